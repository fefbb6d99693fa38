// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns the neuron lists show, and how wide they are.
#include "tests/widgets/gallery_data.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/style/marks.h"
#include "widgets/style/theme.h"

#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::ui;
using testing::fiveRows;

class TestNeuronColumns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columnsFollowTheWidth();
    void effectsFitBesideTheScore();
    void cutsNeitherNumbersNorHeadings_data();
    void cutsNeitherNumbersNorHeadings();
    void statesOfASessionAreWritten();
    void columnsFollowTheChoice();
};

namespace {

/// Names of the shown columns whose heading, or the text of a cell, is wider than the column.
QStringList cutColumns(const NeuronTable& table)
{
    const QTableView* view = table.view();
    const QHeaderView* header = view->horizontalHeader();
    const int margin = header->style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, header);
    QStringList cut;
    for (int column = 0; column < NeuronTableModel::TextColumn; ++column) {
        if (view->isColumnHidden(column))
            continue;
        const QString heading = table.model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        if (view->columnWidth(column) < header->fontMetrics().horizontalAdvance(heading) + 2 * margin)
            cut += heading;
        const int mark = column == NeuronTableModel::StateColumn ? kStateMarkSize + kGrid : 0;
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            const QString text = table.model()->index(row, column).data().toString();
            if (!text.isEmpty()
                && view->columnWidth(column) < view->fontMetrics().horizontalAdvance(text) + mark + kGrid)
                cut += text;
        }
    }
    return cut;
}

/// As after a run whose neurons were measured one by one; the scores are small.
std::vector<NeuronRow> measuredRows()
{
    std::vector<NeuronRow> rows = fiveRows();
    for (NeuronRow& row : rows) {
        row.score *= 1e-6F;
        row.silenced = -0.1234;
        row.excited = 0.0345;
        row.changedAt = Positions::Last;
        row.consistency = 1.0F;
        row.z = -12.5F;
    }
    return rows;
}

} // namespace

void TestNeuronColumns::columnsFollowTheWidth()
{
    NeuronTable table;
    table.setRows(fiveRows());
    table.resize(260, 300);
    table.show();
    QTRY_VERIFY(table.view()->isColumnHidden(NeuronTableModel::TextColumn));
    QVERIFY(!table.view()->isColumnHidden(NeuronTableModel::ScoreColumn));
    table.resize(900, 300);
    QTRY_VERIFY(!table.view()->isColumnHidden(NeuronTableModel::TextColumn));
    QVERIFY(table.view()->isColumnHidden(NeuronTableModel::ConsistencyColumn)); // no row has it
}

/// In the window of 1280 x 800 lists are this wide; the headings say where neurons were changed.
void TestNeuronColumns::effectsFitBesideTheScore()
{
    NeuronTable table;
    std::vector<NeuronRow> rows = fiveRows();
    for (NeuronRow& row : rows) {
        row.silenced = -0.0123;
        row.excited = 0.0345;
        row.changedAt = Positions::Last;
    }
    table.setRows(rows);
    table.resize(264, 300);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    const QTableView* view = table.view();
    int used = 0;
    for (const int column :
         {NeuronTableModel::StateColumn, NeuronTableModel::NeuronColumn, NeuronTableModel::ScoreColumn,
          NeuronTableModel::SilencedColumn, NeuronTableModel::ExcitedColumn}) {
        QVERIFY2(!view->isColumnHidden(column), qPrintable(NeuronTableModel::columnName(column)));
        used += view->columnWidth(column);
        const QString text = table.model()->index(1, column).data().toString();
        QVERIFY(view->columnWidth(column) >= view->fontMetrics().horizontalAdvance(text) + 2);
    }
    QVERIFY(used <= view->viewport()->width());
    rows[1].excited = -0.00004; // as wide as any other, the tip is exact
    table.setRows(rows);
    const QModelIndex tiny = table.model()->index(1, NeuronTableModel::ExcitedColumn);
    QCOMPARE(tiny.data().toString(), u"0.00"_s);
    QCOMPARE(tiny.data(Qt::ToolTipRole).toString(), u"\u22120.004"_s);
    QVERIFY(!view->isColumnHidden(NeuronTableModel::ExcitedColumn));
    const auto heading
        = [&table](int column, int role) { return table.model()->headerData(column, Qt::Horizontal, role).toString(); };
    QCOMPARE(heading(NeuronTableModel::SilencedColumn, Qt::DisplayRole), u"x0 last"_s);
    QVERIFY(heading(NeuronTableModel::SilencedColumn, Qt::ToolTipRole).contains(u"Where it is changed: last token."_s));
    for (NeuronRow& row : rows)
        row.changedAt = Positions::All;
    table.setRows(rows);
    QCOMPARE(heading(NeuronTableModel::ExcitedColumn, Qt::DisplayRole), u"x2 all"_s);
    QVERIFY(heading(NeuronTableModel::ExcitedColumn, Qt::ToolTipRole).contains(u"Where it is changed: all tokens."_s));
    QCOMPARE(NeuronTableModel::columnTitle(NeuronTableModel::ExcitedColumn), u"Excited"_s);
    for (const Positions positions : {Positions::Last, Positions::All}) {
        for (NeuronRow& row : rows)
            row.changedAt = positions;
        table.setRows(rows);
        table.resize(table.effectsWidth(), 300);
        QTRY_COMPARE(view->width(), table.effectsWidth());
        QCOMPARE(view->horizontalScrollBar()->maximum(), 0);
    }
}

void TestNeuronColumns::cutsNeitherNumbersNorHeadings_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("isMeasured");
    QTest::addColumn<QStringList>("columns");
    const QStringList chosen = {u"state"_s, u"score"_s, u"excited"_s, u"rank"_s, u"share"_s, u"consistent"_s, u"z"_s};
    for (const int width : {150, 200, 230, 264, 300, 420, 700}) {
        const QString pixels = QString::number(width);
        QTest::newRow(qPrintable(u"scores, "_s + pixels)) << width << false << QStringList();
        QTest::newRow(qPrintable(u"measured, "_s + pixels)) << width << true << QStringList();
        QTest::newRow(qPrintable(u"chosen, "_s + pixels)) << width << true << chosen;
    }
}

/// Columns that do not fit are left out or reached by a scroll bar.
void TestNeuronColumns::cutsNeitherNumbersNorHeadings()
{
    QFETCH(const int, width);
    QFETCH(const bool, isMeasured);
    QFETCH(const QStringList, columns);
    NeuronTable table;
    if (!columns.isEmpty())
        table.setColumns(columns);
    std::vector<NeuronRow> rows = measuredRows();
    for (NeuronRow& row : rows) {
        if (!isMeasured)
            row.changedAt.reset();
    }
    table.setRows(rows);
    table.setStates({{rows[0].neuron, NeuronState::fromOperation(Operation::Scale, 0.125)}});
    table.resize(width, 300);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    QTableView* view = table.view();
    const auto check = [&](const QString& when) {
        QVERIFY2(cutColumns(table).isEmpty(), qUtf8Printable(when + u": "_s + cutColumns(table).join(u" | "_s)));
        const auto hidden = [view] { return view->horizontalHeader()->length() - view->viewport()->width(); };
        QTRY_COMPARE(view->horizontalScrollBar()->maximum(), std::max(0, hidden()));
    };
    check(u"at first"_s);
    for (const int column : {NeuronTableModel::StateColumn, NeuronTableModel::ScoreColumn}) {
        view->sortByColumn(column, Qt::DescendingOrder);
        check(u"sorted"_s);
    }
    table.setStates({{rows[1].neuron, NeuronState::fromOperation(Operation::Add, -0.000125)}});
    check(u"another state"_s);
    for (NeuronRow& row : rows)
        row.excited = -1.0;
    table.setRows(rows);
    check(u"other rows"_s);
    QFont large = table.font();
    large.setPointSizeF(1.5 * large.pointSizeF());
    table.setFont(large);
    check(u"a larger font"_s);
}

/// A session brings columns, states, rows and effects in any order.
void TestNeuronColumns::statesOfASessionAreWritten()
{
    const NeuronStates states
        = {{fiveRows()[0].neuron, NeuronState::excite()}, {fiveRows()[1].neuron, NeuronState::silence()}};
    for (const bool areStatesFirst : {false, true}) {
        NeuronTable table;
        table.resize(264, 300);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        if (areStatesFirst)
            table.setStates(states);
        table.setRows(fiveRows());
        table.setRows(measuredRows());
        if (!areStatesFirst)
            table.setStates(states);
        QCOMPARE(cutColumns(table), QStringList());
        const QRect cell = table.view()->visualRect(table.filter()->index(1, NeuronTableModel::StateColumn));
        const QImage painted = table.view()->viewport()->grab(cell).toImage();
        const QRect text(kStateMarkSize + 2 * kGrid, 0, cell.width() - kStateMarkSize - 2 * kGrid, cell.height());
        const QImage right = painted.copy(text);
        const QRgb paper = right.pixel(right.width() - 1, 0);
        int inked = 0;
        for (int y = 0; y < right.height(); ++y) {
            for (int x = 0; x < right.width(); ++x)
                inked += right.pixel(x, y) != paper ? 1 : 0;
        }
        QVERIFY2(inked > 10, qPrintable(QString::number(inked)));
    }
}

void TestNeuronColumns::columnsFollowTheChoice()
{
    using Model = NeuronTableModel;
    NeuronTable table;
    table.setRows(fiveRows());
    table.resize(260, 300);
    table.show();
    const auto isShown = [&table](int column) { return !table.view()->isColumnHidden(column); };
    QTRY_VERIFY(!isShown(Model::ShareColumn));
    QSignalSpy chosen(&table, &NeuronTable::columnsChosen);
    const auto choose = [&table](const QString& name, bool shown) {
        QMenu menu;
        table.addColumnActions(&menu);
        const QList<QAction*> actions = menu.actions();
        const auto action
            = std::ranges::find_if(actions, [&name](const QAction* entry) { return entry->text() == name; });
        QVERIFY2(action != actions.end(), qUtf8Printable(name));
        QVERIFY((*action)->isChecked() != shown);
        (*action)->trigger();
    };
    choose(u"Share"_s, true);
    choose(u"State"_s, false);
    choose(u"Notes, promotes"_s, true);
    QCOMPARE(chosen.count(), 3);
    QVERIFY(table.columns() == QStringList({u"neuron"_s, u"score"_s, u"share"_s, u"notes"_s}));
    QVERIFY(isShown(Model::ShareColumn) && isShown(Model::TextColumn) && !isShown(Model::StateColumn));
    QTRY_VERIFY(table.view()->horizontalScrollBar()->maximum() > 0); // they do not fit
    table.resize(900, 300);
    QTRY_COMPARE(table.view()->horizontalScrollBar()->maximum(), 0);
    QVERIFY(!isShown(Model::RankColumn) && !isShown(Model::StateColumn)); // room alone brings no column
    choose(u"As many as fit"_s, true);
    QCOMPARE(chosen.count(), 4);
    QVERIFY(!table.columns());
    QVERIFY(isShown(Model::RankColumn) && isShown(Model::StateColumn));
    table.setColumns(QStringList{u"rank"_s, u"what"_s});
    QVERIFY(isShown(Model::RankColumn) && isShown(Model::NeuronColumn) && !isShown(Model::ScoreColumn));
    QCOMPARE(chosen.count(), 4);
    const QString tip = table.model()->headerData(Model::RankColumn, Qt::Horizontal, Qt::ToolTipRole).toString();
    QVERIFY(tip.contains(u"Right click"_s));
}

QTEST_MAIN(TestNeuronColumns)
#include "tst_neuron_columns.moc"
