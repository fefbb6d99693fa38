// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plot_figure.h"
#include "widgets/plots/plot_view.h"

#include <utility>

namespace neurex::ui {

/// A view of any sheet. A point that has a note is described by it alone.
class SheetPlot : public PlotView {
    Q_OBJECT

public:
    explicit SheetPlot(QWidget* parent = nullptr);

    /// A sheet and the data behind it.
    void setContent(std::pair<PlotSheet, QString> content);
    /// What a click does, for the tool tip of every point.
    void setHint(const QString& hint) { m_hint = hint; }
    std::unique_ptr<Figure> figure() const override;

protected:
    QString describe(const PlotPosition& position) const override;
    QString hint(const PlotPosition& position) const override;

private:
    QString m_csv;
    QString m_hint;
};

} // namespace neurex::ui
