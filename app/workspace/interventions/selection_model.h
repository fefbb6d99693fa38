// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_id.h"

#include <QObject>

#include <vector>

namespace neurex::app {

/// The selected neurons, shared by map, lists and card.
class SelectionModel : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void select(std::vector<NeuronId> neurons)
    {
        if (m_neurons == neurons)
            return;
        m_neurons = std::move(neurons);
        Q_EMIT changed();
    }
    void clear() { select({}); }
    const std::vector<NeuronId>& neurons() const { return m_neurons; }

Q_SIGNALS:
    void changed();

private:
    std::vector<NeuronId> m_neurons;
};

} // namespace neurex::app
