// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace neurex {

/// Parses JSON of unknown origin without ever throwing: refuses duplicate keys, nesting beyond 64 levels, more than
/// four million keys and values, text that is not UTF-8 and numbers beyond double. `source` is how messages call the
/// text ("\"/models/a/config.json\""). Errors: CorruptFile (with the byte where it went wrong), OutOfHostMemory.
Result<nlohmann::json> parseStrictJson(std::string_view text, const std::string& source);

} // namespace neurex
