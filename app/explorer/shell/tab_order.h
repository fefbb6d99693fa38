// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace neurex::app {

/// Where the Tab key stops, in the order of the eye: the parts of a window one after another, and in each part as its
/// layouts place the widgets, from left to right and row by row. What lies in no part comes last. Qt's own chain follows
/// the order in which widgets were made, and setTabOrder() cannot move what has a focus proxy.
QList<QWidget*> tabStops(QWidget* window, const QList<QWidget*>& parts);

/// The next stop after from, or the one before, that is enabled and can be seen; scrolls to it and gives it the focus.
/// False: there is no other one.
bool moveFocus(const QList<QWidget*>& stops, const QWidget* from, bool next);

} // namespace neurex::app
