// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/number_list.h"
#include "app/cli/probe_run.h"
#include "app/cli/report_text.h"
#include "app/cli/sweep_run.h"
#include "app/cli/text_table.h"
#include "app/cli/verb.h"
#include "core/analysis/probe/shift_ranking.h"
#include "core/base/display_text.h"
#include "core/base/json_or_null.h"
#include "core/experiments/probe_experiment.h"
#include "core/store/evaluation_file.h"
#include "core/store/output_check.h"
#include "core/store/probe_folder.h"
#include "core/store/shift_search.h"
#include "core/store/stored_path.h"
#include "core/tasks/answer_labels.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

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
    struct Probe {
        ProbeManifest manifest;
        std::shared_ptr<const StoredPrompts> prompts;
    };
    struct Found {
        std::vector<SweepRow> grid; ///< on validation questions
        std::optional<SweepRow> best; ///< of the grid
        std::optional<SweepRow> judged; ///< the same cell, on the questions that judge
        std::vector<std::string> labels = {}; ///< see commonAnswerNames()
    };

    Result<Probe> openProbe(const ModelInfo& model, const Task& task) const;
    std::vector<PolarNeuron> ranked(const Probe& probe) const;
    Result<PreparedTask> validation(const ModelSession& session, const Task& task, const Probe& probe,
                                    const Terminal& terminal) const;
    Result<PreparedTask> judging(const ModelSession& session, const Task& task, const Terminal& terminal) const;
    Result<std::vector<SweepRow>> answered(ModelSession& session, const Task& task, const PreparedTask& prepared,
                                           const ScoreMatrix& scores, const ShiftSource& source,
                                           const std::vector<SweepPoint>& points, const std::string& file,
                                           const QString& what, const Terminal& terminal) const;
    std::string judgedFile() const { return m_out + kJudgedSuffix; }
    ShiftSource sourceOf(const Probe& probe, const std::vector<PolarNeuron>& ranked, const PreparedTask& judging) const;
    void print(const Found& found, const Terminal& terminal) const;
    nlohmann::json toJson(const Found& found, const ModelInfo& model) const;

    TaskCommandOptions m_command;
    std::string m_probe;
    std::string m_out;
    ShiftRanking m_ranking = ShiftRanking::Penalized;
    std::vector<std::int64_t> m_sizes;
    std::vector<double> m_volumes;
    std::size_t m_validation = 0, m_test = 0; ///< questions; 0: all
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
    declareTaskCommand(parser, u"identify"_s);
}

Result<void> ShiftSearchVerb::parse(const QCommandLineParser& parser)
{
    const Result<TaskCommandOptions> command = readTaskCommand(parser, Split::Identify);
    if (!command)
        return command.error();
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
    m_probe = probe->toStdString();
    m_out = out->toStdString();
    m_ranking = *ranking;
    m_sizes = std::move(*sizes);
    m_volumes = std::move(*volumes);
    m_validation = static_cast<std::size_t>(*validation);
    m_test = static_cast<std::size_t>(*test);
    return {};
}

Result<ShiftSearchVerb::Probe> ShiftSearchVerb::openProbe(const ModelInfo& model, const Task& task) const
{
    auto read = ProbeFolder::read(m_probe);
    if (!read)
        return read.error();
    Probe probe{std::move(read->first), std::move(read->second)};
    if (probe.manifest.model.weightHash != model.weightHash)
        return makeError(ErrorCode::InvalidArgument,
                         "the probe in " + m_probe + " is of other weights; make one of this model: neurex probe");
    if (probe.manifest.taskHash != task.hash)
        return makeError(ErrorCode::InvalidArgument,
                         "the probe in " + m_probe + " is of the task \"" + displayText(probe.manifest.taskName)
                             + "\", or of another version of this one; make one of this task: neurex probe");
    if (probe.prompts->count() == 0 || probe.prompts->gradients(0, 0).empty())
        return makeError(ErrorCode::InvalidArgument,
                         "the probe in " + m_probe
                             + " kept no gradients; the same neurex probe with --magn sum adds them");
    return probe;
}

/// By the prompts that chose the probe's neurons.
std::vector<PolarNeuron> ShiftSearchVerb::ranked(const Probe& probe) const
{
    std::vector<std::size_t> chosen;
    std::vector<double> weights;
    for (const QuestionAnswer& answer : probe.prompts->answers()) {
        for (const ProxyAnswer& proxy : answer.proxies) {
            if (chosen.size() == probe.prompts->trainPromptCount())
                break;
            chosen.push_back(chosen.size());
            weights.push_back(errorWeight(proxy));
        }
    }
    return rankForShift(*probe.prompts, chosen, weights, m_ranking, probe.manifest.model.neuronCount);
}

Result<PreparedTask> ShiftSearchVerb::validation(const ModelSession& session, const Task& task, const Probe& probe,
                                                 const Terminal& terminal) const
{
    TaskOptions options = m_command.task;
    options.split = Split::Identify;
    Result<PreparedTask> prepared = session.prepare(task, options, terminal);
    if (!prepared)
        return prepared;
    std::set<std::string> ranking;
    const auto& answers = probe.prompts->answers();
    for (std::size_t i = 0; i < probe.prompts->trainQuestionCount(); ++i)
        ranking.insert(answers[i].id);
    std::vector<TokenQuestion> others;
    for (const TokenQuestion& question : prepared->questions) {
        if (!ranking.contains(question.id))
            others.push_back(question);
    }
    if (others.empty())
        return makeError(ErrorCode::InvalidArgument,
                         "all questions of the split \"identify\" rank the neurons, none is left to choose the best "
                         "cell; make the probe with fewer (--train)");
    constexpr std::uint64_t kStream = 2; // 0 and 1 are the probe's own draws
    prepared->questions
        = QuestionSet(drawnQuestions(QuestionSet(std::move(others)), m_validation, m_command.task.seed, kStream));
    return prepared;
}

Result<PreparedTask> ShiftSearchVerb::judging(const ModelSession& session, const Task& task,
                                              const Terminal& terminal) const
{
    TaskOptions options = m_command.task;
    options.split = Split::Evaluate;
    Result<PreparedTask> prepared = session.prepare(task, options, terminal);
    if (prepared)
        prepared->questions = QuestionSet(drawnQuestions(prepared->questions, m_test, m_command.task.seed, 1));
    return prepared;
}

Result<std::vector<SweepRow>> ShiftSearchVerb::answered(ModelSession& session, const Task& task,
                                                        const PreparedTask& prepared, const ScoreMatrix& scores,
                                                        const ShiftSource& source,
                                                        const std::vector<SweepPoint>& points, const std::string& file,
                                                        const QString& what, const Terminal& terminal) const
{
    SweepSettings settings;
    settings.budgets = m_sizes;
    settings.factors = m_volumes;
    settings.seed = m_command.task.seed;
    const SweepSubject subject{task, prepared, Split::Both, m_probe, scores, settings, nullptr, &source};
    const Result<SweepFile> answers = answerSweep(session, subject, points, file, what, terminal);
    return answers ? sweepRows(*answers, points, m_command.task.seed) : Result<std::vector<SweepRow>>(answers.error());
}

/// So that whoever reads the answers can do to the model what a cell does.
ShiftSource ShiftSearchVerb::sourceOf(const Probe& probe, const std::vector<PolarNeuron>& ranked,
                                      const PreparedTask& judging) const
{
    const auto largest = static_cast<std::size_t>(*std::ranges::max_element(m_sizes));
    ShiftSource source;
    source.ranking = m_ranking;
    source.rankingQuestions = static_cast<std::int64_t>(probe.prompts->trainQuestionCount());
    source.hook = probe.manifest.hook;
    const auto taken = std::span(ranked).first(std::min(largest, ranked.size()));
    source.neurons.assign(taken.begin(), taken.end());
    source.labels = commonAnswerNames(judging.shown);
    return source;
}

Result<void> ShiftSearchVerb::run(const Terminal& terminal)
{
    if (Result<void> checked
        = checkOutputs({m_out, answersFileOf(m_out), judgedFile()}, taskCommandInputs(m_command, {m_probe}));
        !checked)
        return checked;
    UsedFiles files;
    const Result<Task> task = openProbeTask(m_command.task, files, terminal);
    if (!task)
        return task.error();
    const auto session = ModelSession::open(m_command.model, m_command.output, terminal);
    if (!session)
        return session.error();
    const ModelInfo& model = (*session)->info();
    const Result<Probe> probe = openProbe(model, *task);
    if (!probe)
        return probe.error();
    const Result<PreparedTask> choosing = validation(**session, *task, *probe, terminal);
    if (!choosing)
        return choosing.error();
    const Result<PreparedTask> test = judging(**session, *task, terminal);
    if (!test)
        return test.error();
    const std::vector<PolarNeuron> neurons = ranked(*probe);
    ScoreMatrix scores(model.layerCount, model.neuronCount);
    for (const PolarNeuron& one : neurons)
        scores.values[scores.offset(one.neuron)] = static_cast<float>(one.gradient);
    if (neurons.empty())
        return makeError(
            ErrorCode::InvalidArgument,
            "no neuron has a score: the rankings \"weighted\" and \"penalized\" count the questions that the "
            "model answers wrong, and it answers all that rank right; use --ranking average, or rank with "
            "more questions (neurex probe --train)");
    const std::vector<SweepPoint> points
        = planShifts(neurons, m_sizes, m_volumes, probe->manifest.hook, m_command.task.seed);
    if (points.size() < 2)
        return makeError(ErrorCode::InvalidArgument,
                         "no more than " + std::to_string(neurons.size())
                             + " neurons have a score; choose smaller sizes");
    const ShiftSource source = sourceOf(*probe, neurons, *test);
    Result<std::vector<SweepRow>> grid = answered(**session, *task, *choosing, scores, source, points,
                                                  answersFileOf(m_out), tr("Searching"), terminal);
    if (!grid)
        return grid.error();
    Found found{std::move(*grid), {}, {}};
    const std::size_t best = *bestShift(found.grid); // there is a cell
    found.best = found.grid[best];
    const Result<std::vector<SweepRow>> judged = answered(
        **session, *task, *test, scores, source, {points[0], points[best]}, judgedFile(), tr("Judging"), terminal);
    if (!judged)
        return judged.error();
    found.judged = judged->back();
    found.labels = source.labels;
    noteChanges(files, terminal);
    if (m_command.output.json)
        terminal.printJson(toJson(found, model));
    else
        print(found, terminal);
    return writeSweepCsv(m_out, found.grid);
}

void ShiftSearchVerb::print(const Found& found, const Terminal& terminal) const
{
    QStringList heads{tr("neurons")};
    for (const double volume : m_volumes)
        heads.append(QString::number(volume));
    TextTable table(heads);
    for (const std::int64_t size : m_sizes) {
        QStringList cells{QString::number(size)};
        for (const double volume : m_volumes) {
            const auto row = std::ranges::find_if(found.grid, [&](const SweepRow& one) {
                return one.key.kind == SweepKind::Shift && one.key.budget == size && one.key.factor == volume;
            });
            cells.append(row == found.grid.end() ? u"-"_s : percentText(row->comparison.after.accuracy));
        }
        table.addRow(cells);
    }
    const EvaluationSummary& unchanged = found.grid.front().comparison.after;
    terminal.print(tr("accuracy on %1 validation questions by number of neurons and volume; unchanged: %2")
                       .arg(unchanged.questionCount)
                       .arg(percentText(unchanged.accuracy)));
    terminal.print(table.toText());
    const Comparison& judged = found.judged->comparison;
    terminal.print(tr("best there: %1 neurons by %2 (%3)")
                       .arg(found.best->key.budget)
                       .arg(found.best->key.factor.value_or(0.0))
                       .arg(percentText(found.best->comparison.after.accuracy)));
    if (found.best->comparison.after.rightCount <= unchanged.rightCount)
        terminal.print(tr("note: no cell has a higher accuracy there than the unchanged model"));
    terminal.print(tr("on %1 questions that judge: %2 unchanged, %3 shifted; %4")
                       .arg(judged.before.questionCount)
                       .arg(percentText(judged.before.accuracy), percentText(judged.after.accuracy),
                            testText(judged.accuracyChange)));
    terminal.print(tr("labels before: %1; after: %2")
                       .arg(histogramText(judged.before, found.labels), histogramText(judged.after, found.labels)));
    terminal.print(tr("all cells are in %1").arg(oneLine(m_out)));
}

nlohmann::json ShiftSearchVerb::toJson(const Found& found, const ModelInfo& model) const
{
    const auto rowJson = [](const SweepRow& row) -> nlohmann::json {
        return {{"neurons", row.key.budget},
                {"volume", row.key.factor.value_or(0.0)},
                {"accuracy", row.comparison.after.accuracy},
                {"labels", row.comparison.after.letterHistogram}};
    };
    nlohmann::json grid = nlohmann::json::array();
    for (const SweepRow& row : found.grid) {
        if (row.key.kind == SweepKind::Shift)
            grid.push_back(rowJson(row));
    }
    const Comparison& judged = found.judged->comparison;
    nlohmann::json test = rowJson(*found.judged);
    test["questions"] = judged.before.questionCount;
    test["unchanged_accuracy"] = judged.before.accuracy;
    test["unchanged_labels"] = judged.before.letterHistogram;
    test["difference_interval"] = jsonOrNull(judged.accuracyChange.difference);
    test["sign_flip_p"]
        = judged.accuracyChange.test ? nlohmann::json(judged.accuracyChange.test->pValue) : nlohmann::json();
    return {{"neurex", NEUREX_VERSION},
            {"model", model.name},
            {"weights", model.weightHash},
            {"probe", storablePath(m_probe)},
            {"ranking", toString(m_ranking)},
            {"validation_questions", found.grid.front().comparison.after.questionCount},
            {"validation_unchanged", found.grid.front().comparison.after.accuracy},
            {"grid", std::move(grid)},
            {"best", rowJson(*found.best)},
            {"test", std::move(test)}};
}

} // namespace

std::unique_ptr<Verb> makeShiftSearchVerb()
{
    return std::make_unique<ShiftSearchVerb>();
}

} // namespace neurex::app
