// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/escape_guard.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QKeyEvent>

namespace neurex::ui {
namespace {

/// An editor, or a part of one, has the focus: views keep editors in their viewport.
bool isInCell(const QWidget* focused)
{
    for (const QWidget* widget = focused; widget && !widget->isWindow(); widget = widget->parentWidget()) {
        const auto* view = qobject_cast<const QAbstractItemView*>(widget->parentWidget());
        if (view && view->viewport() == widget)
            return widget != focused;
    }
    return false;
}

} // namespace

EscapeGuard::EscapeGuard(QObject* parent)
    : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool EscapeGuard::eventFilter(QObject* watched, QEvent* event)
{
    // Accepted, the key is sent as a key, to the popup or the editor.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape
        && (QApplication::activePopupWidget() || isInCell(QApplication::focusWidget()))) {
        event->accept();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace neurex::ui
