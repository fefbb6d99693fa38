// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"
#include "core/base/value_noise.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <map>

namespace neurex::engine {

/// ValueNoise as a term of rank one.
class ColumnNoise {
public:
    ColumnNoise() = default; ///< none
    ColumnNoise(const ValueNoise& noise, const ModelInfo& info, at::Device device);

    /// What a layer's noise adds to the product of down_proj with these neurons, [..., F] -> [..., d] float32;
    /// undefined where the layer has none.
    at::Tensor addition(std::int64_t layer, const at::Tensor& neurons) const;

private:
    at::Tensor m_vector; // [d] float32
    std::map<std::int64_t, at::Tensor> m_neurons; ///< layer -> [n] int64, ascending
};

} // namespace neurex::engine
