// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <vector>

namespace neurex::ui {

/// One token of a prompt, ready to show.
struct PromptToken {
    QString text; ///< blanks and line breaks made visible
    std::int32_t id = 0;

    bool operator==(const PromptToken&) const = default;
};

/// One section of a prompt with the tokens that begin in it.
struct PromptSection {
    QString title; ///< "Role"
    QString text; ///< as a person reads it
    std::vector<PromptToken> tokens;

    bool operator==(const PromptSection&) const = default;
};

} // namespace neurex::ui
