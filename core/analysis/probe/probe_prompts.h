// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/probe/label_planes.h"

#include <cstddef>
#include <span>

namespace neurex {

/// The prompts that skill neurons are found with and judged by, wherever they are kept: a mapped file holds thousands
/// that memory would not. Of P prompts, C labels and N neurons.
class ProbePrompts {
public:
    virtual ~ProbePrompts() = default;

    virtual PlaneShape shape() const = 0;
    virtual std::size_t count() const = 0; ///< P
    virtual std::size_t gold(std::size_t prompt) const = 0;
    virtual LabelPlanes planes(std::size_t prompt) const = 0;
    /// [N] at the hook; empty: they are not kept.
    virtual std::span<const float> activations(std::size_t prompt) const = 0;
    /// [N] of that label; empty: they are not kept.
    virtual std::span<const float> gradients(std::size_t prompt, std::size_t label) const = 0;
};

} // namespace neurex
