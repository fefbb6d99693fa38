// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Programs that open what Neurex writes.
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStandardPaths>
#include <QStringList>
#include <QTest>

// Skips the test where the program is not installed.
#define NEEDS_PROGRAM(program)                                                                                         \
    if (QStandardPaths::findExecutable(program).isEmpty())                                                             \
    QSKIP(qPrintable(program + QStringLiteral(" is not installed; packaging/install-dependencies installs it")))

namespace neurex::test {

/// What a program writes to its standard output; empty when it fails.
inline QByteArray outputOf(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished() && process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
}

} // namespace neurex::test
