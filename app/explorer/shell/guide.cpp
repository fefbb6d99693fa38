// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/guide.h"

#include <QFile>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

static void initializeResources()
{
    Q_INIT_RESOURCE(help); // it lies in a static library: without this the linker drops it
}

namespace neurex::app {
namespace {

QString readGuide(const QString& language)
{
    const QStringList candidates = {u"guide_"_s + language, u"guide_"_s + language.section(u'_', 0, 0), u"guide"_s};
    for (const QString& name : candidates) {
        QFile file(u":/help/%1.md"_s.arg(name));
        if (file.open(QIODevice::ReadOnly))
            return QString::fromUtf8(file.readAll());
    }
    return {};
}

} // namespace

QList<GuideSection> loadGuide(const QString& language)
{
    initializeResources();
    static const QRegularExpression kMark(u"<!-- (\\w+) -->\\n## ([^\\n]+)"_s);
    const QString text = readGuide(language);
    QList<GuideSection> sections;
    auto match = kMark.globalMatch(text);
    while (match.hasNext()) {
        const QRegularExpressionMatch mark = match.next();
        const qsizetype begin = mark.capturedEnd(1) + QStringView(u" -->\n").size();
        const qsizetype end = match.hasNext() ? match.peekNext().capturedStart() : text.size();
        sections.append({mark.captured(1), mark.captured(2), text.mid(begin, end - begin).trimmed()});
    }
    return sections;
}

QList<GuideSection> loadGuide()
{
    return loadGuide(QLocale().name());
}

} // namespace neurex::app
