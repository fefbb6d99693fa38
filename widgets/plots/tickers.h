// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plot_style.h"
#include "widgets/style/custom_plot.h"

#include <limits>
#include <vector>

namespace neurex::ui {

/// Ticks at round numbers: as many as have room, each with its label in the user's language.
class RoundTicker : public QCPAxisTicker {
public:
    RoundTicker(NumberFormat format, PlotStyle style);

    /// As many ticks as stand beside (or above) each other in a length of painter's units.
    void fit(const QCPRange& range, double length, bool isHorizontal);
    double stepFor(const QCPRange& range) const;
    /// Of as many ticks as a plot of any size has: its range ends at multiples, so that few labels leave no plot half
    /// empty.
    double finestStepFor(const QCPRange& range) const;
    /// No tick above it: what is left over is room for texts.
    void setHighest(double highest) { m_highest = highest; }

protected:
    double getTickStep(const QCPRange& range) override { return stepFor(range); }
    int getSubTickCount(double /*tickStep*/) override { return 0; }
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;

private:
    double stepFor(const QCPRange& range, int mostParts) const;
    bool hasRoom(const QCPRange& range, double length) const;

    NumberFormat m_format;
    PlotStyle m_style;
    int m_mostParts = 5;
    double m_step = 1.0;
    double m_highest = std::numeric_limits<double>::infinity();
};

/// Ticks at given values, labels where they find room.
class PointTicker : public QCPAxisTicker {
public:
    PointTicker(const QCPAxis* axis, std::vector<double> values, NumberFormat format, PlotStyle style);

    void generate(const QCPRange& range, const QLocale& locale, QChar formatChar, int precision, QVector<double>& ticks,
                  QVector<double>* subTicks, QVector<QString>* tickLabels) override;

private:
    const QCPAxis* m_axis; ///< owns this
    std::vector<double> m_values; ///< ascending
    NumberFormat m_format;
    PlotStyle m_style;
};

/// Smallest round step (1, 2 or 5 times a power of ten) that cuts a span into at most so many parts.
double roundStep(double span, int maximumParts);

} // namespace neurex::ui
