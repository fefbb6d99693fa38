// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/session_records.h"

#include "app/client/demo_files.h"
#include "core/store/run_folder.h"
#include "core/store/run_scores.h"
#include "core/tasks/answer_labels.h"
#include "widgets/values/format.h"

#include <algorithm>
#include <map>

namespace neurex::app {
namespace {

bool isSameRun(const SessionRun& a, const SessionRun& b)
{
    if (!a.folder.empty() || !b.folder.empty())
        return a.folder == b.folder;
    return a.manifest == b.manifest && a.done == b.done && a.scores && b.scores && *a.scores == *b.scores;
}

/// What the run's folder knows besides the scores, as long as it holds this very run; else nothing.
RunScores storedScores(const SessionRun& run)
{
    if (run.folder.empty() || !run.isComplete() || run.manifest.finishedAt.empty() || !RunFolder::isRun(run.folder))
        return {};
    const Result<RunManifest> manifest = loadManifest(run.folder);
    Result<RunScores> stored = manifest && *manifest == run.manifest ? loadScores(run.folder) : RunScores();
    return stored && stored->scores == *run.scores ? std::move(*stored) : RunScores();
}

/// As recordTask() took them.
std::vector<ProxyQuestion> shownProxies(const SessionQuestion& question)
{
    std::vector<ProxyQuestion> shown;
    for (std::size_t p = 0; p < question.tokens.proxies.size(); ++p) {
        shown.push_back({.itemId = question.tokens.id,
                         .variant = static_cast<std::int32_t>(p),
                         .prompt = question.prompts[p],
                         .shownOptions = question.options[p],
                         .gold = question.tokens.proxies[p].gold,
                         .labels = question.labels.empty() ? std::vector<std::string>() : question.labels[p]});
    }
    return shown;
}

} // namespace

void recordTask(const OpenTask& task, const TaskAnswers& answers, SessionFile& file)
{
    file.taskSpec = task.spec.toStdString();
    file.taskName = task.task.name;
    file.taskTitle = task.task.title;
    file.taskHash = task.task.hash;
    file.leftOutLines = task.leftOutLines;
    file.promptForm = task.form();
    file.identifyCount = static_cast<std::int64_t>(task.identify.questions.size());
    for (std::size_t i = 0; i < task.evaluate.questions.size(); ++i) {
        SessionQuestion question;
        question.tokens = task.evaluate.questions[i];
        for (std::size_t p = 0; p < question.tokens.proxies.size(); ++p) {
            question.tokens.proxies[p].tokens.clear();
            const bool isShown = p < task.evaluate.shown[i].size();
            question.prompts.push_back(isShown ? task.evaluate.shown[i][p].prompt : std::string());
            question.options.push_back(isShown ? task.evaluate.shown[i][p].shownOptions : std::vector<std::string>());
            question.labels.push_back(isShown ? task.evaluate.shown[i][p].labels : std::vector<std::string>());
        }
        if (std::ranges::all_of(question.labels, [](const auto& labels) { return labels.empty(); }))
            question.labels.clear();
        question.text = task.evaluateTexts[i].toStdString();
        question.before = answers.before[i];
        question.after = answers.after[i];
        file.questions.push_back(std::move(question));
    }
}

SharedModel recordedModel(const SessionFile& file)
{
    auto model = std::make_shared<OpenModel>();
    model->spec = ui::toQt(file.modelSpec);
    model->info = file.model;
    nameAsOpened(model->info, model->spec);
    model->tokenizerError = makeError(ErrorCode::InvalidArgument,
                                      "the model is known from a session file only; open it to use its tokenizer");
    model->isRecorded = true;
    return model;
}

SharedTask recordedTask(const SessionFile& file)
{
    auto task = std::make_shared<OpenTask>();
    task->spec = ui::toQt(file.taskSpec);
    task->task.name = file.taskName;
    task->task.title = file.taskTitle;
    task->task.hash = file.taskHash;
    task->leftOutLines = file.leftOutLines;
    task->task.splitDraw = file.state.questions.split;
    task->asked = file.state.questions;
    task->seed = file.state.questions.seed;
    task->limit = file.state.questions.limit;
    task->prompt = file.state.questions.prompt;
    task->evaluate.form = file.promptForm;
    task->recordedShared = file.sharedCount;
    task->isRecorded = true;
    std::vector<TokenQuestion> questions;
    for (const SessionQuestion& question : file.questions) {
        questions.push_back(question.tokens);
        task->evaluateTexts.push_back(ui::toQt(question.text));
        task->evaluate.shown.push_back(shownProxies(question));
    }
    task->evaluate.questions = QuestionSet(std::move(questions));
    return task;
}

TaskAnswers recordedAnswers(const SessionFile& file)
{
    TaskAnswers answers;
    std::vector<std::vector<ProxyQuestion>> shown;
    for (const SessionQuestion& question : file.questions) {
        answers.before.push_back(question.before);
        answers.after.push_back(question.after);
        shown.push_back(shownProxies(question));
    }
    answers.labels = commonAnswerNames(shown);
    return answers;
}

SessionRun recordRun(const AttributionResult& result)
{
    return {result.folder.toStdString(), {}, result.manifest, result.done, result.scores};
}

SharedAttribution recordedResult(const SessionRun& run)
{
    RunScores stored = storedScores(run);
    AceResult ace;
    ace.scores = *run.scores;
    ace.signAgreement = std::move(stored.signAgreement);
    ace.netShare = std::move(stored.netShare);
    ace.informativeCount = stored.informativeCount;
    ace.exampleCount = run.done;
    return makeAttributionResult(std::move(ace), run.manifest, ui::toQt(run.folder), std::move(stored));
}

SessionSweep recordSweep(const SweepResult& sweep)
{
    return {*sweep.manifest, sweep.indices, sweep.answers};
}

SharedSweep recordedSweep(const SessionSweep& sweep, const ScoreMatrix& scores)
{
    const SweepManifest& manifest = sweep.manifest;
    if (hashOf(scores) != manifest.scoresHash
        || sweepSize(manifest.settings, signCounts(scores)) != std::ssize(manifest.points))
        return nullptr;
    auto points = std::make_shared<std::vector<SweepPoint>>(planSweep(scores, manifest.settings));
    auto result = std::make_shared<SweepResult>();
    auto planned = std::make_shared<SweepManifest>(manifest);
    if (!std::ranges::equal(*points, manifest.points, {}, &SweepPoint::key)) {
        // Of an earlier version, whose control sets were drawn otherwise: what is no control is the same now.
        planned->points.clear();
        for (const SweepPoint& point : *points)
            planned->points.push_back(point.key);
        planned->batches = sweepBatches(*points);
    }
    result->manifest = planned;
    std::map<std::int64_t, std::size_t> places; // of a planned point among those that are recorded
    for (std::size_t i = 0; i < sweep.points.size(); ++i) {
        const SweepKey& key = manifest.points[static_cast<std::size_t>(sweep.points[i])];
        const auto found = std::ranges::find(planned->points, key);
        if (found != planned->points.end())
            places.emplace(found - planned->points.begin(), i);
    }
    std::map<std::int64_t, MeasuredChange> changes; // of single neurons
    for (const auto& [point, place] : places) {
        const PointAnswers& answers = sweep.answers[place];
        const auto before = unpackAnswers(manifest.questions, answers.before);
        const auto after = unpackAnswers(manifest.questions, answers.after);
        Result<SweepRow> row
            = sweepRow((*points)[static_cast<std::size_t>(point)], before, after, manifest.settings.seed);
        if (!row)
            return nullptr;
        if (manifest.settings.isSingle && point > 0)
            changes.emplace(point, neuronChange(before, after, row->comparison));
        result->indices.push_back(point);
        result->rows.push_back(std::move(*row));
        result->answers.push_back(answers);
    }
    if (manifest.settings.isSingle)
        result->effects = std::make_shared<const std::vector<NeuronEffect>>(neuronEffects(*points, changes, scores));
    result->points = std::move(points);
    return result->rows.empty() ? nullptr : result;
}

RecordedSession recordedSession(SessionFile file)
{
    RecordedSession recorded;
    for (const SessionRun& run : file.runs)
        recorded.results.push_back(run.scores ? recordedResult(run) : nullptr);
    for (const SessionRun& run : file.runs) {
        if (file.sweep && run.scores && !recorded.sweep) // another run may be the one shown
            recorded.sweep = recordedSweep(*file.sweep, *run.scores);
    }
    recorded.file = std::move(file);
    return recorded;
}

SessionFile complete(SessionDraft draft)
{
    if (!draft.recorded) {
        if (draft.task)
            recordTask(*draft.task, draft.answers, draft.file);
        return std::move(draft.file);
    }
    SessionFile whole = draft.recorded->file;
    whole.neurexVersion = std::move(draft.file.neurexVersion);
    const QuestionSettings asked = whole.state.questions; // of the answers, whatever is set while they are hidden
    whole.state = std::move(draft.file.state);
    whole.state.questions = asked;
    whole.view = std::move(draft.file.view);
    whole.pin = std::move(draft.file.pin);
    for (SessionRun& run : draft.file.runs) {
        const auto known
            = std::ranges::find_if(whole.runs, [&run](const SessionRun& other) { return isSameRun(run, other); });
        if (known == whole.runs.end())
            whole.runs.push_back(std::move(run));
        else
            known->name = std::move(run.name);
    }
    return whole;
}

} // namespace neurex::app
