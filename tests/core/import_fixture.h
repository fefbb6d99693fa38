// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/task_import.h"
#include "tests/support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <string>
#include <vector>

namespace neurex::test {

/// Files of data sets in a folder of their own, and imports of them.
class ImportFixture {
public:
    std::filesystem::path path(const std::string& name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    std::filesystem::path write(const std::string& name, const std::string& bytes) const
    {
        std::filesystem::create_directories(path(name).parent_path());
        writeBytes(path(name), bytes);
        return path(name);
    }

    /// A request for one file that is not shared out further.
    ImportRequest request(const std::string& name, const std::string& bytes) const
    {
        ImportRequest request;
        request.sources = {{write(name, bytes), Split::Both}};
        return request;
    }
    Result<ImportedTask> import(const std::string& name, const std::string& bytes) const
    {
        return importTask(request(name, bytes));
    }

private:
    QTemporaryDir m_folder;
};

/// The question whose stem begins so; an empty one where there is none.
inline OptionQuestion questionOf(const ImportedTask& imported, const std::string& stem)
{
    for (const TaskItem& item : imported.task.items) {
        const auto* question = std::get_if<OptionQuestion>(&item.content);
        if (question != nullptr && question->stem.starts_with(stem))
            return *question;
    }
    return {};
}

inline std::string goldOf(const OptionQuestion& question)
{
    return question.options.empty() ? std::string() : question.options[static_cast<std::size_t>(question.gold)];
}

/// "3: reason" of everything that became no question.
inline std::vector<std::string> badOf(const ImportedTask& imported)
{
    std::vector<std::string> bad;
    for (const PlacedReason& reason : imported.report.bad)
        bad.push_back(std::to_string(reason.place.line) + ": " + reason.reason);
    return bad;
}

/// Others' data sets, see CONTRIBUTING.md; the folder may not be there.
inline std::filesystem::path dataFolder()
{
    const QByteArray named = qgetenv("NEUREX_TEST_DATA");
    return named.isEmpty() ? std::filesystem::path(QT_TESTCASE_SOURCEDIR) / "../../../shared/data"
                           : std::filesystem::path(named.toStdString());
}

using Texts = std::vector<std::string>;

} // namespace neurex::test

/// An import that must succeed; its error is shown.
#define IMPORT(name, request)                                                                                          \
    const Result<ImportedTask> name##Result = request;                                                                 \
    QVERIFY2(name##Result, name##Result ? "" : name##Result.error().message.c_str());                                  \
    const ImportedTask& name = *name##Result
