// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plot_view.h"
#include "widgets/plots/sweep_content.h"

namespace neurex::ui {

/// Lines with intervals over the budget, control sets as bands.
class SweepPlot : public PlotView {
    Q_OBJECT

public:
    explicit SweepPlot(QWidget* parent = nullptr);

    void setContent(SweepContent content);
    const SweepContent& content() const { return m_content; }
    std::unique_ptr<Figure> figure() const override;

protected:
    QString hint(const PlotPosition& position) const override;

private:
    SweepContent m_content;
};

} // namespace neurex::ui
