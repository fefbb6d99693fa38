// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/engine_types.h"
#include "core/experiments/reasoning_experiment.h"
#include "core/reasoning/published_files.h"
#include "core/reasoning/reasoning_study.h"
#include "core/store/promoted_file.h"
#include "core/text/tokenizer.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace neurex::app {

/// What this program's answers to a plan depend on; inputs: those of the plan.
ReasoningManifest manifestOf(const ReasoningPlan& plan, const ReasoningInputs& inputs, const ModelInfo& model,
                             bool addBos, const PromptForm& form);
/// The same of a study that is written already, as it would be written now with a model.
ReasoningManifest manifestAgain(ReasoningManifest study, const ModelInfo& model);
/// How a study's prompts are read and written. tokenizer and inputs live as long as what is returned; encode: a
/// prompt's tokens.
ReasoningText reasoningText(const ReasoningManifest& manifest, const ReasoningInputs& inputs,
                            const Tokenizer& tokenizer,
                            std::function<Result<std::vector<std::int32_t>>(const std::string&)> encode);

/// Of a text whose pass says whether a model is what it was.
inline constexpr std::size_t kCheckedTokens = 32;
/// What the model says of a few tokens, in every layer: the same as long as nothing in it has changed.
std::string passSum(const Trace& trace);

/// What this program's lists of promoted tokens depend on. most: tokens of each neuron.
PromotedManifest promotedManifest(const ModelInfo& model, std::int32_t most);
/// A neuron's number through all layers, as such lists have it.
std::int64_t promotedPlace(NeuronId neuron, const ModelInfo& model);
/// Those of some neurons whose tokens such a list does not have.
std::vector<NeuronId> withoutPromoted(const PromotedFile& file, std::span<const NeuronId> neurons,
                                      const ModelInfo& model);
/// Keeps what the model said of some. Errors: those of the file.
Result<void> keepPromoted(PromotedFile& file, std::span<const VocabularyProjection> projections,
                          const ModelInfo& model);
/// The words of neurons that the list has, in their order.
std::vector<PromotingNeuron> promotingNeurons(const PromotedFile& file, std::span<const NeuronId> neurons,
                                              const ModelInfo& model, const Tokenizer& tokenizer);

} // namespace neurex::app
