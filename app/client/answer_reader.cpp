// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/answer_reader.h"

#include <algorithm>
#include <stdexcept>

namespace neurex::app {
namespace {

constexpr std::string_view kFilePrefix = "file:";

/// Runs a reader that may throw, as nlohmann_json and the JSON forms of the value types do.
template <typename T, typename Read>
Result<T> guarded(std::string_view what, Read read)
{
    try {
        return read();
    } catch (const std::exception& exception) {
        return malformedAnswer(std::string(what) + ": " + exception.what());
    }
}

std::vector<float> toVector(std::span<const float> values)
{
    return {values.begin(), values.end()};
}

Result<std::vector<float>> readFloats(const EngineMessage& message, std::string_view name,
                                      std::initializer_list<std::int64_t> shape)
{
    const Result<std::span<const float>> values = message.arrays.floats(name, std::span(shape.begin(), shape.size()));
    if (!values)
        return malformedAnswer(values.error().message);
    return toVector(*values);
}

/// Copies one [L, F] matrix that begins at `offset` of values.
SharedScores takeMatrix(std::span<const float> values, std::size_t offset, std::int32_t layers, std::int32_t neurons)
{
    auto matrix = std::make_shared<ScoreMatrix>();
    matrix->layerCount = layers;
    matrix->neuronCount = neurons;
    const std::size_t size = static_cast<std::size_t>(layers) * static_cast<std::size_t>(neurons);
    matrix->values = toVector(values.subspan(offset * size, size));
    return matrix;
}

/// An answer fits its question: as many proxies, options and gold letters.
Result<void> checkAnswer(const QuestionAnswer& answer, const TokenQuestion& question)
{
    if (answer.proxies.size() != question.proxies.size())
        return malformedAnswer("question " + question.id + " came back with " + std::to_string(answer.proxies.size())
                               + " proxies instead of " + std::to_string(question.proxies.size()));
    for (std::size_t p = 0; p < answer.proxies.size(); ++p) {
        const ProxyAnswer& proxy = answer.proxies[p];
        const std::size_t options = question.proxies[p].optionTokens.size();
        if (proxy.optionLogits.size() != options || proxy.optionProbabilities.size() != options || proxy.predicted < 0
            || static_cast<std::size_t>(proxy.predicted) >= options || proxy.gold != question.proxies[p].gold)
            return malformedAnswer("proxy " + std::to_string(p) + " of question " + question.id
                                   + " came back with other options or another gold letter");
    }
    return {};
}

Result<void> readProxyScores(const EngineMessage& message, const AttributionJob& job, std::int64_t proxies,
                             AttributionItem& item)
{
    const std::int64_t shape[] = {proxies, job.layerCount, job.neuronCount};
    const Result<std::span<const float>> values = message.arrays.floats("proxy_scores", shape);
    if (!values)
        return malformedAnswer(values.error().message);
    for (std::int64_t p = 0; p < proxies; ++p)
        item.proxyScores.push_back(takeMatrix(*values, static_cast<std::size_t>(p), job.layerCount, job.neuronCount));
    return {};
}

Result<void> readOptionScores(const EngineMessage& message, const AttributionJob& job, const TokenQuestion& question,
                              AttributionItem& item)
{
    std::size_t options = 0;
    for (const TokenProxy& proxy : question.proxies)
        options = std::max(options, proxy.optionTokens.size());
    const std::size_t proxies = question.proxies.size();
    const std::int64_t shape[]
        = {static_cast<std::int64_t>(proxies), static_cast<std::int64_t>(options), job.layerCount, job.neuronCount};
    const Result<std::span<const float>> values = message.arrays.floats("proxy_option_scores", shape);
    if (!values)
        return malformedAnswer(values.error().message);
    item.proxyOptionScores.resize(proxies);
    for (std::size_t p = 0; p < proxies; ++p) {
        for (std::size_t c = 0; c < question.proxies[p].optionTokens.size(); ++c)
            item.proxyOptionScores[p].push_back(takeMatrix(*values, p * options + c, job.layerCount, job.neuronCount));
    }
    return {};
}

NeuronId neuronFrom(const nlohmann::json& pair)
{
    return {pair.at(0).get<std::int32_t>(), pair.at(1).get<std::int32_t>()};
}

} // namespace

Error malformedAnswer(const std::string& what)
{
    return makeError(ErrorCode::Malformed,
                     "The engine's answer does not fit the request: " + what
                         + ". Engine and program may be of different versions.");
}

Result<std::size_t> readIndex(const EngineMessage& message, std::size_t count)
{
    return guarded<std::size_t>("index of an item", [&]() -> Result<std::size_t> {
        const auto index = message.result.at("index").get<std::int64_t>();
        if (index < 0 || static_cast<std::size_t>(index) >= count)
            return malformedAnswer("an item has index " + std::to_string(index) + " of " + std::to_string(count));
        return static_cast<std::size_t>(index);
    });
}

Result<double> readNumber(const EngineMessage& message, std::string_view key)
{
    return guarded<double>(key, [&] { return message.result.at(std::string(key)).get<double>(); });
}

Result<LoadedModel> readModel(const EngineMessage& message)
{
    return guarded<LoadedModel>("model information", [&]() -> Result<LoadedModel> {
        LoadedModel model;
        message.result.at("info").get_to(model.info);
        if (model.info.layerCount <= 0 || model.info.neuronCount <= 0 || model.info.vocabularySize <= 0)
            return malformedAnswer("the model has no layers, neurons or vocabulary");
        for (const protocol::ArrayView& array : message.arrays.list()) {
            if (array.name.starts_with(kFilePrefix) && array.type == protocol::DataType::U8)
                model.tokenizerFiles.push_back(
                    {array.name.substr(kFilePrefix.size()),
                     std::string(reinterpret_cast<const char*>(array.bytes.data()), array.bytes.size())});
        }
        return model;
    });
}

Result<TraceResult> readTrace(const EngineMessage& message, const ModelInfo& model,
                              const std::vector<std::int32_t>& tokens)
{
    const Result<std::span<const std::int32_t>> echoed = message.arrays.integers("tokens");
    if (!echoed)
        return malformedAnswer(echoed.error().message);
    if (!std::ranges::equal(*echoed, tokens))
        return malformedAnswer("the trace is of other tokens");
    const auto count = static_cast<std::int64_t>(tokens.size());
    Result<std::vector<float>> logits = readFloats(message, "logits", {count, model.vocabularySize});
    if (!logits)
        return logits.error();
    Result<std::vector<float>> neurons = readFloats(message, "neurons", {count, model.layerCount, model.neuronCount});
    if (!neurons)
        return neurons.error();
    return TraceResult{tokens, std::move(*logits), std::move(*neurons)};
}

std::optional<AttributionPlan> readPlan(const nlohmann::json& plan)
{
    if (!plan.is_object())
        return std::nullopt;
    const Result<AttributionPlan> read = guarded<AttributionPlan>("plan", [&] {
        return AttributionPlan{plan.at("proxies_per_pass").get<std::int32_t>(),
                               plan.at("layers_per_pass").get<std::int32_t>(),
                               plan.at("bytes_per_pass").get<std::int64_t>()};
    });
    return read ? std::optional(*read) : std::nullopt;
}

Result<AttributionItem> readAttributionItem(const EngineMessage& message, const AttributionJob& job, std::size_t index)
{
    const TokenQuestion& question = job.questions[index];
    AttributionItem item;
    item.index = index;
    Result<QuestionAnswer> answer = guarded<QuestionAnswer>(
        "answer of question " + question.id, [&] { return message.result.at("answer").get<QuestionAnswer>(); });
    if (!answer)
        return answer.error();
    item.answer = std::move(*answer);
    if (const Result<void> fits = checkAnswer(item.answer, question); !fits)
        return fits.error();

    const std::int64_t matrixShape[] = {job.layerCount, job.neuronCount};
    const Result<std::span<const float>> scores = message.arrays.floats("scores", matrixShape);
    if (!scores)
        return malformedAnswer(scores.error().message);
    item.scores = takeMatrix(*scores, 0, job.layerCount, job.neuronCount);

    const auto proxies = static_cast<std::int64_t>(question.proxies.size());
    Result<std::vector<float>> sums = readFloats(message, "attribution_sums", {proxies, job.layerCount});
    if (!sums)
        return sums.error();
    item.attributionSums = std::move(*sums);
    Result<std::vector<float>> changes = readFloats(message, "target_changes", {proxies, job.layerCount});
    if (!changes)
        return changes.error();
    item.targetChanges = std::move(*changes);

    if (job.settings.keepProxies) {
        if (const Result<void> read = readProxyScores(message, job, proxies, item); !read)
            return read.error();
    }
    if (job.settings.perOption) {
        if (const Result<void> read = readOptionScores(message, job, question, item); !read)
            return read.error();
    }
    return item;
}

Result<EvaluationItem> readEvaluationItem(const EngineMessage& message, const EvaluationJob& job, std::size_t index)
{
    const TokenQuestion& question = job.questions[index];
    return guarded<EvaluationItem>("answers of question " + question.id, [&]() -> Result<EvaluationItem> {
        EvaluationItem item;
        item.index = index;
        message.result.at("answers").get_to(item.answers);
        if (item.answers.size() != job.stacks.size())
            return malformedAnswer("question " + question.id + " came back with " + std::to_string(item.answers.size())
                                   + " answers for " + std::to_string(job.stacks.size()) + " interventions");
        for (const QuestionAnswer& answer : item.answers) {
            if (const Result<void> fits = checkAnswer(answer, question); !fits)
                return fits.error();
        }
        return item;
    });
}

Result<GeneratedToken> readToken(const EngineMessage& message)
{
    return guarded<GeneratedToken>("generated token", [&] {
        return GeneratedToken{message.result.at("token").get<std::int32_t>(),
                              message.result.at("probability").get<float>()};
    });
}

Result<std::vector<std::int32_t>> readTokens(const EngineMessage& message)
{
    return guarded<std::vector<std::int32_t>>(
        "generated tokens", [&] { return message.result.at("tokens").get<std::vector<std::int32_t>>(); });
}

Result<std::vector<VocabularyProjection>> readProjections(const EngineMessage& message,
                                                          const std::vector<NeuronId>& neurons)
{
    using Projections = std::vector<VocabularyProjection>;
    return guarded<Projections>("projections", [&]() -> Result<Projections> {
        Projections projections;
        for (const nlohmann::json& entry : message.result.at("projections")) {
            VocabularyProjection projection;
            projection.neuron = neuronFrom(entry.at("neuron"));
            entry.at("promoted_tokens").get_to(projection.promotedTokens);
            entry.at("promoted_logits").get_to(projection.promotedLogits);
            entry.at("suppressed_tokens").get_to(projection.suppressedTokens);
            entry.at("suppressed_logits").get_to(projection.suppressedLogits);
            if (projection.promotedTokens.size() != projection.promotedLogits.size()
                || projection.suppressedTokens.size() != projection.suppressedLogits.size())
                return malformedAnswer("tokens and logits of " + toString(projection.neuron) + " differ in number");
            projections.push_back(std::move(projection));
        }
        if (!std::ranges::equal(projections, neurons, {}, &VocabularyProjection::neuron))
            return malformedAnswer("the projections are of other neurons");
        return projections;
    });
}

} // namespace neurex::app
