// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/messages.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>
#include <QThread>

#include <algorithm>

using namespace neurex;
using namespace neurex::protocol;
using namespace Qt::StringLiterals;

namespace {

struct Outcome {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

Outcome runEngine(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(QStringLiteral(NEUREX_ENGINE_PROGRAM), arguments);
    if (!process.waitForStarted())
        return {};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished())
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

std::vector<Message> messagesIn(const QByteArray& bytes)
{
    FrameDecoder decoder;
    std::vector<Message> messages;
    if (!decoder.push(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())))))
        return {};
    while (auto frame = decoder.pop()) {
        auto message = parseMessage(std::move(*frame));
        if (!message)
            return {};
        messages.push_back(std::move(*message));
    }
    return messages;
}

} // namespace

class EngineProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void versionIsPrinted();
    void usageErrorsAreNamed_data();
    void usageErrorsAreNamed();
    void devicesAreListed();
    void serveGreetsAndEndsWithItsInput();
    void serveKeepsItsThreads();
    void serveRefusesToDrownInThreads();
    void serveRefusesOtherStreams();
    void benchMeasuresBothRecipes();
};

void EngineProgramTest::versionIsPrinted()
{
    const Outcome outcome = runEngine({u"--version"_s});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(outcome.output.startsWith("neurex-engine "));
}

void EngineProgramTest::usageErrorsAreNamed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("mentioned");
    QTest::newRow("unknown verb") << QStringList{u"conquer"_s} << QByteArray("\"conquer\"");
    QTest::newRow("unknown option") << QStringList{u"serve"_s, u"--fast"_s}
                                    << QByteArray("\"--fast\"; options are --threads");
    QTest::newRow("no value") << QStringList{u"serve"_s, u"--threads"_s} << QByteArray("--threads N");
    QTest::newRow("bad value") << QStringList{u"serve"_s, u"--threads=0"_s} << QByteArray("1 to 1024");
    QTest::newRow("flag with value") << QStringList{u"devices"_s, u"--json=1"_s} << QByteArray("no value");
    QTest::newRow("given twice") << QStringList{u"devices"_s, u"--json"_s, u"--json"_s} << QByteArray("twice");
    QTest::newRow("bad shape") << QStringList{u"bench"_s, u"--shape"_s, u"1x2"_s} << QByteArray("\"1x2\"");
    QTest::newRow("bad rule") << QStringList{u"bench"_s, u"--rule"_s, u"simpson"_s} << QByteArray("midpoint");
}

void EngineProgramTest::usageErrorsAreNamed()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, mentioned);
    const Outcome outcome = runEngine(arguments);
    QCOMPARE(outcome.exitCode, static_cast<int>(ExitCode::Usage));
    QVERIFY2(outcome.errors.contains(mentioned), outcome.errors.constData());
    QVERIFY(outcome.output.isEmpty());
}

void EngineProgramTest::devicesAreListed()
{
    const Outcome outcome = runEngine({u"devices"_s, u"--json"_s});
    QCOMPARE(outcome.exitCode, 0);
    const auto json = nlohmann::json::parse(outcome.output.toStdString());
    QCOMPARE(json.at("devices").at(0).at("name").get<std::string>(), std::string("cpu"));
    QVERIFY(json.at("devices").at(0).at("memory_bytes").get<std::int64_t>() > (1LL << 20));
    QVERIFY(json.at("devices").at(0).at("available_bytes").get<std::int64_t>()
            < json.at("devices").at(0).at("memory_bytes").get<std::int64_t>());
    const std::string blas = json.at("blas").at("name").get<std::string>();
    QVERIFY(!blas.empty());
#if defined(__x86_64__)
    // Whatever the library knows of this processor.
    const bool isChosen = qEnvironmentVariableIsSet("OPENBLAS_CORETYPE");
    if (!isChosen && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        QVERIFY2(blas.find("Prescott") == std::string::npos, blas.c_str());
#endif
}

void EngineProgramTest::serveGreetsAndEndsWithItsInput()
{
    const Outcome outcome = runEngine({u"serve"_s});
    QCOMPARE(outcome.exitCode, 0);
    const auto messages = messagesIn(outcome.output);
    QCOMPARE(messages.size(), std::size_t{1});
    const auto& hello = std::get<Hello>(messages.front());
    QCOMPARE(hello.protocol, kProtocolVersion);
    QVERIFY(hello.pid > 1);
    QCOMPARE(hello.devices.front().name, std::string("cpu"));
    QVERIFY(hello.blas.slow == !hello.warnings.empty());
}

void EngineProgramTest::serveKeepsItsThreads()
{
    const auto messages = messagesIn(runEngine({u"serve"_s, u"--threads"_s, u"3"_s}).output);
    QCOMPARE(messages.size(), std::size_t{1});
    QCOMPARE(std::get<Hello>(messages.front()).threads, 3);
    QVERIFY(std::get<Hello>(messages.front()).memoryBytes > (1LL << 20));
}

void EngineProgramTest::serveRefusesToDrownInThreads()
{
    QElapsedTimer clock;
    clock.start();
    const auto messages = messagesIn(runEngine({u"serve"_s, u"--threads"_s, u"1024"_s}).output);
    QCOMPARE(messages.size(), std::size_t{1});
    const auto& hello = std::get<Hello>(messages.front());
    if (QThread::idealThreadCount() >= 512)
        QSKIP("this computer has the processors");
    QCOMPARE(hello.threads, std::max(64, 2 * QThread::idealThreadCount()));
    QVERIFY(hello.warnings.back().starts_with("1024 threads were asked for, but there are "));
    QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
}

void EngineProgramTest::serveRefusesOtherStreams()
{
    const Outcome outcome = runEngine({u"serve"_s}, "GET / HTTP/1.1\r\n\r\n");
    QCOMPARE(outcome.exitCode, static_cast<int>(ExitCode::Protocol));
    const auto messages = messagesIn(outcome.output);
    QCOMPARE(messages.size(), std::size_t{2});
    QVERIFY(std::get<Failure>(messages.back()).error.code == ErrorCode::Malformed);
}

void EngineProgramTest::benchMeasuresBothRecipes()
{
    const Outcome outcome = runEngine({u"bench"_s, u"--shape"_s, u"3x32x48x4x2x100"_s, u"--tokens"_s, u"20"_s,
                                       u"--repeat"_s, u"1"_s, u"--rule"_s, u"midpoint"_s, u"--json"_s});
    QVERIFY2(outcome.exitCode == 0, outcome.errors.constData());
    const auto json = nlohmann::json::parse(outcome.output.toStdString());
    QVERIFY(json.at("fused_seconds_per_proxy").get<double>() > 0.0);
    QCOMPARE(json.at("naive_layers").get<std::vector<int>>(), (std::vector{0, 1, 2}));
    QVERIFY(json.at("ratio").get<double>() > 1.0);
    QVERIFY(json.at("largest_relative_difference").get<double>() < 1e-5);
    QVERIFY(json.at("toggle_seconds").get<double>() > 0.0);
    QVERIFY(json.at("neurgrad_seconds").get<double>() > 0.0);
    QVERIFY(json.at("response_curve_seconds").get<double>() > 0.0);
    QCOMPARE(json.at("compute_type").get<std::string>(), std::string("float32"));
}

QTEST_GUILESS_MAIN(EngineProgramTest)
#include "tst_engine_program.moc"
