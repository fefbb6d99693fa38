// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/run_figures.h"
#include "app/figures/sweep_csv.h"
#include "widgets/sweep_plot.h"

#include <span>

namespace neurex::app {

/// What a sweep's plot shows upwards.
enum class SweepAxis { Rac, Rcc, Accuracy, Comprehension };

Result<SweepAxis> parseSweepAxis(const QString& name); ///< "rac", "rcc", "accuracy", "comprehension"

/// One line for every operator and side over the budget (over the factor where there are factors), and a band for
/// each kind of random controls: the 2.5th to 97.5th percentile of the draws with their median as line. Changes are
/// fractions; RAC has its bootstrap interval. Errors: InvalidArgument when no row has such a value.
Result<ui::SweepContent> sweepContent(std::span<const SweepCsvRow> rows, SweepAxis axis, const QString& title);

} // namespace neurex::app
