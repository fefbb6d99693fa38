// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <string>

namespace neurex {

/// What an exception of a JSON reader says to a person: the words of Neurex's own readers as they stand, those of the
/// JSON library in Neurex's words, with the key or the types that they name.
std::string exceptionText(const std::exception& exception);

} // namespace neurex
