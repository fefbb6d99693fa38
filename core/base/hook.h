// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string_view>

namespace neurex {

/// Which tensor of the FFN a neuron's value is read from, or changed in.
enum class Hook {
    Product, ///< what enters down_proj: act(gate) * up, or act(up) without a gate
    Up, ///< the result of up_proj
};

std::string_view toString(Hook hook); ///< "product" | "up"
Result<Hook> parseHook(std::string_view name);

} // namespace neurex
