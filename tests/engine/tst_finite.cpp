// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that leave the range of float32, by interventions or by weights, end as errors that say whose fault it is.
#include "tests/engine/checkpoint/model_folder.h"
#include "tests/support/engine_fixture.h"

#include <cmath>
#include <limits>

using namespace neurex;
using namespace neurex::test;

namespace {

constexpr std::int32_t kVocabulary = 40; // of TinyModelOptions

InterventionStack setting(double value, Operation operation = Operation::Set, Positions positions = Positions::Last)
{
    return {{{{0, 3}, {1, 5}}, operation, value, positions}};
}

/// The error of each method under a stack; nothing where there was none.
struct Outcome {
    std::string method;
    std::optional<Error> error;
};

template <typename T>
std::optional<Error> errorOf(const Result<T>& result)
{
    return result ? std::nullopt : std::optional(result.error());
}

std::vector<Outcome> underStack(engine::Engine& engine, const InterventionStack& stack)
{
    const TokenQuestion question = sampleQuestion(kVocabulary);
    const std::vector<std::int32_t> prompt = question.proxies.front().tokens;
    const std::vector<InterventionStack> stacks{{}, stack};
    GenerationRequest generation;
    generation.tokens = prompt;
    generation.maxNewTokens = 2;
    generation.stack = stack;
    return {{"evaluate", errorOf(engine.evaluate(std::span(&question, 1), stacks, [](const auto&) {}, {}))},
            {"predict", errorOf(engine.predictNext(prompt, stacks, 3, {}))},
            {"generate", errorOf(engine.generate(generation, {}, {}))}};
}

std::vector<Outcome> withoutStack(engine::Engine& engine, bool& hasScores)
{
    const TokenQuestion question = sampleQuestion(kVocabulary);
    const std::vector<std::int32_t> prompt = question.proxies.front().tokens;
    std::vector<NeuronId> neurons;
    for (std::int32_t i = 0; i < engine.info().neuronCount; ++i)
        neurons.push_back({0, i});
    const auto keep = [&](QuestionAttribution result) {
        for (const float score : result.scores.values)
            hasScores = hasScores || (std::isfinite(score) && score != 0.0F);
    };
    return {{"attribute", errorOf(engine.attribute(std::span(&question, 1), {}, keep, {}))},
            {"trace", errorOf(engine.trace(prompt, {}))},
            {"project", errorOf(engine.projectToVocabulary(neurons, 3, true, {}))},
            {"project, bare", errorOf(engine.projectToVocabulary(neurons, 3, false, {}))}};
}

std::unique_ptr<engine::Engine> load(const ModelFolder& folder)
{
    auto engine = engine::Engine::load({folder.path(), "cpu", "float32"}, {}, {});
    if (!engine)
        qFatal("%s", engine.error().message.c_str());
    return std::move(*engine);
}

void setFirst(const ModelFolder& folder, const std::string& name, float value)
{
    folder.editTensors([&](std::vector<OwnedTensor>& tensors) {
        OwnedTensor& tensor = tensorNamed(tensors, name);
        std::vector<float> values(tensor.bytes.size() / sizeof(float), value);
        std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
    });
}

bool mentions(const Error& error, const std::string& text)
{
    return error.message.find(text) != std::string::npos;
}

} // namespace

class TestFinite : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void interventionsThatOverflowAreNamed_data();
    void interventionsThatOverflowAreNamed();
    void largeButUsableValuesCompute();
    void valuesBeyondFloat32AreRefused();
    void editsThatOverflowTogetherAreRefused();
    void weightsThatOverflowAreNamed_data();
    void weightsThatOverflowAreNamed();
    void tinyTemperaturesAreGreedy();
    void samplingSettingsAreChecked();
};

void TestFinite::interventionsThatOverflowAreNamed_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("operation");
    QTest::addColumn<int>("positions");
    for (const Positions positions : {Positions::Last, Positions::All}) {
        for (const double value : {1e20, -1e25, 1e38}) {
            for (const Operation operation : {Operation::Set, Operation::Add})
                QTest::addRow("%g %d %d", value, static_cast<int>(operation), static_cast<int>(positions))
                    << value << static_cast<int>(operation) << static_cast<int>(positions);
        }
        QTest::addRow("factor %d", static_cast<int>(positions))
            << 1e30 << static_cast<int>(Operation::Scale) << static_cast<int>(positions);
    }
}

void TestFinite::interventionsThatOverflowAreNamed()
{
    QFETCH(double, value);
    QFETCH(int, operation);
    QFETCH(int, positions);
    const ModelFolder folder;
    const auto engine = load(folder);
    const InterventionStack stack
        = setting(value, static_cast<Operation>(operation), static_cast<Positions>(positions));
    for (const Outcome& outcome : underStack(*engine, stack)) {
        QVERIFY2(outcome.error, outcome.method.c_str());
        QVERIFY2(outcome.error->code == ErrorCode::InvalidArgument, outcome.error->message.c_str());
        QVERIFY2(mentions(*outcome.error, "the interventions drive the model's numbers out of the range of float32"),
                 outcome.error->message.c_str());
    }
    for (const Outcome& outcome : underStack(*engine, {})) // and the engine goes on
        QVERIFY(!outcome.error);
}

void TestFinite::largeButUsableValuesCompute()
{
    const ModelFolder folder;
    const auto engine = load(folder);
    for (const double value : {1e6, -1e12, 1e17}) {
        for (const Outcome& outcome : underStack(*engine, setting(value)))
            QVERIFY2(!outcome.error, outcome.method.c_str());
    }
}

void TestFinite::valuesBeyondFloat32AreRefused()
{
    const ModelFolder folder;
    const auto engine = load(folder);
    for (const double value : {1e39, -1e300, std::numeric_limits<double>::infinity(), std::nan("")}) {
        for (const Outcome& outcome : underStack(*engine, setting(value, Operation::Scale))) {
            QVERIFY2(outcome.error, outcome.method.c_str());
            QVERIFY(outcome.error->code == ErrorCode::InvalidArgument);
            QVERIFY2(mentions(*outcome.error, "beyond what float32 holds"), outcome.error->message.c_str());
        }
    }
}

void TestFinite::editsThatOverflowTogetherAreRefused()
{
    const ModelFolder folder;
    const auto engine = load(folder);
    const Intervention once{{{1, 5}}, Operation::Scale, 1e30, Positions::Last};
    for (const Outcome& outcome : underStack(*engine, {once, once})) {
        QVERIFY2(outcome.error, outcome.method.c_str());
        QVERIFY2(mentions(*outcome.error, "L1 N5 together exceed"), outcome.error->message.c_str());
    }
}

void TestFinite::weightsThatOverflowAreNamed_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<float>("value");
    for (const char* name : {"model.embed_tokens.weight", "model.layers.0.input_layernorm.weight",
                             "model.layers.0.self_attn.q_proj.weight", "model.layers.0.self_attn.k_proj.weight",
                             "model.layers.1.self_attn.v_proj.weight", "model.layers.1.self_attn.o_proj.weight",
                             "model.layers.1.post_attention_layernorm.weight", "model.layers.0.mlp.gate_proj.weight",
                             "model.layers.0.mlp.up_proj.weight", "model.layers.1.mlp.down_proj.weight",
                             "model.norm.weight", "lm_head.weight"}) {
        for (const float value : {1e30F, std::numeric_limits<float>::quiet_NaN()})
            QTest::addRow("%s %g", name, static_cast<double>(value)) << QByteArray(name) << value;
    }
}

/// Whatever a weight is, a method either fails and blames the weights or gives numbers with a meaning.
void TestFinite::weightsThatOverflowAreNamed()
{
    QFETCH(QByteArray, name);
    QFETCH(float, value);
    const ModelFolder folder;
    setFirst(folder, name.toStdString(), value);
    const auto engine = load(folder);
    bool hasScores = false;
    std::vector<Outcome> outcomes = withoutStack(*engine, hasScores);
    QVERIFY2(outcomes.front().error || hasScores, "a finished run without any score");
    const auto edited = underStack(*engine, setting(2.0, Operation::Scale));
    outcomes.insert(outcomes.end(), edited.begin(), edited.end());
    const bool readsIt = !std::isnan(value);
    for (const Outcome& outcome : outcomes) {
        const bool isProjection = outcome.method.starts_with("project"); // reads two tensors only
        QVERIFY2(outcome.error || readsIt || isProjection, outcome.method.c_str());
        if (!outcome.error)
            continue;
        QVERIFY2(outcome.error->code == ErrorCode::CorruptFile, outcome.error->message.c_str());
        QVERIFY2(mentions(*outcome.error, name.toStdString()), outcome.error->message.c_str());
        QVERIFY2(!mentions(*outcome.error, "interventions"), outcome.error->message.c_str());
    }
}

void TestFinite::tinyTemperaturesAreGreedy()
{
    const ModelFolder folder;
    const auto engine = load(folder);
    GenerationRequest request;
    request.tokens = sampleQuestion(kVocabulary).proxies.front().tokens;
    request.maxNewTokens = 8;
    const auto greedy = engine->generate(request, {}, {});
    QVERIFY(greedy);
    QVERIFY(std::any_of(greedy->begin(), greedy->end(), [](std::int32_t token) { return token != 0; }));
    for (const double temperature : {5e-324, 1e-310, 1e-200, 1e-12}) {
        request.temperature = temperature;
        const auto sampled = engine->generate(request, {}, {});
        QVERIFY(sampled);
        QCOMPARE(*sampled, *greedy);
    }
}

void TestFinite::samplingSettingsAreChecked()
{
    const ModelFolder folder;
    const auto engine = load(folder);
    const auto refused = [&](double temperature, double topP, std::int32_t count) {
        GenerationRequest request{{1, 2}, count, temperature, topP, 0, {}, {}};
        const auto done = engine->generate(request, {}, {});
        return !done && done.error().code == ErrorCode::InvalidArgument;
    };
    QVERIFY(refused(-1e-300, 1.0, 1));
    QVERIFY(refused(std::nan(""), 1.0, 1));
    QVERIFY(refused(std::numeric_limits<double>::infinity(), 1.0, 1));
    QVERIFY(refused(0.0, 0.0, 1));
    QVERIFY(refused(0.0, 1.5, 1));
    QVERIFY(refused(0.0, 1.0, -1));
    QVERIFY(!refused(1e300, 1e-300, 1));
    QVERIFY(!engine->predictNext(std::vector{1, 2}, {}, -1, {}));
    const std::vector<NeuronId> neurons{{0, 1}};
    QVERIFY(!engine->projectToVocabulary(neurons, -1, true, {}));
}

QTEST_GUILESS_MAIN(TestFinite)
#include "tst_finite.moc"
