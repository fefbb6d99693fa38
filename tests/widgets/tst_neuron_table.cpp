// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery_data.h"
#include "widgets/controls/number_box.h"
#include "widgets/model/content_table.h"
#include "widgets/neurons/neuron_delegates.h"
#include "widgets/neurons/neuron_filter_text.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/values/format.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolTip>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::ui;
using testing::fiveRows;

class TestNeuronTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void modelIsConsistent();
    void showsScoresStatesAndShares();
    void statesArriveAsDataChanges();
    void sortsByValueNotByText();
    void filters_data();
    void filters();
    void hintsFollowTheLanguage();
    void wordsFindNumbersWithEitherMark();
    void filterLeavesTheSelection();
    void statesLeaveTheSelection();
    void selectionWaitsForItsRows();
    void emptyResultSaysSo();
    void namesFilterTermsItCannotRead_data();
    void namesFilterTermsItCannotRead();
    void selectionGoesBothWays();
    void keysAskForStatesAndCopy();
    void selectionSurvivesNewRows();
    void cycleOfStates();
    void refusesStatesWithTheReason();
    void filteredListBeginsWithARow();
    void headingGoesWithTheTitle();
};

namespace {

QList<QString> shownNeurons(const NeuronTable& table)
{
    QList<QString> names;
    for (int row = 0; row < table.filter()->rowCount(); ++row)
        names += table.filter()->index(row, NeuronTableModel::NeuronColumn).data().toString();
    return names;
}

} // namespace

void TestNeuronTable::modelIsConsistent()
{
    NeuronTableModel model;
    NeuronFilterModel filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const RankedNeurons selection = testing::strongest(*testing::randomScores(4, 200, 1), 50);
    model.setRows(testing::rowsOf(selection.good, true));
    filter.sort(NeuronTableModel::ScoreColumn, Qt::DescendingOrder);
    model.setStates({{selection.good[3].neuron, NeuronState::silence()}});
    filter.setOnlyChanged(true);
    QCOMPARE(filter.rowCount(), 1);
    filter.setOnlyChanged(false);
    filter.setLayerRange(2, 3);
    filter.setText(u"paris"_s);
    model.setRows(testing::rowsOf(selection.bad, false));
    model.setRows({});
    QCOMPARE(filter.rowCount(), 0);
}

void TestNeuronTable::showsScoresStatesAndShares()
{
    NeuronTableModel model;
    model.setRows(fiveRows());
    model.setStates({{{3, 99}, NeuronState::silence()}, {{6, 98}, NeuronState::fromOperation(Operation::Scale, 0.5)}});
    const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(text(1, NeuronTableModel::NeuronColumn), u"L3 N99"_s);
    QCOMPARE(text(1, NeuronTableModel::ScoreColumn), u"\u22120.200"_s);
    QCOMPARE(text(4, NeuronTableModel::ScoreColumn), u"+1.50"_s);
    QCOMPARE(text(1, NeuronTableModel::ShareColumn), u"10.0\u202F%"_s);
    QCOMPARE(text(0, NeuronTableModel::StateColumn), QString());
    QCOMPARE(text(1, NeuronTableModel::StateColumn), u"x0"_s);
    QCOMPARE(text(2, NeuronTableModel::StateColumn), u"x0.5"_s);
    QCOMPARE(model.index(1, 0).data(Qt::AccessibleTextRole).toString(), u"silence"_s);
    QCOMPARE(model.index(0, 0).data(NeuronTableModel::ScoreLowRole).toDouble(), static_cast<double>(-0.2F));
    QCOMPARE(model.index(0, 0).data(NeuronTableModel::ScoreHighRole).toDouble(), 1.5);
    QCOMPARE(model.rowOf({12, 96}), 4);
    QCOMPARE(model.rowOf({12, 97}), -1);
}

void TestNeuronTable::statesArriveAsDataChanges()
{
    NeuronTableModel model;
    model.setRows(fiveRows());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setStates({{{0, 100}, NeuronState::excite()}});
    model.setStates({{{0, 100}, NeuronState::excite()}});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(reset.count(), 0);
}

void TestNeuronTable::sortsByValueNotByText()
{
    NeuronTable table;
    table.setRows(fiveRows());
    QCOMPARE(shownNeurons(table).first(), u"L0 N100"_s); // by rank at first
    table.view()->sortByColumn(NeuronTableModel::ScoreColumn, Qt::AscendingOrder);
    QCOMPARE(shownNeurons(table), QList<QString>({u"L3 N99"_s, u"L9 N97"_s, u"L6 N98"_s, u"L0 N100"_s, u"L12 N96"_s}));
    table.view()->sortByColumn(NeuronTableModel::NeuronColumn, Qt::DescendingOrder);
    QCOMPARE(shownNeurons(table).first(), u"L12 N96"_s);
}

void TestNeuronTable::filters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<QString>>("expected");
    QTest::newRow("nothing") << QString()
                             << QList<QString>{u"L0 N100"_s, u"L3 N99"_s, u"L6 N98"_s, u"L9 N97"_s, u"L12 N96"_s};
    QTest::newRow("neuron") << u"l3 n99"_s << QList<QString>{u"L3 N99"_s};
    QTest::newRow("token") << u"paris"_s << QList<QString>{u"L3 N99"_s};
    QTest::newRow("tag") << u"tag:mon"_s << QList<QString>{u"L9 N97"_s};
    QTest::newRow("tag and layer") << u"tag:date layer:0-3"_s << QList<QString>{};
    QTest::newRow("tag as text") << u"month"_s << QList<QString>{u"L9 N97"_s};
    QTest::newRow("note") << u"again"_s << QList<QString>{u"L6 N98"_s};
    QTest::newRow("one layer") << u"layer:9"_s << QList<QString>{u"L9 N97"_s};
    QTest::newRow("layers") << u"layer:3-9"_s << QList<QString>{u"L3 N99"_s, u"L6 N98"_s, u"L9 N97"_s};
    QTest::newRow("magnitude") << u"score:0.03"_s << QList<QString>{u"L0 N100"_s, u"L3 N99"_s, u"L12 N96"_s};
    QTest::newRow("decimal comma") << u"score:0,03"_s << QList<QString>{u"L0 N100"_s, u"L3 N99"_s, u"L12 N96"_s};
    QTest::newRow("no zero") << u"score:.03"_s << QList<QString>{u"L0 N100"_s, u"L3 N99"_s, u"L12 N96"_s};
    QTest::newRow("together") << u"layer:0-6 score:0.01 l0"_s << QList<QString>{u"L0 N100"_s};
    QTest::newRow("changed") << u"state:changed"_s << QList<QString>{u"L9 N97"_s};
    QTest::newRow("no match") << u"xyz"_s << QList<QString>{};
}

void TestNeuronTable::filters()
{
    QFETCH(QString, text);
    QFETCH(QList<QString>, expected);
    NeuronTable table;
    table.setRows(fiveRows());
    table.setStates({{{9, 97}, NeuronState::excite()}});
    table.findChild<QLineEdit*>()->setText(text);
    QCOMPARE(shownNeurons(table), expected);
}

/// What hints write can be typed as it stands.
void TestNeuronTable::hintsFollowTheLanguage()
{
    const QLocale before;
    for (const auto& [language, example] : {std::pair(u"de"_s, u"score:0,01"_s), std::pair(u"en"_s, u"score:0.01"_s)}) {
        QLocale::setDefault(QLocale(language));
        const NeuronTable table;
        const auto* line = table.findChild<QLineEdit*>();
        const NeuronFilterTerms terms = parseNeuronFilter(example), wrong = parseNeuronFilter(u"score:much"_s);
        QLocale::setDefault(before);
        QVERIFY2(line->placeholderText().contains(example), qPrintable(line->placeholderText()));
        QVERIFY2(line->toolTip().contains(example), qPrintable(line->toolTip()));
        QVERIFY2(wrong.problems.join(u' ').contains(example), qPrintable(wrong.problems.join(u' ')));
        QCOMPARE(terms.leastMagnitude, 0.01);
    }
}

/// Tables write numbers as the language does; they are found as a keyboard writes them.
void TestNeuronTable::wordsFindNumbersWithEitherMark()
{
    ContentTable table;
    const QStringList texts{u"0,125"_s, u"0.125"_s, u"\u22120,5"_s, u"1, 2"_s};
    table.setContent({.columns = {{u"number"_s}},
                      .rowCount = static_cast<int>(texts.size()),
                      .text = [texts](int row, int) { return texts[row]; }});
    for (const auto& [typed, count] :
         {std::pair(u"0.125"_s, 2), std::pair(u"0,125"_s, 2), std::pair(u".5"_s, 1), std::pair(u"-0.5"_s, 1),
          std::pair(u",5"_s, 1), std::pair(u"1,"_s, 1), std::pair(u"0.2"_s, 0)}) {
        table.setWords(typed);
        QVERIFY2(table.listedCount() == count, qPrintable(u"%1: %2"_s.arg(typed).arg(table.listedCount())));
    }
}

void TestNeuronTable::filterLeavesTheSelection()
{
    NeuronTable table;
    table.setRows(fiveRows());
    table.show();
    table.setSelection({{3, 99}, {12, 96}});
    QSignalSpy spy(&table, &NeuronTable::selectionChanged);
    table.setFilterText(u"layer:3"_s);
    QCOMPARE(table.selection(), std::vector<NeuronId>({{3, 99}}));
    table.setFilterText(u"layer:0"_s);
    QCOMPARE(table.selection(), std::vector<NeuronId>());
    table.setFilterText({});
    QCOMPARE(table.selection(), std::vector<NeuronId>({{3, 99}, {12, 96}}));
    QCOMPARE(spy.count(), 0);
    table.setFilterText(u"layer:0"_s);
    table.view()->selectRow(0); // the user's choice among what is listed
    QCOMPARE(spy.count(), 1);
    table.setFilterText({});
    QCOMPARE(table.selection(), std::vector<NeuronId>({{0, 100}}));
}

void TestNeuronTable::statesLeaveTheSelection()
{
    NeuronTable table;
    table.setRows(fiveRows());
    table.setStates({{{3, 99}, NeuronState::excite()}});
    table.setFilterText(u"state:changed"_s);
    table.setSelection({{3, 99}});
    QSignalSpy spy(&table, &NeuronTable::selectionChanged);
    table.setStates({{{6, 98}, NeuronState::excite()}});
    QCOMPARE(shownNeurons(table), QList<QString>{u"L6 N98"_s});
    QCOMPARE(spy.count(), 0);
    table.setStates({{{3, 99}, NeuronState::silence()}});
    QCOMPARE(table.selection(), std::vector<NeuronId>({{3, 99}}));
    QCOMPARE(spy.count(), 0);
}

void TestNeuronTable::selectionWaitsForItsRows()
{
    NeuronTable table;
    QSignalSpy spy(&table, &NeuronTable::selectionChanged);
    table.setSelection({{6, 98}}); // a session brings the selection before the run is read
    table.setRows(fiveRows());
    QCOMPARE(table.selection(), std::vector<NeuronId>({{6, 98}}));
    table.setRows({});
    table.setRows(fiveRows());
    QCOMPARE(table.selection(), std::vector<NeuronId>({{6, 98}}));
    QCOMPARE(spy.count(), 0);
}

void TestNeuronTable::emptyResultSaysSo()
{
    NeuronTable table;
    table.setEmptyText(u"No <run> yet"_s);
    table.resize(300, 300);
    table.show();
    auto* empty = table.view()->findChild<QLabel*>();
    QVERIFY(empty->isVisible());
    QVERIFY(empty->text().contains(u"No &lt;run&gt; yet"_s));
    QVERIFY(!empty->text().contains(u"href"_s));
    table.setRows(fiveRows());
    QVERIFY(!empty->isVisible());
    table.setFilterText(u"layer:1"_s);
    QVERIFY(empty->isVisible());
    QVERIFY2(empty->text().contains(u"No neuron matches the filter"_s), qUtf8Printable(empty->text()));
    QVERIFY(!empty->testAttribute(Qt::WA_TransparentForMouseEvents));
    Q_EMIT empty->linkActivated(u"all"_s);
    QCOMPARE(table.filterText(), QString());
    QCOMPARE(shownNeurons(table).size(), 5);
    QVERIFY(!empty->isVisible());
}

void TestNeuronTable::namesFilterTermsItCannotRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("term"); ///< that is named; empty: all can be read
    QTest::addColumn<int>("listed");
    QTest::newRow("backward range") << u"layer:9-2"_s << u"layer:9-2"_s << 5;
    QTest::newRow("half a range") << u"layer:9-"_s << u"layer:9-"_s << 5;
    QTest::newRow("no layer") << u"layer:"_s << u"layer:"_s << 5;
    QTest::newRow("layer in words") << u"Layer:two paris"_s << u"Layer:two"_s << 1;
    QTest::newRow("score in words") << u"score:abc"_s << u"score:abc"_s << 5;
    QTest::newRow("two numbers") << u"layer:3 score:0.1.2"_s << u"score:0.1.2"_s << 1;
    QTest::newRow("negative magnitude") << u"score:-1"_s << u"score:-1"_s << 5;
    QTest::newRow("no tag") << u"tag:"_s << u"tag:"_s << 5;
    QTest::newRow("unknown state") << u"state:loud"_s << u"state:loud"_s << 5;
    QTest::newRow("all good") << u"LAYER:0-12 score:1e-5 again"_s << QString() << 1;
    QTest::newRow("a word with a colon") << u"multilayer:9-2"_s << QString() << 0;
}

void TestNeuronTable::namesFilterTermsItCannotRead()
{
    QFETCH(const QString, text);
    QFETCH(const QString, term);
    QFETCH(const int, listed);
    NeuronTable table;
    table.setRows(fiveRows());
    table.show();
    table.setFilterText(text);
    QCOMPARE(shownNeurons(table).size(), listed);
    const QList<QLabel*> labels = table.findChildren<QLabel*>();
    QStringList said;
    for (const QLabel* label : labels) {
        if (label->isVisible() && label->text().contains(u"cannot be read"_s))
            said += label->text();
    }
    QCOMPARE(said.size(), term.isEmpty() ? 0 : 1);
    if (!term.isEmpty())
        QVERIFY2(said.first().contains(u'\u201C' + term + u'\u201D'), qUtf8Printable(said.first()));
}

void TestNeuronTable::selectionGoesBothWays()
{
    NeuronTable table;
    table.setRows(fiveRows());
    QSignalSpy spy(&table, &NeuronTable::selectionChanged);
    table.setSelection({{3, 99}, {12, 96}, {77, 7}});
    QCOMPARE(table.selection(), std::vector<NeuronId>({{3, 99}, {12, 96}}));
    QCOMPARE(spy.count(), 0);
    table.view()->selectRow(0);
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy.at(0).at(0).value<std::vector<NeuronId>>(), std::vector<NeuronId>({{0, 100}}));
}

void TestNeuronTable::keysAskForStatesAndCopy()
{
    NeuronTable table;
    table.setRows(fiveRows());
    table.show();
    table.setSelection({{0, 100}, {3, 99}});
    QSignalSpy activated(&table, &NeuronTable::neuronActivated);
    QTest::keyClick(table.view(), Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QTest::keyClick(table.view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"L0 N100\nL3 N99"_s);
}

void TestNeuronTable::selectionSurvivesNewRows()
{
    NeuronTable table;
    table.setRows(fiveRows());
    table.setSelection({{3, 99}, {6, 98}});
    QSignalSpy spy(&table, &NeuronTable::selectionChanged);
    std::vector<NeuronRow> rows = fiveRows();
    rows.erase(rows.begin() + 2);
    table.setRows(rows);
    QCOMPARE(table.selection(), std::vector<NeuronId>({{3, 99}}));
    QCOMPARE(spy.count(), 0);
}

void TestNeuronTable::cycleOfStates()
{
    const NeuronState silence = nextState(NeuronState::normal());
    QCOMPARE(silence.kind, NeuronState::Kind::Silence);
    const NeuronState excite = nextState(silence);
    QCOMPARE(excite.kind, NeuronState::Kind::Excite);
    QVERIFY(nextState(excite).isNormal());
    QVERIFY(nextState(NeuronState::fromOperation(Operation::Add, 0.5)).isNormal());
    QVERIFY(NeuronState::fromOperation(Operation::Scale, 1.0).isNormal());
    QVERIFY(NeuronState::fromOperation(Operation::Scale, 2.0) == NeuronState::excite());
    QVERIFY(NeuronState::fromOperation(Operation::Set, 0.0).kind == NeuronState::Kind::Custom);
    QCOMPARE(shortLabel(NeuronState::fromOperation(Operation::Add, 0.25)), u"+0.25"_s);
    QCOMPARE(shortLabel(NeuronState::fromOperation(Operation::Add, -0.25)), u"+-0.25"_s);
    QCOMPARE(shortLabel(NeuronState::fromOperation(Operation::Set, 3.0)), u"=3"_s);
}

void TestNeuronTable::refusesStatesWithTheReason()
{
    NeuronTable table;
    table.setRows(fiveRows());
    table.resize(900, 300);
    table.show();
    QTableView* view = table.view();
    const QModelIndex cell = view->model()->index(0, NeuronTableModel::StateColumn);
    view->setCurrentIndex(cell);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Tab}) {
        view->edit(cell);
        auto* editor = view->findChild<QComboBox*>();
        QVERIFY(editor);
        editor->setEditText(u"1,000.5"_s);
        QTest::keyClick(editor, key);
        QVERIFY(editor->isVisible());
        QCOMPARE(editor->currentText(), u"1,000.5"_s);
        QCOMPARE(QToolTip::text(), stateProblem(u"1,000.5"_s));
        editor->setEditText(u"0.5"_s);
        QTest::keyClick(editor, key);
        QTRY_VERIFY(!view->findChild<QComboBox*>());
    }
}

void TestNeuronTable::filteredListBeginsWithARow()
{
    NeuronTable table;
    std::vector<NeuronRow> rows(200);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        rows[row].neuron = {static_cast<std::int32_t>(row % 4), static_cast<std::int32_t>(row)};
        rows[row].rank = static_cast<std::int64_t>(row) + 1;
    }
    table.setRows(rows);
    table.resize(400, 307);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    const auto offset = [&table] {
        const int height = table.view()->verticalHeader()->defaultSectionSize();
        return table.view()->verticalScrollBar()->value() % height;
    };
    table.setSelection({{3, 99}});
    table.view()->verticalScrollBar()->setValue(333);
    table.setFilterText(u"layer:1-3"_s);
    QCOMPARE(offset(), 0);
    const QModelIndex selected = table.view()->selectionModel()->selectedRows().front();
    QVERIFY(table.view()->viewport()->rect().contains(table.view()->visualRect(selected).center()));
    table.setSelection({});
    table.view()->setCurrentIndex({});
    table.view()->verticalScrollBar()->setValue(333);
    table.setFilterText(u"layer:2"_s);
    QCOMPARE(table.view()->verticalScrollBar()->value(), 0);
}

void TestNeuronTable::headingGoesWithTheTitle()
{
    NeuronTable table;
    table.setRows(fiveRows());
    table.resize(400, 300);
    table.show();
    const int withoutHeading = table.view()->y();
    table.setTitle(u"Good"_s);
    QTRY_VERIFY(table.view()->y() > withoutHeading);
    table.setTitle({});
    QTRY_COMPARE(table.view()->y(), withoutHeading);
    const QList<QLabel*> labels = table.findChildren<QLabel*>();
    QVERIFY(
        std::ranges::any_of(labels, [](const QLabel* label) { return label->isVisible() && label->text() == u"5"_s; }));
}

QTEST_MAIN(TestNeuronTable)
#include "tst_neuron_table.moc"
