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
class ShiftSearchDialog;

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
    /// Shows the form of a new one, as it was filled in last.
    void askForNew();
    ShiftSearchDialog* dialog() const { return m_dialog; }

Q_SIGNALS:
    void pageRequested(); ///< a search was opened, or could not be

private:
    void connectRuns();
    void showRun();
    void showSubject();
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
    ShiftSearchRuns& runs() const { return m_session->searchRuns(); }

    ExplorerSession* m_session;
    SweepPages* m_pages;
    ShiftSearchDialog* m_dialog;
    QString m_shownTable; ///< that the chosen cell is of
    QString m_notOpened; ///< why the last file could not be opened
    std::optional<ShiftCell> m_chosen;
};

} // namespace neurex::app
