// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What happens before a model is loaded: profiles kept and tried, memory compared, names found in the cache.
#include "app/client/demo_files.h"
#include "app/client/engine_probe.h"
#include "app/client/engine_profile_store.h"
#include "app/client/memory_preflight.h"
#include "tests/app/client_fixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t kGiga = 1'000'000'000;

EngineHello twoDevices()
{
    EngineHello hello;
    hello.devices = {{"cpu", "processor", 64 * kGiga, 20 * kGiga, {"float32"}},
                     {"cuda:0", "first", 24 * kGiga, 10 * kGiga, {"float16"}},
                     {"cuda:1", "second", 24 * kGiga, 0, {"float16"}}};
    return hello;
}

/// 7 billion parameters stored in two bytes each.
ModelInfo sevenBillion()
{
    ModelInfo info;
    info.layerCount = 32;
    info.hiddenSize = 4096;
    info.neuronCount = 11008;
    info.headCount = info.keyValueHeadCount = 32;
    info.headSize = 128;
    info.vocabularySize = 32000;
    info.storedType = "bfloat16";
    info.weightBytes = 13'476'831'232;
    info.loadMemoryBytes = 28 * kGiga;
    info.deviceMemoryBytes = 13'739'507'712;
    info.runMemoryBytes = kGiga;
    return info;
}

/// What a probe said, and how long it took.
struct Probed {
    std::optional<EngineHello> hello;
    std::optional<Error> error;
    qint64 ms = 0;
};

Probed probe(const EngineProfile& profile)
{
    EngineProbe engine;
    Probed probed;
    QObject::connect(&engine, &EngineProbe::succeeded, &engine,
                     [&](const EngineHello& hello) { probed.hello = hello; });
    QObject::connect(&engine, &EngineProbe::failed, &engine, [&](const Error& error) { probed.error = error; });
    QElapsedTimer clock;
    clock.start();
    engine.start(profile);
    (void)QTest::qWaitFor([&] { return probed.hello || probed.error; }, kTestTimeoutMs);
    probed.ms = clock.elapsed();
    return probed;
}

} // namespace

class TestEngineSetup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void profilesAreReadBack();
    void changesOfTwoProgramsAreMerged();
    void anAbsentFileHoldsNoProfile();
    void refusesBrokenFiles_data();
    void refusesBrokenFiles();
    void findsAProfileByName();
    void probeDescribesTheEngine();
    void probeSaysWhatIsWrong_data();
    void probeSaysWhatIsWrong();
    void probeGivesUpInTime();
    void aNewerProbeReplacesTheOlder();
    void choosesTheDevice();
    void comparesMemory();
    void modelNamesOfTheCache();

private:
    QString file() const { return m_folder->filePath(u"neurex/engines.json"_s); }
    void write(const QByteArray& text) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestEngineSetup::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestEngineSetup::write(const QByteArray& text) const
{
    QVERIFY(QDir().mkpath(QFileInfo(file()).path()));
    QFile target(file());
    QVERIFY(target.open(QIODevice::WriteOnly));
    target.write(text);
}

void TestEngineSetup::profilesAreReadBack()
{
    const std::vector<EngineProfile> profiles{sshEngineProfile(u"node7"_s, u"me@node7"_s),
                                              {u"ümlaut"_s, {u"srun"_s, u"-n"_s, u"2"_s, u"a b"_s}, 1'500}};
    QVERIFY(writeEngineProfiles(file(), profiles));
    const auto read = readEngineProfiles(file());
    QVERIFY(read);
    QVERIFY(*read == profiles);
    QVERIFY(!(QFileInfo(file()).permissions() & (QFile::ReadGroup | QFile::ReadOther))); // commands may hold secrets
    QCOMPARE(profiles[0].command.join(u' '), u"ssh -T -oBatchMode=yes me@node7 neurex-engine serve"_s);
    QCOMPARE(codeName(writeEngineProfiles(u"/proc/none/engines.json"_s, profiles).error().code), u"WriteFailed"_s);
}

/// Two windows have read the same file; each changes, adds and removes one.
void TestEngineSetup::changesOfTwoProgramsAreMerged()
{
    const auto named = [](const char* name, const char* host) {
        return sshEngineProfile(QString::fromLatin1(name), QString::fromLatin1(host));
    };
    const std::vector<EngineProfile> before{named("a", "1"), named("b", "1"), named("c", "1"), named("d", "1")};
    QVERIFY(writeEngineProfiles(file(), before));
    const auto theirs
        = updateEngineProfiles(file(), before, {named("a", "2"), named("c", "1"), named("d", "1"), named("x", "1")});
    QVERIFY(theirs);
    const auto ours
        = updateEngineProfiles(file(), before, {named("a", "1"), named("b", "1"), named("c", "3"), named("y", "1")});
    QVERIFY(ours);
    // a changed, b removed and x added there; c changed, d removed and y added here
    const std::vector<EngineProfile> expected{named("a", "2"), named("c", "3"), named("y", "1"), named("x", "1")};
    QVERIFY(*ours == expected);
    QVERIFY(*readEngineProfiles(file()) == expected);
    write("{broken");
    QVERIFY(!updateEngineProfiles(file(), before, {})); // nobody knows what was in it
    QFile kept(file());
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("{broken"));
}

void TestEngineSetup::anAbsentFileHoldsNoProfile()
{
    const auto read = readEngineProfiles(file());
    QVERIFY(read);
    QVERIFY(read->empty());
}

void TestEngineSetup::refusesBrokenFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("another version") << QByteArray("{\"version\": 2, \"profiles\": []}");
    QTest::newRow("no version") << QByteArray("{\"profiles\": []}");
    QTest::newRow("no command") << QByteArray("{\"version\": 1, \"profiles\": [{\"name\": \"a\", \"command\": []}]}");
    QTest::newRow("same name twice") << QByteArray("{\"version\": 1, \"profiles\": [{\"name\": \"a\", \"command\": "
                                                   "[\"x\"]}, {\"name\": \"a\", \"command\": [\"y\"]}]}");
}

void TestEngineSetup::refusesBrokenFiles()
{
    QFETCH(QByteArray, text);
    write(text);
    QVERIFY(!readEngineProfiles(file()));
}

void TestEngineSetup::findsAProfileByName()
{
    qputenv("XDG_CONFIG_HOME", m_folder->path().toUtf8());
    QCOMPARE(engineProfilesFile(), file());
    QVERIFY(writeEngineProfiles(file(), {fakeEngine(u"ok"_s)}));
    const auto found = findEngineProfile(u"fake"_s);
    QVERIFY(found);
    QVERIFY(*found == fakeEngine(u"ok"_s));
    const auto missing = findEngineProfile(u"other"_s);
    QVERIFY(!missing);
    QVERIFY(QString::fromStdString(missing.error().message).contains(u"fake"_s));
    qputenv("NEUREX_ENGINE", NEUREX_FAKE_ENGINE);
    const auto local = findEngineProfile({});
    QVERIFY(local);
    QCOMPARE(local->command.front(), QStringLiteral(NEUREX_FAKE_ENGINE));
    qunsetenv("NEUREX_ENGINE");
    qunsetenv("XDG_CONFIG_HOME");
}

void TestEngineSetup::probeDescribesTheEngine()
{
    const Probed probed = probe(fakeEngine(u"ok"_s));
    QVERIFY(probed.hello);
    const QString text = describeEngine(*probed.hello).join(u'\n');
    for (const QString& part :
         {u"neurex-engine 0.1.0"_s, u"cpu: imaginary processor"_s, u"this engine invents its numbers"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
}

void TestEngineSetup::probeSaysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("part");
    const QString fake = QStringLiteral(NEUREX_FAKE_ENGINE);
    QTest::newRow("no such program") << QStringList{u"/missing/engine"_s} << u"/missing/engine"_s;
    QTest::newRow("other protocol") << QStringList{fake, u"wrong-version"_s} << u"99"_s;
    QTest::newRow("greeting of a login shell") << QStringList{fake, u"garbage"_s} << u"understood"_s;
    QTest::newRow("ends at once") << QStringList{u"/bin/sh"_s, u"-c"_s, u"echo denied >&2; exit 255"_s} << u"denied"_s;
}

void TestEngineSetup::probeSaysWhatIsWrong()
{
    QFETCH(QStringList, command);
    QFETCH(QString, part);
    const Probed probed = probe({u"p"_s, command, 10'000});
    QVERIFY(probed.error);
    const QString text = QString::fromStdString(probed.error->message + '\n' + probed.error->detail);
    QVERIFY2(text.contains(part), qPrintable(text));
}

void TestEngineSetup::probeGivesUpInTime()
{
    EngineProfile silent = fakeEngine(u"silent"_s);
    silent.startTimeoutMs = 200;
    const Probed probed = probe(silent);
    QVERIFY(probed.error);
    QCOMPARE(codeName(probed.error->code), u"Timeout"_s);
    QVERIFY2(probed.ms < 5'000, qPrintable(QString::number(probed.ms)));
}

void TestEngineSetup::aNewerProbeReplacesTheOlder()
{
    EngineProbe engine;
    QSignalSpy succeeded(&engine, &EngineProbe::succeeded);
    QSignalSpy failed(&engine, &EngineProbe::failed);
    engine.start(fakeEngine(u"silent"_s));
    engine.start(fakeEngine(u"ok"_s));
    WAIT_FOR(succeeded.count() == 1);
    QVERIFY(!engine.isRunning());
    engine.start(fakeEngine(u"ok"_s));
    engine.cancel();
    QTest::qWait(100);
    QCOMPARE(succeeded.count(), 1);
    QCOMPARE(failed.count(), 0);
}

void TestEngineSetup::choosesTheDevice()
{
    const EngineHello hello = twoDevices();
    QCOMPARE(chosenDevice(hello, u"auto"_s), &hello.devices[1]);
    QCOMPARE(chosenDevice(hello, u"cuda"_s), &hello.devices[1]);
    QCOMPARE(chosenDevice(hello, u"cuda:1"_s), &hello.devices[2]);
    QCOMPARE(chosenDevice(hello, u"cpu"_s), &hello.devices[0]);
    QVERIFY(!chosenDevice(hello, u"cuda:7"_s));
    EngineHello processor;
    processor.devices = {hello.devices[0]};
    QCOMPARE(chosenDevice(processor, u"auto"_s), &processor.devices[0]);
    QVERIFY(!chosenDevice(processor, u"cuda"_s));
}

void TestEngineSetup::comparesMemory()
{
    const ModelInfo info = sevenBillion();
    // On the processor: as float32, against the figure of this moment.
    const MemoryNeed local = assessMemory(info, twoDevices(), u"cpu"_s, 24 * kGiga, nullptr);
    QCOMPARE(local.neededBytes, 29 * kGiga);
    QVERIFY(local.availableBytes == std::optional<std::int64_t>(24 * kGiga));
    QVERIFY(!local.fits());
    QCOMPARE(memoryText(local), u"needs 29.0 GB, 24.0 GB free"_s);
    // The model that is replaced makes room.
    ModelInfo loaded = info;
    loaded.loadMemoryBytes = 5 * kGiga;
    loaded.device = "cpu";
    QVERIFY(assessMemory(info, twoDevices(), u"cpu"_s, 24 * kGiga, &loaded).fits());
    // As much as it has in memory by now.
    const MemoryNeed notUsedYet = assessMemory(info, twoDevices(), u"cpu"_s, 24 * kGiga, &loaded, kGiga);
    QVERIFY(!notUsedYet.fits() && notUsedYet.availableBytes == 25 * kGiga);
    loaded.device = "cuda:0 first";
    QVERIFY(!assessMemory(info, twoDevices(), u"cpu"_s, 24 * kGiga, &loaded).fits());
    // Elsewhere: what the engine said when it started.
    const MemoryNeed remote = assessMemory(info, twoDevices(), u"cpu"_s, std::nullopt, nullptr);
    QVERIFY(remote.availableBytes == std::optional<std::int64_t>(20 * kGiga));
    // On a GPU: as stored.
    const MemoryNeed gpu = assessMemory(info, twoDevices(), u"auto"_s, 64 * kGiga, nullptr);
    QCOMPARE(gpu.neededBytes, 13'739'507'712 + kGiga);
    QCOMPARE(gpu.device, u"cuda:0"_s);
    QVERIFY(gpu.availableBytes == std::optional<std::int64_t>(10 * kGiga));
    // Unknown: nobody is asked.
    QVERIFY(assessMemory(info, twoDevices(), u"cuda:1"_s, 64 * kGiga, nullptr).fits());
    QVERIFY(assessMemory(info, {}, u"auto"_s, std::nullopt, nullptr).fits());
}

void TestEngineSetup::modelNamesOfTheCache()
{
    qputenv("HF_HUB_CACHE", m_folder->path().toUtf8());
    const QString snapshot = m_folder->filePath(u"models--acme--tiny/snapshots/r1"_s);
    QVERIFY(QDir().mkpath(snapshot));
    for (const QString& name : {u"/config.json"_s, u"/model.safetensors"_s}) {
        QFile target(snapshot + name);
        QVERIFY(target.open(QIODevice::WriteOnly));
    }
    const auto path = resolveModelPath(u"acme/tiny"_s);
    QVERIFY(path);
    QCOMPARE(QString::fromStdString(path->string()), snapshot);
    const auto missing = resolveModelPath(u"acme/other"_s);
    QVERIFY(!missing);
    QVERIFY(QString::fromStdString(missing.error().message).contains(m_folder->path()));
    qunsetenv("HF_HUB_CACHE");
}

QTEST_GUILESS_MAIN(TestEngineSetup)
#include "tst_engine_setup.moc"
