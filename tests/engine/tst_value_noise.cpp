// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Noise on value vectors against models whose columns of down_proj were edited, in every family; and that nothing of it
// stays.
#include "core/base/numpy_random.h"
#include "core/base/sha256.h"
#include "core/engine/families/model_config.h"
#include "tests/engine/completion_fixture.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/family_fixture.h"
#include "tests/support/file_bytes.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <set>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::test;
using namespace Qt::StringLiterals;

namespace {

using Tokens = std::vector<std::int32_t>;

/// Of several lengths, two with a common beginning.
const std::vector<CompletionPrompt> kTexts{{{1, 5, 9, 2}, 0}, {{1, 5, 3, 8, 30, 11}, 0}, {{7}, 0}};

/// Two in one layer, others in others; one named twice, which counts once.
const std::vector<NeuronId> kNeurons{{0, 1}, {0, 4}, {1, 3}, {2, 5}, {0, 7}, {2, 0}, {0, 4}};

/// What is done to a column of down_proj: value, place among its d rows -> value.
using ColumnEdit = std::function<double(double value, std::size_t row)>;

ColumnEdit adding(const ValueNoise& noise, std::size_t rows)
{
    return [values = numpyNormal(noise.seed, noise.mean, noise.scale, rows)](double value, std::size_t row) {
        return value + values[row];
    };
}

/// In double precision, plain loops over the whole text for each token.
ReferenceModel editedReference(const std::filesystem::path& folder, const ModelInfo& info,
                               const std::vector<NeuronId>& neurons, const ColumnEdit& edit)
{
    TinyWeights weights = readWeights(*openCheckpoint(folder));
    const std::set<NeuronId> once(neurons.begin(), neurons.end());
    const auto width = static_cast<std::size_t>(info.neuronCount);
    for (const NeuronId& neuron : once) {
        auto& down = weights.at("model.layers." + std::to_string(neuron.layer) + ".mlp.down_proj.weight");
        for (std::size_t row = 0; row < static_cast<std::size_t>(info.hiddenSize); ++row) {
            double& value = down[row * width + static_cast<std::size_t>(neuron.index)];
            value = edit(value, row);
        }
    }
    return {info, std::move(weights)};
}

/// Empty where the texts are those that the reference would write.
QString difference(const ReferenceModel& reference, const std::vector<Completion>& all)
{
    for (std::size_t t = 0; t < all.size(); ++t) {
        Tokens tokens = kTexts[t].tokens;
        for (std::size_t step = 0; step < all[t].tokens.size(); ++step) {
            const auto logits = reference.lastLogits<double>(tokens, {});
            const auto best = std::ranges::max_element(logits) - logits.begin();
            double sum = 0.0;
            for (const double logit : logits)
                sum += std::exp(logit - logits[static_cast<std::size_t>(best)]);
            const double gap = std::abs(static_cast<double>(all[t].probabilities[step]) - 1.0 / sum);
            if (all[t].tokens[step] != static_cast<std::int32_t>(best) || gap > 1e-5)
                return u"text %1, step %2: token %3 for %4, p off by %5"_s.arg(t)
                    .arg(step)
                    .arg(all[t].tokens[step])
                    .arg(best)
                    .arg(gap);
            tokens.push_back(static_cast<std::int32_t>(best));
        }
    }
    return {};
}

struct Tiny {
    QTemporaryDir folder;
    std::filesystem::path path;
    std::unique_ptr<Engine> engine;

    Tiny()
        : path(folder.path().toStdString())
    {
        if (const auto written = writeTinyModel(path, completionModel()); !written)
            qFatal("%s", written.error().message.c_str());
        auto loaded = Engine::load({path, "cpu", "float32"}, {}, {});
        if (!loaded)
            qFatal("%s", loaded.error().message.c_str());
        engine = std::move(*loaded);
    }
};

CompletionSettings noisy(std::vector<NeuronId> neurons)
{
    CompletionSettings settings;
    settings.maxNewTokens = 8;
    settings.noise.neurons = std::move(neurons);
    return settings;
}

} // namespace

class ValueNoiseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsEditedColumns_data();
    void equalsEditedColumns();
    void everyNeuronCounts();
    void zeroAndFactorAreThoseOfActivations_data();
    void zeroAndFactorAreThoseOfActivations();
    void comesAfterInterventions();
    void familiesEqualEditedFiles_data();
    void familiesEqualEditedFiles();
    void actsInItsPart();
    void nothingStays();
    void refusesWhatIsNoNoise();
};

void ValueNoiseTest::equalsEditedColumns_data()
{
    QTest::addColumn<double>("mean");
    QTest::addColumn<double>("scale");
    QTest::addColumn<std::uint32_t>("seed");
    QTest::newRow("published") << -1.0 << 1.0 << 1U;
    QTest::newRow("small") << 0.1 << 0.2 << 7U;
    QTest::newRow("constant") << 0.3 << 0.0 << 0U;
}

void ValueNoiseTest::equalsEditedColumns()
{
    const Tiny model;
    const ModelInfo& info = model.engine->info();
    CompletionSettings settings = noisy(kNeurons);
    QFETCH(double, mean);
    QFETCH(double, scale);
    QFETCH(std::uint32_t, seed);
    settings.noise.mean = mean;
    settings.noise.scale = scale;
    settings.noise.seed = seed;
    const auto reference = editedReference(model.path, info, kNeurons,
                                           adding(settings.noise, static_cast<std::size_t>(info.hiddenSize)));
    const auto all = completions(*model.engine, kTexts, settings);
    QCOMPARE(all.size(), kTexts.size());
    for (const Completion& one : all)
        QCOMPARE(one.tokens.size(), std::size_t{8});
    QCOMPARE(difference(reference, all), QString());
    settings.noise.neurons.clear();
    QVERIFY(!difference(reference, completions(*model.engine, kTexts, settings)).isEmpty());
}

/// The published code kept one neuron of each layer, and gave it another's layer.
void ValueNoiseTest::everyNeuronCounts()
{
    const Tiny model;
    const ModelInfo& info = model.engine->info();
    const std::vector<NeuronId> neurons{{0, 1}, {0, 2}, {1, 3}, {0, 4}, {2, 5}, {1, 6}},
        lastOnes{{0, 1}, {1, 2}, {2, 3}};
    const CompletionSettings settings = noisy(neurons);
    const ColumnEdit edit = adding(settings.noise, static_cast<std::size_t>(info.hiddenSize));
    const auto all = completions(*model.engine, kTexts, settings);
    QCOMPARE(difference(editedReference(model.path, info, neurons, edit), all), QString());
    QVERIFY(!difference(editedReference(model.path, info, lastOnes, edit), all).isEmpty());
    for (std::size_t left = 0; left < neurons.size(); ++left) {
        std::vector<NeuronId> others = neurons;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(left));
        QVERIFY2(!difference(editedReference(model.path, info, others, edit), all).isEmpty(),
                 toString(neurons[left]).c_str());
    }
}

void ValueNoiseTest::zeroAndFactorAreThoseOfActivations_data()
{
    QTest::addColumn<double>("factor");
    QTest::newRow("zero") << 0.0;
    QTest::newRow("factor") << -2.5;
}

/// A value vector times a factor is its activation times that factor: one operation does for both.
void ValueNoiseTest::zeroAndFactorAreThoseOfActivations()
{
    QFETCH(double, factor);
    const Tiny model;
    CompletionSettings settings = noisy({});
    settings.stack = {{{{0, 1}, {0, 4}, {1, 3}, {2, 5}}, Operation::Scale, factor, Positions::All}};
    const auto reference = editedReference(model.path, model.engine->info(), settings.stack.front().neurons,
                                           [factor](double value, std::size_t) { return value * factor; });
    QCOMPARE(difference(reference, completions(*model.engine, kTexts, settings)), QString());
}

/// h is what enters down_proj: a silenced neuron carries no noise, an excited one twice as much.
void ValueNoiseTest::comesAfterInterventions()
{
    const Tiny model;
    const auto rows = static_cast<std::size_t>(model.engine->info().hiddenSize);
    CompletionSettings settings = noisy({{0, 1}, {1, 3}});
    settings.stack
        = {{{{0, 1}}, Operation::Scale, 0.0, Positions::All}, {{{1, 3}}, Operation::Scale, 2.0, Positions::All}};
    const auto all = completions(*model.engine, kTexts, settings);
    TinyWeights weights = readWeights(*openCheckpoint(model.path));
    const auto width = static_cast<std::size_t>(model.engine->info().neuronCount);
    const ColumnEdit edit = adding(settings.noise, rows);
    for (std::size_t row = 0; row < rows; ++row) {
        weights.at("model.layers.0.mlp.down_proj.weight")[row * width + 1] = 0.0;
        double& value = weights.at("model.layers.1.mlp.down_proj.weight")[row * width + 3];
        value = 2.0 * edit(value, row);
    }
    QCOMPARE(difference(ReferenceModel(model.engine->info(), std::move(weights)), all), QString());
}

void ValueNoiseTest::familiesEqualEditedFiles_data()
{
    QTest::addColumn<QString>("name");
    for (const QString& name : familyFixtures())
        QTest::newRow(qPrintable(name)) << name;
}

void ValueNoiseTest::familiesEqualEditedFiles()
{
    QFETCH(QString, name);
    const nlohmann::json fixture = readFamilyFixture(name);
    const auto config = parseModelConfig(fixture.at("config").dump(), "config.json");
    QVERIFY2(config, config ? "" : config.error().message.c_str());
    QTemporaryDir plain, edited;
    writeFamilyModel(plain.path().toStdString(), fixture);
    CompletionSettings settings = noisy({});
    for (std::int32_t layer = 0; layer < config->info.layerCount; ++layer) {
        settings.noise.neurons.push_back({layer, 1});
        settings.noise.neurons.push_back({layer, layer + 3});
    }
    settings.noise.mean = -0.5;
    const auto rows = static_cast<std::size_t>(config->info.hiddenSize);
    const ColumnEdit edit = adding(settings.noise, rows);
    std::size_t edits = 0;
    writeFamilyModel(edited.path().toStdString(), fixture, [&](const std::string& tensor, const auto&, auto values) {
        for (const ExpectedTensor& expected : config->tensors) {
            const auto down = std::ranges::find(expected.uses, Slot::Down, &TensorUse::slot);
            if (down == expected.uses.end() || !tensor.ends_with(expected.name))
                continue;
            const std::size_t width = values.size() / rows;
            for (const NeuronId& neuron : settings.noise.neurons) {
                if (neuron.layer != down->layer)
                    continue;
                ++edits;
                for (std::size_t row = 0; row < rows; ++row) {
                    const auto column = static_cast<std::size_t>(neuron.index);
                    float& value = values[down->isTransposed ? column * rows + row : row * width + column];
                    value = static_cast<float>(edit(static_cast<double>(value), row));
                }
            }
        }
    });
    QCOMPARE(edits, settings.noise.neurons.size());
    const auto engine = Engine::load({plain.path().toStdString(), "cpu", "float32"}, {}, {});
    const auto other = Engine::load({edited.path().toStdString(), "cpu", "float32"}, {}, {});
    QVERIFY(engine && other);
    const auto tokens = fixture.at("tokens").get<Tokens>();
    const std::vector<CompletionPrompt> texts{
        {{tokens[0], tokens[1], tokens[2], tokens[3]}, 0}, {{tokens[0], tokens[1]}, 0}, {{tokens[2]}, 0}};
    const auto got = completions(**engine, texts, settings);
    settings.noise.neurons.clear();
    const auto wanted = completions(**other, texts, settings), unchanged = completions(**engine, texts, settings);
    bool isOther = false;
    for (std::size_t t = 0; t < texts.size(); ++t) {
        QCOMPARE(got[t].tokens, wanted[t].tokens);
        isOther = isOther || got[t].probabilities != unchanged[t].probabilities;
        for (std::size_t step = 0; step < got[t].probabilities.size(); ++step) {
            const float p = got[t].probabilities[step], q = wanted[t].probabilities[step];
            QVERIFY2(std::abs(p - q) < 2e-5F, qPrintable(u"%1: %2 %3"_s.arg(name).arg(p).arg(q)));
        }
    }
    QVERIFY(isOther);
}

/// The prompt's last token belongs to both parts.
void ValueNoiseTest::actsInItsPart()
{
    const Tiny model;
    CompletionSettings settings = noisy(kNeurons);
    const auto written = [&](CompletionPart part) {
        settings.part = part;
        return completions(*model.engine, kTexts, settings);
    };
    const auto all = written(CompletionPart::All), prompt = written(CompletionPart::Prompt),
               answer = written(CompletionPart::Answer);
    QVERIFY(answer[2].probabilities == all[2].probabilities); // a prompt of one token
    for (std::size_t t = 0; t < kTexts.size(); ++t) {
        QCOMPARE(prompt[t].probabilities.front(), all[t].probabilities.front());
        QVERIFY(prompt[t].probabilities != all[t].probabilities);
    }
    QVERIFY(answer[0].probabilities.front() != all[0].probabilities.front());
    settings.noise.neurons.clear();
    QVERIFY(answer[0].probabilities.front() != written(CompletionPart::All)[0].probabilities.front());
}

/// Weights and logits have the same bits after any change.
void ValueNoiseTest::nothingStays()
{
    const Tiny model;
    const auto checksum = [&] {
        Sha256 hasher;
        hasher.update(readBytes(model.path / "model.safetensors"));
        const auto trace = model.engine->trace(kTexts[1].tokens, {});
        hasher.update(std::as_bytes(std::span(trace->logits)));
        hasher.update(std::as_bytes(std::span(trace->neurons)));
        return hasher.hexDigest();
    };
    const std::string before = checksum();
    CompletionSettings unchanged = noisy({}), changed = noisy(kNeurons);
    const auto first = completions(*model.engine, kTexts, unchanged);
    changed.stack = {{{{0, 2}}, Operation::Scale, 0.0, Positions::All}};
    const auto once = completions(*model.engine, kTexts, changed), again = completions(*model.engine, kTexts, changed);
    QVERIFY(once[0].probabilities != first[0].probabilities);
    for (std::size_t t = 0; t < kTexts.size(); ++t)
        QVERIFY(once[t].probabilities == again[t].probabilities); // applied once, not again at each pass
    const auto last = completions(*model.engine, kTexts, unchanged);
    for (std::size_t t = 0; t < kTexts.size(); ++t)
        QVERIFY(first[t] == last[t]);
    QCOMPARE(checksum(), before);
}

void ValueNoiseTest::refusesWhatIsNoNoise()
{
    const Tiny model;
    const auto error = [&](const ValueNoise& noise) {
        CompletionSettings settings = noisy({});
        settings.noise = noise;
        const auto done = model.engine->complete(kTexts, settings, [](const Completion&) {}, {});
        return done ? std::string() : done.error().message;
    };
    QVERIFY(error({{{3, 0}}}).find("layers 0..2") != std::string::npos);
    QVERIFY(error({{{0, 0}}, 0.0, -1.0}).find("not below 0") != std::string::npos);
    QVERIFY(error({{{0, 0}}, std::numeric_limits<double>::quiet_NaN()}).find("float32") != std::string::npos);
    QVERIFY(error({{{0, 0}}, 0.0, 1e39}).find("float32") != std::string::npos);
    QCOMPARE(error({{{0, 0}}, 0.0, 0.0}), std::string());
}

QTEST_GUILESS_MAIN(ValueNoiseTest)
#include "tst_value_noise.moc"
