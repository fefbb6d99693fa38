// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/operators.h"
#include "core/base/intervention.h"
#include "core/base/neuron_set.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace neurex {

/// What every step of a plan can be told. Where any step is soloed, only soloed steps act.
struct StepSwitch {
    bool isEnabled = true;
    bool isSolo = false;

    bool operator==(const StepSwitch&) const = default;
};

/// The enhancer or degrader of the best neurons of whatever result is shown.
struct OperatorStep {
    std::optional<Operator> operation; ///< empty: off
    Side side = Side::Both;
    std::int64_t budget = 20; ///< neurons of each side
    Positions positions = Positions::Last;
    StepSwitch stepSwitch;

    bool operator==(const OperatorStep&) const = default;
};

struct NeuronChange {
    Operation operation = Operation::Scale;
    double value = 1.0;

    bool isNothing() const { return operation == Operation::Scale && value == 1.0; }
    bool operator==(const NeuronChange&) const = default;
};

/// States given to neurons one by one. They have priority over the operator; the change "x1" takes a neuron out of it.
struct SingleNeuronStep {
    std::map<NeuronId, NeuronChange> changes;
    Positions positions = Positions::Last;
    StepSwitch stepSwitch;

    bool operator==(const SingleNeuronStep&) const = default;
};

/// A set of neurons that are all changed in the same way, under a name.
struct NamedStep {
    std::string name;
    Intervention change;
    StepSwitch stepSwitch;

    bool operator==(const NamedStep&) const = default;
};

/// Everything that the user does to the model. Applied in this order: operator and single neurons as one, then the
/// named steps from first to last.
struct InterventionPlan {
    OperatorStep operatorStep;
    SingleNeuronStep singleNeurons;
    std::vector<NamedStep> steps;

    bool operator==(const InterventionPlan&) const = default;
};

/// Whether a step with this switch acts.
bool isActive(const InterventionPlan& plan, const StepSwitch& stepSwitch);

/// The changes of operator and single neurons that act: one intervention per change and positions, neurons ascending,
/// so that equal plans make equal stacks. selection: what the operator takes its neurons from.
InterventionStack directStack(const InterventionPlan& plan, const RankedNeurons& selection);
/// The whole plan as the engine takes it: directStack(), then the named steps that act and have neurons.
InterventionStack flatten(const InterventionPlan& plan, const RankedNeurons& selection);

/// Readers throw std::exception (nlohmann::json::exception or std::invalid_argument).
void to_json(nlohmann::json& json, const InterventionPlan& plan);
void from_json(const nlohmann::json& json, InterventionPlan& plan);

} // namespace neurex
