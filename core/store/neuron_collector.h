// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/neuron_list_text.h"

#include <unordered_set>
#include <utility>

namespace neurex {

/// Takes the neurons that the readers of a list find: checks them, keeps each once.
class NeuronCollector {
public:
    explicit NeuronCollector(const NeuronBounds& bounds)
        : m_bounds(bounds)
    {
    }

    /// where: "line 3", for the message. Error: InvalidArgument, outside the bounds.
    Result<void> add(NeuronId neuron, const std::string& where);
    NeuronList list() && { return std::move(m_list); }

private:
    NeuronBounds m_bounds;
    NeuronList m_list;
    std::unordered_set<NeuronId> m_known;
};

} // namespace neurex
