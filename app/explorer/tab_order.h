// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace neurex::app {

/// Makes the Tab key go through the parts of a window one after another; within a part as it goes now. A widget belongs
/// to the nearest part that it lies in; what lies in none comes last. QWidget::setTabOrder() alone moves one widget and
/// leaves what is inside of it behind.
void orderTabs(QWidget* window, const QList<QWidget*>& parts);

} // namespace neurex::app
