// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/attribution_run.h"
#include "app/cli/report_text.h"
#include "app/cli/task_session.h"
#include "app/cli/text_table.h"
#include "app/cli/verb.h"
#include "app/client/rate_text.h"
#include "core/analysis/methods.h"
#include "core/analysis/metrics.h"
#include "core/analysis/selection.h"
#include "core/analysis/sweep_plan.h"
#include "core/store/output_check.h"
#include "core/store/run_folder.h"
#include "core/tasks/answer_labels.h"
#include "core/tasks/task_file.h"
#include "core/tasks/task_split.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int64_t kMaxSteps = 1024;

/// `neurex attribute MODEL TASK.jsonl --out RUN`.
class AttributeVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(AttributeVerb)

public:
    QString name() const override { return u"attribute"_s; }
    bool isExperiment() const override { return true; }
    QString summary() const override { return tr("Scores every FFN neuron on a task; resumes an interrupted run."); }
    void declare(QCommandLineParser& parser) const override;
    Result<void> parse(const QCommandLineParser& parser) override;
    Result<void> run(const Terminal& terminal) override;

private:
    Result<void> parseSettings(const QCommandLineParser& parser);
    Result<void> report(const FinishedRun& run, const PreparedTask& prepared, const QString& hint,
                        const Terminal& terminal) const;

    TaskCommandOptions m_command;
    std::string m_method;
    AttributionSettings m_settings;
    AceSettings m_ace;
    std::string m_out;
    bool m_keepExamples = false;
    std::size_t m_top = 0;
    std::int64_t m_shared = 0; ///< questions that `neurex evaluate` judges by, too
};

/// Of the first count neurons a sign that either half of the questions would choose.
std::optional<SplitHalfOverlap> overlapOf(const RunScores& scores, std::size_t count)
{
    if (!scores.spread || count == 0)
        return std::nullopt;
    return splitHalfOverlap(topNeurons(scores.spread->firstHalf, count), topNeurons(scores.spread->secondHalf, count),
                            count);
}

nlohmann::json overlapJson(const SplitHalfOverlap& overlap, std::size_t count)
{
    return {{"top", count}, {"good", overlap.good}, {"bad", overlap.bad}};
}

QString methodNames()
{
    QStringList names;
    for (const Method& method : methodsOfOneTask())
        names += QString::fromUtf8(method.id);
    return names.join(u", "_s);
}

/// The option's value, or the method's own.
template <typename T>
Result<T> readOr(const QCommandLineParser& parser, const QString& name, Result<T> (*parse)(std::string_view), T own)
{
    return parser.isSet(name) ? readWith(parser, name, parse) : Result<T>(own);
}

/// An option that changes nothing would seem to have changed something.
Result<void> checkUsed(const QCommandLineParser& parser, const Method& method)
{
    for (const QString& name : {u"target"_s, u"rule"_s, u"steps"_s, u"hook"_s, u"mask"_s, u"z"_s}) {
        if (parser.isSet(name) && !method.uses(name.toStdString()))
            return usageError(QCoreApplication::translate("AttributeVerb",
                                                          "--%1 changes nothing of the method %2; leave "
                                                          "it out")
                                  .arg(name, QString::fromUtf8(method.id)));
    }
    return {};
}

void AttributeVerb::declare(QCommandLineParser& parser) const
{
    declareModelAndTask(parser);
    addValue(parser, u"out"_s, u"RUN"_s, tr("Run folder to write or to resume."));
    addValue(parser, u"method"_s, u"NAME"_s,
             tr("How neurons are scored: %1. \"neurex methods\" says what each is.").arg(methodNames()),
             QString::fromUtf8(kNeuronLlm));
    addValue(parser, u"target"_s, u"NAME"_s,
             tr("options, log-options, vocabulary, log-vocabulary or margin; if absent, as the method has it."));
    addValue(parser, u"rule"_s, u"NAME"_s,
             tr("right, midpoint, gauss, left or linspace; if absent, as the method has it."));
    addValue(parser, u"steps"_s, u"M"_s, tr("Points of the path integral; if absent, as the method has it."));
    addValue(parser, u"hook"_s, u"NAME"_s,
             tr("Where a neuron's value is read: product or up; if absent, as the method has it."));
    addValue(parser, u"mask"_s, u"NAME"_s, tr("ACE mask: none, ambiguous or sign-consistency."), u"none"_s);
    addValue(parser, u"z"_s, u"N"_s, tr("Per question only the N best and worst neurons count; 0 = all."), u"0"_s);
    addFlag(parser, u"keep-examples"_s, tr("Also keeps the scores of every question [N,L,F]."));
    addValue(parser, u"memory-budget"_s, u"BYTES"_s,
             tr("For one pass, for example 2G; chosen by the engine if absent."));
    addValue(parser, u"top"_s, u"N"_s, tr("Neurons of each kind to print."), u"10"_s);
    declareTaskCommand(parser, u"identify"_s);
}

Result<void> AttributeVerb::parse(const QCommandLineParser& parser)
{
    const Result<TaskCommandOptions> command = readTaskCommand(parser, Split::Identify);
    if (!command)
        return command.error();
    const Result<QString> out = readRequired(parser, u"out"_s);
    if (!out)
        return out.error();
    m_command = *command;
    m_out = out->toStdString();
    m_keepExamples = parser.isSet(u"keep-examples"_s);
    return parseSettings(parser);
}

Result<void> AttributeVerb::parseSettings(const QCommandLineParser& parser)
{
    Result<std::string> method = readWith(parser, u"method"_s, parseMethod);
    if (!method)
        return method.error();
    if (methodOf(*method).isOfSeveralTasks)
        return usageError(
            tr("--method: %1 compares tasks. neurex reproduce runs it over all of its tasks; or run \"--method %2\" "
               "for each task and then neurex compare --lape with these runs")
                .arg(QString::fromStdString(*method), QString::fromUtf8(kFiringRate)));
    const AttributionSettings& own = methodOf(*method).settings;
    const Result<Target> target = readOr(parser, u"target"_s, parseTarget, own.target);
    if (!target)
        return target.error();
    const Result<Rule> rule = readOr(parser, u"rule"_s, parseRule, own.rule);
    if (!rule)
        return rule.error();
    const Result<Hook> hook = readOr(parser, u"hook"_s, parseHook, own.hook);
    if (!hook)
        return hook.error();
    const Result<std::int64_t> steps
        = parser.isSet(u"steps"_s) ? readInteger(parser, u"steps"_s, 1, kMaxSteps) : own.steps;
    if (!steps)
        return steps.error();
    if (const Result<void> used = checkUsed(parser, methodOf(*method)); !used)
        return used;
    const Result<AceMask> mask = readWith(parser, u"mask"_s, parseAceMask);
    if (!mask)
        return mask.error();
    const Result<std::int64_t> z = readInteger(parser, u"z"_s, 0, std::numeric_limits<std::int32_t>::max());
    if (!z)
        return z.error();
    const Result<std::int64_t> budget = readBytes(parser, u"memory-budget"_s);
    if (!budget)
        return budget.error();
    const Result<std::int64_t> top = readInteger(parser, u"top"_s, 0, std::numeric_limits<std::int32_t>::max());
    if (!top)
        return top.error();
    m_method = std::move(*method);
    m_settings = own;
    m_settings.target = *target;
    m_settings.hook = *hook;
    m_settings.rule = *rule;
    m_settings.steps = static_cast<std::int32_t>(*steps);
    m_settings.memoryBudgetBytes = *budget;
    m_ace = {*mask, *z};
    m_top = static_cast<std::size_t>(*top);
    return {};
}

Result<void> AttributeVerb::run(const Terminal& terminal)
{
    if (Result<void> checked = checkNoInputs(RunFolder::filesOf(m_out), taskCommandInputs(m_command)); !checked)
        return checked;
    if (const Result<void> checked = RunFolder::checkPlace(m_out); !checked)
        return checked;
    const Result<TaskSession> opened = openTaskSession(m_command, std::nullopt, terminal);
    if (!opened)
        return opened.error();
    const auto& [files, task, session, prepared] = *opened;
    const Result<std::int64_t> shared = sharedItems(
        task, {m_command.task.split, static_cast<std::size_t>(m_command.task.limit), m_command.task.draw},
        {Split::Evaluate, 0, m_command.task.draw});
    m_shared = shared ? *shared : 0;
    const AttributionRun attribution{task, prepared, m_command.task, m_method, m_settings, m_ace, m_keepExamples};
    const Result<FinishedRun> run = attributeRun(*session, attribution, m_out, terminal);
    if (!run)
        return run.error();
    noteChanges(files, terminal);
    return report(*run, prepared, session->otherFormHint(prepared.form), terminal);
}

Result<void> AttributeVerb::report(const FinishedRun& run, const PreparedTask& prepared, const QString& hint,
                                   const Terminal& terminal) const
{
    const RunFolder& folder = run.folder;
    const protocol::JobSummary& summary = run.summary;
    const Result<RunScores> scores = loadScores(folder.path());
    if (!scores)
        return scores.error();
    std::vector<QuestionAnswer> answers;
    for (const auto& [index, record] : folder.records())
        answers.push_back(record.answer);
    if (dropsEverySignChange(m_ace)) {
        const SideCounts left = signCounts(scores->scores);
        terminal.note(
            tr("warning: --mask ambiguous without --z drops every neuron whose score ever changes its sign: %1 "
               "good and %2 bad ones of %3 neurons are left. With --z N only the N best and N worst neurons of "
               "a question count, for example --z 100.")
                .arg(left.good)
                .arg(left.bad)
                .arg(scores->scores.values.size()));
    }
    const EvaluationSummary unchanged = summarize(answers);
    const RankedNeurons top = topNeurons(scores->scores, m_top);
    const std::optional<SplitHalfOverlap> overlap = overlapOf(*scores, m_top);
    const double rate = summary.seconds > 0.0 ? static_cast<double>(summary.questions) / summary.seconds : 0.0;
    const auto worstLayer = std::ranges::max_element(scores->completenessResidual);
    if (m_command.output.json) {
        terminal.printJson(
            {{"run", folder.path().string()},
             {"method", m_method},
             {"questions", answers.size()},
             {"resumed_at", run.doneBefore},
             {"shared_questions", m_shared},
             {"seconds", summary.seconds},
             {"questions_per_second", rate},
             {"unchanged_model", unchanged},
             {"prompt_form", folder.manifest().promptForm},
             {"scores_are", "sums over the questions"},
             {"left_out_questions", scores->leftOutCount},
             {"good", toJson(top.good, *scores)},
             {"bad", toJson(top.bad, *scores)},
             {"unit", scores->spread ? nlohmann::json(toString(scores->spread->unit)) : nlohmann::json()},
             {"units", scores->spread ? nlohmann::json(scores->spread->unitCount) : nlohmann::json()},
             {"split_half_overlap", overlap ? overlapJson(*overlap, m_top) : nlohmann::json()},
             {"completeness_residual", scores->completenessResidual}});
        return {};
    }
    terminal.print(
        tr("method: %1 (%2)").arg(QString::fromUtf8(methodOf(m_method).title), QString::fromStdString(m_method)));
    TextTable table({tr("good"), tr("score per question"), tr("z"), tr("bad"), tr("score per question"), tr("z")});
    for (std::size_t i = 0; i < std::max(top.good.size(), top.bad.size()); ++i)
        table.addRow(neuronCells(top.good, i, *scores) + neuronCells(top.bad, i, *scores));
    terminal.print(table.toText());
    if (overlap && !(top.good.empty() && top.bad.empty()))
        terminal.print(tr("split halves of the %1 %2s agree on %3 of the top %4 good and on %5 of the bad neurons "
                          "(Jaccard); z is over the same units")
                           .arg(scores->spread->unitCount)
                           .arg(QString::fromUtf8(toString(scores->spread->unit)))
                           .arg(percentText(overlap->good))
                           .arg(m_top)
                           .arg(percentText(overlap->bad)));
    if (scores->leftOutCount > 0)
        terminal.print(
            tr("note: %1 of %2 questions are left out of the scores: all their neurons together add to nothing "
               "above 0, and the rule divides by that")
                .arg(scores->leftOutCount)
                .arg(scores->questionCount));
    terminal.print(tr("unchanged model: %1").arg(summaryText(unchanged)));
    terminal.print(formText(folder.manifest().promptForm));
    if (m_shared > 0)
        terminal.print(
            tr("note: \"neurex evaluate\" judges by %1 of these questions, too, as they have no split of their "
               "own; --split 0.5 keeps half of them apart for that")
                .arg(m_shared));
    for (const QString& note : letterNotes(unchanged, nullptr, hint, commonAnswerNames(prepared.shown)))
        terminal.print(note);
    if (worstLayer != scores->completenessResidual.end())
        terminal.print(
            tr("completeness: the sum of attributions misses F(h) - F(0) by %1 on average in the worst layer, %2")
                .arg(static_cast<double>(*worstLayer), 0, 'g', 3)
                .arg(worstLayer - scores->completenessResidual.begin()));
    if (summary.questions > 0)
        terminal.print(tr("%1 questions in %2 s, %3")
                           .arg(summary.questions)
                           .arg(summary.seconds, 0, 'f', 1)
                           .arg(rateText(rate, tr("questions"))));
    terminal.print(tr("run folder: %1").arg(oneLine(folder.path().native())));
    return {};
}

} // namespace

std::unique_ptr<Verb> makeAttributeVerb()
{
    return std::make_unique<AttributeVerb>();
}

} // namespace neurex::app
