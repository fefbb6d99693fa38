// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/safetensors.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace neurex::test {

/// The shape of a random LLaMA model that fits any test.
struct TinyModelOptions {
    std::int32_t layerCount = 2;
    std::int32_t hiddenSize = 16;
    std::int32_t neuronCount = 24;
    std::int32_t headCount = 4;
    std::int32_t keyValueHeadCount = 2;
    std::int32_t headSize = 0; ///< 0: hiddenSize / headCount and no head_dim in config.json
    std::int32_t vocabularySize = 40;
    std::int32_t contextLength = 128;
    double ropeTheta = 10000.0;
    double normEpsilon = 1e-5;
    bool tiedHead = false;
    ElementType type = ElementType::F32; ///< F32, F16 or BF16
    std::int32_t shardCount = 1; ///< above 1: shards and an index
    std::uint64_t seed = 1;
    double scale = 0.2; ///< standard deviation of the weights; norm weights vary by it around 1
};

/// A value rounded to the nearest one of the type (ties to even), as double.
double roundedTo(ElementType type, double value);

/// Weights by tensor name, row-major, already rounded to the stored type: what a reference computation must use.
using TinyWeights = std::map<std::string, std::vector<double>>;
TinyWeights tinyModelWeights(const TinyModelOptions& options);

/// The text of config.json.
std::string tinyModelConfig(const TinyModelOptions& options);

/// Writes config.json and the weights of tinyModelWeights() into an existing folder; the same options always write the
/// same bytes. Errors: those of writeSafetensors().
Result<void> writeTinyModel(const std::filesystem::path& folder, const TinyModelOptions& options);

} // namespace neurex::test
