// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/layer_share.h"
#include "widgets/plots/plot_figure.h"

#include <vector>

namespace neurex::ui {

/// What the two signs of a profile stand for.
enum class ProfileMeaning {
    GoodAndBad, ///< scores: positive is good, negative is bad
    Signs, ///< any other values
};

/// Positive shares upward, negative ones downward over the layers, magnitudes as a line.
PlotSheet layerProfileSheet(const std::vector<LayerShare>& shares, const QString& title = {},
                            ProfileMeaning meaning = ProfileMeaning::GoodAndBad);
/// layer,good_share,bad_share,score_share (or positive_share,negative_share,value_share) of every layer.
QString layerProfileCsv(const std::vector<LayerShare>& shares, ProfileMeaning meaning = ProfileMeaning::GoodAndBad);

/// The layer profile on paper.
class LayerProfileFigure : public PlotFigure {
public:
    /// shares: one per layer, at least one.
    explicit LayerProfileFigure(const std::vector<LayerShare>& shares, const QString& title = {},
                                ProfileMeaning meaning = ProfileMeaning::GoodAndBad)
        : PlotFigure(layerProfileSheet(shares, title, meaning), layerProfileCsv(shares, meaning))
    {
    }
};

} // namespace neurex::ui
