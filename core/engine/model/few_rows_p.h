// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/ATen.h>

namespace neurex::engine {

/// Products of a few rows with a cached prefix, for every prompt and key head at once. at::matmul makes one call of the
/// BLAS for each of them, and for a toggle (a row or two on hundreds of prompts) the calls take many times longer than
/// the arithmetic. Both equal at::matmul up to the order of summation, and use it wherever it is the better choice:
/// on a GPU, for more rows, in half precision, and where gradients are recorded.
///
/// queries [B, H, Q, hd], keys [B, H, T, hd] -> scores [B, H, Q, T].
at::Tensor scoresOfRows(const at::Tensor& queries, const at::Tensor& keys);
/// weights [B, H, Q, T], values [B, H, T, hd] -> mixed values [B, H, Q, hd].
at::Tensor mixtureOfRows(const at::Tensor& weights, const at::Tensor& values);

} // namespace neurex::engine
