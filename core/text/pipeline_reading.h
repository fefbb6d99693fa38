// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_reader.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace neurex {

/// How messages about a tokenizer.json are worded.
extern const ObjectReader::Wording kTokenizerWording;

/// The "type" of a part; place names the part. Error CorruptFile when there is none.
Result<std::string> partType(const nlohmann::json& part, const std::string& place);

} // namespace neurex
