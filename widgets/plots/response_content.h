// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plot_figure.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace neurex::ui {

/// How a probability follows shifts of one neuron, and the lines that are said to tell it. n shifts.
struct ResponseContent {
    QString title; ///< for exported figures
    QString details; ///< below it: what the curve was measured of
    std::vector<std::pair<QString, QString>> facts; ///< the same for tables: names that are not translated, values
    QString xName; ///< the coordinate: "shift of |activation|"
    QString yName; ///< "change of the probability"
    double range = 2.0; ///< the axis goes from -range to range
    std::vector<double> shifts; // [n] ascending
    std::vector<double> changes; // [n] measured; none: they are not known yet
    double slope = 0.0; ///< of the measured line through the origin (NEG)
    double correlation = 0.0;
    bool isLinear = false;
    double linearity = 0.0; ///< of |r|, from which on it is
    bool isEstimateBySize = true; ///< NeurGrad, else the gradient
    std::optional<double> estimate; ///< slope

    bool isEmpty() const { return changes.empty(); }
    bool operator==(const ResponseContent&) const = default;
};

/// "linear (|r| >= 0.95)", or that it is not.
QString linearityText(const ResponseContent& content);
/// Measured dots, the line fitted to them, the estimated line dashed. detailed: the legend says the slopes and r, as a
/// figure needs it that stands alone.
PlotSheet responseSheet(const ResponseContent& content, bool isDetailed);
/// shift,change,fitted,estimated; above, the facts, r and the slopes as comments.
QString responseCsv(const ResponseContent& content);

/// A response curve in a file.
class ResponseFigure : public PlotFigure {
public:
    explicit ResponseFigure(const ResponseContent& content)
        : PlotFigure(responseSheet(content, true), responseCsv(content))
    {
    }
};

} // namespace neurex::ui
