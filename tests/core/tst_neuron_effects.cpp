// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/metrics.h"
#include "core/analysis/neuron_effects.h"
#include "core/base/random.h"
#include "core/store/csv_table.h"
#include "core/store/effects_file.h"
#include "core/store/run_scores.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <set>

using namespace neurex;
using namespace Qt::StringLiterals;

namespace {

ScoreMatrix scoresOf(std::vector<float> values)
{
    ScoreMatrix scores(2, static_cast<std::int32_t>(values.size() / 2));
    scores.values = std::move(values);
    return scores;
}

/// Logits of four options, gold 0, from a draw; `shift` raises the gold one.
ProxyAnswer answer(SeededRandom& random, float shift)
{
    std::vector<float> logits;
    for (int option = 0; option < 4; ++option)
        logits.push_back(static_cast<float>(random.below(1000)) / 250.0F);
    logits.front() += shift;
    return answerFromLogits(0, logits, 0.9F);
}

std::vector<QuestionAnswer> answers(std::size_t count, float shift, std::size_t perGroup)
{
    SeededRandom random(9);
    std::vector<QuestionAnswer> all;
    for (std::size_t q = 0; q < count; ++q) {
        QuestionAnswer one;
        one.id = "q" + std::to_string(q);
        if (perGroup > 0)
            one.group = "g" + std::to_string(q / perGroup);
        for (int p = 0; p < 3; ++p)
            one.proxies.push_back(answer(random, q % 3 == 0 ? 2.0F * shift : shift));
        all.push_back(std::move(one));
    }
    return all;
}

double gold(const ProxyAnswer& proxy)
{
    return static_cast<double>(proxy.optionProbabilities.front());
}

} // namespace

class NeuronEffectsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachNeuronIsChangedAlone()
    {
        const ScoreMatrix scores = scoresOf({3.0F, -1.0F, 0.0F, 2.0F, -5.0F, 1.0F});
        const std::vector<SweepPoint> points = planSweep(scores, effectSweep(2, Positions::All, 4));
        QCOMPARE(points.size(), 1U + 8U);
        QCOMPARE(std::ssize(points), sweepSize(effectSweep(2, Positions::All, 4)));
        const std::vector<NeuronId> order{{0, 0}, {1, 0}, {1, 1}, {0, 1}}; // good by score, then bad
        for (std::size_t i = 0; i < 4; ++i) {
            for (std::size_t change = 0; change < 2; ++change) {
                const SweepPoint& point = points[1 + 2 * i + change];
                QVERIFY(point.key.kind == SweepKind::Single);
                QCOMPARE(point.key.neuron, std::optional(order[i]));
                QVERIFY(point.key.side == (i < 2 ? Side::Good : Side::Bad));
                QCOMPARE(point.key.budget, static_cast<std::int64_t>(i % 2) + 1);
                QCOMPARE(point.stack.size(), 1U);
                QCOMPARE(point.stack.front().neurons, std::vector<NeuronId>{order[i]});
                QCOMPARE(point.stack.front().value, change == 0 ? 0.0 : 2.0);
                QVERIFY(point.stack.front().positions == Positions::All);
            }
        }
        std::set<std::int64_t> batched;
        for (const auto& batch : sweepBatches(points))
            batched.insert(batch.begin(), batch.end());
        QCOMPARE(batched.size(), 8U);
        // What is stored of it is what is read.
        const SweepSettings settings = effectSweep(2, Positions::All, 4);
        QCOMPARE(nlohmann::json(settings).get<SweepSettings>(), settings);
        QCOMPARE(nlohmann::json(points[3].key).get<SweepKey>(), points[3].key);
        QVERIFY(!nlohmann::json(SweepSettings()).contains("single"));
    }

    /// Progress, hints and stored sweeps count the points that there are.
    void pointsAreCountedAsTheyArePlanned()
    {
        const SweepSettings settings = effectSweep(2, Positions::Last, 0);
        for (const std::vector<float>& values :
             {std::vector<float>{3.0F, 1.0F, 0.0F, 2.0F, 5.0F, 1.0F},
              std::vector<float>{3.0F, -1.0F, 0.0F, 2.0F, 0.0F, 1.0F}, std::vector<float>(6, 0.0F)}) {
            const ScoreMatrix scores = scoresOf(values);
            QCOMPARE(sweepSize(settings, signCounts(scores)), std::ssize(planSweep(scores, settings)));
        }
        QCOMPARE(sweepSize(settings), 9); // at most
    }

    void fewerNeuronsThanAskedFor()
    {
        const std::vector<SweepPoint> points
            = planSweep(scoresOf({3.0F, 0.0F, 0.0F, 0.0F}), effectSweep(100, Positions::Last, 0));
        QCOMPARE(points.size(), 1U + 2U);
        QCOMPARE(planSweep(scoresOf({0.0F, 0.0F}), effectSweep(3, Positions::Last, 0)).size(), 1U);
    }

    void changesAreMeansOverTheProxies_data()
    {
        QTest::addColumn<int>("perGroup");
        QTest::newRow("questions") << 0;
        QTest::newRow("groups") << 4;
    }
    void changesAreMeansOverTheProxies()
    {
        QFETCH(int, perGroup);
        constexpr std::size_t kCount = 30;
        const auto before = answers(kCount, 0.0F, static_cast<std::size_t>(perGroup));
        const auto after = answers(kCount, 0.5F, static_cast<std::size_t>(perGroup));
        const Result<MeasuredChange> change = neuronChange(before, after, 1);
        QVERIFY(change);
        std::vector<double> unit; // mean difference of each unit; all but the last are of one size
        const std::size_t size = perGroup > 0 ? static_cast<std::size_t>(perGroup) : 1;
        double sum = 0.0;
        int rightBefore = 0, rightAfter = 0;
        std::map<std::size_t, std::pair<double, double>> units;
        for (std::size_t q = 0; q < kCount; ++q) {
            for (std::size_t p = 0; p < 3; ++p) {
                const double difference = gold(after[q].proxies[p]) - gold(before[q].proxies[p]);
                sum += difference;
                units[q / size].first += difference;
                units[q / size].second += 1.0;
                rightBefore += before[q].proxies[p].isRight() ? 1 : 0;
                rightAfter += after[q].proxies[p].isRight() ? 1 : 0;
            }
        }
        const double mean = sum / (3.0 * kCount);
        QVERIFY(mean > 0.05);
        QVERIFY(std::abs(change->probability - mean) < 1e-12);
        QVERIFY(std::abs(change->accuracy - (rightAfter - rightBefore) / (3.0 * kCount)) < 1e-12);
        QCOMPARE(change->wrongToRight - change->rightToWrong, rightAfter - rightBefore);
        double between = 0.0;
        for (const auto& [number, totals] : units)
            between += std::pow(totals.first - mean * totals.second, 2.0);
        const auto count = static_cast<double>(units.size());
        const double error = std::sqrt(between * count / (count - 1.0)) / (3.0 * kCount);
        // Student's two-sided 95 % points for 29 and 7 degrees of freedom, from a table.
        const double reach = (perGroup == 0 ? 2.04523 : 2.36462) * error;
        QVERIFY(change->probabilityInterval);
        QVERIFY(std::abs(change->probabilityInterval->low - (mean - reach)) < 1e-5);
        QVERIFY(std::abs(change->probabilityInterval->high - (mean + reach)) < 1e-5);
    }

    void noChangeIsNone()
    {
        const auto same = answers(10, 0.0F, 0);
        const Result<MeasuredChange> change = neuronChange(same, same, 1);
        QVERIFY(change);
        QCOMPARE(change->probability, 0.0);
        QCOMPARE(*change->probabilityInterval, (Interval{0.0, 0.0}));
        QVERIFY(!change->accuracyChange.test);
        auto others = same;
        others.pop_back();
        QVERIFY(!neuronChange(same, others, 1));
    }

    void agreementCountsSigns()
    {
        const auto effect = [](NeuronId neuron, Side side, float score, double probability) {
            NeuronEffect made{neuron, side, 1, score, {}, {}};
            made.silenced.probability = probability;
            return made;
        };
        const std::vector<NeuronEffect> effects{
            effect({0, 0}, Side::Good, 4.0F, -0.3), effect({0, 1}, Side::Good, 3.0F, -0.2),
            effect({0, 2}, Side::Good, 1.0F, 0.1), effect({1, 0}, Side::Bad, -2.0F, 0.2)};
        const EffectAgreement agreement = agreementOf(effects);
        QCOMPARE(agreement.good, 3);
        QCOMPARE(agreement.goodAsEstimated, 2);
        QCOMPARE(agreement.bad, 1);
        QCOMPARE(agreement.badAsEstimated, 1);
        QVERIFY(std::abs(*agreement.rankCorrelation - 1.0) < 1e-12);
        const ScoreMatrix exact = exactScores(effects, 2, 3, 10);
        QCOMPARE(exact.values, (std::vector<float>{3.0F, 2.0F, -1.0F, -2.0F, 0.0F, 0.0F}));
        QVERIFY(!agreementOf(std::span(effects).first(2)).rankCorrelation);
    }

    void filesHoldWhatWasMeasured()
    {
        NeuronEffect effect{{3, 17}, Side::Bad, 2, -0.5F, {}, {}};
        effect.silenced.probability = -0.0125;
        effect.silenced.probabilityInterval = Interval{-0.02, 0.001};
        effect.silenced.rightToWrong = 4;
        effect.excited.accuracy = 0.25;
        effect.positions = Positions::All;
        const Result<CsvTable> table = parseCsv(effectsCsv(std::span(&effect, 1), 4));
        QVERIFY2(table, table ? "" : table.error().message.c_str());
        const auto cell = [&](const std::string& name) {
            const auto place = std::ranges::find(table->names, name) - table->names.begin();
            return QString::fromStdString(table->rows.front().cells.at(static_cast<std::size_t>(place)));
        };
        QCOMPARE(cell("layer"), u"3"_s);
        QCOMPARE(cell("neuron"), u"17"_s);
        QCOMPARE(cell("side"), u"bad"_s);
        QCOMPARE(cell("score_sum"), u"-0.5"_s);
        QCOMPARE(cell("score_per_question"), u"-0.125"_s); // as the window shows it
        QCOMPARE(cell("positions"), u"all"_s);
        QCOMPARE(cell("silenced_probability_change_percent"), u"-1.25"_s);
        QCOMPARE(cell("silenced_probability_change_ci95_low_percent"), u"-2"_s);
        QCOMPARE(cell("silenced_right_to_wrong"), u"4"_s);
        QCOMPARE(cell("silenced_accuracy_change_ci95_low_percent"), QString());
        QCOMPARE(cell("excited_accuracy_change_percent"), u"25"_s);
        QCOMPARE(effectsCsv({}, 4), std::string());
        const Result<CsvTable> unknown = parseCsv(effectsCsv(std::span(&effect, 1), 0));
        QVERIFY(unknown && unknown->names == table->names);
        const auto place = std::ranges::find(unknown->names, "score_per_question") - unknown->names.begin();
        QCOMPARE(unknown->rows.front().cells.at(static_cast<std::size_t>(place)), std::string());

        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(u"exact.safetensors"_s).toStdString();
        const ScoreMatrix scores = scoresOf({0.0F, 1.5F, -2.0F, 0.0F});
        QVERIFY(writeScores(path, scores, {{"questions", "7"}}));
        const Result<RunScores> read = loadScores(path);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(read->scores, scores);
        QCOMPARE(read->questionCount, 7);
    }
};

QTEST_GUILESS_MAIN(NeuronEffectsTest)
#include "tst_neuron_effects.moc"
