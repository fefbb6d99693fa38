// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/table_style.h"

#include "widgets/style/theme.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>

namespace neurex::ui {

void styleTable(QTableView* view)
{
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setShowGrid(false);
    view->setAlternatingRowColors(true);
    view->setWordWrap(false);
    view->setSortingEnabled(true);
    view->setTabKeyNavigation(false); // Tab leaves the table
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view->horizontalHeader()->setMinimumSectionSize(6 * kGrid);
    view->setFrameShape(QFrame::NoFrame);
    restyleTable(view);
}

void alignFirstRow(QTableView* view)
{
    QScrollBar* bar = view->verticalScrollBar();
    view->doItemsLayout(); // so that the range of the bar is that of the new rows
    const int height = std::max(1, view->verticalHeader()->defaultSectionSize());
    if (!view->currentIndex().isValid() && !view->selectionModel()->hasSelection())
        bar->setValue(0);
    bar->setValue((bar->value() + height - 1) / height * height);
}

void restyleTable(QTableView* view)
{
    const QPalette inherited = view->parentWidget() ? view->parentWidget()->palette() : QPalette();
    QPalette palette = inherited;
    const QColor base = inherited.color(QPalette::Active, QPalette::Base);
    const QColor highlight = inherited.color(QPalette::Active, QPalette::Highlight);
    const QColor text = inherited.color(QPalette::Active, QPalette::Text);
    palette.setColor(QPalette::Active, QPalette::Highlight, blend(base, highlight, 0.30));
    palette.setColor(QPalette::Inactive, QPalette::Highlight, blend(base, highlight, 0.20));
    palette.setColor(QPalette::HighlightedText, text);
    view->setPalette(palette);
    const int lineHeight = QFontMetrics(view->font()).height();
    view->verticalHeader()->setDefaultSectionSize((lineHeight + kGrid + kGrid - 1) / kGrid * kGrid);
}

} // namespace neurex::ui
