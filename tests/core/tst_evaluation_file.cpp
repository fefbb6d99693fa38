// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/evaluation_file.h"

#include "tests/core/answer_fixture.h"
#include "tests/core/expect_error.h"
#include "tests/support/file_bytes.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

using namespace neurex;
using neurex::test::answersWith;
using neurex::test::failsWith;
using neurex::test::readBytes;

class EvaluationFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesAnEvaluation();
    void writesASweep();
    void saysWhereItFailed();
};

void EvaluationFileTest::writesAnEvaluation()
{
    EvaluationReport report;
    report.taskName = "ner";
    report.operation = Operator::Degrade;
    report.side = Side::Good;
    report.budget = 25;
    report.positions = Positions::All;
    report.before = answersWith(2, 0, 0);
    report.after = answersWith(1, 1, 0);
    report.comparison = compare(report.before, report.after).value();
    report.comparison.accuracyChange.relative = Interval{-50.0, -10.0};
    report.accuracyAfter = Interval{0.25, 0.75};
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(QStringLiteral("evaluation.json")).toStdString();
    QVERIFY(writeEvaluation(path, report));
    const auto json = nlohmann::json::parse(readBytes(path));
    QVERIFY(json.at("operator") == "degrade");
    QVERIFY(json.at("side") == "good");
    QVERIFY(json.at("positions") == "all");
    QVERIFY(json.at("budget") == 25);
    QVERIFY(json.at("comparison").at("after").at("right") == 4);
    QVERIFY(json.at("rac_interval") == nlohmann::json::array({-50.0, -10.0}));
    QVERIFY(json.at("rcc_interval").is_null());
    QVERIFY(json.at("accuracy_intervals").at("after") == nlohmann::json::array({0.25, 0.75}));
    QVERIFY(json.at("comparison").at("accuracy_change").at("test").is_null()); // one question changed
    QVERIFY(json.at("after").get<std::vector<QuestionAnswer>>() == report.after);
}

void EvaluationFileTest::writesASweep()
{
    SweepRow row;
    row.key = {.kind = SweepKind::LayerRandom, .operation = Operator::Enhance, .budget = 10, .seed = 4, .draw = 2};
    row.comparison = compare(answersWith(1, 1, 2), answersWith(2, 0, 2)).value();
    row.racInterval = Interval{0.5, 62.25};
    SweepRow collapsed;
    SweepRow scaled = row;
    scaled.key = {.kind = SweepKind::Neurons, .factor = 0.25, .side = Side::Good, .budget = 3};
    scaled.racInterval.reset();
    scaled.rccInterval = Interval{-1.5, 2.5};
    scaled.accuracyInterval = Interval{0.25, 0.75};
    scaled.comprehensionInterval = Interval{0.0, 0.875};
    scaled.chance = 0.125;
    scaled.neurons = SideCounts{.good = 2}; // one fewer than the budget
    scaled.positions = Positions::All;
    collapsed.comparison = compare(answersWith(0, 0, 10), answersWith(0, 0, 10)).value();
    std::vector<SweepRow> rows{row, collapsed, scaled};
    for (int draw = 0; draw < 39; ++draw) {
        SweepRow shuffled;
        shuffled.key = scaled.key;
        shuffled.key.kind = SweepKind::LabelShuffle;
        shuffled.key.draw = draw;
        shuffled.comparison.rac = 0.5 * draw;
        rows.push_back(shuffled);
    }
    const std::string csv = sweepCsv(rows);
    QCOMPARE(QString::fromStdString(csv).section(u'\n', 0, 3),
             QStringLiteral(
                 "operator,side,budget,factor,kind,seed,draw,drawn_from,good_neurons,bad_neurons,positions,questions,"
                 "accuracy_percent,accuracy_ci95_low_percent,accuracy_ci95_high_percent,"
                 "comprehension_percent,comprehension_ci95_low_percent,comprehension_ci95_high_percent,"
                 "rac_percent,rac_ci95_low_percent,rac_ci95_high_percent,"
                 "rcc_percent,rcc_ci95_low_percent,rcc_ci95_high_percent,chance_percent,"
                 "right_to_wrong,wrong_to_right,rac_sign_flip_p,rcc_sign_flip_p,"
                 "sign_flip_unit,sign_flip_units,letter_mass_percent,collapsed_letter,"
                 "random_sets,random_rac_rank_p,random_rac_rank_p_holm,random_rcc_rank_p,random_rcc_rank_p_holm,"
                 "layer_random_sets,layer_random_rac_rank_p,layer_random_rac_rank_p_holm,layer_random_rcc_rank_p,"
                 "layer_random_rcc_rank_p_holm,label_shuffle_sets,label_shuffle_rac_rank_p,"
                 "label_shuffle_rac_rank_p_holm,label_shuffle_rcc_rank_p,label_shuffle_rcc_rank_p_holm,"
                 "activation_matched_sets,activation_matched_rac_rank_p,activation_matched_rac_rank_p_holm,"
                 "activation_matched_rcc_rank_p,activation_matched_rcc_rank_p_holm\n"
                 "enhance,both,10,,layer-random,4,2,all neurons of the "
                 "layer,,,,4,50,,,50,,,50,0.5,62.25,100,,,,0,2,,,,,100,,,,,,,,,,,,,,,,,,,,,\n"
                 "none,,0,,none,0,,,,,,10,0,,,0,,,,,,,,,,0,0,,,,,100,D,,,,,,,,,,,,,,,,,,,,\n"
                 "scale,good,3,0.25,neurons,0,,,2,0,all,4,50,25,75,50,0,87.5,50,,,100,-1.5,2.5,12.5,0,2,,,,,100,,"
                 ",,,,,,,,,,39,0.05,0.05,,,,,,,"));
    // Names and values keep step.
    for (const QString& line : QString::fromStdString(csv).split(u'\n', Qt::SkipEmptyParts))
        QCOMPARE(line.count(u','), QString::fromStdString(csv).section(u'\n', 0, 0).count(u','));
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(QStringLiteral("sweep.csv")).toStdString();
    QVERIFY(writeSweepCsv(path, rows));
    QCOMPARE(readBytes(path), sweepCsv(rows));
}

void EvaluationFileTest::saysWhereItFailed()
{
    QVERIFY(failsWith(writeSweepCsv("/nowhere/sweep.csv", {}), ErrorCode::WriteFailed, "/nowhere/sweep.csv"));
}

QTEST_GUILESS_MAIN(EvaluationFileTest)
#include "tst_evaluation_file.moc"
