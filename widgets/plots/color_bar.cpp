// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/color_bar.h"

#include "widgets/plots/plot_canvas.h"
#include "widgets/plots/tickers.h"
#include "widgets/values/format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr double kBarWidth = 12.0;
constexpr double kLabelGap = 6.0;
constexpr int kLinearParts = 4; // on each side of zero

/// One stop and one level for each colour of the scale.
QCPColorGradient gradientOf(const ColorScale& scale)
{
    constexpr int kArm = ColorScale::kArm;
    constexpr int kSteps = 2 * kArm;
    QMap<double, QColor> stops;
    for (int step = 0; step <= kSteps; ++step)
        stops.insert(static_cast<double>(step) / kSteps,
                     QColor(scale.colorAtPosition(static_cast<double>(step - kArm) / kArm)));
    QCPColorGradient gradient;
    gradient.setColorStops(stops);
    gradient.setLevelCount(kSteps + 1);
    return gradient;
}

} // namespace

ColorBarTicker::ColorBarTicker(const QCPColorScale* bar, ColorScale scale, PlotStyle style)
    : m_bar(bar)
    , m_scale(std::move(scale))
    , m_style(std::move(style))
{
}

/// Magnitudes to be written, most important first.
std::vector<double> ColorBarTicker::values() const
{
    if (m_scale.isFlat())
        return {0.0};
    const double limit = m_scale.limit();
    std::vector<double> values = {m_scale.valueAt(1.0), 0.0};
    if (m_scale.kind() == ScaleKind::Rank) {
        for (const double rank : {0.5, 0.25, 0.75})
            values.push_back(m_scale.valueAt(rank));
        return values;
    }
    if (m_scale.kind() == ScaleKind::Linear) {
        const double step = roundStep(limit, kLinearParts);
        for (int part = 1; part * step < limit; ++part)
            values.push_back(part * step);
        return values;
    }
    const int highest = static_cast<int>(std::floor(std::log10(limit)));
    for (const double factor : {1.0, 3.0}) {
        for (int decade = highest; decade > highest - 4; --decade) {
            const double value = factor * std::pow(10.0, decade);
            if (value < limit && value >= limit * ColorScale::kSymLogThreshold)
                values.push_back(value);
        }
    }
    return values;
}

void ColorBarTicker::generate(const QCPRange& range, const QLocale& /*locale*/, QChar /*formatChar*/, int /*precision*/,
                              QVector<double>& ticks, QVector<double>* subTicks, QVector<QString>* tickLabels)
{
    struct Place {
        double position;
        double low;
        double high;
        QString text;
    };
    const QCPAxis& axis = *m_bar->axis();
    const bool isUpright = axis.orientation() == Qt::Vertical;
    const double end = m_scale.valueAt(1.0);
    const auto isExact = [&](double value) { return m_scale.kind() == ScaleKind::Rank || std::abs(value) == end; };
    std::vector<Place> places;
    const auto add = [&](double value) {
        const double position = m_scale.position(value);
        if (!range.contains(position))
            return;
        const QString text = isExact(value) ? formatScore(value) : formatRoundScore(value, m_scale.limit());
        const double half = (isUpright ? m_style.lineHeight() : m_style.textWidth(text) + m_style.px(kLabelGap)) / 2.0;
        const double centre = axis.coordToPixel(position);
        const Place place{position, centre - half, centre + half, text};
        if (std::ranges::none_of(places,
                                 [&](const Place& other) { return other.low < place.high && place.low < other.high; }))
            places.push_back(place);
    };
    for (const double value : values()) {
        add(value);
        if (value > 0.0)
            add(-value);
    }
    std::ranges::sort(places, {}, &Place::position);
    ticks.clear();
    if (subTicks)
        subTicks->clear();
    if (tickLabels)
        tickLabels->clear();
    for (const Place& place : places) {
        ticks.append(place.position);
        if (tickLabels)
            tickLabels->append(place.text);
    }
}

VectorColors::VectorColors(const QCPColorScale& bar)
    : PassivePlottable(bar.axis()->axisRect()->axis(QCPAxis::atBottom), bar.axis()->axisRect()->axis(QCPAxis::atRight))
    , m_bar(bar)
{
    setAntialiased(false);
    bar.axis()->axisRect()->setLayer(static_cast<QCPLayer*>(nullptr));
}

void VectorColors::draw(QCPPainter* painter)
{
    constexpr int kSteps = 128;
    QCPColorGradient gradient = m_bar.gradient();
    const QRectF area = QRectF(m_bar.axis()->axisRect()->rect()).translated(0.0, -1.0);
    const bool isUpright = m_bar.axis()->orientation() == Qt::Vertical;
    for (int step = 0; step < kSteps; ++step) { // each to the end: no seams
        const double done = static_cast<double>(step) / kSteps;
        const QRectF rest = isUpright ? area.adjusted(0.0, 0.0, 0.0, -done * area.height())
                                      : area.adjusted(done * area.width(), 0.0, 0.0, 0.0);
        painter->fillRect(rest, QColor(gradient.color(done + 0.5 / kSteps, {0.0, 1.0})));
    }
}

void setFrameAround(QCPAxis& axis, const PlotStyle& style)
{
    const bool isBeyond = axis.axisType() == QCPAxis::atBottom || axis.axisType() == QCPAxis::atRight;
    axis.setOffset(qRound(style.px(0.5)) - static_cast<int>(isBeyond)); // where the library draws these already
    QPen pen = axis.basePen();
    pen.setCapStyle(Qt::SquareCap);
    axis.setBasePen(pen);
}

void showColorScale(QCPColorScale& bar, const ColorScale& scale, const PlotStyle& style)
{
    QCPAxisRect& rect = *bar.axis()->axisRect();
    for (QCPAxis* axis : rect.axes()) {
        styleAxis(*axis, style);
        axis->grid()->setVisible(false);
        setFrameAround(*axis, style);
    }
    bar.setBarWidth(qRound(style.px(kBarWidth)));
    bar.setGradient(gradientOf(scale));
    bar.axis()->setRange(-1.0, 1.0);
    bar.axis()->setTicker(QSharedPointer<ColorBarTicker>::create(&bar, scale, style));
}

} // namespace neurex::ui
