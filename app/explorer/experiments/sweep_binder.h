// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/experiments/sweep_page.h"
#include "app/explorer/shell/settings.h"
#include "app/workspace/explorer_session.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace neurex::ui {
class Figure;
} // namespace neurex::ui

namespace neurex::app {

class FigureExporter;

/// Keeps the page of sweeps in step with the session, and does what the user asks for there.
class SweepBinder : public QObject {
    Q_OBJECT

public:
    /// All outlive this object.
    SweepBinder(ExplorerSession* session, SweepPage* page, Settings* settings, QObject* parent = nullptr);

    /// Waits for the table that is being written.
    ~SweepBinder() override;

    /// Writes what is measured so far, outside the GUI thread; tableWritten() follows.
    void writeTable(const QString& file);
    /// What the plot shows; exporter outlives this object.
    void offerFigure(FigureExporter* exporter);
    /// The same, for export; null when there is nothing.
    std::unique_ptr<ui::Figure> figure() const;

Q_SIGNALS:
    void tableWritten(bool isWritten); ///< the user has been told why not

private:
    void connectPage(Settings* settings);
    void showSettings();
    void showState();
    void showResult();
    std::int64_t scoredQuestions() const;
    QString agreement() const;
    void showLines();
    void showPoint();
    void choosePoint(const SweepKey& key);
    void loadPoint();
    void saveTable();
    void finishSaving();
    QString missingText() const; ///< what a sweep needs first; empty: nothing
    QString emptyText() const;
    QString failureText() const;

    ExplorerSession* m_session;
    SweepPage* m_page;
    std::optional<SweepKey> m_chosen;
    SharedSweep m_shownPointOf; ///< result that the list of flips was made from
    QFutureWatcher<std::optional<Error>> m_saving;
    QTimer m_resultTimer; ///< points may arrive faster than anyone looks
};

} // namespace neurex::app
