// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Corruptions of a study as plot and sentences.
#pragma once

#include "app/workspace/reasoning/reasoning_result.h"
#include "widgets/plots/plot_content.h"

#include <QString>

#include <utility>

namespace neurex::app {

/// "add, noise (mean -1, scale 1, seed 1)".
QString corruptionName(const CorruptionStudy& study);
/// Accuracy unchanged, with the neurons corrupted, and with control sets corrupted, by both rules with intervals; and
/// the data behind it, where each control set has a line. Empty while the set is not complete.
std::pair<ui::PlotSheet, QString> corruptionSheet(const KeptCorruption& kept);
/// Differences with intervals, tests and ranks, and what is missing.
QString corruptionText(const KeptCorruption& kept);

} // namespace neurex::app
