// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ace.h"
#include "core/analysis/ranking_spread.h"
#include "core/base/random.h"
#include "tests/core/expect_error.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

using namespace neurex;
using neurex::test::failsWith;

namespace {

/// Two layers of three neurons.
const std::vector<std::vector<float>> kExamples{
    {4.0F, -1.0F, 0.5F, -3.0F, 0.25F, 0.0F},
    {2.0F, 3.0F, -0.5F, -1.0F, 0.125F, 0.0F},
    {-1.0F, 2.0F, 0.25F, -2.0F, 0.5F, 0.0F},
};

AceResult accumulate(const std::vector<std::vector<float>>& examples, std::int32_t layers, std::int32_t neurons,
                     AceSettings settings)
{
    AceAccumulator accumulator(layers, neurons, settings);
    for (const std::vector<float>& example : examples) {
        if (!accumulator.add(example))
            qFatal("the example was refused");
    }
    return accumulator.result();
}

/// Equation 5 written down with sets.
std::vector<double> plainAce(const std::vector<std::vector<float>>& examples, std::size_t z, bool dropsAmbiguous,
                             std::size_t* ambiguousCount)
{
    const std::size_t size = examples.front().size();
    std::set<std::size_t> everGood, everBad;
    std::vector<double> sums(size, 0.0);
    for (const std::vector<float>& example : examples) {
        std::vector<std::size_t> order(size);
        for (std::size_t i = 0; i < size; ++i)
            order[i] = i;
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return example[a] > example[b]; });
        std::set<std::size_t> used;
        for (std::size_t i = 0; i < std::min(z, size); ++i) {
            if (example[order[i]] > 0.0F)
                used.insert(order[i]), everGood.insert(order[i]);
        }
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return example[a] < example[b]; });
        for (std::size_t i = 0; i < std::min(z, size); ++i) {
            if (example[order[i]] < 0.0F)
                used.insert(order[i]), everBad.insert(order[i]);
        }
        for (const std::size_t i : used)
            sums[i] += static_cast<double>(example[i]);
    }
    *ambiguousCount = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const bool isAmbiguous = everGood.contains(i) && everBad.contains(i);
        *ambiguousCount += isAmbiguous ? 1 : 0;
        if (isAmbiguous && dropsAmbiguous)
            sums[i] = 0.0;
    }
    return sums;
}

} // namespace

class AceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void netShareSaysWhatCancels();
    void roundingIsNoSign();
    void spreadOverQuestionsAndGroups();
    void overlapOfHalves();
    void sumsWithoutMask();
    void dropsAmbiguousNeurons();
    void weighsBySignConsistency();
    void countsOnlyTheExtremes();
    void ranksExtremesOverAllLayers();
    void agreesWithThePlainDefinition_data();
    void agreesWithThePlainDefinition();
    void refusesWrongInput();
    void namesMasks();
};

void AceTest::sumsWithoutMask()
{
    const AceResult result = accumulate(kExamples, 2, 3, {});
    QCOMPARE(result.scores.values, (std::vector<float>{5.0F, 4.0F, 0.25F, -6.0F, 0.875F, 0.0F}));
    QCOMPARE(result.scores.layerCount, 2);
    QCOMPARE(result.scores.neuronCount, 3);
    QCOMPARE(result.exampleCount, std::int64_t{3});
    QCOMPARE(result.ambiguousCount, std::int64_t{3}); // neurons 0, 1 and 2 change their sign
}

void AceTest::dropsAmbiguousNeurons()
{
    const AceResult result = accumulate(kExamples, 2, 3, {AceMask::Ambiguous, 0});
    QCOMPARE(result.scores.values, (std::vector<float>{0.0F, 0.0F, 0.0F, -6.0F, 0.875F, 0.0F}));
    QCOMPARE(result.ambiguousCount, std::int64_t{3});
}

void AceTest::weighsBySignConsistency()
{
    const AceResult result = accumulate(kExamples, 2, 3, {AceMask::SignConsistency, 0});
    QCOMPARE(result.scores.values[0], static_cast<float>(5.0 * 5.0 / 7.0));
    QCOMPARE(result.scores.values[1], static_cast<float>(4.0 * 4.0 / 6.0));
    QCOMPARE(result.scores.values[2], static_cast<float>(0.25 * 0.25 / 1.25));
    QCOMPARE(result.scores.values[3], -6.0F);
    QCOMPARE(result.scores.values[5], 0.0F);
}

void AceTest::countsOnlyTheExtremes()
{
    // z = 1: the best and the worst of each example: {0: 4, 3: -3}, {1: 3, 3: -1}, {1: 2, 3: -2}.
    const AceResult result = accumulate(kExamples, 2, 3, {AceMask::None, 1});
    QCOMPARE(result.scores.values, (std::vector<float>{4.0F, 5.0F, 0.0F, -6.0F, 0.0F, 0.0F}));
    QCOMPARE(result.ambiguousCount, std::int64_t{0});
    // z = 2: example 0 adds 2: 0.5 and 1: -1, example 1 adds 0: 2 and 2: -0.5, example 2 adds 4: 0.5 and 0: -1.
    const AceResult two = accumulate(kExamples, 2, 3, {AceMask::Ambiguous, 2});
    QCOMPARE(two.scores.values, (std::vector<float>{0.0F, 0.0F, 0.0F, -6.0F, 0.5F, 0.0F}));
    QCOMPARE(two.ambiguousCount, std::int64_t{3});
}

void AceTest::ranksExtremesOverAllLayers()
{
    const AceResult result = accumulate({{0.1F, 0.2F, 5.0F, 6.0F}}, 2, 2, {AceMask::None, 2});
    QCOMPARE(result.scores.values, (std::vector<float>{0.0F, 0.0F, 5.0F, 6.0F}));
}

void AceTest::agreesWithThePlainDefinition_data()
{
    QTest::addColumn<int>("z");
    for (const int z : {1, 3, 10, 40, 1000})
        QTest::addRow("z = %d", z) << z;
}

void AceTest::agreesWithThePlainDefinition()
{
    QFETCH(const int, z);
    SeededRandom random(static_cast<std::uint64_t>(z));
    std::vector<std::vector<float>> examples(12, std::vector<float>(4 * 15));
    for (std::vector<float>& example : examples) {
        for (float& score : example)
            score = static_cast<float>(static_cast<double>(random.below(41)) - 20.0) / 8.0F; // many ties
    }
    for (const AceMask mask : {AceMask::None, AceMask::Ambiguous}) {
        std::size_t ambiguous = 0;
        const auto expected = plainAce(examples, static_cast<std::size_t>(z), mask == AceMask::Ambiguous, &ambiguous);
        const AceResult result = accumulate(examples, 4, 15, {mask, z});
        QCOMPARE(result.ambiguousCount, static_cast<std::int64_t>(ambiguous));
        for (std::size_t i = 0; i < expected.size(); ++i)
            QCOMPARE(static_cast<double>(result.scores.values[i]), expected[i]); // eighths: exact
    }
}

void AceTest::refusesWrongInput()
{
    AceAccumulator accumulator(2, 3, {});
    QVERIFY(failsWith(accumulator.add(std::vector<float>(5)), ErrorCode::InvalidArgument, "2 layers x 3"));
    std::vector<float> broken(6, 1.0F);
    broken[4] = std::numeric_limits<float>::quiet_NaN();
    QVERIFY(failsWith(accumulator.add(broken), ErrorCode::InvalidArgument, "L1 N1"));
    QCOMPARE(accumulator.result().exampleCount, std::int64_t{0});
}

void AceTest::namesMasks()
{
    for (const AceMask mask : {AceMask::None, AceMask::Ambiguous, AceMask::SignConsistency}) {
        QVERIFY(parseAceMask(toString(mask)).value() == mask);
        const AceSettings settings{mask, 77};
        QVERIFY(nlohmann::json(settings).get<AceSettings>() == settings);
    }
    QVERIFY(failsWith(parseAceMask("hard"), ErrorCode::InvalidArgument, "sign-consistency"));
}

void AceTest::netShareSaysWhatCancels()
{
    const AceResult result = accumulate({{1.0F, 1.0F, 0.0F}, {3.0F, -3.0F, 0.0F}}, 1, 3, {});
    QCOMPARE(result.netShare.values, (std::vector{1.0F, 0.5F, 0.0F}));
}

void AceTest::roundingIsNoSign()
{
    // The second question's answer is saturated: what is left of its scores is rounding.
    const AceResult result = accumulate({{0.5F, -0.5F}, {-9e-5F, 9e-5F}}, 1, 2, {});
    QCOMPARE(result.exampleCount, std::int64_t{2});
    QCOMPARE(result.informativeCount, std::int64_t{1});
    QCOMPARE(result.signAgreement.values, (std::vector{1.0F, 1.0F}));
}

void AceTest::spreadOverQuestionsAndGroups()
{
    // Scores 1, 2, 3, 6: mean 3, standard deviation sqrt(14 / 3), z = 3 / (sd / 2).
    const std::vector<float> scores{1.0F, 2.0F, 3.0F, 6.0F};
    const auto read = [&scores](std::size_t question, std::span<float> values) -> Result<void> {
        values[0] = scores[question];
        values[1] = 2.0F;
        return {};
    };
    const auto single = rankingSpread(1, 2, {}, QuestionGroups(std::size_t{4}), 1, read);
    QVERIFY(single);
    QVERIFY(std::abs(single->z.values[0] - static_cast<float>(6.0 / std::sqrt(14.0 / 3.0))) < 1e-6F);
    QCOMPARE(single->z.values[1], 0.0F); // nothing varies
    // Two groups of two: sums 3 and 9 about 6, standard error of the sum sqrt(2 * 18).
    const std::vector<std::string> names{"a", "a", "b", "b"};
    const auto grouped = rankingSpread(1, 2, {}, QuestionGroups(std::span<const std::string>(names)), 1, read);
    QVERIFY(grouped && grouped->unit == Unit::Group);
    QCOMPARE(grouped->unitCount, std::int64_t{2});
    QVERIFY(std::abs(grouped->z.values[0] - 2.0F) < 1e-6F);
    // A half is a whole group, and the two halves are everything.
    QCOMPARE(grouped->firstHalf.values[0] + grouped->secondHalf.values[0], 12.0F);
    QCOMPARE(std::abs(grouped->firstHalf.values[0] - grouped->secondHalf.values[0]), 6.0F);
}

void AceTest::overlapOfHalves()
{
    ScoreMatrix first(1, 5), second(1, 5);
    first.values = {5.0F, 4.0F, 3.0F, -1.0F, -2.0F};
    second.values = {5.0F, 3.0F, 4.0F, -1.0F, 0.0F};
    const RankedNeurons a = topNeurons(first, 5), b = topNeurons(second, 5);
    const std::vector<SplitHalfOverlap> running = splitHalfOverlaps(a, b, 3);
    QCOMPARE(running.size(), std::size_t{3});
    for (std::size_t count = 1; count <= 3; ++count)
        QCOMPARE(running[count - 1], splitHalfOverlap(a, b, count));
    QCOMPARE(running[0].good, 1.0);
    QCOMPARE(running[1].good, 1.0 / 3.0);
    QCOMPARE(running[2].good, 1.0);
    QCOMPARE(running[1].bad, 0.5);
}

QTEST_GUILESS_MAIN(AceTest)
#include "tst_ace.moc"
