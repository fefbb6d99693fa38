// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Exported Python programs change a model exactly as the engine does: both run, and the numbers are compared.
#include "core/store/stack_file.h"
#include "tests/e2e/engine_runs.h"
#include "tests/support/python.h"

#include <array>
#include <string_view>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

constexpr double kTolerance = 1e-4;
constexpr int kNewTokens = 12;
constexpr int kVocabularySize = test::kFirstOwnPiece + 39; // as letterModel() has it

/// Every operation at both positions; neurons that several layers change, in an order that matters; one neuron twice.
std::vector<NamedStep> mixedLayers()
{
    const auto layer = [](std::vector<NeuronId> neurons, Operation operation, double value, Positions positions) {
        return NamedStep{"a \"layer\"", {std::move(neurons), operation, value, positions}, {}};
    };
    std::vector<NamedStep> layers{
        layer({{0, 1}, {0, 2}, {1, 3}, {2, 20}, {2, 20}}, Operation::Scale, 2.0, Positions::All),
        layer({{0, 2}, {1, 3}, {1, 4}, {1, 5}}, Operation::Set, 0.75, Positions::Last),
        layer({{1, 3}, {1, 6}, {2, 7}, {2, 8}}, Operation::Add, -0.5, Positions::All),
        layer({{0, 1}, {1, 3}, {2, 8}, {2, 9}, {2, 10}, {2, 11}}, Operation::Scale, -1.5, Positions::Last),
        layer({{0, 9}, {0, 10}, {1, 11}}, Operation::Scale, 0.0, Positions::Last),
        layer({{2, 12}, {2, 9}}, Operation::Set, -0.25, Positions::All),
        layer({{0, 5}, {0, 6}}, Operation::Set, 3.0, Positions::All),
    };
    layers.back().stepSwitch.isEnabled = false;
    return layers;
}

struct Case {
    const char* name;
    const char* library;
    const char* prompt;
};

constexpr std::array<Case, 4> kCases{{
    {"transformers", "transformers", "hello abc"},
    {"transformers, a single token", "transformers", ""},
    {"TransformerLens", "transformer-lens", "A hello C"},
    {"nnsight", "nnsight", "hello B"},
}};

} // namespace

class TestExportedScripts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void changeTheModelAsTheEngineDoes_data();
    void changeTheModelAsTheEngineDoes();

private:
    QString inFolder(const QString& name) const { return m_runs.path(name); }
    void writeModel();
    /// The engine's next-token logits under the layers.
    std::vector<double> engineLogits(const std::vector<std::int32_t>& tokens, const QStringList& change) const;
    /// What the programs of all cases do, by one Python.
    void runScripts();

    CliFixture m_runs;
    QString m_python;
    std::vector<nlohmann::json> m_generated; ///< the engine's, by case
    nlohmann::json m_results; ///< the programs', by case
};

void TestExportedScripts::initTestCase()
{
    m_python = test::findPython(u"torch, numpy"_s);
    if (m_python.isEmpty())
        QSKIP("there is no python3 with torch and numpy");
    writeModel();
    const std::vector<NamedStep> layers = mixedLayers();
    QVERIFY(saveSteps(inFolder(u"layers.json"_s).toStdString(), layers));
    m_runs.setEnvironment(u"NEUREX_ENGINE"_s, QStringLiteral(NEUREX_ENGINE_PROGRAM));
    m_runs.setEnvironment(u"OMP_WAIT_POLICY"_s, u"passive"_s);
    runScripts();
}

void TestExportedScripts::writeModel()
{
    test::TinyModelOptions options = tinyOptions();
    options.vocabularySize = kVocabularySize;
    QVERIFY(QDir(inFolder({})).mkdir(u"tiny"_s));
    QVERIFY(test::writeTinyModel(inFolder(u"tiny"_s).toStdString(), options));
    m_runs.write(u"tiny/tokenizer.model"_s, QByteArray::fromStdString(test::letterModel()));
}

std::vector<double> TestExportedScripts::engineLogits(const std::vector<std::int32_t>& tokens,
                                                      const QStringList& change) const
{
    nlohmann::json question = {{"id", "q"}, {"tokens", tokens}, {"gold", 0}};
    for (int token = 0; token < kVocabularySize; ++token)
        question["option_tokens"].push_back({token});
    m_runs.write(u"question.jsonl"_s, QByteArray::fromStdString(question.dump()) + '\n');
    const CliResult result = m_runs.run(
        QStringList{u"evaluate"_s, inFolder(u"tiny"_s), inFolder(u"question.jsonl"_s), u"--json"_s} + change);
    const nlohmann::json json = result.json();
    if (result.exitCode != 0 || !json.is_object()) {
        qWarning("%s", qPrintable(result.error));
        return {};
    }
    return json["after"][0]["proxies"][0]["option_logits"].get<std::vector<double>>();
}

void TestExportedScripts::runScripts()
{
    const QString layers = inFolder(u"layers.json"_s);
    nlohmann::json cases = nlohmann::json::array();
    for (const Case& one : kCases) {
        const QString library = QString::fromLatin1(one.library), script = inFolder(library + u".py"_s);
        const CliResult written = m_runs.run(
            {u"script"_s, inFolder(u"tiny"_s), u"--stack"_s, layers, u"--for"_s, library, u"--out"_s, script});
        QVERIFY2(written.exitCode == 0, qPrintable(written.error));
        const CliResult generated
            = m_runs.run({u"generate"_s, inFolder(u"tiny"_s), u"--text"_s, QString::fromLatin1(one.prompt),
                          u"--max-tokens"_s, QString::number(kNewTokens), u"--stack"_s, layers, u"--json"_s});
        QVERIFY2(generated.exitCode == 0, qPrintable(generated.error));
        m_generated.push_back(generated.json());
        cases.push_back({{"script", script.toStdString()},
                         {"library", one.library},
                         {"tokens", m_generated.back()["prompt_tokens"]},
                         {"count", kNewTokens}});
    }
    m_runs.write(u"cases.json"_s, QByteArray::fromStdString(cases.dump()));
    const test::PythonResult result = test::runPython(m_python,
                                                      {QStringLiteral(NEUREX_SOURCE_DIR "/tests/e2e/script_check.py"),
                                                       inFolder(u"tiny"_s), inFolder(u"cases.json"_s)});
    QVERIFY2(result.exitCode == 0, result.error.constData());
    m_results = nlohmann::json::parse(result.out.toStdString(), nullptr, false);
    QVERIFY(m_results.is_array());
    QCOMPARE(m_results.size(), kCases.size());
}

void TestExportedScripts::changeTheModelAsTheEngineDoes_data()
{
    QTest::addColumn<std::size_t>("number");
    for (std::size_t i = 0; i < kCases.size(); ++i)
        QTest::newRow(kCases.at(i).name) << i;
}

void TestExportedScripts::changeTheModelAsTheEngineDoes()
{
    QFETCH(const std::size_t, number);
    const nlohmann::json& generated = m_generated.at(number);
    const nlohmann::json& actual = m_results.at(number);
    const auto tokens = generated["prompt_tokens"].get<std::vector<std::int32_t>>();
    QCOMPARE(tokens.size() == 1, kCases.at(number).prompt[0] == '\0');

    const std::vector<double> expected = engineLogits(tokens, {u"--stack"_s, inFolder(u"layers.json"_s)});
    const std::vector<double> others = engineLogits(tokens, {u"--excite"_s, u"L0N5"_s});
    const auto logits = actual["logits"].get<std::vector<double>>();
    QCOMPARE(expected.size(), static_cast<std::size_t>(kVocabularySize));
    QCOMPARE(others.size(), expected.size());
    QCOMPARE(logits.size(), expected.size());
    double distance = 0.0, effect = 0.0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        distance = std::max(distance, std::abs(logits[i] - expected[i]));
        effect = std::max(effect, std::abs(others[i] - expected[i]));
    }
    qInfo("largest difference %.2g, of another intervention %.2g", distance, effect);
    QVERIFY(distance < kTolerance);
    QVERIFY(effect > 1000.0 * kTolerance);

    const auto continuation = generated["tokens"].get<std::vector<std::int32_t>>();
    QCOMPARE(continuation.size(), static_cast<std::size_t>(kNewTokens));
    if (std::string_view(kCases.at(number).library) != "nnsight") { // its programs are about one forward
        COMPARE_JSON(actual["cached"], continuation);
        COMPARE_JSON(actual["uncached"], continuation);
    }
}

QTEST_GUILESS_MAIN(TestExportedScripts)
#include "tst_exported_scripts.moc"
