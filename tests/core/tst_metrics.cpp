// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/bootstrap.h"
#include "core/analysis/metrics.h"
#include "tests/core/answer_fixture.h"
#include "tests/core/expect_error.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cmath>

using namespace neurex;
using neurex::test::answersWith;
using neurex::test::failsWith;
using neurex::test::proxyAnswer;
using neurex::test::questionAnswer;

namespace {

bool isClose(double value, double expected, double relative = 1e-9)
{
    if (std::abs(value - expected) <= relative * std::abs(expected))
        return true;
    qWarning("%.17g is not %.17g", value, expected);
    return false;
}

} // namespace

class MetricsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAnswers();
    void emptyIsZero();
    void namesACollapsedLetter();
    void reproducesPublishedCells();
    void countsFlips();
    void relativeChangeOfNothing();
    void publishedForm();
    void refusesOtherQuestions();
    void mcNemarAgainstBinomials_data();
    void mcNemarAgainstBinomials();
    void mcNemarOfManyPairs();
    void bootstrapCoversTheBinomialSpread();
    void bootstrapKeepsProxiesTogether();
    void pairedBootstrap();
    void toJson();
};

void MetricsTest::countsAnswers()
{
    std::vector<QuestionAnswer> answers = answersWith(2, 1, 1);
    answers.push_back(questionAnswer(4, 2));
    answers.front().proxies.front().letterMass = 0.25F;
    const EvaluationSummary summary = summarize(answers);
    QCOMPARE(summary.questionCount, std::int64_t{5});
    QCOMPARE(summary.proxyCount, std::int64_t{15});
    QCOMPARE(summary.rightCount, std::int64_t{9});
    QCOMPARE(summary.comprehendedCount, std::int64_t{3});
    QCOMPARE(summary.accuracy, 9.0 / 15.0);
    QCOMPARE(summary.comprehension, 3.0 / 5.0);
    QCOMPARE(summary.letterHistogram, (std::vector<std::int64_t>{4, 3, 2, 6}));
    QCOMPARE(summary.meanLetterMass, (14.0 + 0.25) / 15.0);
    QVERIFY(!summary.collapsedLetter);
}

void MetricsTest::emptyIsZero()
{
    QCOMPARE(summarize({}), EvaluationSummary{});
    const auto comparison = compare({}, {});
    QVERIFY(comparison);
    QVERIFY(!comparison->rac && !comparison->rcc);
    QCOMPARE(comparison->test.pValue, 1.0);
}

void MetricsTest::namesACollapsedLetter()
{
    std::vector<QuestionAnswer> answers = answersWith(0, 0, 10); // D thirty times
    QVERIFY(summarize(answers).collapsedLetter == 3);
    answers[0] = questionAnswer(0, 3); // 27 of 30 are exactly 90 %
    QVERIFY(!summarize(answers).collapsedLetter);
}

void MetricsTest::reproducesPublishedCells()
{
    // LLaMA-2-7B, NER, degrader: 96 of 180 right proxies and 32 of 50 comprehended questions lost: 53.3 and 64.0.
    const auto comparison = compare(answersWith(50, 30, 20), answersWith(18, 30, 52));
    QVERIFY(comparison);
    QCOMPARE(comparison->before.rightCount, std::int64_t{180});
    QCOMPARE(comparison->before.comprehendedCount, std::int64_t{50});
    QCOMPARE(comparison->after.rightCount, std::int64_t{84});
    QCOMPARE(comparison->after.comprehendedCount, std::int64_t{18});
    QVERIFY(isClose(*comparison->rac, -100.0 * 96.0 / 180.0));
    QVERIFY(isClose(*comparison->rcc, -64.0));
    QCOMPARE(QString::number(publishedChange(comparison->rac, Operator::Degrade)->percent, 'f', 1),
             QStringLiteral("53.3"));
    QCOMPARE(QString::number(publishedChange(comparison->rcc, Operator::Degrade)->percent, 'f', 1),
             QStringLiteral("64.0"));
}

void MetricsTest::countsFlips()
{
    std::vector<QuestionAnswer> before{questionAnswer(0, 3), questionAnswer(1, 0)};
    std::vector<QuestionAnswer> after = before;
    after[0].proxies[0] = proxyAnswer(0, 2); // right -> wrong
    after[0].proxies[1] = proxyAnswer(1, 3); // right -> wrong
    after[1].proxies[0] = proxyAnswer(0, 0); // wrong -> right
    after[1].proxies[1] = proxyAnswer(1, 2); // wrong -> another wrong
    const auto comparison = compare(before, after);
    QVERIFY(comparison);
    QCOMPARE(comparison->test.rightToWrong, std::int64_t{2});
    QCOMPARE(comparison->test.wrongToRight, std::int64_t{1});
    QCOMPARE(comparison->changedAnswers, std::int64_t{4});
    QVERIFY(isClose(*comparison->rac, -100.0 / 3.0));
    QVERIFY(isClose(*comparison->rcc, -100.0));
}

void MetricsTest::relativeChangeOfNothing()
{
    QVERIFY(!relativeChange(0.0, 0.5));
    QVERIFY(isClose(*relativeChange(0.5, 0.75), 50.0));
    const auto comparison = compare(answersWith(0, 2, 0), answersWith(2, 0, 0));
    QVERIFY(comparison);
    QVERIFY(isClose(*comparison->rac, 200.0));
    QVERIFY(!comparison->rcc); // nothing was comprehended before
}

void MetricsTest::publishedForm()
{
    QCOMPARE(*publishedChange(-12.5, Operator::Degrade), (PublishedChange{12.5, false}));
    QCOMPARE(*publishedChange(12.5, Operator::Degrade), (PublishedChange{12.5, true}));
    QCOMPARE(*publishedChange(12.5, Operator::Enhance), (PublishedChange{12.5, false}));
    QCOMPARE(*publishedChange(-0.1, Operator::Enhance), (PublishedChange{0.1, true}));
    QCOMPARE(*publishedChange(0.0, Operator::Enhance), (PublishedChange{0.0, false}));
    QVERIFY(!publishedChange(std::nullopt, Operator::Enhance));
}

void MetricsTest::refusesOtherQuestions()
{
    const auto answers = answersWith(2, 0, 0);
    auto other = answers;
    other[1].id = "else";
    QVERIFY(failsWith(compare(answers, other), ErrorCode::InvalidArgument, "\"q1\" before, to \"else\" after"));
    other = answers;
    other[0].proxies[0].gold = 1;
    QVERIFY(failsWith(compare(answers, other), ErrorCode::InvalidArgument, "proxies of question \"q0\""));
    other.pop_back();
    QVERIFY(failsWith(compare(answers, other), ErrorCode::InvalidArgument, "2 answers before, 1 after"));
    QVERIFY(!pairedBootstrapInterval(answers, other, Measure::Accuracy, Change::Difference));
}

void MetricsTest::mcNemarAgainstBinomials_data()
{
    QTest::addColumn<int>("rightToWrong");
    QTest::addColumn<int>("wrongToRight");
    QTest::addColumn<double>("expected");
    // 2 * sum of binomial coefficients / 2^n in exact integers.
    QTest::newRow("none") << 0 << 0 << 1.0;
    QTest::newRow("one") << 1 << 0 << 1.0;
    QTest::newRow("five") << 5 << 0 << 2.0 / 32.0;
    QTest::newRow("nine to one") << 1 << 9 << 2.0 * (1.0 + 10.0) / 1024.0;
    QTest::newRow("even") << 3 << 3 << 1.0;
    QTest::newRow("ten, twenty") << 10 << 20 << 0.09873714670538902;
    QTest::newRow("ninety-six") << 96 << 0 << 2.524354896707238e-29;
    QTest::newRow("many") << 400 << 480 << 0.007707305043339141;
}

void MetricsTest::mcNemarAgainstBinomials()
{
    QFETCH(const int, rightToWrong);
    QFETCH(const int, wrongToRight);
    QFETCH(const double, expected);
    const McNemarTest test = mcNemar(rightToWrong, wrongToRight);
    QVERIFY(test.exact);
    QVERIFY(isClose(test.pValue, expected));
    QVERIFY(isClose(mcNemar(wrongToRight, rightToWrong).pValue, expected));
}

void MetricsTest::mcNemarOfManyPairs()
{
    const McNemarTest test = mcNemar(600, 700);
    QVERIFY(!test.exact);
    QVERIFY(isClose(test.pValue, 0.006036981097798616)); // chi-square 99^2 / 1300, one degree of freedom
    QVERIFY(isClose(test.pValue, 0.0060157938610449525, 0.01)); // the exact test
}

void MetricsTest::bootstrapCoversTheBinomialSpread()
{
    // 60 of 100 comprehended: the spread of the mean is sqrt(.6 * .4 / 100) = .049, the 95 % interval .6 -+ .096.
    const auto answers = answersWith(60, 0, 40);
    const Interval interval = bootstrapInterval(answers, Measure::Comprehension, {7, 4000, 0.95});
    QVERIFY2(std::abs(interval.low - 0.504) < 0.015, qPrintable(QString::number(interval.low)));
    QVERIFY2(std::abs(interval.high - 0.696) < 0.015, qPrintable(QString::number(interval.high)));
    QCOMPARE(bootstrapInterval(answers, Measure::Comprehension, {7, 4000, 0.95}), interval);
    QVERIFY(!(bootstrapInterval(answers, Measure::Comprehension, {8, 4000, 0.95}) == interval));
    QCOMPARE(bootstrapInterval(answersWith(5, 0, 0), Measure::Accuracy), (Interval{1.0, 1.0}));
    QCOMPARE(bootstrapInterval({}, Measure::Accuracy), Interval{});
}

void MetricsTest::bootstrapKeepsProxiesTogether()
{
    // Every question has one right proxy of three: resampling questions cannot change the accuracy.
    const Interval interval = bootstrapInterval(answersWith(0, 50, 0), Measure::Accuracy);
    QVERIFY(isClose(interval.low, 1.0 / 3.0) && isClose(interval.high, 1.0 / 3.0));
}

void MetricsTest::pairedBootstrap()
{
    const auto before = answersWith(60, 0, 40), after = answersWith(40, 0, 60);
    const auto same = pairedBootstrapInterval(before, before, Measure::Accuracy, Change::Difference);
    QCOMPARE(*same, (Interval{0.0, 0.0}));
    // 20 of 100 questions are lost: the spread of the paired difference is sqrt(.2 * .8 / 100) = .04.
    const auto difference
        = pairedBootstrapInterval(before, after, Measure::Accuracy, Change::Difference, {3, 4000, 0.95});
    QVERIFY2(std::abs(difference->low + 0.28) < 0.015, qPrintable(QString::number(difference->low)));
    QVERIFY2(std::abs(difference->high + 0.12) < 0.015, qPrintable(QString::number(difference->high)));
    const auto relative = pairedBootstrapInterval(before, after, Measure::Accuracy, Change::Relative, {3, 4000, 0.95});
    QVERIFY(relative->low < -100.0 / 3.0 && -100.0 / 3.0 < relative->high);
    QVERIFY(relative->low > -55.0 && relative->high < -18.0);
    const auto nothing = answersWith(0, 0, 5);
    QVERIFY(!pairedBootstrapInterval(nothing, nothing, Measure::Accuracy, Change::Relative));
    QVERIFY(!pairedBootstrapInterval({}, {}, Measure::Accuracy, Change::Difference));
}

void MetricsTest::toJson()
{
    const auto comparison = compare(answersWith(0, 0, 10), answersWith(10, 0, 0));
    QVERIFY(comparison);
    const nlohmann::json json = *comparison;
    QVERIFY(json.at("rac").is_null());
    QVERIFY(json.at("before").at("collapsed_letter") == 3);
    QVERIFY(json.at("after").at("accuracy") == 1.0);
    QVERIFY(json.at("mcnemar").at("wrong_to_right") == 30);
    QVERIFY((nlohmann::json(Interval{1.0, 2.0}) == nlohmann::json::array({1.0, 2.0})));
}

QTEST_GUILESS_MAIN(MetricsTest)
#include "tst_metrics.moc"
