// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/families/block_spec.h"
#include "core/engine/families/config_reader.h"

namespace neurex::engine {

/// What stands around a model's rotary settings in its configuration.
struct RopeContext {
    std::int64_t headSize = 0;
    std::int64_t contextLength = 0; ///< max_position_embeddings
    double theta = 10000.0; ///< where no key names one
    double share = 1.0; ///< of each head that is rotated, where no key says
};

/// The rotary embedding of a model whose layers all have the same: `rope_parameters`, else `rope_scaling`, else the
/// keys `rope_theta` and `partial_rotary_factor` beside them. Types: default, linear, dynamic, llama3, yarn, longrope.
RotarySpec readRope(ConfigReader& reader, const RopeContext& context);

/// The same from one object of settings; `outer` holds the configuration around it.
RotarySpec readRopeObject(ConfigReader& outer, const std::string& name, const nlohmann::json& settings,
                          const RopeContext& context);

} // namespace neurex::engine
