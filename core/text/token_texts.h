// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// What tokens add to a text that goes on: of "▁The" a blank and a word, which at the beginning of a text would lose
/// its blank; of special tokens nothing. Bytes that are no whole character stand as U+FFFD.
std::string continuedText(const Tokenizer& tokenizer, std::span<const std::int32_t> tokens);

/// The same of each token of a vocabulary by itself. Takes half a second for the largest ones.
std::vector<std::string> tokenTexts(const Tokenizer& tokenizer);

} // namespace neurex
