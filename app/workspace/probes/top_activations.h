// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_id.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace neurex::app {

/// A question and how active a neuron is at the end of its prompt.
struct TopQuestion {
    std::int32_t question = 0;
    float value = 0.0F;

    bool operator==(const TopQuestion&) const = default;
};

/// The questions that activate each neuron most, gathered question by question. Eight bytes per neuron and place.
class TopActivations {
public:
    static constexpr std::size_t kPlaces = 5;

    TopActivations() = default;
    explicit TopActivations(std::size_t neuronCount);

    static std::size_t bytesFor(std::size_t neuronCount) { return neuronCount * kPlaces * sizeof(TopQuestion); }

    /// values: one per neuron. NaN counts as not active at all.
    void add(std::int32_t question, std::span<const float> values);
    /// Strongest first, the earlier question first among equals; fewer than kPlaces after fewer questions.
    std::span<const TopQuestion> of(std::size_t neuron) const;
    std::int32_t questionCount() const { return m_questionCount; }
    std::size_t neuronCount() const { return m_places.size() / kPlaces; }

private:
    std::vector<TopQuestion> m_places; // [neurons, kPlaces]
    std::int32_t m_questionCount = 0;
};

} // namespace neurex::app
