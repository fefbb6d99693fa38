// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/layer_share.h"
#include "widgets/figure.h"

#include <vector>

namespace neurex::ui {

/// The layer profile on paper: good shares upward, bad ones downward over the layers, |score| as a line.
class LayerProfileFigure : public Figure {
public:
    /// shares: one per layer, at least one.
    explicit LayerProfileFigure(std::vector<LayerShare> shares, QString title = {});

    QString title() const override;
    void paint(QCPPainter& painter, const QRectF& bounds, const FigureStyle& style) const override;
    /// layer,good_share,bad_share,score_share of every layer.
    QString csv() const override;

private:
    std::vector<LayerShare> m_shares;
    QString m_title;
};

} // namespace neurex::ui
