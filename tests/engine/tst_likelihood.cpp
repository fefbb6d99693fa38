// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// ln p of the tokens of a text, unchanged and with neurons changed at every token, against plain loops in double
// precision, and for every family against the softmax of all logits and against one prompt after the other.
#include "tests/support/engine_fixture.h"
#include "tests/support/family_fixture.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::test;
using namespace Qt::StringLiterals;

namespace {

using Windows = std::vector<std::vector<std::int32_t>>;
using Stacks = std::vector<InterventionStack>;

TinyModelOptions model3()
{
    TinyModelOptions options;
    options.layerCount = 3;
    options.seed = 11;
    options.scale = 0.35;
    return options;
}

Intervention change(Operation operation, double value, Positions positions = Positions::All)
{
    return {{{0, 3}, {1, 7}, {1, 8}, {2, 0}, {2, 23}}, operation, value, positions};
}

std::vector<std::int32_t> someTokens(std::int32_t count, std::int32_t vocabularySize)
{
    std::vector<std::int32_t> tokens;
    for (std::int32_t t = 0; t < count; ++t)
        tokens.push_back((7 * t * t + 3 * t + 1) % vocabularySize);
    return tokens;
}

std::vector<WindowLikelihood> likelihoods(Engine& engine, const Windows& windows, const Stacks& stacks)
{
    std::vector<WindowLikelihood> all;
    const auto done
        = engine.likelihoods(windows, stacks, [&](WindowLikelihood one) { all.push_back(std::move(one)); }, {});
    if (!done)
        qFatal("%s (%s)", done.error().message.c_str(), done.error().detail.c_str());
    return all;
}

template <typename Logit>
double logProbability(std::span<const Logit> logits, std::int32_t token)
{
    const auto largest = static_cast<double>(*std::ranges::max_element(logits));
    double sum = 0.0;
    for (const Logit logit : logits)
        sum += std::exp(static_cast<double>(logit) - largest);
    return static_cast<double>(logits[static_cast<std::size_t>(token)]) - largest - std::log(sum);
}

/// The definition, token by token.
std::vector<double> expected(const ReferenceModel& model, const std::vector<std::int32_t>& tokens,
                             const InterventionStack& stack)
{
    const auto logits = model.logits<double>(tokens, [&](int layer, int, std::vector<double>& neurons) {
        for (const Intervention& one : stack) {
            for (const NeuronId& neuron : one.neurons) {
                double& value = neurons[static_cast<std::size_t>(neuron.index)];
                if (neuron.layer == layer)
                    value = one.operation == Operation::Scale ? value * one.value
                        : one.operation == Operation::Set     ? one.value
                                                              : value + one.value;
            }
        }
    });
    std::vector<double> all;
    for (std::size_t t = 1; t < tokens.size(); ++t)
        all.push_back(logProbability(std::span<const double>(logits[t - 1]), tokens[t]));
    return all;
}

double largestGap(std::span<const float> actual, const std::vector<double>& wanted)
{
    if (actual.size() != wanted.size())
        return 1e9;
    double gap = 0.0;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        gap = std::max(gap, std::abs(static_cast<double>(actual[i]) - wanted[i]));
    return gap;
}

} // namespace

class TestLikelihood : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsTheReference();
    void changesNothingToTheLastBit();
    void windowsAndBatchesDoNotMatter();
    void longTextsAreReadInParts();
    void certainTokensKeepTheirDigits();
    void halfPrecisionAgrees();
    void familiesAgreeWithTheirLogits_data();
    void familiesAgreeWithTheirLogits();
    void refusesWhatIsNoText();
    void stopsSoon();
};

void TestLikelihood::equalsTheReference()
{
    const LoadedModel model = makeTiny(model3());
    const Windows windows{someTokens(17, 40), {5, 9}, {3}, someTokens(40, 40)};
    const Stacks stacks{{change(Operation::Scale, 0.0)},
                        {change(Operation::Scale, 2.0), {{{0, 3}, {2, 5}}, Operation::Add, 0.4, Positions::All}},
                        {change(Operation::Set, 0.7, Positions::Last)},
                        {change(Operation::Add, -0.4)},
                        {{{{2, 1}}, Operation::Scale, -1.5, Positions::All}}};
    const auto all = likelihoods(*model.engine, windows, stacks);
    QCOMPARE(all.size(), windows.size());
    for (std::size_t w = 0; w < windows.size(); ++w) {
        QCOMPARE(all[w].index, static_cast<std::int64_t>(w));
        QCOMPARE(all[w].rowCount, 6);
        QVERIFY(largestGap(all[w].row(0), expected(*model.reference, windows[w], {})) < 2e-5);
        for (std::size_t s = 0; s < stacks.size(); ++s)
            QVERIFY(largestGap(all[w].row(s + 1), expected(*model.reference, windows[w], stacks[s])) < 2e-5);
    }
    QVERIFY(largestGap(all[0].row(1), expected(*model.reference, windows[0], {})) > 1e-2); // it does something
}

void TestLikelihood::changesNothingToTheLastBit()
{
    const LoadedModel model = makeTiny(model3());
    const Stacks stacks{{change(Operation::Scale, 0.0)},
                        {change(Operation::Scale, 1.0)},
                        {change(Operation::Scale, 0.0, Positions::Last)},
                        {}};
    const auto all = likelihoods(*model.engine, {someTokens(30, 40)}, stacks);
    QVERIFY(std::ranges::equal(all[0].row(0), all[0].row(2)));
    QVERIFY(std::ranges::equal(all[0].row(0), all[0].row(4)));
    QVERIFY(std::ranges::equal(all[0].row(1), all[0].row(3)));
    QVERIFY(!std::ranges::equal(all[0].row(0), all[0].row(1)));
}

/// What a window has to say depends on nothing but itself, so that an interrupted text ends with the same bits.
void TestLikelihood::windowsAndBatchesDoNotMatter()
{
    const LoadedModel model = makeTiny(model3());
    const Windows windows{someTokens(20, 40), someTokens(9, 40), someTokens(20, 37)};
    const Stacks stacks{{change(Operation::Scale, 2.0)}};
    const auto all = likelihoods(*model.engine, windows, stacks);
    for (std::size_t w = 0; w < windows.size(); ++w)
        QVERIFY(likelihoods(*model.engine, {windows[w]}, stacks)[0].logProbabilities == all[w].logProbabilities);

    // More stacks than go through the layers together: 128 tokens, 1024 at a time.
    const Windows longOne{someTokens(128, 40)};
    QCOMPARE(sequencesPerPass(model.engine->info(), model.engine->spec(), 128), 8);
    Stacks many;
    for (int s = 0; s < 20; ++s)
        many.push_back({change(Operation::Scale, 0.1 * s)});
    const auto rows = likelihoods(*model.engine, longOne, many);
    for (const std::size_t s : {0U, 6U, 7U, 19U})
        QVERIFY(largestGap(rows[0].row(s + 1), expected(*model.reference, longOne[0], many[s])) < 2e-5);
}

/// 167 rows of the head at a time, and queries in blocks of 256.
void TestLikelihood::longTextsAreReadInParts()
{
    TinyModelOptions options = model3();
    options.vocabularySize = 100'000;
    options.hiddenSize = 8;
    options.headCount = options.keyValueHeadCount = 1;
    options.contextLength = 300;
    QCOMPARE(rowsPerVocabularyProduct(options.vocabularySize), 167);
    const LoadedModel model = makeTiny(options);
    const Windows windows{someTokens(300, options.vocabularySize)};
    const Stacks stacks{{change(Operation::Scale, 2.0)}};
    const auto all = likelihoods(*model.engine, windows, stacks);
    const auto trace = model.engine->trace(windows[0], {});
    std::vector<double> before;
    for (std::size_t t = 1; t < windows[0].size(); ++t)
        before.push_back(logProbability(std::span(trace->logits).subspan((t - 1) * 100'000, 100'000), windows[0][t]));
    QVERIFY(largestGap(all[0].row(0), before) < 2e-5);
    QCOMPARE(all[0].row(1).size(), std::size_t{299});
    QVERIFY(largestGap(all[0].row(1), before) > 1e-3);
}

/// A token that is nearly certain: 1 - p is far below what float32 tells from 1.
void TestLikelihood::certainTokensKeepTheirDigits()
{
    TinyModelOptions options = model3();
    options.scale = 2.5;
    const LoadedModel model = makeTiny(options);
    const std::vector<std::int32_t> start = someTokens(6, 40);
    const auto logits = model.reference->lastLogits<double>(start, {});
    std::vector<std::int32_t> tokens = start;
    tokens.push_back(static_cast<std::int32_t>(std::ranges::max_element(logits) - logits.begin()));
    const double wanted = expected(*model.reference, tokens, {}).back();
    QVERIFY2(wanted < 0.0 && wanted > -1e-7, qPrintable(QString::number(wanted)));
    const double got = static_cast<double>(likelihoods(*model.engine, {tokens}, {})[0].row(0).back());
    QVERIFY2(std::abs(got / wanted - 1.0) < 1e-3, qPrintable(u"%1 %2"_s.arg(got).arg(wanted)));
}

/// Matrices and neurons are rounded to eight bits; logits and their softmax are not.
void TestLikelihood::halfPrecisionAgrees()
{
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    QVERIFY(writeTinyModel(path, model3()));
    auto half = Engine::load({path, "cpu", "bfloat16"}, {}, {});
    QVERIFY(half);
    const LoadedModel whole = loadBoth(path);
    const Windows windows{someTokens(30, 40)};
    const Stacks stacks{{change(Operation::Scale, 2.0)}, {change(Operation::Scale, 1.0)}};
    const auto rounded = likelihoods(**half, windows, stacks), exact = likelihoods(*whole.engine, windows, stacks);
    for (std::size_t row = 0; row < 3; ++row) {
        const auto wanted = exact[0].row(row);
        const double gap = largestGap(rounded[0].row(row), {wanted.begin(), wanted.end()});
        QVERIFY2(gap > 0.0 && gap < 0.1, qPrintable(QString::number(gap)));
    }
    QVERIFY(std::ranges::equal(rounded[0].row(0), rounded[0].row(2)));
}

void TestLikelihood::familiesAgreeWithTheirLogits_data()
{
    QTest::addColumn<QString>("name");
    for (const QString& name : familyFixtures())
        QTest::newRow(qPrintable(name)) << name;
}

/// The same head, cap included, gives trace() its logits; the same change of the prompt before each token gives
/// predictNext() its probabilities by another way.
void TestLikelihood::familiesAgreeWithTheirLogits()
{
    QFETCH(QString, name);
    const nlohmann::json fixture = readFamilyFixture(name);
    QTemporaryDir folder;
    writeFamilyModel(folder.path().toStdString(), fixture);
    auto engine = Engine::load({folder.path().toStdString(), "cpu", "float32"}, {}, {});
    QVERIFY2(engine, engine ? "" : engine.error().message.c_str());
    const auto tokens = fixture.at("tokens").get<std::vector<std::int32_t>>();
    const Stacks stacks{{{{{0, 1}, {0, 4}, {1, 2}}, Operation::Scale, 3.0, Positions::All}}};
    const auto all = likelihoods(**engine, {tokens}, stacks);
    const auto trace = (*engine)->trace(tokens, {});
    const auto vocabulary = static_cast<std::size_t>((*engine)->info().vocabularySize);
    std::vector<double> before, after;
    for (std::size_t t = 1; t < tokens.size(); ++t) {
        before.push_back(logProbability(std::span(trace->logits).subspan((t - 1) * vocabulary, vocabulary), tokens[t]));
        const auto next
            = (*engine)->predictNext(std::span(tokens).first(t), stacks, static_cast<std::int32_t>(vocabulary), {});
        QVERIFY(next);
        const auto place = std::ranges::find(next->tokens, tokens[t]) - next->tokens.begin();
        after.push_back(std::log(static_cast<double>(next->probabilities[static_cast<std::size_t>(place)])));
    }
    QVERIFY2(largestGap(all[0].row(0), before) < 2e-5, qPrintable(name));
    QVERIFY(largestGap(all[0].row(1), before) > 1e-6);
    // Where rotary frequencies depend on the prompt's length, a part of it is another prompt.
    const std::string config = fixture.at("config").dump();
    if (config.find("\"longrope\"") == std::string::npos && config.find("\"dynamic\"") == std::string::npos)
        QVERIFY2(largestGap(all[0].row(1), after) < 5e-5, qPrintable(name));
}

void TestLikelihood::refusesWhatIsNoText()
{
    const LoadedModel model = makeTiny(model3());
    const auto error = [&](const Windows& windows, const Stacks& stacks) {
        const auto done = model.engine->likelihoods(windows, stacks, [](const WindowLikelihood&) {}, {});
        return done ? std::string() : done.error().message;
    };
    QCOMPARE(error({}, {}), std::string());
    QCOMPARE(error({{1, 2}, {}}, {}), std::string("window 2: no tokens"));
    QVERIFY(error({{1, 40}}, {}).find("window 1: token 40 at position 1 is outside the vocabulary") == 0);
    QVERIFY(error({someTokens(129, 40)}, {}).find("the model's context holds 128") != std::string::npos);
    QVERIFY(error({{1, 2}}, {{{{{7, 0}}, Operation::Scale, 0.0, Positions::All}}}).find("layers 0..2")
            != std::string::npos);
    const std::string infinite = error({{1, 2}}, {{change(Operation::Set, 1e38)}});
    QVERIFY2(infinite.find("the interventions drive the model's numbers out of the range") != std::string::npos,
             infinite.c_str());
}

void TestLikelihood::stopsSoon()
{
    const LoadedModel model = makeTiny(model3());
    std::stop_source stop;
    std::size_t windows = 0;
    const auto done = model.engine->likelihoods(
        Windows(1000, someTokens(100, 40)), {},
        [&](const WindowLikelihood&) {
            if (++windows == 3)
                stop.request_stop();
        },
        stop.get_token());
    QVERIFY(!done && done.error().code == ErrorCode::Cancelled);
    QCOMPARE(windows, std::size_t{3});
    // Within a window: the work that is told is that of its first layers.
    std::stop_source later;
    std::int64_t rows = 0;
    const auto within = model.engine->likelihoods(
        Windows(1, someTokens(100, 40)), {}, [&](const WindowLikelihood&) { ++windows; }, later.get_token(),
        [&](const WorkProgress& work) {
            rows = work.done;
            QCOMPARE(work.total, 300);
            later.request_stop();
        });
    QVERIFY(!within && within.error().code == ErrorCode::Cancelled);
    QCOMPARE(rows, 100);
    QCOMPARE(windows, std::size_t{3});
}

QTEST_GUILESS_MAIN(TestLikelihood)
#include "tst_likelihood.moc"
