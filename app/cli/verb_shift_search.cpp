// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/experiment_run.h"
#include "app/cli/number_list.h"
#include "app/cli/probe_run.h"
#include "app/cli/report_text.h"
#include "app/cli/sweep_run.h"
#include "app/cli/text_table.h"
#include "app/cli/verb.h"
#include "app/client/shift_search_study.h"
#include "core/base/json_or_null.h"
#include "core/store/output_check.h"
#include "core/store/shift_search.h"
#include "core/store/stored_path.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int64_t kMostNeurons = 10'000'000, kMostQuestions = 10'000'000;

/// `neurex shift-search MODEL TASK --probe FOLDER --out grid.csv`.
class ShiftSearchVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(ShiftSearchVerb)

public:
    QString name() const override { return u"shift-search"_s; }
    bool isExperiment() const override { return true; }
    QString summary() const override
    {
        return tr("Searches how many of a task's neurons to shift, and by how much, on every prompt.");
    }
    void declare(QCommandLineParser& parser) const override;
    Result<void> parse(const QCommandLineParser& parser) override;
    Result<void> run(const Terminal& terminal) override;

private:
    Result<PreparedTask> prepared(const ModelSession& session, const Task& task, Split split,
                                  const Terminal& terminal) const;
    void print(const ShiftSearchExperiment& search, const ShiftSearchParts& parts, const Terminal& terminal) const;
    nlohmann::json toJson(const ShiftSearchExperiment& search, const ModelInfo& model) const;

    TaskCommandOptions m_command;
    ShiftSearchPlan m_plan;
    std::string m_out;
};

void ShiftSearchVerb::declare(QCommandLineParser& parser) const
{
    declareModelAndTask(parser);
    addValue(parser, u"probe"_s, u"FOLDER"_s,
             tr("Finished neurex probe of this model and task that kept its gradients (--magn sum); the questions that "
                "chose its neurons rank them here."));
    addValue(parser, u"ranking"_s, u"NAME"_s,
             tr("average, normalized, weighted (by errors) or penalized (weighted, less of what always speaks for one "
                "label)."),
             u"penalized"_s);
    addValue(parser, u"sizes"_s, u"K,K,..."_s, tr("Numbers of neurons."), u"4,8,16,32,64,128"_s);
    addValue(parser, u"volumes"_s, u"V,V,..."_s, tr("By how much |activation| is shifted."),
             u"0.1,0.3,0.5,0.7,0.9,1.1,1.5,1.9,2.5,3.1,3.9,4.9"_s);
    addValue(parser, u"validation"_s, u"N"_s,
             tr("Questions of the split \"identify\" that choose the best cell, none of those that rank; 0 = all "
                "others."),
             u"100"_s);
    addValue(parser, u"test"_s, u"N"_s, tr("Questions of the split \"evaluate\" that judge it; 0 = all."), u"0"_s);
    addValue(parser, u"out"_s, u"FILE.csv"_s,
             tr("Table to write; answers are kept beside it, in FILE.csv.answers.jsonl and FILE.csv.best.jsonl."));
    declareBothSidesCommand(
        parser, tr("Only the first N questions of each side, before --validation and --test draw; 0 = all."));
}

Result<void> ShiftSearchVerb::parse(const QCommandLineParser& parser)
{
    const Result<TaskCommandOptions> command = readTaskCommand(parser, Split::Identify);
    if (!command)
        return command.error();
    if (command->task.isSplitGiven && !command->task.draw.isDrawn())
        return usageError(tr("--split: a search takes questions of both sides; a fraction such as 0.5 draws them"));
    const Result<QString> probe = readRequired(parser, u"probe"_s);
    if (!probe)
        return probe.error();
    const Result<QString> out = readRequired(parser, u"out"_s);
    if (!out)
        return out.error();
    const Result<ShiftRanking> ranking = readWith(parser, u"ranking"_s, parseShiftRanking);
    if (!ranking)
        return ranking.error();
    Result<std::vector<std::int64_t>> sizes = readIntegers(parser, u"sizes"_s, 1, kMostNeurons);
    if (!sizes)
        return sizes.error();
    Result<std::vector<double>> volumes = readNumbers(parser, u"volumes"_s);
    if (!volumes)
        return volumes.error();
    const Result<std::int64_t> validation = readInteger(parser, u"validation"_s, 0, kMostQuestions);
    if (!validation)
        return validation.error();
    const Result<std::int64_t> test = readInteger(parser, u"test"_s, 0, kMostQuestions);
    if (!test)
        return test.error();
    if (std::ranges::find(*volumes, 0.0) != volumes->end())
        return usageError(tr("--volumes: 0 shifts nothing; leave it out"));
    if (sizes->empty() || volumes->empty())
        return usageError(tr("--sizes and --volumes need a number each"));
    dropRepeated(u"sizes"_s, *sizes);
    dropRepeated(u"volumes"_s, *volumes);
    m_command = *command;
    m_plan.probe = probe->toStdString();
    m_out = out->toStdString();
    m_plan.ranking = *ranking;
    m_plan.sizes = std::move(*sizes);
    m_plan.volumes = std::move(*volumes);
    m_plan.validation = static_cast<std::size_t>(*validation);
    m_plan.test = static_cast<std::size_t>(*test);
    m_plan.seed = command->task.seed;
    return {};
}

Result<PreparedTask> ShiftSearchVerb::prepared(const ModelSession& session, const Task& task, Split split,
                                               const Terminal& terminal) const
{
    TaskOptions options = m_command.task;
    options.split = split;
    return session.prepare(task, options, terminal);
}

Result<void> ShiftSearchVerb::run(const Terminal& terminal)
{
    if (Result<void> checked = checkOutputs({m_out, answersFileOf(m_out), m_out + kJudgedSuffix},
                                            taskCommandInputs(m_command, {m_plan.probe}));
        !checked)
        return checked;
    UsedFiles files;
    const Result<Task> task = openProbeTask(m_command.task, files, terminal);
    if (!task)
        return task.error();
    const auto session = ModelSession::open(m_command.model, m_command.output, terminal);
    if (!session)
        return session.error();
    const Result<PreparedTask> choosing = prepared(**session, *task, Split::Identify, terminal);
    if (!choosing)
        return choosing.error();
    const Result<PreparedTask> judging = prepared(**session, *task, Split::Evaluate, terminal);
    if (!judging)
        return judging.error();
    const ModelInfo& model = (*session)->info();
    const Result<ShiftSearchStudy> study
        = shiftSearchStudy(m_plan, *task, *choosing, *judging, model, (*session)->addsBos());
    if (!study)
        return study.error();
    if (std::ranges::max(m_plan.sizes) > static_cast<std::int64_t>(study->rankedNeurons))
        terminal.note(tr("note: %1 neurons have a score; larger --sizes are left out").arg(study->rankedNeurons));
    const auto search = ShiftSearchExperiment::createOrResume(m_out, study->parts);
    if (!search)
        return search.error();
    const auto answered = runExperiment(**session, **search, tr("Searching"), terminal);
    if (!answered)
        return answered.error();
    noteChanges(files, terminal);
    if (m_command.output.json)
        terminal.printJson(toJson(**search, model));
    else
        print(**search, study->parts, terminal);
    return {};
}

void ShiftSearchVerb::print(const ShiftSearchExperiment& search, const ShiftSearchParts& parts,
                            const Terminal& terminal) const
{
    QStringList heads{tr("neurons")};
    for (const double volume : m_plan.volumes)
        heads.append(QString::number(volume));
    TextTable table(heads);
    for (const std::int64_t size : m_plan.sizes) {
        QStringList cells{QString::number(size)};
        for (const double volume : m_plan.volumes) {
            const auto row = std::ranges::find_if(search.grid(), [&](const SweepRow& one) {
                return one.key.kind == SweepKind::Shift && one.key.budget == size && one.key.factor == volume;
            });
            cells.append(row == search.grid().end() ? u"-"_s : percentText(row->comparison.after.accuracy));
        }
        table.addRow(cells);
    }
    const EvaluationSummary& unchanged = search.grid().front().comparison.after;
    terminal.print(tr("accuracy on %1 validation questions by number of neurons and volume; unchanged: %2")
                       .arg(unchanged.questionCount)
                       .arg(percentText(unchanged.accuracy)));
    terminal.print(table.toText());
    const Comparison& judged = search.judged().comparison;
    terminal.print(tr("best there: %1 neurons by %2 (%3)")
                       .arg(search.best().key.budget)
                       .arg(search.best().key.factor.value_or(0.0))
                       .arg(percentText(search.best().comparison.after.accuracy)));
    if (search.best().comparison.after.rightCount <= unchanged.rightCount)
        terminal.print(tr("note: no cell has a higher accuracy there than the unchanged model"));
    terminal.print(tr("on %1 questions that judge: %2 unchanged, %3 shifted; %4")
                       .arg(judged.before.questionCount)
                       .arg(percentText(judged.before.accuracy), percentText(judged.after.accuracy),
                            testText(judged.accuracyChange)));
    terminal.print(tr("labels before: %1; after: %2")
                       .arg(histogramText(judged.before, parts.judging.shift->labels),
                            histogramText(judged.after, parts.judging.shift->labels)));
    terminal.print(tr("all cells are in %1").arg(oneLine(m_out)));
}

nlohmann::json ShiftSearchVerb::toJson(const ShiftSearchExperiment& search, const ModelInfo& model) const
{
    const auto rowJson = [](const SweepRow& row) -> nlohmann::json {
        return {{"neurons", row.key.budget},
                {"volume", row.key.factor.value_or(0.0)},
                {"accuracy", row.comparison.after.accuracy},
                {"labels", row.comparison.after.letterHistogram}};
    };
    nlohmann::json grid = nlohmann::json::array();
    for (const SweepRow& row : search.grid()) {
        if (row.key.kind == SweepKind::Shift)
            grid.push_back(rowJson(row));
    }
    const Comparison& judged = search.judged().comparison;
    nlohmann::json test = rowJson(search.judged());
    test["questions"] = judged.before.questionCount;
    test["unchanged_accuracy"] = judged.before.accuracy;
    test["unchanged_labels"] = judged.before.letterHistogram;
    test["difference_interval"] = jsonOrNull(judged.accuracyChange.difference);
    test["sign_flip_p"]
        = judged.accuracyChange.test ? nlohmann::json(judged.accuracyChange.test->pValue) : nlohmann::json();
    return {{"neurex", NEUREX_VERSION},
            {"model", model.name},
            {"weights", model.weightHash},
            {"probe", storablePath(m_plan.probe.string())},
            {"ranking", toString(m_plan.ranking)},
            {"validation_questions", search.grid().front().comparison.after.questionCount},
            {"validation_unchanged", search.grid().front().comparison.after.accuracy},
            {"grid", std::move(grid)},
            {"best", rowJson(search.best())},
            {"test", std::move(test)}};
}

} // namespace

std::unique_ptr<Verb> makeShiftSearchVerb()
{
    return std::make_unique<ShiftSearchVerb>();
}

} // namespace neurex::app
