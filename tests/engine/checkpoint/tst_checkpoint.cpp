// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/checkpoint.h"

#include "core/base/sha256.h"
#include "model_folder.h"

#include <QTest>

#include <cmath>
#include <cstring>

#include <sys/stat.h>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::test;
using nlohmann::json;

namespace {

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// The error of opening a folder; an empty one when it opens.
Error openError(const ModelFolder& folder)
{
    const Result<Checkpoint> opened = openCheckpoint(folder.path());
    return opened ? Error{} : opened.error();
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += line + '\n';
    return text;
}

/// The stored value at a position of a tensor, decoded independently of the writer.
double valueAt(const StoredTensor& tensor, std::size_t position)
{
    if (tensor.format == NumberFormat::F32) {
        float value = 0;
        std::memcpy(&value, tensor.bytes.data() + 4 * position, sizeof(value));
        return static_cast<double>(value);
    }
    std::uint16_t bits = 0;
    std::memcpy(&bits, tensor.bytes.data() + 2 * position, sizeof(bits));
    const double sign = (bits & 0x8000U) != 0 ? -1.0 : 1.0;
    const int significandBits = tensor.format == NumberFormat::F16 ? 10 : 7;
    const int bias = tensor.format == NumberFormat::F16 ? 15 : 127;
    const int exponent = (bits & 0x7FFF) >> significandBits;
    const int significand = bits & ((1 << significandBits) - 1);
    const int implicitOne = exponent > 0 ? 1 << significandBits : 0;
    return sign * std::ldexp(significand + implicitOne, std::max(exponent, 1) - bias - significandBits);
}

/// Empty, or the first weight that differs from the list that the writer was given.
std::string differenceFrom(const TinyWeights& weights, const Checkpoint& checkpoint)
{
    for (const auto& [name, values] : weights) {
        const StoredTensor* tensor = checkpoint.find(name);
        if (!tensor || tensor->elementCount() != static_cast<std::int64_t>(values.size()))
            return name;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (valueAt(*tensor, i) != values[i])
                return name + " at " + std::to_string(i);
        }
    }
    return {};
}

} // namespace

class TestCheckpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensWhatWasWritten_data() { addStoredModels(); }

    void opensWhatWasWritten()
    {
        QFETCH(TinyModelOptions, options);
        options.scale = 0.001; // small enough for subnormal float16
        const ModelFolder folder(options);
        const Result<Checkpoint> opened = openCheckpoint(folder.path());
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QCOMPARE(differenceFrom(tinyModelWeights(options), *opened), std::string());
        QCOMPARE(opened->source.files().size(), static_cast<std::size_t>(options.shardCount));
        QVERIFY2(opened->info.warnings.empty(), joined(opened->info.warnings).c_str());
    }

    void infoSaysWhatTheFolderHolds()
    {
        TinyModelOptions options;
        options.type = ElementType::BF16;
        options.headSize = 6; // 4 x 6 differs from the hidden size of 16
        options.ropeTheta = 500000.0;
        const ModelFolder folder(options);
        const Result<Checkpoint> opened = openCheckpoint(folder.path() / "");
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        const ModelInfo& info = opened->info;
        QCOMPARE(info.path, folder.path().native());
        QCOMPARE(info.name, folder.path().filename().native());
        QCOMPARE(info.architecture, std::string("LlamaForCausalLM"));
        QCOMPARE(info.layerCount, 2);
        QCOMPARE(info.hiddenSize, 16);
        QCOMPARE(info.neuronCount, 24);
        QCOMPARE(info.headCount, 4);
        QCOMPARE(info.keyValueHeadCount, 2);
        QCOMPARE(info.headSize, 6);
        QCOMPARE(info.vocabularySize, 40);
        QCOMPARE(info.contextLength, 128);
        QCOMPARE(info.ropeTheta, 500000.0);
        QCOMPARE(info.normEpsilon, 1e-5);
        QVERIFY(!info.tiedHead);
        QCOMPARE(info.bosToken, 1);
        QCOMPARE(info.eosTokens, std::vector<std::int32_t>{2});
        QCOMPARE(info.storedType, std::string("bfloat16"));
        const std::int64_t layer = 2 * 16 + 2 * 24 * 16 + 2 * 12 * 16 + 3 * 24 * 16;
        const std::int64_t parameters = 2 * 40 * 16 + 16 + 2 * layer;
        QCOMPARE(info.parameterCount, parameters);
        QCOMPARE(info.weightBytes, 2 * parameters);
        QCOMPARE(info.loadMemoryBytes, 4 * parameters);
        QCOMPARE(info.deviceMemoryBytes, 2 * parameters + 2 * (40 * 16 + 5 * 16)); // head and norms are float32
        QCOMPARE(info.runMemoryBytes, 647'360); // the context's 128 tokens while they are prefilled
        QCOMPARE(info.cacheMemoryBytes, 768 * std::int64_t{2} * (128 * 2 * 12 * 4 + 16 * 4 + 24 * 4));
        QCOMPARE(info.weightHash.size(), std::size_t{64});
        QVERIFY(info.device.empty());
        QVERIFY(info.computeType.empty());
    }

    void configurationErrorsNameTheFile()
    {
        const ModelFolder folder;
        folder.editJson("config.json", [](json& config) { config["rope_scaling"] = {{"rope_type", "proportional"}}; });
        const Error error = openError(folder);
        QVERIFY(error.code == ErrorCode::UnsupportedFormat);
        QVERIFY2(contains(error.message, (folder.path() / "config.json").native()), error.message.c_str());
        QVERIFY2(contains(error.message, "rope type \"proportional\""), error.message.c_str());
    }

    void missingTensor()
    {
        const ModelFolder folder;
        folder.editTensors([](auto& tensors) { removeTensor(tensors, "model.layers.1.mlp.up_proj.weight"); });
        const Error error = openError(folder);
        QVERIFY(error.code == ErrorCode::CorruptFile);
        QVERIFY2(contains(error.message, "\"model.layers.1.mlp.up_proj.weight\" of shape [24, 16] is missing"),
                 error.message.c_str());
        QVERIFY2(contains(error.message, folder.path().native()), error.message.c_str());
    }

    void missingLayersAreCounted()
    {
        const ModelFolder folder;
        folder.editJson("config.json", [](json& config) { config["num_hidden_layers"] = 3; });
        const Error error = openError(folder);
        QVERIFY2(contains(error.message, "\"model.layers.2.input_layernorm.weight\""), error.message.c_str());
        QVERIFY2(contains(error.message, "and 8 more"), error.message.c_str());
    }

    void surplusTensor()
    {
        const ModelFolder folder;
        folder.editJson("config.json", [](json& config) { config["num_hidden_layers"] = 1; });
        const Error error = openError(folder);
        QVERIFY(error.code == ErrorCode::CorruptFile);
        QVERIFY2(contains(error.message, "\"model.layers.1."), error.message.c_str());
        QVERIFY2(contains(error.message, "1 layers"), error.message.c_str());

        const ModelFolder biased;
        biased.editTensors([](auto& tensors) {
            tensors.push_back(
                {"model.layers.0.self_attn.q_proj.bias", ElementType::F32, {16}, std::vector<std::byte>(64)});
        });
        QVERIFY2(contains(openError(biased).message, "\"model.layers.0.self_attn.q_proj.bias\" of shape [16]"),
                 openError(biased).message.c_str());
    }

    void misshapenTensor()
    {
        const ModelFolder folder;
        folder.editTensors([](auto& tensors) {
            tensorNamed(tensors, "model.layers.0.mlp.down_proj.weight").shape = {24, 16};
        });
        const Error error = openError(folder);
        QVERIFY(error.code == ErrorCode::CorruptFile);
        QVERIFY2(contains(error.message,
                          "\"model.layers.0.mlp.down_proj.weight\" has the shape [24, 16], expected [16, 24]"),
                 error.message.c_str());
        QVERIFY2(contains(error.message, "model.safetensors"), error.message.c_str());
    }

    void truncatedFile()
    {
        const ModelFolder folder;
        const std::string bytes = readBytes(folder.path() / "model.safetensors");
        writeBytes(folder.path() / "model.safetensors", bytes.substr(0, bytes.size() - 1));
        const Error error = openError(folder);
        QVERIFY(error.code == ErrorCode::CorruptFile);
        QVERIFY2(contains(error.message, "model.safetensors") && contains(error.message, "tensor \""),
                 error.message.c_str());
    }

    void unsupportedElementType()
    {
        const ModelFolder folder;
        folder.editTensors([](auto& tensors) {
            OwnedTensor& norm = tensorNamed(tensors, "model.norm.weight");
            norm.type = ElementType::F64;
            norm.bytes.resize(2 * norm.bytes.size());
        });
        const Error error = openError(folder);
        QVERIFY(error.code == ErrorCode::UnsupportedFormat);
        QVERIFY2(contains(error.message, "\"model.norm.weight\" has the element type F64"), error.message.c_str());
    }

    void mixedElementTypes()
    {
        TinyModelOptions options;
        options.type = ElementType::BF16;
        const ModelFolder folder(options);
        folder.editTensors([](auto& tensors) {
            OwnedTensor& norm = tensorNamed(tensors, "model.norm.weight");
            norm.type = ElementType::F32;
            norm.bytes.resize(2 * norm.bytes.size());
        });
        const Result<Checkpoint> opened = openCheckpoint(folder.path());
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QCOMPARE(opened->info.storedType, std::string("bfloat16"));
        QCOMPARE(opened->info.loadMemoryBytes, 4 * opened->info.parameterCount);
        QVERIFY2(contains(joined(opened->info.warnings), "mix element types"), joined(opened->info.warnings).c_str());
        QVERIFY2(contains(joined(opened->info.warnings), "16 float32"), joined(opened->info.warnings).c_str());
    }

    void declaredTypeIsCompared()
    {
        const ModelFolder folder;
        folder.editJson("config.json", [](json& config) { config["torch_dtype"] = "bfloat16"; });
        const Result<Checkpoint> opened = openCheckpoint(folder.path());
        QVERIFY(opened);
        QCOMPARE(joined(opened->info.warnings),
                 std::string("config.json declares bfloat16, but the weights are stored as float32\n"));
    }

    void harmlessSurplus()
    {
        TinyModelOptions options;
        options.tiedHead = true;
        const ModelFolder folder(options);
        folder.editTensors([](auto& tensors) {
            tensors.push_back(
                {"model.layers.0.self_attn.rotary_emb.inv_freq", ElementType::F32, {2}, std::vector<std::byte>(8)});
            OwnedTensor head = tensorNamed(tensors, "model.embed_tokens.weight");
            head.name = "lm_head.weight";
            tensors.push_back(head);
        });
        Result<Checkpoint> opened = openCheckpoint(folder.path());
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QCOMPARE(opened->info.warnings.size(), std::size_t{2});
        QVERIFY(contains(joined(opened->info.warnings), "lm_head.weight is stored but not used"));
        QVERIFY(contains(joined(opened->info.warnings), "inv_freq is no weight of this model"));

        folder.editTensors([](auto& tensors) {
            OwnedTensor& head = tensorNamed(tensors, "lm_head.weight");
            head.shape = {16, 40};
        });
        QVERIFY2(contains(openError(folder).message, "\"lm_head.weight\" of shape [16, 40]"),
                 openError(folder).message.c_str());
    }

    void tiedModelStoredUnderTheNameOfTheHead()
    {
        TinyModelOptions options;
        options.tiedHead = true;
        const auto rename
            = [](auto& tensors) { tensorNamed(tensors, "model.embed_tokens.weight").name = "lm_head.weight"; };
        for (const auto& metadata :
             {std::map<std::string, std::string>{},
              std::map<std::string, std::string>{{"model.embed_tokens.weight", "lm_head.weight"}}}) {
            const ModelFolder folder(options);
            folder.editTensors(rename, metadata);
            const Result<Checkpoint> opened = openCheckpoint(folder.path());
            QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
            QCOMPARE(differenceFrom(tinyModelWeights(options), *opened), std::string());
            QVERIFY2(opened->info.warnings.empty(), joined(opened->info.warnings).c_str());
        }
    }

    void sharedTensorOfAnUntiedConfiguration()
    {
        const ModelFolder folder;
        folder.editTensors([](auto& tensors) { removeTensor(tensors, "lm_head.weight"); });
        QVERIFY2(contains(openError(folder).message, "\"tie_word_embeddings\": true"),
                 openError(folder).message.c_str());
        folder.editTensors([](auto&) {}, {{"lm_head.weight", "model.embed_tokens.weight"}});
        const Result<Checkpoint> opened = openCheckpoint(folder.path());
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QCOMPARE(opened->find("lm_head.weight"), opened->find("model.embed_tokens.weight"));
        QVERIFY(opened->find("lm_head.weight"));
    }

    void aliasesDoNotChainOrLoop()
    {
        const ModelFolder folder;
        folder.editTensors([](auto& tensors) { removeTensor(tensors, "model.norm.weight"); },
                           {{"model.norm.weight", "norm"}, {"norm", "model.norm.weight"}});
        QVERIFY2(contains(openError(folder).message, "\"model.norm.weight\""), openError(folder).message.c_str());
    }

    void shardedEqualsSingle()
    {
        TinyModelOptions options;
        const ModelFolder single(options);
        options.shardCount = 4;
        const ModelFolder sharded(options);
        const Result<Checkpoint> one = openCheckpoint(single.path());
        const Result<Checkpoint> many = openCheckpoint(sharded.path());
        QVERIFY(one);
        QVERIFY2(many, many ? "" : many.error().message.c_str());
        QCOMPARE(many->info.parameterCount, one->info.parameterCount);
        QCOMPARE(many->info.weightBytes, one->info.weightBytes);
        for (const StoredTensor& tensor : one->source.tensors()) {
            const StoredTensor* other = many->find(tensor.name);
            QVERIFY2(other, tensor.name.c_str());
            QVERIFY(std::equal(tensor.bytes.begin(), tensor.bytes.end(), other->bytes.begin(), other->bytes.end()));
        }
    }

    void refusedIndexes_data()
    {
        QTest::addColumn<QByteArray>("weightMap"); // merged into the map; empty: the whole index is replaced by `index`
        QTest::addColumn<QByteArray>("index");
        QTest::addColumn<QByteArray>("expected");
        const auto patch = [](const char* weightMap, const char* expected) {
            QTest::newRow(weightMap) << QByteArray(weightMap) << QByteArray() << QByteArray(expected);
        };
        const auto replace = [](const char* index, const char* expected) {
            QTest::newRow(index) << QByteArray() << QByteArray(index) << QByteArray(expected);
        };
        patch(R"({"model.norm.weight":"../model-00001-of-00002.safetensors"})",
              "\"model.norm.weight\" lies in \"../model");
        patch(R"({"model.norm.weight":"/etc/passwd"})", "\"/etc/passwd\"");
        patch(R"({"model.norm.weight":".."})", "lies in \"..\"");
        patch(R"({"model.norm.weight":""})", "lies in \"\"");
        patch(R"({"model.norm.weight":"a\\b"})", "plain name of a file");
        patch(R"({"model.norm.weight":"model-00001-of-00002.safetensors\u0000x"})", "plain name of a file");
        QTest::newRow("long name") << QByteArray("{\"model.norm.weight\":\"" + QByteArray(256, 'n') + "\"}")
                                   << QByteArray() << QByteArray("plain name of a file");
        patch(R"({"model.norm.weight":1})", "the file of tensor \"model.norm.weight\"");
        patch(R"({"model.norm.weight":{"file":"x"}})", "the file of tensor \"model.norm.weight\"");
        patch(R"({"model.norm.weight":"model-00009-of-00002.safetensors"})",
              "model-00009-of-00002.safetensors\" does not exist");
        patch(R"({"model.norm.weight":"config.json"})", "config.json\" is not a valid safetensors file");
        patch(R"({"extra.weight":"model-00001-of-00002.safetensors"})", "\"extra.weight\" should lie in");
        replace("{}", "\"weight_map\" is missing");
        replace("[]", "\"weight_map\" is missing");
        replace(R"({"weight_map":{}})", "\"weight_map\" is empty");
        replace(R"({"weight_map":[]})", "not an object");
        replace(R"({"weight_map":{"a":"b","a":"c"}})", "\"a\" stands twice");
        replace("{", "ends too soon");
    }

    void refusedIndexes()
    {
        QFETCH(QByteArray, weightMap);
        QFETCH(QByteArray, index);
        QFETCH(QByteArray, expected);
        TinyModelOptions options;
        options.shardCount = 2;
        const ModelFolder folder(options);
        if (weightMap.isEmpty())
            writeBytes(folder.path() / "model.safetensors.index.json", index.toStdString());
        else
            folder.editJson("model.safetensors.index.json",
                            [&](json& whole) { whole["weight_map"].update(json::parse(weightMap.toStdString())); });
        const Error error = openError(folder);
        QVERIFY(error.code == ErrorCode::CorruptFile || error.code == ErrorCode::NotFound);
        QVERIFY2(contains(error.message, expected.toStdString()), error.message.c_str());
        QVERIFY2(contains(error.message, folder.path().native()), error.message.c_str());
    }

    void shardsMustMatchTheIndex()
    {
        TinyModelOptions options;
        options.shardCount = 2;
        const ModelFolder twice(options);
        const auto addNorm = [](std::vector<OwnedTensor>& tensors) {
            removeTensor(tensors, "model.norm.weight");
            tensors.push_back({"model.norm.weight", ElementType::F32, {16}, std::vector<std::byte>(64)});
        };
        for (const char* shard : {"model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"})
            twice.editTensors(addNorm, {}, shard);
        QVERIFY2(contains(openError(twice).message, "\"model.norm.weight\" lies in"), openError(twice).message.c_str());
        QVERIFY2(contains(openError(twice).message, "and also in"), openError(twice).message.c_str());

        const ModelFolder unlisted(options);
        unlisted.editJson("model.safetensors.index.json",
                          [](json& index) { index["weight_map"].erase("model.norm.weight"); });
        QVERIFY2(contains(openError(unlisted).message, "\"model.norm.weight\""), openError(unlisted).message.c_str());
        QVERIFY2(contains(openError(unlisted).message, "not listed"), openError(unlisted).message.c_str());
    }

    void foldersThatAreNoModel()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        const auto error = [&] { return openCheckpoint(path).error(); };

        QVERIFY(openCheckpoint(path / "absent").error().code == ErrorCode::NotFound);
        QVERIFY(contains(openCheckpoint(path / "absent").error().message, "does not exist"));
        QVERIFY(error().code == ErrorCode::NotFound);
        QVERIFY2(contains(error().message, "no config.json; it is empty"), error().message.c_str());

        writeBytes(path / "notes.txt", "x");
        QVERIFY2(contains(error().message, "no config.json; expected a folder"), error().message.c_str());
        const Error file = openCheckpoint(path / "notes.txt").error();
        QVERIFY(file.code == ErrorCode::InvalidArgument);
        QVERIFY2(contains(file.message, "notes.txt\" is not a folder"), file.message.c_str());

        writeBytes(path / "consolidated.00.pth", "x");
        QVERIFY(error().code == ErrorCode::NotFound);
        QVERIFY2(contains(error().message, "\"consolidated.00.pth\", but not their params.json"),
                 error().message.c_str());
        std::filesystem::remove(path / "consolidated.00.pth");

        writeBytes(path / "config.json", tinyModelConfig({}));
        QVERIFY(error().code == ErrorCode::NotFound);
        QVERIFY2(contains(error().message, "has no model.safetensors"), error().message.c_str());
        writeBytes(path / "pytorch_model.bin", "x");
        QVERIFY(error().code == ErrorCode::CorruptFile);
        QVERIFY2(contains(error().message, "pytorch_model.bin\" is no PyTorch checkpoint"), error().message.c_str());
        std::filesystem::remove(path / "pytorch_model.bin");
        writeBytes(path / "model-q4.gguf", "x");
        QVERIFY2(contains(error().message, "model-q4.gguf\" does not begin with \"GGUF\""), error().message.c_str());
        std::filesystem::remove(path / "model-q4.gguf");
        writeBytes(path / "adapter_config.json", "{}");
        QVERIFY2(contains(error().message, "adapter"), error().message.c_str());
    }

    void specialFilesInTheFolder()
    {
        const ModelFolder folder;
        std::filesystem::remove(folder.path() / "config.json");
        QCOMPARE(::mkfifo((folder.path() / "config.json").c_str(), 0600), 0);
        const Error error = openError(folder);
        QVERIFY(error.code == ErrorCode::Unreadable);
        QVERIFY2(contains(error.message, "config.json"), error.message.c_str());

        const ModelFolder weights;
        std::filesystem::remove(weights.path() / "model.safetensors");
        std::filesystem::create_directory(weights.path() / "model.safetensors");
        QVERIFY(openError(weights).code == ErrorCode::Unreadable);
    }

    void unusedFilesAreWarnedOf()
    {
        const ModelFolder folder;
        writeBytes(folder.path() / "other.safetensors", "x");
        writeBytes(folder.path() / "model.safetensors.index.json", "x");
        const Result<Checkpoint> opened = openCheckpoint(folder.path());
        QVERIFY(opened);
        QVERIFY(contains(joined(opened->info.warnings), "\"other.safetensors\" is not used"));
        QVERIFY(contains(joined(opened->info.warnings), "index.json\" is not used"));
    }

    void tokenizerFiles()
    {
        const ModelFolder folder;
        writeBytes(folder.path() / "tokenizer.json", "{}");
        writeBytes(folder.path() / "generation_config.json", "{}");
        Result<Checkpoint> opened = openCheckpoint(folder.path());
        QVERIFY(opened);
        QCOMPARE(opened->tokenizerFiles.size(), std::size_t{3});
        QCOMPARE(opened->tokenizerFiles.at("tokenizer.model"), std::string("not a real tokenizer"));
        const std::string hashOfModel = opened->info.tokenizerHash;

        std::filesystem::resize_file(folder.path() / "tokenizer.model", (std::uintmax_t{64} << 20) + 1);
        opened = openCheckpoint(folder.path());
        QVERIFY(opened);
        QVERIFY2(contains(joined(opened->info.warnings), "tokenizer.model"), joined(opened->info.warnings).c_str());
        QCOMPARE(opened->info.tokenizerHash,
                 std::string("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"));
        QVERIFY(hashOfModel != opened->info.tokenizerHash);

        std::filesystem::remove(folder.path() / "tokenizer.model");
        std::filesystem::remove(folder.path() / "tokenizer.json");
        opened = openCheckpoint(folder.path());
        QVERIFY(opened);
        QVERIFY(opened->info.tokenizerHash.empty());
        QVERIFY(contains(joined(opened->info.warnings), "only token ids"));
    }

    void fingerprintFollowsContentNotPlace()
    {
        const ModelFolder first;
        const ModelFolder second;
        QCOMPARE(openCheckpoint(first.path()).value().info.weightHash,
                 openCheckpoint(second.path()).value().info.weightHash);
        const std::string before = openCheckpoint(first.path()).value().info.weightHash;
        std::string bytes = readBytes(first.path() / "model.safetensors");
        bytes.back() = static_cast<char>(bytes.back() ^ 1);
        writeBytes(first.path() / "model.safetensors", bytes);
        QVERIFY(openCheckpoint(first.path()).value().info.weightHash != before);
        second.editJson("config.json", [](json& config) { config["rms_norm_eps"] = 1e-6; });
        QVERIFY(openCheckpoint(second.path()).value().info.weightHash != before);
    }

    void filesAreWatchedWhileTheyAreUsed()
    {
        const ModelFolder folder;
        writeBytes(folder.path() / "tokenizer_config.json", "{}");
        for (const char* name : {"config.json", "model.safetensors", "tokenizer.model", "tokenizer_config.json"}) {
            const Result<Checkpoint> checkpoint = openCheckpoint(folder.path());
            QVERIFY(checkpoint);
            QVERIFY(checkUnchanged(*checkpoint));
            const std::string bytes = readBytes(folder.path() / name);
            std::filesystem::remove(folder.path() / name);
            writeBytes(folder.path() / "other", bytes); // so that the number of the inode is not given again
            writeBytes(folder.path() / name, bytes);
            const Result<void> checked = checkUnchanged(*checkpoint);
            QVERIFY2(!checked, name);
            QVERIFY2(contains(checked.error().message, name), checked.error().message.c_str());
            QVERIFY2(contains(checked.error().message, "while it was in use"), checked.error().message.c_str());
        }
    }

    /// Beyond 64 MiB only blocks are hashed: the documented ones, which include both ends.
    void fingerprintOfALargeModelSamplesBlocks()
    {
        constexpr std::size_t kMebibyte = std::size_t{1} << 20;
        constexpr std::int32_t kVocabulary = 1'100'000; // x 16 x 4 bytes = 67 MiB
        TinyModelOptions options;
        options.tiedHead = true;
        const ModelFolder folder(options);
        folder.editJson("config.json", [&](json& config) { config["vocab_size"] = kVocabulary; });
        folder.editTensors([](auto& tensors) {
            OwnedTensor& embedding = tensorNamed(tensors, "model.embed_tokens.weight");
            embedding.shape = {kVocabulary, 16};
            embedding.bytes.resize(std::size_t{kVocabulary} * 64);
        });
        const Result<Checkpoint> opened = openCheckpoint(folder.path());
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        const std::span<const std::byte> data = opened->source.files().front().data;
        Sha256 expected;
        expected.update(readBytes(folder.path() / "config.json"));
        expected.update(opened->source.files().front().header);
        for (std::size_t block = 0; block < 64; ++block)
            expected.update(data.subspan((data.size() - kMebibyte) * block / 63, kMebibyte));
        QCOMPARE(opened->info.weightHash, expected.hexDigest());
    }
};

QTEST_GUILESS_MAIN(TestCheckpoint)
#include "tst_checkpoint.moc"
