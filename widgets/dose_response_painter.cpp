// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dose_response_painter.h"

#include "widgets/axis_ticks.h"
#include "widgets/format.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

struct DoseText {
    Q_DECLARE_TR_FUNCTIONS(DoseResponsePlot)
};

constexpr double kTickLength = 4.0;
constexpr double kMarkerSize = 6.0;
constexpr double kSample = 16.0; // of a line in the legend
constexpr double kInset = 8.0; // markers do not touch the frame
constexpr double kSmallestPlot = 104.0;
constexpr double kLargestPlot = 240.0;
constexpr int kMaximumYTicks = 5;

QColor roleColor(DoseRole role, const Theme& theme)
{
    switch (role) {
    case DoseRole::Proxy:
        return theme.mutedText;
    case DoseRole::Mean:
        return theme.right;
    case DoseRole::TaskProbability:
        return theme.good;
    case DoseRole::TaskAccuracy:
        return theme.custom;
    }
    return theme.text;
}

QPen rolePen(DoseRole role, const Theme& theme)
{
    const QColor color = roleColor(role, theme);
    switch (role) {
    case DoseRole::Proxy:
        return {color, 0.75};
    case DoseRole::Mean:
        return {color, 2.0};
    case DoseRole::TaskProbability:
        return {color, 1.5, Qt::DashLine};
    case DoseRole::TaskAccuracy:
        return {color, 1.5, Qt::DotLine};
    }
    return {color, 1.0};
}

double lineHeight(const QFont& font)
{
    return std::ceil(QFontMetricsF(font).height());
}

/// Entries from left to right, wrapped; relative to the legend's top left corner.
std::vector<QPointF> legendPlaces(const DoseContent& content, double width, const QFont& font)
{
    const QFontMetricsF metrics(font);
    std::vector<QPointF> places;
    double x = 0.0;
    double y = 0.0;
    for (const DoseSeries& series : content.series) {
        const double entry = kSample + kGrid + metrics.horizontalAdvance(series.name);
        if (x > 0.0 && x + entry > width) {
            x = 0.0;
            y += lineHeight(font);
        }
        places.emplace_back(x, y);
        x += entry + 3.0 * kGrid;
    }
    return places;
}

double legendHeight(const DoseContent& content, double width, const QFont& font)
{
    const std::vector<QPointF> places = legendPlaces(content, width, font);
    return places.empty() ? 0.0 : places.back().y() + lineHeight(font) + kGrid;
}

/// The name of the values above the plot, on as many lines as it needs.
double headingHeight(const DoseContent& content, double width, const QFont& font)
{
    const QRectF room(0.0, 0.0, width, 8.0 * lineHeight(font));
    return std::ceil(QFontMetricsF(font).boundingRect(room, Qt::TextWordWrap, content.yName).height());
}

/// Ticks, their labels and the axis name.
double axisHeight(const QFont& font)
{
    return kTickLength + 2.0 * lineHeight(font);
}

void paintAxes(QPainter& painter, const QRectF& bounds, const DoseContent& content, const DoseGeometry& geometry,
               const FigureStyle& style)
{
    const QRectF& plot = geometry.plot();
    const double line = lineHeight(style.font);
    for (double y = geometry.lowY(); y <= geometry.highY() + 1e-9; y += geometry.stepY()) {
        const double pixel = geometry.yOf(y);
        painter.setPen(style.theme.grid);
        painter.drawLine(QPointF(plot.left(), pixel), QPointF(plot.right(), pixel));
        painter.setPen(style.theme.mutedText);
        painter.drawText(QRectF(bounds.left(), pixel - line / 2.0, plot.left() - bounds.left() - kGrid, line),
                         Qt::AlignRight | Qt::AlignVCenter, formatPercent(y));
    }
    const QFontMetricsF metrics(style.font);
    double labelledUpTo = -std::numeric_limits<double>::infinity();
    const double span = content.factors.back() - content.factors.front();
    const double step = span > 0.0 ? roundStep(span, 8) : 1.0;
    for (double factor = step * std::ceil(content.factors.front() / step - 1e-9);
         factor <= content.factors.back() + 1e-9; factor += step) {
        const double x = geometry.xOf(factor);
        painter.setPen(style.theme.frame);
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + kTickLength));
        const QString label = u"\u00d7"_s + QString::number(factor, 'g', 3).replace(u'-', u'\u2212');
        const double half = metrics.horizontalAdvance(label) / 2.0 + 1.0;
        if (x - half < labelledUpTo)
            continue;
        painter.setPen(style.theme.mutedText);
        painter.drawText(QRectF(x - half, plot.bottom() + kTickLength, 2.0 * half, line), Qt::AlignCenter, label);
        labelledUpTo = x + half + kGrid;
    }
    painter.setPen(style.theme.mutedText);
    painter.drawText(QRectF(plot.left(), plot.bottom() + kTickLength + line, plot.width(), line), Qt::AlignCenter,
                     DoseText::tr("factor of the activation"));
}

void paintSeries(QPainter& painter, const DoseContent& content, const DoseSeries& series, const DoseGeometry& geometry,
                 const Theme& theme)
{
    QPolygonF line;
    for (std::size_t i = 0; i < series.values.size(); ++i)
        line << QPointF(geometry.xOf(content.factors[i]), geometry.yOf(series.values[i]));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(rolePen(series.role, theme));
    painter.drawPolyline(line);
    if (series.role != DoseRole::Mean)
        return;
    painter.setPen(QPen(theme.base, 1.0));
    painter.setBrush(roleColor(series.role, theme));
    for (const QPointF& point : line)
        painter.drawEllipse(point, kMarkerSize / 2.0, kMarkerSize / 2.0);
}

/// The unchanged model as a hairline, the factor that the neuron has now as a thick one.
void paintMarks(QPainter& painter, const DoseContent& content, const DoseGeometry& geometry, int highlighted,
                const FigureStyle& style)
{
    const QRectF& plot = geometry.plot();
    const auto isShown = [&](double factor) {
        return factor >= content.factors.front() - 1e-9 && factor <= content.factors.back() + 1e-9;
    };
    const auto line = [&](double factor, const QPen& pen) {
        painter.setPen(pen);
        painter.drawLine(QPointF(geometry.xOf(factor), plot.top()), QPointF(geometry.xOf(factor), plot.bottom()));
    };
    if (isShown(1.0))
        line(1.0, QPen(style.theme.frame, 1.0));
    if (content.current && isShown(*content.current))
        line(*content.current, QPen(style.theme.custom, 2.0));
    if (highlighted >= 0)
        line(content.factors[static_cast<std::size_t>(highlighted)], QPen(style.theme.selection, 1.0, Qt::DashLine));
}

} // namespace

DoseGeometry::DoseGeometry(const DoseContent& content, const QRectF& bounds, const QFont& font)
{
    const QFontMetricsF metrics(font);
    const double line = lineHeight(font);
    const double legend = legendHeight(content, bounds.width(), font);
    m_heading = QRectF(bounds.left(), bounds.top(), bounds.width(), headingHeight(content, bounds.width(), font));
    m_plot = bounds.adjusted(std::ceil(metrics.horizontalAdvance(formatPercent(1.0))) + kGrid,
                             m_heading.height() + line / 2.0 + kGrid, -3.0 * kGrid, -(axisHeight(font) + legend));
    m_legend = legendPlaces(content, bounds.width(), font);
    for (QPointF& place : m_legend)
        place += QPointF(bounds.left(), bounds.bottom() - legend + kGrid);
    if (content.isEmpty())
        return;
    m_lowX = content.factors.front();
    m_highX = content.factors.back();
    double low = 1.0;
    double high = 0.0;
    for (const DoseSeries& series : content.series) {
        for (const double value : series.values) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    if (low > high)
        return;
    m_stepY = roundStep(std::max(high - low, 0.01), kMaximumYTicks);
    m_lowY = m_stepY * std::floor(low / m_stepY + 1e-9);
    m_highY = std::max(m_stepY * std::ceil(high / m_stepY - 1e-9), m_lowY + m_stepY);
}

double DoseGeometry::heightFor(const DoseContent& content, double width, const QFont& font)
{
    const double plot = std::clamp(width / 2.0, kSmallestPlot, kLargestPlot);
    return std::ceil(headingHeight(content, width, font) + plot + lineHeight(font) / 2.0 + kGrid + axisHeight(font)
                     + legendHeight(content, width, font));
}

double DoseGeometry::xOf(double factor) const
{
    const double span = m_highX - m_lowX;
    const double fraction = span > 0.0 ? (factor - m_lowX) / span : 0.5;
    return m_plot.left() + kInset + fraction * (m_plot.width() - 2.0 * kInset);
}

double DoseGeometry::yOf(double value) const
{
    return m_plot.bottom() - (value - m_lowY) / (m_highY - m_lowY) * m_plot.height();
}

void paintDoseResponse(QPainter& painter, const QRectF& bounds, const DoseContent& content, int highlighted,
                       const FigureStyle& style)
{
    if (content.isEmpty())
        return;
    const DoseGeometry geometry(content, bounds, style.font);
    painter.save();
    painter.setFont(style.font);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(style.theme.mutedText);
    painter.drawText(geometry.heading(), Qt::AlignLeft | Qt::TextWordWrap, content.yName);
    paintAxes(painter, bounds, content, geometry, style);
    paintMarks(painter, content, geometry, highlighted, style);
    for (const DoseSeries& series : content.series)
        paintSeries(painter, content, series, geometry, style.theme);
    painter.setPen(style.theme.frame);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(geometry.plot());
    const double line = lineHeight(style.font);
    for (std::size_t i = 0; i < content.series.size(); ++i) {
        const DoseSeries& series = content.series[i];
        const QPointF place = geometry.legend()[i];
        painter.setPen(rolePen(series.role, style.theme));
        painter.drawLine(place + QPointF(0.0, line / 2.0), place + QPointF(kSample, line / 2.0));
        painter.setPen(style.theme.text);
        painter.drawText(QRectF(place.x() + kSample + kGrid, place.y(), bounds.right() - place.x() - kSample, line),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(style.font)
                             .elidedText(series.name, Qt::ElideRight, bounds.right() - place.x() - kSample - kGrid));
    }
    painter.restore();
}

QString DoseFigure::csv() const
{
    const auto number = [](double value) { return QString::number(value, 'g', QLocale::FloatingPointShortest); };
    QString text = u"factor"_s;
    for (const DoseSeries& series : m_content.series)
        text += u",\""_s + QString(series.name).replace(u'"', u"\"\""_s) + u'"';
    text += u'\n';
    for (std::size_t i = 0; i < m_content.factors.size(); ++i) {
        text += number(m_content.factors[i]);
        for (const DoseSeries& series : m_content.series)
            text += u',' + number(series.values[i]);
        text += u'\n';
    }
    return text;
}

} // namespace neurex::ui
