// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/scoring/quadrature.h"
#include "tests/support/engine_fixture.h"

using namespace neurex;
using namespace neurex::test;

namespace {

/// The bound on the distance between the path gradients (float32) and the definition (double), per layer.
constexpr double kTolerance = 1e-5;

struct Nodes {
    std::vector<double> alphas, weights;
};

/// The rules written out again, so that the engine's quadrature is checked too.
Nodes nodesOf(Rule rule, int steps)
{
    Nodes nodes;
    if (rule == Rule::Gauss) {
        // 3-point Gauss-Legendre on [0, 1], from its closed form.
        const double root = std::sqrt(0.6);
        return {{0.5 - 0.5 * root, 0.5, 0.5 + 0.5 * root}, {5.0 / 18.0, 8.0 / 18.0, 5.0 / 18.0}};
    }
    for (int k = 1; k <= steps; ++k) {
        double alpha = static_cast<double>(k) / steps;
        if (rule == Rule::Midpoint)
            alpha = (k - 0.5) / steps;
        else if (rule == Rule::Left)
            alpha = static_cast<double>(k - 1) / steps;
        else if (rule == Rule::Linspace)
            alpha = static_cast<double>(k - 1) / (steps - 1);
        nodes.alphas.push_back(alpha);
        nodes.weights.push_back(1.0 / steps);
    }
    return nodes;
}

TinyModelOptions groupedModel()
{
    TinyModelOptions options;
    options.layerCount = 3;
    options.seed = 7;
    options.scale = 0.35;
    return options;
}

std::vector<QuestionAttribution> attributeAll(engine::Engine& engine, const std::vector<TokenQuestion>& questions,
                                              const AttributionSettings& settings)
{
    std::vector<QuestionAttribution> results(questions.size());
    const auto done = engine.attribute(
        questions, settings,
        [&](QuestionAttribution one) { results.at(static_cast<std::size_t>(one.index)) = std::move(one); }, {});
    if (!done)
        qFatal("%s (%s)", done.error().message.c_str(), done.error().detail.c_str());
    return results;
}

std::span<const float> layerOf(const ScoreMatrix& matrix, int layer)
{
    const auto count = static_cast<std::size_t>(matrix.neuronCount);
    return std::span(matrix.values).subspan(static_cast<std::size_t>(layer) * count, count);
}

} // namespace

class TestAttribution : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsTheDefinition_data();
    void equalsTheDefinition();
    void perOptionScores();
    void tiedAndUngroupedModels_data();
    void tiedAndUngroupedModels();
    void derivativesAgreeWithFiniteDifferences();
    void oneRightStepIsGradientTimesActivation();
    void completenessImprovesWithTheRule();
    void memoryBudgetDoesNotChangeScores();
    void skippedQuestionsChangeNoBit();
    void earlierQuestionsDoNotChangeOneBit_data();
    void earlierQuestionsDoNotChangeOneBit();
    void proxiesSumToTheQuestion();
    void confidentAnswersKeepTheirDigits();
    void bfloat16StaysClose();
    void oneTokenPrompt();
    void gaussNodesIntegratePolynomials();
    void cancelAndBadInput();
};

void TestAttribution::equalsTheDefinition_data()
{
    QTest::addColumn<int>("target");
    QTest::addColumn<int>("rule");
    for (const Target target : allTargets()) {
        for (const Rule rule : allRules())
            QTest::addRow("%s-%s", toString(target).data(), toString(rule).data())
                << static_cast<int>(target) << static_cast<int>(rule);
    }
}

void TestAttribution::equalsTheDefinition()
{
    QFETCH(int, target);
    QFETCH(int, rule);
    const LoadedModel model = makeTiny(groupedModel());
    const TokenQuestion question = sampleQuestion(40);
    AttributionSettings settings;
    settings.target = static_cast<Target>(target);
    settings.rule = static_cast<Rule>(rule);
    settings.steps = 3;
    settings.keepProxies = true;
    const QuestionAttribution result = attributeAll(*model.engine, {question}, settings).front();
    const Nodes nodes = nodesOf(settings.rule, settings.steps);
    for (std::size_t p = 0; p < question.proxies.size(); ++p) {
        const TokenProxy& proxy = question.proxies[p];
        for (int layer = 0; layer < 3; ++layer) {
            const auto expected = model.reference->integratedGradients(proxy, proxy.gold, settings.target, layer,
                                                                       nodes.alphas, nodes.weights);
            const double distance = relativeDistance(layerOf(result.proxyScores[p], layer), expected);
            QVERIFY2(distance < kTolerance,
                     qPrintable(QStringLiteral("proxy %1 layer %2: %3").arg(p).arg(layer).arg(distance)));

            const auto targetWith = [&](double factor) {
                return ReferenceModel::targetOf(model.reference->lastLogits<double>(
                                                    proxy.tokens,
                                                    [&](int l, int position, std::vector<double>& neurons) {
                                                        if (l == layer
                                                            && position + 1 == static_cast<int>(proxy.tokens.size()))
                                                            for (double& value : neurons)
                                                                value *= factor;
                                                    }),
                                                proxy, proxy.gold, settings.target);
            };
            const double change = targetWith(1.0) - targetWith(0.0);
            const auto at = p * 3 + static_cast<std::size_t>(layer);
            QVERIFY(std::abs(static_cast<double>(result.targetChanges[at]) - change)
                    < 2e-6 * std::max(1.0, std::abs(change)));
            double sum = 0.0, absolute = 0.0; // terms of both signs cancel, so the error is relative to their sizes
            for (const double value : expected) {
                sum += value;
                absolute += std::abs(value);
            }
            QVERIFY(std::abs(static_cast<double>(result.attributionSums[at]) - sum) < 2e-6 * absolute);
        }
    }
}

void TestAttribution::perOptionScores()
{
    const LoadedModel model = makeTiny(groupedModel());
    const TokenQuestion question = sampleQuestion(40);
    const Nodes nodes = nodesOf(Rule::Right, 2);
    for (const Target target : {Target::Options, Target::LogOptions, Target::Vocabulary, Target::Margin}) {
        AttributionSettings settings;
        settings.target = target;
        settings.steps = 2;
        settings.perOption = true;
        const QuestionAttribution result = attributeAll(*model.engine, {question}, settings).front();
        QCOMPARE(result.proxyOptionScores.size(), 3U);
        QCOMPARE(result.proxyOptionScores[1].size(), 4U);
        for (int option = 0; option < 4; ++option) {
            const auto expected = model.reference->integratedGradients(question.proxies[1], option, target, 1,
                                                                       nodes.alphas, nodes.weights);
            const double distance
                = relativeDistance(layerOf(result.proxyOptionScores[1][static_cast<std::size_t>(option)], 1), expected);
            QVERIFY2(distance < kTolerance, qPrintable(QString::number(distance)));
        }
    }
}

void TestAttribution::tiedAndUngroupedModels_data()
{
    QTest::addColumn<bool>("tied");
    QTest::addColumn<int>("keyValueHeads");
    QTest::addColumn<int>("headSize");
    QTest::newRow("tied") << true << 2 << 0;
    QTest::newRow("one key head") << false << 1 << 0;
    QTest::newRow("no groups, tied") << true << 4 << 0;
    QTest::newRow("own head size") << false << 2 << 6;
}

void TestAttribution::tiedAndUngroupedModels()
{
    QFETCH(bool, tied);
    QFETCH(int, keyValueHeads);
    QFETCH(int, headSize);
    TinyModelOptions options = groupedModel();
    options.tiedHead = tied;
    options.keyValueHeadCount = keyValueHeads;
    options.headSize = headSize;
    options.ropeTheta = 500000.0;
    const LoadedModel model = makeTiny(options);
    const TokenQuestion question = sampleQuestion(40);
    AttributionSettings settings;
    settings.steps = 2;
    settings.keepProxies = true;
    const QuestionAttribution result = attributeAll(*model.engine, {question}, settings).front();
    const Nodes nodes = nodesOf(settings.rule, settings.steps);
    for (int layer = 0; layer < 3; ++layer) {
        const auto expected = model.reference->integratedGradients(question.proxies[2], question.proxies[2].gold,
                                                                   settings.target, layer, nodes.alphas, nodes.weights);
        const double distance = relativeDistance(layerOf(result.proxyScores[2], layer), expected);
        QVERIFY2(distance < kTolerance, qPrintable(QString::number(distance)));
    }
}

/// The oracle's own derivatives against central differences of its plain double arithmetic.
void TestAttribution::derivativesAgreeWithFiniteDifferences()
{
    const LoadedModel model = makeTiny(groupedModel());
    const TokenProxy proxy = sampleQuestion(40).proxies[1];
    const int layer = 1, last = static_cast<int>(proxy.tokens.size()) - 1;
    const double alpha[] = {1.0}, weight[] = {1.0};
    const std::vector<double> scores
        = model.reference->integratedGradients(proxy, proxy.gold, Target::Options, layer, alpha, weight);
    for (std::size_t i = 0; i < scores.size(); ++i) {
        double value = 0.0;
        const auto targetAt = [&](double step) {
            const auto logits = model.reference->lastLogits<double>(
                proxy.tokens, [&](int l, int position, std::vector<double>& neurons) {
                    if (l == layer && position == last) {
                        value = neurons[i];
                        neurons[i] += step;
                    }
                });
            return ReferenceModel::targetOf(logits, proxy, proxy.gold, Target::Options);
        };
        constexpr double kStep = 1e-5;
        const double slope = (targetAt(kStep) - targetAt(-kStep)) / (2 * kStep);
        QVERIFY(std::abs(slope * value - scores[i]) < 1e-9);
    }
}

void TestAttribution::oneRightStepIsGradientTimesActivation()
{
    const LoadedModel model = makeTiny(groupedModel());
    const TokenQuestion question{"q", {sampleQuestion(40).proxies[0]}};
    AttributionSettings settings;
    settings.steps = 1;
    const QuestionAttribution result = attributeAll(*model.engine, {question}, settings).front();
    const double alpha[] = {1.0}, weight[] = {1.0};
    for (int layer = 0; layer < 3; ++layer) {
        const auto expected
            = model.reference->integratedGradients(question.proxies[0], 0, settings.target, layer, alpha, weight);
        QVERIFY(relativeDistance(layerOf(result.scores, layer), expected) < kTolerance);
    }
}

void TestAttribution::completenessImprovesWithTheRule()
{
    const LoadedModel model = makeTiny(groupedModel());
    const TokenQuestion question = sampleQuestion(40);
    const auto residual = [&](Rule rule, int steps) {
        AttributionSettings settings;
        settings.rule = rule;
        settings.steps = steps;
        const QuestionAttribution result = attributeAll(*model.engine, {question}, settings).front();
        double worst = 0.0;
        for (std::size_t i = 0; i < result.targetChanges.size(); ++i)
            worst = std::max(worst, std::abs(static_cast<double>(result.attributionSums[i] - result.targetChanges[i])));
        return worst;
    };
    // The right rule is of first order, the midpoint rule of second: twice the steps, a half and a quarter.
    const double rightRatio = residual(Rule::Right, 16) / residual(Rule::Right, 32);
    QVERIFY2(rightRatio > 1.9 && rightRatio < 2.1, qPrintable(QString::number(rightRatio)));
    const double midpointRatio = residual(Rule::Midpoint, 16) / residual(Rule::Midpoint, 32);
    QVERIFY2(midpointRatio > 3.8 && midpointRatio < 4.2, qPrintable(QString::number(midpointRatio)));
    const double gauss = residual(Rule::Gauss, 32);
    QVERIFY2(gauss < 1e-6, qPrintable(QString::number(gauss)));
}

void TestAttribution::skippedQuestionsChangeNoBit()
{
    const LoadedModel model = makeTiny(groupedModel());
    std::vector<TokenQuestion> questions;
    for (int i = 0; i < 6; ++i)
        questions.push_back(sampleQuestion(40, i == 1 ? 9 : 4));
    AttributionSettings settings;
    settings.memoryBudgetBytes = model.engine->planAttribution(questions, settings)->bytesPerPass / 2;
    const auto ask = [&](std::int64_t skip) {
        std::vector<QuestionAttribution> items;
        const auto done = model.engine->attribute(
            questions, settings, [&](QuestionAttribution one) { items.push_back(std::move(one)); }, {}, {}, skip);
        if (!done)
            qFatal("%s", done.error().message.c_str());
        return items;
    };
    const std::vector<QuestionAttribution> all = ask(0);
    QCOMPARE(all.size(), questions.size());
    for (std::int64_t skip = 0; skip < 6; ++skip) {
        const std::vector<QuestionAttribution> rest = ask(skip);
        QVERIFY(!rest.empty() && rest.front().index <= skip);
        QVERIFY(std::equal(rest.rbegin(), rest.rend(), all.rbegin()));
    }
    QVERIFY(ask(5).size() < questions.size());
}

void TestAttribution::memoryBudgetDoesNotChangeScores()
{
    const LoadedModel model = makeTiny(groupedModel());
    std::vector<TokenQuestion> questions;
    for (int i = 0; i < 7; ++i) {
        questions.push_back(sampleQuestion(40, 4 + i));
        questions.back().id = "q" + std::to_string(i);
    }
    AttributionSettings settings;
    settings.steps = 5;
    const auto whole = attributeAll(*model.engine, questions, settings);
    const auto plan = model.engine->planAttribution(questions, settings);
    QCOMPARE(plan->proxiesPerPass, 21);
    QCOMPARE(plan->layersPerPass, 3);
    settings.memoryBudgetBytes = plan->bytesPerPass / 21 / 2; // not even one proxy in one pass
    const auto smallPlan = model.engine->planAttribution(questions, settings);
    QCOMPARE(smallPlan->proxiesPerPass, 1);
    QVERIFY(smallPlan->layersPerPass < 3);
    const auto parts = attributeAll(*model.engine, questions, settings);
    for (std::size_t i = 0; i < questions.size(); ++i) {
        QCOMPARE(parts[i].answer.id, questions[i].id);
        const double distance = relativeDistance(parts[i].scores.values, whole[i].scores.values);
        QVERIFY2(distance < kTolerance, qPrintable(QString::number(distance))); // other batch shapes round differently
        QVERIFY(relativeDistance(parts[i].targetChanges, whole[i].targetChanges) < 1e-5);
    }
}

void TestAttribution::earlierQuestionsDoNotChangeOneBit_data()
{
    QTest::addColumn<int>("earlierLength");
    QTest::addColumn<bool>("oneProxy");
    QTest::newRow("shorter") << 20 << false;
    QTest::newRow("shorter, one proxy") << 20 << true;
    QTest::newRow("beyond a chunk") << 140 << false;
    QTest::newRow("beyond a chunk, one proxy") << 140 << true;
    QTest::newRow("longer") << 270 << false;
    QTest::newRow("longer, one proxy") << 270 << true;
}

void TestAttribution::earlierQuestionsDoNotChangeOneBit()
{
    QFETCH(const int, earlierLength);
    QFETCH(const bool, oneProxy);
    TinyModelOptions options = groupedModel();
    options.contextLength = 300;
    const LoadedModel model = makeTiny(options);
    TokenQuestion question = sampleQuestion(40, 200);
    if (oneProxy)
        question.proxies.resize(1);
    AttributionSettings settings;
    settings.steps = 3;
    const auto alone = attributeAll(*model.engine, {question}, settings).front();
    model.engine->clearCaches();
    attributeAll(*model.engine, {sampleQuestion(40, earlierLength)}, settings);
    const auto later = attributeAll(*model.engine, {question}, settings).front();
    QVERIFY(later.scores.values == alone.scores.values);
    QVERIFY(later.attributionSums == alone.attributionSums);
    QVERIFY(later.targetChanges == alone.targetChanges);
    QVERIFY(later.answer == alone.answer);
}

void TestAttribution::proxiesSumToTheQuestion()
{
    const LoadedModel model = makeTiny(groupedModel());
    AttributionSettings settings;
    settings.steps = 2;
    settings.keepProxies = true;
    const auto result = attributeAll(*model.engine, {sampleQuestion(40)}, settings).front();
    QCOMPARE(result.proxyScores.size(), 3U);
    for (std::size_t i = 0; i < result.scores.values.size(); ++i) {
        const float sum
            = result.proxyScores[0].values[i] + result.proxyScores[1].values[i] + result.proxyScores[2].values[i];
        QVERIFY(std::abs(sum - result.scores.values[i]) <= 1e-6F * std::abs(sum) + 1e-9F);
    }
    const auto logits = model.reference->lastLogits<double>(sampleQuestion(40).proxies[0].tokens, {});
    const auto options = ReferenceModel::optionLogits(logits, sampleQuestion(40).proxies[0]);
    for (std::size_t c = 0; c < options.size(); ++c)
        QVERIFY(std::abs(options[c] - static_cast<double>(result.answer.proxies[0].optionLogits[c])) < 1e-5);
}

/// p(gold) within 1e-6 of one: 1 - p must not be computed by subtraction, which would leave no digit. What remains is
/// the absolute error of the float32 logits, which exp() makes relative: some 1e-5 at this size of logits.
void TestAttribution::confidentAnswersKeepTheirDigits()
{
    TinyModelOptions options = groupedModel();
    options.scale = 1.1;
    const LoadedModel model = makeTiny(options);
    TokenProxy proxy = sampleQuestion(40).proxies[0];
    const auto logits = model.reference->lastLogits<double>(proxy.tokens, {});
    const auto order = std::minmax_element(logits.begin(), logits.end());
    proxy.optionTokens = {{static_cast<std::int32_t>(order.second - logits.begin())},
                          {static_cast<std::int32_t>(order.first - logits.begin())}};
    proxy.gold = 0;
    const double gap = *order.second - *order.first;
    QVERIFY2(gap > 14.0 && gap < 30.0, qPrintable(QString::number(gap)));
    AttributionSettings settings;
    settings.steps = 1;
    const auto result = attributeAll(*model.engine, {{"sure", {proxy}}}, settings).front();
    const double alpha[] = {1.0}, weight[] = {1.0};
    for (int layer = 0; layer < 3; ++layer) {
        const auto expected = model.reference->integratedGradients(proxy, 0, settings.target, layer, alpha, weight);
        const double distance = relativeDistance(layerOf(result.scores, layer), expected);
        QVERIFY2(distance < 1e-4, qPrintable(QString::number(distance)));
    }
    // Among the whole vocabulary: the most confident of some prompts, whose gold letter has all but some millionths.
    double least = 1.0;
    const std::vector<std::int32_t> beginning(proxy.tokens.begin(), proxy.tokens.end() - 2);
    for (std::int32_t ending = 0; ending < 40 * 40; ++ending) {
        TokenProxy other = proxy;
        other.tokens = beginning;
        other.tokens.insert(other.tokens.end(), {ending / 40, ending % 40});
        const auto all = model.reference->lastLogits<double>(other.tokens, {});
        const auto best = static_cast<std::int32_t>(std::max_element(all.begin(), all.end()) - all.begin());
        double rest = 0.0;
        for (std::size_t token = 0; token < all.size(); ++token)
            rest += static_cast<std::int32_t>(token) == best ? 0.0 : std::exp(all[token] - all[std::size_t(best)]);
        if (rest >= least)
            continue;
        least = rest;
        other.optionTokens = {{best, (best + 1) % 40}, {(best + 2) % 40}};
        proxy = other;
    }
    QVERIFY2(least < 2e-4, qPrintable(QString::number(least)));
    for (const Target target : {Target::Vocabulary, Target::LogVocabulary}) {
        settings.target = target;
        const auto sure = attributeAll(*model.engine, {{"sure", {proxy}}}, settings).front();
        for (int layer = 0; layer < 3; ++layer) {
            const auto expected = model.reference->integratedGradients(proxy, 0, target, layer, alpha, weight);
            const double distance = relativeDistance(layerOf(sure.scores, layer), expected);
            QVERIFY2(distance < 1e-4, qPrintable(QString::number(distance)));
        }
    }
}

/// Products of eight bits each: on random weights some ten percent in the scores, also where F is tiny.
void TestAttribution::bfloat16StaysClose()
{
    QTemporaryDir folder;
    QVERIFY(writeTinyModel(folder.path().toStdString(), groupedModel()));
    const auto exact = engine::Engine::load({folder.path().toStdString(), "cpu", "float32"}, {}, {});
    const auto half = engine::Engine::load({folder.path().toStdString(), "cpu", "bfloat16"}, {}, {});
    QVERIFY(half.hasValue());
    QCOMPARE((*half)->info().computeType, std::string("bfloat16"));
    for (const Target target : {Target::Options, Target::Vocabulary}) {
        AttributionSettings settings;
        settings.target = target;
        settings.rule = Rule::Midpoint;
        settings.steps = 4;
        const auto expected = attributeAll(**exact, {sampleQuestion(40)}, settings).front();
        const auto actual = attributeAll(**half, {sampleQuestion(40)}, settings).front();
        const double distance = relativeDistance(actual.scores.values, expected.scores.values);
        QVERIFY2(distance < 0.2 && distance > 1e-6, qPrintable(QString::number(distance)));
    }
}

void TestAttribution::oneTokenPrompt()
{
    const LoadedModel model = makeTiny(groupedModel());
    TokenProxy proxy = sampleQuestion(40).proxies[0];
    proxy.tokens = {17};
    AttributionSettings settings;
    settings.steps = 2;
    const auto result = attributeAll(*model.engine, {{"one", {proxy}}}, settings).front();
    const Nodes nodes = nodesOf(Rule::Right, 2);
    for (int layer = 0; layer < 3; ++layer) {
        const auto expected = model.reference->integratedGradients(proxy, proxy.gold, settings.target, layer,
                                                                   nodes.alphas, nodes.weights);
        QVERIFY(relativeDistance(layerOf(result.scores, layer), expected) < kTolerance);
    }
}

void TestAttribution::gaussNodesIntegratePolynomials()
{
    for (const int steps : {1, 2, 5, 16, 64}) {
        const auto nodes = engine::quadratureNodes(Rule::Gauss, steps);
        QCOMPARE(nodes.size(), static_cast<std::size_t>(steps));
        for (const int degree : {0, 1, 2 * steps - 1}) {
            double integral = 0.0;
            for (const auto& node : nodes)
                integral += node.weight * std::pow(node.alpha, degree);
            QVERIFY2(std::abs(integral - 1.0 / (degree + 1)) < 1e-14, qPrintable(QString::number(integral)));
        }
    }
}

void TestAttribution::cancelAndBadInput()
{
    const LoadedModel model = makeTiny(groupedModel());
    std::stop_source stop;
    stop.request_stop();
    const std::vector<TokenQuestion> questions{sampleQuestion(40)};
    const auto cancelled = model.engine->attribute(
        questions, {}, [](const auto&) {}, stop.get_token());
    QVERIFY(!cancelled);
    QVERIFY(cancelled.error().code == ErrorCode::Cancelled);

    const auto refused = [&](auto change) {
        std::vector<TokenQuestion> bad = questions;
        AttributionSettings settings;
        change(bad.front(), settings);
        const auto result = model.engine->attribute(bad, settings, [](const auto&) {}, {});
        if (result)
            return std::string();
        return result.error().code == ErrorCode::InvalidArgument ? result.error().message
                                                                 : "wrong code: " + result.error().message;
    };
    using Settings = AttributionSettings;
    QVERIFY(refused([](TokenQuestion& q, Settings&) { q.proxies[1].tokens[2] = 40; }).find("token 40 at position 2")
            != std::string::npos);
    QVERIFY(refused([](TokenQuestion& q, Settings&) { q.proxies[0].tokens.clear(); }).find("no tokens")
            != std::string::npos);
    QVERIFY(refused([](TokenQuestion& q, Settings&) { q.proxies[0].tokens.assign(129, 1); }).find("context holds 128")
            != std::string::npos);
    QVERIFY(refused([](TokenQuestion& q, Settings&) { q.proxies[0].gold = 4; }).find("gold is 4") != std::string::npos);
    const auto oneOption = [](TokenQuestion& q, Settings&) {
        q.proxies[0].optionTokens.resize(1);
        q.proxies[0].gold = 0;
    };
    QVERIFY(refused(oneOption).find("has one option") != std::string::npos);
    QVERIFY(refused([](TokenQuestion& q, Settings&) { q.proxies.clear(); }).find("no proxies") != std::string::npos);
    QVERIFY(refused([](TokenQuestion&, Settings& s) { s.steps = 0; }).find("steps is 0") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestAttribution)
#include "tst_attribution.moc"
