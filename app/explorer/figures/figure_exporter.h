// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/explorer_views.h"
#include "app/explorer/shell/settings.h"
#include "app/figures/figure_request.h"
#include "app/workspace/explorer_session.h"
#include "widgets/figures/figure_dialog.h"

#include <QFutureWatcher>
#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

namespace neurex::ui {
class PlotView;
} // namespace neurex::ui

namespace neurex::app {

/// Something on screen that can be exported.
struct FigureSource {
    QString id; ///< "heatmap"
    QString name; ///< "Map of scores"
    std::function<bool()> isAvailable; ///< there is something to show
    std::function<SharedFigure()> figure; ///< called while it is available; not null
    /// What `neurex figure` needs to draw the same; empty function or value: it cannot.
    std::function<std::optional<FigureRequest>()> request = {};
    bool showsInterventions = false; ///< what is drawn depends on the interventions: the file names them
    std::function<ui::FigureProvenance()> provenance = {}; ///< empty function: that of the shown result
};

/// Offers every plot and table of the window in one dialog. The chosen one is drawn in the GUI thread, as plots are
/// widgets, and packed and written in another.
class FigureExporter : public QObject {
    Q_OBJECT

public:
    /// All outlive this object; window is the parent of the dialogs.
    FigureExporter(ExplorerSession* session, const ExplorerViews& views, Settings* settings, QWidget* window);
    /// Waits for the file that is being written.
    ~FigureExporter() override;

    /// For views that come later: their figures stand below the earlier ones.
    void addSource(FigureSource source);
    /// A plot that knows its own figure, with its context menu. provenance: as in FigureSource.
    void addPlot(const QString& id, const QString& name, const ui::PlotView* plot,
                 std::function<ui::FigureProvenance()> provenance = {});
    /// Shows the dialog with that figure chosen, or the first there is; null when there is none at all.
    ui::FigureDialog* open(const QString& id);
    /// Writes what the open dialog shows, in the format of the file's suffix.
    void write(const QString& path);
    /// The command that draws what the open dialog shows; empty when there is none.
    QString commandLine() const;

Q_SIGNALS:
    void written(const QStringList& files);
    void failed(const neurex::Error& error);

private:
    void addRunSources();
    void addAnswerSources();
    void addPlotSources();
    bool isRunProfileShown() const;
    void askForFile();
    void finish();
    void remember();
    std::optional<FigureRequest> mapRequest() const;
    std::optional<FigureRequest> runRequest(FigureKind kind) const;
    QString title(const QString& intervention = {}) const;
    /// With what was done to the model.
    QString answersTitle() const;
    ui::FigureProvenance provenance(bool withInterventions) const;

    ExplorerSession* m_session;
    ExplorerViews m_views;
    Settings* m_settings;
    QWidget* m_window;
    std::vector<FigureSource> m_sources;
    QPointer<ui::FigureDialog> m_dialog;
    QStringList m_files; // being written
    QFutureWatcher<std::optional<Error>> m_writing;
};

} // namespace neurex::app
