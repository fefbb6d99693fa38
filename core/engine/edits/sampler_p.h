// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <ATen/ATen.h>

#include <cstdint>

namespace neurex::engine {

/// Temperature and nucleus (top-p) sampling with its own generator, so that a seed gives the same text on every device.
class Sampler {
public:
    /// temperature 0: the likeliest token.
    Sampler(double temperature, double topP, std::uint64_t seed)
        : m_temperature(temperature)
        , m_topP(topP)
        , m_random(seed)
    {
    }

    /// logits [V] float32 on the CPU.
    std::int64_t choose(const at::Tensor& logits);

private:
    at::Tensor scaled(const at::Tensor& logits) const;

    double m_temperature;
    double m_topP;
    SeededRandom m_random;
};

} // namespace neurex::engine
