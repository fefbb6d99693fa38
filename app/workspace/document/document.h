// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/session_state.h"

#include <QElapsedTimer>
#include <QObject>
#include <QUndoStack>

namespace neurex::app {

/// The one place of everything that the user sets. Every change is a whole new state on the undo stack, so undoing
/// brings back exactly what was there; results of the engine are never part of it.
class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);

    const SessionState& state() const { return m_state; }
    /// An undoable change; a state equal to the present one is none. text: what the user did, for the Undo menu
    /// ("Silence 3 neurons"). Edits with the same mergeKey that follow each other within a second become one step (a
    /// slider that is dragged); empty: never merged.
    void edit(const QString& text, SessionState next, const QString& mergeKey = {});
    /// Another session: takes this state and forgets all steps.
    void reset(SessionState state);
    /// The next edit starts a step of its own, whatever its mergeKey.
    void endMerging() { ++m_mergeEpoch; }

    QUndoStack* undoStack() { return &m_undoStack; }

Q_SIGNALS:
    void changed(); ///< state() is new: by an edit, undo, redo or reset

private:
    class EditCommand;
    void take(const SessionState& state);

    SessionState m_state;
    QUndoStack m_undoStack;
    QElapsedTimer m_sinceEdit;
    int m_mergeEpoch = 0; ///< only edits of one epoch are merged
};

} // namespace neurex::app
