// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/service/engine_backend.h"

#include "core/base/display_text.h"
#include "core/engine/device/devices.h"
#include "core/engine/device/guard_p.h"
#include "core/engine/device/operations.h"
#include "core/engine/files/contents.h"
#include "core/engine/validation.h"

#include <algorithm>
#include <utility>

namespace neurex::engine {

using namespace protocol;

namespace {

Error noModel()
{
    return makeError(ErrorCode::InvalidArgument, "no model is loaded; send \"load\" first");
}

} // namespace

EngineBackend::EngineBackend(std::int32_t threads)
{
    setThreadCount(threads); // claimed by whoever started the service
}

Result<ModelDescription> EngineBackend::inspect(const InspectParams& params)
{
    return guarded("inspect " + pathInQuotes(params.path), [&]() -> Result<ModelDescription> {
        const Result<Checkpoint> checkpoint = openCheckpoint(params.path);
        if (!checkpoint)
            return checkpoint.error();
        return ModelDescription{checkpoint->info, checkpoint->tokenizerFiles,
                                usualAttributionSeconds(checkpoint->info, checkpoint->config.spec, speed(true))};
    });
}

Result<ModelContents> EngineBackend::contents(const ContentsParams& params)
{
    return guarded("look into " + pathInQuotes(params.path), [&]() -> Result<ModelContents> {
        return readContents(params.path, params.brief, speed(!params.brief));
    });
}

Result<ModelDescription> EngineBackend::load(const LoadParams& params, const LoadSink& progress, std::stop_token stop)
{
    if (params.threads < 0 || params.threads > kMostThreads)
        return makeError(ErrorCode::InvalidArgument,
                         "the number of threads must be between 1 and " + std::to_string(kMostThreads)
                             + ", or 0 to keep it");
    unload();
    const ThreadChoice threads = chooseThreads(params.threads > 0 ? params.threads : threadCount());
    if (Result<void> claimed = claimThreads(threads.count); !claimed)
        return claimed.error();
    Result<std::unique_ptr<Engine>> engine
        = Engine::load({params.path, params.device, params.computeType}, progress, stop);
    if (!engine) {
        releaseFreeMemory();
        return engine.error();
    }
    m_engine = std::move(*engine);
    ModelDescription description = m_engine->description();
    if (description.info.device == "cpu")
        description.attributionSeconds = usualAttributionSeconds(description.info, m_engine->spec(), speed(false));
    if (!threads.note.empty())
        description.info.warnings.push_back(threads.note);
    return description;
}

/// Other work on the computer only ever slows it down, so the fastest of what was measured counts. isMeasuredAgain: not
/// only where nothing was yet with so many threads.
double EngineBackend::speed(bool isMeasuredAgain)
{
    const bool isFirst = std::exchange(m_measuredThreads, threadCount()) != threadCount();
    if (isFirst || isMeasuredAgain)
        m_operationsPerSecond = std::max(isFirst ? 0.0 : m_operationsPerSecond, processorSpeed());
    return m_operationsPerSecond;
}

Result<void> EngineBackend::checkInputs()
{
    return m_engine ? m_engine->checkFiles() : Result<void>();
}

void EngineBackend::unload()
{
    m_engine.reset();
    releaseFreeMemory();
}

Result<Trace> EngineBackend::trace(const TraceParams& params, std::stop_token stop)
{
    if (!m_engine)
        return noModel();
    return m_engine->trace(params.tokens, stop, {params.neurons, params.lastOnly, params.withLogits});
}

Result<PassPlan> EngineBackend::planAttribution(std::span<const TokenQuestion> questions,
                                                const AttributionSettings& settings)
{
    if (!m_engine)
        return noModel();
    return m_engine->planAttribution(questions, settings);
}

Result<void> EngineBackend::attribute(std::span<const TokenQuestion> questions, std::int64_t skip,
                                      const AttributionSettings& settings, const AttributionSink& sink,
                                      const WorkSink& work, std::stop_token stop)
{
    if (!m_engine)
        return noModel();
    return m_engine->attribute(questions, settings, sink, stop, work, skip);
}

Result<void> EngineBackend::evaluate(std::span<const TokenQuestion> questions, std::int64_t skip,
                                     std::span<const InterventionStack> stacks, const EvaluationSink& sink,
                                     const WorkSink& work, std::stop_token stop)
{
    if (!m_engine)
        return noModel();
    return m_engine->evaluate(questions, stacks, sink, stop, {}, work, skip);
}

Result<std::vector<std::int32_t>> EngineBackend::generate(const GenerationRequest& request, const TokenSink& sink,
                                                          std::stop_token stop)
{
    if (!m_engine)
        return noModel();
    return m_engine->generate(request, sink, stop);
}

Result<std::vector<VocabularyProjection>> EngineBackend::project(const ProjectParams& params, std::stop_token stop)
{
    if (!m_engine)
        return noModel();
    return m_engine->projectToVocabulary(params.neurons, params.top, params.withNorm, stop);
}

Result<void> EngineBackend::likelihoods(const LikelihoodParams& params, const LikelihoodSink& sink,
                                        const WorkSink& work, std::stop_token stop)
{
    if (!m_engine)
        return noModel();
    return m_engine->likelihoods(params.windows, params.stacks, sink, stop, work);
}

Result<void> EngineBackend::complete(const CompleteParams& params, const CompletionSink& sink,
                                     const CompletionStepSink& steps, const WorkSink& work, std::stop_token stop)
{
    if (!m_engine)
        return noModel();
    return m_engine->complete(params.prompts, params.settings, sink, stop, work,
                              params.isWatched ? steps : CompletionStepSink());
}

Result<NextTokens> EngineBackend::predict(const PredictParams& params, std::stop_token stop)
{
    if (!m_engine)
        return noModel();
    return m_engine->predictNext(params.tokens, params.stacks, params.top, stop, params.everyLayer);
}

} // namespace neurex::engine
