// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Real trained models and the outputs that llama2.c published for them (label `model`).
#include "tests/support/engine_fixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <numeric>

using namespace neurex;
using namespace neurex::test;

namespace {

std::vector<float> readFloats(const std::filesystem::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", path.c_str());
    const QByteArray bytes = file.readAll();
    std::vector<float> values(static_cast<std::size_t>(bytes.size()) / sizeof(float));
    std::memcpy(values.data(), bytes.constData(), values.size() * sizeof(float));
    return values;
}

double largestGap(const std::vector<float>& actual, const std::vector<float>& expected)
{
    if (actual.size() != expected.size())
        return std::numeric_limits<double>::infinity();
    double gap = 0.0;
    for (std::size_t i = 0; i < expected.size(); ++i)
        gap = std::max(gap, static_cast<double>(std::abs(actual[i] - expected[i])));
    return gap;
}

struct Golden {
    std::vector<std::int32_t> tokens;
    std::size_t promptLength = 0;
};

Golden readGolden(const std::filesystem::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", path.c_str());
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    Golden golden;
    golden.promptLength = static_cast<std::size_t>(json[QStringLiteral("n_prompt_tokens")].toInt());
    const QJsonArray tokens = json[QStringLiteral("tokens")].toArray();
    for (const QJsonValue& token : tokens)
        golden.tokens.push_back(token.toInt());
    return golden;
}

} // namespace

class TestRealModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void agreesWithLlama2c_data();
    void agreesWithLlama2c();
    void attributionEqualsTheDefinition_data();
    void attributionEqualsTheDefinition();

private:
    void addModels();
};

void TestRealModels::initTestCase()
{
    if (testData().empty())
        QSKIP("no ../shared/data beside the checkout and NEUREX_TEST_DATA is not set");
}

void TestRealModels::addModels()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("golden");
    QTest::newRow("stories260K, empty prompt") << QStringLiteral("stories260K") << QStringLiteral("stories260K.empty");
    QTest::newRow("stories260K, prompt") << QStringLiteral("stories260K") << QStringLiteral("stories260K.tom");
    QTest::newRow("stories260K in shards")
        << QStringLiteral("stories260K-sharded") << QStringLiteral("stories260K.tom");
    QTest::newRow("tinystories656K") << QStringLiteral("tinystories656K") << QStringLiteral("tinystories656K");
    QTest::newRow("babyllama") << QStringLiteral("babyllama-tok105") << QStringLiteral("babyllama-tok105");
}

void TestRealModels::agreesWithLlama2c_data()
{
    addModels();
}

void TestRealModels::agreesWithLlama2c()
{
    QFETCH(QString, model);
    QFETCH(QString, golden);
    const std::filesystem::path goldens = testData() / "golden" / "llama2c";
    const Golden expected = readGolden(goldens / (golden.toStdString() + ".json"));
    const auto engine = engine::Engine::load({testData() / "models" / model.toStdString(), "cpu", "float32"}, {}, {});
    QVERIFY2(engine.hasValue(), engine ? "" : engine.error().message.c_str());
    const auto trace = (*engine)->trace(expected.tokens, {});
    QVERIFY(trace);
    const double logits = largestGap(trace->logits, readFloats(goldens / (golden.toStdString() + ".logits.f32")));
    const double neurons = largestGap(trace->neurons, readFloats(goldens / (golden.toStdString() + ".hb.f32")));
    qInfo("largest difference: logits %.2g, neurons %.2g", logits, neurons);
    QVERIFY(logits < 1e-4);
    QVERIFY(neurons < 1e-4);

    GenerationRequest request;
    const auto middle = expected.tokens.begin() + static_cast<std::ptrdiff_t>(expected.promptLength);
    request.tokens = {expected.tokens.begin(), middle};
    request.maxNewTokens = static_cast<std::int32_t>(expected.tokens.end() - middle);
    const auto produced = (*engine)->generate(request, {}, {});
    QCOMPARE(*produced, std::vector<std::int32_t>(middle, expected.tokens.end()));
}

void TestRealModels::attributionEqualsTheDefinition_data()
{
    addModels();
}

void TestRealModels::attributionEqualsTheDefinition()
{
    QFETCH(QString, model);
    QFETCH(QString, golden);
    if (QString::fromLatin1(QTest::currentDataTag()).contains(QStringLiteral("shards")))
        return; // the same weights as the row before
    const LoadedModel loaded = loadBoth(testData() / "models" / model.toStdString());
    const Golden text = readGolden(testData() / "golden" / "llama2c" / (golden.toStdString() + ".json"));
    TokenProxy proxy;
    proxy.tokens = {text.tokens.begin(), text.tokens.begin() + 7};
    // Options that compete, as letters do. Where one option has all the probability, F' = p (1 - p) has the relative
    // error that the float32 logits have absolutely (about 1e-5), whatever the attribution does.
    const std::vector<double> logits = loaded.reference->lastLogits<double>(proxy.tokens, {});
    std::vector<std::int32_t> order(logits.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) {
        return logits[static_cast<std::size_t>(a)] > logits[static_cast<std::size_t>(b)];
    });
    proxy.optionTokens = {{order[1], order[4]}, {order[0]}, {order[2], order[5]}, {order[3]}};
    AttributionSettings settings;
    settings.rule = Rule::Midpoint;
    settings.steps = 1;
    QuestionAttribution result;
    const TokenQuestion question{"q", {proxy}};
    QVERIFY(loaded.engine->attribute(std::span(&question, 1), settings,
                                     [&](QuestionAttribution r) { result = std::move(r); }, {}));
    const double alpha[] = {0.5}, weight[] = {1.0};
    double worst = 0.0;
    for (int layer = 0; layer < loaded.engine->info().layerCount; ++layer) {
        const auto expected = loaded.reference->integratedGradients(proxy, 0, settings.target, layer, alpha, weight);
        const auto count = expected.size();
        worst = std::max(
            worst,
            relativeDistance(std::span(result.scores.values).subspan(static_cast<std::size_t>(layer) * count, count),
                             expected));
    }
    qInfo("largest relative L2 distance of a layer: %.2g", worst);
    QVERIFY(worst < 1e-5);
}

QTEST_GUILESS_MAIN(TestRealModels)
#include "tst_real_models.moc"
