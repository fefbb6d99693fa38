// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A study of empirical gradients as plots and sentences. A sheet comes with the data behind it.
#pragma once

#include "app/workspace/experiments/neg_result.h"
#include "widgets/plots/plot_content.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace neurex::app {

/// "NeurGrad", "gradient", ...
QString estimateName(Estimate estimate);

/// Estimates against what was measured: a dot for each neuron of each prompt.
struct NegScatter {
    ui::PlotSheet sheet;
    QString csv;
    std::vector<std::vector<std::size_t>> points; ///< of each series: places in NegResult::points

    /// The dot's place in NegResult::points; nothing for what is no dot.
    std::optional<std::size_t> pointAt(const ui::PlotPosition& position) const;
};
NegScatter negScatter(const NegResult& result, Estimate estimate);
/// Shares of positive and negative neurons: of those that were measured, and of all by NeurGrad.
std::pair<ui::PlotSheet, QString> negSplit(const NegResult& result);
/// Share of linear neurons of each layer.
std::pair<ui::PlotSheet, QString> negLayers(const NegResult& result);

/// What the study found, in sentences; empty: nothing as yet.
QString negText(const NegResult& result);

} // namespace neurex::app
