// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/attribution/attribution_controller.h"
#include "app/workspace/document/document.h"
#include "app/workspace/task/task_controller.h"

#include <QObject>

#include <cstdint>
#include <optional>

namespace neurex::app {

/// How many of the questions that judge the neurons chose them, too.
struct SharedQuestions {
    std::int64_t shared = 0;
    std::int64_t total = 0; ///< that judge

    bool operator==(const SharedQuestions&) const = default;
};

/// Knows whether the shown result is judged by the questions that it was found with, or by none, and shares them out on
/// request.
class SplitAdvisor : public QObject {
    Q_OBJECT

public:
    /// All outlive this object.
    SplitAdvisor(Document* document, TaskController* tasks, AttributionController* attribution,
                 QObject* parent = nullptr);

    /// nullopt: there is no result, or nobody knows what it was found with.
    const std::optional<SharedQuestions>& shared() const { return m_shared; }
    /// Whether split() would keep the questions apart.
    bool canSplit() const;
    /// Half of the questions without a split of their own choose neurons from now on, the others judge them. Undoable.
    void split();
    /// What the user has to know; empty: the questions are apart, or there is nothing to judge yet.
    QString warning() const;
    /// Why no question judges the neurons; empty: some do, or there is no task.
    QString whyNothingJudges() const;
    /// Why no question chooses neurons; empty: some do, or it is not known.
    QString whyNothingChooses() const;
    /// whyNothingJudges() of a task whose questions are all marked for the other purpose.
    static QString nothingJudgesText();
    /// The same for these numbers; shared > 0.
    static QString text(const SharedQuestions& shared);

Q_SIGNALS:
    void changed();

private:
    void update();
    void count();

    Document* m_document;
    TaskController* m_tasks;
    AttributionController* m_attribution;
    std::optional<SharedQuestions> m_shared;
    QString m_warning;
    bool m_canSplit = false;
    SharedTask m_countedTask; ///< what m_shared is about
    QString m_countedRun;
};

} // namespace neurex::app
