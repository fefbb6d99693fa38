// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/typed_number.h"

#include <QLocale>
#include <QString>

#include <vector>

namespace neurex::ui {

/// Of the program's language, without marks between thousands.
QLocale plainLocale();
/// Of the program's language, for parseTypedNumber().
char decimalMark();
TypedNumber readTypedNumber(const QString& text);
TypedInteger readTypedInteger(const QString& text);
/// Why a text is not read, in a sentence with what to write instead; empty without a fault.
QString faultText(NumberFault fault, const QString& text);
/// Why a number is not taken that is none of those from low to high.
QString outsideText(const QString& text, const QString& low, const QString& high);
/// As short as it says the number exactly, in the program's language, without groups: "0,125". readTypedNumber() reads
/// it back.
QString exactNumberText(double value);
/// "0; 0,5; 2" or "0, 0.5, 2": parseTypedList() reads it back.
QString numberListText(const std::vector<double>& values);

} // namespace neurex::ui
