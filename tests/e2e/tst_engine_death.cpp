// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The real engine is killed in the middle of its work: the client says so, the command line ends with a sentence.
#include "tests/app/client_fixture.h"
#include "tests/e2e/engine_runs.h"

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

constexpr int kManyQuestions = 2000;

/// A client with a running engine.
class RunningEngine {
public:
    RunningEngine() { start(); }

    EngineClient& client() { return m_client; }
    void start()
    {
        m_client.start({.name = u"local"_s,
                        .command = {QStringLiteral(NEUREX_ENGINE_PROGRAM), u"serve"_s},
                        .startTimeoutMs = kTestTimeoutMs});
        WAIT_FOR_STATE(m_client, Ready);
    }
    void send(int signalNumber) { ::kill(static_cast<pid_t>(m_client.hello().pid), signalNumber); }
    void load(const QString& folder)
    {
        Outcome<ModelDescription> loaded;
        m_client.submit(loadRequest({folder.toStdString()}, {}, loaded.receiver()), nullptr);
        WAIT_FOR(loaded.result);
        QVERIFY2(loaded.isSuccess(), qPrintable(loaded.message()));
    }

private:
    EngineClient m_client;
};

template <typename T>
void verifyEngineDied(RunningEngine& engine, Outcome<T>& outcome)
{
    WAIT_FOR_STATE(engine.client(), Failed);
    WAIT_FOR(outcome.result);
    QCOMPARE(outcome.errorName(), u"EngineDied"_s);
    QVERIFY2(outcome.message().contains(u"killed"), qPrintable(outcome.message()));
    QCOMPARE(QString::fromStdString(engine.client().lastError().message), outcome.message());
    QTest::qWait(50);
    QCOMPARE(outcome.count, 1);
}

} // namespace

class TestEngineDeath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whileLoading();
    void whileAttributing();
    void whileEvaluating();
    void underTheCommandLine_data();
    void underTheCommandLine();

private:
    const EngineRuns m_runs{kManyQuestions};
};

void TestEngineDeath::whileLoading()
{
    RunningEngine engine;
    Outcome<ModelDescription> outcome;
    engine.send(SIGSTOP); // a small model would be loaded before the signal arrives
    engine.client().submit(loadRequest({m_runs.tiny().toStdString()}, {}, outcome.receiver()), nullptr);
    WAIT_FOR_STATE(engine.client(), Busy);
    engine.send(SIGKILL);
    verifyEngineDied(engine, outcome);

    engine.start();
    engine.load(m_runs.tiny());
}

void TestEngineDeath::whileAttributing()
{
    RunningEngine engine;
    engine.load(m_runs.tiny());
    Outcome<protocol::JobSummary> outcome;
    std::vector<std::int64_t> items;
    AttributionJob job;
    job.questions = m_runs.questions();
    job.layerCount = tinyOptions().layerCount;
    job.neuronCount = tinyOptions().neuronCount;
    job.onItem = [&](QuestionAttribution item) -> Result<void> {
        items.push_back(item.index);
        return {};
    };
    job.onDone = outcome.receiver();
    engine.client().submit(attributionRequest(std::move(job)), nullptr);
    WAIT_FOR(items.size() >= 3);
    engine.send(SIGKILL);
    verifyEngineDied(engine, outcome);
    QVERIFY(items.size() < kManyQuestions);
}

void TestEngineDeath::whileEvaluating()
{
    RunningEngine engine;
    engine.load(m_runs.tiny());
    TestJob job;
    EvaluationJob evaluation;
    evaluation.questions = m_runs.questions();
    evaluation.stacks = {InterventionStack{}, {{{{1, 2}}, Operation::Scale, kSilenceFactor, Positions::Last}}};
    evaluation.onItem = [&](QuestionEvaluation item) -> Result<void> {
        job.items.push_back(item.index);
        return {};
    };
    evaluation.onDone = job.outcome.receiver();
    engine.client().submit(evaluationRequest(std::move(evaluation)), nullptr);
    WAIT_FOR(job.items.size() >= 3);
    engine.send(SIGKILL);
    verifyEngineDied(engine, job.outcome);
    QVERIFY(job.items.size() < kManyQuestions);
}

void TestEngineDeath::underTheCommandLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("attribute") << m_runs.attribution(u"run"_s);
    QTest::newRow("evaluate") << QStringList{u"evaluate"_s, m_runs.tiny(), m_runs.questionsFile(), u"--silence"_s,
                                             u"L0N1"_s};
}

void TestEngineDeath::underTheCommandLine()
{
    QFETCH(const QStringList, arguments);
    QProcess process;
    m_runs.start(process, arguments);
    QVERIFY(process.waitForStarted());
    std::vector<qint64> engines;
    QVERIFY(waitUntil([&] { return (engines = childrenOf(process.processId())).size() == 1; }));
    QFile maps(u"/proc/%1/maps"_s.arg(engines.front()));
    QVERIFY(waitUntil([&] { // until it has opened the model
        const bool isThere = maps.open(QIODevice::ReadOnly) && maps.readAll().contains("/tiny/model.safetensors");
        maps.close();
        return isThere;
    }));
    ::kill(static_cast<pid_t>(engines.front()), SIGKILL);
    const CliResult result = CliFixture::finish(process);
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.error.contains(u"The engine was killed"), qPrintable(result.error));
    QVERIFY2(result.out.isEmpty(), qPrintable(result.out));
}

QTEST_GUILESS_MAIN(TestEngineDeath)
#include "tst_engine_death.moc"
