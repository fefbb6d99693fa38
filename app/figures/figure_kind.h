// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

namespace neurex::app {

/// What can be drawn from a run and what was measured with its neurons.
enum class FigureKind {
    Heatmap, ///< scores, layers by neurons
    Profile, ///< shares per layer
    Sweep, ///< a measure over the budget
    Answers, ///< totals before and after
    Questions, ///< every answer before and after
    Neurons, ///< good and bad neurons
    Overlap, ///< of the neurons of several runs: a matrix
    Upset, ///< the neurons that exactly some of the runs share
    SetLayers, ///< where the neurons of several runs lie
    Difference, ///< scores of one run minus those of another, layers by neurons
};

/// Drawn from the sets of neurons of several runs.
bool isOfSets(FigureKind kind);
/// Drawn from several runs.
bool isOfRuns(FigureKind kind);
QString kindName(FigureKind kind); ///< "heatmap", ...: the same in every language
QStringList kindNames();
Result<FigureKind> parseFigureKind(const QString& name);

} // namespace neurex::app
