// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery_data.h"
#include "widgets/answers/answer_delegate.h"
#include "widgets/answers/answers_table.h"
#include "widgets/answers/proxy_card.h"
#include "widgets/plots/question_figure.h"
#include "widgets/values/answer_name.h"
#include "widgets/values/format.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <numeric>

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
    void labelsAnswerInTheLettersPlace();
    void filters();
    void allAnswersChangeAtOnce();
    void rowsArriveOneByOne();
    void onlyChangedRowsAreAnnounced();
    void currentRowIsTheCallersRow();
    void probabilityAndMargin();
    void filterAndQuestionStayWhileAnswersArrive();
    void firstAnswersShapeTheColumns();
    void headingsFitWhateverTheProxies();
    void saysThatNothingFits();
    void copiesWhatIsListed();
    void oldChangeIsGrey();
    void questionHasTheFreeWidth();
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

/// The answers of these rows to the questions of a model or table, from the given one on.
template <typename Answers>
void update(Answers& shown, const std::vector<AnswerRow>& rows, int first = 0)
{
    std::vector<int> places(rows.size());
    std::iota(places.begin(), places.end(), first);
    shown.updateAnswers(places, [&rows, first](int row) {
        const AnswerRow& answer = rows[static_cast<std::size_t>(row - first)];
        return RowAnswers{answer.before, answer.after, answer.stale};
    });
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
    QCOMPARE(model.columnCount(), 9);
    filter.setAnswerFilter(AnswerFilter::Changed);
    filter.sort(model.changeColumn(), Qt::DescendingOrder);
    update(model, testing::randomAnswers(60, 2));
    update(model, {fourRows()[1]}, 3);
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

void TestAnswers::labelsAnswerInTheLettersPlace()
{
    AnswersModel model;
    std::vector<AnswerRow> rows = fourRows();
    rows[1].labels = QStringList{u"no"_s, u" yes"_s, u"perhaps"_s, u"never"_s};
    model.setRows(rows);
    QCOMPARE(model.index(1, AnswersModel::kFirstProxyColumn).data().toString(), u"no>never"_s);
    QCOMPARE(model.index(2, AnswersModel::kFirstProxyColumn).data().toString(), u"B>A"_s);
    QCOMPARE(model.longestLabel(), u"perhaps"_s);
    const QFont font;
    QVERIFY(AnswerDelegate::preferredWidth(font, AnswerColumn::Proxy, true, model.longestLabel())
            > AnswerDelegate::preferredWidth(font, AnswerColumn::Proxy, true));
    QCOMPARE(AnswerDelegate::preferredWidth(font, AnswerColumn::Margin, true, model.longestLabel()),
             AnswerDelegate::preferredWidth(font, AnswerColumn::Margin, true));
    model.setRows(fourRows());
    QVERIFY(model.longestLabel().isEmpty());

    QCOMPARE(answerName(rows[1].labels, 1), u"\u2423yes"_s);
    QCOMPARE(answerName({}, 1), u"B"_s);
    for (const int none : {-1, 4})
        QCOMPARE(answerName(rows[1].labels, none), optionLetter(-1));

    ProxyView proxy;
    proxy.options = QStringList(4);
    proxy.labels = rows[1].labels;
    proxy.gold = rows[1].before[0].gold;
    proxy.before = rows[1].before[0];
    proxy.after = rows[1].after[0];
    ProxyCard card(1, nullptr);
    card.setProxy(proxy, {});
    QCOMPARE(card.accessibleDescription(), u"answered no before and never after, wrong"_s);
    const QString csv = questionCsv(QuestionView{.id = {}, .text = {}, .proxies = {proxy}}, AfterAge::Current);
    QVERIFY2(csv.contains(u"\n1,no,,1,"_s) && csv.contains(u"\n1,never,,0,"_s), qPrintable(csv));
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
    QCOMPARE(filtered(AnswerFilter::Comprehended), u"a"_s);
    QCOMPARE(filtered(AnswerFilter::NotComprehended), u"bc"_s); // "d" is not measured
}

void TestAnswers::allAnswersChangeAtOnce()
{
    AnswersModel model;
    AnswersFilterModel filter;
    filter.setSourceModel(&model);
    filter.setAnswerFilter(AnswerFilter::Changed);
    model.setRows(fourRows());
    QCOMPARE(filter.rowCount(), 2);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    std::vector<AnswerRow> rows = fourRows();
    for (AnswerRow& row : rows)
        row.after = row.before;
    update(model, rows);
    QCOMPARE(model.row(1), rows[1]);
    QCOMPARE(filter.rowCount(), 0);
    QCOMPARE(model.index(1, AnswersModel::kTextColumn).data().toString(), u"two lost"_s);
    QCOMPARE(resets.count(), 0); // columns, current row and place in the list stay
    rows[3].before = answers({{0, 0}, {1, 1}, {2, 2}, {3, 3}, {0, 0}});
    update(model, rows); // more proxies than there are columns
    QCOMPARE(model.proxyCount(), 5);
    QCOMPARE(model.row(3), rows[3]);
}

void TestAnswers::rowsArriveOneByOne()
{
    AnswersModel model;
    model.setRows(fourRows());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    AnswerRow row = fourRows()[3];
    row.before = answers({{0, 0}, {1, 1}, {3, 2}});
    update(model, {row}, 3);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 3);
    QCOMPARE(model.index(3, model.comprehendedColumn()).data().toString(), u"yes"_s);
    QCOMPARE(model.rowOf(u"c"_s), 2);
    QCOMPARE(model.rowOf(u"z"_s), -1);
}

/// What did not change is not announced, and nobody sorts or looks at more than that.
void TestAnswers::onlyChangedRowsAreAnnounced()
{
    constexpr int kRows = 1000;
    AnswersModel model;
    model.setRows(testing::randomAnswers(kRows, 1));
    AnswersFilterModel filter;
    filter.setSourceModel(&model);
    filter.sort(AnswersModel::kIdColumn, Qt::AscendingOrder);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy sorted(&filter, &QAbstractItemModel::layoutChanged);
    const auto change = [&](const std::vector<int>& rows) {
        changed.clear();
        model.updateAnswers(rows, [](int) { return RowAnswers{answers({{0, 0}, {1, 1}, {3, 2}}), {}, false}; });
        std::vector<std::pair<int, int>> ranges;
        for (const QList<QVariant>& signal : changed) {
            ranges.emplace_back(signal[0].toModelIndex().row(), signal[1].toModelIndex().row());
            if (signal[0].toModelIndex().column() != AnswersModel::kFirstProxyColumn)
                ranges.emplace_back(-1, -1);
        }
        return ranges;
    };
    using Ranges = std::vector<std::pair<int, int>>;
    QCOMPARE(change({7}), (Ranges{{7, 7}}));
    QCOMPARE(change({0, 1, 2, 5, 998, 999}), (Ranges{{0, 2}, {5, 5}, {998, 999}}));
    QCOMPARE(change({}), Ranges());
    std::vector<int> even;
    for (int row = 0; row < kRows; row += 2)
        even.push_back(row);
    QCOMPARE(change(even), (Ranges{{0, 998}})); // hundreds of signals cost more
    QCOMPARE(sorted.count(), 0);
    QVERIFY(model.row(5).after.empty() && !model.row(6).before.empty());
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

void TestAnswers::probabilityAndMargin()
{
    const auto answer = [](std::vector<float> logits, std::vector<float> probabilities) {
        return ProxyAnswer{std::move(logits), std::move(probabilities), 1.0F, 0, 0};
    };
    AnswersModel model;
    model.setRows(
        {{u"1"_s, u"first"_s, std::vector{answer({2.0F, 0.0F}, {0.88F, 0.12F}), answer({0.4F, 0.0F}, {0.6F, 0.4F})},
          std::vector{answer({-3.0F, 1.0F}, {0.02F, 0.98F}), answer({1.0F, 0.0F}, {0.73F, 0.27F})}, false},
         {u"2"_s,
          u"second"_s,
          std::vector{answer({0.0F, 4.0F}, {0.02F, 0.98F}), answer({0.0F, 4.0F}, {0.02F, 0.98F})},
          {},
          false},
         {u"3"_s, u"third"_s, {}, {}, false}});
    const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(text(0, model.probabilityColumn()), u".740>.375"_s);
    QCOMPARE(text(0, model.marginColumn()), u"+1.2>\u22121.5"_s); // means of 2 and 0.4, of -4 and 1
    QCOMPARE(text(1, model.marginColumn()), u"\u22124.0"_s);
    QCOMPARE(text(2, model.marginColumn()), QString());
    AnswersModel longTexts;
    longTexts.setRows({{u"1"_s, QString(10'000, u'x'), {}, {}, false}});
    QVERIFY(longTexts.index(0, AnswersModel::kTextColumn).data(Qt::ToolTipRole).toString().size() < 1000);
    QVERIFY(model.index(0, model.probabilityColumn()).data(Qt::ToolTipRole).toString().contains(u"88"_s));
    AnswersFilterModel filter;
    filter.setSourceModel(&model);
    filter.sort(model.marginColumn(), Qt::AscendingOrder);
    const auto idAt = [&](int row) { return filter.index(row, AnswersModel::kIdColumn).data().toString(); };
    QCOMPARE(idAt(0) + idAt(1) + idAt(2), u"321"_s); // unmeasured, -4.0, -1.5
}

void TestAnswers::filterAndQuestionStayWhileAnswersArrive()
{
    AnswersTable table;
    table.setRows(fourRows());
    table.setAnswerFilter(AnswerFilter::RightToWrong);
    table.view()->setCurrentIndex(table.filter()->index(0, 0));
    QCOMPARE(table.currentRow(), 1);
    QSignalSpy selected(&table, &AnswersTable::questionSelected);
    AnswerRow restored = fourRows()[1];
    restored.after = restored.before;
    update(table, {restored}, 1); // leaves the list
    QCOMPARE(table.filter()->rowCount(), 0);
    AnswerRow lost = fourRows()[0];
    lost.after = answers({{1, 0}, {1, 1}, {2, 2}});
    update(table, {lost}, 0); // enters it
    QCOMPARE(table.filter()->rowCount(), 1);
    QCOMPARE(table.currentRow(), 1);
    QVERIFY(!table.view()->currentIndex().isValid());
    update(table, fourRows());
    table.setRows(fourRows());
    QVERIFY(table.filter()->answerFilter() == AnswerFilter::RightToWrong);
    QCOMPARE(table.currentRow(), 1);
    QCOMPARE(table.view()->currentIndex().data(AnswersModel::RowRole).toInt(), 1);
    QCOMPARE(selected.count(), 0);
}

void TestAnswers::firstAnswersShapeTheColumns()
{
    AnswersTable table;
    std::vector<AnswerRow> rows = fourRows();
    for (AnswerRow& row : rows) {
        row.before.clear();
        row.after.clear();
    }
    table.setRows(rows);
    table.setCurrentRow(2);
    QCOMPARE(table.model()->proxyCount(), 1);
    update(table, {fourRows()[0]}, 0);
    QCOMPARE(table.model()->proxyCount(), 3);
    QCOMPARE(table.currentRow(), 2);
    QVERIFY(table.view()->itemDelegateForColumn(table.model()->comprehendedColumn()) != nullptr);
    QVERIFY(table.view()->itemDelegateForColumn(table.model()->changeColumn()) != nullptr);
    QVERIFY(table.view()->itemDelegateForColumn(AnswersModel::kTextColumn) == nullptr);
    for (int column = 0; column < table.model()->columnCount(); ++column)
        QVERIFY(table.view()->isColumnHidden(column) || table.view()->columnWidth(column) >= 24);
    AnswerRow measured = fourRows()[0];
    measured.after.clear();
    update(table, {measured}, 0);
    table.setRows({measured}); // of the unchanged model only
    QVERIFY(table.view()->isColumnHidden(table.model()->changeColumn()));
    measured.after = measured.before;
    update(table, {measured}, 0);
    QVERIFY(!table.view()->isColumnHidden(table.model()->changeColumn()));
    measured.after.clear();
    update(table, {measured}, 0);
    QVERIFY(!table.view()->isColumnHidden(table.model()->changeColumn())); // the columns stay where they are
}

/// Also where the column of changes was while there were fewer proxies.
void TestAnswers::headingsFitWhateverTheProxies()
{
    AnswersTable table;
    AnswerRow row = fourRows()[0];
    row.after.clear();
    const std::vector<ProxyAnswer> all(row.before.begin(), row.before.end());
    for (std::size_t proxies = 0; proxies <= all.size(); ++proxies) {
        row.before = ProxyAnswers({all.begin(), all.begin() + static_cast<std::ptrdiff_t>(proxies)});
        table.setRows({row});
        const QHeaderView* header = table.view()->horizontalHeader();
        for (int column = AnswersModel::kFirstProxyColumn; column < table.model()->changeColumn(); ++column) {
            const QString heading = table.model()->headerData(column, Qt::Horizontal).toString();
            QVERIFY2(header->sectionSize(column) > header->fontMetrics().horizontalAdvance(heading) + 4,
                     qPrintable(heading));
        }
    }
}

void TestAnswers::saysThatNothingFits()
{
    AnswersTable table;
    table.resize(700, 300);
    table.show();
    table.setRows(fourRows());
    QLabel* message = nullptr;
    table.setAnswerFilter(AnswerFilter::WrongToRight);
    table.findChild<QLineEdit*>()->setText(u"nowhere"_s);
    for (QLabel* label : table.view()->findChildren<QLabel*>()) {
        if (label->text().contains(u"href"_s))
            message = label;
    }
    QVERIFY(message != nullptr);
    QVERIFY(message->isVisible());
    Q_EMIT message->linkActivated(u"all"_s);
    QVERIFY(table.filter()->answerFilter() == AnswerFilter::All);
    QCOMPARE(table.filter()->rowCount(), 4);
}

void TestAnswers::copiesWhatIsListed()
{
    AnswersTable table;
    table.setRows(fourRows());
    table.setAnswerFilter(AnswerFilter::WrongToRight);
    const QStringList lines = table.listedText().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].startsWith(u"#\tQuestion\tp1\tp2\tp3"_s));
    QVERIFY(lines[1].startsWith(u"c\tgained, other letter\tB>A\tA>D\tA>A\t"_s));
    QVERIFY(lines[1].endsWith(u"no>no\t+1 \u22601"_s));

    const QString hebrew = u"\u05DE\u05D4 \u05D6\u05D4? (7)"_s;
    std::vector<AnswerRow> rows = fourRows();
    rows[2].text = hebrew;
    table.setRows(rows);
    const QModelIndex cell = table.filter()->index(0, AnswersModel::kTextColumn);
    QCOMPARE(cell.data().toString(), u'\u2068' + hebrew + u'\u2069'); // reads from right to left
    QVERIFY(table.listedText().contains(u"c\t"_s + hebrew + u'\t')); // and is copied as it is

    rows[2].stale = true; // what is grey does not leave the window
    table.setRows(rows);
    QVERIFY2(table.listedText().contains(u"\tB\tA\tA\t"_s), qPrintable(table.listedText()));
    QVERIFY(!table.listedText().contains(u"+1"_s));
}

void TestAnswers::oldChangeIsGrey()
{
    AnswersTable table;
    table.resize(900, 220);
    table.show();
    const auto darkest = [&table] { // of the cell with the change
        const int column = table.model()->changeColumn();
        const QRect cell = table.view()->visualRect(table.filter()->index(1, column));
        const QImage picture = table.view()->viewport()->grab(cell.adjusted(1, 1, -1, -1)).toImage();
        int lightness = 255;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                lightness = std::min(lightness, picture.pixelColor(x, y).lightness());
        }
        return lightness;
    };
    std::vector<AnswerRow> rows = fourRows();
    table.setRows(rows);
    const int current = darkest();
    rows[1].stale = true;
    table.setRows(rows);
    QVERIFY2(darkest() > current + 20, qPrintable(u"%1, %2"_s.arg(darkest()).arg(current)));
}

void TestAnswers::questionHasTheFreeWidth()
{
    AnswersTable table;
    table.resize(690, 220);
    table.show();
    std::vector<AnswerRow> rows = fourRows();
    for (AnswerRow& row : rows)
        row.after.clear();
    table.setRows(rows);
    const int viewport = table.view()->viewport()->width();
    const auto question = [&] { return table.view()->columnWidth(AnswersModel::kTextColumn); };
    const auto sum = [&] { return table.view()->horizontalHeader()->length(); };
    QVERIFY2(question() > viewport / 3, qPrintable(QString::number(question()))); // "after" is empty
    QCOMPARE(sum(), viewport);

    update(table, {fourRows()[1]}, 1);
    const int wide = table.view()->columnWidth(AnswersModel::kFirstProxyColumn);
    QVERIFY(wide >= AnswerDelegate::preferredWidth(table.view()->font(), AnswerColumn::Proxy, true));
    QVERIFY2(question() > viewport / 8, qPrintable(QString::number(question())));
    QCOMPARE(sum(), viewport);
    update(table, rows); // no intervention again: nothing moves
    QCOMPARE(table.view()->columnWidth(AnswersModel::kFirstProxyColumn), wide);

    table.view()->sortByColumn(table.model()->comprehendedColumn(), Qt::AscendingOrder);
    QVERIFY(table.view()->columnWidth(table.model()->comprehendedColumn())
            >= table.view()->horizontalHeader()->sectionSizeHint(table.model()->comprehendedColumn()));
    table.resize(400, 220);
    const int least = 12 * QFontMetrics(table.view()->font()).averageCharWidth();
    QCOMPARE(question(), least); // and the rest is a scroll away
    QVERIFY(sum() > table.view()->viewport()->width());
    table.resize(1200, 220);
    QCOMPARE(sum(), table.view()->viewport()->width());
    QVERIFY(question() > 400);
    const int before = question();
    table.view()->setColumnHidden(table.model()->marginColumn(), true);
    QVERIFY(question() > before);
    QCOMPARE(sum(), table.view()->viewport()->width());
}

QTEST_MAIN(TestAnswers)
#include "tst_answers.moc"
