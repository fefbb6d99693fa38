// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/probe/probe_prompts.h"
#include "core/analysis/probe/random_forest.h"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace neurex {

/// Tree: a random forest over all neurons of a model. What it sees of a neuron is the first label with the largest
/// gradient; of two labels whether the first one's is larger.
class TreeProbe {
public:
    /// chosen: prompts to learn from. onTree: see RandomForest.
    TreeProbe(const ProbePrompts& prompts, std::span<const std::size_t> chosen, const ForestSettings& settings,
              const std::function<void()>& onTree = {});

    /// [prompt][trees - 1]: the label by the first tree alone, the first two, ... all.
    std::vector<std::vector<std::size_t>> predictions(const ProbePrompts& prompts,
                                                      std::span<const std::size_t> chosen) const;
    /// Memory while it learns, for so many prompts.
    static std::size_t learningBytes(const PlaneShape& shape, std::size_t prompts);

private:
    RandomForest m_forest;
};

} // namespace neurex
