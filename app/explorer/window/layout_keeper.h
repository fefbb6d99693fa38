// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/settings.h"

#include <QMainWindow>
#include <QTimer>

namespace neurex::app {

/// Keeps where the window and its docks stand, soon after they were moved and when the window is closed, so that they
/// are as they were at the next start, also of a program that has ended without closing its window.
class LayoutKeeper : public QObject {
    Q_OBJECT

public:
    /// The window has all its docks, and outlives this with the settings.
    LayoutKeeper(QMainWindow* window, Settings* settings);

    /// Writes it down now, unless the window is hidden.
    void keep();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QMainWindow* m_window;
    Settings* m_settings;
    QTimer m_delay;
};

} // namespace neurex::app
