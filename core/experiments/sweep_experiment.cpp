// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/sweep_experiment.h"

#include "core/experiments/whole_parts.h"

#include <algorithm>
#include <span>
#include <utility>

namespace neurex {
namespace {

/// An interactive request waits, and what it interrupts is lost, at most so long.
constexpr std::size_t kQuestionsPerSweepPart = 8;

} // namespace

SweepExperiment::SweepExperiment(SweepFile file, Points points, QuestionSet questions)
    : m_store(std::move(file))
    , m_points(std::move(points))
    , m_questions(std::move(questions))
{
}

SweepExperiment::SweepExperiment(SweepAnswers answers, Points points, QuestionSet questions)
    : m_store(std::move(answers))
    , m_points(std::move(points))
    , m_questions(std::move(questions))
{
}

const SweepAnswers& SweepExperiment::answers() const
{
    const auto* file = std::get_if<SweepFile>(&m_store);
    return file ? file->answers() : std::get<SweepAnswers>(m_store);
}

CellCount SweepExperiment::kept() const
{
    return {std::max<std::int64_t>(answers().finishedPointCount() - 1, 0), std::ssize(*m_points) - 1};
}

std::filesystem::path SweepExperiment::place() const
{
    const auto* file = std::get_if<SweepFile>(&m_store);
    return file ? file->path() : std::filesystem::path();
}

std::vector<std::string> SweepExperiment::damage() const
{
    const auto* file = std::get_if<SweepFile>(&m_store);
    return file && !file->damage().empty() ? std::vector{file->damage()} : std::vector<std::string>();
}

Result<std::optional<CellRequest>> SweepExperiment::next()
{
    const auto& batches = answers().batches();
    for (m_batch = 0; m_batch < std::ssize(batches); ++m_batch) {
        if (!answers().isBatchDone(m_batch))
            break;
    }
    if (m_batch == std::ssize(batches))
        return std::optional<CellRequest>();
    m_asked = wholeParts(answers().pending(m_batch), std::ssize(m_questions), kQuestionsPerSweepPart);
    EvaluationCells cells{m_questions, m_asked, {}, kQuestionsPerSweepPart};
    cells.stacks.emplace_back(); // the unchanged model
    for (const std::int64_t point : batches[static_cast<std::size_t>(m_batch)])
        cells.stacks.push_back((*m_points)[static_cast<std::size_t>(point)].stack);
    return std::optional<CellRequest>(std::move(cells));
}

Result<bool> SweepExperiment::take(const CellAnswer& answer)
{
    const auto* found = std::get_if<QuestionEvaluation>(&answer.content);
    if (!found || answer.item >= m_asked.size())
        return foreignAnswer();
    const std::int64_t question = m_asked[answer.item];
    if (answers().isDone(m_batch, question))
        return false;
    const Result<void> added = add({m_batch, question, found->answers});
    return added ? Result<bool>(true) : Result<bool>(added.error());
}

bool SweepExperiment::leavePlace()
{
    if (isFiled())
        m_store = SweepAnswers(answers());
    return true;
}

Result<void> SweepExperiment::add(const SweepCell& cell)
{
    if (auto* file = std::get_if<SweepFile>(&m_store))
        return file->append(std::span(&cell, 1));
    return std::get<SweepAnswers>(m_store).add(cell);
}

void setPlan(SweepManifest& manifest, const QuestionSet& questions, const std::vector<SweepPoint>& points)
{
    manifest.questions = askedQuestions(questions.list());
    manifest.points.clear();
    for (const SweepPoint& point : points)
        manifest.points.push_back(point.key);
    manifest.batches = sweepBatches(points);
}

Result<std::vector<SweepRow>> sweepRows(const SweepAnswers& answers, std::span<const SweepPoint> points,
                                        std::uint64_t seed)
{
    std::vector<SweepRow> rows;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const PointAnswers found = answers.point(static_cast<std::int64_t>(i));
        Result<SweepRow> row = sweepRow(points[i], answers.unpack(found.before), answers.unpack(found.after), seed);
        if (!row)
            return row.error();
        rows.push_back(std::move(*row));
    }
    return rows;
}

} // namespace neurex
