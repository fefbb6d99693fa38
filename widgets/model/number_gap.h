// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace neurex::ui {

/// Behind the heading of a column of numbers, as NumberGapDelegate puts it behind the numbers.
inline constexpr QChar kNumberGap{0x2002};

/// Draws what is aligned to the right at a distance from a text in the next column.
class NumberGapDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace neurex::ui
