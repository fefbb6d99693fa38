// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// Classes of characters as the inside of a PCRE2 class, with the characters that PCRE2's tables lack.
namespace neurex::regex {

std::string space();
std::string word();
/// Of \w outside of a class and of \b: with superscript digits and fractions of Latin-1, an oddity of the reference.
std::string bareWord();
std::string digits();
/// Of a property's name in any spelling; scripts by the script itself, which PCRE2 has to be told.
std::string propertyInside(std::string_view name);

} // namespace neurex::regex
