// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace neurex::ui {

/// Shortest text that reads back as the same number, whatever the locale; NaN and infinities as "nan", "inf", "-inf".
QString csvNumber(float number);
QString csvNumber(double number);
/// Empty where there is none.
QString csvNumber(const std::optional<double>& number);
/// As neurex::csvField(): in quotes where they are needed, and never a formula.
QString csvField(const QString& text);
/// Fields and numbers with their line feed.
QString csvLine(const QStringList& cells);

} // namespace neurex::ui
