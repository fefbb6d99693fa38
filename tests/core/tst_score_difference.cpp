// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/score_difference.h"
#include "tests/core/expect_error.h"

#include <QTest>

#include <cmath>

using namespace neurex;

class TestScoreDifference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// By hand: sums 4, 8, 0, -12 over 4 questions against 2, 2, 2, 2 and 1, 3, 1, 3 over 2.
    void unitsAreThose()
    {
        const ScoreMatrix first = matrix({4, 8, 0, -12}), even = matrix({2, 2, 2, 2}), second = matrix({1, 3, 1, 3});
        const auto of = [](const ScoreSums& a, const ScoreSums& b, DifferenceUnit unit) {
            return scoreDifference(a, b, unit).value().values;
        };
        QCOMPARE(of({first, 4}, {second, 2}, DifferenceUnit::Question), (std::vector<float>{0.5F, 0.5F, -0.5F, -4.5F}));
        QCOMPARE(of({first, 0}, {second, 2}, DifferenceUnit::Question),
                 (std::vector<float>{3.5F, 6.5F, -0.5F, -13.5F}));
        const std::vector<float> shares = of({first, 4}, {second, 2}, DifferenceUnit::Share);
        const float parts[] = {1.0F / 6 - 0.125F, 1.0F / 3 - 0.375F, -0.125F, -0.875F};
        for (std::size_t i = 0; i < shares.size(); ++i)
            QVERIFY(std::abs(shares[i] - parts[i]) < 1e-6F);
        const auto deviation = static_cast<float>(std::sqrt(56.0)); // of 4, 8, 0, -12, whose mean is 0
        const std::vector<float> z = of({first, 4}, {second, 2}, DifferenceUnit::Z); // 1, 3: -1 and 1
        const float wanted[] = {4.0F / deviation + 1.0F, 8.0F / deviation - 1.0F, 1.0F, -12.0F / deviation - 1.0F};
        for (std::size_t i = 0; i < z.size(); ++i)
            QVERIFY(std::abs(z[i] - wanted[i]) < 1e-6F);
        const std::vector<float> alone = of({first, 4}, {even, 1}, DifferenceUnit::Z); // without a deviation: 0
        QVERIFY(std::abs(alone[1] - 8.0F / deviation) < 1e-6F);
        QCOMPARE(of({first, 4}, {matrix({0, 0, 0, 0}), 4}, DifferenceUnit::Share)[3], -0.5F);
    }

    void otherShapesAreNamed()
    {
        const ScoreMatrix wide(1, 5);
        QVERIFY(test::failsWith(scoreDifference({matrix({1, 2, 3, 4}), 1}, {wide, 1}, DifferenceUnit::Z),
                                ErrorCode::InvalidArgument, "2 layers of 2 neurons, the second 1 layers of 5"));
        for (const DifferenceUnit unit : allDifferenceUnits())
            QVERIFY(parseDifferenceUnit(toString(unit)).value() == unit);
        QVERIFY(!parseDifferenceUnit("metre"));
    }

private:
    static ScoreMatrix matrix(std::vector<float> values)
    {
        ScoreMatrix scores(2, 2);
        scores.values = std::move(values);
        return scores;
    }
};

QTEST_GUILESS_MAIN(TestScoreDifference)
#include "tst_score_difference.moc"
