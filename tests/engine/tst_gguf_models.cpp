// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tiny GGUF files of every family, made by the `gguf` package as llama.cpp's converters make them, against what
// transformers computed in float64 from the numbers in them (tests/peers/gguf).
#include "tests/support/engine_fixture.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QTest>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::test;
using nlohmann::json;
using namespace Qt::StringLiterals;

namespace {

QDir fixtures()
{
    return QDir(QStringLiteral(NEUREX_SOURCE_DIR "/tests/engine/gguf"));
}

std::unique_ptr<Engine> opened(const QString& name)
{
    auto engine = Engine::load({fixtures().filePath(name + u".gguf"_s).toStdString(), "cpu", "float32"}, {}, {});
    if (!engine)
        qFatal("%s", engine.error().message.c_str());
    return std::move(*engine);
}

} // namespace

class GgufModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersAreThoseOfTheReference_data()
    {
        QTest::addColumn<QString>("name");
        const QStringList files = fixtures().entryList({u"*.gguf"_s}, QDir::Files);
        QVERIFY(files.size() >= 25);
        for (const QString& file : files)
            QTest::newRow(qPrintable(file)) << file.chopped(5);
    }
    void numbersAreThoseOfTheReference()
    {
        QFETCH(QString, name);
        QFile file(fixtures().filePath(name + u".json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const json fixture = json::parse(file.readAll().toStdString());
        const std::unique_ptr<Engine> engine = opened(name);
        for (const std::string& warning : engine->info().warnings)
            QFAIL(warning.c_str());

        const auto trace = engine->trace(fixture.at("tokens").get<std::vector<std::int32_t>>(), {});
        QVERIFY2(trace, trace ? "" : trace.error().message.c_str());
        const auto wantedLogits = fixture.at("logits").get<std::vector<double>>();
        const std::vector<float> logits(trace->logits.end() - std::ssize(wantedLogits), trace->logits.end());
        const double logitsOff = relativeDistance(logits, wantedLogits);
        QVERIFY2(logitsOff < 1e-5, qPrintable(QString::number(logitsOff)));
        const auto wantedNeurons = fixture.at("neurons").get<std::vector<double>>();
        const std::vector<float> neurons(trace->neurons.end() - std::ssize(wantedNeurons), trace->neurons.end());
        const double neuronsOff = relativeDistance(neurons, wantedNeurons);
        QVERIFY2(neuronsOff < 1e-5, qPrintable(QString::number(neuronsOff)));
    }

    void theFileSaysWhatItIs()
    {
        const std::unique_ptr<Engine> engine = opened(u"llama"_s);
        const ModelInfo& info = engine->info();
        QCOMPARE(info.name, std::string("llama"));
        QVERIFY(info.path.ends_with("/llama.gguf"));
        QCOMPARE(info.architecture, std::string("LlamaForCausalLM"));
        QCOMPARE(info.storedType, std::string("Q4_0"));
        QCOMPARE(info.layerCount, 2);
        QCOMPARE(info.headSize, 16);
        QCOMPARE(info.vocabularySize, 61);
        QCOMPARE(info.bosToken, 1);
        QCOMPARE(info.eosTokens, (std::vector<std::int32_t>{2}));
        QVERIFY(!info.tiedHead && opened(u"llama_bias_tied"_s)->info().tiedHead);
        QCOMPARE(engine->description().tokenizerFiles.size(), std::size_t{1});
        QVERIFY(engine->description().tokenizerFiles.contains("tokenizer.gguf"));
        QVERIFY(engine->checkFiles());
    }
};

QTEST_GUILESS_MAIN(GgufModelsTest)
#include "tst_gguf_models.moc"
