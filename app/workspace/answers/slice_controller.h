// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/answers/answers_controller.h"
#include "app/workspace/latest.h"
#include "app/workspace/task/task_controller.h"
#include "core/analysis/slices.h"
#include "core/store/session_pin.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace neurex::app {

/// Some of the questions, or all of them: the unchanged model, and what interventions change.
struct TotalsRow {
    std::string name; ///< of the slice; of all questions empty
    std::optional<TokenRange> length = {}; ///< the same of a slice by length
    EvaluationSummary before;
    std::optional<Comparison> current = {};
    std::optional<Comparison> pinned = {};

    bool operator==(const TotalsRow&) const = default;
};
/// All questions first, then the slices in their order.
using TotalsRows = std::vector<TotalsRow>;
using SharedTotalsRows = std::shared_ptr<const TotalsRows>;

/// Of answers that are complete: after and pinned are empty or as long as before. Figures are those that
/// `neurex evaluate --by` has with the same seed.
struct TotalsWork {
    SharedTask task;
    std::optional<SliceBy> by = {};
    KnownAnswers before;
    KnownAnswers after = {};
    KnownAnswers pinned = {};
};
Result<TotalsRows> makeTotalsRows(const TotalsWork& work);

/// The totals of the task's questions, of all of them and of slices, under the present intervention and beside it under
/// one that was pinned. What is shown belongs to the questions and the intervention that are set, or is not there.
class SliceController : public QObject {
    Q_OBJECT

public:
    /// All outlive this object.
    SliceController(ModelController* models, TaskController* tasks, AnswersController* answers,
                    QObject* parent = nullptr);

    /// What parts the questions; empty: nothing does.
    void setBy(std::optional<SliceBy> by);
    std::optional<SliceBy> by() const { return m_by; }

    /// Null while they are not known: see emptyText().
    const SharedTotalsRows& rows() const { return m_rows; }
    /// TotalsRow::current, where it is there, belongs to the intervention that is set.
    bool hasCurrent() const { return m_hasCurrent; }
    /// Those under the intervention that is set are being measured or counted.
    bool isPending() const;
    /// They could not be measured.
    bool isFailed() const { return m_wanted.isFailed; }
    /// Said in place of the rows.
    QString emptyText() const;

    /// Why the present intervention cannot be pinned; empty: it can.
    QString whyNotPin() const;
    /// Keeps the present intervention's answers under a name, in place of what was pinned before.
    void pin(const QString& name);
    void unpin();
    bool isPinned() const { return m_pin != nullptr; }
    const SharedPin& pinned() const { return m_pin; } ///< null: nothing is
    /// Of a session that was kept.
    void restore(std::optional<SliceBy> by, SharedPin pin);
    /// Why the rows have nothing pinned, though something is: it was measured with other questions or another model.
    QString whyPinIsOff() const { return m_wanted.whyPinIsOff; }

Q_SIGNALS:
    void changed();

private:
    struct Wanted {
        SharedTask task; ///< null: nothing is to be shown
        std::optional<SliceBy> by;
        SharedPin pin; ///< null: none, or of another setup
        std::optional<InterventionStack> stack; ///< empty: it is not measured
        bool isFailed = false; ///< nor will it be
        QString whyPinIsOff;

        bool operator==(const Wanted&) const = default;
    };

    std::optional<AnswerSetup> setup() const;
    QString whyPinIsOff(const std::optional<AnswerSetup>& setup) const;
    bool isMeasured() const;
    Wanted wanted() const;
    void update();
    void count();

    ModelController* m_models;
    TaskController* m_tasks;
    AnswersController* m_answers;
    std::optional<SliceBy> m_by;
    SharedPin m_pin;
    SharedTask m_known; ///< the unchanged model's answers to its questions are complete
    Wanted m_wanted; ///< what m_rows are of, or will be
    SharedTotalsRows m_rows;
    bool m_hasCurrent = false;
    bool m_isCounting = false;
    std::optional<Error> m_failure;
    Latest m_work;
};

} // namespace neurex::app
