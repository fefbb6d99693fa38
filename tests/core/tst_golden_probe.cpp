// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Skill-neuron probes against values that were computed outside, see golden/neg-probe of the test data.
#include "core/analysis/probe/activation_probe.h"
#include "core/analysis/probe/skill_neurons.h"
#include "tests/core/probe_fixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace neurex;
using namespace neurex::test;
using nlohmann::json;

namespace {

using Sizes = std::vector<std::size_t>;

/// Neurons that tie at the cut may be any of them, so without order.
std::vector<std::pair<std::size_t, int>> chosenIn(const json& row, const char* positions, const char* signs)
{
    std::vector<std::pair<std::size_t, int>> chosen;
    for (std::size_t i = 0; i < row.at(positions).size(); ++i)
        chosen.emplace_back(row[positions][i].get<std::size_t>(), row[signs][i].get<int>());
    std::ranges::sort(chosen);
    return chosen;
}

std::vector<std::pair<std::size_t, int>> sortedOf(std::span<const SkillNeuron> neurons)
{
    std::vector<std::pair<std::size_t, int>> chosen;
    for (const SkillNeuron& neuron : neurons)
        chosen.emplace_back(neuron.position, neuron.polarity);
    std::ranges::sort(chosen);
    return chosen;
}

} // namespace

class GoldenProbeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void scores();
    void chosenNeuronsAndPredictions();
    void activationProbe();

private:
    json m_expected;
    PlainPrompts m_prompts{1, 1};
    std::vector<std::int64_t> m_polarity, m_magnitude;
};

void GoldenProbeTest::initTestCase()
{
    const QString named = qEnvironmentVariable("NEUREX_TEST_DATA");
    const QString folder = named.isEmpty() ? QStringLiteral(NEUREX_SOURCE_DIR "/../shared/data") : named;
    QFile file(folder + QStringLiteral("/golden/neg-probe/probe_neg_fixtures.json"));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("no test data: set NEUREX_TEST_DATA to a folder with golden/neg-probe");
    m_expected = json::parse(file.readAll().toStdString());
    const json& probe = m_expected.at("probe");
    const auto gradients = probe.at("grads").get<std::vector<std::vector<std::vector<float>>>>();
    m_prompts = PlainPrompts(probe.at("L").get<std::size_t>(), probe.at("N").get<std::size_t>());
    for (std::size_t prompt = 0; prompt < gradients.size(); ++prompt)
        m_prompts.add(probe.at("gt")[prompt].get<std::size_t>(), gradients[prompt]);
    SkillSums sums(m_prompts.shape());
    for (std::size_t prompt = 0; prompt < m_prompts.count(); ++prompt)
        sums.add(m_prompts.planes(prompt), m_prompts.gold(prompt));
    m_polarity = sums.scores(SkillScore::Polarity);
    m_magnitude = sums.scores(SkillScore::Magnitude);
}

void GoldenProbeTest::scores()
{
    QCOMPARE(m_prompts.count(), std::size_t{12});
    QCOMPARE(m_polarity, m_expected["probe"]["polar_residue"].get<std::vector<std::int64_t>>());
    QCOMPARE(m_magnitude, m_expected["probe"]["magn_score"].get<std::vector<std::int64_t>>());
}

void GoldenProbeTest::chosenNeuronsAndPredictions()
{
    const Sizes all = allPrompts(m_prompts);
    const std::vector<SkillNeuron> polarity = rankSkillNeurons(m_polarity, true);
    const std::vector<SkillNeuron> magnitude = rankSkillNeurons(m_magnitude, true);
    int compared = 0;
    for (const json& row : m_expected["probe"]["k"]) {
        const auto k = row.at("k").get<std::size_t>();
        const auto byPolarity = std::span(polarity).first(k), byMagnitude = std::span(magnitude).first(k);
        if (!row.at("polar_cut_tie").get<bool>()) {
            QCOMPARE(sortedOf(byPolarity), chosenIn(row, "polar_idx", "polar_sign"));
            QCOMPARE(predictSkill(m_prompts, all, byPolarity, SkillRule::PolarityVote),
                     row.at("polar_pred").get<Sizes>());
            ++compared;
        }
        if (!row.at("magn_cut_tie").get<bool>()) {
            QCOMPARE(sortedOf(byMagnitude), chosenIn(row, "magn_idx", "magn_sign"));
            QCOMPARE(predictSkill(m_prompts, all, byMagnitude, SkillRule::MagnitudeSum),
                     row.at("magn_pred_sum(train rule)").get<Sizes>());
            QCOMPARE(predictSkill(m_prompts, all, byMagnitude, SkillRule::MagnitudeVote),
                     row.at("magn_pred_vote(test rule, default)").get<Sizes>());
            ++compared;
        }
    }
    QVERIFY(compared >= 7);
}

void GoldenProbeTest::activationProbe()
{
    const json& expected = m_expected.at("act_probe_binary");
    const auto activations = expected.at("acts").get<std::vector<std::vector<float>>>();
    PlainPrompts prompts(2, activations.front().size());
    for (std::size_t prompt = 0; prompt < activations.size(); ++prompt)
        prompts.add(expected["y"][prompt].get<std::size_t>(),
                    std::vector<std::vector<float>>(2, std::vector<float>(activations.front().size())),
                    activations[prompt]);
    const Sizes all = allPrompts(prompts);
    const ActivationProbe probe(prompts, all, activations.front().size());
    for (const ActivationProbe::Neuron& neuron : probe.firstNeurons()) {
        const double threshold = expected["threshold"][neuron.position].get<double>();
        QVERIFY(std::abs(neuron.threshold - threshold) < 1e-6);
        QCOMPARE(neuron.lead, expected["acc_minus_half"][neuron.position].get<double>());
    }
    const auto k = expected.at("k").get<std::size_t>();
    Sizes positions;
    for (std::size_t i = 0; i < k; ++i) {
        positions.push_back(probe.firstNeurons()[i].position);
        QCOMPARE(probe.firstNeurons()[i].polarity, expected["sign"][i].get<int>());
    }
    QCOMPARE(positions, expected.at("idx").get<Sizes>());
    QCOMPARE(probe.predict(prompts, all, k), expected.at("pred").get<Sizes>());
}

QTEST_GUILESS_MAIN(GoldenProbeTest)
#include "tst_golden_probe.moc"
