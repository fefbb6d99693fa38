// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Values of a model's metadata as text for a reader: valid UTF-8, of long lists and texts the beginning.
#pragma once

#include "core/base/display_text.h"
#include "core/base/gguf_metadata.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace neurex::engine {

/// Several lines stay several lines.
std::string contentsText(std::string_view text);
std::string contentsText(const GgufValue& value);
std::string contentsText(const nlohmann::json& value);
/// "uint32", "array of string"
std::string contentsType(const GgufValue& value);

} // namespace neurex::engine
