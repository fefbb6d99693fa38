// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/attribution_settings.h"
#include "core/base/completion.h"
#include "core/base/engine_types.h"
#include "core/base/likelihood.h"
#include "core/base/question.h"
#include "core/engine/device/memory_plan.h"
#include "core/engine/files/checkpoint.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace neurex::engine {

struct LoadOptions {
    std::filesystem::path folder;
    std::string device = "auto"; ///< "auto" (first GPU, else cpu), "cpu", "cuda", "cuda:1"
    std::string computeType
        = "auto"; ///< "auto", "float32", "bfloat16", "float16"; auto = float32 on cpu, stored type on cuda
};

/// A loaded model and everything that is computed with it. Not thread-safe: one thread at a time. Every method that
/// takes a stop_token answers Cancelled within a second of the request; out-of-memory is retried with half the chunk
/// before it becomes an error. Token ids out of range, empty prompts and prompts beyond the context length are
/// InvalidArgument; so are interventions that drive the model's numbers out of the range of float32. Where its weights
/// do that by themselves, the error is CorruptFile and names the tensor. Work is told in rows that went through a
/// layer, often.
class Engine {
public:
    /// Errors: those of openCheckpoint(), InvalidArgument (device, type), OutOfHostMemory, OutOfDeviceMemory,
    /// Cancelled.
    static Result<std::unique_ptr<Engine>> load(const LoadOptions& options, const LoadSink& progress,
                                                std::stop_token stop);
    /// Random weights of the given shape (bench); info needs the dimensions only.
    static Result<std::unique_ptr<Engine>> random(const ModelInfo& shape, const std::string& device,
                                                  const std::string& computeType, std::uint64_t seed);
    ~Engine();

    const ModelInfo& info() const;
    const BlockSpec& spec() const; ///< what the model computes
    ModelDescription description() const;
    /// Whether the files that the model was loaded from are what they were. Error: Unreadable, naming the file.
    Result<void> checkFiles() const;

    /// Computes no logits and copies no activations that are not chosen.
    Result<Trace> trace(std::span<const std::int32_t> tokens, std::stop_token stop, const TraceChoice& choice = {});

    Result<PassPlan> planAttribution(std::span<const TokenQuestion> questions,
                                     const AttributionSettings& settings) const;
    /// What settings.measure says of every FFN neuron: integrated gradients at the last token, all layers and steps in
    /// one triangular pass, or a measure that one pass of the last tokens or of the prompts tells.
    /// Questions are computed in groups; the results of one group come together. skip: groups that end before the
    /// question of this index are left out, here and in evaluate(); what is left has the same bits.
    Result<void> attribute(std::span<const TokenQuestion> questions, const AttributionSettings& settings,
                           const AttributionSink& sink, std::stop_token stop, const WorkSink& work = {},
                           std::int64_t skip = 0);
    /// The published recipe: full sequence for each of the named layers and steps, for the benchmark's ratio.
    Result<std::vector<std::vector<float>>> attributeNaively(const TokenProxy& proxy,
                                                             const AttributionSettings& settings,
                                                             std::span<const std::int32_t> layers); // [layers][F]

    /// budget: how much is computed at once; other groups of questions round differently.
    Result<void> evaluate(std::span<const TokenQuestion> questions, std::span<const InterventionStack> stacks,
                          const EvaluationSink& sink, std::stop_token stop, const EvaluationBudget& budget = {},
                          const WorkSink& work = {}, std::int64_t skip = 0);

    /// `top` tokens of each stack at least; as in evaluate(), all stacks come from one batch. everyLayer: of each layer
    /// of each stack, see NextTokens.
    Result<NextTokens> predictNext(std::span<const std::int32_t> tokens, std::span<const InterventionStack> stacks,
                                   std::int32_t top, std::stop_token stop, bool everyLayer = false);

    /// How likely each token of a text's windows is, given those before it in its window, under the unchanged model and
    /// under each stack. Interventions act at every token, whatever their positions say (see LikelihoodParams). All
    /// stacks of a window come from one batch, as far as it holds them; what another window has does not matter. A
    /// window of one token has nothing to say.
    Result<void> likelihoods(std::span<const std::vector<std::int32_t>> windows,
                             std::span<const InterventionStack> stacks, const LikelihoodSink& sink,
                             std::stop_token stop, const WorkSink& work = {});

    /// Returns the new tokens.
    Result<std::vector<std::int32_t>> generate(const GenerationRequest& request, const TokenSink& sink,
                                               std::stop_token stop);

    /// Continues each prompt, several together: in groups of so many, counted from the first, as a constant budget
    /// holds. The texts of a group come together. What a text gets depends on its group, by rounding. steps: where it
    /// is set, gets every token of a group as it is written; a group that ran out of memory begins again, smaller.
    Result<void> complete(std::span<const CompletionPrompt> prompts, const CompletionSettings& settings,
                          const CompletionSink& sink, std::stop_token stop, const WorkSink& work = {},
                          const CompletionStepSink& steps = {});

    /// withNorm: through final norm weight (scale of the column itself) and head; else the bare head.
    Result<std::vector<VocabularyProjection>> projectToVocabulary(std::span<const NeuronId> neurons, std::int32_t top,
                                                                  bool withNorm, std::stop_token stop);

    /// Forgets cached prefixes (memory) without changing any result.
    void clearCaches();

private:
    struct State;
    explicit Engine(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace neurex::engine
