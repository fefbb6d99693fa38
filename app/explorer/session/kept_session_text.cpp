// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/session/kept_session_text.h"

#include "widgets/values/format.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct KeptText {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::KeptText)
};

} // namespace

QString keptSessionContents(const KeptSession& session)
{
    if (!session.note.contents)
        return {};
    const KeptContents& contents = *session.note.contents;
    QStringList parts;
    if (contents.operation)
        parts
            += (*contents.operation == Operator::Enhance ? KeptText::tr("enhance K %1") : KeptText::tr("degrade K %1"))
                   .arg(ui::formatCount(contents.budget));
    if (contents.neurons > 0)
        parts += KeptText::tr("%n neuron(s)", nullptr, static_cast<int>(contents.neurons));
    if (contents.steps > 0)
        parts += KeptText::tr("%n step(s)", nullptr, static_cast<int>(contents.steps));
    if (contents.sets > 0)
        parts += KeptText::tr("%n set(s)", nullptr, static_cast<int>(contents.sets));
    if (contents.notes > 0)
        parts += KeptText::tr("%n note(s)", nullptr, static_cast<int>(contents.notes));
    if (contents.results > 0)
        parts += KeptText::tr("%n result(s)", nullptr, static_cast<int>(contents.results));
    if (contents.sweepPoints > 0)
        parts += KeptText::tr("sweep %1 of %2")
                     .arg(ui::formatCount(contents.sweepDone), ui::formatCount(contents.sweepPoints));
    return parts.join(u", "_s);
}

QString keptSessionName(const KeptSession& session)
{
    const KeptNote& note = session.note;
    QStringList parts{note.model, note.task};
    parts.removeAll(QString());
    const QString about = parts.isEmpty() ? KeptText::tr("a session") : parts.join(u", "_s);
    const QString contents = keptSessionContents(session);
    if (note.origin.isEmpty())
        return contents.isEmpty() ? about : KeptText::tr("%1 (%2)").arg(about, contents);
    const QString inside = contents.isEmpty() ? about : KeptText::tr("%1; %2").arg(about, contents);
    return KeptText::tr("%1 (%2)").arg(QFileInfo(note.origin).fileName(), inside);
}

QString keptSessionTime(const KeptSession& session)
{
    return session.changed.toString(u"yyyy-MM-dd HH:mm:ss"_s); // as dates of runs, but several may end in a minute
}

} // namespace neurex::app
