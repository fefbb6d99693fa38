// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/session/session_offer.h"

#include "app/explorer/session/kept_session_text.h"
#include "app/explorer/shell/message_bar.h"

#include <QEvent>

#include <algorithm>
#include <vector>

namespace neurex::app {

SessionOffer::SessionOffer(SessionController* sessions, MessageBar* bar, QObject* parent)
    : QObject(parent)
    , m_sessions(sessions)
    , m_bar(bar)
{
    connect(m_bar, &MessageBar::actionTriggered, this, [this] { Q_EMIT bringBackRequested(m_offered); });
    connect(m_bar, &MessageBar::otherTriggered, this, [this] { Q_EMIT discardRequested(m_offered); });
    connect(m_bar, &MessageBar::closed, this, [this] {
        m_later.append(m_offered);
        refresh();
    });
    // Another window may have answered meanwhile.
    m_bar->window()->installEventFilter(this);
    // Whatever is said of a session comes after the place of its copy was let go.
    connect(m_sessions, &SessionController::opened, this, &SessionOffer::refresh);
    connect(m_sessions, &SessionController::openFailed, this, &SessionOffer::refresh);
    connect(m_sessions, &SessionController::usedElsewhere, this, &SessionOffer::refresh);
    connect(m_sessions, &SessionController::kept, this, &SessionOffer::refresh);
    connect(m_sessions, &SessionController::doesNotFit, this, [this](const UnfitSession& session) {
        m_later.append(session.file);
        refresh();
    });
    refresh();
}

bool SessionOffer::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::WindowActivate)
        refresh();
    return QObject::eventFilter(watched, event);
}

void SessionOffer::refresh()
{
    std::vector<KeptSession> open = m_sessions->keptSessions();
    std::erase_if(open, [this](const KeptSession& kept) {
        return kept.note.hasEnded || kept.isInUse || m_later.contains(kept.file);
    });
    const auto same = std::ranges::find(open, m_offered, &KeptSession::file);
    if (open.empty()) {
        m_offered.clear();
        m_bar->dismiss(MessageTopic::Recovery);
    } else {
        offer(same == open.end() ? open.front() : *same, open.size());
    }
    Q_EMIT looked();
}

void SessionOffer::offer(const KeptSession& session, std::size_t count)
{
    if (session.file == m_offered && count == m_count)
        return;
    m_offered = session.file;
    m_count = count;
    const QString name = keptSessionName(session), time = keptSessionTime(session);
    m_bar->showMessage({.topic = MessageTopic::Recovery,
                        .kind = MessageBar::Kind::Note,
                        .text = count == 1
                            ? tr("Neurex ended unexpectedly. Not saved: %1, last changed %2.").arg(name, time)
                            : tr("Neurex ended unexpectedly. Not saved (1 of %3): %1, last changed %2.")
                                  .arg(name, time, QString::number(count)),
                        .action = tr("Bring it back"),
                        .other = tr("Discard..."),
                        .later = tr("Later")});
}

} // namespace neurex::app
