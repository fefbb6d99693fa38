// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of the program `neurex` that do what a job of the explorer does, as lists of words. Options at their
// default value are left out.
#pragma once

#include "app/client/probe_study.h"
#include "app/client/shift_search_study.h"
#include "core/analysis/ace.h"
#include "core/analysis/methods.h"
#include "core/analysis/neg_study.h"
#include "core/base/attribution_settings.h"
#include "core/base/intervention.h"
#include "core/base/prompt_form.h"
#include "core/tasks/task.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace neurex::app {

/// The model and task that a command works on.
struct CommandSubject {
    QString model; ///< "demo", a folder or "organization/name"
    QString task; ///< "demo:NAME" or a file
    QString device = {}; ///< "auto" or empty: chosen by the engine
    QString engine = {}; ///< name of an engine profile; empty: this computer's
    std::uint64_t seed = 0;
    SplitDraw split = {}; ///< of the task's questions
    std::int64_t limit = 0; ///< of the questions that choose neurons; 0 = all
    QString computeType = {}; ///< "auto" or empty: chosen by the engine
    int threads = 0; ///< 0: chosen by the engine
    bool skipsBad = false; ///< lines of the task that are no questions are left out
    PromptChoice prompt = {}; ///< what is put around each prompt
};

/// `neurex info MODEL --load`: loads the model and says what it takes.
QStringList loadCommand(const CommandSubject& subject);
/// `neurex attribute MODEL TASK --out RUN ...`.
QStringList attributeCommand(const CommandSubject& subject, const AttributionSettings& settings, const AceSettings& ace,
                             const QString& out, std::string_view method = kNeuronLlm);
/// `neurex evaluate MODEL TASK ...` under a stack; the empty stack measures the unchanged model.
QStringList evaluateCommand(const CommandSubject& subject, const InterventionStack& stack);

/// What a budget sweep compares; see `neurex sweep --help` for the values.
struct SweepCommand {
    QString run; ///< run folder to take the neurons from
    bool isRunRaw = true; ///< nothing stands around the run's prompts, which is what a sweep takes over
    QString out; ///< table to write
    std::vector<std::int64_t> budgets;
    std::vector<double> factors = {}; ///< not empty: in place of the operators
    QStringList operators = {};
    QStringList sides = {};
    std::int64_t randomSets = 0;
    std::int64_t layerRandomSets = 0;
    std::int64_t labelShuffleSets = 0;
    Positions positions = Positions::Last;
    bool isSingle = false; ///< each neuron of the one budget alone
};
/// `neurex sweep MODEL TASK --run RUN --budgets K,K ...`; of single neurons `neurex effects MODEL TASK --run RUN --top
/// K ...`.
QStringList sweepCommand(const CommandSubject& subject, const SweepCommand& sweep);

/// `neurex neg MODEL TASK --out FILE ...` of the first questions that judge interventions.
QStringList negCommand(const CommandSubject& subject, const NegSettings& settings, int questions, const QString& out);

/// `neurex probe MODEL TASK --out FOLDER ...`. The plan's seed counts, not the subject's.
QStringList probeCommand(const CommandSubject& subject, const ProbePlan& plan, const QString& out);
/// `neurex shift-search MODEL TASK --probe FOLDER --out FILE ...`. The plan's seed counts, not the subject's.
QStringList shiftSearchCommand(const CommandSubject& subject, const ShiftSearchPlan& plan, const QString& out);

struct GenerateCommand {
    QString text;
    PromptChoice prompt = {};
    int maxTokens = 64;
    double temperature = 0.0;
    double topP = 1.0;
    std::uint64_t seed = 0;
    InterventionStack stack = {};
};
/// `neurex generate MODEL --text TEXT ...`.
QStringList generateCommand(const CommandSubject& subject, const GenerateCommand& generation);

/// The options that give a stack: --excite and --silence where that says it all, else --changes with JSON.
QStringList stackOptions(const InterventionStack& stack);

/// Words as a line for a POSIX shell: quoted where needed, on one line unless a word has a line break.
QString commandLineText(const QStringList& words);

} // namespace neurex::app
