// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/paper_figures.h"
#include "app/cli/paper_measurement.h"
#include "app/cli/paper_report.h"
#include "app/cli/perplexity_run.h"
#include "app/cli/verb.h"
#include "app/client/demo_files.h"
#include "app/client/task_opening.h"
#include "core/analysis/controls.h"
#include "core/analysis/methods.h"
#include "core/base/display_text.h"
#include "core/base/file_writer.h"
#include "core/base/media_text.h"
#include "core/base/sha256.h"
#include "core/store/output_check.h"
#include "core/store/result_origin.h"
#include "core/tasks/aqua.h"
#include "core/tasks/task_file.h"
#include "core/tasks/task_split.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <memory>
#include <set>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int64_t kHonestSets = 400; ///< at least, where the command does not say
constexpr std::int64_t kMostSets = 10'000;

/// Files of tables that some preset or plan has.
constexpr std::array kTableNames{"honest", "collateral", "table1",  "ablation",  "table5",
                                 "table7", "layers",     "overlap", "stability", "perplexity"};

/// `neurex reproduce MODEL TASK... --out FOLDER`.
class ReproduceVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(ReproduceVerb)

public:
    QString name() const override { return u"reproduce"_s; }
    bool isExperiment() const override { return true; }
    QString summary() const override
    {
        return tr("Makes the paper's tables: methods, ablation, budgets, shared neurons.");
    }
    void declare(QCommandLineParser& parser) const override;
    Result<void> parse(const QCommandLineParser& parser) override;
    Result<void> run(const Terminal& terminal) override;

private:
    Result<void> parseMethods(const QCommandLineParser& parser);
    Result<OpenedTask> openOne(const QString& name, ModelSession& session, UsedFiles& files,
                               const Terminal& terminal) const;
    Result<std::vector<OpenedTask>> openAll(ModelSession& session, UsedFiles& files, const Terminal& terminal) const;
    std::vector<std::pair<std::string, std::string>> factsOf(const std::vector<OpenedTask>& opened,
                                                             const std::vector<TaskResult>& results,
                                                             const ModelInfo& model) const;
    static std::string aboutTask(const OpenedTask& task, const TaskResult& result);
    void report(const std::vector<ReportTable>& tables, const Terminal& terminal) const;
    std::vector<std::filesystem::path> tableFiles() const; ///< that are written over, or removed
    std::vector<std::filesystem::path> inputs() const;

    ModelOptions m_model;
    OutputOptions m_output;
    TaskOptions m_common; ///< of every task but its name
    QStringList m_tasks;
    PaperPlan m_plan;
    std::filesystem::path m_out;
    bool m_drawsFigures = true;
};

void ReproduceVerb::declare(QCommandLineParser& parser) const
{
    parser.addPositionalArgument(u"MODEL"_s,
                                 tr("Model folder, GGUF file, \"demo\" or a name in the Hugging Face cache."));
    parser.addPositionalArgument(u"TASK"_s, tr("Task files or \"demo:NAME\", one or more."), u"TASK..."_s);
    addValue(parser, u"out"_s, u"FOLDER"_s,
             tr("Folder for runs, answers and tables; an interrupted command goes on there."));
    addValue(parser, u"preset"_s, u"NAME"_s,
             tr("published: budgets and sides as the paper has them. honest: the same, and budget and side chosen on "
                "identification questions alone, with tests and control sets."),
             u"published"_s);
    addValue(parser, u"methods"_s, u"NAMES"_s, tr("See \"neurex methods\"."), u"neuron-llm,qrnca,kn,tn,act"_s);
    addValue(parser, u"budget"_s, u"K"_s, tr("Of Table 1, the ablation and the shared neurons."), u"100"_s);
    addValue(parser, u"budgets"_s, u"K,K,..."_s,
             tr("Of Table 7; if absent, the paper's, as far as the model has so many neurons."));
    addValue(parser, u"common"_s, u"R"_s, tr("Tasks that share a neuron of Table 5; 0: all."), u"0"_s);
    addValue(parser, u"sets"_s, u"N"_s,
             tr("Control sets of either kind for each honest cell; if absent, %1 or as many as a correction over all "
                "cells takes.")
                 .arg(kHonestSets));
    addValue(
        parser, u"text"_s, u"FILE"_s,
        tr("Text file in UTF-8: also a table of what the interventions of Table 1 do to its perplexity; honest: and "
           "random sets of as many neurons."));
    declareWindows(parser, u"text-window"_s, u"text-limit"_s);
    addFlag(parser, u"no-figures"_s, tr("Draws no figures."));
    declareTask(parser, u"both"_s);
    declareModel(parser);
    declareOutput(parser);
}

Result<void> ReproduceVerb::parseMethods(const QCommandLineParser& parser)
{
    for (const QString& name : parser.value(u"methods"_s).split(u',', Qt::SkipEmptyParts)) {
        Result<std::string> method = parseMethod(name.trimmed().toStdString());
        if (!method)
            return usageError(u"--methods: %1"_s.arg(QString::fromStdString(method.error().message)));
        m_plan.methods.push_back(std::move(*method));
    }
    if (m_plan.methods.empty())
        return usageError(tr("--methods is empty"));
    const auto several = std::ranges::find_if(
        m_plan.methods, [](const std::string& method) { return methodOf(method).isOfSeveralTasks; });
    if (several != m_plan.methods.end() && m_tasks.size() < 2)
        return usageError(tr("--methods: %1 compares tasks; name two or more").arg(QString::fromStdString(*several)));
    dropRepeated(u"methods"_s, m_plan.methods);
    return {};
}

Result<void> ReproduceVerb::parse(const QCommandLineParser& parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() < 2)
        return usageError(tr("expected MODEL and at least one TASK"));
    Result<ModelOptions> model = readModelOptions(parser, arguments.front());
    if (!model)
        return model.error();
    Result<TaskOptions> common = readTaskOptions(parser, arguments.at(1), Split::Identify);
    if (!common)
        return common.error();
    const Result<QString> out = readRequired(parser, u"out"_s);
    if (!out)
        return out.error();
    const Result<std::int64_t> budget = readInteger(parser, u"budget"_s, 1, std::numeric_limits<std::int32_t>::max());
    if (!budget)
        return budget.error();
    Result<std::vector<std::int64_t>> budgets
        = readIntegers(parser, u"budgets"_s, 1, std::numeric_limits<std::int32_t>::max());
    if (!budgets)
        return budgets.error();
    const Result<std::int64_t> least = readInteger(parser, u"common"_s, 0, arguments.size() - 1);
    if (!least)
        return least.error();
    if (parser.isSet(u"sets"_s)) {
        const Result<std::int64_t> sets = readInteger(parser, u"sets"_s, kLeastControlSets, kMostSets);
        if (!sets)
            return sets.error();
        m_plan.sets = *sets;
    }
    Result<TextPass> text = readWindows(parser, u"text-window"_s, u"text-limit"_s);
    if (!text)
        return text.error();
    text->text = parser.value(u"text"_s).toStdString();
    if (!text->text.empty())
        m_plan.text = std::move(*text);
    else if (parser.isSet(u"text"_s) || parser.isSet(u"text-window"_s) || parser.isSet(u"text-limit"_s))
        return usageError(tr("--text names a file; --text-window and --text-limit go with it"));
    const QString preset = parser.value(u"preset"_s);
    if (preset != u"published"_s && preset != u"honest"_s)
        return usageError(tr("--preset: unknown preset \"%1\"; expected published or honest").arg(preset));
    m_model = std::move(*model);
    m_common = std::move(*common);
    m_output = readOutput(parser);
    m_tasks = arguments.mid(1);
    m_out = out->toStdString();
    m_plan.budget = *budget;
    m_plan.budgets = std::move(*budgets);
    m_plan.least = *least == 0 ? std::ssize(m_tasks) : *least;
    m_drawsFigures = !parser.isSet(u"no-figures"_s);
    m_plan.isHonest = preset == u"honest"_s;
    return parseMethods(parser);
}

/// The task's name where a file system takes it; else what is left of it, and a sum that tells it from others.
std::string folderNameOf(const std::string& name)
{
    constexpr std::size_t kLongest = 60, kPrefix = 40, kSumLength = 8;
    std::string safe;
    for (const char c : name)
        safe += std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' ? c : '-';
    if (safe == name && !name.empty() && name.size() <= kLongest)
        return name;
    Sha256 sum;
    sum.update(name);
    return safe.substr(0, kPrefix) + "-" + sum.hexDigest().substr(0, kSumLength);
}

Result<OpenedTask> ReproduceVerb::openOne(const QString& name, ModelSession& session, UsedFiles& files,
                                          const Terminal& terminal) const
{
    OpenedTask opened;
    opened.choosing = m_common;
    opened.choosing.task = name;
    opened.choosing.split = Split::Identify;
    opened.choosing.draw = {};
    Result<Task> task = openTask(opened.choosing, files);
    if (!task)
        return task.error();
    opened.task = std::move(*task);
    if (m_common.draw.isDrawn() && canDrawSplit(opened.task)) { // the others have a split of their own
        if (Result<void> drawn = drawSplit(opened.task, m_common.draw); !drawn)
            return drawn.error();
        opened.choosing.draw = m_common.draw;
    }
    opened.judging = opened.choosing;
    opened.judging.split = Split::Evaluate;
    opened.judging.limit = 0;
    Result<PreparedTask> identify = session.prepare(opened.task, opened.choosing, terminal);
    if (!identify)
        return identify.error();
    Result<PreparedTask> evaluate = session.prepare(opened.task, opened.judging, terminal);
    if (!evaluate)
        return evaluate.error();
    opened.identify = std::move(*identify);
    opened.evaluate = std::move(*evaluate);
    const Result<std::int64_t> shared = sharedItems(opened.task, {Split::Identify, 0, opened.choosing.draw},
                                                    {Split::Evaluate, 0, opened.judging.draw});
    if (m_plan.isHonest && shared && *shared > 0)
        return makeError(
            ErrorCode::BadTask,
            inQuotes(opened.task.name) + ": " + std::to_string(*shared)
                + " questions would choose neurons and judge them, too, which is not honest; --split 0.5 shares "
                  "them out");
    opened.shared = shared ? *shared : 0;
    opened.folder = m_out / folderNameOf(opened.task.name);
    return opened;
}

Result<std::vector<OpenedTask>> ReproduceVerb::openAll(ModelSession& session, UsedFiles& files,
                                                       const Terminal& terminal) const
{
    std::vector<OpenedTask> opened;
    std::set<std::filesystem::path> folders;
    for (const QString& name : m_tasks) {
        Result<OpenedTask> task = openOne(name, session, files, terminal);
        if (!task)
            return task.error();
        if (!folders.insert(task->folder).second)
            return makeError(ErrorCode::InvalidArgument,
                             "two tasks have the name " + inQuotes(displayText(task->task.name))
                                 + "; give one another name");
        if (Result<void> made = makeFolders(task->folder, FileAccess::Shared); !made)
            return made.error();
        opened.push_back(std::move(*task));
    }
    return opened;
}

std::vector<ReportTable> tablesOf(const PaperMeasurement& measured, const PaperPlan& plan, const ModelInfo& model)
{
    const std::vector<TaskResult>& results = measured.results();
    std::vector<ReportTable> tables;
    if (plan.isHonest)
        tables.push_back(honestTable(measured.honestCells(), plan.sets));
    if (plan.isHonest && results.size() > 1)
        tables.push_back(collateralTable(measured.honestCells(), results));
    tables.push_back(methodTable(results, plan.budget));
    tables.push_back(ablationTable(results, plan.budget));
    if (!measured.shared().isEmpty())
        tables.push_back(commonTable(results, measured.shared(), plan.least));
    tables.push_back(budgetTable(results));
    tables.push_back(layerTable(results));
    tables.push_back(overlapTable(results));
    tables.push_back(stabilityTable(results, plan.budget));
    if (!measured.textCells().empty())
        tables.push_back(perplexityTable(measured.textCells(), displayText(plan.text->text.filename().string()),
                                         plan.text->windowTokens,
                                         guessNote(measured.textCells().front().report, model)));
    return tables;
}

/// Its questions, and whatever makes its numbers less than they seem.
std::string ReproduceVerb::aboutTask(const OpenedTask& task, const TaskResult& result)
{
    std::string text = std::to_string(task.identify.questions.size()) + " questions choose, "
        + std::to_string(task.evaluate.questions.size()) + " judge; SHA-256 " + task.task.hash;
    if (task.shared > 0)
        text += "; CIRCULAR: " + std::to_string(task.shared) + " of those that judge chose the neurons, too";
    std::vector<std::int32_t> lines;
    for (const BadLine& bad : leftOutOf(task.task, {&task.identify, &task.evaluate}))
        lines.push_back(bad.line);
    if (!lines.empty())
        text += "; lines left out: " + linesText(lines);
    for (const MethodResult& method : result.methods) {
        if (method.leftOutCount > 0)
            text += "; left out by " + method.method + ": " + std::to_string(method.leftOutCount) + " questions";
    }
    if (result.methods.empty() || result.methods.front().rows.empty())
        return text;
    const EvaluationSummary& unchanged = result.methods.front().rows.front().comparison.after;
    char numbers[96] = {};
    std::snprintf(numbers, sizeof numbers, "; unchanged model: accuracy %.1f %%, letter mass %.2f",
                  100.0 * unchanged.accuracy, unchanged.meanLetterMass);
    text += numbers;
    if (unchanged.meanLetterMass < kLowLetterMass)
        text += " (LOW: it hardly answers with letters; try --prompt-form auto)";
    if (unchanged.collapsedLetter)
        text += std::string("; COLLAPSED: more than 90 % of its answers are ")
            + optionLetter(*unchanged.collapsedLetter);
    return text;
}

/// What stands above the tables; the presets differ in the first line.
std::vector<std::pair<std::string, std::string>> ReproduceVerb::factsOf(const std::vector<OpenedTask>& opened,
                                                                        const std::vector<TaskResult>& results,
                                                                        const ModelInfo& model) const
{
    const std::string published = "as published: budget " + std::to_string(m_plan.budget) + " for every cell, no test";
    std::vector<std::pair<std::string, std::string>> facts{
        {"preset", m_plan.isHonest ? "honest: budget and side chosen on identification questions alone" : published},
        {"model", model.name + " (" + model.weightHash + "; " + model.computeType + ")"},
        {"neurons", std::to_string(model.layerCount) + " layers of " + std::to_string(model.neuronCount)},
        {"seed", std::to_string(m_common.seed)},
        {"prompt form", opened.front().identify.form.name},
        {"version", NEUREX_VERSION}};
    for (const OpenedTask& task : opened) {
        const auto result = std::ranges::find(results, task.task.name, &TaskResult::task);
        facts.emplace_back(task.task.name, aboutTask(task, *result));
    }
    return facts;
}

std::vector<std::filesystem::path> ReproduceVerb::tableFiles() const
{
    std::vector<std::filesystem::path> files{m_out / "report.html", m_out / "tables.md", m_out / "tables.tex"};
    for (const char* name : kTableNames)
        files.push_back(m_out / (std::string(name) + ".csv"));
    return files;
}

std::vector<std::filesystem::path> ReproduceVerb::inputs() const
{
    std::vector<std::filesystem::path> files;
    for (const QString& task : m_tasks) {
        if (const auto path = resolveTaskPath(task))
            files.push_back(*path);
    }
    if (m_plan.text)
        files.push_back(m_plan.text->text);
    return withModel(m_model, std::move(files));
}

Result<void> ReproduceVerb::run(const Terminal& terminal)
{
    if (Result<void> checked = checkNoInputs(tableFiles(), inputs()); !checked)
        return checked;
    if (Result<void> made = makeFolders(m_out, FileAccess::Shared); !made)
        return made;
    UsedFiles files;
    const auto session = ModelSession::open(m_model, m_output, terminal);
    if (!session)
        return session.error();
    const ModelInfo& model = (*session)->info();
    const std::int64_t neurons = std::int64_t{model.layerCount} * model.neuronCount;
    for (const auto& [name, largest] :
         {std::pair{"--budget", m_plan.budget},
          std::pair{"--budgets", m_plan.budgets.empty() ? 0 : std::ranges::max(m_plan.budgets)}}) {
        if (largest > neurons)
            return makeError(ErrorCode::InvalidArgument,
                             std::string(name) + ": " + std::to_string(largest)
                                 + " is larger than the model's number of neurons, " + std::to_string(neurons));
    }
    if (m_plan.text) {
        files.add(m_plan.text->text);
        if (Result<void> fits = fitWindow(*m_plan.text, model); !fits)
            return fits;
    }
    Result<std::vector<OpenedTask>> opened = openAll(**session, files, terminal);
    if (!opened)
        return opened.error();
    m_plan.seed = m_common.seed;
    constexpr std::int64_t kOperatorCount = 2;
    const std::int64_t cells = kOperatorCount * std::ssize(*opened) * std::ssize(m_plan.methods);
    if (m_plan.sets == 0)
        m_plan.sets = std::max(kHonestSets, leastSetsFor(cells));
    const std::string few = tooFewSets(m_plan.sets, cells);
    if (m_plan.isHonest && !few.empty())
        terminal.note(tr("note: %1").arg(QString::fromStdString(few)));
    PaperMeasurement measured(m_plan, **session, terminal);
    if (Result<void> done = measured.run(*opened); !done)
        return done;
    noteChanges(files, terminal);
    const std::vector<ReportTable> tables = tablesOf(measured, m_plan, model);
    for (const char* name : kTableNames) {
        std::error_code status; // what an earlier command with other tasks or another preset left
        if (std::ranges::find(tables, name, &ReportTable::name) == tables.end())
            std::filesystem::remove(m_out / (std::string(name) + ".csv"), status);
    }
    const Result<std::vector<ReportFigure>> figures = m_drawsFigures
        ? drawPaperFigures(m_out, *opened, measured.results(), m_plan.budget, terminal)
        : std::vector<ReportFigure>();
    if (!figures)
        return figures.error();
    auto facts = factsOf(*opened, measured.results(), model);
    if (m_plan.text)
        facts.emplace_back("text",
                           displayText(m_plan.text->text.filename().string()) + "; SHA-256 " + measured.textHash());
    if (Result<void> written = writeReportTables(m_out, "Neurons of " + model.name, facts, tables, *figures); !written)
        return written;
    report(tables, terminal);
    return {};
}

void ReproduceVerb::report(const std::vector<ReportTable>& tables, const Terminal& terminal) const
{
    if (m_output.json) {
        auto list = nlohmann::json::array();
        for (const ReportTable& table : tables)
            list.push_back({{"name", table.name},
                            {"title", table.title},
                            {"note", table.note},
                            {"columns", table.columns},
                            {"rows", table.rows}});
        terminal.printJson({{"out", m_out.string()}, {"tables", std::move(list)}});
        return;
    }
    for (const ReportTable& table : tables)
        terminal.print(QString::fromStdString(terminalText(markdownOf(table))));
    terminal.print((m_drawsFigures
                        ? tr("report.html, tables.md, tables.tex, figures and a CSV file of each table are in %1")
                        : tr("report.html, tables.md, tables.tex and a CSV file of each table are in %1"))
                       .arg(oneLine(m_out.native())));
}

} // namespace

std::unique_ptr<Verb> makeReproduceVerb()
{
    return std::make_unique<ReproduceVerb>();
}

} // namespace neurex::app
