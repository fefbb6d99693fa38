// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What Python's texts do, so that published scripts can be followed to the byte. Texts are UTF-8; bytes that are not
/// count as characters that are neither blank nor digit.
namespace neurex::python {

/// str.isspace() of one character.
bool isBlank(char32_t character);
/// text.strip()
std::string_view strip(std::string_view text);
/// text.split(): the parts between blanks, none of them empty.
std::vector<std::string_view> split(std::string_view text);
/// " ".join(text.split())
std::string withSingleBlanks(std::string_view text);
/// The part number `index` (from 0) of text.split(separator); nothing where there are fewer. separator: not empty.
std::optional<std::string_view> part(std::string_view text, std::string_view separator, std::size_t index);
/// int(float(text)) of a text without Latin letters: one sign, digits of any script, one decimal point, single
/// underscores between digits. Nothing where Python raises an exception. Python's number of any size is rounded to a
/// double.
std::optional<double> wholePart(std::string_view text);

} // namespace neurex::python
