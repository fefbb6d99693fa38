// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/window_fit.h"

#include <QCoreApplication>
#include <QDialog>
#include <QEvent>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QScreen>
#include <QWidget>
#include <QWindow>

#include <algorithm>

namespace neurex::app {
namespace {

constexpr QMargins kUsualFrame(4, 32, 4, 8); // the title bars of common desktops are 20 to 32 pixels high

qint64 areaOf(const QRect& rect)
{
    return rect.isEmpty() ? 0 : qint64{rect.width()} * rect.height();
}

} // namespace

QRect fittedWindow(const QRect& window, const QMargins& frame, const QList<QRect>& areas)
{
    if (areas.isEmpty())
        return window;
    const QRect outer = window.marginsAdded(frame);
    const auto covered = [&outer](const QRect& area) { return areaOf(area & outer); };
    const QRect area = *std::ranges::max_element(areas, {}, covered); // the first of equal ones
    const QSize size = outer.size().boundedTo(area.size());
    const int left = std::clamp(outer.left(), area.left(), area.right() + 1 - size.width());
    const int top = std::clamp(outer.top(), area.top(), area.bottom() + 1 - size.height());
    return QRect(QPoint(left, top), size).marginsRemoved(frame);
}

void fitToScreens(QWidget* window)
{
    if (window->isMaximized() || window->isFullScreen())
        return;
    QList<QRect> areas;
    const QList<QScreen*> screens = QGuiApplication::screens(); // the primary one is the first
    for (const QScreen* screen : screens)
        areas.append(screen->availableGeometry());
    const QWindow* handle = window->windowHandle();
    const QMargins frame = handle && handle->isExposed() ? handle->frameMargins() : kUsualFrame;
    const QRect fitted = fittedWindow(window->geometry(), frame, areas);
    if (fitted != window->geometry())
        window->setGeometry(fitted);
}

TitleGuard::TitleGuard(QObject* parent)
    : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool TitleGuard::eventFilter(QObject* watched, QEvent* event)
{
    constexpr int kButtonsOfAFrame = 140; // icon and three buttons of common desktops
    auto* dialog = qobject_cast<QDialog*>(watched);
    if (dialog && event->type() == QEvent::Show) {
        QFont bold = dialog->font();
        bold.setBold(true);
        const int needed = QFontMetrics(bold).horizontalAdvance(dialog->windowTitle()) + kButtonsOfAFrame;
        const QScreen* screen = dialog->screen();
        const int most = screen ? screen->availableGeometry().width() : needed;
        if (dialog->width() < std::min(needed, most))
            dialog->resize(std::min(needed, most), dialog->height());
    }
    return QObject::eventFilter(watched, event);
}

} // namespace neurex::app
