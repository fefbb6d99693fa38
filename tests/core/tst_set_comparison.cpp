// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Sets of neurons beside each other, against plain loops over everything.
#include "core/analysis/rank_correlation.h"
#include "core/analysis/selection.h"
#include "core/analysis/set_comparison.h"
#include "tests/core/expect_error.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

using namespace neurex;
using neurex::test::failsWith;

namespace {

using Signed = std::pair<NeuronId, bool>; ///< neuron, good

std::vector<ScoredNeuron> listOf(std::initializer_list<std::int32_t> indices)
{
    std::vector<ScoredNeuron> list;
    for (const std::int32_t index : indices)
        list.push_back({{index / 10, index % 10}, 0.0F});
    return list;
}

std::set<Signed> signedOf(const RankedNeurons& set)
{
    std::set<Signed> neurons;
    for (const ScoredNeuron& scored : set.good)
        neurons.insert({scored.neuron, true});
    for (const ScoredNeuron& scored : set.bad)
        neurons.insert({scored.neuron, false});
    return neurons;
}

/// Scores with ties, zeros and both signs.
ScoreMatrix waveScores(std::int32_t layers, std::int32_t neurons, double phase)
{
    ScoreMatrix scores(layers, neurons);
    for (std::size_t i = 0; i < scores.values.size(); ++i)
        scores.values[i] = static_cast<float>(std::round(6.0 * std::sin(phase + static_cast<double>(i * i)))) / 2.0F;
    return scores;
}

/// The definition: how many are smaller, and half of the equal ones.
double naiveRank(const std::vector<float>& values, std::size_t place)
{
    double smaller = 0.0, equal = 0.0;
    for (const float value : values) {
        smaller += value < values[place] ? 1.0 : 0.0;
        equal += value == values[place] ? 1.0 : 0.0;
    }
    return smaller + (equal + 1.0) / 2.0;
}

double naiveSpearman(const std::vector<float>& a, const std::vector<float>& b)
{
    const auto count = static_cast<double>(a.size());
    double sumA = 0.0, sumB = 0.0, products = 0.0, squaresA = 0.0, squaresB = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double x = naiveRank(a, i), y = naiveRank(b, i);
        sumA += x;
        sumB += y;
        products += x * y;
        squaresA += x * x;
        squaresB += y * y;
    }
    return (count * products - sumA * sumB)
        / std::sqrt((count * squaresA - sumA * sumA) * (count * squaresB - sumB * sumB));
}

double naiveAverageOverlap(const std::vector<ScoredNeuron>& a, const std::vector<ScoredNeuron>& b)
{
    const std::size_t depth = std::max(a.size(), b.size());
    double sum = 0.0;
    for (std::size_t d = 1; d <= depth; ++d) {
        int common = 0;
        for (std::size_t i = 0; i < std::min(d, a.size()); ++i) {
            for (std::size_t j = 0; j < std::min(d, b.size()); ++j)
                common += a[i].neuron == b[j].neuron ? 1 : 0;
        }
        sum += static_cast<double>(common) / static_cast<double>(d);
    }
    return sum / static_cast<double>(depth);
}

SharedComparable comparable(const ScoreMatrix& scores, std::size_t count = 50)
{
    return std::make_shared<const ComparableScores>(makeComparable(scores, count));
}

} // namespace

class SetComparisonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ranksShareTheirPlaces();
    void correlationIsSpearmans();
    void overlapByHand();
    void emptySetsHaveNoOverlap();
    void chanceIsWhatRandomSetsShare();
    void chanceOfTheTopIsWhatRandomListsShare();
    void intersectionsAreExact();
    void intersectionsAreOrdered();
    void comparesEverythingAtOnce_data();
    void comparesEverythingAtOnce();
    void pairsAreCounted();
    void refusesOtherShapes();
};

void SetComparisonTest::ranksShareTheirPlaces()
{
    const std::vector<float> values{2.0F, -1.0F, 0.0F, 2.0F, -0.0F, 2.0F};
    QCOMPARE(averageRanks(values), (std::vector<double>{5.0, 1.0, 2.5, 5.0, 2.5, 5.0}));
    QVERIFY(averageRanks(std::span<const float>()).empty());
}

void SetComparisonTest::correlationIsSpearmans()
{
    const std::vector<float> up{1.0F, 2.0F, 3.0F, 4.0F}, down{9.0F, 5.0F, 0.0F, -1.0F}, flat{3.0F, 3.0F, 3.0F, 3.0F};
    QCOMPARE(*rankCorrelation(averageRanks(up), averageRanks(up)), 1.0);
    QCOMPARE(*rankCorrelation(averageRanks(up), averageRanks(down)), -1.0);
    QVERIFY(!rankCorrelation(averageRanks(up), averageRanks(flat)));
    // Without ties: 1 - 6 sum d^2 / (n (n^2 - 1)), d = 1, 1, 0, 1, 1.
    const std::vector<float> a{1.0F, 2.0F, 3.0F, 4.0F, 5.0F}, b{2.0F, 1.0F, 3.0F, 6.0F, 4.0F};
    QVERIFY(std::abs(*rankCorrelation(averageRanks(a), averageRanks(b)) - (1.0 - 6.0 * 4.0 / 120.0)) < 1e-12);
    const ScoreMatrix first = waveScores(4, 25, 0.0), second = waveScores(4, 25, 0.7);
    const double naive = naiveSpearman(first.values, second.values);
    QVERIFY(std::abs(*rankCorrelation(averageRanks(first.values), averageRanks(second.values)) - naive) < 1e-12);
    QVERIFY(std::abs(naive) > 1e-3 && std::abs(naive) < 1.0);
}

void SetComparisonTest::overlapByHand()
{
    // 10 and 11 are good in both, 30 is bad in both, 12 is good here and bad there.
    const RankedNeurons first{listOf({10, 11, 12, 13}), listOf({30, 31})};
    const RankedNeurons second{listOf({20, 10, 11}), listOf({12, 30})};
    const SetOverlap overlap = setOverlap(first, second, 100);
    QCOMPARE(overlap.first, std::int64_t{6});
    QCOMPARE(overlap.second, std::int64_t{5});
    QCOMPARE(overlap.shared, std::int64_t{3});
    QCOMPARE(overlap.opposite, std::int64_t{1});
    QCOMPARE(*overlap.jaccard, 3.0 / 8.0);
    QCOMPARE(overlap.chanceShared, (4.0 * 3.0 + 2.0 * 2.0) / 100.0);
    QCOMPARE(overlap.chanceJaccard, 0.16 / (11.0 - 0.16));
    // Good: 0/1, 1/2, 2/3, 2/4; bad: 0/1, 1/2.
    const double good = (0.5 + 2.0 / 3.0 + 0.5) / 4.0, bad = 0.25;
    QVERIFY(std::abs(*overlap.topOverlap - (good + bad) / 2.0) < 1e-12);
    // Good: d d / 100 / d up to three, then 4 * 3 / 100 / 4; bad: up to two.
    const double chanceGood = (0.01 + 0.02 + 0.03 + 0.03) / 4.0, chanceBad = (0.01 + 0.02) / 2.0;
    QVERIFY(std::abs(overlap.chanceTopOverlap - (chanceGood + chanceBad) / 2.0) < 1e-12);
    const SetOverlap itself = setOverlap(first, first, 100);
    QCOMPARE(*itself.jaccard, 1.0);
    QCOMPARE(*itself.topOverlap, 1.0);
    const RankedNeurons shared = sharedNeurons(second, first);
    QCOMPARE(neuronIds(shared.good), neuronIds(listOf({10, 11})));
    QCOMPARE(neuronIds(shared.bad), neuronIds(listOf({30})));
}

void SetComparisonTest::emptySetsHaveNoOverlap()
{
    const SetOverlap overlap = setOverlap({}, {}, 100);
    QVERIFY(!overlap.jaccard && !overlap.topOverlap);
    QCOMPARE(overlap.chanceShared, 0.0);
    const SetOverlap half = setOverlap({listOf({1, 2}), {}}, {}, 100);
    QCOMPARE(*half.jaccard, 0.0);
    QCOMPARE(*half.topOverlap, 0.0);
}

/// The mean over random sets of the same sizes, good and bad disjoint.
void SetComparisonTest::chanceIsWhatRandomSetsShare()
{
    constexpr std::uint64_t kDraws = 20'000;
    const RankedNeurons fixed{listOf({0, 1, 2, 3, 4, 5}), listOf({10, 11, 12, 13})};
    double sum = 0.0, squares = 0.0;
    for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
        const auto shared = static_cast<double>(setOverlap(fixed, randomSelection(4, 10, 5, 8, draw), 40).shared);
        sum += shared;
        squares += shared * shared;
    }
    const double mean = sum / kDraws, error = std::sqrt((squares / kDraws - mean * mean) / kDraws);
    const double expected = setOverlap(fixed, randomSelection(4, 10, 5, 8, 1), 40).chanceShared;
    QCOMPARE(expected, (6.0 * 5.0 + 4.0 * 8.0) / 40.0);
    QVERIFY2(std::abs(mean - expected) < 4.5 * error, qPrintable(QString::number(mean)));
}

void SetComparisonTest::chanceOfTheTopIsWhatRandomListsShare()
{
    constexpr std::uint64_t kDraws = 20'000;
    const RankedNeurons fixed{listOf({0, 1, 2, 3, 4, 5}), {}};
    double sum = 0.0, squares = 0.0;
    for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
        const double overlap = *setOverlap(fixed, randomSelection(4, 10, 9, 0, draw), 40).topOverlap;
        sum += overlap;
        squares += overlap * overlap;
    }
    const double mean = sum / kDraws, error = std::sqrt((squares / kDraws - mean * mean) / kDraws);
    const double expected = setOverlap(fixed, randomSelection(4, 10, 9, 0, 1), 40).chanceTopOverlap;
    QVERIFY2(std::abs(mean - expected) < 4.5 * error, qPrintable(QString::number(mean)));
}

/// Each neuron of each side stands in exactly one, that of the very sets that have it.
void SetComparisonTest::intersectionsAreExact()
{
    std::vector<RankedNeurons> sets;
    for (const double phase : {0.0, 0.3, 0.9, 1.4})
        sets.push_back(topNeurons(waveScores(3, 10, phase), 8));
    std::map<Signed, std::vector<std::size_t>> owners;
    for (std::size_t set = 0; set < sets.size(); ++set) {
        for (const Signed& neuron : signedOf(sets[set]))
            owners[neuron].push_back(set);
    }
    std::map<Signed, std::vector<std::size_t>> found;
    std::size_t total = 0;
    for (const ExactIntersection& intersection : exactIntersections(sets)) {
        QVERIFY(!intersection.sets.empty() && intersection.size() > 0);
        QVERIFY(std::ranges::is_sorted(intersection.sets));
        total += intersection.size();
        for (const Signed& neuron : signedOf(intersection.neurons))
            found[neuron] = intersection.sets;
    }
    QCOMPARE(found, owners);
    QCOMPARE(total, owners.size());
    QVERIFY(std::ranges::any_of(owners, [](const auto& owner) { return owner.second.size() == 4; }));
}

void SetComparisonTest::intersectionsAreOrdered()
{
    const std::vector<RankedNeurons> sets{{listOf({1, 2, 3, 4}), {}}, {listOf({3, 9, 2, 4}), {}}, {listOf({7}), {}}};
    const std::vector<ExactIntersection> all = exactIntersections(sets);
    QCOMPARE(all.size(), std::size_t{4});
    QCOMPARE(all[0].sets, (std::vector<std::size_t>{0, 1}));
    QCOMPARE(neuronIds(all[0].neurons.good), neuronIds(listOf({3, 2, 4}))); // places 2 + 0, 1 + 2, 3 + 3
    QCOMPARE(all[1].sets, std::vector<std::size_t>{0}); // of equal ones the first set's
    QCOMPARE(all[2].sets, std::vector<std::size_t>{1});
    QCOMPARE(all[3].sets, std::vector<std::size_t>{2});
    QVERIFY(exactIntersections({}).empty());
}

void SetComparisonTest::comparesEverythingAtOnce_data()
{
    QTest::addColumn<int>("budget");
    QTest::addColumn<int>("side");
    for (const auto& [name, side] :
         {std::pair("both", Side::Both), std::pair("good", Side::Good), std::pair("bad", Side::Bad)}) {
        QTest::addRow("3 %s", name) << 3 << static_cast<int>(side);
        QTest::addRow("more than there are, %s", name) << 40 << static_cast<int>(side);
    }
}

void SetComparisonTest::comparesEverythingAtOnce()
{
    QFETCH(int, budget);
    QFETCH(int, side);
    const ComparisonSettings settings{budget, static_cast<Side>(side)};
    std::vector<SharedComparable> sets;
    std::vector<ScoreMatrix> scores;
    for (const double phase : {0.0, 0.4, 2.0}) {
        scores.push_back(waveScores(3, 20, phase));
        sets.push_back(comparable(scores.back()));
    }
    const Result<SetComparison> compared = compareSets(sets, settings, rankCorrelations(sets));
    QVERIFY(compared);
    QCOMPARE(compared->sets.size(), std::size_t{3});
    QCOMPARE(compared->overlaps.size(), std::size_t{3});
    for (std::size_t a = 0; a < 3; ++a) {
        const RankedNeurons top = comparedNeurons(topNeurons(scores[a], static_cast<std::size_t>(budget)), settings);
        QCOMPARE(compared->sets[a], top);
        QCOMPARE(top.good.empty(), side == static_cast<int>(Side::Bad));
        QCOMPARE(top.bad.empty(), side == static_cast<int>(Side::Good));
        std::int64_t inLayers = 0;
        for (std::size_t layer = 0; layer < 3; ++layer) {
            const auto count = [layer](const std::vector<ScoredNeuron>& list) {
                return std::ranges::count(list, static_cast<std::int32_t>(layer),
                                          [](const ScoredNeuron& scored) { return scored.neuron.layer; });
            };
            const LayerCount& counted = compared->layers[a][layer];
            QCOMPARE(counted, (LayerCount{count(top.good), count(top.bad)}));
            inLayers += counted.good + counted.bad;
        }
        QCOMPARE(inLayers, std::ssize(top.good) + std::ssize(top.bad));
        for (std::size_t b = 0; b < 3; ++b) {
            if (a == b)
                continue;
            const SetOverlap& overlap = compared->overlap(a, b);
            std::set<Signed> all = signedOf(top), shared;
            for (const Signed& neuron : signedOf(compared->sets[b])) {
                if (!all.insert(neuron).second)
                    shared.insert(neuron);
            }
            QCOMPARE(overlap.shared, std::ssize(shared));
            QCOMPARE(*overlap.jaccard, static_cast<double>(shared.size()) / static_cast<double>(all.size()));
            QVERIFY(std::abs(*compared->correlation(a, b) - naiveSpearman(scores[a].values, scores[b].values)) < 1e-12);
            double topOverlap = 0.0;
            int sides = 0;
            for (auto list : {&RankedNeurons::good, &RankedNeurons::bad}) {
                if ((top.*list).empty() && (compared->sets[b].*list).empty())
                    continue;
                topOverlap += naiveAverageOverlap(top.*list, compared->sets[b].*list);
                ++sides;
            }
            QVERIFY(std::abs(*overlap.topOverlap - topOverlap / sides) < 1e-12);
        }
    }
}

void SetComparisonTest::pairsAreCounted()
{
    for (const std::size_t count : {2U, 3U, 7U}) {
        std::size_t next = 0;
        for (std::size_t a = 0; a < count; ++a) {
            for (std::size_t b = a + 1; b < count; ++b, ++next) {
                QCOMPARE(pairIndex(a, b, count), next);
                QCOMPARE(pairIndex(b, a, count), next);
            }
        }
    }
}

void SetComparisonTest::refusesOtherShapes()
{
    const std::vector<SharedComparable> sets{comparable(waveScores(3, 10, 0.0)), comparable(waveScores(3, 11, 0.0))};
    QVERIFY(
        failsWith(compareSets(sets, {}, {}), ErrorCode::InvalidArgument, "set 2 is of a model with 3 layers of 11"));
    const std::vector<SharedComparable> one{sets.front()};
    QVERIFY(failsWith(compareSets(one, {0, Side::Both}, {}), ErrorCode::InvalidArgument, "at least 1"));
    QVERIFY(compareSets(one, {}, {}));
}

QTEST_GUILESS_MAIN(SetComparisonTest)
#include "tst_set_comparison.moc"
