// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure.h"
#include "widgets/plots/custom_plot.h"

#include <QFont>
#include <QPointF>
#include <QRectF>

#include <optional>
#include <vector>

namespace neurex::ui {

/// What a line of a dose-response curve stands for; decides colour and dash.
enum class DoseRole {
    Proxy, ///< thin grey: one proxy of the question; dash and marker tell the proxies apart
    Mean, ///< green, with markers: mean over the question's proxies
    TaskProbability, ///< blue, dashed: mean over the task
    TaskAccuracy, ///< purple, dotted: share of right answers of the task
};

struct DoseSeries {
    QString name;
    DoseRole role = DoseRole::Mean;
    std::vector<double> values; ///< fractions, one per factor

    bool operator==(const DoseSeries&) const = default;
};

/// A labelled place on the axis of factors.
struct DoseTick {
    double factor = 0.0;
    QString label; ///< "×−1"
    QRectF box; ///< of the label
};

struct DoseContent {
    QString title; ///< for exported figures
    QString yName; ///< "probability of the right option"
    std::vector<double> factors; ///< ascending
    std::vector<DoseSeries> series;
    std::optional<double> current; ///< the neuron's own factor now; empty: it is not scaled

    bool isEmpty() const { return factors.empty() || series.empty(); }
    bool operator==(const DoseContent&) const = default;
};

/// Where a dose-response curve lies on paper or screen: its name on top, the plot, factors below, then the legend.
class DoseGeometry {
public:
    DoseGeometry(const DoseContent& content, const QRectF& bounds, const QFont& font);

    /// Height that suits a width.
    static double heightFor(const DoseContent& content, double width, const QFont& font);

    const QRectF& plot() const { return m_plot; }
    const QRectF& heading() const { return m_heading; } ///< of yName
    double xOf(double factor) const;
    double yOf(double value) const;
    double lowY() const { return m_lowY; }
    double highY() const { return m_highY; }
    double stepY() const { return m_stepY; }
    /// Round factors, every one with its label; as many as stand beside each other.
    std::vector<DoseTick> factorTicks() const;
    /// Left end of each legend entry, by series.
    const std::vector<QPointF>& legend() const { return m_legend; }

private:
    QRectF m_plot;
    QRectF m_heading;
    double m_lowX = 0.0;
    double m_highX = 1.0;
    double m_lowY = 0.0;
    double m_highY = 1.0;
    double m_stepY = 0.25;
    std::vector<QPointF> m_legend;
    QFont m_font;
};

/// highlighted: index of a factor to mark; -1: none.
void paintDoseResponse(QPainter& painter, const QRectF& bounds, const DoseContent& content, int highlighted,
                       const FigureStyle& style);

class DoseFigure : public Figure {
public:
    explicit DoseFigure(DoseContent content)
        : m_content(std::move(content))
    {
    }

    QString title() const override { return m_content.title; }
    void paint(QCPPainter& painter, const QRectF& bounds, const FigureStyle& style) const override
    {
        paintDoseResponse(painter, bounds, m_content, -1, style);
    }
    /// factor, then one column per series.
    QString csv() const override;

private:
    DoseContent m_content;
};

} // namespace neurex::ui
