// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Typed requests: what they ask for, what they make of the answers, and what they refuse.
#include "app/client/answer_checks.h"
#include "app/client/completion_requests.h"
#include "app/client/likelihood_requests.h"
#include "core/protocol/completion.h"
#include "core/protocol/likelihood.h"
#include "tests/app/client_fixture.h"
#include "tests/support/fake_engine/fake_model.h"

#include <algorithm>
#include <cmath>
#include <memory>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestEngineRequests : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void inspectsAndLoadsAModel();
    void handsOnTheEnginesErrors();
    void readsATrace();
    void readsActivationsOfManyPrompts();
    void readsAttributions();
    void countsQuestionsAcrossParts();
    void requestsWholeParts();
    void goesOnWithTheFirstUnfinishedPart();
    void aToggleSendsLittle();
    void readsEvaluations();
    void readsCompletions();
    void refusesOtherCompletions();
    void readsLikelihoods();
    void refusesOtherLikelihoods();
    void generatesTokens();
    void readsProjections();
    void refusesScoresOfAnotherShape();
    void stopsWhenAnItemIsRefused();
    void checksAnswersAgainstTheirQuestions();
    void readsALargeMatrixQuickly();

private:
    void startEngine(const QString& mode);
    AttributionJob attribution(int count) const;

    std::unique_ptr<EngineClient> m_client;
};

void TestEngineRequests::startEngine(const QString& mode)
{
    m_client = std::make_unique<EngineClient>();
    m_client->start(fakeEngine(mode));
}

void TestEngineRequests::init()
{
    startEngine(u"ok"_s);
}

void TestEngineRequests::cleanup()
{
    m_client.reset();
}

AttributionJob TestEngineRequests::attribution(int count) const
{
    AttributionJob job;
    job.questions = someQuestions(count);
    job.layerCount = fake::kLayerCount;
    job.neuronCount = fake::kNeuronCount;
    return job;
}

void TestEngineRequests::inspectsAndLoadsAModel()
{
    Outcome<ModelDescription> inspected;
    m_client->submit(inspectRequest("/models/some", inspected.receiver()), this);
    WAIT_FOR(inspected.count == 1);
    QVERIFY(inspected.isSuccess());
    QVERIFY(inspected.result->value().info == fake::modelInfo("/models/some"));

    Outcome<ModelDescription> loaded;
    std::vector<JobProgress> progress;
    m_client->submit(
        loadRequest(
            {.path = "/models/some"}, [&](const JobProgress& p) { progress.push_back(p); }, loaded.receiver()),
        this);
    WAIT_FOR(loaded.count == 1);
    QVERIFY(loaded.isSuccess());
    QCOMPARE(loaded.result->value().info.device, std::string("cpu"));
    QCOMPARE(progress.size(), 1U);
    QCOMPARE(progress[0].unit, std::string("tensors"));
    QCOMPARE(progress[0].total, 2);
    QCOMPARE(progress[0].fraction(), 0.3);
    QCOMPARE(m_client->memoryBytes(), 3'000'000);
}

void TestEngineRequests::handsOnTheEnginesErrors()
{
    Outcome<ModelDescription> loaded;
    m_client->submit(loadRequest({.path = "/missing"}, {}, loaded.receiver()), this);
    WAIT_FOR(loaded.count == 1);
    QCOMPARE(loaded.errorName(), u"NotFound"_s);
    QCOMPARE(loaded.message(), u"there is no model folder \"/missing\""_s);
    WAIT_FOR_STATE(*m_client, Ready);
}

void TestEngineRequests::readsATrace()
{
    Outcome<Trace> outcome;
    m_client->submit(traceRequest({3, 4}, fake::modelInfo("x"), outcome.receiver()), this);
    WAIT_FOR(outcome.count == 1);
    QVERIFY(outcome.isSuccess());
    const Trace& trace = outcome.result->value();
    QCOMPARE(trace.tokens, (std::vector<std::int32_t>{3, 4}));
    QCOMPARE(trace.logits.size(), 2U * fake::kVocabularySize);
    QCOMPARE(trace.neurons.size(), std::size_t{2 * fake::kLayerCount * fake::kNeuronCount});
    QCOMPARE(trace.neurons.back(), 4.0F + fake::worth(fake::kLayerCount - 1, fake::kNeuronCount - 1));
}

void TestEngineRequests::readsActivationsOfManyPrompts()
{
    ActivationJob job;
    job.prompts = {{3, 4}, {5}, {6, 7, 8}};
    job.neurons = {{2, 1}, {0, 3}};
    std::vector<Trace> traces;
    Outcome<void> outcome;
    job.onTrace = [&](std::size_t prompt, Trace trace) {
        QCOMPARE(prompt, traces.size());
        traces.push_back(std::move(trace));
    };
    job.onDone = outcome.receiver();
    m_client->submit(activationRequest(job, fake::modelInfo("x")), this);
    WAIT_FOR(outcome.count == 1);
    QVERIFY(outcome.isSuccess());
    QCOMPARE(traces.size(), 3U);
    QCOMPARE(traces[2].rowCount(), 3U);
    QVERIFY(traces[2].logits.empty());
    QCOMPARE(traces[2].neurons,
             (std::vector<float>{6 + fake::worth(2, 1), 6 + fake::worth(0, 3), 7 + fake::worth(2, 1),
                                 7 + fake::worth(0, 3), 8 + fake::worth(2, 1), 8 + fake::worth(0, 3)}));

    traces.clear();
    job.neurons.clear();
    job.lastOnly = true;
    Outcome<void> last;
    job.onDone = last.receiver();
    m_client->submit(activationRequest(job, fake::modelInfo("x")), this);
    WAIT_FOR(last.count == 1);
    QVERIFY(last.isSuccess());
    QCOMPARE(traces[2].rowCount(), 1U);
    QCOMPARE(traces[2].neurons.size(), std::size_t{fake::kLayerCount * fake::kNeuronCount});
    QCOMPARE(traces[2].neurons.front(), 8 + fake::worth(0, 0));
}

void TestEngineRequests::readsAttributions()
{
    AttributionJob job = attribution(2);
    std::vector<QuestionAttribution> items;
    std::optional<PassPlan> plan;
    std::vector<std::int64_t> progress;
    Outcome<protocol::JobSummary> outcome;
    job.onPlan = [&](const PassPlan& p) { plan = p; };
    job.onItem = [&](QuestionAttribution item) -> Result<void> {
        items.push_back(std::move(item));
        return {};
    };
    job.onProgress = [&](const JobProgress& p) { progress.push_back(p.done); };
    job.onDone = outcome.receiver();
    m_client->submit(attributionRequest(std::move(job)), this);
    WAIT_FOR(outcome.count == 1);
    QVERIFY(outcome.isSuccess());
    QCOMPARE(outcome.result->value().questions, 2);
    QCOMPARE(outcome.result->value().seconds, 0.25);
    QVERIFY(plan && plan->proxiesPerPass == 3 && plan->bytesPerPass == 4096);
    QCOMPARE(progress.back(), 2);
    QCOMPARE(items.size(), 2U);
    const NeuronId neuron{1, 7};
    const float expected = fake::score(1, 0, 1, 7) + fake::score(1, 1, 1, 7) + fake::score(1, 2, 1, 7);
    QCOMPARE(items[1].scores.at(neuron), expected);
    QCOMPARE(items[1].answer.id, std::string("q1"));
    QCOMPARE(items[1].attributionSums.size(), 3U * fake::kLayerCount);
    QVERIFY(std::abs(items[1].targetChanges[4] - items[1].attributionSums[4] - 0.01F) < 1e-6F);
}

void TestEngineRequests::countsQuestionsAcrossParts()
{
    AttributionJob job = attribution(5);
    job.questionsPerPart = 2;
    std::vector<std::pair<std::int64_t, std::string>> items;
    Outcome<protocol::JobSummary> outcome;
    job.onItem = [&](QuestionAttribution item) -> Result<void> {
        items.emplace_back(item.index, item.answer.id);
        return {};
    };
    job.onDone = outcome.receiver();
    m_client->submit(attributionRequest(std::move(job)), this);
    WAIT_FOR(outcome.count == 1);
    QVERIFY(outcome.isSuccess());
    const std::vector<std::pair<std::int64_t, std::string>> expected{
        {0, "q0"}, {1, "q1"}, {2, "q2"}, {3, "q3"}, {4, "q4"}};
    QVERIFY(items == expected);
    QCOMPARE(outcome.result->value().questions, 5);
    QCOMPARE(outcome.result->value().seconds, 0.25);
}

void TestEngineRequests::requestsWholeParts()
{
    using Indices = std::vector<std::int64_t>;
    QVERIFY(wholeParts({}, 20).empty());
    QCOMPARE(wholeParts({3}, 20), (Indices{0, 1, 2, 3, 4, 5, 6, 7}));
    QCOMPARE(wholeParts({7, 18, 19}, 20), (Indices{0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19}));
    QCOMPARE(wholeParts({8, 9}, 10), (Indices{8, 9}));
}

/// What gave way is asked again from the beginning of its first unfinished part, but for the questions of it that are
/// answered; what is asked has parts of its own.
void TestEngineRequests::goesOnWithTheFirstUnfinishedPart()
{
    AttributionJob job = attribution(20);
    job.indices = {{2, 3, 4, 5, 6, 7, 8, 9, 14, 15}};
    job.questionsPerPart = 4;
    std::vector<std::int64_t> taken;
    job.onItem = [&](const QuestionAttribution& item) -> Result<void> {
        taken.push_back(item.index);
        return {};
    };
    const QuestionSet questions = job.questions;
    const std::int32_t layers = job.layerCount, neurons = job.neuronCount;
    const EngineRequest request = attributionRequest(std::move(job));
    QVERIFY(request.questions == questions);
    const auto ranges = [&] { return QString::fromStdString(request.nextParams().at("ranges").dump()); };
    QCOMPARE(ranges(), u"[[2,8],[14,2]]"_s);
    QCOMPARE(request.nextParams().at("part").get<int>(), 4);
    const auto skip = [&] { return request.nextParams().at("skip").get<int>(); };
    QCOMPARE(skip(), 0);
    QCOMPARE(request.nextParams().at("set").get<std::string>(), questions.hash());
    const auto answer = [&](std::int64_t index, std::size_t question) {
        QuestionAttribution item;
        item.index = index;
        item.answer = fake::answer(question, questions[question], {});
        item.scores = ScoreMatrix(layers, neurons);
        item.attributionSums.assign(3U * static_cast<std::size_t>(layers), 0.0F);
        item.targetChanges = item.attributionSums;
        return request.onItem(protocol::AttributionMessage(1, item).item());
    };
    for (const std::int64_t index : {0, 1, 2, 3, 5})
        QVERIFY(answer(index, static_cast<std::size_t>(index + 2)));
    QCOMPARE(ranges(), u"[[6,4],[14,2]]"_s); // index 4 is missing
    QVERIFY(answer(0, 6)); // along the message that is running now
    QVERIFY(answer(1, 7)); // was there before
    QCOMPARE(skip(), 2);
    QCOMPARE(ranges(), u"[[6,4],[14,2]]"_s);
    QVERIFY(!answer(6, 2)); // six questions were asked
    QCOMPARE(taken, (std::vector<std::int64_t>{0, 1, 2, 3, 5, 4}));
    QVERIFY(answer(2, 8));
    QVERIFY(answer(3, 9));
    QVERIFY(answer(4, 14));
    QVERIFY(answer(5, 15));
    QCOMPARE(ranges(), u"[]"_s); // gave way between its last item and the reply
    QCOMPARE(skip(), 0);
}

/// Whatever the task's size, and however long its prompts.
void TestEngineRequests::aToggleSendsLittle()
{
    EvaluationJob job;
    std::vector<TokenQuestion> questions = someQuestions(20'000);
    questions.front().proxies.front().tokens.assign(100'000, 5);
    job.questions = questions;
    std::vector<NeuronId> neurons;
    for (std::int32_t i = 0; i < 140; ++i)
        neurons.push_back({i % 32, 10'000 + i});
    job.stacks = {{}, {{neurons, Operation::Scale, kSilenceFactor, Positions::Last}}};
    const EngineRequest request = evaluationRequest(std::move(job));
    const Result<protocol::EncodedFrame> frame
        = protocol::encodeMessage(protocol::Request{1, request.method, request.nextParams()});
    QVERIFY(frame && frame->pieces.empty());
    QVERIFY2(frame->head.size() < 4096, QByteArray::number(static_cast<qulonglong>(frame->head.size())).constData());
}

void TestEngineRequests::readsEvaluations()
{
    EvaluationJob job;
    job.questions = someQuestions(4);
    const Intervention everything{{{0, 9}}, Operation::Scale, kExciteFactor, Positions::Last};
    job.stacks = {InterventionStack{}, InterventionStack{everything}};
    std::vector<QuestionEvaluation> items;
    Outcome<protocol::JobSummary> outcome;
    job.onItem = [&](QuestionEvaluation item) -> Result<void> {
        items.push_back(std::move(item));
        return {};
    };
    job.onDone = outcome.receiver();
    const QuestionSet questions = job.questions;
    const std::vector<InterventionStack> stacks = job.stacks;
    m_client->submit(evaluationRequest(std::move(job)), this);
    WAIT_FOR(outcome.count == 1);
    QVERIFY(outcome.isSuccess());
    QCOMPARE(items.size(), 4U);
    for (std::size_t q = 0; q < 4; ++q) {
        QVERIFY(items[q].answers[0] == fake::answer(q, questions[q], {}));
        QVERIFY(items[q].answers[1] == fake::answer(q, questions[q], stacks[1]));
        QVERIFY(items[q].answers[1].isComprehended());
    }
    QVERIFY(!items[0].answers[0].proxies[0].isRight());
}

void TestEngineRequests::readsCompletions()
{
    CompletionJob job;
    job.prompts = {{{3, 4}, 0}, {{9}, 1}, {{5, 5}, 2}};
    job.settings.maxNewTokens = 6;
    job.settings.stopTokens = {12};
    job.settings.firingNeurons = 2;
    job.layerCount = fake::kLayerCount;
    job.neuronCount = fake::kNeuronCount;
    std::vector<Completion> written;
    Outcome<void> outcome;
    job.onCompletion = [&](Completion one) -> Result<void> {
        written.push_back(std::move(one));
        return {};
    };
    std::vector<std::int32_t> told, all; // while they are written, and in the end
    job.onStep = [&](const CompletionStep& step) { told.insert(told.end(), step.tokens.begin(), step.tokens.end()); };
    job.onDone = outcome.receiver();
    m_client->submit(completionRequest(job), this);
    WAIT_FOR(outcome.count == 1);
    QVERIFY(outcome.isSuccess());
    QCOMPARE(written.size(), 3U);
    for (std::size_t t = 0; t < 3; ++t) {
        QVERIFY(written[t] == fake::completion(t, job.prompts, job.settings));
        all.insert(all.end(), written[t].tokens.begin(), written[t].tokens.end());
    }
    QCOMPARE(told, all);
    QCOMPARE(written[1].tokens, (std::vector<std::int32_t>{10, 11, 12}));
    QVERIFY(written[1].end == CompletionEnd::StopToken);

    Outcome<void> stopped;
    job.onCompletion = [](const Completion&) -> Result<void> { return makeError(ErrorCode::WriteFailed, "full"); };
    job.onDone = stopped.receiver();
    m_client->submit(completionRequest(job), this);
    WAIT_FOR(stopped.count == 1);
    QVERIFY(!stopped.isSuccess() && stopped.result->error().code == ErrorCode::WriteFailed);
}

void TestEngineRequests::refusesOtherCompletions()
{
    CompletionJob job;
    job.prompts = {{{3, 4}, 0}, {{9}, 1}};
    job.settings.maxNewTokens = 2;
    job.settings.firingNeurons = 1;
    job.layerCount = 2;
    job.neuronCount = 7;
    std::vector<std::int64_t> taken;
    job.onCompletion = [&](const Completion& one) -> Result<void> {
        taken.push_back(one.index);
        return {};
    };
    std::optional<Result<void>> result;
    job.onDone = [&](const Result<void>& done) { result = done; };
    const Completion good{0, CompletionEnd::Length, {4}, {.5F}, 2, 1, {6, 0}, {1.0F, -2.0F}};
    const auto errorOf = [&](auto change) {
        Completion bad = good;
        change(bad);
        EngineRequest request = completionRequest(job);
        request.nextParams();
        const Result<void> done = request.onItem(protocol::toItem(1, bad));
        return done ? std::string() : done.error().message;
    };
    QVERIFY(errorOf([](auto& bad) { bad.index = 1; }).find("out of turn") != std::string::npos);
    QVERIFY(errorOf([](auto& bad) {
                bad.tokens = {4, 5, 6};
                bad.probabilities = {.5F, .5F, .5F};
                bad.firingIndices.assign(6, 0);
                bad.firingScores.assign(6, 0.0F);
            }).find("3 new tokens, more than were asked for")
            != std::string::npos);
    QVERIFY(errorOf([](auto& bad) { bad.probabilities = {std::nanf("")}; }).find("without probabilities")
            != std::string::npos);
    QVERIFY(errorOf([](auto& bad) { bad.firingIndices[0] = 7; }).find("other neurons") != std::string::npos);
    QVERIFY(errorOf([](auto& bad) { bad.firingScores[0] = INFINITY; }).find("other neurons") != std::string::npos);
    QVERIFY(taken.empty());
    QCOMPARE(errorOf([](auto&) {}), std::string());

    // An engine that died is asked for everything again; what is known is not handed on twice.
    taken.clear();
    EngineRequest request = completionRequest(job);
    request.nextParams();
    QVERIFY(request.onItem(protocol::toItem(1, good)));
    request.nextParams();
    QVERIFY(request.onItem(protocol::toItem(1, good)));
    Completion second = good;
    second.index = 1;
    QVERIFY(request.onItem(protocol::toItem(1, second)));
    QCOMPARE(taken, (std::vector<std::int64_t>{0, 1}));
    request.onDone({});
    QVERIFY(result && *result);
}

void TestEngineRequests::readsLikelihoods()
{
    LikelihoodJob job;
    job.windows = {{3, 4, 9}, {5}, {6, 7}};
    job.stacks = {{{{{0, 9}}, Operation::Scale, kExciteFactor, Positions::All}}};
    std::vector<WindowLikelihood> windows;
    std::vector<std::int64_t> progress;
    Outcome<void> outcome;
    job.onWindow = [&](WindowLikelihood window) -> Result<void> {
        windows.push_back(std::move(window));
        return {};
    };
    job.onProgress = [&](const JobProgress& state) {
        QCOMPARE(state.total, 3);
        progress.push_back(state.done);
    };
    job.onDone = outcome.receiver();
    m_client->submit(likelihoodRequest(job), this);
    WAIT_FOR(outcome.count == 1);
    QVERIFY(outcome.isSuccess());
    QCOMPARE(windows.size(), 3U);
    for (std::size_t w = 0; w < 3; ++w)
        QVERIFY(windows[w] == fake::likelihood(static_cast<std::int64_t>(w), job.windows[w], job.stacks));
    QCOMPARE(windows[0].row(0)[0], -1.25F);
    QVERIFY(windows[0].row(1)[0] > windows[0].row(0)[0]);
    QVERIFY(std::ranges::is_sorted(progress) && progress.back() == 3);

    Outcome<void> stopped;
    job.onWindow = [](const WindowLikelihood&) -> Result<void> { return makeError(ErrorCode::WriteFailed, "full"); };
    job.onDone = stopped.receiver();
    m_client->submit(likelihoodRequest(job), this);
    WAIT_FOR(stopped.count == 1);
    QVERIFY(!stopped.isSuccess() && stopped.result->error().code == ErrorCode::WriteFailed);
}

void TestEngineRequests::refusesOtherLikelihoods()
{
    LikelihoodJob job;
    job.windows = {{3, 4, 9}, {5, 6}};
    std::optional<Result<void>> result;
    int taken = 0;
    job.onWindow = [&](const WindowLikelihood&) -> Result<void> {
        ++taken;
        return {};
    };
    job.onDone = [&](const Result<void>& done) { result = done; };
    const auto errorOf = [&](const WindowLikelihood& window) {
        EngineRequest request = likelihoodRequest(job);
        request.nextParams();
        const Result<void> done = request.onItem(protocol::toItem(1, window));
        return done ? std::string() : done.error().message;
    };
    QVERIFY(errorOf({1, 1, {-1.0F, -1.0F}}).find("out of turn") != std::string::npos);
    QVERIFY(errorOf({0, 2, {-1.0F, -1.0F}}).find("2 numbers instead of 1 x 2") != std::string::npos);
    QVERIFY(errorOf({0, 1, {-1.0F, 0.5F}}).find("whose probability is none") != std::string::npos);
    QVERIFY(errorOf({0, 1, {-1.0F, std::nanf("")}}).find("whose probability is none") != std::string::npos);
    QCOMPARE(taken, 0);
    QCOMPARE(errorOf({0, 1, {-1.0F, 0.0F}}), std::string());
    QCOMPARE(taken, 1);
    EngineRequest request = likelihoodRequest(job);
    request.nextParams();
    request.onDone({});
    QVERIFY(result && !*result && result->error().message.find("0 of 2 windows were answered") != std::string::npos);
}

void TestEngineRequests::generatesTokens()
{
    GenerationRequest settings;
    settings.tokens = {1, 40};
    settings.maxNewTokens = 3;
    std::vector<std::int32_t> streamed;
    Outcome<std::vector<std::int32_t>> outcome;
    m_client->submit(generationRequest(
                         settings,
                         [&](const GeneratedToken& one) {
                             QCOMPARE(one.probability, 0.5F);
                             streamed.push_back(one.token);
                         },
                         outcome.receiver()),
                     this);
    WAIT_FOR(outcome.count == 1);
    QVERIFY(outcome.isSuccess());
    QCOMPARE(streamed, (std::vector<std::int32_t>{41, 42, 43}));
    QCOMPARE(outcome.result->value(), streamed);
}

void TestEngineRequests::readsProjections()
{
    Outcome<std::vector<VocabularyProjection>> outcome;
    m_client->submit(projectionRequest({{1, 2}, {0, 3}}, 2, true, outcome.receiver()), this);
    WAIT_FOR(outcome.count == 1);
    QVERIFY(outcome.isSuccess());
    const auto& projections = outcome.result->value();
    QCOMPARE(projections.size(), 2U);
    QVERIFY(projections[1].neuron == (NeuronId{0, 3}));
    QCOMPARE(projections[0].promotedTokens, (std::vector<std::int32_t>{5, 6}));
    QCOMPARE(projections[0].suppressedLogits, (std::vector<float>{-1.5F, -1.0F}));
}

void TestEngineRequests::refusesScoresOfAnotherShape()
{
    startEngine(u"bad-shape"_s);
    AttributionJob job = attribution(3);
    int items = 0;
    Outcome<protocol::JobSummary> outcome;
    job.onItem = [&](QuestionAttribution) -> Result<void> {
        ++items;
        return {};
    };
    job.onDone = outcome.receiver();
    m_client->submit(attributionRequest(std::move(job)), this);
    WAIT_FOR(outcome.count == 1);
    QCOMPARE(outcome.errorName(), u"Malformed"_s);
    QCOMPARE(items, 0);
    WAIT_FOR_STATE(*m_client, Ready); // the engine itself is well
}

void TestEngineRequests::stopsWhenAnItemIsRefused()
{
    startEngine(u"slow"_s);
    AttributionJob job = attribution(50);
    Outcome<protocol::JobSummary> outcome;
    int items = 0;
    job.onItem = [&](QuestionAttribution) -> Result<void> {
        ++items;
        return makeError(ErrorCode::WriteFailed, "disk full");
    };
    job.onDone = outcome.receiver();
    m_client->submit(attributionRequest(std::move(job)), this);
    WAIT_FOR(outcome.count == 1);
    QCOMPARE(outcome.errorName(), u"WriteFailed"_s);
    WAIT_FOR_STATE(*m_client, Ready);
    QCOMPARE(items, 1);
}

void TestEngineRequests::checksAnswersAgainstTheirQuestions()
{
    EvaluationJob job;
    job.questions = someQuestions(1);
    job.stacks = {InterventionStack{}};
    const QuestionEvaluation good{0, {fake::answer(0, job.questions[0], {})}};
    QVERIFY(checkItem(good, job).hasValue());
    QuestionEvaluation item = good;
    item.answers.clear();
    QCOMPARE(codeName(checkItem(item, job).error().code), u"Malformed"_s);
    item = good;
    item.answers[0].proxies.pop_back();
    QCOMPARE(codeName(checkItem(item, job).error().code), u"Malformed"_s);
    item = good;
    item.answers[0].proxies[1].gold = 3;
    QCOMPARE(codeName(checkItem(item, job).error().code), u"Malformed"_s);
    item = good;
    item.answers[0].proxies[1].predicted = 4;
    QCOMPARE(codeName(checkItem(item, job).error().code), u"Malformed"_s);
    item = good;
    item.answers[0].proxies[2].optionLogits.push_back(0.0F);
    QCOMPARE(codeName(checkItem(item, job).error().code), u"Malformed"_s);

    const std::vector<VocabularyProjection> projections{{{1, 2}, {5}, {6}, {1.0F}, {}}};
    QCOMPARE(codeName(checkProjections(projections, {{1, 2}}).error().code), u"Malformed"_s);
    QCOMPARE(codeName(checkProjections(projections, {{1, 3}}).error().code), u"Malformed"_s);
    QCOMPARE(codeName(checkModel({}).error().code), u"Malformed"_s);
}

void TestEngineRequests::readsALargeMatrixQuickly()
{
    QuestionAttribution sent;
    sent.scores = ScoreMatrix(80, 28672);
    sent.scores.values.back() = 7.0F;
    sent.answer = {"q0", {}};
    const protocol::AttributionMessage message(1, sent);
    const auto frame = protocol::encodeMessage(message.item());
    QVERIFY(frame);
    const std::vector<std::byte> bytes = frame->joined();
    float last = 0.0F;
    QBENCHMARK
    {
        protocol::FrameDecoder decoder;
        QVERIFY(decoder.push(bytes));
        const auto received = protocol::parseMessage(*decoder.pop());
        QVERIFY(received);
        const auto item = protocol::parseAttribution(std::get<protocol::Item>(*received));
        QVERIFY(item);
        last = item->scores.values.back();
    }
    QCOMPARE(last, 7.0F);
}

QTEST_GUILESS_MAIN(TestEngineRequests)
#include "tst_engine_requests.moc"
