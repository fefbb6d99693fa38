// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Models from files of PyTorch and in Meta's layout compute, bit for bit, what the same weights do from safetensors.
#include "tests/support/engine_fixture.h"
#include "tests/support/torch_model.h"

#include <functional>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::test;

namespace {

/// All numbers that a model gives for a prompt and a question: logits, neurons, scores.
std::vector<float> answers(const std::filesystem::path& folder, const char* computeType)
{
    const auto engine = Engine::load({folder, "cpu", computeType}, {}, {});
    if (!engine)
        qFatal("%s", engine.error().message.c_str());
    const std::vector<std::int32_t> tokens{1, 7, 3, 30, 12, 5};
    const auto trace = (*engine)->trace(tokens, {});
    if (!trace)
        qFatal("%s", trace.error().message.c_str());
    std::vector<float> numbers = trace->logits;
    numbers.insert(numbers.end(), trace->neurons.begin(), trace->neurons.end());
    const TokenQuestion question = sampleQuestion((*engine)->info().vocabularySize);
    const auto attributed = (*engine)->attribute(std::span(&question, 1), {},
                                                 [&](const QuestionAttribution& result) {
                                                     numbers.insert(numbers.end(), result.scores.values.begin(),
                                                                    result.scores.values.end());
                                                 },
                                                 {});
    if (!attributed)
        qFatal("%s", attributed.error().message.c_str());
    return numbers;
}

} // namespace

class TestTorchModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void computeTheSame_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("parts"); // 0: transformers' layout
        QTest::addColumn<bool>("splitsRows");
        QTest::addColumn<QByteArray>("computeType");
        for (const auto& [name, type] :
             {std::pair("float32", ElementType::F32), std::pair("bfloat16", ElementType::BF16),
              std::pair("float16", ElementType::F16)}) {
            for (const int parts : {0, 1, 2, 4})
                QTest::addRow("%s, %d parts", name, parts)
                    << static_cast<int>(type) << parts << false << QByteArray("float32");
        }
        QTest::newRow("parts by rows") << static_cast<int>(ElementType::F32) << 2 << true << QByteArray("float32");
        QTest::newRow("Mistral's safetensors")
            << static_cast<int>(ElementType::BF16) << -1 << false << QByteArray("float32");
        QTest::newRow("computed in bfloat16")
            << static_cast<int>(ElementType::BF16) << 2 << false << QByteArray("bfloat16");
    }
    void computeTheSame()
    {
        QFETCH(int, type);
        QFETCH(int, parts);
        QFETCH(bool, splitsRows);
        QFETCH(QByteArray, computeType);
        TinyModelOptions options;
        options.keyValueHeadCount = 4;
        options.headCount = 8;
        options.hiddenSize = 32;
        options.type = static_cast<ElementType>(type);
        const QTemporaryDir usual, other;
        for (const QTemporaryDir* folder : {&usual, &other})
            QVERIFY(writeTinyModel(folder->path().toStdString(), options));
        const std::filesystem::path path = other.path().toStdString();
        if (parts == 0)
            toTorchFiles(path);
        else if (parts < 0)
            toMetaFiles(path, {.files = MetaOptions::Files::Safetensors});
        else
            toMetaFiles(path, {.parts = parts, .splitsRows = splitsRows});
        const std::vector<float> expected = answers(usual.path().toStdString(), computeType.constData());
        QVERIFY(expected.size() > 6 * 40);
        QVERIFY(answers(path, computeType.constData()) == expected);
    }

    void theRealModelComputesTheSame()
    {
        if (testData().empty())
            QSKIP("no ../shared/data beside the checkout and NEUREX_TEST_DATA is not set");
        const std::filesystem::path models = testData() / "models";
        QVERIFY(answers(models / "stories260K-ptbin", "float32") == answers(models / "stories260K", "float32"));
    }
};

QTEST_GUILESS_MAIN(TestTorchModels)
#include "tst_torch_models.moc"
