// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/device/memory_plan.h"
#include "core/engine/families/model_config.h"
#include "tests/support/family_fixture.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <cstdint>
#include <string>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::test;
using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

constexpr std::int64_t kGibibyte = std::int64_t{1} << 30;

struct Shape {
    std::int32_t layers, width, neurons, heads, keyValueHeads, headSize, vocabulary;
};
constexpr Shape kDemo{4, 128, 384, 4, 4, 32, 1600};
constexpr Shape kSevenBillion{32, 4096, 11008, 32, 32, 128, 32000};
constexpr Shape kThirteenBillion{40, 5120, 13824, 40, 40, 128, 32000};
constexpr Shape kSeventyBillion{80, 8192, 28672, 64, 8, 128, 32000};

ModelInfo modelOf(const Shape& shape)
{
    ModelInfo info;
    info.layerCount = shape.layers;
    info.hiddenSize = shape.width;
    info.neuronCount = shape.neurons;
    info.headCount = shape.heads;
    info.keyValueHeadCount = shape.keyValueHeads;
    info.headSize = shape.headSize;
    info.vocabularySize = shape.vocabulary;
    info.contextLength = 4096;
    return info;
}

} // namespace

class MemoryPlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void weightsOfAGpuModel_data();
    void weightsOfAGpuModel();
    void weightsOfEveryFamilyAreThoseStored();
    void weightsStayStoredWhereMemoryIsShort();
    void passesOfALlama_data();
    void passesOfALlama();
    void passesAreCutToTheirBudget_data();
    void passesAreCutToTheirBudget();
    void sequencesAreCutToTheBudget();
    void budgetsLeaveTheMappedFileInMemory();
    void partsOfABlockAreCounted_data();
    void partsOfABlockAreCounted();
    void groupsAreCutByPrefixesAndRows();
    void cachesAreAsLargeAsTheModelNeeds();
};

void MemoryPlanTest::weightsOfAGpuModel_data()
{
    QTest::addColumn<int>("elementBytes");
    QTest::addColumn<int>("keyValueHeads");
    QTest::addColumn<bool>("tied");
    QTest::addColumn<std::int64_t>("bytes");
    // Embedding and head 131,072,000 numbers each, 32 layers of 202,375,168, norms 266,240.
    QTest::newRow("half") << 2 << 32 << false << std::int64_t{13'739'507'712};
    QTest::newRow("half, tied: the head is a copy") << 2 << 32 << true << std::int64_t{13'739'507'712};
    QTest::newRow("float32") << 4 << 32 << false << std::int64_t{26'953'662'464};
    QTest::newRow("float32, tied: one tensor") << 4 << 32 << true << std::int64_t{26'429'374'464};
    // 32 * 2 * 4096 * 3072 numbers less in the keys and values.
    QTest::newRow("grouped") << 2 << 8 << false << std::int64_t{12'128'894'976};
}

void MemoryPlanTest::weightsOfAGpuModel()
{
    QFETCH(int, elementBytes);
    QFETCH(int, keyValueHeads);
    QFETCH(bool, tied);
    QFETCH(std::int64_t, bytes);
    ModelInfo info = modelOf(kSevenBillion);
    info.keyValueHeadCount = keyValueHeads;
    info.tiedHead = tied;
    QCOMPARE(weightBytes(llamaConfig(info), elementBytes), bytes);
}

/// In float32 every stored number fills one place: fused tensors are cut, turned or normalized, never doubled.
void MemoryPlanTest::weightsOfEveryFamilyAreThoseStored()
{
    const QStringList names = familyFixtures();
    QVERIFY(names.size() >= 38);
    for (const QString& name : names) {
        const json fixture = readFamilyFixture(name);
        const Result<ModelConfig> config = parseModelConfig(fixture.at("config").dump(), name.toStdString());
        QVERIFY2(config, qPrintable(name));
        std::int64_t numbers = 0;
        for (const json& tensor : fixture.at("tensors")) {
            std::int64_t count = 1;
            for (const json& size : tensor.at(1))
                count *= size.get<std::int64_t>();
            numbers += count;
        }
        if (config->modelType == "opt") // the first two positions are nobody's
            numbers -= std::int64_t{2} * config->info.hiddenSize;
        if (name == u"stablelm_parallel"_s) // attention and FFN each take the one norm, weights and biases
            numbers += std::int64_t{2} * config->info.hiddenSize * config->info.layerCount;
        QVERIFY2(weightBytes(*config, 4) == 4 * numbers, qPrintable(name));
        // Of a half type: matrices take half, a tied head is a copy in float32.
        const std::int64_t half = weightBytes(*config, 2),
                           ownHead
            = config->info.tiedHead ? std::int64_t{4} * config->info.vocabularySize * config->info.hiddenSize : 0;
        QVERIFY2(half - ownHead < 4 * numbers && half - ownHead > 2 * numbers, qPrintable(name));
    }
}

void MemoryPlanTest::weightsStayStoredWhereMemoryIsShort()
{
    const ModelConfig config = llamaConfig(modelOf(kSevenBillion));
    const auto planOf = [&](NumberFormat format, std::int64_t elementBytes, std::int64_t freeBytes) {
        return planWeights(
            config, [&](const std::string& name) { return name.ends_with("norm.weight") ? NumberFormat::F32 : format; },
            elementBytes, freeBytes);
    };
    const auto storedCount = [](const WeightPlan& plan) { return std::ranges::count(plan.stays, WeightStay::Stored); };
    constexpr std::int64_t kNumbers = 6'738'149'376, kMatrices = 32 * 7; // and embedding and head
    constexpr std::int64_t kHead = std::int64_t{32000} * 4096;

    const WeightPlan small = planOf(NumberFormat::Q4_K, 4, 6 * kGibibyte);
    QCOMPARE(storedCount(small), kMatrices + 2);
    QVERIFY(small.bytes < kNumbers * 144 / 256 + kGibibyte / 4);
    const WeightPlan half = planOf(NumberFormat::BF16, 4, 15 * kGibibyte);
    QCOMPARE(storedCount(half), kMatrices + 2);
    // Everything but embedding and head, which are too large to be expanded as wholes.
    const WeightPlan large = planOf(NumberFormat::Q4_K, 4, 64 * kGibibyte);
    QCOMPARE(storedCount(large), std::int64_t{2});
    QVERIFY(large.stays[0] == WeightStay::Stored && large.stays[1] == WeightStay::Stored);
    QVERIFY(large.bytes > (kNumbers - 2 * kHead) * 4);
    // The first layers, as many as fit.
    const WeightPlan some = planOf(NumberFormat::Q4_K, 4, 16 * kGibibyte);
    QVERIFY(storedCount(some) > 20 && storedCount(some) < kMatrices);
    // The first layer's queries, the last down.
    QVERIFY(some.stays[4] == WeightStay::Expanded && some.stays[some.stays.size() - 2] == WeightStay::Stored);
    // All but the norms, of which float32 is stored, wait for their first use; a pass is planned beside them.
    QCOMPARE(large.expandedBytes, 4 * (kNumbers - 2 * kHead));
    QCOMPARE(small.expandedBytes, std::int64_t{0});
    QCOMPARE(large.laterBytes(), large.expandedBytes + large.mappedBytes);
    QVERIFY(some.bytes < 13 * kGibibyte + kMostExpandedBytes);

    QCOMPARE(storedCount(planOf(NumberFormat::F32, 4, 0)), std::int64_t{0}); // it is mapped anyway
    QCOMPARE(storedCount(planOf(NumberFormat::BF16, 2, 0)), std::int64_t{1}); // the head, in float32 always
}

void MemoryPlanTest::passesOfALlama_data()
{
    QTest::addColumn<Shape>("shape");
    QTest::addColumn<int>("elementBytes");
    QTest::addColumn<AttributionSettings>("settings");
    QTest::addColumn<int>("tokens");
    QTest::addColumn<int>("layersPerPass");
    QTest::addColumn<std::int64_t>("bytes");
    const AttributionSettings usual, perOption{.perOption = true}, vocabulary{.target = Target::Vocabulary};
    // A plan decides which rows share a product, so other numbers here are other bits in published results.
    QTest::newRow("demo") << kDemo << 4 << usual << 300 << 4 << std::int64_t{6'457'344};
    QTest::newRow("demo, half") << kDemo << 2 << usual << 300 << 4 << std::int64_t{4'921'344};
    QTest::newRow("demo, each option") << kDemo << 4 << perOption << 300 << 4 << std::int64_t{8'497'408};
    QTest::newRow("demo, short, in parts") << kDemo << 4 << usual << 20 << 1 << std::int64_t{733'376};
    QTest::newRow("7b") << kSevenBillion << 4 << usual << 300 << 32 << std::int64_t{2'426'869'760};
    QTest::newRow("7b, vocabulary") << kSevenBillion << 4 << vocabulary << 300 << 32 << std::int64_t{2'636'149'760};
    QTest::newRow("13b, half") << kThirteenBillion << 2 << usual << 300 << 40 << std::int64_t{2'968'105'984};
    QTest::newRow("70b") << kSeventyBillion << 4 << usual << 300 << 80 << std::int64_t{24'431'136'768};
}

void MemoryPlanTest::passesOfALlama()
{
    QFETCH(Shape, shape);
    QFETCH(int, elementBytes);
    QFETCH(AttributionSettings, settings);
    QFETCH(int, tokens);
    QFETCH(int, layersPerPass);
    QFETCH(std::int64_t, bytes);
    const ModelInfo info = modelOf(shape);
    QCOMPARE(passBytesPerProxy(info, llamaSpec(info), elementBytes, settings, {1, tokens, 4}, layersPerPass), bytes);
}

void MemoryPlanTest::passesAreCutToTheirBudget_data()
{
    QTest::addColumn<Shape>("shape");
    QTest::addColumn<int>("elementBytes");
    QTest::addColumn<std::int64_t>("budget");
    QTest::addColumn<std::int64_t>("oneProxyBudget");
    QTest::addColumn<int>("proxies");
    QTest::addColumn<int>("layers");
    QTest::addColumn<std::int64_t>("bytes");
    QTest::newRow("demo") << kDemo << 4 << kGibibyte << kGibibyte << 96 << 4 << std::int64_t{619'905'024};
    QTest::newRow("7b") << kSevenBillion << 4 << kGibibyte << kGibibyte << 1 << 4 << std::int64_t{784'616'448};
    QTest::newRow("demo, much for one") << kDemo << 4 << kGibibyte << 4 * kGibibyte << 96 << 4
                                        << std::int64_t{619'905'024};
    QTest::newRow("7b, much for one") << kSevenBillion << 4 << kGibibyte << 4 * kGibibyte << 1 << 32
                                      << std::int64_t{2'426'869'760};
    QTest::newRow("7b on a GPU") << kSevenBillion << 2 << 8 * kGibibyte << 8 * kGibibyte << 5 << 32
                                 << std::int64_t{7'964'477'440};
    QTest::newRow("13b") << kThirteenBillion << 4 << kGibibyte << kGibibyte << 1 << 3 << std::int64_t{1'051'480'832};
    QTest::newRow("70b") << kSeventyBillion << 4 << kGibibyte << kGibibyte << 1 << 1 << std::int64_t{819'778'560};
    QTest::newRow("70b, GPU") << kSeventyBillion << 2 << 8 * kGibibyte << 8 * kGibibyte << 1 << 20
                              << std::int64_t{7'037'679'616};
    QTest::newRow("no budget") << kSeventyBillion << 4 << std::int64_t{1} << std::int64_t{1} << 1 << 1
                               << std::int64_t{819'778'560};
}

void MemoryPlanTest::passesAreCutToTheirBudget()
{
    QFETCH(Shape, shape);
    QFETCH(int, elementBytes);
    QFETCH(std::int64_t, budget);
    QFETCH(std::int64_t, oneProxyBudget);
    QFETCH(int, proxies);
    QFETCH(int, layers);
    QFETCH(std::int64_t, bytes);
    const ModelInfo info = modelOf(shape);
    const PassPlan plan = planPass(info, llamaSpec(info), elementBytes, {}, {600, 300, 4}, {budget, oneProxyBudget});
    QCOMPARE(plan.proxiesPerPass, proxies);
    QCOMPARE(plan.layersPerPass, layers);
    QCOMPARE(plan.bytesPerPass, bytes);
    if (elementBytes == 4 && oneProxyBudget == kGibibyte) {
        QCOMPARE(usualPassBytes(info, llamaSpec(info)), bytes / proxies);
        QCOMPARE(planPass(info, llamaSpec(info), elementBytes, {}, {0, 0, 0}, {budget, budget}).proxiesPerPass, 1);
    }
}

/// By the rows where the model is small, by a layer's operations or the budget where it is large; a sequence is never
/// cut.
void MemoryPlanTest::sequencesAreCutToTheBudget()
{
    const auto sequences = [](const Shape& shape, std::int64_t tokens, std::int64_t bytes) {
        const ModelInfo info = modelOf(shape);
        return sequencesPerPass(info, llamaSpec(info), tokens, {.rowBytes = bytes});
    };
    QCOMPARE(sequences(kDemo, 256, kGibibyte), 4);
    QCOMPARE(sequences(kDemo, 100, kGibibyte), 10);
    QCOMPARE(sequences(kSevenBillion, 256, kGibibyte), 2); // .4 GFLOP a token
    QCOMPARE(sequences(kSeventyBillion, 64, kGibibyte), 2);
    QCOMPARE(sequences(kSeventyBillion, 64, kGibibyte / 16), 1); // 1 MB a token
    QCOMPARE(sequences(kDemo, 4096, kGibibyte), 1);
    QCOMPARE(sequences(kDemo, 0, kGibibyte), 1024);
    QCOMPARE(sequences(kSevenBillion, 256, 1), 1);
}

/// What the system needs for weights that stay in their file is not the pass's.
void MemoryPlanTest::budgetsLeaveTheMappedFileInMemory()
{
    const auto budgetOf = [](std::int64_t freeBytes, std::int64_t mappedBytes) {
        const PassBudget budget = passBudgetOnCpu(freeBytes, mappedBytes);
        return std::pair(budget.bytes, budget.oneProxyBytes);
    };
    QCOMPARE(budgetOf(64 * kGibibyte, 0), std::pair(kGibibyte, 4 * kGibibyte));
    QCOMPARE(budgetOf(9 * kGibibyte, 4 * kGibibyte), std::pair(kGibibyte, 2 * kGibibyte));
    QCOMPARE(budgetOf(7 * kGibibyte, 4 * kGibibyte), std::pair(kGibibyte, kGibibyte));
    QCOMPARE(budgetOf(3 * kGibibyte, 4 * kGibibyte), std::pair(kGibibyte / 2, kGibibyte / 2));
    QCOMPARE(budgetOf(0, kGibibyte), std::pair(std::int64_t{0}, std::int64_t{0}));
    // What stays expanded leaves room for such a pass.
    const ModelConfig config = llamaConfig(modelOf(kSevenBillion));
    const WeightPlan plan = planWeights(
        config, [](const std::string&) { return NumberFormat::Q4_K; }, 4, 23 * kGibibyte);
    QCOMPARE(budgetOf(23 * kGibibyte, plan.laterBytes()).second, 2 * kGibibyte);
}

/// What each part of a block adds to the 1 + 9 + 17 rows that 3 layers keep with 7 steps, and to the 25 rows that live
/// beside them, on their way up and back.
void MemoryPlanTest::partsOfABlockAreCounted_data()
{
    QTest::addColumn<BlockSpec>("spec");
    QTest::addColumn<std::int64_t>("saved");
    QTest::addColumn<std::int64_t>("temporary");
    QTest::addColumn<std::int64_t>("evaluated");
    // width 10, 4 heads of 6 and 2 of keys, 50 neurons, 5 tokens; 2 bytes in the compute type
    const BlockSpec llama = llamaSpec(modelOf({3, 10, 50, 4, 2, 6, 20}));
    const auto with = [&](auto change) {
        BlockSpec spec = llama;
        change(spec);
        return spec;
    };
    const std::int64_t saved = 4 * (20 + 20) + 2 * (24 + 24 + 100), temporary = 4 * (40 + 40) + 2 * 200,
                       evaluated = 4 * (80 + 96 + 60 + 250);
    QTest::newRow("llama") << llama << saved << temporary << evaluated;
    QTest::newRow("no gate") << with([](BlockSpec& spec) { spec.gated = false; }) << saved - 2 * 50
                             << temporary - 2 * 100 << evaluated - 4 * 100;
    QTest::newRow("post-norms") << with([](BlockSpec& spec) { spec.postNorms = true; }) << saved + 4 * 20
                                << temporary + 4 * 20 << evaluated + 4 * 20;
    QTest::newRow("score cap") << with([](BlockSpec& spec) { spec.scoreCap = 50; }) << saved + 4 * 20
                               << temporary + 4 * 20 << evaluated + 4 * 20;
    QTest::newRow("head norms") << with([](BlockSpec& spec) { spec.headNorm = HeadNorm::PerHead; })
                                << saved + 2 * (24 + 12) << temporary << evaluated;
    QTest::newRow("parallel") << with([](BlockSpec& spec) { spec.parallel = true; }) << saved << temporary << evaluated;
}

void MemoryPlanTest::partsOfABlockAreCounted()
{
    QFETCH(BlockSpec, spec);
    QFETCH(std::int64_t, saved);
    QFETCH(std::int64_t, temporary);
    QFETCH(std::int64_t, evaluated);
    const ModelInfo info = modelOf({3, 10, 50, 4, 2, 6, 20});
    const AttributionSettings settings{.steps = 7};
    const std::int64_t keysAndValues = 5 * 24 * 3 * 2, scores = 4 * 3 * 50;
    QCOMPARE(savedBytesPerRow(info, spec, 2, 5), saved);
    QCOMPARE(passBytesPerProxy(info, spec, 2, settings, {1, 5, 4}, 3),
             keysAndValues + scores + (1 + 9 + 17) * saved + 25 * 2 * temporary);
    QCOMPARE(evaluationBytesPerRow(info, spec, 5), evaluated);
}

/// By hand: a row takes 4 * (8 d + 4 H hd + 3 H T + 5 F) bytes, a prefix T * 2 Hkv hd L * 4.
void MemoryPlanTest::groupsAreCutByPrefixesAndRows()
{
    const ModelInfo demo = modelOf(kDemo);
    const BlockSpec spec = llamaSpec(demo);
    QCOMPARE(evaluationBytesPerRow(demo, spec, 80), 4 * (1024 + 512 + 960 + 1920));
    for (const std::int64_t stacks : {1, 65}) // 64 MiB / 327,680 bytes: rows do not count yet
        QCOMPARE(proxiesPerEvaluationGroup(demo, spec, {80, stacks, 4}), 204);
    QCOMPARE(proxiesPerEvaluationGroup(demo, spec, {80, 1, 2}), 409); // half the prefix in half precision

    const ModelInfo large = modelOf({32, 4096, 14336, 32, 8, 128, 128256});
    const BlockSpec largeSpec = llamaSpec(large);
    QCOMPARE(proxiesPerEvaluationGroup(large, largeSpec, {3, 1, 4}), 85); // 64 MiB / 786,432
    QCOMPARE(evaluationBytesPerRow(large, largeSpec, 3), 484480);
    QCOMPARE(proxiesPerEvaluationGroup(large, largeSpec, {3, 65, 4}), 34); // 1 GiB / (65 * 484,480)
    QCOMPARE(proxiesPerEvaluationGroup(large, largeSpec, {4096, 65, 4}), 1); // never none
    QCOMPARE(proxiesPerEvaluationGroup(large, largeSpec, {3, 65, 4}, {1, 1}), 1);

    QCOMPARE(rowsPerVocabularyProduct(128256), 130); // 64 MiB / 513,024
    QCOMPARE(rowsPerVocabularyProduct(32000), 524);
    QCOMPARE(rowsPerVocabularyProduct(100'000'000), 1);
}

void MemoryPlanTest::cachesAreAsLargeAsTheModelNeeds()
{
    ModelInfo demo = modelOf(kDemo);
    demo.contextLength = 256;
    const std::int64_t perPrompt = 4 * (256 * 2 * 128 * 4 + 128 * 4 + 384 * 4);
    QCOMPARE(cachedBytesPerPrompt(demo, 4, 256), perPrompt);
    QCOMPARE(uneditedRowBytes(demo, 2), 4 * (128 * 4 + 384 * 2));
    QCOMPARE(cacheBudget(demo, 4, kLargestCacheOnCpu), 768 * perPrompt); // 0.8 GB: 600 proxies of any length fit
    demo.layerCount = 80;
    demo.contextLength = 100'000'000;
    QCOMPARE(cacheBudget(demo, 4, kLargestCacheOnCpu), kLargestCacheOnCpu);
}

QTEST_GUILESS_MAIN(MemoryPlanTest)
#include "tst_memory_plan.moc"
