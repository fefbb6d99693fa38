// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A judge at an endpoint: what is sent, what is made of every kind of answer, and that the key goes nowhere.
#include "app/client/endpoint_judge.h"
#include "app/client/judging.h"
#include "core/reasoning/concepts.h"
#include "tests/app/chat_server.h"
#include "tests/app/client_fixture.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::app;
using neurex::test::ChatAction;
using neurex::test::ChatRequestSeen;
using neurex::test::ChatServer;

namespace {

const QByteArray kKey = "sk-test-0123456789abcdef";

ModelInfo someModel()
{
    ModelInfo model;
    model.name = "tiny";
    model.layerCount = 12;
    model.neuronCount = 64;
    model.weightHash = "w";
    return model;
}

std::vector<JudgeQuestion> someJudgeQuestions(int count)
{
    const ReasoningConcept idea = publishedConcepts().concepts.at(1);
    std::vector<JudgeQuestion> questions;
    for (int i = 0; i < count; ++i)
        questions.push_back({{6 + i % 3, i}, idea.name, judgeText(idea, std::vector<std::string>{"plus", "sum"})});
    return questions;
}

ChatEndpoint endpointAt(const QString& base, const QByteArray& key = kKey, const QString& version = {})
{
    return *ChatEndpoint::make(base, u"gpt test/1"_s, version, *SecretKey::fromText(key, u"the test"_s));
}

constexpr ChatClient::Timing kFast{.timeout = 20'000, .tries = 3, .firstPause = 1, .longestPause = 5'000};

/// What a run of the judge came to.
struct Judged {
    std::optional<Result<JudgingSummary>> result;
    std::int64_t progress = 0;

    QString message() const { return result && !*result ? QString::fromStdString(result->error().message) : QString(); }
    bool isDone() const { return result && result->hasValue(); }
};

} // namespace

class TestEndpointJudge : public QObject {
    Q_OBJECT

private:
    QString filePath() const { return m_folder->filePath(u"judged.jsonl"_s); }
    JudgementFile openFile() const
    {
        return *JudgementFile::createOrResume(filePath().toStdString(), endpointJudgeManifest(someModel(), "gpt"));
    }
    QByteArray fileBytes() const
    {
        QFile file(filePath());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    Judged judge(const ChatEndpoint& endpoint, int count, const ChatClient::Timing& timing = kFast) const
    {
        JudgementFile file = openFile();
        EndpointJudge judge(endpoint, timing, file);
        Judged judged;
        judge.start(
            someJudgeQuestions(count), [&](std::int64_t done) { judged.progress = done; },
            [&](const Result<JudgingSummary>& summary) { judged.result = summary; });
        waitUntil([&] { return judged.result.has_value(); });
        return judged;
    }
    static void waitUntil(const std::function<bool()>& isReached)
    {
        for (QDeadlineTimer deadline(kTestTimeoutMs); !isReached() && !deadline.hasExpired();)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
    }
    bool keyIsNowhere(const Judged& judged) const
    {
        QString all = judged.message();
        if (judged.isDone())
            all += QString::fromStdString((*judged.result)->lastFailure);
        QDirIterator files(m_folder->path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                all += QString::fromLatin1(file.readAll());
        }
        return !all.contains(QString::fromLatin1(kKey));
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void asksAndKeeps()
    {
        ChatServer server;
        QVERIFY(server.isListening());
        server.action = [](const ChatRequestSeen&, std::size_t number) {
            return ChatServer::reply(number % 2 == 0 ? "Yes, it does." : "No. Words of addition, yes, but rarely.");
        };
        const Judged judged = judge(endpointAt(server.base()), 3);
        QVERIFY2(judged.isDone(), qPrintable(judged.message()));
        QCOMPARE((*judged.result)->answered, 3);
        QCOMPARE((*judged.result)->unanswered, 0);
        QCOMPARE(judged.progress, 3);
        QCOMPARE(server.seen.size(), std::size_t{3});
        const ChatRequestSeen& first = server.seen.front();
        QCOMPARE(first.line, QByteArray("POST /v1/chat/completions HTTP/1.1"));
        QVERIFY(first.headers.contains(QByteArray("Authorization: Bearer " + kKey)));
        QVERIFY(!first.headers.contains("api-key"));
        const nlohmann::json expected
            = {{"model", "gpt test/1"},
               {"messages",
                {{{"role", "system"}, {"content", "You are a helpful assistant."}},
                 {{"role", "user"},
                  {"content",
                   "A neuron in language model promotes the following set of words: plus ,sum. Is this neuron "
                   "promoting arithmetic addition ? First, answer in Yes or No format and provide an explanation."}}}},
               {"temperature", 0},
               {"max_tokens", 50}};
        QCOMPARE(QByteArray::fromStdString(first.body.dump()), QByteArray::fromStdString(expected.dump()));
        const std::vector<Judgement> kept = judgementsOf(openFile(), someJudgeQuestions(4), "gpt");
        QVERIFY(kept[0].verdict == Verdict::Yes);
        QCOMPARE(kept[0].reply, std::string("Yes, it does."));
        QVERIFY(kept[1].verdict == Verdict::No); // as published: no "yes" before the first comma
        QVERIFY(kept[3].verdict == Verdict::None);
        QVERIFY(keyIsNowhere(judged));
    }

    void asksInAzuresForm()
    {
        ChatServer server;
        server.action = [](const ChatRequestSeen&, std::size_t) { return ChatServer::reply("No"); };
        QString base = server.base();
        base.chop(3);
        const Judged judged = judge(endpointAt(base + u'/', kKey, u"2024-06-01"_s), 1);
        QVERIFY2(judged.isDone(), qPrintable(judged.message()));
        const ChatRequestSeen& first = server.seen.front();
        QCOMPARE(
            first.line,
            QByteArray("POST /openai/deployments/gpt%20test%2F1/chat/completions?api-version=2024-06-01 HTTP/1.1"));
        QVERIFY(first.headers.contains(QByteArray("api-key: " + kKey)));
        QVERIFY(!first.headers.contains("Authorization"));
        QVERIFY(!first.body.contains("model"));
        QVERIFY(keyIsNowhere(judged));
    }

    void needsNoKeyHere()
    {
        ChatServer server;
        server.action = [](const ChatRequestSeen&, std::size_t) { return ChatServer::reply("No"); };
        QVERIFY(judge(endpointAt(server.base() + u"/chat/completions"_s, {}), 1).isDone());
        QCOMPARE(server.seen.front().line, QByteArray("POST /v1/chat/completions HTTP/1.1"));
        QVERIFY(!server.seen.front().headers.contains("Authorization"));
    }

    void asksAgainWhatMayPass_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<int>("leastMs");
        QTest::newRow("429, in a second")
            << ChatServer::http("429 Too Many Requests", "{}", "Retry-After: 1\r\n") << 900;
        QTest::newRow("429") << ChatServer::http("429 Too Many Requests", "slow down") << 0;
        QTest::newRow("500") << ChatServer::http("500 Internal Server Error", "oops") << 0;
        QTest::newRow("503, at a time long past")
            << ChatServer::http("503 Service Unavailable", "", "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n") << 0;
        QTest::newRow("HTML") << ChatServer::http("200 OK", "<!DOCTYPE html><html><body>Log in</body></html>") << 0;
        QTest::newRow("half an answer") << ChatServer::http("200 OK", ChatServer::replyBody("Yes").chopped(9)) << 0;
        QTest::newRow("blank") << ChatServer::http("200 OK", ChatServer::replyBody(" ")) << 0;
        QTest::newRow("broken off") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"choices\": [") << 0;
        QTest::newRow("closed") << QByteArray("\r\n") << 0;
    }

    void asksAgainWhatMayPass()
    {
        QFETCH(QByteArray, first);
        QFETCH(int, leastMs);
        ChatServer server;
        server.action = [&](const ChatRequestSeen&, std::size_t number) {
            return number == 0 ? ChatAction{first} : ChatServer::reply("Yes");
        };
        QElapsedTimer timer;
        timer.start();
        const Judged judged = judge(endpointAt(server.base()), 1);
        QVERIFY2(judged.isDone(), qPrintable(judged.message()));
        QCOMPARE((*judged.result)->answered, 1);
        QCOMPARE(server.seen.size(), std::size_t{2});
        QVERIFY(timer.elapsed() >= leastMs);
    }

    void countsNonsenseAsNoVerdict_data()
    {
        QTest::addColumn<QByteArray>("response");
        QTest::addColumn<QString>("why");
        QTest::addColumn<int>("tries");
        const auto ok = [](const QByteArray& body) { return ChatServer::http("200 OK", body); };
        QTest::newRow("HTML") << ok("<html>Log in</html>") << u"gave an answer that is a web page"_s << 3;
        QTest::newRow("nothing") << ok("") << u"gave an answer that is empty"_s << 3;
        QTest::newRow("truncated") << ok("{\"choices\": [{\"message\"") << u"is no JSON that can be read"_s << 3;
        QTest::newRow("a list") << ok("[1, 2]") << u"not an object with \"choices\""_s << 3;
        QTest::newRow("other keys") << ok(R"({"text": "Yes"})") << u"has no \"choices\""_s << 3;
        QTest::newRow("no choice") << ok(R"({"choices": []})") << u"has no choice"_s << 3;
        QTest::newRow("no message") << ok(R"({"choices": [{"text": "Yes"}]})") << u"a choice without text"_s << 3;
        QTest::newRow("null") << ok(R"({"choices": [{"message": {"content": null}}]})") << u"a choice without text"_s
                              << 3;
        QTest::newRow("twice") << ok(R"({"choices": 1, "choices": 2})") << u"stands twice"_s << 3;
        QTest::newRow("no UTF-8") << ok("{\"choices\": \"\xff\"}") << u"is no JSON that can be read"_s << 3;
        QTest::newRow("an error in 200") << ok(R"({"error": {"message": "overloaded"}})")
                                         << u"is an error: overloaded"_s << 3;
        QTest::newRow("blank") << ok(ChatServer::replyBody("\n")) << u"a blank answer"_s << 3;
        QTest::newRow("long text") << ok(ChatServer::replyBody(std::string(20'000, 'y'))) << u"20000 bytes"_s << 3;
        QTest::newRow("huge") << ok(QByteArray(3 << 20, ' ')) << u"sent more than 1048576 bytes"_s << 3;
        QTest::newRow("deep") << ok(QByteArray(100'000, '[')) << u"nested deeper"_s << 3;
        QTest::newRow("500") << ChatServer::http("500 Oh", "oops") << u"answered with HTTP 500: oops"_s << 3;
        QTest::newRow("400") << ChatServer::http("400 Bad", R"({"error": {"message": "content filter"}})")
                             << u"answered with HTTP 400: content filter"_s << 1;
        QTest::newRow("the key") << ChatServer::http("500 Oh", "Bearer " + kKey + " is unknown")
                                 << u"HTTP 500: Bearer [key] is unknown"_s << 3;
        QTest::newRow("control characters") << ChatServer::http("500 Oh", "\x1b[2J") << u"HTTP 500: \\x1b[2J"_s << 3;
    }

    void countsNonsenseAsNoVerdict()
    {
        QFETCH(QByteArray, response);
        QFETCH(QString, why);
        QFETCH(int, tries);
        ChatServer server;
        server.action = [&](const ChatRequestSeen&, std::size_t) { return ChatAction{response}; };
        const Judged judged = judge(endpointAt(server.base()), 1);
        QVERIFY2(judged.isDone(), qPrintable(judged.message()));
        QCOMPARE((*judged.result)->unanswered, 1);
        QCOMPARE(server.seen.size(), static_cast<std::size_t>(tries));
        const QString failure = QString::fromStdString((*judged.result)->lastFailure);
        QVERIFY2(failure.startsWith(u"the judge at 127.0.0.1 "_s) && failure.contains(why), qPrintable(failure));
        QVERIFY(judgementsOf(openFile(), someJudgeQuestions(1), "gpt").front().verdict == Verdict::None);
        QVERIFY(keyIsNowhere(judged));
    }

    void givesUpOnWrongEndpoints_data()
    {
        QTest::addColumn<QByteArray>("response");
        QTest::addColumn<QString>("why");
        QTest::newRow("401") << ChatServer::http("401 No", "{\"error\": {\"message\": \"bad key " + kKey + "\"}}")
                             << u"refuses the key (HTTP 401): bad key [key]"_s;
        QTest::newRow("403") << ChatServer::http("403 No", "") << u"refuses the key (HTTP 403)"_s;
        QTest::newRow("404") << ChatServer::http("404 No", R"({"error": "no model gpt"})")
                             << u"knows no such address or model (HTTP 404): no model gpt"_s;
        QTest::newRow("redirect") << ChatServer::http("302 Found", "", "Location: http://elsewhere.example/v1\r\n")
                                  << u"sends on to elsewhere.example (HTTP 302), which is not followed"_s;
        QTest::newRow("redirect to itself")
            << ChatServer::http("307 Found", "", "Location: /v2\r\n") << u"(HTTP 307)"_s;
        QTest::newRow("later") << ChatServer::http("429 Busy", "", "Retry-After: 3600\r\n")
                               << u"asks for a pause of 3600 s"_s;
    }

    void givesUpOnWrongEndpoints()
    {
        QFETCH(QByteArray, response);
        QFETCH(QString, why);
        ChatServer server;
        server.action = [&](const ChatRequestSeen&, std::size_t number) {
            return number == 0 ? ChatServer::reply("Yes") : ChatAction{response};
        };
        const Judged judged = judge(endpointAt(server.base()), 3);
        QCOMPARE(server.seen.size(), std::size_t{2}); // nobody else is asked
        QVERIFY2(judged.message().contains(why), qPrintable(judged.message()));
        QVERIFY(judgementsOf(openFile(), someJudgeQuestions(3), "gpt").front().verdict == Verdict::Yes); // is kept
        QVERIFY(keyIsNowhere(judged));
    }

    void saysWhoIsNotThere()
    {
        QString base;
        {
            const ChatServer gone;
            base = gone.base();
        }
        const Judged judged = judge(endpointAt(base), 2);
        QVERIFY2(judged.message().contains(u"the judge at 127.0.0.1 cannot be reached: "_s),
                 qPrintable(judged.message()));
        QVERIFY(judged.result->error().code == ErrorCode::Unreadable);
    }

    void doesNotWaitForEver()
    {
        ChatServer server;
        server.action = [](const ChatRequestSeen&, std::size_t) { return ChatAction{}; };
        ChatClient::Timing timing = kFast;
        timing.timeout = 50;
        const Judged judged = judge(endpointAt(server.base()), 1, timing);
        QVERIFY(judged.isDone());
        QCOMPARE(server.seen.size(), std::size_t{3});
        QCOMPARE(QString::fromStdString((*judged.result)->lastFailure),
                 u"the judge at 127.0.0.1 did not answer within 0.05 s"_s);
    }

    void endsWhereNothingIsAnswered()
    {
        ChatServer server;
        server.action = [](const ChatRequestSeen& request, std::size_t) {
            return request.body["messages"].empty() ? ChatAction{} : ChatAction{ChatServer::http("200 OK", "{}")};
        };
        const Judged judged = judge(endpointAt(server.base()), 20);
        QCOMPARE(server.seen.size(), std::size_t{EndpointJudge::kMostFailuresInARow * 3});
        QVERIFY2(judged.message().contains(u"5 questions in a row"_s), qPrintable(judged.message()));
    }

    void isCancelledAtOnce_data()
    {
        QTest::addColumn<QByteArray>("response"); // empty: it waits for an answer, else for the next try
        QTest::newRow("in a request") << QByteArray();
        QTest::newRow("in a pause") << ChatServer::http("503 Busy", "", "Retry-After: 5\r\n");
    }

    void isCancelledAtOnce()
    {
        QFETCH(QByteArray, response);
        ChatServer server;
        server.action = [&](const ChatRequestSeen&, std::size_t number) {
            return number == 0 ? ChatServer::reply("Yes") : ChatAction{response};
        };
        JudgementFile file = openFile();
        EndpointJudge judge(endpointAt(server.base()), kFast, file);
        std::optional<Result<JudgingSummary>> result;
        judge.start(
            someJudgeQuestions(3), [](std::int64_t) {},
            [&](const Result<JudgingSummary>& summary) { result = summary; });
        waitUntil([&] { return server.seen.size() == 2; });
        QElapsedTimer timer;
        timer.start();
        judge.cancel();
        waitUntil([&] { return result.has_value(); });
        QVERIFY(timer.elapsed() < 1000);
        QVERIFY(result && !*result && result->error().isCancelled());
        QCOMPARE(file.windows().size(), std::size_t{1});
        QCOMPARE(server.seen.size(), std::size_t{2});
    }

    void goesOnToTheSameBytes()
    {
        constexpr int kCount = 7;
        ChatServer server;
        std::size_t dies = 1000;
        const auto replyTo = [](const ChatRequestSeen& request) {
            return ChatServer::reply("Yes, " + std::to_string(request.question().size()));
        };
        server.action = [&](const ChatRequestSeen& request, std::size_t number) {
            return number < dies ? replyTo(request) : ChatAction{ChatServer::http("401 No", "")};
        };
        QVERIFY(judge(endpointAt(server.base()), kCount).isDone());
        const QByteArray whole = fileBytes();
        QCOMPARE(whole.count('\n'), kCount + 1);
        QVERIFY(judge(endpointAt(server.base()), kCount).isDone());
        QCOMPARE(server.seen.size(), std::size_t{kCount}); // nothing is asked again

        for (const std::size_t before : {std::size_t{0}, std::size_t{1}, std::size_t{4}}) {
            QVERIFY(QFile::remove(filePath()));
            server.seen.clear();
            dies = before;
            QVERIFY(!judge(endpointAt(server.base()), kCount).isDone());
            {
                QFile file(filePath()); // and what a kill leaves of a line
                QVERIFY(file.open(QIODevice::Append));
                file.write("{\"concept\":\"add\",\"neu");
            }
            server.seen.clear();
            dies = 1000;
            QVERIFY(judge(endpointAt(server.base()), kCount).isDone());
            QCOMPARE(server.seen.size(), kCount - before);
            QCOMPARE(fileBytes(), whole);
        }
    }

    void asksAgainWhatIsDamaged()
    {
        ChatServer server;
        server.action = [](const ChatRequestSeen&, std::size_t) { return ChatServer::reply("Yes, sure"); };
        QVERIFY(judge(endpointAt(server.base()), 2).isDone());
        QByteArray bytes = fileBytes();
        bytes.replace(bytes.lastIndexOf("sure"), 4, "lies");
        QFile file(filePath());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        QVERIFY(judge(endpointAt(server.base()), 2).isDone());
        QCOMPARE(server.seen.size(), std::size_t{3});
        QVERIFY(!fileBytes().contains("lies"));
    }

    void doesNotKeepTheKeyInReplies()
    {
        ChatServer server;
        server.action
            = [](const ChatRequestSeen&, std::size_t) { return ChatServer::reply("Yes, " + kKey.toStdString() + '!'); };
        const Judged judged = judge(endpointAt(server.base()), 1);
        QVERIFY(keyIsNowhere(judged));
        QVERIFY(fileBytes().contains("Yes, [key]!"));
        QVERIFY(!fileBytes().contains("127.0.0.1"));
    }

    void refusesAddresses_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("why"); // empty: it is taken
        QTest::newRow("https") << u"https://api.openai.com/v1"_s << QString();
        QTest::newRow("this computer") << u"http://localhost:8080/v1"_s << QString();
        QTest::newRow("IPv6") << u"http://[::1]:8080"_s << QString();
        QTest::newRow("http") << u"http://judge.example/v1"_s << u"anybody on the way to judge.example"_s;
        QTest::newRow("no loopback") << u"http://127.0.0.1.example/v1"_s << u"begins with http:"_s;
        QTest::newRow("a name") << u"https://127.example"_s << QString();
        QTest::newRow("file") << u"file:///etc/passwd"_s << u"is none of the web"_s;
        QTest::newRow("no host") << u"https:///v1"_s << u"is none of the web"_s;
        QTest::newRow("no scheme") << u"api.openai.com/v1"_s << u"is none of the web"_s;
        QTest::newRow("password") << u"https://me:secret@judge.example/v1"_s << u"a user name, a password"_s;
        QTest::newRow("query") << u"https://judge.example/v1?key=secret"_s << u"a query"_s;
    }

    void refusesAddresses()
    {
        QFETCH(QString, url);
        QFETCH(QString, why);
        const Result<ChatEndpoint> endpoint = ChatEndpoint::make(url, u"m"_s, {}, {});
        QCOMPARE(endpoint.hasValue(), why.isEmpty());
        if (endpoint)
            return;
        const QString message = QString::fromStdString(endpoint.error().message);
        QVERIFY2(message.contains(why) && !message.contains(u"secret"_s), qPrintable(message));
        QVERIFY(!ChatEndpoint::make(u"https://judge.example"_s, {}, {}, {}));
    }

    void refusesKeys()
    {
        QCOMPARE(SecretKey::fromText(" sk-12345678\n", u"x"_s)->bytes(), QByteArray("sk-12345678"));
        QVERIFY(SecretKey::fromText(" \n", u"x"_s)->isEmpty());
        for (const char* bad : {"abc", "sk-1234\r\nX-Evil: 12", "sk-123456\xc3\xbc", "two words of it"}) {
            const Result<SecretKey> key = SecretKey::fromText(bad, u"FILE"_s);
            QVERIFY(!key);
            QVERIFY(key.error().message.find("FILE") != std::string::npos);
            QVERIFY(key.error().message.find(bad) == std::string::npos);
        }
    }

    void estimates()
    {
        const std::vector<JudgeQuestion> questions(10, {{6, 1}, "add", std::string(372, 'x')}); // and the role's 28
        const JudgingEstimate estimate = estimateJudging(questions, TokenPrice{2.0, 10.0});
        QCOMPARE(estimate.requests, 10);
        QCOMPARE(estimate.tokensIn, 10 * (100 + 10));
        QCOMPARE(estimate.tokensOut, 500);
        QCOMPARE(*estimate.cost, (1100 * 2.0 + 500 * 10.0) / 1e6);
        QVERIFY(!estimateJudging(questions, {}).cost);
    }
};

QTEST_GUILESS_MAIN(TestEndpointJudge)
#include "tst_endpoint_judge.moc"
