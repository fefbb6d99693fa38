// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/edited_reference.h"
#include "tests/support/engine_fixture.h"

using namespace neurex;
using namespace neurex::test;

namespace {

/// [stack] answers to one question.
std::vector<QuestionAnswer> evaluate(engine::Engine& engine, const TokenQuestion& question,
                                     const std::vector<InterventionStack>& stacks)
{
    std::vector<QuestionAnswer> result;
    const auto done = engine.evaluate(std::span(&question, 1), stacks,
                                      [&](QuestionEvaluation one) { result = std::move(one.answers); }, {});
    if (!done)
        qFatal("%s (%s)", done.error().message.c_str(), done.error().detail.c_str());
    return result;
}

std::vector<double> expectedLogits(const ReferenceModel& model, const TokenProxy& proxy, const InterventionStack& stack)
{
    return ReferenceModel::optionLogits(expectedVocabulary(model, proxy.tokens, stack), proxy);
}

double largestGap(const std::vector<float>& actual, const std::vector<double>& expected)
{
    double gap = 0.0;
    for (std::size_t i = 0; i < expected.size(); ++i)
        gap = std::max(gap, std::abs(static_cast<double>(actual[i]) - expected[i]));
    return gap;
}

} // namespace

class TestInterventions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalTheReference_data();
    void equalTheReference();
    void bothHooksInOneStack();
    void aTargetAloneIsAnswered();
    void factorOneChangesNothing();
    void silenceEqualsZeroing();
    void exciteIsARankOneUpdate();
    void manyStacksInOneBatch();
    void repeatedEvaluationUsesTheCacheAndAgrees();
    void orderOfEvaluationsDoesNotMatter();
    void groupsOfManyQuestions();
    void smallGroupsAnswerAsOneDoes();
    void skippedQuestionsChangeNoBit();
    void largeVocabulariesAreReadInParts();
    void badNeuronsAreRefused();
    void exciteEqualsTheAttributedPath();
    void generationPositions();
    void nextTokensEqualTheReference_data();
    void nextTokensEqualTheReference();
};

void TestInterventions::equalTheReference_data()
{
    QTest::addColumn<int>("operation");
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("positions");
    QTest::addColumn<int>("hook");
    for (const auto hook : {Hook::Product, Hook::Up}) {
        for (const auto positions : {Positions::Last, Positions::All}) {
            for (const auto& [name, operation, value] : {std::tuple{"silence", Operation::Scale, 0.0},
                                                         {"excite", Operation::Scale, 2.0},
                                                         {"factor", Operation::Scale, -1.5},
                                                         {"set", Operation::Set, 0.7},
                                                         {"add", Operation::Add, -0.4},
                                                         {"shift", Operation::Shift, 0.6},
                                                         {"shift-back", Operation::Shift, -0.6}})
                QTest::addRow("%s-%s-%s", name, toString(positions).c_str(), std::string(toString(hook)).c_str())
                    << static_cast<int>(operation) << value << static_cast<int>(positions) << static_cast<int>(hook);
        }
    }
}

void TestInterventions::equalTheReference()
{
    QFETCH(int, operation);
    QFETCH(double, value);
    QFETCH(int, positions);
    QFETCH(int, hook);
    const LoadedModel model = makeTiny(model3());
    const TokenQuestion question = sampleQuestion(40);
    InterventionStack stack{change(kSome, static_cast<Operation>(operation), value, static_cast<Positions>(positions))};
    stack.front().hook = static_cast<Hook>(hook);
    const auto answers = evaluate(*model.engine, question, {{}, stack});
    QCOMPARE(answers.size(), 2U);
    for (std::size_t p = 0; p < question.proxies.size(); ++p) {
        const std::vector<double> expected = expectedLogits(*model.reference, question.proxies[p], stack);
        QVERIFY(largestGap(answers[1].proxies[p].optionLogits, expected) < 2e-5);
        QVERIFY(
            largestGap(answers[0].proxies[p].optionLogits, expectedLogits(*model.reference, question.proxies[p], {}))
            < 2e-5);
        QVERIFY(largestGap(answers[0].proxies[p].optionLogits, expected) > 1e-3); // the change is visible at all
        double total = 0.0;
        for (const float probability : answers[1].proxies[p].optionProbabilities)
            total += static_cast<double>(probability);
        QVERIFY(std::abs(total - 1.0) < 1e-6);
    }
}

/// Whatever order they stand in, up_proj is changed before what is computed from it.
void TestInterventions::bothHooksInOneStack()
{
    const LoadedModel model = makeTiny(model3());
    const TokenQuestion question = sampleQuestion(40);
    std::vector<InterventionStack> stacks{{}};
    for (const Positions positions : {Positions::Last, Positions::All}) {
        InterventionStack& stack = stacks.emplace_back();
        stack.push_back(change(kSome, Operation::Scale, -1.5, positions));
        stack.push_back(change(kSome, Operation::Add, 0.3, positions));
        stack.push_back({{{1, 7}, {2, 0}, {0, 1}}, Operation::Shift, -0.7, positions, Hook::Up});
        stack.push_back({{{1, 7}, {2, 1}}, Operation::Scale, 2.5, positions, Hook::Up});
        stack.push_back(change({{0, 3}, {2, 1}}, Operation::Set, 0.2, positions));
    }
    const auto answers = evaluate(*model.engine, question, stacks);
    for (std::size_t s = 0; s < stacks.size(); ++s) {
        for (std::size_t p = 0; p < question.proxies.size(); ++p)
            QVERIFY(largestGap(answers[s].proxies[p].optionLogits,
                               expectedLogits(*model.reference, question.proxies[p], stacks[s]))
                    < 2e-5);
    }
}

/// A question with one option asks how likely a token is.
void TestInterventions::aTargetAloneIsAnswered()
{
    const LoadedModel model = makeTiny(model3());
    TokenQuestion question = sampleQuestion(40);
    for (TokenProxy& proxy : question.proxies) {
        proxy.optionTokens = {{proxy.optionTokens[static_cast<std::size_t>(proxy.gold)].front()}};
        proxy.gold = 0;
    }
    InterventionStack stack{change(kSome, Operation::Shift, 0.8)};
    stack.front().hook = Hook::Up;
    const auto answers = evaluate(*model.engine, question, {{}, stack});
    for (std::size_t p = 0; p < question.proxies.size(); ++p) {
        const TokenProxy& proxy = question.proxies[p];
        for (std::size_t s = 0; s < 2; ++s) {
            const std::vector<double> logits
                = expectedVocabulary(*model.reference, proxy.tokens, s == 0 ? InterventionStack() : stack);
            const double expected = ReferenceModel::targetOf(logits, proxy, 0, Target::Vocabulary);
            QVERIFY(std::abs(static_cast<double>(answers[s].proxies[p].letterMass) - expected) < 1e-5 * expected);
        }
    }
    AttributionSettings settings;
    const auto refused = model.engine->attribute(std::span(&question, 1), settings, {}, {});
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.find("has one option") != std::string::npos, refused.error().message.c_str());
    settings.target = Target::Vocabulary;
    QVERIFY(model.engine->attribute(std::span(&question, 1), settings, [](QuestionAttribution) {}, {}));
}

void TestInterventions::factorOneChangesNothing()
{
    const LoadedModel model = makeTiny(model3());
    const TokenQuestion question = sampleQuestion(40);
    const auto answers = evaluate(*model.engine, question,
                                  {{}, {change(kSome, Operation::Scale, 1.0)}, {change(kSome, Operation::Add, 0.0)}});
    QVERIFY(answers[1] == answers[0]); // bit for bit: same batch, same arithmetic
    QVERIFY(answers[2] == answers[0]);
}

void TestInterventions::silenceEqualsZeroing()
{
    const LoadedModel model = makeTiny(model3());
    const TokenQuestion question = sampleQuestion(40);
    for (const auto positions : {Positions::Last, Positions::All}) {
        const auto silenced = evaluate(*model.engine, question, {{change(kSome, Operation::Scale, 0.0, positions)}});
        const auto zeroed = evaluate(*model.engine, question, {{change(kSome, Operation::Set, 0.0, positions)}});
        QVERIFY(silenced == zeroed);
    }
    // Silencing at all positions is the model whose down_proj columns are zero.
    TinyWeights weights = tinyModelWeights(model3());
    for (const NeuronId& neuron : kSome) {
        auto& down = weights.at("model.layers." + std::to_string(neuron.layer) + ".mlp.down_proj.weight");
        for (std::size_t row = 0; row < 16; ++row)
            down[row * 24 + static_cast<std::size_t>(neuron.index)] = 0.0;
    }
    const ReferenceModel zeroedModel(model.engine->info(), weights);
    const auto silenced = evaluate(*model.engine, question, {{change(kSome, Operation::Scale, 0.0, Positions::All)}});
    for (std::size_t p = 0; p < question.proxies.size(); ++p)
        QVERIFY(largestGap(silenced[0].proxies[p].optionLogits, expectedLogits(zeroedModel, question.proxies[p], {}))
                < 2e-5);
}

/// Exciting neuron (2, i), in the last layer, adds h_i W_down[:, i] once more to the final residual stream.
void TestInterventions::exciteIsARankOneUpdate()
{
    const LoadedModel model = makeTiny(model3());
    const TokenProxy proxy = sampleQuestion(40).proxies[0];
    const auto trace = model.engine->trace(proxy.tokens, {});
    const auto last = proxy.tokens.size() - 1;
    for (const std::int32_t index : {0, 5, 23}) {
        const double value = static_cast<double>(trace->neurons[(last * 3 + 2) * 24 + static_cast<std::size_t>(index)]);
        const auto answers = evaluate(*model.engine, {"q", {proxy}}, {{change({{2, index}}, Operation::Scale, 2.0)}});
        const auto viaAdd = evaluate(*model.engine, {"q", {proxy}}, {{change({{2, index}}, Operation::Add, value)}});
        QVERIFY(largestGap(answers[0].proxies[0].optionLogits,
                           {viaAdd[0].proxies[0].optionLogits.begin(), viaAdd[0].proxies[0].optionLogits.end()})
                < 1e-6);
        // The oracle with a changed down_proj column at the last token is the same statement in weights.
        TinyWeights weights = tinyModelWeights(model3());
        auto& down = weights.at("model.layers.2.mlp.down_proj.weight");
        for (std::size_t row = 0; row < 16; ++row)
            down[row * 24 + static_cast<std::size_t>(index)] *= 2.0;
        const ReferenceModel doubled(model.engine->info(), weights); // last layer: earlier positions do not matter
        QVERIFY(largestGap(answers[0].proxies[0].optionLogits, expectedLogits(doubled, proxy, {})) < 2e-5);
    }
}

void TestInterventions::manyStacksInOneBatch()
{
    const LoadedModel model = makeTiny(model3());
    const TokenQuestion question = sampleQuestion(40);
    std::vector<InterventionStack> stacks{{}};
    for (std::int32_t i = 0; i < 24; ++i)
        stacks.push_back(
            {change({{i % 3, i}}, Operation::Scale, 0.0), change({{i % 3, i}, {2, 1}}, Operation::Add, 0.5)});
    stacks.push_back({change({{0, 2}}, Operation::Scale, 3.0, Positions::All), change({{1, 4}}, Operation::Set, 0.1)});
    stacks.push_back({change({{2, 2}}, Operation::Set, 1.0), change({{2, 2}}, Operation::Scale, 2.0),
                      change({{2, 2}}, Operation::Add, 1.0)});
    const auto answers = evaluate(*model.engine, question, stacks);
    QCOMPARE(answers.size(), stacks.size());
    for (std::size_t s = 0; s < stacks.size(); ++s) {
        for (std::size_t p = 0; p < 3; ++p)
            QVERIFY(largestGap(answers[s].proxies[p].optionLogits,
                               expectedLogits(*model.reference, question.proxies[p], stacks[s]))
                    < 2e-5);
    }
}

void TestInterventions::repeatedEvaluationUsesTheCacheAndAgrees()
{
    const LoadedModel model = makeTiny(model3());
    const TokenQuestion question = sampleQuestion(40);
    const std::vector<InterventionStack> stacks{{}, {change(kSome, Operation::Scale, 2.0)}};
    const auto first = evaluate(*model.engine, question, stacks);
    const auto again = evaluate(*model.engine, question, stacks);
    QVERIFY(again == first);
    model.engine->clearCaches();
    QVERIFY(evaluate(*model.engine, question, stacks) == first);
}

/// What one evaluation computed below its first edited layer serves the next; the answers must not tell.
void TestInterventions::orderOfEvaluationsDoesNotMatter()
{
    const auto silence = [](int layer) { return InterventionStack{change({{layer, 7}}, Operation::Scale, 0.0)}; };
    const std::vector<InterventionStack> order{silence(1), silence(2), {}, silence(0), silence(2), silence(1)};
    const LoadedModel used = makeTiny(model3());
    const TokenQuestion question = sampleQuestion(used.engine->info().vocabularySize);
    for (const InterventionStack& stack : order) {
        const LoadedModel fresh = makeTiny(model3());
        const auto actual = evaluate(*used.engine, question, {stack}),
                   expected = evaluate(*fresh.engine, question, {stack});
        QVERIFY(actual == expected); // bit for bit
        const auto logits = expectedLogits(*used.reference, question.proxies[1], stack);
        QVERIFY(largestGap(actual[0].proxies[1].optionLogits, logits) < 2e-5);
    }
}

void TestInterventions::groupsOfManyQuestions()
{
    const LoadedModel model = makeTiny(model3());
    std::vector<TokenQuestion> questions;
    for (int i = 0; i < 40; ++i) {
        questions.push_back(sampleQuestion(40, 3 + i % 9));
        questions.back().id = "q" + std::to_string(i);
        for (TokenProxy& proxy : questions.back().proxies)
            proxy.tokens.back() = i;
    }
    const std::vector<InterventionStack> stacks{{}, {change(kSome, Operation::Scale, 0.0, Positions::All)}};
    std::vector<std::vector<QuestionAnswer>> answers(questions.size());
    const auto done = model.engine->evaluate(
        questions, stacks,
        [&](QuestionEvaluation one) { answers.at(static_cast<std::size_t>(one.index)) = std::move(one.answers); }, {});
    QVERIFY(done);
    for (std::size_t i = 0; i < questions.size(); ++i) {
        QCOMPARE(answers[i][0].id, questions[i].id);
        for (std::size_t p = 0; p < 3; ++p) {
            QCOMPARE(answers[i][0].proxies[p].gold, static_cast<int>(p));
            for (std::size_t s = 0; s < 2; ++s)
                QVERIFY(largestGap(answers[i][s].proxies[p].optionLogits,
                                   expectedLogits(*model.reference, questions[i].proxies[p], stacks[s]))
                        < 2e-5);
        }
    }
}

/// A job that gave way goes on where it was.
void TestInterventions::skippedQuestionsChangeNoBit()
{
    const LoadedModel model = makeTiny(model3());
    std::vector<TokenQuestion> questions;
    for (int i = 0; i < 12; ++i) {
        questions.push_back(sampleQuestion(40, i == 1 ? 9 : 3 + i % 4)); // the longest prompt decides about all groups
        for (TokenProxy& proxy : questions.back().proxies)
            proxy.tokens.back() = i;
    }
    const std::vector<InterventionStack> stacks{{}, {change(kSome, Operation::Scale, 0.0)}};
    const auto ask = [&](const engine::EvaluationBudget& budget, std::int64_t skip) {
        std::vector<QuestionEvaluation> items;
        const auto done = model.engine->evaluate(
            questions, stacks, [&](QuestionEvaluation one) { items.push_back(std::move(one)); }, {}, budget, {}, skip);
        if (!done)
            qFatal("%s", done.error().message.c_str());
        return items;
    };
    const std::int64_t rowBytes = 2 * engine::evaluationBytesPerRow(model.engine->info(), model.engine->spec(), 10);
    for (const std::int64_t rows : {1, 7, 20}) {
        const engine::EvaluationBudget budget{.rowBytes = rows * rowBytes};
        const std::vector<QuestionEvaluation> all = ask(budget, 0);
        QCOMPARE(all.size(), questions.size());
        for (std::int64_t skip = 0; skip < 12; ++skip) {
            const std::vector<QuestionEvaluation> rest = ask(budget, skip);
            QVERIFY(!rest.empty() && rest.front().index <= skip);
            QVERIFY(rows > 1 || rest.front().index == skip);
            QVERIFY(std::equal(rest.rbegin(), rest.rend(), all.rbegin()));
        }
    }
}

void TestInterventions::smallGroupsAnswerAsOneDoes()
{
    const LoadedModel model = makeTiny(model3());
    std::vector<TokenQuestion> questions;
    for (int i = 0; i < 12; ++i) {
        questions.push_back(sampleQuestion(40, 3 + i % 4));
        questions.back().id = "q" + std::to_string(i);
        for (TokenProxy& proxy : questions.back().proxies)
            proxy.tokens.back() = i;
    }
    const std::vector<InterventionStack> stacks{
        {}, {change(kSome, Operation::Scale, 0.0)}, {change(kSome, Operation::Add, 0.5, Positions::All)}};
    const auto ask = [&](const engine::EvaluationBudget& budget) {
        std::vector<std::vector<QuestionAnswer>> answers(questions.size());
        const auto done = model.engine->evaluate(
            questions, stacks,
            [&](QuestionEvaluation one) { answers.at(static_cast<std::size_t>(one.index)) = std::move(one.answers); },
            {}, budget);
        if (!done)
            qFatal("%s", done.error().message.c_str());
        return answers;
    };
    const auto together = ask({});
    const std::int64_t rowBytes = 3 * engine::evaluationBytesPerRow(model.engine->info(), model.engine->spec(), 10);
    for (const auto& budget :
         {engine::EvaluationBudget{.rowBytes = 1}, engine::EvaluationBudget{.rowBytes = 7 * rowBytes},
          engine::EvaluationBudget{.prefixBytes = 1}}) {
        const auto apart = ask(budget);
        for (std::size_t i = 0; i < questions.size(); ++i) {
            QCOMPARE(apart[i].size(), stacks.size());
            for (std::size_t s = 0; s < stacks.size(); ++s) {
                QCOMPARE(apart[i][s].id, questions[i].id);
                QCOMPARE(apart[i][s].proxies.size(), 3U);
                for (std::size_t p = 0; p < 3; ++p) {
                    const ProxyAnswer &one = apart[i][s].proxies[p], &other = together[i][s].proxies[p];
                    QCOMPARE(one.predicted, other.predicted);
                    QVERIFY(std::abs(one.letterMass - other.letterMass) < 1e-6);
                    QVERIFY(largestGap(one.optionLogits, {other.optionLogits.begin(), other.optionLogits.end()})
                            < 2e-5);
                }
            }
        }
    }
}

/// 195 rows of 100,000 logits, 167 at a time: each row's letter mass must be its own.
void TestInterventions::largeVocabulariesAreReadInParts()
{
    TinyModelOptions options = model3();
    options.vocabularySize = 100'000;
    options.hiddenSize = 8;
    options.headCount = options.keyValueHeadCount = 1;
    QCOMPARE(engine::rowsPerVocabularyProduct(options.vocabularySize), 167);
    const LoadedModel model = makeTiny(options);
    const TokenQuestion question = sampleQuestion(40, 3);
    std::vector<InterventionStack> stacks;
    for (int i = 0; i < 65; ++i)
        stacks.push_back({change(kSome, Operation::Add, 0.05 * i)});
    const auto answers = evaluate(*model.engine, question, stacks);
    QCOMPARE(answers.size(), 65U);
    for (const std::size_t s : {0U, 30U, 55U, 56U, 64U}) {
        for (std::size_t p = 0; p < 3; ++p) {
            const TokenProxy& proxy = question.proxies[p];
            const std::vector<double> logits = expectedVocabulary(*model.reference, proxy.tokens, stacks[s]);
            const double largest = std::ranges::max(logits);
            double all = 0.0, letters = 0.0;
            for (const double logit : logits)
                all += std::exp(logit - largest);
            for (const auto& variants : proxy.optionTokens) {
                for (const std::int32_t token : variants)
                    letters += std::exp(logits[static_cast<std::size_t>(token)] - largest);
            }
            const auto actual = static_cast<double>(answers[s].proxies[p].letterMass);
            QVERIFY(std::abs(actual * all / letters - 1.0) < 1e-4);
        }
    }
    QVERIFY(answers[0].proxies[2].letterMass != answers[64].proxies[2].letterMass);
}

void TestInterventions::badNeuronsAreRefused()
{
    const LoadedModel model = makeTiny(model3());
    const TokenQuestion question = sampleQuestion(40);
    for (const NeuronId neuron : {NeuronId{3, 0}, {0, 24}, {-1, 0}}) {
        const std::vector<InterventionStack> stacks{{change({neuron}, Operation::Scale, 0.0)}};
        const auto result = model.engine->evaluate(std::span(&question, 1), stacks, [](const auto&) {}, {});
        QVERIFY(!result);
        QVERIFY(result.error().code == ErrorCode::InvalidArgument);
        QVERIFY(result.error().message.find("layers 0..2 of neurons 0..23") != std::string::npos);
    }
    const std::vector<InterventionStack> infinite{
        {change({{0, 0}}, Operation::Scale, std::numeric_limits<double>::infinity())}};
    QVERIFY(!model.engine->evaluate(std::span(&question, 1), infinite, [](const auto&) {}, {}));
}

/// Scaling a whole layer by 0 is the alpha = 0 end of its path: F(h) - F(0) is what completeness compares with.
void TestInterventions::exciteEqualsTheAttributedPath()
{
    const LoadedModel model = makeTiny(model3());
    const TokenQuestion question = sampleQuestion(40);
    AttributionSettings settings;
    settings.steps = 2;
    QuestionAttribution attribution;
    QVERIFY(model.engine->attribute(std::span(&question, 1), settings,
                                    [&](QuestionAttribution result) { attribution = std::move(result); }, {}));
    for (std::int32_t layer = 0; layer < 3; ++layer) {
        std::vector<NeuronId> all;
        for (std::int32_t i = 0; i < 24; ++i)
            all.push_back({layer, i});
        const auto answers = evaluate(*model.engine, question, {{}, {change(all, Operation::Scale, 0.0)}});
        for (std::size_t p = 0; p < 3; ++p) {
            const auto gold = static_cast<std::size_t>(question.proxies[p].gold);
            const float difference
                = answers[0].proxies[p].optionProbabilities[gold] - answers[1].proxies[p].optionProbabilities[gold];
            QVERIFY(std::abs(difference - attribution.targetChanges[p * 3 + static_cast<std::size_t>(layer)]) < 1e-6F);
        }
    }
}

void TestInterventions::generationPositions()
{
    const LoadedModel model = makeTiny(model3());
    for (const auto positions : {Positions::Last, Positions::All}) {
        GenerationRequest request;
        request.tokens = {1, 5, 9, 2};
        request.maxNewTokens = 6;
        request.stack = {change({{0, 1}, {1, 3}, {2, 5}}, Operation::Scale, 6.0, positions)};
        const auto produced = model.engine->generate(request, {}, {});
        QVERIFY(produced);
        std::vector<std::int32_t> tokens = request.tokens;
        for (const std::int32_t token : *produced) { // the oracle: the whole text again for every token
            const auto logits = model.reference->lastLogits<double>(
                tokens, [&](int layer, int position, std::vector<double>& neurons) {
                    const bool edited = positions == Positions::All || position == 3; // 3: last prompt token
                    if (edited && layer < 3)
                        neurons[static_cast<std::size_t>(2 * layer + 1)] *= 6.0;
                });
            QCOMPARE(token, static_cast<std::int32_t>(std::max_element(logits.begin(), logits.end()) - logits.begin()));
            tokens.push_back(token);
        }
        QCOMPARE(produced->size(), 6U);
    }
}

void TestInterventions::nextTokensEqualTheReference_data()
{
    QTest::addColumn<std::vector<std::int32_t>>("tokens");
    QTest::newRow("several tokens") << std::vector<std::int32_t>{1, 5, 9, 2};
    QTest::newRow("one token") << std::vector<std::int32_t>{1};
}

void TestInterventions::nextTokensEqualTheReference()
{
    QFETCH(std::vector<std::int32_t>, tokens);
    const LoadedModel model = makeTiny(model3());
    const std::vector<InterventionStack> stacks{
        {}, {change(kSome, Operation::Scale, 6.0)}, {change(kSome, Operation::Scale, 6.0, Positions::All)}};
    constexpr std::int32_t kTop = 5;
    const auto next = model.engine->predictNext(tokens, stacks, kTop, {});
    QVERIFY(next);
    const std::size_t count = next->tokens.size();
    QCOMPARE(next->probabilities.size(), stacks.size() * count);
    QVERIFY(std::is_sorted(next->probabilities.rbegin() + static_cast<std::ptrdiff_t>(2 * count),
                           next->probabilities.rend()));
    for (std::size_t s = 0; s < stacks.size(); ++s) {
        std::vector<double> expected = expectedVocabulary(*model.reference, tokens, stacks[s]);
        const double largest = *std::max_element(expected.begin(), expected.end());
        double total = 0.0;
        for (double& value : expected)
            total += value = std::exp(value - largest);
        for (double& value : expected)
            value /= total;
        for (std::size_t i = 0; i < count; ++i)
            QVERIFY(std::abs(static_cast<double>(next->probabilities[s * count + i])
                             - expected[static_cast<std::size_t>(next->tokens[i])])
                    < 1e-5);
        // Nothing left out is likelier than the last of the top ones.
        std::vector<double> sorted = expected;
        std::sort(sorted.rbegin(), sorted.rend());
        for (std::size_t token = 0; token < expected.size(); ++token) {
            const bool isListed
                = std::count(next->tokens.begin(), next->tokens.end(), static_cast<std::int32_t>(token)) == 1;
            QVERIFY(isListed || expected[token] < sorted[kTop - 1] + 1e-6);
        }
    }
    QVERIFY(!model.engine->predictNext({}, stacks, kTop, {}));
    QVERIFY(model.engine->predictNext(tokens, stacks, 1'000'000, {})->tokens.size()
            == expectedVocabulary(*model.reference, tokens, {}).size());
}

QTEST_GUILESS_MAIN(TestInterventions)
#include "tst_interventions.moc"
