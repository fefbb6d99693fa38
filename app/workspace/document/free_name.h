// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <concepts>

namespace neurex::app {

/// "layer (2)" -> "layer"; a name without a number at its end stays as it is.
QString withoutNumber(const QString& name);

/// The wanted name if isTaken(name) denies it, otherwise the first free one of "layer (2)", "layer (3)" and so on; a
/// copy of a numbered name is counted on, not numbered again.
QString freeName(const QString& wanted, const std::predicate<QString> auto& isTaken)
{
    QString name = wanted;
    for (int number = 2; isTaken(name); ++number)
        name = QStringLiteral("%1 (%2)").arg(withoutNumber(wanted)).arg(number);
    return name;
}

} // namespace neurex::app
