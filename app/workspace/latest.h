// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace neurex::app {

/// Counts the turns of something that is begun again before it has ended, so that what an earlier turn still brings
/// can be told apart: callbacks keep their turn and ask whether it is the latest.
class Latest {
public:
    using Turn = int;

    /// Begins the next turn; what belongs to earlier ones counts no more.
    Turn next() { return ++m_turn; }
    Turn turn() const { return m_turn; }
    bool is(Turn turn) const { return turn == m_turn; }

private:
    Turn m_turn = 0;
};

} // namespace neurex::app
