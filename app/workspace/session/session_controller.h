// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/explorer_session.h"
#include "app/workspace/latest.h"
#include "app/workspace/session/file_version.h"
#include "core/store/growing_file.h"

#include <QFuture>
#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace neurex::app {

/// Session files: opening and saving, and a copy of the running session that is kept up to date so that a crash loses
/// nothing. Files are read and written outside the GUI thread.
class SessionController : public QObject {
    Q_OBJECT

public:
    enum class Overwrite {
        OwnState, ///< the file as this session read or wrote it
        Anything, ///< whatever is there now: the user was asked
    };

    /// session outlives this object. autosaveFolder: where copies of running sessions are kept; empty: none are.
    SessionController(ExplorerSession* session, const QString& autosaveFolder, QObject* parent = nullptr);
    /// Waits until a file that is being written is on disk.
    ~SessionController() override;

    /// Completes a session with what the user looks at.
    void setViewSource(std::function<void(SessionView&)> source) { m_viewSource = std::move(source); }

    /// The file that the session was opened from or saved to last; empty: none.
    QString path() const { return m_path; }
    /// The session's file would hold something else if it were saved now: something was set or computed since. What the
    /// user only looks at is no change. Without a file: the user has set something, something was computed that is in
    /// memory only, or the session was brought back.
    bool isModified() const;

    /// Changes of the running session that are in no file are kept as lastSession(), here and wherever something else
    /// takes its place.
    void open(const QString& path);
    /// The session's own file is not overwritten when somebody else has changed it since: changedOutside() asks what to
    /// do. Any other path was chosen by the user just now.
    void save(const QString& path, Overwrite overwrite = Overwrite::OwnState);
    /// The same in this thread, for the end of the program. Error Busy: somebody else has changed the session's own
    /// file.
    Result<void> saveNow(const QString& path, Overwrite overwrite = Overwrite::OwnState);

    /// Copies left behind by explorers that ended without closing their session, newest first; none that another
    /// program, or this one, holds.
    QStringList crashedSessions() const;
    /// Opens such a copy as a session without a file. The copy is held, and stays until the session lies elsewhere; one
    /// that does not fit its model any more stays for good, see keptIn(). Error Busy by openFailed(): another window
    /// brings it back.
    void recover(const QString& copy);
    /// Removes a copy that nobody holds.
    void discard(const QString& copy);
    /// The program ends in an orderly way: no crashed session is left behind. What the user set in a session without a
    /// file is kept as lastSession(); where that fails, everything stays as it is.
    Result<void> close();
    /// Sessions that something else has replaced, and that could not be written to lastSession(); they are in memory
    /// only.
    bool hasUnkept() const { return !m_unkept.empty(); }
    /// Writes the oldest of them in this thread, and drops it then.
    Result<void> saveUnkept(const QString& path);
    /// The last session that ended with changes that are in no file; empty: none.
    QString lastSession() const;
    /// Opens it as a session without a file, in the way of recover(): the running one may become the last meanwhile.
    void reopenLast();

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
    /// Something else has taken the session's place; its changes are written to lastSession().
    void kept();
    /// The session's changes could not be written there: hasUnkept().
    void notKept(const neurex::Error& error);
    /// A session that was to be restored is not shown, because its model has other weights now; the file still holds
    /// it.
    void keptIn(const QString& file);

private:
    /// A copy that the running session was brought back from.
    struct BroughtBack {
        QString copy;
        std::shared_ptr<FolderLock> lock; ///< not null; no other window takes the copy
    };

    SessionFile snapshot() const;
    void load(const QString& file, std::function<void()> whenOpened, std::function<void()> whenNot = {});
    void bringBack(const BroughtBack& from, std::function<void()> whenNot = {});
    void settle(const std::optional<BroughtBack>& broughtBack);
    void keepAsLast(ExplorerSession::Forgetting why);
    void leaveInFile(const std::optional<BroughtBack>& broughtBack);
    Result<FolderLock> makeCopyFolder(const QString& folder) const;
    QString newCopyFolder() const;
    QFuture<Result<void>> write(const QString& path, SessionFile file, bool withRuns);
    std::shared_ptr<FileVersion> versionFor(const QString& path) const;
    void setPath(const QString& path);
    void takeFile(const QString& path, const std::shared_ptr<FileVersion>& version, SessionContent content);
    void watchContent();
    void checkModified();
    void autosave();
    FileAccess accessOf(const QString& path) const;
    QString copyPath() const;
    QString lastPath() const;

    ExplorerSession* m_session;
    std::function<void(SessionView&)> m_viewSource;
    QString m_path;
    std::shared_ptr<FileVersion> m_version; ///< of m_path, as this session read or wrote it
    std::vector<std::shared_ptr<const SessionFile>> m_unkept; ///< oldest first
    QString m_autosaveFolder;
    QString m_copyFolder; ///< of this session's copy
    std::optional<FolderLock> m_copyLock; ///< held while this program runs: the copy is no crashed session
    std::optional<BroughtBack> m_broughtBack; ///< until the session lies elsewhere
    std::optional<SessionContent> m_saved; ///< what m_path holds; empty: there is no file
    bool m_wasModified = false; ///< as modifiedChanged() said last
    QTimer m_contentTimer; ///< answers come one by one
    bool m_isInNoFile = false; ///< brought back: all of it is a change, though nothing was set since
    QTimer m_autosaveTimer;
    QThreadPool m_writers; ///< a single thread, so that the newest file of a name is the one that stays
    Latest m_opening; ///< number of the newest open(); older ones are ignored
    Latest m_saving; ///< number of the newest save(); what it wrote is what counts as saved
    Latest m_generation; ///< changes when something else takes the session's place; older calls of save() have no say
};

} // namespace neurex::app
