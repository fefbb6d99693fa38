// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/engine_requests.h"

#include "app/client/answer_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace neurex::app {
namespace {

namespace method = protocol::method;

EngineRequest makeRequest(std::string_view name, nlohmann::json params, const QueueOptions& options)
{
    EngineRequest request;
    request.method = std::string(name);
    request.parts = {std::move(params)};
    request.tag = options.tag;
    request.priority = options.priority;
    request.preemptible = options.preemptible;
    return request;
}

/// Lets `read` make the answer out of the only reply, and hands it or the error to `done`.
template <typename T, typename Read>
void answerWith(EngineRequest& request, Done<T> done, Read read)
{
    const auto answer = std::make_shared<std::optional<T>>();
    request.onReply = [answer, read = std::move(read)](const EngineMessage& message) -> Result<void> {
        Result<T> value = read(message);
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
        const std::size_t held = i - bounds.back();
        if (held > 0 && (held >= questionsPerPart || tokens + added > kMaxTokensPerPart)) {
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

    /// The request's parts; `common` is what every part says besides its questions.
    std::vector<nlohmann::json> parts(const nlohmann::json& common) const
    {
        std::vector<nlohmann::json> all;
        for (std::size_t part = 0; part + 1 < bounds.size(); ++part) {
            all.push_back(common);
            auto& list = all.back()["questions"] = nlohmann::json::array();
            for (std::size_t i = bounds[part]; i < bounds[part + 1]; ++i)
                list.push_back(job.questions[i]);
        }
        return all;
    }

    /// Index of the item's question; nothing when it was seen before, as after a part that was started again.
    Result<std::optional<std::size_t>> newIndex(const EngineMessage& message) const
    {
        const std::size_t first = bounds[message.part];
        const Result<std::size_t> index = readIndex(message, bounds[message.part + 1] - first);
        if (!index)
            return index.error();
        return isSeen[first + *index] ? std::nullopt : std::optional(first + *index);
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

    Result<void> addReply(const EngineMessage& message)
    {
        const Result<double> seconds = readNumber(message, "seconds");
        if (!seconds)
            return seconds.error();
        summary.seconds += *seconds;
        return {};
    }

    void finish(const Result<void>& result) const
    {
        if (!job.onDone)
            return;
        if (!result)
            job.onDone(result.error());
        else if (summary.questions != static_cast<std::int64_t>(isSeen.size()))
            job.onDone(malformedAnswer("the engine answered " + std::to_string(summary.questions) + " of "
                                       + std::to_string(isSeen.size()) + " questions"));
        else
            job.onDone(summary);
    }
};

template <typename Job, typename Item>
using ReadItem = Result<Item> (*)(const EngineMessage& message, const Job& job, std::size_t index);

template <typename Job, typename Item>
EngineRequest questionsRequest(EngineRequest request, const std::shared_ptr<JobState<Job>>& state,
                               ReadItem<Job, Item> read)
{
    request.onItem = [state, read](const EngineMessage& message) -> Result<void> {
        const Result<std::optional<std::size_t>> index = state->newIndex(message);
        if (!index)
            return index.error();
        if (!*index)
            return {};
        const Result<Item> item = read(message, state->job, **index);
        if (!item)
            return item.error();
        if (state->job.onItem) {
            if (const Result<void> taken = state->job.onItem(*item); !taken)
                return taken;
        }
        state->markSeen(**index);
        return {};
    };
    request.onReply = [state](const EngineMessage& message) { return state->addReply(message); };
    request.onDone = [state](const Result<void>& result) { state->finish(result); };
    return request;
}

} // namespace

const ModelFile* LoadedModel::find(std::string_view name) const
{
    const auto found = std::ranges::find(tokenizerFiles, name, &ModelFile::name);
    return found == tokenizerFiles.end() ? nullptr : &*found;
}

EngineRequest inspectRequest(const std::string& path, Done<LoadedModel> done, const QueueOptions& options)
{
    EngineRequest request = makeRequest(method::kInspect, {{"path", path}}, options);
    answerWith<LoadedModel>(request, std::move(done), readModel);
    return request;
}

EngineRequest loadRequest(const LoadSettings& settings, std::function<void(const JobProgress&)> progress,
                          Done<LoadedModel> done, const QueueOptions& options)
{
    EngineRequest request = makeRequest(method::kLoad,
                                        {{"path", settings.path},
                                         {"device", settings.device},
                                         {"dtype", settings.computeType},
                                         {"threads", settings.threads}},
                                        options);
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
    EngineRequest request = makeRequest(method::kTrace, {{"tokens", tokens}}, options);
    answerWith<TraceResult>(request, std::move(done), [model, tokens](const EngineMessage& message) {
        return readTrace(message, model, tokens);
    });
    return request;
}

EngineRequest attributionRequest(AttributionJob job, const QueueOptions& options)
{
    EngineRequest request = makeRequest(method::kAttribute, {}, options);
    const auto state = std::make_shared<JobState<AttributionJob>>(std::move(job));
    request.parts = state->parts({{"settings", state->job.settings}});
    request.onProgress = [state](const JobProgress& progress) {
        const std::optional<AttributionPlan> plan = readPlan(progress.plan);
        if (plan && state->job.onPlan)
            state->job.onPlan(*plan);
        state->reportProgress(progress);
    };
    return questionsRequest<AttributionJob, AttributionItem>(std::move(request), state, readAttributionItem);
}

EngineRequest evaluationRequest(EvaluationJob job, const QueueOptions& options)
{
    EngineRequest request = makeRequest(method::kEvaluate, {}, options);
    const auto state = std::make_shared<JobState<EvaluationJob>>(std::move(job));
    request.parts = state->parts({{"stacks", state->job.stacks}});
    request.onProgress = [state](const JobProgress& progress) { state->reportProgress(progress); };
    return questionsRequest<EvaluationJob, EvaluationItem>(std::move(request), state, readEvaluationItem);
}

EngineRequest generationRequest(const GenerationSettings& settings, std::function<void(std::int32_t, float)> token,
                                Done<std::vector<std::int32_t>> done, const QueueOptions& options)
{
    EngineRequest request = makeRequest(method::kGenerate,
                                        {{"tokens", settings.tokens},
                                         {"max_new_tokens", settings.maxNewTokens},
                                         {"temperature", settings.temperature},
                                         {"top_p", settings.topP},
                                         {"seed", settings.seed},
                                         {"stop_tokens", settings.stopTokens},
                                         {"stack", settings.stack}},
                                        options);
    request.onItem = [token = std::move(token)](const EngineMessage& message) -> Result<void> {
        const Result<GeneratedToken> generated = readToken(message);
        if (!generated)
            return generated.error();
        if (token)
            token(generated->token, generated->probability);
        return {};
    };
    answerWith<std::vector<std::int32_t>>(request, std::move(done), readTokens);
    return request;
}

EngineRequest projectionRequest(const std::vector<NeuronId>& neurons, std::int32_t top, bool withNorm,
                                Done<std::vector<VocabularyProjection>> done, const QueueOptions& options)
{
    auto pairs = nlohmann::json::array();
    for (const NeuronId& neuron : neurons)
        pairs.push_back({neuron.layer, neuron.index});
    EngineRequest request
        = makeRequest(method::kProject, {{"neurons", pairs}, {"top", top}, {"norm", withNorm}}, options);
    answerWith<std::vector<VocabularyProjection>>(request, std::move(done), [neurons](const EngineMessage& message) {
        return readProjections(message, neurons);
    });
    return request;
}

} // namespace neurex::app
