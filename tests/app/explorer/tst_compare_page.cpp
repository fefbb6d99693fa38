// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The page of comparisons as a user meets it: tick results, look at what they share, use the shared neurons.
#include "app/workspace/document/document_edits.h"
#include "core/store/measured_rows.h"
#include "core/store/sweep_file.h"
#include "tests/app/explorer/compare_fixture.h"
#include "tests/app/explorer/find_button.h"
#include "widgets/figures/figure.h"
#include "widgets/plots/sheet_plot.h"
#include "widgets/values/format.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>

#include <algorithm>
#include <cmath>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestComparePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void emptyPageSaysWhatHelps();
    void comparesWhatIsTicked();
    void numbersAreThoseOfTheCommandLine();
    void otherShapesAreSaidAndNotCompared();
    void otherWeightsAndQuestionsAreSaid();
    void foldersThatCannotBeReadSaySo();
    void damagedScoresAreSaidBesideTheirRow();
    void budgetAndSideAreFollowed();
    void nothingIsReadUntilSomebodyLooks();
    void sharedNeuronsCanBeUsed();
    void choiceFollowsTheComparison();
    void setsAreNamedByWhatDiffers();
    void equalRunsAreToldApart();
    void sessionsKeepWhatIsCompared();
    void choiceBelongsToItsTab();
    void measuredEffectsAreFoundAndLoaded();
    void effectsSayWhereNeuronsWereChanged();
    void effectsOfOtherNeuronsAreRefused();
    void tickingLeavesTheListWhereItIs();
    void plotsCanBeCopiedAsPrograms();

private:
    void measure(const QString& folder, int wrong, Positions positions = Positions::Last) const;

    QString write(const QString& name, const RunManifest& manifest, double phase) const
    {
        return writeRun(m_folder.filePath(name), manifest, phase);
    }

    ExplorerFixture m_files;
    QTemporaryDir m_folder;
    QTemporaryDir m_settings;
};

void TestComparePage::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

/// What neurex reproduce leaves beside a run: one question, all right before, and so many of its three proxies wrong
/// after each intervention.
void TestComparePage::measure(const QString& folder, int wrong, Positions positions) const
{
    const std::filesystem::path path = folder.toStdString();
    const Result<RunScores> scores = loadScores(path);
    QVERIFY(scores);
    SweepManifest manifest;
    static_cast<ResultOrigin&>(manifest) = *loadManifest(path);
    manifest.scoresHash = hashOf(scores->scores);
    manifest.settings.budgets = {2, 4};
    manifest.settings.operators = {Operator::Degrade, Operator::Enhance};
    manifest.settings.sides = {Side::Both};
    manifest.settings.positions = positions;
    manifest.questions = {{"q0", {{0, 4}, {1, 4}, {2, 4}}}};
    const std::vector<SweepPoint> points = planSweep(scores->scores, manifest.settings);
    for (const SweepPoint& point : points)
        manifest.points.push_back(point.key);
    manifest.batches = sweepBatches(points);
    Result<SweepFile> file = SweepFile::createOrResume(answersBeside(path), manifest);
    QVERIFY2(file, file ? "" : file.error().message.c_str());
    const auto answerWith = [](int wrongCount) {
        QuestionAnswer answer{"q0", {}, {}};
        for (int gold = 0; gold < 3; ++gold) {
            std::vector<float> logits(4, 0.0F);
            logits[static_cast<std::size_t>(gold < wrongCount ? 3 : gold)] = 5.0F;
            answer.proxies.push_back(answerFromLogits(gold, std::move(logits), 1.0F));
        }
        return answer;
    };
    for (std::size_t batch = 0; batch < manifest.batches.size(); ++batch) {
        SweepCell cell{static_cast<std::int64_t>(batch), 0, {answerWith(0)}};
        for (std::size_t point = 0; point < manifest.batches[batch].size(); ++point)
            cell.answers.push_back(answerWith(wrong));
        const Result<void> added = file->append(std::span(&cell, 1));
        QVERIFY2(added, added ? "" : added.error().message.c_str());
    }
}

void TestComparePage::emptyPageSaysWhatHelps()
{
    Compared compared(m_files);
    ui::SheetPlot* plot = compared.page.plot(CompareView::Overlap);
    QVERIFY2(plot->emptyText().contains(u"takes two results"_s), qPrintable(plot->emptyText()));
    QVERIFY(!plot->figure());
    QVERIFY(!button(compared.page, u"Enhance"_s)->isEnabled());
    QVERIFY(!button(compared.page, u"Save as set"_s)->isEnabled());
    compared.controller().addFolders({write(u"lonely"_s, manifestOf(compared, "act"), 0.0)});
    WAIT_FOR(compared.row(u"lonely"_s));
    QVERIFY(plot->emptyText().contains(u"takes two results"_s));
    compared.controller().addFolders({write(u"second"_s, manifestOf(compared, "kn"), 0.0)});
    WAIT_FOR(compared.isCompared(2));
    compared.controller().untickAll();
    QVERIFY2(plot->emptyText().contains(u"Tick two or more"_s), qPrintable(plot->emptyText()));
    QVERIFY(!plot->figure());
}

void TestComparePage::comparesWhatIsTicked()
{
    Compared compared(m_files);
    compared.controller().addFolders({write(u"t-llm"_s, manifestOf(compared, "neuron-llm"), 0.0),
                                      write(u"t-act"_s, manifestOf(compared, "act"), 0.5),
                                      write(u"t-kn"_s, manifestOf(compared, "kn"), 2.0)});
    WAIT_FOR(compared.isCompared(3));
    std::vector<int> numbers;
    for (const ui::SetRow& row : compared.page.list()->rows())
        numbers.push_back(row.number);
    std::ranges::sort(numbers);
    QCOMPARE(numbers, (std::vector<int>{1, 2, 3}));
    QVERIFY(compared.row(u"t-act"_s)->title.contains(u"ner"_s));
    // The box of a row, as a click on it.
    QListWidget* list = compared.page.list()->view();
    const QString id = compared.row(u"t-kn"_s)->id;
    for (int i = 0; i < list->count(); ++i) {
        if (compared.page.list()->rows()[static_cast<std::size_t>(i)].id == id)
            list->item(i)->setCheckState(Qt::Unchecked);
    }
    WAIT_FOR(compared.isCompared(2));
    QCOMPARE(compared.row(u"t-kn"_s)->number, 0);
    QCOMPARE(compared.page.plot(CompareView::Overlap)->sheet().panels[0].series.size(), std::size_t{2});
}

/// To the last digit: `neurex compare` prints what compareSets() says, too.
void TestComparePage::numbersAreThoseOfTheCommandLine()
{
    Compared compared(m_files);
    const QStringList folders{write(u"n-llm"_s, manifestOf(compared, "neuron-llm"), 0.0),
                              write(u"n-act"_s, manifestOf(compared, "act"), 0.3)};
    compared.controller().addFolders(folders);
    WAIT_FOR(compared.isCompared(2));
    std::vector<SharedComparable> sets;
    QStringList names;
    for (const CompareRow& row : compared.controller().comparison()->rows) {
        const Result<ComparedRun> run = loadComparedRun(row.id.toStdString(), 20);
        QVERIFY(run);
        sets.push_back(run->scores);
    }
    const Result<SetComparison> expected = compareSets(sets, {20, Side::Both}, rankCorrelations(sets));
    QVERIFY(expected);
    const SetComparison& shown = compared.controller().comparison()->comparison;
    QVERIFY(shown.overlaps == expected->overlaps);
    QVERIFY(shown.correlations == expected->correlations);
    QVERIFY(shown.intersections == expected->intersections);
    QVERIFY(shown.layers == expected->layers);
    QVERIFY(expected->overlaps.front().shared > 0);
    const QString csv = compared.page.plot(CompareView::Overlap)->figure()->csv();
    QVERIFY2(csv.contains(QString::number(*expected->correlations.front(), 'g', 17).left(12)), qPrintable(csv));
}

void TestComparePage::otherShapesAreSaidAndNotCompared()
{
    Compared compared(m_files);
    RunManifest wide = manifestOf(compared, "act");
    wide.model.neuronCount += 1;
    wide.model.weightHash = "wide";
    compared.controller().addFolders({write(u"s-own"_s, manifestOf(compared, "act"), 0.0)});
    WAIT_FOR(compared.row(u"s-own"_s));
    compared.controller().addFolders(
        {write(u"s-kn"_s, manifestOf(compared, "kn"), 0.0), write(u"s-wide"_s, wide, 0.0)});
    WAIT_FOR(compared.isCompared(2) && compared.row(u"s-wide"_s));
    const ui::SetRow* row = compared.row(u"s-wide"_s);
    QVERIFY(!row->canTick);
    QCOMPARE(row->number, 0);
    QVERIFY2(row->note.contains(u"cannot be compared"_s), qPrintable(row->note));
}

void TestComparePage::otherWeightsAndQuestionsAreSaid()
{
    Compared compared(m_files);
    RunManifest tuned = manifestOf(compared, "act"), limited = manifestOf(compared, "kn");
    tuned.model.weightHash = "tuned";
    tuned.model.name = "tuned";
    limited.limit = 1;
    compared.controller().addFolders({write(u"w-own"_s, manifestOf(compared, "act"), 0.0)});
    WAIT_FOR(compared.row(u"w-own"_s));
    compared.controller().addFolders({write(u"w-limited"_s, limited, 0.0), write(u"w-tuned"_s, tuned, 0.0)});
    WAIT_FOR(compared.isCompared(3));
    QVERIFY(compared.row(u"w-tuned"_s)->canTick);
    QVERIFY2(compared.row(u"w-tuned"_s)->note.contains(u"other weights"_s),
             qPrintable(compared.row(u"w-tuned"_s)->note));
    const bool isFirst = compared.row(u"w-limited"_s)->number == 1;
    QVERIFY(compared.row(isFirst ? u"w-own"_s : u"w-limited"_s)->note.contains(u"other questions"_s));
}

void TestComparePage::foldersThatCannotBeReadSaySo()
{
    Compared compared(m_files);
    const QString empty = m_folder.filePath(u"nothing in it"_s);
    QVERIFY(QDir().mkpath(empty));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(empty)});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(compared.page.list(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(compared.page.list(), &drop);
    WAIT_FOR(compared.row(u"nothing in it"_s));
    const ui::SetRow* row = compared.row(u"nothing in it"_s);
    QVERIFY(row->isFailure && !row->canTick);
    QVERIFY2(row->toolTip.contains(u"holds no run"_s), qPrintable(row->toolTip));
    QListWidget* list = compared.page.list()->view();
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Delete);
    QVERIFY(!compared.row(u"nothing in it"_s));
}

void TestComparePage::damagedScoresAreSaidBesideTheirRow()
{
    Compared compared(m_files);
    const QString broken = write(u"d-broken"_s, manifestOf(compared, "tn"), 0.0);
    QFile file(broken + u"/scores.safetensors"_s);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() - 2) && file.write("x") == 1);
    file.close();
    compared.controller().addFolders(
        {broken, write(u"d-a"_s, manifestOf(compared, "act"), 0.0), write(u"d-b"_s, manifestOf(compared, "kn"), 0.1)});
    WAIT_FOR(compared.isCompared(2)); // the others are compared all the same
    const ui::SetRow* row = compared.row(u"d-broken"_s);
    QVERIFY(row->isTicked);
    QCOMPARE(row->number, 0);
    QVERIFY2(!row->note.isEmpty() && row->note.contains(u"scores.safetensors"_s), qPrintable(row->note));
}

void TestComparePage::budgetAndSideAreFollowed()
{
    Compared compared(m_files);
    compared.controller().addFolders({write(u"b-llm"_s, manifestOf(compared, "neuron-llm"), 0.0),
                                      write(u"b-act"_s, manifestOf(compared, "act"), 0.5)});
    WAIT_FOR(compared.isCompared(2));
    compared.page.findChild<QSpinBox*>()->setValue(3);
    WAIT_FOR(compared.isCompared(2) && compared.controller().comparison()->comparison.settings.budget == 3);
    QCOMPARE(compared.controller().comparison()->comparison.sets[0].good.size(), std::size_t{3});
    const SharedComparison both = compared.controller().comparison();
    compared.controller().setSettings({3, Side::Bad});
    WAIT_FOR(compared.isCompared(2) && compared.controller().comparison() != both);
    QVERIFY(compared.controller().comparison()->comparison.sets[0].good.empty());
    QVERIFY(compared.controller().comparison()->comparison.correlations == both->comparison.correlations);
}

void TestComparePage::nothingIsReadUntilSomebodyLooks()
{
    Compared compared(m_files);
    compared.page.hide();
    compared.controller().addFolders(
        {write(u"h-a"_s, manifestOf(compared, "act"), 0.0), write(u"h-b"_s, manifestOf(compared, "kn"), 0.0)});
    WAIT_FOR(compared.row(u"h-a"_s) && compared.row(u"h-b"_s));
    QVERIFY(!compared.controller().isPending() && !compared.controller().comparison());
    compared.page.show();
    WAIT_FOR(compared.isCompared(2));
}

void TestComparePage::sharedNeuronsCanBeUsed()
{
    Compared compared(m_files);
    compared.controller().addFolders({write(u"u-llm"_s, manifestOf(compared, "neuron-llm"), 0.0),
                                      write(u"u-grad"_s, manifestOf(compared, "neurgrad"), 0.2)});
    WAIT_FOR(compared.isCompared(2));
    compared.page.setView(CompareView::Intersections);
    ui::SheetPlot* plot = compared.page.plot(CompareView::Intersections);
    const SetComparison& comparison = compared.controller().comparison()->comparison;
    const auto both = std::ranges::find_if(comparison.intersections,
                                           [](const ExactIntersection& one) { return one.sets.size() == 2; });
    QVERIFY(both != comparison.intersections.end() && !both->neurons.good.empty() && !both->neurons.bad.empty());
    const int bar = static_cast<int>(both - comparison.intersections.begin());
    Q_EMIT plot->pointSelected({0, bar, 0});
    QSignalSpy map(&compared.binder, &CompareBinder::mapRequested);
    button(compared.page, u"On the map"_s)->click();
    QCOMPARE(map.count(), 1);
    QCOMPARE(compared.session->selection().neurons().size(), both->size());
    button(compared.page, u"Save as set"_s)->click();
    const std::vector<NamedNeurons>& sets = compared.session->document().state().sets;
    QCOMPARE(sets.size(), std::size_t{2});
    QCOMPARE(sets[0].neurons, neuronIds(both->neurons.good));
    QCOMPARE(sets[1].neurons, neuronIds(both->neurons.bad));
    button(compared.page, u"Degrade"_s)->click();
    InterventionController& intervention = compared.session->intervention();
    QCOMPARE(intervention.states().size(), both->size());
    QVERIFY(intervention.stateOf(both->neurons.good.front().neuron) == ui::NeuronState::silence());
    QVERIFY(intervention.stateOf(both->neurons.bad.front().neuron) == ui::NeuronState::excite());
    button(compared.page, u"Enhance"_s)->click();
    QCOMPARE(intervention.states().size(), both->size()); // the degrader is off
    QVERIFY(intervention.stateOf(both->neurons.good.front().neuron) == ui::NeuronState::excite());
    compared.session->document().undoStack()->undo();
    QVERIFY(intervention.stateOf(both->neurons.good.front().neuron) == ui::NeuronState::silence());
}

/// What was clicked stays chosen for another K, with its present neurons, and no longer than its sets are compared.
void TestComparePage::choiceFollowsTheComparison()
{
    Compared compared(m_files);
    compared.controller().addFolders({write(u"f-llm"_s, manifestOf(compared, "neuron-llm"), 0.0),
                                      write(u"f-act"_s, manifestOf(compared, "act"), 0.2),
                                      write(u"f-kn"_s, manifestOf(compared, "kn"), 0.4)});
    WAIT_FOR(compared.isCompared(3));
    Q_EMIT compared.page.plot(CompareView::Overlap)->pointSelected({0, 1, 0});
    const auto select = [&compared] {
        button(compared.page, u"On the map"_s)->click();
        return compared.session->selection().neurons().size();
    };
    const auto shared = [&compared] {
        return static_cast<std::size_t>(compared.controller().comparison()->comparison.overlap(0, 1).shared);
    };
    QCOMPARE(select(), shared());
    const std::size_t before = shared();
    compared.controller().setSettings({2, Side::Both});
    WAIT_FOR(compared.isCompared(3) && compared.controller().comparison()->comparison.settings.budget == 2);
    QVERIFY(shared() < before);
    if (shared() > 0)
        QCOMPARE(select(), shared());
    compared.controller().setTicked(compared.controller().comparison()->rows[0].id, false);
    WAIT_FOR(compared.isCompared(2));
    QVERIFY(!button(compared.page, u"On the map"_s)->isEnabled());
}

void TestComparePage::setsAreNamedByWhatDiffers()
{
    Compared compared(m_files);
    const RunManifest first = manifestOf(compared, "act");
    RunManifest other = manifestOf(compared, "kn");
    QCOMPARE(setNames(std::vector<SetOrigin>{{first}, {other}}),
             (QStringList{u"Activation"_s, u"Knowledge Neurons"_s}));
    other.taskName = "chunks";
    other.taskHash = "hash of chunks";
    QCOMPARE(setNames(std::vector<SetOrigin>{{first}, {other}}),
             (QStringList{u"Activation, ner"_s, u"Knowledge Neurons, chunks"_s}));
    QCOMPARE(setNames(std::vector<SetOrigin>{{first, u"mine"_s}, {first}})[0], u"mine"_s);
    RunManifest masked = first;
    masked.ace.mask = AceMask::Ambiguous;
    const QStringList names = setNames(std::vector<SetOrigin>{{first}, {masked}});
    QVERIFY2(names[0] != names[1], qPrintable(names.join(u"; "_s)));
}

/// Of one method, task, model, number of questions and day.
void TestComparePage::equalRunsAreToldApart()
{
    Compared compared(m_files);
    const RunManifest manifest = manifestOf(compared, "act");
    RunManifest early = manifest, late = manifest, sameMinute = manifest;
    early.finishedAt = "2026-11-29T10:00:00Z";
    late.finishedAt = "2026-11-29T10:07:00Z";
    sameMinute.finishedAt = "2026-11-29T10:07:30Z";
    const QStringList apart
        = namesApart({u"Activation"_s, u"Activation"_s, u"Activation"_s},
                     std::vector<SetOrigin>{{early, {}, u"a"_s}, {late, {}, u"b"_s}, {sameMinute, {}, u"c"_s}});
    QVERIFY2(apart[0].endsWith(u":00"_s), qPrintable(apart[0])); // the time is enough
    QVERIFY2(apart[1].endsWith(u":07, b"_s) && apart[2].endsWith(u":07, c"_s), qPrintable(apart.join(u"; "_s)));
    compared.controller().addFolders(
        {write(u"t-first"_s, manifest, 0.0), write(u"t-second"_s, manifest, 0.2), write(u"t-third"_s, manifest, 0.4)});
    WAIT_FOR(compared.isCompared(3));
    QStringList texts;
    for (const QString& name : {u"t-first"_s, u"t-second"_s, u"t-third"_s}) {
        const ui::SetRow* row = compared.row(name);
        QVERIFY(row);
        texts += row->title + row->details + row->note;
    }
    QCOMPARE(texts.removeDuplicates(), 0);
    // In plots and saved sets, too.
    std::vector<SetOrigin> origins;
    for (const CompareRow& row : compared.controller().comparison()->rows)
        origins.push_back({row.manifest, row.name, QFileInfo(row.id).fileName()});
    QStringList names = setNames(origins);
    QCOMPARE(names.removeDuplicates(), 0);
    Q_EMIT compared.page.plot(CompareView::Overlap)->pointSelected({2, 2, 0});
    QVERIFY(button(compared.page, u"Save as set"_s)->isEnabled());
    button(compared.page, u"Save as set"_s)->click();
    const std::vector<NamedNeurons>& sets = compared.session->document().state().sets;
    QVERIFY(!sets.empty());
    QVERIFY2(ui::toQt(sets.front().name).contains(setNames(origins)[2]), sets.front().name.c_str());
}

void TestComparePage::sessionsKeepWhatIsCompared()
{
    ComparedView kept;
    const ComparedView other{.folders = {}, .ticked = {}, .budget = 11};
    {
        Compared compared(m_files);
        compared.controller().addFolders({write(u"k-llm"_s, manifestOf(compared, "neuron-llm"), 0.0),
                                          write(u"k-act"_s, manifestOf(compared, "act"), 0.2),
                                          write(u"k-kn"_s, manifestOf(compared, "kn"), 0.4)});
        WAIT_FOR(compared.isCompared(3));
        compared.controller().setTicked(compared.row(u"k-act"_s)->id, false);
        auto* budget = compared.page.findChild<QSpinBox*>();
        budget->setValue(7);
        compared.page.setView(CompareView::Layers);
        compared.page.setMeasures(2, 1);
        WAIT_FOR(compared.isCompared(2) && compared.controller().comparison()->comparison.settings.budget == 7);
        kept = compared.binder.view();
        QCOMPARE(kept.folders.size(), 3U);
    }
    Compared compared(m_files);
    compared.binder.showView(kept);
    WAIT_FOR(compared.isCompared(2));
    QVERIFY(compared.row(u"k-llm"_s)->isTicked && compared.row(u"k-kn"_s)->isTicked);
    QVERIFY(!compared.row(u"k-act"_s)->isTicked);
    QCOMPARE(compared.page.findChild<QSpinBox*>()->value(), 7);
    QCOMPARE(compared.controller().comparison()->comparison.settings.budget, 7);
    QVERIFY(compared.page.view() == CompareView::Layers);
    QVERIFY(compared.page.measure() == SetMeasure::TopOverlap);
    QVERIFY(compared.binder.view() == kept);
    // Of another session, in which nothing was added or ticked.
    compared.binder.showView(other);
    QVERIFY(compared.binder.view().folders.empty() && !compared.binder.view().ticked);
    QCOMPARE(compared.page.findChild<QSpinBox*>()->value(), 11);
    // A folder that is gone says so.
    kept.folders.push_back(m_folder.filePath(u"k-gone"_s).toStdString());
    compared.binder.showView(kept);
    WAIT_FOR(compared.row(u"k-gone"_s) && compared.row(u"k-gone"_s)->isFailure);
}

/// What was clicked stays until another plot is looked at, and buttons say only what stands in their own way.
void TestComparePage::choiceBelongsToItsTab()
{
    Compared compared(m_files);
    WAIT_FOR(compared.session->tasks().task());
    compared.controller().addFolders({write(u"c-llm"_s, manifestOf(compared, "neuron-llm"), 0.0),
                                      write(u"c-act"_s, manifestOf(compared, "act"), 0.2)});
    WAIT_FOR(compared.isCompared(2));
    const QPushButton* degrade = button(compared.page, u"Degrade"_s);
    QVERIFY(degrade->statusTip().isEmpty()); // a click is missing, not another model
    Q_EMIT compared.page.plot(CompareView::Overlap)->pointSelected({0, 0, 0});
    QVERIFY(degrade->isEnabled() && degrade->statusTip().isEmpty());
    const auto says = [&compared](const QString& text) {
        const QList<QLabel*> labels = compared.page.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&text](const QLabel* label) { return label->text().contains(text); });
    };
    QVERIFY(says(u"measured on the open task, %1."_s.arg(compared.session->tasks().task()->name())));
    QVERIFY(degrade->toolTip().contains(u"measured on the open task"_s));
    compared.page.setView(CompareView::Layers);
    QVERIFY(!degrade->isEnabled());
    QVERIFY(says(u"Click a cell or a bar"_s));
}

void TestComparePage::measuredEffectsAreFoundAndLoaded()
{
    Compared compared(m_files);
    const QString first = write(u"m-llm.run"_s, manifestOf(compared, "neuron-llm"), 0.0),
                  second = write(u"m-grad.run"_s, manifestOf(compared, "neurgrad"), 0.4);
    compared.page.setView(CompareView::Effects);
    ui::SheetPlot* plot = compared.page.plot(CompareView::Effects);
    measure(first, 1);
    compared.controller().addFolders({first, second});
    WAIT_FOR(compared.isCompared(2));
    compared.controller().setSettings({3, Side::Both}); // between 2 and 4: the smaller
    WAIT_FOR(compared.isCompared(2) && compared.controller().comparison()->comparison.settings.budget == 3);
    const ui::PlotPanel& panel = plot->sheet().panels[0];
    QCOMPARE(panel.x.places, QStringList{u"ner"_s});
    QCOMPARE(panel.y.places.size(), qsizetype{2});
    const int row = panel.y.places.indexOf(u"NeuronLLM"_s);
    QVERIFY(row >= 0);
    const ui::PlotPoint& cell = panel.series[static_cast<std::size_t>(row)].points[0];
    QVERIFY2(std::abs(*cell.value + 1.0 / 3.0) < 1e-12, qPrintable(QString::number(*cell.value)));
    QVERIFY2(cell.text.contains(u"33.3"_s), qPrintable(cell.text));
    QVERIFY2(plot->sheet().title.endsWith(u"K 2, last token"_s), qPrintable(plot->sheet().title));
    QVERIFY2(cell.note.contains(u"last token"_s), qPrintable(cell.note));
    QVERIFY(!panel.series[static_cast<std::size_t>(1 - row)].points[0].value); // not measured
    // A double click does to the model what was measured.
    Q_EMIT plot->pointActivated({row, 0, 0});
    InterventionController& intervention = compared.session->intervention();
    const RankedNeurons top = topNeurons(loadScores(first.toStdString())->scores, 2);
    QCOMPARE(intervention.states().size(), std::size_t{4});
    QVERIFY(intervention.stateOf(top.good.front().neuron) == ui::NeuronState::silence());
    QVERIFY(intervention.stateOf(top.bad.back().neuron) == ui::NeuronState::excite());
    QVERIFY(plot->figure()->csv().startsWith(u"method,task,operator,side,budget,positions"_s));
    QCOMPARE(plot->figure()->csv().trimmed().split(u'\n').size(), qsizetype{1 + 4});
    // The enhancer moved it the other way.
    const EffectMatrix enhanced
        = effectMatrix(*compared.controller().comparison(), {Operator::Enhance, SweepMeasure::Rac});
    QVERIFY2(enhanced.content.cells[static_cast<std::size_t>(row)][0].text.startsWith(u"Fail\n"_s),
             qPrintable(enhanced.content.cells[static_cast<std::size_t>(row)][0].text));
}

/// In the title, the tips and the table, and in what a double click does.
void TestComparePage::effectsSayWhereNeuronsWereChanged()
{
    Compared compared(m_files);
    const QString first = write(u"p-llm.run"_s, manifestOf(compared, "neuron-llm"), 0.0),
                  second = write(u"p-grad.run"_s, manifestOf(compared, "neurgrad"), 0.4);
    compared.page.setView(CompareView::Effects);
    measure(first, 1, Positions::All);
    measure(second, 1, Positions::All);
    compared.controller().setSettings({2, Side::Both});
    compared.controller().addFolders({first, second});
    WAIT_FOR(compared.isCompared(2));
    ui::SheetPlot* plot = compared.page.plot(CompareView::Effects);
    QVERIFY2(plot->sheet().title.endsWith(u"K 2, all tokens"_s), qPrintable(plot->sheet().title));
    QVERIFY(plot->figure()->csv().contains(u",2,all,"_s));
    Q_EMIT plot->pointActivated({0, 0, 0});
    const InterventionStack& stack = compared.session->intervention().stack();
    QVERIFY(!stack.empty());
    for (const Intervention& part : stack)
        QVERIFY(part.positions == Positions::All);
}

void TestComparePage::effectsOfOtherNeuronsAreRefused()
{
    Compared compared(m_files);
    const QString first = write(u"o-llm.run"_s, manifestOf(compared, "neuron-llm"), 0.0),
                  second = write(u"o-grad.run"_s, manifestOf(compared, "neurgrad"), 0.4);
    measure(first, 1);
    QVERIFY(QFile::rename(m_folder.filePath(u"o-llm.answers.jsonl"_s), m_folder.filePath(u"o-grad.answers.jsonl"_s)));
    compared.controller().addFolders({first, second});
    WAIT_FOR(compared.isCompared(2)); // the sets are compared all the same
    const QString text = compared.page.plot(CompareView::Effects)->emptyText();
    QVERIFY2(text.contains(u"cannot be read"_s) && text.contains(u"other neurons"_s), qPrintable(text));
}

void TestComparePage::tickingLeavesTheListWhereItIs()
{
    ui::SetList list;
    list.resize(240, 200);
    list.show();
    std::vector<ui::SetRow> rows(60);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].id = QString::number(i);
        rows[i].title = u"Method %1"_s.arg(i);
    }
    list.setRows(rows);
    list.view()->scrollToItem(list.view()->item(55));
    const int scrolled = list.view()->verticalScrollBar()->value();
    QVERIFY(scrolled > 0);
    rows[55].isTicked = true;
    rows[55].number = 1;
    list.setRows(rows);
    QCOMPARE(list.view()->verticalScrollBar()->value(), scrolled);
    QCOMPARE(list.view()->item(55)->checkState(), Qt::Checked);
}

void TestComparePage::plotsCanBeCopiedAsPrograms()
{
    Compared compared(m_files);
    QCOMPARE(compared.page.plot(CompareView::Overlap)->script(), QString());
    const QStringList folders{write(u"p-llm"_s, manifestOf(compared, "neuron-llm"), 0.0),
                              write(u"p-act"_s, manifestOf(compared, "act"), 0.3)};
    compared.controller().addFolders(folders);
    WAIT_FOR(compared.isCompared(2));
    const QString script = compared.page.plot(CompareView::Overlap)->script();
    for (const QString& folder : folders)
        QVERIFY2(script.contains(folder), qPrintable(script));
    QVERIFY(compared.page.plot(CompareView::Effects)->script().isEmpty());
}

QTEST_MAIN(TestComparePage)
#include "tst_compare_page.moc"
