// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/neuron_delegates.h"

#include "widgets/marks.h"
#include "widgets/neuron_table_model.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

void paintBackground(QPainter* painter, const QStyleOptionViewItem& option)
{
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
}

} // namespace

void ScoreBarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = std::exchange(item.text, QString());
    paintBackground(painter, item);

    const Theme theme = Theme::fromPalette(item.palette);
    const int numberWidth = item.fontMetrics.horizontalAdvance(u"+0.0000e-00"_s);
    const QRect inner = item.rect.adjusted(kGrid, 0, -kGrid, 0);
    painter->save();
    painter->setFont(item.font);
    painter->setPen(theme.text);
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft, text);
    const QRectF bar = QRectF(inner).adjusted(std::min(numberWidth, inner.width() / 2), 0.0, 0.0, 0.0);
    constexpr double kBarHeight = 8.0;
    paintSignedBar(
        *painter, QRectF(bar.left(), bar.center().y() - kBarHeight / 2.0, bar.width(), kBarHeight),
        index.data(NeuronTableModel::ScoreRole).toDouble(), index.data(NeuronTableModel::ScoreLowRole).toDouble(),
        index.data(NeuronTableModel::ScoreHighRole).toDouble(), theme, !(item.state & QStyle::State_Enabled));
    painter->restore();
}

void StateDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    paintBackground(painter, item);
    painter->save();
    painter->setFont(item.font);
    paintState(*painter, index.data(NeuronTableModel::StateRole).value<NeuronState>(),
               QRectF(item.rect).adjusted(kGrid, 0, 0, 0), Theme::fromPalette(item.palette));
    painter->restore();
}

} // namespace neurex::ui
