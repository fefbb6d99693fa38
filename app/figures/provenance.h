// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/set_figures.h"
#include "core/analysis/score_difference.h"
#include "core/store/run_manifest.h"
#include "widgets/figures/figure_metadata.h"

#include <QStringList>

#include <span>

namespace neurex::app {

/// Where a run's numbers come from: version, model, task, settings, seed, run.
/// runId: name of the run's folder; empty for a run in memory. done: questions that count so far.
ui::FigureProvenance provenanceOf(const RunManifest& manifest, const QString& runId, std::int64_t done);
/// The same of any stored result: version, model, task, form of the prompts, and what computed it.
ui::FigureProvenance provenanceOf(const ResultOrigin& origin);
/// Of runs that are compared with each other, and what of them is.
ui::FigureProvenance provenanceOf(std::span<const SetOrigin> sets, const ComparisonSettings& settings);
ui::FigureProvenance provenanceOf(std::span<const SetOrigin> sets, DifferenceUnit unit);
/// What stood around each prompt.
ui::ProvenanceField promptField(const PromptForm& form);
/// The version of this program, which draws the figure.
ui::ProvenanceField versionField();
/// "demo, ner, NeuronLLM, Enhance, good and bad neurons, K 20": the method by its own name, then what was done to the
/// model, as far as either is known and anything was done.
QString figureTitle(const QString& model, const QString& task, const QStringList& more = {});
QString runTitle(const RunManifest& manifest);

} // namespace neurex::app
