// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/latest.h"
#include "core/base/file_identity.h"
#include "core/store/session_file.h"
#include "core/store/shift_search.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace neurex::app {

using SharedShiftSearch = std::shared_ptr<const ShiftSearch>;

/// Looks at searches over shifts in the files that neurex shift-search writes, and follows those that are still being
/// written. Nothing is asked of an engine.
class ShiftSearchController : public QObject {
    Q_OBJECT

public:
    /// How often the shown one's files are looked at.
    static constexpr int kLookMs = 500;

    struct Opened {
        QString table; ///< path
        SharedShiftSearch search; ///< never null
        std::optional<Error> error; ///< why what is in the files now cannot be read; search is what was there before
    };

    explicit ShiftSearchController(QObject* parent = nullptr);

    /// Any of a search's files; one that is open already is shown. Answers with changed() or openFailed().
    void open(const QString& path);
    /// Shows another one of those that are open.
    void show(int place);
    /// Of the shown one; another one is shown instead, if there is one.
    void close();
    /// What is open, for a session file; restore() opens that again, without openedAnother().
    SearchesView view() const;
    void restore(const SearchesView& view);
    const std::vector<Opened>& opened() const { return m_opened; }
    int shownPlace() const { return m_shown; } ///< -1: none is open
    const Opened* shown() const { return m_shown < 0 ? nullptr : &m_opened[static_cast<std::size_t>(m_shown)]; }

Q_SIGNALS:
    void changed(); ///< what is open, what is shown, what is in it
    void openedAnother(); ///< open() has brought one to the front
    void openFailed(const neurex::Error& error);

private:
    /// Of the answers and of the judged cell; nothing: there is no such file.
    using Identities = std::array<std::optional<FileIdentity>, 2>;
    struct Look {
        Identities identities;
        std::optional<Result<ShiftSearch>> found; ///< nothing: the files are as they were
    };

    static Identities identitiesOf(const std::filesystem::path& table);
    static Look look(const std::filesystem::path& table, const std::optional<Identities>& known);
    int placeOf(const QString& table) const;
    void add(const QString& table, Look look);
    void lookAgain();
    void take(const QString& table, Look look);

    std::vector<Opened> m_opened;
    std::vector<std::optional<Identities>> m_known; ///< one for each; nothing: to be read in any case
    int m_shown = -1;
    std::optional<SearchesView> m_restoring; ///< what is being read again
    Latest m_restoration;
    bool m_isLooking = false;
    QTimer m_timer;
};

} // namespace neurex::app
