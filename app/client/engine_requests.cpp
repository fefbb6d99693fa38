// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/engine_requests.h"

#include "app/client/answer_checks.h"
#include "app/client/contents_requests.h"
#include "core/protocol/contents.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <utility>

namespace neurex::app {
namespace {

template <typename Params>
EngineRequest makeRequest(Params params, const QueueOptions& options)
{
    EngineRequest request;
    request.method = std::string(protocol::kMethodOf<Params>);
    request.nextParams = [params = std::move(params)] { return protocol::toJson(params); };
    request.options = options;
    return request;
}

/// A request of several messages, each answered before the next is sent.
template <typename Params>
EngineRequest makeRequest(std::vector<Params> all, const QueueOptions& options,
                          std::function<Result<void>(const protocol::Reply&, std::size_t number)> onReply)
{
    EngineRequest request;
    request.method = std::string(protocol::kMethodOf<Params>);
    request.options = options;
    const auto next = std::make_shared<std::size_t>(0);
    const std::size_t count = all.size();
    request.nextParams = [next, all = std::move(all)] { return protocol::toJson(all.at(*next)); };
    request.onReply
        = [next, onReply = std::move(onReply)](const protocol::Reply& reply) { return onReply(reply, (*next)++); };
    request.hasMore = [next, count] { return *next < count; };
    return request;
}

/// Lets `read` make the answer out of the only reply, and hands it or the error to `done`.
template <typename T, typename Read>
void answerWith(EngineRequest& request, Done<T> done, Read read)
{
    const auto answer = std::make_shared<std::optional<T>>();
    request.onReply = [answer, read = std::move(read)](const protocol::Reply& reply) -> Result<void> {
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

Result<ModelDescription> readModel(const protocol::Reply& reply)
{
    return checkedBy(protocol::parseModelDescription(reply), checkModel);
}

Result<Trace> readTrace(const protocol::Reply& reply, const ModelInfo& model, const protocol::TraceParams& choice)
{
    return checkedBy(protocol::parseTrace(reply), [&](const Trace& trace) { return checkTrace(trace, model, choice); });
}

/// What a request over many questions has seen so far; shared by its callbacks.
template <typename Job>
struct JobState {
    Job job;
    std::vector<bool> isSeen;
    std::size_t first = 0; ///< question that the running message begins with
    protocol::JobSummary summary;

    explicit JobState(Job&& newJob)
        : job(std::move(newJob))
        , isSeen(job.count(), false)
    {
    }

    /// From the first part on that is not answered as a whole; what is known of it is not computed again. No questions
    /// where all are answered and only the reply was missing.
    protocol::QuestionChoice nextQuestions()
    {
        const auto missing = static_cast<std::size_t>(std::ranges::find(isSeen, false) - isSeen.begin());
        first = missing == isSeen.size() ? missing : missing / job.questionsPerPart * job.questionsPerPart;
        std::vector<QuestionRange> ranges;
        if (job.indices)
            ranges = rangesOf(std::span(*job.indices).subspan(first));
        else if (first < isSeen.size())
            ranges = {{static_cast<std::int64_t>(first), static_cast<std::int64_t>(isSeen.size() - first)}};
        return {job.questions.hash(), std::move(ranges), static_cast<std::int64_t>(job.questionsPerPart),
                static_cast<std::int64_t>(missing - first)};
    }

    /// Turns an index within the message into one within the job.
    Result<void> moveIntoJob(std::int64_t& index) const
    {
        const std::size_t count = isSeen.size() - first;
        if (index < 0 || static_cast<std::size_t>(index) >= count)
            return unfitting("an item is about question " + std::to_string(index) + " of " + std::to_string(count));
        index += static_cast<std::int64_t>(first);
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
        const Result<protocol::JobSummary> part = protocol::parseSummary(reply);
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

template <typename Params, typename Job, typename Item>
EngineRequest questionsRequest(const std::shared_ptr<JobState<Job>>& state, const QueueOptions& options,
                               std::function<Params()> nextParams, Result<Item> (*parse)(const protocol::Item&))
{
    EngineRequest request;
    request.method = std::string(protocol::kMethodOf<Params>);
    request.questions = state->job.questions;
    request.options = options;
    request.nextParams = [nextParams = std::move(nextParams)] { return protocol::toJson(nextParams()); };
    request.onItem = [state, parse](const protocol::Item& message) -> Result<void> {
        Result<Item> item = parse(message);
        if (!item)
            return item.error();
        if (const Result<void> moved = state->moveIntoJob(item->index); !moved)
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
    request.onReply = [state](const protocol::Reply& reply) { return state->addReply(reply); };
    request.onDone = [state](const Result<void>& result) { state->finish(result); };
    return request;
}

} // namespace

EngineRequest inspectRequest(const std::string& path, Done<ModelDescription> done, const QueueOptions& options)
{
    EngineRequest request = makeRequest(protocol::InspectParams{path}, options);
    answerWith<ModelDescription>(request, std::move(done), readModel);
    return request;
}

EngineRequest contentsRequest(const std::string& path, Done<ModelContents> done, const QueueOptions& options)
{
    EngineRequest request = makeRequest(protocol::ContentsParams{.path = path}, options);
    answerWith<ModelContents>(request, std::move(done), protocol::parseContents);
    return request;
}

EngineRequest contentsRequest(const std::vector<std::string>& paths,
                              std::function<void(std::size_t number, ModelContents)> found, Done<void> done,
                              const QueueOptions& options)
{
    std::vector<protocol::ContentsParams> all;
    for (const std::string& path : paths)
        all.push_back({.path = path, .brief = true});
    const auto read = [found = std::move(found)](const protocol::Reply& reply, std::size_t number) -> Result<void> {
        Result<ModelContents> contents = protocol::parseContents(reply);
        if (!contents)
            return contents.error();
        found(number, *std::move(contents));
        return {};
    };
    EngineRequest request = makeRequest(std::move(all), options, read);
    request.onDone = std::move(done);
    return request;
}

EngineRequest loadRequest(const protocol::LoadParams& settings, std::function<void(const JobProgress&)> progress,
                          Done<ModelDescription> done, const QueueOptions& options)
{
    EngineRequest request = makeRequest(settings, options);
    request.onProgress = std::move(progress);
    answerWith<ModelDescription>(request, std::move(done), readModel);
    return request;
}

EngineRequest unloadRequest(Done<void> done)
{
    EngineRequest request = makeRequest(protocol::UnloadParams{}, {});
    request.onDone = std::move(done);
    return request;
}

EngineRequest traceRequest(const std::vector<std::int32_t>& tokens, const ModelInfo& model, Done<Trace> done,
                           const QueueOptions& options)
{
    const protocol::TraceParams choice{.tokens = tokens};
    EngineRequest request = makeRequest(choice, options);
    answerWith<Trace>(request, std::move(done),
                      [model, choice](const protocol::Reply& reply) { return readTrace(reply, model, choice); });
    return request;
}

EngineRequest activationRequest(ActivationJob job, const ModelInfo& model, const QueueOptions& options)
{
    std::vector<protocol::TraceParams> choices;
    for (std::vector<std::int32_t>& prompt : job.prompts)
        choices.push_back({std::move(prompt), job.neurons, job.lastOnly, false});
    EngineRequest request = makeRequest(choices, options,
                                        [model, choices, onTrace = std::move(job.onTrace)](
                                            const protocol::Reply& reply, std::size_t prompt) -> Result<void> {
                                            Result<Trace> trace = readTrace(reply, model, choices[prompt]);
                                            if (!trace)
                                                return trace.error();
                                            onTrace(prompt, std::move(*trace));
                                            return {};
                                        });
    request.onDone = std::move(job.onDone);
    return request;
}

EngineRequest attributionRequest(AttributionJob job, const QueueOptions& options)
{
    const auto state = std::make_shared<JobState<AttributionJob>>(std::move(job));
    EngineRequest request = questionsRequest<protocol::AttributeParams, AttributionJob, QuestionAttribution>(
        state, options,
        [state] {
            return protocol::AttributeParams{state->nextQuestions(), state->job.settings};
        },
        protocol::parseAttribution);
    request.onProgress = [state](const JobProgress& progress) {
        if (!progress.plan.is_null() && state->job.onPlan) {
            if (const Result<PassPlan> plan = protocol::parsePlan(progress))
                state->job.onPlan(*plan);
        }
        state->reportProgress(progress);
    };
    return request;
}

EngineRequest evaluationRequest(EvaluationJob job, const QueueOptions& options)
{
    const auto state = std::make_shared<JobState<EvaluationJob>>(std::move(job));
    EngineRequest request = questionsRequest<protocol::EvaluateParams, EvaluationJob, QuestionEvaluation>(
        state, options,
        [state] {
            return protocol::EvaluateParams{state->nextQuestions(), state->job.stacks};
        },
        protocol::parseEvaluation);
    request.onProgress = [state](const JobProgress& progress) { state->reportProgress(progress); };
    return request;
}

EngineRequest generationRequest(const GenerationRequest& settings, TokenSink token,
                                Done<std::vector<std::int32_t>> done, const QueueOptions& options)
{
    EngineRequest request = makeRequest(settings, options);
    request.onItem = [token = std::move(token)](const protocol::Item& message) -> Result<void> {
        const Result<GeneratedToken> item = protocol::parseGeneratedToken(message);
        if (!item)
            return item.error();
        if (token)
            token(*item);
        return {};
    };
    answerWith<std::vector<std::int32_t>>(request, std::move(done), protocol::parseGeneratedTokens);
    return request;
}

namespace {

EngineRequest predictionOfRows(const protocol::PredictParams& settings, std::size_t rowCount, Done<NextTokens> done,
                               const QueueOptions& options)
{
    EngineRequest request = makeRequest(settings, options);
    answerWith<NextTokens>(request, std::move(done), [rowCount](const protocol::Reply& reply) {
        return checkedBy(protocol::parsePrediction(reply),
                         [&](const NextTokens& prediction) { return checkPrediction(prediction, rowCount); });
    });
    return request;
}

} // namespace

EngineRequest predictionRequest(const protocol::PredictParams& settings, Done<NextTokens> done,
                                const QueueOptions& options)
{
    return predictionOfRows(settings, settings.stacks.size(), std::move(done), options);
}

EngineRequest layerPredictionRequest(const std::vector<std::int32_t>& tokens, const InterventionStack& stack,
                                     std::int32_t top, const ModelInfo& model, Done<NextTokens> done,
                                     const QueueOptions& options)
{
    return predictionOfRows({tokens, {stack}, top, true}, static_cast<std::size_t>(model.layerCount), std::move(done),
                            options);
}

EngineRequest projectionRequest(const std::vector<NeuronId>& neurons, std::int32_t top, bool withNorm,
                                Done<std::vector<VocabularyProjection>> done, const QueueOptions& options)
{
    using Projections = std::vector<VocabularyProjection>;
    std::vector<protocol::ProjectParams> parts;
    std::span<const NeuronId> rest(neurons);
    do {
        const auto part = rest.first(std::min(kNeuronsPerProjectionPart, rest.size()));
        parts.push_back({{part.begin(), part.end()}, top, withNorm});
        rest = rest.subspan(part.size());
    } while (!rest.empty());
    const auto all = std::make_shared<Projections>();
    EngineRequest request
        = makeRequest(parts, options, [all, parts](const protocol::Reply& reply, std::size_t part) -> Result<void> {
              Result<Projections> some
                  = checkedBy(protocol::parseProjections(reply), [&](const Projections& projections) {
                        return checkProjections(projections, parts[part].neurons);
                    });
              if (!some)
                  return some.error();
              std::ranges::move(*some, std::back_inserter(*all));
              return {};
          });
    request.onDone = [all, done = std::move(done)](const Result<void>& result) {
        if (done)
            done(result ? Result<Projections>(std::move(*all)) : result.error());
    };
    return request;
}

} // namespace neurex::app
