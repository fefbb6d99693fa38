// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/service/progress_throttle.h"
#include "tests/engine/service/fake_backend.h"
#include "tests/engine/service/service_host.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <random>

using namespace neurex;
using namespace neurex::engine;
using namespace neurex::engine::testing;
using namespace neurex::protocol;

namespace {

QuestionSet questionsNamed(const std::vector<std::string>& names)
{
    std::vector<TokenQuestion> questions;
    for (const std::string& name : names)
        questions.push_back({name, {{{1, 2}, {{3}, {4}}, 1}}});
    return questions;
}

QuestionChoice allOf(const QuestionSet& set)
{
    return {set.hash(), {{0, static_cast<std::int64_t>(set.size())}}};
}

/// Sends the questions first.
Request evaluateRequest(ServiceHost& host, std::int64_t id, const std::vector<std::string>& questions,
                        std::size_t stacks = 1)
{
    const QuestionSet set = questionsNamed(questions);
    host.know(set);
    return {id, "evaluate", toJson(EvaluateParams{allOf(set), std::vector<InterventionStack>(stacks)})};
}

Request attributeRequest(ServiceHost& host, std::int64_t id, const std::vector<std::string>& questions)
{
    const QuestionSet set = questionsNamed(questions);
    host.know(set);
    return {id, "attribute", toJson(AttributeParams{allOf(set), {}})};
}

template <typename Kind>
std::vector<Kind> allOf(const std::vector<Message>& messages)
{
    std::vector<Kind> found;
    for (const Message& message : messages) {
        if (const auto* kind = std::get_if<Kind>(&message))
            found.push_back(*kind);
    }
    return found;
}

template <typename Kind>
bool isNext(ServiceHost& host, std::int64_t id)
{
    const auto message = host.next();
    return message && std::holds_alternative<Kind>(*message) && std::get<Kind>(*message).id == id;
}

ErrorCode failureCode(const std::vector<Message>& messages)
{
    const auto* failure = messages.empty() ? nullptr : std::get_if<Failure>(&messages.back());
    return failure == nullptr ? ErrorCode::Internal : failure->error.code;
}

std::string failureText(const std::vector<Message>& messages)
{
    const auto* failure = messages.empty() ? nullptr : std::get_if<Failure>(&messages.back());
    return failure == nullptr ? std::string() : failure->error.message;
}

} // namespace

class ServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void greetsFirst();
    void contentsAreAnAnswerAlsoOfWhatDoesNotOpen();
    void answersEveryMethod();
    void attributeSendsPlanItemsAndReply();
    void pingIsAnsweredDuringAJob();
    void secondJobIsRefusedAsBusy();
    void nextJobMayFollowTheReplyAtOnce();
    void cancelEndsAJobWithinASecond();
    void cancelEndsAProjection();
    void cancelOfSomethingElseChangesNothing();
    void progressComesAtMostTenTimesASecond();
    void progressTellsOfBytesAndOfTheMemory();
    void progressGoesOnWithinAQuestion();
    void endOfInputEndsTheProcess();
    void endOfInputInsideAMessageIsNamed();
    void endOfInputDuringAJobIsNamed();
    void endOfInputEndsTheProcessThoughItsAnswersAreNotRead();
    void changedFilesSpoilEveryResult();
    void infiniteResultsOfEveryMethodAreRefused();
    void endOfInputDuringAJobEndsTheProcess();
    void endOfInputEndsTheProcessThoughNobodyReads();
    void shutdownIsAnsweredDuringAJob();
    void unknownMethodsAndBrokenParametersAreNamed();
    void failuresOfTheBackendArePassedOn();
    void answersThatAreNotNumbersBecomeAFailure();
    void printedTextDoesNotReachTheClient();
    void malformedFramesEndTheService_data();
    void malformedFramesEndTheService();
    void mutatedRequestsNeverCrash();
    void lostDeviceEndsTheProcess();
    void throttleKeepsItsInterval();
};

void ServiceTest::greetsFirst()
{
    ServiceHost host;
    const auto message = host.next();
    QVERIFY(message && std::holds_alternative<Hello>(*message));
    const auto& hello = std::get<Hello>(*message);
    QCOMPARE(hello.protocol, kProtocolVersion);
    for (const char* name : {"ping", "inspect", "contents", "load", "unload", "questions", "trace", "attribute",
                             "evaluate", "generate", "project", "predict", "likelihood", "cancel", "shutdown"})
        QVERIFY2(std::ranges::find(hello.methods, name) != hello.methods.end(), name);
}

void ServiceTest::contentsAreAnAnswerAlsoOfWhatDoesNotOpen()
{
    ServiceHost host;
    host.send(Request{1, "contents", toJson(ContentsParams{"/m"})});
    const auto opened = parseContents(std::get<Reply>(host.untilAnswered(1).back()));
    QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
    QVERIFY(!opened->refusal && opened->info);
    QCOMPARE(opened->tensors.front().name, std::string("head"));
    QCOMPARE(*opened->tensors.front().offset, std::uint64_t{76});
    QCOMPARE(opened->tokenizerFiles.at("tokenizer.model"), std::string("\0\1\2", 3));
    host.send(Request{2, "contents", toJson(ContentsParams{"/missing", true})});
    const auto refused = parseContents(std::get<Reply>(host.untilAnswered(2).back()));
    QVERIFY(refused && refused->refusal && !refused->info);
    QVERIFY(refused->refusal->code == ErrorCode::NotFound);
    QCOMPARE(refused->refusal->message, std::string("there is no folder /missing"));
}

void ServiceTest::answersEveryMethod()
{
    ServiceHost host;
    host.send(Request{1, "inspect", toJson(InspectParams{"/m"})});
    QCOMPARE(parseModelDescription(std::get<Reply>(host.untilAnswered(1).back()))->info.name, std::string("fake"));
    host.send(Request{2, "load", toJson(LoadParams{"/m", "cpu", "float32", 1})});
    const auto loaded = parseModelDescription(std::get<Reply>(host.untilAnswered(2).back()));
    QVERIFY(loaded);
    QCOMPARE(loaded->tokenizerFiles.at("tokenizer.model"), std::string("\0\1\2", 3));
    host.send(Request{3, "trace", toJson(TraceParams{{5, 6}})});
    const auto trace = parseTrace(std::get<Reply>(host.untilAnswered(3).back()));
    QVERIFY(trace);
    QVERIFY(trace->tokens == (std::vector{5, 6}));
    QVERIFY(trace->neurons == std::vector<float>(6, -1.5F));
    host.send(Request{4, "generate", toJson(GenerationRequest{{1}, 3, 0, 1, 0, {}, {}})});
    const auto generated = host.untilAnswered(4);
    QCOMPARE(allOf<Item>(generated).size(), std::size_t{3});
    QVERIFY(*parseGeneratedTokens(std::get<Reply>(generated.back())) == (std::vector{0, 1, 2}));
    host.send(Request{5, "project", toJson(ProjectParams{{{1, 2}}, 1, true})});
    QVERIFY(parseProjections(std::get<Reply>(host.untilAnswered(5).back()))->at(0).neuron == (NeuronId{1, 2}));
    host.send(Request{9, "predict", toJson(PredictParams{{4, 2}, {{}, {}, {}}, 1})});
    const auto prediction = parsePrediction(std::get<Reply>(host.untilAnswered(9).back()));
    QVERIFY(prediction);
    QCOMPARE(prediction->stackCount, 3);
    QVERIFY(prediction->probabilities == std::vector<float>(6, 0.5F));
    host.send(Request{10, "likelihood", toJson(LikelihoodParams{{{4, 2, 7}, {5}}, {{}}})});
    const auto windows = allOf<Item>(host.untilAnswered(10));
    QCOMPARE(windows.size(), std::size_t{2});
    QVERIFY(*parseLikelihood(windows[0]) == (WindowLikelihood{0, 2, {-0.5F, -0.5F, -0.5F, -0.5F}}));
    QVERIFY(*parseLikelihood(windows[1]) == (WindowLikelihood{1, 2, {}}));
    host.send(evaluateRequest(host, 6, {"fast", "fast"}, 3));
    const auto evaluated = host.untilAnswered(6);
    QCOMPARE(allOf<Item>(evaluated).size(), std::size_t{2});
    QCOMPARE(parseEvaluation(allOf<Item>(evaluated).at(1))->answers.size(), std::size_t{3});
    QCOMPARE(parseSummary(std::get<Reply>(evaluated.back()))->questions, 2);
    host.send(Request{7, "unload", nlohmann::json::object()});
    QVERIFY(isNext<Reply>(host, 7));
    host.send(Request{8, "trace", toJson(TraceParams{{5}})});
    QVERIFY(failureCode(host.untilAnswered(8)) == ErrorCode::InvalidArgument);
}

void ServiceTest::attributeSendsPlanItemsAndReply()
{
    ServiceHost host;
    host.send(attributeRequest(host, 1, {"fast", "fast"}));
    const auto messages = host.untilAnswered(1);
    const auto progress = allOf<Progress>(messages);
    QVERIFY(!progress.empty());
    QVERIFY(*parsePlan(progress.front()) == (PassPlan{2, 1, 1000}));
    QCOMPARE(progress.front().total, 2);
    const auto items = allOf<Item>(messages);
    QCOMPARE(items.size(), std::size_t{2});
    const auto attribution = parseAttribution(items.at(1));
    QVERIFY(attribution);
    QCOMPARE(attribution->index, 1);
    QVERIFY(attribution->scores.values == (std::vector{1.0F, -2.0F, 3.0F}));
    QCOMPARE(parseSummary(std::get<Reply>(messages.back()))->questions, 2);
}

void ServiceTest::pingIsAnsweredDuringAJob()
{
    ServiceHost host;
    QVERIFY(host.next());
    host.send(evaluateRequest(host, 1, {"slow"}));
    for (std::int64_t id = 2; id < 12; ++id) {
        QElapsedTimer timer;
        timer.start();
        host.send(Request{id, "ping", nlohmann::json::object()});
        QVERIFY(isNext<Reply>(host, id));
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    }
}

void ServiceTest::secondJobIsRefusedAsBusy()
{
    ServiceHost host;
    host.know(questionsNamed({"fast"}));
    host.send(evaluateRequest(host, 1, {"slow"}));
    host.send(evaluateRequest(host, 2, {"fast"}));
    const auto messages = host.untilAnswered(2);
    QVERIFY(failureCode(messages) == ErrorCode::Busy);
    QVERIFY(failureText(messages).find('1') != std::string::npos);
    host.send(Request{3, "cancel", toJson(CancelParams{1})});
    QVERIFY(failureCode(host.untilAnswered(1)) == ErrorCode::Cancelled);
    host.send(evaluateRequest(host, 4, {"fast"}));
    QVERIFY(std::holds_alternative<Reply>(host.untilAnswered(4).back()));
}

void ServiceTest::nextJobMayFollowTheReplyAtOnce()
{
    ServiceHost host;
    for (std::int64_t id = 1; id <= 300; ++id) {
        host.send(evaluateRequest(host, id, {"fast"}));
        QVERIFY(std::holds_alternative<Reply>(host.untilAnswered(id).back()));
    }
}

void ServiceTest::cancelEndsAJobWithinASecond()
{
    ServiceHost host;
    QVERIFY(host.next());
    host.send(evaluateRequest(host, 1, {"fast", "slow"}));
    QVERIFY(isNext<Item>(host, 1));
    QElapsedTimer timer;
    timer.start();
    host.send(Request{2, "cancel", toJson(CancelParams{1})});
    QVERIFY(failureCode(host.untilAnswered(1)) == ErrorCode::Cancelled);
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
}

void ServiceTest::cancelEndsAProjection()
{
    ServiceHost host;
    QVERIFY(host.next());
    host.send(Request{1, "project", toJson(ProjectParams{{{0, 1}, {testing::kSlowLayer, 2}}, 1, true})});
    host.send(Request{2, "cancel", toJson(CancelParams{1})});
    QVERIFY(failureCode(host.untilAnswered(1)) == ErrorCode::Cancelled);
}

void ServiceTest::cancelOfSomethingElseChangesNothing()
{
    ServiceHost host;
    QVERIFY(host.next());
    host.send(Request{1, "cancel", toJson(CancelParams{99})});
    QVERIFY(isNext<Reply>(host, 1));
    host.send(Request{2, "cancel", {{"target", "99"}}});
    QVERIFY(isNext<Failure>(host, 2));
    host.send(evaluateRequest(host, 3, {"fast"}));
    QVERIFY(std::holds_alternative<Reply>(host.untilAnswered(3).back()));
}

void ServiceTest::progressComesAtMostTenTimesASecond()
{
    ServiceHost host;
    QElapsedTimer timer;
    timer.start();
    host.send(Request{1, "load", toJson(LoadParams{"/m", "cpu", "float32", 1})});
    const auto progress = allOf<Progress>(host.untilAnswered(1));
    const qint64 elapsed = timer.elapsed();
    QVERIFY(progress.size() >= 3); // 50 tensors of at least 10 ms
    QVERIFY2(static_cast<qint64>(progress.size()) <= elapsed / 100 + 1, qPrintable(QString::number(progress.size())));
    QCOMPARE(progress.front().unit, std::string("tensors"));
    QCOMPARE(progress.front().total, 50);
    QVERIFY(progress.front().done < progress.back().done);
}

void ServiceTest::progressTellsOfBytesAndOfTheMemory()
{
    ServiceHost host;
    const auto hello = host.next();
    QVERIFY(hello);
    QVERIFY(std::get<Hello>(*hello).memoryBytes > 1'000'000);
    host.send(Request{1, "load", toJson(LoadParams{"/m", "cpu", "float32", 1})});
    const auto progress = allOf<Progress>(host.untilAnswered(1));
    QVERIFY(progress.size() >= 2);
    for (const Progress& one : progress) {
        QVERIFY(one.part == (WorkProgress{1000 * one.done, 50'000, "bytes", 0}));
        QCOMPARE(one.fraction(), static_cast<double>(one.done) / 50.0);
        QVERIFY(one.memoryBytes > 1'000'000);
    }
    host.send(Request{2, "ping", nlohmann::json::object()});
    QVERIFY(memoryOf(std::get<Reply>(host.untilAnswered(2).back())) > 1'000'000);
}

void ServiceTest::progressGoesOnWithinAQuestion()
{
    ServiceHost host;
    host.send(attributeRequest(host, 1, {"fast", "long", "fast", "fast"}));
    const auto messages = host.untilAnswered(1);
    double last = 0.0;
    int inside = 0;
    for (const Progress& progress : allOf<Progress>(messages)) {
        QVERIFY(progress.fraction() >= last);
        last = progress.fraction();
        inside += progress.part ? 1 : 0;
        QVERIFY(!progress.part || (progress.fraction() > 0.25 && progress.fraction() <= 0.5));
    }
    QVERIFY2(inside >= 2, qPrintable(QString::number(inside))); // of 300 ms
    QCOMPARE(allOf<Item>(messages).size(), std::size_t{4});
}

void ServiceTest::endOfInputInsideAMessageIsNamed()
{
    ServiceHost host;
    QVERIFY(host.next());
    const auto bytes = encodeMessage(evaluateRequest(host, 1, {"fast"}))->joined();
    host.sendBytes(std::span(bytes).first(bytes.size() - 1));
    host.endInput();
    const auto message = host.next();
    QVERIFY(message && std::holds_alternative<Failure>(*message));
    QVERIFY(std::get<Failure>(*message).error.message.find("ended inside a message") != std::string::npos);
    QCOMPARE(host.exitCode(), static_cast<int>(ExitCode::Protocol));
    QVERIFY(host.errorOutput().starts_with("neurex-engine: the input ended inside a message"));
}

void ServiceTest::endOfInputDuringAJobIsNamed()
{
    ServiceHost host;
    host.send(evaluateRequest(host, 7, {"slow"}));
    host.endInput();
    QCOMPARE(host.exitCode(), static_cast<int>(ExitCode::Normal));
    QCOMPARE(
        QString::fromStdString(host.errorOutput()),
        QStringLiteral("neurex-engine: the input ended while request 7 (\"evaluate\") was at work; it was cut off\n"));
}

/// The reading thread itself waits to write: nobody takes the answers to 20,000 pings.
void ServiceTest::endOfInputEndsTheProcessThoughItsAnswersAreNotRead()
{
    ServiceHost host;
    for (std::int64_t id = 1; id <= 20'000; ++id) {
        if (!host.trySend(Request{id, "ping", nlohmann::json::object()}))
            break;
    }
    host.endInput();
    QCOMPARE(host.exitCode(), static_cast<int>(ExitCode::Normal));
}

void ServiceTest::changedFilesSpoilEveryResult()
{
    ServiceHost host;
    host.send(Request{1, "load", toJson(LoadParams{"/changed-later", "cpu", "float32", 1})});
    QVERIFY(std::holds_alternative<Reply>(host.untilAnswered(1).back()));
    const std::vector<Request> requests{
        {2, "trace", toJson(TraceParams{{5, 6}})},
        {3, "generate", toJson(GenerationRequest{{1}, 3, 0, 1, 0, {}, {}})},
        {4, "project", toJson(ProjectParams{{{1, 2}}, 1, true})},
        {5, "predict", toJson(PredictParams{{4, 2}, {{}, {}}, 1})},
        evaluateRequest(host, 6, {"fast", "fast"}),
        attributeRequest(host, 7, {"fast", "fast"}),
        {9, "likelihood", toJson(LikelihoodParams{{{4, 2}}, {}})},
    };
    for (const Request& request : requests) {
        host.send(request);
        const auto messages = host.untilAnswered(request.id);
        QVERIFY2(failureText(messages).find("/m/weights") != std::string::npos, request.method.c_str());
        QVERIFY2(allOf<Item>(messages).empty(), request.method.c_str());
    }
    host.send(Request{8, "inspect", toJson(InspectParams{"/m"})}); // of another model
    QVERIFY(std::holds_alternative<Reply>(host.untilAnswered(8).back()));
}

void ServiceTest::infiniteResultsOfEveryMethodAreRefused()
{
    ServiceHost host;
    host.send(Request{1, "load", toJson(LoadParams{"/infinite", "cpu", "float32", 1})});
    QVERIFY(std::holds_alternative<Reply>(host.untilAnswered(1).back()));
    const std::vector<std::pair<Request, std::string>> requests{
        {{2, "trace", toJson(TraceParams{{5, 6}})}, "\"logits\""},
        {{3, "generate", toJson(GenerationRequest{{1}, 3, 0, 1, 0, {}, {}})}, "\"probability\""},
        {{4, "project", toJson(ProjectParams{{{1, 2}}, 1, true})}, "\"suppressed_logits\""},
        {{5, "predict", toJson(PredictParams{{4, 2}, {{}, {}}, 1})}, "\"probabilities\""},
        {evaluateRequest(host, 6, {"fast"}), "\"letter_mass\""},
        {attributeRequest(host, 7, {"fast"}), "\"scores\""},
        {{8, "likelihood", toJson(LikelihoodParams{{{4, 2}}, {}})}, "\"log_probabilities\""},
    };
    for (const auto& [request, name] : requests) {
        host.send(request);
        const auto messages = host.untilAnswered(request.id);
        QVERIFY(failureCode(messages) == ErrorCode::InvalidArgument);
        QVERIFY2(failureText(messages).find(name) != std::string::npos, failureText(messages).c_str());
        QVERIFY(allOf<Item>(messages).empty());
    }
}

void ServiceTest::endOfInputEndsTheProcess()
{
    ServiceHost host;
    QVERIFY(host.next());
    host.endInput();
    QCOMPARE(host.exitCode(), static_cast<int>(ExitCode::Normal));
}

void ServiceTest::endOfInputDuringAJobEndsTheProcess()
{
    ServiceHost host;
    host.send(evaluateRequest(host, 1, {"slow"}));
    host.endInput();
    QCOMPARE(host.exitCode(std::chrono::seconds(2)), static_cast<int>(ExitCode::Normal));
}

void ServiceTest::endOfInputEndsTheProcessThoughNobodyReads()
{
    ServiceHost host;
    host.send(evaluateRequest(host, 1, std::vector<std::string>(5000, "fast"))); // far more than a pipe holds
    host.endInput();
    QCOMPARE(host.exitCode(), static_cast<int>(ExitCode::Normal));
}

void ServiceTest::shutdownIsAnsweredDuringAJob()
{
    ServiceHost host;
    QVERIFY(host.next());
    host.send(evaluateRequest(host, 1, {"slow"}));
    host.send(Request{2, "shutdown", nlohmann::json::object()});
    QVERIFY(isNext<Reply>(host, 2));
    QVERIFY(failureCode(host.untilAnswered(1)) == ErrorCode::Cancelled);
    QCOMPARE(host.exitCode(), static_cast<int>(ExitCode::Normal));
}

void ServiceTest::unknownMethodsAndBrokenParametersAreNamed()
{
    ServiceHost host;
    host.send(Request{1, "conquer", nlohmann::json::object()});
    const auto unknown = host.untilAnswered(1);
    QVERIFY(failureCode(unknown) == ErrorCode::InvalidArgument);
    QVERIFY(failureText(unknown).find("conquer") != std::string::npos);
    host.send(Request{2, "load", {{"device", "cpu"}}});
    const auto broken = host.untilAnswered(2);
    QVERIFY(failureCode(broken) == ErrorCode::Malformed);
    QVERIFY(failureText(broken).find("\"path\"") != std::string::npos);
    host.send(Request{3, "ping", nlohmann::json::object()});
    QVERIFY(isNext<Reply>(host, 3));
}

void ServiceTest::failuresOfTheBackendArePassedOn()
{
    ServiceHost host;
    host.send(Request{1, "inspect", toJson(InspectParams{"/missing/model"})});
    const auto messages = host.untilAnswered(1);
    QVERIFY(failureCode(messages) == ErrorCode::NotFound);
    QVERIFY(failureText(messages).find("/missing/model") != std::string::npos);
}

void ServiceTest::answersThatAreNotNumbersBecomeAFailure()
{
    ServiceHost host;
    host.send(evaluateRequest(host, 1, {"fast", "nan", "fast"}));
    const auto messages = host.untilAnswered(1);
    QVERIFY(failureCode(messages) == ErrorCode::InvalidArgument);
    QVERIFY(failureText(messages).find("\"nan\"") != std::string::npos);
    QCOMPARE(allOf<Item>(messages).size(), std::size_t{1});
}

void ServiceTest::printedTextDoesNotReachTheClient()
{
    ServiceHost host;
    host.send(evaluateRequest(host, 1, std::vector<std::string>(100, "noisy")));
    QCOMPARE(allOf<Item>(host.untilAnswered(1)).size(), std::size_t{100});
    QVERIFY(!host.streamError());
}

void ServiceTest::malformedFramesEndTheService_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto framed = [](const std::string& json) {
        const auto bytes = encodeFrame(json)->joined();
        return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    };
    QTest::newRow("not a frame") << QByteArray("GET / HTTP/1.1\r\n");
    QTest::newRow("too large") << QByteArray("NXF1\xFF\xFF\xFF\xFF\0\0\0\0\0\0\0\0", 16);
    QTest::newRow("not JSON") << framed("{]");
    QTest::newRow("not a request") << framed(R"({"type":"log","text":"hello"})");
    QTest::newRow("no method") << framed(R"({"type":"request","id":1})");
}

void ServiceTest::malformedFramesEndTheService()
{
    QFETCH(QByteArray, bytes);
    ServiceHost host;
    QVERIFY(host.next());
    host.sendBytes(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    const auto message = host.next();
    QVERIFY(message && std::holds_alternative<Failure>(*message));
    QCOMPARE(std::get<Failure>(*message).id, 0);
    QVERIFY(std::get<Failure>(*message).error.code == ErrorCode::Malformed);
    QCOMPARE(host.exitCode(), static_cast<int>(ExitCode::Protocol));
}

void ServiceTest::mutatedRequestsNeverCrash()
{
    std::mt19937 random(99);
    for (int round = 0; round < 40; ++round) {
        ServiceHost host;
        for (std::int64_t id = 1; id <= 5; ++id) {
            auto bytes = encodeMessage(id % 2 == 0 ? attributeRequest(host, id, {"fast"})
                                                   : evaluateRequest(host, id, {"fast"}))
                             ->joined();
            const std::size_t at = random() % bytes.size();
            bytes[at] = static_cast<std::byte>(random());
            host.sendBytes(bytes);
        }
        host.endInput();
        const int code = host.exitCode();
        QVERIFY2(code == 0 || code == 3, qPrintable(QString::number(code)));
    }
}

void ServiceTest::lostDeviceEndsTheProcess()
{
    ServiceHost host;
    host.send(evaluateRequest(host, 1, {"lost"}));
    QVERIFY(failureCode(host.untilAnswered(1)) == ErrorCode::DeviceLost);
    QCOMPARE(host.exitCode(), static_cast<int>(ExitCode::DeviceLost));
}

void ServiceTest::throttleKeepsItsInterval()
{
    ProgressThrottle throttle;
    const ProgressThrottle::Clock::time_point start{};
    int admitted = 0;
    for (int millisecond = 0; millisecond < 1000; ++millisecond)
        admitted += throttle.admits(start + std::chrono::milliseconds(millisecond)) ? 1 : 0;
    QCOMPARE(admitted, 10);
}

QTEST_GUILESS_MAIN(ServiceTest)
#include "tst_service.moc"
