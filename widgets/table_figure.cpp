// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/table_figure.h"

#include "widgets/figure_parts.h"
#include "widgets/format.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QSizeF>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace neurex::ui {
namespace {

struct TableText {
    Q_DECLARE_TR_FUNCTIONS(TableFigure)
};

constexpr double kPadding = 6.0;
constexpr double kLineSpacing = 1.25;
constexpr double kHeavyRule = 0.9;
constexpr double kLightRule = 0.5;
constexpr double kSmallestScale = 0.6; // of the font, for wide tables on narrow paper

/// As wide as the contents of the first rows ask for.
std::vector<double> columnWidths(const TableContent& content, std::size_t rowCount, const QFont& font)
{
    QFont bold = font;
    bold.setBold(true);
    const QFontMetricsF headings(bold);
    const QFontMetricsF cells(font);
    std::vector<double> widths;
    for (std::size_t column = 0; column < content.columns.size(); ++column) {
        double widest = headings.horizontalAdvance(content.columns[column].heading);
        for (std::size_t row = 0; row < rowCount; ++row)
            widest = std::max(widest, cells.horizontalAdvance(content.rows[row].value(static_cast<qsizetype>(column))));
        widths.push_back(widest + 2.0 * kPadding);
    }
    return widths;
}

/// Paints row after row from the top.
class RowPainter {
public:
    RowPainter(QPainter& painter, const TableContent& content, std::vector<double> widths, const QPointF& topLeft,
               double line)
        : m_painter(painter)
        , m_content(content)
        , m_widths(std::move(widths))
        , m_left(topLeft.x())
        , m_y(topLeft.y())
        , m_line(line)
    {
    }

    double y() const { return m_y; }

    void paintRule(double width, const QColor& color)
    {
        m_painter.setPen(QPen(color, width));
        m_painter.drawLine(QPointF(m_left, m_y),
                           QPointF(m_left + std::accumulate(m_widths.begin(), m_widths.end(), 0.0), m_y));
    }

    template <typename TextOf>
    void paintRow(const TextOf& textOf)
    {
        const QFontMetricsF metrics(m_painter.font());
        double x = m_left;
        for (std::size_t column = 0; column < m_widths.size(); ++column) {
            const QRectF cell(x + kPadding, m_y, m_widths[column] - 2.0 * kPadding, m_line);
            const Qt::Alignment side = m_content.columns[column].isNumber ? Qt::AlignRight : Qt::AlignLeft;
            m_painter.drawText(cell, side | Qt::AlignVCenter,
                               metrics.elidedText(textOf(column), Qt::ElideRight, cell.width() + 1.0));
            x += m_widths[column];
        }
        m_y += m_line;
    }

private:
    QPainter& m_painter;
    const TableContent& m_content;
    std::vector<double> m_widths;
    double m_left;
    double m_y;
    double m_line;
};

} // namespace

TableFigure::TableFigure(TableContent content)
    : m_content(std::move(content))
{
}

void TableFigure::paint(QPainter& painter, const QRectF& bounds, const FigureStyle& style) const
{
    const double line = std::ceil(QFontMetricsF(style.font).height() * kLineSpacing);
    const QString heading = style.title.value_or(m_content.title);
    QRectF area = bounds.adjusted(2.0 * kGrid, 2.0 * kGrid, -2.0 * kGrid, -2.0 * kGrid);
    painter.save();
    painter.setFont(style.font);
    if (!heading.isEmpty()) {
        paintFigureTitle(painter, QRectF(area.left(), area.top(), area.width(), line), heading, style);
        area.setTop(area.top() + line + kGrid);
    }
    const auto mostRows = static_cast<std::size_t>(area.height() / (kSmallestScale * line));
    std::vector<double> widths = columnWidths(m_content, std::min(mostRows, m_content.rows.size()), style.font);
    const double asked = std::accumulate(widths.begin(), widths.end(), 0.0);
    const double scale = std::clamp(area.width() / asked, kSmallestScale, 1.0);
    for (double& width : widths)
        width *= area.width() / scale / asked;
    painter.translate(area.topLeft());
    painter.scale(scale, scale);
    paintRows(painter, area.size() / scale, std::move(widths), line, style);
    painter.restore();
}

void TableFigure::paintRows(QPainter& painter, const QSizeF& size, std::vector<double> widths, double line,
                            const FigureStyle& style) const
{
    const auto fitting = static_cast<std::size_t>(std::max(0.0, std::floor((size.height() - kGrid) / line) - 1.0));
    const bool isCut = m_content.rows.size() > fitting;
    const std::size_t shown = isCut ? std::max<std::size_t>(fitting, 1) - 1 : m_content.rows.size();
    RowPainter rows(painter, m_content, std::move(widths), QPointF(), line);
    QFont bold = style.font;
    bold.setBold(true);
    rows.paintRule(kHeavyRule, style.theme.text);
    painter.setFont(bold);
    rows.paintRow([this](std::size_t column) { return m_content.columns[column].heading; });
    painter.setFont(style.font);
    rows.paintRule(kLightRule, style.theme.text);
    for (std::size_t row = 0; row < shown; ++row)
        rows.paintRow([&](std::size_t column) { return m_content.rows[row].value(static_cast<qsizetype>(column)); });
    rows.paintRule(kHeavyRule, style.theme.text);
    if (!isCut)
        return;
    painter.setPen(style.theme.mutedText);
    painter.drawText(
        QRectF(0.0, rows.y(), size.width(), line), Qt::AlignRight | Qt::AlignVCenter,
        TableText::tr("first %1 of %2 rows")
            .arg(formatCount(static_cast<qint64>(shown)), formatCount(static_cast<qint64>(m_content.rows.size()))));
}

} // namespace neurex::ui
