// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// Why a generated text ends where it does.
enum class StopReason {
    Length, ///< nothing stops it: it ends where its tokens do
    NextQuestion, ///< "\n\nQuestion:": the model goes on with a question of its own
    NextQ, ///< "\nQ:", the same without demonstrations
    EndToken,
};

std::string_view toString(StopReason reason); ///< "length" | "next-question" | "next-q" | "end-token"

/// What ends a generated text. The published code generates on behind both marks.
struct StopRules {
    bool atNextQuestion = true;
    bool atNextQ = true;
    std::vector<std::string> endTokens = {}; ///< as they are spelled in the text ("</s>"); empty ones do not count

    bool operator==(const StopRules&) const = default;
};

struct StopPlace {
    std::size_t end = 0; ///< bytes of the text that count; what is behind them is cut off
    StopReason reason = StopReason::Length;

    bool operator==(const StopPlace&) const = default;
};

/// Where a generated text (without its prompt) ends: at the first of the marks, the first named reason where two begin
/// at one place.
StopPlace findStop(std::string_view generated, const StopRules& rules = {});

} // namespace neurex
