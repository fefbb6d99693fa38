// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluation_run.h"
#include "app/cli/intervention_options.h"
#include "app/cli/report_text.h"
#include "app/cli/task_session.h"
#include "app/cli/text_table.h"
#include "app/cli/verb.h"
#include "app/client/task_opening.h"
#include "core/analysis/inference.h"
#include "core/analysis/slices.h"
#include "core/store/evaluation_file.h"
#include "core/store/output_check.h"
#include "core/store/stored_path.h"
#include "core/store/text_file.h"
#include "core/tasks/answer_labels.h"
#include "core/tasks/aqua.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// `neurex evaluate MODEL TASK.jsonl --run RUN --operator ... --budget K`, or with neurons named one by one.
class EvaluateVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(EvaluateVerb)

public:
    QString name() const override { return u"evaluate"_s; }
    QString summary() const override { return tr("Compares a task's answers before and after changing neurons."); }
    void declare(QCommandLineParser& parser) const override;
    Result<void> parse(const QCommandLineParser& parser) override;
    Result<void> run(const Terminal& terminal) override;

private:
    Result<void> parseIntervention(const QCommandLineParser& parser);
    Result<InterventionStack> stackFor(const ModelInfo& model, const Task& task, const PromptForm& form,
                                       const Terminal& terminal) const;
    Result<EvaluationReport> compareAnswers(std::vector<QuestionAnswer> before,
                                            std::vector<QuestionAnswer> after) const;
    nlohmann::json toJson(const EvaluationReport& report, const InterventionStack& stack) const;
    void print(const EvaluationReport& report, std::span<const std::string> labels, const QString& hint,
               const Terminal& terminal) const;
    Result<std::vector<Slice>> slicesOf(const EvaluationReport& report, const PreparedTask& task) const;
    void printSlices(const std::vector<Slice>& slices, const Terminal& terminal) const;

    TaskCommandOptions m_command;
    InterventionOptions m_change;
    std::optional<std::string> m_out;
    std::optional<SliceBy> m_sliceBy;
};

void EvaluateVerb::declare(QCommandLineParser& parser) const
{
    declareModelAndTask(parser);
    declareIntervention(parser);
    addValue(parser, u"positions"_s, u"NAME"_s, tr("last (prompt token) or all."), u"last"_s);
    addValue(
        parser, u"by"_s, u"WHAT"_s,
        tr("Also parts the questions: by the text of the right answer, by group, or by length (thirds by tokens of the "
           "prompt)."));
    addValue(parser, u"out"_s, u"FILE"_s, tr("Writes everything, answers included, as JSON."));
    declareTaskCommand(parser, u"evaluate"_s);
}

Result<void> EvaluateVerb::parse(const QCommandLineParser& parser)
{
    const Result<TaskCommandOptions> command = readTaskCommand(parser, Split::Evaluate);
    if (!command)
        return command.error();
    m_command = *command;
    const Result<std::optional<std::string>> out = readOutputFile(parser);
    if (!out)
        return out.error();
    m_out = *out;
    if (parser.isSet(u"by"_s)) {
        const Result<SliceBy> by = readWith(parser, u"by"_s, parseSliceBy);
        if (!by)
            return by.error();
        m_sliceBy = *by;
    }
    return parseIntervention(parser);
}

Result<void> EvaluateVerb::parseIntervention(const QCommandLineParser& parser)
{
    const Result<Positions> positions = readWith(parser, u"positions"_s, parsePositions);
    if (!positions)
        return positions.error();
    const Result<InterventionOptions> change = readIntervention(parser, *positions);
    if (!change)
        return change.error();
    if (change->isEmpty())
        return usageError(tr("give --run, or interventions by --stack, --excite, --silence or --changes, or both"));
    m_change = *change;
    return {};
}

Result<InterventionStack> EvaluateVerb::stackFor(const ModelInfo& model, const Task& task, const PromptForm& form,
                                                 const Terminal& terminal) const
{
    if (!m_change.isByRun())
        return makeStack(m_change, {}, terminal);
    const Result<RunScores> run = loadRunScores(m_change.run, model, task, form, terminal);
    return run ? makeStack(m_change, run->scores, terminal) : run.error();
}

Result<void> EvaluateVerb::run(const Terminal& terminal)
{
    if (m_out) {
        if (Result<void> checked
            = checkOutputs({*m_out}, taskCommandInputs(m_command, {m_change.run, m_change.stack.file}));
            !checked)
            return checked;
    }
    const std::optional<RunQuestions> chosenWith = m_change.isByRun() ? questionsOfRun(m_change.run) : std::nullopt;
    const Result<TaskSession> opened = openTaskSession(m_command, chosenWith, terminal);
    if (!opened)
        return opened.error();
    const auto& [files, task, session, prepared] = *opened;
    const Result<InterventionStack> stack = stackFor(session->info(), task, prepared.form, terminal);
    if (!stack)
        return stack.error();
    Result<std::vector<std::vector<QuestionAnswer>>> answers
        = evaluateStacks(*session, prepared, {InterventionStack{}, *stack}, terminal);
    if (!answers)
        return answers.error();
    Result<EvaluationReport> report = compareAnswers(std::move(answers->at(0)), std::move(answers->at(1)));
    if (!report)
        return report.error();
    noteChanges(files, terminal);
    report->model = session->info();
    report->taskName = task.name;
    report->taskHash = task.hash;
    report->splitDraw = task.splitDraw;
    report->promptForm = prepared.form;
    report->sharedQuestions = sharedQuestions(task, m_command.task, chosenWith);
    nlohmann::json json = toJson(*report, *stack);
    json["unknown_token_share"] = prepared.unknownShare();
    const std::vector<std::string> labels = commonAnswerNames(prepared.shown);
    if (!labels.empty())
        json["labels"] = labels;
    if (const std::vector<std::int32_t> lines = leftOutLines(task, prepared); !lines.empty())
        json["task_lines_left_out"] = lines;
    const Result<std::vector<Slice>> slices = slicesOf(*report, prepared);
    if (!slices)
        return slices.error();
    for (const Slice& slice : *slices) // none where nobody asked
        json["slices"].push_back({{"name", slice.name}, {"comparison", slice.comparison}});
    if (m_command.output.json) {
        terminal.printJson(json);
    } else {
        print(*report, labels, session->otherFormHint(prepared.form), terminal);
        printSlices(*slices, terminal);
    }
    return m_out ? writeTextFile(*m_out, toText(json) + "\n") : Result<void>();
}

Result<EvaluationReport> EvaluateVerb::compareAnswers(std::vector<QuestionAnswer> before,
                                                      std::vector<QuestionAnswer> after) const
{
    const Result<Comparison> comparison = compare(before, after, {.seed = m_command.task.seed});
    if (!comparison)
        return comparison.error();
    EvaluationReport report;
    report.neurexVersion = NEUREX_VERSION;
    report.run = storablePath(m_change.run);
    report.operation = m_change.operation;
    report.side = m_change.side;
    report.budget = m_change.budget;
    report.positions = m_change.positions;
    report.seed = m_command.task.seed;
    report.comparison = *comparison;
    const QuestionGroups groups = groupsOf(before);
    report.accuracyBefore = shareInterval(before, Measure::Accuracy, groups);
    report.accuracyAfter = shareInterval(after, Measure::Accuracy, groups);
    report.comprehensionBefore = shareInterval(before, Measure::Comprehension, groups);
    report.comprehensionAfter = shareInterval(after, Measure::Comprehension, groups);
    report.before = std::move(before);
    report.after = std::move(after);
    return report;
}

Result<std::vector<Slice>> EvaluateVerb::slicesOf(const EvaluationReport& report, const PreparedTask& task) const
{
    if (!m_sliceBy)
        return std::vector<Slice>();
    return sliceAnswers(report.before, report.after, sliceNames(task, *m_sliceBy), {.seed = m_command.task.seed});
}

void EvaluateVerb::printSlices(const std::vector<Slice>& slices, const Terminal& terminal) const
{
    if (slices.empty())
        return;
    TextTable table({QString::fromUtf8(toString(*m_sliceBy)), tr("questions"), tr("Acc before"), tr("Acc after"),
                     tr("points [95 %]"), tr("right to wrong"), tr("wrong to right")});
    for (const Slice& slice : slices) {
        const Comparison& comparison = slice.comparison;
        const std::optional<Interval>& interval = comparison.accuracyChange.difference;
        table.addRow({slice.name.empty() ? tr("(none)") : oneLine(slice.name),
                      QString::number(comparison.after.questionCount), percentText(comparison.before.accuracy),
                      percentText(comparison.after.accuracy),
                      differenceText(comparison.after.accuracy - comparison.before.accuracy, interval),
                      QString::number(comparison.rightToWrong), QString::number(comparison.wrongToRight)});
    }
    terminal.print(table.toText());
    terminal.print(
        tr("a slice of many is remarkable by chance; an effect that is found here needs questions of its own"));
}

nlohmann::json EvaluateVerb::toJson(const EvaluationReport& report, const InterventionStack& stack) const
{
    nlohmann::json json = report;
    json["stack"] = stack;
    if (!m_change.isByRun()) {
        json["run"] = nullptr;
        json["operator"] = "named";
        json["side"] = nullptr;
        json["budget"] = nullptr;
    } else if (!m_change.stack.isEmpty()) {
        json["operator"] = std::string(toString(m_change.operation)) + " and named";
    }
    return json;
}

void EvaluateVerb::print(const EvaluationReport& report, std::span<const std::string> labels, const QString& hint,
                         const Terminal& terminal) const
{
    const Comparison& comparison = report.comparison;
    const auto interval = [](const std::optional<Interval>& bounds) {
        return bounds ? u"[%1, %2]"_s.arg(changeText(bounds->low), changeText(bounds->high)) : u"-"_s;
    };
    const auto share = [](double value, const Interval& bounds) {
        return u"%1 [%2, %3]"_s.arg(percentText(value), percentText(bounds.low), percentText(bounds.high));
    };
    const auto change = [this](std::optional<double> percent) {
        return m_change.isByRun() && m_change.stack.isEmpty() ? publishedText(percent, m_change.operation)
                                                              : changeText(percent);
    };
    TextTable table({QString(), tr("before [95 %]"), tr("after [95 %]"), tr("relative change"), tr("95 % interval"),
                     tr("test of the change")});
    table.addRow({tr("Acc"), share(comparison.before.accuracy, report.accuracyBefore),
                  share(comparison.after.accuracy, report.accuracyAfter), change(comparison.rac),
                  interval(comparison.accuracyChange.relative), testText(comparison.accuracyChange)});
    table.addRow({tr("Com"), share(comparison.before.comprehension, report.comprehensionBefore),
                  share(comparison.after.comprehension, report.comprehensionAfter), change(comparison.rcc),
                  interval(comparison.comprehensionChange.relative), testText(comparison.comprehensionChange)});
    terminal.print(table.toText());
    noteFails({change(comparison.rac), change(comparison.rcc)}, terminal);
    terminal.print(tr("questions: %1, proxies: %2, changed answers: %3")
                       .arg(comparison.after.questionCount)
                       .arg(comparison.after.proxyCount)
                       .arg(comparison.changedAnswers));
    terminal.print(
        tr("flips: %1 right to wrong, %2 wrong to right").arg(comparison.rightToWrong).arg(comparison.wrongToRight));
    terminal.print(tr("%1, letter mass: %2 before, %3 after")
                       .arg(formText(report.promptForm))
                       .arg(comparison.before.meanLetterMass, 0, 'f', 3)
                       .arg(comparison.after.meanLetterMass, 0, 'f', 3));
    if (report.sharedQuestions.value_or(0) > 0)
        terminal.print(sharedText(*report.sharedQuestions, comparison.after.questionCount));
    terminal.print(tr("letters before: %1").arg(histogramText(comparison.before, labels)));
    terminal.print(tr("letters after:  %1").arg(histogramText(comparison.after, labels)));
    for (const QString& note : letterNotes(comparison.before, &comparison.after, hint, labels))
        terminal.print(note);
}

} // namespace

std::unique_ptr<Verb> makeEvaluateVerb()
{
    return std::make_unique<EvaluateVerb>();
}

} // namespace neurex::app
