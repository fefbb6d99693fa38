// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/experiments/shift_search_view.h"
#include "app/explorer/experiments/sweep_pages.h"
#include "app/workspace/explorer_session.h"
#include "widgets/figures/figure_metadata.h"

#include <QObject>

#include <optional>

namespace neurex::app {

class FigureExporter;

/// Keeps the page of searches over shifts in step with their files, and does to the model what a chosen cell does.
class ShiftSearchBinder : public QObject {
    Q_OBJECT

public:
    /// All outlive this object.
    ShiftSearchBinder(ExplorerSession* session, SweepPages* pages, QObject* parent = nullptr);

    /// What the page's plots show; exporter outlives this object.
    void offerFigures(FigureExporter* exporter);
    /// Asks for a file.
    void askForSearch();
    /// The page, where a search is open; else asks for one.
    void showOrAsk();

Q_SIGNALS:
    void pageRequested(); ///< a search was opened, or could not be

private:
    void show();
    void showCell();
    void chooseCell(const ui::PlotPosition& position);
    void load(const ShiftSearch& search, const ShiftCell& cell);
    void sayNotOpened(const Error& error);
    /// Why a cell cannot be done to the model; empty: it can.
    QString whyNot(const ShiftSearch& search, const ShiftCell& cell) const;
    QString standing(const ShiftSearch& search, const ShiftCell& cell) const;
    ui::FigureProvenance provenance() const; ///< of the shown search
    ShiftSearchController& searches() const { return m_session->shiftSearches(); }

    ExplorerSession* m_session;
    SweepPages* m_pages;
    QString m_shownTable; ///< that the chosen cell is of
    QString m_notOpened; ///< why the last file could not be opened
    std::optional<ShiftCell> m_chosen;
};

} // namespace neurex::app
