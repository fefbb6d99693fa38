// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/aggregator.h"
#include "core/base/attribution_settings.h"
#include "core/base/result.h"

#include <span>
#include <string>
#include <string_view>

namespace neurex {

/// A way to choose the neurons of a task, as a row of a table: menus, command line, manifests and provenance ask it.
/// What is drawn to compare with (core/analysis/selection.h) is a control, not a method: any method has any control.
struct Method {
    std::string_view id; ///< in files and on the command line
    std::string_view title; ///< as papers name it
    AttributionSettings settings; ///< its own; the user may change them
    Aggregation aggregation;
    std::string_view formula; ///< one line for people
    std::string_view cost; ///< for one proxy question, beside its prefill
    std::string_view source;
    /// It compares tasks: its settings are of the runs that it compares, one a task (core/analysis/lape.h).
    bool isOfSeveralTasks = false;

    bool hasBadSide() const { return !aggregation.isGoodOnly; }
    /// Whether the setting of this name ("target", "rule", "steps", "hook", "mask", "z") changes its scores; of other
    /// names true.
    bool uses(std::string_view setting) const;
    /// With the ACE settings that a run has.
    Aggregation aggregationWith(const AceSettings& ace) const;
};

inline constexpr std::string_view kNeuronLlm = "neuron-llm";

inline constexpr std::string_view kActivationSize = "act-size"; ///< what activation-matched sets are drawn by
inline constexpr std::string_view kFiringRate = "firing-rate"; ///< what LAPE is made of

/// All of them, in the order of menus; NeuronLLM first, those of several tasks last.
std::span<const Method> methods();
/// Those that score the neurons of one task by itself.
std::span<const Method> methodsOfOneTask();
/// Error InvalidArgument, which names them all.
Result<std::string> parseMethod(std::string_view id);
/// The row; of an id that parseMethod() did not see, the first.
const Method& methodOf(std::string_view id);

} // namespace neurex
