// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/lape.h"

#include "core/analysis/selection.h"
#include "tests/core/expect_error.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace neurex;
using namespace neurex::test;
using namespace Qt::StringLiterals;

namespace {

std::vector<ScoreMatrix> randomRates(std::size_t tasks, std::int32_t layers, std::int32_t neurons)
{
    std::mt19937 generator(17);
    std::uniform_real_distribution<float> uniform(0.0F, 1.0F);
    std::vector<ScoreMatrix> rates(tasks, ScoreMatrix(layers, neurons));
    for (ScoreMatrix& task : rates) {
        for (float& rate : task.values)
            rate = uniform(generator) < 0.2F ? 0.0F : uniform(generator);
    }
    return rates;
}

/// The selection once more, from its description: every neuron's place is found by counting.
std::vector<ScoreMatrix> plainLape(const std::vector<ScoreMatrix>& rates, double rateShare, double entropyShare)
{
    std::vector<float> all;
    for (const ScoreMatrix& task : rates)
        all.insert(all.end(), task.values.begin(), task.values.end());
    std::ranges::sort(all);
    const float bar = all[static_cast<std::size_t>(std::lround(rateShare * static_cast<double>(all.size()))) - 1];
    const std::size_t neurons = rates.front().values.size();
    std::vector<double> entropies(neurons, std::numeric_limits<double>::infinity());
    for (std::size_t i = 0; i < neurons; ++i) {
        double sum = 0.0;
        bool isHigh = false;
        for (const ScoreMatrix& task : rates) {
            sum += static_cast<double>(task.values[i]);
            isHigh = isHigh || task.values[i] > bar;
        }
        if (!isHigh)
            continue;
        entropies[i] = 0.0;
        for (const ScoreMatrix& task : rates) {
            const double share = static_cast<double>(task.values[i]) / sum;
            entropies[i] -= share > 0.0 ? share * std::log(share) : 0.0;
        }
    }
    std::vector<ScoreMatrix> scores;
    for (const ScoreMatrix& task : rates) {
        ScoreMatrix& own = scores.emplace_back(task.layerCount, task.neuronCount);
        for (std::size_t i = 0; i < neurons; ++i) {
            std::size_t before = 0;
            for (std::size_t j = 0; j < neurons; ++j)
                before += entropies[j] < entropies[i] || (entropies[j] == entropies[i] && j < i) ? 1 : 0;
            const bool isChosen = before < static_cast<std::size_t>(std::lround(entropyShare * neurons));
            if (isChosen && task.values[i] > bar)
                own.values[i] = static_cast<float>(std::log(rates.size()) - entropies[i]);
        }
    }
    return scores;
}

} // namespace

class LapeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choosesAsDescribed_data()
    {
        QTest::addColumn<int>("tasks");
        QTest::addColumn<double>("rateShare");
        QTest::addColumn<double>("entropyShare");
        QTest::newRow("two tasks, as published") << 2 << 0.95 << 0.01;
        QTest::newRow("seven tasks, as published") << 7 << 0.95 << 0.01;
        QTest::newRow("half of the neurons") << 3 << 0.6 << 0.5;
        QTest::newRow("more than there are") << 3 << 0.9 << 1.0;
    }
    void choosesAsDescribed()
    {
        QFETCH(int, tasks);
        QFETCH(double, rateShare);
        QFETCH(double, entropyShare);
        const std::vector<ScoreMatrix> rates = randomRates(static_cast<std::size_t>(tasks), 4, 150);
        const Result<LapeResult> result = lape(rates, {rateShare, entropyShare});
        QVERIFY(result);
        const std::vector<ScoreMatrix> expected = plainLape(rates, rateShare, entropyShare);
        QCOMPARE(result->scores.size(), rates.size());
        std::vector<bool> isChosen(rates.front().values.size(), false);
        for (std::size_t task = 0; task < rates.size(); ++task) {
            for (std::size_t i = 0; i < isChosen.size(); ++i) {
                QVERIFY(std::abs(result->scores[task].values[i] - expected[task].values[i]) < 1e-6F);
                isChosen[i] = isChosen[i] || result->scores[task].values[i] > 0.0F;
            }
        }
        const auto chosen = std::ranges::count(isChosen, true);
        QVERIFY2(chosen > 0, "a choice of nothing proves nothing");
        QCOMPARE(chosen, static_cast<std::ptrdiff_t>(result->chosenCount));
        QVERIFY(chosen <= std::lround(entropyShare * 600.0));
    }

    /// A neuron that fires in one task only has no entropy, and is first there and nowhere else.
    void theMostSpecificNeuronIsFirst()
    {
        std::vector<ScoreMatrix> rates(3, ScoreMatrix(1, 100));
        for (ScoreMatrix& task : rates)
            std::ranges::fill(task.values, 0.5F);
        for (std::size_t task = 0; task < 3; ++task)
            rates[task].values[40] = task == 1 ? 0.9F : 0.0F;
        rates[0].values[41] = 0.8F;
        const Result<LapeResult> result = lape(rates, {0.95, 0.02});
        QVERIFY(result);
        QVERIFY(std::abs(result->highestUsualRate - 0.5) < 1e-6);
        QCOMPARE(result->chosenCount, 2);
        const RankedNeurons second = topNeurons(result->scores[1], 10);
        QCOMPARE(second.good.size(), 1U);
        QVERIFY((second.good.front().neuron == NeuronId{0, 40}));
        QVERIFY(std::abs(second.good.front().score - std::log(3.0F)) < 1e-6F);
        QVERIFY((topNeurons(result->scores[0], 10).good.front().neuron == NeuronId{0, 41}));
        QVERIFY(topNeurons(result->scores[2], 10).good.empty());
    }

    void refusesWhatItCannotCompare()
    {
        std::vector<ScoreMatrix> rates = randomRates(2, 2, 4);
        QVERIFY(failsWith(lape(std::span<const ScoreMatrix>(rates).first(1)), ErrorCode::InvalidArgument,
                          "two tasks or more"));
        rates.emplace_back(2, 5);
        QVERIFY(failsWith(lape(rates), ErrorCode::InvalidArgument, "different shapes"));
        rates.pop_back();
        rates[1].values[3] = 1.5F;
        QVERIFY(failsWith(lape(rates), ErrorCode::InvalidArgument, "between 0 and 1"));
        rates[1].values[3] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(failsWith(lape(rates), ErrorCode::InvalidArgument, "between 0 and 1"));
    }
};

QTEST_GUILESS_MAIN(LapeTest)
#include "tst_lape.moc"
