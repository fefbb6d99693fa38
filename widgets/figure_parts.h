// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure.h"

#include <QPainter>

#include <functional>
#include <vector>

namespace neurex::ui {

/// One entry of a legend; paintSample draws into a box.
struct LegendEntry {
    QString name;
    std::function<void(const QRectF& box)> paintSample;
};

/// Where the parts of a plot go: title row, legend row, plot, axes.
struct PlotFrame {
    QRectF title;
    QRectF legend;
    QRectF plot;
};

/// Leaves room for an axis of percent on the left, and for rowsBelow lines of text under the plot.
PlotFrame plotFrame(const QRectF& bounds, const FigureStyle& style, const QString& title, int rowsBelow);
/// In bold, elided to the row.
void paintFigureTitle(QPainter& painter, const QRectF& row, const QString& title, const FigureStyle& style);
/// From left to right.
void paintLegend(QPainter& painter, const QRectF& row, const std::vector<LegendEntry>& entries,
                 const FigureStyle& style);
/// Grid lines and labels of |fraction| in percent left of the plot, and the axis' name turned upright.
void paintPercentAxis(QPainter& painter, const QRectF& bounds, const QRectF& plot, double low, double high, double step,
                      const QString& name, const FigureStyle& style);

} // namespace neurex::ui
