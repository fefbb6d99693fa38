// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/probe/probe_prompts.h"
#include "core/base/random.h"

#include <array>
#include <cstdint>
#include <numeric>
#include <vector>

namespace neurex::test {

/// Prompts in memory, as plain numbers and as planes.
class PlainPrompts : public ProbePrompts {
public:
    PlainPrompts(std::size_t labels, std::size_t neurons)
        : m_shape{labels, neurons}
    {
    }
    /// gradients: [C][N]; activations: [N], or none.
    void add(std::size_t gold, std::vector<std::vector<float>> gradients, std::vector<float> activations = {})
    {
        const std::vector<std::span<const float>> rows(gradients.begin(), gradients.end());
        m_rows.push_back({gold, planesOf(m_shape, rows, gold), std::move(gradients), std::move(activations)});
    }

    PlaneShape shape() const override { return m_shape; }
    std::size_t count() const override { return m_rows.size(); }
    std::size_t gold(std::size_t prompt) const override { return m_rows[prompt].gold; }
    LabelPlanes planes(std::size_t prompt) const override { return {m_shape, m_rows[prompt].planes}; }
    std::span<const float> activations(std::size_t prompt) const override { return m_rows[prompt].activations; }
    std::span<const float> gradients(std::size_t prompt, std::size_t label) const override
    {
        return m_rows[prompt].gradients[label];
    }
    float gradient(std::size_t prompt, std::size_t label, std::size_t neuron) const
    {
        return m_rows[prompt].gradients[label][neuron];
    }

private:
    struct Row {
        std::size_t gold;
        std::vector<std::uint64_t> planes;
        std::vector<std::vector<float>> gradients;
        std::vector<float> activations;
    };
    PlaneShape m_shape;
    std::vector<Row> m_rows;
};

/// Gradients of five values, so that many are equal, and activations of nine.
inline PlainPrompts randomPrompts(std::size_t labels, std::size_t neurons, std::size_t count, std::uint64_t seed)
{
    constexpr std::array kGradients{-1.5F, -0.25F, 0.0F, 0.5F, 2.0F};
    SeededRandom random(seed);
    PlainPrompts prompts(labels, neurons);
    for (std::size_t prompt = 0; prompt < count; ++prompt) {
        std::vector<std::vector<float>> gradients(labels, std::vector<float>(neurons));
        for (auto& row : gradients) {
            for (float& value : row)
                value = kGradients[static_cast<std::size_t>(random.below(kGradients.size()))];
        }
        std::vector<float> activations(neurons);
        for (float& value : activations)
            value = static_cast<float>(random.below(9)) / 4.0F - 1.0F;
        prompts.add(static_cast<std::size_t>(random.below(labels)), std::move(gradients), std::move(activations));
    }
    return prompts;
}

inline std::vector<std::size_t> allPrompts(const ProbePrompts& prompts)
{
    std::vector<std::size_t> all(prompts.count());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

} // namespace neurex::test
