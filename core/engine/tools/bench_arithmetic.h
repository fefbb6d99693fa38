// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/attribution_settings.h"
#include "core/base/model_info.h"
#include "core/base/result.h"
#include "core/engine/device/operations.h"
#include "core/engine/families/block_spec.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::engine {

/// "demo", "llama2-7b", "llama2-13b", or layers x hidden x ffn x heads x key-value heads x vocabulary
/// ("16x768x2048x12x12x32000"). Error: InvalidArgument.
Result<ModelInfo> parseShape(std::string_view text);

/// The published recipe, all layers: per layer one clean pass, then the full sequence once per step, forward from the
/// first layer and backward down to the layer in question.
Operations naiveOperations(const ModelInfo& shape, const BlockSpec& spec, const AttributionSettings& settings,
                           std::int64_t tokens);

/// Sum over layers 0..layerCount-1 of a quantity measured at some of them: linear between neighbouring measured layers,
/// constant outside. The time of the naive recipe falls linearly with the layer, so this is its natural rule.
double extrapolateOverLayers(const std::map<std::int32_t, double>& measured, std::int32_t layerCount);

/// `count` distinct layers, evenly spaced, first and last included; the middle one for a count of 1.
std::vector<std::int32_t> sampleLayers(std::int32_t layerCount, std::int32_t count);

double median(std::vector<double> values); ///< 0 when empty

} // namespace neurex::engine
