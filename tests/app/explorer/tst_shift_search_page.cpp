// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Searches over shifts in the window: opened, followed while they are written, a cell done to the model.
#include "app/explorer/experiments/shift_search_binder.h"
#include "app/explorer/figures/figure_exporter.h"
#include "app/explorer/window/commands.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/app/explorer/find_button.h"
#include "tests/core/shift_search_fixture.h"
#include "widgets/plots/sheet_plot.h"
#include "widgets/values/format.h"

#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QSettings>
#include <QStandardPaths>

#include <fstream>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;
using neurex::test::MadeSearch;

namespace {

QString text(const QWidget& page, const QString& name)
{
    const auto* label = page.findChild<QLabel*>(name);
    return label ? label->text() : u"?"_s;
}

QString pathOf(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

void append(SweepFile& file, const MadeSearch& made, std::int64_t batch, std::int64_t from = 0,
            std::int64_t to = MadeSearch::kQuestions)
{
    for (std::int64_t q = from; q < to; ++q) {
        const SweepCell cell = made.cell(batch, q);
        QVERIFY(file.append(std::span(&cell, 1)));
    }
}

/// All cells, and the judgement of the best.
void write(const MadeSearch& made, bool namesNeurons = true)
{
    Result<SweepFile> file = SweepFile::createOrResume(made.answersFile(), made.manifest(namesNeurons));
    append(*file, made, 0);
    append(*file, made, 1);
    made.writeJudged(made.points()[5].key);
}

const ui::PlotPoint& cellOf(const ShiftSearchPage& page, int size, int volume)
{
    return page.grid()->sheet().panels[0].series[static_cast<std::size_t>(size)].points[static_cast<std::size_t>(
        volume)];
}

} // namespace

class TestShiftSearchPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsWhatTheFileSays();
    void followsARunningSearch();
    void droppedFilesOpen();
    void cellIsDoneToTheModel();
    void otherModelsAreLeftAlone();
    void earlierVersionsNameNoNeurons();
    void searchesShareTheirColours();
    void sessionsKeepSearches();
    void faultsAreSaid();
    void figuresAreOffered();

private:
    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestShiftSearchPage::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestShiftSearchPage::showsWhatTheFileSays()
{
    const MadeSearch made;
    write(made);
    ExplorerSession session{QString()};
    MainWindow window(&session);
    window.show();
    window.openPath(pathOf(made.table()) + u".answers.jsonl"_s);
    ShiftSearchPage& page = *window.views().sweeps->search();
    WAIT_FOR(session.shiftSearches().shown() != nullptr);
    QVERIFY(window.views().sweeps->isSearchShown());
    QCOMPARE(window.currentPage(), u"sweep"_s);
    const ui::PlotSheet& sheet = page.grid()->sheet();
    QCOMPARE(sheet.title, u"task: accuracy by neurons and shift, ranking \u201Cpenalized\u201D"_s);
    QVERIFY(sheet.badge.isEmpty());
    QCOMPARE(sheet.panels[0].y.name, u"neurons"_s);
    QCOMPARE(sheet.panels[0].y.places, QStringList({u"2"_s, u"4"_s}));
    QCOMPARE(sheet.panels[0].x.places, QStringList({u"0.5"_s, u"1.5"_s, u"3"_s}));
    QVERIFY(sheet.panels[0].hasSignedCells);
    QCOMPARE(sheet.panels[0].cellLimit, 0.3); // 16 of 20 for 10
    const QStringList expected{u"+10.0"_s, u"\u221210.0"_s, u"+20.0"_s, u"0.0"_s, u"+30.0"_s, u"+30.0"_s};
    for (int cell = 0; cell < 6; ++cell) {
        QCOMPARE(cellOf(page, cell / 3, cell % 3).text, expected[cell]);
        QCOMPARE(cellOf(page, cell / 3, cell % 3).isMarked, cell == 4);
    }
    QVERIFY(cellOf(page, 1, 1).note.contains(u"50.0\u202F% \u2192 80.0\u202F% (+30.0 points)"_s));
    const QString summary = text(page, u"searchSummary"_s);
    QVERIFY2(summary.contains(u"Neurons ranked by the gradients of 30 question(s)."_s), qPrintable(summary));
    QVERIFY(summary.contains(u"Best: 4 neuron(s) shifted by 1.5, chosen on 20 other question(s) of the split "
                             "\u201Cidentify\u201D, where it is the best of 6 cells and so looks too good"_s));
    QVERIFY(summary.contains(u"On 20 held-out question(s) (split \u201Cevaluate\u201D): 40.0\u202F% \u2192 90.0\u202F% "
                             "(+50.0 points), 95 % interval "_s));
    QCOMPARE(text(page, u"searchCell"_s), u"No cell is chosen."_s);
    Q_EMIT page.grid()->pointSelected({0, 1, 0});
    QCOMPARE(text(page, u"searchCell"_s), u"2 neuron(s) shifted by 1.5"_s);
    QVERIFY(text(page, u"searchCellText"_s).contains(u"0 wrong to right"_s));
    QCOMPARE(text(page, u"searchStanding"_s), u"Open the model of the search to do this to it."_s);
    const std::vector<ui::PlotPanel>& answers = page.answers()->sheet().panels;
    QCOMPARE(answers.size(), 2U);
    QCOMPARE(answers[1].x.places, QStringList({u"no"_s, u"yes"_s}));
    const auto counts = [&answers](std::size_t series) {
        std::vector<double> found;
        for (const ui::PlotPoint& point : answers[1].series[series].points)
            found.push_back(point.y);
        return found;
    };
    QVERIFY((counts(0) == std::vector<double>{10.0, 10.0})); // right for ten, then the other one
    QVERIFY((counts(1) == std::vector<double>{10.0, 10.0}));
    button(page, u"Close"_s)->click();
    QVERIFY(!session.shiftSearches().shown());
    QVERIFY(page.grid()->sheet().isEmpty());
    button(page, u"Back to the sweep"_s)->click();
    QVERIFY(!window.views().sweeps->isSearchShown());
}

void TestShiftSearchPage::followsARunningSearch()
{
    const MadeSearch made;
    Result<SweepFile> file = SweepFile::createOrResume(made.answersFile(), made.manifest());
    ExplorerSession session{QString()};
    MainWindow window(&session);
    window.show();
    window.openPath(pathOf(made.answersFile()));
    WAIT_FOR(session.shiftSearches().shown() != nullptr);
    ShiftSearchPage& page = *window.views().sweeps->search();
    QCOMPARE(page.grid()->sheet().badge, u"partial: 0\u202F% of the answers"_s);
    QCOMPARE(cellOf(page, 0, 0).text, u"\u2026"_s);
    QVERIFY(!cellOf(page, 0, 0).value);
    QVERIFY(text(page, u"searchSummary"_s).endsWith(u"No cell is measured yet."_s));
    append(*file, made, 0, 0, 10);
    WAIT_FOR(session.shiftSearches().shown()->search->cells.size() == 3U);
    QCOMPARE(page.grid()->sheet().badge, u"partial: 25\u202F% of the answers"_s);
    QCOMPARE(cellOf(page, 0, 1).text, u"\u221220.0"_s); // 8 of 10 for 10
    QVERIFY(cellOf(page, 0, 1).note.endsWith(u"on 10 of 20 questions so far"_s));
    append(*file, made, 0, 10);
    std::ofstream(made.answersFile(), std::ios::binary | std::ios::app) << "{\"batch\":1,\"ques"; // half a line
    WAIT_FOR(session.shiftSearches().shown()->search->finished == 3);
    QVERIFY(!session.shiftSearches().shown()->error);
    QCOMPARE(page.grid()->sheet().badge, u"partial: 50\u202F% of the answers"_s);
    QCOMPARE(cellOf(page, 0, 2).text, u"+20.0"_s);
    QVERIFY(cellOf(page, 0, 2).isMarked && !cellOf(page, 1, 0).value);
    QVERIFY(text(page, u"searchSummary"_s).contains(u"Best so far: 2 neuron(s) shifted by 3"_s));
    QVERIFY(text(page, u"searchSummary"_s)
                .endsWith(u"The search is not finished: 50\u202F% of its answers are there, 3 of 6 cells have all."_s));
    file = makeError(ErrorCode::Cancelled, "ended");
    file = SweepFile::createOrResume(made.answersFile(), made.manifest()); // cuts the half line off
    append(*file, made, 1);
    WAIT_FOR(session.shiftSearches().shown()->search->isComplete());
    QVERIFY(text(page, u"searchSummary"_s).endsWith(u"not judged yet on questions that had no part in choosing it."_s));
    made.writeJudged(made.points()[5].key);
    WAIT_FOR(session.shiftSearches().shown()->search->judged.has_value());
    QVERIFY(text(page, u"searchSummary"_s).contains(u"On 20 held-out question(s)"_s));
}

void TestShiftSearchPage::droppedFilesOpen()
{
    const MadeSearch made;
    write(made);
    std::ofstream(made.table()) << "kind,budget\n";
    ExplorerSession session{QString()};
    MainWindow window(&session);
    window.show();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(pathOf(made.table()))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &drop);
    WAIT_FOR(session.shiftSearches().shown() != nullptr);
    QCOMPARE(session.shiftSearches().shown()->table, pathOf(made.table()));
    window.openPath(pathOf(made.judgedFile())); // the same once more
    QCOMPARE(session.shiftSearches().opened().size(), 1U);
}

void TestShiftSearchPage::cellIsDoneToTheModel()
{
    const auto session = m_files.openLoaded();
    const MadeSearch made(session->models().model()->info.weightHash);
    write(made);
    MainWindow window(session.get());
    window.show();
    session->intervention().setState({{0, 0}}, ui::NeuronState::silence());
    window.openPath(pathOf(made.answersFile()));
    WAIT_FOR(session->shiftSearches().shown() != nullptr);
    ShiftSearchPage& page = *window.views().sweeps->search();
    const InterventionStack before = session->intervention().stack();
    Q_EMIT page.grid()->pointSelected({1, 0, 0});
    QVERIFY(session->intervention().stack() == made.points()[4].stack); // the silenced neuron is left alone
    QVERIFY(text(page, u"searchStanding"_s).startsWith(u"This is done to the model now; Undo takes it back."_s));
    const InterventionStack expected{{{{1, 3}, {0, 9}}, Operation::Shift, 0.5, Positions::Last, Hook::Up},
                                     {{{0, 2}, {2, 0}}, Operation::Shift, -0.5, Positions::Last, Hook::Up}};
    for (const Intervention& change : session->intervention().stack()) {
        const auto& same = change.value > 0.0 ? expected[0] : expected[1];
        QCOMPARE(change.value, same.value);
        QVERIFY(change.operation == same.operation && change.hook == same.hook);
        QVERIFY(std::ranges::is_permutation(change.neurons, same.neurons));
    }
    const std::vector<NamedStep>& steps = session->intervention().plan().steps;
    QCOMPARE(steps.size(), 2U);
    QCOMPARE(QString::fromStdString(steps[0].name), u"Search: 4 neuron(s) shifted by 0.5 (up_proj |h|+0.5)"_s);
    QCOMPARE(ui::shortLabel(session->intervention().stateOf({1, 3})), u"up_proj |h|+0.5"_s);
    Q_EMIT page.grid()->pointSelected({0, 2, 0}); // takes the place of the cell before
    QVERIFY(session->intervention().stack() == made.points()[3].stack);
    QCOMPARE(session->intervention().plan().steps.size(), 2U);
    session->document().undoStack()->undo();
    QVERIFY(session->intervention().stack() == before);
    QVERIFY(text(page, u"searchStanding"_s).startsWith(u"Something else is done to the model now"_s));
    QVERIFY(text(page, u"searchStanding"_s).endsWith(u"the answers below are of another one."_s));
}

void TestShiftSearchPage::otherModelsAreLeftAlone()
{
    const auto session = m_files.openLoaded();
    const MadeSearch made("other weights");
    write(made);
    MainWindow window(session.get());
    window.show();
    window.openPath(pathOf(made.answersFile()));
    WAIT_FOR(session->shiftSearches().shown() != nullptr);
    Q_EMIT window.views().sweeps->search()->grid()->pointSelected({1, 0, 0});
    QVERIFY(session->intervention().isEmpty());
    QVERIFY(text(*window.views().sweeps->search(), u"searchStanding"_s)
                .startsWith(u"The search is of another model, \u201Cmade\u201D"_s));
}

void TestShiftSearchPage::earlierVersionsNameNoNeurons()
{
    const auto session = m_files.openLoaded();
    const MadeSearch made(session->models().model()->info.weightHash);
    write(made, false);
    MainWindow window(session.get());
    window.show();
    window.openPath(pathOf(made.answersFile()));
    WAIT_FOR(session->shiftSearches().shown() != nullptr);
    ShiftSearchPage& page = *window.views().sweeps->search();
    QCOMPARE(page.grid()->sheet().title, u"task: accuracy by neurons and shift"_s);
    Q_EMIT page.grid()->pointSelected({1, 0, 0});
    QVERIFY(session->intervention().isEmpty());
    QVERIFY(text(page, u"searchStanding"_s).startsWith(u"The file does not name the neurons"_s));
    QCOMPARE(page.answers()->sheet().panels[1].x.places, QStringList({u"A"_s, u"B"_s}));
}

void TestShiftSearchPage::searchesShareTheirColours()
{
    const MadeSearch one;
    const MadeSearch other("weights", ShiftRanking::Average);
    write(one);
    {
        Result<SweepFile> file = SweepFile::createOrResume(other.answersFile(), other.manifest());
        append(*file, other, 0); // its largest change is smaller
    }
    ExplorerSession session{QString()};
    MainWindow window(&session);
    window.show();
    window.openPath(pathOf(one.answersFile()));
    WAIT_FOR(session.shiftSearches().opened().size() == 1U);
    window.openPath(pathOf(other.answersFile()));
    WAIT_FOR(session.shiftSearches().opened().size() == 2U);
    ShiftSearchPage& page = *window.views().sweeps->search();
    QCOMPARE(session.shiftSearches().shownPlace(), 1);
    QCOMPARE(page.grid()->sheet().panels[0].cellLimit, 0.3);
    QCOMPARE(cellOf(page, 0, 2).text, u"+20.0"_s);
    auto* box = page.findChild<QComboBox*>();
    QCOMPARE(box->count(), 2);
    QVERIFY(box->itemText(0).startsWith(u"penalized, "_s) && box->itemText(1).startsWith(u"average, "_s));
    Q_EMIT page.searchChosen(0);
    QVERIFY(cellOf(page, 1, 1).isMarked);
}

void TestShiftSearchPage::sessionsKeepSearches()
{
    const MadeSearch one, other("weights", ShiftRanking::Average);
    write(one);
    write(other);
    const QString file = m_settings.filePath(u"kept.neurex"_s);
    {
        const auto session = m_files.openLoaded();
        MainWindow window(session.get());
        window.openPath(pathOf(one.answersFile()));
        WAIT_FOR(session->shiftSearches().opened().size() == 1U);
        window.openPath(pathOf(other.answersFile()));
        WAIT_FOR(session->shiftSearches().opened().size() == 2U);
        session->shiftSearches().show(0);
        QVERIFY(saveSession(file.toStdString(), session->snapshot()));
    }
    const Result<SessionFile> loaded = loadSession(file.toStdString());
    QVERIFY(loaded);
    const SearchesView& kept = loaded->view.searches;
    QCOMPARE(kept.tables.size(), 2U);
    QCOMPARE(QString::fromStdString(kept.shown), pathOf(one.table()));
    ExplorerSession session{QString()};
    MainWindow window(&session);
    session.shiftSearches().restore(kept);
    QVERIFY(session.shiftSearches().view() == kept); // also while they are being read
    WAIT_FOR(session.shiftSearches().shown() != nullptr);
    QVERIFY(session.shiftSearches().view() == kept);
    QCOMPARE(session.shiftSearches().shownPlace(), 0);
    QVERIFY(!window.views().sweeps->isSearchShown()); // a session shows its own page
    session.shiftSearches().restore({{pathOf(other.table()).toStdString(), "/not/there.csv"}, "/not/there.csv"});
    WAIT_FOR(session.shiftSearches().shown() != nullptr);
    QCOMPARE(session.shiftSearches().shown()->table, pathOf(other.table()));
    session.shiftSearches().restore({});
    QVERIFY(!session.shiftSearches().shown() && session.shiftSearches().view() == SearchesView());
}

void TestShiftSearchPage::faultsAreSaid()
{
    const MadeSearch made;
    write(made);
    ExplorerSession session{QString()};
    MainWindow window(&session);
    window.show();
    ShiftSearchPage& page = *window.views().sweeps->search();
    window.openPath(u"/nowhere/grid.csv.answers.jsonl"_s);
    WAIT_FOR(text(page, u"searchFailure"_s).startsWith(u"The search cannot be opened."_s));
    QVERIFY(window.views().sweeps->isSearchShown());
    window.openPath(pathOf(made.answersFile()));
    WAIT_FOR(session.shiftSearches().shown() != nullptr);
    QVERIFY(text(page, u"searchFailure"_s).isEmpty());
    std::ofstream(made.answersFile(), std::ios::binary | std::ios::trunc) << "{}\n";
    WAIT_FOR(text(page, u"searchFailure"_s).startsWith(u"What is in the files now cannot be read"_s));
    QCOMPARE(cellOf(page, 1, 1).text, u"+30.0"_s); // still there
    std::filesystem::remove(made.answersFile());
    write(made);
    WAIT_FOR(text(page, u"searchFailure"_s).isEmpty());
}

void TestShiftSearchPage::figuresAreOffered()
{
    const MadeSearch made;
    write(made);
    ExplorerSession session{QString()};
    MainWindow window(&session);
    window.show();
    window.openPath(pathOf(made.answersFile()));
    WAIT_FOR(session.shiftSearches().shown() != nullptr);
    ShiftSearchPage& page = *window.views().sweeps->search();
    QCOMPARE(window.views().sweeps->currentFigure(), u"shift-search"_s);
    const QString csv = page.grid()->figure()->csv();
    const QStringList lines = csv.split(u'\n');
    QCOMPARE(lines[0], u"# model,made"_s);
    QVERIFY(lines.contains(u"# ranking,penalized"_s) && lines.contains(u"# hook,up"_s));
    QVERIFY(lines.contains(
        u"neurons,volume,questions,accuracy_unchanged,accuracy,change,change_ci95_low,change_ci95_high,best"_s));
    QVERIFY(csv.contains(u"\n2,1.5,20,0.5,0.4,-0.0999999"_s) || csv.contains(u"\n2,1.5,20,0.5,0.4,-0.1"_s));
    QCOMPARE(csv.count(u'\n'), 6 + 1 + 5);
    QVERIFY(window.actions()->exportHeatmap->isEnabled()); // no run is there
    const ui::FigureDialog* dialog = window.commands()->figures()->open(u"shift-search"_s);
    QVERIFY(dialog);
    // Where the numbers come from is the search's, not that of what is open.
    const SweepManifest& manifest = session.shiftSearches().shown()->search->manifest;
    const QString said = ui::provenanceText(dialog->options().provenance);
    QVERIFY2(said.contains(ui::toQt(manifest.taskName)) && said.contains(ui::toQt(manifest.model.weightHash)),
             qPrintable(said));
    QVERIFY2(said.contains(u"penalized"_s) && !said.contains(u"attribution"_s), qPrintable(said));
}

QTEST_MAIN(TestShiftSearchPage)
#include "tst_shift_search_page.moc"
