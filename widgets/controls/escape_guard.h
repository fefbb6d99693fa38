// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace neurex::ui {

/// While it lives, Escape closes what is open on top, and no shortcut of the window takes it from there: a list, a menu
/// or any other popup, and an editor in a cell of a view.
class EscapeGuard : public QObject {
public:
    explicit EscapeGuard(QObject* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace neurex::ui
