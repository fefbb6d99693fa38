// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plot_figure.h"

#include <optional>
#include <vector>

namespace neurex::ui {

/// What a line of a sweep stands for; decides colour, marker and dash.
enum class SweepRole {
    Enhance, ///< green, upward triangle
    Degrade, ///< purple, downward triangle
    Random, ///< band with a dashed middle: random neurons
    Scale, ///< a factor: blue to text colour by shade; dash and marker tell the factors apart, too
    RandomMatched, ///< band with a dotted middle: random neurons of the same layers
    Shuffled, ///< band with a dash-dotted middle: the same neurons, good and bad at random
    ActivationMatched, ///< band with a twice dotted dash for a middle: random neurons that are as active
    GoodNeurons, ///< single neurons, each a point: blue discs
    BadNeurons, ///< orange downward triangles
};
bool isRandomRole(SweepRole role);

using SweepPoint = PlotPoint; ///< x: budget or factor, y: fraction

struct SweepSeries {
    QString name;
    SweepRole role = SweepRole::Enhance;
    std::vector<SweepPoint> points; ///< ascending in x; may grow while a sweep runs
    double shade = 0.0; ///< 0..1, tells lines of the role Scale apart
    std::optional<SweepRole> of = {}; ///< of a band: the line that it belongs to and is coloured like; empty: grey
    QString legend = {}; ///< of a band: what it holds, without the line that it belongs to; empty: named by its role
};

struct SweepContent {
    std::vector<SweepSeries> series;
    QString title;
    QString xName; ///< "budget K"
    NumberFormat xFormat = NumberFormat::Number; ///< Count for budgets, which keep all of their digits
    QString yName; ///< "accuracy"
    std::optional<double> unchanged; ///< y of the model without intervention: a solid hairline
    std::optional<double> chance; ///< dashed hairline
    bool isChange = false; ///< y is a signed relative change
    bool logarithmicX = false; ///< needs every x > 0
    bool isScatter = false; ///< points of single neurons, which no line joins
    int partialDone = 0; ///< points measured of partialTotal
    int partialTotal = 0;
};

using SweepPosition = PlotPosition;

/// The lines of a sweep, its control sets as bands, and the model without intervention and chance as references.
PlotSheet sweepSheet(const SweepContent& content);
/// series,x,y,low,high of every point; above, where points are missing, a comment.
QString sweepCsv(const SweepContent& content);

/// A sweep in a file.
class SweepFigure : public PlotFigure {
public:
    explicit SweepFigure(const SweepContent& content)
        : PlotFigure(sweepSheet(content), sweepCsv(content))
    {
    }
};

} // namespace neurex::ui
