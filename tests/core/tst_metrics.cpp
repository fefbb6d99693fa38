// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
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
    QVERIFY(comparison->accuracyChange.isTooFew() && !comparison->accuracyChange.relative);
}

void MetricsTest::namesACollapsedLetter()
{
    std::vector<QuestionAnswer> answers = answersWith(0, 0, 10); // D thirty times
    QVERIFY(summarize(answers).collapsedLetter == 3);
    QVERIFY(!summarize(std::span(answers).first(9)).collapsedLetter); // too few to say so
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
    QCOMPARE(comparison->rightToWrong, std::int64_t{2});
    QCOMPARE(comparison->wrongToRight, std::int64_t{1});
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
}

void MetricsTest::toJson()
{
    const auto comparison = compare(answersWith(0, 0, 10), answersWith(10, 0, 0));
    QVERIFY(comparison);
    const nlohmann::json json = *comparison;
    QVERIFY(json.at("rac").is_null());
    QVERIFY(json.at("before").at("collapsed_letter") == 3);
    QVERIFY(json.at("after").at("accuracy") == 1.0);
    QVERIFY(json.at("wrong_to_right") == 30);
    QVERIFY(json.at("accuracy_change").at("test").at("unit") == "question");
    QVERIFY(json.at("accuracy_change").at("relative_interval").is_null()); // from nothing
    QVERIFY((nlohmann::json(Interval{1.0, 2.0}) == nlohmann::json::array({1.0, 2.0})));
}

QTEST_GUILESS_MAIN(MetricsTest)
#include "tst_metrics.moc"
