// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What tests of neurex reason ask, and what it leaves.
#pragma once

#include "tests/cli/cli_fixture.h"

#include <QDirIterator>

#include <map>

namespace neurex::app {

inline constexpr int kReasonQuestions = 35; // a block and a part of another

/// questions.jsonl, and shown.txt with a solved one.
inline void writeReasonInputs(const CliFixture& fixture)
{
    QByteArray questions;
    for (int q = 0; q < kReasonQuestions; ++q) {
        const nlohmann::json line = {{"question", "A " + std::string(static_cast<std::size_t>(q % 5), 'B')},
                                     {"answer", "A.\n#### " + std::to_string(q)}};
        questions += QByteArray::fromStdString(line.dump()) + '\n';
    }
    fixture.write(QStringLiteral("questions.jsonl"), questions);
    fixture.write(QStringLiteral("shown.txt"), "Question: A\nLet's think step by step\nThe answer is 1.\n");
}

/// Every file under a folder of the fixture, by its path there.
inline std::map<QString, QByteArray> filesUnder(const CliFixture& fixture, const QString& folder)
{
    std::map<QString, QByteArray> files;
    QDirIterator found(fixture.path(folder), QDir::Files, QDirIterator::Subdirectories);
    while (found.hasNext()) {
        const QString path = found.next().mid(fixture.path(folder).size());
        files[path] = fixture.read(folder + path);
    }
    return files;
}

} // namespace neurex::app
