// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/edited_reference.h"

#include <algorithm>

using namespace neurex;
using namespace neurex::test;

class TestLayerPredictions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// What follows a layer says what a model without the layers above it answers.
    void layersPredictAsShorterModelsDo()
    {
        const LoadedModel model = makeTiny(model3());
        const std::vector<std::int32_t> tokens{1, 9, 3, 17, 22};
        const std::vector<InterventionStack> stacks{
            {}, {change(kSome, Operation::Scale, 6.0)}, {change(kSome, Operation::Scale, 6.0, Positions::All)}};
        const auto lens = model.engine->predictNext(tokens, stacks, 1'000'000, {}, true);
        const auto next = model.engine->predictNext(tokens, stacks, 1'000'000, {});
        QVERIFY(lens && next);
        const auto layers = static_cast<std::size_t>(model.engine->info().layerCount);
        const std::size_t count = lens->tokens.size();
        QCOMPARE(static_cast<std::size_t>(lens->stackCount), stacks.size() * layers);
        QCOMPARE(lens->probabilities.size(), stacks.size() * layers * count);
        for (std::size_t s = 0; s < stacks.size(); ++s) {
            for (std::size_t layer = 0; layer < layers; ++layer) {
                const ReferenceModel shorter = model.reference->withLayers(static_cast<int>(layer) + 1);
                std::vector<double> expected = expectedVocabulary(shorter, tokens, stacks[s]);
                double total = 0.0;
                for (double& value : expected)
                    total += value = std::exp(value);
                for (std::size_t i = 0; i < count; ++i) {
                    const double found = static_cast<double>(lens->probabilities[(s * layers + layer) * count + i]);
                    QVERIFY(std::abs(found - expected[static_cast<std::size_t>(lens->tokens[i])] / total) < 1e-5);
                }
            }
            for (std::size_t i = 0; i < count; ++i) { // the last layer's row is the model's answer
                const auto same = std::ranges::find(next->tokens, lens->tokens[i]) - next->tokens.begin();
                const float answered = next->probabilities[s * count + static_cast<std::size_t>(same)];
                QVERIFY(std::abs(lens->probabilities[((s + 1) * layers - 1) * count + i] - answered) < 1e-6F);
            }
        }
        const auto few = model.engine->predictNext(tokens, {}, 2, {}, true);
        QVERIFY(few);
        QCOMPARE(few->stackCount, 0); // a row for each layer of no stack
        const std::vector<InterventionStack> unchanged{{}};
        const auto two = model.engine->predictNext(tokens, unchanged, 2, {}, true);
        QVERIFY(two);
        QVERIFY(two->tokens.size() >= 2 && two->tokens.size() <= 2 * layers);
    }
};

QTEST_GUILESS_MAIN(TestLayerPredictions)
#include "tst_layer_predictions.moc"
