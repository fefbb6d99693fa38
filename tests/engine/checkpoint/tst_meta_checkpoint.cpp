// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Folders in the layout in which Meta publishes LLaMA: the same model as in that of Hugging Face.
#include "core/engine/files/checkpoint.h"

#include "model_folder.h"
#include "stored_bytes.h"

#include <QTest>

#include <cmath>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::test;
using nlohmann::json;
using Files = MetaOptions::Files;

namespace {

/// Rows as Meta pairs them, made from those of transformers in another way than the fixture does.
std::vector<std::byte> paired(const StoredTensor& tensor, std::int64_t heads)
{
    const std::vector<std::byte> rows = storedBytes(tensor);
    const auto rowBytes = static_cast<std::size_t>(tensor.rowBytes());
    const auto half = static_cast<std::size_t>(tensor.rowCount() / heads / 2);
    std::vector<std::byte> result;
    for (std::size_t head = 0; head < static_cast<std::size_t>(heads); ++head) {
        for (std::size_t pair = 0; pair < half; ++pair) {
            for (const std::size_t row : {head * 2 * half + pair, head * 2 * half + half + pair})
                result.insert(result.end(), rows.begin() + static_cast<std::ptrdiff_t>(row * rowBytes),
                              rows.begin() + static_cast<std::ptrdiff_t>((row + 1) * rowBytes));
        }
    }
    return result;
}

TinyModelOptions shape()
{
    TinyModelOptions options;
    options.neuronCount = 32;
    options.keyValueHeadCount = 4;
    options.type = ElementType::BF16;
    return options;
}

/// The error of opening a model whose params.json was changed.
Error errorWith(const json& params, const MetaOptions& meta = {})
{
    const ModelFolder folder(shape());
    toMetaFiles(folder.path(), {.parts = meta.parts, .splitsRows = meta.splitsRows, .params = params});
    const Result<Checkpoint> opened = openCheckpoint(folder.path());
    return opened ? Error{} : opened.error();
}

} // namespace

class TestMetaCheckpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsTheSameModel_data()
    {
        QTest::addColumn<int>("parts");
        QTest::addColumn<bool>("splitsRows");
        QTest::addColumn<Files>("files");
        QTest::newRow("one file") << 1 << false << Files::Torch;
        QTest::newRow("two files, LLaMA 2") << 2 << false << Files::Torch;
        QTest::newRow("four files, LLaMA 2") << 4 << false << Files::Torch;
        QTest::newRow("two files, LLaMA 3") << 2 << true << Files::Torch;
        QTest::newRow("one file of safetensors") << 1 << false << Files::Safetensors;
        QTest::newRow("two files of safetensors") << 2 << true << Files::Safetensors;
        QTest::newRow("three files of whole tensors") << 3 << false << Files::Whole;
    }
    void holdsTheSameModel()
    {
        QFETCH(int, parts);
        QFETCH(bool, splitsRows);
        QFETCH(Files, files);
        const ModelFolder usual(shape()), folder(shape());
        toMetaFiles(folder.path(), {.parts = parts, .splitsRows = splitsRows, .files = files});
        const Result<Checkpoint> one = openCheckpoint(usual.path()), other = openCheckpoint(folder.path());
        QVERIFY2(other, other ? "" : other.error().message.c_str());
        for (const ExpectedTensor& expected : one->config.tensors) {
            const std::string name = metaNameOf(expected.name);
            const StoredTensor* tensor = other->find(name);
            QVERIFY2(tensor, name.c_str());
            QCOMPARE(tensor->shape, expected.shape);
            QCOMPARE(tensor->isInPlace(), parts == 1 || tensor->shape.size() == 1 || files == Files::Whole);
            const bool isPaired = contains(name, ".wq.") || contains(name, ".wk.");
            if (isPaired)
                QVERIFY2(storedBytes(*tensor) == paired(*one->find(expected.name), 4), name.c_str());
            else
                QVERIFY2(isSame(tensor, one->find(expected.name)), name.c_str());
        }
        for (const ExpectedTensor& expected : other->config.tensors) {
            const Slot slot = expected.uses.front().slot;
            QCOMPARE(expected.uses.front().pairedHeads, slot == Slot::Query || slot == Slot::Key ? 4 : 0);
        }
        const ModelInfo &a = one->info, &b = other->info;
        QCOMPARE(b.layerCount, a.layerCount);
        QCOMPARE(b.hiddenSize, a.hiddenSize);
        QCOMPARE(b.neuronCount, a.neuronCount);
        QCOMPARE(b.headCount, a.headCount);
        QCOMPARE(b.keyValueHeadCount, a.keyValueHeadCount);
        QCOMPARE(b.vocabularySize, a.vocabularySize);
        QCOMPARE(b.normEpsilon, a.normEpsilon);
        QCOMPARE(b.ropeTheta, a.ropeTheta);
        QCOMPARE(b.parameterCount, a.parameterCount);
        QCOMPARE(b.storedType, std::string("bfloat16"));
        QCOMPARE(b.architecture, std::string("LlamaForCausalLM"));
        QCOMPARE(b.loadMemoryBytes, a.loadMemoryBytes);
        QVERIFY(!b.tiedHead);
        QCOMPARE(b.contextLength, 4096);
        QCOMPARE(b.bosToken, 1);
        QCOMPARE(b.eosTokens, (std::vector<std::int32_t>{2}));
        QVERIFY2(b.warnings.empty(), joined(b.warnings).c_str()); // rope.freqs is in every file
        QCOMPARE(other->source.files().size(), static_cast<std::size_t>(parts));
        QCOMPARE(other->usedFiles.size(), static_cast<std::size_t>(parts) + 2); // params.json, tokenizer.model
        QCOMPARE(other->usedFiles.front().path.filename().native(), std::string("params.json"));
        QVERIFY(checkUnchanged(*other));
    }

    void settingsOfLaterModels()
    {
        const ModelFolder folder(shape());
        toMetaFiles(folder.path(),
                    {.params = {{"rope_theta", 500000.0},
                                {"use_scaled_rope", true},
                                {"norm_eps", 1e-5},
                                {"ffn_dim_multiplier", 1.3},
                                {"multiple_of", 1024},
                                {"made_up", 1}}});
        Result<Checkpoint> opened = openCheckpoint(folder.path());
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QCOMPARE(opened->info.ropeTheta, 500000.0);
        QCOMPARE(opened->info.contextLength, 131072);
        QVERIFY(contains(joined(opened->info.warnings), "params.json: the key \"made_up\" is not known"));
        // Wavelengths of 2 pi and 2 pi sqrt(theta): the first is below 8192 / 4, the other between it and 8192.
        const std::vector<double>& factors = opened->config.spec.rotaries.front().factors;
        QCOMPARE(factors.size(), std::size_t{2});
        QCOMPARE(factors[0], 1.0);
        const double length = 2.0 * M_PI * std::sqrt(500000.0), smooth = (8192.0 / length - 1.0) / 3.0;
        QVERIFY(std::abs(factors[1] - ((1.0 - smooth) / 8.0 + smooth)) < 1e-12);

        folder.editJson("params.json", [](json& params) {
            params = {{"model", params}};
            params["model"].erase("use_scaled_rope");
            params["model"]["n_kv_heads"] = nullptr; // as many as heads
            params["model"]["vocab_size"] = 40;
        });
        opened = openCheckpoint(folder.path());
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QCOMPARE(opened->info.contextLength, 8192);
        QVERIFY(opened->config.spec.rotaries.front().factors.empty());
        folder.editJson("params.json", [](json& params) { params["model"].erase("rope_theta"); });
        QCOMPARE(openCheckpoint(folder.path())->info.ropeTheta, 10000.0);
    }

    void namesAndTokenizers()
    {
        const QTemporaryDir place;
        const std::filesystem::path whole = std::filesystem::path(place.path().toStdString()) / "Llama-3-8B";
        const ModelFolder folder(shape());
        toMetaFiles(folder.path(), {});
        std::filesystem::create_directories(whole / "original");
        for (const char* name : {"params.json", "consolidated.00.pth"})
            std::filesystem::copy_file(folder.path() / name, whole / "original" / name);
        Result<Checkpoint> opened = openCheckpoint(whole / "original");
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QCOMPARE(opened->info.name, std::string("Llama-3-8B"));
        QVERIFY(contains(joined(opened->info.warnings), "only token ids can be used"));
        writeBytes(whole / "tokenizer.model", "above");
        opened = openCheckpoint(whole / "original");
        QCOMPARE(opened->tokenizerFiles.at("tokenizer.model"), std::string("above"));
        writeBytes(whole / "original" / "tokenizer.model", "own");
        opened = openCheckpoint(whole / "original");
        QCOMPARE(opened->tokenizerFiles.at("tokenizer.model"), std::string("own"));

        writeBytes(whole / "config.json", tinyModelConfig({}));
        const Result<Checkpoint> above = openCheckpoint(whole);
        QVERIFY(!above);
        QVERIFY2(contains(above.error().message, "its weights are in \"original\", in Meta's layout: open that folder"),
                 above.error().message.c_str());
        // The files of Hugging Face come first.
        const ModelFolder both, meta;
        toMetaFiles(meta.path(), {});
        for (const char* name : {"params.json", "consolidated.00.pth"})
            std::filesystem::copy_file(meta.path() / name, both.path() / name);
        opened = openCheckpoint(both.path());
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QVERIFY(opened->find("model.embed_tokens.weight"));
    }

    void partsThatDoNotFit()
    {
        const auto opened = [](const ModelFolder& folder) {
            const Result<Checkpoint> checkpoint = openCheckpoint(folder.path());
            return checkpoint ? std::string("it was opened") : checkpoint.error().message;
        };
        const ModelFolder folder(shape());
        toMetaFiles(folder.path(), {.parts = 4});
        const std::filesystem::path path = folder.path();
        const std::string third = readBytes(path / "consolidated.02.pth");
        std::filesystem::remove(path / "consolidated.02.pth");
        QVERIFY2(contains(opened(folder), "consolidated.02.pth\" does not exist, but \"consolidated.03.pth\" does"),
                 opened(folder).c_str());
        std::filesystem::remove(path / "consolidated.03.pth");
        QVERIFY2(contains(opened(folder), "the model is cut into 4 files consolidated.NN.pth, but only 2 are there"),
                 opened(folder).c_str());
        std::filesystem::remove(path / "consolidated.01.pth");
        QVERIFY2(contains(opened(folder), "cut into 4 files consolidated.NN.pth, but only 1 is there"),
                 opened(folder).c_str());
        writeBytes(path / "consolidated.01.pth", "version https://git-lfs.github.com/spec/v1\n");
        QVERIFY2(contains(opened(folder), "consolidated.01.pth\" is a Git LFS pointer"), opened(folder).c_str());

        const ModelFolder halves(shape()), other;
        toMetaFiles(halves.path(), {.parts = 2});
        toMetaFiles(other.path(), {.parts = 2});
        writeBytes(halves.path() / "consolidated.01.pth", readBytes(other.path() / "consolidated.01.pth"));
        QVERIFY2(
            contains(opened(halves), "consolidated.01.pth\": tensor \"layers.0.attention.wk.weight\" is F32 of shape"),
            opened(halves).c_str());
        QVERIFY2(contains(opened(halves), "\"consolidated.00.pth\"; are they parts of the same model?"),
                 opened(halves).c_str());
        writeBytes(halves.path() / "consolidated.01.pth",
                   torchFileOf({{"norm.weight", ElementType::BF16, {16}, std::vector<std::byte>(32)}}));
        QVERIFY2(contains(opened(halves), "is missing, but stands in \"consolidated.00.pth\""), opened(halves).c_str());
        std::filesystem::remove(halves.path() / "params.json");
        QVERIFY2(contains(opened(halves), "\"consolidated.00.pth\", but not their params.json"),
                 opened(halves).c_str());
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("params");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const json& params, const char* words) {
            QTest::newRow(name) << QByteArray::fromStdString(params.dump()) << QByteArray(words);
        };
        row("mixture", {{"moe", {{"num_experts", 8}}}}, "\"moe\" is not supported: its FFN is a mixture of experts");
        row("quantized", {{"quantization_args", {{"scheme", "int4"}}}}, "its weights are quantized");
        row("encoder", {{"vision_encoder", {{"hidden_size", 8}}}}, "\"vision_encoder\" is not supported: it sees");
        row("yarn", {{"yarn", {{"factor", 16}}}}, "\"yarn\" is not supported: its rotary positions");
        row("pictures", {{"vision_num_cross_attention_layers", 8}}, "it sees pictures");
        row("width", {{"dim", "16"}}, "params.json\": \"dim\" is \"16\", expected a whole number from 1 to");
        row("no layers", {{"n_layers", nullptr}}, "params.json\": \"n_layers\" is missing");
        row("heads", {{"n_heads", 0}}, "\"n_heads\" is 0, expected a whole number from 1");
        row("epsilon", {{"norm_eps", 2}}, "\"norm_eps\" is 2, expected a number from 1e-30 to 1");
        row("other heads", {{"n_heads", 3}}, "\"hidden_size\" 16 is not a multiple of");
        row("vocabulary", {{"vocab_size", 41}},
            "\"vocab_size\" is 41, but tensor \"tok_embeddings.weight\" has 40 rows");
        row("neurons", {{"hidden_dim", 31}},
            "\"hidden_dim\" is 31, but tensor \"layers.0.feed_forward.w1.weight\" has 32");
        row("more layers", {{"n_layers", 3}}, "tensor \"layers.2.attention_norm.weight\" of shape [16] is missing");
        row("fewer layers", {{"n_layers", 1}},
            "is not part of a LlamaForCausalLM with 1 layers as params.json describes");
        row("narrower", {{"dim", 8}, {"n_heads", 2}, {"n_kv_heads", 2}},
            "has the shape [40, 16], expected [40, 8] from params.json");
    }
    void refusals()
    {
        QFETCH(QByteArray, params);
        QFETCH(QByteArray, words);
        const Error error = errorWith(json::parse(params.toStdString()));
        QVERIFY2(contains(error.message, words.toStdString()), error.message.c_str());
    }

    void filesOfMistral()
    {
        const ModelFolder folder(shape());
        const json params = {{"head_dim", 4}, {"hidden_dim", 32}, {"vocab_size", 40}, {"rope_theta", 1e6}};
        toMetaFiles(folder.path(), {.files = Files::Safetensors, .params = params});
        writeBytes(folder.path() / "tekken.json", "ranks");
        std::filesystem::remove(folder.path() / "tokenizer.model");
        const Result<Checkpoint> opened = openCheckpoint(folder.path());
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QCOMPARE(opened->info.architecture, std::string("MistralForCausalLM"));
        QCOMPARE(opened->info.contextLength, 32768);
        QCOMPARE(opened->config.spec.layers.front().window, std::int64_t{0});
        QVERIFY2(opened->info.warnings.empty(), joined(opened->info.warnings).c_str());
        QCOMPARE(opened->tokenizerFiles.at("tekken.json"), std::string("ranks"));
        QVERIFY(!opened->info.tokenizerHash.empty());
        // Whole tensors in several files, one of which is not there.
        const ModelFolder cut(shape());
        toMetaFiles(cut.path(), {.parts = 3, .files = Files::Whole});
        std::filesystem::remove(cut.path() / "consolidated-00002-of-00003.safetensors");
        const Result<Checkpoint> refused = openCheckpoint(cut.path());
        QVERIFY(!refused);
        QVERIFY2(contains(refused.error().message, "missing") || contains(refused.error().message, "no matrix"),
                 refused.error().message.c_str());
        // A file of PyTorch comes first.
        const ModelFolder both(shape()), torch(shape());
        toMetaFiles(both.path(), {.files = Files::Safetensors});
        toMetaFiles(torch.path(), {});
        std::filesystem::copy_file(torch.path() / "consolidated.00.pth", both.path() / "consolidated.00.pth");
        QCOMPARE(openCheckpoint(both.path())->source.files().front().path.filename().native(),
                 std::string("consolidated.00.pth"));
    }

    void mistralAndTiedHeads()
    {
        const ModelFolder folder(shape());
        toMetaFiles(folder.path(), {.params = {{"sliding_window", 32}, {"head_dim", 4}, {"hidden_dim", 32}}});
        const Result<Checkpoint> opened = openCheckpoint(folder.path());
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QCOMPARE(opened->info.architecture, std::string("MistralForCausalLM"));
        QCOMPARE(opened->config.spec.layers.front().window, std::int64_t{32});
        TinyModelOptions options = shape();
        options.tiedHead = true;
        const ModelFolder tied(options);
        toMetaFiles(tied.path(), {.parts = 2});
        const Result<Checkpoint> other = openCheckpoint(tied.path());
        QVERIFY2(other, other ? "" : other.error().message.c_str());
        QVERIFY(other->info.tiedHead);
    }
};

QTEST_GUILESS_MAIN(TestMetaCheckpoint)
#include "tst_meta_checkpoint.moc"
