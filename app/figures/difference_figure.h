// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The scores of two runs taken from each other, as maps and their titles show them: the same in the window and in
// `neurex figure`.
#pragma once

#include "core/analysis/score_difference.h"
#include "core/store/run_manifest.h"

#include <QString>

namespace neurex::app {

/// Scores per question where both runs have one method and target, z otherwise.
DifferenceUnit usualUnit(const RunManifest& first, const RunManifest& second);
/// For the colour bar: "difference of scores per question".
QString differenceName(DifferenceUnit unit);
/// "NeuronLLM minus Activation, each as z over all neurons".
QString differenceTitle(const QString& first, const QString& second, DifferenceUnit unit);
/// For a choice: "per question", "shares", "z".
QString unitWord(DifferenceUnit unit);
/// What the unit does to the scores, in a sentence.
QString unitHint(DifferenceUnit unit);

} // namespace neurex::app
