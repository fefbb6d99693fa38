// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Folders with pytorch_model.bin: the same model as with safetensors.
#include "core/engine/files/checkpoint.h"

#include "model_folder.h"
#include "stored_bytes.h"

#include <QTest>

#include <cstring>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::test;
using nlohmann::json;

namespace {

/// Empty, or the first tensor that differs.
std::string difference(const Checkpoint& one, const Checkpoint& other)
{
    for (const ExpectedTensor& expected : one.config.tensors) {
        if (!isSame(one.find(expected.name), other.find(expected.name)))
            return expected.name;
    }
    return {};
}

/// A state dictionary of the folder's tensors in which each is stored as `store` says.
using Stored = std::pair<TorchView, std::string>; // the view, and the bytes of its storage
void writeStored(const ModelFolder& folder, const std::function<void(std::vector<Stored>&)>& edit)
{
    std::vector<Stored> all;
    for (const OwnedTensor& tensor : readTensors(folder.path() / "model.safetensors")) {
        const auto count = static_cast<std::int64_t>(tensor.bytes.size() / byteSize(tensor.type));
        all.push_back({{.name = tensor.name,
                        .storageClass = storageClassOf(tensor.type),
                        .key = std::to_string(all.size()),
                        .count = count,
                        .shape = tensor.shape,
                        .strides = contiguousStrides(tensor.shape)},
                       charactersOf(tensor.bytes)});
    }
    edit(all);
    std::vector<TorchView> views;
    std::vector<std::pair<std::string, std::string>> storages;
    for (const auto& [view, bytes] : all) {
        views.push_back(view);
        if (!bytes.empty())
            storages.emplace_back(view.key, bytes);
    }
    writeBytes(folder.path() / "pytorch_model.bin", torchFile(pickleOf(stateInstructions(views)), storages));
    std::filesystem::remove(folder.path() / "model.safetensors");
}

Stored& storedNamed(std::vector<Stored>& all, const std::string& name)
{
    return *std::ranges::find_if(all, [&](const Stored& stored) { return stored.first.name == name; });
}

Error openError(const ModelFolder& folder)
{
    const Result<Checkpoint> opened = openCheckpoint(folder.path());
    return opened ? Error{} : opened.error();
}

} // namespace

class TestTorchCheckpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsTheSameModel_data() { addStoredModels(); }
    void holdsTheSameModel()
    {
        QFETCH(TinyModelOptions, options);
        const ModelFolder folder(options), other(options);
        toTorchFiles(other.path());
        const Result<Checkpoint> usual = openCheckpoint(folder.path()), opened = openCheckpoint(other.path());
        QVERIFY2(usual && opened, opened ? "" : opened.error().message.c_str());
        QCOMPARE(difference(*usual, *opened), std::string());
        QCOMPARE(opened->source.files().size(), static_cast<std::size_t>(options.shardCount));
        QVERIFY2(opened->info.warnings.empty(), joined(opened->info.warnings).c_str());
        QCOMPARE(opened->info.storedType, usual->info.storedType);
        QCOMPARE(opened->info.parameterCount, usual->info.parameterCount);
        QCOMPARE(opened->info.loadMemoryBytes, usual->info.loadMemoryBytes);
        QCOMPARE(opened->info.weightHash.size(), std::size_t{64});
        QVERIFY(opened->info.weightHash != usual->info.weightHash); // another file
        QCOMPARE(opened->usedFiles.size(), static_cast<std::size_t>(options.shardCount) + 2);
        for (const StoredTensor& tensor : opened->source.tensors()) {
            QVERIFY(tensor.isInPlace());
            const std::byte* data = opened->source.fileOf(tensor).data.data();
            QVERIFY(tensor.bytes.data() >= data); // where it lies in the mapped file
        }
    }

    void numbersMayLieInAnyOrder()
    {
        const ModelFolder usual, folder;
        writeStored(folder, [](std::vector<Stored>& all) {
            auto& [turned, bytes] = storedNamed(all, "model.layers.0.mlp.down_proj.weight");
            const auto rows = static_cast<std::size_t>(turned.shape[0]),
                       columns = static_cast<std::size_t>(turned.shape[1]);
            std::string columnsFirst(bytes.size(), ' ');
            for (std::size_t row = 0; row < rows; ++row) {
                for (std::size_t column = 0; column < columns; ++column)
                    columnsFirst.replace(4 * (column * rows + row), 4, bytes, 4 * (row * columns + column), 4);
            }
            bytes = columnsFirst;
            turned.strides = {1, turned.shape[0]};
            // Every second number of a storage, from the third on.
            auto& [norm, numbers] = storedNamed(all, "model.norm.weight");
            std::string spread(12, '?');
            for (std::size_t i = 0; i < numbers.size(); i += 4)
                spread += numbers.substr(i, 4) + (i + 4 < numbers.size() ? "????" : "");
            norm.count = static_cast<std::int64_t>(spread.size() / 4);
            norm.offset = 3;
            norm.strides = {2};
            numbers = spread;
        });
        const Result<Checkpoint> one = openCheckpoint(usual.path()), other = openCheckpoint(folder.path());
        QVERIFY2(other, other ? "" : other.error().message.c_str());
        QVERIFY(!other->find("model.layers.0.mlp.down_proj.weight")->isInPlace());
        QVERIFY(!other->find("model.norm.weight")->isInPlace());
        QVERIFY(other->find("model.layers.1.mlp.down_proj.weight")->isInPlace());
        QCOMPARE(difference(*one, *other), std::string());
    }

    void aSharedStorageHoldsSeveralTensors()
    {
        for (const bool isDeclared : {true, false}) {
            TinyModelOptions options;
            options.tiedHead = true;
            const ModelFolder usual(options), folder(options);
            for (const ModelFolder* edited : {&usual, &folder})
                edited->editJson("config.json", [&](json& config) { config["tie_word_embeddings"] = isDeclared; });
            writeStored(folder, [](std::vector<Stored>& all) {
                Stored head = storedNamed(all, "model.embed_tokens.weight");
                head.first.name = "lm_head.weight";
                head.second.clear(); // the storage is there already
                all.insert(all.begin(), head); // as its first name
            });
            const Result<Checkpoint> opened = openCheckpoint(folder.path());
            QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
            QVERIFY2(opened->info.warnings.empty(), joined(opened->info.warnings).c_str());
            QCOMPARE(opened->find("model.embed_tokens.weight"), opened->find("lm_head.weight"));
            QCOMPARE(opened->info.tiedHead, isDeclared);
            const std::int64_t embedding = std::int64_t{options.vocabularySize} * options.hiddenSize;
            if (isDeclared) {
                QCOMPARE(opened->info.parameterCount, openCheckpoint(usual.path())->info.parameterCount);
                QVERIFY(opened->info.parameterCount > embedding);
            }
        }
    }

    void buffersAreNoWeights()
    {
        const ModelFolder folder;
        const auto add = [](const std::string& name, const std::string& storageClass, const std::string& bytes) {
            return [=](std::vector<Stored>& all) {
                all.push_back(
                    {{.name = name, .storageClass = storageClass, .key = "x", .count = 2, .shape = {2}, .strides = {1}},
                     bytes});
            };
        };
        writeStored(folder, add("model.layers.0.self_attn.rotary_emb.inv_freq", "FloatStorage", "12345678"));
        Result<Checkpoint> opened = openCheckpoint(folder.path());
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QVERIFY2(contains(joined(opened->info.warnings), "inv_freq is no weight of this model"),
                 joined(opened->info.warnings).c_str());
        const ModelFolder other;
        writeStored(other, add("model.position_ids", "LongStorage", std::string(16, '1')));
        QVERIFY2(contains(openError(other).message, "tensor \"model.position_ids\" of shape [2] is not part of"),
                 openError(other).message.c_str());
        const ModelFolder doubles;
        writeStored(doubles, [](std::vector<Stored>& all) {
            auto& [view, bytes] = storedNamed(all, "model.norm.weight");
            view.storageClass = "DoubleStorage";
            bytes += bytes;
        });
        QVERIFY2(contains(openError(doubles).message,
                          "tensor \"model.norm.weight\" has the element type F64; supported are F32, F16 and BF16"),
                 openError(doubles).message.c_str());
    }

    void safetensorsComeFirst()
    {
        const ModelFolder folder;
        writeBytes(folder.path() / "pytorch_model-00001-of-00002.bin", "x");
        writeBytes(folder.path() / "pytorch_model-00002-of-00002.bin", "x");
        writeBytes(folder.path() / "pytorch_model.bin.index.json", "x");
        const Result<Checkpoint> opened = openCheckpoint(folder.path());
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QCOMPARE(joined(opened->info.warnings),
                 std::string("\"pytorch_model-00001-of-00002.bin\" and 2 more files are not used: "
                             "safetensors files come first\n"));
        const ModelFolder single;
        toTorchFiles(single.path());
        writeBytes(single.path() / "pytorch_model.bin.index.json", "x");
        const Result<Checkpoint> other = openCheckpoint(single.path());
        QVERIFY2(other, other ? "" : other.error().message.c_str());
        QCOMPARE(joined(other->info.warnings), std::string("\"pytorch_model.bin.index.json\" is not used\n"));
    }

    void othersAreNamed()
    {
        const ModelFolder folder;
        std::vector<std::pair<std::string, std::string>> values, storages;
        for (const OwnedTensor& tensor : readTensors(folder.path() / "model.safetensors")) {
            const std::string key = std::to_string(storages.size());
            const TorchView view{.name = tensor.name,
                                 .key = key,
                                 .count = static_cast<std::int64_t>(tensor.bytes.size() / 4),
                                 .shape = tensor.shape,
                                 .strides = contiguousStrides(tensor.shape)};
            values.emplace_back("module." + tensor.name, view.instructions());
            storages.emplace_back(key, charactersOf(tensor.bytes));
        }
        values.emplace_back("training_step", "K\7");
        const std::string pickle = pickleOf(dictionaryInstructions({{"model", dictionaryInstructions(values)}}));
        std::filesystem::remove(folder.path() / "model.safetensors");
        writeBytes(folder.path() / "pytorch_model.bin", torchFile(pickle, storages));
        const Result<Checkpoint> opened = openCheckpoint(folder.path());
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QVERIFY(opened->find("model.embed_tokens.weight"));
        QCOMPARE(joined(opened->info.warnings),
                 std::string("\"pytorch_model.bin\" also holds 1 values that are no tensors (such as training_step); "
                             "they are not used\n"));
    }

    void refusalsNameTheFile_data()
    {
        QTest::addColumn<QByteArray>("fileName");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("words");
        const QByteArray pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n";
        const QByteArray words = "is a Git LFS pointer, not the file itself";
        QTest::newRow("pointer: pickle") << QByteArray("pytorch_model.bin") << pointer << words;
        QTest::newRow("pointer: safetensors") << QByteArray("model.safetensors") << pointer << words;
        QTest::newRow("pointer: GGUF") << QByteArray("model.gguf") << pointer << words;
        QTest::newRow("pointer: index") << QByteArray("pytorch_model.bin.index.json") << pointer << words;
        QTest::newRow("old pickle") << QByteArray("pytorch_model.bin")
                                    << QByteArray("\x80\x02\x8A\x0A\x6C\xFC\x9C\x46\xF9\x20\x6A\xA8\x50\x19.", 15)
                                    << QByteArray("is in PyTorch's format of before version 1.6");
        QTest::newRow("code") << QByteArray("pytorch_model.bin")
                              << QByteArray::fromStdString(torchFile(pickleOf("cos\nsystem\n)R"), {}))
                              << QByteArray("it needs \"os.system\", which could run code");
        QTest::newRow("only shards") << QByteArray("pytorch_model-00001-of-00002.bin") << QByteArray("x")
                                     << QByteArray("is there without it: complete the download");
    }
    void refusalsNameTheFile()
    {
        QFETCH(QByteArray, fileName);
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, words);
        const ModelFolder folder;
        std::filesystem::remove(folder.path() / "model.safetensors");
        writeBytes(folder.path() / fileName.toStdString(), bytes.toStdString());
        const Error error = openError(folder);
        QVERIFY2(contains(error.message, words.toStdString()), error.message.c_str());
        QVERIFY2(contains(error.message, fileName.toStdString()), error.message.c_str());
    }

    void shardsMustFitTheirIndex()
    {
        TinyModelOptions options;
        options.shardCount = 2;
        const ModelFolder folder(options);
        toTorchFiles(folder.path());
        folder.editJson("pytorch_model.bin.index.json",
                        [](json& index) { index["weight_map"].erase("model.norm.weight"); });
        QVERIFY2(contains(openError(folder).message, "\"model.norm.weight\" of \"pytorch_model-0000"),
                 openError(folder).message.c_str());
        std::filesystem::remove(folder.path() / "pytorch_model-00002-of-00002.bin");
        QVERIFY2(
            contains(openError(folder).message,
                     "pytorch_model-00002-of-00002.bin\" does not exist, but pytorch_model.bin.index.json names it"),
            openError(folder).message.c_str());
    }

    void fingerprintFollowsWeightsAndNames()
    {
        const ModelFolder folder, same;
        toTorchFiles(folder.path());
        toTorchFiles(same.path());
        const auto hash = [](const ModelFolder& model) { return openCheckpoint(model.path()).value().info.weightHash; };
        const std::string before = hash(folder);
        QCOMPARE(hash(same), before);
        std::string bytes = readBytes(folder.path() / "pytorch_model.bin");
        const Result<Checkpoint> opened = openCheckpoint(folder.path());
        const StoredTensor* tensor = opened->find("model.layers.1.mlp.up_proj.weight");
        bytes[static_cast<std::size_t>(tensor->offset)] ^= 1;
        writeBytes(folder.path() / "pytorch_model.bin", bytes);
        QVERIFY(hash(folder) != before);
        QVERIFY(!checkUnchanged(*opened));
        QVERIFY(contains(checkUnchanged(*opened).error().message, "pytorch_model.bin"));
    }
};

QTEST_GUILESS_MAIN(TestTorchCheckpoint)
#include "tst_torch_checkpoint.moc"
