// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Options that several commands share, and readers of option values. Every error names the option and what was
// expected.
#pragma once

#include "app/cli/terminal.h"
#include "core/analysis/operators.h"
#include "core/base/intervention.h"
#include "core/base/neuron_id.h"
#include "core/base/prompt_form.h"
#include "core/base/result.h"
#include "core/store/python_export.h"
#include "core/tasks/task.h"

#include <QCommandLineParser>
#include <QString>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace neurex::app {

/// An error of the user's command line.
Error usageError(const QString& message);
Error emptyError(const QString& option); ///< of an option that has no value

void addFlag(QCommandLineParser& parser, const QString& name, const QString& description);
/// defaultValue is shown in the help text and used when the option is absent.
void addValue(QCommandLineParser& parser, const QString& name, const QString& valueName, const QString& description,
              const QString& defaultValue = {});

/// The options' values between minimum and maximum.
Result<std::int64_t> readInteger(const QCommandLineParser& parser, const QString& name, std::int64_t minimum,
                                 std::int64_t maximum);
Result<double> readDouble(const QCommandLineParser& parser, const QString& name, double minimum, double maximum);
/// "512M", "2G", "4096"; 0 when absent.
Result<std::int64_t> readBytes(const QCommandLineParser& parser, const QString& name);
/// A list separated by commas or blanks; empty when absent.
Result<std::vector<std::int64_t>> readIntegers(const QCommandLineParser& parser, const QString& name,
                                               std::int64_t minimum, std::int64_t maximum);
/// None may be named twice: it would be changed twice.
Result<std::vector<NeuronId>> readNeurons(const QCommandLineParser& parser, const QString& name);
/// The value itself; an error when the option is absent.
Result<QString> readRequired(const QCommandLineParser& parser, const QString& name);
/// --out where it may be absent. Errors: it is empty, or "-", which names no file.
Result<std::optional<std::string>> readOutputFile(const QCommandLineParser& parser);

/// "note: --budgets names 2 values again; each counts once"; empty for none.
QString repeatedNote(const QString& name, std::size_t count);
/// Keeps the first of equal values. The note that says so, for the option's name; empty where all differ.
template <typename T>
QString dropRepeated(const QString& name, std::vector<T>& values)
{
    std::vector<T> kept;
    for (const T& value : values) {
        if (std::ranges::find(kept, value) == kept.end())
            kept.push_back(value);
    }
    const std::size_t repeated = values.size() - kept.size();
    values = std::move(kept);
    return repeatedNote(name, repeated);
}
/// Reads an option by one of the core's parse functions.
template <typename T>
Result<T> readWith(const QCommandLineParser& parser, const QString& name, Result<T> (*parse)(std::string_view))
{
    Result<T> value = parse(parser.value(name).toStdString());
    if (!value)
        return usageError(QStringLiteral("--%1: %2").arg(name, QString::fromStdString(value.error().message)));
    return value;
}

/// A list of names, each read by one of the core's parse functions.
template <typename T>
Result<std::vector<T>> readNames(const QCommandLineParser& parser, const QString& option,
                                 Result<T> (*parse)(std::string_view))
{
    std::vector<T> values;
    for (const QString& name : parser.value(option).split(u',', Qt::SkipEmptyParts)) {
        const Result<T> value = parse(name.trimmed().toStdString());
        if (!value)
            return usageError(QStringLiteral("--%1: %2").arg(option, QString::fromStdString(value.error().message)));
        values.push_back(*value);
    }
    if (values.empty())
        return emptyError(option);
    return values;
}

/// Positional arguments, exactly as many as names.
Result<QStringList> readArguments(const QCommandLineParser& parser, const QStringList& names);

/// --json, --verbose.
struct OutputOptions {
    bool json = false;
    bool verbose = false;
};
void declareOutput(QCommandLineParser& parser);
OutputOptions readOutput(const QCommandLineParser& parser);

/// MODEL, --device, --dtype, --threads, --engine.
struct ModelOptions {
    QString model;
    QString engine; ///< name of an engine profile; empty: this computer's engine
    std::string device;
    std::string computeType;
    int threads = 0;
};
void declareModel(QCommandLineParser& parser);
Result<ModelOptions> readModelOptions(const QCommandLineParser& parser, const QString& model);
/// Of commands whose one argument is MODEL.
Result<ModelOptions> readModelAlone(const QCommandLineParser& parser);

/// --prompt-form, --prompt-prefix, --prompt-suffix.
void declarePromptForm(QCommandLineParser& parser);
Result<PromptChoice> readPromptChoice(const QCommandLineParser& parser);

/// TASK, --split, --split-seed, --limit, --seed, --skip-bad, and how prompts are wrapped.
struct TaskOptions {
    QString task;
    Split split = Split::Both;
    SplitDraw draw;
    bool isSplitGiven = false;
    std::int64_t limit = 0;
    std::uint64_t seed = 0;
    bool skipBad = false; ///< leaves out lines that are no question, or none for the model
    PromptChoice prompt;
    bool isPromptGiven = false;
    std::optional<PromptForm> runForm; ///< of a run, used in place of `prompt`; see openTaskSession()
};
void declareTask(QCommandLineParser& parser, const QString& defaultSplit);
/// side: the questions that the command takes of a split that is drawn.
Result<TaskOptions> readTaskOptions(const QCommandLineParser& parser, const QString& task, Split side);

/// What every command on a model and a task takes.
struct TaskCommandOptions {
    ModelOptions model;
    TaskOptions task;
    OutputOptions output;
};
/// Declares the arguments MODEL and TASK; declareTaskCommand() the options that go with them.
void declareModelAndTask(QCommandLineParser& parser);
void declareTaskCommand(QCommandLineParser& parser, const QString& defaultSplit);
/// The same of a command that takes questions of both sides, in numbers of its own.
void declareBothSidesCommand(QCommandLineParser& parser, const QString& limit);
Result<TaskCommandOptions> readTaskCommand(const QCommandLineParser& parser, Split side);
/// What the command reads, for checkOutputs(): model, task and `more`, where they are there.
std::vector<std::filesystem::path> taskCommandInputs(const TaskCommandOptions& command,
                                                     std::vector<std::filesystem::path> more = {});
/// The files that a command reads, and those of its model, where it is on this computer.
std::vector<std::filesystem::path> withModel(const ModelOptions& model, std::vector<std::filesystem::path> inputs);

/// The interventions that the user asked for: a file of layers, then --excite and --silence at the given positions; or
/// --changes, which says everything.
struct StackOptions {
    std::string file; ///< of --stack, not read yet; empty: none
    InterventionStack named;
    bool isExplicit = false; ///< of --changes: empty means the unchanged model

    bool isEmpty() const { return file.empty() && named.empty() && !isExplicit; }
};
void declareNeurons(QCommandLineParser& parser);
Result<StackOptions> readStackOptions(const QCommandLineParser& parser, Positions positions);
/// The same, where --positions says.
Result<StackOptions> readStackOptions(const QCommandLineParser& parser);
/// Reads the file, and notes which of its layers change nothing. Errors: those of loadSteps().
Result<std::vector<NamedIntervention>> loadChanges(const StackOptions& options, const Terminal& terminal);
Result<InterventionStack> loadStack(const StackOptions& options, const Terminal& terminal);

} // namespace neurex::app
