// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/paper_measurement.h"

#include "app/cli/attribution_run.h"
#include "app/cli/perplexity_run.h"
#include "app/cli/sweep_run.h"
#include "core/analysis/lape.h"
#include "core/base/display_text.h"
#include "core/base/sha256.h"
#include "core/experiments/sweep_experiment.h"
#include "core/store/firing_rates.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <set>

namespace neurex::app {
namespace {

constexpr std::int64_t kRandomRows = 5;
constexpr std::size_t kFolds = 4;
constexpr std::size_t kSumLength = 12; ///< of names of files

HalfAgreement halvesOf(const ScoreMatrix& first, const ScoreMatrix& second, std::int64_t budget)
{
    const auto count = static_cast<std::size_t>(budget);
    return halfAgreement(topNeurons(first, count), topNeurons(second, count), std::ssize(first.values));
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

std::string shortHash(const std::string& text)
{
    Sha256 sum;
    sum.update(text);
    return sum.hexDigest().substr(0, kSumLength);
}

} // namespace

std::filesystem::path methodRun(const OpenedTask& task, std::string_view method)
{
    return task.folder / (std::string(method) + ".run");
}

std::vector<std::int64_t> PaperMeasurement::budgets() const
{
    const ModelInfo& model = m_session.info();
    const std::int64_t all = std::int64_t{model.layerCount} * model.neuronCount;
    std::set<std::int64_t> budgets(m_plan.budgets.begin(), m_plan.budgets.end());
    if (budgets.empty())
        budgets.insert(kPaperBudgets.begin(), kPaperBudgets.end());
    budgets.insert(m_plan.budget);
    std::erase_if(budgets, [all](std::int64_t budget) { return budget > all; });
    return {budgets.begin(), budgets.end()};
}

/// All budgets by both operators, on every side that the method has.
SweepSettings PaperMeasurement::gridOf(const Method& method) const
{
    SweepSettings settings;
    settings.budgets = budgets();
    settings.operators = {Operator::Enhance, Operator::Degrade};
    settings.sides = method.hasBadSide() ? std::vector{Side::Both, Side::Good, Side::Bad} : std::vector{Side::Good};
    settings.seed = m_plan.seed;
    return settings;
}

/// Answers a sweep of some questions in a file of its own, and makes its rows.
Result<std::vector<SweepRow>> PaperMeasurement::sweep(const OpenedTask& task, const PreparedTask& questions,
                                                      Split split, const ScoreMatrix& scores,
                                                      const SweepSettings& settings, const std::string& file,
                                                      const ScoreMatrix* activations)
{
    const std::vector<SweepPoint> points = planSweep(scores, settings, activations);
    const SweepSubject subject{task.task, questions, split, task.folder.string(), scores, settings, activations};
    const Result<SweepFile> answers
        = answerSweep(m_session, subject, points, task.folder / file, tr("Evaluating"), m_terminal);
    if (!answers)
        return answers.error();
    return sweepRows(answers->answers(), points, m_plan.seed);
}

/// Scores a task's identification questions by a method of one task.
Result<RunScores> PaperMeasurement::attribute(const OpenedTask& task, std::string_view method)
{
    const Method& row = methodOf(method);
    const AttributionRun attribution{task.task,    task.identify,       task.choosing, std::string(method),
                                     row.settings, row.aggregation.ace, true}; // either preset can follow the other
    const Result<FinishedRun> run = attributeRun(m_session, attribution, methodRun(task, method), m_terminal);
    if (!run)
        return run.error();
    return loadScores(methodRun(task, method));
}

/// How active neurons are on the identification questions; empty: that is none of the methods.
Result<std::optional<ScoreMatrix>> PaperMeasurement::activationsOf(const OpenedTask& task)
{
    if (std::ranges::find(m_plan.methods, kActivationSize) == m_plan.methods.end())
        return std::optional<ScoreMatrix>();
    Result<RunScores> run = attribute(task, kActivationSize);
    if (!run)
        return run.error();
    return std::optional(std::move(run->scores));
}

Result<PaperMeasurement::MethodScores> PaperMeasurement::scoresOf(const OpenedTask& task, const std::string& method)
{
    if (methodOf(method).isOfSeveralTasks)
        return m_lape.at(task.folder).all;
    Result<RunScores> scores = attribute(task, method);
    if (!scores)
        return scores.error();
    MethodScores result;
    if (scores->spread)
        result.halves = halvesOf(scores->spread->firstHalf, scores->spread->secondHalf, m_plan.budget);
    result.leftOutCount = scores->leftOutCount;
    result.scores = std::move(scores->scores);
    return result;
}

/// Firing rates of all tasks, and what LAPE makes of them: of all questions, of halves, and of all but a fold.
Result<void> PaperMeasurement::compareRates(const std::vector<OpenedTask>& tasks)
{
    constexpr std::size_t kAll = 0, kFirst = 1, kSecond = 2, kFold = 3;
    std::vector<std::vector<ScoreMatrix>> rates(kFold + kFolds); // of a part: a matrix a task
    for (const OpenedTask& task : tasks) {
        m_terminal.note(tr("%1, %2").arg(oneLine(task.task.name), oneLine(methodOf(kFiringRate).title)));
        if (const Result<RunScores> run = attribute(task, kFiringRate); !run)
            return run.error();
        Result<ScoreMatrix> all = loadFiringRates(methodRun(task, kFiringRate));
        if (!all)
            return all.error();
        Result<FiringRateParts> parts = loadFiringRateParts(methodRun(task, kFiringRate), kFolds);
        if (!parts)
            return parts.error();
        rates[kAll].push_back(std::move(*all));
        rates[kFirst].push_back(std::move(parts->firstHalf));
        rates[kSecond].push_back(std::move(parts->secondHalf));
        for (std::size_t fold = 0; fold < kFolds; ++fold)
            rates[kFold + fold].push_back(std::move(parts->withoutFold[fold]));
    }
    std::vector<LapeResult> parts;
    for (const std::vector<ScoreMatrix>& part : rates) {
        Result<LapeResult> compared = lape(part);
        if (!compared)
            return compared.error();
        parts.push_back(std::move(*compared));
    }
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        LapeScores& own = m_lape[tasks[i].folder];
        own.all.halves = halvesOf(parts[kFirst].scores[i], parts[kSecond].scores[i], m_plan.budget);
        own.all.scores = std::move(parts[kAll].scores[i]);
        for (std::size_t fold = 0; fold < kFolds; ++fold)
            own.folds.push_back(std::move(parts[kFold + fold].scores[i]));
    }
    return {};
}

Result<MethodResult> PaperMeasurement::measure(const OpenedTask& task, const std::string& method)
{
    const Method& row = methodOf(method);
    m_terminal.note(tr("%1, %2").arg(oneLine(task.task.name), oneLine(row.title)));
    Result<MethodScores> scores = scoresOf(task, method);
    if (!scores)
        return scores.error();
    SweepSettings settings = gridOf(row);
    if (method == m_plan.methods.front() && row.hasBadSide())
        settings.randomSets = kRandomRows;
    Result<std::vector<SweepRow>> rows
        = sweep(task, task.evaluate, Split::Evaluate, scores->scores, settings, method + ".answers.jsonl");
    if (!rows)
        return rows.error();
    return MethodResult{
        method,         std::move(*rows),          topNeurons(scores->scores, static_cast<std::size_t>(m_plan.budget)),
        scores->halves, std::move(scores->scores), scores->leftOutCount};
}

/// Table 5: one list of neurons for all tasks.
Result<void> PaperMeasurement::measureCommon(const std::vector<OpenedTask>& tasks)
{
    if (tasks.size() < 2)
        return {};
    m_shared = commonNeurons(m_results, m_plan.methods.front(), m_plan.least);
    const SideCounts counts = signCounts(m_shared);
    if (counts.good + counts.bad == 0)
        return {};
    SweepSettings settings;
    settings.budgets = {std::max(counts.good, counts.bad)};
    settings.operators = {Operator::Enhance, Operator::Degrade};
    settings.sides = {Side::Both};
    settings.seed = m_plan.seed;
    const std::string file = "common-" + hashOf(m_shared).substr(0, kSumLength) + ".answers.jsonl"; // others stay
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        m_terminal.note(tr("%1, neurons that tasks share").arg(oneLine(tasks[i].task.name)));
        Result<std::vector<SweepRow>> rows
            = sweep(tasks[i], tasks[i].evaluate, Split::Evaluate, m_shared, settings, file);
        if (!rows)
            return rows.error();
        m_results[i].common = std::move(*rows);
    }
    return {};
}

/// The scores from all questions but those of each fold.
Result<std::vector<ScoreMatrix>> PaperMeasurement::foldScores(const OpenedTask& task, const std::string& id,
                                                              const QuestionGroups& groups)
{
    const Method& method = methodOf(id);
    if (method.isOfSeveralTasks)
        return m_lape.at(task.folder).folds;
    const ModelInfo& model = m_session.info();
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
    if (Result<void> visited = visitExampleScores(methodRun(task, id), add); !visited)
        return visited.error();
    std::vector<ScoreMatrix> scores;
    for (const Aggregator& fold : folds)
        scores.push_back(fold.result().scores);
    return scores;
}

/// Budget and side from three quarters of the identification questions tried on the last quarter, four times; then one
/// measurement on the evaluation questions, with control sets.
Result<void> PaperMeasurement::measureHonestly(const OpenedTask& task, const MethodResult& result)
{
    const Method& method = methodOf(result.method);
    std::vector<std::string> names;
    for (const TokenQuestion& question : task.identify.questions)
        names.push_back(question.group);
    const QuestionGroups groups{std::span<const std::string>(names)};
    const Result<std::vector<ScoreMatrix>> folds = foldScores(task, result.method, groups);
    if (!folds)
        return folds.error();
    const SweepSettings settings = gridOf(method);
    std::vector<std::vector<SweepRow>> tried;
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
        const PreparedTask part = foldOf(task.identify, groups, fold);
        if (part.questions.empty())
            continue;
        Result<std::vector<SweepRow>> rows = sweep(task, part, Split::Identify, (*folds)[fold], settings,
                                                   result.method + ".fold" + std::to_string(fold) + ".answers.jsonl");
        if (!rows)
            return rows.error();
        tried.push_back(std::move(*rows));
    }
    const Result<std::optional<ScoreMatrix>> activations = activationsOf(task);
    if (!activations)
        return activations.error();
    const ScoreMatrix* sizes = *activations ? &**activations : nullptr;
    for (const Operator operation : {Operator::Degrade, Operator::Enhance}) {
        HonestCell cell{task.task.name, result.method, operation, chooseCell(tried, operation), {}, {}};
        SweepSettings one = settingsOf(cell);
        one.layerRandomSets = m_plan.sets;
        one.labelShuffleSets = method.hasBadSide() ? m_plan.sets : 0;
        one.activationSets = sizes ? m_plan.sets : 0;
        Result<std::vector<SweepRow>> rows = sweep(task, task.evaluate, Split::Evaluate, result.scores, one,
                                                   result.method + (sizes ? ".active-" : ".honest-")
                                                       + std::string(toString(operation)) + ".answers.jsonl",
                                                   sizes);
        if (!rows)
            return rows.error();
        cell.rows = std::move(*rows);
        m_cells.push_back(std::move(cell));
    }
    return {};
}

/// What keeps the text from being read is found before anything is measured.
Result<void> PaperMeasurement::openText()
{
    if (!m_plan.text)
        return {};
    m_text = m_plan.text;
    Result<ResultOrigin> origin = originOfText(m_session, *m_text);
    if (!origin)
        return origin.error();
    m_textOrigin = std::move(*origin);
    return checkText(m_session, *m_text);
}

/// The interventions of Table 1 on the text, in a file that is named by what it depends on: others stay.
Result<void> PaperMeasurement::measureText(const OpenedTask& task, const MethodResult& result)
{
    SweepSettings settings;
    settings.budgets = {m_plan.budget};
    settings.operators = {Operator::Degrade, Operator::Enhance};
    settings.sides = {usualSide(result.method)};
    settings.randomSets = m_plan.isHonest ? 1 : 0;
    settings.seed = m_plan.seed;
    TextCell cell{task.task.name, result.method, planSweep(result.scores, settings), {}};
    cell.points.erase(cell.points.begin());
    TextMeasurement measurement{*m_text, {}};
    for (const SweepPoint& point : cell.points)
        measurement.stacks.push_back(point.stack);
    const PerplexityManifest manifest = manifestOf(measurement, m_textOrigin);
    const nlohmann::json decides = {manifest.taskHash, manifest.windowTokens, manifest.stacks};
    m_terminal.note(tr("%1, %2, text").arg(oneLine(task.task.name), oneLine(methodOf(result.method).title)));
    Result<TextReport> report = app::measureText(
        m_session, measurement, manifest,
        task.folder / (result.method + ".text-" + shortHash(decides.dump()) + ".windows.jsonl"), m_terminal);
    if (!report)
        return report.error();
    cell.report = std::move(*report);
    m_textCells.push_back(std::move(cell));
    return {};
}

SweepSettings PaperMeasurement::settingsOf(const HonestCell& cell) const
{
    SweepSettings settings;
    settings.budgets = {cell.choice.budget};
    settings.operators = {cell.operation};
    settings.sides = {cell.choice.side};
    settings.seed = m_plan.seed;
    return settings;
}

/// Every honest cell's intervention on the questions that judge the other tasks.
Result<void> PaperMeasurement::measureCollateral(const std::vector<OpenedTask>& tasks)
{
    for (HonestCell& cell : m_cells) {
        const auto own = std::ranges::find(m_results, cell.task, &TaskResult::task);
        const auto chosen = std::ranges::find(own->methods, cell.method, &MethodResult::method);
        const std::string source = tasks[static_cast<std::size_t>(own - m_results.begin())].folder.filename().string();
        for (const OpenedTask& other : tasks) {
            if (other.task.name == cell.task)
                continue;
            m_terminal.note(tr("%1, neurons of %2").arg(oneLine(other.task.name), oneLine(cell.task)));
            const std::string file
                = "of-" + source + "." + cell.method + "." + std::string(toString(cell.operation)) + ".answers.jsonl";
            const Result<std::vector<SweepRow>> rows
                = sweep(other, other.evaluate, Split::Evaluate, chosen->scores, settingsOf(cell), file);
            if (!rows)
                return rows.error();
            if (const SweepRow* row = findRow(*rows, cell.operation, cell.choice.side, cell.choice.budget))
                cell.elsewhere.emplace_back(other.task.name, *row);
        }
    }
    return {};
}

Result<void> PaperMeasurement::run(const std::vector<OpenedTask>& tasks)
{
    if (Result<void> opened = openText(); !opened)
        return opened;
    if (std::ranges::any_of(m_plan.methods, [](const std::string& id) { return methodOf(id).isOfSeveralTasks; })) {
        if (Result<void> compared = compareRates(tasks); !compared)
            return compared;
    }
    for (const OpenedTask& task : tasks) {
        TaskResult& result = m_results.emplace_back(TaskResult{task.task.name, {}, {}});
        for (const std::string& method : m_plan.methods) {
            Result<MethodResult> measured = measure(task, method);
            if (!measured)
                return measured.error();
            if (m_plan.isHonest) {
                if (Result<void> honest = measureHonestly(task, *measured); !honest)
                    return honest;
            }
            if (m_plan.text) {
                if (Result<void> text = measureText(task, *measured); !text)
                    return text;
            }
            result.methods.push_back(std::move(*measured));
        }
    }
    if (Result<void> common = measureCommon(tasks); !common)
        return common;
    return measureCollateral(tasks);
}

} // namespace neurex::app
