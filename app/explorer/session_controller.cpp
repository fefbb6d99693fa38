// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/session_controller.h"

#include "app/explorer/session_records.h"

#include <QCoreApplication>
#include <QDir>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kAutosaveDelayMs = 2000;
constexpr QLatin1StringView kLockSuffix(".lock");

std::filesystem::path toPath(const QString& path)
{
    return path.toStdString();
}

} // namespace

SessionController::SessionController(ExplorerSession* session, const QString& autosaveFolder, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_autosaveFolder(autosaveFolder)
{
    connect(m_session->document().undoStack(), &QUndoStack::cleanChanged, this,
            [this](bool isClean) { Q_EMIT modifiedChanged(!isClean); });
    if (m_autosaveFolder.isEmpty())
        return;
    m_autosaveTimer.setSingleShot(true);
    m_autosaveTimer.setInterval(kAutosaveDelayMs);
    connect(&m_autosaveTimer, &QTimer::timeout, this, &SessionController::autosave);
    const auto autosaveSoon = [this] {
        if (!m_autosaveTimer.isActive())
            m_autosaveTimer.start();
    };
    // Results alone are found again by the runs' folders; what the user set is not.
    connect(&m_session->document(), &Document::changed, this, autosaveSoon);
}

SessionController::~SessionController()
{
    m_writing.waitForFinished();
}

SessionFile SessionController::snapshot() const
{
    SessionFile file = m_session->snapshot();
    if (m_viewSource)
        m_viewSource(file.view);
    return file;
}

void SessionController::setPath(const QString& path)
{
    if (m_path == path)
        return;
    m_path = path;
    Q_EMIT pathChanged();
}

void SessionController::load(const QString& file, std::function<void()> whenOpened)
{
    const int generation = ++m_generation;
    QtConcurrent::run([path = toPath(file)]() -> Result<RecordedSession> {
        Result<SessionFile> read = loadSession(path);
        if (!read)
            return read.error();
        return recordedSession(std::move(*read));
    }).then(this, [this, generation, whenOpened = std::move(whenOpened)](Result<RecordedSession> loaded) {
        if (generation != m_generation)
            return;
        if (!loaded) {
            Q_EMIT openFailed(loaded.error());
            return;
        }
        const SessionView view = loaded->file.view;
        m_session->restore(std::move(*loaded));
        whenOpened();
        Q_EMIT opened(view);
    });
}

void SessionController::open(const QString& path)
{
    load(path, [this, path] { setPath(path); });
}

void SessionController::save(const QString& path)
{
    const int step = m_session->document().undoStack()->index();
    m_writing = QtConcurrent::run([file = snapshot(), path = toPath(path)]() mutable {
        readRuns(file);
        return saveSession(path, file);
    });
    m_writing.then(this, [this, path, step](const Result<void>& written) {
        if (!written) {
            Q_EMIT saveFailed(written.error());
            return;
        }
        setPath(path);
        QUndoStack* stack = m_session->document().undoStack();
        if (stack->index() == step)
            stack->setClean();
        Q_EMIT saved(path);
    });
}

Result<void> SessionController::saveNow(const QString& path)
{
    SessionFile file = snapshot();
    readRuns(file);
    return saveSession(toPath(path), file);
}

QString SessionController::copyPath() const
{
    return QDir(m_autosaveFolder).filePath(u"session-%1.neurex"_s.arg(QCoreApplication::applicationPid()));
}

void SessionController::autosave()
{
    if (m_writing.isRunning()) {
        m_autosaveTimer.start();
        return;
    }
    if (!m_copyLock) {
        QDir().mkpath(m_autosaveFolder);
        m_copyLock = std::make_unique<QLockFile>(copyPath() + kLockSuffix);
        m_copyLock->setStaleLockTime(0);
        if (!m_copyLock->tryLock())
            return;
    }
    // The results' folders stay where they are until the copy is needed.
    m_writing = QtConcurrent::run([file = snapshot(), path = toPath(copyPath())] { return saveSession(path, file); });
    m_writing.then(this, [this](const Result<void>& written) {
        if (!written)
            Q_EMIT saveFailed(written.error());
    });
}

QStringList SessionController::crashedSessions() const
{
    QStringList crashed;
    if (m_autosaveFolder.isEmpty())
        return crashed;
    const QFileInfoList copies = QDir(m_autosaveFolder).entryInfoList({u"session-*.neurex"_s}, QDir::Files, QDir::Time);
    for (const QFileInfo& copy : copies) {
        QLockFile lock(copy.filePath() + kLockSuffix);
        lock.setStaleLockTime(0);
        if (copy.filePath() != copyPath() && lock.tryLock()) // its program holds the lock as long as it runs
            crashed.append(copy.filePath());
    }
    return crashed;
}

void SessionController::recover(const QString& copy)
{
    load(copy, [this, copy] {
        setPath({});
        discard(copy);
        m_autosaveTimer.start(); // under this program's name
    });
}

void SessionController::discard(const QString& copy)
{
    QFile::remove(copy);
    QFile::remove(copy + kLockSuffix);
}

void SessionController::close()
{
    m_autosaveTimer.stop();
    m_writing.waitForFinished();
    if (m_autosaveFolder.isEmpty())
        return;
    if (m_path.isEmpty() && isModified()) {
        QDir().mkpath(m_autosaveFolder);
        if (const Result<void> written = saveNow(lastPath()); !written)
            return; // the copy stays as what is left
    }
    QFile::remove(copyPath());
    m_copyLock.reset(); // removes its file
}

QString SessionController::lastPath() const
{
    return QDir(m_autosaveFolder).filePath(u"last.neurex"_s);
}

QString SessionController::lastSession() const
{
    return !m_autosaveFolder.isEmpty() && QFile::exists(lastPath()) ? lastPath() : QString();
}

void SessionController::reopenLast()
{
    if (const QString last = lastSession(); !last.isEmpty())
        load(last, [this] { setPath({}); });
}

} // namespace neurex::app
