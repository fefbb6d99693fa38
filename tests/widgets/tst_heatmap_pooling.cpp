// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery_data.h"
#include "widgets/plots/heatmap_plottables.h"
#include "widgets/style/color_scale.h"
#include "widgets/style/theme.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace neurex;
using namespace neurex::ui;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

/// Plain scan, the oracle of ScorePyramid::strongest().
float strongestByScan(const ScoreMatrix& scores, std::int32_t layer, std::int32_t first, std::int32_t last)
{
    float best = kNan;
    for (std::int32_t index = first; index < last; ++index) {
        const float value = scores.at({layer, index});
        if (!std::isnan(value) && (std::isnan(best) || std::fabs(value) > std::fabs(best)))
            best = value;
    }
    return best;
}

bool same(float a, float b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

SharedScores scoresWithHoles(std::int32_t layers, std::int32_t neurons, std::uint32_t seed)
{
    auto scores = std::make_shared<ScoreMatrix>(*testing::randomScores(layers, neurons, seed));
    std::mt19937 random(seed);
    for (float& value : scores->values) {
        if (random() % 10 == 0)
            value = kNan;
        if (random() % 10 == 0)
            value = std::round(value * 1e4F) / 1e4F; // ties
    }
    return scores;
}

double lightness(QRgb color)
{
    return 0.2126 * qRed(color) + 0.7152 * qGreen(color) + 0.0722 * qBlue(color);
}

} // namespace

class TestHeatmapPooling : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsPlainScan();
    void dividesWhatItGivesOut();
    void ignoresNotANumber();
    void strongestNeuronHoldsTheStrongestValue();
    void ranksAreMonotoneAndInvertible();
    void noHotNeuronDisappears_data();
    void noHotNeuronDisappears();
    void scaleIsOddAndMonotone_data();
    void scaleIsOddAndMonotone();
    void colorsFollowTheSign();
    void sequentialColorsAreMonotone();
    void zeroIsTheCentre();
    void notANumberHasItsOwnPattern();
};

void TestHeatmapPooling::equalsPlainScan()
{
    std::mt19937 random(11);
    for (const std::int32_t neurons : {1, 2, 3, 7, 64, 100, 257, 1000}) {
        const SharedScores scores = scoresWithHoles(3, neurons, static_cast<std::uint32_t>(neurons));
        const ScorePyramid pyramid(scores);
        for (int trial = 0; trial < 400; ++trial) {
            const auto layer = static_cast<std::int32_t>(random() % 3);
            const auto a = static_cast<std::int32_t>(random() % static_cast<std::uint32_t>(neurons));
            const auto b = static_cast<std::int32_t>(random() % static_cast<std::uint32_t>(neurons));
            const std::int32_t first = std::min(a, b);
            const std::int32_t last = std::max(a, b) + 1;
            const float got = pyramid.strongest(layer, first, last);
            const float expected = strongestByScan(*scores, layer, first, last);
            QVERIFY2(same(got, expected),
                     qPrintable(QStringLiteral("neurons %1, layer %2, [%3, %4): %5, expected %6")
                                    .arg(neurons)
                                    .arg(layer)
                                    .arg(first)
                                    .arg(last)
                                    .arg(static_cast<double>(got))
                                    .arg(static_cast<double>(expected))));
        }
    }
}

/// Sums over questions, shown as means: to the last digit what a pyramid of the divided scores gives.
void TestHeatmapPooling::dividesWhatItGivesOut()
{
    constexpr float kQuestions = 220.0F;
    const SharedScores sums = testing::randomScores(3, 257, 4);
    auto means = std::make_shared<ScoreMatrix>(*sums);
    for (float& value : means->values)
        value /= kQuestions;
    const ScorePyramid divided(sums, kQuestions);
    const ScorePyramid plain(means);
    QVERIFY(divided.isOf(sums, kQuestions) && !divided.isOf(sums, 1.0F));
    QCOMPARE(divided.at({2, 256}), means->at({2, 256}));
    for (std::int32_t first = 0; first < 257; ++first) {
        for (std::int32_t last = first + 1; last <= 257; ++last)
            QCOMPARE(divided.strongest(1, first, last), plain.strongest(1, first, last));
    }
    QVERIFY(divided.strongestNeuron({0, 2, 0, 256}) == plain.strongestNeuron({0, 2, 0, 256}));
    QCOMPARE(divided.largestMagnitude(), plain.largestMagnitude());
    QCOMPARE(divided.magnitudeAtRank(0.5), plain.magnitudeAtRank(0.5));
    QCOMPARE(divided.rankOfMagnitude(0.001), plain.rankOfMagnitude(0.001));
}

void TestHeatmapPooling::ignoresNotANumber()
{
    auto scores = std::make_shared<ScoreMatrix>(1, 4);
    scores->values = {kNan, -2.0F, kNan, 1.0F};
    const ScorePyramid pyramid(scores);
    QCOMPARE(pyramid.strongest(0, 0, 4), -2.0F);
    QCOMPARE(pyramid.strongest(0, 2, 4), 1.0F);
    QVERIFY(std::isnan(pyramid.strongest(0, 0, 1)));
    QCOMPARE(pyramid.notANumberCount(), 2);
    QCOMPARE(pyramid.largestMagnitude(), 2.0);
    QVERIFY(pyramid.hasNegative());
}

void TestHeatmapPooling::strongestNeuronHoldsTheStrongestValue()
{
    const SharedScores scores = scoresWithHoles(5, 200, 3);
    const ScorePyramid pyramid(scores);
    const NeuronRect rect{1, 3, 20, 150};
    const NeuronId neuron = pyramid.strongestNeuron(rect);
    QVERIFY(rect.contains(neuron));
    float best = 0.0F;
    for (std::int32_t layer = 1; layer <= 3; ++layer)
        best = std::max(best, std::fabs(strongestByScan(*scores, layer, 20, 151)));
    QCOMPARE(std::fabs(scores->at(neuron)), best);
}

void TestHeatmapPooling::ranksAreMonotoneAndInvertible()
{
    const SharedScores scores = testing::randomScores(4, 5000, 5);
    const ScorePyramid pyramid(scores);
    double previous = 0.0;
    for (double magnitude = 1e-7; magnitude < 1.0; magnitude *= 1.3) {
        std::size_t atMost = 0;
        for (const float value : scores->values)
            atMost += static_cast<double>(std::fabs(value)) <= magnitude ? 1 : 0;
        const double exact = static_cast<double>(atMost) / static_cast<double>(scores->values.size());
        const double rank = pyramid.rankOfMagnitude(magnitude);
        QVERIFY(rank >= previous);
        QVERIFY2(std::abs(rank - exact) < 0.005, qPrintable(QString::number(rank - exact))); // one bucket: 1/256 octave
        previous = rank;
    }
    QCOMPARE(pyramid.rankOfMagnitude(pyramid.largestMagnitude()), 1.0);
    QCOMPARE(pyramid.magnitudeAtRank(1.0), pyramid.largestMagnitude());
    for (const double rank : {0.1, 0.5, 0.9, 0.99})
        QVERIFY(std::abs(pyramid.rankOfMagnitude(pyramid.magnitudeAtRank(rank)) - rank) < 0.005);
}

void TestHeatmapPooling::noHotNeuronDisappears_data()
{
    QTest::addColumn<int>("layers");
    QTest::addColumn<int>("neurons");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("more neurons than pixels") << 8 << 5003 << 311 << 64;
    QTest::newRow("more layers than pixels") << 97 << 1000 << 200 << 31;
    QTest::newRow("more pixels than cells") << 3 << 17 << 400 << 100;
    QTest::newRow("one pixel per neuron") << 4 << 256 << 256 << 40;
}

void TestHeatmapPooling::noHotNeuronDisappears()
{
    QFETCH(int, layers);
    QFETCH(int, neurons);
    QFETCH(int, width);
    QFETCH(int, height);
    std::mt19937 random(17);
    const ColorScale scale(ScaleKind::Linear, ColorMapKind::Diverging, 1.0, false);
    for (int trial = 0; trial < 60; ++trial) {
        auto scores = std::make_shared<ScoreMatrix>(layers, neurons);
        const NeuronId hot{static_cast<std::int32_t>(random() % static_cast<unsigned>(layers)),
                           trial == 0 ? neurons - 1
                                      : static_cast<std::int32_t>(random() % static_cast<unsigned>(neurons))};
        scores->values[scores->offset(hot)] = -1.0F;
        const ScorePyramid pyramid(scores);
        HeatmapView view;
        view.setMatrix(layers, neurons);
        view.setPlot(QRectF(0, 0, width, height));
        const QImage image = renderCells(pyramid, view, scale, 1.0);
        QCOMPARE(image.size(), QSize(width, height));
        int hotPixels = 0;
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                if (image.pixel(x, y) != scale.color(-1.0F))
                    continue;
                ++hotPixels;
                const std::optional<NeuronRect> cells = view.cellsAt(QPointF(x + 0.5, y + 0.5));
                QVERIFY(cells && cells->contains(hot)); // painted where the hit test finds it
            }
        }
        QVERIFY2(hotPixels > 0, qPrintable(QStringLiteral("L%1 N%2 is lost").arg(hot.layer).arg(hot.index)));
    }
}

void TestHeatmapPooling::scaleIsOddAndMonotone_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("linear") << static_cast<int>(ScaleKind::Linear);
    QTest::newRow("symlog") << static_cast<int>(ScaleKind::SymLog);
    QTest::newRow("rank") << static_cast<int>(ScaleKind::Rank);
}

void TestHeatmapPooling::scaleIsOddAndMonotone()
{
    QFETCH(int, kind);
    const auto pyramid = std::make_shared<const ScorePyramid>(testing::randomScores(2, 3000, 9));
    const double limit = pyramid->largestMagnitude();
    const ColorScale scale(static_cast<ScaleKind>(kind), ColorMapKind::Diverging, limit, false, pyramid);
    QCOMPARE(scale.position(0.0), 0.0);
    QCOMPARE(scale.position(limit), 1.0);
    QCOMPARE(scale.position(10.0 * limit), 1.0);
    double previous = 0.0;
    for (int step = 1; step <= 200; ++step) {
        const double value = limit * step / 200.0;
        const double position = scale.position(value);
        QCOMPARE(scale.position(-value), -position);
        QVERIFY(position >= previous);
        previous = position;
    }
    for (const double position : {0.2, 0.5, 0.8, 1.0}) {
        QVERIFY2(std::abs(scale.position(scale.valueAt(position)) - position) < 0.01,
                 qPrintable(QString::number(position)));
        QCOMPARE(scale.valueAt(-position), -scale.valueAt(position));
    }
}

void TestHeatmapPooling::colorsFollowTheSign()
{
    for (const bool dark : {false, true}) {
        const ColorScale scale(ScaleKind::Linear, ColorMapKind::Diverging, 1.0, dark);
        double previousGood = lightness(scale.color(0.0F));
        double previousBad = previousGood;
        for (int step = 1; step <= 100; ++step) {
            const float value = static_cast<float>(step) / 100.0F;
            const QRgb good = scale.color(value);
            const QRgb bad = scale.color(-value);
            if (step > 5) {
                QVERIFY(qBlue(good) > qRed(good));
                QVERIFY(qRed(bad) > qBlue(bad));
            }
            // away from zero: darker on light, lighter on dark; monotone on both arms
            QVERIFY(dark ? lightness(good) >= previousGood : lightness(good) <= previousGood);
            QVERIFY(dark ? lightness(bad) >= previousBad : lightness(bad) <= previousBad);
            previousGood = lightness(good);
            previousBad = lightness(bad);
        }
    }
}

void TestHeatmapPooling::sequentialColorsAreMonotone()
{
    for (const bool dark : {false, true}) {
        const ColorScale scale(ScaleKind::Linear, ColorMapKind::Sequential, 1.0, dark);
        QCOMPARE(scale.color(-0.5F), scale.color(0.5F));
        double previous = lightness(scale.color(0.0F));
        for (int step = 1; step <= 100; ++step) {
            const double now = lightness(scale.color(static_cast<float>(step) / 100.0F));
            QVERIFY(dark ? now >= previous : now <= previous);
            previous = now;
        }
    }
}

/// Where every score is zero no value has a rank, and no limit is the largest magnitude.
void TestHeatmapPooling::zeroIsTheCentre()
{
    const auto pyramid = std::make_shared<const ScorePyramid>(std::make_shared<ScoreMatrix>(2, 30));
    for (const ScaleKind kind : {ScaleKind::Linear, ScaleKind::SymLog, ScaleKind::Rank}) {
        const ColorScale scale(kind, ColorMapKind::Diverging, pyramid->largestMagnitude(), false, pyramid);
        QVERIFY(scale.isFlat());
        QCOMPARE(QColor(scale.color(0.0F)), QColor(scale.colorAtPosition(0.0)));
        QVERIFY(!ColorScale(kind, ColorMapKind::Diverging, 0.002, false, pyramid).isFlat());
    }
}

void TestHeatmapPooling::notANumberHasItsOwnPattern()
{
    auto scores = std::make_shared<ScoreMatrix>(1, 2);
    scores->values = {kNan, 1.0F};
    const ScorePyramid pyramid(scores);
    const ColorScale scale(ScaleKind::Linear, ColorMapKind::Diverging, 1.0, false);
    HeatmapView view;
    view.setMatrix(1, 2);
    view.setPlot(QRectF(0, 0, 40, 20));
    const QImage image = renderCells(pyramid, view, scale, 1.0);
    QSet<QRgb> colors;
    for (int y = 0; y < 20; ++y) {
        for (int x = 0; x < 20; ++x)
            colors.insert(image.pixel(x, y));
        QCOMPARE(image.pixel(30, y), scale.color(1.0F));
    }
    QCOMPARE(colors.size(), 2);
    QVERIFY(colors.contains(scale.notANumberColor()));
}

QTEST_GUILESS_MAIN(TestHeatmapPooling)
#include "tst_heatmap_pooling.moc"
