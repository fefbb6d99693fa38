// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/sweep_painter.h"

#include "widgets/axis_ticks.h"
#include "widgets/csv_text.h"
#include "widgets/format.h"
#include "widgets/hatching.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

struct SweepText {
    Q_DECLARE_TR_FUNCTIONS(SweepPlot)
};

constexpr double kMarkerSize = 8.0;
constexpr double kTickLength = 4.0;
constexpr int kMaximumYTicks = 7;
constexpr double kLegendSample = 20.0;
constexpr double kLegendGap = 16.0;
constexpr double kBoldFactor = 1.15; // bold text is wider

bool isRandom(SweepRole role)
{
    return role == SweepRole::Random || role == SweepRole::RandomMatched;
}

QColor roleColor(SweepRole role, const Theme& theme)
{
    switch (role) {
    case SweepRole::Enhance:
        return theme.right;
    case SweepRole::Degrade:
        return theme.custom;
    case SweepRole::Random:
    case SweepRole::RandomMatched:
        break;
    }
    return theme.mutedText;
}

Qt::PenStyle rolePen(SweepRole role)
{
    if (!isRandom(role))
        return Qt::SolidLine;
    return role == SweepRole::Random ? Qt::DashLine : Qt::DotLine;
}

void paintMarker(QPainter& painter, SweepRole role, const QPointF& centre, const Theme& theme)
{
    if (isRandom(role))
        return;
    const double half = kMarkerSize / 2.0;
    const double up = role == SweepRole::Enhance ? -half : half;
    painter.setPen(QPen(theme.base, 1.0));
    painter.setBrush(roleColor(role, theme));
    painter.drawPolygon(
        QPolygonF({centre + QPointF(0.0, up), centre + QPointF(half, -up), centre + QPointF(-half, -up)}));
}

/// Grey on screen; hatched on paper, where grey may vanish.
void fillBand(QPainter& painter, const QPolygonF& outline, SweepRole role, const FigureStyle& style)
{
    if (style.isPrint) {
        paintHatching(painter, outline, style.theme.mutedText,
                      role == SweepRole::Random ? HatchDirection::Rising : HatchDirection::Falling);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.theme.band);
    painter.drawPolygon(outline);
}

void paintBand(QPainter& painter, const SweepSeries& series, const SweepGeometry& geometry, const FigureStyle& style)
{
    QPolygonF outline;
    for (const SweepPoint& point : series.points)
        outline << QPointF(geometry.xOf(point.x), geometry.yOf(point.high.value_or(point.y)));
    for (auto point = series.points.rbegin(); point != series.points.rend(); ++point)
        outline << QPointF(geometry.xOf(point->x), geometry.yOf(point->low.value_or(point->y)));
    fillBand(painter, outline, series.role, style);
}

void paintSeries(QPainter& painter, const SweepSeries& series, const SweepGeometry& geometry, const FigureStyle& style)
{
    const QColor color = roleColor(series.role, style.theme);
    if (isRandom(series.role) && series.points.size() > 1)
        paintBand(painter, series, geometry, style);
    QPolygonF line;
    for (const SweepPoint& point : series.points)
        line << geometry.pixelOf(point);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.5, rolePen(series.role)));
    painter.drawPolyline(line);
    for (const SweepPoint& point : series.points) {
        if (!isRandom(series.role) && point.low && point.high) {
            painter.setPen(QPen(color, 1.0));
            painter.drawLine(QPointF(geometry.xOf(point.x), geometry.yOf(*point.low)),
                             QPointF(geometry.xOf(point.x), geometry.yOf(*point.high)));
        }
        paintMarker(painter, series.role, geometry.pixelOf(point), style.theme);
    }
}

void paintReference(QPainter& painter, const SweepGeometry& geometry, double y, const QString& name, Qt::PenStyle pen,
                    const FigureStyle& style)
{
    const QRectF& plot = geometry.plot();
    const double line = geometry.yOf(y);
    painter.setPen(QPen(style.theme.mutedText, 1.0, pen));
    painter.drawLine(QPointF(plot.left(), line), QPointF(plot.right(), line));
    const double height = QFontMetricsF(style.font).height();
    painter.drawText(QRectF(plot.left() + kGrid, line - height, plot.width() - 2.0 * kGrid, height), Qt::AlignRight,
                     name);
}

/// Tick labels at the measured budgets, as many as fit.
void paintXAxis(QPainter& painter, const SweepContent& content, const SweepGeometry& geometry, const FigureStyle& style)
{
    const QFontMetricsF metrics(style.font);
    const QRectF& plot = geometry.plot();
    std::vector<double> values;
    for (const SweepSeries& series : content.series) {
        for (const SweepPoint& point : series.points)
            values.push_back(point.x);
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    double labelledUpTo = -std::numeric_limits<double>::infinity();
    for (const double value : values) {
        const double x = geometry.xOf(value);
        painter.setPen(style.theme.frame);
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + kTickLength));
        const QString label = formatMagnitude(value);
        const double half = metrics.horizontalAdvance(label) / 2.0 + 1.0;
        if (x - half < labelledUpTo)
            continue;
        painter.setPen(style.theme.mutedText);
        painter.drawText(QRectF(x - half, plot.bottom() + kTickLength, 2.0 * half, metrics.height()), Qt::AlignCenter,
                         label);
        labelledUpTo = x + half + kGrid;
    }
    painter.setPen(style.theme.mutedText);
    painter.drawText(
        QRectF(plot.left(), plot.bottom() + kTickLength + metrics.height() + kGrid, plot.width(), metrics.height()),
        Qt::AlignCenter, content.xName);
}

void paintYAxis(QPainter& painter, const QRectF& bounds, const SweepContent& content, const SweepGeometry& geometry,
                const FigureStyle& style)
{
    const QFontMetricsF metrics(style.font);
    const QRectF& plot = geometry.plot();
    const auto lowest = static_cast<int>(std::lround(geometry.lowY() / geometry.stepY()));
    const auto highest = static_cast<int>(std::lround(geometry.highY() / geometry.stepY()));
    for (int tick = lowest; tick <= highest; ++tick) {
        const double y = tick * geometry.stepY();
        const double line = geometry.yOf(y);
        painter.setPen(style.theme.grid);
        painter.drawLine(QPointF(plot.left(), line), QPointF(plot.right(), line));
        painter.setPen(style.theme.mutedText);
        painter.drawText(
            QRectF(bounds.left(), line - metrics.height() / 2.0, plot.left() - bounds.left() - kGrid, metrics.height()),
            Qt::AlignRight | Qt::AlignVCenter, formatPercent(y));
    }
    painter.save();
    painter.translate(bounds.left() + metrics.height() / 2.0 + 2.0, plot.center().y());
    painter.rotate(-90.0);
    painter.drawText(QRectF(-plot.height() / 2.0, -metrics.height() / 2.0, plot.height(), metrics.height()),
                     Qt::AlignCenter, content.yName);
    painter.restore();
}

QString partialText(const SweepContent& content)
{
    if (content.partialTotal <= content.partialDone)
        return {};
    return SweepText::tr("partial: %1 of %2 points").arg(content.partialDone).arg(content.partialTotal);
}

struct SweepLegendEntry {
    QString name;
    SweepRole role = SweepRole::Enhance;
};

/// Bands of the same kind look the same: they share an entry.
std::vector<SweepLegendEntry> legendEntries(const SweepContent& content)
{
    std::vector<SweepLegendEntry> entries;
    for (const SweepSeries& series : content.series) {
        const auto sameBand = std::find_if(entries.begin(), entries.end(), [&](const SweepLegendEntry& entry) {
            return isRandom(series.role) && entry.role == series.role;
        });
        if (sameBand == entries.end())
            entries.push_back({series.name, series.role});
        else
            sameBand->name
                = series.role == SweepRole::Random ? SweepText::tr("random") : SweepText::tr("random, same layers");
    }
    return entries;
}

/// Where the entries of the legend go: right of the title where they fit, else in rows below it.
struct LegendFlow {
    std::vector<SweepLegendEntry> entries;
    std::vector<QPointF> places; // of each entry: x from the plot's left, row as y
    int rows = 1; // with the title's
};

LegendFlow legendFlow(const SweepContent& content, double width, const QFontMetricsF& metrics)
{
    LegendFlow flow{legendEntries(content), {}, 1};
    std::vector<double> widths;
    double sum = 0.0;
    for (const SweepLegendEntry& entry : flow.entries) {
        widths.push_back(kLegendSample + kGrid + metrics.horizontalAdvance(entry.name) + kLegendGap);
        sum += widths.back();
    }
    const double title = content.title.isEmpty() ? 0.0 : kBoldFactor * metrics.horizontalAdvance(content.title);
    const QString badge = partialText(content);
    const double used = title + (badge.isEmpty() ? 0.0 : metrics.horizontalAdvance(badge) + kLegendGap);
    const bool fitsBeside = used + kLegendGap + sum <= width;
    double x = fitsBeside ? width - sum + kLegendGap : 0.0;
    int row = fitsBeside || used == 0.0 ? 0 : 1;
    for (const double each : widths) {
        if (x > 0.0 && x + each - kLegendGap > width + 0.5) {
            x = 0.0;
            ++row;
        }
        flow.places.emplace_back(x, row);
        x += each;
    }
    flow.rows = row + 1;
    return flow;
}

void paintLegendEntry(QPainter& painter, const QRectF& row, const SweepLegendEntry& entry, const FigureStyle& style)
{
    const double middle = row.center().y();
    if (isRandom(entry.role))
        fillBand(painter, QPolygonF(QRectF(row.left(), middle - 5.0, kLegendSample, 10.0)), entry.role, style);
    painter.setPen(QPen(roleColor(entry.role, style.theme), 1.5, rolePen(entry.role)));
    painter.drawLine(QPointF(row.left(), middle), QPointF(row.left() + kLegendSample, middle));
    paintMarker(painter, entry.role, QPointF(row.left() + kLegendSample / 2.0, middle), style.theme);
    painter.setPen(style.theme.text);
    painter.drawText(row.adjusted(kLegendSample + kGrid, 0.0, 0.0, 0.0), Qt::AlignVCenter, entry.name);
}

/// Title on the left, partial badge at its right end, and the legend beside or below.
void paintHeading(QPainter& painter, const QRectF& bounds, const SweepContent& content, const QRectF& plot,
                  const FigureStyle& style)
{
    const QFontMetricsF metrics(style.font);
    const double line = std::ceil(metrics.height());
    const QRectF row(plot.left(), bounds.top() + kGrid, plot.width(), line);
    const LegendFlow flow = legendFlow(content, plot.width(), metrics);
    double free = row.width();
    for (std::size_t i = 0; i < flow.entries.size(); ++i) {
        const QPointF& place = flow.places[i];
        paintLegendEntry(painter, row.adjusted(place.x(), place.y() * line, 0.0, place.y() * line), flow.entries[i],
                         style);
        if (place.y() == 0.0)
            free = std::min(free, place.x() - kLegendGap);
    }
    if (const QString badge = partialText(content); !badge.isEmpty()) {
        const double width = metrics.horizontalAdvance(badge) + 1.0;
        painter.setPen(style.theme.warning);
        painter.drawText(QRectF(row.left() + free - width, row.top(), width, line), Qt::AlignVCenter, badge);
        free -= width + kLegendGap;
    }
    QFont bold = style.font;
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(style.theme.text);
    painter.drawText(row, Qt::AlignVCenter,
                     QFontMetricsF(bold).elidedText(content.title, Qt::ElideRight, std::max(0.0, free)));
    painter.setFont(style.font);
}

} // namespace

SweepGeometry::SweepGeometry(const SweepContent& content, const QRectF& bounds, const QFont& font)
    : m_logarithmic(content.logarithmicX)
{
    const QFontMetricsF metrics(font);
    const double line = std::ceil(metrics.height());
    m_plot = bounds.adjusted(std::ceil(line + metrics.horizontalAdvance(formatPercent(1.0)) + 4.0 * kGrid), 0.0,
                             -5.0 * kGrid, -(2.0 * line + kTickLength + 2.0 * kGrid));
    m_plot.setTop(bounds.top() + legendFlow(content, m_plot.width(), metrics).rows * line + 3.0 * kGrid);
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    double lowX = kInfinity;
    double highX = -kInfinity;
    double lowY = std::min(content.unchanged.value_or(kInfinity), content.chance.value_or(kInfinity));
    double highY = std::max(content.unchanged.value_or(-kInfinity), content.chance.value_or(-kInfinity));
    for (const SweepSeries& series : content.series) {
        for (const SweepPoint& point : series.points) {
            lowX = std::min(lowX, point.x);
            highX = std::max(highX, point.x);
            lowY = std::min(lowY, point.low.value_or(point.y));
            highY = std::max(highY, point.high.value_or(point.y));
        }
    }
    if (lowX > highX)
        return;
    m_lowX = lowX;
    m_highX = highX;
    m_stepY = roundStep(std::max(highY - lowY, 0.01), kMaximumYTicks);
    m_lowY = m_stepY * std::floor(lowY / m_stepY);
    m_highY = std::max(m_stepY * std::ceil(highY / m_stepY), m_lowY + m_stepY);
}

double SweepGeometry::scaledX(double x) const
{
    return m_logarithmic ? std::log(std::max(x, 1e-9)) : x;
}

double SweepGeometry::xOf(double x) const
{
    constexpr double kInset = 12.0; // markers do not touch the frame
    const double span = scaledX(m_highX) - scaledX(m_lowX);
    const double fraction = span > 0.0 ? (scaledX(x) - scaledX(m_lowX)) / span : 0.5;
    return m_plot.left() + kInset + fraction * (m_plot.width() - 2.0 * kInset);
}

double SweepGeometry::yOf(double y) const
{
    return m_plot.bottom() - (y - m_lowY) / (m_highY - m_lowY) * m_plot.height();
}

void paintSweep(QPainter& painter, const QRectF& bounds, const SweepContent& content, SweepPosition current,
                const FigureStyle& style)
{
    const SweepGeometry geometry(content, bounds, style.font);
    painter.save();
    painter.setFont(style.font);
    painter.setRenderHint(QPainter::Antialiasing);
    paintYAxis(painter, bounds, content, geometry, style);
    paintXAxis(painter, content, geometry, style);
    if (content.unchanged)
        paintReference(painter, geometry, *content.unchanged, SweepText::tr("unchanged"), Qt::SolidLine, style);
    if (content.chance)
        paintReference(painter, geometry, *content.chance, SweepText::tr("chance"), Qt::DashLine, style);
    for (const bool random : {true, false}) { // bands behind lines
        for (const SweepSeries& series : content.series) {
            if (isRandom(series.role) == random)
                paintSeries(painter, series, geometry, style);
        }
    }
    if (current.isValid()) {
        const auto& points = content.series[static_cast<std::size_t>(current.series)].points;
        painter.setPen(QPen(style.theme.selection, 2.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(geometry.pixelOf(points[static_cast<std::size_t>(current.point)]), kMarkerSize,
                            kMarkerSize);
    }
    painter.setPen(style.theme.frame);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(geometry.plot());
    paintHeading(painter, bounds, content, geometry.plot(), style);
    painter.restore();
}

QString SweepFigure::csv() const
{
    const auto optionalNumber
        = [](const std::optional<double>& value) { return value ? csvNumber(*value) : QString(); };
    QString text = u"series,x,y,low,high\n"_s;
    for (const SweepSeries& series : m_content.series) {
        for (const SweepPoint& point : series.points)
            text += QStringList{csvField(series.name), csvNumber(point.x), csvNumber(point.y),
                                optionalNumber(point.low), optionalNumber(point.high)}
                        .join(u',')
                + u'\n';
    }
    return text;
}

} // namespace neurex::ui
