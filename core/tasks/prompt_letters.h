// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace neurex {

/// How many options a finished prompt offers: the letters of its last "A. ... B. ... C. ..." ("A) ...", "(A) ..." and
/// "A: ..." count as well). 0 when it names none.
std::int32_t lettersInPrompt(std::string_view prompt);

} // namespace neurex
