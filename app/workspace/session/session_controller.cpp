// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/session/session_controller.h"

#include "app/workspace/guarded.h"
#include "app/workspace/session/session_records.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kAutosaveDelayMs = 2000;
constexpr QLatin1StringView kCopyName("session.neurex");

std::filesystem::path toPath(const QString& path)
{
    return path.toStdString();
}

Result<void> saveWithRuns(const std::filesystem::path& path, SessionFile file, FileAccess access)
{
    readRuns(file);
    return saveSession(path, file, access);
}

/// Only the version that is known may be overwritten; what stands there afterwards is known.
Result<void> saveKnown(const std::filesystem::path& path, SessionFile file, FileAccess access, FileVersion& version,
                       SessionController::Overwrite overwrite)
{
    if (overwrite == SessionController::Overwrite::OwnState) {
        if (const Result<void> same = version.checkKnown(path); !same)
            return same;
    }
    Result<void> written = saveWithRuns(path, std::move(file), access);
    if (written)
        version.take(path);
    return written;
}

} // namespace

SessionController::SessionController(ExplorerSession* session, const QString& autosaveFolder, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_autosaveFolder(autosaveFolder)
{
    m_writers.setMaxThreadCount(1);
    connect(m_session->document().undoStack(), &QUndoStack::cleanChanged, this,
            [this](bool isClean) { Q_EMIT modifiedChanged(!isClean); });
    connect(m_session, &ExplorerSession::aboutToForget, this, &SessionController::keepAsLast);
    if (m_autosaveFolder.isEmpty())
        return;
    m_copyFolder = QDir(m_autosaveFolder).filePath(u"session-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces));
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
    m_writers.waitForDone();
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
    if (path.isEmpty())
        m_version.reset();
    Q_EMIT pathChanged();
}

void SessionController::load(const QString& file, std::function<void()> whenOpened)
{
    const int opening = ++m_opening;
    const auto version = std::make_shared<FileVersion>();
    inBackground([path = toPath(file), version]() -> Result<RecordedSession> {
        version->take(path); // before it is read: what comes in between counts as changed
        Result<SessionFile> read = loadSession(path);
        if (!read)
            return read.error();
        return recordedSession(std::move(*read));
    }).then(this, [this, opening, version, whenOpened = std::move(whenOpened)](Result<RecordedSession> loaded) {
        if (opening != m_opening)
            return;
        if (!loaded) {
            Q_EMIT openFailed(loaded.error());
            return;
        }
        const SessionView view = loaded->file.view;
        m_session->restore(std::move(*loaded));
        whenOpened();
        if (!m_path.isEmpty())
            m_version = version;
        Q_EMIT opened(view);
    });
}

void SessionController::open(const QString& named)
{
    const QString path = QFileInfo(named).absoluteFilePath();
    load(path, [this, path] { setPath(path); });
}

/// The known version of the session's own file; a fresh one, which knows nothing, of any other.
std::shared_ptr<FileVersion> SessionController::versionFor(const QString& path) const
{
    return path == m_path && m_version ? m_version : std::make_shared<FileVersion>();
}

QFuture<Result<void>> SessionController::write(const QString& path, SessionFile file, bool withRuns)
{
    return inBackground(
        &m_writers, [file = std::move(file), path = toPath(path), access = accessOf(path), withRuns]() mutable {
            return withRuns ? saveWithRuns(path, std::move(file), access) : saveSession(path, file, access);
        });
}

void SessionController::save(const QString& named, Overwrite overwrite)
{
    const QString path = QFileInfo(named).absoluteFilePath();
    m_session->document().endMerging(); // what is set from now on is another step
    const int step = m_session->document().undoStack()->index();
    SessionFile file = snapshot();
    const std::shared_ptr<FileVersion> version = versionFor(path);
    const auto written = [this, path, version, step, saving = ++m_saving, generation = m_generation,
                          state = file.state](const Result<void>& result) {
        if (!result) {
            if (result.error().code == ErrorCode::Busy)
                Q_EMIT changedOutside(path);
            else
                Q_EMIT saveFailed(result.error());
            return;
        }
        if (generation == m_generation) {
            setPath(path);
            m_version = version;
        }
        if (generation == m_generation && saving == m_saving) {
            QUndoStack* stack = m_session->document().undoStack();
            if (stack->index() == step && m_session->document().state() == state)
                stack->setClean();
            else
                stack->resetClean();
        }
        Q_EMIT saved(path);
    };
    inBackground(&m_writers,
                 [file = std::move(file), target = toPath(path), access = accessOf(path), version,
                  overwrite]() mutable { return saveKnown(target, std::move(file), access, *version, overwrite); })
        .then(this, written);
}

/// The session has no place any more, whatever becomes of the file.
void SessionController::keepAsLast()
{
    ++m_generation;
    const bool isKept = isModified() && !m_autosaveFolder.isEmpty();
    if (isKept) {
        std::ignore = makeFolders(toPath(m_autosaveFolder), FileAccess::Private); // writing says what is wrong
        write(lastPath(), snapshot(), true).then(this, [this](const Result<void>& written) {
            if (written)
                Q_EMIT kept();
            else
                Q_EMIT saveFailed(written.error());
        });
    }
    setPath({});
}

Result<void> SessionController::saveNow(const QString& named, Overwrite overwrite)
{
    const QString path = QFileInfo(named).absoluteFilePath();
    m_writers.waitForDone(); // what it writes now is known afterwards
    return saveKnown(toPath(path), snapshot(), accessOf(path), *versionFor(path), overwrite);
}

/// Copies that nobody asked for are the user's alone.
FileAccess SessionController::accessOf(const QString& path) const
{
    return path == copyPath() || path == lastPath() ? FileAccess::Private : FileAccess::Shared;
}

QString SessionController::copyPath() const
{
    return QDir(m_copyFolder).filePath(kCopyName);
}

void SessionController::autosave()
{
    if (m_writers.activeThreadCount() > 0) {
        m_autosaveTimer.start();
        return;
    }
    if (!m_copyLock) {
        std::ignore = makeFolders(toPath(m_autosaveFolder), FileAccess::Private);
        std::ignore = makeFolders(toPath(m_copyFolder), FileAccess::Private);
        Result<FolderLock> lock = FolderLock::acquire(toPath(m_copyFolder));
        if (!lock) {
            Q_EMIT saveFailed(lock.error());
            return;
        }
        m_copyLock = std::move(*lock);
    }
    // The results' folders stay where they are until the copy is needed.
    write(copyPath(), snapshot(), false).then(this, [this](const Result<void>& written) {
        if (!written)
            Q_EMIT saveFailed(written.error());
    });
}

QStringList SessionController::crashedSessions() const
{
    QStringList crashed;
    if (m_autosaveFolder.isEmpty())
        return crashed;
    const QFileInfoList folders = QDir(m_autosaveFolder).entryInfoList({u"session-*"_s}, QDir::Dirs, QDir::Time);
    for (const QFileInfo& folder : folders) {
        const QString copy = QDir(folder.filePath()).filePath(kCopyName);
        // Its program holds the lock as long as it runs.
        if (QFile::exists(copy) && FolderLock::acquire(toPath(folder.filePath())))
            crashed.append(copy);
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
    QFileInfo(copy).dir().removeRecursively();
}

void SessionController::close()
{
    m_autosaveTimer.stop();
    m_writers.waitForDone();
    if (m_autosaveFolder.isEmpty())
        return;
    if (m_path.isEmpty() && isModified()) {
        std::ignore = makeFolders(toPath(m_autosaveFolder), FileAccess::Private);
        if (const Result<void> written = saveNow(lastPath()); !written)
            return; // the copy stays as what is left
    }
    QDir(m_copyFolder).removeRecursively();
    m_copyLock.reset();
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
