// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/demo_files.h"
#include "app/client/engine_profile.h"
#include "tests/app/code_name.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

void writeFile(const QString& path, const QByteArray& content = "x")
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

class TestEngineProfile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void takesTheEngineOfTheEnvironment();
    void namesAWrongEnvironmentVariable();
    void readsWhatItWrote();
    void refusesBadProfiles_data();
    void refusesBadProfiles();
    void findsTheDemo();
    void findsADemoWithAModelFolder();
    void saysWhatTheDemoLacks();
    void leavesOtherPathsAlone();
};

void TestEngineProfile::cleanup()
{
    qunsetenv("NEUREX_ENGINE");
    qunsetenv("NEUREX_DEMO");
}

void TestEngineProfile::takesTheEngineOfTheEnvironment()
{
    qputenv("NEUREX_ENGINE", NEUREX_FAKE_ENGINE);
    const auto profile = localEngineProfile();
    QVERIFY(profile);
    QCOMPARE(profile->command, (QStringList{QStringLiteral(NEUREX_FAKE_ENGINE), u"serve"_s}));
    QCOMPARE(profile->startTimeoutMs, 10'000);
}

void TestEngineProfile::namesAWrongEnvironmentVariable()
{
    qputenv("NEUREX_ENGINE", "/nonexistent/engine");
    const auto program = findEngineProgram();
    QVERIFY(!program);
    QCOMPARE(codeName(program.error().code), u"NotFound"_s);
    QVERIFY(QString::fromStdString(program.error().message).contains(u"/nonexistent/engine"));
}

void TestEngineProfile::readsWhatItWrote()
{
    const EngineProfile profile{.name = u"node7"_s,
                                .command = {u"ssh"_s, u"-T"_s, u"node7"_s, u"neurex-engine"_s, u"serve"_s},
                                .startTimeoutMs = 60'000};
    const auto read = engineProfileFromJson(toJson(profile));
    QVERIFY(read);
    QVERIFY(*read == profile);
}

void TestEngineProfile::refusesBadProfiles_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no name") << QByteArray(R"({"command":["a"]})");
    QTest::newRow("no command") << QByteArray(R"({"name":"a"})");
    QTest::newRow("empty command") << QByteArray(R"({"name":"a","command":[]})");
    QTest::newRow("command is text") << QByteArray(R"({"name":"a","command":["a",3]})");
    QTest::newRow("timeout") << QByteArray(R"({"name":"a","command":["a"],"start_timeout_ms":0})");
    QTest::newRow("not an object") << QByteArray("[1]");
}

void TestEngineProfile::refusesBadProfiles()
{
    QFETCH(QByteArray, json);
    const auto read = engineProfileFromJson(nlohmann::json::parse(json.toStdString()));
    QVERIFY(!read);
    QCOMPARE(codeName(read.error().code), u"InvalidArgument"_s);
}

void TestEngineProfile::findsTheDemo()
{
    const QTemporaryDir folder;
    writeFile(folder.filePath(u"config.json"_s));
    writeFile(folder.filePath(u"tasks/ner.jsonl"_s));
    qputenv("NEUREX_DEMO", folder.path().toUtf8());
    const auto model = resolveModelPath(u"demo"_s);
    QVERIFY(model);
    QCOMPARE(QString::fromStdString(model->string()), folder.path());
    const auto task = resolveTaskPath(u"demo:ner"_s);
    QVERIFY(task);
    QCOMPARE(QString::fromStdString(task->string()), folder.filePath(u"tasks/ner.jsonl"_s));
    QCOMPARE(listDemoTasks(), QStringList{u"ner"_s});
}

void TestEngineProfile::findsADemoWithAModelFolder()
{
    const QTemporaryDir folder;
    writeFile(folder.filePath(u"model/config.json"_s));
    writeFile(folder.filePath(u"sentiment.jsonl"_s));
    qputenv("NEUREX_DEMO", folder.path().toUtf8());
    const auto model = resolveModelPath(u"demo"_s);
    QVERIFY(model);
    QCOMPARE(QString::fromStdString(model->string()), folder.filePath(u"model"_s));
    const auto task = resolveTaskPath(u"demo:sentiment"_s);
    QVERIFY(task);
    QCOMPARE(QString::fromStdString(task->string()), folder.filePath(u"sentiment.jsonl"_s));
}

void TestEngineProfile::saysWhatTheDemoLacks()
{
    const QTemporaryDir folder;
    writeFile(folder.filePath(u"ner.jsonl"_s));
    qputenv("NEUREX_DEMO", folder.path().toUtf8());
    const auto model = resolveModelPath(u"demo"_s);
    QVERIFY(!model);
    QCOMPARE(codeName(model.error().code), u"NotFound"_s);
    const auto task = resolveTaskPath(u"demo:chess"_s);
    QVERIFY(!task);
    QCOMPARE(codeName(task.error().code), u"UnknownTask"_s);
    QVERIFY(QString::fromStdString(task.error().message).contains(u"ner"));
}

void TestEngineProfile::leavesOtherPathsAlone()
{
    QCOMPARE(resolveModelPath(u"/models/demo"_s)->string(), std::string("/models/demo"));
    // Not a name of the Hugging Face cache, though it looks like one.
    QVERIFY(resolveModelPath(u"models/absent.GGUF"_s)->is_absolute());
    QCOMPARE(QString::fromStdString(resolveTaskPath(u"tasks.jsonl"_s)->string()),
             QDir::current().absoluteFilePath(u"tasks.jsonl"_s));
}

QTEST_GUILESS_MAIN(TestEngineProfile)
#include "tst_engine_profile.moc"
