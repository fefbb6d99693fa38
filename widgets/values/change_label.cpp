// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/values/change_label.h"

#include "widgets/values/neuron_state.h"

using namespace Qt::StringLiterals;

namespace neurex::ui {

QString changeLabel(Operation operation, double value, Hook hook)
{
    const QString label = shortLabel(NeuronState::fromOperation(operation, value, hook));
    return label.isEmpty() ? atHook(u"x1"_s, hook) : label;
}

} // namespace neurex::ui
