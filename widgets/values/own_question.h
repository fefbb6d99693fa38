// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace neurex::ui {

inline constexpr int kOwnOptions = 4; ///< fields that there are at least
inline constexpr int kMostOwnOptions = 26; ///< as there are letters

/// A question as its fields stand, finished or not.
struct OwnQuestion {
    QString stem;
    QStringList options; ///< as many as fields; empty ones are not used
    int gold = 0; ///< field of the right option

    /// What the fields hold, without empty ones and blanks around them.
    QStringList usedOptions() const;
    /// Index of the right option among usedOptions(); -1 when its field is empty.
    int usedGold() const;
    bool hasEqualOptions() const;
    /// It can be asked.
    bool isComplete() const;
    bool operator==(const OwnQuestion&) const = default;
};

} // namespace neurex::ui
