// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sets of neurons of several runs as plots show them: the same for the window and for `neurex figure`.
#pragma once

#include "core/analysis/set_comparison.h"
#include "core/store/compared_runs.h"
#include "widgets/plots/set_content.h"

#include <QString>
#include <QStringList>

#include <span>
#include <utility>

namespace neurex::app {

/// The number that a matrix of sets shows for each pair.
enum class SetMeasure {
    Jaccard,
    Shared, ///< neurons
    TopOverlap, ///< SetOverlap::topOverlap
    Spearman, ///< of all scores
};

/// A run whose neurons are a set.
struct SetOrigin {
    RunManifest manifest;
    QString name = {}; ///< given by the user
    QString folder = {}; ///< its name; empty: in none
};
/// Names with what sets repeated ones apart behind them: the settings, the time, the folder.
QStringList namesApart(QStringList names, std::span<const SetOrigin> sets);
/// What sets each apart from the others, as short as it can be: a given name, else the method, and the task and the
/// model where they differ, and what namesApart() adds.
QStringList setNames(std::span<const SetOrigin> sets);

/// Intersections that are drawn at most; the others are in the data.
inline constexpr std::size_t kMostIntersections = 24;

/// names: setNames().
ui::SetMatrixContent setMatrix(const SetComparison& comparison, const QStringList& names, SetMeasure measure);
ui::UpsetContent setIntersections(const SetComparison& comparison, const QStringList& names);
ui::LayerLinesContent setLayers(const SetComparison& comparison, const QStringList& names);

/// Each with its data.
std::pair<ui::PlotSheet, QString> overlapSheet(const SetComparison& comparison, const QStringList& names,
                                               SetMeasure measure);
std::pair<ui::PlotSheet, QString> intersectionsSheet(const SetComparison& comparison, const QStringList& names);
std::pair<ui::PlotSheet, QString> layersSheet(const SetComparison& comparison, const QStringList& names);

/// first,second,first_size,second_size,shared,opposite,jaccard,chance_shared,chance_jaccard,top_overlap,
/// chance_top_overlap,spearman of every pair.
QString setPairsCsv(const SetComparison& comparison, const QStringList& names);
/// sets,neurons,good,bad of every intersection; then its neurons, "L1 N2 L3 N4", in good_neurons and bad_neurons.
QString setIntersectionsCsv(const SetComparison& comparison, const QStringList& names);
/// set,layer,good,bad,share of every layer of every set.
QString setLayersCsv(const SetComparison& comparison, const QStringList& names);

QString setMeasureName(SetMeasure measure); ///< "Jaccard overlap"
QString setMeasureWord(SetMeasure measure); ///< the same in a word: "Jaccard"
/// What the numbers are, in a sentence.
QString setMeasureHint(SetMeasure measure);
/// "the first 20 good and the first 20 bad neurons".
QString comparedText(const ComparisonSettings& settings);
/// "1 and 3: shared neurons", "only in 2".
QString intersectionText(const std::vector<std::size_t>& sets);
/// "other weights: neurons of the same number need not do the same".
QString differenceText(RunDifference difference);

} // namespace neurex::app
