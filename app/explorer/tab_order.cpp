// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/tab_order.h"

#include <QWidget>

#include <algorithm>
#include <utility>
#include <vector>

namespace neurex::app {
namespace {

qsizetype placeOf(QWidget* widget, const QWidget* window, const QList<QWidget*>& parts)
{
    for (QWidget* parent = widget; parent && parent != window; parent = parent->parentWidget()) {
        if (const qsizetype place = parts.indexOf(parent); place >= 0)
            return place;
    }
    return parts.size();
}

} // namespace

void orderTabs(QWidget* window, const QList<QWidget*>& parts)
{
    std::vector<std::pair<qsizetype, QWidget*>> chain;
    for (QWidget* widget = window->nextInFocusChain(); widget != window; widget = widget->nextInFocusChain()) {
        if ((widget->focusPolicy() & Qt::TabFocus) != 0 && widget->window() == window)
            chain.emplace_back(placeOf(widget, window, parts), widget);
    }
    std::ranges::stable_sort(chain, {}, [](const auto& entry) { return entry.first; });
    for (std::size_t i = 1; i < chain.size(); ++i)
        QWidget::setTabOrder(chain[i - 1].second, chain[i].second);
}

} // namespace neurex::app
