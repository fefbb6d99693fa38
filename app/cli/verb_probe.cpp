// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/probe_run.h"
#include "app/cli/probe_text.h"
#include "app/cli/report_text.h"
#include "app/cli/verb.h"
#include "app/client/rate_text.h"
#include "core/store/output_check.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <limits>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int64_t kMostNeurons = 100'000'000, kMostTrees = 10'000, kMostDraws = 1000;

/// `neurex probe MODEL TASK --out FOLDER`.
class ProbeVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(ProbeVerb)

public:
    QString name() const override { return u"probe"_s; }
    bool isExperiment() const override { return true; }
    QString summary() const override { return tr("Finds skill neurons: how well they tell a task's labels."); }
    void declare(QCommandLineParser& parser) const override;
    Result<void> parse(const QCommandLineParser& parser) override;
    Result<void> run(const Terminal& terminal) override;

private:
    Result<void> parseSettings(const QCommandLineParser& parser);
    Result<void> parseNumbers(const QCommandLineParser& parser);

    TaskCommandOptions m_command;
    ProbeRun m_run;
};

QString listText(const std::vector<std::size_t>& numbers)
{
    QStringList texts;
    for (const std::size_t number : numbers)
        texts += QString::number(number);
    return texts.join(u',');
}

void ProbeVerb::declare(QCommandLineParser& parser) const
{
    declareModelAndTask(parser);
    addValue(parser, u"out"_s, u"FOLDER"_s,
             tr("Folder to write or to resume: what is kept of each prompt, and results."));
    addValue(parser, u"train"_s, u"N"_s,
             tr("Questions of the split \"identify\" that choose neurons, drawn by --seed; 0 = all."), u"1000"_s);
    addValue(parser, u"test"_s, u"N"_s, tr("Questions of the split \"evaluate\" that judge them; 0 = all."), u"1000"_s);
    addValue(parser, u"kinds"_s, u"LIST"_s,
             tr("Probes: lm (the model itself), polar (signs of gradients), magn (their comparison), act (activations; "
                "takes a second pass and 4 bytes a neuron and prompt), tree (a random forest)."),
             u"lm,polar,magn,act,tree"_s);
    addValue(parser, u"neurons"_s, u"LIST"_s, tr("Numbers of neurons."), listText(usualNeurons()));
    addValue(parser, u"train-sizes"_s, u"LIST"_s,
             tr("Fewer questions to learn from, besides all; an eighth, a quarter and a half if absent."));
    addValue(parser, u"hook"_s, u"NAME"_s, tr("Where a neuron's value is read: up or product."), u"up"_s);
    addValue(parser, u"magn"_s, u"RULE"_s,
             tr("How magn decides: vote, sum (keeps all gradients), or published (sums on training prompts, votes on "
                "test prompts)."),
             u"vote"_s);
    addFlag(parser, u"only-positive"_s, tr("Only neurons with a score above 0 count."));
    addValue(parser, u"ranks"_s, u"FROM:TO"_s, tr("Also probes with these ranks alone, the best neuron being 1."));
    addValue(parser, u"draws"_s, u"N"_s, tr("Random sets of each number of neurons."), u"5"_s);
    addValue(parser, u"trees"_s, u"LIST"_s, tr("Numbers of trees."), u"1,3,10,30,100"_s);
    addValue(parser, u"depths"_s, u"LIST"_s, tr("Depths of trees, besides any depth."), u"1,2,4,8"_s);
    addValue(
        parser, u"compare"_s, u"FOLDER"_s,
        tr("Another finished probe of this model (of other wordings, demonstrations or questions): which neurons are "
           "shared, and how well its neurons do here. May be given again: one table of all, also in "
           "FOLDER/robustness.csv of this probe."));
    declareBothSidesCommand(parser, tr("Refused: --train and --test say how many questions a probe takes."));
}

Result<void> ProbeVerb::parse(const QCommandLineParser& parser)
{
    const Result<TaskCommandOptions> command = readTaskCommand(parser, Split::Identify);
    if (!command)
        return command.error();
    const Result<QString> out = readRequired(parser, u"out"_s);
    if (!out)
        return out.error();
    if (command->task.isSplitGiven && !command->task.draw.isDrawn())
        return usageError(tr("--split: a probe takes questions of both sides; a fraction such as 0.5 draws them"));
    if (parser.isSet(u"limit"_s))
        return usageError(tr("--limit: --train and --test say how many questions a probe takes"));
    m_command = *command;
    m_run.task = command->task;
    m_run.out = out->toStdString();
    for (const QString& other : parser.values(u"compare"_s)) {
        if (other.isEmpty())
            return emptyError(u"compare"_s);
        m_run.plan.others.emplace_back(other.toStdString());
    }
    dropRepeated(u"compare"_s, m_run.plan.others);
    m_run.plan.settings.seed = command->task.seed;
    if (const Result<void> settings = parseSettings(parser); !settings)
        return settings;
    return parseNumbers(parser);
}

Result<void> ProbeVerb::parseSettings(const QCommandLineParser& parser)
{
    const Result<std::vector<ProbeKind>> kinds = readNames(parser, u"kinds"_s, parseProbeKind);
    if (!kinds)
        return kinds.error();
    const Result<Hook> hook = readWith(parser, u"hook"_s, parseHook);
    if (!hook)
        return hook.error();
    const Result<MagnRule> magn = readWith(parser, u"magn"_s, parseMagnRule);
    if (!magn)
        return magn.error();
    ProbeSettings& settings = m_run.plan.settings;
    settings.kinds = *kinds;
    m_run.plan.hook = *hook;
    settings.magn = *magn;
    settings.usesNegative = !parser.isSet(u"only-positive"_s);
    if (!parser.isSet(u"ranks"_s))
        return {};
    static const QRegularExpression range(u"^(\\d{1,9}):(\\d{1,9})$"_s);
    const QRegularExpressionMatch ranks = range.match(parser.value(u"ranks"_s).trimmed());
    const auto first = ranks.captured(1).toULongLong(), last = ranks.captured(2).toULongLong();
    if (!ranks.hasMatch() || first < 1 || first > last)
        return usageError(tr("--ranks: \"%1\" is no range such as 257:512").arg(parser.value(u"ranks"_s)));
    settings.ranks = RankRange{static_cast<std::size_t>(first - 1), static_cast<std::size_t>(last)};
    return {};
}

/// Ascending, each once.
Result<std::vector<std::size_t>> readSizes(const QCommandLineParser& parser, const QString& name, std::int64_t most)
{
    const Result<std::vector<std::int64_t>> numbers = readIntegers(parser, name, 1, most);
    if (!numbers)
        return numbers.error();
    std::vector<std::size_t> sizes(numbers->begin(), numbers->end());
    std::ranges::sort(sizes);
    const auto repeated = std::ranges::unique(sizes);
    sizes.erase(repeated.begin(), repeated.end());
    return sizes;
}

Result<void> ProbeVerb::parseNumbers(const QCommandLineParser& parser)
{
    constexpr std::int64_t kMostQuestions = std::numeric_limits<std::int32_t>::max();
    ProbeSettings& settings = m_run.plan.settings;
    const std::pair<QString, std::pair<std::size_t*, std::int64_t>> numbers[]
        = {{u"train"_s, {&m_run.plan.train, kMostQuestions}},
           {u"test"_s, {&m_run.plan.test, kMostQuestions}},
           {u"draws"_s, {&settings.draws, kMostDraws}}};
    for (const auto& [name, target] : numbers) {
        const Result<std::int64_t> value = readInteger(parser, name, 0, target.second);
        if (!value)
            return value.error();
        *target.first = static_cast<std::size_t>(*value);
    }
    const std::pair<QString, std::pair<std::vector<std::size_t>*, std::int64_t>> lists[]
        = {{u"neurons"_s, {&settings.neurons, kMostNeurons}},
           {u"train-sizes"_s, {&settings.trainSizes, kMostQuestions}},
           {u"trees"_s, {&settings.trees, kMostTrees}},
           {u"depths"_s, {&settings.depths, kMostTrees}}};
    for (const auto& [name, target] : lists) {
        Result<std::vector<std::size_t>> sizes = readSizes(parser, name, target.second);
        if (!sizes)
            return sizes.error();
        *target.first = std::move(*sizes);
    }
    m_run.plan.hasTrainSizes = parser.isSet(u"train-sizes"_s);
    if (settings.neurons.empty())
        return emptyError(u"neurons"_s);
    if (settings.trees.empty())
        return emptyError(u"trees"_s);
    return {};
}

Result<void> ProbeVerb::run(const Terminal& terminal)
{
    std::vector<std::filesystem::path> outputs = ProbeFolder::filesOf(m_run.out);
    std::ranges::copy(probeResultFiles(m_run.out), std::back_inserter(outputs));
    std::vector<std::filesystem::path> others;
    for (const std::filesystem::path& other : m_run.plan.others)
        std::ranges::copy(ProbeFolder::filesOf(other), std::back_inserter(others));
    if (Result<void> checked = checkNoInputs(outputs, taskCommandInputs(m_command, others)); !checked)
        return checked;
    if (const Result<void> checked = ProbeFolder::checkPlace(m_run.out); !checked)
        return checked;
    UsedFiles files;
    const Result<Task> task = openProbeTask(m_run.task, files, terminal);
    if (!task)
        return task.error();
    const auto session = ModelSession::open(m_command.model, m_command.output, terminal);
    if (!session)
        return session.error();
    const Result<FinishedProbe> finished = runProbe(**session, *task, m_run, terminal);
    if (!finished)
        return finished.error();
    noteChanges(files, terminal);
    if (m_command.output.json) {
        terminal.printJson(nlohmann::json(finished->results));
        return {};
    }
    printProbe(finished->results, terminal);
    terminal.print(formText(finished->results.manifest.promptForm));
    if (const protocol::JobSummary& summary = finished->summary; summary.questions > 0 && summary.seconds > 0.0)
        terminal.print(tr("%1 passes in %2 s, %3")
                           .arg(summary.questions)
                           .arg(summary.seconds, 0, 'f', 1)
                           .arg(rateText(static_cast<double>(summary.questions) / summary.seconds, tr("passes"))));
    terminal.print(tr("all numbers: %1").arg(oneLine((m_run.out / "report.json").native())));
    return {};
}

} // namespace

std::unique_ptr<Verb> makeProbeVerb()
{
    return std::make_unique<ProbeVerb>();
}

} // namespace neurex::app
