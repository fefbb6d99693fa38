// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/sweep_plot.h"

#include <QPolygonF>

#include <utility>
#include <vector>

namespace neurex::ui {

/// Where sweep points lie on paper or screen.
class SweepGeometry {
public:
    /// Ranges that hold every point, interval and reference line.
    SweepGeometry(const SweepContent& content, const QRectF& bounds, const QFont& font);

    const QRectF& plot() const { return m_plot; }
    /// Row (0: none) and left end of each series' legend entry.
    const std::vector<std::pair<int, double>>& legend() const { return m_legend; }
    /// A line over the whole width, with its entry behind those of the series.
    struct Reference {
        double y = 0.0;
        QString name;
        Qt::PenStyle pen = Qt::SolidLine;
        int row = 0;
        double left = 0.0;
    };
    const std::vector<Reference>& references() const { return m_references; }
    double xOf(double x) const;
    double yOf(double y) const;
    QPointF pixelOf(const SweepPoint& point) const { return {xOf(point.x), yOf(point.y)}; }
    double lowY() const { return m_lowY; }
    double highY() const { return m_highY; }
    double stepY() const { return m_stepY; }

private:
    double scaledX(double x) const;
    void findRanges(const SweepContent& content);
    int placeLegend(const SweepContent& content, double left, double right, const QFont& font);

    QRectF m_plot;
    std::vector<std::pair<int, double>> m_legend;
    std::vector<Reference> m_references;
    bool m_logarithmic = false;
    double m_lowX = 0.0;
    double m_highX = 1.0;
    double m_lowY = 0.0;
    double m_highY = 1.0;
    double m_stepY = 0.1;
};

/// Budget or factor: "25", "0.5", "-1".
QString sweepXText(double x);
/// Percent, with a sign where y is a change.
QString sweepYText(const SweepContent& content, double y);

void paintSweep(QPainter& painter, const QRectF& bounds, const SweepContent& content, SweepPosition current,
                const FigureStyle& style);

class SweepFigure : public Figure {
public:
    explicit SweepFigure(SweepContent content)
        : m_content(std::move(content))
    {
    }

    QString title() const override { return m_content.title; }
    void paint(QPainter& painter, const QRectF& bounds, const FigureStyle& style) const override
    {
        SweepContent content = m_content;
        content.title = style.title.value_or(m_content.title);
        paintSweep(painter, bounds, content, {}, style);
    }
    /// series,x,y,low,high of every point.
    QString csv() const override;

private:
    SweepContent m_content;
};

} // namespace neurex::ui
