// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace neurex::ui {

/// One candidate for the next token.
struct NextTokenRow {
    QString text; ///< blanks made visible
    std::int32_t id = 0;
    double before = 0.0; ///< probability over the whole vocabulary
    std::optional<double> after; ///< under the intervention; nothing: there is none

    double latest() const { return after.value_or(before); }
    bool operator==(const NextTokenRow&) const = default;
};

} // namespace neurex::ui
