// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the map can show, the library of runs, masks and methods, on the fake engine; and the sets and notes.
#include "app/explorer/neurons/neuron_rows.h"
#include "app/workspace/document/document_edits.h"
#include "core/analysis/neuron_effects.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/support/fake_engine/fake_model.h"

#include <QSignalSpy>

#include <algorithm>
#include <cmath>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestMaps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheScoresOfTheTask();
    void showsOneQuestionAndItsProxies();
    void showsMeasuredEffects();
    void measuredEffectsSayHowManyThereAre();
    void readsAKeptQuestionFromTheRun();
    void newestQuestionWins();
    void showsActivationsAtTheLastToken();
    void subtractsAnotherRun();
    void subtractsAnOpenedRun();
    void saysWhyThereIsNoDifference();
    void sumsKeptQuestionsAnewForAnotherMask();
    void findsOpensNamesAndForgetsRuns();
    void refusesWhatIsNoRun();
    void showsAnotherRunInPlaceOfTheOwn();
    void drawsRandomControls();
    void undoesMaskAndMethod();
    void ranksManyNeuronsInOneScan();
    void knowsOnHowManyQuestionsTheSignAgrees();
    void editsSetsAndNotesUndoably();
    void rowsTellWhatIsKnown();

private:
    static std::unique_ptr<ExplorerSession> finishedRun(const ExplorerFixture& files, const QString& cache);
    /// A complete run in which every neuron scores the same on each question.
    static void writeRun(const QString& folder, RunManifest manifest, std::int64_t questions, float score);
    static bool showsQuestion(ExplorerSession& session, std::size_t question, int proxy);
    static bool isShown(ExplorerSession& session) { return session.map().content() && !session.map().isPending(); }

    ExplorerFixture m_files;
};

std::unique_ptr<ExplorerSession> TestMaps::finishedRun(const ExplorerFixture& files, const QString& cache)
{
    auto session = files.open(u"ok"_s, cache);
    [&session] { WAIT_FOR(session->attribution().canRun()); }();
    session->attribution().run();
    [&session] { WAIT_FOR(isRunComplete(*session)); }();
    return session;
}

void TestMaps::writeRun(const QString& folder, RunManifest manifest, std::int64_t questions, float score)
{
    manifest.questionCount = questions;
    manifest.keepExamples = false;
    Result<RunFolder> run = RunFolder::create(folder.toStdString(), manifest);
    QVERIFY2(run, run ? "" : run.error().message.c_str());
    ScoreMatrix scores(manifest.model.layerCount, manifest.model.neuronCount);
    std::ranges::fill(scores.values, score);
    for (std::int64_t index = 0; index < questions; ++index) {
        QuestionRecord record{.index = index, .answer = {}, .attributionSums = {}, .targetChanges = {}};
        record.answer.id = "q" + std::to_string(index);
        record.answer.proxies = {{.optionLogits = {1.0F}, .optionProbabilities = {1.0F}}};
        record.attributionSums.assign(fake::kLayerCount, 0.0F);
        record.targetChanges.assign(fake::kLayerCount, 0.0F);
        const Result<void> added = run->append(record, scores);
        QVERIFY2(added, added ? "" : added.error().message.c_str());
    }
    QVERIFY(run->finish());
}

bool TestMaps::showsQuestion(ExplorerSession& session, std::size_t question, int proxy)
{
    if (!isShown(session))
        return false;
    const ScoreMatrix& values = *session.map().content()->values;
    for (int layer = 0; layer < fake::kLayerCount; ++layer) {
        for (int index = 0; index < fake::kNeuronCount; ++index) {
            float expected = 0.0F;
            for (std::size_t p = 0; p < 3; ++p)
                expected += proxy < 0 || proxy == static_cast<int>(p) ? fake::score(question, p, layer, index) : 0.0F;
            if (std::abs(values.at({layer, index}) - expected) > 1e-5F)
                return false;
        }
    }
    return true;
}

void TestMaps::showsTheScoresOfTheTask()
{
    const auto session = finishedRun(m_files, {});
    QVERIFY(isShown(*session));
    const MapContent& map = *session->map().content();
    QVERIFY(map.values == session->attribution().result()->scores);
    QCOMPARE(map.divisor, static_cast<float>(kTaskQuestions));
    QVERIFY(map.layers.layers == session->attribution().result()->shares);
    QCOMPARE(map.valueName, u"score per question"_s);
    QCOMPARE(map.part.done, std::int64_t{kTaskQuestions});
    QVERIFY2(map.title.contains(u"NeuronLLM"_s), qPrintable(map.title));
}

void TestMaps::showsOneQuestionAndItsProxies()
{
    const auto session = m_files.open(u"ok"_s);
    WAIT_FOR(isBaselineMeasured(*session));
    session->answers().setCurrentQuestion(4);
    session->map().setChoice({MapKind::Question, -1, {}});
    QVERIFY(!isShown(*session));
    QVERIFY(!session->map().emptyReason().isEmpty());
    WAIT_FOR(showsQuestion(*session, 4, -1));
    QCOMPARE(session->map().proxyCount(), 3);
    session->map().setChoice({MapKind::Question, 1, {}});
    WAIT_FOR(showsQuestion(*session, 4, 1));
    QVERIFY2(session->map().content()->title.contains(u"5"_s), qPrintable(session->map().content()->title));
    session->map().setChoice({MapKind::Score, -1, {}});
    QVERIFY(!session->map().content()); // there was no run
}

/// What was measured of single neurons, each at its place.
void TestMaps::showsMeasuredEffects()
{
    const auto session = finishedRun(m_files, m_files.cacheFolder() + u"-effects"_s);
    session->map().setChoice({MapKind::Silenced, -1, {}});
    QVERIFY(!session->map().content() && session->map().emptyReason().contains(u"Single neurons"_s));
    session->sweep().setSettings(effectSweep(3, Positions::All, 0));
    session->sweep().run();
    WAIT_FOR(!session->sweep().isRunning() && session->sweep().effects());
    const std::vector<NeuronEffect> effects = *session->sweep().effects();
    QVERIFY(!effects.empty());
    for (const MapKind kind : {MapKind::Silenced, MapKind::Excited}) {
        session->map().setChoice({kind, -1, {}});
        WAIT_FOR(isShown(*session));
        const MapContent& map = *session->map().content();
        std::size_t measured = 0;
        for (const float value : map.values->values)
            measured += std::isnan(value) ? 0 : 1; // nobody knows of the others
        QCOMPARE(measured, effects.size());
        for (const NeuronEffect& effect : effects) {
            const double change = (kind == MapKind::Silenced ? effect.silenced : effect.excited).probability;
            QCOMPARE(map.values->at(effect.neuron), static_cast<float>(100.0 * change));
        }
        QVERIFY(std::isfinite(map.layers.goodTotal) && map.layers.goodTotal + map.layers.badTotal > 0.0);
        QVERIFY2(map.title.contains(QString::number(effects.size())) && map.title.contains(u"all"_s),
                 qPrintable(map.title));
    }
    QVERIFY(std::ranges::any_of(session->map().content()->values->values,
                                [](float value) { return std::abs(value) > 0.0F; }));
}

/// While single neurons are being measured, and after that was stopped.
void TestMaps::measuredEffectsSayHowManyThereAre()
{
    const auto session = m_files.open(u"slow"_s, m_files.cacheFolder() + u"-some-effects"_s);
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    session->map().setChoice({MapKind::Excited, -1, {}});
    session->sweep().setSettings(effectSweep(5, Positions::All, 0));
    session->sweep().run();
    WAIT_FOR(session->sweep().effects() && !session->sweep().effects()->empty());
    session->sweep().cancel();
    WAIT_FOR(!session->sweep().isRunning() && isShown(*session));
    const auto isOf = [&session](std::int64_t done) {
        const MapPart& part = session->map().content()->part;
        return part.done == done && part.total == 10 && part.unit == MapPart::Unit::Neurons;
    };
    const std::int64_t measured = std::ssize(*session->sweep().effects());
    QVERIFY(measured < 10 && isOf(measured));
    session->map().setChoice({MapKind::Score, -1, {}});
    QVERIFY(session->map().content()->part.unit == MapPart::Unit::Questions);
    session->map().setChoice({MapKind::Excited, -1, {}});
    session->sweep().run();
    WAIT_FOR(!session->sweep().isRunning() && isShown(*session));
    QCOMPARE(session->sweep().effects()->size(), std::size_t{10});
    QVERIFY(isOf(10)); // complete
}

void TestMaps::readsAKeptQuestionFromTheRun()
{
    const QString cache = m_files.cacheFolder() + u"-kept"_s;
    const auto session = finishedRun(m_files, cache);
    QVERIFY(session->attribution().result()->manifest.keepExamples);
    session->client().kill(); // what is shown from here on cannot come from the engine
    WAIT_FOR(!session->models().isReady());
    session->answers().setCurrentQuestion(7);
    session->map().setChoice({MapKind::Question, -1, {}});
    WAIT_FOR(showsQuestion(*session, 7, -1));
    session->map().setChoice({MapKind::Question, 2, {}}); // a single proxy is not kept
    QVERIFY(!session->map().content());
    QVERIFY(!session->map().emptyReason().isEmpty());
}

void TestMaps::newestQuestionWins()
{
    const auto session = m_files.open(u"ok"_s);
    WAIT_FOR(isBaselineMeasured(*session));
    session->map().setChoice({MapKind::Question, 0, {}});
    for (const int question : {3, 4, 8, 5})
        session->answers().setCurrentQuestion(question);
    WAIT_FOR(showsQuestion(*session, 5, 0));
    passFence(*session->models().client());
    QVERIFY(showsQuestion(*session, 5, 0));
}

void TestMaps::showsActivationsAtTheLastToken()
{
    const auto session = m_files.open(u"ok"_s);
    WAIT_FOR(isBaselineMeasured(*session));
    session->answers().setCurrentQuestion(2);
    session->map().setChoice({MapKind::Activation, 1, {}});
    WAIT_FOR(isShown(*session));
    const MapContent& map = *session->map().content();
    QCOMPARE(map.valueName, u"activation"_s);
    // The last token of proxy 1 is 21; the fake engine's activation is token + worth.
    QCOMPARE(map.values->at({1, 3}), 21.0F + fake::worth(1, 3));
    QCOMPARE(map.values->values.size(), static_cast<std::size_t>(fake::kLayerCount * fake::kNeuronCount));
}

void TestMaps::subtractsAnotherRun()
{
    const QString cache = m_files.cacheFolder() + u"-difference"_s;
    const auto session = finishedRun(m_files, cache);
    const SharedAttribution first = session->attribution().result();
    SessionState next = session->document().state();
    next.attribution.target = Target::Margin;
    session->document().edit(u"target"_s, next);
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    WAIT_FOR(session->library().runs().size() == 2);
    const std::vector<StoredRun> others = session->map().comparableRuns();
    QCOMPARE(others.size(), std::size_t{1});
    QCOMPARE(others.front().folder, first->folder);
    session->map().setChoice({MapKind::Difference, -1, first->folder});
    WAIT_FOR(isShown(*session));
    QVERIFY2(session->map().content()->title.contains(u"(measured otherwise: target)"_s),
             qPrintable(session->map().content()->title));
    // The fake engine scores every target alike, so the shares of two targets do not differ.
    QVERIFY2(session->map().content()->valueName.contains(u"share"_s), qPrintable(session->map().content()->valueName));
    for (const float value : session->map().content()->values->values)
        QVERIFY(std::abs(value) < 1e-7F);
}

void TestMaps::subtractsAnOpenedRun()
{
    const QString cache = m_files.cacheFolder() + u"-opened"_s;
    const auto session = finishedRun(m_files, cache);
    const SharedAttribution own = session->attribution().result();
    const QString folder = m_files.cacheFolder() + u"-foreign"_s;
    writeRun(folder, own->manifest, kTaskQuestions, 0.25F);
    session->runImport().open(folder);
    WAIT_FOR(session->attribution().isStoredShown());
    QCOMPARE(session->attribution().result()->folder, folder);
    session->map().setChoice({MapKind::Difference, -1, own->folder});
    WAIT_FOR(isShown(*session));
    QCOMPARE(session->map().content()->valueName, u"difference of scores per question"_s);
    QVERIFY2(!session->map().content()->title.contains(u"measured otherwise"_s),
             qPrintable(session->map().content()->title));
    for (const NeuronId neuron : {NeuronId{0, 9}, NeuronId{1, 4}, NeuronId{2, 0}})
        QVERIFY(std::abs(session->map().content()->values->at(neuron) - (0.25F - own->mean(neuron))) < 1e-6F);

    const QString half = m_files.cacheFolder() + u"-half"_s;
    writeRun(half, own->manifest, kTaskQuestions / 2, 0.25F);
    session->runImport().open(half);
    WAIT_FOR(session->attribution().result()->folder == half && isShown(*session));
    QVERIFY2(session->map().content()->valueName.contains(u"per question"_s),
             qPrintable(session->map().content()->valueName));
    QVERIFY(std::abs(session->map().content()->values->at({1, 4}) - (0.25F - own->mean({1, 4}))) < 1e-6F);
}

void TestMaps::saysWhyThereIsNoDifference()
{
    const auto session = finishedRun(m_files, {});
    session->map().setChoice({MapKind::Difference, -1, {}});
    QVERIFY(!session->map().content());
    QVERIFY2(session->map().emptyReason().contains(u"no other run"_s), qPrintable(session->map().emptyReason()));
}

void TestMaps::sumsKeptQuestionsAnewForAnotherMask()
{
    const QString cache = m_files.cacheFolder() + u"-mask"_s;
    const auto session = finishedRun(m_files, cache);
    const SharedAttribution plain = session->attribution().result();
    SessionState next = session->document().state();
    next.ace.mask = AceMask::Ambiguous;
    session->document().edit(u"mask"_s, next);
    WAIT_FOR(session->attribution().result() && session->attribution().result() != plain);
    const SharedAttribution masked = session->attribution().result();
    QVERIFY(masked->isComplete());
    QVERIFY(!session->attribution().isRunning());
    QCOMPARE(masked->folder, plain->folder);
    QVERIFY(masked->manifest.ace.mask == AceMask::Ambiguous);
    QCOMPARE(masked->scores->values, plain->scores->values); // every neuron keeps its sign in the fake engine
    QCOMPARE(session->map().comparableRuns().size(), std::size_t{1});
}

void TestMaps::findsOpensNamesAndForgetsRuns()
{
    const QString cache = m_files.cacheFolder() + u"-library"_s;
    const auto session = finishedRun(m_files, cache);
    WAIT_FOR(session->library().runs().size() == 1);
    const QString folder = session->library().runs().front().folder;
    QCOMPARE(folder, session->attribution().result()->folder);
    QVERIFY(!session->library().runs().front().isOpened);
    QVERIFY(!runDate(session->library().runs().front().manifest).isEmpty());
    session->library().setName(folder, u"my first run"_s);
    QCOMPARE(runTitle(session->library().runs().front()), u"my first run"_s);
    WAIT_FOR(QFile::exists(folder + u"/name.txt"_s));

    RunLibrary other({});
    QVERIFY(other.runs().empty());
    other.add(folder, session->library().runs().front().manifest);
    QCOMPARE(other.runs().size(), std::size_t{1});
    QCOMPARE(other.runs().front().name, u"my first run"_s);
    QVERIFY(other.runs().front().isOpened);
    std::optional<Result<SharedAttribution>> loaded;
    other.load(folder, &other, [&loaded](const Result<SharedAttribution>& result) { loaded = result; });
    WAIT_FOR(loaded.has_value());
    QVERIFY(loaded->hasValue());
    QCOMPARE((**loaded)->scores->values, session->attribution().result()->scores->values);
    other.forget(folder);
    QVERIFY(other.runs().empty());
    QVERIFY(QFile::exists(folder + u"/manifest.json"_s));
}

void TestMaps::refusesWhatIsNoRun()
{
    ExplorerSession session({});
    QSignalSpy failed(&session.runImport(), &RunImport::failed);
    session.runImport().open(m_files.modelFolder());
    WAIT_FOR(failed.size() == 1);
    QVERIFY(session.library().runs().empty());
    QVERIFY(QString::fromStdString(failed.front().front().value<Error>().message).contains(u"manifest.json"_s));
}

void TestMaps::showsAnotherRunInPlaceOfTheOwn()
{
    const QString cache = m_files.cacheFolder() + u"-shown"_s;
    const auto session = finishedRun(m_files, cache);
    const SharedAttribution first = session->attribution().result();
    SessionState next = session->document().state();
    next.attribution.steps = 4;
    session->document().edit(u"steps"_s, next);
    WAIT_FOR(session->attribution().canRun());
    QVERIFY(!session->attribution().result());
    WAIT_FOR(session->library().find(first->folder) != nullptr);
    session->showRun(first->folder);
    WAIT_FOR(session->attribution().result() != nullptr);
    QVERIFY(session->attribution().isStoredShown());
    QCOMPARE(session->attribution().result()->scores->values, first->scores->values);
    QCOMPARE(session->attribution().result()->manifest.settings.steps, 16);
    QCOMPARE(session->intervention().maximumBudget(), static_cast<int>(first->selection.good.size()));
    session->selection().select({{1, 4}});
    QVERIFY(session->ranks().ranks().empty()); // no other run
    session->attribution().run(); // the task's own comes back
    WAIT_FOR(isRunComplete(*session));
    QCOMPARE(session->attribution().result()->manifest.settings.steps, 4);
    WAIT_FOR(session->ranks().ranks().size() == 1); // in the first run
    const NeuronRank& rank = session->ranks().ranks().front();
    QCOMPARE(rank.run, settingsText(first->manifest));
    QCOMPARE(rank.sum, first->scores->at({1, 4}));
    QCOMPARE(rank.score, first->mean({1, 4}));
    QCOMPARE(rank.rank, rankOf(*first->scores, {1, 4}));
    QVERIFY(rank.rank > 0);
}

void TestMaps::drawsRandomControls()
{
    const auto session = finishedRun(m_files, {});
    const SharedAttribution scored = session->attribution().result();
    SessionState next = session->document().state();
    next.method = SelectionMethod::Random;
    session->document().edit(u"method"_s, next);
    WAIT_FOR(session->attribution().result()->method == SelectionMethod::Random);
    const AttributionResult& random = *session->attribution().result();
    const RankedNeurons expected
        = randomControl(scored->strongest, fake::kLayerCount, fake::kNeuronCount, {scored->manifest.seed});
    QVERIFY(neuronIds(random.selection.good) == neuronIds(expected.good));
    QVERIFY(neuronIds(random.selection.bad) == neuronIds(expected.bad));
    QCOMPARE(random.selection.good.front().score, scored->scores->at(random.selection.good.front().neuron));
    QVERIFY(random.scores == scored->scores);
    QVERIFY2(session->map().content()->title.contains(u"RANDOM"_s), qPrintable(session->map().content()->title));
    next.method = SelectionMethod::NeuronLlm;
    session->document().edit(u"method"_s, next);
    QVERIFY(session->attribution().result() == scored);
}

void TestMaps::undoesMaskAndMethod()
{
    const auto session = m_files.open(u"ok"_s);
    WAIT_FOR(session->attribution().canRun());
    SessionState next = session->document().state();
    next.ace.mask = AceMask::SignConsistency;
    session->document().edit(u"mask"_s, next);
    next.method = SelectionMethod::LayerMatchedRandom;
    session->document().edit(u"method"_s, next);
    QVERIFY(session->attribution().ace().mask == AceMask::SignConsistency);
    QVERIFY(session->attribution().method() == SelectionMethod::LayerMatchedRandom);
    session->document().undoStack()->undo();
    session->document().undoStack()->undo();
    QVERIFY(session->attribution().ace().mask == AceMask::None);
    QVERIFY(session->attribution().method() == SelectionMethod::NeuronLlm);
}

void TestMaps::ranksManyNeuronsInOneScan()
{
    ScoreMatrix scores(4, 50);
    for (std::size_t i = 0; i < scores.values.size(); ++i)
        scores.values[i] = std::round(10.0F * std::sin(static_cast<float>(i * i))); // with ties and zeros
    scores.values[17] = std::nanf("");
    std::vector<NeuronId> neurons = {{99, 0}};
    for (std::size_t i = 0; i < scores.values.size(); i += 3)
        neurons.push_back(scores.neuronAt(i));
    const std::vector<std::int64_t> ranks = ranksOf(scores, neurons);
    QCOMPARE(ranks.front(), std::int64_t{0});
    for (std::size_t i = 1; i < neurons.size(); ++i)
        QCOMPARE(ranks[i], rankOf(scores, neurons[i]));
}

void TestMaps::knowsOnHowManyQuestionsTheSignAgrees()
{
    AceAccumulator ace(1, 3, {});
    for (const std::vector<float>& scores : {std::vector{1.0F, -1.0F, 0.0F}, std::vector{-0.5F, -1.0F, 0.0F},
                                             std::vector{2.0F, 3.0F, 0.0F}, std::vector{0.0F, -2.0F, 0.0F}})
        QVERIFY(ace.add(scores));
    QCOMPARE(ace.result().signAgreement.values, (std::vector{0.5F, 0.75F, 0.0F}));

    const QString cache = m_files.cacheFolder() + u"-agreement"_s;
    const auto first = finishedRun(m_files, cache);
    const auto again = m_files.open(u"ok"_s, cache);
    WAIT_FOR(again->attribution().result() != nullptr);
    QVERIFY(again->attribution().result()->signAgreement);
    QCOMPARE(again->attribution().result()->signAgreement->at({0, 9}), 1.0F);
    QCOMPARE(again->attribution().result()->signAgreement->values,
             first->attribution().result()->signAgreement->values);
}

void TestMaps::editsSetsAndNotesUndoably()
{
    Document document;
    QVERIFY(addSet(document, u"dates"_s, {{1, 2}, {1, 3}, {1, 2}}));
    QCOMPARE(document.state().sets.front().neurons.size(), std::size_t{2});
    QVERIFY(!addSet(document, u"dates"_s, {{1, 2}}));
    QVERIFY(!addSet(document, u""_s, {{1, 2}}));
    QVERIFY(!addSet(document, u"none"_s, {}));
    QCOMPARE(unusedSetName(document.state(), u"dates"_s), u"dates (2)"_s);
    QVERIFY(addSet(document, u"dates (2)"_s, {{0, 0}}));
    QVERIFY(!renameSet(document, u"dates (2)"_s, u"dates"_s));
    QVERIFY(renameSet(document, u"dates (2)"_s, u"months"_s));
    removeSet(document, u"dates"_s);
    QCOMPARE(document.state().sets.size(), std::size_t{1});
    QVERIFY(findSet(document.state(), u"months"_s));
    setNote(document, {{1, 2}, {1, 3}}, u"fires on months "_s, {u"month"_s, u"date"_s, u"month"_s});
    const NeuronNote expected{"fires on months", {"date", "month"}};
    QVERIFY((document.state().notes.at({1, 3}) == expected));
    setNote(document, {{1, 2}}, {}, {});
    QCOMPARE(document.state().notes.size(), std::size_t{1});
    while (document.undoStack()->canUndo())
        document.undoStack()->undo();
    QVERIFY(document.state() == SessionState{});
}

void TestMaps::rowsTellWhatIsKnown()
{
    const auto session = finishedRun(m_files, m_files.cacheFolder() + u"-rows"_s);
    setNote(session->document(), {{0, 9}}, u"a note"_s, {u"tag"_s});
    const NeuronFacts facts{session->attribution().result(), &session->projections(), &session->document().state()};
    const std::vector<ui::NeuronRow> rows = neuronRows(session->attribution().result()->selection.good, facts);
    QVERIFY((rows.front().neuron == NeuronId{0, 9}));
    QCOMPARE(rows.front().rank, std::int64_t{1});
    QCOMPARE(rows.front().note, u"a note"_s);
    QCOMPARE(rows.front().tags, QStringList{u"tag"_s});
    QCOMPARE(*rows.front().consistency, 1.0F);
    const SharedAttribution& result = session->attribution().result();
    QCOMPARE(rows.front().score, result->scores->at({0, 9}) / static_cast<float>(result->done));
    QCOMPARE(*rows.front().sum, static_cast<double>(result->scores->at({0, 9})));
    QVERIFY(rows.front().z && *rows.front().z == 0.0F); // the fake engine scores all questions alike
    QCOMPARE(*rows.front().netShare, 1.0F);
    QVERIFY(overlapOf(*result, 1) && !overlapOf(*result, 0));
    QVERIFY(!result->completenessResidual.empty());
    double shares = 0.0;
    for (const ui::NeuronRow& row : rows)
        shares += row.share;
    QVERIFY(std::abs(shares - 1.0) < 1e-6);
    const ui::NeuronRow unknown = neuronRow({500, 0}, 0, facts);
    QVERIFY(std::isnan(unknown.share));
    QVERIFY(!unknown.consistency);
}

QTEST_GUILESS_MAIN(TestMaps)
#include "tst_maps.moc"
