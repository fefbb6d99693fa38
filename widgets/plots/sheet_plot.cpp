// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/sheet_plot.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>

#include <algorithm>
#include <utility>

namespace neurex::ui {

SheetPlot::SheetPlot(QWidget* parent)
    : PlotView(parent)
{
}

void SheetPlot::setContent(std::pair<PlotSheet, QString> content)
{
    auto& [sheet, csv] = content;
    m_csv = std::move(csv);
    // What counts places is seen as a whole or not at all.
    setZoomable(std::ranges::all_of(sheet.panels, [](const PlotPanel& panel) { return panel.x.places.isEmpty(); }));
    setSheet(std::move(sheet));
}

std::unique_ptr<Figure> SheetPlot::figure() const
{
    return hasPoints() ? std::make_unique<PlotFigure>(sheet(), m_csv) : nullptr;
}

QString SheetPlot::describe(const PlotPosition& position) const
{
    const QString& note = pointAt(position).note;
    return note.isEmpty() ? PlotView::describe(position) : note;
}

void SheetPlot::addMenuActions(QMenu& menu) const
{
    const QString text = script();
    if (!text.isEmpty())
        menu.addAction(tr("Copy as Python"), &menu, [text] { QApplication::clipboard()->setText(text); });
}

QString SheetPlot::hint(const PlotPosition& position) const
{
    return pointAt(position).note.isEmpty() ? QString() : m_hint;
}

} // namespace neurex::ui
