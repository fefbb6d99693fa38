// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// neurex reason --judge: the rule, the model, an endpoint on this computer and files say which neurons are of a
// concept. Every neuron that fires promotes the seeds of all concepts here: 3 layers of 6 neurons each.
#include "tests/app/chat_server.h"
#include "tests/cli/cli_fixture.h"
#include "tests/support/fake_engine/fake_model.h"

#include <QDirIterator>
#include <QEventLoop>
#include <QTimer>

#include <csignal>
#include <set>

using namespace neurex::app;
using namespace Qt::StringLiterals;
using neurex::test::ChatAction;
using neurex::test::ChatRequestSeen;
using neurex::test::ChatServer;

namespace {

constexpr int kNeurons = 18;
const QString kKey = u"sk-cli-0123456789abcdef"_s;

} // namespace

class TestCliJudges : public QObject {
    Q_OBJECT

private:
    static QByteArray conceptFile(int count)
    {
        nlohmann::json concepts = nlohmann::json::array();
        for (int i = 0; i < count; ++i)
            concepts.push_back({{"name", std::string("idea_") + static_cast<char>('a' + i)},
                                {"seeds", {"<0x0c>"}},
                                {"question", "Is it " + std::to_string(i) + "?"}});
        return QByteArray::fromStdString(nlohmann::json{
            {"neurex_concepts", 1},
            {"least_layer", 0},
            {"least_matches", 1},
            {"promoted_tokens", 2},
            {"concepts", concepts}}.dump());
    }
    static void prepare(const CliFixture& fixture, int concepts = 1)
    {
        auto pieces = neurex::test::letterPieces();
        for (const char* piece : {"Y", "N", "Ye", "Yes", "No"})
            pieces.emplace_back(piece);
        fixture.write(u"model/tokenizer.model"_s, QByteArray::fromStdString(neurex::test::sentencePieceModel(pieces)));
        fixture.write(u"questions.jsonl"_s, "{\"question\": \"A\", \"answer\": \"A.\\n#### 1\"}\n");
        fixture.write(u"shown.txt"_s, "Question: A\nLet's think step by step\nThe answer is 1.\n");
        fixture.write(u"concepts.json"_s, conceptFile(concepts));
    }
    static QStringList arguments(const CliFixture& fixture, const QStringList& options, const QString& out)
    {
        return QStringList{u"reason"_s,
                           fixture.model(),
                           fixture.path(u"questions.jsonl"_s),
                           u"--prompt"_s,
                           fixture.path(u"shown.txt"_s),
                           u"--out"_s,
                           fixture.path(out),
                           u"--max-tokens"_s,
                           u"5"_s,
                           u"--firing"_s,
                           u"2"_s,
                           u"--concepts"_s,
                           fixture.path(u"concepts.json"_s)}
        + options;
    }
    /// While it runs this process serves the endpoint.
    static CliResult reason(const CliFixture& fixture, const QStringList& options, const QString& out = u"out"_s,
                            const std::function<void(QProcess&)>& meanwhile = {})
    {
        QProcess process;
        QEventLoop loop;
        connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
        QTimer::singleShot(30'000, &loop, &QEventLoop::quit);
        fixture.start(process, arguments(fixture, options, out));
        if (meanwhile)
            meanwhile(process);
        loop.exec();
        if (process.state() != QProcess::NotRunning)
            return CliFixture::finish(process);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }
    static QStringList endpoint(const ChatServer& server)
    {
        return {u"--judge"_s, u"endpoint"_s, u"--judge-url"_s, server.base(), u"--judge-model"_s, u"gpt-x"_s};
    }
    /// In files, names of files and what was printed.
    static bool isNowhere(const QString& text, const CliFixture& fixture, const CliResult& result)
    {
        QString all = result.out + result.error;
        QDirIterator files(fixture.path(u"."_s), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            all += file.fileName();
            if (file.open(QIODevice::ReadOnly))
                all += QString::fromLatin1(file.readAll());
        }
        return !all.contains(text);
    }
    static ChatAction yesToFirstLayers(const ChatRequestSeen&, std::size_t number)
    {
        return ChatServer::reply(number < 12 ? "Yes, it is." : "No, it is not.");
    }

private Q_SLOTS:
    void rulesByDefault()
    {
        const CliFixture fixture;
        prepare(fixture);
        const CliResult result = reason(fixture, {u"--json"_s});
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
        const nlohmann::json neurons = result.json()["neurons"];
        COMPARE_JSON(neurons["judge"], "rule");
        COMPARE_JSON(neurons["concepts"][0]["neurons"], kNeurons);
        COMPARE_JSON(neurons["concepts"][0]["candidates"], kNeurons);
        COMPARE_JSON(neurons["agreement"], nlohmann::json::array());
        const QByteArray line = fixture.read(u"out/results_idea_a_all.jsonl"_s).split('\n').constFirst();
        COMPARE_JSON(nlohmann::json::parse(line.toStdString())["gpt_response"], "Yes, 1 of 1: <0x0c>");
        COMPARE_JSON(nlohmann::json::parse(line.toStdString())["judge"], "rule");
    }

    void theModelJudges()
    {
        const CliFixture fixture;
        prepare(fixture);
        const CliResult result = reason(fixture,
                                        {u"--judge"_s, u"rule"_s, u"--judge"_s, u"model"_s, u"--json"_s,
                                         u"--export-judgements"_s, fixture.path(u"all.json"_s)});
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
        const nlohmann::json neurons = result.json()["neurons"];
        COMPARE_JSON(neurons["judge"], "model");
        int yes = 0;
        const nlohmann::json all = nlohmann::json::parse(fixture.read(u"all.json"_s).toStdString())["judgements"];
        QCOMPARE(all.size(), std::size_t{2 * kNeurons});
        for (std::size_t i = kNeurons; i < all.size(); ++i) {
            // What evaluate says of the same question: the number in its name decides.
            const neurex::NeuronId neuron{all[i]["neuron"][0], all[i]["neuron"][1]};
            const neurex::TokenQuestion question{neurex::toString(neuron) + " idea_a", {{{1}, {{2}, {3}}, 0}}};
            const neurex::ProxyAnswer expected
                = neurex::fake::answer(neurex::fake::questionNumber(question.id), question, {}).proxies[0];
            const std::string reply = all[i]["reply"];
            double pYes = -1.0, pNo = -1.0;
            std::array<char, 8> word{};
            QCOMPARE(
                std::sscanf(reply.c_str(), "%3[A-Za-z], P(\"Yes\") = %lf, P(\"No\") = %lf", word.data(), &pYes, &pNo),
                3);
            QCOMPARE(static_cast<float>(pYes),
                     static_cast<float>(expected.letterMass * double(expected.optionProbabilities[0])));
            QCOMPARE(static_cast<float>(pNo),
                     static_cast<float>(expected.letterMass * double(expected.optionProbabilities[1])));
            QCOMPARE(std::string(word.data()), std::string(expected.predicted == 0 ? "Yes" : "No"));
            COMPARE_JSON(all[i]["verdict"], expected.predicted == 0 ? "yes" : "no");
            yes += expected.predicted == 0 ? 1 : 0;
        }
        QVERIFY(yes > 0 && yes < kNeurons);
        COMPARE_JSON(neurons["concepts"][0]["neurons"], yes);
        const nlohmann::json names
            = nlohmann::json::parse(fixture.read(u"out/neurons_idea_a_all.json"_s).toStdString());
        QCOMPARE(names.size(), static_cast<std::size_t>(yes));
        const nlohmann::json pair = neurons["agreement"][0];
        COMPARE_JSON(pair["first"], "rule");
        COMPARE_JSON(pair["second"], "model");
        COMPARE_JSON(pair["compared"], kNeurons);
        COMPARE_JSON(pair["share"], double(yes) / kNeurons);
        COMPARE_JSON(pair["kappa"], 0.0); // the rule says yes to all
    }

    void theModelNeedsTheWords()
    {
        const CliFixture fixture;
        prepare(fixture);
        fixture.write(u"model/tokenizer.model"_s, QByteArray::fromStdString(neurex::test::letterModel()));
        const CliResult result = reason(fixture, {u"--judge"_s, u"model"_s});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.error.contains(u"this model cannot judge: the label \"Yes\" is no single token"_s),
                 qPrintable(result.error));
    }

    void anEndpointJudges()
    {
        CliFixture fixture;
        prepare(fixture);
        fixture.setEnvironment(u"NEUREX_JUDGE_KEY"_s, kKey);
        ChatServer server;
        server.action = yesToFirstLayers;
        const QStringList options = QStringList{u"--judge"_s, u"model"_s} + endpoint(server)
            + QStringList{u"--judge-price"_s, u"10,30"_s, u"--export-judgements"_s, fixture.path(u"all.json"_s)};
        const CliResult result = reason(fixture, options);
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
        QVERIFY(server.seen.front().headers.contains(QByteArray("Bearer " + kKey.toLatin1())));
        QVERIFY2(result.error.contains(u"asking gpt-x at 127.0.0.1: 18 requests, about "_s)
                     && result.error.contains(u"at most 900 out, for about 0.0"_s),
                 qPrintable(result.error));
        QVERIFY2(result.out.contains(u"model and gpt-x"_s) && result.out.contains(u"that gpt-x accepts"_s),
                 qPrintable(result.out));
        QCOMPARE(server.seen.size(), std::size_t{kNeurons});
        const nlohmann::json neurons
            = nlohmann::json::parse(fixture.read(u"out/results.json"_s).toStdString())["neurons"];
        COMPARE_JSON(neurons["judge"], "gpt-x");
        COMPARE_JSON(neurons["judges"][1]["yes"], 12);
        COMPARE_JSON(neurons["judges"][1]["no"], 6);
        COMPARE_JSON(neurons["concepts"][0]["neurons"], 12);
        const QByteArray line = fixture.read(u"out/results_idea_a_all.jsonl"_s).trimmed().split('\n').constLast();
        COMPARE_JSON(nlohmann::json::parse(line.toStdString())["gpt_response"], "No, it is not.");
        QVERIFY(isNowhere(kKey, fixture, result));
        QVERIFY(isNowhere(u"sk-cli"_s, fixture, result));
        QVERIFY(fixture.read(u"out/judged_by_endpoint_gpt-x.jsonl"_s).count('\n') == kNeurons + 1);
        QVERIFY(!fixture.read(u"out/results.json"_s).contains("127.0.0.1"));

        server.seen.clear(); // and what it said is a judge of its own in another run
        const CliResult again
            = reason(fixture, endpoint(server) + QStringList{u"--judge"_s, fixture.path(u"all.json"_s)});
        QVERIFY2(again.exitCode == 0, qPrintable(again.error));
        QCOMPARE(server.seen.size(), std::size_t{0});
        const nlohmann::json pair
            = nlohmann::json::parse(fixture.read(u"out/results.json"_s).toStdString())["neurons"]["agreement"][0];
        COMPARE_JSON(pair["first"], "gpt-x");
        COMPARE_JSON(pair["second"], "all");
        COMPARE_JSON(pair["share"], 1.0); // the last entry of a neuron counts
        COMPARE_JSON(pair["kappa"], 1.0);
    }

    void filesOfPeopleAndOfOlderResultsJudge()
    {
        const CliFixture fixture;
        prepare(fixture);
        fixture.write(u"mine.json"_s, R"({"neurex_judgements": 1, "judgements": [
            {"neuron": "L0N0", "concept": "idea_a", "judge": "manual", "verdict": "yes"},
            {"neuron": "L0N1", "concept": "idea_a", "judge": "manual", "verdict": "no", "reply": "by hand"},
            {"neuron": "L0N2", "concept": "idea_a", "judge": "manual", "verdict": "none"},
            {"neuron": "L0N9", "concept": "idea_a", "judge": "manual", "verdict": "yes"},
            {"neuron": "L0N0", "concept": "other", "judge": "manual", "verdict": "yes"}]})");
        QDir(fixture.path(u"."_s)).mkdir(u"old"_s);
        fixture.write(
            u"old/results_idea_a_all.jsonl"_s,
            "{\"name\": \"L0N0\", \"promotes\": [\"a\"], \"message\": \"?\", \"gpt_response\": \"Yes, so\"}\n"
            "{\"name\": \"L0N1\", \"promotes\": [\"a\"], \"message\": \"?\", \"gpt_response\": \"Yes.\"}\n"
            "{\"name\": \"L0N2\", \"promotes\": [\"a\"], \"message\": \"?\", \"gpt_response\": \"No response\"}\n");
        const CliResult result = reason(
            fixture, {u"--judge"_s, fixture.path(u"old"_s), u"--judge"_s, fixture.path(u"mine.json"_s), u"--json"_s});
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
        QVERIFY2(result.error.contains(u"2 of 5 judgements"_s), qPrintable(result.error));
        const nlohmann::json neurons = result.json()["neurons"];
        COMPARE_JSON(neurons["judge"], "manual");
        COMPARE_JSON(neurons["judges"][0]["judge"], "old");
        const nlohmann::json pair = neurons["agreement"][0];
        COMPARE_JSON(pair["compared"], 2);
        COMPARE_JSON(pair["not_compared"], 1);
        COMPARE_JSON(pair["share"], 0.5);
        QCOMPARE(fixture.read(u"out/neurons_idea_a_all.json"_s), QByteArray("[\"L0N0\"]\n"));
        const QList<QByteArray> lines = fixture.read(u"out/results_idea_a_all.jsonl"_s).split('\n');
        COMPARE_JSON(nlohmann::json::parse(lines[0].toStdString())["gpt_response"], "Yes");
        COMPARE_JSON(nlohmann::json::parse(lines[1].toStdString())["gpt_response"], "by hand");
        COMPARE_JSON(nlohmann::json::parse(lines[2].toStdString())["gpt_response"], "No response");

        const CliResult itself = reason(fixture, {u"--judge"_s, fixture.path(u"out/results_idea_a_all.jsonl"_s)});
        QCOMPARE(itself.exitCode, 1);
        QVERIFY2(itself.error.contains(u"results_idea_a_all.jsonl"_s), qPrintable(itself.error));
    }

    void goesOnAfterAKill()
    {
        CliFixture fixture;
        prepare(fixture);
        fixture.setEnvironment(u"NEUREX_JUDGE_KEY"_s, kKey);
        ChatServer server;
        const auto replyTo = [](const ChatRequestSeen& request) {
            return ChatServer::reply(request.question().size() % 2 == 0 ? "Yes" : "No");
        };
        server.action = [&](const ChatRequestSeen& request, std::size_t) { return replyTo(request); };
        QVERIFY(reason(fixture, endpoint(server), u"whole"_s).exitCode == 0);
        QCOMPARE(server.seen.size(), std::size_t{kNeurons});
        for (const auto& [requests, signalNumber] :
             {std::pair{1, SIGKILL}, std::pair{7, SIGKILL}, std::pair{12, SIGINT}}) {
            const QString out = u"killed-%1"_s.arg(requests);
            server.seen.clear();
            QProcess* running = nullptr;
            server.action
                = [&, number = signalNumber, at = std::size_t(requests)](const ChatRequestSeen& request, std::size_t) {
                      if (server.seen.size() < at)
                          return replyTo(request);
                      if (running)
                          ::kill(static_cast<pid_t>(running->processId()), number);
                      return ChatAction{};
                  };
            const CliResult stopped
                = reason(fixture, endpoint(server), out, [&](QProcess& process) { running = &process; });
            running = nullptr;
            QCOMPARE(stopped.exitCode, signalNumber == SIGKILL ? -1 : 130);
            if (signalNumber == SIGINT)
                QVERIFY2(stopped.error.contains(u"11 of 18 judgements are kept in"_s), qPrintable(stopped.error));
            QVERIFY(isNowhere(kKey, fixture, stopped));
            server.seen.clear();
            server.action = [&](const ChatRequestSeen& request, std::size_t) { return replyTo(request); };
            const CliResult resumed = reason(fixture, endpoint(server), out);
            QVERIFY2(resumed.exitCode == 0, qPrintable(resumed.error));
            QCOMPARE(server.seen.size(), static_cast<std::size_t>(kNeurons - requests + 1));
            for (const QString& name :
                 {u"/judged_by_endpoint_gpt-x.jsonl"_s, u"/results_idea_a_all.jsonl"_s, u"/neurons_idea_a_all.json"_s})
                QCOMPARE(fixture.read(out + name), fixture.read(u"whole"_s + name));
        }
    }

    void doesNotAskManyUnagreed()
    {
        const CliFixture fixture;
        prepare(fixture, 12); // 216 questions
        ChatServer server;
        server.action = [](const ChatRequestSeen&, std::size_t) { return ChatServer::reply("Yes"); };
        const CliResult refused = reason(fixture, endpoint(server));
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.error.contains(u"216 requests"_s) && refused.error.contains(u"--yes"_s),
                 qPrintable(refused.error));
        QCOMPARE(server.seen.size(), std::size_t{0});
        const CliResult some
            = reason(fixture, endpoint(server) + QStringList{u"--judge-limit"_s, u"10"_s, u"--json"_s});
        QVERIFY2(some.exitCode == 0, qPrintable(some.error));
        QCOMPARE(server.seen.size(), std::size_t{10});
        COMPARE_JSON(some.json()["neurons"]["judges"][0]["none"], 206);
        const CliResult rest = reason(fixture, endpoint(server) + QStringList{u"--yes"_s, u"--json"_s});
        QVERIFY2(rest.exitCode == 0, qPrintable(rest.error));
        QCOMPARE(server.seen.size(), std::size_t{216});
        COMPARE_JSON(rest.json()["neurons"]["judges"][0]["yes"], 216);
    }

    void saysWhatIsWrongWithAnEndpoint()
    {
        CliFixture fixture;
        prepare(fixture);
        fixture.setEnvironment(u"NEUREX_JUDGE_KEY"_s, kKey);
        ChatServer server;
        server.action = [](const ChatRequestSeen&, std::size_t) {
            return ChatAction{ChatServer::http("200 OK", "<html>" + kKey.toLatin1() + "</html>")};
        };
        const CliResult nonsense = reason(fixture, endpoint(server) + QStringList{u"--judge-retries"_s, u"0"_s});
        QCOMPARE(nonsense.exitCode, 1);
        QVERIFY2(nonsense.error.contains(u"gave an answer that is a web page"_s), qPrintable(nonsense.error));
        QVERIFY(isNowhere(kKey, fixture, nonsense));
        server.action = [](const ChatRequestSeen&, std::size_t number) {
            return number % 2 == 0 ? ChatServer::reply("Yes") : ChatAction{ChatServer::http("200 OK", "{}")};
        };
        server.seen.clear();
        const CliResult half
            = reason(fixture, endpoint(server) + QStringList{u"--judge-retries"_s, u"0"_s, u"--json"_s});
        QVERIFY2(half.exitCode == 0, qPrintable(half.error));
        QVERIFY2(half.error.contains(u"9 of 18 questions got no answer that can be used"_s), qPrintable(half.error));
        COMPARE_JSON(half.json()["neurons"]["judges"][0]["none"], 9);
        COMPARE_JSON(half.json()["neurons"]["judges"][0]["yes"], 9);
        QVERIFY(fixture.read(u"out/results_idea_a_all.jsonl"_s).contains("\"No response\""));
        server.action = [](const ChatRequestSeen&, std::size_t) { return ChatAction{}; };
        const CliResult slow = reason(
            fixture, endpoint(server) + QStringList{u"--judge-retries"_s, u"0"_s, u"--judge-timeout"_s, u"0.1"_s});
        QCOMPARE(slow.exitCode, 1);
        QVERIFY2(slow.error.contains(u"did not answer within 0.1 s"_s), qPrintable(slow.error));
    }

    /// Neither arguments nor what later programs inherit.
    void hidesTheKeyFromOtherProcesses()
    {
        CliFixture fixture;
        prepare(fixture);
        fixture.setEnvironment(u"NEUREX_JUDGE_KEY"_s, kKey);
        ChatServer server;
        qint64 program = 0;
        QByteArray arguments, inherited;
        server.action = [&](const ChatRequestSeen&, std::size_t) {
            const auto bytes = [](const QString& path) {
                QFile file(path);
                return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            };
            arguments = bytes(u"/proc/%1/cmdline"_s.arg(program));
            for (const QByteArray& child : bytes(u"/proc/%1/task/%1/children"_s.arg(program)).split(' ')) {
                if (!child.isEmpty())
                    inherited += bytes(u"/proc/"_s + QString::fromLatin1(child) + u"/environ"_s);
            }
            return ChatServer::reply("Yes");
        };
        const CliResult result = reason(fixture, endpoint(server), u"out"_s, [&](QProcess& process) {
            QVERIFY(process.waitForStarted());
            program = process.processId();
        });
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
        QVERIFY(arguments.contains("--judge-url") && !arguments.contains(kKey.toLatin1()));
        if (inherited.isEmpty())
            QSKIP("this system does not show the environment of other programs");
        QVERIFY(inherited.contains("NEUREX_ENGINE=") && !inherited.contains(kKey.toLatin1()));
    }

    void takesTheKeyFromAFile()
    {
        CliFixture fixture;
        prepare(fixture);
        fixture.setEnvironment(u"OPENAI_API_KEY"_s, u"sk-openai-of-the-user"_s); // is not for others
        ChatServer server;
        server.action = [](const ChatRequestSeen&, std::size_t) { return ChatServer::reply("Yes"); };
        QVERIFY(reason(fixture, endpoint(server)).exitCode == 0);
        QVERIFY(!server.seen.front().headers.contains("sk-openai"));
        QTemporaryDir elsewhere;
        const QString keyFile = elsewhere.filePath(u"key"_s);
        QFile file(keyFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(kKey.toLatin1() + '\n');
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::ReadOther);
        server.seen.clear();
        const CliResult result
            = reason(fixture, endpoint(server) + QStringList{u"--judge-key-file"_s, keyFile}, u"other"_s);
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
        QVERIFY2(result.error.contains(u"others can read the key"_s), qPrintable(result.error));
        QVERIFY(server.seen.front().headers.contains(QByteArray("Bearer " + kKey.toLatin1())));
        QVERIFY(isNowhere(kKey, fixture, result));
    }

    void refusesWrongUsage()
    {
        CliFixture fixture;
        prepare(fixture);
        const auto refused = [&](const QStringList& options, int code, const QString& why) {
            const CliResult result = reason(fixture, options);
            const bool isIt = result.exitCode == code && result.error.contains(why) && !result.error.contains(kKey);
            if (!isIt)
                qWarning("%d: %s", result.exitCode, qPrintable(result.error));
            return isIt;
        };
        const QStringList endpointOnly{u"--judge"_s, u"endpoint"_s};
        QVERIFY(refused(endpointOnly, 2, u"give --judge-url or NEUREX_JUDGE_URL"_s));
        QVERIFY(refused({u"--judge-url"_s, u"http://127.0.0.1"_s}, 2, u"goes with --judge endpoint"_s));
        QVERIFY(refused({u"--judge"_s, u"rule"_s, u"--judge"_s, u"rule"_s}, 2, u"is given twice"_s));
        QVERIFY(refused({u"--judge"_s, u"nothing.json"_s}, 1, u"nothing.json"_s));
        QVERIFY(refused({u"--judge"_s, fixture.path(u"shown.txt"_s)}, 1, u"is no file of judgements"_s));
        const QStringList at = endpointOnly + QStringList{u"--judge-model"_s, u"m"_s, u"--judge-url"_s};
        QVERIFY(refused(at + QStringList{u"http://judge.example"_s}, 2, u"begins with http:"_s));
        QVERIFY(refused(at + QStringList{u"https://judge.example"_s, u"--judge-price"_s, u"1"_s}, 2, u"two prices"_s));
        fixture.setEnvironment(u"NEUREX_JUDGE_KEY"_s, kKey + u" x"_s);
        QVERIFY(refused(at + QStringList{u"https://judge.example"_s}, 2, u"the key in NEUREX_JUDGE_KEY has blanks"_s));
        QVERIFY(!QFile::exists(fixture.path(u"out/results.json"_s)));
    }
};

QTEST_GUILESS_MAIN(TestCliJudges)
#include "tst_cli_judges.moc"
