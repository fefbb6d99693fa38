// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/attribution/attribution_result.h"
#include "app/workspace/probes/projection_controller.h"
#include "core/analysis/neuron_effects.h"
#include "core/store/session_state.h"
#include "widgets/neurons/neuron_table_model.h"

#include <map>
#include <vector>

namespace neurex::app {

/// Everything that is known about neurons, for lists of them. What is known of the result may be missing.
struct NeuronFacts {
    SharedAttribution result;
    const ProjectionController* projections = nullptr;
    const SessionState* state = nullptr;
    std::map<NeuronId, const NeuronEffect*> effects = {}; ///< of neurons that were measured alone
};

/// A line of a list. rank: 0 when it is not known.
ui::NeuronRow neuronRow(NeuronId neuron, std::int64_t rank, const NeuronFacts& facts);
/// Lines of the good or bad neurons of the result, ranked in their order when they were chosen by score.
std::vector<ui::NeuronRow> neuronRows(const std::vector<ScoredNeuron>& neurons, const NeuronFacts& facts);

} // namespace neurex::app
