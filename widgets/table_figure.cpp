// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/table_figure.h"

#include "widgets/plots/custom_plot.h"
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

/// Where the table lies and how much of it is shown.
namespace {

/// In bold, elided to the row.
void paintTitle(QPainter& painter, const QRectF& row, const QString& title, const FigureStyle& style)
{
    QFont bold = style.font;
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(style.theme.text);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignTop,
                     QFontMetricsF(bold).elidedText(title, Qt::ElideRight, row.width()));
    painter.setFont(style.font);
}

} // namespace

struct TableFigure::Layout {
    QRectF title;
    QRectF area; ///< below the title
    double line = 0.0; ///< height of a row
    double scale = 1.0; ///< smaller where the columns need it
    std::vector<double> widths; ///< before scaling
    std::size_t shownRows = 0;
};

TableFigure::Layout TableFigure::layoutFor(const QRectF& bounds, const FigureStyle& style) const
{
    Layout layout;
    layout.line = std::ceil(QFontMetricsF(style.font).height() * kLineSpacing);
    layout.area = bounds.adjusted(2.0 * kGrid, 2.0 * kGrid, -2.0 * kGrid, -2.0 * kGrid);
    if (!style.title.value_or(m_content.title).isEmpty()) {
        layout.title = QRectF(layout.area.left(), layout.area.top(), layout.area.width(), layout.line);
        layout.area.setTop(layout.area.top() + layout.line + kGrid);
    }
    const std::size_t rows = m_content.rows.size();
    const auto mostRows = static_cast<std::size_t>(layout.area.height() / (kSmallestScale * layout.line));
    layout.widths = columnWidths(m_content, std::min(mostRows, rows), style.font);
    const double asked = std::accumulate(layout.widths.begin(), layout.widths.end(), 0.0);
    layout.scale = std::clamp(layout.area.width() / asked, kSmallestScale, 1.0);
    for (double& width : layout.widths)
        width *= layout.area.width() / layout.scale / asked;
    const double height = layout.area.height() / layout.scale;
    const auto fitting = static_cast<std::size_t>(std::max(0.0, std::floor((height - kGrid) / layout.line) - 1.0));
    layout.shownRows = rows > fitting ? std::max<std::size_t>(fitting, 1) - 1 : rows;
    return layout;
}

QString TableFigure::cutText(std::size_t shownRows) const
{
    const std::size_t rows = m_content.rows.size();
    return shownRows == rows
        ? QString()
        : TableText::tr("first %1 of %2 rows")
              .arg(formatCount(static_cast<qint64>(shownRows)), formatCount(static_cast<qint64>(rows)));
}

QString TableFigure::renderingNote(const QRectF& bounds, const FigureStyle& style) const
{
    return cutText(layoutFor(bounds, style).shownRows);
}

void TableFigure::paint(QCPPainter& painter, const QRectF& bounds, const FigureStyle& style) const
{
    const Layout layout = layoutFor(bounds, style);
    painter.save();
    painter.setFont(style.font);
    if (const QString heading = style.title.value_or(m_content.title); !heading.isEmpty())
        paintTitle(painter, layout.title, heading, style);
    painter.translate(layout.area.topLeft());
    painter.scale(layout.scale, layout.scale);
    paintRows(painter, layout, style);
    painter.restore();
}

void TableFigure::paintRows(QPainter& painter, const Layout& layout, const FigureStyle& style) const
{
    RowPainter rows(painter, m_content, layout.widths, QPointF(), layout.line);
    QFont bold = style.font;
    bold.setBold(true);
    rows.paintRule(kHeavyRule, style.theme.text);
    painter.setFont(bold);
    rows.paintRow([this](std::size_t column) { return m_content.columns[column].heading; });
    painter.setFont(style.font);
    rows.paintRule(kLightRule, style.theme.text);
    for (std::size_t row = 0; row < layout.shownRows; ++row)
        rows.paintRow([&](std::size_t column) { return m_content.rows[row].value(static_cast<qsizetype>(column)); });
    rows.paintRule(kHeavyRule, style.theme.text);
    painter.setPen(style.theme.mutedText);
    painter.drawText(QRectF(0.0, rows.y(), layout.area.width() / layout.scale, layout.line),
                     Qt::AlignRight | Qt::AlignVCenter, cutText(layout.shownRows));
}

} // namespace neurex::ui
