// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layering/room_circles.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace neurex::test {
namespace {

/// Of a path below `root`, which ends with a slash: the folder, or the file without its extension.
QString roomOf(const QString& path, const QString& root)
{
    const QString inside = path.mid(root.size());
    return inside.contains(u'/') ? inside.section(u'/', 0, 0) : inside.section(u'.', 0, 0);
}

/// Room -> the rooms that it includes -> the first file that does.
using Arrows = QMap<QString, QMap<QString, QString>>;

Arrows arrowsBelow(const QMap<QString, QString>& files, const QString& root)
{
    static const QRegularExpression include(uR"re(^\s*#\s*include\s*"([^"]+)")re"_s,
                                            QRegularExpression::MultilineOption);
    Arrows arrows;
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (!file.key().startsWith(root))
            continue;
        const QString from = roomOf(file.key(), root);
        for (auto matches = include.globalMatch(file.value()); matches.hasNext();) {
            const QString path = matches.next().captured(1);
            const QString to = path.startsWith(root) ? roomOf(path, root) : from;
            if (to != from && !arrows[from].contains(to))
                arrows[from].insert(to, file.key().mid(root.size()));
        }
    }
    return arrows;
}

QSet<QString> reachableFrom(const Arrows& arrows, const QString& room)
{
    QSet<QString> reached;
    QStringList open{room};
    while (!open.isEmpty()) {
        for (const QString& next : arrows.value(open.takeLast()).keys()) {
            if (!reached.contains(next)) {
                reached.insert(next);
                open.append(next);
            }
        }
    }
    return reached;
}

} // namespace

QStringList roomCircles(const QMap<QString, QString>& files, const QString& root)
{
    const Arrows arrows = arrowsBelow(files, root + u'/');
    QStringList circles;
    for (auto from = arrows.begin(); from != arrows.end(); ++from) {
        for (auto to = from->begin(); to != from->end(); ++to) {
            if (reachableFrom(arrows, to.key()).contains(from.key()))
                circles.append(u"%1 -> %2: %3"_s.arg(from.key(), to.key(), to.value()));
        }
    }
    return circles;
}

} // namespace neurex::test
