// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/tools/bench_arithmetic.h"

#include <QTest>

using namespace neurex;
using namespace neurex::engine;

class BenchArithmeticTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shapesAreRead();
    void badShapesAreRefused_data();
    void badShapesAreRefused();
    void layersAreSampledEvenly();
    void linearTimesAreExtrapolatedExactly();
    void operationsOfASmallModelMatchACountByHand();
    void secondsAreToldBeforehand();
    void publishedRecipeCostsHundredsOfTimesTheSweep();
    void medianIsTheMiddle();
};

void BenchArithmeticTest::shapesAreRead()
{
    const auto named = parseShape("llama2-7b");
    QVERIFY(named);
    QCOMPARE(named->layerCount, 32);
    QCOMPARE(named->neuronCount, 11008);
    QCOMPARE(named->headSize, 128);
    const auto numbers = parseShape("2x8x6x4x2x10");
    QVERIFY(numbers);
    QCOMPARE(numbers->hiddenSize, 8);
    QCOMPARE(numbers->keyValueHeadCount, 2);
    QCOMPARE(numbers->vocabularySize, 10);
}

void BenchArithmeticTest::badShapesAreRefused_data()
{
    QTest::addColumn<QString>("shape");
    for (const char* shape :
         {"", "llama9", "2x8x6x4x2", "2x8x6x4x2x10x", "2x8x6x4x2x", "0x8x6x4x2x10", "2x8x6x-4x2x10", "2x9x6x4x2x10",
          "2x8x6x4x3x10", "2x4x6x4x2x10", "99999x8x6x4x2x10", "2x8x6x4x2x99999999999"})
        QTest::newRow(shape) << QString::fromUtf8(shape);
}

void BenchArithmeticTest::badShapesAreRefused()
{
    QFETCH(QString, shape);
    const auto parsed = parseShape(shape.toStdString());
    QVERIFY(!parsed);
    QVERIFY(parsed.error().code == ErrorCode::InvalidArgument);
}

void BenchArithmeticTest::layersAreSampledEvenly()
{
    QCOMPARE(sampleLayers(16, 3), (std::vector{0, 7, 15}));
    QCOMPARE(sampleLayers(16, 1), std::vector{8});
    QCOMPARE(sampleLayers(2, 5), (std::vector{0, 1}));
    QCOMPARE(sampleLayers(16, 0), std::vector<std::int32_t>{});
}

void BenchArithmeticTest::linearTimesAreExtrapolatedExactly()
{
    const auto time = [](std::int32_t layer) { return 100.0 - 3.0 * layer; };
    double sum = 0.0;
    for (std::int32_t layer = 0; layer < 16; ++layer)
        sum += time(layer);
    QCOMPARE(extrapolateOverLayers({{0, time(0)}, {7, time(7)}, {15, time(15)}}, 16), sum);
    QCOMPARE(extrapolateOverLayers({{5, 2.0}}, 16), 32.0);
    QCOMPARE(extrapolateOverLayers({}, 16), 0.0);
}

void BenchArithmeticTest::operationsOfASmallModelMatchACountByHand()
{
    // 1 layer, hidden 4, ffn 3, 2 heads of 2, vocabulary 5, 3 tokens. Per token: q, k, v, o 4 * 2*4*4 = 128, FFN 3 *
    // 2*4*3 = 72; attention 4 * 4 per key. Rows: the clean one only, since rows spawn above the last layer.
    const ModelInfo shape = *parseShape("1x4x3x2x2x5");
    AttributionSettings settings;
    const Operations operations = fusedSweepOperations(shape, llamaSpec(shape), settings, 3);
    QCOMPARE(operations.prefill, 2 * 64.0); // keys and values of two tokens; nothing above them is needed
    QCOMPARE(operations.forward, 200.0 + 16.0 * 3 + 2 * 4 * 5);
    QCOMPARE(operations.backward, 200.0 + 16.0 * 3);
    // A second layer receives m - 1 steps below alpha = 1 and the row of alpha = 0.
    const ModelInfo twoLayers = *parseShape("2x4x3x2x2x5");
    const Operations two = fusedSweepOperations(twoLayers, llamaSpec(twoLayers), settings, 3);
    QCOMPARE(two.forward - operations.forward, 248.0 * (1 + 16));
    QCOMPARE(two.backward - operations.backward, 248.0 * (1 + 15));
    // Without a gate the FFN has two matrices.
    BlockSpec ungated = llamaSpec(shape);
    ungated.gated = false;
    QCOMPARE(fusedSweepOperations(shape, ungated, settings, 3).backward, 176.0 + 16.0 * 3);
}

void BenchArithmeticTest::secondsAreToldBeforehand()
{
    ModelInfo shape = *parseShape("2x4x3x2x2x5");
    const double perSecond = 1000.0;
    const auto operationsOf = [&shape](std::int64_t tokens) {
        return fusedSweepOperations(shape, llamaSpec(shape), AttributionSettings(), tokens).total();
    };
    QCOMPARE(usualAttributionSeconds(shape, llamaSpec(shape), perSecond), 1.4 * operationsOf(256) / perSecond);
    shape.contextLength = 100;
    QCOMPARE(usualAttributionSeconds(shape, llamaSpec(shape), perSecond), 1.4 * operationsOf(100) / perSecond);
    QCOMPARE(usualAttributionSeconds(shape, llamaSpec(shape), 0.0), 0.0);
}

void BenchArithmeticTest::publishedRecipeCostsHundredsOfTimesTheSweep()
{
    AttributionSettings settings;
    settings.steps = 20;
    const ModelInfo shape = *parseShape("llama2-7b");
    const double ratio = naiveOperations(shape, llamaSpec(shape), settings, 300).total()
        / fusedSweepOperations(shape, llamaSpec(shape), settings, 300).total();
    QVERIFY2(ratio > 250.0 && ratio < 450.0, qPrintable(QString::number(ratio)));
}

void BenchArithmeticTest::medianIsTheMiddle()
{
    QCOMPARE(median({3.0, 1.0, 2.0}), 2.0);
    QCOMPARE(median({4.0, 1.0, 2.0, 3.0}), 2.5);
    QCOMPARE(median({}), 0.0);
}

QTEST_GUILESS_MAIN(BenchArithmeticTest)
#include "tst_bench_arithmetic.moc"
