// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/attribution_run.h"
#include "app/cli/paper_report.h"
#include "app/cli/sweep_run.h"
#include "app/cli/verb.h"
#include "app/client/task_opening.h"
#include "core/analysis/controls.h"
#include "core/analysis/methods.h"
#include "core/base/display_text.h"
#include "core/base/file_writer.h"
#include "core/base/media_text.h"
#include "core/base/sha256.h"
#include "core/store/result_origin.h"
#include "core/store/run_scores.h"
#include "core/tasks/aqua.h"
#include "core/tasks/task_file.h"
#include "core/tasks/task_split.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <memory>
#include <set>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int64_t kHonestSets = 400; ///< what a rank p needs that is corrected over a table
constexpr std::int64_t kRandomRows = 5;
constexpr std::size_t kFolds = 4;
constexpr std::int64_t kMostSets = 10'000;

/// `neurex reproduce MODEL TASK... --out FOLDER`.
class ReproduceVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(ReproduceVerb)

public:
    QString name() const override { return u"reproduce"_s; }
    QString summary() const override
    {
        return tr("Makes the paper's tables: methods, ablation, budgets, shared neurons.");
    }
    void declare(QCommandLineParser& parser) const override;
    Result<void> parse(const QCommandLineParser& parser) override;
    Result<void> run(const Terminal& terminal) override;

private:
    /// One task, ready for the engine on both sides.
    struct OpenedTask {
        Task task;
        TaskOptions choosing; ///< questions that choose neurons
        TaskOptions judging;
        PreparedTask identify;
        PreparedTask evaluate;
        std::filesystem::path folder;
        std::int64_t shared = 0; ///< questions that choose neurons and judge them, too
    };

    Result<void> parseMethods(const QCommandLineParser& parser);
    Result<OpenedTask> openOne(const QString& name, ModelSession& session, UsedFiles& files,
                               const Terminal& terminal) const;
    Result<MethodResult> measure(const OpenedTask& task, const std::string& method, ModelSession& session,
                                 const Terminal& terminal) const;
    Result<std::vector<SweepRow>> sweep(const OpenedTask& task, const PreparedTask& questions, Split split,
                                        const ScoreMatrix& scores, const SweepSettings& settings,
                                        const std::string& file, ModelSession& session, const Terminal& terminal) const;
    Result<void> measureCommon(std::vector<OpenedTask>& opened, std::vector<TaskResult>& results, ModelSession& session,
                               const Terminal& terminal);
    Result<void> measureHonestly(const OpenedTask& task, const MethodResult& result, ModelSession& session,
                                 const Terminal& terminal);
    Result<std::vector<OpenedTask>> openAll(ModelSession& session, UsedFiles& files, const Terminal& terminal) const;
    std::vector<ReportTable> tablesOf(const std::vector<TaskResult>& results) const;
    std::vector<std::pair<std::string, std::string>> factsOf(const std::vector<OpenedTask>& opened,
                                                             const std::vector<TaskResult>& results,
                                                             const ModelInfo& model) const;
    static std::string aboutTask(const OpenedTask& task, const TaskResult& result);
    void report(const std::vector<ReportTable>& tables, const Terminal& terminal) const;
    std::vector<std::int64_t> budgetsFor(const ModelInfo& model) const;
    SweepSettings gridOf(const Method& method, const ModelInfo& model) const;
    std::filesystem::path runOf(const OpenedTask& task, const std::string& method) const
    {
        return task.folder / (method + ".run");
    }

    ModelOptions m_model;
    OutputOptions m_output;
    TaskOptions m_common; ///< of every task but its name
    QStringList m_tasks;
    std::vector<std::string> m_methods;
    std::vector<std::int64_t> m_budgets;
    std::int64_t m_budget = 0;
    std::int64_t m_least = 0; ///< tasks that share a neuron; 0: all
    std::int64_t m_sets = 0;
    bool m_isHonest = false;
    std::filesystem::path m_out;
    ScoreMatrix m_shared;
    std::vector<HonestCell> m_cells;
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
    addValue(parser, u"sets"_s, u"N"_s, tr("Control sets of either kind for each honest cell."),
             QString::number(kHonestSets));
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
        m_methods.push_back(std::move(*method));
    }
    if (m_methods.empty())
        return usageError(tr("--methods is empty"));
    dropRepeated(u"methods"_s, m_methods);
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
    const Result<std::int64_t> sets = readInteger(parser, u"sets"_s, kLeastControlSets, kMostSets);
    if (!sets)
        return sets.error();
    const QString preset = parser.value(u"preset"_s);
    if (preset != u"published"_s && preset != u"honest"_s)
        return usageError(tr("--preset: unknown preset \"%1\"; expected published or honest").arg(preset));
    m_model = std::move(*model);
    m_common = std::move(*common);
    m_output = readOutput(parser);
    m_tasks = arguments.mid(1);
    m_out = out->toStdString();
    m_budget = *budget;
    m_budgets = std::move(*budgets);
    m_least = *least == 0 ? std::ssize(m_tasks) : *least;
    m_sets = *sets;
    m_isHonest = preset == u"honest"_s;
    return parseMethods(parser);
}

std::vector<std::int64_t> ReproduceVerb::budgetsFor(const ModelInfo& model) const
{
    const std::int64_t all = std::int64_t{model.layerCount} * model.neuronCount;
    std::set<std::int64_t> budgets(m_budgets.begin(), m_budgets.end());
    if (budgets.empty())
        budgets.insert(kPaperBudgets.begin(), kPaperBudgets.end());
    budgets.insert(m_budget);
    std::erase_if(budgets, [all](std::int64_t budget) { return budget > all; });
    return {budgets.begin(), budgets.end()};
}

/// All budgets by both operators, on every side that the method has.
SweepSettings ReproduceVerb::gridOf(const Method& method, const ModelInfo& model) const
{
    SweepSettings settings;
    settings.budgets = budgetsFor(model);
    settings.operators = {Operator::Enhance, Operator::Degrade};
    settings.sides = method.hasBadSide() ? std::vector{Side::Both, Side::Good, Side::Bad} : std::vector{Side::Good};
    settings.seed = m_common.seed;
    return settings;
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

Result<ReproduceVerb::OpenedTask> ReproduceVerb::openOne(const QString& name, ModelSession& session, UsedFiles& files,
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
    if (m_isHonest && shared && *shared > 0)
        return makeError(
            ErrorCode::BadTask,
            inQuotes(opened.task.name) + ": " + std::to_string(*shared)
                + " questions would choose neurons and judge them, too, which is not honest; --split 0.5 shares "
                  "them out");
    opened.shared = shared ? *shared : 0;
    opened.folder = m_out / folderNameOf(opened.task.name);
    return opened;
}

/// Answers a sweep of some questions in a file of its own, and makes its rows.
Result<std::vector<SweepRow>> ReproduceVerb::sweep(const OpenedTask& task, const PreparedTask& questions, Split split,
                                                   const ScoreMatrix& scores, const SweepSettings& settings,
                                                   const std::string& file, ModelSession& session,
                                                   const Terminal& terminal) const
{
    const std::vector<SweepPoint> points = planSweep(scores, settings);
    const SweepSubject subject{task.task, questions, split, task.folder.string(), scores, settings};
    const Result<SweepFile> answers
        = answerSweep(session, subject, points, task.folder / file, tr("Evaluating"), terminal);
    if (!answers)
        return answers.error();
    return sweepRows(*answers, points, m_common.seed);
}

Result<MethodResult> ReproduceVerb::measure(const OpenedTask& task, const std::string& method, ModelSession& session,
                                            const Terminal& terminal) const
{
    const Method& row = methodOf(method);
    terminal.note(tr("%1, %2").arg(oneLine(task.task.name), oneLine(row.title)));
    const AttributionRun attribution{task.task,    task.identify,       task.choosing, method,
                                     row.settings, row.aggregation.ace, true}; // either preset can follow the other
    const Result<FinishedRun> run = attributeRun(session, attribution, runOf(task, method), terminal);
    if (!run)
        return run.error();
    Result<RunScores> scores = loadScores(runOf(task, method));
    if (!scores)
        return scores.error();
    SweepSettings settings = gridOf(row, session.info());
    if (method == m_methods.front() && row.hasBadSide())
        settings.randomSets = kRandomRows;
    Result<std::vector<SweepRow>> rows = sweep(task, task.evaluate, Split::Evaluate, scores->scores, settings,
                                               method + ".answers.jsonl", session, terminal);
    if (!rows)
        return rows.error();
    return MethodResult{method, std::move(*rows), topNeurons(scores->scores, static_cast<std::size_t>(m_budget)),
                        std::move(scores->scores)};
}

/// Table 5: one list of neurons for all tasks.
Result<void> ReproduceVerb::measureCommon(std::vector<OpenedTask>& opened, std::vector<TaskResult>& results,
                                          ModelSession& session, const Terminal& terminal)
{
    if (opened.size() < 2)
        return {};
    m_shared = commonNeurons(results, m_methods.front(), m_least);
    const SideCounts counts = signCounts(m_shared);
    if (counts.good + counts.bad == 0)
        return {};
    SweepSettings settings;
    settings.budgets = {std::max(counts.good, counts.bad)};
    settings.operators = {Operator::Enhance, Operator::Degrade};
    settings.sides = {Side::Both};
    settings.seed = m_common.seed;
    for (std::size_t i = 0; i < opened.size(); ++i) {
        terminal.note(tr("%1, neurons that tasks share").arg(oneLine(opened[i].task.name)));
        Result<std::vector<SweepRow>> rows = sweep(opened[i], opened[i].evaluate, Split::Evaluate, m_shared, settings,
                                                   "common.answers.jsonl", session, terminal);
        if (!rows)
            return rows.error();
        results[i].common = std::move(*rows);
    }
    return {};
}

/// Groups are dealt out in the order in which they appear, so that no fold judges what it has seen.
PreparedTask foldOf(const PreparedTask& prepared, const QuestionGroups& groups, std::size_t fold)
{
    PreparedTask part = prepared;
    std::vector<TokenQuestion> questions;
    for (std::size_t q = 0; q < prepared.questions.size(); ++q) {
        if (groups.unitOf(q) % kFolds == fold)
            questions.push_back(prepared.questions[q]);
    }
    part.questions = QuestionSet(std::move(questions));
    return part;
}

/// Budget and side from three quarters of the identification questions tried on the last quarter, four times; then one
/// measurement on the evaluation questions, with control sets.
Result<void> ReproduceVerb::measureHonestly(const OpenedTask& task, const MethodResult& result, ModelSession& session,
                                            const Terminal& terminal)
{
    const Method& method = methodOf(result.method);
    const ModelInfo& model = session.info();
    std::vector<std::string> names;
    for (const TokenQuestion& question : task.identify.questions)
        names.push_back(question.group);
    const QuestionGroups groups{std::span<const std::string>(names)};
    std::vector<Aggregator> folds(
        kFolds, Aggregator(model.layerCount, model.neuronCount, method.aggregationWith(method.aggregation.ace)));
    const auto add = [&](std::int64_t index, const ScoreMatrix& scores) -> Result<void> {
        for (std::size_t fold = 0; fold < kFolds; ++fold) {
            if (groups.unitOf(static_cast<std::size_t>(index)) % kFolds == fold)
                continue;
            if (Result<void> added = folds[fold].add(scores); !added)
                return added;
        }
        return {};
    };
    if (Result<void> visited = visitExampleScores(runOf(task, result.method), add); !visited)
        return visited;
    const SweepSettings settings = gridOf(method, model);
    std::vector<std::vector<SweepRow>> tried;
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
        const PreparedTask part = foldOf(task.identify, groups, fold);
        if (part.questions.empty())
            continue;
        Result<std::vector<SweepRow>> rows
            = sweep(task, part, Split::Identify, folds[fold].result().scores, settings,
                    result.method + ".fold" + std::to_string(fold) + ".answers.jsonl", session, terminal);
        if (!rows)
            return rows.error();
        tried.push_back(std::move(*rows));
    }
    for (const Operator operation : {Operator::Degrade, Operator::Enhance}) {
        HonestCell cell{task.task.name, result.method, operation, chooseCell(tried, operation), {}};
        SweepSettings one;
        one.budgets = {cell.choice.budget};
        one.operators = {operation};
        one.sides = {cell.choice.side};
        one.layerRandomSets = m_sets;
        one.labelShuffleSets = method.hasBadSide() ? m_sets : 0;
        one.seed = m_common.seed;
        Result<std::vector<SweepRow>> rows = sweep(
            task, task.evaluate, Split::Evaluate, result.scores, one,
            result.method + ".honest-" + std::string(toString(operation)) + ".answers.jsonl", session, terminal);
        if (!rows)
            return rows.error();
        cell.rows = std::move(*rows);
        m_cells.push_back(std::move(cell));
    }
    return {};
}

Result<std::vector<ReproduceVerb::OpenedTask>> ReproduceVerb::openAll(ModelSession& session, UsedFiles& files,
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

std::vector<ReportTable> ReproduceVerb::tablesOf(const std::vector<TaskResult>& results) const
{
    std::vector<ReportTable> tables;
    if (m_isHonest)
        tables.push_back(honestTable(m_cells));
    tables.push_back(methodTable(results, m_budget));
    tables.push_back(ablationTable(results, m_budget));
    if (!m_shared.isEmpty())
        tables.push_back(commonTable(results, m_shared, m_least));
    tables.push_back(budgetTable(results));
    tables.push_back(layerTable(results));
    tables.push_back(overlapTable(results));
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
    const std::string published = "as published: budget " + std::to_string(m_budget) + " for every cell, no test";
    std::vector<std::pair<std::string, std::string>> facts{
        {"preset", m_isHonest ? "honest: budget and side chosen on identification questions alone" : published},
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

Result<void> ReproduceVerb::run(const Terminal& terminal)
{
    if (Result<void> made = makeFolders(m_out, FileAccess::Shared); !made)
        return made;
    UsedFiles files;
    const auto session = ModelSession::open(m_model, m_output, terminal);
    if (!session)
        return session.error();
    const ModelInfo& model = (*session)->info();
    const std::int64_t neurons = std::int64_t{model.layerCount} * model.neuronCount;
    for (const auto& [name, largest] : {std::pair{"--budget", m_budget},
                                        std::pair{"--budgets", m_budgets.empty() ? 0 : std::ranges::max(m_budgets)}}) {
        if (largest > neurons)
            return makeError(ErrorCode::InvalidArgument,
                             std::string(name) + ": " + std::to_string(largest)
                                 + " is larger than the model's number of neurons, " + std::to_string(neurons));
    }
    Result<std::vector<OpenedTask>> opened = openAll(**session, files, terminal);
    if (!opened)
        return opened.error();
    std::vector<TaskResult> results;
    for (const OpenedTask& task : *opened) {
        TaskResult& result = results.emplace_back(TaskResult{task.task.name, {}, {}});
        for (const std::string& method : m_methods) {
            Result<MethodResult> measured = measure(task, method, **session, terminal);
            if (!measured)
                return measured.error();
            if (m_isHonest) {
                if (Result<void> honest = measureHonestly(task, *measured, **session, terminal); !honest)
                    return honest;
            }
            result.methods.push_back(std::move(*measured));
        }
    }
    if (Result<void> common = measureCommon(*opened, results, **session, terminal); !common)
        return common;
    noteChanges(files, terminal);
    const std::vector<ReportTable> tables = tablesOf(results);
    for (const char* name : {"honest", "table1", "ablation", "table5", "table7", "layers", "overlap"}) {
        std::error_code status; // what an earlier command with other tasks or another preset left
        if (std::ranges::find(tables, name, &ReportTable::name) == tables.end())
            std::filesystem::remove(m_out / (std::string(name) + ".csv"), status);
    }
    if (Result<void> written
        = writeReportTables(m_out, "Neurons of " + model.name, factsOf(*opened, results, model), tables);
        !written)
        return written;
    report(tables, terminal);
    return {};
}

void ReproduceVerb::report(const std::vector<ReportTable>& tables, const Terminal& terminal) const
{
    if (m_output.json) {
        auto list = nlohmann::json::array();
        for (const ReportTable& table : tables)
            list.push_back(
                {{"name", table.name}, {"title", table.title}, {"columns", table.columns}, {"rows", table.rows}});
        terminal.printJson({{"out", m_out.string()}, {"tables", std::move(list)}});
        return;
    }
    for (const ReportTable& table : tables)
        terminal.print(QString::fromStdString(terminalText(markdownOf(table))));
    terminal.print(
        tr("report.html, tables.md, tables.tex and a CSV file of each table are in %1").arg(oneLine(m_out.native())));
}

} // namespace

std::unique_ptr<Verb> makeReproduceVerb()
{
    return std::make_unique<ReproduceVerb>();
}

} // namespace neurex::app
