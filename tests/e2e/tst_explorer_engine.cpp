// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The explorer's session on the real engine with a small random model.
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/support/tiny_model.h"
#include "widgets/values/format.h"

#include <QSignalSpy>

#include <algorithm>
#include <array>
#include <cmath>
#include <csignal>
#include <random>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestExplorerEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void operatorsMoveTheAnswers();
    void silencingANeuronChangesTheAnswersAtOnce();
    void probesAgreeWithEachOther();
    void nothingOldStandsForWhatCannotBeMeasured();
    void losesNothingWhenTheEngineIsKilled();
    void survivesFiftyKills();
    void playgroundAgreesWithTheTask();
    void nextTokensAgreeWithAnswersAndContinuations();

private:
    std::unique_ptr<ExplorerSession> open() const;
    static std::unique_ptr<ExplorerSession> openDemo();
    /// Mean probability of the right option over the task; after: under the intervention.
    static double meanGoldProbability(ExplorerSession& session, bool after);
    static void measure(ExplorerSession& session, ui::OperatorKind kind);

    ExplorerFixture m_files;
};

void TestExplorerEngine::initTestCase()
{
    test::TinyModelOptions options;
    options.layerCount = 3;
    QVERIFY(test::writeTinyModel(m_files.modelFolder().toStdString(), options));
}

std::unique_ptr<ExplorerSession> TestExplorerEngine::open() const
{
    auto session = std::make_unique<ExplorerSession>(QString());
    session->models().setProfile(EngineProfile{
        .name = u"local"_s, .command = {QStringLiteral(NEUREX_ENGINE_PROGRAM), u"serve"_s}, .startTimeoutMs = 60'000});
    session->tasks().openTask(m_files.taskFile());
    session->models().openModel(m_files.modelFolder());
    return session;
}

std::unique_ptr<ExplorerSession> TestExplorerEngine::openDemo()
{
    auto session = std::make_unique<ExplorerSession>(QString());
    session->models().setProfile(EngineProfile{
        .name = u"local"_s, .command = {QStringLiteral(NEUREX_ENGINE_PROGRAM), u"serve"_s}, .startTimeoutMs = 60'000});
    session->tasks().openTask(u"demo:commonsense"_s);
    session->models().openModel(u"demo"_s);
    return session;
}

double TestExplorerEngine::meanGoldProbability(ExplorerSession& session, bool after)
{
    double sum = 0.0;
    int count = 0;
    for (int i = 0; i < session.answers().questionCount(); ++i) {
        const ui::AnswerRow row = session.answers().row(i);
        for (const ProxyAnswer& answer : after ? row.after : row.before) {
            sum += static_cast<double>(answer.optionProbabilities[static_cast<std::size_t>(answer.gold)]);
            ++count;
        }
    }
    return count == 0 ? 0.0 : sum / count;
}

void TestExplorerEngine::measure(ExplorerSession& session, ui::OperatorKind kind)
{
    session.intervention().setOperator({kind, ui::OperatorSide::Both, 10});
    WAIT_FOR(!session.answers().isTaskPending());
}

void TestExplorerEngine::operatorsMoveTheAnswers()
{
    const auto session = open();
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    const SharedScores scores = session->attribution().result()->scores;
    QCOMPARE(scores->layerCount, 3);
    QCOMPARE(scores->neuronCount, 24);
    WAIT_FOR(isBaselineMeasured(*session));
    const double before = meanGoldProbability(*session, false);
    measure(*session, ui::OperatorKind::Enhance);
    QVERIFY(meanGoldProbability(*session, true) > before);
    measure(*session, ui::OperatorKind::Degrade);
    QVERIFY(meanGoldProbability(*session, true) < before);
    QCOMPARE(meanGoldProbability(*session, false), before);
}

void TestExplorerEngine::silencingANeuronChangesTheAnswersAtOnce()
{
    const auto session = open();
    WAIT_FOR(session->models().isReady());
    WAIT_FOR(isBaselineMeasured(*session));
    std::vector<qint64> latencies;
    for (int index = 0; index < 9; ++index) {
        const std::vector<ProxyAnswer> previous = session->answers().row(0).after;
        session->intervention().setState({{1, index}}, ui::NeuronState::silence());
        WAIT_FOR(!session->answers().isCurrentPending());
        QVERIFY(session->answers().row(0).after != previous);
        latencies.push_back(session->answers().lastLatencyMs());
    }
    std::ranges::nth_element(latencies, latencies.begin() + 4);
    qInfo("from a change to the new answers: %lld ms (median)", static_cast<long long>(latencies[4]));
    QVERIFY(latencies[4] < 1'000); // generous: the machine may be busy with other tests
}

/// The same numbers by different ways: what the probes of one neuron have in common must be equal.
void TestExplorerEngine::probesAgreeWithEachOther()
{
    const auto session = open();
    NeuronProbes& probes = session->probes();
    WAIT_FOR(session->models().isReady());
    WAIT_FOR(isBaselineMeasured(*session));
    session->selection().select({{1, 5}});
    for (NeuronProbe* probe : std::initializer_list<NeuronProbe*>{
             &probes.activation(), &probes.options(), &probes.dose(), &probes.taskEffect(), &probes.topQuestions()})
        probe->setActive(true);
    WAIT_FOR(!probes.activation().isPending() && !probes.options().isPending() && !probes.dose().isPending());
    WAIT_FOR(!probes.taskEffect().isPending() && !probes.topQuestions().isPending());
    WAIT_FOR(session->effects().effect().has_value());

    // Activation at the last token, from the whole trace and from the pass over the task.
    const float last = probes.activation().activation()->values.back();
    QVERIFY(last != 0.0F);
    QCOMPARE(probes.topQuestions().done(), kTaskQuestions);
    const auto top = probes.topQuestions().questions();
    QVERIFY(std::ranges::is_sorted(top, std::greater(), &TopQuestion::value));
    session->answers().setCurrentQuestion(top.front().question);
    WAIT_FOR(!probes.activation().isPending() && !probes.dose().isPending() && !probes.options().isPending());
    WAIT_FOR(session->effects().effect().has_value());
    QVERIFY(std::abs(probes.activation().activation()->values.back() - top.front().value) < 1e-5F);

    // The dose-response curve passes through the unchanged model and both effects.
    const FactorResponse& dose = *probes.dose().response();
    const auto at = [&dose](double factor) {
        return dose
            .probability[static_cast<std::size_t>(std::ranges::find(dose.factors, factor) - dose.factors.begin())];
    };
    QVERIFY(std::abs(at(0.0) - at(1.0) - session->effects().effect()->silence) < 1e-6);
    QVERIFY(std::abs(at(2.0) - at(1.0) - session->effects().effect()->excite) < 1e-6);
    QVERIFY(at(0.0) != at(2.0));
    QVERIFY(std::abs(probes.taskEffect().response()->probability[0] - meanGoldProbability(*session, false)) < 1e-6);

    // With all options as targets the right one has the question's own attribution.
    const OptionAttribution& options = *probes.options().attribution();
    float right = 0.0F;
    for (std::size_t p = 0; p < options.scores.size(); ++p)
        right += options.scores[p][static_cast<std::size_t>(options.gold[p])];
    AttributionJob job;
    job.questions = {*session->answers().currentTokens()};
    job.settings = session->attribution().settings();
    job.layerCount = 3;
    job.neuronCount = 24;
    std::optional<float> whole;
    job.onItem = [&](const QuestionAttribution& item) -> Result<void> {
        whole = item.scores.at({1, 5});
        return {};
    };
    session->client().submit(attributionRequest(std::move(job)), session.get());
    WAIT_FOR(whole.has_value());
    QVERIFY(right != 0.0F);
    QVERIFY(std::abs(right - *whole) < 1e-6F);
}

/// A factor that overflows follows one that does not: rows, totals and the report show the unchanged model only.
void TestExplorerEngine::nothingOldStandsForWhatCannotBeMeasured()
{
    const auto session = open();
    AnswersController& answers = session->answers();
    WAIT_FOR(isBaselineMeasured(*session));
    session->intervention().setState({{0, 3}, {1, 4}}, ui::NeuronState::excite());
    WAIT_FOR(!answers.isTaskPending() && answers.totals().accuracyAfter);
    const double before = answers.totals().accuracyBefore->value;
    session->intervention().setState({{0, 3}, {1, 4}}, ui::NeuronState::fromOperation(Operation::Scale, 1e38));
    WAIT_FOR(answers.state().taskProgress() == Progress::Failed);
    WAIT_FOR(answers.state().currentProgress() == Progress::Failed);
    for (const ui::AnswerRow& row : answers.rows())
        QVERIFY(!row.before.empty() && row.after.empty() && !row.stale);
    QVERIFY(!answers.areTotalsStale() && !answers.totals().accuracyAfter && !answers.totals().rac);
    QVERIFY(answers.totals().accuracyBefore);
    QCOMPARE(answers.totals().accuracyBefore->value, before);
    session->document().undoStack()->undo();
    WAIT_FOR(!answers.isTaskPending() && answers.totals().accuracyAfter);
    QCOMPARE(answers.rows().front().after.size(), answers.rows().front().before.size());
}

void TestExplorerEngine::losesNothingWhenTheEngineIsKilled()
{
    const auto whole = open();
    WAIT_FOR(whole->attribution().canRun());
    whole->attribution().run();
    WAIT_FOR(isRunComplete(*whole));

    const auto session = open();
    QSignalSpy failures(&session->models(), &ModelController::engineFailed);
    WAIT_FOR(session->attribution().canRun());
    WAIT_FOR(isBaselineMeasured(*session));
    session->intervention().setState({{0, 3}}, ui::NeuronState::excite());
    session->attribution().run();
    QCOMPARE(::kill(static_cast<pid_t>(session->client().hello().pid), SIGKILL), 0);
    WAIT_FOR(failures.count() == 1);
    QVERIFY(!session->answers().row(0).before.empty());
    session->models().restart();
    WAIT_FOR(isRunComplete(*session));
    WAIT_FOR(!session->answers().isTaskPending());
    QVERIFY(!session->answers().row(0).after.empty());
    QCOMPARE(session->attribution().result()->scores->values, whole->attribution().result()->scores->values);
}

void TestExplorerEngine::playgroundAgreesWithTheTask()
{
    const auto session = openDemo();
    WAIT_FOR(session->answers().questionCount() > 0 && !session->answers().isCurrentPending());
    const OptionQuestion* question = optionQuestion(*session->tasks().task(), 0);
    QVERIFY(question != nullptr);
    ui::OwnQuestion own{ui::toQt(question->stem), {}, question->gold};
    for (const std::string& option : question->options)
        own.options.append(ui::toQt(option));
    QuestionPlayground& playground = session->playgroundQuestion();
    playground.setActive(true);
    playground.setQuestion(own);
    session->intervention().setState({{2, 319}, {2, 263}, {2, 152}}, ui::NeuronState::silence());
    WAIT_FOR(!playground.isPending() && playground.view().proxies.size() == 3 && playground.view().proxies[0].after);
    WAIT_FOR(!session->answers().isCurrentPending());
    // The first question of the task gets the same prompts in the playground, so the same answers.
    const ui::AnswerRow row = session->answers().row(0);
    for (std::size_t p = 0; p < 3; ++p) {
        const ui::ProxyView proxy = playground.view().proxies[p];
        QCOMPARE(playground.promptPages().pages[p].text, session->answers().promptOf(static_cast<int>(p)));
        for (std::size_t option = 0; option < question->options.size(); ++option) {
            QVERIFY(std::abs(proxy.before->optionLogits[option] - row.before[p].optionLogits[option]) < 1e-3F);
            QVERIFY(std::abs(proxy.after->optionLogits[option] - row.after[p].optionLogits[option]) < 1e-3F);
        }
        QVERIFY(proxy.before->optionLogits != proxy.after->optionLogits);
    }
}

void TestExplorerEngine::nextTokensAgreeWithAnswersAndContinuations()
{
    const auto session = openDemo();
    WAIT_FOR(session->answers().questionCount() > 0 && !session->answers().isCurrentPending());
    PromptPlayground& prompt = session->playgroundPrompt();
    prompt.setActive(true);
    prompt.setText(session->answers().promptOf(0));
    session->intervention().setState({{2, 319}, {2, 263}, {2, 152}}, ui::NeuronState::excite());
    WAIT_FOR(!prompt.isNextPending() && !prompt.nextTokens().empty() && prompt.nextTokens().front().after);
    WAIT_FOR(!session->answers().isCurrentPending());
    const TokenProxy& proxy = session->answers().currentTokens()->proxies[0];
    double letterMassBefore = 0.0;
    double letterMassAfter = 0.0;
    for (const ui::NextTokenRow& row : prompt.nextTokens()) {
        for (const auto& variants : proxy.optionTokens) {
            if (std::ranges::find(variants, row.id) == variants.end())
                continue;
            letterMassBefore += row.before;
            letterMassAfter += *row.after;
        }
    }
    const ui::AnswerRow row = session->answers().row(0);
    QVERIFY(std::abs(letterMassBefore - static_cast<double>(row.before[0].letterMass)) < 1e-3);
    QVERIFY(std::abs(letterMassAfter - static_cast<double>(row.after[0].letterMass)) < 1e-3);

    const auto likeliest = [&](auto probability) {
        const auto best = std::ranges::max_element(prompt.nextTokens(), {}, probability);
        return session->models().model()->tokenizer->decode(std::array{best->id});
    };
    prompt.generate({.temperature = 0.0, .length = 8, .seed = 0});
    WAIT_FOR(!prompt.isGenerating());
    const std::string before = ui::fromQt(prompt.continuation(PromptPlayground::Before).text);
    const std::string after = ui::fromQt(prompt.continuation(PromptPlayground::After).text);
    QVERIFY(prompt.continuation(PromptPlayground::Before).tokenCount > 0);
    QVERIFY(before.find(likeliest([](const ui::NextTokenRow& r) { return r.before; })) <= 1); // behind a blank
    QVERIFY(after.find(likeliest([](const ui::NextTokenRow& r) { return *r.after; })) <= 1);
}

/// Loading, attribution, a sweep and answers under changing interventions, cut short again and again: nothing wrong is
/// ever shown as complete, and in the end everything is as if nothing had happened.
void TestExplorerEngine::survivesFiftyKills()
{
    SweepSettings budgets;
    budgets.budgets = {2, 5};
    budgets.operators = {Operator::Enhance, Operator::Degrade};
    budgets.sides = {Side::Both};
    budgets.randomSets = 3;
    const auto finish = [&budgets](ExplorerSession& session) {
        WAIT_FOR(session.models().isReady());
        setSweep(session, budgets);
        session.intervention().clear();
        session.intervention().setState({{0, 3}, {1, 4}}, ui::NeuronState::excite());
        const AttributionController& attribution = session.attribution();
        WAIT_FOR(isRunComplete(session) || attribution.isRunning()
                 || attribution.canRun()); // the task may be on its way
        if (!isRunComplete(session) && attribution.canRun())
            session.attribution().run();
        WAIT_FOR(isRunComplete(session));
        if (session.sweep().canRun() && !(session.sweep().result() && session.sweep().result()->isComplete()))
            session.sweep().run();
        WAIT_FOR(session.sweep().result() && session.sweep().result()->isComplete());
        WAIT_FOR(!session.answers().isTaskPending());
    };
    const auto whole = open();
    finish(*whole);
    QVERIFY(!QTest::currentTestFailed());
    const SharedScores expected = whole->attribution().result()->scores;

    const auto session = open();
    std::mt19937 random(50);
    for (int kills = 0; kills < 50; ++kills) {
        QTest::qWait(static_cast<int>(random() % 500)); // starting, loading or at work
        session->client().kill();
        WAIT_FOR(session->models().state() == ModelState::Failed);
        if (isRunComplete(*session))
            QCOMPARE(session->attribution().result()->scores->values, expected->values);
        session->models().restart();
        setSweep(*session, budgets);
        if (session->attribution().canRun() && !isRunComplete(*session))
            session->attribution().run();
        if (session->sweep().canRun())
            session->sweep().run();
        session->intervention().setState({{static_cast<int>(random() % 3), static_cast<int>(random() % 24)}},
                                         ui::NeuronState::silence());
    }
    finish(*session);
    QVERIFY(!QTest::currentTestFailed());
    QCOMPARE(session->attribution().result()->scores->values, expected->values);
    const SweepResult& sweep = *session->sweep().result();
    const SweepResult& expectedSweep = *whole->sweep().result();
    QCOMPARE(sweep.rows.size(), expectedSweep.rows.size());
    for (std::size_t i = 0; i < sweep.answers.size(); ++i) {
        QVERIFY(*sweep.answers[i].before == *expectedSweep.answers[i].before);
        QVERIFY(*sweep.answers[i].after == *expectedSweep.answers[i].after);
    }
    for (int i = 0; i < session->answers().questionCount(); ++i) {
        const ui::AnswerRow row = session->answers().row(i);
        const ui::AnswerRow wanted = whole->answers().row(i);
        QCOMPARE(row.after.size(), wanted.after.size());
        for (std::size_t p = 0; p < row.after.size(); ++p) {
            for (std::size_t option = 0; option < row.after[p].optionProbabilities.size(); ++option) {
                const float difference
                    = row.after[p].optionProbabilities[option] - wanted.after[p].optionProbabilities[option];
                QVERIFY(std::abs(difference) < 1e-5F);
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestExplorerEngine)
#include "tst_explorer_engine.moc"
