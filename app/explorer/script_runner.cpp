// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/script_runner.h"

#include "app/explorer/message_bar.h"
#include "widgets/format.h"
#include "widgets/heatmap_widget.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPixmap>
#include <QTextStream>

namespace neurex::app {
namespace {

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
    connect(&m_session->models(), &ModelController::stateChanged, this, &ScriptRunner::advance);
    connect(&m_session->tasks(), &TaskController::taskChanged, this, &ScriptRunner::advance, Qt::QueuedConnection);
    connect(&m_session->attribution(), &AttributionController::runningChanged, this, &ScriptRunner::advance);
    connect(&m_session->attribution(), &AttributionController::resultChanged, this, &ScriptRunner::advance,
            Qt::QueuedConnection);
    connect(&m_session->answers(), &AnswersController::totalsChanged, this, &ScriptRunner::advance,
            Qt::QueuedConnection);
    connect(&m_session->sweep(), &SweepController::stateChanged, this, &ScriptRunner::advance, Qt::QueuedConnection);
    if (m_options.afterRun) {
        connect(&m_session->models(), &ModelController::engineFailed, this, &ScriptRunner::giveUp);
        connect(&m_session->models(), &ModelController::openFailed, this, &ScriptRunner::giveUp);
        connect(&m_session->tasks(), &TaskController::openFailed, this, &ScriptRunner::giveUp);
    } else if (!m_options.screenshot.isEmpty()) {
        m_delay.start(m_options.delayMs);
    }
}

bool ScriptRunner::areAnswersComplete() const
{
    const AnswersController& answers = m_session->answers();
    return answers.questionCount() == 0 || (!answers.isTaskPending() && !answers.areTotalsStale());
}

void ScriptRunner::advance()
{
    AttributionController& attribution = m_session->attribution();
    const SharedAttribution result = attribution.result();
    const bool isComplete = result && result->isComplete() && !attribution.isRunning();
    if (m_options.run && !m_hasStarted && areAnswersComplete() && (attribution.canRun() || isComplete)) {
        m_hasStarted = true;
        if (!isComplete)
            attribution.run();
        return;
    }
    if (!isComplete)
        return;
    if (m_options.operatorSetting && !m_hasOperator) {
        m_hasOperator = true;
        m_session->intervention().setOperator(*m_options.operatorSetting);
        if (m_options.afterRun && !result->selection.good.empty())
            m_session->selection().select({result->selection.good.front().neuron});
        return;
    }
    if (m_options.sweep && !m_hasSwept && areAnswersComplete()) {
        m_hasSwept = true;
        m_session->sweep().run();
        return;
    }
    const bool isSwept = !m_options.sweep || !m_session->sweep().isRunning();
    if (m_options.afterRun && m_hasStarted && areAnswersComplete() && isSwept && !m_isWaiting) {
        m_isWaiting = true;
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

void ScriptRunner::giveUp(const Error& error)
{
    QTextStream(stderr) << ui::toQt(error.message) << Qt::endl;
    Q_EMIT finished(1);
}

} // namespace neurex::app
