// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Boxes that may be narrower than their text: it ends in "...", and the tool tip has all of it.
#pragma once

#include <QComboBox>
#include <QLineEdit>

namespace neurex::ui {

/// A choice that asks for room for some characters only. Qt alone cuts what does not fit.
class ElidedComboBox : public QComboBox {
public:
    explicit ElidedComboBox(int leastCharacters, QWidget* parent);

    /// What stands in the box.
    QString shownText() const;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

/// A line to type into; while nobody does, it shows the beginning of what does not fit.
class ElidedLineEdit : public QLineEdit {
public:
    explicit ElidedLineEdit(QWidget* parent);
    ElidedLineEdit(const QString& text, QWidget* parent);

    QString shownText() const;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QRect textRect() const;
};

} // namespace neurex::ui
