// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/ATen.h>

namespace neurex::engine {

/// What was measured of the neurons for a group of P proxies; O = 1, or the number of options with perOption.
struct ProxyScores {
    at::Tensor scores; // [P, O, L, F] float32 on the CPU
    at::Tensor targetChanges; // [P, L] F(h) - F(0), gold option; undefined where the measure is not complete
    at::Tensor attributionSums; // [P, L] sum_i IG_i, gold option; the same
    at::Tensor optionLogits; // [P, C] float32 on the CPU
    at::Tensor letterMass; // [P] double
};

} // namespace neurex::engine
