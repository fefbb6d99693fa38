// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/probe_run.h"

#include "app/cli/experiment_run.h"
#include "app/cli/progress_line.h"
#include "app/client/result_origin.h"
#include "app/client/task_opening.h"
#include "core/base/display_text.h"
#include "core/experiments/probe_experiment.h"
#include "core/store/stored_path.h"
#include "core/tasks/task_split.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>
#include <utility>

namespace neurex::app {
namespace {

/// The context of this file's texts.
class Text {
    Q_DECLARE_TR_FUNCTIONS(ProbeRun)
};

constexpr double kDrawnFraction = 0.5;
constexpr std::size_t kShownIds = 3;

/// The questions of a probe: those that choose neurons, then those that judge them.
struct Questions {
    QuestionSet all;
    std::size_t train = 0;
    std::vector<std::vector<std::int32_t>> labels;
    std::vector<std::int32_t> leftOut; ///< lines
    PromptForm form;
};

void warnOfRepeats(const std::vector<TokenQuestion>& train, const std::vector<TokenQuestion>& test,
                   const Terminal& terminal)
{
    const std::vector<std::string> ids = repeatedQuestions(train, test);
    if (ids.empty())
        return;
    QString named;
    for (std::size_t i = 0; i < std::min(ids.size(), kShownIds); ++i)
        named += (i > 0 ? QStringLiteral(", ") : QString()) + oneLine(ids[i]);
    if (ids.size() > kShownIds)
        named += QStringLiteral(", ...");
    terminal.note(
        Text::tr("warning: %1 of the %2 questions that judge (%3) have prompts that choose neurons, too; their "
                 "accuracies are better than those of new questions")
            .arg(ids.size())
            .arg(test.size())
            .arg(named));
}

Result<Questions> questionsOf(ModelSession& session, const Task& task, const ProbeRun& run, const Terminal& terminal)
{
    TaskOptions options = run.task;
    options.split = Split::Identify;
    const Result<PreparedTask> choosing = session.prepare(task, options, terminal);
    if (!choosing)
        return choosing.error();
    options.split = Split::Evaluate;
    Task same = task;
    same.warnings.clear(); // they have been said
    const Result<PreparedTask> judging = session.prepare(same, options, terminal);
    if (!judging)
        return judging.error();
    const std::uint64_t seed = run.settings.seed;
    std::vector<TokenQuestion> questions = drawnQuestions(choosing->questions, run.train, seed, 0);
    const std::vector<TokenQuestion> test = drawnQuestions(judging->questions, run.test, seed, 1);
    warnOfRepeats(questions, test, terminal);
    Questions found;
    found.train = questions.size();
    questions.insert(questions.end(), test.begin(), test.end());
    found.all = QuestionSet(std::move(questions));
    Result<std::vector<std::vector<std::int32_t>>> labels = commonLabels(found.all);
    if (!labels)
        return labels.error();
    found.labels = std::move(*labels);
    for (const BadLine& line : leftOutOf(task, {&*choosing, &*judging}))
        found.leftOut.push_back(line.line);
    found.form = choosing->form;
    return found;
}

std::vector<std::string> namesOf(const std::vector<std::vector<std::int32_t>>& labels, const ModelSession& session)
{
    const Result<const Tokenizer*> tokenizer = session.tokenizer();
    std::vector<std::string> names;
    for (const auto& variants : labels) {
        const std::int32_t token = variants.front();
        const QString text = tokenizer ? QString::fromStdString((*tokenizer)->decode(std::span(&token, 1))).trimmed()
                                       : Text::tr("token %1").arg(token);
        names.push_back(displayText(text.toStdString()));
    }
    return names;
}

ProbeManifest manifestOf(const ModelSession& session, const Task& task, const ProbeRun& run, const Questions& questions)
{
    ProbeManifest manifest;
    static_cast<ResultOrigin&>(manifest)
        = originOf(session.info(), task, session.addsBos(), questions.leftOut, questions.form);
    manifest.hook = run.hook;
    manifest.labels = questions.labels;
    manifest.labelNames = namesOf(questions.labels, session);
    manifest.questionsHash = questions.all.hash();
    manifest.seed = run.settings.seed;
    manifest.questionCount = std::ssize(questions.all);
    manifest.trainCount = static_cast<std::int64_t>(questions.train);
    for (const TokenQuestion& question : questions.all)
        manifest.promptCount += std::ssize(question.proxies);
    return manifest;
}

void notePlan(const ProbeManifest& manifest, const ProbeNeeds& needs, const Terminal& terminal)
{
    constexpr double kKilo = 1e3, kMega = 1e6;
    const auto bytes = static_cast<double>(manifest.promptBytes(needs));
    terminal.note(Text::tr("note: %1 prompts keep %2 KB each, %3 MB in all")
                      .arg(manifest.promptCount)
                      .arg(bytes / kKilo, 0, 'f', 1)
                      .arg(bytes * static_cast<double>(manifest.promptCount) / kMega, 0, 'f', 0));
}

Result<ProbeReport> judge(ModelSession& session, const StoredPrompts& prompts, const ProbeSettings& settings,
                          const Terminal& terminal)
{
    ProgressLine line(terminal, Text::tr("Judging"), Text::tr("steps"));
    return judgeStored(prompts, settings, [&](std::size_t done, std::size_t total) {
        line.update(static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
        return !session.engine().wasInterrupted();
    });
}

void warnOfRounding(const ModelInfo& model, const Terminal& terminal)
{
    if (model.computeType != "float32")
        terminal.note(
            Text::tr("warning: the model is computed in %1, whose rounding is larger than many gradients, so that "
                     "their signs are chance; --dtype float32 computes it in full")
                .arg(oneLine(model.computeType)));
}

} // namespace

std::vector<std::string> repeatedQuestions(const std::vector<TokenQuestion>& first,
                                           const std::vector<TokenQuestion>& behind)
{
    std::set<std::vector<std::int32_t>> prompts;
    for (const TokenQuestion& question : first) {
        for (const TokenProxy& proxy : question.proxies)
            prompts.insert(proxy.tokens);
    }
    std::vector<std::string> ids;
    for (const TokenQuestion& question : behind) {
        const bool isRepeated = std::ranges::any_of(
            question.proxies, [&](const TokenProxy& proxy) { return prompts.contains(proxy.tokens); });
        if (isRepeated)
            ids.push_back(question.id);
    }
    return ids;
}

Result<Task> openProbeTask(TaskOptions& options, UsedFiles& files, const Terminal& terminal)
{
    Result<Task> task = openTask(options, files);
    if (!task)
        return task;
    const bool isShared
        = std::ranges::any_of(task->items, [](const TaskItem& item) { return item.split == Split::Both; });
    const bool isOneSided = onlySplit(*task).has_value();
    if (options.draw.isDrawn() || !(isShared || isOneSided))
        return task;
    options.draw.fraction = kDrawnFraction;
    if (const Result<void> drawn = drawSplit(*task, options.draw); !drawn)
        return drawn.error();
    terminal.note(
        Text::tr("note: the task does not say for all questions whether they choose neurons or judge them; half "
                 "of the others are drawn to choose (--split %1 --split-seed %2)")
            .arg(options.draw.fraction)
            .arg(options.draw.seed));
    return task;
}

Result<FinishedProbe> runProbe(ModelSession& session, const Task& task, ProbeRun run, const Terminal& terminal)
{
    const Result<Questions> questions = questionsOf(session, task, run, terminal);
    if (!questions)
        return questions.error();
    if (!run.hasTrainSizes)
        run.settings.trainSizes = usualTrainSizes(questions->train);
    const ProbeManifest manifest = manifestOf(session, task, run, *questions);
    const ProbeNeeds needs{run.settings.has(ProbeKind::Act),
                           run.settings.has(ProbeKind::Magn) && run.settings.magn != MagnRule::Vote};
    std::optional<std::pair<ProbeManifest, std::shared_ptr<const StoredPrompts>>> other;
    if (!run.other.empty()) { // before the work
        auto read = ProbeFolder::read(run.other);
        if (!read)
            return read.error();
        other = std::move(*read);
    }
    Result<ProbeFolder> folder = ProbeFolder::createOrResume(run.out, manifest, needs);
    if (!folder)
        return folder.error();
    warnOfRounding(session.info(), terminal);
    notePlan(manifest, needs, terminal);
    ProbeExperiment experiment(std::move(*folder), questions->all);
    const Result<protocol::JobSummary> summary = runExperiment(session, experiment, Text::tr("Probing"), terminal);
    if (!summary)
        return summary.error();
    const auto prompts = experiment.folder().prompts();
    if (!prompts)
        return prompts.error();
    Result<ProbeReport> report = judge(session, **prompts, run.settings, terminal);
    if (!report)
        return report.error();
    FinishedProbe finished{{manifest, run.settings, std::move(*report)}, *summary};
    if (other) {
        const StoredPrompts &ours = **prompts, &theirs = *other->second;
        auto transfers = compareProbes({ours, ours.answers(), ours.trainQuestionCount()},
                                       {theirs, theirs.answers(), theirs.trainQuestionCount()}, run.settings);
        if (!transfers)
            return transfers.error();
        finished.results.otherPath = storablePath(run.other);
        finished.results.transfers = std::move(*transfers);
    }
    if (const Result<void> written = writeProbeResults(run.out, finished.results); !written)
        return written.error();
    return finished;
}

} // namespace neurex::app
