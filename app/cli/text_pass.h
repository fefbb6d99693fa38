// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/experiment_run.h"
#include "core/base/file_identity.h"
#include "core/store/result_origin.h"
#include "core/text/text_windows.h"

#include <QCoreApplication>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <type_traits>

namespace neurex::app {

/// A text file, put through a model window by window.
struct TextPass {
    std::filesystem::path text; ///< in UTF-8
    std::int64_t windowTokens = 0; ///< at most
    std::int64_t limit = 0; ///< windows from the beginning; 0: all
    bool isWindowGiven = false; ///< by the user
    std::optional<FileIdentity> state = {}; ///< of the text whose results these are; empty: not known yet
};

/// The options that say how long windows are (--window) and how many are read (--limit), by the names that a command
/// gives them.
void declareWindows(QCommandLineParser& parser, const QString& window, const QString& limit);
Result<TextPass> readWindows(const QCommandLineParser& parser, const QString& window, const QString& limit);
/// A window that nobody asked for is cut to the model's context. Error InvalidArgument for another that is longer.
Result<void> fitWindow(TextPass& pass, const ModelInfo& model);

/// What results on a text depend on: the text stands in a task's place, by its name, path and SHA-256. It is read in
/// this state and no other from then on. Errors: those of InputFile::open(), Unreadable.
Result<ResultOrigin> originOfText(const ModelSession& session, TextPass& pass);

/// Errors: those of TextWindows::open(), and why there is no tokenizer.
Result<TextWindows> openWindows(const ModelSession& session, const TextPass& pass);

/// That a text is empty.
Error noText(const std::filesystem::path& path);
/// Whether there is a first window. Errors: those of openWindows() and TextWindows::next(), InvalidArgument for none.
Result<void> checkText(const ModelSession& session, const TextPass& pass);

/// Measures what a TextExperiment lacks, and returns the windows of its file as far as the limit goes: an earlier
/// command may have gone further. Errors: those of runExperiment(), InvalidArgument: the text is empty.
template <typename TextExperiment>
auto completedWindows(ModelSession& session, const TextPass& pass, TextExperiment& experiment, const Terminal& terminal)
    -> Result<std::remove_cvref_t<decltype(experiment.file().windows())>>
{
    const auto completed
        = runExperiment(session, experiment, QCoreApplication::translate("TextPass", "Reading"), terminal);
    if (!completed)
        return completed.error();
    auto windows = experiment.file().windows();
    if (pass.limit > 0)
        windows.erase(windows.lower_bound(pass.limit), windows.end());
    if (windows.empty())
        return noText(pass.text);
    return windows;
}

} // namespace neurex::app
