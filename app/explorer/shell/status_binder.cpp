// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/status_binder.h"

#include "app/explorer/shell/status_panel.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr double kWorthShowingSeconds = 0.5; // a progress bar that only flashes tells nothing

QStringList warningsOf(const EngineHello& hello)
{
    QStringList warnings;
    if (hello.blas.slow)
        warnings.append(StatusBinder::tr("The engine computes with %1, which is about a hundred times slower than "
                                         "OpenBLAS. Install OpenBLAS (Debian: libopenblas0-pthread).")
                            .arg(ui::toQt(hello.blas.name)));
    for (const std::string& warning : hello.warnings)
        warnings.append(ui::isolated(warning));
    return warnings;
}

} // namespace

StatusBinder::StatusBinder(ExplorerSession* session, const ExplorerViews& views, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_views(views)
{
    ModelController* models = &m_session->models();
    connect(models, &ModelController::stateChanged, this, [this](ModelState state) {
        if (state == ModelState::Ready || state == ModelState::EngineStarting) {
            m_views.message->dismiss(MessageTopic::Engine);
            m_views.message->dismiss(MessageTopic::Model);
        }
        showEngine();
        showJob();
    });
    connect(models, &ModelController::opening, this, [this] { m_views.message->dismiss(MessageTopic::Model); });
    connect(&m_session->client(), &EngineClient::memoryChanged, m_views.status, &StatusPanel::setEngineMemory);
    connect(&m_session->client(), &EngineClient::respondingChanged, this, &StatusBinder::showEngine);
    connect(models, &ModelController::engineFailed, this, [this](const Error& error) {
        showFault(MessageTopic::Engine, tr("The engine has stopped. Everything on screen is kept."), error,
                  tr("Restart the engine"));
    });
    connect(models, &ModelController::openFailed, this, [this](const Error& error) {
        showFault(MessageTopic::Model, tr("The model could not be opened."), error, tr("Open another model..."));
    });
    connect(&m_session->tasks(), &TaskController::openFailed, this, [this](const Error& error) {
        const std::size_t badLines = m_session->tasks().badLineCount();
        showFault(MessageTopic::Task, tr("The task could not be opened."), error,
                  badLines > 0 ? tr("Open without the %n bad line(s)", nullptr, static_cast<int>(badLines))
                               : tr("Open another task..."));
    });
    connect(&m_session->tasks(), &TaskController::opening, this,
            [this] { m_views.message->dismiss(MessageTopic::Task); });
    connect(&m_session->tasks(), &TaskController::taskChanged, this, &StatusBinder::sayTaskWarnings);
    connectRuns();
    connect(&m_session->answers(), &AnswersController::failed, this, [this](const Error& error) {
        showFault(MessageTopic::Answers, tr("The answers could not be measured."), error);
    });
    connect(&m_session->answers(), &AnswersController::changed, this, [this] {
        const AnswerState& state = m_session->answers().state();
        if (state.taskProgress() != Progress::Failed && state.currentProgress() != Progress::Failed)
            m_views.message->dismiss(MessageTopic::Answers);
    });
    connect(m_views.message, &MessageBar::actionTriggered, this, &StatusBinder::applyRemedy);
    connectJobs();
    showEngine();
}

void StatusBinder::connectRuns()
{
    connect(&m_session->attribution(), &AttributionController::failed, this, [this](const Error& error) {
        showFault(MessageTopic::Run, tr("Attribution has stopped; what was done is kept."), error);
    });
    connect(&m_session->attribution(), &AttributionController::notKept, this,
            [this](const Error& error) { showFault(MessageTopic::Run, tr("This run is not kept on disk."), error); });
    connect(&m_session->attribution(), &AttributionController::setAside, this, [this](const Error& error) {
        showFault(MessageTopic::Run, tr("An earlier run could not be read; this one begins anew."), error);
    });
    connect(&m_session->attribution(), &AttributionController::damaged, this, [this](const Error& error) {
        showFault(MessageTopic::Run, tr("A part of this run was damaged on disk and is computed again."), error);
    });
    connect(&m_session->sweep(), &SweepController::failed, this, [this](const Error& error) {
        showFault(MessageTopic::Sweep, tr("The sweep has stopped; finished points are kept."), error);
    });
    connect(&m_session->sweep(), &SweepController::begunAnew, this,
            [this] { m_views.message->dismiss(MessageTopic::Sweep); });
    connect(&m_session->sweep(), &SweepController::notKept, this, [this](const Error& error) {
        showFault(MessageTopic::Sweep, tr("This sweep is not kept on disk."), error);
    });
    connect(&m_session->sweep(), &SweepController::damaged, this, [this](const Error& error) {
        showFault(MessageTopic::Sweep, tr("A part of this sweep was damaged on disk and is computed again."), error);
    });
    const auto sayRunFailed
        = [this](const Error& error) { showFault(MessageTopic::Results, tr("The run could not be shown."), error); };
    connect(&m_session->library(), &RunLibrary::failed, this, sayRunFailed);
    connect(&m_session->runImport(), &RunImport::failed, this, sayRunFailed);
    connect(m_session, &ExplorerSession::runDiffers, this, [this](const QString& text, bool hasOtherForm) {
        m_views.message->showMessage({MessageTopic::Results,
                                      MessageBar::Kind::Warning,
                                      text,
                                      {},
                                      hasOtherForm ? tr("Take the run's form") : QString()});
    });
    connect(&m_session->runImport(), &RunImport::opened, this,
            [this] { m_views.message->dismiss(MessageTopic::Results); });
    connect(&m_session->runImport(), &RunImport::formTaken, this, [this](const QString& name) {
        m_views.message->showMessage(
            {MessageTopic::Run, MessageBar::Kind::Note,
             tr("The prompts have the form %1 now, as those of this run had. Undo brings back the form before.")
                 .arg(ui::isolated(name))});
    });
    connect(&m_session->attribution(), &AttributionController::resultChanged, this, [this] {
        if (!m_session->attribution().isResultGrowing()) // another run is shown
            m_views.message->dismiss(MessageTopic::Results);
    });
    const auto forgetRuns = [this] {
        for (const MessageTopic topic : {MessageTopic::Run, MessageTopic::Results})
            m_views.message->dismiss(topic);
    };
    connect(&m_session->attribution(), &AttributionController::settingsChanged, this, forgetRuns);
    connect(&m_session->tasks(), &TaskController::taskChanged, this, forgetRuns);
    connect(&m_session->models(), &ModelController::modelChanged, this, forgetRuns);
}

void StatusBinder::sayDemoRuns()
{
    m_views.message->showMessage({MessageTopic::Welcome,
                                  MessageBar::Kind::Note,
                                  tr("Welcome. Attribution of the demo has started by itself, this once, so that there "
                                     "is something true to look at."),
                                  {},
                                  tr("Cancel")});
}

void StatusBinder::sayTaskWarnings()
{
    m_views.message->dismiss(MessageTopic::Task);
    const SharedTask& task = m_session->tasks().task();
    if (!task || task->warnings.isEmpty())
        return;
    const auto leftOut = static_cast<int>(task->leftOutLines.size());
    const QString what = leftOut > 0 ? tr("The task was opened without %n of its lines.", nullptr, leftOut) + u' '
                                     : tr("Of this task:") + u' ';
    m_views.message->showMessage({MessageTopic::Task, MessageBar::Kind::Note, what + task->warnings.first(),
                                  task->warnings.size() > 1 ? task->warnings.join(u'\n') : QString()});
}

void StatusBinder::sayProfilesFailed(const Error& error)
{
    showFault(MessageTopic::Profiles, tr("The engine profiles could not be read or written."), error);
}

void StatusBinder::forgetProfilesFault()
{
    m_views.message->dismiss(MessageTopic::Profiles);
}

void StatusBinder::connectJobs()
{
    connect(&m_session->attribution(), &AttributionController::runningChanged, this, [this](bool isRunning) {
        m_views.message->dismiss(isRunning ? MessageTopic::Run : MessageTopic::Welcome);
    });
    JobRegistry* jobs = &m_session->jobs();
    connect(jobs, &JobRegistry::changed, this, &StatusBinder::showJob);
    connect(jobs, &JobRegistry::removed, this, &StatusBinder::showJob);
    connect(m_views.status, &StatusPanel::cancelRequested, jobs, [this, jobs] { jobs->cancel(m_shownJob); });
}

/// The job that began first; one that is made anew with every change is shown only when it takes long.
void StatusBinder::showJob()
{
    const Job* shown = nullptr;
    for (const auto& [id, job] : m_session->jobs().jobs()) {
        if (job.state != JobState::Running || !job.status.isRunning())
            continue;
        const bool isPassing = !job.description.slot.isEmpty();
        if (isPassing && (shown || job.status.seconds < kWorthShowingSeconds))
            continue;
        if (!shown || !shown->description.slot.isEmpty())
            shown = &job;
    }
    m_shownJob = shown ? shown->id : 0;
    JobStatus status = shown ? shown->status : JobStatus();
    if (shown && status.unit.isEmpty())
        status.unit = shown->description.unit;
    m_views.status->setJob(status, shown && shown->description.cancel);
}

void StatusBinder::showEngine()
{
    const ModelController& models = m_session->models();
    const EngineHello& hello = m_session->client().hello();
    QString text;
    QString toolTip;
    switch (models.state()) {
    case ModelState::Idle:
        text = m_session->client().state() == EngineClient::State::Ready ? tr("Engine: ready, no model")
                                                                         : tr("Engine: not started");
        break;
    case ModelState::EngineStarting:
        text = tr("Engine: starting");
        break;
    case ModelState::Loading:
        text = tr("Engine: loading %1").arg(ui::isolated(models.wantedSpec()));
        break;
    case ModelState::Failed:
        text = tr("Engine: stopped");
        break;
    case ModelState::Ready: {
        const ModelInfo& info = models.model()->info;
        text = m_session->client().isResponding()
            ? tr("Engine: %1, %2, %3, ready")
                  .arg(models.engineName().isEmpty() ? tr("this computer") : ui::isolated(models.engineName()),
                       ui::isolated(info.device), ui::toQt(info.computeType))
            : tr("Engine: does not respond");
        toolTip = tr("neurex-engine %1, torch %2, %3, %n thread(s)", nullptr, hello.threads)
                      .arg(ui::toQt(hello.version), ui::toQt(hello.torch), ui::toQt(hello.blas.name));
        break;
    }
    }
    m_views.status->setEngineText(text, toolTip);
    const bool isHere = models.engineName().isEmpty() && m_session->client().state() == EngineClient::State::Ready;
    m_views.status->setEngineProcess(isHere ? hello.pid : 0);
    QStringList warnings = warningsOf(hello);
    if (models.model()) {
        for (const std::string& warning : models.model()->info.warnings)
            warnings.append(ui::isolated(warning));
    }
    m_views.status->setWarning(warnings.join(u'\n'));
}

void StatusBinder::showFault(MessageTopic topic, const QString& what, const Error& error, const QString& remedy)
{
    m_views.message->showMessage(
        {topic, MessageBar::Kind::Warning, ui::failureText(what, error), ui::isolated(error.detail), remedy});
}

void StatusBinder::applyRemedy(MessageTopic topic)
{
    if (topic == MessageTopic::Engine)
        m_session->models().restart();
    else if (topic == MessageTopic::Model)
        Q_EMIT openModelRequested();
    else if (topic == MessageTopic::Task && m_session->tasks().badLineCount() > 0)
        m_session->tasks().openWithoutBadLines();
    else if (topic == MessageTopic::Task)
        Q_EMIT openTaskRequested();
    else if (topic == MessageTopic::Results && m_session->attribution().result())
        m_session->runImport().showInItsForm(m_session->attribution().result()->folder);
    else if (topic == MessageTopic::Welcome)
        m_session->attribution().cancel();
}

} // namespace neurex::app
