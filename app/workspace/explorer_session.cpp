// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/explorer_session.h"

#include "app/workspace/session_records.h"
#include "core/analysis/selection.h"
#include "core/store/run_folder.h"
#include "core/store/stored_path.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::size_t kProjectedNeurons = 100; // of each list, so that lists can show what they promote

/// Whether a run is the one that the session's model and task make with its settings.
bool isTaskRun(const SessionFile& file, const SessionRun& run)
{
    const RunManifest& manifest = run.manifest;
    const bool isWhole = file.identifyCount == 0 || manifest.questionCount == file.identifyCount;
    return run.scores && isWhole && manifest.model.weightHash == file.model.weightHash
        && manifest.taskHash == file.taskHash && manifest.method == file.state.scoreMethod
        && manifest.settings == file.state.attribution && manifest.ace == file.state.ace
        && manifest.seed == file.state.questions.seed && manifest.limit == file.state.questions.limit
        && manifest.splitDraw == file.state.questions.split && manifest.promptForm == file.promptForm;
}

} // namespace

ExplorerSession::ExplorerSession(const QString& cacheFolder, QObject* parent)
    : QObject(parent)
    , m_models(&m_client)
    , m_attribution(&m_models, cacheFolder)
    , m_intervention(&m_document)
    , m_answers(&m_models)
    , m_projections(&m_models)
    , m_playgroundQuestion(&m_models, &m_tasks)
    , m_playgroundPrompt(&m_models, &m_tasks)
    , m_probes({&m_models, &m_attribution, &m_answers, &m_selection})
    , m_effects(&m_models, &m_answers, &m_selection)
    , m_library(cacheFolder)
    , m_runImport(&m_document, &m_models, &m_tasks, &m_attribution, &m_library)
    , m_ranks(&m_attribution, &m_library)
    , m_sweep(&m_models, cacheFolder)
    , m_neg(&m_models, cacheFolder)
    , m_skillProbes(&m_models)
    , m_probeRuns(&m_models, &m_skillProbes, cacheFolder)
    , m_searchRuns(&m_models, &m_shiftSearches, cacheFolder)
    , m_reasoning({&m_models, &m_document, &m_selection}, cacheFolder)
    , m_map(&m_models, &m_tasks, &m_attribution, &m_answers, &m_library, &m_sweep)
    , m_splits(&m_document, &m_tasks, &m_attribution)
    , m_jobReporter(&m_jobs,
                    {&m_models, &m_tasks, &m_attribution, &m_intervention, &m_answers, &m_sweep, &m_neg, &m_skillProbes,
                     &m_probeRuns, &m_searchRuns, &m_reasoning, &m_playgroundPrompt})
{
    connect(&m_models, &ModelController::modelAboutToChange, this, [this](const SharedModel& next) {
        m_areWeightsKept = m_models.model() && m_models.model()->info.weightHash == next->info.weightHash;
        const bool isSessionsModel
            = m_recorded && next->spec.toStdString() == storableModel(m_recorded->file.modelSpec);
        if (!m_areWeightsKept && !m_isReplaced)
            Q_EMIT aboutToForget(isSessionsModel ? Forgetting::WeightsDiffer : Forgetting::Replaced, next);
    });
    connect(&m_models, &ModelController::modelChanged, this, &ExplorerSession::adoptModel);
    connect(&m_document, &Document::changed, this, [this] {
        const SessionState& state = m_document.state();
        m_attribution.setSettings(state.attribution, state.ace, state.scoreMethod);
        m_attribution.setMethod(state.method);
        m_sweep.setSettings(state.sweep);
        m_neg.setChoice(state.neg);
        m_reasoning.setChoice(state.reasoning);
        m_probes.response().setShifts(state.response);
        m_tasks.setQuestions(state.questions);
    });
    connect(&m_tasks, &TaskController::taskChanged, this, [this] { adoptTask(m_tasks.task()); });
    connect(&m_tasks, &TaskController::opening, this, &ExplorerSession::hideOutdated);
    connect(&m_attribution, &AttributionController::resultChanged, this, &ExplorerSession::adoptResult);
    connect(&m_attribution, &AttributionController::runningChanged, this, &ExplorerSession::adoptResult);
    connect(&m_attribution, &AttributionController::runningChanged, &m_library, &RunLibrary::refresh);
    connect(&m_runImport, &RunImport::showRequested, this, &ExplorerSession::showRun);
    connect(&m_map, &MapController::choiceChanged, this, [this] {
        if (m_map.choice().kind == MapKind::Difference)
            remember(m_map.choice().otherRun);
    });
    connect(&m_intervention, &InterventionController::stackChanged, this, [this] {
        m_answers.setStack(m_intervention.stack());
        m_playgroundQuestion.setStack(m_intervention.stack());
        m_playgroundPrompt.setStack(m_intervention.stack());
        m_reasoning.setStack(m_intervention.stack());
    });
    connect(&m_tasks, &TaskController::taskChanged, this, &ExplorerSession::checkInputs);
    connect(&m_jobs, &JobRegistry::changed, this, [this](JobId id) {
        if (!m_jobs.isActive(id)) // a result has just come
            checkInputs();
    });
    connect(&m_selection, &SelectionModel::changed, this, [this] {
        const std::vector<NeuronId>& neurons = m_selection.neurons();
        m_ranks.setNeuron(neurons.empty() ? std::nullopt : std::optional(neurons.front()));
        if (!neurons.empty())
            m_projections.requestNow(neurons.front());
    });
}

ExplorerSession::~ExplorerSession() = default;

/// What was computed belongs to the versions of the files that were read.
void ExplorerSession::checkInputs()
{
    std::vector<std::string> changes;
    if (const SharedTask& task = m_tasks.task())
        changes = task->files.changes();
    if (changes == m_knownChanges)
        return;
    m_knownChanges = std::move(changes);
    QStringList sentences;
    for (const std::string& change : m_knownChanges)
        sentences.append(ui::isolated(change));
    Q_EMIT inputChanged(
        sentences.isEmpty()
            ? QString()
            : tr("%1. What is shown belongs to the version that was read; open it again to use the new one.")
                  .arg(sentences.join(u"; "_s)));
}

/// What is said of one model's neurons means nothing for another's; how attribution is done stays.
void ExplorerSession::forgetModel()
{
    m_selection.clear();
    m_fileSweep.reset();
    SessionState fresh;
    fresh.scoreMethod = m_document.state().scoreMethod;
    fresh.attribution = m_document.state().attribution;
    fresh.ace = m_document.state().ace;
    fresh.questions = m_document.state().questions;
    fresh.method = m_document.state().method;
    fresh.sweep = m_document.state().sweep;
    fresh.response = m_document.state().response;
    fresh.neg = m_document.state().neg;
    fresh.neg.settings.chosen.clear();
    fresh.reasoning = m_document.state().reasoning;
    m_document.reset(std::move(fresh));
}

void ExplorerSession::adoptModel()
{
    const SharedModel& model = m_models.model();
    const bool isRestored = m_recorded && m_recorded->file.model.weightHash == model->info.weightHash;
    if (!isRestored)
        m_recorded.reset();
    if (!isRestored && !m_areWeightsKept)
        forgetModel();
    // A task belongs to a model: without its tokens nothing of the old one can be shown as current.
    if (!isRestored)
        m_tasks.forget();
    else if (m_recorded->file.taskSpec.empty())
        m_recorded.reset();
    m_tasks.setModel(model);
}

/// The session's file keeps what is not shown of it.
void ExplorerSession::dropRecorded(const QString& why)
{
    Q_EMIT aboutToForget(Forgetting::TaskDiffers, nullptr);
    m_recorded.reset();
    m_fileSweep.reset();
    Q_EMIT restoredPartly(why + u' '
                          + tr("They stay where they were; what you do from now on is a session without a file."));
}

/// Map, neurons and answers belong to the questions and prompts that they were computed with, and go with them: also
/// where the task cannot be prepared with others.
void ExplorerSession::hideOutdated()
{
    const bool isOutdated = m_tasks.isOutdated();
    if (m_isHidden == isOutdated)
        return;
    if (isOutdated)
        adoptTask(nullptr);
    else if (m_tasks.task() && m_tasks.task()->isRecorded) // else it is being prepared
        adoptTask(m_tasks.task());
    m_isHidden = isOutdated;
}

void ExplorerSession::adoptTask(const SharedTask& task)
{
    m_isHidden = false;
    const bool isOpen = task && !task->isRecorded;
    if (m_recorded && isOpen && task->task.hash != m_recorded->file.taskHash)
        dropRecorded(tr("The task is not the one of the session any more, so its results are not shown."));
    if (m_recorded && isOpen
        && (task->evaluate.questions.size() != m_recorded->file.questions.size()
            || task->asked != m_recorded->file.state.questions || task->form() != m_recorded->file.promptForm))
        dropRecorded(tr("The run settings were changed meanwhile, so the session's results are not shown."));
    if (m_fileSweep && isOpen && m_fileSweep->manifest.taskHash != task->task.hash)
        m_fileSweep.reset();
    m_sweep.setTask(task);
    m_neg.setTask(task);
    m_probeRuns.setTask(task);
    m_searchRuns.setTask(task);
    m_probes.setTask(task && !task->isRecorded ? task : nullptr);
    if (m_recorded && task) {
        showRecorded(task);
        if (!task->isRecorded)
            m_recorded.reset();
        return;
    }
    m_attribution.setTask(task);
    m_answers.setTask(task);
}

void ExplorerSession::showRun(const QString& folder)
{
    const StoredRun* run = m_library.find(folder);
    if (!run)
        return;
    const SharedAttribution& own = m_attribution.ownResult();
    if (own && own->folder == folder && own->manifest.ace == run->manifest.ace) {
        m_attribution.show(nullptr);
        return;
    }
    const SharedModel& model = m_models.model();
    if (model && !run->hasShapeOf(model->info)) {
        const ModelInfo& info = run->manifest.model;
        Q_EMIT m_library.failed(makeError(
            ErrorCode::InvalidArgument,
            ui::fromQt(
                tr("This run belongs to the model %1 with %2 layers of %3 neurons; the loaded model has %4 layers "
                   "of %5. Open that model first.")
                    .arg(ui::isolated(info.name))
                    .arg(info.layerCount)
                    .arg(info.neuronCount)
                    .arg(model->info.layerCount)
                    .arg(model->info.neuronCount))));
        return;
    }
    m_library.load(folder, this, [this](const Result<SharedAttribution>& loaded) {
        if (!loaded) {
            Q_EMIT m_library.failed(loaded.error());
            return;
        }
        m_attribution.show(*loaded);
        sayHowRunDiffers((*loaded)->manifest);
    });
}

void ExplorerSession::sayHowRunDiffers(const RunManifest& run)
{
    const SharedTask& task = m_tasks.task();
    if (!task)
        return;
    QStringList sentences;
    if (run.taskName == task->task.name && run.taskHash != task->task.hash)
        sentences.append(tr("This run was made with another version of the task %1.").arg(ui::isolated(run.taskName)));
    const PromptForm form = m_tasks.form();
    const bool hasOtherForm = run.promptForm != form;
    if (hasOtherForm && run.promptForm.name == form.name)
        sentences.append(
            tr("Other texts stood around the prompts of this run (prompt form %1).").arg(ui::isolated(form.name)));
    else if (hasOtherForm)
        sentences.append(tr("The prompts of this run had the form %1; what is judged here has the form %2.")
                             .arg(ui::isolated(run.promptForm.name), ui::isolated(form.name)));
    if (!sentences.isEmpty())
        Q_EMIT runDiffers(sentences.join(u' '), hasOtherForm);
}

void ExplorerSession::adoptResult()
{
    const SharedAttribution& result = m_attribution.result();
    // An operator keeps its neurons while a run is still moving the ranks, else it would be measured without end.
    const bool isSettled = !result || result->isComplete() || !m_attribution.isResultGrowing();
    if (isSettled || m_intervention.operatorSetting().kind == ui::OperatorKind::None)
        m_intervention.setSelection(result ? result->selection : RankedNeurons{});
    const bool isComplete = result && result->isComplete() && !m_attribution.isResultGrowing();
    m_sweep.setScores(isComplete ? result->scores : nullptr, isComplete ? result->folder : QString());
    if (!result || !result->isComplete())
        return;
    remember(result->folder);
    const RankedNeurons top = firstOf(result->selection, kProjectedNeurons);
    std::vector<NeuronId> neurons = neuronIds(top.good);
    const std::vector<NeuronId> bad = neuronIds(top.bad);
    neurons.insert(neurons.end(), bad.begin(), bad.end());
    m_projections.requestLater(neurons);
}

/// A session keeps the results that its user worked with, not everything that is on this computer.
void ExplorerSession::remember(const QString& folder)
{
    if (!folder.isEmpty() && !m_usedRuns.contains(folder))
        m_usedRuns.append(folder);
}

void ExplorerSession::showRecorded(const SharedTask& task)
{
    m_attribution.setTask(task);
    const SessionFile& file = m_recorded->file;
    const std::vector<SharedAttribution>& results = m_recorded->results;
    const auto own = std::ranges::find_if(file.runs, [&file](const SessionRun& run) { return isTaskRun(file, run); });
    if (own != file.runs.end())
        m_attribution.showRecorded(results[static_cast<std::size_t>(own - file.runs.begin())]);
    // Files of versions that do not say whether a result was shown may begin with one of a model of another shape.
    const SessionRun* shown = file.shownRun();
    if (shown != nullptr && own != file.runs.begin() && results.front()
        && shown->manifest.model.layerCount == file.model.layerCount
        && shown->manifest.model.neuronCount == file.model.neuronCount)
        m_attribution.show(results.front());
    const int current = m_answers.currentQuestion();
    m_answers.setTask(task);
    m_answers.showRecorded(recordedAnswers(file), file.stack);
    m_answers.setCurrentQuestion(current); // a new task begins with its first one
}

SessionFile ExplorerSession::snapshot() const
{
    return complete(draft());
}

SessionDraft ExplorerSession::draft() const
{
    SessionDraft draft;
    SessionFile& file = draft.file;
    file.neurexVersion = NEUREX_VERSION;
    file.state = m_document.state();
    file.view.currentQuestion = m_answers.currentQuestion();
    file.view.selection = m_selection.neurons();
    file.view.mapKind = static_cast<std::int32_t>(m_map.choice().kind);
    file.view.mapProxy = m_map.choice().proxy;
    file.view.mapRun = ui::fromQt(m_map.choice().otherRun);
    file.view.probes = m_skillProbes.view();
    file.view.searches = m_shiftSearches.view();
    file.view.reasoning = m_reasoning.view();
    const SharedModel& model = m_models.model();
    if (!model)
        return draft;
    file.modelSpec = model->spec.toStdString();
    file.model = model->info;
    draft.task = m_tasks.task();
    draft.answers = m_answers.taskAnswers();
    const std::size_t questions = draft.task ? draft.task->evaluate.questions.size() : 0;
    for (KnownAnswers* side : {&draft.answers.before, &draft.answers.after})
        side->resize(questions); // none are known while it is outdated
    draft.recorded = m_recorded;
    if (m_splits.shared())
        file.sharedCount = m_splits.shared()->shared;
    file.stack = m_answers.stack();
    file.runs = sessionRuns();
    file.view.showsResult = m_attribution.result() != nullptr;
    file.sweep = sessionSweep();
    return draft;
}

std::optional<SessionSweep> ExplorerSession::sessionSweep() const
{
    const SharedSweep& sweep = m_sweep.result();
    return sweep ? recordSweep(*sweep) : m_fileSweep;
}

/// Those that are shown, then those that were.
std::vector<SessionRun> ExplorerSession::sessionRuns() const
{
    std::vector<SessionRun> runs;
    for (const SharedAttribution& result : {m_attribution.result(), m_attribution.ownResult()}) {
        if (result && (runs.empty() || runs.front().scores != result->scores))
            runs.push_back(recordRun(*result));
    }
    for (const QString& folder : m_usedRuns) {
        const StoredRun* run = m_library.find(folder);
        if (run && std::ranges::find(runs, folder.toStdString(), &SessionRun::folder) == runs.end())
            runs.push_back({folder.toStdString(), {}, run->manifest, run->manifest.questionCount, nullptr});
    }
    for (SessionRun& run : runs) {
        if (const StoredRun* stored = m_library.find(ui::toQt(run.folder))) {
            run.name = ui::fromQt(stored->name);
            if (stored->recorded)
                run.scores = stored->recorded->scores;
        }
    }
    return runs;
}

SessionContent ExplorerSession::content() const
{
    SessionContent content;
    content.state = m_document.state();
    const SharedModel& model = m_models.model();
    if (!model)
        return content;
    content.modelSpec = model->spec.toStdString();
    content.weightHash = model->info.weightHash;
    if (const SharedTask& task = m_tasks.task()) {
        content.taskSpec = task->spec.toStdString();
        content.taskHash = task->task.hash;
        content.answers = m_answers.taskAnswers();
    }
    content.stack = m_answers.stack();
    content.runs = sessionRuns();
    content.sweep = sessionSweep();
    return content;
}

bool ExplorerSession::hasUnstoredResults() const
{
    const SharedAttribution& own = m_attribution.ownResult();
    return (own && own->isComplete() && own->folder.isEmpty())
        || (m_sweep.result() && m_sweep.result()->file.isEmpty());
}

/// What the lists of results and the sweep show again, with and without the folders that the results came from.
void ExplorerSession::restoreResults(const RecordedSession& session)
{
    std::vector<StoredRun> runs;
    for (std::size_t i = 0; i < session.results.size(); ++i) {
        const SessionRun& run = session.file.runs[i];
        const QString folder = ui::toQt(run.folder);
        remember(folder);
        if (!folder.isEmpty() && run.isComplete() && session.results[i])
            runs.push_back({folder, run.manifest, ui::toQt(run.name), false, session.results[i]});
        else if (!folder.isEmpty() && run.isComplete() && RunFolder::isRun(run.folder))
            m_library.add(folder, run.manifest);
    }
    m_library.setRecorded(std::move(runs));
    m_sweep.setRecorded(session.sweep);
}

void ExplorerSession::restore(RecordedSession session)
{
    Q_EMIT aboutToForget(Forgetting::Replaced, nullptr);
    m_recorded.reset();
    m_fileSweep.reset();
    m_runImport.cancel();
    m_usedRuns.clear();
    m_library.setRecorded({});
    m_sweep.setRecorded(nullptr);
    const auto recorded = std::make_shared<const RecordedSession>(std::move(session));
    const SessionFile& file = recorded->file;
    m_document.reset(file.state);
    m_skillProbes.restore(file.view.probes);
    m_shiftSearches.restore(file.view.searches);
    m_reasoning.restore(file.view.reasoning);
    if (file.modelSpec.empty())
        return;
    m_isReplaced = true; // and has been told of
    m_models.showRecorded(recordedModel(file)); // forgets what was there before
    m_isReplaced = false;
    m_document.reset(file.state);
    m_fileSweep = file.sweep;
    restoreResults(*recorded);
    m_recorded = recorded;
    if (file.taskSpec.empty())
        m_tasks.close();
    else
        m_tasks.showRecorded(recordedTask(file));
    const SessionView& view = file.view;
    m_answers.setCurrentQuestion(static_cast<int>(view.currentQuestion));
    m_selection.select(view.selection);
    if (view.mapKind >= 0 && view.mapKind <= static_cast<std::int32_t>(kLastMapKind))
        m_map.setChoice({static_cast<MapKind>(view.mapKind), view.mapProxy, ui::toQt(view.mapRun)});
    m_models.openModel(QString::fromStdString(file.modelSpec));
}

} // namespace neurex::app
