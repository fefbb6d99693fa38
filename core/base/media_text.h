// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Foreign text (names, questions, tokens, paths) made safe for where it is written, one function for each medium.
// Whatever goes in, valid UTF-8 comes out: bytes that are not UTF-8 show as \xNN or as U+FFFD.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace neurex {

/// For a terminal, several lines at once: line ends and tabs stay, every other character that acts on a screen
/// (isScreenControl()) shows as \x1b or \u202e. A single value that must not break its line goes through displayText().
std::string terminalText(std::string_view text);
/// A JSON document for a terminal: the same document, in which such characters are escaped as JSON does it.
std::string terminalJson(std::string_view document);

/// One cell of a CSV table: in quotes where a separator, quote, blank at an end or line end asks for them; text that a
/// spreadsheet would run as a formula (= + - @ at its beginning, unless it is a number) gets an apostrophe in front.
std::string csvField(std::string_view text);
/// What csvField() put in front of a formula, taken away again.
std::string withoutFormulaGuard(std::string text);
/// A line above a table that programs skip as a comment and spreadsheets show in two cells: "# name,value" and its end.
/// name: lower-case ASCII letters. A value of several lines is joined by blanks.
std::string csvComment(std::string_view name, std::string_view value);

/// Without the characters that XML 1.0 forbids, U+FFFD in their place; markup is not escaped (XML writers do that).
std::string xmlText(std::string_view text);
/// For an element or a quoted attribute of HTML: markup escaped, forbidden characters as U+FFFD.
std::string htmlText(std::string_view text);

/// A literal of Python 3 that evaluates to the text, in double quotes, on one line.
std::string pythonString(std::string_view text);

} // namespace neurex
