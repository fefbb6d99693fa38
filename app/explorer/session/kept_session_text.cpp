// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/session/kept_session_text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct KeptText {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::KeptText)
};

} // namespace

QString keptSessionName(const KeptSession& session)
{
    const KeptNote& note = session.note;
    QStringList parts{note.model, note.task};
    parts.removeAll(QString());
    const QString about = parts.isEmpty() ? KeptText::tr("a session") : parts.join(u", "_s);
    return note.origin.isEmpty() ? about : KeptText::tr("%1 (%2)").arg(QFileInfo(note.origin).fileName(), about);
}

QString keptSessionTime(const KeptSession& session)
{
    return QLocale().toString(session.changed, QLocale::ShortFormat);
}

} // namespace neurex::app
