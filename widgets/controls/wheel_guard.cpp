// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/wheel_guard.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QScrollBar>
#include <QWidget>

namespace neurex::ui {

void WheelGuard::install(QWidget* widget)
{
    auto* guard = new WheelGuard(widget);
    const QList<QWidget*> children = widget->findChildren<QWidget*>();
    for (QWidget* child : children) {
        const bool isSlider = qobject_cast<QAbstractSlider*>(child) && !qobject_cast<QScrollBar*>(child);
        if (!isSlider && !qobject_cast<QAbstractSpinBox*>(child) && !qobject_cast<QComboBox*>(child))
            continue;
        if (child->focusPolicy() == Qt::WheelFocus)
            child->setFocusPolicy(Qt::StrongFocus);
        child->installEventFilter(guard);
    }
}

bool WheelGuard::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() != QEvent::Wheel || static_cast<QWidget*>(object)->hasFocus())
        return QObject::eventFilter(object, event);
    event->ignore(); // so that it goes to what is scrolled
    return true;
}

} // namespace neurex::ui
