// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery_data.h"
#include "widgets/answers_table.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::ui;

class TestAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void modelIsConsistent();
    void changesPerProxy();
    void comprehendedAndFortuitous();
    void showsBeforeAndAfter();
    void filters();
    void staleMarksOnlyMeasuredRows();
    void rowsArriveOneByOne();
    void currentRowIsTheCallersRow();
};

namespace {

std::vector<ProxyAnswer> answers(std::initializer_list<std::pair<int, int>> predictedAndGold)
{
    std::vector<ProxyAnswer> proxies;
    for (const auto& [predicted, gold] : predictedAndGold) {
        ProxyAnswer answer;
        answer.predicted = predicted;
        answer.gold = gold;
        proxies.push_back(answer);
    }
    return proxies;
}

std::vector<AnswerRow> fourRows()
{
    std::vector<AnswerRow> rows(4);
    rows[0] = {u"a"_s, u"same"_s, answers({{0, 0}, {1, 1}, {2, 2}}), answers({{0, 0}, {1, 1}, {2, 2}}), false};
    rows[1] = {u"b"_s, u"two lost"_s, answers({{0, 0}, {1, 1}, {2, 2}}), answers({{3, 0}, {1, 1}, {0, 2}}), false};
    rows[2] = {u"c"_s, u"gained, other letter"_s, answers({{1, 0}, {0, 1}, {0, 2}}), answers({{0, 0}, {3, 1}, {0, 2}}),
               false};
    rows[3] = {u"d"_s, u"not measured"_s, {}, {}, false};
    return rows;
}

} // namespace

void TestAnswers::modelIsConsistent()
{
    AnswersModel model;
    AnswersFilterModel filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(testing::randomAnswers(60, 1));
    QCOMPARE(model.columnCount(), 7);
    filter.setAnswerFilter(AnswerFilter::Changed);
    filter.sort(model.changeColumn(), Qt::DescendingOrder);
    model.setAllStale();
    model.setRow(3, fourRows()[1]);
    filter.setText(u"Koufax"_s);
    model.setRows({});
    QCOMPARE(filter.rowCount(), 0);
}

void TestAnswers::changesPerProxy()
{
    const std::vector<AnswerRow> rows = fourRows();
    QVERIFY(!changeOf(rows[0]).any());
    QCOMPARE(changeOf(rows[1]).rightToWrong, 2);
    QCOMPARE(changeOf(rows[1]).wrongToRight, 0);
    QCOMPARE(changeOf(rows[2]).wrongToRight, 1);
    QCOMPARE(changeOf(rows[2]).otherLetter, 1);
    QVERIFY(!changeOf(rows[3]).any());
}

void TestAnswers::comprehendedAndFortuitous()
{
    QVERIFY(isComprehended(answers({{0, 0}, {1, 1}, {0, 2}})));
    QVERIFY(!isFortuitous(answers({{0, 0}, {1, 1}, {0, 2}})));
    QVERIFY(isFortuitous(answers({{0, 0}, {3, 1}, {0, 2}})));
    QVERIFY(!isFortuitous(answers({{1, 0}, {3, 1}, {0, 2}})));
    QVERIFY(!isFortuitous({}));
}

void TestAnswers::showsBeforeAndAfter()
{
    AnswersModel model;
    model.setRows(fourRows());
    const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(text(1, AnswersModel::kFirstProxyColumn), u"A>D"_s);
    QCOMPARE(text(1, model.comprehendedColumn()), u"yes>no"_s);
    QCOMPARE(text(1, model.changeColumn()), u"\u22122"_s);
    QCOMPARE(text(2, model.changeColumn()), u"+1 \u22601"_s);
    QCOMPARE(text(0, model.changeColumn()), QString());
    QCOMPARE(text(3, AnswersModel::kFirstProxyColumn), QString());
    std::vector<AnswerRow> rows = fourRows();
    rows[0].after.clear();
    model.setRows(rows);
    QCOMPARE(text(0, AnswersModel::kFirstProxyColumn), u"A"_s);
    QCOMPARE(text(0, model.comprehendedColumn()), u"yes"_s);
    QVERIFY(model.index(1, model.changeColumn()).data(Qt::AccessibleTextRole).toString().contains(u"right to wrong"_s));
}

void TestAnswers::filters()
{
    AnswersTable table;
    table.setRows(fourRows());
    const auto ids = [&] {
        QString all;
        for (int row = 0; row < table.filter()->rowCount(); ++row)
            all += table.filter()->index(row, AnswersModel::kIdColumn).data().toString();
        return all;
    };
    const auto filtered = [&](AnswerFilter filter) {
        table.setAnswerFilter(filter);
        return ids();
    };
    QCOMPARE(filtered(AnswerFilter::All), u"abcd"_s);
    QCOMPARE(filtered(AnswerFilter::Changed), u"bc"_s);
    QCOMPARE(filtered(AnswerFilter::RightToWrong), u"b"_s);
    QCOMPARE(filtered(AnswerFilter::WrongToRight), u"c"_s);
    QCOMPARE(filtered(AnswerFilter::Fortuitous), u"bc"_s);
}

void TestAnswers::staleMarksOnlyMeasuredRows()
{
    AnswersModel model;
    model.setRows(fourRows());
    model.setAllStale();
    QVERIFY(model.row(0).stale);
    QVERIFY(!model.row(3).stale);
}

void TestAnswers::rowsArriveOneByOne()
{
    AnswersModel model;
    model.setRows(fourRows());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    AnswerRow row = fourRows()[3];
    row.before = answers({{0, 0}, {1, 1}, {3, 2}});
    model.setRow(3, row);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 3);
    QCOMPARE(model.index(3, model.comprehendedColumn()).data().toString(), u"yes"_s);
    QCOMPARE(model.rowOf(u"c"_s), 2);
    QCOMPARE(model.rowOf(u"z"_s), -1);
}

void TestAnswers::currentRowIsTheCallersRow()
{
    AnswersTable table;
    table.setRows(fourRows());
    table.view()->sortByColumn(AnswersModel::kIdColumn, Qt::DescendingOrder);
    QSignalSpy selected(&table, &AnswersTable::questionSelected);
    table.setCurrentRow(1);
    QCOMPARE(table.currentRow(), 1);
    QCOMPARE(selected.count(), 0);
    table.view()->setCurrentIndex(table.filter()->index(0, 0)); // the last one, as sorted
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.at(0).at(0).toInt(), 3);
    table.setRows(fourRows()); // the question stays current
    QCOMPARE(table.currentRow(), 3);
    QCOMPARE(selected.count(), 1);
}

QTEST_MAIN(TestAnswers)
#include "tst_answers.moc"
