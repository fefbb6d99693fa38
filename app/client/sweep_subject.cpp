// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/sweep_subject.h"

#include "app/client/result_origin.h"
#include "app/client/task_opening.h"
#include "core/store/stored_path.h"
#include "core/tasks/task_file.h"

namespace neurex::app {

SweepManifest manifestOf(const SweepSubject& subject, const ModelInfo& model, bool addBos)
{
    SweepManifest manifest;
    static_cast<ResultOrigin&>(manifest)
        = originOf(model, subject.task, addBos, leftOutLines(subject.task, subject.prepared), subject.prepared.form);
    manifest.split = toString(subject.split);
    manifest.scoresHash = hashOf(subject.scores);
    manifest.scoresPath = storablePath(subject.run);
    if (subject.activations)
        manifest.activationsHash = hashOf(*subject.activations);
    if (subject.shift)
        manifest.shift = *subject.shift;
    manifest.settings = subject.settings;
    return manifest;
}

} // namespace neurex::app
