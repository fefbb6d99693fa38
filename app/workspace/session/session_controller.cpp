// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/session/session_controller.h"

#include "app/workspace/answers/slice_controller.h"
#include "app/workspace/guarded.h"
#include "app/workspace/session_records.h"
#include "core/base/system_error_text.h"

#include <QFileInfo>

#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kAutosaveDelayMs = 2000;

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
    , m_store(autosaveFolder)
{
    m_writers.setMaxThreadCount(1);
    m_autosaveTimer.setSingleShot(true);
    m_autosaveTimer.setInterval(kAutosaveDelayMs);
    connect(&m_autosaveTimer, &QTimer::timeout, this, &SessionController::autosave);
    watchContent();
    connect(m_session, &ExplorerSession::aboutToForget, this, &SessionController::leave);
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
    const auto checkSoon = [this] { checkModifiedSoon(); };
    connect(&m_session->answers(), &AnswersController::changed, this, checkSoon);
    connect(&m_session->attribution(), &AttributionController::resultChanged, this, checkSoon);
    connect(&m_session->sweep(), &SweepController::resultChanged, this, checkSoon);
    connect(&m_session->library(), &RunLibrary::runsChanged, this, checkSoon);
    connect(&m_session->map(), &MapController::choiceChanged, this, checkSoon);
    connect(&m_session->reasoning(), &ReasoningController::foldersOpened, this, checkSoon);
    connect(&m_session->reasoning(), &ReasoningController::entriesChanged, this, checkSoon);
    connect(&m_session->skillProbes(), &ProbeController::foldersOpened, this, checkSoon);
    connect(&m_session->skillProbes(), &ProbeController::entriesChanged, this, checkSoon);
    connect(&m_session->skillProbes(), &ProbeController::choiceChanged, this, checkSoon);
    connect(&m_session->shiftSearches(), &ShiftSearchController::changed, this, checkSoon);
    connect(&m_session->tasks(), &TaskController::taskChanged, this, checkSoon);
    connect(&m_session->models(), &ModelController::modelChanged, this, checkSoon);
}

void SessionController::checkModifiedSoon()
{
    if (!m_contentTimer.isActive())
        m_contentTimer.start();
}

void SessionController::setSlices(SliceController* slices)
{
    m_slices = slices;
    connect(m_slices, &SliceController::changed, this, &SessionController::checkModifiedSoon);
}

bool SessionController::isModified() const
{
    if (m_isInNoFile)
        return true;
    if (!m_saved)
        return !m_session->document().undoStack()->isClean() || m_session->hasUnstoredResults()
            || (m_slices && m_slices->isPinned());
    return m_session->document().state() != m_saved->state || content() != *m_saved;
}

/// Also whether the copy still holds what is there.
void SessionController::checkModified()
{
    if (m_store.isEnabled() && !m_isClosed && !m_autosaveTimer.isActive())
        m_autosaveTimer.start();
    const bool isNow = isModified();
    if (std::exchange(m_wasModified, isNow) != isNow)
        Q_EMIT modifiedChanged(isNow);
}

SessionController::~SessionController()
{
    m_writers.waitForDone();
}

SessionDraft SessionController::draft() const
{
    SessionDraft draft = m_session->draft();
    if (m_viewSource)
        m_viewSource(draft.file.view);
    if (m_slices) {
        draft.file.pin = m_slices->pinned();
        draft.file.view.slices = m_slices->by();
    }
    return draft;
}

SessionContent SessionController::content() const
{
    SessionContent content = m_session->content();
    if (m_slices)
        content.pin = m_slices->pinned();
    return content;
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

void SessionController::load(const QString& file, Leaving leaving, std::shared_ptr<FileVersion> version,
                             std::function<void(SessionContent)> whenOpened, std::function<void()> whenNot)
{
    using Loaded = std::pair<RecordedSession, SessionContent>;
    const Latest::Turn opening = m_opening.next();
    inBackground([path = toPath(file), version]() -> Result<Loaded> {
        version->take(path); // before it is read: what comes in between counts as changed
        Result<SessionFile> read = loadSession(path);
        if (!read)
            return read.error();
        SessionContent content = contentOf(*read);
        return Loaded(recordedSession(std::move(*read)), std::move(content));
    })
        .then(this,
              [this, opening, leaving, whenOpened = std::move(whenOpened),
               whenNot = std::move(whenNot)](Result<Loaded> loaded) {
                  if ((!m_opening.is(opening) || !loaded) && whenNot)
                      whenNot();
                  if (!m_opening.is(opening))
                      return;
                  if (!loaded) {
                      Q_EMIT openFailed(loaded.error());
                      return;
                  }
                  const SessionView view = loaded->first.file.view;
                  const SharedPin pin = loaded->first.file.pin;
                  m_isGivenUp = leaving == Leaving::GivenUp;
                  m_session->restore(std::move(loaded->first));
                  m_isGivenUp = false;
                  if (m_slices)
                      m_slices->restore(view.slices, pin);
                  whenOpened(std::move(loaded->second));
                  checkModified();
                  Q_EMIT opened(view);
              });
}

void SessionController::open(const QString& named, Leaving leaving)
{
    const QString path = QFileInfo(named).absoluteFilePath();
    const auto version = std::make_shared<FileVersion>();
    load(path, leaving, version, [this, path, version](SessionContent content) {
        // Answers and sweep take their places a little later; runs that are not there any more are not the user's
        // change.
        content.runs = this->content().runs;
        takeFile(path, version, std::move(content));
    });
}

/// The known version of the session's own file; a fresh one, which knows nothing, of any other.
std::shared_ptr<FileVersion> SessionController::versionFor(const QString& path) const
{
    return path == m_path && m_version ? m_version : std::make_shared<FileVersion>();
}

void SessionController::save(const QString& named, Overwrite overwrite)
{
    const QString path = QFileInfo(named).absoluteFilePath();
    m_session->document().endMerging(); // what is set from now on is another step
    const int step = m_session->document().undoStack()->index();
    const std::shared_ptr<FileVersion> version = versionFor(path);
    const auto written = [this, path, version, step, saving = m_saving.next(), generation = m_generation.turn(),
                          content = this->content()](const Result<void>& result) {
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
                 [draft = draft(), target = toPath(path), access = accessOf(path), version, overwrite]() mutable {
                     return saveKnown(target, complete(std::move(draft)), access, *version, overwrite);
                 })
        .then(this, written);
}

/// The session is that of the file from now on.
void SessionController::takeFile(const QString& path, const std::shared_ptr<FileVersion>& version,
                                 SessionContent content)
{
    m_saved = std::move(content);
    setPath(path);
    m_version = version;
    m_isInNoFile = false;
    if (!isModified())
        dropCopy();
}

Result<void> SessionController::saveNow(const QString& named, Overwrite overwrite)
{
    const QString path = QFileInfo(named).absoluteFilePath();
    m_writers.waitForDone(); // what it writes now is known afterwards
    m_session->document().endMerging(); // what is set from now on is another step
    const std::shared_ptr<FileVersion> version = versionFor(path);
    const Result<void> written = saveKnown(toPath(path), complete(draft()), accessOf(path), *version, overwrite);
    if (written) {
        takeFile(path, version, content());
        m_session->document().undoStack()->setClean();
        checkModified();
    }
    return written;
}

/// All of it is where it was restored from.
bool SessionController::isRestoredUntouched() const
{
    return m_session->isRestoring() && m_session->document().undoStack()->isClean();
}

/// Something takes the place of the session, or of what was computed in it.
void SessionController::leave(ExplorerSession::Forgetting why, const SharedModel& next)
{
    using Forgetting = ExplorerSession::Forgetting;
    m_generation.next();
    m_unfit.reset();
    const bool isUntouched = isRestoredUntouched() || why == Forgetting::TaskDiffers;
    const bool isEdited = !isUntouched && isModified();
    // One that could not be brought back is what it was before.
    const bool hasEnded = !(why == Forgetting::WeightsDiffer && m_wasCrashed && m_session->isRestoring());
    m_wasCrashed = false;
    SharedKeptPlace place = std::exchange(m_place, nullptr);
    if (why == Forgetting::WeightsDiffer) {
        m_unfit = UnfitSession{.file = place ? place->file() : m_path,
                               .isKept = place != nullptr,
                               .isEdited = isEdited && !place,
                               .recorded = m_session->models().model()->info,
                               .loaded = next->info,
                               .state = m_session->document().state()};
        const auto say = [this] {
            if (m_unfit)
                Q_EMIT doesNotFit(*m_unfit);
        };
        QMetaObject::invokeMethod(this, say, Qt::QueuedConnection); // when the model is there
    }
    if (m_isGivenUp)
        remove(std::move(place));
    else if (isEdited)
        keep(std::move(place), why == Forgetting::Replaced, hasEnded);
    else if (place && isUntouched)
        end(std::move(place), why == Forgetting::Replaced, hasEnded);
    else
        remove(std::move(place));
    m_copied.reset();
    m_isInNoFile = false;
    setPath({});
}

/// As the session is now, in the place given or in one of its own.
void SessionController::keep(SharedKeptPlace place, bool isSaid, bool hasEnded)
{
    if (!m_store.isEnabled())
        return;
    const auto draft = std::make_shared<const SessionDraft>(this->draft());
    auto write = [store = m_store, place = std::move(place), draft, note = note(hasEnded)]() mutable -> Result<void> {
        Result<SharedKeptPlace> target = place ? Result<SharedKeptPlace>(std::move(place)) : store.add();
        if (!target)
            return target.error();
        SessionFile file = complete(*draft);
        readRuns(file);
        return (*target)->write(file, note);
    };
    inBackground(&m_writers, std::move(write)).then(this, [this, draft, isSaid](const Result<void>& written) {
        if (!written) {
            m_unkept.push_back(draft);
            Q_EMIT notKept(written.error());
        } else if (isSaid) {
            Q_EMIT kept();
        }
    });
}

/// What lies in the place is the session.
void SessionController::end(SharedKeptPlace place, bool isSaid, bool hasEnded)
{
    auto write = [place = std::move(place), hasEnded]() mutable {
        KeptNote note = place->note();
        note.hasEnded = hasEnded;
        std::ignore = place->writeNote(note); // else it is offered as after a crash
        place.reset();
    };
    inBackground(&m_writers, std::move(write)).then(this, [this, isSaid] {
        if (isSaid)
            Q_EMIT kept();
    });
}

/// Behind whatever is being written there.
void SessionController::remove(SharedKeptPlace place)
{
    if (!place)
        return;
    inBackground(&m_writers, [place = std::move(place)]() mutable {
        place->remove();
        place.reset();
    });
}

void SessionController::dropCopy()
{
    remove(std::exchange(m_place, nullptr));
    m_wasCrashed = false;
    m_copied.reset();
}

Result<void> SessionController::saveUnkept(const QString& named)
{
    if (m_unkept.empty())
        return {};
    const QString path = QFileInfo(named).absoluteFilePath();
    const Result<void> written = saveWithRuns(toPath(path), complete(*m_unkept.front()), accessOf(path));
    if (written)
        m_unkept.erase(m_unkept.begin());
    return written;
}

/// Copies that nobody asked for are the user's alone.
FileAccess SessionController::accessOf(const QString& path) const
{
    return m_store.holds(path) ? FileAccess::Private : FileAccess::Shared;
}

KeptNote SessionController::note(bool hasEnded) const
{
    const SharedModel& model = m_session->models().model();
    const SharedTask& task = m_session->tasks().task();
    return {.model = model ? model->name() : QString(),
            .task = task ? task->name() : QString(),
            .origin = m_path,
            .originVersion = m_version ? m_version->known() : std::nullopt,
            .hasEnded = hasEnded};
}

/// Results count when they are there as a whole: what is still arriving would be written again and again.
bool SessionController::isArriving() const
{
    return m_session->sweep().isRunning() || m_session->attribution().isRunning()
        || m_session->answers().isTaskPending();
}

bool SessionController::isCopied() const
{
    if (!m_copied || m_copied->state != m_session->document().state()
        || (m_slices && m_copied->pin != m_slices->pinned()))
        return false;
    // What is being restored takes its places one after the other; the copy has all of it.
    return m_session->isRestoring() || isArriving() || *m_copied == content();
}

void SessionController::autosave()
{
    if (!isModified()) {
        dropCopy();
        return;
    }
    const bool isWaiting = m_writers.activeThreadCount() > 0 || isArriving();
    const bool isWanted = !isCopied();
    if (isWaiting)
        m_autosaveTimer.start();
    if (!isWanted || m_writers.activeThreadCount() > 0)
        return;
    if (!m_place) {
        Result<SharedKeptPlace> place = m_store.add();
        if (!place) {
            Q_EMIT copyFailed(place.error());
            return;
        }
        m_place = std::move(*place);
    }
    // The results' folders stay where they are until the session ends.
    auto write = [place = m_place, draft = draft(), note = note(false)]() mutable {
        const Result<void> written = place->write(complete(std::move(draft)), note);
        place.reset();
        return written;
    };
    inBackground(&m_writers, std::move(write))
        .then(this, [this, file = m_place->file(), content = this->content()](const Result<void>& written) {
            if (!written) {
                Q_EMIT copyFailed(written.error());
                return;
            }
            if (m_place && m_place->file() == file)
                m_copied = content;
            Q_EMIT copyWritten();
        });
}

QStringList SessionController::crashedSessions() const
{
    QStringList crashed;
    for (const KeptSession& kept : m_store.list()) {
        if (!kept.note.hasEnded && !kept.isInUse)
            crashed.append(kept.file);
    }
    return crashed;
}

QString SessionController::lastSession() const
{
    for (const KeptSession& kept : m_store.list()) {
        if (kept.note.hasEnded && !kept.isInUse)
            return kept.file;
    }
    return {};
}

void SessionController::recover(const QString& kept, Leaving leaving)
{
    Result<SharedKeptPlace> place = m_store.take(kept);
    if (!place && (place.error().code == ErrorCode::Busy || place.error().code == ErrorCode::NotFound)) {
        Q_EMIT usedElsewhere();
        return;
    }
    if (!place) {
        Q_EMIT openFailed(place.error());
        return;
    }
    const auto held = std::make_shared<SharedKeptPlace>(std::move(*place));
    load(
        kept, leaving, std::make_shared<FileVersion>(),
        [this, held](SessionContent content) { adopt(std::exchange(*held, nullptr), std::move(content)); },
        [held] { held->reset(); });
}

/// The running session is the one that was kept there, and stays there.
void SessionController::adopt(SharedKeptPlace place, SessionContent content)
{
    KeptNote note = place->note();
    if (!note.origin.isEmpty()) {
        setPath(note.origin);
        m_version = std::make_shared<FileVersion>();
        m_version->know(note.originVersion);
    }
    m_isInNoFile = true;
    m_copied = std::move(content);
    m_place = place;
    m_wasCrashed = !note.hasEnded;
    note.hasEnded = false;
    inBackground(&m_writers, [place = std::move(place), note]() mutable {
        std::ignore = place->writeNote(note); // else it is one of those that ended still, and can be brought back
        place.reset();
    });
}

void SessionController::reopenLast(Leaving leaving)
{
    if (const QString last = lastSession(); !last.isEmpty())
        recover(last, leaving);
}

Result<void> SessionController::discard(const QString& kept)
{
    const Result<SharedKeptPlace> place = m_store.take(kept);
    if (!place)
        return place.error();
    (*place)->remove();
    return {};
}

void SessionController::takeOverUnfit()
{
    if (m_unfit && m_unfit->canBeTakenOver())
        m_session->document().edit(tr("Go on without the session's results"), m_unfit->state);
}

/// In the place of the copy, for the end of the program.
Result<void> SessionController::keepNow()
{
    if (!m_place) {
        Result<SharedKeptPlace> place = m_store.add();
        if (!place)
            return place.error();
        m_place = std::move(*place);
    }
    if (isRestoredUntouched()) {
        KeptNote note = this->note(true);
        note.contents = m_place->note().contents;
        return m_place->writeNote(note);
    }
    SessionFile file = complete(draft());
    readRuns(file);
    return m_place->write(file, note(true));
}

Result<void> SessionController::close()
{
    m_writers.waitForDone();
    if (!m_store.isEnabled())
        return {};
    // Results are work, too, though they lie in run folders.
    const bool hasWork = isModified() || m_session->attribution().ownResult() || m_session->sweep().result();
    if (m_path.isEmpty() && hasWork) {
        if (Result<void> kept = keepNow(); !kept)
            return kept;
    } else if (m_place) {
        m_place->remove();
    }
    m_place.reset();
    m_copied.reset();
    m_isClosed = true;
    m_autosaveTimer.stop();
    m_store.tidy();
    return {};
}

} // namespace neurex::app
