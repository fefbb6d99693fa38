// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/methods.h"
#include "core/base/random.h"
#include "tests/core/expect_error.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cmath>
#include <map>
#include <set>

using namespace neurex;
using namespace Qt::StringLiterals;
using neurex::test::failsWith;

namespace {

using Questions = std::vector<std::vector<float>>; // [questions][L * F]

AceResult aggregated(const Questions& questions, const Aggregation& aggregation)
{
    Aggregator aggregator(2, static_cast<std::int32_t>(questions.front().size() / 2), aggregation);
    for (const std::vector<float>& question : questions) {
        if (!aggregator.add(question))
            qFatal("a question was refused");
    }
    return aggregator.result();
}

Questions randomQuestions(std::size_t count, std::size_t neurons)
{
    SeededRandom random(5);
    Questions questions(count, std::vector<float>(neurons));
    for (auto& question : questions) {
        for (float& score : question) {
            const double draw = static_cast<double>(random.below(1U << 20U)) / (1U << 20U);
            score = static_cast<float>(draw * draw * draw - 0.05); // few are large, few are below 0
        }
    }
    return questions;
}

/// QRNCA as the paper says it, with maps and sets.
std::vector<double> relevance(const Questions& questions, const Aggregation& settings, int* leftOut)
{
    std::vector<std::map<std::size_t, double>> clusters;
    for (const std::vector<float>& question : questions) {
        double largest = -1e30, all = 0.0, own = 0.0;
        for (const float score : question) {
            largest = std::max(largest, static_cast<double>(score));
            all += static_cast<double>(score);
        }
        std::map<std::size_t, double> cluster;
        for (std::size_t i = 0; i < question.size(); ++i) {
            const auto score = static_cast<double>(question[i]);
            if (score > 0.0 && score > settings.threshold * largest) {
                cluster[i] = score;
                own += score;
            }
        }
        const double divisor = settings.isNormalizedByCluster ? own : all;
        if (cluster.empty() || divisor <= 0.0) {
            ++*leftOut;
            continue;
        }
        for (auto& [neuron, score] : cluster)
            score /= divisor;
        clusters.push_back(cluster);
    }
    std::vector<double> sums(questions.front().size(), 0.0);
    const auto frequency = [&](std::size_t neuron) {
        double count = 0.0;
        for (const auto& cluster : clusters)
            count += cluster.contains(neuron) ? 1.0 : 0.0;
        return count;
    };
    for (const auto& cluster : clusters) {
        std::multimap<double, std::size_t, std::greater<>> ranked;
        for (const auto& [neuron, score] : cluster)
            ranked.emplace(score * std::log(static_cast<double>(clusters.size()) / (frequency(neuron) + 1.0)), neuron);
        int taken = 0;
        for (const auto& [value, neuron] : ranked) {
            if (taken++ >= settings.topPerQuestion)
                break;
            if (value > 0.0 && frequency(neuron) <= settings.commonShare * static_cast<double>(clusters.size()))
                sums[neuron] += value;
        }
    }
    return sums;
}

} // namespace

class AggregatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sumsAreThoseOfAce()
    {
        const Questions questions = randomQuestions(20, 30);
        for (const AceMask mask : {AceMask::None, AceMask::Ambiguous, AceMask::SignConsistency}) {
            Aggregation aggregation;
            aggregation.ace = {mask, 7};
            AceAccumulator ace(2, 15, aggregation.ace);
            for (const std::vector<float>& question : questions)
                QVERIFY(ace.add(question));
            const AceResult expected = ace.result(), got = aggregated(questions, aggregation);
            QCOMPARE(got.scores, expected.scores);
            QCOMPARE(got.signAgreement, expected.signAgreement);
            QCOMPARE(got.netShare, expected.netShare);
            QCOMPARE(got.informativeCount, expected.informativeCount);
        }
    }

    void whatHasNoBadSideEndsAtZero()
    {
        Aggregation aggregation;
        aggregation.isGoodOnly = true;
        const AceResult result = aggregated({{1.0F, -2.0F, 0.5F, 0.0F}, {1.0F, -2.0F, -1.5F, 0.0F}}, aggregation);
        QCOMPARE(result.scores.values, (std::vector<float>{2.0F, 0.0F, 0.0F, 0.0F}));
        QCOMPARE(result.netShare.values.at(1), 1.0F); // what the plain sums say stays
    }

    void countsGoBeforeSums()
    {
        const Questions questions{{0.5F, 0.1F, 9.0F, 0.0F}, {0.5F, 0.2F, 0.0F, -1.0F}, {0.0F, 0.1F, 0.0F, 0.0F}};
        Aggregation aggregation = methodOf("kn").aggregation;
        const AceResult result = aggregated(questions, aggregation);
        const std::vector<float>& scores = result.scores.values;
        QCOMPARE(std::floor(scores[0]), 2.0F);
        QCOMPARE(std::floor(scores[1]), 3.0F);
        QCOMPARE(std::floor(scores[2]), 1.0F);
        QCOMPARE(scores[3], 0.0F);
        // Of equal counts the larger sum goes first.
        const AceResult equal = aggregated({{0.5F, 0.75F, 0.0F, 0.0F}, {0.5F, 0.5F, 0.0F, 0.0F}}, aggregation);
        QVERIFY(equal.scores.values[1] > equal.scores.values[0]);
        QCOMPARE(std::floor(equal.scores.values[1]), 2.0F);
    }

    void relevanceIsThatOfThePaper_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<double>("threshold");
        QTest::addColumn<double>("common");
        QTest::newRow("paper") << u"qrnca"_s << 0.2 << 0.3;
        QTest::newRow("released code") << u"qrnca-code"_s << 0.0 << 1.0;
        QTest::newRow("another threshold") << u"qrnca"_s << 0.5 << 0.6;
    }
    void relevanceIsThatOfThePaper()
    {
        QFETCH(QString, method);
        QFETCH(double, threshold);
        QFETCH(double, common);
        Aggregation aggregation = methodOf(method.toStdString()).aggregation;
        aggregation.threshold = threshold;
        aggregation.commonShare = common;
        aggregation.topPerQuestion = 6;
        Questions questions = randomQuestions(25, 60);
        questions.push_back(std::vector<float>(60, -1.0F)); // nothing above 0
        std::vector<float> negativeSum(60, -1.0F);
        negativeSum.front() = 1.0F; // a cluster, but a sum below 0
        questions.push_back(negativeSum);
        int leftOut = 0;
        const std::vector<double> expected = relevance(questions, aggregation, &leftOut);
        const AceResult result = aggregated(questions, aggregation);
        QCOMPARE(result.leftOutCount, leftOut);
        QVERIFY(leftOut >= 1);
        int above = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            above += expected[i] > 0.0 ? 1 : 0;
            QVERIFY(std::abs(static_cast<double>(result.scores.values[i]) - expected[i]) < 1e-6);
        }
        QVERIFY(above > 3 && above < 60);
    }

    void anotherSizeIsRefused()
    {
        Aggregator aggregator(2, 3, methodOf("qrnca").aggregation);
        QVERIFY(failsWith(aggregator.add(std::vector<float>(5)), ErrorCode::InvalidArgument, "5 neurons"));
        const std::vector<float> broken{1, 2, 3, 4, 5, std::nanf("")};
        QVERIFY(failsWith(aggregator.add(broken), ErrorCode::InvalidArgument, "not a finite number"));
        QCOMPARE(aggregator.exampleCount(), 0);
    }

    void theTableNamesEachMethodOnce()
    {
        std::set<std::string_view> ids;
        for (const Method& method : methods()) {
            QVERIFY(ids.insert(method.id).second);
            QVERIFY(!method.title.empty() && !method.formula.empty() && !method.cost.empty() && !method.source.empty());
            QVERIFY(parseMethod(method.id));
            QCOMPARE(&methodOf(method.id), &method);
            // Its settings survive their way through files and messages.
            const AttributionSettings read = nlohmann::json(method.settings).get<AttributionSettings>();
            QCOMPARE(read, method.settings);
        }
        QCOMPARE(methods().front().id, kNeuronLlm);
        QCOMPARE(methods().front().settings, AttributionSettings());
        QVERIFY(failsWith(parseMethod("tm"), ErrorCode::InvalidArgument, "qrnca, qrnca-code"));
    }

    /// Files of versions that knew one method are read as they were, and written as they were.
    void usualSettingsAreWrittenAsEver()
    {
        const auto text = nlohmann::json(AttributionSettings()).dump();
        QCOMPARE(QString::fromStdString(text),
                 u"{\"keep_proxies\":false,\"memory_budget_bytes\":0,\"per_option\":false,\"rule\":\"right\","
                 "\"steps\":16,\"target\":\"options\"}"_s);
    }
};

QTEST_GUILESS_MAIN(AggregatorTest)
#include "tst_aggregator.moc"
