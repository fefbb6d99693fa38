// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plot_view.h"

namespace neurex::ui {

/// A plot in a narrow card that scrolls: as high as its width and its legend need, and the wheel is the card's.
class CardPlot : public PlotView {
    Q_OBJECT

public:
    explicit CardPlot(QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, 120}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    /// A card is narrow: the name of the y axis lies above the plot, instead of a title and a badge.
    void setCardSheet(PlotSheet sheet);
    void wheelEvent(QWheelEvent* event) override;
};

} // namespace neurex::ui
