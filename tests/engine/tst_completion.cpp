// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Texts that are continued together: each like one alone, token by token the likeliest of a whole pass from scratch,
// with the neurons that fire most there, in every family.
#include "tests/engine/completion_fixture.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/family_fixture.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::test;
using namespace Qt::StringLiterals;

namespace {

using Tokens = std::vector<std::int32_t>;

Tokens someTokens(std::int32_t count, std::int32_t seed, std::int32_t vocabularySize)
{
    Tokens tokens;
    for (std::int32_t t = 0; t < count; ++t)
        tokens.push_back((7 * t * t + 3 * t + seed) % vocabularySize);
    return tokens;
}

std::vector<CompletionPrompt> prompts(std::initializer_list<Tokens> texts)
{
    std::vector<CompletionPrompt> all;
    for (const Tokens& text : texts)
        all.push_back({text, all.size()});
    return all;
}

/// The tokens and what fired, one whole pass from scratch for each token.
struct Expected {
    Tokens tokens;
    std::vector<Trace> traces; ///< of the tokens before each new one
};

Expected naive(Engine& engine, Tokens text, std::int32_t count)
{
    Expected expected;
    for (std::int32_t t = 0; t < count; ++t) {
        const Result<Trace> trace = engine.trace(text, {}, {.neurons = {}, .lastOnly = true});
        if (!trace)
            qFatal("%s", trace.error().message.c_str());
        const auto best = std::ranges::max_element(trace->logits) - trace->logits.begin();
        expected.tokens.push_back(static_cast<std::int32_t>(best));
        text.push_back(static_cast<std::int32_t>(best));
        expected.traces.push_back(*trace);
    }
    return expected;
}

} // namespace

class CompletionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void familiesEqualWholePasses_data();
    void familiesEqualWholePasses();
    void neuronsThatFireMost();
    void neuronsAreChangedInTheirPart_data();
    void neuronsAreChangedInTheirPart();
    void eachEndsByItself();
    void drawsDoNotDependOnCompany();
    void manyTextsGoInGroups();
    void refusesWhatCannotBeContinued();
    void stopsSoon();
    void tellsEveryStep();
};

void CompletionTest::familiesEqualWholePasses_data()
{
    QTest::addColumn<QString>("name");
    for (const QString& name : familyFixtures())
        QTest::newRow(qPrintable(name)) << name;
}

/// Of several lengths, with a common beginning, and long enough that rotary frequencies change on the way in the
/// families that have such. A neuron's score is its value times a number of its own.
void CompletionTest::familiesEqualWholePasses()
{
    QFETCH(QString, name);
    const nlohmann::json fixture = readFamilyFixture(name);
    QTemporaryDir folder;
    writeFamilyModel(folder.path().toStdString(), fixture);
    const auto engine = Engine::load({folder.path().toStdString(), "cpu", "float32"}, {}, {});
    QVERIFY2(engine, engine ? "" : engine.error().message.c_str());
    const ModelInfo& info = (*engine)->info();
    const auto tokens = fixture.at("tokens").get<Tokens>();
    const std::span<const std::int32_t> whole(tokens);
    const auto first = [&](std::size_t count) {
        const auto part = whole.first(std::min(count, whole.size()));
        return Tokens(part.begin(), part.end());
    };
    const std::vector<CompletionPrompt> texts = prompts({first(3), first(7), {tokens[1], tokens[0]}, first(5)});
    CompletionSettings settings;
    settings.firingNeurons = 3;
    settings.maxNewTokens = static_cast<std::int32_t>(std::min<std::int64_t>(24, info.contextLength - 7));
    const auto all = completions(**engine, texts, settings);
    QCOMPARE(all.size(), texts.size());
    std::map<std::pair<std::size_t, std::int32_t>, double> lengths;
    for (std::size_t t = 0; t < texts.size(); ++t) {
        QCOMPARE(all[t].index, static_cast<std::int64_t>(t));
        const Expected expected = naive(**engine, texts[t].tokens, settings.maxNewTokens);
        QCOMPARE(all[t].tokens, expected.tokens);
        for (std::size_t step = 0; step < expected.tokens.size(); ++step) {
            const Trace& trace = expected.traces[step];
            const auto neurons = static_cast<std::size_t>(info.neuronCount);
            for (std::size_t layer = 0; layer < static_cast<std::size_t>(info.layerCount); ++layer) {
                const FiringNeurons firing = all[t].firing(step, layer);
                for (std::size_t k = 0; k < firing.indices.size(); ++k) {
                    const std::int32_t index = firing.indices[k];
                    const auto value
                        = static_cast<double>(trace.neurons[layer * neurons + static_cast<std::size_t>(index)]);
                    const double length = static_cast<double>(firing.scores[k]) / value;
                    const double known = lengths.try_emplace({layer, index}, length).first->second;
                    QVERIFY2(length > 0.0 && std::abs(length / known - 1.0) < 2e-3,
                             qPrintable(u"%1: %2 %3"_s.arg(name).arg(length).arg(known)));
                }
            }
        }
    }
}

/// Algorithm One as it is written down: |h_n| ||W_down[:, n]||, the largest first.
void CompletionTest::neuronsThatFireMost()
{
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    QVERIFY(writeTinyModel(path, completionModel()));
    const LoadedModel model = loadBoth(path);
    const TinyWeights weights = readWeights(*openCheckpoint(path));
    const ModelInfo& info = model.engine->info();
    CompletionSettings settings;
    settings.maxNewTokens = 5;
    settings.firingNeurons = 4;
    const auto all = completions(*model.engine, prompts({someTokens(6, 1, 40), someTokens(9, 2, 40)}), settings);
    const auto neurons = static_cast<std::size_t>(info.neuronCount), width = static_cast<std::size_t>(info.hiddenSize);
    for (std::size_t t = 0; t < all.size(); ++t) {
        const Expected expected = naive(*model.engine, someTokens(t == 0 ? 6 : 9, t == 0 ? 1 : 2, 40), 5);
        QCOMPARE(all[t].layerCount, info.layerCount);
        for (std::size_t step = 0; step < 5; ++step) {
            for (std::size_t layer = 0; layer < 3; ++layer) {
                const auto& down = weights.at("model.layers." + std::to_string(layer) + ".mlp.down_proj.weight");
                std::vector<double> scores(neurons);
                for (std::size_t n = 0; n < neurons; ++n) {
                    double squares = 0.0;
                    for (std::size_t i = 0; i < width; ++i)
                        squares += down[i * neurons + n] * down[i * neurons + n];
                    scores[n]
                        = static_cast<double>(expected.traces[step].neurons[layer * neurons + n]) * std::sqrt(squares);
                }
                std::vector<std::int32_t> order(neurons);
                std::iota(order.begin(), order.end(), 0);
                std::ranges::sort(order, std::ranges::greater(),
                                  [&](std::int32_t n) { return std::abs(scores[static_cast<std::size_t>(n)]); });
                const FiringNeurons firing = all[t].firing(step, layer);
                for (std::size_t k = 0; k < 4; ++k) {
                    QCOMPARE(firing.indices[k], order[k]);
                    const double wanted = scores[static_cast<std::size_t>(order[k])];
                    QVERIFY(std::abs(static_cast<double>(firing.scores[k]) - wanted) < 1e-5 * std::abs(wanted));
                }
            }
        }
    }
}

void CompletionTest::neuronsAreChangedInTheirPart_data()
{
    QTest::addColumn<CompletionPart>("part");
    QTest::newRow("prompt") << CompletionPart::Prompt;
    QTest::newRow("answer") << CompletionPart::Answer;
    QTest::newRow("all") << CompletionPart::All;
}

/// Against plain loops over the whole text for every token, whatever the positions of the interventions say.
void CompletionTest::neuronsAreChangedInTheirPart()
{
    QFETCH(CompletionPart, part);
    const LoadedModel model = makeTiny(completionModel());
    CompletionSettings settings;
    settings.maxNewTokens = 8;
    settings.part = part;
    settings.stack = {{{{0, 1}, {1, 3}, {2, 5}}, Operation::Scale, 6.0, Positions::Last}};
    const std::vector<CompletionPrompt> texts = prompts({{1, 5, 9, 2}, {1, 5, 3, 8, 30, 11}, {7}});
    const auto all = completions(*model.engine, texts, settings);
    for (std::size_t t = 0; t < texts.size(); ++t) {
        Tokens tokens = texts[t].tokens;
        const int last = static_cast<int>(tokens.size()) - 1;
        QCOMPARE(all[t].tokens.size(), std::size_t{8});
        for (std::size_t step = 0; step < 8; ++step) {
            const auto logits = model.reference->lastLogits<double>(
                tokens, [&](int layer, int position, std::vector<double>& neurons) {
                    const bool isEdited = part == CompletionPart::All || position == last
                        || (position < last) == (part == CompletionPart::Prompt);
                    if (isEdited && layer < 3)
                        neurons[static_cast<std::size_t>(2 * layer + 1)] *= 6.0;
                });
            const auto best = std::ranges::max_element(logits) - logits.begin();
            QCOMPARE(all[t].tokens[step], static_cast<std::int32_t>(best));
            double sum = 0.0;
            for (const double logit : logits)
                sum += std::exp(logit - logits[static_cast<std::size_t>(best)]);
            QVERIFY(std::abs(static_cast<double>(all[t].probabilities[step]) - 1.0 / sum) < 1e-5);
            tokens.push_back(static_cast<std::int32_t>(best));
        }
    }
}

/// At a token, at a text that two tokens spell together, at the limit, or at the end of the context; the others go on.
void CompletionTest::eachEndsByItself()
{
    const LoadedModel model = makeTiny(completionModel());
    const std::vector<CompletionPrompt> texts
        = prompts({someTokens(5, 1, 40), someTokens(9, 2, 40), someTokens(126, 3, 40), someTokens(4, 4, 40),
                   someTokens(128, 5, 40)});
    CompletionSettings settings;
    settings.maxNewTokens = 10;
    const auto whole = completions(*model.engine, texts, settings);
    settings.stopTokens = {whole[0].tokens[3]};
    for (int token = 0; token < 40; ++token)
        settings.tokenTexts.push_back("<" + std::to_string(token) + ">");
    settings.stopTexts = {"never", "x", std::to_string(whole[1].tokens[4]) + "><" + std::to_string(whole[1].tokens[5])};
    const auto all = completions(*model.engine, texts, settings);
    for (std::size_t t = 0; t < texts.size(); ++t) {
        // Where each should end, read off the texts that nothing stopped.
        Tokens tokens;
        CompletionEnd end = CompletionEnd::Length;
        std::string text;
        for (const std::int32_t token : whole[t].tokens) {
            tokens.push_back(token);
            text += settings.tokenTexts[static_cast<std::size_t>(token)];
            if (token == settings.stopTokens[0])
                end = CompletionEnd::StopToken;
            else if (text.find(settings.stopTexts[2]) != std::string::npos)
                end = CompletionEnd::StopText;
            if (end != CompletionEnd::Length)
                break;
        }
        QCOMPARE(all[t].tokens, tokens);
        QVERIFY(all[t].end == end);
        QCOMPARE(all[t].probabilities.size(), tokens.size());
    }
    QVERIFY(all[0].end == CompletionEnd::StopToken);
    QVERIFY(all[1].tokens.size() <= 6 && all[1].end != CompletionEnd::Length);
    QCOMPARE(whole[2].tokens.size(), std::size_t{2}); // of 128
    QVERIFY(whole[4].tokens.empty());
    settings = {};
    settings.maxNewTokens = 0;
    QVERIFY(completions(*model.engine, texts, settings)[1].tokens.empty());
}

void CompletionTest::drawsDoNotDependOnCompany()
{
    const LoadedModel model = makeTiny(completionModel());
    const std::vector<CompletionPrompt> texts
        = prompts({someTokens(5, 1, 40), someTokens(9, 2, 40), someTokens(5, 1, 40)});
    CompletionSettings settings;
    settings.maxNewTokens = 12;
    settings.temperature = 1.5;
    const auto all = completions(*model.engine, texts, settings);
    QVERIFY(all[0].tokens != all[2].tokens); // another seed
    QCOMPARE(completions(*model.engine, {texts[1]}, settings)[0].tokens, all[1].tokens);
    GenerationRequest alone;
    alone.tokens = texts[2].tokens;
    alone.maxNewTokens = 12;
    alone.temperature = 1.5;
    alone.seed = texts[2].seed;
    QCOMPARE(*model.engine->generate(alone, {}, {}), all[2].tokens);
}

/// 32 together; what a text gets is the same in each group of the same texts, to the last bit.
void CompletionTest::manyTextsGoInGroups()
{
    const LoadedModel model = makeTiny(completionModel());
    QCOMPARE(textsPerCompletion(model.engine->info(), 4, 60), 32);
    std::vector<CompletionPrompt> texts;
    for (int t = 0; t < 70; ++t)
        texts.push_back({someTokens(4 + t % 7, t % 32, 40), 0});
    CompletionSettings settings;
    settings.maxNewTokens = 6;
    settings.firingNeurons = 2;
    const auto all = completions(*model.engine, texts, settings);
    QCOMPARE(all.size(), texts.size());
    for (std::size_t t = 0; t < texts.size(); ++t)
        QCOMPARE(all[t].index, static_cast<std::int64_t>(t));
    const std::vector<CompletionPrompt> second(texts.begin() + 32, texts.begin() + 64);
    const auto again = completions(*model.engine, second, settings);
    for (std::size_t t = 0; t < second.size(); ++t) {
        QCOMPARE(again[t].tokens, all[t + 32].tokens);
        QVERIFY(again[t].firingScores == all[t + 32].firingScores);
    }
}

void CompletionTest::refusesWhatCannotBeContinued()
{
    const LoadedModel model = makeTiny(completionModel());
    const auto error = [&](const std::vector<CompletionPrompt>& texts, auto change) {
        CompletionSettings settings;
        change(settings);
        const auto done = model.engine->complete(texts, settings, [](const Completion&) {}, {});
        return done ? std::string() : done.error().message;
    };
    const auto nothing = [](CompletionSettings&) {};
    const std::vector<CompletionPrompt> text = prompts({{1, 2}});
    QCOMPARE(error({}, nothing), std::string());
    QCOMPARE(error(prompts({{1}, {}}), nothing), std::string("prompt 2: no tokens"));
    QVERIFY(error(text, [](auto& settings) { settings.firingNeurons = 25; }).find("expected 0..24")
            != std::string::npos);
    QVERIFY(error(text, [](auto& settings) { settings.stopTexts = {"x"}; }).find("no text can be stopped at")
            != std::string::npos);
    QVERIFY(error(text, [](auto& settings) { settings.stopTexts = {""}; }).find("is empty") != std::string::npos);
    QVERIFY(error(text, [](auto& settings) { settings.temperature = -1.0; }).find("temperature") != std::string::npos);
    QVERIFY(error(text,
                  [](auto& settings) {
                      settings.stack = {{{{7, 0}}, Operation::Scale, 0.0, Positions::All}};
                  })
                .find("layers 0..2")
            != std::string::npos);
}

void CompletionTest::stopsSoon()
{
    const LoadedModel model = makeTiny(completionModel());
    std::stop_source stop;
    std::vector<CompletionPrompt> texts(100, {someTokens(5, 1, 40), 0});
    CompletionSettings settings;
    settings.maxNewTokens = 100;
    std::int64_t told = 0;
    const auto done = model.engine->complete(
        texts, settings, [](const Completion&) { QFAIL("a text was finished"); }, stop.get_token(),
        [&](const WorkProgress& progress) {
            told = progress.done;
            QVERIFY(progress.done <= progress.total);
            if (progress.done > 1000)
                stop.request_stop();
        });
    QVERIFY(!done && done.error().code == ErrorCode::Cancelled);
    QVERIFY(told > 1000 && told < 1200);
}

/// What is told on the way is what comes in the end, bit for bit, also of texts that go together in several groups.
void CompletionTest::tellsEveryStep()
{
    const LoadedModel model = makeTiny(completionModel());
    const std::vector<CompletionPrompt> texts
        = prompts({someTokens(5, 1, 40), someTokens(9, 2, 40), someTokens(3, 3, 40)});
    CompletionSettings settings;
    settings.maxNewTokens = 7;
    settings.firingNeurons = 4;
    const std::vector<Completion> alone = completions(*model.engine, texts, settings);
    settings.stopTokens = {alone[1].tokens[2]};
    std::vector<Completion> written, told(texts.size());
    const auto done = model.engine->complete(
        texts, settings, [&](Completion one) { written.push_back(std::move(one)); }, {}, {},
        [&](const CompletionStep& step) {
            const std::size_t size
                = static_cast<std::size_t>(step.layerCount) * static_cast<std::size_t>(step.firingCount);
            QCOMPARE(size, 4U * static_cast<std::size_t>(alone[0].layerCount));
            for (std::size_t row = 0; row < step.texts.size(); ++row) {
                Completion& text = told[static_cast<std::size_t>(step.texts[row])];
                QCOMPARE(std::ssize(text.tokens), step.step);
                text.tokens.push_back(step.tokens[row]);
                text.probabilities.push_back(step.probabilities[row]);
                for (std::size_t i = row * size; i < (row + 1) * size; ++i) {
                    text.firingIndices.push_back(step.firingIndices[i]);
                    text.firingScores.push_back(step.firingScores[i]);
                }
            }
        });
    QVERIFY(done);
    QVERIFY(written[1].end == CompletionEnd::StopToken && written[1].tokens.size() <= 3);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        QVERIFY(told[i].tokens == written[i].tokens && told[i].probabilities == written[i].probabilities);
        QVERIFY(told[i].firingIndices == written[i].firingIndices && told[i].firingScores == written[i].firingScores);
    }
}

QTEST_GUILESS_MAIN(CompletionTest)
#include "tst_completion.moc"
