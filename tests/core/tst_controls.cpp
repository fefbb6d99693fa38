// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What control sets say: rank and range by their definitions, and the rates at which sweeps without any effect are said
// to have one, through the same code that decides in window, command line and tables. NEUREX_SIMULATIONS=100 takes
// a hundred times as many sweeps, 0.05 a twentieth.
#include "core/analysis/controls.h"
#include "core/analysis/sweep_table.h"
#include "core/base/random.h"
#include "tests/core/answer_fixture.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace neurex;

namespace {

int repeats(int inDefaultSuite)
{
    const double factor = qEnvironmentVariable("NEUREX_SIMULATIONS", QStringLiteral("1")).toDouble();
    return std::max(1, static_cast<int>(std::lround(factor * inDefaultSuite)));
}

double uniform(SeededRandom& random)
{
    return (static_cast<double>(random.next() >> 11U) + 0.5) * 0x1.0p-53;
}

double normal(SeededRandom& random)
{
    return std::sqrt(-2.0 * std::log(uniform(random))) * std::cos(2.0 * std::numbers::pi * uniform(random));
}

/// Of so many trials, more than four standard deviations off.
bool isOff(double rate, double expected, int trials)
{
    return std::abs(rate - expected) > 4.0 * std::sqrt(std::max(expected * (1.0 - expected), 1e-4) / trials);
}

/// The rate of a two-sided test at 5 % that N sets can have.
double levelOf(int sets)
{
    return 2.0 * std::floor(0.025 * (sets + 1) + 1e-9) / (sets + 1);
}

SweepRow rowOf(SweepKind kind, std::int64_t budget, std::optional<std::int64_t> draw, double rac)
{
    SweepRow row;
    row.key = {.kind = kind, .operation = Operator::Degrade, .budget = budget, .draw = draw};
    row.comparison.rac = rac;
    return row;
}

/// Questions whose answers follow the sum of what the changed neurons do: neurons that are chosen by scores which have
/// nothing to do with it.
class SweepWithoutEffect {
public:
    SweepWithoutEffect(std::size_t questions, std::int64_t sets, std::uint64_t seed)
        : m_random(seed)
        , m_scores(kLayers, kNeurons)
        , m_activations(kLayers, kNeurons)
        , m_push(m_scores.values.size())
    {
        for (std::size_t i = 0; i < m_push.size(); ++i) {
            m_activations.values[i] = static_cast<float>((i * 37) % m_push.size());
            m_scores.values[i] = static_cast<float>(normal(m_random));
            m_push[i] = normal(m_random);
        }
        for (std::size_t i = 0; i < 3 * questions; ++i)
            m_margins.push_back(3.0 * normal(m_random) + 2.0);
        m_settings.budgets = {10};
        m_settings.operators = {Operator::Degrade};
        m_settings.sides = {Side::Both};
        m_settings.randomSets = sets;
        m_settings.layerRandomSets = sets;
        m_settings.labelShuffleSets = sets;
        m_settings.activationSets = sets;
        m_settings.seed = seed;
    }

    std::vector<SweepRow> rows()
    {
        std::vector<SweepRow> rows;
        const auto before = answers({});
        for (const SweepPoint& point : planSweep(m_scores, m_settings, &m_activations))
            rows.push_back(sweepRow(point, before, answers(point.stack), 0).value());
        return rows;
    }

private:
    static constexpr std::int32_t kLayers = 2, kNeurons = 200;

    std::vector<QuestionAnswer> answers(const InterventionStack& stack)
    {
        double push = 0.0;
        for (const Intervention& change : stack) {
            for (const NeuronId neuron : change.neurons)
                push += (change.value - 1.0) * m_push[m_scores.offset(neuron)];
        }
        std::vector<QuestionAnswer> answers;
        for (std::size_t i = 0; i < m_margins.size(); ++i) {
            if (i % 3 == 0)
                answers.push_back({"q" + std::to_string(i / 3), {}});
            answers.back().proxies.push_back(neurex::test::proxyAnswer(0, m_margins[i] + 0.5 * push > 0.0 ? 0 : 1));
        }
        return answers;
    }

    SeededRandom m_random;
    ScoreMatrix m_scores;
    ScoreMatrix m_activations;
    std::vector<double> m_push;
    std::vector<double> m_margins;
    SweepSettings m_settings;
};

} // namespace

class ControlsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// So many sets reach the level after Holm's correction, and one fewer does not.
    void setsThatATableNeeds()
    {
        QCOMPARE(leastSetsFor(1), kLeastControlSets);
        for (const std::size_t cells : {1U, 2U, 3U, 8U, 40U}) {
            for (const std::int64_t missing : {0, 1}) {
                const std::int64_t sets = leastSetsFor(static_cast<std::int64_t>(cells)) - missing;
                const std::vector<double> controls(static_cast<std::size_t>(sets), 0.0);
                std::vector<double> p(cells, 1.0);
                p.front() = rankP(1.0, controls);
                QCOMPARE(p.front(), smallestRankP(sets));
                QCOMPARE(holm(p).front() <= kControlLevel, missing == 0);
            }
        }
    }

    void ranksByHand();
    void rangesByHand();
    void outsideTheRangeIsBeyond();
    void ranksOfManyRowsAreThoseOfEachAlone();
    void falsePositivesOfOneValue_data();
    void falsePositivesOfOneValue();
    void falsePositivesOfATable_data();
    void falsePositivesOfATable();
    void falsePositivesOfSweeps_data();
    void falsePositivesOfSweeps();
};

void ControlsTest::ranksByHand()
{
    const std::vector<double> controls{-3.0, -1.0, 0.0, 0.0, 2.0, 4.0, 7.0};
    QCOMPARE(rankP(9.0, controls), 2.0 * 1.0 / 8.0);
    QCOMPARE(rankP(7.0, controls), 2.0 * 2.0 / 8.0); // a tie is as far out
    QCOMPARE(rankP(-2.0, controls), 2.0 * 2.0 / 8.0);
    QCOMPARE(rankP(-9.0, controls), 2.0 * 1.0 / 8.0);
    QCOMPARE(rankP(0.0, controls), 1.0); // 2 x (1 + 4) / 8, cut
    QCOMPARE(rankP(1.0, controls), 2.0 * 4.0 / 8.0);
    QCOMPARE(rankP(1.0, {}), 1.0);
    const std::vector<double> same(99, 0.0);
    QCOMPARE(rankP(0.0, same), 1.0); // nothing changes anything
    QCOMPARE(rankP(1.0, same), 0.02);
}

void ControlsTest::rangesByHand()
{
    std::vector<double> values;
    for (int sets = 1; sets <= 400; ++sets) {
        values.push_back(sets);
        const ControlRange range = controlRange({values.rbegin(), values.rend()});
        QCOMPARE(range.sets, sets);
        const int cutOff = sets < kLeastControlSets ? 1 : static_cast<int>(std::floor(0.025 * (sets + 1) + 1e-9));
        QCOMPARE(range.cutOff, cutOff);
        QCOMPARE(range.range.low, static_cast<double>(cutOff));
        QCOMPARE(range.range.high, static_cast<double>(sets + 1 - cutOff));
        QCOMPARE(range.median, (sets + 1) / 2.0);
        QVERIFY(std::abs(range.level - (1.0 - 2.0 * cutOff / (sets + 1.0))) < 1e-12);
        QVERIFY(sets < kLeastControlSets || range.level >= 0.95 - 1e-12);
        // The least rank p that so many sets can have decides whether anything is ever beyond.
        QCOMPARE((ControlRank{range, rankP(1e9, values), 1.0}).isBeyond(), sets >= kLeastControlSets);
    }
    QCOMPARE(controlRange(std::vector<double>(values.begin(), values.begin() + 10)).level, 9.0 / 11.0); // not 95 %
}

/// Range and rank p are one decision, with ties as without.
void ControlsTest::outsideTheRangeIsBeyond()
{
    SeededRandom random(3);
    int beyond = 0;
    for (int i = 0; i < 3000; ++i) {
        const auto sets = kLeastControlSets + static_cast<std::int64_t>(random.below(120));
        const std::uint64_t values = 2 + random.below(60);
        std::vector<double> controls;
        for (std::int64_t set = 0; set < sets; ++set)
            controls.push_back(static_cast<double>(random.below(values)));
        const double value = static_cast<double>(random.below(values + 2)) - 1.0;
        const Interval range = controlRange(controls).range;
        const bool isOutside = value < range.low || value > range.high;
        QCOMPARE(rankP(value, controls) <= kControlLevel, isOutside);
        beyond += isOutside ? 1 : 0;
    }
    QVERIFY(beyond > 100);
}

/// Each row is ranked among the sets of its own setting, however many rows lie between them.
void ControlsTest::ranksOfManyRowsAreThoseOfEachAlone()
{
    SeededRandom random(7);
    std::vector<SweepRow> rows;
    for (std::int64_t budget = 1; budget <= 30; ++budget) {
        for (const Side side : {Side::Both, Side::Good}) {
            for (std::int64_t draw = -1; draw < 45; ++draw) {
                const SweepKind kind = draw < 0 ? SweepKind::Neurons : SweepKind::Random;
                rows.push_back(rowOf(kind, budget, draw < 0 ? std::nullopt : std::optional(draw), normal(random)));
                rows.back().key.side = side;
                if (draw == 3)
                    rows.back().comparison.rac.reset(); // not known
            }
        }
    }
    for (std::size_t i = rows.size(); i > 1; --i)
        std::swap(rows[i - 1], rows[random.next() % i]);
    const auto ranks = controlRanks(rows, SweepKind::Random, SweepMeasure::Rac);
    QCOMPARE(ranks.size(), rows.size());
    std::size_t ranked = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        QCOMPARE(ranks[i].has_value(), rows[i].key.kind == SweepKind::Neurons);
        if (!ranks[i])
            continue;
        const std::vector<double> controls = controlValues(rows, rows[i].key, SweepKind::Random, SweepMeasure::Rac);
        QCOMPARE(controls.size(), std::size_t{44});
        QCOMPARE(ranks[i]->p, rankP(*rows[i].comparison.rac, controls));
        QCOMPARE(ranks[i]->controls.median, controlRange(controls).median);
        QCOMPARE(ranks[i]->controls.range.low, controlRange(controls).range.low);
        ++ranked;
    }
    QCOMPARE(ranked, std::size_t{60});
    QVERIFY(!controlRanks(rows, SweepKind::LayerRandom, SweepMeasure::Rac).front());
}

void ControlsTest::falsePositivesOfOneValue_data()
{
    QTest::addColumn<int>("sets");
    for (const int sets : {10, 20, 38, 39, 99, 400})
        QTest::addRow("%d sets", sets) << sets;
}

void ControlsTest::falsePositivesOfOneValue()
{
    QFETCH(int, sets);
    const int trials = repeats(4000);
    SeededRandom random(static_cast<std::uint64_t>(sets));
    int beyond = 0;
    for (int i = 0; i < trials; ++i) {
        std::vector<SweepRow> rows{rowOf(SweepKind::Neurons, 5, {}, std::exp(normal(random)))}; // skewed
        for (int draw = 0; draw < sets; ++draw)
            rows.push_back(rowOf(SweepKind::Random, 5, draw, std::exp(normal(random))));
        beyond += controlRanks(rows, SweepKind::Random, SweepMeasure::Rac)[0]->isBeyond() ? 1 : 0;
    }
    const double rate = static_cast<double>(beyond) / trials;
    qInfo("rank p <= 5 %% among %d sets without an effect: %.2f %% (%.2f %% possible)", sets, 100.0 * rate,
          100.0 * levelOf(sets));
    QVERIFY(!isOff(rate, levelOf(sets), trials));
}

void ControlsTest::falsePositivesOfATable_data()
{
    QTest::addColumn<int>("sets");
    QTest::addColumn<int>("cells");
    for (const auto& [sets, cells] : {std::pair(99, 8), std::pair(400, 8), std::pair(400, 2), std::pair(999, 16)})
        QTest::addRow("%d sets, %d cells", sets, cells) << sets << cells;
}

/// Any cell of a table, by Holm's correction; the cells of one table share nothing.
void ControlsTest::falsePositivesOfATable()
{
    QFETCH(int, sets);
    QFETCH(int, cells);
    const int trials = repeats(400);
    SeededRandom random(static_cast<std::uint64_t>(sets + cells));
    int byHolm = 0, byAnyCell = 0;
    for (int i = 0; i < trials; ++i) {
        std::vector<SweepRow> rows;
        for (int cell = 0; cell < cells; ++cell) {
            rows.push_back(rowOf(SweepKind::Neurons, cell + 1, {}, normal(random)));
            for (int draw = 0; draw < sets; ++draw)
                rows.push_back(rowOf(SweepKind::LayerRandom, cell + 1, draw, normal(random)));
        }
        const auto ranks = controlRanks(rows, SweepKind::LayerRandom, SweepMeasure::Rac);
        byHolm += std::ranges::any_of(ranks, [](const auto& rank) { return rank && rank->holmP <= 0.05; }) ? 1 : 0;
        byAnyCell += std::ranges::any_of(ranks, [](const auto& rank) { return rank && rank->isBeyond(); }) ? 1 : 0;
    }
    const double rate = static_cast<double>(byHolm) / trials, uncorrected = static_cast<double>(byAnyCell) / trials;
    const double least = std::floor(0.05 / cells * (sets + 1) / 2.0 + 1e-9) * 2.0 / (sets + 1); // of one cell
    const double expected = 1.0 - std::pow(1.0 - least, cells);
    qInfo("%d cells of %d sets without an effect: %.2f %% with one below 5 %% by Holm (%.2f %% possible), %.1f %% "
          "without correction",
          cells, sets, 100.0 * rate, 100.0 * expected, 100.0 * uncorrected);
    QVERIFY(!isOff(rate, expected, trials));
    QVERIFY(!isOff(uncorrected, 1.0 - std::pow(1.0 - levelOf(sets), cells), trials));
}

void ControlsTest::falsePositivesOfSweeps_data()
{
    QTest::addColumn<int>("questions");
    QTest::addColumn<int>("sets");
    for (const int questions : {50, 200}) {
        for (const int sets : {39, 99})
            QTest::addRow("%d questions, %d sets", questions, sets) << questions << sets;
    }
}

/// From the plan to the decision. Counts of answers tie, which makes the ranks careful: never above the level.
void ControlsTest::falsePositivesOfSweeps()
{
    QFETCH(int, questions);
    QFETCH(int, sets);
    const int trials = repeats(questions > 100 ? 20 : 60);
    std::array<int, kControlKinds.size()> beyond{};
    for (int i = 0; i < trials; ++i) {
        const auto seed = SeededRandom::mixed(
            {static_cast<std::uint64_t>(questions), static_cast<std::uint64_t>(sets), static_cast<std::uint64_t>(i)});
        SweepWithoutEffect sweep(static_cast<std::size_t>(questions), sets, seed);
        const std::vector<SweepRow> rows = sweep.rows();
        for (std::size_t kind = 0; kind < kControlKinds.size(); ++kind) {
            const std::optional<ControlRank> rank = controlRanks(rows, kControlKinds[kind], SweepMeasure::Rac)[1];
            QVERIFY(rank);
            beyond[kind] += rank->isBeyond() ? 1 : 0;
        }
    }
    for (std::size_t kind = 0; kind < kControlKinds.size(); ++kind) {
        const double rate = static_cast<double>(beyond[kind]) / trials, level = levelOf(sets);
        qInfo("%d questions, %d sets, %s: %.2f %% beyond without an effect", questions, sets,
              std::string(toString(kControlKinds[kind])).c_str(), 100.0 * rate);
        QVERIFY(rate < level || !isOff(rate, level, trials));
    }
}

QTEST_GUILESS_MAIN(ControlsTest)
#include "tst_controls.moc"
