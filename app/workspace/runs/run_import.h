// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/attribution/attribution_controller.h"
#include "app/workspace/document/document.h"
#include "app/workspace/latest.h"
#include "app/workspace/model/model_controller.h"
#include "app/workspace/runs/run_library.h"
#include "app/workspace/task/task_controller.h"
#include "core/store/run_manifest.h"

#include <QObject>

#include <memory>

namespace neurex::app {

/// Shows a run folder that was made before, by the command line or on another computer. A complete run joins the
/// library and is shown at once where the loaded model has its shape; otherwise the run's model and task are opened
/// first. An unfinished run can be gone on with. The prompts get the form of the run's. The folder is only read.
class RunImport : public QObject {
    Q_OBJECT

public:
    /// All of them outlive this object.
    RunImport(Document* document, ModelController* models, TaskController* tasks, AttributionController* attribution,
              RunLibrary* library, QObject* parent = nullptr);

    /// The newest call wins.
    void open(const QString& folder);
    /// The same with a run of the library.
    void showInItsForm(const QString& folder);
    /// What is still being opened is not wanted any more.
    void cancel();

Q_SIGNALS:
    /// A run of the library is to be shown; opened() follows.
    void showRequested(const QString& folder);
    void opened();
    /// The prompts have the form of this name now, that of the run; before, they had another.
    void formTaken(const QString& name);
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
    void showStored(const QString& folder);
    void takeForm(const PromptForm& form);
    void sayOpened();
    bool takeSettings();
    void showOwn();
    void giveUp(const QString& what);

    Document* m_document;
    ModelController* m_models;
    TaskController* m_tasks;
    AttributionController* m_attribution;
    RunLibrary* m_library;
    std::shared_ptr<const Run> m_run; ///< waits for its model and task; null: none
    QString m_awaited; ///< run of the library that waits for the task in its form; empty: none
    QString m_takenForm; ///< name of the form that the prompts had not before; empty: none
    Latest m_generation;
};

} // namespace neurex::app
