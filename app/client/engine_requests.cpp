// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/engine_requests.h"

#include "app/client/answer_checks.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <utility>

namespace neurex::app {
namespace {

namespace method = protocol::method;

EngineRequest makeRequest(std::string_view name, nlohmann::json params, const QueueOptions& options)
{
    EngineRequest request;
    request.method = std::string(name);
    request.parts = {std::move(params)};
    request.options = options;
    return request;
}

/// Lets `read` make the answer out of the only reply, and hands it or the error to `done`.
template <typename T, typename Read>
void answerWith(EngineRequest& request, Done<T> done, Read read)
{
    const auto answer = std::make_shared<std::optional<T>>();
    request.onReply = [answer, read = std::move(read)](const protocol::Reply& reply, std::size_t) -> Result<void> {
        Result<T> value = read(reply);
        if (!value)
            return value.error();
        *answer = std::move(*value);
        return {};
    };
    request.onDone = [answer, done = std::move(done)](const Result<void>& result) {
        if (!done)
            return;
        if (result)
            done(std::move(**answer));
        else
            done(result.error());
    };
}

/// The value, unless `check` finds something wrong with it.
template <typename T, typename Check>
Result<T> checkedBy(Result<T> value, Check check)
{
    if (value) {
        if (const Result<void> fits = check(*value); !fits)
            return fits.error();
    }
    return value;
}

Result<LoadedModel> readModel(const protocol::Reply& reply)
{
    return checkedBy(protocol::parseModelDescription(reply), checkModel);
}

Result<TraceResult> readTrace(const protocol::Reply& reply, const ModelInfo& model, const TraceChoice& choice)
{
    return checkedBy(protocol::parseTrace(reply),
                     [&](const TraceResult& trace) { return checkTrace(trace, model, choice); });
}

/// Token ids of a part; keeps its JSON far below the protocol's 16 MiB.
constexpr std::size_t kMaxTokensPerPart = 1'000'000;

std::size_t tokenCount(const TokenQuestion& question)
{
    std::size_t count = 0;
    for (const TokenProxy& proxy : question.proxies)
        count += proxy.tokens.size();
    return count;
}

/// First question of each part, and the number of all questions at the end. There is always one part.
std::vector<std::size_t> partBounds(const std::vector<TokenQuestion>& questions, std::size_t questionsPerPart)
{
    std::vector<std::size_t> bounds{0};
    std::size_t tokens = 0;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const std::size_t added = tokenCount(questions[i]);
        const bool isFull = i % questionsPerPart == 0 || tokens + added > kMaxTokensPerPart;
        if (i > bounds.back() && isFull) {
            bounds.push_back(i);
            tokens = 0;
        }
        tokens += added;
    }
    bounds.push_back(questions.size());
    return bounds;
}

/// What a request over many questions has seen so far; shared by its callbacks.
template <typename Job>
struct JobState {
    Job job;
    std::vector<std::size_t> bounds; ///< see partBounds()
    std::vector<bool> isSeen;
    QuestionsSummary summary;

    explicit JobState(Job&& newJob)
        : job(std::move(newJob))
        , bounds(partBounds(job.questions, job.questionsPerPart))
        , isSeen(job.questions.size(), false)
    {
    }

    /// The request's parts; `makeParams` says what to send about some of the questions.
    template <typename MakeParams>
    std::vector<nlohmann::json> parts(MakeParams makeParams) const
    {
        std::vector<nlohmann::json> all;
        for (std::size_t part = 0; part + 1 < bounds.size(); ++part) {
            const auto begin = job.questions.begin();
            all.push_back(makeParams({begin + static_cast<std::ptrdiff_t>(bounds[part]),
                                      begin + static_cast<std::ptrdiff_t>(bounds[part + 1])}));
        }
        return all;
    }

    /// Turns an index within a part into one within the job.
    Result<void> moveIntoJob(std::int64_t& index, std::size_t part) const
    {
        const std::size_t count = bounds[part + 1] - bounds[part];
        if (index < 0 || static_cast<std::size_t>(index) >= count)
            return unfitting("an item is about question " + std::to_string(index) + " of " + std::to_string(count));
        index += static_cast<std::int64_t>(bounds[part]);
        return {};
    }

    void markSeen(std::size_t index)
    {
        isSeen[index] = true;
        ++summary.questions;
        reportProgress({});
    }

    void reportProgress(JobProgress progress) const
    {
        progress.done = summary.questions;
        progress.total = static_cast<std::int64_t>(isSeen.size());
        progress.unit = "questions";
        if (job.onProgress)
            job.onProgress(progress);
    }

    Result<void> addReply(const protocol::Reply& reply)
    {
        const Result<QuestionsSummary> part = protocol::parseSummary(reply);
        if (!part)
            return part.error();
        summary.seconds += part->seconds;
        return {};
    }

    void finish(const Result<void>& result) const
    {
        if (!job.onDone)
            return;
        if (!result)
            job.onDone(result.error());
        else if (summary.questions != static_cast<std::int64_t>(isSeen.size()))
            job.onDone(unfitting(std::to_string(summary.questions) + " of " + std::to_string(isSeen.size())
                                 + " questions were answered"));
        else
            job.onDone(summary);
    }
};

template <typename Job, typename Item>
EngineRequest questionsRequest(EngineRequest request, const std::shared_ptr<JobState<Job>>& state,
                               Result<Item> (*parse)(const protocol::Item&))
{
    request.onItem = [state, parse](const protocol::Item& message, std::size_t part) -> Result<void> {
        Result<Item> item = parse(message);
        if (!item)
            return item.error();
        if (const Result<void> moved = state->moveIntoJob(item->index, part); !moved)
            return moved;
        const auto index = static_cast<std::size_t>(item->index);
        if (state->isSeen[index])
            return {};
        if (const Result<void> checked = checkItem(*item, state->job); !checked)
            return checked;
        if (state->job.onItem) {
            if (const Result<void> taken = state->job.onItem(std::move(*item)); !taken)
                return taken;
        }
        state->markSeen(index);
        return {};
    };
    request.onReply = [state](const protocol::Reply& reply, std::size_t) { return state->addReply(reply); };
    request.onDone = [state](const Result<void>& result) { state->finish(result); };
    return request;
}

} // namespace

EngineRequest inspectRequest(const std::string& path, Done<LoadedModel> done, const QueueOptions& options)
{
    EngineRequest request = makeRequest(method::kInspect, protocol::toJson(protocol::InspectParams{path}), options);
    answerWith<LoadedModel>(request, std::move(done), readModel);
    return request;
}

EngineRequest loadRequest(const LoadSettings& settings, std::function<void(const JobProgress&)> progress,
                          Done<LoadedModel> done, const QueueOptions& options)
{
    EngineRequest request = makeRequest(method::kLoad, protocol::toJson(settings), options);
    request.onProgress = std::move(progress);
    answerWith<LoadedModel>(request, std::move(done), readModel);
    return request;
}

EngineRequest unloadRequest(Done<void> done)
{
    EngineRequest request = makeRequest(method::kUnload, nlohmann::json::object(), {});
    request.onDone = std::move(done);
    return request;
}

EngineRequest traceRequest(const std::vector<std::int32_t>& tokens, const ModelInfo& model, Done<TraceResult> done,
                           const QueueOptions& options)
{
    const TraceChoice choice{.tokens = tokens};
    EngineRequest request = makeRequest(method::kTrace, protocol::toJson(choice), options);
    answerWith<TraceResult>(request, std::move(done),
                            [model, choice](const protocol::Reply& reply) { return readTrace(reply, model, choice); });
    return request;
}

EngineRequest activationRequest(ActivationJob job, const ModelInfo& model, const QueueOptions& options)
{
    EngineRequest request = makeRequest(method::kTrace, {}, options);
    std::vector<TraceChoice> choices;
    request.parts.clear();
    for (std::vector<std::int32_t>& prompt : job.prompts) {
        choices.push_back({std::move(prompt), job.neurons, job.lastOnly, false});
        request.parts.push_back(protocol::toJson(choices.back()));
    }
    request.onReply = [model, choices = std::move(choices), onTrace = std::move(job.onTrace)](
                          const protocol::Reply& reply, std::size_t part) -> Result<void> {
        Result<TraceResult> trace = readTrace(reply, model, choices[part]);
        if (!trace)
            return trace.error();
        onTrace(part, std::move(*trace));
        return {};
    };
    request.onDone = std::move(job.onDone);
    return request;
}

std::vector<std::int64_t> wholeParts(const std::vector<std::int64_t>& pending, std::int64_t total, std::size_t partSize)
{
    const auto size = static_cast<std::int64_t>(partSize);
    std::vector<std::int64_t> indices;
    for (const std::int64_t index : pending) {
        if (!indices.empty() && index <= indices.back())
            continue;
        const std::int64_t begin = index / size * size;
        for (std::int64_t i = begin; i < std::min(begin + size, total); ++i)
            indices.push_back(i);
    }
    return indices;
}

EngineRequest attributionRequest(AttributionJob job, const QueueOptions& options)
{
    EngineRequest request = makeRequest(method::kAttribute, {}, options);
    const auto state = std::make_shared<JobState<AttributionJob>>(std::move(job));
    request.parts = state->parts([&](std::vector<TokenQuestion> questions) {
        return protocol::toJson(protocol::AttributeParams{std::move(questions), state->job.settings});
    });
    request.onProgress = [state](const JobProgress& progress) {
        if (!progress.plan.is_null() && state->job.onPlan) {
            if (const Result<AttributionPlan> plan = protocol::parsePlan(progress))
                state->job.onPlan(*plan);
        }
        state->reportProgress(progress);
    };
    return questionsRequest<AttributionJob, AttributionItem>(std::move(request), state, protocol::parseAttributionItem);
}

EngineRequest evaluationRequest(EvaluationJob job, const QueueOptions& options)
{
    EngineRequest request = makeRequest(method::kEvaluate, {}, options);
    const auto state = std::make_shared<JobState<EvaluationJob>>(std::move(job));
    request.parts = state->parts([&](std::vector<TokenQuestion> questions) {
        return protocol::toJson(protocol::EvaluateParams{std::move(questions), state->job.stacks});
    });
    request.onProgress = [state](const JobProgress& progress) { state->reportProgress(progress); };
    return questionsRequest<EvaluationJob, EvaluationItem>(std::move(request), state, protocol::parseEvaluationItem);
}

EngineRequest generationRequest(const GenerationSettings& settings, std::function<void(std::int32_t, float)> token,
                                Done<std::vector<std::int32_t>> done, const QueueOptions& options)
{
    EngineRequest request = makeRequest(method::kGenerate, protocol::toJson(settings), options);
    request.onItem = [token = std::move(token)](const protocol::Item& message, std::size_t) -> Result<void> {
        const Result<protocol::TokenItem> item = protocol::parseTokenItem(message);
        if (!item)
            return item.error();
        if (token)
            token(item->token, item->probability);
        return {};
    };
    answerWith<std::vector<std::int32_t>>(request, std::move(done), protocol::parseGeneratedTokens);
    return request;
}

EngineRequest predictionRequest(const PredictionSettings& settings, Done<TokenPrediction> done,
                                const QueueOptions& options)
{
    EngineRequest request = makeRequest(method::kPredict, protocol::toJson(settings), options);
    answerWith<TokenPrediction>(
        request, std::move(done), [count = settings.stacks.size()](const protocol::Reply& reply) {
            return checkedBy(protocol::parsePrediction(reply),
                             [&](const TokenPrediction& prediction) { return checkPrediction(prediction, count); });
        });
    return request;
}

EngineRequest projectionRequest(const std::vector<NeuronId>& neurons, std::int32_t top, bool withNorm,
                                Done<std::vector<VocabularyProjection>> done, const QueueOptions& options)
{
    using Projections = std::vector<VocabularyProjection>;
    EngineRequest request = makeRequest(method::kProject, {}, options);
    std::vector<std::vector<NeuronId>> parts;
    std::span<const NeuronId> rest(neurons);
    do {
        const auto part = rest.first(std::min(kNeuronsPerProjectionPart, rest.size()));
        parts.emplace_back(part.begin(), part.end());
        rest = rest.subspan(part.size());
    } while (!rest.empty());
    request.parts.clear();
    for (const std::vector<NeuronId>& part : parts)
        request.parts.push_back(protocol::toJson(protocol::ProjectParams{part, top, withNorm}));
    const auto all = std::make_shared<Projections>();
    request.onReply = [all, parts = std::move(parts)](const protocol::Reply& reply, std::size_t part) -> Result<void> {
        Result<Projections> some = checkedBy(protocol::parseProjections(reply), [&](const Projections& projections) {
            return checkProjections(projections, parts[part]);
        });
        if (!some)
            return some.error();
        std::ranges::move(*some, std::back_inserter(*all));
        return {};
    };
    request.onDone = [all, done = std::move(done)](const Result<void>& result) {
        if (done)
            done(result ? Result<Projections>(std::move(*all)) : result.error());
    };
    return request;
}

} // namespace neurex::app
