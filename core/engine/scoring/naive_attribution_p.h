// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/attribution_settings.h"
#include "core/base/question.h"
#include "core/engine/model/decoder_p.h"

#include <span>
#include <vector>

namespace neurex::engine {

/// The published recipe, kept for the benchmark's ratio only: for each named layer the full sequence once per step (one
/// batch of m copies), with autograd through everything above the layer. Every layer starts from the tokens again.
std::vector<std::vector<float>> attributeNaively(const Decoder& decoder, const TokenProxy& proxy,
                                                 const AttributionSettings& settings,
                                                 std::span<const std::int32_t> layers);

} // namespace neurex::engine
