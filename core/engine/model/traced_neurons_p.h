// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/engine_types.h"
#include "core/base/model_info.h"

#include <ATen/ATen.h>

#include <cstdint>

namespace neurex::engine {

/// The activations of one pass that are wanted, collected layer by layer: [R, L, F], or [R, N] of N chosen neurons;
/// float32 on the CPU. R: see Trace. The choice must outlive this.
class TracedNeurons {
public:
    TracedNeurons(const ModelInfo& info, const TraceChoice& choice, std::int64_t tokens);

    void take(std::int64_t layer, const at::Tensor& neurons); ///< [T, F]
    const at::Tensor& all() const { return m_all; }

private:
    const TraceChoice& m_choice;
    at::Tensor m_all;
};

} // namespace neurex::engine
