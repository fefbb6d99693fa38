// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <nlohmann/json_fwd.hpp>

namespace neurex::app {

/// How an engine is started: data, not code, so that a site can write its own (ssh, srun). No shell is
/// involved.
struct EngineProfile {
    QString name; ///< shown to the user ("local", "node7")
    QStringList command; ///< program and arguments; the program must end up serving frames on stdin and stdout
    /// Until the first message; remote starts want about 60'000. A program that computes meanwhile gets two minutes.
    int startTimeoutMs = 10'000;

    bool operator==(const EngineProfile&) const = default;
};

/// The engine program of this machine: $NEUREX_ENGINE, else `neurex-engine` next to the running program, in ../libexec
/// beside it, or in PATH. Errors: NotFound, naming every place that was looked at.
Result<QString> findEngineProgram();

/// Profile "local": findEngineProgram() with `serve`.
Result<EngineProfile> localEngineProfile();

/// {"name": "node7", "command": ["ssh", "-T", "-oBatchMode=yes", "node7", "neurex-engine", "serve"],
///  "start_timeout_ms": 60000}. Errors: InvalidArgument, naming the entry.
Result<EngineProfile> engineProfileFromJson(const nlohmann::json& json);
nlohmann::json toJson(const EngineProfile& profile);

} // namespace neurex::app
