// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/tab_order.h"

#include <QDockWidget>
#include <QGridLayout>
#include <QScrollArea>
#include <QSet>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolBar>

#include <algorithm>
#include <tuple>
#include <vector>

namespace neurex::app {
namespace {

/// The items of a layout as they stand: a grid's by row and column, whenever they were added.
std::vector<QLayoutItem*> itemsOf(QLayout* layout)
{
    std::vector<std::tuple<int, int, int>> places;
    const auto* grid = qobject_cast<const QGridLayout*>(layout);
    for (int i = 0; i < layout->count(); ++i) {
        int row = 0, column = 0, rows = 0, columns = 0;
        if (grid)
            grid->getItemPosition(i, &row, &column, &rows, &columns);
        places.emplace_back(row, column, i);
    }
    std::ranges::sort(places);
    std::vector<QLayoutItem*> items;
    for (const auto& place : places)
        items.push_back(layout->itemAt(std::get<2>(place)));
    return items;
}

void addWidgetsOf(QLayout* layout, QList<QWidget*>& widgets)
{
    const std::vector<QLayoutItem*> items = itemsOf(layout);
    for (QLayoutItem* item : items) {
        if (item->widget())
            widgets.append(item->widget());
        else if (item->layout())
            addWidgetsOf(item->layout(), widgets);
    }
}

/// The widgets in a widget, in the order of its layout; those that no layout places are last.
QList<QWidget*> partsOf(QWidget* widget)
{
    QList<QWidget*> parts;
    if (auto* tabs = qobject_cast<QTabWidget*>(widget)) {
        parts += {tabs->tabBar(), tabs->cornerWidget()};
        for (int i = 0; i < tabs->count(); ++i)
            parts.append(tabs->widget(i));
    } else if (auto* splitter = qobject_cast<QSplitter*>(widget)) {
        for (int i = 0; i < splitter->count(); ++i)
            parts.append(splitter->widget(i));
    } else if (auto* stack = qobject_cast<QStackedWidget*>(widget)) {
        for (int i = 0; i < stack->count(); ++i)
            parts.append(stack->widget(i));
    } else if (auto* area = qobject_cast<QScrollArea*>(widget)) {
        parts.append(area->widget());
    } else if (auto* dock = qobject_cast<QDockWidget*>(widget)) {
        parts.append(dock->widget());
    } else if (auto* bar = qobject_cast<QToolBar*>(widget)) {
        const QList<QAction*> actions = bar->actions();
        for (QAction* action : actions)
            parts.append(bar->widgetForAction(action));
    } else if (widget->layout()) {
        addWidgetsOf(widget->layout(), parts);
    }
    parts += widget->findChildren<QWidget*>(Qt::FindDirectChildrenOnly);
    return parts;
}

void collect(QWidget* widget, const QWidget* window, QSet<QWidget*>& seen, QList<QWidget*>& stops)
{
    if (!widget || seen.contains(widget) || widget->window() != window)
        return;
    seen.insert(widget);
    if ((widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && !widget->focusProxy())
        stops.append(widget);
    const QList<QWidget*> parts = partsOf(widget);
    for (QWidget* part : parts)
        collect(part, window, seen, stops);
}

/// For Qt a dock that lies behind another one's tab is visible, too.
bool canBeSeen(const QWidget* widget)
{
    if (!widget->isVisible() || !widget->isEnabled())
        return false;
    while (widget && !widget->isWindow() && !qobject_cast<const QDockWidget*>(widget))
        widget = widget->parentWidget();
    return !widget || widget->isWindow() || !widget->visibleRegion().isEmpty();
}

void scrollTo(QWidget* widget)
{
    for (QWidget* parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        auto* area = qobject_cast<QScrollArea*>(parent);
        if (area && area->widget() && area->widget()->isAncestorOf(widget))
            area->ensureWidgetVisible(widget);
    }
}

} // namespace

QList<QWidget*> tabStops(QWidget* window, const QList<QWidget*>& parts)
{
    QSet<QWidget*> seen;
    QList<QWidget*> stops;
    for (QWidget* part : parts)
        collect(part, window, seen, stops);
    collect(window, window, seen, stops);
    return stops;
}

bool moveFocus(const QList<QWidget*>& stops, const QWidget* from, bool next)
{
    const qsizetype count = stops.size();
    const qsizetype start = stops.indexOf(from); // -1: before the first one
    for (qsizetype i = 1; i <= count; ++i) {
        const qsizetype place = next ? start + i : std::max<qsizetype>(start, 0) + count - i;
        QWidget* stop = stops[place % count];
        if (stop == from || !canBeSeen(stop))
            continue;
        stop->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
        scrollTo(stop);
        return true;
    }
    return false;
}

} // namespace neurex::app
