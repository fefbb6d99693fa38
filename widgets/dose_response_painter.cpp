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
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <iterator>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

struct DoseText {
    Q_DECLARE_TR_FUNCTIONS(DoseResponsePlot)
};

constexpr double kTickLength = 4.0;
constexpr double kMarkerSize = 6.0;
constexpr double kSample = 24.0; // of a line in the legend
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

/// ordinal: of the series among those of its role.
QPen rolePen(DoseRole role, std::size_t ordinal, const Theme& theme)
{
    const QColor color = roleColor(role, theme);
    switch (role) {
    case DoseRole::Proxy: {
        static const QList<qreal> kDashes[] = {{}, {6.0, 3.0}, {1.5, 2.5}, {6.0, 2.5, 1.5, 2.5}};
        QPen pen(color, 1.0);
        if (const QList<qreal>& dashes = kDashes[ordinal % std::size(kDashes)]; !dashes.isEmpty())
            pen.setDashPattern(dashes);
        return pen;
    }
    case DoseRole::Mean:
        return {color, 2.0};
    case DoseRole::TaskProbability:
        return {color, 1.5, Qt::DashLine};
    case DoseRole::TaskAccuracy:
        return {color, 1.5, Qt::DotLine};
    }
    return {color, 1.0};
}

std::size_t ordinalOf(const DoseContent& content, std::size_t series)
{
    std::size_t ordinal = 0;
    for (std::size_t i = 0; i < series; ++i)
        ordinal += content.series[i].role == content.series[series].role ? 1 : 0;
    return ordinal;
}

/// Filled discs for the mean; hollow triangle, square, diamond, circle for the proxies; the task has none.
void paintMarker(QPainter& painter, const QPointF& place, DoseRole role, std::size_t ordinal, const Theme& theme)
{
    constexpr double r = kMarkerSize / 2.0;
    const QColor color = roleColor(role, theme);
    if (role == DoseRole::Mean) {
        painter.setPen(QPen(theme.base, 1.0));
        painter.setBrush(color);
        painter.drawEllipse(place, r, r);
    } else if (role == DoseRole::Proxy) {
        static const QPolygonF kShapes[]
            = {QPolygonF{QPointF(0.0, -1.2), QPointF(1.1, 0.8), QPointF(-1.1, 0.8)},
               QPolygonF{QPointF(-0.9, -0.9), QPointF(0.9, -0.9), QPointF(0.9, 0.9), QPointF(-0.9, 0.9)},
               QPolygonF{QPointF(0.0, -1.25), QPointF(1.25, 0.0), QPointF(0.0, 1.25), QPointF(-1.25, 0.0)}};
        painter.setPen(QPen(color, 1.0));
        painter.setBrush(Qt::NoBrush); // two proxies may lie upon each other
        const std::size_t shape = ordinal % (std::size(kShapes) + 1);
        if (shape == std::size(kShapes))
            painter.drawEllipse(place, r, r);
        else
            painter.drawPolygon(QTransform::fromTranslate(place.x(), place.y()).scale(r, r).map(kShapes[shape]));
    }
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

void paintAxes(QPainter& painter, const QRectF& bounds, const DoseGeometry& geometry, const FigureStyle& style)
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
    for (const DoseTick& tick : geometry.factorTicks()) {
        const double x = geometry.xOf(tick.factor);
        painter.setPen(style.theme.frame);
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + kTickLength));
        painter.setPen(style.theme.mutedText);
        painter.drawText(tick.box, Qt::AlignCenter, tick.label);
    }
    painter.setPen(style.theme.mutedText);
    painter.drawText(QRectF(plot.left(), plot.bottom() + kTickLength + line, plot.width(), line), Qt::AlignCenter,
                     DoseText::tr("factor of the activation"));
}

void paintSeries(QPainter& painter, const DoseContent& content, std::size_t place, const DoseGeometry& geometry,
                 const Theme& theme)
{
    const DoseSeries& series = content.series[place];
    const std::size_t ordinal = ordinalOf(content, place);
    QPolygonF line;
    for (std::size_t i = 0; i < series.values.size(); ++i)
        line << QPointF(geometry.xOf(content.factors[i]), geometry.yOf(series.values[i]));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(rolePen(series.role, ordinal, theme));
    painter.drawPolyline(line);
    for (const QPointF& point : line)
        paintMarker(painter, point, series.role, ordinal, theme);
}

void paintLegendEntry(QPainter& painter, const DoseContent& content, std::size_t place, const QPointF& corner,
                      double width, const FigureStyle& style)
{
    const DoseSeries& series = content.series[place];
    const std::size_t ordinal = ordinalOf(content, place);
    const double line = lineHeight(style.font);
    const QPointF left = corner + QPointF(0.0, line / 2.0);
    painter.setPen(rolePen(series.role, ordinal, style.theme));
    painter.drawLine(left, left + QPointF(kSample, 0.0));
    paintMarker(painter, left + QPointF(kSample / 2.0, 0.0), series.role, ordinal, style.theme);
    painter.setPen(style.theme.text);
    painter.drawText(QRectF(corner.x() + kSample + kGrid, corner.y(), width - kSample, line),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(style.font).elidedText(series.name, Qt::ElideRight, width - kSample - kGrid));
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
    : m_font(font)
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

std::vector<DoseTick> DoseGeometry::factorTicks() const
{
    constexpr int kMostParts = 8;
    const QFontMetricsF metrics(m_font);
    const double span = m_highX - m_lowX;
    std::vector<DoseTick> ticks;
    for (int parts = kMostParts; parts > 0; --parts) {
        const double step = span > 0.0 ? roundStep(span, parts) : 1.0;
        ticks.clear();
        bool fits = true;
        const auto last = static_cast<int>(std::floor(m_highX / step + 1e-9));
        for (auto i = static_cast<int>(std::ceil(m_lowX / step - 1e-9)); i <= last; ++i) {
            DoseTick tick{i * step, u"\u00d7"_s + QString::number(i * step, 'g', 3).replace(u'-', u'\u2212'), {}};
            const double half = metrics.horizontalAdvance(tick.label) / 2.0 + 1.0;
            tick.box = QRectF(xOf(tick.factor) - half, m_plot.bottom() + kTickLength, 2.0 * half, lineHeight(m_font));
            fits = fits && (ticks.empty() || ticks.back().box.right() + kGrid <= tick.box.left());
            ticks.push_back(std::move(tick));
        }
        if (fits)
            break;
    }
    return ticks;
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
    paintAxes(painter, bounds, geometry, style);
    paintMarks(painter, content, geometry, highlighted, style);
    for (std::size_t i = 0; i < content.series.size(); ++i)
        paintSeries(painter, content, i, geometry, style.theme);
    painter.setPen(style.theme.frame);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(geometry.plot());
    for (std::size_t i = 0; i < content.series.size(); ++i) {
        const QPointF place = geometry.legend()[i];
        paintLegendEntry(painter, content, i, place, bounds.right() - place.x(), style);
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
