// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_identity.h"
#include "core/base/result.h"
#include "core/store/growing_file.h"
#include "core/store/session_file.h"

#include <QDateTime>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace neurex::app {

/// What is in a kept session, so that it can be told from others.
struct KeptContents {
    std::optional<Operator> operation; ///< empty: off
    std::int64_t budget = 0; ///< of the operator
    std::int64_t neurons = 0; ///< changed one by one
    std::int64_t steps = 0; ///< of the stack that have names
    std::int64_t sets = 0;
    std::int64_t notes = 0;
    std::int64_t results = 0;
    std::int64_t sweepDone = 0; ///< points, without that of the unchanged model
    std::int64_t sweepPoints = 0; ///< 0: there is no sweep

    bool operator==(const KeptContents&) const = default;
};
KeptContents keptContents(const SessionFile& session);

/// What is said of a kept session without reading it.
struct KeptNote {
    QString model; ///< for titles; empty: none was open
    QString task;
    QString origin; ///< the user's own file that it was opened from or saved to last; empty: none
    std::optional<FileIdentity> originVersion; ///< the version of that file that the session knew; none: none
    bool hasEnded = false; ///< closed, or replaced by something else, in an orderly way
    std::optional<KeptContents> contents = {}; ///< set by KeptPlace::write(); none: not known

    bool operator==(const KeptNote&) const = default;
};

struct KeptSession {
    QString file; ///< names it
    KeptNote note;
    QDateTime changed;
    bool isInUse = false; ///< a window works on it
};

/// The place of one kept session, which no other window takes as long as this lives. Thread-safe but for remove().
class KeptPlace {
public:
    QString file() const;
    KeptNote note() const;
    Result<void> writeNote(const KeptNote& note) const;
    /// In place of what was kept here. Results that lie in run folders stay there unless readRuns() has read them.
    Result<void> write(const SessionFile& session, const KeptNote& note) const;
    /// The session was saved, or given up.
    void remove() const;

private:
    friend class KeptSessions;
    KeptPlace(QString folder, FolderLock lock);

    QString m_folder;
    FolderLock m_lock;
};
using SharedKeptPlace = std::shared_ptr<const KeptPlace>;

/// Sessions that are in no file of the user's, each in a folder of its own: the running ones as copies against crashes,
/// those that ended, and those whose program did not end in an orderly way. One is removed only by whoever holds its
/// place, when its content was saved or given up; of those that ended, the kMostEnded newest stay for good.
class KeptSessions {
public:
    static constexpr std::size_t kMostEnded = 20;

    /// Empty: nothing is kept.
    explicit KeptSessions(QString folder);

    bool isEnabled() const { return !m_folder.isEmpty(); }
    bool holds(const QString& path) const;
    /// Those that were kept, ended or taken last first.
    std::vector<KeptSession> list() const;
    /// Errors: WriteFailed and others of a folder that cannot be made.
    Result<SharedKeptPlace> add() const;
    /// Errors: Busy (a window works on it), NotFound (saved or discarded meanwhile).
    Result<SharedKeptPlace> take(const QString& file) const;
    /// Removes the oldest of too many that ended, and what killed programs left without a session.
    void tidy() const;

private:
    void adoptSingle() const;

    QString m_folder;
};

} // namespace neurex::app
