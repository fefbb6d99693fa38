// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Shifting a neuron a little moves the target's probability by the gradient that the engine computes for it, at both
// hooks and in every family: two ways through the model that share neither formula nor code.
#include "tests/support/engine_fixture.h"
#include "tests/support/family_fixture.h"

using namespace neurex;
using namespace neurex::test;
using namespace Qt::StringLiterals;
using nlohmann::json;

class ShiftsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void slopesEqualGradients_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("hook");
        const QStringList names = familyFixtures();
        QVERIFY(names.size() >= 38);
        for (const QString& name : names) {
            for (const Hook hook : {Hook::Product, Hook::Up})
                QTest::addRow("%s-%s", qPrintable(name), std::string(toString(hook)).c_str())
                    << name << static_cast<int>(hook);
        }
    }
    void slopesEqualGradients()
    {
        QFETCH(QString, name);
        QFETCH(int, hook);
        const json fixture = readFamilyFixture(name);
        QTemporaryDir folder;
        writeFamilyModel(folder.path().toStdString(), fixture);
        auto engine = engine::Engine::load({folder.path().toStdString(), "cpu", "float32"}, {}, {});
        QVERIFY2(engine, engine ? "" : engine.error().message.c_str());
        const TokenQuestion question = targetOf(fixture);
        const ScoreMatrix gradients = gradientsOf(**engine, question, static_cast<Hook>(hook));
        for (std::int32_t layer = 0; layer < gradients.layerCount; ++layer) {
            const std::int32_t strongest = strongestOf(gradients, layer);
            const auto gradient = static_cast<double>(gradients.at({layer, strongest}));
            const double slope = slopeOf(**engine, question, {layer, strongest}, static_cast<Hook>(hook));
            QVERIFY2(
                std::abs(slope - gradient) < 0.02 * std::abs(gradient),
                qPrintable(u"%1, layer %2: slope %3, gradient %4"_s.arg(name).arg(layer).arg(slope).arg(gradient)));
        }
    }

private:
    /// The gold option's first token alone.
    static TokenQuestion targetOf(const json& fixture)
    {
        const auto options = fixture.at("option_tokens").get<std::vector<std::vector<std::int32_t>>>();
        const auto gold = fixture.at("gold").get<std::size_t>();
        return {"target", {{fixture.at("tokens").get<std::vector<std::int32_t>>(), {{options.at(gold).front()}}, 0}}};
    }

    static ScoreMatrix gradientsOf(engine::Engine& engine, const TokenQuestion& question, Hook hook)
    {
        AttributionSettings settings;
        settings.measure = NeuronMeasure::NeuronGradient;
        settings.target = Target::Vocabulary;
        settings.hook = hook;
        ScoreMatrix scores;
        const auto done = engine.attribute(std::span(&question, 1), settings,
                                           [&](QuestionAttribution one) { scores = std::move(one.scores); }, {});
        if (!done)
            qFatal("%s", done.error().message.c_str());
        return scores;
    }

    static std::int32_t strongestOf(const ScoreMatrix& scores, std::int32_t layer)
    {
        std::int32_t strongest = 0;
        for (std::int32_t i = 1; i < scores.neuronCount; ++i) {
            if (std::abs(scores.at({layer, i})) > std::abs(scores.at({layer, strongest})))
                strongest = i;
        }
        return strongest;
    }

    /// dP / d|w| by a difference of two shifts.
    static double slopeOf(engine::Engine& engine, const TokenQuestion& question, NeuronId neuron, Hook hook)
    {
        constexpr double kShift = 0.01;
        std::vector<InterventionStack> stacks;
        for (const double shift : {-kShift, kShift})
            stacks.push_back({{{neuron}, Operation::Shift, shift, Positions::Last, hook}});
        std::vector<QuestionAnswer> answers;
        const auto done = engine.evaluate(std::span(&question, 1), stacks,
                                          [&](QuestionEvaluation one) { answers = std::move(one.answers); }, {});
        if (!done)
            qFatal("%s", done.error().message.c_str());
        const auto probability
            = [&](std::size_t stack) { return static_cast<double>(answers[stack].proxies.front().letterMass); };
        return (probability(1) - probability(0)) / (2 * kShift);
    }
};

QTEST_GUILESS_MAIN(ShiftsTest)
#include "tst_shifts.moc"
