// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/activation_classes.h"
#include "core/analysis/operators.h"
#include "core/analysis/selection.h"
#include "tests/core/expect_error.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <map>
#include <set>

using namespace neurex;
using neurex::test::failsWith;

namespace {

std::map<std::int32_t, int> perLayer(const std::vector<ScoredNeuron>& neurons)
{
    std::map<std::int32_t, int> counts;
    for (const ScoredNeuron& scored : neurons)
        ++counts[scored.neuron.layer];
    return counts;
}

std::set<NeuronId> allOf(const RankedNeurons& selection)
{
    std::set<NeuronId> neurons;
    for (const auto* side : {&selection.good, &selection.bad}) {
        for (const ScoredNeuron& scored : *side)
            neurons.insert(scored.neuron);
    }
    return neurons;
}

ScoreMatrix wave(std::int32_t layers, std::int32_t neurons)
{
    ScoreMatrix scores(layers, neurons);
    for (std::size_t i = 0; i < scores.values.size(); ++i)
        scores.values[i] = static_cast<float>(std::sin(static_cast<double>(i * i)));
    return scores;
}

} // namespace

class SelectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void picksBestAndWorst();
    void randomIsDisjointUniformAndSeeded();
    void randomTakesAsManyASideAsAsked();
    void layerMatchedFollowsTheSelection();
    void layerMatchedInAFullLayer();
    void controlsAreDrawnFromAllNeurons();
    void labelShuffleDealsTheSameNeurons();
    void activationClassesGoBySize();
    void activationMatchedFollowsTheClasses();
    void drawsAreIndependent_data();
    void drawsAreIndependent();
    void overlap();
    void operators();
    void operatorNames();
};

void SelectionTest::picksBestAndWorst()
{
    ScoreMatrix scores(2, 4);
    scores.values = {1.0F, 0.0F, -2.0F, 3.0F, 3.0F, std::numeric_limits<float>::quiet_NaN(), -2.0F, -5.0F};
    const RankedNeurons top = topNeurons(scores, 2);
    QCOMPARE(top.good, (std::vector<ScoredNeuron>{{{0, 3}, 3.0F}, {{1, 0}, 3.0F}})); // a tie: lower layer first
    QCOMPARE(top.bad, (std::vector<ScoredNeuron>{{{1, 3}, -5.0F}, {{0, 2}, -2.0F}}));
    const RankedNeurons all = topNeurons(scores, 100);
    QCOMPARE(all.good.size(), std::size_t{3});
    QCOMPARE(all.bad.size(), std::size_t{3});
    QVERIFY((all.bad.back().neuron == NeuronId{1, 2}));
    QVERIFY(topNeurons(scores, 0).good.empty());
    const RankedNeurons few = topNeurons(wave(10, 1000), 3); // not the memory of all neurons of the model
    QVERIFY2(few.good.capacity() < 10 && few.bad.capacity() < 10, qPrintable(QString::number(few.good.capacity())));
    QCOMPARE(firstOf(all, 2), top);
}

void SelectionTest::randomIsDisjointUniformAndSeeded()
{
    const RankedNeurons drawn = randomSelection(4, 50, 60, 1);
    QCOMPARE(drawn.good.size(), std::size_t{60});
    QCOMPARE(drawn.bad.size(), std::size_t{60});
    QCOMPARE(allOf(drawn).size(), std::size_t{120});
    QVERIFY(drawn == randomSelection(4, 50, 60, 1));
    QVERIFY(!(drawn == randomSelection(4, 50, 60, 2)));
    QCOMPARE(allOf(randomSelection(2, 5, 1000, 3)).size(), std::size_t{10}); // all there are

    std::vector<int> hits(40, 0);
    constexpr int kDraws = 4000;
    for (int seed = 0; seed < kDraws; ++seed) {
        for (const ScoredNeuron& scored : randomSelection(4, 10, 2, static_cast<std::uint64_t>(seed)).good)
            ++hits[static_cast<std::size_t>(scored.neuron.layer * 10 + scored.neuron.index)];
    }
    double chiSquare = 0.0;
    for (const int count : hits)
        chiSquare += (count - 200.0) * (count - 200.0) / 200.0;
    QVERIFY2(chiSquare < 72.1, qPrintable(QString::number(chiSquare))); // 39 degrees of freedom, p = 0.001
}

void SelectionTest::randomTakesAsManyASideAsAsked()
{
    const RankedNeurons even = randomSelection(4, 50, 60, 1);
    QVERIFY(randomSelection(4, 50, 60, 60, 1) == even);
    for (const auto& [good, bad] : {std::pair(3U, 8U), std::pair(8U, 3U), std::pair(0U, 5U), std::pair(190U, 10U)}) {
        const RankedNeurons drawn = randomSelection(4, 50, good, bad, 1);
        QCOMPARE(drawn.good.size(), std::size_t{good});
        QCOMPARE(drawn.bad.size(), std::size_t{bad});
        QCOMPARE(allOf(drawn).size(), std::size_t{good + bad});
    }
    const RankedNeurons uneven = randomSelection(4, 50, 3, 8, 1);
    const RankedNeurons control = randomControl(uneven, 4, 50, {1});
    QCOMPARE(control.good.size(), std::size_t{3});
    QCOMPARE(control.bad.size(), std::size_t{8});
    QVERIFY(control == randomControl(uneven, 4, 50, {1, 0}));
    const RankedNeurons all = randomSelection(2, 5, 7, 9, 3); // all there are
    QCOMPARE(all.good.size(), std::size_t{7});
    QCOMPARE(all.bad.size(), std::size_t{3});
}

void SelectionTest::layerMatchedFollowsTheSelection()
{
    const RankedNeurons chosen = topNeurons(wave(6, 80), 50);
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const RankedNeurons drawn = layerMatchedControl(chosen, 6, 80, {seed});
        QCOMPARE(perLayer(drawn.good), perLayer(chosen.good));
        QCOMPARE(perLayer(drawn.bad), perLayer(chosen.bad));
        QCOMPARE(perLayer(firstOf(drawn, 10).good), perLayer(firstOf(chosen, 10).good));
        QCOMPARE(allOf(drawn).size(), std::size_t{100});
        QVERIFY(drawn == layerMatchedControl(chosen, 6, 80, {seed}));
    }
    QVERIFY(!(layerMatchedControl(chosen, 6, 80, {1}) == layerMatchedControl(chosen, 6, 80, {2})));
}

void SelectionTest::layerMatchedInAFullLayer()
{
    const RankedNeurons chosen = topNeurons(wave(1, 10), 100); // takes every neuron that is not 0
    const std::size_t count = chosen.good.size() + chosen.bad.size();
    QVERIFY(count > 5);
    const RankedNeurons drawn = layerMatchedControl(chosen, 1, 10, {4});
    QCOMPARE(drawn.good.size(), chosen.good.size());
    QCOMPARE(drawn.bad.size(), chosen.bad.size());
    QCOMPARE(allOf(drawn).size(), count);
}

/// What the selection is ranked among is drawn from where it was drawn from: each neuron of the layer (of the model) is
/// as likely, whether it was chosen or not.
void SelectionTest::controlsAreDrawnFromAllNeurons()
{
    constexpr std::uint64_t kDraws = 4000;
    const RankedNeurons chosen = topNeurons(wave(2, 10), 3);
    std::map<NeuronId, int> uniform, matched;
    for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
        for (const NeuronId neuron : allOf(randomControl(chosen, 2, 10, {7, draw})))
            ++uniform[neuron];
        for (const NeuronId neuron : allOf(layerMatchedControl(chosen, 2, 10, {7, draw})))
            ++matched[neuron];
    }
    const auto counts = perLayer(chosen.good), bad = perLayer(chosen.bad);
    for (std::int32_t layer = 0; layer < 2; ++layer) {
        const int inLayer = (counts.contains(layer) ? counts.at(layer) : 0) + (bad.contains(layer) ? bad.at(layer) : 0);
        for (std::int32_t index = 0; index < 10; ++index) {
            const NeuronId neuron{layer, index};
            for (const auto& [hits, share] :
                 {std::pair(uniform[neuron], 6.0 / 20.0), std::pair(matched[neuron], inLayer / 10.0)}) {
                const double expected = share * kDraws, deviation = std::sqrt(expected * (1.0 - share));
                QVERIFY2(std::abs(hits - expected) <= 4.5 * deviation, qPrintable(QString::number(hits)));
            }
        }
    }
}

void SelectionTest::labelShuffleDealsTheSameNeurons()
{
    constexpr std::uint64_t kDraws = 4000;
    RankedNeurons chosen = topNeurons(wave(3, 20), 5);
    chosen.bad.pop_back(); // 5 and 4
    std::map<NeuronId, int> good;
    for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
        const RankedNeurons shuffled = labelShuffledControl(chosen, {3, draw});
        QCOMPARE(shuffled.good.size(), std::size_t{5});
        QCOMPARE(shuffled.bad.size(), std::size_t{4});
        QCOMPARE(allOf(shuffled), allOf(chosen));
        for (const ScoredNeuron& scored : shuffled.good)
            ++good[scored.neuron];
    }
    for (const NeuronId neuron : allOf(chosen)) {
        const double expected = kDraws * 5.0 / 9.0, deviation = std::sqrt(expected * 4.0 / 9.0);
        QVERIFY2(std::abs(good[neuron] - expected) <= 4.5 * deviation, qPrintable(QString::number(good[neuron])));
    }
    QVERIFY(!(labelShuffledControl(chosen, {3, 0}) == labelShuffledControl(chosen, {3, 1})));
}

void SelectionTest::activationClassesGoBySize()
{
    ScoreMatrix activations(2, 100);
    for (std::size_t i = 0; i < 200; ++i)
        activations.values[i] = (i % 2 == 0 ? -1.0F : 1.0F) * static_cast<float>((i * 37) % 200);
    activations.values[5] = std::numeric_limits<float>::quiet_NaN(); // was 185
    const ActivationClasses classes(activations);
    QCOMPARE(classes.classCount(), std::size_t{4});
    for (const auto& [number, size] : {std::pair(0U, 32U), std::pair(1U, 32U), std::pair(2U, 64U), std::pair(3U, 72U)})
        QCOMPARE(classes.size(number), std::size_t{size});
    float last = 200.0F;
    for (std::size_t number = 0; number < 4; ++number) {
        for (std::size_t place = 0; place < classes.size(number); ++place) {
            const NeuronId neuron = classes.at(number, place);
            QCOMPARE(classes.classOf(neuron), number);
            const float size
                = std::abs(activations.values[static_cast<std::size_t>(neuron.layer * 100 + neuron.index)]);
            if (std::isnan(size))
                QVERIFY(number == 3 && place == 71);
            else
                QVERIFY(size < last);
            last = std::isnan(size) ? last : size;
        }
    }
}

/// As many of each class and side, disjoint; of a class every neuron as likely, chosen or not.
void SelectionTest::activationMatchedFollowsTheClasses()
{
    constexpr std::uint64_t kDraws = 3000;
    ScoreMatrix activations(2, 100);
    for (std::size_t i = 0; i < 200; ++i)
        activations.values[i] = static_cast<float>((i * 37) % 200);
    const ActivationClasses classes(activations);
    const RankedNeurons chosen = topNeurons(wave(2, 100), 12);
    const auto counted = [&](const std::vector<ScoredNeuron>& side) {
        std::map<std::size_t, int> counts;
        for (const ScoredNeuron& scored : side)
            ++counts[classes.classOf(scored.neuron)];
        return counts;
    };
    const auto good = counted(chosen.good), bad = counted(chosen.bad);
    QVERIFY(good.size() > 1);
    std::map<NeuronId, int> hits;
    for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
        const RankedNeurons drawn = activationMatchedControl(chosen, classes, {7, draw});
        QVERIFY(counted(drawn.good) == good && counted(drawn.bad) == bad);
        QCOMPARE(allOf(drawn).size(), std::size_t{24});
        for (const NeuronId neuron : allOf(drawn))
            ++hits[neuron];
    }
    const auto of = [](const std::map<std::size_t, int>& counts, std::size_t number) {
        const auto found = counts.find(number);
        return found == counts.end() ? 0 : found->second;
    };
    for (std::int32_t layer = 0; layer < 2; ++layer) {
        for (std::int32_t index = 0; index < 100; ++index) {
            const std::size_t number = classes.classOf({layer, index});
            const double share = (of(good, number) + of(bad, number)) / static_cast<double>(classes.size(number));
            const double expected = share * kDraws, deviation = std::sqrt(expected * (1.0 - share));
            QVERIFY2(std::abs(hits[{layer, index}] - expected) <= 4.5 * deviation + 1e-9,
                     qPrintable(QString::number(hits[{layer, index}])));
        }
    }
    QVERIFY(activationMatchedControl(chosen, classes, {7, 1}) == activationMatchedControl(chosen, classes, {7, 1}));
    QVERIFY(!(activationMatchedControl(chosen, classes, {7, 1}) == activationMatchedControl(chosen, classes, {8, 1})));
}

void SelectionTest::drawsAreIndependent_data()
{
    QTest::addColumn<int>("pair");
    int pair = 0;
    for (const char* name : {"neighbouring seeds", "neighbouring draws", "shifted seed and draw", "a larger budget",
                             "uniform and layer-matched", "another layer profile"})
        QTest::newRow(name) << pair++;
}

/// Sets that are said to be independent share as many neurons as chance has it, by mean and by spread.
void SelectionTest::drawsAreIndependent()
{
    QFETCH(int, pair);
    constexpr std::int32_t kLayers = 2, kNeurons = 100;
    constexpr std::uint64_t kPairs = 3000;
    RankedNeurons small, large, other; // 10 and 30 neurons a layer; the same as small, but for one neuron's layer
    for (std::int32_t i = 0; i < 30; ++i) {
        const std::vector<ScoredNeuron> both{{{0, i}, 1.0F}, {{1, i}, 1.0F}};
        large.good.insert(large.good.end(), both.begin(), both.end());
        if (i < 10)
            small.good.insert(small.good.end(), both.begin(), both.end());
    }
    other = small;
    other.good.front().neuron = {1, 50};
    const auto uniform = [](const RankedNeurons& like, std::uint64_t seed, std::uint64_t draw) {
        return allOf(randomControl(like, kLayers, kNeurons, {seed, draw}));
    };
    const auto matched = [](const RankedNeurons& like, std::uint64_t seed, std::uint64_t draw) {
        return allOf(layerMatchedControl(like, kLayers, kNeurons, {seed, draw}));
    };
    double sum = 0.0, squares = 0.0, first = 0.0, second = 0.0;
    for (std::uint64_t i = 0; i < kPairs; ++i) {
        const auto [a, b] = pair == 0 ? std::pair(uniform(small, i, 1), uniform(small, i + 1, 0))
            : pair == 1               ? std::pair(uniform(small, 5, i), uniform(small, 5, i + 1))
            : pair == 2               ? std::pair(matched(small, i, 1), matched(small, i + 1, 0))
            : pair == 3               ? std::pair(uniform(small, 5, i), uniform(large, 5, i))
            : pair == 4               ? std::pair(uniform(small, 5, i), matched(small, 5, i))
                                      : std::pair(matched(small, 5, i), matched(other, 5, i));
        const auto shared
            = static_cast<double>(std::ranges::count_if(a, [&b](NeuronId neuron) { return b.contains(neuron); }));
        sum += shared;
        squares += shared * shared;
        first = static_cast<double>(a.size());
        second = static_cast<double>(b.size());
    }
    const double all = kLayers * kNeurons, mean = sum / kPairs, variance = squares / kPairs - mean * mean;
    const double expected = first * second / all; // hypergeometric
    const double spread = expected * (1.0 - first / all) * (all - second) / (all - 1.0);
    QVERIFY2(std::abs(mean - expected) < 4.0 * std::sqrt(spread / kPairs), qPrintable(QString::number(mean)));
    QVERIFY2(variance > 0.8 * spread && variance < 1.2 * spread, qPrintable(QString::number(variance / spread)));
}

void SelectionTest::overlap()
{
    const std::vector<NeuronId> a{{0, 1}, {0, 2}, {1, 1}}, b{{0, 2}, {1, 1}, {2, 2}, {2, 3}}, none;
    QCOMPARE(jaccard(a, b), 2.0 / 5.0);
    QCOMPARE(jaccard(a, a), 1.0);
    QCOMPARE(jaccard(a, none), 0.0);
    QCOMPARE(jaccard(none, none), 1.0);
}

void SelectionTest::operators()
{
    const RankedNeurons selection{{{{0, 1}, 5.0F}, {{0, 2}, 4.0F}}, {{{1, 1}, -5.0F}, {{1, 2}, -4.0F}}};
    const std::vector<NeuronId> good{{0, 1}}, bad{{1, 1}};
    const auto make
        = [&](Operator operation, Side side) { return makeOperator(selection, operation, side, Positions::Last, 1); };
    const Intervention exciteGood{good, Operation::Scale, 2.0, Positions::Last};
    const Intervention silenceGood{good, Operation::Scale, 0.0, Positions::Last};
    const Intervention exciteBad{bad, Operation::Scale, 2.0, Positions::Last};
    const Intervention silenceBad{bad, Operation::Scale, 0.0, Positions::Last};
    QCOMPARE(make(Operator::Enhance, Side::Both), (InterventionStack{exciteGood, silenceBad}));
    QCOMPARE(make(Operator::Degrade, Side::Both), (InterventionStack{silenceGood, exciteBad}));
    QCOMPARE(make(Operator::Enhance, Side::Good), InterventionStack{exciteGood});
    QCOMPARE(make(Operator::Enhance, Side::Bad), InterventionStack{silenceBad});
    QCOMPARE(make(Operator::Degrade, Side::Good), InterventionStack{silenceGood});
    QCOMPARE(make(Operator::Degrade, Side::Bad), InterventionStack{exciteBad});
    const auto everywhere = makeOperator(selection, Operator::Enhance, Side::Good, Positions::All, 10);
    QCOMPARE(everywhere.front().neurons.size(), std::size_t{2});
    QVERIFY(everywhere.front().positions == Positions::All);
    QVERIFY(makeOperator(selection, Operator::Enhance, Side::Both, Positions::Last, 0).empty());
}

void SelectionTest::operatorNames()
{
    for (const Operator operation : {Operator::Enhance, Operator::Degrade})
        QVERIFY(parseOperator(neurex::toString(operation)).value() == operation);
    for (const Side side : {Side::Both, Side::Good, Side::Bad})
        QVERIFY(parseSide(neurex::toString(side)).value() == side);
    for (const Positions positions : {Positions::Last, Positions::All})
        QVERIFY(parsePositions(neurex::toString(positions)).value() == positions);
    QVERIFY(failsWith(parseOperator("boost"), ErrorCode::InvalidArgument, "enhance, degrade"));
    QVERIFY(failsWith(parseSide(""), ErrorCode::InvalidArgument, "both, good, bad"));
}

QTEST_GUILESS_MAIN(SelectionTest)
#include "tst_selection.moc"
