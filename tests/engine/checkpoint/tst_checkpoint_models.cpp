// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Real models that nobody in this project wrote.
#include "core/engine/files/checkpoint.h"

#include "stored_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstring>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::test;

namespace {

std::filesystem::path modelsFolder()
{
    const QByteArray data = qgetenv("NEUREX_TEST_DATA");
    return std::filesystem::path(data.isEmpty() ? NEUREX_SOURCE_DIR "/../shared/data" : data.constData()) / "models";
}

/// Share of finite values of a float32 tensor, and whether they are not all the same.
bool looksLikeWeights(const StoredTensor& tensor)
{
    std::vector<float> values(static_cast<std::size_t>(tensor.elementCount()));
    if (tensor.bytes.size() != values.size() * sizeof(float) || values.empty())
        return false;
    std::memcpy(values.data(), tensor.bytes.data(), tensor.bytes.size());
    const bool finite = std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
    return finite && (values.size() == 1 || std::any_of(values.begin(), values.end(), [&](float value) {
                          return value != values[0];
                      }));
}

} // namespace

class TestCheckpointModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!std::filesystem::is_directory(modelsFolder()))
            QSKIP("the models of NEUREX_TEST_DATA are not at hand");
    }

    void opens_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("layers");
        QTest::addColumn<int>("neurons");
        QTest::addColumn<int>("vocabulary");
        QTest::addColumn<qint64>("parameters");
        QTest::newRow("stories260K") << QByteArray("stories260K") << 5 << 172 << 512 << qint64{260032};
        QTest::newRow("sharded") << QByteArray("stories260K-sharded") << 5 << 172 << 512 << qint64{260032};
        QTest::newRow("head only") << QByteArray("tinystories656K") << 2 << 384 << 2048 << qint64{656000};
        QTest::newRow("characters") << QByteArray("babyllama-tok105") << 5 << 352 << 105 << qint64{936448};
    }

    void opens()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, layers);
        QFETCH(int, neurons);
        QFETCH(int, vocabulary);
        QFETCH(qint64, parameters);
        const Result<Checkpoint> opened = openCheckpoint(modelsFolder() / name.toStdString());
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        const ModelInfo& info = opened->info;
        QCOMPARE(info.layerCount, layers);
        QCOMPARE(info.neuronCount, neurons);
        QCOMPARE(info.vocabularySize, vocabulary);
        QCOMPARE(info.parameterCount, std::int64_t{parameters});
        QCOMPARE(info.weightBytes, std::int64_t{4 * parameters});
        QCOMPARE(info.loadMemoryBytes, std::int64_t{4 * parameters});
        QCOMPARE(info.storedType, std::string("float32"));
        QVERIFY(info.tiedHead);
        QVERIFY(info.warnings.empty());
        QCOMPARE(info.tokenizerHash.size(), std::size_t{64});
        const StoredTensor* embedding = opened->find("model.embed_tokens.weight");
        QVERIFY(embedding);
        QCOMPARE(embedding->shape, (std::vector<std::int64_t>{vocabulary, info.hiddenSize}));
        for (const StoredTensor& tensor : opened->source.tensors())
            QVERIFY2(looksLikeWeights(tensor), tensor.name.c_str());
    }

    void shardedEqualsSingle()
    {
        const Result<Checkpoint> one = openCheckpoint(modelsFolder() / "stories260K");
        const Result<Checkpoint> many = openCheckpoint(modelsFolder() / "stories260K-sharded");
        QVERIFY(one);
        QVERIFY(many);
        QCOMPARE(many->source.files().size(), std::size_t{3});
        QCOMPARE(one->source.files().size(), std::size_t{1});
        for (const StoredTensor& tensor : one->source.tensors()) {
            const StoredTensor* other = many->find(tensor.name);
            QVERIFY2(other, tensor.name.c_str());
            QCOMPARE(other->shape, tensor.shape);
            QVERIFY(std::equal(tensor.bytes.begin(), tensor.bytes.end(), other->bytes.begin(), other->bytes.end()));
        }
        QCOMPARE(many->info.tokenizerHash, one->info.tokenizerHash);
    }

    void torchFilesHoldTheSameNumbers()
    {
        const Result<Checkpoint> one = openCheckpoint(modelsFolder() / "stories260K");
        const Result<Checkpoint> torch = openCheckpoint(modelsFolder() / "stories260K-ptbin");
        QVERIFY2(torch, torch ? "" : torch.error().message.c_str());
        QVERIFY2(torch->info.warnings.empty(), joined(torch->info.warnings).c_str());
        for (const StoredTensor& tensor : one->source.tensors())
            QVERIFY2(isSame(torch->find(tensor.name), &tensor), tensor.name.c_str());
        QCOMPARE(torch->info.parameterCount, one->info.parameterCount);
        QCOMPARE(torch->info.tokenizerHash, one->info.tokenizerHash);
    }

    void metasLayoutOpens()
    {
        // The files have other names there.
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString(), given = modelsFolder() / "meta-format-random";
        std::filesystem::copy_file(given / "demo_config.json", path / "params.json");
        std::filesystem::copy_file(given / "demo_rand_params.pth", path / "consolidated.00.pth");
        const Result<Checkpoint> meta = openCheckpoint(path);
        QVERIFY2(meta, meta ? "" : meta.error().message.c_str());
        QCOMPARE(meta->info.layerCount, 5);
        QCOMPARE(meta->info.neuronCount, 172);
        QCOMPARE(meta->info.headCount, 8);
        QCOMPARE(meta->info.keyValueHeadCount, 8);
        QCOMPARE(meta->info.vocabularySize, 512);
        QVERIFY(!meta->info.tiedHead);
        QCOMPARE(meta->info.parameterCount,
                 std::int64_t{2 * 512 * 64 + 64 + 5 * (4 * 64 * 64 + 3 * 64 * 172 + 2 * 64)});
        QVERIFY(contains(joined(meta->info.warnings), "5 stored tensors are no weights of this model (layers."));
        for (const ExpectedTensor& tensor : meta->config.tensors)
            QVERIFY2(looksLikeWeights(*meta->find(tensor.name)) || contains(tensor.name, "norm"), tensor.name.c_str());
    }
};

QTEST_GUILESS_MAIN(TestCheckpointModels)
#include "tst_checkpoint_models.moc"
