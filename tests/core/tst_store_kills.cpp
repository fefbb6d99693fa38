// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Every writer killed at every system call, and pairs of writers of which one is held up: going on gives the same bytes
// and leaves nothing behind.
#include "tests/core/fast_folder.h"
#include "tests/support/file_bytes.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <memory>

using namespace Qt::StringLiterals;
using namespace neurex::test;

namespace fs = std::filesystem;

namespace {

constexpr const char* kOldText = "the old text\n";
/// Calls that change something on the disk, or stand between two that do.
constexpr const char* kCalls[] = {"mkdir",     "openat", "flock",  "pwrite64", "write",    "fsync",
                                  "fdatasync", "fchmod", "rename", "unlink",   "unlinkat", "ftruncate"};

/// All files under a path with their bytes, but for what tells the time.
std::map<std::string, std::string> bytesUnder(const fs::path& path)
{
    std::map<std::string, std::string> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path)) {
        const std::string name = fs::relative(entry.path(), path).string();
        if (entry.is_regular_file())
            files[name] = name.ends_with("manifest.json") ? std::string() : readBytes(entry.path());
    }
    return files;
}

} // namespace

class StoreKillsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void killedAnywhere_data();
    void killedAnywhere();
    void oneIsHeldUpWhileAnotherFinishes_data();
    void oneIsHeldUpWhileAnotherFinishes();
    void oneIsHeldUpWhileItLooksAtAnEmptyFolder();

private:
    int run(const QStringList& command) const;
    QStringList writer(const QString& kind) const
    {
        return {QStringLiteral(NEUREX_STORE_WRITER), kind, QString::fromStdString(target().string())};
    }
    QStringList traced(const QString& call, const QString& injection, const QString& kind) const
    {
        return QStringList{u"strace"_s,
                           u"-qq"_s,
                           u"-f"_s,
                           u"-o"_s,
                           u"/dev/null"_s,
                           u"-e"_s,
                           u"trace="_s + call,
                           u"-e"_s,
                           u"inject=%1:%2"_s.arg(call, injection)}
        + writer(kind);
    }
    fs::path root() const { return m_folder->path().toStdString(); }
    fs::path target() const { return root() / "here" / "it"; }
    void begin(const QString& kind) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

int StoreKillsTest::run(const QStringList& command) const
{
    QProcess process;
    process.start(command.first(), command.mid(1));
    const bool hasEnded = process.waitForFinished() && process.exitStatus() == QProcess::NormalExit;
    return hasEnded ? process.exitCode() : -1;
}

void StoreKillsTest::initTestCase()
{
    if (QStandardPaths::findExecutable(u"strace"_s).isEmpty())
        QSKIP("strace is not installed");
    init();
    if (run({u"strace"_s, u"-qq"_s, u"-o"_s, u"/dev/null"_s, u"true"_s}) != 0)
        QSKIP("strace may not trace here");
}

void StoreKillsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>(fastFolder());
    fs::create_directory(root() / "here");
}

/// Files that are replaced stand there in an older version.
void StoreKillsTest::begin(const QString& kind) const
{
    fs::remove_all(root() / "here");
    fs::create_directory(root() / "here");
    if (kind == u"text"_s || kind == u"session"_s || kind == u"table"_s)
        writeBytes(target(), kOldText);
}

void StoreKillsTest::killedAnywhere_data()
{
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"run", "run-with-examples", "sweep", "probe", "session", "table", "text"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void StoreKillsTest::killedAnywhere()
{
    QFETCH(QString, kind);
    begin(kind);
    QCOMPARE(run(writer(kind)), 0);
    const std::map<std::string, std::string> whole = bytesUnder(root() / "here");
    int kills = 0;
    for (const char* call : kCalls) {
        const QString name = QString::fromLatin1(call);
        for (int number = 1;; ++number) {
            begin(kind);
            const int code = run(traced(name, u"signal=KILL:when=%1"_s.arg(number), kind));
            if (code == 0)
                break;
            ++kills;
            if (kind == u"text"_s) { // at every moment the old text or the new one
                const std::string text = readBytes(target());
                QVERIFY(text == kOldText || text == whole.at("it"));
            }
            const QString where = u"%1 %2"_s.arg(name).arg(number);
            QVERIFY2(run(writer(kind)) == 0, qPrintable(where));
            QVERIFY2(bytesUnder(root() / "here") == whole, qPrintable(where));
        }
    }
    QVERIFY2(kills > 8, qPrintable(QString::number(kills)));
}

void StoreKillsTest::oneIsHeldUpWhileAnotherFinishes_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("call");
    for (const char* kind : {"run", "run-with-examples", "sweep", "probe"}) {
        for (const char* call : {"flock", "openat", "rename", "mkdir"})
            QTest::addRow("%s, %s", kind, call) << QString::fromLatin1(kind) << QString::fromLatin1(call);
    }
}

/// Whatever the slow one decides, it decides by what it finds under the lock.
void StoreKillsTest::oneIsHeldUpWhileAnotherFinishes()
{
    QFETCH(QString, kind);
    QFETCH(QString, call);
    begin(kind);
    QCOMPARE(run(writer(kind)), 0);
    const std::map<std::string, std::string> whole = bytesUnder(root() / "here");
    for (const char* interrupted : {"", "pwrite64"}) {
        begin(kind);
        if (*interrupted != '\0') // both go on with what a killed one left
            QVERIFY(run(traced(QString::fromLatin1(interrupted), u"signal=KILL:when=2"_s, kind)) != 0);
        QProcess slow;
        const QStringList command = traced(call, u"delay_enter=30000"_s, kind); // each of them, in microseconds
        slow.start(command.first(), command.mid(1));
        QVERIFY(slow.waitForStarted());
        QTest::qSleep(20);
        int code = run(writer(kind));
        for (int attempt = 0; code == 2 && attempt < 1000; ++attempt) { // busy: the slow one was first
            QTest::qSleep(10);
            code = run(writer(kind));
        }
        QCOMPARE(code, 0);
        QVERIFY(slow.waitForFinished());
        QVERIFY(slow.exitCode() == 0 || slow.exitCode() == 2);
        QCOMPARE(run(writer(kind)), 0);
        QVERIFY(bytesUnder(root() / "here") == whole);
    }
}

/// What another process puts there meanwhile is not taken for the files of others.
void StoreKillsTest::oneIsHeldUpWhileItLooksAtAnEmptyFolder()
{
    const QString kind = u"probe"_s;
    begin(kind);
    fs::create_directory(target());
    QProcess slow;
    const QStringList command = traced(u"getdents64"_s, u"delay_enter=500000"_s, kind);
    slow.start(command.first(), command.mid(1));
    QVERIFY(slow.waitForStarted());
    QTest::qSleep(100);
    QCOMPARE(run(writer(kind)), 0);
    QVERIFY(slow.waitForFinished());
    QVERIFY2(slow.exitCode() == 0, slow.readAllStandardError().constData());
}

QTEST_GUILESS_MAIN(StoreKillsTest)
#include "tst_store_kills.moc"
