// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/probes/top_activations.h"

#include <algorithm>

namespace neurex::app {

TopActivations::TopActivations(std::size_t neuronCount)
    : m_places(neuronCount * kPlaces, {0, -std::numeric_limits<float>::infinity()})
{
}

void TopActivations::add(std::int32_t question, std::span<const float> values)
{
    const std::size_t count = std::min(values.size(), neuronCount());
    const auto filled = std::min(static_cast<std::size_t>(m_questionCount), kPlaces);
    for (std::size_t neuron = 0; neuron < count; ++neuron) {
        TopQuestion* places = m_places.data() + neuron * kPlaces;
        const float value = values[neuron];
        std::size_t place = filled;
        while (place > 0 && value > places[place - 1].value)
            --place;
        if (place == kPlaces)
            continue;
        const std::size_t end = std::min(filled + 1, kPlaces);
        std::move_backward(places + place, places + end - 1, places + end);
        places[place] = {question, value};
    }
    ++m_questionCount;
}

std::span<const TopQuestion> TopActivations::of(std::size_t neuron) const
{
    if (neuron >= neuronCount())
        return {};
    const auto count = std::min(static_cast<std::size_t>(m_questionCount), kPlaces);
    return {m_places.data() + neuron * kPlaces, count};
}

} // namespace neurex::app
