// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/experiment_request.h"

#include "app/client/completion_requests.h"
#include "app/client/likelihood_requests.h"

#include <QElapsedTimer>

#include <memory>
#include <utility>

namespace neurex::app {
namespace {

template <typename Item>
std::function<Result<void>(Item)> itemSink(std::function<Result<void>(CellAnswer)> onAnswer)
{
    return [onAnswer = std::move(onAnswer)](Item item) {
        const auto index = static_cast<std::size_t>(item.index);
        return onAnswer({index, std::move(item)});
    };
}

EngineRequest request(AttributionCells cells, const ModelInfo& model, CellCallbacks callbacks,
                      const QueueOptions& options)
{
    AttributionJob job;
    job.questions = std::move(cells.questions);
    job.indices = std::move(cells.indices);
    job.settings = std::move(cells.settings);
    job.layerCount = model.layerCount;
    job.neuronCount = model.neuronCount;
    job.onItem = itemSink<QuestionAttribution>(std::move(callbacks.onAnswer));
    job.onProgress = std::move(callbacks.onProgress);
    job.onDone = std::move(callbacks.onDone);
    return attributionRequest(std::move(job), options);
}

EngineRequest request(EvaluationCells cells, const ModelInfo&, CellCallbacks callbacks, const QueueOptions& options)
{
    EvaluationJob job;
    job.questions = std::move(cells.questions);
    job.indices = std::move(cells.indices);
    job.stacks = std::move(cells.stacks);
    job.questionsPerPart = cells.questionsPerPart;
    job.onItem = itemSink<QuestionEvaluation>(std::move(callbacks.onAnswer));
    job.onProgress = std::move(callbacks.onProgress);
    job.onDone = std::move(callbacks.onDone);
    return evaluationRequest(std::move(job), options);
}

/// For requests whose reply counts nothing: the time is that from now on.
Done<void> countedDone(std::size_t count, Done<protocol::JobSummary> onDone)
{
    QElapsedTimer clock;
    clock.start();
    return [count, clock, onDone = std::move(onDone)](const Result<void>& done) {
        constexpr double kNanosecondsPerSecond = 1e9;
        const double seconds = static_cast<double>(clock.nsecsElapsed()) / kNanosecondsPerSecond;
        onDone(done ? Result<protocol::JobSummary>({static_cast<std::int64_t>(count), seconds})
                    : Result<protocol::JobSummary>(done.error()));
    };
}

EngineRequest request(ActivationCells cells, const ModelInfo& model, CellCallbacks callbacks,
                      const QueueOptions& options)
{
    ActivationJob job;
    job.prompts = std::move(cells.prompts);
    job.neurons = std::move(cells.neurons);
    const auto stored = std::make_shared<Result<void>>();
    job.onTrace = [stored, onAnswer = std::move(callbacks.onAnswer)](std::size_t prompt, Trace trace) {
        if (*stored)
            *stored = onAnswer({prompt, std::move(trace)});
    };
    job.onDone = [stored, onDone = countedDone(job.prompts.size(), std::move(callbacks.onDone))](
                     const Result<void>& done) { onDone(*stored ? done : *stored); };
    return activationRequest(std::move(job), model, options);
}

EngineRequest request(LikelihoodCells cells, const ModelInfo&, CellCallbacks callbacks, const QueueOptions& options)
{
    LikelihoodJob job;
    job.windows = std::move(cells.windows);
    job.stacks = std::move(cells.stacks);
    job.onProgress = std::move(callbacks.onProgress);
    job.onWindow = itemSink<WindowLikelihood>(std::move(callbacks.onAnswer));
    job.onDone = countedDone(job.windows.size(), std::move(callbacks.onDone));
    return likelihoodRequest(std::move(job), options);
}

EngineRequest request(CompletionCells cells, const ModelInfo& model, CellCallbacks callbacks,
                      const QueueOptions& options)
{
    CompletionJob job;
    job.prompts = std::move(cells.prompts);
    job.settings = std::move(cells.settings);
    job.layerCount = model.layerCount;
    job.neuronCount = model.neuronCount;
    job.onProgress = std::move(callbacks.onProgress);
    job.onCompletion = itemSink<Completion>(std::move(callbacks.onAnswer));
    job.onStep = std::move(callbacks.onStep);
    job.onDone = countedDone(job.prompts.size(), std::move(callbacks.onDone));
    return completionRequest(std::move(job), options);
}

} // namespace

EngineRequest experimentRequest(CellRequest cells, const ModelInfo& model, CellCallbacks callbacks,
                                const QueueOptions& options)
{
    return std::visit([&](auto&& kind) { return request(std::move(kind), model, std::move(callbacks), options); },
                      std::move(cells));
}

} // namespace neurex::app
