// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/jobs.h"

#include "core/base/exception_text.h"
#include "core/base/neuron_json.h"
#include "core/base/strict_fields.h"
#include "core/base/strict_json.h"
#include "core/protocol/completion.h"
#include "core/protocol/contents.h"
#include "core/protocol/likelihood.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace neurex::protocol {

using nlohmann::json;

namespace {

constexpr std::string_view kFilePrefix = "file:";
constexpr const char* kContentsArray = "contents";

std::int64_t extent(std::size_t size)
{
    return static_cast<std::int64_t>(size);
}

/// Runs a reader of received JSON; what it throws becomes Malformed.
template <typename Function>
auto readSafely(std::string_view what, Function&& function) -> Result<std::invoke_result_t<Function>>
{
    try {
        return std::forward<Function>(function)();
    } catch (const std::exception& error) {
        return makeError(ErrorCode::Malformed,
                         "the engine's answer to \"" + std::string(what)
                             + "\" could not be read: " + exceptionText(error));
    }
}

/// For use inside readSafely().
template <typename Value>
Value valueOrThrow(Result<Value> result)
{
    if (!result)
        throw std::invalid_argument(result.error().message);
    return std::move(*result);
}

void addFiles(const std::map<std::string, std::string>& files, Arrays& arrays)
{
    for (const auto& [name, bytes] : files)
        arrays.add(std::string(kFilePrefix) + name, bytes);
}

std::map<std::string, std::string> filesOrThrow(const Arrays& arrays)
{
    std::map<std::string, std::string> files;
    for (const ArrayView& view : arrays.list()) {
        if (view.name.starts_with(kFilePrefix))
            files.emplace(view.name.substr(kFilePrefix.size()), valueOrThrow(arrays.text(view.name)));
    }
    return files;
}

std::vector<float> floatsOrThrow(const Arrays& arrays, std::string_view name, const std::vector<std::int64_t>& shape)
{
    const auto values = valueOrThrow(arrays.floats(name, shape));
    return {values.begin(), values.end()};
}

ScoreMatrix matrixAt(std::span<const float> values, std::size_t position, std::int32_t layers, std::int32_t neurons)
{
    ScoreMatrix matrix(layers, neurons);
    const auto part = values.subspan(position * matrix.values.size(), matrix.values.size());
    std::copy(part.begin(), part.end(), matrix.values.begin());
    return matrix;
}

std::size_t optionCount(const QuestionAttribution& attribution)
{
    std::size_t count = 0;
    for (const auto& options : attribution.proxyOptionScores)
        count = std::max(count, options.size());
    return count;
}

std::vector<std::int64_t> shapeOrThrow(const Arrays& arrays, std::string_view name, std::size_t dimensions)
{
    const ArrayView* view = arrays.find(name);
    if (view == nullptr || view->shape.size() != dimensions)
        throw std::invalid_argument("array \"" + std::string(name) + "\" with " + std::to_string(dimensions)
                                    + " dimensions expected");
    return view->shape;
}

std::int32_t smallExtent(std::int64_t value)
{
    if (value > std::numeric_limits<std::int32_t>::max())
        throw std::invalid_argument("an array is larger than any model");
    return static_cast<std::int32_t>(value);
}

} // namespace

Reply toReply(std::int64_t id, const ModelDescription& description)
{
    Reply reply{id, {{"info", description.info}, {"attribution_seconds", description.attributionSeconds}}, {}};
    addFiles(description.tokenizerFiles, reply.arrays);
    return reply;
}

ContentsMessage::ContentsMessage(std::int64_t id, const ModelContents& contents)
    : m_text(json(contents).dump())
    , m_reply{id, json::object(), {}}
{
    m_reply.arrays.add(kContentsArray, m_text);
    addFiles(contents.tokenizerFiles, m_reply.arrays);
}

Result<ModelContents> parseContents(const Reply& reply)
{
    return readSafely(ContentsParams::kMethod, [&] {
        const std::string_view text = valueOrThrow(reply.arrays.text(kContentsArray));
        ModelContents contents = valueOrThrow(parseStrictJson(text, "the contents")).get<ModelContents>();
        contents.tokenizerFiles = filesOrThrow(reply.arrays);
        return contents;
    });
}

Result<ModelDescription> parseModelDescription(const Reply& reply)
{
    return readSafely(method::kLoad, [&] {
        ModelDescription description;
        reply.result.at("info").get_to(description.info);
        description.attributionSeconds = strict::get(reply.result, "attribution_seconds", 0.0);
        description.tokenizerFiles = filesOrThrow(reply.arrays);
        return description;
    });
}

Reply toReply(std::int64_t id, const Trace& trace)
{
    const std::int64_t rows = extent(trace.rowCount());
    Reply reply{id, json::object(), {}};
    reply.arrays.add("tokens", {extent(trace.tokens.size())}, trace.tokens);
    if (trace.vocabularySize > 0)
        reply.arrays.add("logits", {rows, trace.vocabularySize}, trace.logits);
    reply.arrays.add("neurons", {rows, trace.layerCount, trace.neuronCount}, trace.neurons);
    return reply;
}

Result<Trace> parseTrace(const Reply& reply)
{
    return readSafely(method::kTrace, [&] {
        Trace trace;
        const auto tokens = valueOrThrow(reply.arrays.integers("tokens"));
        trace.tokens.assign(tokens.begin(), tokens.end());
        const auto neuronShape = shapeOrThrow(reply.arrays, "neurons", 3);
        trace.layerCount = smallExtent(neuronShape[1]);
        trace.neuronCount = smallExtent(neuronShape[2]);
        const std::int64_t rows = neuronShape[0] == 1 ? 1 : extent(tokens.size());
        trace.neurons = floatsOrThrow(reply.arrays, "neurons", {rows, trace.layerCount, trace.neuronCount});
        if (reply.arrays.find("logits") == nullptr)
            return trace;
        trace.vocabularySize = smallExtent(shapeOrThrow(reply.arrays, "logits", 2)[1]);
        trace.logits = floatsOrThrow(reply.arrays, "logits", {rows, trace.vocabularySize});
        return trace;
    });
}

Trace chosenPart(Trace whole, const TraceParams& params)
{
    Trace part = std::move(whole);
    const auto keepLastRow = [&part](std::vector<float>& values, std::size_t width) {
        if (part.rowCount() > 1)
            values.erase(values.begin(), values.end() - static_cast<std::ptrdiff_t>(width));
    };
    if (!params.withLogits) {
        part.logits = {};
        part.vocabularySize = 0;
    }
    const auto width = static_cast<std::size_t>(part.layerCount) * static_cast<std::size_t>(part.neuronCount);
    if (params.lastOnly) {
        keepLastRow(part.logits, static_cast<std::size_t>(part.vocabularySize));
        keepLastRow(part.neurons, width);
    }
    if (params.neurons.empty())
        return part;
    std::vector<float> chosen;
    for (std::size_t row = 0; row < part.rowCount(); ++row) {
        for (const NeuronId neuron : params.neurons)
            chosen.push_back(
                part.neurons[row * width
                             + static_cast<std::size_t>(neuron.layer) * static_cast<std::size_t>(part.neuronCount)
                             + static_cast<std::size_t>(neuron.index)]);
    }
    part.neurons = std::move(chosen);
    part.layerCount = 1;
    part.neuronCount = static_cast<std::int32_t>(params.neurons.size());
    return part;
}

Reply toReply(std::int64_t id, const std::vector<VocabularyProjection>& projections)
{
    json list = json::array();
    for (const VocabularyProjection& projection : projections) {
        list.push_back({{"neuron", {projection.neuron.layer, projection.neuron.index}},
                        {"promoted_tokens", projection.promotedTokens},
                        {"promoted_logits", projection.promotedLogits},
                        {"suppressed_tokens", projection.suppressedTokens},
                        {"suppressed_logits", projection.suppressedLogits}});
    }
    return {id, {{"projections", std::move(list)}}, {}};
}

Result<std::vector<VocabularyProjection>> parseProjections(const Reply& reply)
{
    return readSafely(method::kProject, [&] {
        std::vector<VocabularyProjection> projections;
        for (const json& entry : reply.result.at("projections")) {
            VocabularyProjection projection;
            projection.neuron = neuronFromJson(entry.at("neuron"));
            strict::read(entry, "promoted_tokens", projection.promotedTokens);
            strict::read(entry, "promoted_logits", projection.promotedLogits);
            strict::read(entry, "suppressed_tokens", projection.suppressedTokens);
            strict::read(entry, "suppressed_logits", projection.suppressedLogits);
            projections.push_back(std::move(projection));
        }
        return projections;
    });
}

Reply toReply(std::int64_t id, const KnownQuestions& known)
{
    return {id, {{"known", known.count}}, {}};
}

Result<KnownQuestions> parseKnownQuestions(const Reply& reply)
{
    return readSafely(method::kQuestions,
                      [&] { return KnownQuestions{strict::get<std::int64_t>(reply.result, "known")}; });
}

Reply toReply(std::int64_t id, const JobSummary& summary)
{
    return {id, {{"questions", summary.questions}, {"seconds", summary.seconds}}, {}};
}

Result<JobSummary> parseSummary(const Reply& reply)
{
    return readSafely("job summary", [&] {
        return JobSummary{strict::get<std::int64_t>(reply.result, "questions"),
                          strict::get<double>(reply.result, "seconds")};
    });
}

Reply toReply(std::int64_t id, const NextTokens& prediction)
{
    const std::int64_t tokens = extent(prediction.tokens.size());
    Reply reply{id, json::object(), {}};
    reply.arrays.add("tokens", {tokens}, prediction.tokens);
    reply.arrays.add("probabilities", {prediction.stackCount, tokens}, prediction.probabilities);
    return reply;
}

Result<NextTokens> parsePrediction(const Reply& reply)
{
    return readSafely(method::kPredict, [&] {
        NextTokens prediction;
        const auto tokens = valueOrThrow(reply.arrays.integers("tokens"));
        prediction.tokens.assign(tokens.begin(), tokens.end());
        prediction.stackCount = smallExtent(shapeOrThrow(reply.arrays, "probabilities", 2)[0]);
        prediction.probabilities
            = floatsOrThrow(reply.arrays, "probabilities", {prediction.stackCount, extent(tokens.size())});
        return prediction;
    });
}

Item toItem(std::int64_t id, const WindowLikelihood& window)
{
    Item item{id, {{"index", window.index}}, {}};
    item.arrays.add("log_probabilities", {window.rowCount, extent(window.row(0).size())}, window.logProbabilities);
    return item;
}

Result<WindowLikelihood> parseLikelihood(const Item& item)
{
    return readSafely(LikelihoodParams::kMethod, [&] {
        const auto shape = shapeOrThrow(item.arrays, "log_probabilities", 2);
        if (shape[0] < 1)
            throw std::invalid_argument("a window without the unchanged model");
        return WindowLikelihood{strict::get<std::int64_t>(item.result, "index"), smallExtent(shape[0]),
                                floatsOrThrow(item.arrays, "log_probabilities", shape)};
    });
}

Item toItem(std::int64_t id, const Completion& completion)
{
    Item item{id, {{"index", completion.index}, {"end", toString(completion.end)}}, {}};
    const std::int64_t tokens = extent(completion.tokens.size());
    item.arrays.add("tokens", {tokens}, completion.tokens);
    item.arrays.add("probabilities", {tokens}, completion.probabilities);
    const std::vector<std::int64_t> shape{tokens, completion.layerCount, completion.firingCount};
    item.arrays.add("firing", shape, completion.firingIndices);
    item.arrays.add("firing_scores", shape, completion.firingScores);
    return item;
}

Result<Completion> parseCompletion(const Item& item)
{
    return readSafely(CompleteParams::kMethod, [&] {
        Completion completion;
        completion.index = strict::get<std::int64_t>(item.result, "index");
        completion.end = parseCompletionEnd(strict::get<std::string>(item.result, "end")).value();
        const auto tokens = valueOrThrow(item.arrays.integers("tokens"));
        completion.tokens.assign(tokens.begin(), tokens.end());
        const std::int64_t count = extent(tokens.size());
        completion.probabilities = floatsOrThrow(item.arrays, "probabilities", {count});
        const auto shape = shapeOrThrow(item.arrays, "firing", 3);
        if (shape[0] != count)
            throw std::invalid_argument("firing neurons of other tokens");
        completion.layerCount = smallExtent(shape[1]);
        completion.firingCount = smallExtent(shape[2]);
        const auto firing = valueOrThrow(item.arrays.integers("firing"));
        completion.firingIndices.assign(firing.begin(), firing.end());
        completion.firingScores = floatsOrThrow(item.arrays, "firing_scores", shape);
        return completion;
    });
}

Item toItem(std::int64_t id, const CompletionStep& step)
{
    Item item{id, {{"step", step.step}}, {}};
    const std::int64_t rows = extent(step.texts.size());
    item.arrays.add("texts", {rows}, step.texts);
    item.arrays.add("tokens", {rows}, step.tokens);
    item.arrays.add("probabilities", {rows}, step.probabilities);
    const std::vector<std::int64_t> shape{rows, step.layerCount, step.firingCount};
    item.arrays.add("firing", shape, step.firingIndices);
    item.arrays.add("firing_scores", shape, step.firingScores);
    return item;
}

bool isCompletionStep(const Item& item)
{
    return item.result.contains("step");
}

Result<CompletionStep> parseCompletionStep(const Item& item)
{
    return readSafely(CompleteParams::kMethod, [&] {
        CompletionStep step;
        step.step = strict::get<std::int64_t>(item.result, "step");
        const auto read = [&item](const char* name) {
            const auto values = valueOrThrow(item.arrays.integers(name));
            return std::vector<std::int32_t>(values.begin(), values.end());
        };
        step.texts = read("texts");
        step.tokens = read("tokens");
        const std::int64_t rows = extent(step.texts.size());
        const auto shape = shapeOrThrow(item.arrays, "firing", 3);
        if (step.tokens.size() != step.texts.size() || shape[0] != rows)
            throw std::invalid_argument("tokens of other texts");
        step.probabilities = floatsOrThrow(item.arrays, "probabilities", {rows});
        step.layerCount = smallExtent(shape[1]);
        step.firingCount = smallExtent(shape[2]);
        step.firingIndices = read("firing");
        step.firingScores = floatsOrThrow(item.arrays, "firing_scores", shape);
        return step;
    });
}

Reply toReply(std::int64_t id, const std::vector<std::int32_t>& generatedTokens)
{
    return {id, {{"tokens", generatedTokens}}, {}};
}

Result<std::vector<std::int32_t>> parseGeneratedTokens(const Reply& reply)
{
    return readSafely(method::kGenerate,
                      [&] { return strict::get<std::vector<std::int32_t>>(reply.result, "tokens"); });
}

Item toItem(std::int64_t id, const QuestionEvaluation& evaluation)
{
    return {id, {{"index", evaluation.index}, {"answers", evaluation.answers}}, {}};
}

Result<QuestionEvaluation> parseEvaluation(const Item& item)
{
    return readSafely(method::kEvaluate, [&] {
        return QuestionEvaluation{strict::get<std::int64_t>(item.result, "index"),
                                  strict::get<std::vector<QuestionAnswer>>(item.result, "answers")};
    });
}

Item toItem(std::int64_t id, const GeneratedToken& token)
{
    return {id, {{"token", token.token}, {"probability", token.probability}}, {}};
}

Result<GeneratedToken> parseGeneratedToken(const Item& item)
{
    return readSafely(method::kGenerate, [&] {
        return GeneratedToken{strict::get<std::int32_t>(item.result, "token"),
                              strict::get<float>(item.result, "probability")};
    });
}

json toJson(const PassPlan& plan)
{
    return {{"proxies_per_pass", plan.proxiesPerPass},
            {"layers_per_pass", plan.layersPerPass},
            {"bytes_per_pass", plan.bytesPerPass}};
}

Result<PassPlan> parsePlan(const Progress& progress)
{
    return readSafely(method::kAttribute, [&] {
        return PassPlan{strict::get<std::int32_t>(progress.plan, "proxies_per_pass"),
                        strict::get<std::int32_t>(progress.plan, "layers_per_pass"),
                        strict::get<std::int64_t>(progress.plan, "bytes_per_pass")};
    });
}

AttributionMessage::AttributionMessage(std::int64_t id, const QuestionAttribution& attribution)
    : m_item{id, {{"index", attribution.index}, {"answer", attribution.answer}}, {}}
{
    const std::int64_t layers = attribution.scores.layerCount;
    const std::int64_t neurons = attribution.scores.neuronCount;
    const std::int64_t proxies = extent(attribution.answer.proxies.size());
    m_item.arrays.add("scores", {layers, neurons}, attribution.scores.values);
    if (!attribution.attributionSums.empty()) { // only path gradients have them
        m_item.arrays.add("attribution_sums", {proxies, layers}, attribution.attributionSums);
        m_item.arrays.add("target_changes", {proxies, layers}, attribution.targetChanges);
    }

    if (!attribution.proxyScores.empty()) {
        for (const ScoreMatrix& scores : attribution.proxyScores)
            m_proxyScores.insert(m_proxyScores.end(), scores.values.begin(), scores.values.end());
        m_item.arrays.add("proxy_scores", {proxies, layers, neurons}, m_proxyScores);
    }
    if (!attribution.proxyOptionScores.empty()) {
        const std::size_t options = optionCount(attribution);
        const std::size_t cells = attribution.scores.values.size();
        for (const auto& proxy : attribution.proxyOptionScores) {
            for (const ScoreMatrix& scores : proxy)
                m_optionScores.insert(m_optionScores.end(), scores.values.begin(), scores.values.end());
            m_optionScores.resize(m_optionScores.size() + (options - proxy.size()) * cells, 0.0F);
        }
        m_item.arrays.add("proxy_option_scores", {proxies, extent(options), layers, neurons}, m_optionScores);
    }
}

Result<QuestionAttribution> parseAttribution(const Item& item)
{
    return readSafely(method::kAttribute, [&] {
        QuestionAttribution attribution;
        strict::read(item.result, "index", attribution.index);
        strict::read(item.result, "answer", attribution.answer);
        const auto& answers = attribution.answer.proxies;
        const std::int64_t proxies = extent(answers.size());

        const auto shape = shapeOrThrow(item.arrays, "scores", 2);
        const std::int32_t layers = smallExtent(shape[0]);
        const std::int32_t neurons = smallExtent(shape[1]);
        attribution.scores = matrixAt(valueOrThrow(item.arrays.floats("scores")), 0, layers, neurons);
        if (item.arrays.find("attribution_sums") != nullptr) {
            attribution.attributionSums = floatsOrThrow(item.arrays, "attribution_sums", {proxies, layers});
            attribution.targetChanges = floatsOrThrow(item.arrays, "target_changes", {proxies, layers});
        }

        if (item.arrays.find("proxy_scores") != nullptr) {
            const auto values = floatsOrThrow(item.arrays, "proxy_scores", {proxies, layers, neurons});
            for (std::size_t p = 0; p < answers.size(); ++p)
                attribution.proxyScores.push_back(matrixAt(values, p, layers, neurons));
        }
        if (item.arrays.find("proxy_option_scores") != nullptr) {
            const std::int64_t options = shapeOrThrow(item.arrays, "proxy_option_scores", 4)[1];
            const auto values = floatsOrThrow(item.arrays, "proxy_option_scores", {proxies, options, layers, neurons});
            for (std::size_t p = 0; p < answers.size(); ++p) {
                auto& scores = attribution.proxyOptionScores.emplace_back();
                const std::size_t own = std::min(answers[p].optionLogits.size(), static_cast<std::size_t>(options));
                for (std::size_t c = 0; c < own; ++c)
                    scores.push_back(matrixAt(values, p * static_cast<std::size_t>(options) + c, layers, neurons));
            }
        }
        return attribution;
    });
}

} // namespace neurex::protocol
