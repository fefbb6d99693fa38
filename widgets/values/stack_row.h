// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/intervention.h"

#include <QString>

namespace neurex::ui {

/// A layer of the intervention stack as a list shows it.
struct StackRow {
    enum class Kind {
        Operator, ///< its change is a budget
        SingleNeurons, ///< changed one by one, each in its own way
        Named, ///< a set of neurons that are all changed alike; only these can be renamed, moved and removed
    };

    Kind kind = Kind::Named;
    QString name;
    int neuronCount = 0;
    Operation operation = Operation::Scale; ///< of a named layer
    double value = 1.0; ///< of a named layer
    Hook hook = Hook::Product; ///< of a named layer
    int budget = 0; ///< of the operator
    Positions positions = Positions::Last;
    bool isEnabled = true;
    bool isMixed = false; ///< SingleNeurons: not all are changed alike
    bool isSolo = false;
    bool isActing = true; ///< changes the model: enabled, has neurons, and no other layer is soloed instead

    bool operator==(const StackRow&) const = default;
};

} // namespace neurex::ui
