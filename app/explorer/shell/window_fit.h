// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMargins>
#include <QObject>
#include <QRect>

class QWidget;

namespace neurex::app {

/// Where a window that stands at `window` (without its frame) fits with its frame into one of the areas: the one that
/// it covers most of, else the first. What fits stays as it is; what is too large becomes smaller, what stands outside
/// moves in. areas: what panels leave of each screen; empty: the window stays.
QRect fittedWindow(const QRect& window, const QMargins& frame, const QList<QRect>& areas);

/// Fits a top-level window to the screens at hand, unless it is maximized. Before the window is shown its frame is not
/// known and taken to be a usual one; so call it again once it is.
void fitToScreens(QWidget* window);

/// While it lives, a dialog that appears is as wide as its title, which window managers shorten else.
class TitleGuard : public QObject {
public:
    explicit TitleGuard(QObject* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace neurex::app
