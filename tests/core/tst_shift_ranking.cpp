// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rankings of neurons that are shifted on every prompt of a task, against the formulas written out.
#include "core/analysis/probe/shift_ranking.h"
#include "core/base/random.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace neurex;

namespace {

constexpr std::size_t kPrompts = 9, kLabels = 3, kNeurons = 24;
constexpr std::int32_t kPerLayer = 8;

/// Gradients in memory; nothing else is kept.
class Gradients : public ProbePrompts {
public:
    Gradients()
    {
        SeededRandom random(7);
        for (std::size_t p = 0; p < kPrompts; ++p) {
            golds.push_back(static_cast<std::size_t>(random.below(kLabels)));
            for (std::size_t i = 0; i < kLabels * kNeurons; ++i)
                values.push_back(static_cast<float>(i % 5 == 0 ? 0.0 : random.unit() - 0.45));
        }
    }
    PlaneShape shape() const override { return {kLabels, kNeurons}; }
    std::size_t count() const override { return kPrompts; }
    std::size_t gold(std::size_t prompt) const override { return golds[prompt]; }
    LabelPlanes planes(std::size_t) const override { return {shape(), {}}; }
    std::span<const float> activations(std::size_t) const override { return {}; }
    std::span<const float> gradients(std::size_t prompt, std::size_t label) const override
    {
        return std::span(values).subspan((prompt * kLabels + label) * kNeurons, kNeurons);
    }

    std::vector<std::size_t> golds;
    std::vector<float> values;
};

/// Score and polarity of one neuron.
double expectedScore(const Gradients& prompts, const std::vector<std::size_t>& chosen,
                     const std::vector<double>& weights, ShiftRanking ranking, std::size_t neuron)
{
    double sum = 0.0;
    int majority = 0, first = 0;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const auto gradients = prompts.gradients(chosen[i], prompts.gold(chosen[i]));
        double total = 0.0;
        for (const float gradient : gradients)
            total += static_cast<double>(gradient);
        const auto own = static_cast<double>(gradients[neuron]);
        sum += ranking == ShiftRanking::Average   ? own
            : ranking == ShiftRanking::Normalized ? own / total
                                                  : weights[i] * own / total;
        majority += own > 0.0 ? 1 : own < 0.0 ? -1 : 0;
        const float ofFirst = prompts.gradients(chosen[i], 0)[neuron];
        first += ofFirst > 0.0F ? 1 : ofFirst < 0.0F ? -1 : 0;
    }
    double score = std::abs(sum);
    if (ranking == ShiftRanking::Penalized)
        score *= (1.0 - std::tanh(8.0 * (std::abs(first) / static_cast<double>(chosen.size()) - 0.4))) / 2.0;
    return majority > 0 ? score : -score;
}

} // namespace

class TestShiftRanking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsTheFormulas_data()
    {
        QTest::addColumn<int>("ranking");
        for (const ShiftRanking ranking :
             {ShiftRanking::Average, ShiftRanking::Normalized, ShiftRanking::Weighted, ShiftRanking::Penalized})
            QTest::newRow(std::string(toString(ranking)).c_str()) << static_cast<int>(ranking);
    }
    void equalsTheFormulas()
    {
        QFETCH(int, ranking);
        const Gradients prompts;
        const std::vector<std::size_t> chosen{0, 2, 3, 5, 8};
        const std::vector<double> weights{0.5, 0.0, 0.25, 0.1, 0.9};
        const auto kind = static_cast<ShiftRanking>(ranking);
        const std::vector<PolarNeuron> ranked = rankForShift(prompts, chosen, weights, kind, kPerLayer);
        std::map<std::size_t, double> expected;
        for (std::size_t n = 0; n < kNeurons; ++n) {
            if (const double score = expectedScore(prompts, chosen, weights, kind, n); score != 0.0)
                expected[n] = score;
        }
        QCOMPARE(ranked.size(), expected.size());
        for (std::size_t i = 0; i < ranked.size(); ++i) {
            const auto place = static_cast<std::size_t>(ranked[i].neuron.layer * kPerLayer + ranked[i].neuron.index);
            QVERIFY(expected.contains(place));
            QVERIFY(std::abs(ranked[i].gradient - expected[place]) < 1e-9 * std::abs(expected[place]));
            QVERIFY(i == 0 || std::abs(ranked[i].gradient) <= std::abs(ranked[i - 1].gradient));
        }
    }

    void errorsWeighMore()
    {
        ProxyAnswer right = answerFromLogits(0, {2.0F, 0.0F}, 0.5), wrong = answerFromLogits(1, {2.0F, 0.0F}, 0.5);
        QCOMPARE(errorWeight(right), 0.0);
        const double difference = std::tanh(1.0); // of shares 1 / (1 + exp(-2)) and the rest
        QVERIFY(std::abs(errorWeight(wrong) - 0.5 * difference) < 1e-6);
    }

    void plansEveryCell()
    {
        const std::vector<PolarNeuron> ranked{{{0, 1}, 3.0}, {{0, 2}, -2.0}, {{1, 0}, 1.0}};
        const std::vector<std::int64_t> sizes{1, 3, 4};
        const std::vector<double> volumes{0.5, 2.0};
        const std::vector<SweepPoint> points = planShifts(ranked, sizes, volumes, Hook::Up, 5);
        QCOMPARE(points.size(), 5U); // four neurons are more than there are
        QVERIFY(points[0].stack.empty() && points[0].key.kind == SweepKind::Unchanged);
        QCOMPARE(points[4].key.budget, 3);
        QCOMPARE(*points[4].key.factor, 2.0);
        QVERIFY(points[4].key.kind == SweepKind::Shift);
        QCOMPARE(points[4].neurons, (SideCounts{2, 1}));
        QCOMPARE(points[4].stack,
                 (InterventionStack{{{{0, 1}, {1, 0}}, Operation::Shift, 2.0, Positions::Last, Hook::Up},
                                    {{{0, 2}}, Operation::Shift, -2.0, Positions::Last, Hook::Up}}));
        const auto batches = sweepBatches(points);
        QCOMPARE(batches.size(), 1U);
        QCOMPARE(batches.front().size(), 4U);
    }
};

QTEST_GUILESS_MAIN(TestShiftRanking)
#include "tst_shift_ranking.moc"
