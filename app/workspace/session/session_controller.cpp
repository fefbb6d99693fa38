// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/session/session_controller.h"

#include "app/workspace/guarded.h"
#include "app/workspace/session_records.h"
#include "core/base/system_error_text.h"

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
    watchContent();
    connect(m_session, &ExplorerSession::aboutToForget, this, &SessionController::keepAsLast);
    if (m_autosaveFolder.isEmpty())
        return;
    m_copyFolder = newCopyFolder();
    m_autosaveTimer.setSingleShot(true);
    m_autosaveTimer.setInterval(kAutosaveDelayMs);
    connect(&m_autosaveTimer, &QTimer::timeout, this, &SessionController::autosave);
    const auto autosaveSoon = [this] {
        if (!m_autosaveTimer.isActive())
            m_autosaveTimer.start();
    };
    connect(&m_session->document(), &Document::changed, this, autosaveSoon);
    // Results, when they are there as a whole: what is still arriving would be written again and again.
    const auto autosaveResults = [this, autosaveSoon] {
        const bool isArriving = m_session->sweep().isRunning() || m_session->attribution().isRunning()
            || m_session->answers().isTaskPending();
        if (!isArriving && isModified())
            autosaveSoon();
    };
    connect(this, &SessionController::modifiedChanged, this, autosaveResults);
    connect(&m_session->sweep(), &SweepController::stateChanged, this, autosaveResults);
    connect(&m_session->attribution(), &AttributionController::runningChanged, this, autosaveResults);
    connect(&m_session->answers(), &AnswersController::changed, this,
            [this, autosaveResults, copied = std::int64_t{0}]() mutable {
                const bool isNew = m_session->answers().state().answersRevision() != copied;
                if (!isNew || m_session->answers().isTaskPending())
                    return;
                copied = m_session->answers().state().answersRevision();
                autosaveResults();
            });
}

/// Everything that a session file holds.
void SessionController::watchContent()
{
    constexpr int kContentDelayMs = 100;
    m_contentTimer.setSingleShot(true);
    m_contentTimer.setInterval(kContentDelayMs);
    connect(&m_contentTimer, &QTimer::timeout, this, &SessionController::checkModified);
    connect(&m_session->document(), &Document::changed, this, &SessionController::checkModified);
    connect(m_session->document().undoStack(), &QUndoStack::cleanChanged, this, &SessionController::checkModified);
    const auto checkSoon = [this] {
        if (!m_contentTimer.isActive())
            m_contentTimer.start();
    };
    connect(&m_session->answers(), &AnswersController::changed, this, checkSoon);
    connect(&m_session->attribution(), &AttributionController::resultChanged, this, checkSoon);
    connect(&m_session->sweep(), &SweepController::resultChanged, this, checkSoon);
    connect(&m_session->library(), &RunLibrary::runsChanged, this, checkSoon);
    connect(&m_session->map(), &MapController::choiceChanged, this, checkSoon);
    connect(&m_session->tasks(), &TaskController::taskChanged, this, checkSoon);
    connect(&m_session->models(), &ModelController::modelChanged, this, checkSoon);
    const auto takeWhatIsLeft = [this] {
        if (!m_saved)
            return;
        SessionContent left = m_session->content();
        left.state = std::move(m_saved->state);
        m_saved = std::move(left);
        checkModified();
    };
    connect(m_session, &ExplorerSession::recordedDropped, this, takeWhatIsLeft, Qt::QueuedConnection);
}

bool SessionController::isModified() const
{
    if (m_isInNoFile)
        return true;
    if (!m_saved)
        return !m_session->document().undoStack()->isClean() || m_session->hasUnstoredResults();
    return m_session->document().state() != m_saved->state || m_session->content() != *m_saved;
}

void SessionController::checkModified()
{
    const bool isNow = isModified();
    if (std::exchange(m_wasModified, isNow) != isNow)
        Q_EMIT modifiedChanged(isNow);
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
    if (path.isEmpty()) {
        m_version.reset();
        m_saved.reset();
    }
    Q_EMIT pathChanged();
}

void SessionController::load(const QString& file, std::function<void()> whenOpened, std::function<void()> whenNot)
{
    const Latest::Turn opening = m_opening.next();
    const auto version = std::make_shared<FileVersion>();
    inBackground([path = toPath(file), version]() -> Result<RecordedSession> {
        version->take(path); // before it is read: what comes in between counts as changed
        Result<SessionFile> read = loadSession(path);
        if (!read)
            return read.error();
        return recordedSession(std::move(*read));
    })
        .then(this,
              [this, opening, version, whenOpened = std::move(whenOpened),
               whenNot = std::move(whenNot)](Result<RecordedSession> loaded) {
                  if ((!m_opening.is(opening) || !loaded) && whenNot)
                      whenNot();
                  if (!m_opening.is(opening))
                      return;
                  if (!loaded) {
                      Q_EMIT openFailed(loaded.error());
                      return;
                  }
                  const SessionView view = loaded->file.view;
                  SessionContent content = contentOf(loaded->file);
                  const bool hasSweep = loaded->sweep != nullptr;
                  m_session->restore(std::move(*loaded));
                  whenOpened();
                  if (!m_path.isEmpty()) {
                      // Answers and sweep take their places a little later; runs that are not there any more are not
                      // the user's change.
                      content.runs = m_session->content().runs;
                      if (!hasSweep)
                          content.sweep.reset();
                      takeFile(m_path, version, std::move(content));
                  }
                  checkModified();
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
    const auto written = [this, path, version, step, saving = m_saving.next(), generation = m_generation.turn(),
                          content = contentOf(file)](const Result<void>& result) {
        if (!result) {
            if (result.error().code == ErrorCode::Busy)
                Q_EMIT changedOutside(path);
            else
                Q_EMIT saveFailed(result.error());
            return;
        }
        if (m_generation.is(generation))
            takeFile(path, version, content);
        if (m_generation.is(generation) && m_saving.is(saving)) {
            QUndoStack* stack = m_session->document().undoStack();
            if (stack->index() == step && m_session->document().state() == content.state)
                stack->setClean();
            else
                stack->resetClean();
        }
        checkModified();
        Q_EMIT saved(path);
    };
    inBackground(&m_writers,
                 [file = std::move(file), target = toPath(path), access = accessOf(path), version,
                  overwrite]() mutable { return saveKnown(target, std::move(file), access, *version, overwrite); })
        .then(this, written);
}

/// The session is that of the file from now on.
void SessionController::takeFile(const QString& path, const std::shared_ptr<FileVersion>& version,
                                 SessionContent content)
{
    m_saved = std::move(content);
    setPath(path);
    m_version = version;
    settle(std::exchange(m_broughtBack, std::nullopt));
    m_isInNoFile = false;
}

/// The session has no place any more, whatever becomes of the file.
void SessionController::keepAsLast(ExplorerSession::Forgetting why)
{
    m_generation.next();
    const std::optional<BroughtBack> broughtBack = std::exchange(m_broughtBack, std::nullopt);
    const bool staysInFile
        = why == ExplorerSession::Forgetting::DoesNotFit && (broughtBack || (!m_path.isEmpty() && !isModified()));
    if (staysInFile) {
        leaveInFile(broughtBack);
    } else if (isModified() && !m_autosaveFolder.isEmpty()) {
        std::ignore = makeFolders(toPath(m_autosaveFolder), FileAccess::Private); // writing says what is wrong
        const auto file = std::make_shared<const SessionFile>(snapshot());
        write(lastPath(), *file, true).then(this, [this, file, broughtBack](const Result<void>& written) {
            if (!written) {
                m_unkept.push_back(file);
                Q_EMIT notKept(written.error());
                return;
            }
            settle(broughtBack);
            Q_EMIT kept();
        });
    }
    m_isInNoFile = false;
    setPath({});
}

/// A restored session cannot be shown: what it was restored from stays, with what was set since.
void SessionController::leaveInFile(const std::optional<BroughtBack>& broughtBack)
{
    const QString file = broughtBack ? broughtBack->copy : m_path;
    // Said last: that something is not shown is said meanwhile.
    const auto say = [this, file] { Q_EMIT keptIn(file); };
    if (m_session->document().undoStack()->isClean() || !broughtBack) {
        QMetaObject::invokeMethod(this, say, Qt::QueuedConnection);
        return;
    }
    write(file, snapshot(), true).then(this, [this, broughtBack, say](const Result<void>& written) {
        if (!written)
            Q_EMIT saveFailed(written.error());
        say();
    });
}

/// The session lies elsewhere by now.
void SessionController::settle(const std::optional<BroughtBack>& broughtBack)
{
    if (broughtBack)
        QFileInfo(broughtBack->copy).dir().removeRecursively();
}

Result<void> SessionController::saveNow(const QString& named, Overwrite overwrite)
{
    const QString path = QFileInfo(named).absoluteFilePath();
    m_writers.waitForDone(); // what it writes now is known afterwards
    m_session->document().endMerging(); // what is set from now on is another step
    const std::shared_ptr<FileVersion> version = versionFor(path);
    const SessionFile file = snapshot();
    const Result<void> written = saveKnown(toPath(path), file, accessOf(path), *version, overwrite);
    if (written) {
        takeFile(path, version, contentOf(file));
        m_session->document().undoStack()->setClean();
        checkModified();
    }
    return written;
}

Result<void> SessionController::saveUnkept(const QString& named)
{
    if (m_unkept.empty())
        return {};
    const QString path = QFileInfo(named).absoluteFilePath();
    const Result<void> written = saveWithRuns(toPath(path), *m_unkept.front(), accessOf(path));
    if (written)
        m_unkept.erase(m_unkept.begin());
    return written;
}

/// Copies that nobody asked for are the user's alone.
FileAccess SessionController::accessOf(const QString& path) const
{
    const bool isCopy = !m_autosaveFolder.isEmpty() && path.startsWith(m_autosaveFolder + u'/');
    return isCopy ? FileAccess::Private : FileAccess::Shared;
}

QString SessionController::newCopyFolder() const
{
    return QDir(m_autosaveFolder).filePath(u"session-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces));
}

Result<FolderLock> SessionController::makeCopyFolder(const QString& folder) const
{
    std::ignore = makeFolders(toPath(m_autosaveFolder), FileAccess::Private); // the lock says what is wrong
    std::ignore = makeFolders(toPath(folder), FileAccess::Private);
    return FolderLock::acquire(toPath(folder));
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
        Result<FolderLock> lock = makeCopyFolder(m_copyFolder);
        if (!lock) {
            Q_EMIT copyFailed(lock.error());
            return;
        }
        m_copyLock = std::move(*lock);
    }
    // The results' folders stay where they are until the copy is needed.
    write(copyPath(), snapshot(), false)
        .then(this, [this, generation = m_generation.turn()](const Result<void>& written) {
            if (!written) {
                Q_EMIT copyFailed(written.error());
                return;
            }
            Q_EMIT copyWritten();
            if (m_generation.is(generation) && !m_session->isRestoring())
                settle(std::exchange(m_broughtBack, std::nullopt));
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
    Result<FolderLock> lock = FolderLock::acquire(toPath(QFileInfo(copy).path()));
    if (lock)
        bringBack({copy, std::make_shared<FolderLock>(std::move(*lock))});
    else
        Q_EMIT openFailed(lock.error());
}

void SessionController::bringBack(const BroughtBack& from, std::function<void()> whenNot)
{
    const auto whenOpened = [this, from] {
        setPath({});
        m_broughtBack = from;
        m_isInNoFile = true;
        m_autosaveTimer.start(); // under this program's name
    };
    load(from.copy, whenOpened, std::move(whenNot));
}

void SessionController::discard(const QString& copy)
{
    QDir folder = QFileInfo(copy).dir();
    if (const Result<FolderLock> lock = FolderLock::acquire(toPath(folder.path())))
        folder.removeRecursively();
}

Result<void> SessionController::close()
{
    m_writers.waitForDone();
    if (m_autosaveFolder.isEmpty())
        return {};
    if (m_path.isEmpty() && isModified()) {
        std::ignore = makeFolders(toPath(m_autosaveFolder), FileAccess::Private); // writing says what is wrong
        if (Result<void> written = saveWithRuns(toPath(lastPath()), snapshot(), FileAccess::Private); !written)
            return written; // the copy stays as what is left
        settle(std::exchange(m_broughtBack, std::nullopt));
    }
    m_autosaveTimer.stop();
    QDir(m_copyFolder).removeRecursively();
    m_copyLock.reset();
    return {};
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
    const QString last = lastSession();
    if (last.isEmpty())
        return;
    const QString folder = newCopyFolder();
    Result<FolderLock> lock = makeCopyFolder(folder);
    const QString copy = QDir(folder).filePath(kCopyName);
    std::error_code failure;
    if (lock)
        std::filesystem::rename(toPath(last), toPath(copy), failure);
    if (!lock || failure) {
        QDir().rmdir(folder);
        Q_EMIT openFailed(lock ? writeError(toPath(last), failure.value()) : lock.error());
        return;
    }
    bringBack({copy, std::make_shared<FolderLock>(std::move(*lock))}, [this, copy, folder] {
        if (!lastSession().isEmpty())
            return;
        std::error_code stays;
        std::filesystem::rename(toPath(copy), toPath(lastPath()), stays);
        if (!stays)
            QDir().rmdir(folder);
    });
}

} // namespace neurex::app
