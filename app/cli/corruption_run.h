// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/reason_run.h"
#include "core/reasoning/corruption.h"

#include <QCommandLineParser>

#include <filesystem>
#include <span>
#include <string>

namespace neurex::app {

/// What of `neurex reason` corrupts neurons. Of the study name and neurons are found when the neurons are known.
struct CorruptionOptions {
    std::string neurons; ///< a file of them or the name of a concept; empty: none are corrupted
    CorruptionStudy study;

    bool isWanted() const { return !neurons.empty(); }
};
void declareCorruption(QCommandLineParser& parser);
Result<CorruptionOptions> readCorruption(const QCommandLineParser& parser);

/// The file that the neurons will be in. concepts: names of those that this command looks for, whose neurons it writes
/// under `out`. Error NotFound where there is neither a concept nor a file of the name.
Result<std::filesystem::path> corruptedNeuronsFile(const CorruptionOptions& options, const std::filesystem::path& out,
                                                   std::span<const std::string> concepts);

/// Has the questions answered with the neurons of the file corrupted, and with each control set. unchanged: the
/// finished answers of the run as it is. Each set's answers have a folder under run.out, from which an interrupted
/// command goes on; the report stands there, too. Errors: those of the file of neurons, of workOutAnswers() and of what
/// is written; Internal where the model is not what it was afterwards.
Result<CorruptionReport> corruptAnswers(ModelSession& session, const ReasonRun& run, const ReasonReport& unchanged,
                                        const CorruptionOptions& options, const std::filesystem::path& neurons,
                                        UsedFiles& files, const Terminal& terminal);
void printCorruption(const CorruptionReport& report, const std::filesystem::path& out, const Terminal& terminal);

} // namespace neurex::app
