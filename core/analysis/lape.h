// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/score_matrix.h"

#include <cstdint>
#include <span>
#include <vector>

namespace neurex {

/// As published and released.
struct LapeSettings {
    double rateShare = 0.95; ///< this share of all rates, of all neurons and tasks, is not high
    double entropyShare = 0.01; ///< this share of all neurons is chosen
};

struct LapeResult {
    /// A matrix a task [L, F]: log(tasks) less the entropy, in nats, of each neuron that is the task's; else 0.
    std::vector<ScoreMatrix> scores;
    double highestUsualRate = 0.0; ///< a rate above it is high
    std::int64_t chosenCount = 0; ///< neurons of lowest entropy that are some task's
};

/// Language activation probability entropy (Tang et al., ACL 2024; identify.py of RUCAIBox/Language-Specific-Neurons)
/// with tasks in place of languages. rates: a matrix a task [L, F], p_ik: the share of the task's tokens at which
/// neuron i fires. The entropy of neuron i is that of p_ik / sum_k p_ik. Among the neurons with some high rate,
/// entropyShare of all neurons (rounded, at least one) are chosen, those of lowest entropy, ties by (layer, index);
/// each is a neuron of the tasks in which its rate is high. A neuron whose rates are all equal has score 0, so it is no
/// task's. Errors: InvalidArgument (fewer than two tasks, other shapes, a number outside 0..1).
Result<LapeResult> lape(std::span<const ScoreMatrix> rates, const LapeSettings& settings = {});

} // namespace neurex
