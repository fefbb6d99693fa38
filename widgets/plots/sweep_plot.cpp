// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/sweep_plot.h"

#include <utility>

namespace neurex::ui {

SweepPlot::SweepPlot(QWidget* parent)
    : PlotView(parent)
{
    setEmptyText(tr("No sweep yet. Choose budgets and run one to see how accuracy follows the number of neurons."));
    setAccessibleName(tr("Budget sweep"));
}

void SweepPlot::setContent(SweepContent content)
{
    m_content = std::move(content);
    setSheet(sweepSheet(m_content));
}

std::unique_ptr<Figure> SweepPlot::figure() const
{
    return hasPoints() ? std::make_unique<SweepFigure>(m_content) : nullptr;
}

QString SweepPlot::hint(const PlotPosition& position) const
{
    const SweepSeries& series = m_content.series[static_cast<std::size_t>(position.series)];
    return isRandomRole(series.role) ? QString()
                                     : tr("Click: its numbers. Double click or Enter: loads this intervention.");
}

} // namespace neurex::ui
