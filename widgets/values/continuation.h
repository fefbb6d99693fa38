// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace neurex::ui {

/// How a prompt is continued.
struct GenerationOptions {
    double temperature = 0.0; ///< 0: always the likeliest token
    int length = 64; ///< tokens at most
    std::uint32_t seed = 0; ///< of the draws; without effect at temperature 0

    bool operator==(const GenerationOptions&) const = default;
};

enum class ContinuationEnd {
    Open, ///< it runs, or was never begun
    Length, ///< it has as many tokens as were asked for
    EndOfText, ///< the model ended its text
    FullContext, ///< the model's context holds no more
    Stopped, ///< by the user, by an edit or by an error
};

/// What a prompt was continued with, as far as it has come.
struct Continuation {
    QString text;
    int tokenCount = 0;
    bool isRunning = false;
    ContinuationEnd end = ContinuationEnd::Open;
    bool isOld = false; ///< made under an older intervention
    QString error;
    bool isOfOtherPrompt = false; ///< the prompt was edited since

    bool operator==(const Continuation&) const = default;
};

} // namespace neurex::ui
