// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/paper_tables.h"
#include "core/store/csv_table.h"
#include "core/store/report_table.h"

#include <QTest>

#include <cmath>

using namespace neurex;
using namespace Qt::StringLiterals;

namespace {

SweepRow row(Operator operation, Side side, std::int64_t budget, double before, double after, std::int64_t questions)
{
    SweepRow made;
    made.key = {.kind = SweepKind::Neurons, .operation = operation, .side = side, .budget = budget};
    made.comparison.before.accuracy = before;
    made.comparison.after.accuracy = after;
    made.comparison.after.questionCount = questions;
    return made;
}

TaskResult taskWith(const std::vector<NeuronId>& good, const std::vector<NeuronId>& bad)
{
    MethodResult result{"neuron-llm", {}, {}, {}, ScoreMatrix(2, 4)};
    for (const NeuronId neuron : good)
        result.neurons.good.push_back({neuron, 1.0F});
    for (const NeuronId neuron : bad)
        result.neurons.bad.push_back({neuron, -1.0F});
    return {"task", {result}, {}};
}

} // namespace

class PaperTablesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changesAreUnsignedOrFail()
    {
        QCOMPARE(publishedCell(-53.3, Operator::Degrade), std::string("53.3"));
        QCOMPARE(publishedCell(4.04, Operator::Degrade), std::string("Fail"));
        QCOMPARE(publishedCell(4.04, Operator::Enhance), std::string("4.0"));
        QCOMPARE(publishedCell(-0.5, Operator::Enhance), std::string("Fail"));
        QCOMPARE(publishedCell(std::nullopt, Operator::Enhance), std::string("-"));
    }

    void methodsWithoutBadNeuronsTakeGoodOnes()
    {
        QVERIFY(usualSide("neuron-llm") == Side::Both);
        QVERIFY(usualSide("kn") == Side::Good);
    }

    /// Chance is that of the sets that are compared, not of the budget.
    void halvesAgreeBeyondChance()
    {
        RankedNeurons first, second;
        for (const std::int32_t index : {0, 1, 2})
            first.good.push_back({{0, index}, 1.0F});
        for (const std::int32_t index : {2, 3})
            second.good.push_back({{0, index}, 1.0F});
        second.bad.push_back({{0, 5}, -1.0F});
        const HalfAgreement halves = halfAgreement(first, second, 24);
        QVERIFY(halves.good && std::abs(*halves.good - 1.0 / 4.0) < 1e-12);
        const double shared = 3.0 * 2.0 / 24.0;
        QVERIFY(halves.goodByChance && std::abs(*halves.goodByChance - shared / (5.0 - shared)) < 1e-12);
        QVERIFY(halves.bad && *halves.bad == 0.0 && *halves.badByChance == 0.0);
        const HalfAgreement nothing = halfAgreement({}, {}, 24);
        QVERIFY(!nothing.good && !nothing.bad && !nothing.goodByChance && !nothing.badByChance);
    }

    void tasksShareNeurons()
    {
        const std::vector<TaskResult> tasks{taskWith({{0, 0}, {0, 1}, {1, 3}}, {{1, 0}}),
                                            taskWith({{0, 0}, {0, 1}}, {{1, 0}, {1, 3}}),
                                            taskWith({{0, 0}}, {{0, 1}, {1, 0}, {1, 3}})};
        const ScoreMatrix all = commonNeurons(tasks, "neuron-llm", 3);
        QCOMPARE(all.values, (std::vector<float>{3, 0, 0, 0, -3, 0, 0, 0}));
        const ScoreMatrix two = commonNeurons(tasks, "neuron-llm", 2); // L0 N1: good twice; L1 N3: bad twice
        QCOMPARE(two.values, (std::vector<float>{3, 2, 0, 0, -3, 0, 0, -2}));
        const ScoreMatrix one = commonNeurons(tasks, "neuron-llm", 1); // what is both is neither
        QCOMPARE(one.values, (std::vector<float>{3, 0, 0, 0, -3, 0, 0, 0}));
        QVERIFY(commonNeurons(tasks, "kn", 1).isEmpty());
    }

    void theBestOfSeveralSweepsIsChosen()
    {
        // 30 questions lose .1 by the first, 10 gain .2: weighted, -.025; the second loses .05 everywhere.
        const std::vector<std::vector<SweepRow>> sweeps{{row(Operator::Degrade, Side::Both, 10, 0.8, 0.7, 30),
                                                         row(Operator::Degrade, Side::Good, 25, 0.8, 0.75, 30),
                                                         row(Operator::Enhance, Side::Both, 10, 0.8, 0.9, 30)},
                                                        {row(Operator::Degrade, Side::Both, 10, 0.8, 1.0, 10),
                                                         row(Operator::Degrade, Side::Good, 25, 0.8, 0.75, 10),
                                                         row(Operator::Enhance, Side::Both, 10, 0.8, 0.9, 10)}};
        const CellChoice degrade = chooseCell(sweeps, Operator::Degrade);
        QCOMPARE(degrade.budget, 25);
        QVERIFY(degrade.side == Side::Good);
        QVERIFY(std::abs(degrade.effect + 0.05) < 1e-12);
        QVERIFY(std::abs(chooseCell(sweeps, Operator::Enhance).effect - 0.1) < 1e-12);
        // Of equal effects the smaller budget.
        const std::vector<std::vector<SweepRow>> ties{{row(Operator::Enhance, Side::Both, 50, 0.5, 0.6, 10),
                                                       row(Operator::Enhance, Side::Both, 5, 0.5, 0.6, 10)}};
        QCOMPARE(chooseCell(ties, Operator::Enhance).budget, 5);
    }

    void hostileTextsStayInTheirCells()
    {
        const ReportTable table{
            "t", "A_1 & <b>", "100 % of | all", {"name", "x_y"}, {{"=cmd", "a|b"}, {"{50 %}\\", "line\nend"}}};
        const Result<CsvTable> csv = parseCsv(csvOf(table));
        QVERIFY(csv);
        QCOMPARE(csv->rows.size(), 2U);
        QCOMPARE(csv->rows[0].cells[1], std::string("a|b"));
        const QString markdown = QString::fromStdString(markdownOf(table));
        QVERIFY2(markdown.contains(u"| =cmd | a\\|b |"_s), qPrintable(markdown));
        QCOMPARE(markdown.count(u'\n'), 8); // no cell broke a row
        const QString latex = QString::fromStdString(latexOf(table));
        QVERIFY2(latex.contains(u"\\caption{A\\_1 \\& $<$b$>$}"_s), qPrintable(latex));
        QVERIFY2(latex.contains(u"\\{50 \\%\\}\\textbackslash{} & line end \\\\"_s), qPrintable(latex));
        QVERIFY(QString::fromStdString(htmlOf(table)).contains(u"<h2>A_1 &amp; &lt;b&gt;</h2>"_s));
    }
};

QTEST_GUILESS_MAIN(PaperTablesTest)
#include "tst_paper_tables.moc"
