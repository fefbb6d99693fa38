// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/checkpoint.h"
#include "core/engine/files/gguf_model.h"
#include "tests/support/file_bytes.h"
#include "tests/support/gguf_builder.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <random>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::test;

namespace {

constexpr std::uint32_t kF32 = 0, kF16 = 1;

std::string zeros(std::uint64_t numbers, std::size_t bytes = 4)
{
    return std::string(static_cast<std::size_t>(numbers) * bytes, '\0');
}

/// A llama of one layer: 8 wide, 2 heads, 12 neurons, 10 tokens. Parts can be left out or replaced by what follows.
struct Llama {
    std::string architecture = "llama";
    std::function<void(GgufBuilder&)> extra = [](GgufBuilder&) {};
    std::vector<std::string> without = {};
    std::uint32_t neurons = 12;

    GgufBuilder builder() const
    {
        GgufBuilder file;
        const auto key = [&](const char* name) { return architecture + "." + name; };
        const auto number = [&](const char* name, std::uint32_t value) {
            if (std::ranges::find(without, name) == without.end())
                file.u32(key(name), value);
        };
        file.text("general.architecture", architecture);
        number("block_count", 1);
        number("context_length", 64);
        number("embedding_length", 8);
        number("feed_forward_length", neurons);
        number("attention.head_count", 2);
        file.f32(key("attention.layer_norm_rms_epsilon"), 1e-5F);
        file.u32("tokenizer.ggml.bos_token_id", 1).u32("tokenizer.ggml.eos_token_id", 2);
        file.texts("tokenizer.ggml.tokens", std::vector<std::string>(10, "t"));
        extra(file);
        const auto tensor = [&](const char* name, std::vector<std::uint64_t> shape) {
            std::uint64_t count = 1;
            for (const std::uint64_t size : shape)
                count *= size;
            if (std::ranges::find(without, name) == without.end())
                file.tensor(name, shape, shape.size() > 1 ? kF16 : kF32, zeros(count, shape.size() > 1 ? 2 : 4));
        };
        tensor("token_embd.weight", {10, 8});
        tensor("output.weight", {10, 8});
        tensor("output_norm.weight", {8});
        tensor("blk.0.attn_norm.weight", {8});
        for (const char* name :
             {"blk.0.attn_q.weight", "blk.0.attn_k.weight", "blk.0.attn_v.weight", "blk.0.attn_output.weight"})
            tensor(name, {8, 8});
        tensor("blk.0.ffn_norm.weight", {8});
        tensor("blk.0.ffn_gate.weight", {12, 8});
        tensor("blk.0.ffn_up.weight", {12, 8});
        tensor("blk.0.ffn_down.weight", {8, 12});
        return file;
    }
};

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestGgufCheckpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileIsAModel()
    {
        const auto opened = open(Llama{}.builder());
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        const ModelInfo& info = opened->info;
        QCOMPARE(info.name, std::string("model"));
        QCOMPARE(info.path, path("model.gguf").native());
        QCOMPARE(info.layerCount, 1);
        QCOMPARE(info.hiddenSize, 8);
        QCOMPARE(info.neuronCount, 12);
        QCOMPARE(info.headCount, 2);
        QCOMPARE(info.keyValueHeadCount, 2);
        QCOMPARE(info.headSize, 4);
        QCOMPARE(info.vocabularySize, 10);
        QCOMPARE(info.contextLength, 64);
        QCOMPARE(info.ropeTheta, 10000.0);
        QCOMPARE(info.normEpsilon, static_cast<double>(1e-5F));
        QCOMPARE(info.storedType, std::string("float16"));
        QCOMPARE(info.parameterCount, std::int64_t{2 * 80 + 3 * 8 + 4 * 64 + 3 * 96});
        QVERIFY(!info.tiedHead);
        QCOMPARE(info.bosToken, 1);
        QCOMPARE(info.eosTokens, (std::vector<std::int32_t>{2}));
        QVERIFY2(info.warnings.empty(), info.warnings.empty() ? "" : info.warnings.front().c_str());
        QCOMPARE(info.weightHash.size(), std::size_t{64});
        QVERIFY(opened->find("blk.0.ffn_down.weight") && !opened->find("model.norm.weight"));
        QCOMPARE(opened->usedFiles.size(), std::size_t{1});
        QVERIFY(checkUnchanged(*opened));
    }

    void theTokenizerIsAFileOfItsOwn()
    {
        const auto opened = open(Llama{}.builder());
        QCOMPARE(opened->tokenizerFiles.size(), std::size_t{1});
        const std::string& bytes = opened->tokenizerFiles.at("tokenizer.gguf");
        const auto metadata = GgufMetadata::read(std::as_bytes(std::span(bytes)), "\"tokenizer.gguf\"");
        QVERIFY2(metadata, metadata ? "" : metadata.error().message.c_str());
        QCOMPARE(metadata->find("tokenizer.ggml.tokens")->texts()->size(), std::size_t{10});
        QVERIFY(metadata->find("general.architecture") && !metadata->find("llama.block_count"));
        QCOMPARE(opened->info.tokenizerHash.size(), std::size_t{64});
    }

    void rowsOfQueriesAndKeysArePaired()
    {
        const auto opened = open(Llama{}.builder());
        for (const ExpectedTensor& tensor : opened->config.tensors) {
            const bool isPaired = contains(tensor.name, "attn_q") || contains(tensor.name, "attn_k");
            for (const TensorUse& use : tensor.uses)
                QVERIFY2(use.pairedHeads == (isPaired ? 2 : 0), tensor.name.c_str());
        }
    }

    void anAbsentHeadIsTied()
    {
        const auto opened = open(Llama{.without = {"output.weight"}}.builder());
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QVERIFY(opened->info.tiedHead);
    }

    void ropeFactorsDivide()
    {
        const auto file = [](const std::vector<float>& factors) {
            return Llama{.extra =
                             [factors](GgufBuilder& builder) {
                                 GgufBytes bytes;
                                 for (const float factor : factors)
                                     bytes.f32(factor);
                                 builder.tensor("rope_freqs.weight", {factors.size()}, kF32, bytes.bytes());
                             }}
                .builder();
        };
        const auto opened = open(file({1.0F, 8.0F}));
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QVERIFY(opened->config.spec.rotaries.front().factors == (std::vector<double>{1.0, 0.125}));
        QVERIFY(opened->info.warnings.empty());
        QVERIFY(contains(refusal(file({1.0F, 0.0F})), "not positive"));
        QVERIFY(contains(refusal(file({1.0F, 2.0F, 3.0F})), "\"rope_freqs.weight\" does not hold 2 numbers"));
    }

    void settingsBecomeTheFamilys()
    {
        const auto window = open(Llama{.extra = [](GgufBuilder& builder) {
                                     builder.u32("llama.attention.sliding_window", 16);
                                     builder.f32("llama.rope.freq_base", 5000.0F);
                                     builder.text("llama.rope.scaling.type", "linear");
                                     builder.f32("llama.rope.scaling.factor", 4.0F);
                                     builder.u32("tokenizer.ggml.eot_token_id", 7);
                                 }}.builder());
        QVERIFY2(window, window ? "" : window.error().message.c_str());
        QCOMPARE(window->info.architecture, std::string("MistralForCausalLM"));
        QCOMPARE(window->config.spec.layers.front().window, std::int64_t{16});
        QCOMPARE(window->info.ropeTheta, 5000.0);
        QVERIFY(window->config.spec.rotaries.front().factors == (std::vector<double>{0.25, 0.25}));
        QCOMPARE(window->info.eosTokens, (std::vector<std::int32_t>{2, 7}));
    }

    void unknownKeysAreWarnedOf()
    {
        const auto opened = open(Llama{.extra = [](GgufBuilder& builder) {
                                     builder.f32("llama.attention.novelty", 2.0F);
                                     builder.u32("llama.vocab_size", 10);
                                 }}.builder());
        QCOMPARE(opened->info.warnings.size(), std::size_t{1});
        QVERIFY(contains(opened->info.warnings.front(), "\"llama.attention.novelty\" is not known"));
    }

    void whatIsNotReadIsRefusedByName()
    {
        const auto text = [](const char* key, const char* value) {
            return [=](GgufBuilder& builder) { builder.text(key, value); };
        };
        const auto number = [](const char* key, std::uint32_t value) {
            return [=](GgufBuilder& builder) { builder.u32(key, value); };
        };
        const auto of
            = [&](const std::string& architecture) { return refusal(Llama{.architecture = architecture}.builder()); };
        const auto with = [&](std::function<void(GgufBuilder&)> extra) {
            return refusal(Llama{.extra = std::move(extra)}.builder());
        };
        const auto without = [&](const char* what) { return refusal(Llama{.without = {what}}.builder()); };
        const std::vector<std::pair<std::string, const char*>> cases{
            {of("qwen2moe"), "\"qwen2moe\" is not supported: its FFN is a mixture of experts"},
            {of("deepseek2"), "\"deepseek2\" is not supported: it has latent attention"},
            {of("clip"), "sees pictures"},
            {of("invented"), "\"invented\" is not supported; supported: llama, "},
            {with(text("general.type", "adapter")), "holds no model by itself (\"general.type\" is \"adapter\")"},
            {with(number("llama.expert_count", 8)), "mixture of experts"},
            {with(text("llama.rope.scaling.type", "mrope")), "\"rope.scaling.type\" \"mrope\" is not supported"},
            {with(text("llama.attention.key_length", "4")),
             "\"llama.attention.key_length\" is of type string, expected a whole number"},
            {with(number("llama.attention.key_length", 0)),
             "\"llama.attention.key_length\" is 0, expected 1 to 2^31-1"},
            {with(number("llama.attention.value_length", 6)), "keys and values have different sizes"},
            {with(number("llama.rope.dimension_count", 6)), "exceeds the size of a head"},
            {with(number("llama.rope.dimension_count", 2)), "partial_rotary_factor"},
            {with([](auto& b) { b.flag("llama.attention.causal", false); }), "encoder"},
            {with([](auto& b) { b.f32("llama.rope.freq_base", HUGE_VALF); }),
             "\"llama.rope.freq_base\" is no finite number"},
            {with([](auto& b) { b.tensor("blk.0.extra.weight", {8}, kF32, zeros(8)); }),
             "\"blk.0.extra.weight\" of shape [8] is not part of"},
            {with([](auto& b) { b.tensor("blk.0.attn_q_norm.weight", {256}, 16, zeros(66, 1)); }),
             "is stored as IQ2_XXS, which is not read; read are F32, F16"},
            {without("block_count"), "\"llama.block_count\" is missing"},
            {without("token_embd.weight"), "\"token_embd.weight\" is missing"},
            {without("blk.0.ffn_up.weight"),
             "\"blk.0.ffn_up.weight\" of shape [12, 8] is missing; the file's metadata describes 1 layers"},
            {refusal(Llama{.neurons = 16}.builder()),
             "has the shape [12, 8], expected [16, 8] from the file's metadata"},
            {refusal(Llama{.extra =
                               [](GgufBuilder& b) {
                                   b.list("llama.feed_forward_length", GgufType::U32, 2,
                                          GgufBytes().u32(12).u32(16).bytes());
                               },
                           .without = {"feed_forward_length"}}
                         .builder()),
             "differs from layer to layer"},
        };
        for (const auto& [message, said] : cases) {
            QVERIFY2(contains(message, said), (message + " / " + said).c_str());
            QVERIFY2(contains(message, "model.gguf\""), message.c_str());
        }
    }

    void foldersWithOneModelAreThatModel()
    {
        const QTemporaryDir folder;
        const std::filesystem::path place = folder.path().toStdString();
        writeBytes(place / "one.gguf", Llama{}.builder().bytes());
        const auto one = openCheckpoint(place);
        QVERIFY2(one, one ? "" : one.error().message.c_str());
        QCOMPARE(one->info.name, std::string("one"));
        writeBytes(place / "two.gguf", Llama{}.builder().bytes());
        const auto two = openCheckpoint(place);
        QVERIFY(
            !two
            && contains(two.error().message, "several GGUF models, \"one.gguf\" and others: open one of these files"));
        std::filesystem::rename(place / "two.gguf", place / "sha256-0123"); // as Ollama's store calls files
        const auto blob = openCheckpoint(place / "sha256-0123");
        QVERIFY2(blob, blob ? "" : blob.error().message.c_str());
        QCOMPARE(blob->info.name, std::string("sha256-0123"));
    }

    void splitModelsAreOne()
    {
        const QTemporaryDir folder;
        const std::filesystem::path place = folder.path().toStdString();
        GgufBuilder first = Llama{.without = {"output.weight"}}.builder();
        first.u16("split.no", 0).u16("split.count", 2);
        GgufBuilder second;
        second.u16("split.no", 1).u16("split.count", 2).tensor("output.weight", {10, 8}, kF32, zeros(80));
        writeBytes(place / "big-00001-of-00002.gguf", first.bytes());
        writeBytes(place / "big-00002-of-00002.gguf", second.bytes());
        for (const char* name : {"", "big-00001-of-00002.gguf", "big-00002-of-00002.gguf"}) {
            const auto opened = openCheckpoint(place / name);
            QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
            QCOMPARE(opened->info.name, std::string("big"));
            QVERIFY(!opened->info.tiedHead);
            QCOMPARE(opened->source.files().size(), std::size_t{2});
            QCOMPARE(opened->usedFiles.size(), std::size_t{2});
            QCOMPARE(opened->source.fileOf(*opened->find("output.weight")).path, place / "big-00002-of-00002.gguf");
        }
    }

    /// A real file of the `gguf` package with bytes changed at random.
    void everyMutationOpensOrIsExplained()
    {
        const std::string whole = readBytes(NEUREX_SOURCE_DIR "/tests/engine/gguf/phi3_longrope_short.gguf");
        const std::size_t header = whole.size() / 2; // most of it, for the tensors are small
        std::mt19937_64 random(3);
        const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
        int opened = 0;
        for (int i = 0; i < 600; ++i) {
            std::string bytes = whole;
            for (std::size_t times = below(3) + 1; times > 0; --times)
                bytes[below(header)] = static_cast<char>(below(2) == 0 ? random() : 0);
            writeBytes(path("model.gguf"), bytes);
            const auto checkpoint = openCheckpoint(path("model.gguf"));
            if (checkpoint)
                ++opened;
            else
                QVERIFY2(contains(checkpoint.error().message, "model.gguf\"")
                             && checkpoint.error().message.size() < 2000,
                         checkpoint.error().message.c_str());
        }
        QVERIFY(opened > 0 && opened < 550);
    }

private:
    std::filesystem::path path(const char* name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

    Result<Checkpoint> open(const GgufBuilder& builder) const
    {
        writeBytes(path("model.gguf"), builder.bytes());
        return openCheckpoint(path("model.gguf"));
    }

    std::string refusal(const GgufBuilder& builder) const
    {
        const auto opened = open(builder);
        return opened ? std::string("opened") : opened.error().message;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestGgufCheckpoint)
#include "tst_gguf_checkpoint.moc"
