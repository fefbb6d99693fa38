// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figures/figure.h"
#include "widgets/plots/plot_content.h"

#include <utility>

namespace neurex::ui {

/// A PlotSheet in a file. Drawn in the thread of the user interface only: the library's plots are widgets.
class PlotFigure : public Figure {
public:
    PlotFigure(PlotSheet sheet, QString csv)
        : m_sheet(std::move(sheet))
        , m_csv(std::move(csv))
    {
    }

    QString title() const override { return m_sheet.title; }
    void paint(QCPPainter& painter, const QRectF& bounds, const FigureStyle& style) const override;
    QString csv() const override { return m_csv; }

private:
    PlotSheet m_sheet;
    QString m_csv;
};

} // namespace neurex::ui
