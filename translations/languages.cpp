// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

static void initializeResources()
{
    Q_INIT_RESOURCE(translations); // they live in a static library: without this the linker drops them
}

namespace neurex {
namespace {

/// Adds a file of translations; says whether there is one.
bool install(QCoreApplication& application, const QString& name, const QString& folder)
{
    auto* translator = new QTranslator(&application);
    return translator->load(name, folder) && QCoreApplication::installTranslator(translator);
}

} // namespace

QList<Language> languages()
{
    return {{u"en"_s, u"English"_s}, {u"de"_s, u"Deutsch"_s}, {u"zh_CN"_s, u"\u7B80\u4F53\u4E2D\u6587"_s}};
}

QString systemLanguage()
{
    const QStringList wanted = QLocale::system().uiLanguages();
    for (QString name : wanted) {
        name.replace(u'-', u'_');
        if (name.startsWith(u"zh_TW"_s) || name.startsWith(u"zh_Hant"_s))
            continue; // another script
        const QString language = name.section(u'_', 0, 0);
        for (const Language& offered : languages()) {
            if (offered.code.section(u'_', 0, 0) == language)
                return offered.code;
        }
    }
    return u"en"_s;
}

void installLanguage(QCoreApplication& application, const QString& code)
{
    initializeResources();
    QLocale::setDefault(QLocale(code));
    if (!install(application, u"neurex_"_s + code, u":/translations"_s)) {
        install(application, u"neurex_en"_s, u":/translations"_s);
        return;
    }
    install(application, u"qtbase_"_s + code,
            QLibraryInfo::path(QLibraryInfo::TranslationsPath)); // "Cancel" and the like
}

} // namespace neurex
