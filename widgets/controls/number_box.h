// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Boxes and texts for numbers that persons type. Digits of every script, decimal point and comma are read in every
// language, groups of digits never: see core/base/typed_number.h.
#pragma once

#include "core/base/typed_number.h"

#include <QDoubleSpinBox>
#include <QSpinBox>
#include <QString>

#include <optional>
#include <vector>

class QWidget;

namespace neurex::ui {

/// Of the program's language, for parseTypedNumber().
char decimalMark();
TypedNumber readTypedNumber(const QString& text);
TypedInteger readTypedInteger(const QString& text);
/// Why a text is not read, in a sentence with what to write instead; empty without a fault.
QString faultText(NumberFault fault, const QString& text);
/// As short as it says the number exactly, in the program's language, without groups: "0,125". readTypedNumber() reads
/// it back.
QString exactNumberText(double value);
/// "0; 0,5; 2" or "0, 0.5, 2": parseTypedList() reads it back.
QString numberListText(const std::vector<double>& values);

/// A box for a number; says in a tip why a text is not taken.
class NumberBox : public QDoubleSpinBox {
    Q_OBJECT

public:
    using QDoubleSpinBox::QDoubleSpinBox;

    QString textFromValue(double value) const override; ///< without trailing zeros
    double valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
    void fixup(QString& text) const override;
};

/// The same for whole numbers.
class CountBox : public QSpinBox {
    Q_OBJECT

public:
    using QSpinBox::QSpinBox;

    QString textFromValue(int value) const override;
    int valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
    void fixup(QString& text) const override;
};

/// Asks for a number; nothing: the user did not want to say.
std::optional<double> askNumber(QWidget* parent, const QString& title, const QString& label, double value, double low,
                                double high, int decimals);

} // namespace neurex::ui
