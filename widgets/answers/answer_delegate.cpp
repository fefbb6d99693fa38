// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/answers/answer_delegate.h"

#include "widgets/answers/answers_model.h"
#include "widgets/style/marks.h"
#include "widgets/values/format.h"

#include <QApplication>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr double kMarkSize = 10.0;
constexpr QChar kArrow(0x203A);

constexpr double kWidestLabel = 96.0; // of an answer that is no letter

/// One half of a cell: text, and a mark where the column says right or wrong.
struct Half {
    QString text;
    std::optional<bool> right;

    bool operator==(const Half&) const = default;
};

std::optional<Half> halfOf(const AnswersModel& model, const AnswerRow& row, const std::vector<ProxyAnswer>& proxies,
                           int column)
{
    const QString text = model.sideText(row, proxies, column);
    if (text.isEmpty())
        return {};
    switch (model.kindOf(column)) {
    case AnswerColumn::Comprehended:
        return Half{{}, isComprehended(proxies)};
    case AnswerColumn::Proxy:
        return Half{text, proxies[static_cast<std::size_t>(column - AnswersModel::kFirstProxyColumn)].isRight()};
    default:
        return Half{text, {}};
    }
}

double textWidth(const QFontMetricsF& metrics, AnswerColumn column)
{
    switch (column) {
    case AnswerColumn::Probability:
        return std::max(metrics.horizontalAdvance(u"0.00"_s), metrics.horizontalAdvance(formatProbability(0.0))) + 2.0;
    case AnswerColumn::Margin:
        return metrics.horizontalAdvance(u"+00.0"_s) + 2.0;
    case AnswerColumn::Proxy:
        return metrics.horizontalAdvance(u"D"_s) + 2.0;
    default:
        return 0.0;
    }
}

bool hasMarks(AnswerColumn column)
{
    return column == AnswerColumn::Proxy || column == AnswerColumn::Comprehended;
}

double arrowWidth(const QFontMetricsF& metrics)
{
    return metrics.horizontalAdvance(kArrow) + kGrid;
}

double paintHalf(QPainter& painter, const Half& half, const QRectF& cell, double x, AnswerColumn column,
                 const Theme& theme)
{
    const QFontMetricsF metrics(painter.font());
    const QString text
        = column == AnswerColumn::Proxy ? metrics.elidedText(half.text, Qt::ElideRight, kWidestLabel - 2.0) : half.text;
    const double width = std::max(textWidth(metrics, column), metrics.horizontalAdvance(text) + 2.0);
    const Qt::Alignment side = half.right ? Qt::AlignLeft : Qt::AlignRight;
    if (!text.isEmpty())
        painter.drawText(QRectF(x, cell.top(), width, cell.height()), Qt::AlignVCenter | side, text);
    x += width;
    if (!half.right)
        return x;
    paintMark(painter, *half.right ? Mark::Right : Mark::Wrong,
              QRectF(x, cell.center().y() - kMarkSize / 2.0, kMarkSize, kMarkSize), theme);
    return x + kMarkSize;
}

} // namespace

AnswerDelegate::AnswerDelegate(const AnswersModel* model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

int AnswerDelegate::preferredWidth(const QFont& font, AnswerColumn column, bool hasAfter, const QString& label)
{
    QFont bold = font;
    bold.setBold(true);
    const QFontMetricsF metrics(bold);
    const double text = column == AnswerColumn::Proxy
        ? std::max(textWidth(metrics, column), std::min(kWidestLabel, metrics.horizontalAdvance(label) + 2.0))
        : textWidth(metrics, column);
    const double half = text + (hasMarks(column) ? kMarkSize : 0.0);
    const double halves = hasAfter ? 2.0 * half + arrowWidth(metrics) : half;
    return static_cast<int>(halves + 3.0 * kGrid);
}

void AnswerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const AnswerRow& row = m_model->row(index.data(AnswersModel::RowRole).toInt());
    const AnswerColumn column = m_model->kindOf(index.column());
    if (column == AnswerColumn::Change) { // of one text, which follows from "after"
        if (row.stale)
            item.palette.setColor(QPalette::Text, Theme::fromPalette(item.palette).mutedText);
    } else {
        item.text.clear();
    }
    const QStyle* style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const std::optional<Half> before = halfOf(*m_model, row, row.before, index.column());
    if (!before)
        return;
    const std::optional<Half> after = halfOf(*m_model, row, row.after, index.column());

    Theme theme = Theme::fromPalette(item.palette);
    const QRectF cell = QRectF(item.rect).adjusted(kGrid, 0, 0, 0);
    painter->save();
    painter->setFont(item.font);
    painter->setPen(theme.text);
    const double x = paintHalf(*painter, *before, cell, cell.left(), column, theme);
    if (after) {
        painter->setPen(theme.mutedText);
        const double arrow = arrowWidth(QFontMetricsF(item.font));
        painter->drawText(QRectF(x, cell.top(), arrow, cell.height()), Qt::AlignCenter, QString(kArrow));
        QFont font = item.font;
        font.setBold(!row.stale && hasMarks(column) && *after != *before);
        painter->setFont(font);
        if (row.stale) {
            theme.right = theme.mutedText;
            theme.wrong = theme.mutedText;
        } else {
            painter->setPen(theme.text);
        }
        paintHalf(*painter, *after, cell, x + arrow, column, theme);
    }
    painter->restore();
}

} // namespace neurex::ui
