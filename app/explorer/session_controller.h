// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/explorer_session.h"

#include <QFuture>
#include <QLockFile>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <memory>

namespace neurex::app {

/// Session files: opening and saving, and a copy of the running session that is kept up to date so that a crash loses
/// nothing. Files are read and written outside the GUI thread.
class SessionController : public QObject {
    Q_OBJECT

public:
    /// session outlives this object. autosaveFolder: where copies of running sessions are kept; empty: none are.
    SessionController(ExplorerSession* session, const QString& autosaveFolder, QObject* parent = nullptr);
    /// Waits until a file that is being written is on disk.
    ~SessionController() override;

    /// Completes a session with what the user looks at.
    void setViewSource(std::function<void(SessionView&)> source) { m_viewSource = std::move(source); }

    /// The file that the session was opened from or saved to last; empty: none.
    QString path() const { return m_path; }
    /// The user has set something since the session was opened or saved.
    bool isModified() const { return !m_session->document().undoStack()->isClean(); }

    void open(const QString& path);
    void save(const QString& path);
    /// Writes in this thread, for the end of the program.
    Result<void> saveNow(const QString& path);

    /// Copies left behind by explorers that ended without closing their session, newest first.
    QStringList crashedSessions() const;
    /// Opens such a copy as a session without a file, and takes it out of the list.
    void recover(const QString& copy);
    void discard(const QString& copy);
    /// The program ends in an orderly way: no crashed session is left behind. What the user set in a session without a
    /// file is kept as lastSession().
    void close();
    /// The last session that was closed without a file; empty: none.
    QString lastSession() const;
    /// Opens it as a session without a file.
    void reopenLast();

Q_SIGNALS:
    void opened(const neurex::SessionView& view);
    void saved(const QString& path);
    void openFailed(const neurex::Error& error);
    void saveFailed(const neurex::Error& error);
    void pathChanged();
    void modifiedChanged(bool modified);

private:
    SessionFile snapshot() const;
    void load(const QString& file, std::function<void()> whenOpened);
    void setPath(const QString& path);
    void autosave();
    QString copyPath() const;
    QString lastPath() const;

    ExplorerSession* m_session;
    std::function<void(SessionView&)> m_viewSource;
    QString m_path;
    QString m_autosaveFolder;
    std::unique_ptr<QLockFile> m_copyLock; ///< held while this program runs: the copy is no crashed session
    QTimer m_autosaveTimer;
    QFuture<Result<void>> m_writing;
    int m_generation = 0; ///< of the newest open(); older ones are ignored
};

} // namespace neurex::app
