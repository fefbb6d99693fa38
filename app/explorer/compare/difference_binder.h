// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/compare/difference_panel.h"
#include "app/figures/figure_request.h"
#include "app/workspace/compare/compare_controller.h"
#include "app/workspace/compare/difference_controller.h"
#include "app/workspace/explorer_session.h"

#include <QObject>

#include <optional>
#include <utility>
#include <vector>

namespace neurex::app {

class FigureExporter;

/// Keeps the map of differences in step with the ticked results.
class DifferenceBinder : public QObject {
    Q_OBJECT

public:
    /// All outlive this object.
    DifferenceBinder(ExplorerSession* session, CompareController* compare, DifferencePanel* panel,
                     QObject* parent = nullptr);

    DifferenceController& controller() { return m_controller; }
    /// What the user has chosen there, for sessions; and chooses it again, as soon as both results are ticked.
    DifferenceView view() const;
    void showView(const DifferenceView& view);
    /// Adds the map to the dialog.
    void offerFigures(FigureExporter* figures);
    /// What draws the shown map again; empty where nothing is shown, or a result is in no run folder.
    std::optional<FigureRequest> request() const;
    /// As a program in Python; empty without a request().
    QString script() const;

Q_SIGNALS:
    void mapRequested(); ///< the activated neuron is selected
    void figureExportRequested();

private:
    void showRuns();
    void chooseRuns(int first, int second);
    void choose(const DifferenceChoice& choice);
    void show();
    QString emptyText() const;
    QString title() const;
    const CompareRow* rowOf(const QString& id) const;
    QStringList names() const;
    std::vector<SetOrigin> originsOfChosen() const;
    void select(const std::vector<NeuronId>& neurons);
    void showMenu(const QPoint& position);

    ExplorerSession* m_session;
    CompareController* m_compare;
    DifferencePanel* m_panel;
    DifferenceController m_controller;
    std::vector<CompareRow> m_rows; ///< ticked
    std::optional<std::pair<QString, QString>> m_awaited; ///< ids that a session names, not both ticked yet
    std::optional<DifferenceUnit> m_unit; ///< chosen by the user; empty: what the results need
};

} // namespace neurex::app
