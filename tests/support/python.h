// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStandardPaths>
#include <QStringList>

namespace neurex::test {

/// What a Python program printed and how it ended.
struct PythonResult {
    int exitCode = -1;
    QByteArray out;
    QByteArray error;
};

inline PythonResult runPython(const QString& python, const QStringList& arguments, int timeoutMs = 60'000)
{
    QProcess process;
    process.start(python, arguments);
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished();
    }
    const bool isNormal = process.exitStatus() == QProcess::NormalExit;
    return {isNormal ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

/// A python3 that can import the modules ("torch, numpy"); the system's own is asked first. Empty: there is none.
inline QString findPython(const QString& modules = QStringLiteral("sys"))
{
    const QString name = QStringLiteral("python3");
    for (const QString& python :
         {QStandardPaths::findExecutable(name, {QStringLiteral("/usr/bin")}), QStandardPaths::findExecutable(name)}) {
        if (!python.isEmpty()
            && runPython(python, {QStringLiteral("-c"), QStringLiteral("import ") + modules}).exitCode == 0)
            return python;
    }
    return {};
}

} // namespace neurex::test
