// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>
#include <string>
#include <string_view>

namespace neurex {

/// The inside of a character class that holds what the inside of another does not.
using ComplementOf = std::function<Result<std::string>(const std::string& inside)>;

/// Rewrites a pattern as tokenizer files have it (Oniguruma's syntax and classes of Unicode 16) for PCRE2 with UTF, UCP
/// and MULTILINE. What means the same in both stays; \s, \w, \d, \h, \v, \b, properties, POSIX brackets, nested
/// classes,
/// {,n}, {n}+ and (?m) do not. Error UnsupportedFormat names what has no equal there (intersections of classes, absent
/// operators).
Result<std::string> pcrePattern(std::string_view pattern, const ComplementOf& complementOf);

} // namespace neurex
