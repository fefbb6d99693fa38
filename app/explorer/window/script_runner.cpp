// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/window/script_runner.h"

#include "app/explorer/shell/message_bar.h"
#include "app/workspace/session/session_controller.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/values/format.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPixmap>
#include <QTextStream>

namespace neurex::app {
namespace {

constexpr int kIdleMs = 30'000; // without anything going on: a large session may be read all the while
constexpr int kHopelessMs = 2'000; // for what is settled
constexpr int kSettleMs = 400; // for intervals and layouts that follow the last answer

} // namespace

ScriptRunner::ScriptRunner(const ExplorerOptions& options, ExplorerSession* session, MainWindow* window)
    : QObject(window)
    , m_options(options)
    , m_session(session)
    , m_window(window)
{
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, &ScriptRunner::takePicture);
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &ScriptRunner::giveUpIdle);
    connectSteps();
    if (m_options.afterRun) {
        connectFailures();
        m_idle.start(kIdleMs);
    } else if (!m_options.screenshot.isEmpty()) {
        m_delay.start(m_options.delayMs);
    }
}

void ScriptRunner::connectSteps()
{
    connect(&m_session->models(), &ModelController::stateChanged, this, &ScriptRunner::advance, Qt::QueuedConnection);
    connect(&m_session->tasks(), &TaskController::taskChanged, this, &ScriptRunner::advance, Qt::QueuedConnection);
    connect(&m_session->attribution(), &AttributionController::runningChanged, this, &ScriptRunner::advance,
            Qt::QueuedConnection);
    connect(&m_session->attribution(), &AttributionController::resultChanged, this, &ScriptRunner::advance,
            Qt::QueuedConnection);
    connect(&m_session->answers(), &AnswersController::changed, this, &ScriptRunner::advance, Qt::QueuedConnection);
    connect(&m_session->sweep(), &SweepController::stateChanged, this, &ScriptRunner::advance, Qt::QueuedConnection);
}

void ScriptRunner::connectFailures()
{
    connect(&m_session->models(), &ModelController::engineFailed, this, &ScriptRunner::giveUp);
    connect(&m_session->models(), &ModelController::openFailed, this, &ScriptRunner::giveUp);
    connect(&m_session->models(), &ModelController::memoryShort, this, [this](const QString& spec) {
        giveUp(makeError(ErrorCode::OutOfHostMemory, ui::fromQt(tr("There is not enough memory to load %1.").arg(spec))));
    });
    connect(&m_session->tasks(), &TaskController::openFailed, this, &ScriptRunner::giveUp);
    connect(&m_session->attribution(), &AttributionController::failed, this, &ScriptRunner::giveUp);
    connect(&m_session->answers(), &AnswersController::failed, this, &ScriptRunner::giveUp);
    connect(&m_session->sweep(), &SweepController::failed, this, &ScriptRunner::giveUp);
    connect(&m_session->runImport(), &RunImport::failed, this, &ScriptRunner::giveUp);
    connect(&m_session->library(), &RunLibrary::failed, this, &ScriptRunner::giveUp);
    connect(m_window->sessions(), &SessionController::openFailed, this, &ScriptRunner::giveUp);
}

bool ScriptRunner::areAnswersComplete() const
{
    const AnswersController& answers = m_session->answers();
    return answers.questionCount() == 0
        || (answers.state().taskProgress() == Progress::Settled && !answers.areTotalsStale());
}

bool ScriptRunner::isBusy() const
{
    const ModelState state = m_session->models().state();
    return state == ModelState::EngineStarting || state == ModelState::Loading || m_session->tasks().isPreparing()
        || m_session->attribution().isRunning() || m_session->sweep().isRunning()
        || (m_session->answers().isTaskPending() && m_session->answers().canMeasure());
}

bool ScriptRunner::isHopeless() const
{
    const SharedTask& task = m_session->tasks().task();
    return m_session->models().isReady() && task && !task->isRecorded && task->identify.questions.empty()
        && !m_session->attribution().result();
}

void ScriptRunner::watch()
{
    const int limit = isHopeless() ? kHopelessMs : kIdleMs;
    if (!m_options.afterRun || m_isWaiting || isBusy())
        m_idle.stop();
    else if (!m_idle.isActive() || m_idle.remainingTime() > limit)
        m_idle.start(limit);
}

QString ScriptRunner::whyIdle() const
{
    const SharedTask& task = m_session->tasks().task();
    if (!m_session->models().isReady())
        return tr("no model is loaded");
    if (!task)
        return tr("no task is open");
    if (isHopeless())
        return tr("the task has no questions to find neurons with");
    return tr("what was asked for cannot be measured");
}

void ScriptRunner::advance()
{
    watch();
    AttributionController& attribution = m_session->attribution();
    const SharedAttribution result = attribution.result();
    const bool isComplete = result && result->isComplete() && !attribution.isRunning();
    // What a step changes may be nothing, and then nothing tells of it.
    const auto goOn = [this] { QMetaObject::invokeMethod(this, &ScriptRunner::advance, Qt::QueuedConnection); };
    if (m_options.run && !m_hasStarted && (attribution.canRun() || isComplete)) {
        m_hasStarted = true;
        if (!isComplete)
            attribution.run();
        return goOn();
    }
    if (!isComplete)
        return;
    if (m_options.operatorSetting && !m_hasOperator) {
        m_hasOperator = true;
        m_session->intervention().setOperator(*m_options.operatorSetting);
        if (m_options.afterRun && !result->selection.good.empty())
            m_session->selection().select({result->selection.good.front().neuron});
        return goOn();
    }
    if (m_options.sweep && !m_hasSwept && areAnswersComplete()) {
        m_hasSwept = true;
        m_session->sweep().run();
        return goOn();
    }
    const bool isSwept = !m_options.sweep || !m_session->sweep().isRunning();
    if (m_options.afterRun && m_hasStarted && areAnswersComplete() && isSwept && !m_isWaiting) {
        m_isWaiting = true;
        m_idle.stop();
        m_delay.start(std::max(kSettleMs, m_options.delayMs));
    }
}

void ScriptRunner::takePicture()
{
    const QString suffix = QFileInfo(m_options.screenshot).suffix();
    QBuffer picture;
    picture.open(QIODevice::WriteOnly);
    if (!m_window->grab().save(&picture, suffix.isEmpty() ? "PNG" : suffix.toLatin1().constData())) {
        giveUp(makeError(ErrorCode::UnsupportedFormat,
                         tr("The picture %1 cannot be written.").arg(m_options.screenshot).toStdString()));
        return;
    }
    const Result<void> written
        = writeFile(ui::fromQt(m_options.screenshot),
                    {picture.data().constData(), static_cast<std::size_t>(picture.data().size())});
    if (!written)
        giveUp(written.error());
    else
        Q_EMIT finished(0);
}

void ScriptRunner::giveUpIdle()
{
    watch();
    if (isBusy())
        return;
    giveUp(makeError(ErrorCode::InvalidArgument, ui::fromQt(tr("No picture was taken: %1.").arg(whyIdle()))));
}

void ScriptRunner::giveUp(const Error& error)
{
    m_idle.stop();
    m_delay.stop();
    QTextStream(stderr) << ui::toQt(error.message) << Qt::endl;
    Q_EMIT finished(1);
}

} // namespace neurex::app
