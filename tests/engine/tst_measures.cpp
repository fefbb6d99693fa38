// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the engine measures besides path gradients, against each formula written out in double; blocks of other families
// against torch's own differentiation of whole sequences.
#include "core/engine/device/memory_plan.h"
#include "core/engine/model/ffn_p.h"
#include "core/engine/model/weights_p.h"
#include "core/engine/scoring/log_increase_p.h"
#include "core/engine/scoring/task_gradients_p.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/family_fixture.h"

#include <torch/csrc/autograd/autograd.h>

#include <array>
#include <numeric>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::test;
using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

constexpr int kLayers = 3;
constexpr double kTolerance = 2e-5;

TinyModelOptions options()
{
    TinyModelOptions made;
    made.layerCount = kLayers;
    made.seed = 11;
    made.scale = 0.35;
    return made;
}

QuestionAttribution measured(Engine& engine, const TokenQuestion& question, const AttributionSettings& settings,
                             WorkProgress* work = nullptr)
{
    QuestionAttribution result;
    const auto done = engine.attribute(
        std::span(&question, 1), settings, [&](QuestionAttribution one) { result = std::move(one); }, {},
        [&](const WorkProgress& progress) {
            if (work != nullptr)
                *work = progress;
        });
    if (!done)
        qFatal("%s", done.error().message.c_str());
    return result;
}

AttributionSettings settingsOf(NeuronMeasure measure, Target target = Target::Options, Hook hook = Hook::Product)
{
    AttributionSettings settings;
    settings.measure = measure;
    settings.target = target;
    settings.hook = hook;
    settings.keepProxies = true;
    return settings;
}

std::span<const float> layerOf(const ScoreMatrix& matrix, int layer)
{
    const auto count = static_cast<std::size_t>(matrix.neuronCount);
    return std::span(matrix.values).subspan(static_cast<std::size_t>(layer) * count, count);
}

double silu(double x)
{
    return x / (1.0 + std::exp(-x));
}

/// The neurons of a layer at the last token.
std::vector<double> neuronsOf(const ReferenceModel& reference, const TokenProxy& proxy, int layer)
{
    std::vector<double> values;
    reference.lastLogits<double>(proxy.tokens, [&](int l, int position, std::vector<double>& neurons) {
        if (l == layer && position + 1 == static_cast<int>(proxy.tokens.size()))
            values = neurons;
    });
    return values;
}

/// dF/dh of a layer at the last token: what one node at alpha = 1 measures, without the factor h.
std::vector<double> gradientOf(const ReferenceModel& reference, const TokenProxy& proxy, Target target, int layer)
{
    const std::array one{1.0};
    std::vector<double> gradient = reference.integratedGradients(proxy, proxy.gold, target, layer, one, one);
    const std::vector<double> values = neuronsOf(reference, proxy, layer);
    for (std::size_t i = 0; i < gradient.size(); ++i)
        gradient[i] /= values[i];
    return gradient;
}

using Formula = std::function<std::vector<double>(const ReferenceModel&, const TokenProxy&, int layer)>;

void compare(const AttributionSettings& settings, const Formula& formula, const TinyModelOptions& shape = options())
{
    const LoadedModel model = makeTiny(shape);
    const TokenQuestion question = sampleQuestion(40);
    const QuestionAttribution result = measured(*model.engine, question, settings);
    QCOMPARE(result.proxyScores.size(), question.proxies.size());
    QVERIFY(result.attributionSums.empty() && result.targetChanges.empty());
    for (int layer = 0; layer < kLayers; ++layer) {
        std::vector<double> sum(layerOf(result.scores, layer).size(), 0.0);
        for (std::size_t p = 0; p < question.proxies.size(); ++p) {
            const std::vector<double> expected = formula(*model.reference, question.proxies[p], layer);
            const double distance = relativeDistance(layerOf(result.proxyScores[p], layer), expected);
            QVERIFY2(distance < kTolerance, qPrintable(u"proxy %1 layer %2: %3"_s.arg(p).arg(layer).arg(distance)));
            for (std::size_t i = 0; i < sum.size(); ++i)
                sum[i] += settings.magnitude ? std::abs(expected[i]) : expected[i];
        }
        QVERIFY(relativeDistance(layerOf(result.scores, layer), sum) < kTolerance);
    }
}

} // namespace

class MeasuresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void activations_data()
    {
        QTest::addColumn<bool>("isUp");
        QTest::addColumn<bool>("magnitude");
        for (const bool isUp : {false, true}) {
            for (const bool magnitude : {false, true})
                QTest::addRow("%s%s", isUp ? "up" : "product", magnitude ? ", size" : "") << isUp << magnitude;
        }
    }
    void activations()
    {
        QFETCH(bool, isUp);
        QFETCH(bool, magnitude);
        AttributionSettings settings
            = settingsOf(NeuronMeasure::Activation, Target::Options, isUp ? Hook::Up : Hook::Product);
        settings.magnitude = magnitude;
        compare(settings, [&](const ReferenceModel& reference, const TokenProxy& proxy, int layer) {
            return isUp ? reference.ffnValues(proxy.tokens, layer).up : neuronsOf(reference, proxy, layer);
        });
    }

    void gradients_data()
    {
        QTest::addColumn<int>("target");
        for (const Target target : allTargets())
            QTest::newRow(toString(target).data()) << static_cast<int>(target);
    }
    void gradients()
    {
        QFETCH(int, target);
        const auto chosen = static_cast<Target>(target);
        const auto product = [&](const ReferenceModel& reference, const TokenProxy& proxy, int layer) {
            std::vector<double> scores = gradientOf(reference, proxy, chosen, layer);
            const std::vector<double> values = neuronsOf(reference, proxy, layer);
            for (std::size_t i = 0; i < scores.size(); ++i)
                scores[i] *= values[i];
            return scores;
        };
        compare(settingsOf(NeuronMeasure::GradientActivation, chosen), product);
        // u dF/du = h dF/dh where h = silu(gate) u.
        compare(settingsOf(NeuronMeasure::GradientActivation, chosen, Hook::Up), product);
        compare(settingsOf(NeuronMeasure::NeuronGradient, chosen),
                [&](const ReferenceModel& reference, const TokenProxy& proxy, int layer) {
                    std::vector<double> scores = gradientOf(reference, proxy, chosen, layer);
                    const std::vector<double> values = neuronsOf(reference, proxy, layer);
                    for (std::size_t i = 0; i < scores.size(); ++i)
                        scores[i] *= values[i] > 0.0 ? 1.0 : -1.0;
                    return scores;
                });
        compare(settingsOf(NeuronMeasure::NeuronGradient, chosen, Hook::Up),
                [&](const ReferenceModel& reference, const TokenProxy& proxy, int layer) {
                    std::vector<double> scores = gradientOf(reference, proxy, chosen, layer);
                    const ReferenceModel::FfnValues ffn = reference.ffnValues(proxy.tokens, layer);
                    for (std::size_t i = 0; i < scores.size(); ++i)
                        scores[i] *= silu(ffn.gate[i]) * (ffn.up[i] > 0.0 ? 1.0 : -1.0);
                    return scores;
                });
    }

    void letterCredit()
    {
        compare(settingsOf(NeuronMeasure::LetterCredit),
                [](const ReferenceModel& reference, const TokenProxy& proxy, int layer) {
                    return reference.letterCredit(proxy, layer);
                });
    }

    void firingRates()
    {
        compare(settingsOf(NeuronMeasure::FiringRate),
                [](const ReferenceModel& reference, const TokenProxy& proxy, int layer) {
                    return reference.firingRates(proxy.tokens, layer);
                });
    }

    void logIncrease_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<int>("vocabulary");
        QTest::newRow("changes of the logits far below 1") << 0.35 << 40;
        QTest::newRow("changes about 1") << 1.0 << 40;
        QTest::newRow("changes that exp() takes out of the range") << 3.0 << 40;
        QTest::newRow("more tokens than are worked on at a time") << 0.35 << 4100;
    }
    void logIncrease()
    {
        QFETCH(double, scale);
        QFETCH(int, vocabulary);
        TinyModelOptions shape = options();
        shape.vocabularySize = vocabulary;
        shape.scale = scale;
        compare(
            settingsOf(NeuronMeasure::LogIncrease),
            [](const ReferenceModel& reference, const TokenProxy& proxy, int layer) {
                return reference.logIncrease(proxy, layer);
            },
            shape);
    }

    /// Between two prompts of a block of neurons, too.
    void logIncreaseCanBeCancelled()
    {
        const LoadedModel model = makeTiny(options());
        const TokenQuestion question = sampleQuestion(40);
        std::int64_t before = std::ssize(question.proxies) * kLayers; // rows until the first block is done
        for (const TokenProxy& proxy : question.proxies)
            before += (std::ssize(proxy.tokens) - 1) * kLayers;
        std::stop_source stop;
        int told = 0;
        const auto done = model.engine->attribute(
            std::span(&question, 1), settingsOf(NeuronMeasure::LogIncrease), [](QuestionAttribution) {},
            stop.get_token(),
            [&](const WorkProgress& progress) {
                told += progress.done > before ? 1 : 0;
                if (progress.done > before)
                    stop.request_stop();
            });
        QVERIFY(!done && done.error().code == ErrorCode::Cancelled);
        QCOMPARE(told, 1);
    }

    /// By finite differences of the weights themselves.
    void taskGradients()
    {
        const Formula differences = [](const ReferenceModel& reference, const TokenProxy& proxy, int layer) {
            const std::string matrix = "model.layers." + std::to_string(layer) + ".mlp.up_proj.weight";
            const auto targetAt = [&](std::size_t row, double shift) {
                const ReferenceModel shifted = reference.withRowShifted(matrix, row, shift);
                return ReferenceModel::targetOf(shifted.lastLogits<double>(proxy.tokens, {}), proxy, proxy.gold,
                                                Target::LogVocabulary);
            };
            constexpr double kShift = 1e-5;
            std::vector<double> scores;
            for (std::size_t row = 0; row < static_cast<std::size_t>(reference.info().neuronCount); ++row)
                scores.push_back((targetAt(row, kShift) - targetAt(row, -kShift)) / (2.0 * kShift));
            return scores;
        };
        AttributionSettings settings = settingsOf(NeuronMeasure::TaskGradient, Target::LogVocabulary);
        compare(settings, differences);
        settings.magnitude = true;
        compare(settings, differences);
    }

    /// A gold letter of every option in turn.
    void perOptionScores()
    {
        const LoadedModel model = makeTiny(options());
        const TokenQuestion question = sampleQuestion(40);
        for (const NeuronMeasure measure :
             {NeuronMeasure::GradientActivation, NeuronMeasure::NeuronGradient, NeuronMeasure::LetterCredit,
              NeuronMeasure::LogIncrease, NeuronMeasure::FiringRate, NeuronMeasure::TaskGradient}) {
            AttributionSettings settings = settingsOf(measure, Target::LogVocabulary);
            settings.perOption = true;
            const QuestionAttribution all = measured(*model.engine, question, settings);
            for (std::size_t p = 0; p < question.proxies.size(); ++p) {
                for (std::size_t option = 0; option < 4; ++option) {
                    TokenQuestion other = question;
                    other.proxies[p].gold = static_cast<std::int32_t>(option);
                    const QuestionAttribution one
                        = measured(*model.engine, other, settingsOf(measure, Target::LogVocabulary));
                    QVERIFY(relativeDistance(all.proxyOptionScores[p][option].values, one.proxyScores[p].values)
                            < 1e-5);
                }
            }
        }
    }

    /// What goes into the sum, from the proxies' own scores.
    void filteredSums_data()
    {
        QTest::addColumn<double>("threshold");
        QTest::addColumn<double>("share");
        QTest::addColumn<int>("least");
        QTest::newRow("every prompt's own") << 0.2 << 0.0 << 1;
        QTest::newRow("more than half") << 0.3 << 0.5 << 2;
        QTest::newRow("more than 70 %") << 0.02 << 0.7 << 3;
    }
    void filteredSums()
    {
        QFETCH(double, threshold);
        QFETCH(double, share);
        QFETCH(int, least);
        const LoadedModel model = makeTiny(options());
        AttributionSettings settings;
        settings.target = Target::Vocabulary;
        settings.rule = Rule::Linspace;
        settings.keepProxies = true;
        settings.filter = {threshold, share};
        const QuestionAttribution result = measured(*model.engine, sampleQuestion(40), settings);
        int chosen = 0;
        for (std::size_t i = 0; i < result.scores.values.size(); ++i) {
            double sum = 0.0;
            int count = 0;
            for (const ScoreMatrix& proxy : result.proxyScores) {
                const double largest = std::ranges::max(proxy.values), score = proxy.values[i];
                const bool counts = score > 0.0 && score >= threshold * largest;
                sum += counts ? score : 0.0;
                count += counts ? 1 : 0;
            }
            const double expected = count >= least ? sum : 0.0;
            chosen += expected > 0.0 ? 1 : 0;
            QVERIFY(std::abs(static_cast<double>(result.scores.values[i]) - expected) <= 1e-6 * std::abs(expected));
        }
        QVERIFY2(chosen > 0, "a filter that nothing passes proves nothing");
        QVERIFY(chosen < std::ssize(result.scores.values));
    }

    /// ACT needs no backward, gradients one, and none of them a row for a step.
    void costsNoPassThatItDoesNotNeed()
    {
        const LoadedModel model = makeTiny(options());
        const TokenQuestion question = sampleQuestion(40);
        std::int64_t prefill = 0;
        for (const TokenProxy& proxy : question.proxies)
            prefill += (std::ssize(proxy.tokens) - 1) * kLayers;
        const std::int64_t token = std::ssize(question.proxies) * kLayers;
        const auto rows = [&](NeuronMeasure measure) {
            WorkProgress work;
            measured(*model.engine, question, settingsOf(measure), &work);
            if (work.done != work.total)
                qFatal("%lld of %lld rows", static_cast<long long>(work.done), static_cast<long long>(work.total));
            return work.total - prefill;
        };
        QCOMPARE(rows(NeuronMeasure::Activation), token);
        QCOMPARE(rows(NeuronMeasure::LetterCredit), 2 * token);
        QCOMPARE(rows(NeuronMeasure::LogIncrease),
                 token + std::ssize(question.proxies) * logIncreaseRows(model.engine->info()));
        QCOMPARE(rows(NeuronMeasure::FiringRate), token); // every token once, no prefill
        QCOMPARE(rows(NeuronMeasure::GradientActivation), 3 * token);
        QCOMPARE(rows(NeuronMeasure::NeuronGradient), 3 * token);
    }

    void groupsChangeNoScore()
    {
        const LoadedModel model = makeTiny(options());
        for (const NeuronMeasure measure :
             {NeuronMeasure::Activation, NeuronMeasure::NeuronGradient, NeuronMeasure::LetterCredit,
              NeuronMeasure::LogIncrease, NeuronMeasure::FiringRate, NeuronMeasure::TaskGradient}) {
            AttributionSettings settings = settingsOf(measure);
            const QuestionAttribution whole = measured(*model.engine, sampleQuestion(40), settings);
            settings.memoryBudgetBytes = 1;
            const QuestionAttribution alone = measured(*model.engine, sampleQuestion(40), settings);
            QVERIFY(relativeDistance(alone.scores.values, whole.scores.values) < 1e-5);
        }
    }

    /// Gates, biases, norms and post-norms of every family: rows by hand against torch.
    void gradientsOfFamilies_data() { addFixtures(); }
    void gradientsOfFamilies()
    {
        QFETCH(QString, name);
        const json fixture = readFamilyFixture(name);
        QTemporaryDir folder;
        writeFamilyModel(folder.path().toStdString(), fixture);
        auto engine = Engine::load({folder.path().toStdString(), "cpu", "float32"}, {}, {});
        QVERIFY2(engine, engine ? "" : engine.error().message.c_str());
        const TokenQuestion question{"fixture", {proxyOf(fixture)}};
        AttributionSettings settings = settingsOf(NeuronMeasure::GradientActivation, Target::LogVocabulary);
        const QuestionAttribution result = measured(**engine, question, settings);
        settings.measure = NeuronMeasure::PathGradients;
        settings.steps = 1;
        std::vector<std::int32_t> layers(static_cast<std::size_t>((*engine)->info().layerCount));
        std::iota(layers.begin(), layers.end(), 0);
        const auto naive = (*engine)->attributeNaively(question.proxies.front(), settings, layers);
        QVERIFY(naive);
        for (std::size_t layer = 0; layer < layers.size(); ++layer)
            QVERIFY2(relativeDistance(layerOf(result.scores, static_cast<int>(layer)), (*naive)[layer]) < kTolerance,
                     qPrintable(name));
    }

    /// The gradient of W_up itself, which the engine never makes.
    void taskGradientsOfFamilies_data() { addFixtures(); }
    void taskGradientsOfFamilies()
    {
        QFETCH(QString, name);
        const json fixture = readFamilyFixture(name);
        QTemporaryDir folder;
        writeFamilyModel(folder.path().toStdString(), fixture);
        const auto checkpoint = openCheckpoint(folder.path().toStdString());
        QVERIFY2(checkpoint, checkpoint ? "" : checkpoint.error().message.c_str());
        auto weights = loadWeights(*checkpoint, at::kCPU, at::kFloat, {}, {});
        QVERIFY2(weights, weights ? "" : weights.error().message.c_str());
        std::vector<at::Tensor> matrices;
        for (LayerWeights& layer : weights->layers) {
            layer.up = Matrix(layer.up.whole().clone().requires_grad_(true));
            matrices.push_back(layer.up.ready());
        }
        const Decoder decoder(checkpoint->info, checkpoint->config.spec, std::move(*weights));
        const TokenProxy proxy = proxyOf(fixture);
        const TokenProxy* const proxies[] = {&proxy};
        const OptionReadout readout(decoder, proxies);
        std::vector<at::Tensor> expected;
        {
            const at::AutoGradMode differentiate(true);
            const at::Tensor tokens = at::tensor(at::ArrayRef<std::int32_t>(proxy.tokens), at::kLong).unsqueeze(0);
            const at::Tensor residual = decoder.forward(tokens);
            const at::Tensor last = residual.narrow(1, residual.size(1) - 1, 1);
            const at::Tensor target = readout.targets(last, Target::LogVocabulary).select(2, proxy.gold).sum();
            expected = torch::autograd::grad({target}, {matrices});
        }
        const at::NoGradGuard noGradient;
        AttributionSettings settings = settingsOf(NeuronMeasure::TaskGradient, Target::LogVocabulary);
        const ProxyScores scores = TaskGradients(decoder, proxies, settings, {}).run();
        for (std::size_t layer = 0; layer < expected.size(); ++layer) {
            const at::Tensor got = scores.scores[0][0][static_cast<std::int64_t>(layer)];
            const at::Tensor wanted = expected[layer].sum(1);
            // Relative to what is summed: a layer norm without weights (OLMo 1) makes each row's sum 0.
            const double distance = ((got - wanted).norm() / expected[layer].abs().sum(1).norm()).item<double>();
            QVERIFY2(distance < kTolerance, qPrintable(u"%1, layer %2: %3"_s.arg(name).arg(layer).arg(distance)));
        }
    }

    /// Biases, gates, norms, post-norms, caps and factors of every family, the whole softmax for every neuron in
    /// double.
    void logIncreaseOfFamilies_data() { addFixtures(); }
    void logIncreaseOfFamilies()
    {
        QFETCH(QString, name);
        const json fixture = readFamilyFixture(name);
        QTemporaryDir folder;
        writeFamilyModel(folder.path().toStdString(), fixture);
        auto engine = Engine::load({folder.path().toStdString(), "cpu", "float32"}, {}, {});
        QVERIFY2(engine, engine ? "" : engine.error().message.c_str());
        const TokenQuestion question{"fixture", {proxyOf(fixture)}};
        const QuestionAttribution result = measured(**engine, question, settingsOf(NeuronMeasure::LogIncrease));
        const auto checkpoint = openCheckpoint(folder.path().toStdString());
        QVERIFY2(checkpoint, checkpoint ? "" : checkpoint.error().message.c_str());
        auto weights = loadWeights(*checkpoint, at::kCPU, at::kFloat, {}, {});
        QVERIFY2(weights, weights ? "" : weights.error().message.c_str());
        const at::NoGradGuard noGradient;
        const Decoder decoder(checkpoint->info, checkpoint->config.spec, std::move(*weights));
        const std::vector<at::Tensor> expected = naiveLogIncreases(decoder, question.proxies.front());
        for (std::size_t layer = 0; layer < expected.size(); ++layer) {
            const auto* wanted = expected[layer].data_ptr<double>();
            const std::vector<double> values(wanted, wanted + expected[layer].numel());
            const double distance = relativeDistance(layerOf(result.scores, static_cast<int>(layer)), values);
            QVERIFY2(distance < kTolerance, qPrintable(u"%1, layer %2: %3"_s.arg(name).arg(layer).arg(distance)));
        }
    }

    /// Gates and activations of every family, each counted by itself.
    void firingRatesOfFamilies_data() { addFixtures(); }
    void firingRatesOfFamilies()
    {
        QFETCH(QString, name);
        const json fixture = readFamilyFixture(name);
        QTemporaryDir folder;
        writeFamilyModel(folder.path().toStdString(), fixture);
        auto engine = Engine::load({folder.path().toStdString(), "cpu", "float32"}, {}, {});
        QVERIFY2(engine, engine ? "" : engine.error().message.c_str());
        const TokenQuestion question{"fixture", {proxyOf(fixture)}};
        const QuestionAttribution result = measured(**engine, question, settingsOf(NeuronMeasure::FiringRate));
        const auto checkpoint = openCheckpoint(folder.path().toStdString());
        QVERIFY2(checkpoint, checkpoint ? "" : checkpoint.error().message.c_str());
        auto weights = loadWeights(*checkpoint, at::kCPU, at::kFloat, {}, {});
        QVERIFY2(weights, weights ? "" : weights.error().message.c_str());
        const at::NoGradGuard noGradient;
        const BlockSpec& spec = checkpoint->config.spec;
        const Decoder decoder(checkpoint->info, spec, std::move(*weights));
        const std::vector<std::int32_t>& tokens = question.proxies.front().tokens;
        const auto time = std::ssize(tokens);
        const auto rotaries = decoder.rotariesOfSequence({}, 0, time);
        at::Tensor residual = decoder.embed(at::tensor(at::ArrayRef<std::int32_t>(tokens), at::kLong).unsqueeze(0),
                                            at::arange(time)); // [1, T, d]
        for (std::int64_t layer = 0; layer < decoder.info().layerCount; ++layer) {
            const at::Tensor middle = decoder.attend(layer, residual, rotaries);
            const at::Tensor normed = decoder.ffnInput(layer, residual, middle);
            const LayerWeights& own = decoder.layer(layer);
            const at::Tensor active
                = activate(spec.activation,
                           spec.gated ? own.gate.product(normed, own.gateBias) : own.up.product(normed, own.upBias))[0]
                      .contiguous(); // [T, F]
            std::vector<double> rates(static_cast<std::size_t>(active.size(1)), 0.0);
            for (std::int64_t t = 0; t < time; ++t) {
                const auto* values = active[t].data_ptr<float>();
                for (std::size_t i = 0; i < rates.size(); ++i)
                    rates[i] += values[i] > 0.0F ? 1.0 / static_cast<double>(time) : 0.0;
            }
            const double distance = relativeDistance(layerOf(result.scores, static_cast<int>(layer)), rates);
            QVERIFY2(distance < 1e-6, qPrintable(u"%1, layer %2: %3"_s.arg(name).arg(layer).arg(distance)));
            residual = middle + decoder.ffnAddition(layer, ffnNeurons(spec, own, normed));
        }
    }

    void badSettingsAreRefused()
    {
        const LoadedModel model = makeTiny(options());
        const TokenQuestion question = sampleQuestion(40);
        AttributionSettings settings;
        settings.filter = {1.5, 0.0};
        const auto refused = model.engine->attribute(std::span(&question, 1), settings, [](QuestionAttribution) {}, {});
        QVERIFY(!refused);
        QVERIFY(refused.error().code == ErrorCode::InvalidArgument);
    }

private:
    static at::Tensor divisorOf(const BlockSpec& spec, const at::Tensor& x)
    {
        return (centeredOf(spec, x).square().mean(-1, true) + spec.normEpsilon).sqrt();
    }

    static at::Tensor centeredOf(const BlockSpec& spec, const at::Tensor& x)
    {
        return spec.norm == NormKind::Layer ? x - x.mean(-1, true) : x;
    }

    static at::Tensor scaledBy(const at::Tensor& x, const at::Tensor& weight)
    {
        return weight.defined() ? x * weight.to(at::kDouble) : x;
    }

    /// [L] of [F], double.
    static std::vector<at::Tensor> naiveLogIncreases(const Decoder& decoder, const TokenProxy& proxy)
    {
        const BlockSpec& spec = decoder.spec();
        const at::Tensor tokens = at::tensor(at::ArrayRef<std::int32_t>(proxy.tokens), at::kLong).unsqueeze(0);
        const std::int64_t last = tokens.size(1) - 1;
        const auto rotaries = decoder.rotariesOfSequence({}, 0, last + 1);
        std::vector<at::Tensor> middles, neurons;
        at::Tensor residual = decoder.embed(tokens, at::arange(last + 1));
        for (std::int64_t layer = 0; layer < decoder.info().layerCount; ++layer) {
            const at::Tensor middle = decoder.attend(layer, residual, rotaries);
            const at::Tensor values = ffnNeurons(spec, decoder.layer(layer), decoder.ffnInput(layer, residual, middle));
            middles.push_back(middle[0][last].to(at::kDouble));
            neurons.push_back(values[0][last].to(at::kDouble));
            residual = middle + decoder.ffnAddition(layer, values);
        }
        const NormWeights& norm = decoder.weights().finalNorm;
        const at::Tensor divisor = divisorOf(spec, residual[0][last].to(at::kDouble));
        const at::Tensor head = decoder.weights().head.whole().to(at::kDouble);
        const auto& gold = proxy.optionTokens[static_cast<std::size_t>(proxy.gold)];
        const at::Tensor ids = at::tensor(at::ArrayRef<std::int32_t>(gold), at::kLong);
        const auto logarithm = [&](const at::Tensor& x) { // [..., d]
            at::Tensor normed = scaledBy(centeredOf(spec, x) / divisor, norm.weight);
            if (norm.bias.defined())
                normed = normed + norm.bias.to(at::kDouble);
            const at::Tensor logits = decoder.capLogits(at::matmul(normed, head.t()));
            return at::logsumexp(logits.index_select(-1, ids), -1) - at::logsumexp(logits, -1);
        };
        std::vector<at::Tensor> increases;
        for (std::size_t layer = 0; layer < middles.size(); ++layer) {
            const LayerWeights& weights = decoder.layer(static_cast<std::int64_t>(layer));
            at::Tensor parts = (weights.down.whole().to(at::kDouble) * neurons[layer]).t(); // [F, d]
            if (spec.postNorms) {
                at::Tensor all = parts.sum(0);
                if (weights.downBias.defined())
                    all = all + weights.downBias.to(at::kDouble);
                parts = scaledBy(centeredOf(spec, parts) / divisorOf(spec, all), weights.ffnPostNorm.weight);
            }
            const at::Tensor x = middles[layer] + spec.residualScale * parts;
            increases.push_back((logarithm(x) - logarithm(middles[layer])).contiguous());
        }
        return increases;
    }

    static TokenProxy proxyOf(const json& fixture)
    {
        TokenProxy proxy;
        proxy.tokens = fixture.at("tokens").get<std::vector<std::int32_t>>();
        proxy.optionTokens = fixture.at("option_tokens").get<std::vector<std::vector<std::int32_t>>>();
        proxy.gold = fixture.at("gold").get<std::int32_t>();
        return proxy;
    }

    static void addFixtures()
    {
        QTest::addColumn<QString>("name");
        const QStringList names = familyFixtures();
        QVERIFY(names.size() >= 38);
        for (const QString& name : names)
            QTest::newRow(qPrintable(name)) << name;
    }
};

QTEST_GUILESS_MAIN(MeasuresTest)
#include "tst_measures.moc"
