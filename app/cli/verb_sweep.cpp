// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluation_run.h"
#include "app/cli/number_list.h"
#include "app/cli/report_text.h"
#include "app/cli/sweep_run.h"
#include "app/cli/task_session.h"
#include "app/cli/text_table.h"
#include "app/cli/verb.h"
#include "app/client/task_opening.h"
#include "core/analysis/controls.h"
#include "core/analysis/methods.h"
#include "core/analysis/sweep_table.h"
#include "core/base/json_or_null.h"
#include "core/experiments/sweep_experiment.h"
#include "core/store/evaluation_file.h"
#include "core/store/output_check.h"
#include "core/store/run_manifest.h"
#include "core/store/sweep_file.h"
#include "core/tasks/answer_labels.h"
#include "core/tasks/task_file.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <span>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int64_t kMaxDraws = 10'000;

/// `neurex sweep MODEL TASK.jsonl --run RUN --budgets 10,25,50 --out sweep.csv`.
class SweepVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(SweepVerb)

public:
    QString name() const override { return u"sweep"_s; }
    bool isExperiment() const override { return true; }
    QString summary() const override { return tr("Compares many budgets, with random neurons as controls."); }
    void declare(QCommandLineParser& parser) const override;
    Result<void> parse(const QCommandLineParser& parser) override;
    Result<void> run(const Terminal& terminal) override;

private:
    Result<void> parseSweep(const QCommandLineParser& parser);
    Result<void> checkTable() const;
    Result<std::optional<ScoreMatrix>> loadActivations(const ModelInfo& model, const Terminal& terminal) const;
    void print(const std::vector<SweepRow>& rows, const PreparedTask& prepared, const QString& hint,
               const Terminal& terminal) const;
    void printRanks(const KindRanks& ranks, const Terminal& terminal) const;
    nlohmann::json toJson(const std::vector<SweepRow>& rows, const PromptForm& form) const;

    TaskCommandOptions m_command;
    SweepSettings m_sweep;
    std::string m_run;
    std::string m_activations; ///< run that says how active neurons are; empty: none
    std::string m_out;
    std::optional<std::int64_t> m_shared; ///< questions that chose the neurons, too; nullopt: unknown
    QStringList m_notes; ///< on what was asked for
};

/// "0,5": where no point says how decimals are written, a comma may have been meant to begin them; here it separates.
QString commaNote(const QString& typed, const std::vector<double>& factors)
{
    static const QRegularExpression commasOnly(u"^[^.;\\n]*\\d,\\d[^.;\\n]*$"_s);
    if (!commasOnly.match(typed).hasMatch())
        return {};
    QStringList read;
    for (const double factor : factors)
        read.append(QString::number(factor));
    return SweepVerb::tr("note: --factors: \"%1\" is read as the factors %2; decimals have a point")
        .arg(typed, read.join(u" and "_s));
}

/// Of the kinds that have sets.
std::vector<KindRanks> ranksOf(const std::vector<SweepRow>& rows, const SweepSettings& settings)
{
    std::vector<KindRanks> ranks = ranksByKind(rows);
    std::erase_if(ranks, [&settings](const KindRanks& ofKind) { return setsOf(settings, ofKind.kind) == 0; });
    return ranks;
}

QString setsName(SweepKind kind)
{
    switch (kind) {
    case SweepKind::LayerRandom:
        return SweepVerb::tr("layer-matched");
    case SweepKind::LabelShuffle:
        return SweepVerb::tr("label shuffle");
    case SweepKind::ActivationMatched:
        return SweepVerb::tr("activation-matched");
    default:
        return SweepVerb::tr("random");
    }
}

QString pText(double p)
{
    return QString::number(p, 'g', 2);
}

/// "[-0.2, +0.4] p 0.02 *".
QString rankText(const std::optional<ControlRank>& rank)
{
    if (!rank)
        return u"-"_s;
    const Interval& range = rank->controls.range;
    return u"[%1, %2] p %3%4"_s.arg(changeText(range.low), changeText(range.high), pText(rank->p),
                                    rank->isBeyond() ? u" *"_s : QString());
}

/// "enhance", or "x0.5" for a factor.
QString changeName(const SweepKey& key)
{
    return key.operation ? QString::fromUtf8(toString(*key.operation)) : u"x%1"_s.arg(key.factor.value_or(1.0));
}

/// "700+836" good and bad ones: fewer than the budget where fewer have a score.
QString neuronsText(const SweepRow& row)
{
    return row.neurons ? u"%1+%2"_s.arg(row.neurons->good).arg(row.neurons->bad) : u"-"_s;
}

/// As the paper prints it for an operator, signed for a factor.
QString resultText(std::optional<double> percent, const SweepKey& key)
{
    return key.operation ? publishedText(percent, *key.operation) : changeText(percent);
}

nlohmann::json rankJson(const std::optional<ControlRank>& rank)
{
    if (!rank)
        return nullptr;
    return {{"sets", rank->controls.sets},
            {"median", rank->controls.median},
            {"range", rank->controls.range},
            {"range_level", rank->controls.level},
            {"rank_p", rank->p},
            {"rank_p_holm", rank->holmP}};
}

void SweepVerb::declare(QCommandLineParser& parser) const
{
    declareModelAndTask(parser);
    addValue(parser, u"run"_s, u"RUN"_s, tr("Finished run folder, or a scores.safetensors, to take the neurons from."));
    addValue(parser, u"budgets"_s, u"K,K,..."_s, tr("Budgets: K good and K bad neurons each."));
    addValue(parser, u"operators"_s, u"NAMES"_s, tr("enhance, degrade or both of them."), u"enhance,degrade"_s);
    addValue(parser, u"factors"_s, u"F,F,..."_s,
             tr("Scale the neurons by these instead; with both sides, good ones by F and bad ones by 2 - F."));
    addValue(parser, u"sides"_s, u"NAMES"_s, tr("both, good, bad."), u"both"_s);
    addValue(
        parser, u"random"_s, u"N"_s,
        tr("Controls: N random sets per operator, side and budget, drawn from all neurons of the model, the chosen "
           "ones among them. 39 or more can show an effect at 5 %."),
        u"0"_s);
    addValue(parser, u"layer-random"_s, u"N"_s,
             tr("Controls with as many neurons per layer as the real set, drawn from all neurons of the layer, the "
                "chosen ones among them. 0 for none."),
             QString::number(kDefaultControlSets));
    addValue(parser, u"label-shuffle"_s, u"N"_s,
             tr("The sharpest controls: the same neurons, with good and bad assigned to them at random."), u"0"_s);
    addValue(
        parser, u"activation-matched"_s, u"N"_s,
        tr("Controls of neurons that are as active as those of the real set, drawn from classes of like activation, "
           "the chosen ones among them. Takes --activations."),
        u"0"_s);
    addValue(parser, u"activations"_s, u"RUN"_s,
             tr("Finished run of the method act-size, which says how active neurons are."));
    addValue(parser, u"positions"_s, u"NAME"_s, tr("last (prompt token) or all."), u"last"_s);
    addValue(parser, u"out"_s, u"FILE.csv"_s,
             tr("Table to write; every answer is kept beside it, in FILE.csv.answers.jsonl."));
    declareTaskCommand(parser, u"evaluate"_s);
}

Result<void> SweepVerb::parse(const QCommandLineParser& parser)
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
    m_command = *command;
    m_run = run->toStdString();
    m_out = out->toStdString();
    if (const Result<void> read = parseSweep(parser); !read)
        return read;
    if (sweepSize(m_sweep) > kMostSweepPoints)
        return usageError(tr("This sweep has %1 points; at most %2 are possible. Name fewer budgets or random sets.")
                              .arg(sweepSize(m_sweep))
                              .arg(kMostSweepPoints));
    return {};
}

Result<void> SweepVerb::parseSweep(const QCommandLineParser& parser)
{
    Result<std::vector<std::int64_t>> budgets
        = readIntegers(parser, u"budgets"_s, 1, std::numeric_limits<std::int32_t>::max());
    if (!budgets)
        return budgets.error();
    if (budgets->empty())
        return usageError(tr("--budgets is missing, for example --budgets 10,25,50,100"));
    Result<std::vector<Operator>> operators = readNames(parser, u"operators"_s, parseOperator);
    if (!operators)
        return operators.error();
    Result<std::vector<Side>> sides = readNames(parser, u"sides"_s, parseSide);
    if (!sides)
        return sides.error();
    const Result<std::int64_t> random = readInteger(parser, u"random"_s, 0, kMaxDraws);
    if (!random)
        return random.error();
    const Result<std::int64_t> layerRandom = readInteger(parser, u"layer-random"_s, 0, kMaxDraws);
    if (!layerRandom)
        return layerRandom.error();
    const Result<std::int64_t> shuffles = readInteger(parser, u"label-shuffle"_s, 0, kMaxDraws);
    if (!shuffles)
        return shuffles.error();
    const Result<std::int64_t> activationMatched = readInteger(parser, u"activation-matched"_s, 0, kMaxDraws);
    if (!activationMatched)
        return activationMatched.error();
    m_activations = parser.value(u"activations"_s).toStdString();
    if ((*activationMatched > 0) == m_activations.empty())
        return usageError(tr("--activation-matched N and --activations RUN go together"));
    const Result<Positions> positions = readWith(parser, u"positions"_s, parsePositions);
    if (!positions)
        return positions.error();
    Result<std::vector<double>> factors = readNumbers(parser, u"factors"_s);
    if (!factors)
        return factors.error();
    for (const QString& note : {dropRepeated(u"budgets"_s, *budgets), dropRepeated(u"operators"_s, *operators),
                                dropRepeated(u"sides"_s, *sides), dropRepeated(u"factors"_s, *factors)}) {
        if (!note.isEmpty())
            m_notes.append(note);
    }
    if (const QString note = commaNote(parser.value(u"factors"_s), *factors); !note.isEmpty())
        m_notes.append(note);
    m_sweep = {.budgets = std::move(*budgets),
               .operators = std::move(*operators),
               .sides = std::move(*sides),
               .randomSets = *random,
               .layerRandomSets = *layerRandom,
               .labelShuffleSets = *shuffles,
               .activationSets = *activationMatched,
               .positions = *positions,
               .seed = m_command.task.seed,
               .factors = std::move(*factors)};
    return {};
}

/// Before a model is loaded. The answers are kept beside the table, so that must be a file.
Result<void> SweepVerb::checkTable() const
{
    std::error_code status;
    if (std::filesystem::exists(m_out, status) && !std::filesystem::is_regular_file(m_out, status))
        return makeError(ErrorCode::WriteFailed,
                         tr("%1 is no regular file, and a sweep keeps its answers beside its table. Name a file, or "
                            "use --json.")
                             .arg(oneLine(m_out))
                             .toStdString());
    return checkOutputs({m_out, answersFileOf(m_out)}, taskCommandInputs(m_command, {m_run, m_activations}));
}

/// What activation-matched sets are drawn by; empty: none are asked for.
Result<std::optional<ScoreMatrix>> SweepVerb::loadActivations(const ModelInfo& model, const Terminal& terminal) const
{
    if (m_activations.empty())
        return std::optional<ScoreMatrix>();
    Result<RunScores> run = loadScoresFor(m_activations, model);
    if (!run)
        return run.error();
    const std::filesystem::path given(m_activations);
    const std::filesystem::path folder = given.filename() == "scores.safetensors" ? given.parent_path() : given;
    if (const Result<RunManifest> manifest = loadManifest(folder); !manifest || manifest->method != kActivationSize)
        terminal.note(tr("note: %1 is no run of the method act-size; the size of its scores is taken for activation")
                          .arg(oneLine(m_activations)));
    return std::optional(std::move(run->scores));
}

Result<void> SweepVerb::run(const Terminal& terminal)
{
    if (const Result<void> checked = checkTable(); !checked)
        return checked;
    for (const QString& note : m_notes)
        terminal.note(note);
    const std::optional<RunQuestions> chosenWith = questionsOfRun(m_run);
    const Result<TaskSession> opened = openTaskSession(m_command, chosenWith, terminal);
    if (!opened)
        return opened.error();
    const auto& [files, task, session, prepared] = *opened;
    m_shared = sharedQuestions(task, m_command.task, chosenWith);
    const Result<RunScores> run = loadRunScores(m_run, session->info(), task, prepared.form, terminal);
    if (!run)
        return run.error();
    const ScoreMatrix& scores = run->scores;
    if (const Result<void> checked = checkBudgets(scores, m_sweep.budgets); !checked)
        return checked;
    const Result<std::optional<ScoreMatrix>> activations = loadActivations(session->info(), terminal);
    if (!activations)
        return activations.error();
    const ScoreMatrix* sizes = *activations ? &**activations : nullptr;
    const std::vector<SweepPoint> points = planSweep(scores, m_sweep, sizes);
    const SweepSubject subject{task, prepared, m_command.task.split, m_run, scores, m_sweep, sizes};
    const Result<SweepFile> file
        = answerSweep(*session, subject, points, answersFileOf(m_out), tr("Sweeping"), terminal);
    if (!file)
        return file.error();
    const Result<std::vector<SweepRow>> rows = sweepRows(file->answers(), points, m_command.task.seed);
    if (!rows)
        return rows.error();
    noteChanges(files, terminal);
    if (m_command.output.json)
        terminal.printJson(toJson(*rows, prepared.form));
    else
        print(*rows, prepared, session->otherFormHint(prepared.form), terminal);
    return writeSweepCsv(m_out, *rows);
}

void SweepVerb::print(const std::vector<SweepRow>& rows, const PreparedTask& prepared, const QString& hint,
                      const Terminal& terminal) const
{
    const EvaluationSummary& unchanged = rows.front().comparison.after;
    terminal.print(tr("unchanged model: %1").arg(summaryText(unchanged)));
    terminal.print(formText(prepared.form));
    for (const QString& note : letterNotes(unchanged, nullptr, hint, commonAnswerNames(prepared.shown)))
        terminal.print(note);
    const std::vector<KindRanks> ranks = ranksOf(rows, m_sweep);
    QStringList heads{tr("operator"), tr("side"), tr("K"), tr("neurons"), tr("Acc"), tr("Com"), tr("RAC"), tr("RCC")};
    for (const KindRanks& kind : ranks)
        heads += tr("RAC among %1 %2").arg(setsOf(m_sweep, kind.kind)).arg(setsName(kind.kind));
    TextTable table(heads);
    QStringList published;
    int collapsed = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const SweepKey& key = rows[i].key;
        if (key.kind != SweepKind::Neurons)
            continue;
        const Comparison& comparison = rows[i].comparison;
        collapsed += comparison.after.collapsedLetter ? 1 : 0;
        const QStringList changes{resultText(comparison.rac, key), resultText(comparison.rcc, key)};
        published += changes;
        QStringList cells{
            changeName(key),      QString::fromUtf8(toString(key.side)),  QString::number(key.budget),
            neuronsText(rows[i]), percentText(comparison.after.accuracy), percentText(comparison.after.comprehension)};
        cells += changes;
        for (const KindRanks& kind : ranks)
            cells += rankText(kind.rac[i]);
        table.addRow(cells);
    }
    terminal.print(table.toText());
    noteFails(published, terminal);
    if (collapsed > 0)
        terminal.print(tr("note: in %1 of these rows more than 90 % of the answers after are one letter "
                          "(collapsed_letter in the file): such numbers say little")
                           .arg(collapsed));
    if (m_shared.value_or(0) > 0)
        terminal.print(sharedText(*m_shared, rows.front().comparison.after.questionCount));
    for (const KindRanks& kind : ranks)
        printRanks(kind, terminal);
    terminal.print(tr("all rows are in %1").arg(oneLine(m_out)));
}

/// What the ranks among one kind of control sets say all together.
void SweepVerb::printRanks(const KindRanks& ranks, const Terminal& terminal) const
{
    const auto isBeyond = [](const auto& rank) { return rank && rank->isBeyond(); };
    const auto isBeyondAll = [](const auto& rank) { return rank && rank->holmP <= kControlLevel; };
    const auto first = std::ranges::find_if(ranks.rac, [](const auto& rank) { return rank.has_value(); });
    if (first == ranks.rac.end())
        return;
    const ControlRange& controls = (*first)->controls;
    const auto cells = std::ranges::count_if(ranks.rac, [](const auto& rank) { return rank.has_value(); });
    const QString name = setsName(ranks.kind);
    if (controls.sets < kLeastControlSets) {
        terminal.print(tr("%1: [range of all sets]; a rank p of 5 % takes %2 sets or more, here are %3")
                           .arg(name)
                           .arg(kLeastControlSets)
                           .arg(controls.sets));
        return;
    }
    const QString held = controls.cutOff == 1 ? tr("range of all sets")
                                              : tr("ranks %1 to %2 of the %3 sets; a new set lies outside with %4 %")
                                                    .arg(controls.cutOff)
                                                    .arg(controls.sets - controls.cutOff + 1)
                                                    .arg(controls.sets)
                                                    .arg(QString::number(100.0 * (1.0 - controls.level), 'g', 3));
    terminal.print(tr("%1: [%2] and two-sided rank p; * 5 % or less: %3 of %4 rows, %5 expected without any effect; "
                      "by Holm over these rows: %6")
                       .arg(name, held)
                       .arg(std::ranges::count_if(ranks.rac, isBeyond))
                       .arg(cells)
                       .arg(QString::number(kControlLevel * static_cast<double>(cells), 'g', 2))
                       .arg(std::ranges::count_if(ranks.rac, isBeyondAll)));
}

nlohmann::json SweepVerb::toJson(const std::vector<SweepRow>& rows, const PromptForm& form) const
{
    auto list = nlohmann::json::array();
    const std::vector<KindRanks> ranks = ranksOf(rows, m_sweep);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const SweepRow& row = rows[i];
        const SweepKey& key = row.key;
        const bool isChanged = key.kind != SweepKind::Unchanged;
        nlohmann::json entry = {{"operator", isChanged ? "scale" : "none"},
                                {"side", isChanged ? toString(key.side) : ""},
                                {"budget", key.budget},
                                {"kind", toString(key.kind)},
                                {"seed", key.seed},
                                {"comparison", row.comparison}};
        if (key.draw)
            entry["draw"] = *key.draw;
        if (row.neurons)
            entry["neurons"] = {{"good", row.neurons->good}, {"bad", row.neurons->bad}};
        if (key.operation)
            entry["operator"] = toString(*key.operation);
        if (key.factor)
            entry["factor"] = *key.factor;
        if (key.kind == SweepKind::Neurons) {
            entry["rac_interval"] = jsonOrNull(row.racInterval);
            entry["rcc_interval"] = jsonOrNull(row.rccInterval);
            entry["accuracy_interval"] = jsonOrNull(row.accuracyInterval);
            entry["comprehension_interval"] = jsonOrNull(row.comprehensionInterval);
            auto controls = nlohmann::json::object();
            for (const KindRanks& kind : ranks)
                controls[std::string(toString(kind.kind))]
                    = {{"rac", rankJson(kind.rac[i])}, {"rcc", rankJson(kind.rcc[i])}};
            entry["controls"] = std::move(controls);
        }
        list.push_back(std::move(entry));
    }
    return {{"run", m_run},
            {"activations", m_activations.empty() ? nlohmann::json() : nlohmann::json(m_activations)},
            {"prompt_form", form},
            {"shared_questions", jsonOrNull(m_shared)},
            {"out", m_out},
            {"answers", answersFileOf(m_out)},
            {"unchanged_model", rows.front().comparison.after},
            {"rows", std::move(list)}};
}

} // namespace

std::unique_ptr<Verb> makeSweepVerb()
{
    return std::make_unique<SweepVerb>();
}

} // namespace neurex::app
