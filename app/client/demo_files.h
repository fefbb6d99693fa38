// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"
#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <filesystem>

namespace neurex::app {

/// The demo's folder: $NEUREX_DEMO, else ../share/neurex/demo beside the running program, else the folder of the source
/// tree that this program was built from. It holds a model (in `model/` or directly) and task files (in `tasks/` or
/// directly). Errors: NotFound, naming every place that was looked at.
Result<QString> findDemoFolder();

/// Names of the demo's tasks, as in "demo:ner"; empty without a demo.
QStringList listDemoTasks();

/// A model as the user wrote it: "demo" becomes the demo's model folder, "organization/name" a model of the local
/// Hugging Face cache unless there is such a folder, anything else an absolute path.
/// Errors: NotFound for the demo, and for a name that is in neither place.
Result<std::filesystem::path> resolveModelPath(const QString& model);

/// The demo is called so everywhere, not by the folder that its model lies in. model: as for resolveModelPath().
void nameAsOpened(ModelInfo& info, const QString& model);

/// A task file as the user wrote it: "demo:ner" becomes the demo's task file, anything else an absolute path.
/// Errors: UnknownTask for a name that the demo does not have, NotFound.
Result<std::filesystem::path> resolveTaskPath(const QString& task);

} // namespace neurex::app
