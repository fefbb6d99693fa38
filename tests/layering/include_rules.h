// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace neurex::test {

/// One rule that a file breaks. Lines count from 1; 0 is the whole file.
struct Violation {
    QString path;
    int line = 0;
    QString reason;

    bool operator==(const Violation&) const = default;
};

/// Every include of the file that its folder must not have (ARCHITECTURE.md). path is relative to the project's root,
/// with slashes. Text in comments and strings that looks like an include at the start of a line counts.
QList<Violation> checkIncludes(const QString& path, const QString& content);

/// Every place of a program's source that writes a file by another way than FileWriter and GrowingFile, which know what
/// to do about links, devices, permissions, kills and full disks.
QList<Violation> checkWriters(const QString& path, const QString& content);

/// Every line that shows text by a way that may take it for HTML (widgets/style/plain_text.h). Lines of comments do not
/// count.
QList<Violation> checkPlainText(const QString& path, const QString& content);

/// Both SPDX lines among the first lines, and no more than 600 lines.
QList<Violation> checkForm(const QString& path, const QString& content);

/// Whether checkForm() applies: C++, CMake and scripts.
bool isSource(const QString& path, const QString& content);

/// File names of all libraries that `ldd PROGRAM` printed, those of libraries included.
QStringList loadedLibraries(const QString& lddOutput);
/// File names of the libraries that the program itself asks for, from the output of `readelf --dynamic PROGRAM`.
QStringList neededLibraries(const QString& readelfOutput);
/// Those names that begin with one of the prefixes.
QStringList withPrefix(const QStringList& names, const QStringList& prefixes);

/// "path:line: reason", one a line.
QString describe(const QList<Violation>& violations);

} // namespace neurex::test
