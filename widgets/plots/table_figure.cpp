// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/table_figure.h"

#include "widgets/plots/plot_style.h"
#include "widgets/style/custom_plot.h"
#include "widgets/style/line_breaks.h"
#include "widgets/values/format.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <numeric>

namespace neurex::ui {
namespace {

struct TableText {
    Q_DECLARE_TR_FUNCTIONS(TableFigure)
};

constexpr double kPointsPerInch = 72.0;
constexpr double kGap = 8.0; // between columns, at least
constexpr double kRowSpacing = 0.15; // of a line, above and below a row
constexpr double kHeavyRule = 0.9;
constexpr double kLightRule = 0.5;
constexpr double kRounding = 1e-6;

double sumOf(const std::vector<double>& widths)
{
    return std::accumulate(widths.begin(), widths.end(), 0.0);
}

/// Lines of every cell of a row.
using RowLines = std::vector<QStringList>;

template <typename TextOf>
RowLines breakRow(const std::vector<double>& widths, const QFont& font, const TextOf& textOf)
{
    RowLines row;
    for (std::size_t column = 0; column < widths.size(); ++column)
        row.push_back(brokenLines(textOf(column), font, widths[column]));
    return row;
}

qsizetype lineCount(const RowLines& row)
{
    return std::ranges::max(row, {}, [](const QStringList& lines) { return lines.size(); }).size();
}

/// What the columns ask for, without the space between them.
struct ColumnNeeds {
    std::vector<double> whole; ///< every text in one line
    std::vector<double> words; ///< every cell in one line, headings broken between words
    std::vector<double> least; ///< cells broken between words, too
};

ColumnNeeds needsOf(const TableContent& content, std::size_t rowCount, const PlotStyle& style)
{
    const QFont& font = style.font;
    const QFont bold = style.bold().font;
    const QFontMetricsF headings(bold);
    const QFontMetricsF cells(font);
    ColumnNeeds needs;
    for (std::size_t column = 0; column < content.columns.size(); ++column) {
        const QString& heading = content.columns[column].heading;
        double widest = 0.0, word = widestWord(heading, bold);
        for (std::size_t row = 0; row < rowCount; ++row) {
            const QString cell = content.rows[row].value(static_cast<qsizetype>(column));
            widest = std::max(widest, cells.horizontalAdvance(cell));
            word = std::max(word, content.columns[column].isNumber ? widest : widestPart(cell, font));
        }
        needs.whole.push_back(std::max(widest, headings.horizontalAdvance(heading)));
        needs.words.push_back(std::max(widest, widestWord(heading, bold)));
        needs.least.push_back(word);
    }
    return needs;
}

/// Between least and wanted widths, so that they fill the room; least ones in proportion where even those are too wide.
std::vector<double> shared(double room, const std::vector<double>& least, const std::vector<double>& wanted)
{
    const double leastSum = sumOf(least);
    std::vector<double> widths = least;
    for (std::size_t column = 0; column < widths.size(); ++column) {
        if (leastSum >= room)
            widths[column] *= room / leastSum;
        else if (sumOf(wanted) > leastSum)
            widths[column] += (room - leastSum) * (wanted[column] - least[column]) / (sumOf(wanted) - leastSum);
    }
    return widths;
}

} // namespace

TableFigure::TableFigure(TableContent content)
    : m_content(std::move(content))
{
}

/// Where the table lies and how much of it is shown.
struct TableFigure::Layout {
    PlotStyle style; ///< as fine as that of plots: letters of few whole pixels would stand apart
    QRectF area; ///< below the title, in units of the style, as all lengths
    QStringList title;
    double scale = 1.0; ///< of what follows: smaller where the columns need it
    QSizeF room; ///< of the area, before scaling
    double line = 0.0; ///< height of a line
    std::vector<double> widths; ///< of the columns' texts
    double gap = 0.0; ///< between columns, as wide as the paper lets it be
    RowLines headings;
    std::vector<RowLines> rows; ///< that are shown

    double heightOf(const RowLines& row) const
    {
        return line * (static_cast<double>(lineCount(row)) + 2.0 * kRowSpacing);
    }
};

/// Makes the table smaller only where broken headings are not enough, and breaks cells only where that is not, either.
std::vector<double> TableFigure::chooseWidths(Layout& layout, double fontPoints) const
{
    const double smallest = std::min(1.0, kSmallestFont / fontPoints);
    const auto mostRows = static_cast<std::size_t>(layout.area.height() / (smallest * layout.line));
    const ColumnNeeds needs = needsOf(m_content, std::min(mostRows, m_content.rows.size()), layout.style);
    const double gaps = layout.style.px(kGap) * static_cast<double>(m_content.columns.size() - 1);
    const double room = layout.area.width();
    if (sumOf(needs.whole) + gaps <= room)
        return needs.whole;
    const double asked = sumOf(needs.words) + gaps;
    layout.scale = std::clamp(room / asked, smallest, 1.0);
    const double columns = room / layout.scale - gaps;
    if (asked * smallest <= room * (1.0 + kRounding))
        return shared(columns, needs.words, needs.whole);
    return shared(columns, needs.least, needs.words);
}

TableFigure::Layout TableFigure::layoutFor(const QRectF& bounds, const FigureStyle& style) const
{
    Layout layout;
    layout.style = filePlotStyle(style);
    layout.line = QFontMetricsF(layout.style.font).height();
    const double margin = layout.style.px(2.0 * kGrid);
    layout.area = QRectF(QPointF(), bounds.size() * layout.style.unit).adjusted(margin, margin, -margin, -margin);
    if (const QString title = style.title.value_or(m_content.title); !title.isEmpty()) {
        layout.title = brokenLines(title, layout.style.bold().font, layout.area.width());
        layout.area.setTop(layout.area.top() + layout.line * static_cast<double>(layout.title.size())
                           + layout.style.px(kGrid));
    }
    const double pointsPerUnit = style.rasterScale * kPointsPerInch / style.dotsPerInch;
    layout.widths = chooseWidths(layout, style.font.pixelSize() * pointsPerUnit);
    layout.room = layout.area.size() / layout.scale;
    if (layout.widths.size() > 1)
        layout.gap = (layout.room.width() - sumOf(layout.widths)) / static_cast<double>(layout.widths.size() - 1);

    layout.headings = breakRow(layout.widths, layout.style.bold().font,
                               [this](std::size_t column) { return m_content.columns[column].heading; });
    addRows(layout);
    return layout;
}

/// As many as fit, with the note where those are not all.
void TableFigure::addRows(Layout& layout) const
{
    double room = layout.room.height() - layout.heightOf(layout.headings);
    for (const QStringList& texts : m_content.rows) {
        RowLines row = breakRow(layout.widths, layout.style.font,
                                [&texts](std::size_t column) { return texts.value(static_cast<qsizetype>(column)); });
        const double height = layout.heightOf(row);
        if (height > room)
            break;
        room -= height;
        layout.rows.push_back(std::move(row));
    }
    while (layout.rows.size() < m_content.rows.size() && !layout.rows.empty()
           && room < layout.line * (1.0 + kRowSpacing)) {
        room += layout.heightOf(layout.rows.back());
        layout.rows.pop_back();
    }
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
    return cutText(layoutFor(bounds, style).rows.size());
}

void TableFigure::paint(QCPPainter& painter, const QRectF& bounds, const FigureStyle& style) const
{
    const Layout layout = layoutFor(bounds, style);
    const Theme& theme = style.theme;
    painter.save();
    painter.translate(bounds.topLeft());
    painter.scale(1.0 / layout.style.unit, 1.0 / layout.style.unit);
    painter.setPen(theme.text);
    painter.setFont(layout.style.bold().font);
    QPointF place(layout.area.left(), layout.style.px(2.0 * kGrid)); // goes down with what is painted
    const auto paintLines = [&](double x, double width, const QStringList& lines, bool isNumber) {
        const QFontMetricsF metrics(painter.font());
        double y = place.y() + (layout.line - metrics.height()) / 2.0 + metrics.ascent();
        for (const QString& text : lines) {
            const double indent = isNumber ? width - metrics.horizontalAdvance(text) : 0.0;
            painter.drawText(QPointF(place.x() + x + indent, y), text);
            y += layout.line;
        }
    };
    paintLines(0.0, layout.area.width(), layout.title, false);
    painter.translate(layout.area.topLeft());
    painter.scale(layout.scale, layout.scale);
    place = {};
    const auto paintRow = [&](const RowLines& row) {
        painter.setPen(theme.text);
        place.ry() += kRowSpacing * layout.line;
        double x = 0.0;
        for (std::size_t column = 0; column < row.size(); ++column) {
            paintLines(x, layout.widths[column], row[column], m_content.columns[column].isNumber);
            x += layout.widths[column] + layout.gap;
        }
        place.ry() += layout.heightOf(row) - kRowSpacing * layout.line;
    };
    const auto paintRule = [&](double width) {
        painter.setPen(QPen(theme.text, layout.style.px(width)));
        painter.QPainter::drawLine(QLineF(place, place + QPointF(layout.room.width(), 0.0))); // QCPPainter's rounds
    };
    paintRule(kHeavyRule);
    paintRow(layout.headings);
    paintRule(kLightRule);
    painter.setFont(layout.style.font);
    for (const RowLines& row : layout.rows)
        paintRow(row);
    paintRule(kHeavyRule);
    painter.setPen(theme.mutedText);
    place.ry() += kRowSpacing * layout.line;
    const QString note = m_content.rows.empty() ? TableText::tr("no rows") : cutText(layout.rows.size());
    if (!note.isEmpty())
        paintLines(0.0, layout.room.width(), {note}, true);
    painter.restore();
}

} // namespace neurex::ui
