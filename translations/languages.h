// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

class QCoreApplication;

namespace neurex {

struct Language {
    QString code; ///< "en", "de", "zh_CN"
    QString name; ///< in the language itself
};

/// Every language of the explorer, English first.
QList<Language> languages();
/// The language that a name of any length means: "zh", "zh-CN" and "zh_CN" are the same; traditional Chinese is none.
std::optional<Language> findLanguage(const QString& name);
/// The language that fits the system best.
QString systemLanguage();
/// Shows every text from now on in this language; to be called before the first window is made. An unknown code is
/// English.
void installLanguage(QCoreApplication& application, const QString& code);

} // namespace neurex
