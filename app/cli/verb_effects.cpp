// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluation_run.h"
#include "app/cli/report_text.h"
#include "app/cli/sweep_run.h"
#include "app/cli/task_session.h"
#include "app/cli/text_table.h"
#include "app/cli/verb.h"
#include "app/client/task_opening.h"
#include "core/analysis/neuron_effects.h"
#include "core/base/json_or_null.h"
#include "core/base/per_question.h"
#include "core/store/effects_file.h"
#include "core/store/output_check.h"
#include "core/tasks/task_file.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int64_t kMostNeurons = 25'000;

/// `neurex effects MODEL TASK.jsonl --run RUN --top 100 --out effects.csv`.
class EffectsVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(EffectsVerb)

public:
    QString name() const override { return u"effects"_s; }
    bool isExperiment() const override { return true; }
    QString summary() const override
    {
        return tr("Measures what silencing and exciting single neurons of a run really does.");
    }
    void declare(QCommandLineParser& parser) const override;
    Result<void> parse(const QCommandLineParser& parser) override;
    Result<void> run(const Terminal& terminal) override;

private:
    std::vector<std::filesystem::path> outputs() const;
    Result<std::vector<NeuronEffect>> reduce(const SweepFile& file, const std::vector<SweepPoint>& points,
                                             const ScoreMatrix& scores) const;
    void print(const std::vector<NeuronEffect>& effects, const Terminal& terminal) const;
    nlohmann::json toJson(const std::vector<NeuronEffect>& effects) const;

    TaskCommandOptions m_command;
    std::string m_run;
    std::string m_out;
    std::optional<std::string> m_scoresOut;
    SweepSettings m_sweep;
    std::int64_t m_questions = 0; ///< that effects are measured on
    std::int64_t m_summed = 0; ///< that the run's scores are sums over; 0: not known
};

QString points(double share)
{
    return QString::asprintf("%+.2f", 100.0 * share);
}

QString intervalText(const std::optional<Interval>& interval)
{
    return interval ? u"%1 .. %2"_s.arg(points(interval->low), points(interval->high)) : u"-"_s;
}

nlohmann::json changeJson(const MeasuredChange& change)
{
    return {{"probability_change", change.probability},
            {"probability_interval", jsonOrNull(change.probabilityInterval)},
            {"accuracy_change", change.accuracy},
            {"accuracy_interval", jsonOrNull(change.accuracyChange.difference)},
            {"right_to_wrong", change.rightToWrong},
            {"wrong_to_right", change.wrongToRight},
            {"sign_flip_p",
             change.accuracyChange.test ? nlohmann::json(change.accuracyChange.test->pValue) : nlohmann::json()}};
}

void EffectsVerb::declare(QCommandLineParser& parser) const
{
    declareModelAndTask(parser);
    addValue(parser, u"run"_s, u"RUN"_s, tr("Finished run folder, or a scores.safetensors, to take the neurons from."));
    addValue(parser, u"top"_s, u"N"_s, tr("So many good and so many bad neurons, the first of the run's lists."),
             u"100"_s);
    addValue(parser, u"positions"_s, u"NAME"_s, tr("last (prompt token) or all."), u"last"_s);
    addValue(parser, u"out"_s, u"FILE.csv"_s,
             tr("Table to write; every answer is kept beside it, in FILE.csv.answers.jsonl."));
    addValue(parser, u"scores-out"_s, u"FILE.safetensors"_s,
             tr("Also writes the neurons ranked by their exact effect, as scores that --run takes. Those that are to "
                "choose neurons are measured with --split identify."));
    declareTaskCommand(parser, u"evaluate"_s);
}

Result<void> EffectsVerb::parse(const QCommandLineParser& parser)
{
    const Result<TaskCommandOptions> command = readTaskCommand(parser, Split::Evaluate);
    if (!command)
        return command.error();
    const Result<QString> run = readRequired(parser, u"run"_s);
    if (!run)
        return run.error();
    const Result<QString> out = readRequired(parser, u"out"_s);
    if (!out)
        return out.error();
    const Result<std::int64_t> top = readInteger(parser, u"top"_s, 1, kMostNeurons);
    if (!top)
        return top.error();
    const Result<Positions> positions = readWith(parser, u"positions"_s, parsePositions);
    if (!positions)
        return positions.error();
    m_command = *command;
    m_run = run->toStdString();
    m_out = out->toStdString();
    if (parser.isSet(u"scores-out"_s)) {
        const Result<QString> scoresOut = readRequired(parser, u"scores-out"_s);
        if (!scoresOut)
            return scoresOut.error();
        m_scoresOut = scoresOut->toStdString();
        if (*m_scoresOut == m_out || *m_scoresOut == answersFileOf(m_out))
            return usageError(tr("--scores-out names a file that this command writes for --out; name another"));
    }
    m_sweep = effectSweep(*top, *positions, m_command.task.seed);
    return {};
}

std::vector<std::filesystem::path> EffectsVerb::outputs() const
{
    std::vector<std::filesystem::path> files{m_out, answersFileOf(m_out)};
    if (m_scoresOut)
        files.emplace_back(*m_scoresOut);
    return files;
}

Result<void> EffectsVerb::run(const Terminal& terminal)
{
    if (Result<void> checked = checkOutputs(outputs(), taskCommandInputs(m_command, {m_run})); !checked)
        return checked;
    const Result<TaskSession> opened = openTaskSession(m_command, questionsOfRun(m_run), terminal);
    if (!opened)
        return opened.error();
    const auto& [files, task, session, prepared] = *opened;
    const Result<RunScores> run = loadRunScores(m_run, session->info(), task, prepared.form, terminal);
    if (!run)
        return run.error();
    const ScoreMatrix& scores = run->scores;
    const std::vector<SweepPoint> points = planSweep(scores, m_sweep);
    if (points.size() < 2)
        return makeError(ErrorCode::InvalidArgument, "no neuron of the run " + m_run + " has a score");
    const SweepSubject subject{task, prepared, m_command.task.split, m_run, scores, m_sweep};
    const Result<SweepFile> file
        = answerSweep(*session, subject, points, answersFileOf(m_out), tr("Measuring"), terminal);
    if (!file)
        return file.error();
    m_questions = std::ssize(prepared.questions);
    m_summed = run->questionCount;
    const Result<std::vector<NeuronEffect>> effects = reduce(*file, points, scores);
    if (!effects)
        return effects.error();
    noteChanges(files, terminal);
    if (m_command.output.json)
        terminal.printJson(toJson(*effects));
    else
        print(*effects, terminal);
    if (m_scoresOut) {
        if (m_command.task.split != Split::Identify)
            terminal.note(tr("note: the scores in %1 are of questions that judge; where they are to choose neurons, "
                             "measure them with --split identify")
                              .arg(oneLine(*m_scoresOut)));
        const ModelInfo& model = session->info();
        const Result<void> written
            = writeScores(*m_scoresOut, exactScores(*effects, model.layerCount, model.neuronCount, m_questions),
                          {{"scores_are", "minus the change of silencing, summed over the questions"},
                           {"positions", toString(m_sweep.positions)},
                           {"model", model.name},
                           {"task", task.name},
                           {"questions", std::to_string(m_questions)}});
        if (!written)
            return written;
    }
    return writeEffectsCsv(m_out, *effects, m_summed);
}

Result<std::vector<NeuronEffect>> EffectsVerb::reduce(const SweepFile& file, const std::vector<SweepPoint>& points,
                                                      const ScoreMatrix& scores) const
{
    std::map<std::int64_t, MeasuredChange> changes;
    for (std::int64_t point = 1; point < std::ssize(points); ++point) {
        const PointAnswers answers = file.answers().point(point);
        Result<MeasuredChange> change = neuronChange(file.answers().unpack(answers.before),
                                                     file.answers().unpack(answers.after), m_command.task.seed);
        if (!change)
            return change.error();
        changes.emplace(point, std::move(*change));
    }
    return neuronEffects(points, changes, scores);
}

void EffectsVerb::print(const std::vector<NeuronEffect>& effects, const Terminal& terminal) const
{
    constexpr std::int64_t kShown = 10; // of a side
    TextTable table({tr("neuron"), tr("side"), m_summed > 0 ? tr("score per question") : tr("score"), tr("silenced: P"),
                     tr("95 %"), tr("Acc"), tr("excited: P"), tr("95 %"), tr("Acc")});
    for (const NeuronEffect& effect : effects) {
        if (effect.rank > kShown)
            continue;
        table.addRow({QString::fromStdString(toString(effect.neuron)), QString::fromUtf8(toString(effect.side)),
                      QString::number(static_cast<double>(perQuestion(effect.score, m_summed)), 'g', 3),
                      points(effect.silenced.probability), intervalText(effect.silenced.probabilityInterval),
                      points(effect.silenced.accuracy), points(effect.excited.probability),
                      intervalText(effect.excited.probabilityInterval), points(effect.excited.accuracy)});
    }
    terminal.print(table.toText());
    terminal.print(tr("points of the gold letter's probability among the options (P) and of accuracy, mean over %1 "
                      "questions; 95 % intervals over the units of the tests")
                       .arg(m_questions));
    terminal.print(m_sweep.positions == Positions::Last ? tr("each neuron is changed at the last token of the prompt")
                                                        : tr("each neuron is changed at all tokens of the prompt"));
    const EffectAgreement agreement = agreementOf(effects);
    if (agreement.good > 0) // a method may know good neurons only
        terminal.print(
            tr("silencing lowers P for %1 of %2 good neurons").arg(agreement.goodAsEstimated).arg(agreement.good));
    if (agreement.bad > 0)
        terminal.print(
            tr("silencing raises P for %1 of %2 bad neurons").arg(agreement.badAsEstimated).arg(agreement.bad));
    if (agreement.rankCorrelation)
        terminal.print(tr("rank correlation of score and exact effect: %1").arg(*agreement.rankCorrelation, 0, 'f', 3));
    terminal.print(tr("all neurons are in %1").arg(oneLine(m_out)));
}

nlohmann::json EffectsVerb::toJson(const std::vector<NeuronEffect>& effects) const
{
    auto list = nlohmann::json::array();
    for (const NeuronEffect& effect : effects)
        list.push_back({{"neuron", {effect.neuron.layer, effect.neuron.index}},
                        {"side", toString(effect.side)},
                        {"rank", effect.rank},
                        {"score", effect.score},
                        {"score_per_question",
                         m_summed > 0 ? nlohmann::json(perQuestion(effect.score, m_summed)) : nlohmann::json()},
                        {"silenced", changeJson(effect.silenced)},
                        {"excited", changeJson(effect.excited)}});
    const EffectAgreement agreement = agreementOf(effects);
    return {{"run", m_run},
            {"questions", m_questions},
            {"positions", toString(m_sweep.positions)},
            {"neurons", std::move(list)},
            {"good_as_estimated", agreement.goodAsEstimated},
            {"bad_as_estimated", agreement.badAsEstimated},
            {"rank_correlation", jsonOrNull(agreement.rankCorrelation)}};
}

} // namespace

std::unique_ptr<Verb> makeEffectsVerb()
{
    return std::make_unique<EffectsVerb>();
}

} // namespace neurex::app
