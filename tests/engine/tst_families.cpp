// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tiny models of every family against what transformers computed in float64, and for the families that it does not know
// against references of their own; tests/peers/families makes the files of numbers. The weights follow from the
// tensors' names, so they need not be stored.
#include "core/engine/engine.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/family_fixture.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <array>
#include <numeric>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::test;
using nlohmann::json;
using namespace Qt::StringLiterals;

namespace {

struct OpenModel {
    QTemporaryDir folder;
    std::unique_ptr<Engine> engine;
};

std::unique_ptr<OpenModel> openModel(const json& fixture, const std::string& type = "float32")
{
    auto model = std::make_unique<OpenModel>();
    const std::filesystem::path path = model->folder.path().toStdString();
    writeFamilyModel(path, fixture);
    auto engine = Engine::load({path, "cpu", type}, {}, {});
    if (!engine)
        qFatal("%s", engine.error().message.c_str());
    model->engine = std::move(*engine);
    return model;
}

TokenQuestion questionOf(const json& fixture)
{
    TokenProxy proxy;
    proxy.tokens = fixture.at("tokens").get<std::vector<std::int32_t>>();
    proxy.optionTokens = fixture.at("option_tokens").get<std::vector<std::vector<std::int32_t>>>();
    proxy.gold = fixture.at("gold").get<std::int32_t>();
    return {"fixture", {proxy}};
}

AttributionSettings settingsOf(const json& fixture)
{
    AttributionSettings settings;
    settings.steps = fixture.at("steps").get<std::int32_t>();
    settings.target = Target::Options;
    return settings;
}

QuestionAttribution attributed(Engine& engine, const json& fixture)
{
    QuestionAttribution result;
    const std::array questions{questionOf(fixture)};
    const auto done = engine.attribute(questions, settingsOf(fixture),
                                       [&](QuestionAttribution one) { result = std::move(one); }, {});
    if (!done)
        qFatal("%s", done.error().message.c_str());
    return result;
}

} // namespace

class FamiliesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersAreThoseOfTheReference_data() { addFixtures(); }
    void numbersAreThoseOfTheReference()
    {
        QFETCH(QString, name);
        const json fixture = readFamilyFixture(name);
        const auto model = openModel(fixture);
        const ModelInfo& info = model->engine->info();
        for (const std::string& warning : info.warnings)
            QVERIFY2(warning.find("config.json") == std::string::npos, warning.c_str());

        const auto tokens = fixture.at("tokens").get<std::vector<std::int32_t>>();
        const auto trace = model->engine->trace(tokens, {});
        QVERIFY2(trace, trace ? "" : trace.error().message.c_str());
        const auto vocabulary = static_cast<std::size_t>(info.vocabularySize);
        const std::vector<float> logits(trace->logits.end() - static_cast<std::ptrdiff_t>(vocabulary),
                                        trace->logits.end());
        const auto wantedLogits = fixture.at("logits").get<std::vector<double>>();
        QCOMPARE(wantedLogits.size(), vocabulary);
        QVERIFY2(relativeDistance(logits, wantedLogits) < 1e-5, qPrintable(name));
        const auto wantedNeurons = fixture.at("neurons").get<std::vector<double>>();
        const std::vector<float> neurons(trace->neurons.end() - std::ssize(wantedNeurons), trace->neurons.end());
        QVERIFY2(relativeDistance(neurons, wantedNeurons) < 1e-5, qPrintable(name));

        const QuestionAttribution result = attributed(*model->engine, fixture);
        const auto wanted = fixture.at("scores").get<std::vector<double>>();
        const auto width = static_cast<std::size_t>(info.neuronCount);
        for (std::size_t layer = 0; layer < static_cast<std::size_t>(info.layerCount); ++layer) {
            const std::span<const float> got(result.scores.values.data() + layer * width, width);
            const std::span<const double> expected(wanted.data() + layer * width, width);
            const double distance = relativeDistance(got, expected);
            QVERIFY2(distance < 2e-5, qPrintable(u"%1, layer %2: %3"_s.arg(name).arg(layer).arg(distance)));
        }
    }

    /// An answer under interventions, by rows over the cached prefix and by differentiating whole sequences.
    void rowsAgreeWithWholeSequences_data() { addFixtures(); }
    void rowsAgreeWithWholeSequences()
    {
        QFETCH(QString, name);
        const json fixture = readFamilyFixture(name);
        const auto model = openModel(fixture);
        const QuestionAttribution result = attributed(*model->engine, fixture);
        std::vector<std::int32_t> layers(static_cast<std::size_t>(model->engine->info().layerCount));
        std::iota(layers.begin(), layers.end(), 0);
        const TokenQuestion question = questionOf(fixture);
        const auto naive = model->engine->attributeNaively(question.proxies.front(), settingsOf(fixture), layers);
        QVERIFY2(naive, naive ? "" : naive.error().message.c_str());
        const auto width = static_cast<std::size_t>(model->engine->info().neuronCount);
        for (std::size_t layer = 0; layer < layers.size(); ++layer) {
            const std::span<const float> got(result.scores.values.data() + layer * width, width);
            QVERIFY2(relativeDistance(got, (*naive)[layer]) < 2e-5, qPrintable(name));
        }
    }

    /// The neurons of every layer doubled one after the other: what a row answers is what the published hook answers.
    void attributionsAddUpWithManySteps()
    {
        const json fixture = readFamilyFixture(u"granite"_s);
        const auto model = openModel(fixture);
        AttributionSettings settings = settingsOf(fixture);
        settings.rule = Rule::Gauss;
        settings.steps = 16;
        QuestionAttribution result;
        const std::array questions{questionOf(fixture)};
        QVERIFY(model->engine->attribute(questions, settings, [&](QuestionAttribution one) { result = std::move(one); },
                                         {}));
        for (std::size_t layer = 0; layer < result.attributionSums.size(); ++layer)
            QVERIFY(std::abs(result.attributionSums[layer] - result.targetChanges[layer]) < 1e-5F);
    }

private:
    static void addFixtures()
    {
        QTest::addColumn<QString>("name");
        const QStringList names = familyFixtures();
        QVERIFY(names.size() >= 38);
        for (const QString& name : names)
            QTest::newRow(qPrintable(name)) << name;
    }
};

QTEST_GUILESS_MAIN(FamiliesTest)
#include "tst_families.moc"
