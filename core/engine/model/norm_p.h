// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/families/block_spec.h"

#include <ATen/ATen.h>

namespace neurex::engine {

struct NormWeights {
    at::Tensor weight; // [d] float32; undefined: all 1
    at::Tensor bias; // [d] float32; undefined: 0
};

/// RMS: x / rms(x) * weight; layer norm: (x - mean) / deviation * weight + bias; over the last axis of x [..., d],
/// float32. isLast: no other norm of the pass follows. Throws NotFinite where squares leave the range of float32: the
/// quotient would be 0 and everything behind it finite and meaningless.
at::Tensor normalize(const BlockSpec& spec, const at::Tensor& x, const NormWeights& norm, bool isLast = false);

// With its divisor held, normalize() at x is normScale(x) * normDirection(value) + bias, linear in value.
/// 1 / the divisor: [..., 1]. Throws as normalize() does.
at::Tensor normScale(const BlockSpec& spec, const at::Tensor& x);
/// What is left of `value` without its mean (layer norms), times the weight: [..., d].
at::Tensor normDirection(const BlockSpec& spec, const at::Tensor& value, const NormWeights& norm);

/// Gradient at normalize(x) -> gradient at x, both [..., d] float32.
at::Tensor normalizeBackward(const BlockSpec& spec, const at::Tensor& gradient, const at::Tensor& x,
                             const NormWeights& norm);

/// The same with the divisor held.
at::Tensor normalizeFrozenBackward(const BlockSpec& spec, const at::Tensor& gradient, const at::Tensor& x,
                                   const NormWeights& norm);

} // namespace neurex::engine
