// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/attribution/attribution_result.h"

#include <QFutureWatcher>
#include <QHash>
#include <QObject>
#include <QStringList>

#include <functional>
#include <vector>

namespace neurex::app {

/// A complete attribution run that can be shown.
struct StoredRun {
    QString folder;
    RunManifest manifest;
    QString name; ///< given by the user; kept in the folder as name.txt
    bool isOpened = false; ///< by the user; otherwise found in the cache folder
    SharedAttribution recorded = {}; ///< of a session file, whose folder is not there; null: it is

    bool operator==(const StoredRun&) const = default;
    bool hasShapeOf(const ModelInfo& info) const
    {
        return manifest.model.layerCount == info.layerCount && manifest.model.neuronCount == info.neuronCount;
    }
};

/// The complete runs of the cache folder, of the folders that the user opened and of the open session file, newest
/// first. Folders are read outside the GUI thread.
class RunLibrary : public QObject {
    Q_OBJECT

public:
    /// cacheFolder: where attribution runs are kept; empty: none.
    explicit RunLibrary(const QString& cacheFolder, QObject* parent = nullptr);
    ~RunLibrary() override;

    const std::vector<StoredRun>& runs() const { return m_runs; }
    /// Null when there is no such run.
    const StoredRun* find(const QString& folder) const;
    /// Looks again at what is on disk.
    void refresh();
    /// Adds a complete run of the user's; one that is there already stays as it is.
    void add(const QString& folder, const RunManifest& manifest);
    /// Takes an opened run from the list; its folder stays as it is.
    void forget(const QString& folder);
    /// The complete runs of a session file, with the names that they had; those of another session file leave the list.
    void setRecorded(std::vector<StoredRun> runs);

    /// Kept in the run's folder; failed() when that cannot be written.
    void setName(const QString& folder, const QString& name);

    /// Reads a run; done is called in this thread unless context has died. Runs read lately are remembered as long as
    /// somebody holds them.
    void load(const QString& folder, QObject* context,
              std::function<void(const Result<SharedAttribution>& result)> done);

Q_SIGNALS:
    void runsChanged(); ///< or their names
    void failed(const neurex::Error& error);

private:
    void merge();

    QString m_cacheFolder;
    QStringList m_opened;
    std::vector<StoredRun> m_recorded;
    std::vector<StoredRun> m_found; ///< on disk
    std::vector<StoredRun> m_runs; ///< all
    QHash<QString, std::weak_ptr<const AttributionResult>> m_loaded;
    QFutureWatcher<std::vector<StoredRun>> m_scan;
};

/// Name that the user gave to the run in a folder; empty: none. Reads a small file.
QString runName(const QString& folder);
/// "options, right, 16 steps" and the mask, where there is one.
QString settingsText(const RunManifest& manifest);
/// The name, else "model, task: settings".
QString runTitle(const StoredRun& run);
/// "2026-11-21 03:04", local time; empty when the run is not complete.
QString runDate(const RunManifest& manifest);

} // namespace neurex::app
