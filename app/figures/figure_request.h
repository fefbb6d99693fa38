// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/figure_kind.h"
#include "app/figures/run_figures.h"
#include "app/figures/set_figures.h"
#include "core/analysis/score_difference.h"
#include "core/analysis/sweep_table.h"
#include "widgets/figures/figure_export.h"

#include <QStringList>

namespace neurex::app {

/// One figure of a run, as the command line asks for it.
struct FigureRequest {
    QString run; ///< finished run folder, or a scores.safetensors
    QStringList otherRuns = {}; ///< folders, of kinds with several runs
    FigureKind kind = FigureKind::Heatmap;
    QStringList outputs; ///< files; the suffix says the format
    QString data; ///< evaluation or table of a sweep; empty: the one in the run folder
    std::size_t goodCount = 10; ///< marked neurons of a heatmap
    std::size_t badCount = 10;
    std::optional<ui::NeuronRect> cells; ///< part of a heatmap
    SweepMeasure measure = SweepMeasure::Rac; ///< of a sweep
    std::optional<Side> side; ///< of a sweep; empty: the first that it has. Of sets; empty: both
    std::int64_t budget = 20; ///< of sets: neurons of each side
    SetMeasure setMeasure = SetMeasure::Jaccard; ///< of Overlap
    std::optional<DifferenceUnit> unit = {}; ///< of Difference; empty: usualUnit()
    /// Of a sweep by factors with many budgets: whose random sets are drawn; empty: those of the first.
    std::optional<std::int64_t> controlsOf;
    ui::FigureOptions options;
};

/// A figure and where its numbers come from.
struct DrawnFigure {
    SharedFigure figure;
    ui::FigureProvenance provenance;
};

/// Reads the run and its data and makes the figure. Errors: NotFound, CorruptFile, InvalidArgument.
Result<DrawnFigure> makeFigure(const FigureRequest& request);
/// makeFigure(), written to every output.
Result<void> writeFigure(const FigureRequest& request);

} // namespace neurex::app
