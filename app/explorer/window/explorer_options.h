// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/shell/settings.h"
#include "core/base/result.h"
#include "widgets/stack/operator_bar.h"

#include <QCoreApplication>
#include <QSize>
#include <QStringList>

#include <optional>

namespace neurex::app {

/// How the explorer was started.
struct ExplorerOptions {
    QString model; ///< "demo", a model folder, a run folder or a session file
    QString task; ///< "demo:NAME" or a file
    bool run = false; ///< start attribution as soon as possible
    std::optional<ui::OperatorSetting> operatorSetting; ///< applied when attribution is complete
    bool sweep = false; ///< start the sweep when attribution is complete
    QString screenshot; ///< picture to write before ending; empty: an ordinary session
    bool afterRun = false; ///< take it when attribution and the task's answers are complete
    int delayMs = 0; ///< wait so long before taking it
    std::optional<QSize> size;
    QStringList shownViews; ///< pages and docks to bring to the front, by name
    std::optional<ThemeChoice> theme;
    bool measureStart = false; ///< print how long it took until the window was painted
};

/// Reads the command line; --help and --version end the program. Errors: InvalidArgument, naming the option.
Result<ExplorerOptions> parseExplorerOptions(const QStringList& arguments);

} // namespace neurex::app
