// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include "core/engine/device/cancellation_p.h"
#include "core/engine/device/finite_p.h"
#include "core/engine/device/guard_p.h"
#include "core/engine/device/headroom_p.h"
#include "core/engine/device/placement_p.h"
#include "core/engine/edits/completer_p.h"
#include "core/engine/edits/evaluator_p.h"
#include "core/engine/edits/generator_p.h"
#include "core/engine/edits/likelihood_p.h"
#include "core/engine/model/traced_neurons_p.h"
#include "core/engine/model/weights_p.h"
#include "core/engine/question_group.h"
#include "core/engine/scoring/firing_rates_p.h"
#include "core/engine/scoring/last_token_pass_p.h"
#include "core/engine/scoring/naive_attribution_p.h"
#include "core/engine/scoring/path_gradients_p.h"
#include "core/engine/scoring/projection_p.h"
#include "core/engine/scoring/question_result_p.h"
#include "core/engine/scoring/task_gradients_p.h"
#include "core/engine/validation.h"
#include "core/engine/work_meter.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace neurex::engine {
namespace {

/// As JobWatch counts them when no beginning is shared and nothing is known: the most that it can be.
std::int64_t prefillRows(const ModelInfo& info, std::span<const TokenProxy* const> proxies)
{
    std::int64_t tokens = 0;
    for (const TokenProxy* proxy : proxies)
        tokens += std::ssize(proxy->tokens) - 1;
    return tokens * info.layerCount;
}

/// Measures of whole prompts, which have no use for a prefill.
bool readsAllTokens(NeuronMeasure measure)
{
    return measure == NeuronMeasure::TaskGradient || measure == NeuronMeasure::FiringRate;
}

std::int64_t wholePromptRows(const ModelInfo& info, const AttributionSettings& settings,
                             std::span<const TokenProxy* const> proxies, std::int64_t optionCount)
{
    std::int64_t rows = 0;
    for (const TokenProxy* proxy : proxies)
        rows += settings.measure == NeuronMeasure::FiringRate
            ? firingRateRows(info, std::ssize(proxy->tokens))
            : taskGradientRows(info, settings, std::ssize(proxy->tokens), optionCount);
    return rows;
}

DecoderWeights obeying(DecoderWeights weights, const std::shared_ptr<const StopSwitch>& stop)
{
    weights.embedding.obey(stop);
    weights.head.obey(stop);
    for (LayerWeights& layer : weights.layers) {
        for (Matrix* matrix :
             {&layer.query, &layer.key, &layer.value, &layer.output, &layer.gate, &layer.up, &layer.down})
            matrix->obey(stop);
    }
    return weights;
}

} // namespace

struct Engine::State {
    State(const ModelInfo& info, DecoderWeights weights, Checkpoint files, std::int64_t laterBytes)
        : checkpoint(std::move(files))
        , decoder(info, checkpoint.config.spec, obeying(std::move(weights), stopSwitch))
        , prefixes(decoder, info.cacheMemoryBytes)
        , budget(passBudget(decoder.device(), laterBytes))
    {
    }

    /// What the caller should know of an overflow: whose fault it is. The prompts are tried without interventions.
    NotFinite explain(const NotFinite& overflow, std::span<const std::vector<std::int32_t>> prompts,
                      std::span<const InterventionStack> stacks) const
    {
        const std::optional<double> largest = largestValue(stacks);
        if (largest && isUsable(prompts))
            return NotFinite("the interventions drive the model's numbers out of the range of float32 ("
                             + std::string(overflow.what()) + "; the largest factor or value is "
                             + shortNumber(*largest) + "): every answer would be without meaning; choose smaller ones");
        const std::string tensor = describeUnusable(checkpoint.config, decoder.weights());
        return NotFinite("the model's own numbers leave the range of float32 (" + std::string(overflow.what()) + "), "
                             + (tensor.empty()
                                    ? "without any intervention; try the compute type float32"
                                    : "for " + tensor + "; the file may be damaged: copy or download it again"),
                         ErrorCode::CorruptFile);
    }

    /// Runs a computation on prompts under stacks as guarded() does until a stop is requested, and explains an
    /// overflow.
    template <typename Function>
    auto computed(std::string_view what, std::span<const std::vector<std::int32_t>> prompts,
                  std::span<const InterventionStack> stacks, const std::stop_token& stop, Function&& function)
    {
        return guarded(what, [&] {
            const at::NoGradGuard noGradient;
            const StopSwitch::Scope scope(*stopSwitch, stop);
            try {
                return function();
            } catch (const NotFinite& overflow) {
                throw explain(overflow, prompts, stacks);
            }
        });
    }

    std::int64_t elementBytes() const { return static_cast<std::int64_t>(c10::elementSize(decoder.computeType())); }

    std::shared_ptr<StopSwitch> stopSwitch = std::make_shared<StopSwitch>(); // of the running computation
    Checkpoint checkpoint; // owns the mapping that float32 weights live in
    Decoder decoder;
    PrefixStore prefixes;
    PassBudget budget; // fixed, because plans of other sizes round differently
    std::vector<at::Tensor> columnLengths; // of down_proj, once they are asked for

private:
    static std::optional<double> largestValue(std::span<const InterventionStack> stacks)
    {
        std::optional<double> largest;
        for (const InterventionStack& stack : stacks) {
            for (const Intervention& intervention : stack)
                largest = std::max(largest.value_or(0.0), std::abs(intervention.value));
        }
        return largest;
    }

    bool isUsable(std::span<const std::vector<std::int32_t>> prompts) const
    {
        try {
            for (const std::vector<std::int32_t>& prompt : prompts) {
                const at::Tensor tokens = at::tensor(at::ArrayRef<std::int32_t>(prompt), at::kLong);
                const at::Tensor residual = decoder.forward(tokens.to(decoder.device()).unsqueeze(0));
                decoder.logits(residual.select(1, residual.size(1) - 1));
            }
        } catch (const NotFinite&) {
            return false;
        }
        return true;
    }
};

Engine::Engine(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Engine::~Engine() = default;

const ModelInfo& Engine::info() const
{
    return m_state->decoder.info();
}
const BlockSpec& Engine::spec() const
{
    return m_state->decoder.spec();
}
ModelDescription Engine::description() const
{
    return {info(), m_state->checkpoint.tokenizerFiles};
}
void Engine::clearCaches()
{
    m_state->prefixes.clear();
}

Result<void> Engine::checkFiles() const
{
    return checkUnchanged(m_state->checkpoint);
}

Result<std::unique_ptr<Engine>> Engine::load(const LoadOptions& options, const LoadSink& progress, std::stop_token stop)
{
    Result<Checkpoint> checkpoint = openCheckpoint(options.folder);
    if (!checkpoint)
        return checkpoint.error();
    return guarded("load " + options.folder.string(), [&]() -> Result<std::unique_ptr<Engine>> {
        keepMemoryHeadroom();
        ModelInfo info = checkpoint->info;
        const Result<Placement> placement = choosePlacement(options.device, options.computeType, info.storedType);
        if (!placement)
            return placement.error();
        const WeightPlan plan = placement->device.is_cpu()
            ? weightPlan(checkpoint->config, checkpoint->source,
                         static_cast<std::int64_t>(c10::elementSize(placement->computeType)))
            : WeightPlan();
        Result<DecoderWeights> weights
            = loadWeights(*checkpoint, placement->device, placement->computeType, progress, stop, plan);
        if (!weights)
            return weights.error();
        info.device = placement->deviceName;
        info.computeType = placement->computeTypeName;
        info.cacheMemoryBytes = cacheBudgetBytes(info, placement->computeType, placement->device, plan.laterBytes());
        const bool isExact = info.computeType == info.storedType || info.computeType == "float32"; // holds all of them
        if (!isExact)
            info.warnings.push_back("weights stored as " + info.storedType + " are rounded to " + info.computeType);
        return std::unique_ptr<Engine>(
            new Engine(std::make_unique<State>(info, std::move(*weights), std::move(*checkpoint), plan.laterBytes())));
    });
}

Result<std::unique_ptr<Engine>> Engine::random(const ModelInfo& shape, const std::string& device,
                                               const std::string& computeType, std::uint64_t seed)
{
    return guarded("make a random model", [&]() -> Result<std::unique_ptr<Engine>> {
        keepMemoryHeadroom();
        const at::NoGradGuard noGradient;
        const Result<Placement> placement = choosePlacement(device, computeType, "float32");
        if (!placement)
            return placement.error();
        ModelInfo info = shape;
        info.device = placement->deviceName;
        info.computeType = placement->computeTypeName;
        info.cacheMemoryBytes = cacheBudgetBytes(info, placement->computeType, placement->device, 0);
        DecoderWeights weights = randomWeights(info, placement->device, placement->computeType, seed);
        Checkpoint nowhere;
        nowhere.config = llamaConfig(info);
        return std::unique_ptr<Engine>(
            new Engine(std::make_unique<State>(info, std::move(weights), std::move(nowhere), 0)));
    });
}

Result<Trace> Engine::trace(std::span<const std::int32_t> tokens, std::stop_token stop, const TraceChoice& choice)
{
    if (const Result<void> checked = checkTokens(info(), tokens, "the prompt"); !checked)
        return checked.error();
    if (const Result<void> checked = checkNeurons(info(), choice.neurons); !checked)
        return checked.error();
    const std::vector<std::int32_t> prompt(tokens.begin(), tokens.end());
    return m_state->computed("trace the prompt", std::span(&prompt, 1), {}, stop, [&] {
        const JobWatch watch(stop);
        TracedNeurons traced(info(), choice, std::ssize(prompt));
        SequenceHooks hooks;
        hooks.onNeurons = [&](std::int64_t layer, const at::Tensor& neurons, const FfnActivations&) {
            throwIfStopped(watch);
            traced.take(layer, neurons.squeeze(0)); // [T, F]
            return neurons;
        };
        const at::ArrayRef<std::int32_t> ids(tokens.data(), tokens.size());
        at::Tensor residual
            = m_state->decoder.forward(at::tensor(ids, at::kLong).to(m_state->decoder.device()).unsqueeze(0), hooks);
        Trace trace;
        trace.tokens = prompt;
        trace.layerCount = choice.neurons.empty() ? info().layerCount : 1;
        trace.neuronCount
            = choice.neurons.empty() ? info().neuronCount : static_cast<std::int32_t>(choice.neurons.size());
        append(trace.neurons, traced.all());
        if (choice.withLogits) {
            if (choice.lastOnly)
                residual = residual.narrow(1, residual.size(1) - 1, 1);
            trace.vocabularySize = info().vocabularySize;
            append(trace.logits, m_state->decoder.logits(residual).squeeze(0).cpu());
        }
        return trace;
    });
}

Result<PassPlan> Engine::planAttribution(std::span<const TokenQuestion> questions,
                                         const AttributionSettings& settings) const
{
    if (const Result<void> checked = checkSettings(settings); !checked)
        return checked.error();
    if (const Result<void> checked = checkTarget(questions, settings); !checked)
        return checked.error();
    const std::int64_t chosen = settings.memoryBudgetBytes;
    const PassBudget budget = chosen > 0 ? PassBudget{chosen, chosen} : m_state->budget;
    return planPass(info(), m_state->decoder.spec(), m_state->elementBytes(), settings, extentOf(questions), budget);
}

namespace {

bool isOutOfMemory(const Error& error)
{
    return error.code == ErrorCode::OutOfHostMemory || error.code == ErrorCode::OutOfDeviceMemory;
}

/// Half the work at a time; false when there is nothing left to halve.
bool halve(PassPlan& plan)
{
    if (plan.proxiesPerPass > 1)
        plan.proxiesPerPass = (plan.proxiesPerPass + 1) / 2;
    else if (plan.layersPerPass > 1)
        plan.layersPerPass = (plan.layersPerPass + 1) / 2;
    else
        return false;
    plan.bytesPerPass /= 2;
    return true;
}

} // namespace

Result<void> Engine::attribute(std::span<const TokenQuestion> questions, const AttributionSettings& settings,
                               const AttributionSink& sink, std::stop_token stop, const WorkSink& work,
                               std::int64_t skip)
{
    if (const Result<void> checked = checkQuestions(info(), questions); !checked)
        return checked;
    Result<PassPlan> plan = planAttribution(questions, settings);
    if (!plan)
        return plan.error();
    const std::int64_t mostOptions = extentOf(questions).mostOptions;
    WorkMeter meter(work);
    const JobWatch watch(stop, [&meter](std::int64_t rows) { meter.add(rows); });
    // A pass holds whole groups of questions, or a part of one question's proxies when memory is short.
    const auto gradientsOfGroup = [&](std::span<const TokenProxy* const> proxies) -> Result<std::vector<ProxyScores>> {
        std::vector<ProxyScores> parts;
        for (std::size_t first = 0; first < proxies.size();) {
            const std::size_t count = std::min(proxies.size() - first, static_cast<std::size_t>(plan->proxiesPerPass));
            Result<ProxyScores> part = m_state->computed("attribute", {}, {}, stop, [&] {
                const auto chosen = proxies.subspan(first, count);
                if (readsAllTokens(settings.measure)) {
                    meter.begin(static_cast<std::int64_t>(first), std::ssize(chosen), 0,
                                wholePromptRows(info(), settings, chosen, mostOptions));
                    return settings.measure == NeuronMeasure::FiringRate
                        ? FiringRates(m_state->decoder, chosen, settings.perOption, watch).run()
                        : TaskGradients(m_state->decoder, chosen, settings, watch).run();
                }
                const bool isPath = settings.measure == NeuronMeasure::PathGradients;
                const std::int64_t rows = isPath ? pathRowsPerProxy(info(), settings, mostOptions, plan->layersPerPass)
                                                 : lastTokenRowsPerProxy(info(), settings, mostOptions);
                meter.begin(static_cast<std::int64_t>(first), std::ssize(chosen), prefillRows(info(), chosen),
                            std::ssize(chosen) * rows);
                const std::shared_ptr<const PrefixGroup> group = m_state->prefixes.group(chosen, watch);
                meter.endPrefill();
                return isPath
                    ? PathGradients(m_state->decoder, *group, chosen, settings, watch).run(plan->layersPerPass)
                    : LastTokenPass(m_state->decoder, *group, chosen, settings, watch).run();
            });
            if (part) {
                parts.push_back(std::move(*part));
                first += count;
                continue;
            }
            clearCaches();
            if (!isOutOfMemory(part.error()) || !halve(*plan))
                return part.error();
        }
        return parts;
    };
    for (std::size_t next = 0; next < questions.size();) {
        const QuestionGroup group = takeGroup(questions, next, plan->proxiesPerPass);
        if (std::cmp_less_equal(group.end, skip)) {
            next = group.end;
            continue;
        }
        meter.beginGroup(std::ssize(group.proxies), static_cast<std::int64_t>(group.end - group.begin));
        const Result<std::vector<ProxyScores>> parts = gradientsOfGroup(group.proxies);
        if (!parts)
            return parts.error();
        const Result<void> sent = guarded("collect scores", [&] {
            const at::NoGradGuard noGradient;
            std::vector<ProxyRow> rows; // one per proxy of the group
            for (const ProxyScores& part : *parts) {
                for (std::int64_t row = 0; row < part.scores.size(0); ++row)
                    rows.push_back({&part, row});
            }
            std::span<const ProxyRow> rest(rows);
            for (std::size_t q = group.begin; q < group.end; ++q) {
                sink(questionResult(q, questions[q], rest, settings));
                rest = rest.subspan(questions[q].proxies.size());
            }
        });
        if (!sent)
            return sent;
        next = group.end;
    }
    return {};
}

Result<std::vector<std::vector<float>>> Engine::attributeNaively(const TokenProxy& proxy,
                                                                 const AttributionSettings& settings,
                                                                 std::span<const std::int32_t> layers)
{
    return guarded("attribute naively",
                   [&] { return engine::attributeNaively(m_state->decoder, proxy, settings, layers); });
}

Result<void> Engine::evaluate(std::span<const TokenQuestion> questions, std::span<const InterventionStack> stacks,
                              const EvaluationSink& sink, std::stop_token stop, const EvaluationBudget& budget,
                              const WorkSink& work, std::int64_t skip)
{
    if (const Result<void> checked = checkQuestions(info(), questions); !checked)
        return checked;
    if (const Result<void> checked = checkStacks(info(), stacks); !checked)
        return checked;
    std::int64_t limit = proxiesPerEvaluationGroup(
        info(), m_state->decoder.spec(),
        {extentOf(questions).longestPrompt, std::ssize(stacks), m_state->elementBytes()}, budget);
    WorkMeter meter(work);
    const JobWatch watch(stop, [&meter](std::int64_t rows) { meter.add(rows); });
    std::optional<Evaluator> evaluator;
    for (std::size_t next = 0; next < questions.size();) {
        const QuestionGroup group = takeGroup(questions, next, limit);
        if (std::cmp_less_equal(group.end, skip)) {
            next = group.end;
            continue;
        }
        const auto count = std::ssize(group.proxies);
        meter.beginGroup(count, static_cast<std::int64_t>(group.end - group.begin));
        meter.begin(0, count, prefillRows(info(), group.proxies), count * std::ssize(stacks) * info().layerCount);
        const Result<void> done = m_state->computed("evaluate", promptsOf(group.proxies), stacks, stop, [&] {
            if (!evaluator)
                evaluator.emplace(m_state->decoder, m_state->prefixes, stacks);
            const std::vector<std::vector<ProxyAnswer>> answers
                = evaluator->run(group.proxies, watch); // [stack][proxy]
            std::size_t first = 0;
            for (std::size_t q = group.begin; q < group.end; ++q) {
                const std::size_t size = questions[q].proxies.size();
                std::vector<QuestionAnswer> perStack;
                for (const auto& row : answers) {
                    const auto begin = row.begin() + static_cast<std::ptrdiff_t>(first);
                    perStack.push_back(
                        {questions[q].id, {begin, begin + static_cast<std::ptrdiff_t>(size)}, questions[q].group});
                }
                sink({static_cast<std::int64_t>(q), std::move(perStack)});
                first += size;
            }
        });
        if (done) {
            next = group.end;
            continue;
        }
        clearCaches();
        if (!isOutOfMemory(done.error()) || group.end - group.begin < 2)
            return done;
        limit = static_cast<std::int64_t>(group.proxies.size() / 2);
    }
    return {};
}

Result<NextTokens> Engine::predictNext(std::span<const std::int32_t> tokens, std::span<const InterventionStack> stacks,
                                       std::int32_t top, std::stop_token stop, bool everyLayer)
{
    if (const Result<void> checked = checkTokens(info(), tokens, "the prompt"); !checked)
        return checked.error();
    if (const Result<void> checked = checkStacks(info(), stacks); !checked)
        return checked.error();
    if (top < 0)
        return makeError(ErrorCode::InvalidArgument, "the number of tokens to name is negative");
    const std::vector<std::int32_t> given(tokens.begin(), tokens.end());
    return m_state->computed("predict the next token", std::span(&given, 1), stacks, stop, [&] {
        const TokenProxy prompt{{tokens.begin(), tokens.end()}, {}, 0};
        Evaluator evaluator(m_state->decoder, m_state->prefixes, stacks);
        return likeliestTokens(everyLayer ? evaluator.layerProbabilities(prompt, stop)
                                          : evaluator.nextTokenProbabilities(prompt, stop),
                               top);
    });
}

Result<void> Engine::likelihoods(std::span<const std::vector<std::int32_t>> windows,
                                 std::span<const InterventionStack> stacks, const LikelihoodSink& sink,
                                 std::stop_token stop, const WorkSink& work)
{
    for (std::size_t i = 0; i < windows.size(); ++i) {
        if (Result<void> checked = checkTokens(info(), windows[i], "window " + std::to_string(i + 1)); !checked)
            return checked;
    }
    if (Result<void> checked = checkStacks(info(), stacks); !checked)
        return checked;
    WorkMeter meter(work);
    const JobWatch watch(stop, [&meter](std::int64_t rows) { meter.add(rows); });
    const TextLikelihood likelihood(m_state->decoder, stacks);
    for (std::size_t i = 0; i < windows.size(); ++i) {
        const auto tokens = std::ssize(windows[i]);
        meter.beginGroup(1, 1);
        meter.begin(0, 1, 0, tokens * likelihood.sequenceCount() * info().layerCount);
        std::int64_t atOnce = sequencesPerPass(info(), m_state->decoder.spec(), tokens);
        while (true) {
            const Result<void> done = m_state->computed("read the text", std::span(&windows[i], 1), stacks, stop, [&] {
                sink({static_cast<std::int64_t>(i), static_cast<std::int32_t>(stacks.size()) + 1,
                      likelihood.run(windows[i], atOnce, watch)});
            });
            if (done)
                break;
            clearCaches();
            if (!isOutOfMemory(done.error()) || atOnce < 2)
                return done;
            atOnce /= 2;
        }
    }
    return {};
}

Result<void> Engine::complete(std::span<const CompletionPrompt> prompts, const CompletionSettings& settings,
                              const CompletionSink& sink, std::stop_token stop, const WorkSink& work,
                              const CompletionStepSink& steps)
{
    if (Result<void> checked = checkCompletion(info(), prompts, settings); !checked)
        return checked;
    const auto most
        = std::ranges::max_element(prompts, {}, [](const CompletionPrompt& prompt) { return prompt.tokens.size(); });
    if (most == prompts.end())
        return {};
    const std::int64_t longest = std::ssize(most->tokens) + settings.maxNewTokens;
    std::int64_t atOnce
        = textsPerCompletion(info(), m_state->elementBytes(), std::min<std::int64_t>(longest, info().contextLength));
    WorkMeter meter(work);
    const JobWatch watch(stop, [&meter](std::int64_t rows) { meter.add(rows); });
    std::vector<std::vector<std::int32_t>> tried;
    for (std::int64_t begin = 0; begin < std::ssize(prompts);) {
        const std::span<const CompletionPrompt> group = prompts.subspan(
            static_cast<std::size_t>(begin), static_cast<std::size_t>(std::min(atOnce, std::ssize(prompts) - begin)));
        meter.beginGroup(std::ssize(group), std::ssize(group));
        meter.begin(0, std::ssize(group), 0, mostRows(group, settings) * info().layerCount);
        tried.assign(1, group.front().tokens);
        const Result<void> done
            = m_state->computed("continue the texts", tried, std::span(&settings.stack, 1), stop, [&] {
                  if (settings.firingNeurons > 0 && m_state->columnLengths.empty())
                      m_state->columnLengths = columnLengths(m_state->decoder, watch);
                  Completer completer(m_state->decoder, settings, m_state->columnLengths);
                  CompletionStepSink ofGroup;
                  if (steps)
                      ofGroup = [&steps, begin](CompletionStep step) {
                          for (std::int32_t& text : step.texts)
                              text += static_cast<std::int32_t>(begin);
                          steps(std::move(step));
                      };
                  for (Completion& completion : completer.run(group, watch, ofGroup)) {
                      completion.index += begin;
                      sink(std::move(completion));
                  }
              });
        if (done) {
            begin += std::ssize(group);
            continue;
        }
        clearCaches();
        if (!isOutOfMemory(done.error()) || atOnce < 2)
            return done;
        atOnce /= 2;
    }
    return {};
}

Result<std::vector<std::int32_t>> Engine::generate(const GenerationRequest& request, const TokenSink& sink,
                                                   std::stop_token stop)
{
    if (const Result<void> checked = checkTokens(info(), request.tokens, "the prompt"); !checked)
        return checked.error();
    if (const Result<void> checked = checkStacks(info(), std::span(&request.stack, 1)); !checked)
        return checked.error();
    if (const Result<void> checked = checkSampling(request.temperature, request.topP, request.maxNewTokens); !checked)
        return checked.error();
    return m_state->computed("generate", std::span(&request.tokens, 1), std::span(&request.stack, 1), stop,
                             [&] { return generateTokens(m_state->decoder, request, sink, stop); });
}

Result<std::vector<VocabularyProjection>>
Engine::projectToVocabulary(std::span<const NeuronId> neurons, std::int32_t top, bool withNorm, std::stop_token stop)
{
    if (const Result<void> checked = checkNeurons(info(), neurons); !checked)
        return checked.error();
    if (top < 0)
        return makeError(ErrorCode::InvalidArgument, "the number of tokens to name is negative");
    return m_state->computed("project to the vocabulary", {}, {}, stop, [&] {
        const std::int64_t count = std::clamp<std::int64_t>(top, 0, info().vocabularySize);
        return projectColumns(m_state->decoder, neurons, count, withNorm, stop);
    });
}

} // namespace neurex::engine
