// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Life of the engine process: every state, and every way in which it can go wrong.
#include "tests/app/client_fixture.h"

#include <QElapsedTimer>
#include <QSignalSpy>

#include <csignal>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;
using State = EngineClient::State;

class TestEngineClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesThroughItsStates();
    void tellsWhatTheEngineSaidOfItself();
    void reportsAMissingProgram();
    void refusesAnotherProtocol();
    void givesUpOnASilentProgram();
    void waitsForAProgramThatWorks();
    void refusesNoiseInsteadOfAFirstMessage();
    void failsOnNoiseDuringAJob();
    void reportsDeath_data();
    void reportsDeath();
    void saysWhyItDiedBetweenTwoRequests();
    void knowsTheMemoryOfTheEngine();
    void startsAgainAfterAFailure();
    void refusesRequestsWhileStopped();
    void namesThePromptThatIsTooLong();
    void cancelsRequestsWhenStopped();
    void noticesThatTheEngineDoesNotRespond();
    void killsAnEngineThatDoesNotEnd();
    void survivesAFloodOfMessages();
    void canBeDestroyedWhileBusy();
    void explainsExitCodes_data();
    void explainsExitCodes();
    void givesTheReasonThatTheEngineGave_data();
    void givesTheReasonThatTheEngineGave();
};

void TestEngineClient::goesThroughItsStates()
{
    EngineClient client;
    std::vector<State> states;
    connect(&client, &EngineClient::stateChanged, this, [&](State state) { states.push_back(state); });
    QCOMPARE(client.state(), State::Stopped);
    client.start(fakeEngine(u"ok"_s));
    TestJob job;
    client.submit(job.request(2), this);
    WAIT_FOR(job.outcome.count == 1);
    QVERIFY(job.outcome.isSuccess());
    WAIT_FOR_STATE(client, Ready);
    client.stop();
    WAIT_FOR_STATE(client, Stopped);
    const std::vector<State> expected{State::Starting, State::Ready,    State::Busy,
                                      State::Ready,    State::Stopping, State::Stopped};
    QVERIFY(states == expected);
}

void TestEngineClient::tellsWhatTheEngineSaidOfItself()
{
    EngineClient client;
    client.start(fakeEngine(u"ok"_s));
    WAIT_FOR_STATE(client, Ready);
    QCOMPARE(client.hello().protocol, protocol::kProtocolVersion);
    QCOMPARE(client.hello().devices.size(), 1U);
    QCOMPARE(client.hello().devices[0].name, std::string("cpu"));
    QVERIFY(client.hello().blas.slow);
    QCOMPARE(client.hello().warnings, std::vector<std::string>{"this engine invents its numbers"});
    WAIT_FOR(client.logLines().contains(u"fake engine: ready"_s));
}

void TestEngineClient::reportsAMissingProgram()
{
    EngineClient client;
    QSignalSpy failures(&client, &EngineClient::failed);
    client.start({.name = u"nowhere"_s, .command = {u"/nonexistent/neurex-engine"_s, u"serve"_s}});
    WAIT_FOR_STATE(client, Failed);
    QCOMPARE(failures.size(), 1);
    QCOMPARE(codeName(client.lastError().code), u"NotFound"_s);
    QVERIFY(QString::fromStdString(client.lastError().message).contains(u"/nonexistent/neurex-engine"));
}

void TestEngineClient::refusesAnotherProtocol()
{
    EngineClient client;
    client.start(fakeEngine(u"wrong-version"_s));
    WAIT_FOR_STATE(client, Failed);
    QCOMPARE(codeName(client.lastError().code), u"VersionMismatch"_s);
    const QString message = QString::fromStdString(client.lastError().message);
    QVERIFY2(message.contains(u"9.9.9") && message.contains(u"protocol 99"), qPrintable(message));
    QVERIFY2(message.contains(u"speaks protocol 2"), qPrintable(message));
}

void TestEngineClient::waitsForAProgramThatWorks()
{
    EngineProfile profile = fakeEngine(u"laborious"_s);
    profile.startTimeoutMs = 300; // it computes for a second
    EngineClient client;
    client.start(profile);
    WAIT_FOR(client.state() != EngineClient::State::Starting);
    QVERIFY2(client.state() == EngineClient::State::Ready, client.lastError().message.c_str());
}

void TestEngineClient::givesUpOnASilentProgram()
{
    EngineClient client;
    EngineProfile profile = fakeEngine(u"silent"_s);
    profile.startTimeoutMs = 200;
    client.start(profile);
    TestJob job;
    client.submit(job.request(1), this);
    WAIT_FOR_STATE(client, Failed);
    QCOMPARE(codeName(client.lastError().code), u"Timeout"_s);
    WAIT_FOR(job.outcome.count == 1);
    QCOMPARE(job.outcome.errorName(), u"EngineDied"_s);
}

void TestEngineClient::refusesNoiseInsteadOfAFirstMessage()
{
    EngineClient client;
    client.start(fakeEngine(u"garbage"_s));
    WAIT_FOR_STATE(client, Failed);
    QCOMPARE(codeName(client.lastError().code), u"Malformed"_s);
}

void TestEngineClient::failsOnNoiseDuringAJob()
{
    EngineClient client;
    client.start(fakeEngine(u"garbage-later"_s));
    TestJob job;
    client.submit(job.request(3), this);
    WAIT_FOR_STATE(client, Failed);
    QCOMPARE(codeName(client.lastError().code), u"Malformed"_s);
    WAIT_FOR(job.outcome.count == 1);
    QCOMPARE(job.outcome.errorName(), u"EngineDied"_s);
}

void TestEngineClient::reportsDeath_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("expected");
    QTest::newRow("abort") << u"crash"_s << u"crashed"_s;
    QTest::newRow("killed") << u"killed"_s << u"memory"_s;
    QTest::newRow("exit code 5") << u"exit-5"_s << u"out of memory"_s;
}

void TestEngineClient::reportsDeath()
{
    QFETCH(QString, mode);
    QFETCH(QString, expected);
    EngineClient client;
    client.start(fakeEngine(mode));
    TestJob running;
    TestJob waiting;
    client.submit(running.request(3), this);
    client.submit(waiting.request(3), this);
    WAIT_FOR_STATE(client, Failed);
    WAIT_FOR(waiting.outcome.count == 1);
    QTest::qWait(50);
    QCOMPARE(running.items, std::vector<std::int64_t>{0});
    QCOMPARE(running.outcome.count, 1);
    QCOMPARE(waiting.outcome.count, 1);
    QCOMPARE(running.outcome.errorName(), u"EngineDied"_s);
    QCOMPARE(waiting.outcome.errorName(), u"EngineDied"_s);
    QVERIFY2(running.outcome.message().contains(expected), qPrintable(running.outcome.message()));
    QVERIFY(QString::fromStdString(client.lastError().detail).contains(u"fake engine: ready"));
    QCOMPARE(client.pendingCount(), 0);
}

void TestEngineClient::saysWhyItDiedBetweenTwoRequests()
{
    EngineClient client;
    client.start(fakeEngine(u"ok"_s));
    WAIT_FOR_STATE(client, Ready);
    ::kill(static_cast<pid_t>(client.hello().pid), SIGTERM);
    WAIT_FOR_STATE(client, Failed);
    TestJob job;
    client.submit(job.request(1), this);
    WAIT_FOR(job.outcome.count == 1);
    QCOMPARE(job.outcome.errorName(), u"EngineDied"_s);
    QCOMPARE(job.outcome.message(), u"The engine was ended from outside (signal 15). Start it again."_s);
}

void TestEngineClient::knowsTheMemoryOfTheEngine()
{
    EngineClient client;
    QSignalSpy spy(&client, &EngineClient::memoryChanged);
    client.setTiming({.pingInterval = 20});
    QCOMPARE(client.memoryBytes(), 0);
    client.start(fakeEngine(u"ok"_s));
    WAIT_FOR_STATE(client, Ready);
    WAIT_FOR(client.memoryBytes() == 2'000'000); // a ping's answer
    QCOMPARE(spy.first().first().toLongLong(), 1'000'000); // the first message
    client.stop();
    WAIT_FOR_STATE(client, Stopped);
    QCOMPARE(client.memoryBytes(), 0);
    QCOMPARE(spy.last().first().toLongLong(), 0);
}

void TestEngineClient::startsAgainAfterAFailure()
{
    EngineClient client;
    client.start(fakeEngine(u"crash"_s));
    TestJob lost;
    client.submit(lost.request(3), this);
    WAIT_FOR_STATE(client, Failed);
    client.start(fakeEngine(u"ok"_s));
    TestJob done;
    client.submit(done.request(3), this);
    WAIT_FOR(done.outcome.count == 1);
    QVERIFY(done.outcome.isSuccess());
    QCOMPARE(done.items.size(), 3U);
}

void TestEngineClient::refusesRequestsWhileStopped()
{
    EngineClient client;
    TestJob job;
    client.submit(job.request(1), this);
    QCOMPARE(job.outcome.count, 0); // never from inside submit()
    WAIT_FOR(job.outcome.count == 1);
    QCOMPARE(job.outcome.errorName(), u"EngineDied"_s);
}

void TestEngineClient::namesThePromptThatIsTooLong()
{
    EngineClient client;
    client.start(fakeEngine(u"ok"_s));
    GenerationRequest settings;
    settings.tokens.assign(2'500'000, 123'456); // of seven bytes each: few take little time to write
    Outcome<std::vector<std::int32_t>> outcome;
    client.submit(generationRequest(settings, {}, outcome.receiver()), this);
    WAIT_FOR(outcome.count == 1);
    QCOMPARE(outcome.errorName(), u"InvalidArgument"_s);
    QCOMPARE(outcome.message(),
             u"The prompt has 2500000 tokens, more than any model reads and a message holds; shorten its text."_s);
    TestJob next; // and the engine goes on
    client.submit(next.request(2), this);
    WAIT_FOR(next.outcome.count == 1);
    QVERIFY(next.outcome.isSuccess());
}

void TestEngineClient::cancelsRequestsWhenStopped()
{
    EngineClient client;
    client.start(fakeEngine(u"slow"_s));
    TestJob running;
    TestJob waiting;
    client.submit(running.request(50), this);
    client.submit(waiting.request(50), this);
    WAIT_FOR(!running.items.empty());
    client.stop();
    WAIT_FOR_STATE(client, Stopped);
    QCOMPARE(running.outcome.errorName(), u"Cancelled"_s);
    QCOMPARE(waiting.outcome.errorName(), u"Cancelled"_s);
}

void TestEngineClient::noticesThatTheEngineDoesNotRespond()
{
    EngineClient client;
    client.setTiming({.pingInterval = 30});
    QSignalSpy spy(&client, &EngineClient::respondingChanged);
    client.start(fakeEngine(u"mute"_s));
    WAIT_FOR(!client.isResponding());
    QCOMPARE(spy.size(), 1);
    TestJob job;
    client.submit(job.request(1), this);
    client.kill();
    QCOMPARE(client.state(), State::Failed);
    WAIT_FOR(job.outcome.count == 1);
    QCOMPARE(job.outcome.errorName(), u"EngineDied"_s);
}

void TestEngineClient::killsAnEngineThatDoesNotEnd()
{
    EngineClient client;
    client.setTiming({.terminateAfter = 150, .killAfter = 150});
    client.start(fakeEngine(u"never-exit"_s));
    WAIT_FOR_STATE(client, Ready);
    QElapsedTimer timer;
    timer.start();
    client.stop();
    QCOMPARE(client.state(), State::Stopping);
    WAIT_FOR_STATE(client, Stopped);
    QVERIFY2(timer.elapsed() >= 280, qPrintable(QString::number(timer.elapsed())));
}

void TestEngineClient::survivesAFloodOfMessages()
{
    EngineClient client;
    client.start(fakeEngine(u"flood"_s));
    TestJob job;
    client.submit(job.request(5), this);
    WAIT_FOR(job.outcome.count == 1);
    QVERIFY(job.outcome.isSuccess());
    QCOMPARE(job.items.size(), 5U);
    QCOMPARE(client.logLines().size(), 200);
}

void TestEngineClient::canBeDestroyedWhileBusy()
{
    TestJob job;
    {
        EngineClient client;
        client.start(fakeEngine(u"slow"_s));
        client.submit(job.request(50), this);
        WAIT_FOR(!job.items.empty());
    }
    QTest::qWait(50);
    QCOMPARE(job.outcome.count, 0);
}

void TestEngineClient::explainsExitCodes_data()
{
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<int>("signal");
    QTest::addColumn<QString>("expected");
    QTest::newRow("by itself") << 0 << 0 << u"ended by itself"_s;
    QTest::newRow("usage") << 2 << 0 << u"command line"_s;
    QTest::newRow("protocol") << 3 << 0 << u"damaged"_s;
    QTest::newRow("start failed") << 4 << 0 << u"could not start"_s;
    QTest::newRow("out of memory") << 5 << 0 << u"out of memory"_s;
    QTest::newRow("device lost") << 6 << 0 << u"lost its device"_s;
    QTest::newRow("unknown") << 77 << 0 << u"exit code 77"_s;
    QTest::newRow("not found") << 127 << 0 << u"not found"_s;
    QTest::newRow("ssh") << 255 << 0 << u"other machine"_s;
    QTest::newRow("killed, by a shell") << 137 << 0 << u"memory ran out"_s;
    QTest::newRow("killed") << 0 << 9 << u"memory ran out"_s;
    QTest::newRow("segmentation fault, by a shell") << 139 << 0 << u"crashed (signal 11)"_s;
    QTest::newRow("abort, by a shell") << 134 << 0 << u"crashed (signal 6)"_s;
    QTest::newRow("segmentation fault") << 0 << 11 << u"crashed (signal 11)"_s;
    QTest::newRow("hung up") << 0 << 1 << u"connection was closed (signal 1)"_s;
    QTest::newRow("bus error") << 0 << 7 << u"crashed (signal 7)."_s;
    QTest::newRow("input lost") << 7 << 0 << u"a file of the model"_s;
    QTest::newRow("terminated") << 0 << 15 << u"from outside"_s;
}

void TestEngineClient::explainsExitCodes()
{
    QFETCH(int, exitCode);
    QFETCH(int, signal);
    QFETCH(QString, expected);
    const QString sentence = exitSentence(exitCode, signal);
    QVERIFY2(sentence.contains(expected), qPrintable(sentence));
}

void TestEngineClient::givesTheReasonThatTheEngineGave_data()
{
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<int>("signal");
    QTest::addColumn<QStringList>("log");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, int exitCode, int signal, const QStringList& log, const QString& expected) {
        QTest::newRow(name) << exitCode << signal << log << expected;
    };
    row("no log", 0, 11, {}, u"The engine crashed (signal 11)."_s);
    row("crash", 0, 11, {u"first"_s, u"last"_s}, u"The engine crashed (signal 11). It said: last."_s);
    row("file cut short", 7, 0, {u"neurex-engine: the file \"/m/a\" was cut short"_s, u"noise"_s},
        u"The engine ended because a file of the model could not be read any more. Open the model again. "
        "It said: the file \"/m/a\" was cut short."_s);
    row("start failed", 4, 0, {u"neurex-engine: no room"_s}, u"The engine could not start. It said: no room."_s);
    row("start failed without a word", 4, 0, {}, u"The engine could not start."_s);
    row("library not loaded", 127, 0, {u"/bin/e: error while loading shared libraries: libm.so.6: failed to map"_s},
        u"The engine program could not be loaded: libm.so.6: failed to map. "
        "Install what is missing, or raise the limit on memory (ulimit -v)."_s);
    row("quoted to the end", 2, 0, {u"neurex-engine: unknown verb \"sing\""_s},
        u"The engine did not understand its command line; check the engine profile. It said: unknown verb \"sing\"."_s);
    row("quoted as a whole", 5, 0, {u"\"all of it\"..."_s, u"neurex-engine: \"all of it\"..."_s},
        exitSentence(5, 0) + u" It said: \"all of it\"."_s);
    row("out of memory in a library", 0, 6, {u"terminate called"_s, u"  what():  std::bad_alloc"_s},
        u"The engine ran out of memory. Choose a smaller model, a smaller type or a smaller memory budget."_s);
    row("a library's own end", 1, 0, {u"OpenBLAS : Program is Terminated."_s},
        u"The engine ended unexpectedly with exit code 1. It said: OpenBLAS : Program is Terminated."_s);
}

void TestEngineClient::givesTheReasonThatTheEngineGave()
{
    QFETCH(int, exitCode);
    QFETCH(int, signal);
    QFETCH(QStringList, log);
    QFETCH(QString, expected);
    QCOMPARE(exitSentence(exitCode, signal, log), expected);
}

QTEST_GUILESS_MAIN(TestEngineClient)
#include "tst_engine_client.moc"
