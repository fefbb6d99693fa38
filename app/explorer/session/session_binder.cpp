// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/session/session_binder.h"

#include "app/explorer/session/kept_session_text.h"
#include "app/explorer/session/session_offer.h"
#include "app/explorer/session/session_report.h"
#include "app/explorer/session/unsaved_sessions_dialog.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/message_bar.h"
#include "app/explorer/shell/save_path.h"
#include "app/workspace/guarded.h"
#include "widgets/style/plain_text.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {

SessionBinder::SessionBinder(ExplorerSession* session, SessionController* sessions, Settings* settings,
                             const SessionWindow& window)
    : QObject(window.widget)
    , m_session(session)
    , m_sessions(sessions)
    , m_settings(settings)
    , m_window(window)
{
    m_sessions->setViewSource([this](SessionView& view) {
        view.page = m_window.currentPage().toStdString();
        view.compared = m_window.compared();
        if (const QAction* scale = m_window.actions->scales->checkedAction())
            view.colourScale = scale->data().toInt();
    });
    connectActions();
    connectController();
    fillRecent();
    m_offer = new SessionOffer(m_sessions, m_window.views->offer, this);
    connect(m_offer, &SessionOffer::bringBackRequested, this, &SessionBinder::bringBack);
    connect(m_offer, &SessionOffer::discardRequested, this, &SessionBinder::discard);
    connect(m_offer, &SessionOffer::looked, this, &SessionBinder::showKept);
    showKept();
}

void SessionBinder::connectActions()
{
    const ExplorerActions* actions = m_window.actions;
    connect(actions->openSession, &QAction::triggered, this, &SessionBinder::askForSession);
    connect(actions->saveSession, &QAction::triggered, this, &SessionBinder::save);
    connect(actions->saveSessionAs, &QAction::triggered, this, &SessionBinder::saveAs);
    connect(actions->reopenLastSession, &QAction::triggered, this, [this] {
        if (const QString file = lastFile(); !file.isEmpty())
            openSession(file);
        else if (const auto leaving = askToLeave())
            m_sessions->reopenLast(*leaving);
    });
    connect(actions->unsavedSessions, &QAction::triggered, this, &SessionBinder::showUnsaved);
    connect(actions->writeReport, &QAction::triggered, this, &SessionBinder::writeReport);
    const auto updateEnabled
        = [this] { m_window.actions->writeReport->setEnabled(m_session->tasks().task() != nullptr); };
    connect(&m_session->tasks(), &TaskController::taskChanged, this, updateEnabled);
    connect(m_sessions, &SessionController::kept, this, [this] {
        m_settings->setLastSession({});
        showKept();
        m_window.views->message->showMessage(
            {MessageTopic::Session, MessageBar::Kind::Note,
             tr("What you had set before is kept; File > Reopen the last session brings it back.")});
    });
    connect(m_sessions, &SessionController::notKept, this, [this](const Error& error) {
        m_window.views->message->showMessage(
            {MessageTopic::Kept, MessageBar::Kind::Warning,
             ui::failureText(tr("What you had set before could not be kept and is in memory only."), error),
             ui::toQt(error.detail), tr("Save it...")});
    });
    connect(m_sessions, &SessionController::doesNotFit, this, &SessionBinder::sayUnfit);
    updateEnabled();
}

void SessionBinder::connectController()
{
    connect(m_sessions, &SessionController::opened, this, [this] { dismiss({MessageTopic::Session}); });
    connect(m_sessions, &SessionController::opened, this, &SessionBinder::applyView);
    connect(m_sessions, &SessionController::modifiedChanged, this, &SessionBinder::titleChanged);
    connect(m_sessions, &SessionController::pathChanged, this, [this] {
        m_settings->addRecentSession(m_sessions->path());
        fillRecent();
        showKept();
        Q_EMIT titleChanged();
    });
    connect(m_sessions, &SessionController::openFailed, this,
            [this](const Error& error) { showFault(tr("The session could not be opened."), error); });
    connect(m_sessions, &SessionController::usedElsewhere, this, &SessionBinder::sayUsedElsewhere);
    connect(m_sessions, &SessionController::saveFailed, this,
            [this](const Error& error) { showFault(tr("The session could not be saved."), error); });
    connect(m_sessions, &SessionController::changedOutside, this, &SessionBinder::askAboutChanges);
    connect(m_session, &ExplorerSession::restoredPartly, this, [this](const QString& text) {
        m_window.views->message->showMessage({MessageTopic::Restored, MessageBar::Kind::Warning, text});
    });
    const auto forgetRestored = [this] { dismiss({MessageTopic::Restored}); };
    connect(&m_session->models(), &ModelController::opening, this, [this, forgetRestored] {
        const SharedModel& model = m_session->models().model();
        if (!model || model->spec != m_session->models().wantedSpec())
            forgetRestored();
    });
    connect(&m_session->tasks(), &TaskController::opening, this, forgetRestored);
    connect(m_sessions, &SessionController::copyFailed, this, [this](const Error& error) {
        m_window.views->message->showMessage(
            {MessageTopic::Copy, MessageBar::Kind::Warning,
             ui::failureText(tr("The copy of this session against crashes could not be written."), error),
             ui::toQt(error.detail)});
    });
    connect(m_sessions, &SessionController::copyWritten, this, [this] { dismiss({MessageTopic::Copy}); });
    connect(m_session, &ExplorerSession::inputChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            m_window.views->message->dismiss(MessageTopic::Inputs);
        else
            m_window.views->message->showMessage({MessageTopic::Inputs, MessageBar::Kind::Warning, text});
    });
    connect(m_sessions, &SessionController::saved, this, [this] {
        dismiss({MessageTopic::Session, MessageTopic::Copy});
    });
    connect(m_window.views->message, &MessageBar::actionTriggered, this, [this](MessageTopic topic) {
        if (topic == MessageTopic::Kept)
            saveUnkept();
        if (topic != MessageTopic::Restored)
            return;
        dismiss({MessageTopic::Restored});
        m_sessions->takeOverUnfit();
    });
}

void SessionBinder::dismiss(std::initializer_list<MessageTopic> topics)
{
    for (const MessageTopic topic : topics)
        m_window.views->message->dismiss(topic);
}

void SessionBinder::showFault(const QString& what, const Error& error)
{
    m_window.views->message->showMessage({MessageTopic::Session, MessageBar::Kind::Warning,
                                          ui::failureText(what, error), ui::isolated(error.detail)});
}

void SessionBinder::openSession(const QString& path)
{
    if (const auto leaving = askToLeave())
        m_sessions->open(path, *leaving);
}

void SessionBinder::askForSession()
{
    const QString path = QFileDialog::getOpenFileName(m_window.widget, tr("Open session"), {},
                                                      tr("Neurex sessions (*.neurex);;All files (*)"));
    if (!path.isEmpty())
        openSession(path);
}

void SessionBinder::save()
{
    if (m_sessions->path().isEmpty())
        saveAs();
    else
        m_sessions->save(m_sessions->path());
}

/// The session's own file, else one named after model and task.
QString SessionBinder::proposedPath() const
{
    if (!m_sessions->path().isEmpty())
        return m_sessions->path();
    QStringList parts;
    if (const SharedModel& model = m_session->models().model())
        parts += model->exactName();
    if (const SharedTask& task = m_session->tasks().task())
        parts += ui::toQt(task->task.name);
    const QString name = parts.isEmpty() ? u"session"_s : parts.join(u'-');
    return QDir::home().filePath(name + u".neurex"_s);
}

void SessionBinder::saveAs()
{
    const QString path = askForTarget(m_window.widget, tr("Save session"), proposedPath(),
                                      tr("Neurex sessions (*.neurex)"), u"neurex"_s);
    if (!path.isEmpty()) // the dialog has asked about a file that is there
        m_sessions->save(path, SessionController::Overwrite::Anything);
}

void SessionBinder::askAboutChanges(const QString& path)
{
    const ChangedFileAnswer answer = askAboutChangedFile(m_window.widget, path);
    if (answer == ChangedFileAnswer::Overwrite)
        m_sessions->save(path, SessionController::Overwrite::Anything);
    else if (answer == ChangedFileAnswer::SaveAs)
        saveAs();
}

/// The session's own file at the end, or in the place of another session; false: the user wants to stay.
bool SessionBinder::saveBeforeLeaving()
{
    Result<void> written = m_sessions->saveNow(m_sessions->path());
    if (!written && written.error().code == ErrorCode::Busy) {
        const ChangedFileAnswer answer = askAboutChangedFile(m_window.widget, m_sessions->path());
        if (answer == ChangedFileAnswer::Cancel)
            return false;
        const QString path = answer == ChangedFileAnswer::Overwrite
            ? m_sessions->path()
            : askForTarget(m_window.widget, tr("Save session"), proposedPath(), tr("Neurex sessions (*.neurex)"),
                           u"neurex"_s);
        if (path.isEmpty())
            return false;
        written = m_sessions->saveNow(path, SessionController::Overwrite::Anything);
    }
    if (!written)
        showFault(tr("The session could not be saved."), written.error());
    return static_cast<bool>(written);
}

void SessionBinder::writeReport()
{
    const QString path = askForTarget(m_window.widget, tr("Write report"), u"report.html"_s,
                                      tr("Web page (*.html);;PDF (*.pdf)"), u"html"_s);
    if (path.isEmpty())
        return;
    inBackground([draft = m_session->draft()]() mutable -> Result<ReportDraft> {
        SessionFile file = complete(std::move(draft));
        readRuns(file);
        return draftReport(file);
    }).then(this, [this, path](Result<ReportDraft> draft) { drawReport(std::move(draft), path); });
}

void SessionBinder::drawReport(Result<ReportDraft> draft, const QString& path)
{
    if (draft)
        drawPictures(*draft);
    inBackground([draft = std::move(draft), path]() -> Result<void> {
        return draft ? writeDraft(*draft, path) : draft.error();
    }).then(this, [this, path](const Result<void>& written) {
        if (!written)
            showFault(tr("The report could not be written."), written.error());
        else
            m_window.views->message->showMessage(
                {MessageTopic::Session, MessageBar::Kind::Note, tr("The report is written: %1").arg(ui::isolated(path))});
    });
}

/// What becomes of the running session's changes; nothing: the user wants to stay.
std::optional<SessionController::Leaving> SessionBinder::askToLeave()
{
    using Leaving = SessionController::Leaving;
    if (m_sessions->path().isEmpty() || !m_sessions->isModified())
        return Leaving::Kept; // nobody has to be asked about a session without a file
    const auto answer
        = ui::askPlainly(m_window.widget, QMessageBox::Question, tr("Unsaved changes"),
                         tr("Save the changes to %1?").arg(ui::isolated(QFileInfo(m_sessions->path()).fileName())),
                         QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
    if (answer == QMessageBox::Discard)
        return Leaving::GivenUp;
    if (answer == QMessageBox::Cancel || !saveBeforeLeaving())
        return std::nullopt;
    return Leaving::Kept;
}

bool SessionBinder::mayClose()
{
    return askToLeave() && mayEnd();
}

/// Ends the session, unless something would be lost that the user wants to keep.
bool SessionBinder::mayEnd()
{
    while (m_sessions->hasUnkept()) {
        const auto save = [this](const QString& path) { return m_sessions->saveUnkept(path); };
        if (!mayLose(tr("What you had set before another model or session was opened could not be kept."), save))
            return false;
        if (m_sessions->hasUnkept())
            break; // it is given up
    }
    const Result<void> closed = end();
    if (closed)
        return true;
    const QString what = tr("This session has no file, and it could not be kept for the next start. %1")
                             .arg(ui::toQt(closed.error().message));
    return mayLose(what, [this](const QString& path) {
        Result<void> saved = m_sessions->saveNow(path, SessionController::Overwrite::Anything);
        return saved ? end() : saved;
    });
}

/// What ended is the last session, wherever it lies.
Result<void> SessionBinder::end()
{
    const QString file = m_sessions->path(), before = m_sessions->lastSession();
    Result<void> closed = m_sessions->close();
    if (closed && (!file.isEmpty() || m_sessions->lastSession() != before))
        m_settings->setLastSession(file);
    return closed;
}

/// The user's file of the session that ended last; empty: it is a kept one.
QString SessionBinder::lastFile() const
{
    const QString file = m_settings->lastSession();
    return file != m_sessions->path() && QFileInfo::exists(file) ? file : QString();
}

/// What is in memory only is saved, or given up; false: the user wants to stay.
bool SessionBinder::mayLose(const QString& what, const std::function<Result<void>(const QString& path)>& save)
{
    const auto answer
        = ui::askPlainly(m_window.widget, QMessageBox::Warning, tr("Unsaved changes"),
                         what + u' ' + tr("Save it to a file? Without one it is lost."),
                         QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
    if (answer != QMessageBox::Save)
        return answer == QMessageBox::Discard;
    const QString path = askForTarget(m_window.widget, tr("Save session"), proposedPath(),
                                      tr("Neurex sessions (*.neurex)"), u"neurex"_s);
    if (path.isEmpty())
        return false;
    const Result<void> saved = save(path);
    if (!saved)
        showFault(tr("The session could not be saved."), saved.error());
    return saved.hasValue();
}

void SessionBinder::saveUnkept()
{
    const QString path = askForTarget(m_window.widget, tr("Save session"), proposedPath(),
                                      tr("Neurex sessions (*.neurex)"), u"neurex"_s);
    if (path.isEmpty())
        return;
    if (const Result<void> saved = m_sessions->saveUnkept(path); !saved)
        showFault(tr("The session could not be saved."), saved.error());
    else if (!m_sessions->hasUnkept())
        m_window.views->message->dismiss(MessageTopic::Kept);
}

QString SessionBinder::titlePrefix() const
{
    return m_sessions->path().isEmpty() ? QString()
                                        : ui::isolated(QFileInfo(m_sessions->path()).completeBaseName()) + u"[*]"_s;
}

void SessionBinder::bringBack(const QString& kept)
{
    const auto leaving = askToLeave();
    if (!leaving)
        return;
    if (m_unsaved)
        m_unsaved->close();
    m_sessions->recover(kept, *leaving);
    m_offer->refresh(); // it is in use now
}

void SessionBinder::discard(const QString& kept)
{
    const std::vector<KeptSession> all = m_sessions->keptSessions();
    const auto meant = std::ranges::find(all, kept, &KeptSession::file);
    if (meant == all.end()) {
        sayUsedElsewhere();
        m_offer->refresh();
        return;
    }
    QWidget* asking = m_unsaved && m_unsaved->isActiveWindow() ? static_cast<QWidget*>(m_unsaved) : m_window.widget;
    const auto answer = ui::askPlainly(asking, QMessageBox::Question, tr("Discard the session"),
                                       tr("Discard this session? It cannot be brought back afterwards.\n\n"
                                          "%1, last changed %2")
                                           .arg(keptSessionName(*meant), keptSessionTime(*meant)),
                                       QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Cancel);
    if (answer != QMessageBox::Discard)
        return;
    if (const Result<void> discarded = m_sessions->discard(kept); !discarded)
        sayUsedElsewhere();
    m_offer->refresh();
}

void SessionBinder::showKept()
{
    m_window.actions->reopenLastSession->setEnabled(!lastFile().isEmpty() || !m_sessions->lastSession().isEmpty());
    if (m_unsaved)
        m_unsaved->refresh();
}

void SessionBinder::showUnsaved()
{
    if (!m_unsaved) {
        m_unsaved = new UnsavedSessionsDialog(m_sessions, m_window.widget);
        m_unsaved->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_unsaved, &UnsavedSessionsDialog::bringBackRequested, this, &SessionBinder::bringBack);
        connect(m_unsaved, &UnsavedSessionsDialog::discardRequested, this, &SessionBinder::discard);
    }
    m_unsaved->show();
    m_unsaved->raise();
    m_unsaved->activateWindow();
}

void SessionBinder::sayUsedElsewhere()
{
    m_window.views->message->showMessage(
        {MessageTopic::Session, MessageBar::Kind::Note,
         tr("Another window works on that session by now, or it was saved or discarded there.")});
}

/// Which weights are not the same, where everything is, and what can be done.
void SessionBinder::sayUnfit(const UnfitSession& session)
{
    QString text = tr("The model %1 has other weights than the session was made with, so its results are not shown.")
                       .arg(ui::isolated(session.recorded.name))
        + u' '
        + (session.isKept
               ? tr("All of it stays under File > Unsaved sessions and opens again once the old weights are back.")
               : tr("All of it stays in %1 and opens again once the old weights are back.")
                     .arg(ui::isolated(QFileInfo(session.file).fileName())));
    if (session.isEdited)
        text += u' ' + tr("What you have changed in it since is under File > Unsaved sessions.");
    const QString detail = tr("Session: %1\nIts model: %2\nIts weights: %3\nThe weights that are there now: %4")
                               .arg(ui::isolated(session.file), ui::isolated(session.recorded.path),
                                    ui::toQt(session.recorded.weightHash), ui::toQt(session.loaded.weightHash));
    m_window.views->message->showMessage({MessageTopic::Restored, MessageBar::Kind::Warning, text, detail,
                                          session.canBeTakenOver() ? tr("Go on without its results") : QString()});
}

void SessionBinder::fillRecent()
{
    QMenu* menu = m_window.actions->recentSessions;
    menu->clear();
    const QStringList recent = m_settings->recentSessions();
    for (const QString& path : recent)
        connect(menu->addAction(ui::withoutMnemonics(QFileInfo(path).fileName())), &QAction::triggered, this,
                [this, path] { openSession(path); });
    menu->setEnabled(!menu->isEmpty());
}

void SessionBinder::applyView(const SessionView& view)
{
    m_window.showPage(QString::fromStdString(view.page));
    m_window.showCompared(view.compared);
    const QList<QAction*> scales = m_window.actions->scales->actions();
    for (QAction* scale : scales) {
        if (scale->data().toInt() == view.colourScale)
            scale->trigger();
    }
}

} // namespace neurex::app
