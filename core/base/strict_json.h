// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace neurex {

/// What a document may take; each value takes some hundred bytes of memory at worst.
struct JsonLimits {
    std::uint64_t bytes = std::uint64_t{1} << 30;
    std::size_t values = 4'000'000; ///< keys and values: 100 MB of "0,0,0" must not take gigabytes
    int depth = 64;
    /// An object of this name within an object of the document becomes a list of keys and values in their order: one of
    /// hundreds of thousands is read in half the time. A key that stands there twice is the caller's to find. Empty:
    /// none.
    std::string_view flat = {};
};
/// Of small files that come with a model (config.json, tokenizer_config.json, ...): the largest known ones have 2 MB.
inline constexpr JsonLimits kSideFileLimits{.bytes = std::uint64_t{16} << 20, .values = 400'000, .depth = 64};

/// The only place where Neurex parses JSON (a test enforces it). Takes a text whole or not at all and never throws:
/// refuses NUL bytes, duplicate keys, what exceeds the limits, text that is not UTF-8 and numbers beyond double.
/// `source` is how messages call the text ("\"/models/a/config.json\""). Errors: CorruptFile (says what the text is
/// instead, and what to do), OutOfHostMemory. Numbers are then read with core/base/strict_fields.h.
Result<nlohmann::json> parseStrictJson(std::string_view text, const std::string& source, const JsonLimits& limits = {});

} // namespace neurex
