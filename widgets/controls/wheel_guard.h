// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace neurex::ui {

/// Keeps the mouse wheel from changing a box or slider that happens to be below the pointer while something is
/// scrolled: only one that has the keyboard focus takes the wheel, and the wheel gives none the focus.
class WheelGuard : public QObject {
    Q_OBJECT

public:
    /// Guards every box and slider that is in the widget now; the guard belongs to the widget.
    static void install(QWidget* widget);

    bool eventFilter(QObject* object, QEvent* event) override;

private:
    using QObject::QObject;
};

} // namespace neurex::ui
