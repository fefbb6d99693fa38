// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/concept_activity.h"

#include "core/analysis/paired_shares.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace neurex;

namespace {

/// Three layers, K = 2; step t of layer l has neurons t and t + 1 + shift with scores 10 l + t + 1 and half of that.
TopNeurons questionOf(std::int32_t steps, std::int32_t shift = 0)
{
    TopNeurons question{.layerCount = 3, .stepCount = steps, .topCount = 2, .indices = {}, .scores = {}};
    for (std::int32_t layer = 0; layer < 3; ++layer) {
        for (std::int32_t step = 0; step < steps; ++step) {
            const auto score = static_cast<float>(10 * layer + step + 1);
            question.indices.insert(question.indices.end(), {step, step + 1 + shift});
            question.scores.insert(question.scores.end(), {score, score / 2});
        }
    }
    return question;
}

/// The count and summed score of a concept in some cells of one question, once more from its description.
std::pair<double, double> plainSums(const TopNeurons& question, const ConceptNeurons& idea, std::int32_t layer,
                                    std::int32_t step)
{
    std::pair<double, double> sums;
    std::size_t place = 0;
    for (std::int32_t l = 0; l < question.layerCount; ++l) {
        for (std::int32_t s = 0; s < question.stepCount; ++s) {
            for (std::int32_t k = 0; k < question.topCount; ++k, ++place) {
                const bool isMeant = (layer < 0 || l == layer) && (step < 0 || s == step)
                    && std::ranges::count(idea.neurons, NeuronId{l, question.indices[place]}) > 0;
                sums.first += isMeant ? 1.0 : 0.0;
                sums.second += isMeant ? static_cast<double>(question.scores[place]) : 0.0;
            }
        }
    }
    return sums;
}

double meanOf(const std::vector<double>& values)
{
    double sum = 0.0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

/// Half the width of Student's interval of a mean, by the textbook.
double reachOf(const std::vector<double>& values)
{
    const auto n = static_cast<double>(values.size());
    double between = 0.0;
    for (const double value : values)
        between += (value - meanOf(values)) * (value - meanOf(values));
    return studentQuantile(0.95, n - 1.0) * std::sqrt(between / (n - 1.0) / n);
}

bool isClose(double left, double right)
{
    return std::abs(left - right) <= 1e-12 * std::max(1.0, std::abs(right));
}

} // namespace

class ConceptActivityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cells();
    void everyPlaceIsThePlainSum();
    void questionsEndAtDifferentSteps();
    void fewQuestions();
    void chance();
};

void ConceptActivityTest::cells()
{
    const std::vector<TopNeurons> questions{questionOf(2), questionOf(2, 5)};
    const std::vector<ConceptNeurons> concepts{{"add", {{1, 0}, {1, 1}, {2, 7}}}, {"none", {}}};
    const auto rows = conceptActivity(questions, concepts, ActivityPlace::LayerAndStep);
    QCOMPARE(rows.size(), std::size_t{2 * 3 * 2});
    // Layer 1, step 0: both questions have neuron 0 (score 11), the first also neuron 1 (5.5).
    const ConceptActivity& cell = rows[2];
    QCOMPARE(cell.idea, "add");
    QCOMPARE(cell.layer, 1);
    QCOMPARE(cell.step, 0);
    QCOMPARE(cell.questions, 2);
    QCOMPARE(cell.neurons.mean, 1.5);
    QCOMPARE(cell.activity.mean, (16.5 + 11.0) / 2);
    QCOMPARE(cell.neurons.interval->high, 1.5 + studentQuantile(0.95, 1.0) * 0.5); // its standard error is .5
    QCOMPARE(cell.neurons, cell.neuronsPerStep);
    // Layer 1, step 1: neuron 1 first (score 12) in both, neuron 2 or 7 of that layer is no concept's.
    QCOMPARE(rows[3].neurons.mean, 1.0);
    QCOMPARE(rows[3].activity.mean, 12.0);
    QCOMPARE(rows[3].activity.interval->low, 12.0);
    // Layer 2, step 1: neuron 7 in the second question alone (22 / 2).
    QCOMPARE(rows[5].neurons.mean, 0.5);
    QCOMPARE(rows[5].activity.mean, 5.5);
    QCOMPARE(rows[0].neurons.mean, 0.0);
    for (std::size_t i = 6; i < 12; ++i) {
        QCOMPARE(rows[i].idea, "none");
        QCOMPARE(rows[i].activity.mean, 0.0);
    }
}

void ConceptActivityTest::everyPlaceIsThePlainSum()
{
    std::vector<TopNeurons> questions;
    for (std::int32_t i = 0; i < 6; ++i)
        questions.push_back(questionOf(5, i % 4));
    const std::vector<ConceptNeurons> concepts{{"a", {{0, 2}, {1, 3}, {1, 4}, {2, 5}}}, {"b", {{2, 0}, {0, 6}}}};
    for (const ActivityPlace place :
         {ActivityPlace::LayerAndStep, ActivityPlace::Layer, ActivityPlace::Step, ActivityPlace::Whole}) {
        const auto rows = conceptActivity(questions, concepts, place);
        const std::size_t layers = place == ActivityPlace::LayerAndStep || place == ActivityPlace::Layer ? 3 : 1;
        const std::size_t steps = place == ActivityPlace::LayerAndStep || place == ActivityPlace::Step ? 5 : 1;
        QCOMPARE(rows.size(), 2 * layers * steps);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const ConceptNeurons& idea = concepts[i / (layers * steps)];
            QCOMPARE(rows[i].idea, idea.idea);
            QCOMPARE(rows[i].layer, layers == 1 ? -1 : static_cast<std::int32_t>(i / steps % layers));
            QCOMPARE(rows[i].step, steps == 1 ? -1 : static_cast<std::int32_t>(i % steps));
            std::vector<double> counts, scores;
            for (const TopNeurons& question : questions) {
                const auto [count, score] = plainSums(question, idea, rows[i].layer, rows[i].step);
                counts.push_back(count);
                scores.push_back(score);
            }
            QVERIFY(isClose(rows[i].neurons.mean, meanOf(counts)));
            QVERIFY(isClose(rows[i].activity.mean, meanOf(scores)));
            QVERIFY(isClose(rows[i].activity.interval->high - rows[i].activity.mean, reachOf(scores)));
            const double together = steps == 1 ? 5.0 : 1.0;
            QVERIFY(isClose(rows[i].activityPerStep.mean, meanOf(scores) / together));
        }
    }
}

void ConceptActivityTest::questionsEndAtDifferentSteps()
{
    const std::vector<TopNeurons> questions{questionOf(4), questionOf(2), questionOf(3)};
    const std::vector<ConceptNeurons> concepts{{"a", {{0, 0}, {0, 2}, {0, 3}}}};
    const auto steps = conceptActivity(questions, concepts, ActivityPlace::Step);
    QCOMPARE(steps.size(), std::size_t{4});
    QCOMPARE(steps[1].questions, 3);
    QCOMPARE(steps[2].questions, 2);
    QCOMPARE(steps[3].questions, 1);
    QCOMPARE(steps[2].neurons.mean, 2.0); // neurons 2 and 3, in the two that reach it
    QCOMPARE(steps[3].neurons.mean, 1.0);
    QVERIFY(!steps[3].neurons.interval); // of one question
    const auto whole = conceptActivity(questions, concepts, ActivityPlace::Whole);
    // step 0: neuron 0; step 1: neuron 2; step 2: 2 and 3; step 3: neuron 3
    QCOMPARE(whole.front().questions, 3);
    QCOMPARE(whole.front().neurons.mean, (5.0 + 2.0 + 4.0) / 3);
    QCOMPARE(whole.front().neuronsPerStep.mean, 11.0 / 9);
}

void ConceptActivityTest::fewQuestions()
{
    const std::vector<ConceptNeurons> concepts{{"a", {{0, 0}}}};
    QCOMPARE(conceptActivity({}, concepts, ActivityPlace::Layer).size(), std::size_t{0});
    const std::vector<TopNeurons> one{questionOf(1)};
    QCOMPARE(conceptActivity(one, {}, ActivityPlace::Layer).size(), std::size_t{0});
    const auto rows = conceptActivity(one, concepts, ActivityPlace::Layer);
    QCOMPARE(rows.size(), std::size_t{3});
    QCOMPARE(rows.front().neurons.mean, 1.0);
    QVERIFY(!rows.front().neurons.interval);
}

void ConceptActivityTest::chance()
{
    QCOMPARE(expectedCount(114, 11008, 20), 114.0 * 20 / 11008);
    QCOMPARE(expectedCount(5, 0, 20), 0.0);
}

QTEST_GUILESS_MAIN(ConceptActivityTest)
#include "tst_concept_activity.moc"
