// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/firing_rates.h"

#include "core/analysis/methods.h"
#include "core/analysis/question_groups.h"
#include "core/base/display_text.h"
#include "core/store/question_log.h"
#include "core/store/run_manifest.h"
#include "core/store/run_scores.h"

#include <algorithm>
#include <string>
#include <utility>

namespace neurex {
namespace {

/// What a run says of its questions beside their scores, by index.
struct RunQuestions {
    RunManifest manifest;
    std::vector<std::size_t> prompts;
    std::vector<std::string> groups;
};

Result<RunQuestions> readQuestions(const std::filesystem::path& run)
{
    Result<RunManifest> manifest = loadManifest(run);
    if (!manifest)
        return manifest.error();
    if (manifest->settings.measure != NeuronMeasure::FiringRate)
        return makeError(ErrorCode::InvalidArgument,
                         pathInQuotes(run) + " is a run of the method " + inQuotes(displayText(manifest->method))
                             + "; LAPE compares runs of \"" + std::string(kFiringRate)
                             + "\": neurex attribute --method " + std::string(kFiringRate));
    Result<QuestionLog> log = readQuestionLog(run / "questions.jsonl");
    if (!log)
        return log.error();
    std::ranges::sort(log->questions, {}, [](const LoggedQuestion& question) { return question.record.index; });
    RunQuestions questions{std::move(*manifest), {}, {}};
    for (const LoggedQuestion& question : log->questions) {
        questions.prompts.push_back(question.record.answer.proxies.size());
        questions.groups.push_back(question.record.answer.group);
    }
    if (std::ssize(questions.prompts) != questions.manifest.questionCount)
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(run / "questions.jsonl") + " has " + std::to_string(questions.prompts.size())
                             + " questions, not " + std::to_string(questions.manifest.questionCount)
                             + " as the run; run the command that made it again");
    return questions;
}

/// Sums of rates over prompts.
class RateSums {
public:
    void add(const ScoreMatrix& scores, std::size_t prompts)
    {
        if (m_sums.empty())
            m_sums.assign(scores.values.size(), 0.0);
        for (std::size_t i = 0; i < m_sums.size(); ++i)
            m_sums[i] += static_cast<double>(scores.values[i]);
        m_prompts += static_cast<double>(prompts);
    }

    ScoreMatrix rates(std::int32_t layers, std::int32_t neurons) const
    {
        ScoreMatrix rates(layers, neurons);
        for (std::size_t i = 0; i < m_sums.size(); ++i) // rounding may leave more than 1
            rates.values[i] = m_prompts > 0.0 ? static_cast<float>(std::clamp(m_sums[i] / m_prompts, 0.0, 1.0)) : 0.0F;
        return rates;
    }

private:
    std::vector<double> m_sums;
    double m_prompts = 0.0;
};

} // namespace

Result<ScoreMatrix> loadFiringRates(const std::filesystem::path& run)
{
    const Result<RunQuestions> questions = readQuestions(run);
    if (!questions)
        return questions.error();
    const Result<RunScores> scores = loadScores(run);
    if (!scores)
        return scores.error();
    std::size_t prompts = 0;
    for (const std::size_t count : questions->prompts)
        prompts += count;
    RateSums sums;
    sums.add(scores->scores, prompts);
    return sums.rates(scores->scores.layerCount, scores->scores.neuronCount);
}

Result<FiringRateParts> loadFiringRateParts(const std::filesystem::path& run, std::size_t folds)
{
    const Result<RunQuestions> questions = readQuestions(run);
    if (!questions)
        return questions.error();
    const QuestionGroups groups{std::span<const std::string>(questions->groups)};
    const std::vector<bool> isFirst = groups.firstHalf(questions->manifest.seed);
    RateSums first, second;
    std::vector<RateSums> others(folds);
    std::int32_t layers = 0, neurons = 0;
    const auto add = [&](std::int64_t index, const ScoreMatrix& scores) -> Result<void> {
        const auto question = static_cast<std::size_t>(index);
        const std::size_t prompts = questions->prompts[question];
        layers = scores.layerCount;
        neurons = scores.neuronCount;
        (isFirst[question] ? first : second).add(scores, prompts);
        for (std::size_t fold = 0; fold < folds; ++fold) {
            if (groups.unitOf(question) % folds != fold)
                others[fold].add(scores, prompts);
        }
        return {};
    };
    if (Result<void> visited = visitExampleScores(run, add); !visited)
        return visited.error();
    FiringRateParts parts{first.rates(layers, neurons), second.rates(layers, neurons), {}};
    for (const RateSums& sums : others)
        parts.withoutFold.push_back(sums.rates(layers, neurons));
    return parts;
}

} // namespace neurex
