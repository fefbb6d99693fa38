// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Boxes and texts for numbers that persons type. Digits of every script, decimal point and comma are read in every
// language, groups of digits never: see core/base/typed_number.h.
#pragma once

#include "core/base/typed_number.h"
#include "widgets/values/typed_text.h"

#include <QDoubleSpinBox>
#include <QSpinBox>
#include <QString>

#include <optional>
#include <vector>

class QWidget;

namespace neurex::ui {

/// A box for a number; says in a tip why a text is not taken. Undo and redo are left to the window, where the number is
/// one of its edits.
class NumberBox : public QDoubleSpinBox {
    Q_OBJECT

public:
    using QDoubleSpinBox::QDoubleSpinBox;

    QString textFromValue(double value) const override; ///< without trailing zeros
    double valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
    void fixup(QString& text) const override;

protected:
    bool event(QEvent* event) override;
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

protected:
    bool event(QEvent* event) override;
};

} // namespace neurex::ui
