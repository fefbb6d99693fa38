// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/probe_experiment.h"

#include "core/base/display_text.h"
#include "core/base/finite.h"
#include "core/base/random.h"
#include "core/experiments/whole_parts.h"

#include <algorithm>
#include <span>
#include <utility>

namespace neurex {
namespace {

AttributionSettings settingsOf(Hook hook, bool isGradient)
{
    AttributionSettings settings;
    settings.hook = hook;
    settings.measure = isGradient ? NeuronMeasure::NeuronGradient : NeuronMeasure::Activation;
    settings.target = Target::Vocabulary;
    settings.perOption = isGradient;
    settings.keepProxies = !isGradient;
    return settings;
}

template <typename T>
std::span<const std::byte> bytesOf(const std::vector<T>& values)
{
    return std::as_bytes(std::span(values));
}

Error notFinite(const std::string& id)
{
    return makeError(ErrorCode::InvalidArgument,
                     "the engine returned numbers that are not finite for question " + inQuotes(id)
                         + "; try float32 or check the weights");
}

} // namespace

Result<std::vector<std::vector<std::int32_t>>> commonLabels(const QuestionSet& questions)
{
    const std::vector<std::vector<std::int32_t>>* labels = nullptr;
    for (const TokenQuestion& question : questions) {
        for (const TokenProxy& proxy : question.proxies) {
            if (!labels)
                labels = &proxy.optionTokens;
            if (proxy.optionTokens != *labels)
                return makeError(ErrorCode::InvalidArgument,
                                 "a probe takes the same labels in the same order for every prompt, and question "
                                     + inQuotes(question.id)
                                     + " has other options than the first one; keep only questions with the same "
                                       "options in the task");
        }
    }
    if (!labels || labels->size() < 2)
        return makeError(ErrorCode::InvalidArgument, "a probe needs prompts with at least two labels");
    return *labels;
}

std::vector<TokenQuestion> drawnQuestions(const QuestionSet& questions, std::size_t count, std::uint64_t seed,
                                          std::uint64_t stream)
{
    std::vector<TokenQuestion> drawn = questions.list();
    SeededRandom(seed, stream).shuffle(std::span(drawn));
    if (count > 0 && count < drawn.size())
        drawn.resize(count);
    return drawn;
}

ProbeExperiment::ProbeExperiment(ProbeFolder folder, QuestionSet questions)
    : m_folder(std::move(folder))
    , m_questions(std::move(questions))
{
    std::int64_t prompts = 0;
    for (const TokenQuestion& question : m_questions) {
        m_firstPrompts.push_back(prompts);
        prompts += std::ssize(question.proxies);
    }
}

bool ProbeExperiment::isPending(std::int64_t question, bool isGradient) const
{
    const ProbeNeeds& needs = m_folder.needs();
    if (!isGradient)
        return needs.activations && !m_folder.isDone(question, ProbePart::Activations);
    return !m_folder.isDone(question, ProbePart::Planes)
        || (needs.gradients && !m_folder.isDone(question, ProbePart::Gradients));
}

std::vector<std::int64_t> ProbeExperiment::pending(std::int64_t first, std::int64_t last, bool isGradient) const
{
    std::vector<std::int64_t> questions;
    for (std::int64_t question = first; question < last; ++question) {
        if (isPending(question, isGradient))
            questions.push_back(question);
    }
    return questions;
}

Result<std::optional<CellRequest>> ProbeExperiment::next()
{
    const std::int64_t total = std::ssize(m_questions);
    const std::int64_t step = m_folder.needs().activations ? std::int64_t{kQuestionsPerAttributionPart} : total;
    for (std::int64_t first = 0; first < total; first += step) {
        for (const bool isGradient : {true, false}) {
            m_asked = wholeParts(pending(first, std::min(first + step, total), isGradient), total);
            m_isGradient = isGradient;
            if (!m_asked.empty())
                return std::optional<CellRequest>(
                    AttributionCells{m_questions, m_asked, settingsOf(m_folder.manifest().hook, isGradient)});
        }
    }
    return std::optional<CellRequest>();
}

Result<bool> ProbeExperiment::take(const CellAnswer& answer)
{
    const auto* found = std::get_if<QuestionAttribution>(&answer.content);
    if (!found || answer.item >= m_asked.size())
        return foreignAnswer();
    const std::int64_t question = m_asked[answer.item];
    if (!isPending(question, m_isGradient))
        return false;
    return m_isGradient ? takeGradients(question, *found) : takeActivations(question, *found);
}

Result<bool> ProbeExperiment::takeGradients(std::int64_t question, const QuestionAttribution& found)
{
    const TokenQuestion& asked = m_questions[static_cast<std::size_t>(question)];
    const PlaneShape shape = m_folder.manifest().shape();
    if (flawOf(found.answer, asked) || found.proxyOptionScores.size() != asked.proxies.size())
        return foreignAnswer();
    std::vector<std::vector<std::uint64_t>> planes;
    std::vector<std::vector<float>> gradients;
    for (std::size_t proxy = 0; proxy < asked.proxies.size(); ++proxy) {
        std::vector<std::span<const float>> labels;
        auto& all = gradients.emplace_back();
        for (const ScoreMatrix& scores : found.proxyOptionScores[proxy]) {
            labels.emplace_back(scores.values);
            if (m_folder.needs().gradients)
                all.insert(all.end(), scores.values.begin(), scores.values.end());
        }
        const auto isWrong = [&](std::span<const float> label) { return label.size() != shape.neurons; };
        if (labels.size() != shape.labels || std::ranges::any_of(labels, isWrong))
            return foreignAnswer();
        if (!std::ranges::all_of(labels, allFinite))
            return notFinite(asked.id);
        planes.push_back(planesOf(shape, labels, static_cast<std::size_t>(asked.proxies[proxy].gold)));
    }
    const std::int64_t first = m_firstPrompts[static_cast<std::size_t>(question)];
    const auto keep = [&](ProbePart part, const auto& rows, const QuestionAnswer* answer) {
        std::vector<std::span<const std::byte>> records;
        for (const auto& row : rows)
            records.push_back(bytesOf(row));
        return m_folder.append(question, first, part, records, answer);
    };
    Result<void> kept = keep(ProbePart::Planes, planes, &found.answer);
    if (kept && m_folder.needs().gradients)
        kept = keep(ProbePart::Gradients, gradients, nullptr);
    return kept ? Result<bool>(true) : Result<bool>(kept.error());
}

Result<bool> ProbeExperiment::takeActivations(std::int64_t question, const QuestionAttribution& found)
{
    if (found.proxyScores.size() != m_questions[static_cast<std::size_t>(question)].proxies.size())
        return foreignAnswer();
    std::vector<std::span<const std::byte>> records;
    for (const ScoreMatrix& scores : found.proxyScores) {
        if (!allFinite(scores.values))
            return notFinite(found.answer.id);
        records.push_back(bytesOf(scores.values));
    }
    const Result<void> kept = m_folder.append(question, m_firstPrompts[static_cast<std::size_t>(question)],
                                              ProbePart::Activations, records, nullptr);
    return kept ? Result<bool>(true) : Result<bool>(kept.error());
}

} // namespace neurex
