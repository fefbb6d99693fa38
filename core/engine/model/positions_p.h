// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/families/block_spec.h"

#include <ATen/ATen.h>

#include <map>

namespace neurex::engine {

/// Cosines and sines, each with the magnitude of its RotarySpec: [..., n / 2] float32, n <= hd rotated components.
/// Undefined: nothing is rotated.
struct Rotary {
    at::Tensor cosine;
    at::Tensor sine;
};

/// The tables of one RotarySpec. They grow with the longest prompt: a config may declare any number of positions. The
/// bits of a position do not depend on what was asked before.
class RotaryTable {
public:
    RotaryTable(RotarySpec spec, std::int64_t contextLength, at::Device device);

    /// Which frequencies prompts of so many tokens have: 0 the usual ones; prompts of one regime share tables.
    std::int64_t regime(std::int64_t promptTokens) const;
    /// [N, n / 2] of N >= `positions` positions from the first on; at most contextLength of them may be asked for.
    const Rotary& upTo(std::int64_t positions, std::int64_t regime);

private:
    at::Tensor frequencies(std::int64_t regime) const; // [n / 2] float64

    RotarySpec m_spec;
    std::int64_t m_contextLength;
    at::Device m_device;
    std::map<std::int64_t, Rotary> m_tables; ///< by regime
};

/// Rotates the first n components of x [..., hd]: (x1, x2) -> (x1 cos - x2 sin, x2 cos + x1 sin), x1 and x2 the halves
/// of those n; cos and sin broadcast to [..., n / 2].
at::Tensor applyRotary(const at::Tensor& x, const Rotary& rotary);
/// The transpose of applyRotary(): gradient at its result -> gradient at x.
at::Tensor applyRotaryBackward(const at::Tensor& gradient, const Rotary& rotary);

/// ALiBi's slopes of H heads (Press et al. 2022): 2^(-8k / H), interpolated where H is no power of two. [H] float32
at::Tensor alibiSlopes(std::int64_t headCount, at::Device device);

/// Masks the scores [B, Hkv, G, N, first + N] float32 of N queries from position `first` on against the positions [0,
/// first + N), in place: -inf where a query does not see a key (after it, or window and more before it), and with ALiBi
/// the heads' slopes times key - query are added.
void maskSequence(const BlockSpec& spec, std::int64_t window, std::int64_t first, at::Tensor& scores);

/// What is added for one query of each of P prompts, at position lengths[p] [P] int64, against `length` >= lengths[p]
/// positions before it, the shortest of them `shortest`: [P, Hkv | 1, 1, G | 1, length]; undefined where it would be 0
/// everywhere.
at::Tensor rowMask(const BlockSpec& spec, std::int64_t window, const at::Tensor& lengths, std::int64_t shortest,
                   std::int64_t length, std::int64_t keyHeads, std::int64_t groups);

} // namespace neurex::engine
