// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/answers/totals_binder.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/client_fixture.h"
#include "widgets/answers/totals_panel.h"
#include "widgets/model/content_table.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace neurex::app {

/// The panel of totals on a random walk: what its user pins and parts, and what it has to show of that.
class WalkedTotals {
public:
    using Fresh = std::function<QuestionAnswer(int question, const InterventionStack& stack)>;

    /// Both outlive this object.
    WalkedTotals(ExplorerSession& session, MainWindow& window)
        : m_session(session)
        , m_window(window)
        , m_slices(window.findChild<SliceController*>())
    {
    }

    bool isSettled() const { return !m_slices->isPending() && m_slices->rows(); }

    /// kind and by: 0 .. 3. What was done.
    QString step(int kind, int by)
    {
        using namespace Qt::StringLiterals;
        if (kind == 2) {
            m_by = by;
            m_window.views().totals->setChoice(by);
            Q_EMIT m_window.views().totals->choiceEdited(by);
            return u"slices %1"_s.arg(by);
        }
        if (kind == 3) {
            m_pinned.reset();
            m_window.actions()->unpinIntervention->trigger();
            return u"unpin"_s;
        }
        if (m_window.actions()->pinIntervention->isEnabled())
            m_pinned = {questions(), m_session.intervention().stack()};
        m_window.actions()->pinIntervention->trigger();
        return u"pin"_s;
    }

    /// Saves the session and opens its file.
    void reopen()
    {
        const QString path = m_folder.filePath(QStringLiteral("walk.neurex"));
        QVERIFY(m_window.sessions()->saveNow(path));
        QSignalSpy opened(m_window.sessions(), &SessionController::opened);
        m_window.sessions()->open(path);
        WAIT_FOR(!opened.isEmpty());
    }

    /// At any moment: nothing is shown of an intervention that is not set any more.
    QString faultOfAge() const
    {
        using namespace Qt::StringLiterals;
        const AnswersController& answers = m_session.answers();
        if (m_slices->hasCurrent() && (answers.areTotalsStale() || answers.isTaskPending()))
            return u"totals of an older intervention are shown"_s;
        const ui::LazyTable& shown = m_window.views().totals->table()->content();
        const bool isWaiting = !answers.stack().empty() && answers.isTaskPending();
        return isWaiting && shown.rowCount > 0 && shown.text(0, 3) != u"..."_s ? u"older totals of slices are shown"_s
                                                                               : QString();
    }

    /// Once settled, against answers that were computed anew. expected: of the present state.
    QString fault(const TaskAnswers& expected, const Fresh& fresh) const
    {
        using namespace Qt::StringLiterals;
        TotalsWork work{m_session.tasks().task(), m_slices->by(), expected.before};
        const bool isChanged = !m_session.intervention().isEmpty();
        if (isChanged)
            work.after = expected.after;
        if (m_pinned.has_value() != m_slices->isPinned())
            return u"whether something is pinned"_s;
        if (m_window.views().totals->choice() != m_by || m_slices->by().has_value() != (m_by > 0))
            return u"what parts the questions"_s;
        const bool isPinShown = m_pinned && m_pinned->first == questions();
        for (int q = 0; isPinShown && q < m_session.answers().questionCount(); ++q)
            work.pinned.push_back(fresh(q, m_pinned->second));
        if (m_slices->hasCurrent() != isChanged || m_slices->whyPinIsOff().isEmpty() != (isPinShown || !m_pinned))
            return u"which totals there are"_s;
        const auto rows = std::make_shared<const TotalsRows>(makeTotalsRows(work).value());
        if (*m_slices->rows() != *rows)
            return u"totals of slices"_s;
        return faultOfTable(totalsTable(rows, isChanged, isChanged, isPinShown));
    }

private:
    std::string questions() const { return m_session.tasks().task()->evaluate.questions.hash(); }

    QString faultOfTable(const ui::LazyTable& wanted) const
    {
        using namespace Qt::StringLiterals;
        const ui::LazyTable& shown = m_window.views().totals->table()->content();
        if (shown.columns.size() != wanted.columns.size() || shown.rowCount != wanted.rowCount)
            return u"size of the table of totals"_s;
        for (int row = 0; row < wanted.rowCount; ++row) {
            for (int column = 0; column < static_cast<int>(wanted.columns.size()); ++column) {
                if (shown.text(row, column) != wanted.text(row, column))
                    return u"cell %1, %2 of the totals"_s.arg(row).arg(column);
            }
        }
        return {};
    }

    ExplorerSession& m_session;
    MainWindow& m_window;
    SliceController* m_slices;
    std::optional<std::pair<std::string, InterventionStack>> m_pinned; ///< hash of the questions, what was done
    int m_by = 0; ///< as the panel numbers it
    QTemporaryDir m_folder;
};

} // namespace neurex::app
