// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/sweep_painter.h"

#include "widgets/axis_ticks.h"
#include "widgets/csv_text.h"
#include "widgets/format.h"
#include "widgets/hatching.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

struct SweepText {
    Q_DECLARE_TR_FUNCTIONS(SweepPlot)
};

constexpr double kMarkerSize = 8.0;
constexpr double kTickLength = 4.0;
constexpr double kLegendSample = 20.0;
constexpr int kMaximumYTicks = 7;
constexpr double kLinesPerYTick = 1.6;
constexpr double kWidestForChance = 2.0; // times the range of the data

QColor roleColor(const SweepSeries& series, const Theme& theme)
{
    constexpr double kFarthest = 0.7; // still a colour, not text
    switch (series.of.value_or(series.role)) {
    case SweepRole::Scale:
        return blend(theme.good, theme.text, kFarthest * series.shade);
    case SweepRole::Enhance:
        return theme.right;
    case SweepRole::Degrade:
        return theme.custom;
    case SweepRole::Random:
    case SweepRole::RandomMatched:
    case SweepRole::Shuffled:
        break;
    }
    return theme.mutedText;
}

Qt::PenStyle rolePen(SweepRole role)
{
    switch (role) {
    case SweepRole::Random:
        return Qt::DashLine;
    case SweepRole::RandomMatched:
        return Qt::DotLine;
    case SweepRole::Shuffled:
        return Qt::DashDotLine;
    case SweepRole::Enhance:
    case SweepRole::Degrade:
    case SweepRole::Scale:
        break;
    }
    return Qt::SolidLine;
}

void paintMarker(QPainter& painter, const SweepSeries& series, const QPointF& centre, const Theme& theme)
{
    const SweepRole role = series.role;
    if (isRandomRole(role))
        return;
    const double half = kMarkerSize / 2.0;
    if (role == SweepRole::Scale) {
        painter.setPen(QPen(theme.base, 1.0));
        painter.setBrush(roleColor(series, theme));
        painter.drawPolygon(QPolygonF({centre + QPointF(0.0, -half), centre + QPointF(half, 0.0),
                                       centre + QPointF(0.0, half), centre + QPointF(-half, 0.0)}));
        return;
    }
    const double up = role == SweepRole::Enhance ? -half : half;
    painter.setPen(QPen(theme.base, 1.0));
    painter.setBrush(roleColor(series, theme));
    painter.drawPolygon(
        QPolygonF({centre + QPointF(0.0, up), centre + QPointF(half, -up), centre + QPointF(-half, -up)}));
}

/// In the pale colour of its line on screen; hatched on paper, where pale colours may vanish.
void fillBand(QPainter& painter, const QPolygonF& outline, const SweepSeries& series, const FigureStyle& style)
{
    constexpr double kOpacity = 0.16;
    QColor color = roleColor(series, style.theme);
    if (style.isPrint) {
        const bool isRising = (series.role == SweepRole::Random) != (series.of == SweepRole::Degrade); // may overlap
        paintHatching(painter, outline, color, isRising ? HatchDirection::Rising : HatchDirection::Falling);
        return;
    }
    painter.setPen(Qt::NoPen);
    color.setAlphaF(kOpacity);
    painter.setBrush(series.of ? color : style.theme.band);
    painter.drawPolygon(outline);
}

void paintBand(QPainter& painter, const SweepSeries& series, const SweepGeometry& geometry, const FigureStyle& style)
{
    const double reach = series.points.size() == 1 ? kMarkerSize : 0.0; // one budget still has a band
    QPolygonF outline;
    for (const double side : {-reach, reach}) {
        for (const SweepPoint& point : series.points)
            outline << QPointF(geometry.xOf(point.x) + side, geometry.yOf(point.high.value_or(point.y)));
    }
    for (const double side : {reach, -reach}) {
        for (auto point = series.points.rbegin(); point != series.points.rend(); ++point)
            outline << QPointF(geometry.xOf(point->x) + side, geometry.yOf(point->low.value_or(point->y)));
    }
    fillBand(painter, outline, series, style);
}

void paintSeries(QPainter& painter, const SweepSeries& series, const SweepGeometry& geometry, const FigureStyle& style)
{
    const QColor color = roleColor(series, style.theme);
    if (isRandomRole(series.role) && !series.points.empty())
        paintBand(painter, series, geometry, style);
    QPolygonF line;
    for (const SweepPoint& point : series.points)
        line << geometry.pixelOf(point);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.5, rolePen(series.role)));
    painter.drawPolyline(line);
    for (const SweepPoint& point : series.points) {
        if (!isRandomRole(series.role) && point.low && point.high) {
            painter.setPen(QPen(color, 1.0));
            painter.drawLine(QPointF(geometry.xOf(point.x), geometry.yOf(*point.low)),
                             QPointF(geometry.xOf(point.x), geometry.yOf(*point.high)));
        }
        paintMarker(painter, series, geometry.pixelOf(point), style.theme);
    }
}

void paintReference(QPainter& painter, const SweepGeometry& geometry, const SweepGeometry::Reference& reference,
                    const FigureStyle& style)
{
    const double y = geometry.yOf(reference.y);
    painter.setPen(QPen(style.theme.mutedText, 1.0, reference.pen));
    painter.drawLine(QPointF(geometry.plot().left(), y), QPointF(geometry.plot().right(), y));
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
        const QString label = sweepXText(value);
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
            Qt::AlignRight | Qt::AlignVCenter, sweepYText(content, std::abs(y) < 1e-9 ? 0.0 : y));
    }
    painter.save();
    painter.translate(bounds.left() + metrics.height() / 2.0 + 2.0, plot.center().y());
    painter.rotate(-90.0);
    // Where the whole name does not fit, what stands before its comma does.
    const bool fits = metrics.horizontalAdvance(content.yName) <= plot.height();
    const QString name = fits ? content.yName : content.yName.section(u',', 0, 0);
    painter.drawText(QRectF(-plot.height() / 2.0, -metrics.height() / 2.0, plot.height(), metrics.height()),
                     Qt::AlignCenter, metrics.elidedText(name, Qt::ElideRight, plot.height()));
    painter.restore();
}

/// Grey bands of one kind look alike, so they have one entry together; others say whose they are.
QString legendText(const SweepContent& content, const SweepSeries& series)
{
    const auto isLine = [](const SweepSeries& other) { return !isRandomRole(other.role); };
    if (!isRandomRole(series.role) || (series.of && std::ranges::count_if(content.series, isLine) > 1))
        return series.name;
    if (!series.legend.isEmpty())
        return series.legend;
    switch (series.role) {
    case SweepRole::RandomMatched:
        return SweepText::tr("random, same layers");
    case SweepRole::Shuffled:
        return SweepText::tr("good and bad at random");
    default:
        return SweepText::tr("random neurons");
    }
}

double legendWidth(const QString& text, const QFontMetricsF& metrics)
{
    return kLegendSample + kGrid + metrics.horizontalAdvance(text) + 1.0;
}

void paintLegendText(QPainter& painter, const QRectF& sample, const QString& text, const FigureStyle& style)
{
    painter.setPen(style.theme.text);
    const double width = legendWidth(text, QFontMetricsF(style.font)) - kLegendSample - kGrid;
    painter.drawText(QRectF(sample.right() + kGrid, sample.top(), width, sample.height()), Qt::AlignVCenter, text);
}

void paintLegend(QPainter& painter, const QRectF& titleRow, const SweepContent& content, const SweepGeometry& geometry,
                 const FigureStyle& style)
{
    for (std::size_t i = 0; i < content.series.size(); ++i) {
        const SweepSeries& series = content.series[i];
        const auto [line, left] = geometry.legend()[i];
        if (line == 0)
            continue;
        const QRectF row(left, titleRow.top() + line * (titleRow.height() + kGrid), kLegendSample, titleRow.height());
        if (isRandomRole(series.role))
            fillBand(painter, QPolygonF(QRectF(left, row.center().y() - 5.0, kLegendSample, 10.0)), series, style);
        painter.setPen(QPen(roleColor(series, style.theme), 1.5, rolePen(series.role)));
        painter.drawLine(QPointF(left, row.center().y()), QPointF(left + kLegendSample, row.center().y()));
        paintMarker(painter, series, row.center(), style.theme);
        paintLegendText(painter, row, legendText(content, series), style);
    }
    for (const SweepGeometry::Reference& reference : geometry.references()) {
        const QRectF row(reference.left, titleRow.top() + reference.row * (titleRow.height() + kGrid), kLegendSample,
                         titleRow.height());
        painter.setPen(QPen(style.theme.mutedText, 1.0, reference.pen));
        painter.drawLine(QPointF(row.left(), row.center().y()), QPointF(row.right(), row.center().y()));
        paintLegendText(painter, row, reference.name, style);
    }
}

/// Title on the left and partial badge on the right of one row, the legend below.
void paintHeading(QPainter& painter, const QRectF& bounds, const SweepContent& content, const SweepGeometry& geometry,
                  const FigureStyle& style)
{
    const QFontMetricsF metrics(style.font);
    const QRectF& plot = geometry.plot();
    const QRectF row(plot.left(), bounds.top() + kGrid, plot.width(), std::ceil(metrics.height()));
    paintLegend(painter, row, content, geometry, style);
    double right = row.right();
    if (content.partialTotal > content.partialDone) {
        const QString badge
            = SweepText::tr("partial: %1 of %2 points").arg(content.partialDone).arg(content.partialTotal);
        painter.setPen(style.theme.warning);
        painter.drawText(row, Qt::AlignVCenter | Qt::AlignRight, badge);
        right -= metrics.horizontalAdvance(badge) + 4.0 * kGrid;
    }
    QFont bold = style.font;
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(style.theme.text);
    painter.drawText(row, Qt::AlignVCenter,
                     QFontMetricsF(bold).elidedText(content.title, Qt::ElideRight, std::max(0.0, right - row.left())));
    painter.setFont(style.font);
}

} // namespace

bool isRandomRole(SweepRole role)
{
    return role == SweepRole::Random || role == SweepRole::RandomMatched || role == SweepRole::Shuffled;
}

SweepGeometry::SweepGeometry(const SweepContent& content, const QRectF& bounds, const QFont& font)
    : m_logarithmic(content.logarithmicX)
{
    const QFontMetricsF metrics(font);
    const double line = std::ceil(metrics.height());
    const double left = std::ceil(line + metrics.horizontalAdvance(sweepYText(content, 1.0)) + 4.0 * kGrid);
    findRanges(content);
    const int legendRows = placeLegend(content, bounds.left() + left, bounds.right() - 5.0 * kGrid, font);
    m_plot = bounds.adjusted(left, line + 3.0 * kGrid + legendRows * (line + kGrid), -5.0 * kGrid,
                             -(2.0 * line + kTickLength + 2.0 * kGrid));
    const double lowY = m_lowY, highY = m_highY;
    const auto ticksThatFit = static_cast<int>(m_plot.height() / (kLinesPerYTick * line));
    m_stepY = roundStep(std::max(highY - lowY, 0.01), std::clamp(ticksThatFit, 2, kMaximumYTicks));
    m_lowY = m_stepY * std::floor(lowY / m_stepY);
    m_highY = std::max(m_stepY * std::ceil(highY / m_stepY), m_lowY + m_stepY);
}

/// Of the data, and the reference lines that can be shown.
void SweepGeometry::findRanges(const SweepContent& content)
{
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    double lowX = kInfinity;
    double highX = -kInfinity;
    double lowY = content.unchanged.value_or(kInfinity);
    double highY = content.unchanged.value_or(-kInfinity);
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
    if (content.unchanged)
        m_references.push_back({*content.unchanged, SweepText::tr("unchanged"), Qt::SolidLine});
    // A chance line far away would flatten everything else.
    if (content.chance) {
        const double low = std::min(lowY, *content.chance), high = std::max(highY, *content.chance);
        if (high - low <= kWidestForChance * (highY - lowY)) {
            lowY = low;
            highY = high;
            m_references.push_back({*content.chance, SweepText::tr("chance"), Qt::DashLine});
        }
    }
    m_lowY = lowY;
    m_highY = highY;
}

int SweepGeometry::placeLegend(const SweepContent& content, double left, double right, const QFont& font)
{
    const QFontMetricsF metrics(font);
    int row = 1;
    double next = left;
    const auto place = [&](const QString& text) {
        const double width = legendWidth(text, metrics);
        if (next > left && next + width > right) {
            ++row;
            next = left;
        }
        return std::pair(row, std::exchange(next, next + width + 4.0 * kGrid));
    };
    for (std::size_t i = 0; i < content.series.size(); ++i) {
        const SweepSeries& series = content.series[i];
        const auto looksAlike
            = [&series](const SweepSeries& other) { return other.role == series.role && !other.of && !series.of; };
        const auto here = content.series.begin() + static_cast<std::ptrdiff_t>(i);
        if (isRandomRole(series.role) && std::any_of(content.series.begin(), here, looksAlike)) {
            m_legend.emplace_back(0, 0.0);
            continue;
        }
        m_legend.push_back(place(legendText(content, series)));
    }
    for (Reference& reference : m_references)
        std::tie(reference.row, reference.left) = place(reference.name);
    return content.series.empty() ? 0 : row;
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

QString sweepXText(double x)
{
    constexpr int kDigits = 4;
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(x, 'g', kDigits);
}

QString sweepYText(const SweepContent& content, double y)
{
    return content.isChange ? formatSignedPercent(y) : formatPercent(y);
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
    for (const SweepGeometry::Reference& reference : geometry.references())
        paintReference(painter, geometry, reference, style);
    for (const bool random : {true, false}) { // bands behind lines
        for (const SweepSeries& series : content.series) {
            if (isRandomRole(series.role) == random)
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
    paintHeading(painter, bounds, content, geometry, style);
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
