// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/attribution/attribution_result.h"
#include "app/workspace/latest.h"
#include "core/store/run_manifest.h"

#include <QObject>

#include <memory>

namespace neurex::app {

class ExplorerSession;

/// Shows a run folder that was made before, by the command line or on another computer. A complete run joins the
/// library and is shown at once where the loaded model has its shape; otherwise the run's model and task are opened
/// first. An unfinished run can be gone on with. The folder is only read.
class RunImport : public QObject {
    Q_OBJECT

public:
    /// session outlives this object.
    explicit RunImport(ExplorerSession* session, QObject* parent = nullptr);

    /// The newest call wins.
    void open(const QString& folder);
    /// What is still being opened is not wanted any more.
    void cancel();

Q_SIGNALS:
    void opened();
    /// The folder cannot be read, or its model or task is not what it was.
    void failed(const neurex::Error& error);

private:
    struct Run {
        QString folder;
        RunManifest manifest;
        SharedAttribution result;

        bool isComplete() const { return result->isComplete(); }
    };
    static Result<std::shared_ptr<const Run>> read(const QString& folder);
    void begin(std::shared_ptr<const Run> run);
    void advance();
    void showStored();
    bool takeSettings();
    void showOwn();
    void giveUp(const QString& what);

    ExplorerSession* m_session;
    std::shared_ptr<const Run> m_run; ///< waits for its model and task; null: none
    Latest m_generation;
};

} // namespace neurex::app
