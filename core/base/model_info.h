// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace neurex {

/// What is known of a model without its weights in hand. Produced by the engine only.
struct ModelInfo {
    std::string name; ///< last component of the folder
    std::string path; ///< folder as the engine sees it
    std::string architecture; ///< "LlamaForCausalLM"
    std::int32_t layerCount = 0;
    std::int32_t hiddenSize = 0;
    std::int32_t neuronCount = 0; ///< FFN neurons per layer (intermediate_size)
    std::int32_t headCount = 0;
    std::int32_t keyValueHeadCount = 0;
    std::int32_t headSize = 0;
    std::int32_t vocabularySize = 0;
    std::int32_t contextLength = 0;
    double ropeTheta = 10000.0; ///< 0: without rotary positions
    double normEpsilon = 1e-5;
    bool tiedHead = false;
    std::int32_t bosToken = 1; ///< -1: none
    std::vector<std::int32_t> eosTokens;
    std::string storedType; ///< "float32", "bfloat16", "float16": as in the file
    std::string computeType; ///< as computed; empty when only inspected
    std::string device; ///< "cpu", "cuda:0 NVIDIA H100"; empty when only inspected
    std::int64_t parameterCount = 0;
    std::int64_t weightBytes = 0; ///< bytes of all tensors in the files
    std::int64_t loadMemoryBytes = 0; ///< estimate: memory that the weights take on the CPU, computed in float32
    std::int64_t deviceMemoryBytes = 0; ///< the same on a GPU, computed as stored; 0: not known
    std::int64_t runMemoryBytes = 0; ///< estimate: attribution of a 300-token prompt, 16 steps, cut to 1 GiB
    std::int64_t cacheMemoryBytes = 0; ///< at most this much is kept of prompts asked before; 0: not known
    std::string weightHash; ///< fingerprint, see core/engine/files/checkpoint.h
    std::string tokenizerHash; ///< SHA-256 of the tokenizer file; empty when there is none
    std::vector<std::string> warnings; ///< things a user should know (surplus files, converted types)

    bool operator==(const ModelInfo&) const = default;
};

void to_json(nlohmann::json& json, const ModelInfo& info);
void from_json(const nlohmann::json& json, ModelInfo& info);

} // namespace neurex
