// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/completion.h"
#include "core/protocol/jobs.h"
#include "core/protocol/likelihood.h"
#include "core/protocol/messages.h"

#include <QTest>

#include <random>

using namespace neurex;
using namespace neurex::protocol;
using nlohmann::json;

namespace {

Hello sampleHello()
{
    return {kProtocolVersion,
            "0.1.0",
            4711,
            {{"cpu", "Some CPU", 1LL << 34, 1LL << 33, {"float32", "bfloat16"}}},
            2,
            {"OpenBLAS", false},
            "1.13.1",
            {"ping", "load"},
            {"careful"}};
}

TokenQuestion sampleQuestion()
{
    return {"q1", {{{1, 5, 9}, {{3, 4}, {6}}, 1}, {{1, 5}, {{3}, {6}}, 0}}};
}

QuestionAttribution sampleAttribution()
{
    QuestionAttribution attribution;
    attribution.index = 3;
    attribution.answer
        = {"q1", {{{0.5F, -1.25F}, {0.85F, 0.15F}, 0.99F, 0, 1}, {{1.0F, 2.0F}, {0.25F, 0.75F}, 0.5F, 1, 1}}};
    attribution.scores = ScoreMatrix(2, 3);
    attribution.scores.values = {1, 2, 3, 4, 5, -6};
    attribution.attributionSums = {0.1F, 0.2F, 0.3F, 0.4F};
    attribution.targetChanges = {0.5F, 0.6F, 0.7F, 0.8F};
    return attribution;
}

/// Through bytes and back.
Result<Message> throughTheWire(const Message& message)
{
    const auto encoded = encodeMessage(message);
    if (!encoded)
        return encoded.error();
    FrameDecoder decoder;
    if (const auto pushed = decoder.push(encoded->joined()); !pushed)
        return pushed.error();
    auto frame = decoder.pop();
    if (!frame)
        return makeError(ErrorCode::Internal, "no frame");
    return parseMessage(std::move(*frame));
}

template <typename Kind>
Kind received(const Message& message)
{
    const auto parsed = throughTheWire(message);
    if (!parsed)
        qFatal("%s", parsed.error().message.c_str());
    return std::get<Kind>(*parsed);
}

Error parseError(const std::string& text, Blob blob = {})
{
    const auto parsed = parseMessage({text, std::move(blob)});
    return parsed ? makeError(ErrorCode::Internal, "was accepted") : parsed.error();
}

/// Everything a peer does with a message; must neither crash nor throw.
void readCompletely(const Message& message)
{
    if (const auto* request = std::get_if<Request>(&message)) {
        std::ignore = parseParams<InspectParams>(*request);
        std::ignore = parseParams<LoadParams>(*request);
        std::ignore = parseParams<TraceParams>(*request);
        std::ignore = parseParams<QuestionsParams>(*request);
        std::ignore = parseParams<AttributeParams>(*request);
        std::ignore = parseParams<EvaluateParams>(*request);
        std::ignore = parseParams<GenerationRequest>(*request);
        std::ignore = parseParams<ProjectParams>(*request);
        std::ignore = parseParams<CancelParams>(*request);
    } else if (const auto* reply = std::get_if<Reply>(&message)) {
        std::ignore = parseModelDescription(*reply);
        std::ignore = parseTrace(*reply);
        std::ignore = parseProjections(*reply);
        std::ignore = parseSummary(*reply);
        std::ignore = parseGeneratedTokens(*reply);
    } else if (const auto* item = std::get_if<Item>(&message)) {
        std::ignore = parseAttribution(*item);
        std::ignore = parseEvaluation(*item);
        std::ignore = parseGeneratedToken(*item);
    } else if (const auto* progress = std::get_if<Progress>(&message)) {
        std::ignore = parsePlan(*progress);
    }
}

} // namespace

class MessagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void envelopesSurviveTheWire();
    void progressKnowsHowFarItIs();
    void oldEnginesSayNothingOfParts();
    void helloOfAnotherVersionIsRecognised();
    void jobParametersSurviveTheWire();
    void jobResultsSurviveTheWire();
    void optionScoresOfUnequalCountSurvive();
    void invalidUtf8IsReplacedNotFatal();
    void arraysAreAlignedAndTyped();
    void brokenArraysAreRefused_data();
    void brokenArraysAreRefused();
    void brokenEnvelopesAreRefused_data();
    void brokenEnvelopesAreRefused();
    void brokenParametersNameTheKey_data();
    void brokenParametersNameTheKey();
    void numbersMustFitTheirFields_data();
    void numbersMustFitTheirFields();
    void pathsEndWhereTheyEnd();
    void mutatedFramesNeverCrash();
};

void MessagesTest::envelopesSurviveTheWire()
{
    QVERIFY(received<Hello>(sampleHello()) == sampleHello());
    const Request request{7, "load", {{"path", "/models/a"}}};
    QVERIFY(received<Request>(request) == request);
    const Failure failure{7, makeError(ErrorCode::OutOfDeviceMemory, "no room", "4 GiB")};
    QVERIFY(received<Failure>(failure) == failure);
    const Progress progress{7, 3, 10, "questions", "attribute", toJson(PassPlan{2, 16, 1LL << 31})};
    QVERIFY(received<Progress>(progress) == progress);
    QVERIFY(*parsePlan(received<Progress>(progress)) == (PassPlan{2, 16, 1LL << 31}));
    QVERIFY(received<Progress>(Progress{1, 0, 0, "", "", {}}).plan.is_null());
    QVERIFY(received<Log>(Log{"hi"}) == Log{"hi"});
    Progress inside{7, 3, 10, "questions", "attribute"};
    inside.part = {{100, 400, "rows", 2}};
    inside.memoryBytes = 1LL << 33;
    QVERIFY(received<Progress>(inside) == inside);
    Hello hello = sampleHello();
    hello.memoryBytes = 1LL << 28;
    QVERIFY(received<Hello>(hello) == hello);
}

void MessagesTest::progressKnowsHowFarItIs()
{
    Progress progress{7, 3, 10, "questions", "attribute"};
    QCOMPARE(progress.fraction(), 0.3);
    progress.part = {{100, 400, "rows", 2}}; // a quarter of two questions
    QCOMPARE(progress.fraction(), 0.35);
    progress.part = {{250, 1000, "bytes", 0}}; // of the whole job
    QCOMPARE(progress.fraction(), 0.25);
    progress.part = {{900, 400, "rows", 50}};
    QCOMPARE(progress.fraction(), 1.0);
    QCOMPARE(Progress{}.fraction(), 0.0);
}

void MessagesTest::oldEnginesSayNothingOfParts()
{
    const auto parsed
        = parseMessage({R"({"type":"progress","id":1,"done":2,"total":8,"unit":"questions","stage":"evaluate"})", {}});
    QVERIFY(parsed);
    const auto& progress = std::get<Progress>(*parsed);
    QVERIFY(!progress.part);
    QCOMPARE(progress.memoryBytes, 0);
    QCOMPARE(progress.fraction(), 0.25);
    QCOMPARE(memoryOf(Reply{1, {{"uptime_ms", 5}}, {}}), 0);
    QCOMPARE(memoryOf(Reply{1, {{"uptime_ms", 5}, {"memory_bytes", 4096}}, {}}), 4096);
    QCOMPARE(memoryOf(Reply{1, {{"memory_bytes", "much"}}, {}}), 0);
}

void MessagesTest::helloOfAnotherVersionIsRecognised()
{
    const auto parsed = parseMessage({R"({"type":"hello","protocol":9,"devices":"all different"})", {}});
    QVERIFY(parsed);
    QCOMPARE(std::get<Hello>(*parsed).protocol, 9);
}

void MessagesTest::jobParametersSurviveTheWire()
{
    const auto load = parseParams<LoadParams>(
        received<Request>(Request{1, "load", toJson(LoadParams{"/m", "cuda:1", "bfloat16", 4})}));
    QVERIFY(load);
    QCOMPARE(load->path, std::string("/m"));
    QCOMPARE(load->device, std::string("cuda:1"));
    QCOMPARE(load->computeType, std::string("bfloat16"));
    QCOMPARE(load->threads, 4);

    AttributionSettings settings;
    settings.target = Target::Margin;
    settings.steps = 5;
    settings.perOption = true;
    const auto attribute = parseParams<AttributeParams>(
        received<Request>(Request{1, "attribute", toJson(AttributeParams{{"ab", {{3, 5}, {9, 1}}, 8}, settings})}));
    QVERIFY(attribute);
    QCOMPARE(attribute->questions.set, std::string("ab"));
    QVERIFY(attribute->questions.ranges == (std::vector<QuestionRange>{{3, 5}, {9, 1}}));
    QCOMPARE(attribute->questions.part, 8);
    QVERIFY(attribute->settings == settings);

    const InterventionStack stack = {{{{1, 2}, {3, 4}}, Operation::Scale, 0.1, Positions::All}};
    const auto evaluate = parseParams<EvaluateParams>(
        received<Request>(Request{1, "evaluate", toJson(EvaluateParams{{"ab", {{0, 1}}}, {{}, stack}})}));
    QVERIFY(evaluate);
    QVERIFY(evaluate->stacks == (std::vector<InterventionStack>{{}, stack}));

    const auto generate = parseParams<GenerationRequest>(received<Request>(
        Request{1, "generate", toJson(GenerationRequest{{1, 2}, 9, 0.7, 0.9, ~std::uint64_t{0}, {2}, stack})}));
    QVERIFY(generate);
    QCOMPARE(generate->seed, ~std::uint64_t{0});
    QCOMPARE(generate->topP, 0.9);
    QVERIFY(generate->stack == stack);

    const auto project = parseParams<ProjectParams>(
        received<Request>(Request{1, "project", toJson(ProjectParams{{{4, 100}}, 7, false})}));
    QVERIFY(project);
    QVERIFY(project->neurons == (std::vector<NeuronId>{{4, 100}}));
    QVERIFY(project->top == 7 && !project->withNorm);
    const auto predict = parseParams<PredictParams>(
        received<Request>(Request{1, "predict", toJson(PredictParams{{3, 4}, {{}, stack}, 5})}));
    QVERIFY(predict);
    QVERIFY(predict->tokens == (std::vector<std::int32_t>{3, 4}) && predict->top == 5);
    QVERIFY(predict->stacks == (std::vector<InterventionStack>{{}, stack}));
    const LikelihoodParams text{{{1, 2, 3}, {4}}, {stack, {}}};
    const auto likelihood = parseParams<LikelihoodParams>(received<Request>(Request{1, "likelihood", toJson(text)}));
    QVERIFY(likelihood && likelihood->windows == text.windows && likelihood->stacks == text.stacks);
    QVERIFY(!parseParams<LikelihoodParams>(Request{1, "likelihood", {{"windows", {{1.5}}}, {"stacks", {{}}}}}));
    QVERIFY(!parseParams<LikelihoodParams>(Request{1, "likelihood", {{"windows", {{1}}}}}));
    CompleteParams complete{{{{1, 2}, ~std::uint64_t{0}}, {{3}, 0}}, {}};
    complete.settings.maxNewTokens = 9;
    complete.settings.temperature = 0.5;
    complete.settings.topP = 0.75;
    complete.settings.stopTokens = {2, 7};
    complete.settings.stopTexts = {"\n\nQuestion:", "\xE2\x80\x99"};
    complete.settings.tokenTexts = {std::string("\0", 1), "\xFF\xC3", "\x7F\x80 a\n", ""}; // bytes, not characters
    complete.settings.stack = stack;
    complete.settings.noise = {{{2, 9}, {0, 1}}, -0.5, 0.25, 4294967295U};
    complete.settings.part = CompletionPart::Answer;
    complete.settings.firingNeurons = 20;
    complete.isWatched = true;
    const auto completed = parseParams<CompleteParams>(received<Request>(Request{1, "complete", toJson(complete)}));
    QVERIFY2(completed, completed ? "" : completed.error().message.c_str());
    QVERIFY(completed->prompts == complete.prompts && completed->isWatched);
    const CompletionSettings &sent = complete.settings, &got = completed->settings;
    QVERIFY(got.maxNewTokens == 9 && got.temperature == 0.5 && got.topP == 0.75 && got.firingNeurons == 20);
    QVERIFY(got.stopTokens == sent.stopTokens && got.stopTexts == sent.stopTexts && got.tokenTexts == sent.tokenTexts);
    QVERIFY(got.stack == sent.stack && got.noise == sent.noise && got.part == CompletionPart::Answer);
    for (const auto& [key, value] : std::vector<std::pair<const char*, nlohmann::json>>{
             {"token_texts", {"\u0100"}},
             {"part", "middle"},
             {"prompts", {{{"seed", 1}}}},
             {"max_new_tokens", 1.5},
             {"noise", {{"neurons", {{0, 1}}}, {"mean", 0}, {"scale", 1}, {"seed", -1}}}}) {
        nlohmann::json params = toJson(complete);
        params[key] = value;
        const auto refused = parseParams<CompleteParams>(Request{1, "complete", params});
        QVERIFY(!refused && refused.error().message.find(key) != std::string::npos);
    }
    QCOMPARE(parseParams<CancelParams>(Request{2, "cancel", toJson(CancelParams{1})})->target, 1);
}

void MessagesTest::jobResultsSurviveTheWire()
{
    ModelDescription model;
    model.info.name = "tiny";
    model.info.layerCount = 5;
    model.tokenizerFiles = {{"tokenizer.model", std::string("\0\xFF\x01", 3)}, {"empty", ""}};
    QVERIFY(*parseModelDescription(received<Reply>(toReply(1, model))) == model);

    const Trace trace{{1, 2}, 3, 1, 2, {1, 2, 3, 4, 5, 6}, {.1F, .2F, .3F, .4F}};
    QVERIFY(*parseTrace(received<Reply>(toReply(1, trace))) == trace);

    for (const bool lastOnly : {false, true}) {
        for (const bool withLogits : {false, true}) {
            const Trace part = chosenPart(trace, {trace.tokens, {{0, 1}}, lastOnly, withLogits});
            const auto expected = lastOnly ? std::vector<float>{.4F} : std::vector<float>{.2F, .4F};
            QVERIFY(part.neurons == expected);
            QCOMPARE(part.rowCount(), lastOnly ? 1U : 2U);
            QCOMPARE(part.logits.size(), withLogits ? 3 * part.rowCount() : 0);
            QVERIFY(*parseTrace(received<Reply>(toReply(1, part))) == part);
        }
    }
    QVERIFY(chosenPart(trace, {.tokens = trace.tokens}) == trace);

    const NextTokens prediction{{4, 9, 2}, 2, {.5F, .25F, .125F, 0.F, 1.F, .5F}};
    QVERIFY(*parsePrediction(received<Reply>(toReply(1, prediction))) == prediction);
    for (const WindowLikelihood& window :
         {WindowLikelihood{7, 2, {-.5F, -.25F, -1.F, -2.F}}, WindowLikelihood{0, 3, {}}})
        QVERIFY(*parseLikelihood(received<Item>(toItem(1, window))) == window);
    QVERIFY(!parseLikelihood(Item{1, {{"index", 0}}, {}}));

    Completion written{3, CompletionEnd::StopText, {4, 5}, {.5F, .25F}, 2, 3, {}, {}};
    for (std::int32_t i = 0; i < 2 * 2 * 3; ++i) {
        written.firingIndices.push_back(i);
        written.firingScores.push_back(-0.1F * static_cast<float>(i));
    }
    QVERIFY(*parseCompletion(received<Item>(toItem(1, written))) == written);
    QCOMPARE(written.firing(1, 0).indices[2], 8);
    const Completion nothing{0, CompletionEnd::Length, {}, {}, 0, 0, {}, {}};
    QVERIFY(*parseCompletion(received<Item>(toItem(1, nothing))) == nothing);
    QVERIFY(!parseCompletion(Item{1, {{"index", 0}, {"end", "length"}}, {}}));

    const std::vector<VocabularyProjection> projections = {{{1, 2}, {9, 8}, {7}, {.5F, .4F}, {-.5F}}};
    QVERIFY(*parseProjections(received<Reply>(toReply(1, projections))) == projections);
    QVERIFY(*parseSummary(received<Reply>(toReply(1, JobSummary{5, 1.5}))) == (JobSummary{5, 1.5}));
    QVERIFY(*parseGeneratedTokens(received<Reply>(toReply(1, std::vector<std::int32_t>{4, 5}))) == (std::vector{4, 5}));

    const QuestionEvaluation evaluation{2, {sampleAttribution().answer, sampleAttribution().answer}};
    QVERIFY(*parseEvaluation(received<Item>(toItem(1, evaluation))) == evaluation);
    QVERIFY(*parseGeneratedToken(received<Item>(toItem(1, GeneratedToken{5, .1F}))) == (GeneratedToken{5, .1F}));

    const QuestionAttribution attribution = sampleAttribution();
    QVERIFY(*parseAttribution(received<Item>(AttributionMessage(1, attribution).item())) == attribution);
}

void MessagesTest::optionScoresOfUnequalCountSurvive()
{
    QuestionAttribution attribution = sampleAttribution();
    attribution.answer.proxies[0].optionLogits = {1, 2, 3};
    ScoreMatrix other = attribution.scores;
    other.values[0] = 42;
    attribution.proxyScores = {attribution.scores, other};
    attribution.proxyOptionScores = {{other, attribution.scores, other}, {attribution.scores, other}};
    QVERIFY(*parseAttribution(received<Item>(AttributionMessage(1, attribution).item())) == attribution);
}

void MessagesTest::invalidUtf8IsReplacedNotFatal()
{
    const auto failure = received<Failure>(Failure{1, makeError(ErrorCode::NotFound, "/m\xFF/x")});
    QCOMPARE(failure.error.message, std::string("/m\uFFFD/x"));
}

void MessagesTest::arraysAreAlignedAndTyped()
{
    const std::vector<float> floats = {1.5F, -2.0F, 3.0F};
    const std::vector<std::int32_t> integers = {-7};
    Reply reply{1, json::object(), {}};
    reply.arrays.add("text", "abc");
    reply.arrays.add("floats", {3, 1}, floats);
    reply.arrays.add("integers", {1}, integers);
    const Reply back = received<Reply>(reply);
    QVERIFY(back == reply);
    for (const ArrayView& view : back.arrays.list())
        QCOMPARE(reinterpret_cast<std::uintptr_t>(view.bytes.data()) % 8, std::uintptr_t{0});
    QVERIFY(std::ranges::equal(*back.arrays.floats("floats"), floats));
    QVERIFY(std::ranges::equal(*back.arrays.integers("integers"), integers));
    QCOMPARE(*back.arrays.text("text"), std::string_view("abc"));
    QVERIFY(!back.arrays.floats("integers"));
    QVERIFY(!back.arrays.integers("missing"));
    QVERIFY(!back.arrays.floats("floats", std::vector<std::int64_t>{1, 3}));
    QCOMPARE(back.arrays.find("floats")->elementCount(), 3);
}

void MessagesTest::brokenArraysAreRefused_data()
{
    QTest::addColumn<QByteArray>("descriptor");
    const auto row = [](const char* name, const char* descriptor) { QTest::newRow(name) << QByteArray(descriptor); };
    row("not a list", R"({"name":"a"})");
    row("not an object", R"([3])");
    row("no name", R"([{"dtype":"f32","shape":[1],"offset":0,"bytes":4}])");
    row("unknown type", R"([{"name":"a","dtype":"f64","shape":[1],"offset":0,"bytes":8}])");
    row("negative extent", R"([{"name":"a","dtype":"f32","shape":[-1],"offset":0,"bytes":4}])");
    row("overflowing shape", R"([{"name":"a","dtype":"u8","shape":[4294967296,4294967296],"offset":0,"bytes":0}])");
    row("overflow hidden by 0", R"([{"name":"a","dtype":"u8","shape":[0,9223372036854775807],"offset":0,"bytes":0}])");
    row("shape and bytes differ", R"([{"name":"a","dtype":"f32","shape":[2],"offset":0,"bytes":4}])");
    row("misaligned", R"([{"name":"a","dtype":"f32","shape":[1],"offset":4,"bytes":4}])");
    row("beyond the blob", R"([{"name":"a","dtype":"f32","shape":[2],"offset":16,"bytes":8}])");
    row("offset beyond", R"([{"name":"a","dtype":"f32","shape":[0],"offset":24,"bytes":0}])");
    row("offset near 2^64", R"([{"name":"a","dtype":"f32","shape":[4],"offset":18446744073709551608,"bytes":16}])");
    row("negative offset", R"([{"name":"a","dtype":"f32","shape":[1],"offset":-8,"bytes":4}])");
    row("fractional bytes", R"([{"name":"a","dtype":"f32","shape":[1],"offset":0,"bytes":4.5}])");
    row("same name twice", R"([{"name":"a","dtype":"u8","shape":[1],"offset":0,"bytes":1},
                               {"name":"a","dtype":"u8","shape":[1],"offset":8,"bytes":1}])");
}

void MessagesTest::brokenArraysAreRefused()
{
    QFETCH(QByteArray, descriptor);
    const std::string text = R"({"type":"reply","id":1,"result":{},"arrays":)" + descriptor.toStdString() + "}";
    const Error error = parseError(text, Blob(16));
    QVERIFY(error.code == ErrorCode::Malformed);
}

void MessagesTest::brokenEnvelopesAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const QByteArray& text) { QTest::newRow(name) << text; };
    row("empty", "");
    row("not JSON", "{");
    row("not an object", "[1]");
    row("invalid UTF-8", "{\"type\":\"\xFF\"}");
    row("no type", "{}");
    row("unknown type", R"({"type":"surprise"})");
    row("request without id", R"({"type":"request","method":"ping"})");
    row("request with id 0", R"({"type":"request","id":0,"method":"ping"})");
    row("request with text id", R"({"type":"request","id":"1","method":"ping"})");
    row("request with fractional id", R"({"type":"request","id":1.5,"method":"ping"})");
    row("request with whole id as fraction", R"({"type":"request","id":1.0,"method":"ping"})");
    row("request with id true", R"({"type":"request","id":true,"method":"ping"})");
    row("request with id of 65 bits", R"({"type":"request","id":18446744073709551616,"method":"ping"})");
    row("request with id of 64 bits", R"({"type":"request","id":18446744073709551615,"method":"ping"})");
    row("reply with fractional id", R"({"type":"reply","id":1.5,"result":{}})");
    row("failure with fractional id", R"({"type":"failure","id":1.5,"error":{"code":"Internal","message":""}})");
    row("progress with fractional count",
        R"({"type":"progress","id":1,"done":0.5,"total":8,"unit":"questions","stage":"evaluate"})");
    row("progress with half a part",
        R"({"type":"progress","id":1,"done":1,"total":8,"unit":"q","stage":"e","part":{"done":1}})");
    row("hello with fractional protocol", R"({"type":"hello","protocol":1.5})");
    row("request with list params", R"({"type":"request","id":1,"method":"ping","params":[]})");
    row("reply without result", R"({"type":"reply","id":1})");
    row("reply with a number", R"({"type":"reply","id":1,"result":3})");
    row("failure without error", R"({"type":"failure","id":1})");
    row("hello without protocol", R"({"type":"hello"})");
    row("deep nesting", "{\"type\":" + QByteArray(1000000, '[') + QByteArray(1000000, ']') + "}");
}

void MessagesTest::brokenEnvelopesAreRefused()
{
    QFETCH(QByteArray, text);
    const Error error = parseError(text.toStdString());
    QVERIFY(error.code == ErrorCode::Malformed);
    QVERIFY(!error.message.empty());
}

void MessagesTest::brokenParametersNameTheKey_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("key");
    const auto row = [](const char* name, const char* params, const char* key) {
        QTest::newRow(name) << QByteArray(params) << QByteArray(key);
    };
    row("no set", R"({"ranges":[],"stacks":[]})", "set");
    row("no ranges", R"({"set":"ab","stacks":[]})", "ranges");
    row("ranges not a list", R"({"set":"ab","ranges":3,"stacks":[]})", "ranges");
    row("half a range", R"({"set":"ab","ranges":[[1]],"stacks":[]})", "ranges");
    row("an empty range", R"({"set":"ab","ranges":[[1,0]],"stacks":[]})", "ranges");
    row("a negative range", R"({"set":"ab","ranges":[[-1,2]],"stacks":[]})", "ranges");
    row("a fractional range", R"({"set":"ab","ranges":[[1.5,2]],"stacks":[]})", "ranges");
    row("a part that is a bool", R"({"set":"ab","ranges":[],"part":true,"stacks":[]})", "part");
    row("no stacks", R"({"set":"ab","ranges":[]})", "stacks");
    row("unknown operation",
        R"({"set":"ab","ranges":[],"stacks":[[{"neurons":[[0,1]],"operation":"twist","value":1,"positions":"last"}]]})",
        "stacks");
    row("half a neuron",
        R"({"set":"ab","ranges":[],"stacks":[[{"neurons":[[0]],"operation":"scale","value":1,"positions":"last"}]]})",
        "stacks");
}

void MessagesTest::numbersMustFitTheirFields_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("key");
    const auto row
        = [](const char* params, const char* key) { QTest::newRow(params) << QByteArray(params) << QByteArray(key); };
    row(R"({"tokens":[1],"max_new_tokens":1.5})", "max_new_tokens");
    row(R"({"tokens":[1],"max_new_tokens":4294967297})", "max_new_tokens");
    row(R"({"tokens":[1],"max_new_tokens":true})", "max_new_tokens");
    row(R"({"tokens":[1],"temperature":"0"})", "temperature");
    row(R"({"tokens":[1],"temperature":true})", "temperature");
    row(R"({"tokens":[1],"seed":-1})", "seed");
    row(R"({"tokens":[1],"seed":0.5})", "seed");
    row(R"({"tokens":{"0":1}})", "tokens");
    row(R"({"tokens":[1],"stop_tokens":[2.0]})", "stop_tokens");
}

void MessagesTest::pathsEndWhereTheyEnd()
{
    for (const char* method : {"inspect", "load"}) {
        const Request request{1, method, {{"path", std::string("/models/a\0/b", 12)}}};
        const Error error = std::string_view(method) == "load" ? parseParams<LoadParams>(request).error()
                                                               : parseParams<InspectParams>(request).error();
        QVERIFY2(error.message.find("\"path\": expected a text without a NUL byte") != std::string::npos,
                 error.message.c_str());
    }
}

void MessagesTest::numbersMustFitTheirFields()
{
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, key);
    const auto parsed = parseParams<GenerationRequest>(Request{1, "generate", json::parse(params.toStdString())});
    QVERIFY(!parsed);
    QVERIFY2(parsed.error().message.find("\"" + key.toStdString() + "\"") != std::string::npos,
             parsed.error().message.c_str());
}

void MessagesTest::brokenParametersNameTheKey()
{
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, key);
    const auto parsed = parseParams<EvaluateParams>(Request{1, "evaluate", json::parse(params.toStdString())});
    QVERIFY(!parsed);
    QVERIFY(parsed.error().code == ErrorCode::Malformed);
    QVERIFY2(parsed.error().message.find("\"" + key.toStdString() + "\"") != std::string::npos,
             parsed.error().message.c_str());
    QVERIFY(parsed.error().message.find("evaluate") != std::string::npos);
}

void MessagesTest::mutatedFramesNeverCrash()
{
    const QuestionAttribution attribution = sampleAttribution();
    const AttributionMessage attributionMessage(1, attribution);
    const Trace trace{{1, 2}, 3, 1, 2, {1, 2, 3, 4, 5, 6}, {.1F, .2F, .3F, .4F}};
    const QuestionSet questions{sampleQuestion(), sampleQuestion()};
    const QuestionsMessage questionsMessage(1, questions.hash(), 2, 0, questions.list());
    const std::vector<Message> samples = {
        sampleHello(),
        Message(questionsMessage.request()),
        Request{1, "attribute", toJson(AttributeParams{{"ab", {{0, 2}}, 8}, {}})},
        Request{1, "evaluate",
                toJson(EvaluateParams{{"ab", {{0, 2}}}, {{{{{1, 2}}, Operation::Add, 1, Positions::Last}}}})},
        Request{1, "generate", toJson(GenerationRequest{{1, 2}, 9, 0.7, 0.9, 3, {2}, {}})},
        toReply(1, trace),
        Message(attributionMessage.item()),
        Progress{1, 2, 3, "questions", "attribute", toJson(PassPlan{})},
        Failure{1, makeError(ErrorCode::Busy, "busy")},
    };
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("NEUREX_MUTATIONS", &isNumber);
    const int rounds = isNumber ? wanted : 2000;
    std::mt19937 random(4711);
    int refused = 0;
    for (int round = 0; round < rounds; ++round) {
        auto bytes = encodeMessage(samples[random() % samples.size()])->joined();
        for (std::uint32_t edits = 1 + random() % 4; edits > 0; --edits) {
            const std::size_t at = random() % bytes.size();
            switch (random() % 4) {
            case 0:
                bytes[at] = static_cast<std::byte>(random());
                break;
            case 1:
                bytes[at] ^= static_cast<std::byte>(1U << (random() % 8));
                break;
            case 2:
                bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(at));
                break;
            default:
                bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                             static_cast<std::byte>("0-9[]{}\",e"[random() % 10]));
            }
        }
        FrameDecoder decoder;
        const auto pushed = decoder.push(bytes);
        refused += pushed ? 0 : 1;
        while (auto frame = decoder.pop()) {
            const auto message = parseMessage(std::move(*frame));
            if (message) {
                readCompletely(*message);
            } else {
                ++refused;
                QVERIFY(!message.error().message.empty());
            }
        }
    }
    QVERIFY(rounds == 0 || refused > 0);
}

QTEST_GUILESS_MAIN(MessagesTest)
#include "tst_messages.moc"
