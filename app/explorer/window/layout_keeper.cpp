// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/window/layout_keeper.h"

#include <QDockWidget>
#include <QEvent>

namespace neurex::app {
namespace {

constexpr int kDelayMs = 500; // while something is being dragged

} // namespace

LayoutKeeper::LayoutKeeper(QMainWindow* window, Settings* settings)
    : QObject(window)
    , m_window(window)
    , m_settings(settings)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &LayoutKeeper::keep);
    m_window->installEventFilter(this);
    const QList<QDockWidget*> docks = m_window->findChildren<QDockWidget*>();
    for (QDockWidget* dock : docks)
        dock->installEventFilter(this);
}

void LayoutKeeper::keep()
{
    m_delay.stop();
    if (m_window->isVisible())
        m_settings->setWindow(m_window->saveGeometry(), m_window->saveState());
}

bool LayoutKeeper::eventFilter(QObject* object, QEvent* event)
{
    switch (event->type()) {
    case QEvent::Close:
        if (object == m_window)
            keep(); // also where the window stays: that is how it stands
        break;
    case QEvent::Resize:
    case QEvent::Move:
    case QEvent::Show:
    case QEvent::Hide:
        m_delay.start();
        break;
    default:
        break;
    }
    return QObject::eventFilter(object, event);
}

} // namespace neurex::app
