// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What plot_canvas.cpp, plot_series.cpp and plot_axes.cpp share.
#pragma once

#include "widgets/plots/plot_canvas.h"
#include "widgets/plots/tickers.h"

#include <vector>

namespace neurex::ui {

struct PlotCanvas::Panel {
    const PlotPanel* content = nullptr;
    QCPAxisRect* axes = nullptr;
    std::vector<QCPAbstractPlottable*> plottables; ///< one for each series
    QSharedPointer<RoundTicker> xTicker; ///< null: ticks at points or places
    QSharedPointer<RoundTicker> yTicker; ///< null: places
    QSharedPointer<QCPAxisTickerText> places; ///< null: numbers
    QSharedPointer<QCPAxisTickerText> yPlaces; ///< the same of the y axis
    QCPBarsGroup* group = nullptr;
    std::vector<QCPItemText*> values;
    QCPRange fullX;
    QCPRange fullY;

    QCPAxis* x() const { return axes->axis(QCPAxis::atBottom); }
    QCPAxis* y() const { return axes->axis(QCPAxis::atLeft); }
};

} // namespace neurex::ui
