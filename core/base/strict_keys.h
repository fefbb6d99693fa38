// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/strict_fields.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace neurex::strict {

/// A misspelt key is named, not ignored. Throws std::exception where the value is no object or has another key.
template <std::size_t N>
void refuseOtherKeys(const nlohmann::json& object, const std::array<const char*, N>& known)
{
    if (!object.is_object())
        refuse("an object", object);
    for (const auto& [key, value] : object.items()) {
        if (std::ranges::find(known, std::string_view(key)) == known.end())
            throw std::invalid_argument("the key \"" + key + "\" is unknown");
    }
}

} // namespace neurex::strict
