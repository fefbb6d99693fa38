// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/attribution_experiment.h"

#include "core/experiments/whole_parts.h"

#include <utility>

namespace neurex {

AttributionExperiment::AttributionExperiment(RunFolder folder, QuestionSet questions)
    : m_store(std::move(folder))
    , m_settings(std::get<RunFolder>(m_store).manifest().settings)
    , m_questions(std::move(questions))
{
}

AttributionExperiment::AttributionExperiment(const AttributionSettings& settings, QuestionSet questions)
    : m_store(Scored())
    , m_settings(settings)
    , m_questions(std::move(questions))
{
}

bool AttributionExperiment::isDone(std::int64_t question) const
{
    return folder() ? folder()->isDone(question) : std::get<Scored>(m_store).contains(question);
}

CellCount AttributionExperiment::kept() const
{
    return {folder() ? std::ssize(folder()->records()) : std::ssize(std::get<Scored>(m_store)),
            std::ssize(m_questions.list())};
}

bool AttributionExperiment::isComplete() const
{
    return folder() ? folder()->isComplete() : kept().done == kept().total;
}

std::filesystem::path AttributionExperiment::place() const
{
    return folder() ? folder()->path() : std::filesystem::path();
}

std::vector<std::string> AttributionExperiment::damage() const
{
    return folder() ? folder()->damage() : std::vector<std::string>();
}

Result<std::optional<CellRequest>> AttributionExperiment::next()
{
    std::vector<std::int64_t> pending;
    for (std::int64_t question = 0; question < kept().total; ++question) {
        if (!isDone(question))
            pending.push_back(question);
    }
    m_asked = wholeParts(pending, kept().total);
    if (m_asked.empty())
        return std::optional<CellRequest>();
    return std::optional<CellRequest>(AttributionCells{m_questions, m_asked, m_settings});
}

Result<bool> AttributionExperiment::take(const CellAnswer& answer)
{
    const auto* found = std::get_if<QuestionAttribution>(&answer.content);
    if (!found || answer.item >= m_asked.size())
        return foreignAnswer();
    const std::int64_t index = m_asked[answer.item];
    if (isDone(index))
        return false;
    if (auto* run = std::get_if<RunFolder>(&m_store)) {
        const Result<void> stored
            = run->append({index, found->answer, found->attributionSums, found->targetChanges}, found->scores);
        return stored ? Result<bool>(true) : Result<bool>(stored.error());
    }
    return std::get<Scored>(m_store).insert(index).second;
}

bool AttributionExperiment::leavePlace()
{
    if (!folder())
        return true;
    Scored scored;
    for (const auto& [index, record] : folder()->records())
        scored.insert(index);
    m_store = std::move(scored);
    return true;
}

Result<void> AttributionExperiment::finish()
{
    auto* run = std::get_if<RunFolder>(&m_store);
    if (!run || run->isComplete())
        return {};
    const Result<AceResult> finished = run->finish();
    return finished ? Result<void>() : Result<void>(finished.error());
}

} // namespace neurex
