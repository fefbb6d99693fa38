// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/explorer_session.h"
#include "app/workspace/latest.h"
#include "app/workspace/session/file_version.h"
#include "app/workspace/session/kept_sessions.h"
#include "app/workspace/session_records.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace neurex::app {

class SliceController;

/// A restored session that is not shown, because its model has other weights now.
struct UnfitSession {
    QString file; ///< holds all of it still
    bool isKept = false; ///< that is one of the kept sessions, not a file of the user's
    bool isEdited = false; ///< what was set since it was opened is a kept session by itself
    ModelInfo recorded; ///< the model that it was made with
    ModelInfo loaded;
    SessionState state; ///< what was set in it

    /// Its neurons exist in the loaded model.
    bool canBeTakenOver() const
    {
        return recorded.layerCount == loaded.layerCount && recorded.neuronCount == loaded.neuronCount;
    }
};

/// Session files: opening and saving, and kept sessions (see KeptSessions): whatever the user has neither saved nor
/// given up is in one of them, the running session in a copy that is kept up to date. Files are read and written
/// outside the GUI thread.
class SessionController : public QObject {
    Q_OBJECT

public:
    enum class Overwrite {
        OwnState, ///< the file as this session read or wrote it
        Anything, ///< whatever is there now: the user was asked
    };

    enum class Leaving {
        Kept, ///< what the running session has in no file is kept
        GivenUp, ///< the user has discarded it
    };

    /// session outlives this object. autosaveFolder: where sessions are kept; empty: none are.
    SessionController(ExplorerSession* session, const QString& autosaveFolder, QObject* parent = nullptr);
    /// Waits until a file that is being written is on disk.
    ~SessionController() override;

    /// How long changes may be in memory only; 2 seconds unless set.
    void setCopyDelay(int milliseconds) { m_autosaveTimer.setInterval(milliseconds); }
    /// Completes a session with what the user looks at.
    void setViewSource(std::function<void(SessionView&)> source) { m_viewSource = std::move(source); }
    /// Whose pin and choice of slices belong to the session; it outlives this object.
    void setSlices(SliceController* slices);

    /// The file that the session was opened from or saved to last; empty: none.
    QString path() const { return m_path; }
    /// The session's file would hold something else if it were saved now: something was set or computed since. What the
    /// user only looks at is no change. Without a file: the user has set something, something was computed that is in
    /// memory only, or the session was brought back.
    bool isModified() const;

    /// A running session with changes that are in no file is kept, here and wherever something else takes its place,
    /// unless the user has given it up.
    void open(const QString& path, Leaving leaving = Leaving::Kept);
    /// The session's own file is not overwritten when somebody else has changed it since: changedOutside() asks what to
    /// do. Any other path was chosen by the user just now.
    void save(const QString& path, Overwrite overwrite = Overwrite::OwnState);
    /// The same in this thread, for the end of the program. Error Busy: somebody else has changed the session's own
    /// file.
    Result<void> saveNow(const QString& path, Overwrite overwrite = Overwrite::OwnState);

    /// What can be brought back, the newest first.
    std::vector<KeptSession> keptSessions() const { return m_store.list(); }
    /// It is the copy of this running session.
    bool isRunning(const QString& kept) const { return m_place && m_place->file() == kept; }
    /// Those of programs that did not end in an orderly way and that no window works on.
    QStringList crashedSessions() const;
    /// The one that ended last; empty: none.
    QString lastSession() const;
    /// Goes on with a kept session, and with the file that it came from. usedElsewhere() where another window does.
    void recover(const QString& kept, Leaving leaving = Leaving::Kept);
    /// recover() of lastSession(); the running one may become that.
    void reopenLast(Leaving leaving = Leaving::Kept);
    /// Gives a kept session up. Errors: Busy (a window works on it), NotFound.
    Result<void> discard(const QString& kept);
    /// The program ends in an orderly way. A session without a file is kept; where that fails, everything stays as it
    /// is. What was not saved of one with a file is given up: ask before.
    Result<void> close();
    /// Sessions that something else has replaced, and that could not be kept; they are in memory only.
    bool hasUnkept() const { return !m_unkept.empty(); }
    /// Writes the oldest of them in this thread, and drops it then.
    Result<void> saveUnkept(const QString& path);
    /// After doesNotFit(): what was set in that session, as an edit of the present one.
    void takeOverUnfit();

Q_SIGNALS:
    void opened(const neurex::SessionView& view);
    void saved(const QString& path);
    void openFailed(const neurex::Error& error);
    void saveFailed(const neurex::Error& error);
    /// The copy against crashes could not be written, or could be again.
    void copyFailed(const neurex::Error& error);
    void copyWritten();
    /// Nothing was written: another program or window has changed the session's file since it was read or written.
    void changedOutside(const QString& path);
    void pathChanged();
    void modifiedChanged(bool modified);
    /// Something else has taken the session's place; it is kept.
    void kept();
    /// The session could not be kept: hasUnkept().
    void notKept(const neurex::Error& error);
    /// Another window works on the kept session that was to be brought back, or has saved or discarded it.
    void usedElsewhere();
    /// A session that was to be restored is not shown. It is all there still.
    void doesNotFit(const neurex::app::UnfitSession& session);

private:
    SessionDraft draft() const;
    SessionContent content() const;
    KeptNote note(bool hasEnded) const;
    void load(const QString& file, Leaving leaving, std::shared_ptr<FileVersion> version,
              std::function<void(SessionContent)> whenOpened, std::function<void()> whenNot = {});
    void adopt(SharedKeptPlace place, SessionContent content);
    void leave(ExplorerSession::Forgetting why, const SharedModel& next);
    void keep(SharedKeptPlace place, bool isSaid, bool hasEnded);
    Result<void> keepNow();
    void end(SharedKeptPlace place, bool isSaid, bool hasEnded);
    void remove(SharedKeptPlace place);
    void dropCopy();
    bool isRestoredUntouched() const;
    std::shared_ptr<FileVersion> versionFor(const QString& path) const;
    void setPath(const QString& path);
    void takeFile(const QString& path, const std::shared_ptr<FileVersion>& version, SessionContent content);
    void watchContent();
    void checkModified();
    void checkModifiedSoon();
    bool isCopied() const;
    bool isArriving() const;
    void autosave();
    FileAccess accessOf(const QString& path) const;

    ExplorerSession* m_session;
    std::function<void(SessionView&)> m_viewSource;
    SliceController* m_slices = nullptr; ///< null: nothing can be pinned
    QString m_path;
    std::shared_ptr<FileVersion> m_version; ///< of m_path, as this session read or wrote it
    std::vector<std::shared_ptr<const SessionDraft>> m_unkept; ///< oldest first
    KeptSessions m_store;
    SharedKeptPlace m_place; ///< of this session's copy; null: there is none
    bool m_wasCrashed = false; ///< the session in m_place was brought back after its program had crashed
    std::optional<SessionContent> m_copied; ///< what it holds; empty: nothing
    std::optional<UnfitSession> m_unfit;
    std::optional<SessionContent> m_saved; ///< what m_path holds; empty: there is no file
    bool m_wasModified = false; ///< as modifiedChanged() said last
    QTimer m_contentTimer; ///< answers come one by one
    bool m_isInNoFile = false; ///< brought back: all of it is a change, though nothing was set since
    bool m_isGivenUp = false; ///< while something takes the session's place: its changes are not kept
    bool m_isClosed = false;
    QTimer m_autosaveTimer;
    QThreadPool m_writers; ///< a single thread, so that the newest file of a name is the one that stays
    Latest m_opening; ///< number of the newest open(); older ones are ignored
    Latest m_saving; ///< number of the newest save(); what it wrote is what counts as saved
    Latest m_generation; ///< changes when something else takes the session's place; older calls of save() have no say
};

} // namespace neurex::app
