// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery_data.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace neurex::ui::testing {

SharedScores randomScores(std::int32_t layers, std::int32_t neurons, std::uint32_t seed)
{
    auto scores = std::make_shared<ScoreMatrix>(layers, neurons);
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    for (std::int32_t layer = 0; layer < layers; ++layer) {
        const float depth = 0.3F + 1.4F * static_cast<float>(layer) / static_cast<float>(layers);
        for (std::int32_t index = 0; index < neurons; ++index)
            scores->values[scores->offset({layer, index})]
                = 2e-4F * depth * normal(random) * std::exp(1.3F * normal(random));
    }
    return scores;
}

RankedNeurons strongest(const ScoreMatrix& scores, std::size_t k)
{
    std::vector<std::size_t> order(scores.values.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return scores.values[a] > scores.values[b]; });
    RankedNeurons selection;
    for (std::size_t rank = 0; rank < k; ++rank) {
        const std::size_t good = order[rank];
        const std::size_t bad = order[order.size() - 1 - rank];
        selection.good.push_back({scores.neuronAt(good), scores.values[good]});
        selection.bad.push_back({scores.neuronAt(bad), scores.values[bad]});
    }
    return selection;
}

std::vector<NeuronRow> rowsOf(const std::vector<ScoredNeuron>& neurons, bool withText)
{
    double total = 0.0;
    for (const ScoredNeuron& scored : neurons)
        total += std::fabs(static_cast<double>(scored.score));
    std::vector<NeuronRow> rows;
    for (const ScoredNeuron& scored : neurons) {
        NeuronRow row;
        row.neuron = scored.neuron;
        row.score = scored.score;
        row.rank = static_cast<int>(rows.size()) + 1;
        row.share = std::fabs(static_cast<double>(scored.score)) / total;
        row.consistency = 0.5F + 0.5F / static_cast<float>(row.rank);
        if (withText)
            row.promotes = row.rank % 2 == 0 ? u"paris, city, town"_s : u"player, coach, team"_s;
        rows.push_back(row);
    }
    return rows;
}

std::vector<NeuronRow> fiveRows()
{
    std::vector<NeuronRow> rows(5);
    const float scores[] = {0.03F, -0.2F, 0.001F, -0.0004F, 1.5F};
    for (std::size_t row = 0; row < rows.size(); ++row) {
        rows[row].neuron = {static_cast<std::int32_t>(row * 3), static_cast<std::int32_t>(100 - row)};
        rows[row].score = scores[row];
        rows[row].rank = static_cast<int>(row) + 1;
        rows[row].share = 0.1 * static_cast<double>(row);
    }
    rows[1].promotes = u"Paris, city"_s;
    rows[2].note = u"look again"_s;
    rows[3].tags = {u"date"_s, u"month"_s};
    return rows;
}

std::vector<LayerShare> sharesOf(const ScoreMatrix& scores, const RankedNeurons& selection)
{
    std::vector<LayerShare> shares(static_cast<std::size_t>(scores.layerCount));
    double total = 0.0;
    for (const float value : scores.values)
        total += std::fabs(static_cast<double>(value));
    for (std::size_t offset = 0; offset < scores.values.size(); ++offset)
        shares[static_cast<std::size_t>(scores.neuronAt(offset).layer)].magnitude
            += std::fabs(static_cast<double>(scores.values[offset])) / total;
    for (const ScoredNeuron& scored : selection.good)
        shares[static_cast<std::size_t>(scored.neuron.layer)].good += 1.0 / static_cast<double>(selection.good.size());
    for (const ScoredNeuron& scored : selection.bad)
        shares[static_cast<std::size_t>(scored.neuron.layer)].bad += 1.0 / static_cast<double>(selection.bad.size());
    return shares;
}

ProxyAnswer randomAnswer(std::mt19937& random, int gold, double skill)
{
    std::normal_distribution<double> normal;
    ProxyAnswer answer;
    answer.gold = gold;
    double sum = 0.0;
    for (int option = 0; option < 4; ++option) {
        answer.optionLogits.push_back(static_cast<float>(normal(random) + (option == gold ? skill : 0.0)));
        sum += std::exp(static_cast<double>(answer.optionLogits.back()));
    }
    for (const float logit : answer.optionLogits)
        answer.optionProbabilities.push_back(static_cast<float>(std::exp(static_cast<double>(logit)) / sum));
    const auto& probabilities = answer.optionProbabilities;
    answer.predicted = static_cast<std::int32_t>(std::max_element(probabilities.begin(), probabilities.end())
                                                 - probabilities.begin());
    answer.letterMass = 0.97F;
    return answer;
}

std::vector<AnswerRow> randomAnswers(int count, std::uint32_t seed)
{
    std::mt19937 random(seed);
    const QStringList names = {u"Sandy Koufax"_s, u"the Danube"_s, u"Acme Corporation"_s, u"Lima"_s, u"Ada Lovelace"_s};
    std::vector<AnswerRow> rows;
    for (int question = 0; question < count; ++question) {
        AnswerRow row;
        row.id = QString::number(question + 1);
        row.text = u"What is the type of the entity '%1'?"_s.arg(names[question % names.size()]);
        std::vector<ProxyAnswer> before, after;
        for (int proxy = 0; proxy < 3; ++proxy) {
            const int gold = (question + proxy) % 4;
            before.push_back(randomAnswer(random, gold, 1.6));
            after.push_back(question % 3 == 0 ? randomAnswer(random, gold, 0.2) : before.back());
        }
        row.before = std::move(before);
        row.after = std::move(after);
        row.stale = question % 7 == 6;
        rows.push_back(row);
    }
    return rows;
}

QuestionView exampleQuestion()
{
    std::mt19937 random(4);
    QuestionView question;
    question.id = u"7"_s;
    question.text = u"What is the type of the entity 'Sandy Koufax' in 'Sandy Koufax pitched a perfect game'?"_s;
    const QStringList options = {u"person"_s, u"location"_s, u"organisation"_s, u"miscellaneous"_s};
    for (int proxy = 0; proxy < 3; ++proxy) {
        ProxyView view;
        view.gold = proxy;
        for (int option = 0; option < 4; ++option)
            view.options.append(options[(option - proxy + 4) % 4]);
        view.before = randomAnswer(random, proxy, 2.2);
        view.after = randomAnswer(random, proxy, 0.4);
        question.proxies.push_back(view);
    }
    return question;
}

TaskTotals exampleTotals()
{
    TaskTotals totals;
    totals.chance = 0.25;
    totals.accuracyBefore = Measured{0.620, 0.575, 0.664};
    totals.accuracyAfter = Measured{0.413, 0.369, 0.458};
    totals.comprehendedBefore = Measured{0.50, {}, {}};
    totals.comprehendedAfter = Measured{0.22, {}, {}};
    totals.rac = Measured{-0.334, -0.41, -0.26};
    totals.rcc = Measured{-0.56, -0.7, -0.4};
    totals.racTest = ChangeTest{0.0002, 42, true};
    totals.letterMassBefore = 0.97;
    totals.letterMassAfter = 0.91;
    totals.lettersBefore = {120, 110, 118, 102};
    totals.lettersAfter = {310, 40, 60, 40};
    totals.flips = 141;
    totals.rightToWrong = 115;
    totals.wrongToRight = 22;
    totals.proxyCount = 450;
    totals.questionCount = 150;
    totals.questionTotal = 150;
    return totals;
}

DoseContent exampleDose()
{
    DoseContent content;
    content.title = u"L3 N118 on Sandy Koufax"_s;
    content.yName = u"probability of the right option"_s;
    content.current = 2.0;
    std::vector<std::vector<double>> values(5);
    for (double factor = -1.0; factor <= 3.0; factor += 0.25) {
        content.factors.push_back(factor);
        for (std::size_t line = 0; line < values.size(); ++line)
            values[line].push_back(0.5 + 0.12 * std::tanh(factor - 0.3 * static_cast<double>(line))
                                   - 0.02 * static_cast<double>(line));
    }
    content.series = {{u"proxy 1"_s, DoseRole::Proxy, values[0]},
                      {u"proxy 2"_s, DoseRole::Proxy, values[1]},
                      {u"proxy 3"_s, DoseRole::Proxy, values[2]},
                      {u"mean"_s, DoseRole::Mean, values[3]},
                      {u"task, probability"_s, DoseRole::TaskProbability, values[4]}};
    return content;
}

ResponseContent exampleResponse()
{
    ResponseContent content;
    content.title = u"Response to L3 N118"_s;
    content.xName = u"shift of |activation|"_s;
    content.yName = u"change of the probability"_s;
    for (int step = -20; step <= 20; ++step) {
        if (step == 0)
            continue;
        content.shifts.push_back(0.1 * step);
        content.changes.push_back(0.02 * std::tanh(0.05 * step) + 0.0005 * std::sin(3.0 * step));
    }
    content.slope = 0.0103;
    content.correlation = 0.9987;
    content.isLinear = true;
    content.linearity = 0.95;
    content.estimate = 0.0101;
    return content;
}

SweepContent exampleSweep()
{
    SweepContent content;
    content.title = u"demo, entity type"_s;
    content.xName = u"budget K"_s;
    content.yName = u"accuracy"_s;
    content.unchanged = 0.62;
    content.chance = 0.25;
    content.partialDone = 18;
    content.partialTotal = 24;
    content.series = {{u"enhance"_s, SweepRole::Enhance, {}},
                      {u"degrade"_s, SweepRole::Degrade, {}},
                      {u"random"_s, SweepRole::Random, {}}};
    for (const double budget : {10.0, 25.0, 50.0, 75.0, 100.0, 150.0, 200.0}) {
        const double effect = 1.0 - std::exp(-budget / 60.0);
        content.series[0].points.push_back({budget, 0.62 + 0.12 * effect, 0.58 + 0.12 * effect, 0.66 + 0.12 * effect});
        content.series[1].points.push_back({budget, 0.62 - 0.31 * effect, 0.58 - 0.31 * effect, 0.66 - 0.31 * effect});
        content.series[2].points.push_back({budget, 0.62 - 0.01 * effect, 0.60 - 0.03 * effect, 0.64 + 0.01 * effect});
    }
    return content;
}

} // namespace neurex::ui::testing
