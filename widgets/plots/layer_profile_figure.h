// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/layer_share.h"
#include "widgets/plots/plot_figure.h"

#include <vector>

namespace neurex::ui {

/// Good shares upward, bad ones downward over the layers, |score| as a line.
PlotSheet layerProfileSheet(const std::vector<LayerShare>& shares, const QString& title = {});
/// layer,good_share,bad_share,score_share of every layer.
QString layerProfileCsv(const std::vector<LayerShare>& shares);

/// The layer profile on paper.
class LayerProfileFigure : public PlotFigure {
public:
    /// shares: one per layer, at least one.
    explicit LayerProfileFigure(const std::vector<LayerShare>& shares, const QString& title = {})
        : PlotFigure(layerProfileSheet(shares, title), layerProfileCsv(shares))
    {
    }
};

} // namespace neurex::ui
