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

std::optional<Language> findLanguage(const QString& name)
{
    const QString wanted = QString(name).replace(u'-', u'_');
    if (wanted.startsWith(u"zh_TW"_s) || wanted.startsWith(u"zh_Hant"_s))
        return std::nullopt; // another script
    for (const Language& offered : languages()) {
        if (offered.code.section(u'_', 0, 0) == wanted.section(u'_', 0, 0))
            return offered;
    }
    return std::nullopt;
}

QString systemLanguage()
{
    const QStringList wanted = QLocale::system().uiLanguages();
    for (const QString& name : wanted) {
        if (const std::optional<Language> language = findLanguage(name))
            return language->code;
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
