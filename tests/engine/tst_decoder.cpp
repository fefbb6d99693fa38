// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engine_fixture.h"

#include <atomic>
#include <thread>

using namespace neurex;
using namespace neurex::test;

class TestDecoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void traceEqualsTheReference_data();
    void traceEqualsTheReference();
    void chosenTracesAreParts();
    void halfPrecisionFilesAreConverted();
    void longPromptsCrossQueryBlocks();
    void declaredContextCostsNothing();
    void promptsBeyondTheFirstPositions();
    void greedyAndSampledGeneration();
    void vocabularyProjection();
    void projectionsOfManyNeuronsEqualTheReference_data();
    void projectionsOfManyNeuronsEqualTheReference();
    void projectionsCanBeCancelled();
    void loadErrors();
    void loadingCanBeCancelled();
    void cancelIsObeyedWithinASecond();
};

void TestDecoder::traceEqualsTheReference_data()
{
    QTest::addColumn<int>("keyValueHeads");
    QTest::addColumn<bool>("tied");
    QTest::addColumn<double>("theta");
    QTest::newRow("grouped") << 2 << false << 10000.0;
    QTest::newRow("ungrouped, tied") << 4 << true << 10000.0;
    QTest::newRow("one key head, large theta") << 1 << false << 1000000.0;
}

void TestDecoder::traceEqualsTheReference()
{
    QFETCH(int, keyValueHeads);
    QFETCH(bool, tied);
    QFETCH(double, theta);
    TinyModelOptions options;
    options.keyValueHeadCount = keyValueHeads;
    options.tiedHead = tied;
    options.ropeTheta = theta;
    const LoadedModel model = makeTiny(options);
    const std::vector<std::int32_t> tokens{1, 39, 4, 4, 17, 30, 2};
    const auto trace = model.engine->trace(tokens, {});
    QVERIFY(trace);
    std::vector<double> neurons(tokens.size() * 2 * 24);
    const auto logits
        = model.reference->logits<double>(tokens, [&](int layer, int position, std::vector<double>& values) {
              std::copy(values.begin(), values.end(), neurons.begin() + (position * 2 + layer) * 24);
          });
    QCOMPARE(trace->tokens.size(), std::size_t{7});
    QCOMPARE(trace->neurons.size(), neurons.size());
    QVERIFY(relativeDistance(trace->neurons, neurons) < 1e-6);
    for (std::size_t t = 0; t < tokens.size(); ++t)
        QVERIFY(relativeDistance(std::span(trace->logits).subspan(t * 40, 40), logits[t]) < 1e-6);
}

/// What is chosen of a trace is that of the whole one.
void TestDecoder::chosenTracesAreParts()
{
    const LoadedModel model = makeTiny({});
    const std::vector<std::int32_t> tokens{1, 39, 4, 4, 17, 30, 2};
    const auto whole = model.engine->trace(tokens, {});
    QVERIFY(whole);
    const std::vector<NeuronId> neurons{{1, 5}, {0, 0}, {1, 23}, {1, 5}};
    const auto rows = model.engine->trace(tokens, {}, {neurons, false, false});
    QVERIFY(rows && rows->logits.empty() && rows->vocabularySize == 0);
    QCOMPARE(std::pair(rows->layerCount, rows->neuronCount), std::pair(1, 4));
    QCOMPARE(rows->neurons.size(), tokens.size() * neurons.size());
    for (std::size_t t = 0; t < tokens.size(); ++t) {
        for (std::size_t i = 0; i < neurons.size(); ++i)
            QCOMPARE(rows->neurons[t * 4 + i],
                     whole->neurons[(t * 2 + static_cast<std::size_t>(neurons[i].layer)) * 24
                                    + static_cast<std::size_t>(neurons[i].index)]);
    }
    const auto last = model.engine->trace(tokens, {}, {{}, true, true});
    QVERIFY(last && last->rowCount() == 1 && last->logits.size() == 40);
    QVERIFY(std::ranges::equal(last->neurons, std::span(whole->neurons).last(48)));
    QVERIFY(relativeDistance(last->logits, std::span(whole->logits).last(40)) < 1e-6);
    const auto none = model.engine->trace(tokens, {}, {{{2, 0}}, true, false});
    QVERIFY(!none && none.error().code == ErrorCode::InvalidArgument);
}

void TestDecoder::halfPrecisionFilesAreConverted()
{
    for (const ElementType type : {ElementType::F16, ElementType::BF16}) {
        TinyModelOptions options;
        options.type = type;
        QTemporaryDir folder;
        QVERIFY(writeTinyModel(folder.path().toStdString(), options));
        const auto engine = engine::Engine::load({folder.path().toStdString(), "cpu", "auto"}, {}, {});
        QVERIFY(engine);
        QCOMPARE((*engine)->info().computeType, std::string("float32"));
        QVERIFY(!(*engine)->info().warnings.empty());
        const ReferenceModel reference((*engine)->info(), tinyModelWeights(options)); // values rounded as stored
        const std::vector<std::int32_t> tokens{3, 1, 4, 1, 5};
        const auto trace = (*engine)->trace(tokens, {});
        QVERIFY(relativeDistance(std::span(trace->logits).subspan(4 * 40, 40), reference.lastLogits<double>(tokens, {}))
                < 1e-6);
    }
}

void TestDecoder::longPromptsCrossQueryBlocks()
{
    TinyModelOptions options;
    options.contextLength = 600;
    const LoadedModel model = makeTiny(options);
    std::vector<std::int32_t> tokens;
    for (int t = 0; t < 530; ++t) // more than two blocks of 256 queries
        tokens.push_back((t * t + 3 * t) % 40);
    const auto trace = model.engine->trace(tokens, {});
    QVERIFY(trace);
    const auto logits = model.reference->logits<double>(tokens, {});
    for (const std::size_t t : {std::size_t{0}, std::size_t{255}, std::size_t{256}, std::size_t{511}, std::size_t{529}})
        QVERIFY(relativeDistance(std::span(trace->logits).subspan(t * 40, 40), logits[t]) < 2e-6);
}

void TestDecoder::declaredContextCostsNothing()
{
    TinyModelOptions options;
    const LoadedModel usual = makeTiny(options);
    options.contextLength = 100'000'000; // as tables of all positions 3.2 GB here, 100 GB in a model of usual heads
    const auto start = std::chrono::steady_clock::now();
    const LoadedModel vast = makeTiny(options);
    QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
    QCOMPARE(vast.engine->info().contextLength, 100'000'000);
    const std::vector<std::int32_t> tokens{1, 39, 4, 4, 17, 30, 2};
    QCOMPARE(vast.engine->trace(tokens, {})->logits, usual.engine->trace(tokens, {})->logits);
}

/// The tables grow beyond 8192 positions; a context that ends within the next step cuts it off.
void TestDecoder::promptsBeyondTheFirstPositions()
{
    TinyModelOptions options;
    options.layerCount = 1;
    options.hiddenSize = 8;
    options.headCount = options.keyValueHeadCount = 1;
    options.scale = 1.0;
    options.contextLength = 8200;
    const LoadedModel cut = makeTiny(options);
    options.contextLength = 1'000'000;
    const LoadedModel vast = makeTiny(options);
    const std::vector<std::int32_t> early{3, 1, 4};
    const auto before = vast.engine->trace(early, {});
    std::vector<std::int32_t> tokens;
    for (std::int32_t i = 0; i < 8200; ++i)
        tokens.push_back(i * i % 37 + i % 3);
    const auto trace = vast.engine->trace(tokens, {});
    QVERIFY(trace);
    const auto last = std::span(trace->logits).last(40);
    QVERIFY(relativeDistance(last, vast.reference->lastLogits<double>(tokens, {})) < 1e-5);
    QCOMPARE(cut.engine->trace(tokens, {})->logits, trace->logits);
    QCOMPARE(vast.engine->trace(early, {})->logits, before->logits);
    tokens.push_back(1);
    QVERIFY(!cut.engine->trace(tokens, {}));
}

void TestDecoder::greedyAndSampledGeneration()
{
    const LoadedModel model = makeTiny({});
    GenerationRequest request;
    request.tokens = {1, 2, 3};
    request.maxNewTokens = 8;
    std::vector<std::int32_t> seen;
    const auto greedy = model.engine->generate(request,
                                               [&](const GeneratedToken& one) {
                                                   QVERIFY(one.probability > 0.0F && one.probability <= 1.0F);
                                                   seen.push_back(one.token);
                                               },
                                               {});
    QVERIFY(greedy);
    QCOMPARE(seen, *greedy);
    std::vector<std::int32_t> tokens = request.tokens;
    for (const std::int32_t token : *greedy) {
        const auto logits = model.reference->lastLogits<double>(tokens, {});
        QCOMPARE(token, static_cast<std::int32_t>(std::max_element(logits.begin(), logits.end()) - logits.begin()));
        tokens.push_back(token);
    }
    request.stopTokens = {greedy->at(2)};
    const auto stopped = model.engine->generate(request, {}, {});
    QCOMPARE(stopped->back(), greedy->at(2));
    QVERIFY(stopped->size() <= 3);

    request.stopTokens.clear();
    request.maxNewTokens = 40;
    request.temperature = 1.3;
    request.seed = 5;
    const auto sampled = model.engine->generate(request, {}, {});
    QCOMPARE(*model.engine->generate(request, {}, {}), *sampled); // seeded
    request.seed = 6;
    QVERIFY(*model.engine->generate(request, {}, {}) != *sampled);
    request.topP = 1e-9; // only the best token is left
    request.maxNewTokens = 8;
    QCOMPARE(*model.engine->generate(request, {}, {}), *greedy);
    request.topP = 0.0;
    QVERIFY(!model.engine->generate(request, {}, {}));
}

void TestDecoder::vocabularyProjection()
{
    const TinyModelOptions options;
    const LoadedModel model = makeTiny(options);
    const TinyWeights weights = tinyModelWeights(options);
    const NeuronId neuron{1, 20};
    const auto plain = model.engine->projectToVocabulary(std::span(&neuron, 1), 40, false, {});
    QVERIFY(plain);
    QCOMPARE(plain->front().promotedTokens.size(), 40U);
    std::vector<double> expected(40, 0.0);
    for (std::size_t v = 0; v < 40; ++v) {
        for (std::size_t row = 0; row < 16; ++row)
            expected[v] += weights.at("lm_head.weight")[v * 16 + row]
                * weights.at("model.layers.1.mlp.down_proj.weight")[row * 24 + 20];
    }
    for (std::size_t i = 0; i < 40; ++i) {
        const auto token = static_cast<std::size_t>(plain->front().promotedTokens[i]);
        QVERIFY(std::abs(static_cast<double>(plain->front().promotedLogits[i]) - expected[token]) < 1e-5);
        QVERIFY(i == 0 || plain->front().promotedLogits[i] <= plain->front().promotedLogits[i - 1]);
    }
    QCOMPARE(plain->front().suppressedTokens.front(), plain->front().promotedTokens.back());
    const auto normed = model.engine->projectToVocabulary(std::span(&neuron, 1), 3, true, {});
    QCOMPARE(normed->front().promotedTokens.size(), 3U);
    QVERIFY(normed->front().promotedLogits
            != std::vector<float>(plain->front().promotedLogits.begin(), plain->front().promotedLogits.begin() + 3));
}

void TestDecoder::projectionsOfManyNeuronsEqualTheReference_data()
{
    QTest::addColumn<bool>("withNorm");
    QTest::newRow("bare head") << false;
    QTest::newRow("through the norm") << true;
}

/// More neurons than one product takes, across layers and in no order, against plain loops in double.
void TestDecoder::projectionsOfManyNeuronsEqualTheReference()
{
    QFETCH(bool, withNorm);
    const TinyModelOptions options;
    const LoadedModel model = makeTiny(options);
    const TinyWeights weights = tinyModelWeights(options);
    constexpr std::size_t kWidth = 16, kVocabulary = 40;
    std::vector<NeuronId> neurons;
    for (std::int32_t i = 0; i < 37; ++i)
        neurons.push_back({i % 2, i * 7 % 24});
    const auto projections = model.engine->projectToVocabulary(neurons, 40, withNorm, {});
    QVERIFY(projections);
    QCOMPARE(projections->size(), neurons.size());
    for (std::size_t n = 0; n < neurons.size(); ++n) {
        const auto& [neuron, promoted, suppressed, promotedLogits, suppressedLogits] = (*projections)[n];
        QVERIFY(neuron == neurons[n]);
        const auto& down = weights.at("model.layers." + std::to_string(neuron.layer) + ".mlp.down_proj.weight");
        std::vector<double> column(kWidth);
        double squares = 0.0;
        for (std::size_t row = 0; row < kWidth; ++row) {
            column[row] = down[row * 24 + static_cast<std::size_t>(neuron.index)];
            squares += column[row] * column[row];
        }
        if (withNorm) {
            const double root = std::sqrt(squares / static_cast<double>(kWidth) + options.normEpsilon);
            for (std::size_t row = 0; row < kWidth; ++row)
                column[row] *= weights.at("model.norm.weight")[row] / root;
        }
        std::vector<double> expected(kVocabulary, 0.0);
        for (std::size_t v = 0; v < kVocabulary; ++v) {
            for (std::size_t row = 0; row < kWidth; ++row)
                expected[v] += weights.at("lm_head.weight")[v * kWidth + row] * column[row];
        }
        QCOMPARE(promoted.size(), kVocabulary);
        QCOMPARE(suppressed.size(), kVocabulary);
        for (std::size_t i = 0; i < kVocabulary; ++i) {
            QVERIFY(std::abs(static_cast<double>(promotedLogits[i]) - expected[static_cast<std::size_t>(promoted[i])])
                    < 1e-5);
            QVERIFY(
                std::abs(static_cast<double>(suppressedLogits[i]) - expected[static_cast<std::size_t>(suppressed[i])])
                < 1e-5);
        }
        std::ranges::sort(expected);
        QVERIFY(std::abs(static_cast<double>(promotedLogits.front()) - expected.back()) < 1e-5);
        QVERIFY(std::abs(static_cast<double>(suppressedLogits.front()) - expected.front()) < 1e-5);
        QVERIFY(std::ranges::is_sorted(promotedLogits, std::ranges::greater()));
        QVERIFY(std::ranges::is_sorted(suppressedLogits));
    }
    QVERIFY(model.engine->projectToVocabulary({}, 40, withNorm, {})->empty());
    const auto none = model.engine->projectToVocabulary(std::span(neurons).first(2), 0, withNorm, {});
    QVERIFY(none && none->size() == 2 && none->back().promotedTokens.empty());
}

void TestDecoder::projectionsCanBeCancelled()
{
    const LoadedModel model = makeTiny({});
    const NeuronId neuron{0, 3};
    std::stop_source stop;
    stop.request_stop();
    const auto before = model.engine->projectToVocabulary(std::span(&neuron, 1), 3, true, stop.get_token());
    QVERIFY(!before && before.error().code == ErrorCode::Cancelled);

    ModelInfo shape = model.engine->info();
    shape.hiddenSize = 512;
    shape.neuronCount = 64;
    shape.headCount = shape.keyValueHeadCount = 8;
    shape.headSize = 64;
    shape.vocabularySize = 20000;
    const auto large = engine::Engine::random(shape, "cpu", "float32", 1);
    QVERIFY(large);
    const std::vector<NeuronId> many(20000, neuron); // many seconds when nothing ends it
    std::stop_source later;
    std::jthread canceller([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        later.request_stop();
    });
    const auto start = std::chrono::steady_clock::now();
    const auto ended = (*large)->projectToVocabulary(many, 3, true, later.get_token());
    QVERIFY(!ended && ended.error().code == ErrorCode::Cancelled);
    QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(1100));
}

void TestDecoder::loadErrors()
{
    QTemporaryDir folder;
    QVERIFY(writeTinyModel(folder.path().toStdString(), {}));
    const std::filesystem::path path = folder.path().toStdString();
    const auto device = engine::Engine::load({path, "tpu", "auto"}, {}, {});
    QVERIFY(device.error().code == ErrorCode::InvalidArgument);
    QVERIFY(device.error().message.find("tpu") != std::string::npos);
    const auto gpu = engine::Engine::load({path, "cuda:99", "auto"}, {}, {});
    QVERIFY(gpu.error().message.find("cuda:99") != std::string::npos);
    const auto half = engine::Engine::load({path, "cpu", "float16"}, {}, {});
    QVERIFY(half.error().message.find("float16") != std::string::npos);
    const auto missing = engine::Engine::load({path / "nowhere", "cpu", "auto"}, {}, {});
    QVERIFY(!missing);
}

void TestDecoder::loadingCanBeCancelled()
{
    QTemporaryDir folder;
    QVERIFY(writeTinyModel(folder.path().toStdString(), {}));
    std::stop_source stop;
    std::int64_t calls = 0;
    const auto cancelled = engine::Engine::load(
        {folder.path().toStdString(), "cpu", "auto"},
        [&](const LoadProgress& progress) {
            QCOMPARE(progress.tensorCount, 21);
            calls = progress.tensors;
            if (progress.tensors == 5)
                stop.request_stop();
        },
        stop.get_token());
    QVERIFY(cancelled.error().code == ErrorCode::Cancelled);
    QCOMPARE(calls, 5);
}

void TestDecoder::cancelIsObeyedWithinASecond()
{
    ModelInfo shape;
    shape.layerCount = 8;
    shape.hiddenSize = 256;
    shape.neuronCount = 1024;
    shape.headCount = shape.keyValueHeadCount = 8;
    shape.headSize = 32;
    shape.vocabularySize = 1000;
    shape.contextLength = 512;
    const auto engine = engine::Engine::random(shape, "cpu", "float32", 1);
    QVERIFY(engine);
    std::vector<TokenQuestion> questions(400, sampleQuestion(1000, 300));
    std::stop_source stop;
    std::atomic<std::int64_t> requestedAt = 0;
    const auto start = std::chrono::steady_clock::now();
    const auto sinceStart = [&] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count();
    };
    std::jthread canceller([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        requestedAt = sinceStart();
        stop.request_stop();
    });
    const auto result = (*engine)->attribute(
        questions, {}, [](const auto&) {}, stop.get_token());
    QVERIFY(result.error().code == ErrorCode::Cancelled);
    QVERIFY2(sinceStart() - requestedAt < 1000, qPrintable(QString::number(sinceStart() - requestedAt)));
}

QTEST_GUILESS_MAIN(TestDecoder)
#include "tst_decoder.moc"
