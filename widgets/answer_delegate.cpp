// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/answer_delegate.h"

#include "widgets/answers_model.h"
#include "widgets/format.h"
#include "widgets/marks.h"

#include <QApplication>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr double kMarkSize = 10.0;
constexpr QChar kArrow(0x203A);

/// One half of a cell: an optional letter and a mark.
struct Half {
    QString letter;
    bool right = false;
};

std::optional<Half> halfOf(const std::vector<ProxyAnswer>& proxies, int proxy)
{
    if (proxy < 0) { // the comprehended column
        if (proxies.empty())
            return {};
        return Half{{}, isComprehended(proxies)};
    }
    if (proxy >= static_cast<int>(proxies.size()))
        return {};
    const ProxyAnswer& answer = proxies[static_cast<std::size_t>(proxy)];
    return Half{optionLetter(answer.predicted), answer.isRight()};
}

double letterWidth(const QFontMetricsF& metrics)
{
    return metrics.horizontalAdvance(u"D"_s) + 2.0;
}

double arrowWidth(const QFontMetricsF& metrics)
{
    return metrics.horizontalAdvance(kArrow) + kGrid;
}

double paintHalf(QPainter& painter, const Half& half, const QRectF& cell, double x, const Theme& theme)
{
    const QFontMetricsF metrics(painter.font());
    if (!half.letter.isEmpty()) {
        painter.drawText(QRectF(x, cell.top(), letterWidth(metrics), cell.height()), Qt::AlignVCenter, half.letter);
        x += letterWidth(metrics);
    }
    paintMark(painter, half.right ? Mark::Right : Mark::Wrong,
              QRectF(x, cell.center().y() - kMarkSize / 2.0, kMarkSize, kMarkSize), theme);
    return x + kMarkSize;
}

} // namespace

AnswerDelegate::AnswerDelegate(const AnswersModel* model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

int AnswerDelegate::preferredWidth(const QFont& font, bool hasLetters)
{
    const QFontMetricsF metrics(font);
    return static_cast<int>(2.0 * ((hasLetters ? letterWidth(metrics) : 0.0) + kMarkSize) + arrowWidth(metrics)
                            + 3.0 * kGrid);
}

void AnswerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    const QStyle* style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const AnswerRow& row = m_model->row(index.data(AnswersModel::RowRole).toInt());
    const bool isComprehendedColumn = index.column() == m_model->comprehendedColumn();
    const int proxy = isComprehendedColumn ? -1 : index.column() - AnswersModel::kFirstProxyColumn;
    const std::optional<Half> before = halfOf(row.before, proxy);
    if (!before)
        return;
    const std::optional<Half> after = halfOf(row.after, proxy);

    Theme theme = Theme::fromPalette(item.palette);
    const QRectF cell = QRectF(item.rect).adjusted(kGrid, 0, 0, 0);
    painter->save();
    painter->setFont(item.font);
    painter->setPen(theme.text);
    double x = paintHalf(*painter, *before, cell, cell.left(), theme);
    if (after) {
        painter->setPen(theme.mutedText);
        const double arrow = arrowWidth(QFontMetricsF(item.font));
        painter->drawText(QRectF(x, cell.top(), arrow, cell.height()), Qt::AlignCenter, QString(kArrow));
        QFont font = item.font;
        font.setBold(!row.stale && (after->letter != before->letter || after->right != before->right));
        painter->setFont(font);
        if (row.stale) {
            theme.right = theme.mutedText;
            theme.wrong = theme.mutedText;
        } else {
            painter->setPen(theme.text);
        }
        paintHalf(*painter, *after, cell, x + arrow, theme);
    }
    painter->restore();
}

} // namespace neurex::ui
