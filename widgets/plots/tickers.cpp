// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/tickers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace neurex::ui {

namespace {

constexpr int kMostParts = 8;
constexpr double kLinesPerTick = 1.8; // of labels above each other
constexpr double kLabelGap = 4.0;
constexpr double kRounding = 1e-9;

} // namespace

double roundStep(double span, int maximumParts)
{
    const double decade = std::pow(10.0, std::floor(std::log10(span / maximumParts)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (span / (decade * factor) <= maximumParts * (1.0 + kRounding))
            return decade * factor;
    }
    return 10.0 * decade;
}

RoundTicker::RoundTicker(NumberFormat format, PlotStyle style)
    : m_format(format)
    , m_style(std::move(style))
{
}

double RoundTicker::stepFor(const QCPRange& range) const
{
    return stepFor(range, m_mostParts);
}

double RoundTicker::finestStepFor(const QCPRange& range) const
{
    return stepFor(range, kMostParts);
}

double RoundTicker::stepFor(const QCPRange& range, int mostParts) const
{
    const double step = range.size() > 0.0 ? roundStep(range.size(), mostParts) : 1.0;
    return m_format == NumberFormat::Count ? std::max(1.0, step) : step;
}

QVector<double> RoundTicker::createTickVector(double tickStep, const QCPRange& range)
{
    QVector<double> ticks = QCPAxisTicker::createTickVector(tickStep, range);
    ticks.removeIf([this, tickStep](double tick) { return tick > m_highest + kRounding * tickStep; });
    return ticks;
}

QString RoundTicker::getTickLabel(double tick, const QLocale& /*locale*/, QChar /*formatChar*/, int /*precision*/)
{
    return tickText(m_format, tick, m_step);
}

bool RoundTicker::hasRoom(const QCPRange& range, double length) const
{
    const double step = stepFor(range);
    double widest = 0.0;
    for (double tick = step * std::ceil(range.lower / step - kRounding); tick <= range.upper + kRounding * step;
         tick += step)
        widest = std::max(widest, m_style.textWidth(tickText(m_format, tick, step)));
    return widest + m_style.px(kLabelGap) <= step / range.size() * length;
}

void RoundTicker::fit(const QCPRange& range, double length, bool isHorizontal)
{
    m_mostParts = kMostParts;
    if (!isHorizontal)
        m_mostParts = std::clamp(static_cast<int>(length / (kLinesPerTick * m_style.lineHeight())), 1, kMostParts);
    else
        while (m_mostParts > 1 && range.size() > 0.0 && !hasRoom(range, length))
            --m_mostParts;
    m_step = stepFor(range);
}

PointTicker::PointTicker(const QCPAxis* axis, std::vector<double> values, NumberFormat format, PlotStyle style)
    : m_axis(axis)
    , m_values(std::move(values))
    , m_format(format)
    , m_style(std::move(style))
{
}

void PointTicker::generate(const QCPRange& range, const QLocale& /*locale*/, QChar /*formatChar*/, int /*precision*/,
                           QVector<double>& ticks, QVector<double>* subTicks, QVector<QString>* tickLabels)
{
    ticks.clear();
    if (subTicks)
        subTicks->clear();
    if (tickLabels)
        tickLabels->clear();
    // A label that has no room beside the one before stands below it, on an axis that runs to the right.
    constexpr double kFree = -std::numeric_limits<double>::infinity();
    std::array<double, 2> labelledUpTo{kFree, kFree}; // in either line
    const std::size_t lines = m_axis->orientation() == Qt::Horizontal ? 2 : 1;
    for (const double value : m_values) {
        if (!range.contains(value))
            continue;
        ticks.append(value);
        if (!tickLabels)
            continue;
        const QString text = tickText(m_format, value, 1.0);
        const double half = m_style.textWidth(text) / 2.0;
        const double centre = m_axis->coordToPixel(value);
        std::size_t line = 0;
        while (line < lines && centre - half < labelledUpTo[line])
            ++line;
        tickLabels->append(line == lines ? QString() : QString(static_cast<qsizetype>(line), u'\n') + text);
        if (line < lines)
            labelledUpTo[line] = centre + half + m_style.px(kLabelGap);
    }
}

} // namespace neurex::ui
