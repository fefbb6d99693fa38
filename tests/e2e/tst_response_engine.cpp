// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The response curve of the neuron card on the real engine and the embedded demo, as a user opens it.
// NEUREX_RESPONSE_MODEL: another model to measure the time from a click to the curve with, on a few questions:
// answering all of the demo's task takes a large model minutes, which nobody who clicks waits for.
#include "app/explorer/neurons/neuron_card.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/explorer_fixture.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
#include <cmath>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestResponseEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void curveIsThatOfValuesSetOneByOne_data();
    void curveIsThatOfValuesSetOneByOne();
    void estimateIsTheSlopeOfSmallShifts();
    void curveIsThereAfterAClick();

private:
    static constexpr NeuronId kNeuron{2, 319};

    std::unique_ptr<ExplorerSession> open(const QString& model = u"demo"_s) const;
    /// Of three questions that judge.
    QString smallTask() const;
    /// P of the right option of the first proxy, unchanged and with a neuron set to each value.
    static std::vector<double> probabilities(ExplorerSession& session, Hook hook, const std::vector<double>& values);

    QTemporaryDir m_settings;
};

void TestResponseEngine::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

QString TestResponseEngine::smallTask() const
{
    const QString path = m_settings.filePath(u"places.jsonl"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("the task cannot be written");
    file.write(R"({"neurex_task":1,"name":"places","title":"Where things are","role":"You know where things are.",)"
               R"("rule":"Choose the place.","licence":"CC0-1.0","example":{"stem":"You need the train. Where is it?",)"
               R"("options":["kitchen","garage","station","theater"],"gold":2,"rationale":"It is in the station."}})"
               "\n");
    const char* const stems[] = {"She lost the plane", "You need the oven", "He wants the book", "They saw the ship"};
    int number = 0;
    for (const char* stem : stems) {
        file.write(R"({"id":"place-)" + QByteArray::number(number) + R"(","split":")"
                   + (number == 0 ? "identify" : "evaluate") + R"(","stem":")" + stem
                   + R"(. Where is it?","options":["airport","kitchen","library","harbor"],"gold":)"
                   + QByteArray::number(number) + "}\n");
        ++number;
    }
    return path;
}

std::unique_ptr<ExplorerSession> TestResponseEngine::open(const QString& model) const
{
    auto session = std::make_unique<ExplorerSession>(QString());
    session->models().setProfile(EngineProfile{
        .name = u"local"_s, .command = {QStringLiteral(NEUREX_ENGINE_PROGRAM), u"serve"_s}, .startTimeoutMs = 60'000});
    session->tasks().openTask(model == u"demo"_s ? u"demo:commonsense"_s : smallTask());
    session->models().openModel(model);
    const bool isOpen = QTest::qWaitFor(
        [&] { return session->answers().questionCount() > 0 && !session->answers().isCurrentPending(); },
        10 * kTestTimeoutMs);
    if (!isOpen)
        qFatal("the model does not answer");
    return session;
}

std::vector<double> TestResponseEngine::probabilities(ExplorerSession& session, Hook hook,
                                                      const std::vector<double>& values)
{
    const TokenProxy& proxy = session.answers().currentTokens()->proxies.front();
    const TokenQuestion asked{"one", {{proxy.tokens, {proxy.optionTokens[static_cast<std::size_t>(proxy.gold)]}, 0}}};
    std::vector<double> found;
    for (std::size_t row = 0; row <= values.size(); ++row) {
        EvaluationJob job;
        job.questions = QuestionSet({asked});
        job.stacks
            = {row == 0 ? InterventionStack()
                        : InterventionStack{{{kNeuron}, Operation::Set, values[row - 1], Positions::Last, hook}}};
        job.onItem = [&found](const QuestionEvaluation& answers) -> Result<void> {
            found.push_back(answers.answers.front().proxies.front().letterMass);
            return {};
        };
        session.client().submit(evaluationRequest(std::move(job)), &session);
        if (!QTest::qWaitFor([&] { return found.size() == row + 1; }, kTestTimeoutMs))
            qFatal("the engine does not answer");
    }
    return found;
}

void TestResponseEngine::curveIsThatOfValuesSetOneByOne_data()
{
    QTest::addColumn<Hook>("hook");
    QTest::addColumn<ShiftAxis>("axis");
    QTest::newRow("up, size") << Hook::Up << ShiftAxis::Size;
    QTest::newRow("up, value") << Hook::Up << ShiftAxis::Value;
    QTest::newRow("product, size") << Hook::Product << ShiftAxis::Size;
    QTest::newRow("product, value") << Hook::Product << ShiftAxis::Value;
}

void TestResponseEngine::curveIsThatOfValuesSetOneByOne()
{
    QFETCH(const Hook, hook);
    QFETCH(const ShiftAxis, axis);
    const auto session = open();
    session->selection().select({kNeuron});
    ResponseProbe& probe = session->probes().response();
    probe.setSettings({.hook = hook, .axis = axis, .range = 2.0, .step = 0.5});
    probe.setActive(true);
    WAIT_FOR(!probe.isPending());
    QVERIFY(probe.curve() && probe.curve()->value);
    const ResponseCurve curve = *probe.curve();
    const double sign = axis == ShiftAxis::Value || *curve.value > 0.0 ? 1.0 : -1.0;
    QVERIFY(*curve.value != 0.0);
    QCOMPARE(curve.shifts, (std::vector<double>{-2.0, -1.5, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0}));
    std::vector<double> values;
    for (const double shift : curve.shifts)
        values.push_back(*curve.value + sign * shift);
    const std::vector<double> expected = probabilities(*session, hook, values);
    QVERIFY(std::abs(curve.probability - expected.front()) < 1e-6);
    double most = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        QVERIFY(std::abs(curve.changes[i] - (expected[i + 1] - expected.front())) < 1e-6);
        most = std::max(most, std::abs(curve.changes[i]));
    }
    QVERIFY(most > 1e-4); // there is something to see
}

void TestResponseEngine::estimateIsTheSlopeOfSmallShifts()
{
    const auto session = open();
    ResponseProbe& probe = session->probes().response();
    probe.setActive(true);
    for (const NeuronId neuron : {kNeuron, NeuronId{2, 263}, NeuronId{2, 152}}) {
        session->selection().select({neuron});
        for (const ShiftAxis axis : {ShiftAxis::Size, ShiftAxis::Value}) {
            probe.setSettings({.axis = axis, .range = 0.05, .step = 0.01});
            WAIT_FOR(!probe.isPending());
            QVERIFY(probe.curve() && probe.curve()->estimate);
            const double slope = probe.curve()->gradient.slope;
            const double rounding = 2.0 * shiftNoise("float32", probe.curve()->probability) / 0.05;
            QVERIFY2(std::abs(slope - *probe.curve()->estimate) < 0.02 * std::abs(slope) + rounding,
                     qPrintable(u"%1 measured, %2 estimated"_s.arg(slope).arg(*probe.curve()->estimate)));
        }
    }
}

/// With all that a new window shows of a neuron.
void TestResponseEngine::curveIsThereAfterAClick()
{
    constexpr int kClicks = 9;
    const QString model = qEnvironmentVariable("NEUREX_RESPONSE_MODEL", u"demo"_s);
    const auto session = open(model);
    MainWindow window(session.get());
    window.resize(1280, 800);
    window.show();
    window.showView(u"card"_s);
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const ui::ResponsePlot* plot = window.views().card->response()->plot();
    ResponseProbe& probe = session->probes().response();
    QVERIFY(QTest::qWaitFor([&] { return !session->answers().isTaskPending(); }, 10 * kTestTimeoutMs));
    std::vector<qint64> latencies;
    for (int click = 0; click <= kClicks; ++click) {
        QElapsedTimer timer;
        timer.start();
        session->selection().select({{1, 5 + click}});
        QVERIFY(plot->content().isEmpty());
        QVERIFY(QTest::qWaitFor([&] { return !plot->content().isEmpty(); }, 10 * kTestTimeoutMs));
        if (click > 0) // the first one loads the code
            latencies.push_back(timer.elapsed());
        QCOMPARE(plot->content().changes.size(), 40U);
        QVERIFY(QTest::qWaitFor([&] { return !probe.isPending(); }, 10 * kTestTimeoutMs));
        QVERIFY(plot->content().estimate);
    }
    std::ranges::sort(latencies);
    qInfo("from a click to the curve, %s: %lld ms (median), %lld to %lld ms", qPrintable(model),
          static_cast<long long>(latencies[kClicks / 2]), static_cast<long long>(latencies.front()),
          static_cast<long long>(latencies.back()));
    QVERIFY(model != u"demo"_s || latencies[kClicks / 2] < 1'000); // generous: the machine may be busy
}

QTEST_MAIN(TestResponseEngine)
#include "tst_response_engine.moc"
