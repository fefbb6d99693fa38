// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/probe_run.h"

#include "app/cli/experiment_run.h"
#include "app/cli/progress_line.h"
#include "core/base/display_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace neurex::app {
namespace {

/// The context of this file's texts.
class Text {
    Q_DECLARE_TR_FUNCTIONS(ProbeRun)
};

constexpr std::size_t kShownIds = 3;

void warnOfRepeats(const ProbeQuestions& questions, const Terminal& terminal)
{
    const std::vector<std::string>& ids = questions.repeated;
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
            .arg(questions.all.size() - questions.train)
            .arg(named));
}

Result<ProbeQuestions> questionsOf(ModelSession& session, const Task& task, const ProbeRun& run,
                                   const Terminal& terminal)
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
    Result<ProbeQuestions> questions = probeQuestions(task, *choosing, *judging, run.plan);
    if (questions)
        warnOfRepeats(*questions, terminal);
    return questions;
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

void noteDroppedNumbers(const ProbeManifest& manifest, const ProbeSettings& settings, const Terminal& terminal)
{
    const std::size_t neurons = manifest.shape().neurons;
    if (!settings.neurons.empty() && settings.neurons.back() > neurons)
        terminal.note(
            Text::tr("note: the model has %1 neurons; larger numbers of --neurons are left out").arg(neurons));
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

Result<Task> openProbeTask(TaskOptions& options, UsedFiles& files, const Terminal& terminal)
{
    Result<Task> task = openTask(options, files);
    if (!task)
        return task;
    const Result<bool> isDrawn = shareOutForProbe(*task, options.draw);
    if (!isDrawn)
        return isDrawn.error();
    if (*isDrawn)
        terminal.note(
            Text::tr("note: the task does not say for all questions whether they choose neurons or judge them; half "
                     "of the others are drawn to choose (--split %1 --split-seed %2)")
                .arg(options.draw.fraction)
                .arg(options.draw.seed));
    return task;
}

Result<FinishedProbe> runProbe(ModelSession& session, const Task& task, const ProbeRun& run, const Terminal& terminal)
{
    const Result<ProbeQuestions> questions = questionsOf(session, task, run, terminal);
    if (!questions)
        return questions.error();
    const Result<const Tokenizer*> tokenizer = session.tokenizer();
    const ProbeManifest manifest
        = manifestOf(run.plan, *questions, task, session.info(), session.addsBos(), tokenizer ? *tokenizer : nullptr);
    const ProbeNeeds needs = needsOf(run.plan.settings);
    const Result<std::vector<OtherProbe>> others = readOthers(run.plan, session.info());
    if (!others)
        return others.error();
    Result<ProbeFolder> folder = ProbeFolder::createOrResume(run.out, manifest, needs);
    if (!folder)
        return folder.error();
    warnOfRounding(session.info(), terminal);
    noteDroppedNumbers(manifest, run.plan.settings, terminal);
    notePlan(manifest, needs, terminal);
    ProbeExperiment experiment(std::move(*folder), questions->all);
    const Result<protocol::JobSummary> summary = runExperiment(session, experiment, Text::tr("Probing"), terminal);
    if (!summary)
        return summary.error();
    ProgressLine line(terminal, Text::tr("Judging"), Text::tr("steps"));
    Result<ProbeResults> results
        = judgeProbe(experiment.folder(), run.plan, *others, [&](std::size_t done, std::size_t total) {
              line.update(static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
              return !session.engine().wasInterrupted();
          });
    line.clear();
    if (!results)
        return results.error();
    return FinishedProbe{std::move(*results), *summary};
}

} // namespace neurex::app
