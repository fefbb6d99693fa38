// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Which points a sweep has, how they are batched, and what is read off them.
#include "core/analysis/activation_classes.h"
#include "core/analysis/controls.h"
#include "core/analysis/selection.h"
#include "core/analysis/sweep_plan.h"
#include "core/analysis/sweep_table.h"
#include "tests/core/answer_fixture.h"
#include "tests/core/expect_error.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <set>

using namespace neurex;
using neurex::test::answersWith;
using neurex::test::proxyAnswer;

namespace {

ScoreMatrix alternatingScores(std::int32_t layers, std::int32_t neurons)
{
    ScoreMatrix scores(layers, neurons);
    for (std::size_t i = 0; i < scores.values.size(); ++i)
        scores.values[i] = (i % 2 == 0 ? 1.0F : -1.0F) * static_cast<float>(i + 1);
    return scores;
}

SweepSettings everything()
{
    SweepSettings settings;
    settings.budgets = {1, 3};
    settings.operators = {Operator::Degrade};
    settings.sides = {Side::Both, Side::Bad};
    settings.randomSets = 2;
    settings.layerRandomSets = 1;
    settings.labelShuffleSets = 1;
    settings.positions = Positions::All;
    settings.seed = 40;
    return settings;
}

} // namespace

class SweepPlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pointsCoverEverything();
    void controlsAreAsLargeAsTheSelection();
    void factorsTakeTheOperatorsPlace();
    void factorsJoinTheOperators();
    void batchesHoldEveryPointOnce();
    void batchesStaySmall();
    void settingsAndKeysReadBack();
    void refusesSettingsWithoutEnd();
    void ranksAreAmongTheirControls();
    void olderSettingsHaveNoShuffles();
    void activationMatchedSetsTakeActivations();
    void rowsMeasureEverything();
    void budgetsHaveTheirNeurons();
    void flipsAreThoseOfRightness();
};

void SweepPlanTest::pointsCoverEverything()
{
    const ScoreMatrix scores = alternatingScores(2, 20);
    const std::vector<SweepPoint> points = planSweep(scores, everything());
    QCOMPARE(points.size(), 1U + 2U * 2U * (1U + 2U + 1U + 1U));
    QCOMPARE(sweepSize(everything()), static_cast<std::int64_t>(points.size()));
    QVERIFY(points[0].stack.empty());
    QVERIFY(points[0].key == SweepKey{});
    const SweepPoint& first = points[1];
    QVERIFY(first.key.kind == SweepKind::Neurons && first.key.budget == 1);
    const Intervention good{{{1, 18}}, Operation::Scale, kSilenceFactor, Positions::All};
    const Intervention bad{{{1, 19}}, Operation::Scale, kExciteFactor, Positions::All};
    QVERIFY(first.stack == InterventionStack({good, bad}));
    QVERIFY(!first.key.draw && first.key.seed == 40);
    QVERIFY(points[2].key.kind == SweepKind::Random);
    QCOMPARE(points[2].key.seed, 40U);
    QCOMPARE(points[2].key.draw, std::optional<std::int64_t>(0));
    QCOMPARE(points[3].key.seed, 40U);
    QCOMPARE(points[3].key.draw, std::optional<std::int64_t>(1));
    QVERIFY(points[2].stack != points[3].stack);
    QVERIFY(points[4].key.kind == SweepKind::LayerRandom);
    QCOMPARE(points[4].stack[0].neurons[0].layer, 1); // as the real one
    QVERIFY(points[5].key.kind == SweepKind::LabelShuffle);
    QCOMPARE(points.back().stack.size(), 1U); // bad side only
    QCOMPARE(points.back().stack[0].neurons.size(), 3U);
    QVERIFY(planSweep(scores, everything())[8].stack == points[8].stack); // seeded
    const RankedNeurons chosen = topNeurons(scores, 3);
    QVERIFY(points[8].stack
            == makeOperator(randomControl(chosen, 2, 20, {40, 1}), Operator::Degrade, Side::Both, Positions::All, 3));
    QVERIFY(
        points[9].stack
        == makeOperator(layerMatchedControl(chosen, 2, 20, {40}), Operator::Degrade, Side::Both, Positions::All, 3));
    QVERIFY(points[10].stack
            == makeOperator(labelShuffledControl(chosen, {40}), Operator::Degrade, Side::Both, Positions::All, 3));
}

/// A mask may leave fewer neurons of a sign than the budget asks for.
void SweepPlanTest::controlsAreAsLargeAsTheSelection()
{
    ScoreMatrix scores(2, 200);
    for (std::size_t i = 0; i < 11; ++i)
        scores.values[7 * i] = i < 3 ? 1.0F : -1.0F; // 3 good, 8 bad
    SweepSettings settings = everything();
    settings.budgets = {3, 5, 100};
    settings.sides = {Side::Both};
    const std::vector<SweepPoint> points = planSweep(scores, settings);
    std::size_t controls = 0;
    for (const SweepPoint& point : points) {
        if (point.key.kind == SweepKind::Unchanged)
            continue;
        const auto bad = static_cast<std::size_t>(std::min<std::int64_t>(point.key.budget, 8));
        QCOMPARE(point.stack.size(), 2U);
        QCOMPARE(point.stack[0].neurons.size(), 3U);
        QCOMPARE(point.stack[1].neurons.size(), bad);
        QVERIFY(nlohmann::json(point.key).get<SweepKey>() == point.key);
        controls += point.key.draw ? 1 : 0;
    }
    QCOMPARE(controls, 3U * 4U);
}

void SweepPlanTest::factorsTakeTheOperatorsPlace()
{
    SweepSettings settings = everything();
    settings.factors = {0.5, 3.0, 1.0};
    settings.layerRandomSets = 0;
    const std::vector<SweepPoint> points = planSweep(alternatingScores(2, 20), settings);
    QCOMPARE(points.size(), 1U + 3U * 2U * 2U * 4U);
    QCOMPARE(sweepSize(settings), static_cast<std::int64_t>(points.size()));
    QVERIFY(!points[1].key.operation);
    QCOMPARE(points[1].key.factor, std::optional(0.5));
    QCOMPARE(points[1].stack[0].value, 0.5);
    QCOMPARE(points[1].stack[1].value, 1.5); // the bad ones go the other way
    const SweepPoint& badOnly = points[1 + 2 * 4];
    QVERIFY(badOnly.key.side == Side::Bad);
    QCOMPARE(badOnly.stack.size(), 1U);
    QCOMPARE(badOnly.stack[0].value, 0.5);
}

void SweepPlanTest::factorsJoinTheOperators()
{
    const RankedNeurons neurons = topNeurons(alternatingScores(2, 20), 4);
    for (const auto& [factor, operation] : {std::pair(0.0, Operator::Degrade), std::pair(2.0, Operator::Enhance)})
        QVERIFY(makeScaling(neurons, factor, Side::Both, Positions::Last, 3)
                == makeOperator(neurons, operation, Side::Both, Positions::Last, 3));
    QVERIFY(makeScaling(neurons, 2.0, Side::Bad, Positions::Last, 3)
            == makeOperator(neurons, Operator::Degrade, Side::Bad, Positions::Last, 3));
}

void SweepPlanTest::batchesHoldEveryPointOnce()
{
    SweepSettings settings = everything();
    settings.positions = Positions::Last;
    settings.randomSets = 250;
    const std::vector<SweepPoint> points = planSweep(alternatingScores(2, 20), settings);
    const auto batches = sweepBatches(points);
    std::set<std::int64_t> seen;
    for (const auto& batch : batches) {
        QVERIFY(!batch.empty());
        const SweepKind kind = points[static_cast<std::size_t>(batch.front())].key.kind;
        for (const std::int64_t point : batch) {
            QVERIFY(seen.insert(point).second);
            QVERIFY(points[static_cast<std::size_t>(point)].key.kind == kind);
        }
    }
    QCOMPARE(seen.size(), points.size() - 1);
    QVERIFY(!seen.contains(0));
    QVERIFY(points[static_cast<std::size_t>(batches[0][0])].key.kind == SweepKind::Neurons);
    QCOMPARE(batches.size(), 1U + 4U + 1U + 1U); // 4 lines, 1000 random sets, 4 layer-matched, 4 shuffles
}

void SweepPlanTest::batchesStaySmall()
{
    SweepSettings settings = everything();
    settings.budgets = {16'000};
    settings.sides = {Side::Both};
    settings.positions = Positions::Last;
    settings.randomSets = 9;
    const auto scores = alternatingScores(4, 16'000);
    QCOMPARE(sweepBatches(planSweep(scores, settings)).size(), 1U + 5U + 1U + 1U); // 2 x 32000 neurons fit
    settings.positions = Positions::All;
    settings.budgets = {1};
    QCOMPARE(sweepBatches(planSweep(scores, settings)).size(), 1U + 2U + 1U + 1U); // 8 sets a batch
}

void SweepPlanTest::settingsAndKeysReadBack()
{
    SweepSettings settings = everything();
    settings.factors = {0.1, -2.0};
    QVERIFY(nlohmann::json(settings).get<SweepSettings>() == settings);
    for (const SweepPoint& point : planSweep(alternatingScores(2, 20), settings))
        QVERIFY(nlohmann::json(point.key).get<SweepKey>() == point.key);
    for (const SweepPoint& point : planSweep(alternatingScores(2, 20), everything()))
        QVERIFY(nlohmann::json(point.key).get<SweepKey>() == point.key);
    nlohmann::json broken = settings;
    broken["sides"] = {"upper"};
    QVERIFY_THROWS_EXCEPTION(std::exception, (void)broken.get<SweepSettings>());
}

void SweepPlanTest::refusesSettingsWithoutEnd()
{
    const nlohmann::json good = everything();
    const auto isRefused = [&good](const char* key, const nlohmann::json& value) {
        nlohmann::json changed = good;
        changed[key] = value;
        try {
            (void)changed.get<SweepSettings>();
            return false;
        } catch (const std::exception&) {
            return true;
        }
    };
    QVERIFY(!isRefused("random_sets", 10'000));
    QVERIFY(isRefused("random_sets", -1));
    QVERIFY(isRefused("layer_random_sets", -1));
    QVERIFY(isRefused("label_shuffle_sets", -1));
    QVERIFY(isRefused("budgets", {0}));
    SweepSettings endless = everything();
    endless.budgets.assign(1U << 16U, 1);
    endless.factors.assign(1U << 16U, 0.5);
    endless.randomSets = std::int64_t{1} << 62;
    endless.layerRandomSets = std::int64_t{1} << 62;
    QVERIFY(sweepSize(endless) > kMostSweepPoints);
    QCOMPARE(sweepSize(everything()), std::ssize(planSweep(alternatingScores(2, 40), everything())));
}

void SweepPlanTest::ranksAreAmongTheirControls()
{
    std::vector<SweepRow> rows;
    const auto add = [&rows](SweepKind kind, std::int64_t budget, double rac, Side side = Side::Both) {
        SweepRow row;
        row.key = {.kind = kind, .operation = Operator::Enhance, .side = side, .budget = budget};
        row.comparison.rac = rac;
        rows.push_back(row);
    };
    add(SweepKind::Neurons, 5, 100.0);
    add(SweepKind::Neurons, 5, 20.0, Side::Good);
    for (int i = 0; i < 79; ++i) {
        add(SweepKind::Random, 5, i);
        add(SweepKind::Random, 5, i, Side::Good);
    }
    add(SweepKind::Random, 9, -1000.0);
    add(SweepKind::LayerRandom, 5, 1000.0);
    QCOMPARE(controlValues(rows, rows[0].key, SweepKind::Random, SweepMeasure::Rac).size(), 79U);
    const auto ranks = controlRanks(rows, SweepKind::Random, SweepMeasure::Rac);
    QCOMPARE(ranks.size(), rows.size());
    QVERIFY(ranks[0] && ranks[1] && !ranks[2]); // of selected neurons only
    QCOMPARE(ranks[0]->controls.sets, 79);
    QCOMPARE(ranks[0]->p, 2.0 / 80.0);
    QCOMPARE(ranks[0]->holmP, 4.0 / 80.0); // two rows
    QVERIFY(ranks[0]->isBeyond() && !ranks[1]->isBeyond());
    QCOMPARE(ranks[1]->p, 2.0 * 22.0 / 80.0); // 21 sets of 0 to 20, and itself
    QCOMPARE(ranks[1]->holmP, ranks[1]->p);
    QCOMPARE(ranks[0]->controls.range.low, 1.0);
    QCOMPARE(ranks[0]->controls.range.high, 77.0);
    QCOMPARE(ranks[0]->controls.median, 39.0);
    const auto matched = controlRanks(rows, SweepKind::LayerRandom, SweepMeasure::Rac);
    QVERIFY(matched[0] && !matched[1]);
    QCOMPARE(matched[0]->p, 1.0); // one set says nothing
    QVERIFY(!controlRanks(rows, SweepKind::Random, SweepMeasure::Rcc)[0]);
}

void SweepPlanTest::olderSettingsHaveNoShuffles()
{
    nlohmann::json older = everything();
    older.erase("label_shuffle_sets");
    QCOMPARE(older.get<SweepSettings>().labelShuffleSets, 0);
    QCOMPARE(paperSweep().layerRandomSets, kDefaultControlSets);
    QVERIFY(kDefaultControlSets >= kLeastControlSets);
}

void SweepPlanTest::activationMatchedSetsTakeActivations()
{
    SweepSettings settings = paperSweep();
    QVERIFY(!nlohmann::json(settings).contains("activation_sets")); // files keep their names
    settings.activationSets = 3;
    settings.layerRandomSets = 0;
    settings.budgets = {2};
    QVERIFY(nlohmann::json(settings).get<SweepSettings>() == settings);
    ScoreMatrix scores(2, 40), activations(2, 40);
    for (std::size_t i = 0; i < scores.values.size(); ++i) {
        scores.values[i] = static_cast<float>(i % 7) - 3.0F;
        activations.values[i] = static_cast<float>(i);
    }
    QCOMPARE(planSweep(scores, settings).size(), std::size_t{3}); // none can be drawn
    const std::vector<SweepPoint> points = planSweep(scores, settings, &activations);
    QCOMPARE(std::ssize(points), sweepSize(settings));
    QCOMPARE(points.size(), std::size_t{1 + 2 * (1 + 3)});
    const SweepPoint& second = points[3];
    QVERIFY(second.key.kind == SweepKind::ActivationMatched && second.key.draw == 1);
    const RankedNeurons chosen = topNeurons(scores, 2);
    const RankedNeurons drawn = activationMatchedControl(chosen, ActivationClasses(activations), {0, 1});
    QVERIFY(second.stack == makeOperator(drawn, Operator::Enhance, Side::Both, Positions::Last, 2));
    QVERIFY(nlohmann::json(second.key).get<SweepKey>() == second.key);
}

void SweepPlanTest::rowsMeasureEverything()
{
    const auto before = answersWith(4, 2, 2), after = answersWith(2, 2, 4);
    SweepKey key{.kind = SweepKind::Neurons, .operation = Operator::Degrade, .budget = 2};
    const SweepPoint point{key, {}, {.good = 2, .bad = 1}};
    const Result<SweepRow> row = sweepRow(point, before, after, 7);
    QVERIFY(row);
    QCOMPARE(*valueOf(*row, SweepMeasure::Accuracy), 8.0 / 24.0);
    QCOMPARE(*valueOf(*row, SweepMeasure::Comprehension), 2.0 / 8.0);
    QVERIFY(std::abs(*valueOf(*row, SweepMeasure::Rac) + 100.0 * 6.0 / 14.0) < 1e-9);
    QCOMPARE(*valueOf(*row, SweepMeasure::Rcc), -50.0);
    for (const SweepMeasure measure :
         {SweepMeasure::Accuracy, SweepMeasure::Rac, SweepMeasure::Comprehension, SweepMeasure::Rcc}) {
        const auto interval = intervalOf(*row, measure);
        const bool isChange = measure == SweepMeasure::Rac || measure == SweepMeasure::Rcc;
        QCOMPARE(interval.has_value(), !isChange); // too few of eight questions change
        QVERIFY(isChange
                || (interval->low <= *valueOf(*row, measure) && interval->high >= *valueOf(*row, measure)));
    }
    QCOMPARE(*row->chance, 0.25); // four options each
    QVERIFY(row->neurons == point.neurons);
    key.kind = SweepKind::Random;
    QVERIFY(!intervalOf(*sweepRow({key, {}}, before, after, 7), SweepMeasure::Rac));
    QVERIFY(!sweepRow(point, before, answersWith(1, 0, 0), 7)); // other questions
}

/// A matrix of 20 neurons with 3 good and 5 bad ones.
void SweepPlanTest::budgetsHaveTheirNeurons()
{
    ScoreMatrix scores(2, 10);
    for (std::size_t i = 0; i < 8; ++i)
        scores.values[i] = i < 3 ? 1.0F : -1.0F;
    QVERIFY((signCounts(scores) == SideCounts{3, 5}));
    SweepSettings settings;
    settings.budgets = {2, 4, 20};
    settings.operators = {Operator::Degrade};
    settings.sides = {Side::Both, Side::Good, Side::Bad};
    const std::vector<SideCounts> expected{{}, {2, 2}, {3, 4}, {3, 5}, {2, 0}, {3, 0}, {3, 0}, {0, 2}, {0, 4}, {0, 5}};
    const std::vector<SweepPoint> points = planSweep(scores, settings);
    QCOMPARE(points.size(), expected.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        QVERIFY(points[i].neurons == expected[i]);
        std::size_t changed = 0;
        for (const Intervention& change : points[i].stack)
            changed += change.neurons.size();
        QCOMPARE(static_cast<std::int64_t>(changed), expected[i].good + expected[i].bad);
    }
    QVERIFY(checkBudgets(scores, settings.budgets));
    settings.budgets = {4, 21};
    QVERIFY(neurex::test::failsWith(
        checkBudgets(scores, settings.budgets), ErrorCode::InvalidArgument,
        "Budget 21 is larger than the model: of its 20 neurons 3 have a positive and 5 a negative score"));
}

void SweepPlanTest::flipsAreThoseOfRightness()
{
    auto before = answersWith(1, 1, 1);
    auto after = before;
    after[0].proxies[1] = proxyAnswer(1, 0); // right to wrong
    after[1].proxies[2] = proxyAnswer(2, 2); // wrong to right
    after[2].proxies[0] = proxyAnswer(0, 1); // wrong to another wrong
    const std::vector<AnswerFlip> flips = answerFlips(before, after);
    QCOMPARE(flips.size(), 2U);
    QCOMPARE(flips[0].question, 0);
    QCOMPARE(flips[0].proxy, 1);
    QVERIFY(!flips[0].becameRight);
    QCOMPARE(flips[1].question, 1);
    QCOMPARE(flips[1].proxy, 2);
    QVERIFY(flips[1].becameRight);
    QVERIFY(flips[1].before == before[1].proxies[2] && flips[1].after == after[1].proxies[2]);
}

QTEST_GUILESS_MAIN(SweepPlanTest)
#include "tst_sweep_plan.moc"
