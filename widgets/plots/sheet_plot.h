// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plot_figure.h"
#include "widgets/plots/plot_view.h"

#include <functional>
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
    /// What the context menu copies as a program that draws the same; an empty text: there is none.
    void setScript(std::function<QString()> script) { m_script = std::move(script); }
    QString script() const { return m_script ? m_script() : QString(); }
    std::unique_ptr<Figure> figure() const override;

protected:
    QString describe(const PlotPosition& position) const override;
    QString hint(const PlotPosition& position) const override;
    void addMenuActions(QMenu& menu) const override;

private:
    QString m_csv;
    QString m_hint;
    std::function<QString()> m_script;
};

} // namespace neurex::ui
