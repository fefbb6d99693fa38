// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace neurex {

/// Why bytes are not what was expected of them, and what to do about it. Both are parts of sentences: "is ...", "do
/// ...".
struct ForeignBytes {
    std::string what; ///< "is a Git LFS pointer, not the file itself"
    std::string remedy; ///< "fetch the file with git lfs pull"

    /// "is ...: do ..."
    std::string text() const { return what + ": " + remedy; }
};

/// Recognises by their beginning: nothing at all, Git LFS pointers, web pages, UTF-16 and UTF-32, archives, pickles,
/// GGUF, bare zeros. Empty when the bytes are none of these. Used for every file of unknown origin (weights, configs,
/// tokenizers, tasks, manifests) before its own format is blamed.
std::optional<ForeignBytes> describeForeignBytes(std::string_view bytes);

/// Why text is no JSON, told from its bytes: describeForeignBytes(), NUL bytes, another encoding, NaN and Infinity,
/// Python's quotes and names, trailing commas, comments, line breaks within a text, or that it ends too soon. position:
/// 0-based, where a parser stopped; at the end of the text when that came too soon.
ForeignBytes describeBadJson(std::string_view text, std::size_t position);

/// 0-based position of the first byte that is not UTF-8; nullopt when all is.
std::optional<std::size_t> firstBadUtf8(std::string_view text);

} // namespace neurex
