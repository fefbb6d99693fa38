// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/intervention_plan.h"
#include "core/analysis/methods.h"
#include "core/analysis/neg_study.h"
#include "core/analysis/selection.h"
#include "core/analysis/sweep_plan.h"
#include "core/base/attribution_settings.h"
#include "core/base/prompt_form.h"
#include "core/store/reasoning_choice.h"
#include "core/tasks/task.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace neurex {

/// A list of neurons that the user gave a name. Names are unique within a session.
struct NamedNeurons {
    std::string name;
    std::vector<NeuronId> neurons; ///< in the user's order, no neuron twice

    bool operator==(const NamedNeurons&) const = default;
};

/// What the user wrote about a neuron.
struct NeuronNote {
    std::string text;
    std::vector<std::string> tags; ///< ascending, none twice

    bool isEmpty() const { return text.empty() && tags.empty(); }
    bool operator==(const NeuronNote&) const = default;
};

/// Which questions are taken of a task, and how their prompts are made.
struct QuestionSettings {
    std::int64_t limit = 0; ///< of those that choose neurons, the first so many; 0 = all
    std::uint64_t seed = 0; ///< of everything that is drawn for prompts and controls
    SplitDraw split;
    PromptChoice prompt = {}; ///< what is put around each prompt

    bool operator==(const QuestionSettings&) const = default;
};

/// Everything that the user sets in a session and can undo; nothing that was computed.
struct SessionState {
    std::string scoreMethod{kNeuronLlm}; ///< how neurons are scored, see core/analysis/methods.h
    AttributionSettings attribution;
    AceSettings ace;
    QuestionSettings questions;
    SelectionMethod method = SelectionMethod::NeuronLlm; ///< of the neurons that the operator takes
    InterventionPlan plan;
    SweepSettings sweep = paperSweep();
    NegChoice neg; ///< the study of empirical gradients
    ShiftSettings response; ///< of response curves
    ReasoningChoice reasoning; ///< the study of worked-out answers
    std::vector<NamedNeurons> sets;
    std::map<NeuronId, NeuronNote> notes; ///< none is empty

    bool operator==(const SessionState&) const = default;
};

/// Another method, with its own settings; the memory budget stays.
void setScoreMethod(SessionState& state, const std::string& id);

/// Readers throw std::exception (nlohmann::json::exception or std::invalid_argument).
void to_json(nlohmann::json& json, const SessionState& state);
void from_json(const nlohmann::json& json, SessionState& state);

} // namespace neurex
