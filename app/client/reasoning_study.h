// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiments/reasoning_experiment.h"
#include "core/reasoning/reasoning_study.h"
#include "core/store/promoted_file.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <functional>

namespace neurex::app {

/// What this program's answers to a plan depend on; inputs: those of the plan.
ReasoningManifest manifestOf(const ReasoningPlan& plan, const ReasoningInputs& inputs, const ModelInfo& model,
                             bool addBos, const PromptForm& form);
/// How a study's prompts are read and written. tokenizer and inputs live as long as what is returned; encode: a
/// prompt's tokens.
ReasoningText reasoningText(const ReasoningManifest& manifest, const ReasoningInputs& inputs,
                            const Tokenizer& tokenizer,
                            std::function<Result<std::vector<std::int32_t>>(const std::string&)> encode);

/// What this program's lists of promoted tokens depend on. most: tokens of each neuron.
PromotedManifest promotedManifest(const ModelInfo& model, std::int32_t most);
/// A neuron's number through all layers, as such lists have it.
std::int64_t promotedPlace(NeuronId neuron, const ModelInfo& model);

} // namespace neurex::app
