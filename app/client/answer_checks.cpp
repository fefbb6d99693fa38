// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/answer_checks.h"

#include "core/base/finite.h"

#include <algorithm>
#include <optional>
#include <string>

namespace neurex::app {
namespace {

Result<void> checkAnswer(const QuestionAnswer& answer, const TokenQuestion& question)
{
    if (const std::optional<std::string> flaw = flawOf(answer, question))
        return unfitting("question " + question.id + ", " + *flaw);
    return {};
}

bool hasShape(const ScoreMatrix& scores, const AttributionJob& job)
{
    return scores.layerCount == job.layerCount && scores.neuronCount == job.neuronCount;
}

} // namespace

Error unfitting(const std::string& what)
{
    return makeError(ErrorCode::Malformed,
                     "The engine's answer does not fit the request: " + what
                         + ". Engine and program may be of different versions.");
}

Result<void> checkModel(const ModelDescription& model)
{
    if (model.info.layerCount <= 0 || model.info.neuronCount <= 0 || model.info.vocabularySize <= 0)
        return unfitting("the model has no layers, no neurons or no vocabulary");
    return {};
}

Result<void> checkTrace(const Trace& trace, const ModelInfo& model, const protocol::TraceParams& choice)
{
    if (trace.tokens != choice.tokens)
        return unfitting("the trace is of other tokens");
    if (trace.rowCount() != (choice.lastOnly ? 1U : choice.tokens.size()))
        return unfitting("the trace has " + std::to_string(trace.rowCount()) + " rows for "
                         + std::to_string(choice.tokens.size()) + " tokens");
    const bool isWhole = choice.neurons.empty();
    const auto chosen = static_cast<std::int32_t>(choice.neurons.size());
    if (trace.vocabularySize != (choice.withLogits ? model.vocabularySize : 0)
        || trace.layerCount != (isWhole ? model.layerCount : 1)
        || trace.neuronCount != (isWhole ? model.neuronCount : chosen))
        return unfitting("the trace is of another model or of other neurons");
    return {};
}

Result<void> checkItem(const QuestionAttribution& item, const AttributionJob& job)
{
    const TokenQuestion& question = job.question(static_cast<std::size_t>(item.index));
    if (const Result<void> answer = checkAnswer(item.answer, question); !answer)
        return answer;
    if (!hasShape(item.scores, job))
        return unfitting("the scores of question " + question.id + " measure " + std::to_string(item.scores.layerCount)
                         + " x " + std::to_string(item.scores.neuronCount) + " instead of "
                         + std::to_string(job.layerCount) + " x " + std::to_string(job.neuronCount));
    for (const std::vector<float>* numbers : {&item.scores.values, &item.attributionSums, &item.targetChanges}) {
        if (!allFinite(*numbers)) // engines before version 3
            return unfitting("the scores of question " + question.id + " are not finite numbers");
    }
    const std::size_t sums
        = addsUp(job.settings.measure) ? question.proxies.size() * static_cast<std::size_t>(job.layerCount) : 0;
    if (item.attributionSums.size() != sums || item.targetChanges.size() != sums)
        return unfitting("question " + question.id + " came back with other sums than " + std::to_string(sums)
                         + ": the engine measures something else than was asked for; it may be older");
    if (job.settings.keepProxies && item.proxyScores.size() != question.proxies.size())
        return unfitting("question " + question.id + " came back without the scores of its proxies");
    if (job.settings.perOption && item.proxyOptionScores.size() != question.proxies.size())
        return unfitting("question " + question.id + " came back without the scores of its options");
    return {};
}

Result<void> checkItem(const QuestionEvaluation& item, const EvaluationJob& job)
{
    const TokenQuestion& question = job.question(static_cast<std::size_t>(item.index));
    if (item.answers.size() != job.stacks.size())
        return unfitting("question " + question.id + " came back with " + std::to_string(item.answers.size())
                         + " answers for " + std::to_string(job.stacks.size()) + " interventions");
    for (const QuestionAnswer& answer : item.answers) {
        if (const Result<void> checked = checkAnswer(answer, question); !checked)
            return checked;
    }
    return {};
}

Result<void> checkPrediction(const NextTokens& prediction, std::size_t rowCount)
{
    if (static_cast<std::size_t>(prediction.stackCount) != rowCount)
        return unfitting("the next token was predicted " + std::to_string(prediction.stackCount) + " times instead of "
                         + std::to_string(rowCount) + ", once for each intervention or layer");
    return {};
}

Result<void> checkProjections(const std::vector<VocabularyProjection>& projections,
                              const std::vector<NeuronId>& neurons)
{
    if (!std::ranges::equal(projections, neurons, {}, &VocabularyProjection::neuron))
        return unfitting("the projections are of other neurons");
    for (const VocabularyProjection& projection : projections) {
        if (projection.promotedTokens.size() != projection.promotedLogits.size()
            || projection.suppressedTokens.size() != projection.suppressedLogits.size())
            return unfitting("tokens and logits of " + toString(projection.neuron) + " differ in number");
    }
    return {};
}

} // namespace neurex::app
