// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/engine_types.h"
#include "core/engine/files/checkpoint.h"
#include "core/engine/model/decoder_p.h"

#include <functional>
#include <stop_token>

namespace neurex::engine {

/// Where a slot's tensor lies; undefined tensors belong to slots that the model does not use.
at::Tensor& slotOf(DecoderWeights& weights, Slot slot, std::int32_t layer);
/// The matrix of a slot; nullptr for slots that hold none.
Matrix* matrixOf(DecoderWeights& weights, Slot slot, std::int32_t layer);

/// Copies (or, for float32 on CPU, maps) the tensors of a checkpoint into decoder weights of the given compute type,
/// one tensor at a time. What `plan` leaves as it is stored is mapped; the checkpoint must outlive it.
Result<DecoderWeights> loadWeights(const Checkpoint& checkpoint, at::Device device, at::ScalarType computeType,
                                   const LoadSink& progress, std::stop_token stop, const WeightPlan& plan = {});

/// Writes config.json and model.safetensors (float32) of a LLaMA in Hugging Face layout.
Result<void> saveModel(const std::filesystem::path& folder, const ModelInfo& shape, const DecoderWeights& weights);

/// Which tensor of the weights can make a computation overflow, and how, in words; empty when none stands out.
std::string describeUnusable(const ModelConfig& config, const DecoderWeights& weights);

/// Visits what each tensor of the configuration fills: name, tensor, slot.
using NamedTensorVisitor = std::function<void(const std::string& name, at::Tensor& tensor, Slot slot)>;
void forEachNamedTensor(const ModelConfig& config, DecoderWeights& weights, const NamedTensorVisitor& visit);

} // namespace neurex::engine
