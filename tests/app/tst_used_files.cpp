// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/engine_profile_store.h"
#include "app/client/used_files.h"
#include "tests/support/file_bytes.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::app;

class TestUsedFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesWhatHappenedToAFile()
    {
        const QTemporaryDir temporary;
        const std::filesystem::path folder = temporary.path().toStdString();
        for (const char* name : {"same", "longer", "touched", "replaced", "removed"})
            test::writeBytes(folder / name, "1234");
        UsedFiles files;
        for (const char* name : {"same", "longer", "touched", "replaced", "removed", "never there"})
            files.add(folder / name);
        QVERIFY(files.changes().empty());
        test::writeBytes(folder / "longer", "12345");
        std::filesystem::last_write_time(folder / "touched",
                                         std::filesystem::file_time_type::clock::now() + std::chrono::seconds(2));
        test::writeBytes(folder / "new", "1234");
        std::filesystem::rename(folder / "new", folder / "replaced");
        std::filesystem::remove(folder / "removed");
        const std::string place = '"' + folder.string() + '/';
        QCOMPARE(files.changes(),
                 (std::vector<std::string>{place + "longer\" was changed since it was read",
                                           place + "touched\" was changed since it was read",
                                           place + "replaced\" was replaced by another file since it was read",
                                           place + "removed\" was removed since it was read"}));
    }

    /// The program of a profile is the same from every working folder.
    void storesProgramsAbsolutely()
    {
        const QTemporaryDir temporary;
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(temporary.path()));
        const QString here = QDir::currentPath();
        const QString file = here + u"/engines.json"_s;
        EngineProfile relative, inPath;
        relative.name = u"mine"_s;
        relative.command = {u"./build/neurex-engine"_s, u"serve"_s};
        inPath.name = u"far"_s;
        inPath.command = {u"ssh"_s, u"host"_s, u"bin/neurex-engine"_s};
        const bool isWritten = static_cast<bool>(writeEngineProfiles(file, {relative, inPath}));
        QVERIFY(QDir::setCurrent(before));
        QVERIFY(isWritten);
        const Result<std::vector<EngineProfile>> read = readEngineProfiles(file);
        QVERIFY(read && read->size() == 2);
        QCOMPARE(read->at(0).command, (QStringList{here + u"/build/neurex-engine"_s, u"serve"_s}));
        QCOMPARE(read->at(1).command, inPath.command);
        // As earlier versions wrote it.
        test::writeBytes(file.toStdString(),
                         R"({"version": 1, "profiles": [{"name": "old", "command": ["bin/engine"]}]})");
        const Result<std::vector<EngineProfile>> old = readEngineProfiles(file);
        QVERIFY(old);
        QCOMPARE(old->at(0).command.first(), here + u"/bin/engine"_s);
    }
};

QTEST_GUILESS_MAIN(TestUsedFiles)
#include "tst_used_files.moc"
