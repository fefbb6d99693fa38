// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/engine/files/checkpoint.h"
#include "core/engine/model/decoder_p.h"

#include <functional>
#include <stop_token>

namespace neurex::engine {

/// Copies (or, for float32 on CPU, maps) the tensors of a checkpoint into decoder weights of the given compute type.
/// float16 and bfloat16 files computed in float32 are converted one tensor at a time.
Result<DecoderWeights> loadWeights(const Checkpoint& checkpoint, at::Device device, at::ScalarType computeType,
                                   const LoadSink& progress, std::stop_token stop);

/// Writes config.json and model.safetensors (float32) in Hugging Face layout.
Result<void> saveModel(const std::filesystem::path& folder, const ModelInfo& shape, const DecoderWeights& weights);

/// Visits every tensor under its Hugging Face name; isMatrix is false for the norms.
using NamedTensorVisitor = std::function<void(const std::string& name, at::Tensor& tensor, bool isMatrix)>;
void forEachNamedTensor(DecoderWeights& weights, const NamedTensorVisitor& visit);

/// Which tensor of the weights can make a computation overflow, and how, in words; empty when none stands out.
std::string describeUnusable(const DecoderWeights& weights);

template <typename Visit>
void forEachTensor(DecoderWeights& weights, Visit visit)
{
    forEachNamedTensor(weights,
                       [&](const std::string&, at::Tensor& tensor, bool isMatrix) { visit(tensor, isMatrix); });
}

} // namespace neurex::engine
