// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/session/session_controller.h"

#include <QObject>
#include <QStringList>

#include <cstddef>

namespace neurex::app {

class MessageBar;

/// Offers the sessions of programs that did not end in an orderly way, one after the other. Each stays on offer until
/// it is brought back, discarded or left for later, or another window works on it.
class SessionOffer : public QObject {
    Q_OBJECT

public:
    /// Both outlive this object. Offers what is there; the window's activation looks again.
    SessionOffer(SessionController* sessions, MessageBar* bar, QObject* parent);

    void refresh();

Q_SIGNALS:
    void bringBackRequested(const QString& kept);
    void discardRequested(const QString& kept);
    void looked(); ///< at what is kept; it may be something else than before

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void offer(const KeptSession& session, std::size_t count);

    SessionController* m_sessions;
    MessageBar* m_bar;
    QString m_offered; ///< empty: none
    std::size_t m_count = 0; ///< that could be offered when m_offered was, itself included
    QStringList m_later; ///< not offered again by this program
};

} // namespace neurex::app
