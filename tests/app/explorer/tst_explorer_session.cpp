// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The explorer without its window, on the fake engine: attribution, interventions, answers, faults.
#include "core/analysis/metrics.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/support/fake_engine/fake_model.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestExplorerSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsGoodAndBadNeurons();
    void keepsAPartialRunAndGoesOn();
    void findsAnEarlierRunAgain();
    void leavesAFolderAloneThatIsBusy();
    void setsAnUnreadableRunAside();
    void computesDamagedQuestionsAgain();
    void cancelledBeforeItBeganComputesNothing();
    void forgetsTheResultWithTheTask();
    void measuresTheUnchangedModel();
    void showsAChangeAsPendingThenMeasured();
    void newestChangeWins();
    void answersGoBackWithTheIntervention();
    void measuresTheQuestionThatIsLookedAtFirst();
    void goesOnAfterTheEngineDied();
    void keepsTheModelWhenAnotherCannotBeOpened();
    void saysWhyATaskCannotBeOpened();
    void readsTheVocabularyOfANeuron();
    void measuresTheEffectOfOneNeuron();

private:
    /// Folder of an attribution that was cancelled after a few questions.
    static QString partialRun(ExplorerSession& session);
    static float expectedScore(int layer, int index);
    static QuestionAnswer expectedAnswer(ExplorerSession& session, int index, const InterventionStack& stack);

    ExplorerFixture m_files;
};

QString TestExplorerSession::partialRun(ExplorerSession& session)
{
    const auto isReached = [](auto condition) { return QTest::qWaitFor(condition, 10'000); };
    if (!isReached([&] { return session.attribution().canRun(); }))
        qFatal("the fake engine does not answer");
    session.attribution().run();
    if (!isReached([&] { return session.attribution().result() != nullptr; }))
        qFatal("the fake engine attributes nothing");
    session.attribution().cancel();
    if (!isReached([&] { return !session.attribution().isRunning(); }))
        qFatal("the run cannot be cancelled");
    return session.attribution().result()->folder;
}

float TestExplorerSession::expectedScore(int layer, int index)
{
    float sum = 0.0F;
    for (std::size_t q = 0; q < kTaskQuestions; ++q) {
        for (std::size_t p = 0; p < 3; ++p)
            sum += fake::score(q, p, layer, index);
    }
    return sum;
}

QuestionAnswer TestExplorerSession::expectedAnswer(ExplorerSession& session, int index, const InterventionStack& stack)
{
    const auto place = static_cast<std::size_t>(index);
    return fake::answer(place, session.tasks().task()->evaluate.questions[place], stack);
}

void TestExplorerSession::findsGoodAndBadNeurons()
{
    const auto session = m_files.open(u"ok"_s);
    WAIT_FOR(session->attribution().canRun());
    QVERIFY(!session->attribution().result());
    session->attribution().run();
    QVERIFY(session->attribution().isRunning());
    WAIT_FOR(isRunComplete(*session));
    const AttributionResult& result = *session->attribution().result();
    QCOMPARE(result.done, kTaskQuestions);
    for (int layer = 0; layer < fake::kLayerCount; ++layer) {
        for (int index = 0; index < fake::kNeuronCount; ++index) {
            const float difference = result.scores->at({layer, index}) - expectedScore(layer, index);
            QVERIFY2(std::abs(difference) < 1e-4F, qPrintable(QString::number(difference)));
        }
    }
    // Layer 0 holds good, layer 2 bad neurons and layer 1 both, the strongest at the end; the first of equals leads.
    QVERIFY((result.selection.good.front().neuron == NeuronId{0, fake::kNeuronCount - 1}));
    QVERIFY((result.selection.bad.front().neuron == NeuronId{1, fake::kNeuronCount - 1}));
    QCOMPARE(rankOf(*result.scores, {1, fake::kNeuronCount - 1}), 1);
    QCOMPARE(rankOf(*result.scores, {2, fake::kNeuronCount - 1}), 2);
    QCOMPARE(result.shares.size(), std::size_t{fake::kLayerCount});
    QCOMPARE(result.shares[0].bad, 0.0);
    QCOMPARE(result.shares[2].good, 0.0);
    double total = 0.0;
    for (const LayerShare& share : result.shares)
        total += share.magnitude;
    QVERIFY(std::abs(total - 1.0) < 1e-9);
    QCOMPARE(session->intervention().maximumBudget(), static_cast<int>(result.selection.good.size()));
}

void TestExplorerSession::keepsAPartialRunAndGoesOn()
{
    const auto session = m_files.open(u"slow"_s, m_files.cacheFolder() + u"-partial"_s);
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(session->attribution().result() != nullptr);
    session->attribution().cancel();
    WAIT_FOR(!session->attribution().isRunning());
    const SharedAttribution partial = session->attribution().result();
    QVERIFY(partial);
    QVERIFY(partial->done > 0);
    QVERIFY(partial->done < kTaskQuestions);
    QVERIFY(!partial->isComplete());

    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    const auto whole = m_files.open(u"ok"_s);
    WAIT_FOR(whole->attribution().canRun());
    whole->attribution().run();
    WAIT_FOR(isRunComplete(*whole));
    QCOMPARE(session->attribution().result()->scores->values, whole->attribution().result()->scores->values);
}

void TestExplorerSession::findsAnEarlierRunAgain()
{
    const auto first = m_files.open(u"ok"_s, m_files.cacheFolder());
    WAIT_FOR(first->attribution().canRun());
    first->attribution().run();
    WAIT_FOR(isRunComplete(*first));
    QVERIFY(!first->attribution().result()->folder.isEmpty());

    const auto second = m_files.open(u"ok"_s, m_files.cacheFolder());
    WAIT_FOR(second->attribution().result() != nullptr);
    QVERIFY(second->attribution().result()->isComplete());
    QCOMPARE(*second->attribution().result()->scores, *first->attribution().result()->scores);

    // Other settings are another run.
    AttributionSettings settings;
    settings.target = Target::Margin;
    second->attribution().setSettings(settings, {});
    QVERIFY(!second->attribution().result());
    QTest::qWait(100);
    QVERIFY(!second->attribution().result());
}

void TestExplorerSession::leavesAFolderAloneThatIsBusy()
{
    const auto session = m_files.open(u"slow"_s, m_files.cacheFolder() + u"-busy"_s);
    const QString folder = partialRun(*session);
    const QByteArray log = bytesOf(folder + u"/questions.jsonl"_s);
    QVERIFY(!log.isEmpty());
    {
        const Result<RunFolder> other = RunFolder::resume(folder.toStdString(), *loadManifest(folder.toStdString()));
        QVERIFY(other); // as another window does that goes on with it
        QSignalSpy notKept(&session->attribution(), &AttributionController::notKept);
        session->attribution().run();
        WAIT_FOR(isRunComplete(*session));
        QCOMPARE(notKept.count(), 1);
        QVERIFY(notKept.front().front().value<Error>().code == ErrorCode::Busy);
    }
    QCOMPARE(bytesOf(folder + u"/questions.jsonl"_s), log);
    QVERIFY(!QFile::exists(folder + u"/scores.safetensors"_s));
}

void TestExplorerSession::setsAnUnreadableRunAside()
{
    const auto session = m_files.open(u"slow"_s, m_files.cacheFolder() + u"-unreadable"_s);
    const QString folder = partialRun(*session);
    QFile log(folder + u"/manifest.json"_s);
    QVERIFY(log.open(QIODevice::ReadWrite));
    QVERIFY(log.write("no manifest of a run") > 0);
    log.close();
    const QByteArray damaged = bytesOf(log.fileName());
    QSignalSpy setAside(&session->attribution(), &AttributionController::setAside);
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    QCOMPARE(setAside.count(), 1);
    const QString message = QString::fromStdString(setAside.front().front().value<Error>().message);
    QVERIFY2(message.contains(folder + u".unreadable-1"_s), qPrintable(message));
    QCOMPARE(bytesOf(folder + u".unreadable-1/manifest.json"_s), damaged);
    QCOMPARE(session->attribution().result()->folder, folder);
    QVERIFY(QFile::exists(folder + u"/scores.safetensors"_s));
}

void TestExplorerSession::computesDamagedQuestionsAgain()
{
    const auto session = m_files.open(u"slow"_s, m_files.cacheFolder() + u"-damaged"_s);
    const QString folder = partialRun(*session);
    QFile log(folder + u"/questions.jsonl"_s);
    QVERIFY(log.open(QIODevice::ReadWrite));
    QVERIFY(log.write("{\"answex") > 0); // a bit flipped
    log.close();
    QSignalSpy damaged(&session->attribution(), &AttributionController::damaged);
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    QCOMPARE(damaged.count(), 1);
    const QString message = QString::fromStdString(damaged.front().front().value<Error>().message);
    QVERIFY2(message.contains(u"questions.jsonl\": line 1 is damaged"_s), qPrintable(message));
    QCOMPARE(session->attribution().result()->scores->at({0, 1}), expectedScore(0, 1));
    // What is kept without being asked for is the user's alone.
    for (const QString& name : QDir(folder).entryList(QDir::Files))
        QVERIFY2(!(QFileInfo(folder + u'/' + name).permissions() & (QFile::ReadGroup | QFile::ReadOther)),
                 qPrintable(name));
    QVERIFY(!(QFileInfo(folder).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
}

void TestExplorerSession::cancelledBeforeItBeganComputesNothing()
{
    const auto session = m_files.open(u"slow"_s);
    WAIT_FOR(session->attribution().canRun() && isBaselineMeasured(*session));
    QSignalSpy progress(&session->attribution(), &AttributionController::progressChanged);
    session->attribution().run();
    session->attribution().cancel();
    WAIT_FOR(!session->attribution().isRunning());
    passFence(*session->models().client());
    for (const QList<QVariant>& status : std::as_const(progress))
        QCOMPARE(status.front().value<JobStatus>().total, 0);
    QVERIFY(!session->attribution().result());
    session->attribution().run(); // and it can be run
    WAIT_FOR(isRunComplete(*session));
}

void TestExplorerSession::forgetsTheResultWithTheTask()
{
    const auto session = m_files.open(u"slow"_s);
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(session->attribution().result() != nullptr);
    session->tasks().openTask(m_files.taskFile());
    WAIT_FOR(!session->attribution().isRunning());
    QVERIFY(!session->attribution().result());
    passFence(*session->models().client()); // what the cancelled run still sends is not shown
    QVERIFY(!session->attribution().result());
    QVERIFY(session->attribution().canRun());
}

void TestExplorerSession::measuresTheUnchangedModel()
{
    const auto session = m_files.open(u"ok"_s);
    WAIT_FOR(isBaselineMeasured(*session));
    std::vector<QuestionAnswer> expected;
    for (int i = 0; i < kTaskQuestions; ++i) {
        expected.push_back(expectedAnswer(*session, i, {}));
        QCOMPARE(session->answers().row(i).before, expected.back().proxies);
        QVERIFY(session->answers().row(i).after.empty());
    }
    WAIT_FOR(session->answers().totals().accuracyBefore && session->answers().totals().accuracyBefore->low);
    const EvaluationSummary summary = summarize(expected);
    QCOMPARE(session->answers().totals().accuracyBefore->value, summary.accuracy);
    QCOMPARE(session->answers().totals().comprehendedBefore->value, summary.comprehension);
    QCOMPARE(session->answers().totals().questionCount, kTaskQuestions);
    QCOMPARE(session->answers().totals().chance.value_or(-1.0), 0.25);
    QVERIFY(!session->answers().totals().accuracyAfter);
}

void TestExplorerSession::showsAChangeAsPendingThenMeasured()
{
    const auto session = m_files.open(u"ok"_s);
    WAIT_FOR(isBaselineMeasured(*session));
    session->intervention().setState({{0, 9}, {0, 8}}, ui::NeuronState::excite());
    QVERIFY(session->answers().isCurrentPending());
    QVERIFY(session->answers().isTaskPending());
    QVERIFY(session->answers().areTotalsStale());
    WAIT_FOR(!session->answers().isTaskPending());
    QVERIFY(!session->answers().isCurrentPending());
    QVERIFY(session->answers().lastLatencyMs() >= 0);
    const InterventionStack stack = session->intervention().stack();
    QCOMPARE(stack.size(), 1U);
    std::vector<QuestionAnswer> before;
    std::vector<QuestionAnswer> after;
    for (int i = 0; i < kTaskQuestions; ++i) {
        before.push_back(expectedAnswer(*session, i, {}));
        after.push_back(expectedAnswer(*session, i, stack));
        QCOMPARE(session->answers().row(i).before, before.back().proxies);
        QCOMPARE(session->answers().row(i).after, after.back().proxies);
        QVERIFY(!session->answers().row(i).stale);
    }
    const Result<Comparison> comparison = compare(before, after);
    QVERIFY(comparison);
    QVERIFY(comparison->changedAnswers > 0);
    QCOMPARE(session->answers().totals().flips, static_cast<int>(comparison->changedAnswers));
    QCOMPARE(session->answers().totals().rac->value, *comparison->rac / 100.0);
    QVERIFY(!session->answers().areTotalsStale());
}

void TestExplorerSession::newestChangeWins()
{
    const auto session = m_files.open(u"slow"_s);
    WAIT_FOR(isBaselineMeasured(*session));
    session->intervention().setState({{0, 9}}, ui::NeuronState::excite());
    WAIT_FOR(!session->answers().isCurrentPending());
    for (int step = 0; step < 5; ++step)
        session->intervention().setState({{0, 9}}, ui::NeuronState::fromOperation(Operation::Scale, 3.0 + step));
    QVERIFY(session->answers().row(0).stale);
    WAIT_FOR(!session->answers().isTaskPending());
    const InterventionStack expected = {{{{0, 9}}, Operation::Scale, 7.0, Positions::Last}};
    QCOMPARE(session->intervention().stack(), expected);
    for (int i = 0; i < kTaskQuestions; ++i)
        QCOMPARE(session->answers().row(i).after, expectedAnswer(*session, i, expected).proxies);
}

void TestExplorerSession::answersGoBackWithTheIntervention()
{
    const auto session = m_files.open(u"ok"_s);
    WAIT_FOR(isBaselineMeasured(*session));
    session->intervention().setState({{0, 9}}, ui::NeuronState::silence());
    WAIT_FOR(!session->answers().isTaskPending());
    session->intervention().clear();
    QVERIFY(!session->answers().isTaskPending()); // the unchanged model has been measured
    QVERIFY(!session->answers().isCurrentPending());
    QVERIFY(session->answers().row(0).after.empty());
    QVERIFY(!session->answers().totals().accuracyAfter);
}

void TestExplorerSession::measuresTheQuestionThatIsLookedAtFirst()
{
    const auto session = m_files.open(u"slow"_s);
    WAIT_FOR(isBaselineMeasured(*session));
    session->intervention().setState({{0, 9}}, ui::NeuronState::silence());
    session->answers().setCurrentQuestion(kTaskQuestions - 1);
    QVERIFY(session->answers().isCurrentPending());
    WAIT_FOR(!session->answers().isCurrentPending());
    QVERIFY(session->answers().isTaskPending());
    QVERIFY(!session->answers().row(kTaskQuestions - 1).after.empty());
    QCOMPARE(session->answers().questionView().proxies.size(), 3U);
    QVERIFY(session->answers().questionView().proxies[0].after.has_value());
}

void TestExplorerSession::goesOnAfterTheEngineDied()
{
    const auto session = m_files.open(u"slow"_s);
    QSignalSpy failures(&session->models(), &ModelController::engineFailed);
    WAIT_FOR(isBaselineMeasured(*session));
    session->intervention().setState({{0, 9}}, ui::NeuronState::silence());
    session->attribution().run();
    WAIT_FOR(session->attribution().result() != nullptr);
    const SharedModel model = session->models().model();
    session->client().kill();
    WAIT_FOR(failures.count() == 1);
    WAIT_FOR(!session->attribution().isRunning());
    QCOMPARE(session->models().state(), ModelState::Failed);
    QCOMPARE(session->models().model(), model);
    QVERIFY(session->attribution().result());
    QVERIFY(!session->attribution().result()->isComplete());
    QVERIFY(!session->answers().row(0).before.empty());
    QCOMPARE(session->intervention().stack().size(), 1U);

    session->models().restart();
    WAIT_FOR(session->models().isReady());
    QCOMPARE(session->models().model(), model); // nothing had to be forgotten
    WAIT_FOR(isRunComplete(*session));
    WAIT_FOR(!session->answers().isTaskPending());
    QCOMPARE(session->answers().row(3).after, expectedAnswer(*session, 3, session->intervention().stack()).proxies);
}

void TestExplorerSession::keepsTheModelWhenAnotherCannotBeOpened()
{
    const auto session = m_files.open(u"ok"_s);
    QSignalSpy failures(&session->models(), &ModelController::openFailed);
    WAIT_FOR(isBaselineMeasured(*session));
    session->models().openModel(u"/missing/model"_s);
    WAIT_FOR(failures.count() == 1);
    QVERIFY(QString::fromStdString(failures[0][0].value<Error>().message).contains(u"missing"_s));
    QVERIFY(session->models().isReady());
    QCOMPARE(session->models().wantedSpec(), m_files.modelFolder());
    QVERIFY(session->attribution().canRun());
}

void TestExplorerSession::saysWhyATaskCannotBeOpened()
{
    const auto session = m_files.open(u"ok"_s);
    QSignalSpy failures(&session->tasks(), &TaskController::openFailed);
    WAIT_FOR(isBaselineMeasured(*session));
    const SharedTask task = session->tasks().task();
    session->tasks().openTask(u"/nowhere/task.jsonl"_s);
    WAIT_FOR(failures.count() == 1);
    QVERIFY(QString::fromStdString(failures[0][0].value<Error>().message).contains(u"task.jsonl"_s));
    QCOMPARE(session->tasks().task(), task);
}

void TestExplorerSession::readsTheVocabularyOfANeuron()
{
    const auto session = m_files.open(u"ok"_s);
    WAIT_FOR(session->models().isReady());
    session->selection().select({{1, 4}});
    WAIT_FOR(session->projections().tokensOf({1, 4}) != nullptr);
    QCOMPARE(session->projections().tokensOf({1, 4})->promotedLogits, (std::vector<float>{1.5F, 1.0F}));
    QCOMPARE(session->projections().tokensOf({1, 4})->promoted, (QStringList{u"#5"_s, u"#6"_s})); // no tokenizer
}

void TestExplorerSession::measuresTheEffectOfOneNeuron()
{
    const auto session = m_files.open(u"ok"_s);
    WAIT_FOR(isBaselineMeasured(*session));
    session->answers().setCurrentQuestion(1);
    session->selection().select({{0, 9}});
    QVERIFY(!session->effects().effect());
    WAIT_FOR(session->effects().effect().has_value());
    const auto mean = [&](const InterventionStack& stack) {
        double sum = 0.0;
        for (const ProxyAnswer& proxy : expectedAnswer(*session, 1, stack).proxies)
            sum += static_cast<double>(proxy.optionProbabilities[static_cast<std::size_t>(proxy.gold)]) / 3.0;
        return sum;
    };
    const auto stack = [](double factor) { return InterventionStack{{{{0, 9}}, Operation::Scale, factor}}; };
    QVERIFY(mean(stack(2.0)) != mean({}));
    QVERIFY(std::abs(session->effects().effect()->silence - (mean(stack(0.0)) - mean({}))) < 1e-6);
    QVERIFY(std::abs(session->effects().effect()->excite - (mean(stack(2.0)) - mean({}))) < 1e-6);
    session->selection().clear();
    QVERIFY(!session->effects().effect());
}

QTEST_GUILESS_MAIN(TestExplorerSession)
#include "tst_explorer_session.moc"
