// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model/number_gap.h"

namespace neurex::ui {

void NumberGapDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (option->displayAlignment.testFlag(Qt::AlignRight))
        option->text += kNumberGap;
}

} // namespace neurex::ui
