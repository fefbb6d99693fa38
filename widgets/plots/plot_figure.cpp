// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plot_figure.h"

#include "widgets/plots/plot_canvas.h"

#include <vector>

namespace neurex::ui {

void PlotFigure::paint(QCPPainter& painter, const QRectF& bounds, const FigureStyle& style) const
{
    PlotSheet sheet = m_sheet;
    sheet.title = style.title.value_or(m_sheet.title);
    const double width = bounds.width() / style.font.pixelSize();
    std::erase_if(sheet.panels, [width](const PlotPanel& panel) { return panel.neededWidth > width; });
    PlotCanvas canvas;
    canvas.display(std::move(sheet), filePlotStyle(style));
    paintPlot(canvas, painter, bounds, canvas.plotStyle().unit);
}

} // namespace neurex::ui
