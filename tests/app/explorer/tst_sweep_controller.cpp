// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Sweeps of the explorer without its window, on the fake engine.
#include "app/explorer/experiments/sweep_loading.h"
#include "app/explorer/experiments/sweep_view.h"
#include "core/store/evaluation_file.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/support/fake_engine/fake_model.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>
#include <map>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

SweepSettings smallSweep()
{
    SweepSettings settings;
    settings.budgets = {1, 2, 5};
    settings.operators = {Operator::Enhance, Operator::Degrade};
    settings.sides = {Side::Both};
    settings.randomSets = 3;
    return settings;
}

bool isSweepComplete(ExplorerSession& session)
{
    const SharedSweep& result = session.sweep().result();
    return !session.sweep().isRunning() && result && result->isComplete();
}

std::string csvOf(ExplorerSession& session)
{
    return sweepCsv(session.sweep().result()->rows);
}

/// A sweep of one change, with the relative changes of accuracy that are given.
SweepResult madeSweep(const SweepSettings& settings, double rac,
                      const std::map<SweepKind, std::vector<double>>& controls)
{
    SweepResult result;
    auto manifest = std::make_shared<SweepManifest>();
    manifest->settings = settings;
    result.manifest = manifest;
    result.points = std::make_shared<const std::vector<SweepPoint>>();
    const auto add = [&result](const SweepKey& key, double change) {
        SweepRow& row = result.rows.emplace_back();
        row.key = key;
        row.comparison.rac = change;
        row.comparison.after.accuracy = 0.5 + change / 200.0;
    };
    add({}, 0.0);
    ScoreMatrix scores(2, 100);
    scores.values[3] = 1.0F;
    for (const SweepPoint& point : planSweep(scores, settings)) {
        if (point.key.kind != SweepKind::Neurons)
            continue;
        add(point.key, rac);
        for (const auto& [kind, changes] : controls) {
            for (const double change : changes) {
                SweepKey key = point.key;
                key.kind = kind;
                add(key, change);
            }
        }
    }
    return result;
}

} // namespace

class TestSweepController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void needsNeurons();
    void measuresEveryPoint();
    void measuresFactors();
    void showsLinesTableAndFlips();
    void budgetAboveASignIsSaid();
    void cancelKeepsPointsAndGoesOn();
    void goesOnFromWhatIsInMemory();
    void equalScoresAreTheSameSweep();
    void togglesGoFirst();
    void findsAnEarlierSweepAgain();
    void goesOnAfterTheEngineDied();
    void otherSettingsAreAnotherSweep();
    void loadsWhatAPointDid_data();
    void loadsWhatAPointDid();
    void boldIsBeyondEveryControl_data();
    void boldIsBeyondEveryControl();
    void manyLinesShareTheirBands();

private:
    /// A session whose attribution is complete.
    std::unique_ptr<ExplorerSession> open(const QString& mode, const QString& cache = {}) const;
    static void runSweep(ExplorerSession& session, const SweepSettings& settings);

    ExplorerFixture m_files;
    std::string m_expectedCsv; ///< of smallSweep()
};

std::unique_ptr<ExplorerSession> TestSweepController::open(const QString& mode, const QString& cache) const
{
    auto session = m_files.open(mode, cache);
    const auto wait = [&session] { // QTRY_ macros return nothing
        WAIT_FOR(session->attribution().canRun() || isRunComplete(*session));
        if (!isRunComplete(*session))
            session->attribution().run();
        WAIT_FOR(isRunComplete(*session));
        WAIT_FOR(session->sweep().scores() != nullptr);
    };
    wait();
    return session;
}

void TestSweepController::runSweep(ExplorerSession& session, const SweepSettings& settings)
{
    setSweep(session, settings);
    QVERIFY(session.sweep().canRun());
    session.sweep().run();
    QVERIFY(session.sweep().isRunning());
    WAIT_FOR(isSweepComplete(session));
}

void TestSweepController::initTestCase()
{
    const auto session = open(u"ok"_s);
    runSweep(*session, smallSweep());
    m_expectedCsv = csvOf(*session);
}

void TestSweepController::needsNeurons()
{
    const auto session = m_files.open(u"ok"_s);
    WAIT_FOR(session->attribution().canRun());
    QVERIFY(!session->sweep().canRun());
    session->sweep().run();
    QVERIFY(!session->sweep().isRunning());
}

void TestSweepController::measuresEveryPoint()
{
    const auto session = open(u"ok"_s);
    QSignalSpy progress(&session->sweep(), &SweepController::progressChanged);
    JobStatus last;
    connect(&session->sweep(), &SweepController::progressChanged, this, [&last](const JobStatus& status) {
        if (status.isRunning())
            last = status;
    });
    runSweep(*session, smallSweep());
    const SweepResult& result = *session->sweep().result();
    // One count for status bar, plot and report: the unchanged model is no point.
    QCOMPARE(last.unit, u"points"_s);
    QCOMPARE(last.total, 24);
    QCOMPARE(last.done, 24);
    const ui::SweepContent content = sweepLines(result, SweepMeasure::Rac, Side::Both).content;
    QCOMPARE(content.partialDone, 24);
    QCOMPARE(content.partialTotal, 24);
    QCOMPARE(result.points->size(), 1U + 2U * 3U * (1U + 3U));
    QCOMPARE(result.rows.size(), result.points->size());
    const QuestionSet& questions = session->tasks().task()->evaluate.questions;
    for (std::size_t i = 0; i < result.rows.size(); ++i) {
        QCOMPARE(result.indices[i], static_cast<std::int64_t>(i));
        const SweepPoint& point = (*result.points)[i];
        QVERIFY(result.rows[i].key == point.key);
        std::vector<QuestionAnswer> before, after;
        for (std::size_t q = 0; q < questions.size(); ++q) {
            before.push_back(fake::answer(q, questions[q], {}));
            after.push_back(fake::answer(q, questions[q], point.stack));
        }
        for (std::vector<QuestionAnswer>* answers : {&before, &after}) { // kept in float32
            for (QuestionAnswer& answer : *answers) {
                for (ProxyAnswer& proxy : answer.proxies)
                    proxy.letterMass = static_cast<double>(static_cast<float>(proxy.letterMass));
            }
        }
        // Sets that are drawn get no test of their own.
        const InferenceSettings inference{.isWanted = point.key.kind == SweepKind::Neurons, .seed = smallSweep().seed};
        QVERIFY(result.rows[i].comparison == *compare(before, after, inference));
        QVERIFY(unpackAnswers(result.questions(), result.answers[i].after) == after);
    }
    QVERIFY(progress.count() > 10);
    QVERIFY(!session->sweep().canRun()); // nothing is left to do
    QVERIFY(result.rows[1].comparison.after.accuracy > result.rows[0].comparison.after.accuracy);
}

void TestSweepController::measuresFactors()
{
    const auto session = open(u"ok"_s);
    SweepSettings settings = smallSweep();
    settings.operators.clear();
    settings.factors = {0.0, 1.0, 2.0};
    runSweep(*session, settings);
    const SweepResult& result = *session->sweep().result();
    const SweepLines lines = sweepLines(result, SweepMeasure::Rac, Side::Both);
    QCOMPARE(lines.content.series.size(), 3U + 3U); // a line and a band for each budget
    for (int line = 0; line < 3; ++line) {
        const ui::SweepSeries& series = lines.content.series[static_cast<std::size_t>(line)];
        QCOMPARE(series.points.size(), 3U);
        QCOMPARE(series.points[1].y, 0.0); // factor 1 changes nothing
        QVERIFY(series.points[0].y < 0.0 && series.points[2].y > 0.0);
    }
    const SweepTable table = sweepTable(result, Side::Both);
    QCOMPARE(table.rows.size(), 3);
    QCOMPARE(table.columns.front(), u"K 1 RAC\nchange, %"_s);
    const Comparison& degraded
        = result.rows[static_cast<std::size_t>(result.placeOf(table.cells[0][0].key))].comparison;
    QVERIFY(*degraded.rac < 0.0);
    QCOMPARE(table.cells[0][0].text, u"\u2212%1"_s.arg(-*degraded.rac, 0, 'f', 1));
    QCOMPARE(table.cells[1][0].text, u"0.0"_s);
}

void TestSweepController::showsLinesTableAndFlips()
{
    const auto session = open(u"ok"_s);
    runSweep(*session, smallSweep());
    const SweepResult& result = *session->sweep().result();
    const SweepLines lines = sweepLines(result, SweepMeasure::Accuracy, Side::Both);
    QCOMPARE(lines.content.series.size(), 4U); // two lines, two bands
    QVERIFY(lines.content.series[0].role == ui::SweepRole::Enhance);
    QCOMPARE(lines.content.series[0].points.size(), 3U);
    const auto key = lines.keyAt({1, 2});
    QVERIFY(key && key->operation == Operator::Degrade && key->budget == 5);
    QCOMPARE(lines.positionOf(*key), (ui::SweepPosition{1, 2}));
    QVERIFY(!lines.keyAt({2, 0})); // a band is no point
    const int place = result.placeOf(*key);
    QVERIFY(place > 0);
    const Comparison& comparison = result.rows[static_cast<std::size_t>(place)].comparison;
    QCOMPARE(lines.content.series[1].points[2].y, comparison.after.accuracy);
    QCOMPARE(*lines.content.unchanged, comparison.before.accuracy);
    QCOMPARE(*lines.content.chance, 0.25);

    const std::vector<AnswerFlip> flips = result.flipsAt(static_cast<std::size_t>(place));
    const auto worse = std::ranges::count_if(flips, [](const AnswerFlip& flip) { return !flip.becameRight; });
    QCOMPARE(worse, static_cast<std::ptrdiff_t>(comparison.rightToWrong));
    QCOMPARE(static_cast<std::int64_t>(flips.size()) - worse, comparison.wrongToRight);
    QVERIFY(worse > 0);

    const SweepTable table = sweepTable(result, Side::Both);
    QCOMPARE(table.columns,
             (QStringList{u"Enhance RAC\nincrease, %"_s, u"Enhance RCC\nincrease, %"_s, u"Degrade RAC\ndecrease, %"_s,
                          u"Degrade RCC\ndecrease, %"_s}));
    QVERIFY(lines.content.series[2].of == ui::SweepRole::Enhance); // bands have the colours of their lines
    QVERIFY(lines.content.series[3].of == ui::SweepRole::Degrade);
    QCOMPARE(table.rows, (QStringList{u"1"_s, u"2"_s, u"5"_s}));
    QVERIFY(table.cells[2][2].key == *key);
    QCOMPARE(table.cells[2][2].text, QString::number(std::abs(*comparison.rac), 'f', 1));
    QVERIFY(!table.cells[2][2].isFail);

    SweepResult opposed = result; // the same point, had it helped
    opposed.rows[static_cast<std::size_t>(place)].comparison.rac = 4.5;
    const SweepCellText fail = sweepTable(opposed, Side::Both).cells[2][2];
    QVERIFY(fail.isFail);
    QCOMPARE(fail.text, u"Fail (+4.5)"_s);
    QVERIFY2(fail.toolTip.contains(u"the other way"_s), qPrintable(fail.toolTip));
}

void TestSweepController::budgetAboveASignIsSaid()
{
    const auto session = open(u"ok"_s);
    SweepSettings settings = smallSweep();
    settings.budgets = {1, 30};
    runSweep(*session, settings);
    const SweepResult& result = *session->sweep().result();
    const SideCounts counts = signCounts(*session->sweep().scores());
    const QString expected = u"only %1 good and %2 bad neurons have a score"_s.arg(counts.good).arg(counts.bad);
    const SweepTable table = sweepTable(result, Side::Both);
    QVERIFY(!table.cells[0][0].toolTip.contains(u"have a score"_s));
    QVERIFY2(table.cells[1][0].toolTip.contains(u"K 30: "_s + expected), qPrintable(table.cells[1][0].toolTip));
    QCOMPARE(sweepLines(result, SweepMeasure::Rac, Side::Both).content.xName, u"budget K (%1)"_s.arg(expected));
}

void TestSweepController::cancelKeepsPointsAndGoesOn()
{
    const auto session = open(u"slow"_s, m_files.cacheFolder() + u"-cancel"_s);
    setSweep(*session, smallSweep());
    session->sweep().run();
    WAIT_FOR(session->sweep().result() != nullptr);
    QElapsedTimer clock;
    clock.start();
    session->sweep().cancel();
    WAIT_FOR(!session->sweep().isRunning());
    QVERIFY(clock.elapsed() < 1000);
    const SharedSweep partial = session->sweep().result();
    QVERIFY(partial && !partial->isComplete());
    QVERIFY(partial->rows.size() > 1);
    QCOMPARE(partial->finishedPoints(), static_cast<int>(partial->rows.size()) - 1);
    QCOMPARE(partial->allPoints(), 24);
    QVERIFY(session->sweep().canRun());
    session->sweep().run();
    QVERIFY(session->sweep().result() == partial); // nothing disappears
    WAIT_FOR(isSweepComplete(*session));
    QCOMPARE(csvOf(*session), m_expectedCsv);
}

/// A sweep whose file was lost goes on from what it has when it is run again, and the new file has all of it.
void TestSweepController::goesOnFromWhatIsInMemory()
{
    QTemporaryDir cache;
    const auto session = open(u"slow"_s, cache.path());
    SweepSettings settings = smallSweep();
    settings.randomSets = 120; // many batches
    setSweep(*session, settings);
    QSignalSpy lost(&session->sweep(), &SweepController::notKept);
    session->sweep().run();
    WAIT_FOR(session->sweep().result() != nullptr);
    QVERIFY(QDir(QDir(cache.path()).filePath(u"sweeps"_s)).removeRecursively());
    WAIT_FOR(lost.count() > 0);
    const int known = session->sweep().result()->finishedPoints();
    WAIT_FOR(session->sweep().result()->finishedPoints() > known);
    session->sweep().cancel();
    WAIT_FOR(!session->sweep().isRunning());
    const int kept = session->sweep().result()->finishedPoints();
    QVERIFY(!session->sweep().result()->isComplete());
    qint64 first = -1;
    connect(&session->sweep(), &SweepController::progressChanged, this, [&first](const JobStatus& status) {
        if (first < 0 && status.total > 0)
            first = status.done;
    });
    session->sweep().run();
    WAIT_FOR(first >= 0);
    QVERIFY2(first >= kept, qPrintable(u"%1 of %2 points"_s.arg(first).arg(kept)));
    session->sweep().cancel();
    WAIT_FOR(!session->sweep().isRunning());
    const QStringList files = QDir(QDir(cache.path()).filePath(u"sweeps"_s)).entryList(QDir::Files);
    QCOMPARE(files.size(), 1);
    const Result<SweepRecord> record
        = SweepFile::read(QDir(cache.path()).filePath(u"sweeps/"_s + files.first()).toStdString());
    QVERIFY(record);
    QVERIFY(record->answers.finishedPointCount() > kept);
}

/// A run that was done again may be kept elsewhere, or nowhere.
void TestSweepController::equalScoresAreTheSameSweep()
{
    const auto session = open(u"slow"_s);
    setSweep(*session, smallSweep());
    session->sweep().run();
    WAIT_FOR(session->sweep().result() != nullptr);
    const SharedSweep before = session->sweep().result();
    session->sweep().setScores(std::make_shared<const ScoreMatrix>(*session->sweep().scores()), u"elsewhere"_s);
    QVERIFY(session->sweep().isRunning() && session->sweep().result() == before);
    session->sweep().cancel();
}

void TestSweepController::togglesGoFirst()
{
    const auto session = open(u"slow"_s);
    WAIT_FOR(isBaselineMeasured(*session));
    setSweep(*session, smallSweep());
    session->sweep().run();
    WAIT_FOR(session->sweep().result() != nullptr);
    session->intervention().setState({{0, 9}}, ui::NeuronState::excite());
    WAIT_FOR(!session->answers().isCurrentPending());
    QVERIFY(session->sweep().isRunning()); // it did not have to wait for the sweep
    WAIT_FOR(isSweepComplete(*session));
    QCOMPARE(csvOf(*session), m_expectedCsv);
}

void TestSweepController::findsAnEarlierSweepAgain()
{
    const QString cache = m_files.cacheFolder() + u"-again"_s;
    {
        const auto first = open(u"slow"_s, cache);
        setSweep(*first, smallSweep());
        first->sweep().run();
        WAIT_FOR(first->sweep().result() != nullptr);
    } // closed in the middle
    const auto second = open(u"ok"_s, cache);
    setSweep(*second, smallSweep());
    WAIT_FOR(second->sweep().result() != nullptr);
    QVERIFY(!second->sweep().result()->isComplete());
    QVERIFY(second->sweep().canRun());
    second->sweep().run();
    WAIT_FOR(isSweepComplete(*second));
    QCOMPARE(csvOf(*second), m_expectedCsv);

    const auto third = open(u"ok"_s, cache);
    setSweep(*third, smallSweep());
    WAIT_FOR(isSweepComplete(*third));
    QCOMPARE(csvOf(*third), m_expectedCsv);
}

void TestSweepController::goesOnAfterTheEngineDied()
{
    const auto session = open(u"slow"_s, m_files.cacheFolder() + u"-died"_s);
    setSweep(*session, smallSweep());
    session->sweep().run();
    WAIT_FOR(session->sweep().result() != nullptr);
    const std::size_t kept = session->sweep().result()->rows.size();
    QSignalSpy faults(&session->sweep(), &SweepController::failed);
    session->client().kill();
    WAIT_FOR(!session->sweep().isRunning());
    QCOMPARE(session->sweep().result()->rows.size(), kept);
    session->models().restart();
    WAIT_FOR(isSweepComplete(*session));
    QCOMPARE(csvOf(*session), m_expectedCsv);
    QCOMPARE(faults.count(), 0); // the model controller has said it
}

void TestSweepController::otherSettingsAreAnotherSweep()
{
    const auto session = open(u"ok"_s, m_files.cacheFolder() + u"-other"_s);
    runSweep(*session, smallSweep());
    SweepSettings other = smallSweep();
    other.budgets = {3};
    setSweep(*session, other);
    QVERIFY(!session->sweep().result());
    QTest::qWait(100);
    QVERIFY(!session->sweep().result());
    QVERIFY(session->sweep().canRun());
    setSweep(*session, smallSweep());
    WAIT_FOR(isSweepComplete(*session));
    bool wasForgotten = false;
    connect(&session->sweep(), &SweepController::resultChanged, this,
            [&] { wasForgotten = wasForgotten || !session->sweep().result(); });
    session->tasks().openTask(m_files.taskFile());
    WAIT_FOR(wasForgotten);
    WAIT_FOR(isSweepComplete(*session)); // the same task finds it again
}

void TestSweepController::loadsWhatAPointDid_data()
{
    QTest::addColumn<int>("method");
    for (const SelectionMethod method :
         {SelectionMethod::NeuronLlm, SelectionMethod::Random, SelectionMethod::LayerMatchedRandom})
        QTest::newRow(std::string(toString(method)).c_str()) << static_cast<int>(method);
}

void TestSweepController::loadsWhatAPointDid()
{
    QFETCH(int, method);
    const auto session = open(u"ok"_s);
    chooseMethod(*session, static_cast<SelectionMethod>(method));
    const int before = session->document().undoStack()->index();
    SweepSettings settings = smallSweep();
    settings.factors = {0.5};
    std::vector<SweepPoint> points = planSweep(*session->sweep().scores(), settings);
    const std::vector<SweepPoint> more = planSweep(*session->sweep().scores(), smallSweep());
    points.insert(points.end(), more.begin(), more.end());
    InterventionController& intervention = session->intervention();
    intervention.setState({{1, 1}}, ui::NeuronState::excite()); // must not mix with what is loaded
    const InterventionStack own = intervention.stack();
    for (const SweepPoint& point : points) {
        intervention.editPlan(u"load"_s,
                              loadedPlan(intervention.plan(), point, Positions::Last, intervention.selection()));
        std::map<NeuronId, double> expected, found;
        for (const auto& [stack, target] :
             {std::pair(&point.stack, &expected), std::pair(&intervention.stack(), &found)}) {
            for (const Intervention& change : *stack) {
                for (const NeuronId neuron : change.neurons)
                    (*target)[neuron] = change.value;
            }
        }
        QVERIFY(expected == found);
        const bool isOperator = point.key.kind == SweepKind::Neurons && point.key.operation;
        QVERIFY(method != static_cast<int>(SelectionMethod::NeuronLlm)
                || intervention.plan().operatorStep.operation.has_value() == isOperator);
    }
    while (session->document().undoStack()->index() > before + 1)
        session->document().undoStack()->undo();
    QVERIFY(intervention.stack() == own);
}

void TestSweepController::boldIsBeyondEveryControl_data()
{
    QTest::addColumn<int>("randomSets"); // 0: none; negative: so many that reach further than the selection
    QTest::addColumn<int>("layerRandomSets");
    QTest::addColumn<int>("shuffles");
    QTest::addColumn<bool>("isBold");
    QTest::newRow("no controls") << 0 << 0 << 0 << false;
    QTest::newRow("beyond the random ones") << 39 << 0 << 0 << true;
    QTest::newRow("too few random ones") << 38 << 0 << 0 << false;
    QTest::newRow("ten random ones") << 10 << 0 << 0 << false;
    QTest::newRow("beyond the layer-matched ones") << 0 << 99 << 0 << true;
    QTest::newRow("beyond all") << 39 << 99 << 60 << true;
    QTest::newRow("one kind has too few") << 39 << 20 << 60 << false;
    QTest::newRow("within the random ones") << -39 << 99 << 0 << false;
    QTest::newRow("within the layer-matched ones") << 39 << -99 << 0 << false;
    QTest::newRow("within the shuffled ones") << 39 << 99 << -60 << false;
}

void TestSweepController::boldIsBeyondEveryControl()
{
    QFETCH(int, randomSets);
    QFETCH(int, layerRandomSets);
    QFETCH(int, shuffles);
    QFETCH(bool, isBold);
    SweepSettings settings;
    settings.budgets = {1};
    settings.operators = {Operator::Degrade};
    settings.sides = {Side::Both};
    const auto values = [](int sets) {
        std::vector<double> made;
        for (int i = 0; i < std::abs(sets); ++i)
            made.push_back((sets < 0 ? 50.0 : 5.0) * (i % 2 == 0 ? 1.0 : -1.0));
        return made;
    };
    const SweepResult result = madeSweep(settings, -30.0,
                                         {{SweepKind::Random, values(randomSets)},
                                          {SweepKind::LayerRandom, values(layerRandomSets)},
                                          {SweepKind::LabelShuffle, values(shuffles)}});
    const SweepCellText cell = sweepTable(result, Side::Both).cells[0][0];
    QCOMPARE(cell.text, u"30.0"_s);
    QCOMPARE(cell.isBeyondControls, isBold);
    QCOMPARE(cell.toolTip.contains(u"random sets of the same layers"_s), layerRandomSets != 0);
    QCOMPARE(cell.toolTip.contains(u"label shuffles"_s), shuffles != 0);
    if (randomSets == 39)
        QVERIFY2(cell.toolTip.contains(u"Rank p 0.05 among 39 random sets"_s), qPrintable(cell.toolTip));
    if (randomSets == 10) {
        QVERIFY2(cell.toolTip.contains(u"range of 10 random sets"_s), qPrintable(cell.toolTip));
        QVERIFY2(cell.toolTip.contains(u"5 % needs 39 sets"_s), qPrintable(cell.toolTip));
    }
    if (layerRandomSets == 99)
        QVERIFY2(cell.toolTip.contains(
                     u"ranks 2 to 98 of 99 random sets of the same layers; a new set lies outside with 4 %"_s),
                 qPrintable(cell.toolTip));
    QVERIFY(!cell.toolTip.contains(u"95 % of"_s));
}

/// Too many bands hide each other: those of one line are drawn, of the chosen one or the first.
void TestSweepController::manyLinesShareTheirBands()
{
    SweepSettings settings;
    settings.budgets = {1, 2, 3, 4, 5};
    settings.sides = {Side::Both, Side::Good};
    settings.factors = {0.0, 2.0};
    const SweepResult result
        = madeSweep(settings, -30.0, {{SweepKind::Random, {-5.0, 5.0}}, {SweepKind::LayerRandom, {-1.0, 1.0}}});
    const auto bandNames = [&](const std::optional<SweepKey>& chosen) {
        QStringList names;
        for (const ui::SweepSeries& series : sweepLines(result, SweepMeasure::Rac, Side::Both, chosen).content.series) {
            if (series.role == ui::SweepRole::Random || series.role == ui::SweepRole::RandomMatched)
                names.append(series.name);
        }
        return names;
    };
    const SweepKey chosen{.kind = SweepKind::Neurons, .factor = 2.0, .side = Side::Both, .budget = 4};
    SweepKey ofOtherSide = chosen;
    ofOtherSide.side = Side::Good;
    const QStringList first{u"K 1, range of 2 random sets"_s, u"K 1, range of 2 random sets of the same layers"_s};
    QCOMPARE(bandNames({}), first);
    QCOMPARE(bandNames(chosen),
             (QStringList{u"K 4, range of 2 random sets"_s, u"K 4, range of 2 random sets of the same layers"_s}));
    QCOMPARE(bandNames(ofOtherSide), first);
}

QTEST_GUILESS_MAIN(TestSweepController)
#include "tst_sweep_controller.moc"
