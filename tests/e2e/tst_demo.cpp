// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The embedded demo through the command line: the numbers that make it worth looking at. NEUREX_DEMO names another
// demo folder.
#include "core/base/safetensors.h"
#include "tests/cli/cli_fixture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <span>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

constexpr int kQuestionLimit = 20;

/// Shares of the letters A-D among a field ("gold", "predicted") of all proxies.
std::array<double, 4> letterShares(const nlohmann::json& answers, const char* field)
{
    std::array<double, 4> shares{};
    double count = 0.0;
    for (const nlohmann::json& question : answers) {
        for (const nlohmann::json& proxy : question["proxies"]) {
            shares.at(proxy[field].get<std::size_t>()) += 1.0;
            count += 1.0;
        }
    }
    for (double& share : shares)
        share /= count;
    return shares;
}

double largest(const nlohmann::json& numbers)
{
    double most = 0.0;
    for (const nlohmann::json& number : numbers)
        most = std::max(most, std::abs(number.get<double>()));
    return most;
}

} // namespace

class TestDemo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void listsModelsWithReasons();
    void attribution();
    void finerRulesMissLess();
    void heldOutAnswers_data();
    void heldOutAnswers();
    void perplexityIsThatOfTheLogits();

private:
    CliResult attribute(const QString& run, const QStringList& more) const;

    CliFixture m_fixture;
};

void TestDemo::initTestCase()
{
    const QString folder = qEnvironmentVariable("NEUREX_DEMO", QStringLiteral(NEUREX_SOURCE_DIR "/resources/demo"));
    if (!QFile::exists(folder + u"/model/model.safetensors"_s))
        QSKIP(qPrintable(u"there is no trained demo model in %1"_s.arg(folder)));
    m_fixture.setEnvironment(u"NEUREX_ENGINE"_s, QStringLiteral(NEUREX_ENGINE_PROGRAM));
    m_fixture.setEnvironment(u"NEUREX_DEMO"_s, folder);
}

CliResult TestDemo::attribute(const QString& run, const QStringList& more) const
{
    return m_fixture.run(
        QStringList{u"attribute"_s, u"demo"_s, u"demo:ner"_s, u"--out"_s, m_fixture.path(run), u"--json"_s} + more);
}

void TestDemo::listsModelsWithReasons()
{
    const QString demo = qEnvironmentVariable("NEUREX_DEMO", QStringLiteral(NEUREX_SOURCE_DIR "/resources/demo"));
    QDir(m_fixture.path({})).mkpath(u"models/broken"_s);
    m_fixture.write(u"models/broken/config.json"_s,
                    R"({"architectures":["MixtralForCausalLM"],"model_type":"mixtral"})");
    m_fixture.write(u"models/x.gguf"_s, "GGUF");
    const CliResult result = m_fixture.run({u"models"_s, demo, m_fixture.path(u"models"_s), u"--json"_s});
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    const nlohmann::json models = result.json()["models"];
    QCOMPARE(models.size(), 3U);
    COMPARE_JSON(models[0]["opens"], true);
    COMPARE_JSON(models[0]["model"]["architecture"], "LlamaForCausalLM");
    for (const std::size_t place : {1U, 2U}) {
        COMPARE_JSON(models[place]["opens"], false);
        QVERIFY(!models[place]["problem"].get<std::string>().empty());
    }
    QVERIFY(models[1]["problem"].get<std::string>().find("mixtral") != std::string::npos);
}

void TestDemo::attribution()
{
    const CliResult result = attribute(u"run"_s, {u"--limit"_s, QString::number(kQuestionLimit)});
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    const nlohmann::json json = result.json();
    COMPARE_JSON(json["questions"], kQuestionLimit);
    COMPARE_JSON(json["unchanged_model"]["proxies"], 3 * kQuestionLimit);
    QCOMPARE(json["good"].size(), std::size_t{10});
    QCOMPARE(json["bad"].size(), std::size_t{10});
    QVERIFY(json["good"][0]["score"].get<double>() > 0.0);
    QVERIFY(json["bad"][0]["score"].get<double>() < 0.0);

    const CliResult evaluated
        = m_fixture.run({u"evaluate"_s, u"demo"_s, u"demo:ner"_s, u"--run"_s, m_fixture.path(u"run"_s), u"--limit"_s,
                         QString::number(kQuestionLimit), u"--json"_s});
    QVERIFY2(evaluated.exitCode == 0, qPrintable(evaluated.error));
    COMPARE_JSON(evaluated.json()["comparison"]["after"]["questions"], kQuestionLimit);
    QCOMPARE(evaluated.json()["stack"].size(), std::size_t{2});
    COMPARE_JSON(evaluated.json()["model"]["name"], "demo"); // not the folder that it lies in
}

/// Of a function this smooth the right rule misses about the first power of the step, Gauss-Legendre next to nothing.
void TestDemo::finerRulesMissLess()
{
    std::vector<double> residuals;
    for (const QString& rule : {u"right"_s, u"gauss"_s}) {
        const CliResult result = attribute(u"residual-"_s + rule, {u"--limit"_s, u"4"_s, u"--rule"_s, rule});
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
        residuals.push_back(largest(result.json()["completeness_residual"]));
        qInfo("completeness residual of the rule %s: %g", qPrintable(rule), residuals.back());
    }
    QVERIFY(residuals[0] < 0.1);
    QVERIFY(residuals[1] < 1e-3);
}

void TestDemo::heldOutAnswers_data()
{
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::newRow("ner") << 0.55 << 0.92;
    QTest::newRow("chunking") << 0.55 << 0.92;
    QTest::newRow("sentiment") << 0.55 << 0.92;
    QTest::newRow("commonsense") << 0.25 << 1.0;
}

void TestDemo::heldOutAnswers()
{
    QFETCH(const double, least);
    QFETCH(const double, most);
    const QString task = u"demo:"_s + QLatin1StringView(QTest::currentDataTag());
    // The unchanged model's answers come with every comparison; what it is compared with does not matter here.
    const CliResult result = m_fixture.run({u"evaluate"_s, u"demo"_s, task, u"--silence"_s, u"L0N0"_s, u"--json"_s});
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    const nlohmann::json json = result.json();
    const nlohmann::json& before = json["comparison"]["before"];
    const double accuracy = before["accuracy"].get<double>(), mass = before["mean_letter_mass"].get<double>();
    qInfo("%s: %d questions, Acc %.3f, Com %.3f, letter mass %.4f", qPrintable(task), before["questions"].get<int>(),
          accuracy, before["comprehension"].get<double>(), mass);
    QVERIFY(before["questions"].get<int>() >= 150);
    QVERIFY2(accuracy >= least && accuracy <= most, qPrintable(QString::number(accuracy)));
    QVERIFY2(mass > 0.95, qPrintable(QString::number(mass)));

    const auto gold = letterShares(json["before"], "gold"), predicted = letterShares(json["before"], "predicted");
    for (std::size_t letter = 0; letter < gold.size(); ++letter) {
        const double preference = predicted[letter] - gold[letter];
        QVERIFY2(std::abs(preference) <= 0.1, qPrintable(u"letter %1: %2"_s.arg(letter).arg(preference)));
    }
}

/// Of one window: the softmax of what `trace` writes, token by token. The demo has learned to answer, not to write.
void TestDemo::perplexityIsThatOfTheLogits()
{
    const QString text = u"My friend henry was late. What is henry?\nAnswer: D"_s;
    m_fixture.write(u"text.txt"_s, text.toUtf8());
    const QString file = m_fixture.path(u"text.txt"_s);
    const CliResult traced = m_fixture.run(
        {u"trace"_s, u"demo"_s, u"--text"_s, text, u"--out"_s, m_fixture.path(u"t.safetensors"_s), u"--json"_s});
    QVERIFY2(traced.exitCode == 0, qPrintable(traced.error));
    const auto tokens = traced.json()["tokens"].get<std::vector<std::size_t>>();
    const auto trace = SafetensorsFile::open(m_fixture.path(u"t.safetensors"_s).toStdString());
    QVERIFY(trace);
    const auto bytes = trace->find("logits")->bytes;
    std::vector<float> logits(bytes.size() / sizeof(float));
    std::memcpy(logits.data(), bytes.data(), bytes.size());
    const std::size_t vocabulary = logits.size() / tokens.size();
    double sum = 0.0;
    for (std::size_t t = 1; t < tokens.size(); ++t) {
        const auto row = std::span(logits).subspan((t - 1) * vocabulary, vocabulary);
        double all = 0.0;
        for (const float logit : row)
            all += std::exp(static_cast<double>(logit));
        sum += static_cast<double>(row[tokens[t]]) - std::log(all);
    }
    const auto count = static_cast<double>(tokens.size() - 1);
    const CliResult measured
        = m_fixture.run({u"perplexity"_s, u"demo"_s, u"--text"_s, file, u"--silence"_s, u"L2N23"_s, u"--json"_s});
    QVERIFY2(measured.exitCode == 0, qPrintable(measured.error));
    const nlohmann::json json = measured.json();
    COMPARE_JSON(json["tokens"], tokens.size() - 1);
    COMPARE_JSON(json["bytes"], text.size());
    QVERIFY(std::abs(json["unchanged"]["mean_log_probability"].get<double>() - sum / count) < 1e-5);
    QVERIFY(std::abs(json["unchanged"]["perplexity"].get<double>() / std::exp(-sum / count) - 1.0) < 1e-5);
    QVERIFY(json["changed"]["perplexity"] != json["unchanged"]["perplexity"]);
    QVERIFY2(measured.error.contains(u"worse than an even guess among its"_s), qPrintable(measured.error));
}

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
