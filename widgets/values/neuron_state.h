// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/intervention.h"
#include "core/base/neuron_id.h"

#include <QMetaType>
#include <QString>

#include <optional>
#include <unordered_map>
#include <vector>

namespace neurex::ui {

/// What the user does to a neuron, as shown in every list and map.
struct NeuronState {
    enum class Kind { Normal, Excite, Silence, Custom };

    Kind kind = Kind::Normal;
    Operation operation = Operation::Scale; ///< meaningful for Custom
    double value = 1.0; ///< factor, value or addend, by operation
    Hook hook = Hook::Product; ///< where it is done

    static NeuronState normal() { return {}; }
    static NeuronState excite() { return {Kind::Excite, Operation::Scale, kExciteFactor}; }
    static NeuronState silence() { return {Kind::Silence, Operation::Scale, kSilenceFactor}; }
    /// The named state where there is one (factor 1, 2, 0), otherwise Custom.
    static NeuronState fromOperation(Operation operation, double value, Hook hook = Hook::Product);

    bool isNormal() const { return kind == Kind::Normal; }
    bool operator==(const NeuronState&) const = default;
};

/// Neurons that are not here are normal.
using NeuronStates = std::unordered_map<NeuronId, NeuronState>;

/// A change with the place where it is done: "x0.5" at the usual hook, "up_proj x0.5" at the result of up_proj.
QString atHook(const QString& change, Hook hook);
/// "x2", "x0", "x0.5", "=0.3", "+0.1", "+-0.1", "|h|-0.1", each atHook(); empty when normal.
QString shortLabel(const NeuronState& state);
/// The same with every digit that makes a difference, to be edited; what is edited is done at the usual hook.
QString exactLabel(const NeuronState& state);
/// Inverse of exactLabel(), wherever a state is typed: "x0.5" or a number alone, whatever its sign, is a factor, "=0.3"
/// a value, what follows "+" is added ("+-0.1"), and "|h|+0.1" shifts the size; no text is normal. Nothing for text
/// that is no state.
std::optional<NeuronState> parseStateLabel(const QString& text);
/// Why a text is no state, in a sentence; empty for one that is.
QString stateProblem(const QString& text);
/// The largest number of a state, as sentences say it: "3.4e38".
QString largestValueText();
/// What may be typed, with examples.
QString stateSyntax();
/// What the state does, in a sentence: "The activation is multiplied by -1.5.", translated.
QString stateMeaning(const NeuronState& state);
/// "excite", "silence", "normal", and "custom factor", "fixed value", "addend" or "shift of the size" for others,
/// translated.
QString stateName(const NeuronState& state);
/// The cycle of the Space key: normal, silence, excite, normal; custom goes back to normal.
NeuronState nextState(const NeuronState& state);

} // namespace neurex::ui

Q_DECLARE_METATYPE(neurex::ui::NeuronState)
Q_DECLARE_METATYPE(neurex::NeuronId)
