// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/families/model_config.h"

#include "tests/support/family_fixture.h"
#include "tests/support/tiny_model.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace neurex;
using namespace neurex::engine;
using nlohmann::json;

namespace {

constexpr const char* kSource = "\"/models/a/config.json\"";

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += line + '\n';
    return text;
}

/// The configuration of the tiny model with some keys replaced.
Result<ModelConfig> parsePatched(const QByteArray& patch)
{
    json config = json::parse(test::tinyModelConfig({}));
    config.update(json::parse(patch.toStdString()));
    return parseModelConfig(config.dump(), kSource);
}

} // namespace

class TestModelConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreThoseOfLlamaConfig()
    {
        const Result<ModelConfig> config
            = parseModelConfig(R"({"model_type":"llama","num_hidden_layers":2,"hidden_size":16,"intermediate_size":24,)"
                               R"("num_attention_heads":4,"vocab_size":40})",
                               kSource);
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        QCOMPARE(config->info.architecture, std::string("LlamaForCausalLM"));
        QCOMPARE(config->info.keyValueHeadCount, 4);
        QCOMPARE(config->info.headSize, 4);
        QCOMPARE(config->info.normEpsilon, 1e-6);
        QCOMPARE(config->info.ropeTheta, 10000.0);
        QCOMPARE(config->info.contextLength, 2048);
        QCOMPARE(config->info.bosToken, 1);
        QCOMPARE(config->info.eosTokens, std::vector<std::int32_t>{2});
        QVERIFY(!config->info.tiedHead);
        QVERIFY(config->declaredType.empty());
    }

    void acceptedConfigurations_data()
    {
        QTest::addColumn<QByteArray>("patch"); // merged into config.json
        QTest::addColumn<double>("theta");
        QTest::newRow("no scaling") << QByteArray(R"({"rope_scaling":null})") << 10000.0;
        QTest::newRow("default scaling") << QByteArray(R"({"rope_scaling":{"rope_type":"default"}})") << 10000.0;
        QTest::newRow("default scaling, old key") << QByteArray(R"({"rope_scaling":{"type":"default"}})") << 10000.0;
        QTest::newRow("rope_parameters") << QByteArray(
            R"({"rope_theta":null,"rope_parameters":{"rope_type":"default","rope_theta":5e5}})")
                                         << 500000.0;
        QTest::newRow("rope_parameters without type")
            << QByteArray(R"({"rope_theta":null,"rope_parameters":{"rope_theta":7}})") << 7.0;
        QTest::newRow("both agree") << QByteArray(R"({"rope_theta":7,"rope_parameters":{"rope_theta":7.0}})") << 7.0;
        QTest::newRow("biases absent") << QByteArray(R"({"attention_bias":false,"mlp_bias":false})") << 10000.0;
        QTest::newRow("no quantization") << QByteArray(R"({"quantization_config":null})") << 10000.0;
        QTest::newRow("dtype") << QByteArray(R"({"torch_dtype":null,"dtype":"float32"})") << 10000.0;
    }

    void acceptedConfigurations()
    {
        QFETCH(QByteArray, patch);
        QFETCH(double, theta);
        const Result<ModelConfig> config = parsePatched(patch);
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        QCOMPARE(config->info.ropeTheta, theta);
        QVERIFY2(config->info.warnings.empty(), joined(config->info.warnings).c_str());
    }

    void modelsWithoutRotaryPositionsNameNoTheta()
    {
        for (const char* name : {"gpt2", "opt", "baichuan2_13b"}) {
            const json fixture = test::readFamilyFixture(QString::fromLatin1(name));
            const Result<ModelConfig> config = parseModelConfig(fixture.at("config").dump(), kSource);
            QVERIFY2(config, name);
            QCOMPARE(config->info.ropeTheta, 0.0);
        }
    }

    void specialTokens_data()
    {
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<int>("bos");
        QTest::addColumn<QList<int>>("eos");
        QTest::addColumn<int>("warningCount");
        QTest::newRow("lists") << QByteArray(R"({"bos_token_id":[3],"eos_token_id":[2,7]})") << 3 << QList<int>{2, 7}
                               << 0;
        QTest::newRow("none") << QByteArray(R"({"bos_token_id":null,"eos_token_id":null})") << -1 << QList<int>{} << 0;
        QTest::newRow("outside") << QByteArray(R"({"bos_token_id":40,"eos_token_id":[-1,39]})") << -1 << QList<int>{39}
                                 << 2;
    }

    void specialTokens()
    {
        QFETCH(QByteArray, patch);
        QFETCH(int, bos);
        QFETCH(QList<int>, eos);
        QFETCH(int, warningCount);
        const Result<ModelConfig> config = parsePatched(patch);
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        QCOMPARE(config->info.bosToken, bos);
        QCOMPARE(QList<int>(config->info.eosTokens.begin(), config->info.eosTokens.end()), eos);
        QCOMPARE(config->info.warnings.size(), static_cast<std::size_t>(warningCount));
    }

    void refusedConfigurations_data()
    {
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QByteArray>("expected"); // parts of the message, separated by |
        const auto row = [](const char* patch, const char* expected) {
            QTest::newRow(patch) << QByteArray(patch) << QByteArray(expected);
        };
        row(R"({"model_type":"mixtral"})", "model_type \"mixtral\" is not supported|mixture of experts|llama");
        row(R"({"model_type":"qwen3_moe"})", "\"qwen3_moe\"|mixture of experts");
        row(R"({"model_type":"deepseek_v3"})", "\"deepseek_v3\"|latent attention");
        row(R"({"model_type":"mamba2"})", "\"mamba2\"|state-space");
        row(R"({"model_type":"roberta"})", "\"roberta\"|encoder");
        row(R"({"model_type":"orchid"})", "\"orchid\" is not supported; supported: llama, mistral");
        row(R"({"model_type":"qwen2"})", "architecture \"LlamaForCausalLM\"|Qwen2ForCausalLM");
        row(R"({"model_type":null})", "\"model_type\" is missing");
        row(R"({"model_type":5})", "\"model_type\" is 5");
        row(R"({"architectures":["LlamaForSequenceClassification"]})",
            "\"LlamaForSequenceClassification\" is not supported");
        row(R"({"architectures":"LlamaForCausalLM"})", "\"architectures\" is");
        row(R"({"architectures":[]})", "\"architectures\" is []");
        row(R"({"hidden_act":"mish"})", "\"hidden_act\" \"mish\"|silu");
        row(R"({"attention_bias":1})", "\"attention_bias\" is 1");
        row(R"({"mlp_bias":"false"})", "\"mlp_bias\" is \"false\"");
        row(R"({"quantization_config":{"quant_method":"gptq","bits":4}})", "\"quantization_config\" (gptq)");
        row(R"({"rope_scaling":{"rope_type":"llama3","factor":8.0}})", "\"low_freq_factor\" is missing|rope_scaling");
        row(R"({"rope_scaling":{"rope_type":"proportional"}})", "rope type \"proportional\"|longrope");
        row(R"({"rope_scaling":{"type":"linear","factor":0}})", "\"factor\" is 0");
        row(R"({"rope_scaling":{"type":"dynamic"}})", "\"factor\" is missing");
        row(R"({"rope_scaling":{"rope_type":"default","type":"yarn"}})", "\"yarn\" differ");
        row(R"({"rope_scaling":{"factor":2.0}})", "\"rope_scaling\": \"rope_type\" is missing");
        row(R"({"rope_scaling":"linear"})", "\"rope_scaling\" is \"linear\"");
        row(R"({"rope_parameters":{"rope_type":"longrope"}})", "\"short_factor\"|rope_parameters");
        row(R"({"rope_parameters":{"rope_type":"longrope","short_factor":[1],"long_factor":[1,2]}})",
            "\"short_factor\" is [1], expected a list of 2 numbers");
        row(R"({"rope_parameters":{"full_attention":{"rope_type":"default"}}})",
            "\"rope_parameters\" differs per layer type");
        row(R"({"rope_parameters":{"rope_theta":"10000"}})", "\"rope_theta\" is \"10000\"");
        row(R"({"rope_parameters":{"rope_theta":5.0}})", "\"rope_theta\"|differ");
        row(R"({"partial_rotary_factor":0.5})", "\"partial_rotary_factor\"");
        row(R"({"rope_theta":0})", "\"rope_theta\" is 0");
        row(R"({"rope_theta":-1.0})", "\"rope_theta\" is -1.0");
        row(R"({"rms_norm_eps":"1e-5"})", "\"rms_norm_eps\" is \"1e-5\"");
        row(R"({"rms_norm_eps":2147483647})", "\"rms_norm_eps\" is 2147483647, expected a number from 1e-30 to 1");
        row(R"({"rms_norm_eps":1e-45})", "\"rms_norm_eps\" is 1e-45");
        row(R"({"rms_norm_eps":0})", "\"rms_norm_eps\" is 0");
        row(R"({"rope_theta":0.5})", "\"rope_theta\" is 0.5, expected a number from 1 to 1e15");
        row(R"({"rope_theta":1e300})", "\"rope_theta\" is 1e+300");
        row(R"({"rope_parameters":{"rope_theta":1e300}})", "\"rope_theta\" is 1e+300");
        row(R"({"hidden_size":null})", "\"hidden_size\" is missing");
        row(R"({"hidden_size":0})", "\"hidden_size\" is 0");
        row(R"({"hidden_size":-16})", "\"hidden_size\" is -16");
        row(R"({"hidden_size":16.0})", "\"hidden_size\" is 16.0");
        row(R"({"hidden_size":18446744073709551615})", "\"hidden_size\" is 18446744073709551615");
        row(R"({"hidden_size":18})", "\"hidden_size\" 18 is not a multiple of \"num_attention_heads\" 4");
        row(R"({"intermediate_size":"24"})", "\"intermediate_size\" is \"24\"");
        row(R"({"num_hidden_layers":1025})", "\"num_hidden_layers\" is 1025|1024");
        row(R"({"vocab_size":4000001})", "\"vocab_size\" is 4000001");
        row(R"({"num_key_value_heads":3})", "\"num_key_value_heads\" 3");
        row(R"({"num_key_value_heads":8})", "\"num_key_value_heads\" 8");
        row(R"({"head_dim":5})", "\"head_dim\"|5, expected an even number");
        row(R"({"head_dim":1000000})", "\"num_attention_heads\" times \"head_dim\"");
        row(R"({"max_position_embeddings":0})", "\"max_position_embeddings\" is 0");
        row(R"({"tie_word_embeddings":1})", "\"tie_word_embeddings\" is 1");
        row(R"({"bos_token_id":"1"})", "\"bos_token_id\" is \"1\"");
        row(R"({"eos_token_id":[2,2.5]})", "\"eos_token_id\" is [2,2.5]");
        row(R"({"torch_dtype":32})", "\"torch_dtype\" is 32");
    }

    void refusedConfigurations()
    {
        QFETCH(QByteArray, patch);
        QFETCH(QByteArray, expected);
        const Result<ModelConfig> config = parsePatched(patch);
        QVERIFY(!config);
        const Error& error = config.error();
        QVERIFY(error.code == ErrorCode::CorruptFile || error.code == ErrorCode::UnsupportedFormat);
        QVERIFY2(contains(error.message, "config.json"), error.message.c_str());
        for (const QByteArray& part : expected.split('|'))
            QVERIFY2(contains(error.message, part.toStdString()), error.message.c_str());
    }

    void unreadableConfigurations()
    {
        for (const char* text : {"", "[]", "{\"model_type\":", "{} {}", "\xff"}) {
            const Result<ModelConfig> config = parseModelConfig(text, kSource);
            QVERIFY2(!config, text);
            QVERIFY2(config.error().code == ErrorCode::CorruptFile, text);
            QVERIFY2(contains(config.error().message, kSource), config.error().message.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestModelConfig)
#include "tst_model_config.moc"
