// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The mathematics of skill-neuron probes against plain loops in double precision.
#include "core/analysis/probe/activation_probe.h"
#include "core/analysis/probe/roc_curve.h"
#include "core/analysis/probe/skill_neurons.h"
#include "core/analysis/probe/tree_probe.h"
#include "tests/core/probe_fixture.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace neurex;
using namespace neurex::test;

namespace {

int signOf(double value)
{
    return (value > 0.0 ? 1 : 0) - (value < 0.0 ? 1 : 0);
}

template <typename Number>
std::size_t argmax(const std::vector<Number>& values)
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
        if (values[i] > values[best])
            best = i;
    }
    return best;
}

/// The formulas as they are published, neuron by neuron.
double plainScore(const PlainPrompts& prompts, std::size_t neuron, SkillScore kind)
{
    double score = 0.0;
    for (std::size_t prompt = 0; prompt < prompts.count(); ++prompt) {
        const std::size_t gold = prompts.gold(prompt);
        const double right = prompts.gradient(prompt, gold, neuron);
        for (std::size_t label = 0; label < prompts.shape().labels; ++label) {
            const double value = prompts.gradient(prompt, label, neuron);
            if (kind == SkillScore::Magnitude)
                score += signOf(right - value);
            else
                score += label == gold ? signOf(value) : -signOf(value);
        }
    }
    return score;
}

std::vector<double> plainVotes(const PlainPrompts& prompts, std::size_t prompt, std::span<const SkillNeuron> neurons,
                               SkillRule rule)
{
    const std::size_t labels = prompts.shape().labels;
    std::vector<double> votes(labels);
    for (const SkillNeuron& neuron : neurons) {
        std::vector<double> turned;
        for (std::size_t label = 0; label < labels; ++label)
            turned.push_back(neuron.polarity * static_cast<double>(prompts.gradient(prompt, label, neuron.position)));
        for (std::size_t label = 0; label < labels; ++label) {
            if (rule == SkillRule::PolarityVote)
                votes[label] += signOf(turned[label]);
            else if (rule == SkillRule::MagnitudeSum)
                votes[label] += turned[label];
            else
                votes[label] += turned[label] == *std::ranges::max_element(turned) ? 1.0 : 0.0;
        }
    }
    return votes;
}

double activation(const PlainPrompts& prompts, std::size_t prompt, std::size_t neuron)
{
    return prompts.activations(prompt)[neuron];
}

} // namespace

class ProbeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countersCount();
    void scoresAndVotes_data();
    void scoresAndVotes();
    void rankingBreaksTiesByPosition();
    void drawnNeurons();
    void activationProbeOfTwoLabels();
    void activationProbeHalvesFiveLabels();
    void categoriesOfTheTree_data();
    void categoriesOfTheTree();
    void forestFindsWhatOneTreeHas();
    void forestIsAsGoodAsScikitLearn_data();
    void forestIsAsGoodAsScikitLearn();
    void rocCurveOfEqualScores();
};

void ProbeTest::countersCount()
{
    SeededRandom random(5);
    PlaneCounter counter(3);
    std::vector<std::int64_t> expected(192);
    for (int round = 0; round < 300; ++round) {
        const std::vector<std::uint64_t> plane{random.next(), random.next() & random.next(), ~std::uint64_t{0}};
        counter.add(plane);
        for (std::size_t bit = 0; bit < expected.size(); ++bit)
            expected[bit] += (plane[bit / 64] >> bit % 64 & 1U) != 0 ? 1 : 0;
    }
    for (std::size_t bit = 0; bit < expected.size(); ++bit)
        QCOMPARE(counter.count(bit), expected[bit]);
    QCOMPARE(counter.count(191), std::int64_t{300});
}

void ProbeTest::scoresAndVotes_data()
{
    QTest::addColumn<std::size_t>("labels");
    QTest::addColumn<std::size_t>("neurons");
    QTest::addColumn<bool>("usesNegative");
    for (const std::size_t labels : {2U, 3U, 4U, 5U, 9U}) {
        for (const std::size_t neurons : {1U, 64U, 131U}) {
            for (const bool usesNegative : {true, false})
                QTest::addRow("%zu labels, %zu neurons, %d", labels, neurons, usesNegative)
                    << labels << neurons << usesNegative;
        }
    }
}

void ProbeTest::scoresAndVotes()
{
    QFETCH(const std::size_t, labels);
    QFETCH(const std::size_t, neurons);
    QFETCH(const bool, usesNegative);
    const PlainPrompts prompts = randomPrompts(labels, neurons, 23, labels * 1000 + neurons);
    SkillSums sums(prompts.shape());
    for (std::size_t prompt = 0; prompt < prompts.count(); ++prompt)
        sums.add(prompts.planes(prompt), prompts.gold(prompt));
    QCOMPARE(sums.promptCount(), prompts.count());
    const std::vector<std::size_t> all = allPrompts(prompts);
    for (const SkillScore kind : {SkillScore::Polarity, SkillScore::Magnitude}) {
        const std::vector<std::int64_t> scores = sums.scores(kind);
        for (std::size_t neuron = 0; neuron < neurons; ++neuron)
            QCOMPARE(static_cast<double>(scores[neuron]), plainScore(prompts, neuron, kind));
        const std::vector<SkillNeuron> ranked = rankSkillNeurons(scores, usesNegative);
        QCOMPARE(ranked.size(), neurons);
        for (const std::size_t count : {std::size_t{1}, neurons / 3, neurons}) {
            const std::span<const SkillNeuron> chosen = std::span(ranked).first(count);
            const SkillVoters voters(prompts.shape(), chosen);
            for (const SkillRule rule : {SkillRule::PolarityVote, SkillRule::MagnitudeVote, SkillRule::MagnitudeSum}) {
                const std::vector<std::size_t> predicted = predictSkill(prompts, all, chosen, rule);
                for (const std::size_t prompt : all)
                    QCOMPARE(predicted[prompt], argmax(plainVotes(prompts, prompt, chosen, rule)));
            }
            for (const std::size_t prompt : all) {
                const std::vector<std::int64_t> supporters = voters.supporters(prompts.planes(prompt));
                for (std::size_t label = 0; label < labels; ++label) {
                    const auto speaks = [&](const SkillNeuron& neuron) {
                        return neuron.polarity * signOf(prompts.gradient(prompt, label, neuron.position)) == 1;
                    };
                    QCOMPARE(supporters[label], std::ranges::count_if(chosen, speaks));
                }
            }
        }
    }
}

void ProbeTest::rankingBreaksTiesByPosition()
{
    const std::vector<std::int64_t> scores{0, -3, 3, 5, -5, 2};
    const std::vector<SkillNeuron> both{{3, 5, 1}, {4, -5, -1}, {1, -3, -1}, {2, 3, 1}, {5, 2, 1}, {0, 0, 0}};
    QCOMPARE(rankSkillNeurons(scores, true), both);
    const std::vector<SkillNeuron> positive{{3, 5, 1}, {2, 3, 1}, {5, 2, 1}, {0, 0, 1}, {1, -3, 1}, {4, -5, 1}};
    QCOMPARE(rankSkillNeurons(scores, false), positive);
}

void ProbeTest::drawnNeurons()
{
    std::vector<std::int64_t> scores(100);
    for (std::size_t i = 0; i < scores.size(); ++i)
        scores[i] = static_cast<std::int64_t>(i % 5) - 2; // a fifth each: -2, -1, 0, 1, 2
    const std::vector<SkillNeuron> ranked = rankSkillNeurons(scores, true);
    const std::vector<SkillNeuron> drawn = drawSkillNeurons(ranked, 30, 1, 0);
    QCOMPARE(drawn.size(), std::size_t{30});
    QCOMPARE(drawSkillNeurons(ranked, 30, 1, 0), drawn);
    QVERIFY(drawSkillNeurons(ranked, 30, 1, 1) != drawn);
    QVERIFY(drawSkillNeurons(ranked, 30, 2, 0) != drawn);
    std::vector<std::size_t> places;
    for (const SkillNeuron& neuron : drawn) {
        QVERIFY(neuron.score != 0);
        QVERIFY(std::ranges::find(places, neuron.position) == places.end());
        places.push_back(neuron.position);
    }
    QCOMPARE(drawSkillNeurons(ranked, 1000, 1, 0).size(), std::size_t{80});
    QCOMPARE(drawSkillNeurons(rankSkillNeurons(scores, false), 1000, 1, 0).size(), std::size_t{40});
}

void ProbeTest::activationProbeOfTwoLabels()
{
    const PlainPrompts prompts = randomPrompts(2, 37, 41, 8);
    const std::vector<std::size_t> all = allPrompts(prompts);
    const ActivationProbe probe(prompts, all, 9);
    struct Plain {
        double threshold, lead;
        std::size_t position;
    };
    std::vector<Plain> plain;
    for (std::size_t neuron = 0; neuron < 37; ++neuron) {
        double sum = 0.0, right = 0.0;
        for (const std::size_t prompt : all)
            sum += activation(prompts, prompt, neuron);
        for (const std::size_t prompt : all)
            right += (activation(prompts, prompt, neuron) > sum / 41.0) == (prompts.gold(prompt) == 1) ? 1.0 : 0.0;
        plain.push_back({sum / 41.0, right / 41.0 - 0.5, neuron});
    }
    std::ranges::stable_sort(plain, std::ranges::greater(), [](const Plain& each) { return std::abs(each.lead); });
    QCOMPARE(probe.firstNeurons().size(), std::size_t{9});
    for (std::size_t i = 0; i < 9; ++i) {
        const ActivationProbe::Neuron& neuron = probe.firstNeurons()[i];
        QCOMPARE(neuron.position, plain[i].position);
        QCOMPARE(neuron.threshold, plain[i].threshold);
        QCOMPARE(neuron.lead, plain[i].lead);
        QCOMPARE(neuron.polarity, plain[i].lead > 0.0 ? 1 : -1);
    }
    for (const std::size_t count : {1U, 4U, 9U}) {
        const std::vector<std::size_t> predicted = probe.predict(prompts, all, count);
        for (const std::size_t prompt : all) {
            int votes = 0;
            for (std::size_t i = 0; i < count; ++i)
                votes += (activation(prompts, prompt, plain[i].position) > plain[i].threshold ? 1 : -1)
                    * (plain[i].lead > 0.0 ? 1 : -1);
            QCOMPARE(predicted[prompt], std::size_t{votes > 0 ? 1U : 0U});
        }
    }
}

/// Each label has a code of 1 and -1: {0, 1} against {2, 3, 4}, then 0 against 1 and 2 against {3, 4}, then 3
/// against 4.
void ProbeTest::activationProbeHalvesFiveLabels()
{
    PlainPrompts prompts(5, 6);
    const std::vector<std::vector<float>> codes{
        {-1, -1, 0, 0, 0, 0}, {-1, 1, 0, 0, 0, 0}, {1, 0, -1, 0, 0, 0}, {1, 0, 1, -1, 0, 0}, {1, 0, 1, 1, 0, 0}};
    for (std::size_t label = 0; label < codes.size(); ++label)
        prompts.add(label, std::vector<std::vector<float>>(5, std::vector<float>(6)), codes[label]);
    const std::vector<std::size_t> all = allPrompts(prompts);
    const ActivationProbe probe(prompts, all, 3);
    QCOMPARE(probe.firstNeurons().front().position, std::size_t{0});
    QCOMPARE(probe.predict(prompts, all, 1), all); // every prompt its own label
    // No prompt of the labels 3 and 4 to learn from: the left half.
    const std::vector<std::size_t> some{0, 1, 2};
    QCOMPARE(ActivationProbe(prompts, some, 3).predict(prompts, some, 1), some);
}

void ProbeTest::categoriesOfTheTree_data()
{
    QTest::addColumn<std::size_t>("labels");
    for (const std::size_t labels : {2U, 3U, 4U, 5U})
        QTest::addRow("%zu", labels) << labels;
}

/// A forest without choice: of a single neuron, so its trees show which category a prompt has.
void ProbeTest::categoriesOfTheTree()
{
    QFETCH(const std::size_t, labels);
    const PlainPrompts random = randomPrompts(labels, 1, 500, 77);
    PlainPrompts prompts(labels, 1);
    for (std::size_t prompt = 0; prompt < random.count(); ++prompt) {
        std::vector<std::vector<float>> gradients;
        for (std::size_t label = 0; label < labels; ++label)
            gradients.push_back({random.gradient(prompt, label, 0)});
        std::size_t category = 0;
        for (std::size_t label = 1; label < labels; ++label)
            category = gradients[label][0] > gradients[category][0] ? label : category;
        const bool isFirstLarger = gradients[0][0] > gradients[1][0];
        prompts.add(labels == 2 ? std::size_t{isFirstLarger ? 0U : 1U} : category, std::move(gradients));
    }
    const std::vector<std::size_t> all = allPrompts(prompts);
    const auto predicted = TreeProbe(prompts, all, {3, 0, 4}).predictions(prompts, all);
    for (const std::size_t prompt : all)
        QCOMPARE(predicted[prompt], std::vector<std::size_t>(3, prompts.gold(prompt)));
}

/// The label is the exclusive or of two of forty features: nothing for one cut, all for two.
void ProbeTest::forestFindsWhatOneTreeHas()
{
    SeededRandom random(2);
    constexpr std::size_t kSamples = 400, kFeatures = 40;
    CategoryTable table(kFeatures, kSamples, 2);
    std::vector<std::size_t> labels;
    std::vector<std::vector<std::uint64_t>> rows;
    for (std::size_t sample = 0; sample < kSamples; ++sample) {
        rows.push_back({random.next() & ((std::uint64_t{1} << kFeatures) - 1)});
        labels.push_back((rows.back()[0] >> 3 ^ rows.back()[0] >> 17) & 1U);
        if (rows.size() == CategoryTable::kBlock || sample + 1 == kSamples) {
            table.setBlock(sample / CategoryTable::kBlock, 0, rows);
            rows.clear();
        }
    }
    const auto accuracy = [&](std::size_t depth) {
        const RandomForest forest(table, labels, 2, {50, depth, 1});
        std::size_t right = 0;
        for (std::size_t sample = 0; sample < kSamples; ++sample)
            right += forest.predictions([&](std::size_t feature) { return table.at(feature, sample); }).back()
                == labels[sample];
        return static_cast<double>(right) / kSamples;
    };
    QVERIFY(accuracy(1) < 0.75);
    QVERIFY(accuracy(0) > 0.99);
}

void ProbeTest::forestIsAsGoodAsScikitLearn_data()
{
    QTest::addColumn<std::size_t>("labels");
    QTest::addColumn<std::size_t>("trees");
    QTest::addColumn<std::size_t>("depth");
    QTest::addColumn<double>("mean");
    QTest::addColumn<double>("deviation");
    // Of 40 forests of scikit-learn 1.9.1 (random_state 0 to 39) on the same samples.
    const auto row = [](std::size_t labels, std::size_t trees, std::size_t depth, double mean, double deviation) {
        QTest::addRow("%zu labels, %zu trees, depth %zu", labels, trees, depth)
            << labels << trees << depth << mean << deviation;
    };
    row(2, 1, 0, 0.5458, 0.0317);
    row(2, 10, 0, 0.6092, 0.0280);
    row(2, 100, 0, 0.7201, 0.0194);
    row(2, 100, 3, 0.7153, 0.0176);
    row(4, 1, 0, 0.2702, 0.0210);
    row(4, 10, 0, 0.2984, 0.0232);
    row(4, 100, 0, 0.4057, 0.0226);
    row(4, 100, 3, 0.4708, 0.0231);
}

/// 300 samples to learn from and 500 to judge by, of 400 features of which 30 hold the label in a fifth of the cases
/// and all else is chance.
void ProbeTest::forestIsAsGoodAsScikitLearn()
{
    QFETCH(const std::size_t, labels);
    QFETCH(const std::size_t, trees);
    QFETCH(const std::size_t, depth);
    QFETCH(const double, mean);
    QFETCH(const double, deviation);
    constexpr std::size_t kFeatures = 400, kInformative = 30, kLearned = 300, kJudged = 500, kForests = 10;
    constexpr double kShare = 0.2;
    SeededRandom random(100 + labels);
    std::vector<std::size_t> golds;
    std::vector<std::vector<std::size_t>> values;
    for (std::size_t sample = 0; sample < kLearned + kJudged; ++sample) {
        golds.push_back(static_cast<std::size_t>(random.below(labels)));
        auto& row = values.emplace_back();
        for (std::size_t feature = 0; feature < kFeatures; ++feature) {
            const bool isTold = feature < kInformative && random.unit() < kShare;
            row.push_back(isTold ? golds.back() : static_cast<std::size_t>(random.below(labels)));
        }
    }
    CategoryTable table(kFeatures, kLearned, labels);
    for (std::size_t begin = 0; begin < kLearned; begin += CategoryTable::kBlock) {
        for (std::size_t bit = 0; bit < table.bitCount(); ++bit) {
            std::vector<std::vector<std::uint64_t>> rows;
            for (std::size_t sample = begin; sample < std::min(begin + CategoryTable::kBlock, kLearned); ++sample) {
                auto& words = rows.emplace_back((kFeatures + 63) / 64);
                for (std::size_t feature = 0; feature < kFeatures; ++feature)
                    words[feature / 64] |= (values[sample][feature] >> bit & std::uint64_t{1}) << feature % 64;
            }
            table.setBlock(begin / CategoryTable::kBlock, bit, rows);
        }
    }
    for (std::size_t sample = 0; sample < kLearned; ++sample) {
        for (std::size_t feature = 0; feature < kFeatures; ++feature)
            QCOMPARE(table.at(feature, sample), values[sample][feature]);
    }
    const auto learned = std::span(golds).first(kLearned);
    double sum = 0.0;
    for (std::uint64_t seed = 0; seed < kForests; ++seed) {
        const RandomForest forest(table, learned, labels, {trees, depth, seed});
        for (std::size_t sample = kLearned; sample < golds.size(); ++sample)
            sum += forest.predictions([&](std::size_t feature) { return values[sample][feature]; }).back()
                    == golds[sample]
                ? 1.0
                : 0.0;
    }
    const double accuracy = sum / (kJudged * kForests);
    qInfo("%.4f; scikit-learn %.4f +- %.4f", accuracy, mean, deviation);
    // 4.1 standard errors of the difference: deviation * sqrt(1 / 10 + 1 / 40) each.
    QVERIFY(std::abs(accuracy - mean) < 1.45 * deviation);
}

void ProbeTest::rocCurveOfEqualScores()
{
    const std::vector<std::int64_t> scores{3, 1, 3, 0, 2, 1};
    const std::vector<bool> isPositive{true, true, false, false, true, false};
    const std::optional<RocCurve> curve = rocCurve(scores, isPositive);
    QVERIFY(curve);
    const double third = 1.0 / 3.0;
    const std::vector<RocCurve::Point> points{
        {3, third, third}, {2, third, 2 * third}, {1, 2 * third, 1.0}, {0, 1.0, 1.0}};
    QCOMPARE(curve->points.size(), points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        QCOMPARE(curve->points[i].threshold, points[i].threshold);
        QCOMPARE(curve->points[i].falsePositive, points[i].falsePositive);
        QCOMPARE(curve->points[i].truePositive, points[i].truePositive);
    }
    // Pairs of a right and a wrong case: the right one is above the wrong one, or level with it.
    double pairs = 0.0;
    for (std::size_t a = 0; a < scores.size(); ++a) {
        for (std::size_t b = 0; b < scores.size(); ++b) {
            if (isPositive[a] && !isPositive[b])
                pairs += scores[a] > scores[b] ? 1.0 : scores[a] == scores[b] ? 0.5 : 0.0;
        }
    }
    QCOMPARE(curve->area, pairs / 9.0);
    QVERIFY(!rocCurve(scores, std::vector<bool>(6, true)));
}

QTEST_GUILESS_MAIN(ProbeTest)
#include "tst_probe.moc"
