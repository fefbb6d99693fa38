// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/compare/compare_controller.h"
#include "widgets/plots/set_content.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace neurex::app {

/// A number of the paper's Table 1.
struct EffectMeasure {
    Operator operation = Operator::Degrade;
    SweepMeasure measure = SweepMeasure::Rac; ///< or Rcc
};
std::span<const EffectMeasure> effectMeasures();
QString effectName(const EffectMeasure& effect); ///< "Degrade, RAC"

/// What a cell of the matrix is.
struct EffectCell {
    std::size_t set = 0; ///< of the compared ones
    SweepKey key;
    Positions positions = Positions::Last; ///< at which the neurons were changed
    QString text; ///< what was done to which, and what came of it
};
/// Methods by tasks: the measured effect of the budget that is nearest to the one that is compared, each method with
/// the side that is compared, or with its only one.
struct EffectMatrix {
    ui::SetMatrixContent content; ///< without cells where nothing is measured
    std::vector<std::vector<std::optional<EffectCell>>> cells; ///< [method][task]
};
EffectMatrix effectMatrix(const ComparedSets& sets, const EffectMeasure& effect);
/// method,task,operator,side,budget,positions,accuracy_before,accuracy_after,rac,rcc of everything that is measured.
QString effectsCsv(const ComparedSets& sets);

} // namespace neurex::app
