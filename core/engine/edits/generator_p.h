// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/engine_types.h"
#include "core/engine/device/cancellation_p.h"
#include "core/engine/model/decoder_p.h"

#include <vector>

namespace neurex::engine {

/// Generates token by token over a key/value cache. `all` interventions touch every position, `last` ones the last
/// prompt token only. Throws Cancelled.
std::vector<std::int32_t> generateTokens(const Decoder& decoder, const GenerationRequest& request,
                                         const TokenSink& sink, const JobWatch& watch);

} // namespace neurex::engine
