// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer.h"

#include <string>
#include <vector>

namespace neurex {

/// What each token of a vocabulary adds to a text that goes on: of "▁The" a blank and a word, of "<0x0A>" a line end,
/// of special tokens nothing. Tokens that hold a part of a character stand for U+FFFD. Takes half a second for the
/// largest vocabularies.
std::vector<std::string> tokenTexts(const Tokenizer& tokenizer);

} // namespace neurex
