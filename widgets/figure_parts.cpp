// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure_parts.h"

#include "widgets/format.h"

#include <QFontMetricsF>

#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {

PlotFrame plotFrame(const QRectF& bounds, const FigureStyle& style, const QString& title, int rowsBelow)
{
    const QFontMetricsF metrics(style.font);
    const double line = std::ceil(metrics.height());
    const double left
        = std::ceil(bounds.left() + kGrid + line + kGrid + metrics.horizontalAdvance(formatPercent(1.0)) + 2.0 * kGrid);
    const double width = bounds.right() - 3.0 * kGrid - left;
    PlotFrame frame;
    double top = bounds.top() + kGrid;
    frame.title = {left, top, width, title.isEmpty() ? 0.0 : line + kGrid};
    frame.legend = {left, frame.title.bottom(), width, line};
    top = frame.legend.bottom() + 2.0 * kGrid;
    frame.plot = {left, top, width, bounds.bottom() - top - 2.0 * kGrid - rowsBelow * (line + kGrid / 2.0)};
    return frame;
}

void paintFigureTitle(QPainter& painter, const QRectF& row, const QString& title, const FigureStyle& style)
{
    QFont bold = style.font;
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(style.theme.text);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignTop,
                     QFontMetricsF(bold).elidedText(title, Qt::ElideRight, row.width()));
    painter.setFont(style.font);
}

void paintLegend(QPainter& painter, const QRectF& row, const std::vector<LegendEntry>& entries,
                 const FigureStyle& style)
{
    constexpr double kSample = 12.0;
    const QFontMetricsF metrics(style.font);
    double x = row.left();
    for (const LegendEntry& entry : entries) {
        painter.save();
        entry.paintSample(QRectF(x, row.center().y() - kSample / 3.0, kSample, kSample * 2.0 / 3.0));
        painter.restore();
        x += kSample + kGrid;
        const double width = metrics.horizontalAdvance(entry.name) + 1.0;
        painter.setPen(style.theme.text);
        painter.drawText(QRectF(x, row.top(), width, row.height()), Qt::AlignLeft | Qt::AlignVCenter, entry.name);
        x += width + 3.0 * kGrid;
    }
}

void paintPercentAxis(QPainter& painter, const QRectF& bounds, const QRectF& plot, double low, double high, double step,
                      const QString& name, const FigureStyle& style)
{
    const QFontMetricsF metrics(style.font);
    constexpr double kTolerance = 1e-9;
    for (int tick = static_cast<int>(std::lround(low / step)); tick * step <= high + kTolerance; ++tick) {
        const double value = tick * step;
        const double y = plot.bottom() - (value - low) / (high - low) * plot.height();
        painter.setPen(QPen(style.theme.grid, 0.5));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(style.theme.mutedText);
        painter.drawText(
            QRectF(bounds.left(), y - metrics.height() / 2.0, plot.left() - bounds.left() - kGrid, metrics.height()),
            Qt::AlignRight | Qt::AlignVCenter, formatPercent(std::abs(value)));
    }
    painter.save();
    painter.translate(bounds.left() + kGrid + metrics.height() / 2.0, plot.center().y());
    painter.rotate(-90.0);
    painter.setPen(style.theme.text);
    painter.drawText(QRectF(-plot.height() / 2.0, -metrics.height() / 2.0, plot.height(), metrics.height()),
                     Qt::AlignCenter, name);
    painter.restore();
}

} // namespace neurex::ui
