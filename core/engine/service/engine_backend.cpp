// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/service/engine_backend.h"

#include "core/base/display_text.h"
#include "core/engine/device/devices.h"
#include "core/engine/device/guard_p.h"
#include "core/engine/validation.h"

namespace neurex::engine {

using namespace protocol;

namespace {

ModelDescription describe(const ModelInfo& info, const std::vector<FileBytes>& files)
{
    ModelDescription description;
    description.info = info;
    for (const FileBytes& file : files)
        description.tokenizerFiles.emplace_back(file.name, file.bytes);
    return description;
}

AttributionItem toItem(std::size_t index, QuestionAttribution attribution)
{
    return {static_cast<std::int64_t>(index),        std::move(attribution.answer),
            std::move(attribution.scores),           std::move(attribution.attributionSums),
            std::move(attribution.targetChanges),    std::move(attribution.proxyScores),
            std::move(attribution.proxyOptionScores)};
}

WorkSink toWorkSink(const ServiceBackend::PartSink& part)
{
    if (!part)
        return {};
    return [&part](const WorkProgress& work) { part({work.done, work.total, "rows", work.questions}); };
}

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
        return describe(checkpoint->info, checkpoint->tokenizerFiles);
    });
}

Result<ModelDescription> EngineBackend::load(const LoadParams& params, const ProgressSink& progress,
                                             std::stop_token stop)
{
    if (params.threads < 0 || params.threads > kMostThreads)
        return makeError(ErrorCode::InvalidArgument,
                         "the number of threads must be between 1 and " + std::to_string(kMostThreads)
                             + ", or 0 to keep it");
    unload();
    const ThreadChoice threads = chooseThreads(params.threads > 0 ? params.threads : threadCount());
    if (Result<void> claimed = claimThreads(threads.count); !claimed)
        return claimed.error();
    const LoadSink sink = [&progress](const LoadProgress& state) {
        progress(state.tensors, state.tensorCount, {state.bytes, state.byteCount, "bytes", 0});
    };
    Result<std::unique_ptr<Engine>> engine
        = Engine::load({params.path, params.device, params.computeType}, progress ? sink : LoadSink(), stop);
    if (!engine) {
        releaseFreeMemory();
        return engine.error();
    }
    m_engine = std::move(*engine);
    ModelDescription description = describe(m_engine->info(), m_engine->tokenizerFiles());
    if (!threads.note.empty())
        description.info.warnings.push_back(threads.note);
    return description;
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

Result<TraceResult> EngineBackend::trace(const TraceParams& params, std::stop_token stop)
{
    if (!m_engine)
        return noModel();
    const ModelInfo& info = m_engine->info();
    if (const Result<void> checked = checkNeurons(info, params.neurons); !checked)
        return checked.error();
    Result<Trace> trace = m_engine->trace(params.tokens, stop);
    if (!trace)
        return trace.error();
    return protocol::chosenPart({params.tokens, info.vocabularySize, info.layerCount, info.neuronCount,
                                 std::move(trace->logits), std::move(trace->neurons)},
                                params);
}

Result<PlanResult> EngineBackend::planAttribution(std::span<const TokenQuestion> questions,
                                                  const AttributionSettings& settings)
{
    if (!m_engine)
        return noModel();
    const Result<PassPlan> plan = m_engine->planAttribution(questions, settings);
    if (!plan)
        return plan.error();
    return PlanResult{plan->proxiesPerPass, plan->layersPerPass, plan->bytesPerPass};
}

Result<void> EngineBackend::attribute(std::span<const TokenQuestion> questions, const AttributionSettings& settings,
                                      const AttributionSink& sink, const PartSink& part, std::stop_token stop)
{
    if (!m_engine)
        return noModel();
    return m_engine->attribute(
        questions, settings,
        [&sink](std::size_t index, QuestionAttribution attribution) { sink(toItem(index, std::move(attribution))); },
        stop, toWorkSink(part));
}

Result<void> EngineBackend::evaluate(std::span<const TokenQuestion> questions,
                                     std::span<const InterventionStack> stacks, const EvaluationSink& sink,
                                     const PartSink& part, std::stop_token stop)
{
    if (!m_engine)
        return noModel();
    return m_engine->evaluate(
        questions, stacks,
        [&sink](std::size_t index, std::vector<QuestionAnswer> answers) {
            sink({static_cast<std::int64_t>(index), std::move(answers)});
        },
        stop, {}, toWorkSink(part));
}

Result<std::vector<std::int32_t>> EngineBackend::generate(const GenerateParams& params, const TokenSink& sink,
                                                          std::stop_token stop)
{
    if (!m_engine)
        return noModel();
    const GenerationRequest request{params.tokens, params.maxNewTokens, params.temperature, params.topP,
                                    params.seed,   params.stopTokens,   params.stack};
    return m_engine->generate(
        request,
        [&sink](std::int32_t token, float probability) {
            sink({token, probability});
        },
        stop);
}

Result<std::vector<ProjectionResult>> EngineBackend::project(const ProjectParams& params, std::stop_token stop)
{
    if (!m_engine)
        return noModel();
    Result<std::vector<VocabularyProjection>> projections
        = m_engine->projectToVocabulary(params.neurons, params.top, params.withNorm, stop);
    if (!projections)
        return projections.error();
    std::vector<ProjectionResult> results;
    for (VocabularyProjection& projection : *projections)
        results.push_back({projection.neuron, std::move(projection.promotedTokens),
                           std::move(projection.suppressedTokens), std::move(projection.promotedLogits),
                           std::move(projection.suppressedLogits)});
    return results;
}

Result<PredictionResult> EngineBackend::predict(const PredictParams& params, std::stop_token stop)
{
    if (!m_engine)
        return noModel();
    Result<NextTokens> next = m_engine->predictNext(params.tokens, params.stacks, params.top, stop);
    if (!next)
        return next.error();
    return PredictionResult{std::move(next->tokens), static_cast<std::int32_t>(params.stacks.size()),
                            std::move(next->probabilities)};
}

} // namespace neurex::engine
