// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/stored_path.h"
#include "core/store/used_place.h"
#include "tests/core/expect_error.h"
#include "tests/support/file_bytes.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace neurex;
using neurex::test::failsWith;

class TestStoredPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_folder->path()));
        m_here = QDir::currentPath().toStdString();
    }
    void cleanup() { QVERIFY(QDir::setCurrent(m_before)); }

    void storesAbsolutePaths()
    {
        QCOMPARE(storablePath("run"), m_here + "/run");
        QCOMPARE(storablePath("./a/../run/"), m_here + "/run");
        QCOMPARE(storablePath("/x/y"), std::string("/x/y"));
        QCOMPARE(storablePath("/"), std::string("/"));
        QCOMPARE(storablePath(""), std::string());
        QCOMPARE(storableTask("demo:ner"), std::string("demo:ner"));
        QCOMPARE(storableTask("t.jsonl"), m_here + "/t.jsonl");
        QCOMPARE(storableModel("demo"), std::string("demo"));
    }

    /// A name of the hub is one as long as there is no such folder.
    void tellsNamesFromFolders()
    {
        QCOMPARE(storableModel("organization/name"), std::string("organization/name"));
        QVERIFY(QDir().mkpath(u"organization/name"_s));
        QCOMPARE(storableModel("organization/name"), m_here + "/organization/name");
        QCOMPARE(storableModel("./other/name"), m_here + "/other/name");
    }

    void looksBesideTheFileFirst()
    {
        QVERIFY(QDir().mkpath(u"files/run"_s) && QDir().mkpath(u"run"_s) && QDir().mkpath(u"old"_s));
        const std::filesystem::path folder = m_here + "/files";
        QCOMPARE(readPath("run", folder), m_here + "/files/run");
        QCOMPARE(readPath("old", folder), m_here + "/old"); // as earlier versions meant it
        QCOMPARE(readPath("nowhere", folder), m_here + "/files/nowhere");
        QCOMPARE(readPath("/x", folder), std::string("/x"));
        QCOMPARE(readPath("", folder), std::string());
        QCOMPARE(readPath("demo:ner", folder), std::string("demo:ner"));
    }

    /// A place may grow, but nothing may take its place.
    void noticesAReplacedPlace()
    {
        const std::filesystem::path run = m_here + "/run";
        QVERIFY(UsedPlace().check());
        QVERIFY(QDir().mkpath(u"run"_s));
        const UsedPlace place(run);
        test::writeBytes(run / "questions.jsonl", "{}");
        QVERIFY(place.check());
        QVERIFY(QDir().rename(u"run"_s, u"moved"_s));
        QVERIFY(failsWith(place.check(), ErrorCode::WriteFailed, "run\" was removed or moved away"));
        QVERIFY(QDir().mkpath(u"run"_s));
        QVERIFY(failsWith(place.check(), ErrorCode::WriteFailed, "run\" was replaced by another one"));
        QVERIFY(QDir().rmdir(u"run"_s) && QDir().rename(u"moved"_s, u"run"_s));
        QVERIFY(place.check());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_before;
    std::string m_here;
};

QTEST_GUILESS_MAIN(TestStoredPath)
#include "tst_stored_path.moc"
