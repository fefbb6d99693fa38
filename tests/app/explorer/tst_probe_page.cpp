// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Finished probes in the window: what is shown is what a fresh report of the same folder says.
#include "app/explorer/experiments/probe_binder.h"
#include "app/explorer/experiments/probe_dialog.h"
#include "app/explorer/experiments/probe_script.h"
#include "app/explorer/window/main_window.h"
#include "app/workspace/session/session_controller.h"
#include "core/store/csv_table.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/app/explorer/find_button.h"
#include "tests/core/probe_store_fixture.h"
#include "tests/support/file_bytes.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/plots/sheet_plot.h"
#include "widgets/values/format.h"

#include <QComboBox>
#include <QDropEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableWidget>
#include <QThreadPool>

#include <algorithm>
#include <limits>
#include <set>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

/// A model that is wider than the probe's, and has the weights that the fixture names.
constexpr const char* kModel = "large";

ProbeSettings probeSettings()
{
    ProbeSettings settings;
    settings.kinds = {ProbeKind::LmProb, ProbeKind::Polar, ProbeKind::Magn, ProbeKind::Act, ProbeKind::Tree};
    settings.neurons = {1, 4, 16, 64};
    settings.trainSizes = {6};
    settings.draws = 3;
    settings.trees = {1, 5};
    settings.depths = {2};
    settings.seed = 3;
    return settings;
}

} // namespace

namespace neurex::app {

/// A session on the fake engine with its page, shown.
struct Probed {
    explicit Probed(const ExplorerFixture& files, const QString& model = QString::fromLatin1(kModel))
        : session(files.openNamed(model, u"ok"_s))
        , binder(session.get(), &page)
    {
        if (!QTest::qWaitFor([this] { return session->models().isReady(); }, kTestTimeoutMs))
            qFatal("the fake engine loads no model");
        page.resize(900, 600);
        page.show();
    }

    ProbeController& controller() { return session->skillProbes(); }
    bool isJudged(std::size_t probes)
    {
        const auto judged = std::ranges::count(controller().entries(), ProbeEntry::State::Judged, &ProbeEntry::state);
        return !controller().isJudging() && judged == static_cast<std::ptrdiff_t>(probes);
    }
    QString choiceText() const { return page.findChild<QLabel*>(u"probeChoice"_s)->text(); }

    std::unique_ptr<ExplorerSession> session;
    ProbePage page;
    ProbeBinder binder;
};

} // namespace neurex::app

class TestProbePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void emptyPageSaysTheCommand();
    void numbersAreThoseOfTheReport();
    void foldersWithoutReportAreJudgedAsUsual();
    void clicksChooseCellsAndPoints();
    void neuronsAreUsedAsOthers();
    void otherModelsNeuronsAreRefused();
    void unfinishedAndDamagedFoldersSayWhy();
    void cutFilesAreErrors();
    void robustnessIsShown();
    void formHasAPlan();
    void droppedFoldersAreOpened();
    void judgingCanBeCancelled();
    void nothingIsJudgedUntilSomebodyLooks();
    void sessionsKeepProbesAndChoice();
    void windowOpensProbes();
    void figuresAndScript();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    /// A probe, finished unless fewer questions are answered. withReport: as the command leaves it.
    QString write(const QString& name, const std::string& weights = kModel, bool withReport = true,
                  int answered = std::numeric_limits<int>::max()) const;
    static ProbeReport freshReport(const QString& folder, const ProbeSettings& settings = probeSettings());

    ExplorerFixture m_files;
    std::unique_ptr<QTemporaryDir> m_folder;
    QTemporaryDir m_settings;
};

void TestProbePage::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

QString TestProbePage::write(const QString& name, const std::string& weights, bool withReport, int answered) const
{
    const std::filesystem::path place = path(name).toStdString();
    const QuestionSet questions = test::probeQuestions();
    ProbeManifest manifest = test::probeManifest(questions);
    manifest.model.weightHash = weights;
    manifest.taskName = "task of " + name.toStdString();
    Result<ProbeFolder> folder = ProbeFolder::createOrResume(place, manifest, {true, false});
    if (!folder)
        qFatal("%s", folder.error().message.c_str());
    ProbeExperiment experiment(std::move(*folder), questions);
    if (const Result<bool> done = test::runProbe(experiment, answered); !done)
        qFatal("%s", done.error().message.c_str());
    if (withReport) {
        const auto prompts = experiment.folder().prompts();
        if (const auto written
            = writeProbeResults(place, {manifest, probeSettings(), judgeStored(**prompts, probeSettings()).value()});
            !written)
            qFatal("%s", written.error().message.c_str());
    }
    return path(name);
}

ProbeReport TestProbePage::freshReport(const QString& folder, const ProbeSettings& settings)
{
    const auto kept = ProbeFolder::read(folder.toStdString());
    return judgeStored(*kept->second, settings).value();
}

void TestProbePage::emptyPageSaysTheCommand()
{
    Probed probed(m_files);
    const auto* command = probed.page.findChild<QLabel*>(u"probeCommand"_s);
    QVERIFY(command && command->isVisible());
    QVERIFY2(command->text().startsWith(u"neurex probe "_s), qPrintable(command->text()));
    WAIT_FOR(command->text().contains(u"tokens.jsonl"_s));
    QVERIFY(command->text().endsWith(u"--out probe"_s));
    button(probed.page, u"Copy the command"_s)->click();
    QVERIFY(!probed.page.table()->isVisible());
    QVERIFY(!probed.page.curves()->figure() && !probed.page.places()->figure());
}

void TestProbePage::numbersAreThoseOfTheReport()
{
    Probed probed(m_files);
    const QString folder = write(u"a"_s);
    probed.controller().addFolders({folder, write(u"b"_s)});
    WAIT_FOR(probed.isJudged(2));
    const ProbeReport report = freshReport(folder);
    const SharedProbe shown = probed.controller().chosen();
    QVERIFY(shown);
    // Every row that is shown stands in the folder's own report, to the last digit.
    const QStringList rows = ui::toQt(probeRowsCsv(report)).split(u'\n');
    const QStringList shownRows = ui::toQt(probeRowsCsv(shown->report)).split(u'\n');
    QVERIFY(shownRows.size() > 30);
    for (const QString& row : shownRows)
        QVERIFY2(rows.contains(row), qPrintable(row));
    for (const ProbeKind kind :
         {ProbeKind::LmProb, ProbeKind::Polar, ProbeKind::Magn, ProbeKind::Act, ProbeKind::Tree}) {
        const ProbeRow* expected = report.mainRow(kind, test::kProbeTrain, 256);
        const ProbeTable table = probeTable(probed.controller());
        const auto column = std::ranges::find(table.kinds, kind) - table.kinds.begin();
        const QTableWidgetItem* cell = probed.page.table()->item(0, static_cast<int>(column) + 2);
        QVERIFY2(cell->text().startsWith(ui::formatPercent(expected->test.share)), qPrintable(cell->text()));
        QVERIFY(cell->toolTip().contains(ui::formatPercent(expected->train.share)));
        if (expected->neurons > 0) {
            const QString heading = probed.page.table()->horizontalHeaderItem(static_cast<int>(column) + 2)->text();
            QVERIFY2(heading.endsWith(u"\n64 neuron(s)"_s), qPrintable(heading));
        }
    }
    QCOMPARE(probed.page.table()->item(0, 1)->text(), ui::formatPercent(1.0 / 3.0));
    // The curve of each probe has its accuracy at each number of neurons.
    const ui::PlotPanel& panel = probed.page.curves()->sheet().panels.front();
    int lines = 0;
    for (const ui::PlotSeries& series : panel.series) {
        if (series.kind != ui::PlotSeries::Kind::Line)
            continue;
        const ProbeKind kind
            = std::array{ProbeKind::Polar, ProbeKind::Magn, ProbeKind::Act}.at(static_cast<std::size_t>(lines++));
        QCOMPARE(series.points.size(), std::size_t{4});
        for (const ui::PlotPoint& point : series.points)
            QCOMPARE(point.y, report.find(kind, static_cast<std::size_t>(point.x))->test.share);
    }
    QCOMPARE(lines, 3);
    std::set<double> references;
    for (const ui::PlotReference& reference : panel.references)
        references.insert(reference.at);
    QVERIFY(references.contains(report.mainRow(ProbeKind::LmProb, test::kProbeTrain, 0)->test.share));
    QVERIFY(references.contains(1.0 / 3.0));
    // The list is the folder's list.
    ProbeSettings all = probeSettings();
    const auto list = std::ranges::find(report.lists, ProbeKind::Polar, &SkillList::kind);
    QVERIFY(all.listedNeurons() == 64U && list != report.lists.end());
    const std::vector<ui::NeuronRow>& neurons = probed.page.neurons()->model()->rows();
    QCOMPARE(neurons.size(), list->neurons.size());
    for (std::size_t i = 0; i < neurons.size(); ++i) {
        QCOMPARE(neurons[i].neuron.layer * test::kProbeNeurons + neurons[i].neuron.index,
                 static_cast<std::int32_t>(list->neurons[i].position));
        QCOMPARE(*neurons[i].sum, list->neurons[i].score);
        QCOMPARE(neurons[i].rank, static_cast<std::int64_t>(i) + 1);
    }
}

/// As the command without options does, as far as the folder keeps what that needs.
void TestProbePage::foldersWithoutReportAreJudgedAsUsual()
{
    Probed probed(m_files);
    const QString folder = write(u"bare"_s, kModel, false);
    probed.controller().addFolders({folder});
    WAIT_FOR(probed.isJudged(1));
    const SharedProbe shown = probed.controller().chosen();
    QVERIFY(shown->settings.has(ProbeKind::Act) && shown->settings.neurons == usualNeurons());
    const ProbeReport report = freshReport(folder, shown->settings);
    QCOMPARE(probed.controller().chosenRow()->test.share,
             report.mainRow(ProbeKind::Polar, test::kProbeTrain, 256)->test.share);
    QCOMPARE(probed.controller().chosenRow()->neurons, std::size_t{64}); // the model has 80
    QVERIFY(!QFile::exists(folder + u"/report.json"_s)); // nothing is written
}

void TestProbePage::clicksChooseCellsAndPoints()
{
    Probed probed(m_files);
    const QString a = write(u"a"_s), b = write(u"b"_s);
    probed.controller().addFolders({a});
    WAIT_FOR(probed.isJudged(1));
    probed.controller().addFolders({b});
    WAIT_FOR(probed.isJudged(2));
    QVERIFY((probed.controller().choice() == ProbeChoice{a, ProbeKind::Polar, 256}));
    QTableWidget* table = probed.page.table();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(1, 4)).center());
    WAIT_FOR(probed.controller().choice().folder == b);
    QVERIFY(probed.controller().choice().kind == ProbeKind::Magn);
    QCOMPARE(table->currentRow(), 1);
    QCOMPARE(table->currentColumn(), 4);
    QTest::keyClick(table, Qt::Key_Up);
    WAIT_FOR(probed.controller().choice().folder == a);
    const ProbeCurves curves = probeCurves(*probed.controller().chosen(), ProbeKind::Magn);
    const ui::PlotPosition point = curves.positionOf(ProbeKind::Act, 16);
    QVERIFY(point.isValid());
    Q_EMIT probed.page.curves()->pointSelected(point);
    QVERIFY((probed.controller().choice() == ProbeChoice{a, ProbeKind::Act, 16}));
    QCOMPARE(probed.page.neurons()->model()->rows().size(), std::size_t{16});
    QCOMPARE(probed.page.curves()->current(),
             probeCurves(*probed.controller().chosen(), ProbeKind::Act).positionOf(ProbeKind::Act, 16));
    QVERIFY(probed.choiceText().contains(u"tells labels apart"_s));
    QVERIFY(!button(probed.page, u"Enhance"_s)->isEnabled() && button(probed.page, u"On the map"_s)->isEnabled());
    auto* counts = probed.page.findChild<QComboBox*>();
    QCOMPARE(counts->count(), 4);
    QCOMPARE(counts->currentIndex(), 2);
    counts->setCurrentIndex(1);
    Q_EMIT counts->activated(1);
    QCOMPARE(probed.page.neurons()->model()->rows().size(), std::size_t{4});
    table->setCurrentCell(0, 6); // Tree
    WAIT_FOR(probed.controller().choice().kind == ProbeKind::Tree);
    QVERIFY(probed.page.neurons()->model()->rows().empty());
    QVERIFY(!probed.page.places()->figure() && !button(probed.page, u"Save as set"_s)->isEnabled());
}

void TestProbePage::neuronsAreUsedAsOthers()
{
    Probed probed(m_files);
    probed.controller().addFolders({write(u"a"_s)});
    WAIT_FOR(probed.isJudged(1));
    probed.controller().setChoice({path(u"a"_s), ProbeKind::Magn, 16});
    const std::vector<ScoredNeuron> neurons = probed.controller().chosenNeurons();
    QCOMPARE(neurons.size(), std::size_t{16});
    QSignalSpy map(&probed.binder, &ProbeBinder::mapRequested), sets(&probed.binder, &ProbeBinder::setsRequested);
    button(probed.page, u"On the map"_s)->click();
    QCOMPARE(map.count(), 1);
    QCOMPARE(probed.session->selection().neurons(), neuronIds(neurons));
    button(probed.page, u"Save as set"_s)->click();
    QCOMPARE(sets.count(), 1);
    std::vector<NeuronId> positive, negative;
    for (const ScoredNeuron& neuron : neurons)
        (neuron.score > 0.0F ? positive : negative).push_back(neuron.neuron);
    QVERIFY(!positive.empty() && !negative.empty());
    const std::vector<NamedNeurons>& kept = probed.session->document().state().sets;
    QCOMPARE(kept.size(), std::size_t{2});
    QCOMPARE(kept[0].neurons, positive);
    QCOMPARE(kept[1].neurons, negative);
    InterventionController& intervention = probed.session->intervention();
    button(probed.page, u"Degrade"_s)->click();
    QCOMPARE(intervention.states().size(), std::size_t{16});
    QVERIFY(intervention.stateOf(positive.front()) == ui::NeuronState::silence());
    QVERIFY(intervention.stateOf(negative.front()) == ui::NeuronState::excite());
    button(probed.page, u"Enhance"_s)->click();
    QVERIFY(intervention.stateOf(positive.front()) == ui::NeuronState::excite());
    probed.session->document().undoStack()->undo();
    QVERIFY(intervention.stateOf(positive.front()) == ui::NeuronState::silence());
    QVERIFY(probed.page.neurons()->model()->state(positive.front()) == ui::NeuronState::silence());
    // A dot of the small map selects its neuron, there and in the list.
    const ProbePlaces places = probePlaces(probed.controller());
    QVERIFY(places.neurons.front().size() == positive.size() && places.neurons.back().size() == negative.size());
    Q_EMIT probed.page.places()->pointSelected({1, 0, 0});
    QCOMPARE(probed.session->selection().neurons(), std::vector{places.neurons[1][0]});
    QCOMPARE(probed.page.neurons()->selection(), std::vector{places.neurons[1][0]});
}

void TestProbePage::otherModelsNeuronsAreRefused()
{
    Probed probed(m_files, u"tuned"_s);
    probed.controller().addFolders({write(u"a"_s)});
    WAIT_FOR(probed.isJudged(1));
    const SharedProbe shown = probed.controller().chosen();
    QVERIFY(shown && probed.controller().fitOf(*shown) == ProbeController::Fit::OtherModel);
    QCOMPARE(probed.page.neurons()->model()->rows().size(), std::size_t{64}); // shown all the same
    QVERIFY2(probed.choiceText().contains(u"another model"_s), qPrintable(probed.choiceText()));
    QVERIFY(probed.page.table()->item(0, 0)->text().contains(u"model tiny"_s));
    for (const QString& text : {u"On the map"_s, u"Save as set"_s, u"Enhance"_s, u"Degrade"_s})
        QVERIFY(!button(probed.page, text)->isEnabled());
    Q_EMIT probed.page.selectRequested();
    Q_EMIT probed.page.saveRequested();
    Q_EMIT probed.page.operatorRequested(Operator::Enhance);
    Q_EMIT probed.page.places()->pointSelected({0, 0, 0});
    Q_EMIT probed.page.neurons()->selectionChanged({{0, 1}});
    Q_EMIT probed.page.neurons()->stateChangeRequested({{0, 1}}, ui::NeuronState::silence());
    QVERIFY(probed.session->selection().neurons().empty());
    QVERIFY(probed.session->document().state().sets.empty());
    QVERIFY(probed.session->intervention().states().empty());
    // With its model they can be used at once.
    const QDir models(QFileInfo(m_files.modelFolder()).path());
    models.mkdir(QString::fromLatin1(kModel));
    probed.session->models().openModel(models.filePath(QString::fromLatin1(kModel)));
    WAIT_FOR(probed.session->models().model() && button(probed.page, u"Enhance"_s)->isEnabled());
    QVERIFY(!probed.page.table()->item(0, 0)->text().contains(u"model tiny"_s));
}

void TestProbePage::unfinishedAndDamagedFoldersSayWhy()
{
    Probed probed(m_files);
    QDir().mkpath(path(u"empty"_s));
    const QString damaged = write(u"damaged"_s), odd = write(u"odd"_s);
    const std::filesystem::path planes = damaged.toStdString() + "/planes.bits";
    std::string bytes = test::readBytes(planes);
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    test::writeBytes(planes, bytes);
    test::writeBytes(odd.toStdString() + "/report.json", "{}");
    probed.controller().addFolders({write(u"half"_s, kModel, false, 9)});
    probed.controller().addFolders({damaged, odd, path(u"empty"_s)});
    WAIT_FOR(probed.controller().entries().size() == 4 && !probed.controller().isJudging());
    const auto said = [&](const QString& folder) {
        const ProbeTable table = probeTable(probed.controller());
        const auto row = std::ranges::find(table.rows, folder, &ProbeTable::Row::folder);
        return row != table.rows.end() && row->isFailure ? row->state : QString();
    };
    QVERIFY2(said(path(u"half"_s)).contains(u"not finished"_s), qPrintable(said(path(u"half"_s))));
    QVERIFY2(said(damaged).contains(u"question 20 is damaged"_s), qPrintable(said(damaged)));
    QVERIFY2(said(odd).contains(u"report.json"_s), qPrintable(said(odd)));
    QVERIFY2(said(path(u"empty"_s)).contains(u"holds no probe"_s), qPrintable(said(path(u"empty"_s))));
    QVERIFY(!probed.controller().chosen());
    // Delete takes a row away; a folder that is whole by now is read again.
    QTableWidget* table = probed.page.table();
    table->setCurrentCell(0, 0);
    const QString first = probed.controller().entries().front().folder;
    QTest::keyClick(table, Qt::Key_Delete);
    QCOMPARE(probed.controller().entries().size(), std::size_t{3});
    QVERIFY(probed.controller().entries().front().folder != first);
    probed.controller().addFolders({write(u"half"_s)});
    WAIT_FOR(probed.isJudged(1));
}

/// Not the end of the window.
void TestProbePage::cutFilesAreErrors()
{
    const std::filesystem::path folder = write(u"a"_s).toStdString();
    const auto kept = ProbeFolder::read(folder);
    QVERIFY(kept && kept->second->checkWhole());
    std::filesystem::resize_file(folder / "planes.bits", 10);
    const Result<ProbeReport> report = judgeStored(*kept->second, probeSettings());
    QVERIFY(!report && report.error().code == ErrorCode::CorruptFile);
    QVERIFY2(report.error().message.find("cut short") != std::string::npos, report.error().message.c_str());
}

void TestProbePage::robustnessIsShown()
{
    const QString a = write(u"a"_s), b = write(u"b"_s);
    const auto here = ProbeFolder::read(a.toStdString()), there = ProbeFolder::read(b.toStdString());
    QVERIFY(here && there);
    const auto subjectOf = [](const StoredPrompts& kept) {
        return ProbeSubject{kept, kept.answers(), kept.trainQuestionCount()};
    };
    const auto transfers = compareProbes(subjectOf(*here->second), subjectOf(*there->second), probeSettings());
    QVERIFY(transfers);
    ProbeResults results{here->first, probeSettings(), freshReport(a)};
    results.others = {{b.toStdString(), "other wording", 6, *transfers}, {a.toStdString(), "again", 6, *transfers}};
    QVERIFY(writeProbeResults(a.toStdString(), results));
    const auto csv = parseCsv(test::readBytes(a.toStdString() + "/robustness.csv"));
    QVERIFY(csv);
    QCOMPARE(csv->rows.size(), std::size_t{3 * 2 * 4}); // itself and two others, two kinds, four numbers
    Probed probed(m_files);
    probed.controller().addFolders({a});
    WAIT_FOR(probed.isJudged(1));
    probed.controller().setChoice({a, ProbeKind::Magn, 16});
    const auto* table = probed.page.findChild<QTableWidget*>(u"probeRobustness"_s);
    QCOMPARE(table->rowCount(), 3);
    QVERIFY(table->item(1, 0)->text().contains(u"other wording"_s));
    QCOMPARE(table->item(1, 1)->text(), u"16"_s); // they are the same probe
    QCOMPARE(table->item(1, 3)->text(), u"0"_s);
    QCOMPARE(table->item(1, 4)->text(), table->item(0, 4)->text());
    QVERIFY(table->item(0, 4)->text().startsWith(ui::formatPercent(probed.controller().chosenRow()->test.share)));
    probed.controller().setChoice({a, ProbeKind::Act, 16});
    QCOMPARE(table->rowCount(), 0);
    results.others.clear();
    QVERIFY(writeProbeResults(a.toStdString(), results));
    QVERIFY(!QFile::exists(a + u"/robustness.csv"_s));
}

void TestProbePage::formHasAPlan()
{
    ProbeDialog dialog;
    dialog.setSubject(u"of something"_s, {});
    QVERIFY(*dialog.plan() == ProbePlan());
    ProbePlan plan;
    plan.train = 0;
    plan.test = 7;
    plan.hook = Hook::Product;
    plan.settings = probeSettings();
    plan.settings.magn = MagnRule::Sum;
    plan.settings.usesNegative = false;
    plan.settings.ranks = RankRange{2, 5};
    plan.hasTrainSizes = true;
    plan.others = {"/b"};
    dialog.setOthers({{u"a"_s, u"/a"_s}, {u"b"_s, u"/b"_s}});
    dialog.setPlan(plan, u"/folder"_s);
    QVERIFY(*dialog.plan() == plan);
    QCOMPARE(dialog.folder(), u"/folder"_s);
    QVERIFY(button(dialog, u"Start"_s)->isEnabled());
    nlohmann::json json = plan;
    plan.others.clear(); // they are of a moment
    QVERIFY(json.get<ProbePlan>() == plan);
    ProbePlan wrong = plan;
    wrong.settings.kinds.clear();
    dialog.setPlan(wrong, {});
    QVERIFY(!dialog.plan() && !button(dialog, u"Start"_s)->isEnabled());
    dialog.setPlan(plan, {});
    for (QLineEdit* line : dialog.findChildren<QLineEdit*>()) {
        if (line->accessibleName() == u"Numbers of neurons"_s)
            line->setText(u"1, x"_s);
    }
    QVERIFY(!dialog.plan() && !button(dialog, u"Start"_s)->isEnabled());
    dialog.setPlan(plan, {});
    dialog.setSubject({}, u"Open a model."_s);
    QVERIFY(!dialog.plan());
}

void TestProbePage::droppedFoldersAreOpened()
{
    Probed probed(m_files);
    write(u"several/a"_s);
    write(u"several/b"_s);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path(u"several"_s))});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&probed.page, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&probed.page, &drop);
    WAIT_FOR(probed.isJudged(2));
    QVERIFY(probed.controller().entries()[0].folder.endsWith(u"several/a"_s));
}

void TestProbePage::judgingCanBeCancelled()
{
    Probed probed(m_files);
    ProbeController& controller = probed.controller();
    write(u"several/a"_s);
    write(u"several/b"_s);
    QSignalSpy progress(&controller, &ProbeController::progressChanged);
    bool wasCancelled = false;
    connect(&controller, &ProbeController::stateChanged, this, [&] {
        if (!wasCancelled && controller.isJudging()) {
            wasCancelled = true;
            controller.cancel();
        }
    });
    controller.addFolders({path(u"several"_s)});
    WAIT_FOR(wasCancelled);
    QVERIFY(!controller.isJudging() && controller.canGoOn());
    QCOMPARE(controller.entries().size(), std::size_t{2});
    const auto isStopped = [](const ProbeEntry& entry) { return entry.state == ProbeEntry::State::Stopped; };
    QVERIFY(std::ranges::all_of(controller.entries(), isStopped));
    QVERIFY(button(probed.page, u"Go on"_s)->isVisible() && !button(probed.page, u"Cancel"_s)->isVisible());
    QVERIFY(progress.count() >= 1 && !progress.last().front().value<JobStatus>().isRunning());
    const auto& jobs = probed.session->jobs().jobs();
    QVERIFY(std::ranges::any_of(jobs, [](const auto& job) {
        return job.second.description.title == u"Judging probes"_s && job.second.state == JobState::Cancelled;
    }));
    button(probed.page, u"Go on"_s)->click();
    WAIT_FOR(probed.isJudged(2)); // what was stopped late changes nothing
    QVERIFY(!controller.canGoOn());
}

void TestProbePage::nothingIsJudgedUntilSomebodyLooks()
{
    Probed probed(m_files);
    probed.page.hide();
    probed.controller().addFolders({write(u"a"_s)});
    WAIT_FOR(probed.controller().entries().size() == 1);
    QVERIFY(!probed.controller().isJudging());
    probed.page.show();
    WAIT_FOR(probed.isJudged(1));
}

void TestProbePage::sessionsKeepProbesAndChoice()
{
    const QString file = path(u"kept.neurex"_s), a = write(u"a"_s), b = write(u"b"_s);
    {
        Probed probed(m_files);
        probed.controller().addFolders({a});
        WAIT_FOR(probed.isJudged(1));
        probed.controller().addFolders({b});
        WAIT_FOR(probed.isJudged(2));
        probed.controller().setChoice({b, ProbeKind::Magn, 4});
        QVERIFY(saveSession(file.toStdString(), probed.session->snapshot()));
    }
    const Result<SessionFile> loaded = loadSession(file.toStdString());
    QVERIFY(loaded);
    QVERIFY(
        (loaded->view.probes == ProbesView{{a.toStdString(), b.toStdString()}, b.toStdString(), ProbeKind::Magn, 4}));
    Probed again(m_files);
    again.controller().restore(loaded->view.probes);
    WAIT_FOR(again.isJudged(2));
    QVERIFY((again.controller().choice() == ProbeChoice{b, ProbeKind::Magn, 4}));
    QCOMPARE(again.page.neurons()->model()->rows().size(), std::size_t{4});
    QVERIFY(again.controller().view() == loaded->view.probes);
    again.controller().restore({});
    QVERIFY(again.controller().entries().empty() && again.controller().view() == ProbesView());
}

void TestProbePage::windowOpensProbes()
{
    const auto session = m_files.openLoaded();
    MainWindow window(session.get());
    window.show();
    window.openPath(write(u"a"_s));
    QCOMPARE(window.currentPage(), u"probes"_s);
    WAIT_FOR(session->skillProbes().entries().size() == 1
             && session->skillProbes().entries().front().state == ProbeEntry::State::Judged);
    QVERIFY(session->skillProbes().entries().front().folder.endsWith(u"/a"_s));
}

void TestProbePage::figuresAndScript()
{
    Probed probed(m_files);
    const QString folder = write(u"a"_s);
    probed.controller().addFolders({folder});
    WAIT_FOR(probed.isJudged(1));
    const ui::TableContent table = probeTableContent(probed.controller());
    QCOMPARE(table.columns.size(), std::size_t{7});
    QCOMPARE(table.rows.size(), std::size_t{1});
    const auto csv = parseCsv(table.csv.toStdString());
    QVERIFY(csv && csv->rows.size() == 5U);
    QCOMPARE(probed.page.curves()->figure()->csv(), ui::toQt(probeRowsCsv(probed.controller().chosen()->report)));
    const QString list = probed.page.places()->figure()->csv();
    QCOMPARE(list.toStdString(), test::readBytes(folder.toStdString() + "/skill-neurons-polar.csv"));
    const QString script = probed.page.curves()->script();
    QVERIFY(script.contains(u"FOLDER = \""_s + folder + u'"'));
    QVERIFY(QFile::remove(folder + u"/accuracy.csv"_s));
    QVERIFY(probed.page.curves()->script().isEmpty());
}

QTEST_MAIN(TestProbePage)
#include "tst_probe_page.moc"
