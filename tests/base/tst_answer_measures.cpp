// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/answer_measures.h"

#include <QTest>

using namespace neurex;

namespace {

ProxyAnswer answer(std::int32_t predicted, std::int32_t gold)
{
    ProxyAnswer result;
    result.optionLogits = {1.0F, 3.0F, -2.0F};
    result.optionProbabilities = {0.25F, 0.5F, 0.25F};
    result.predicted = predicted;
    result.gold = gold;
    return result;
}

std::vector<ProxyAnswer> answers(std::initializer_list<std::pair<int, int>> predictedAndGold)
{
    std::vector<ProxyAnswer> proxies;
    for (const auto& [predicted, gold] : predictedAndGold)
        proxies.push_back(answer(predicted, gold));
    return proxies;
}

} // namespace

class TestAnswerMeasures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void probabilityAndMarginOfTheRightOption();
    void meansOverProxies();
    void comprehensionAndLuck();
    void changesPerProxy();
};

void TestAnswerMeasures::probabilityAndMarginOfTheRightOption()
{
    QCOMPARE(goldProbability(answer(1, 1)), 0.5);
    QCOMPARE(goldMargin(answer(1, 1)), 2.0);
    QCOMPARE(goldProbability(answer(1, 0)), 0.25);
    QCOMPARE(goldMargin(answer(1, 0)), -2.0);
    QCOMPARE(goldMargin(answer(1, 2)), -5.0);
    QCOMPARE(goldProbability({}), 0.0);
    QCOMPARE(goldMargin({}), 0.0);
}

void TestAnswerMeasures::meansOverProxies()
{
    const std::vector<ProxyAnswer> proxies = answers({{1, 1}, {1, 0}, {1, 2}});
    QCOMPARE(*meanGoldProbability(proxies), 1.0 / 3.0);
    QCOMPARE(*meanGoldMargin(proxies), -5.0 / 3.0);
    QVERIFY(!meanGoldProbability({}));
    QVERIFY(!meanGoldMargin({}));
}

void TestAnswerMeasures::comprehensionAndLuck()
{
    QVERIFY(isComprehended(answers({{0, 0}, {1, 1}, {0, 2}})));
    QVERIFY(!isFortuitous(answers({{0, 0}, {1, 1}, {0, 2}})));
    QVERIFY(isFortuitous(answers({{0, 0}, {2, 1}, {0, 2}})));
    QVERIFY(!isFortuitous(answers({{1, 0}, {2, 1}, {0, 2}})));
    QVERIFY(isFortuitous(answers({{0, 0}, {0, 1}}))); // half is not most
    QVERIFY(!isComprehended({}));
}

void TestAnswerMeasures::changesPerProxy()
{
    const auto before = answers({{0, 0}, {1, 0}, {1, 0}, {2, 2}});
    const auto after = answers({{1, 0}, {0, 0}, {2, 0}, {2, 2}});
    QVERIFY(changeOf(before, after) == (AnswerChange{1, 1, 1}));
    QVERIFY(!changeOf(before, before).any());
    QVERIFY(!changeOf(before, {}).any());
}

QTEST_GUILESS_MAIN(TestAnswerMeasures)
#include "tst_answer_measures.moc"
