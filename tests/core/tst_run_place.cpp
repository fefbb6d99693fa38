// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_io.h"
#include "core/base/file_writer.h"
#include "core/store/growing_file.h"
#include "core/store/run_place.h"

#include <QTemporaryDir>
#include <QTest>

using namespace neurex;
using namespace Qt::StringLiterals;

/// Two folders with the same file names as runs have; what is in them does not matter here.
class TestRunPlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void newRunReplacesTheOld();
    void nothingMovesWhileSomebodyWrites();
    void oldRunStaysWithoutANewOne();

private:
    std::string textOf(const QString& name) const
    {
        const Result<std::string> text = readFile(m_folder->filePath(name).toStdString(), 1000);
        return text ? *text : std::string();
    }
    std::filesystem::path path(const QString& name) const { return m_folder->filePath(name).toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRunPlace::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (const char* name : {"run", "run.again"}) {
        std::filesystem::create_directory(path(QString::fromLatin1(name)));
        for (const char* file : {"/manifest.json", "/scores.safetensors"})
            QVERIFY(writeFile(path(QString::fromLatin1(name) + QString::fromLatin1(file)), std::string(name)));
    }
    QVERIFY(writeFile(path(u"run/name.txt"_s), std::string("mine")));
}

void TestRunPlace::newRunReplacesTheOld()
{
    QVERIFY(replaceRun(path(u"run"_s), path(u"run.again"_s)));
    QCOMPARE(textOf(u"run/manifest.json"_s), "run.again");
    QCOMPARE(textOf(u"run/scores.safetensors"_s), "run.again");
    QCOMPARE(textOf(u"run/name.txt"_s), "mine");
    QVERIFY(!std::filesystem::exists(path(u"run.again"_s)));
}

void TestRunPlace::nothingMovesWhileSomebodyWrites()
{
    for (const QString& busy : {u"run"_s, u"run.again"_s}) {
        const Result<FolderLock> lock = FolderLock::acquire(path(busy));
        QVERIFY(lock);
        const Result<void> replaced = replaceRun(path(u"run"_s), path(u"run.again"_s));
        QVERIFY(!replaced);
        QVERIFY(replaced.error().code == ErrorCode::Busy);
        QCOMPARE(textOf(u"run/scores.safetensors"_s), "run");
        QCOMPARE(textOf(u"run.again/scores.safetensors"_s), "run.again");
    }
}

void TestRunPlace::oldRunStaysWithoutANewOne()
{
    QVERIFY(!replaceRun(path(u"run"_s), path(u"none"_s)));
    QCOMPARE(textOf(u"run/scores.safetensors"_s), "run");
    QCOMPARE(textOf(u"run/name.txt"_s), "mine");
}

QTEST_GUILESS_MAIN(TestRunPlace)
#include "tst_run_place.moc"
