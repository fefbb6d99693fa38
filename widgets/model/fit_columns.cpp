// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model/fit_columns.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace neurex::ui {

void fitColumns(QTableView* view, int most, LastColumn lastColumn)
{
    const bool isStretched = lastColumn == LastColumn::Stretches;
    const int last = view->model()->columnCount() - 1;
    view->horizontalHeader()->setStretchLastSection(isStretched);
    for (int column = 0; column < (isStretched ? last : last + 1); ++column) {
        view->resizeColumnToContents(column);
        view->setColumnWidth(column, std::min(view->columnWidth(column), std::max(most, 1)));
    }
    if (isStretched && last >= 0)
        view->setColumnWidth(last, view->horizontalHeader()->minimumSectionSize());
}

} // namespace neurex::ui
