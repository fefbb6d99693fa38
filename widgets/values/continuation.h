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

/// What a prompt was continued with, as far as it has come.
struct Continuation {
    QString text;
    int tokenCount = 0;
    bool isRunning = false;
    bool isStopped = false; ///< before its end
    bool isOld = false; ///< made under an older intervention
    QString error;
    bool isOfOtherPrompt = false; ///< the prompt was edited since

    bool operator==(const Continuation&) const = default;
};

} // namespace neurex::ui
