// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The embedded demo judges its own neurons: its probabilities of "yes" and "no" are those that `neurex evaluate` finds
// for the same prompts and tokens.
#include "tests/cli/cli_fixture.h"

#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestJudgeEngine : public QObject {
    Q_OBJECT

private:
    static nlohmann::json parsed(const QByteArray& text) { return nlohmann::json::parse(text.toStdString()); }

private Q_SLOTS:
    void probabilitiesAreThoseOfEvaluate();
};

void TestJudgeEngine::probabilitiesAreThoseOfEvaluate()
{
    CliFixture fixture;
    fixture.setEnvironment(u"NEUREX_ENGINE"_s, QStringLiteral(NEUREX_ENGINE_PROGRAM));
    fixture.setEnvironment(u"NEUREX_DEMO"_s, QStringLiteral(NEUREX_SOURCE_DIR "/resources/demo"));
    fixture.write(u"questions.jsonl"_s, "{\"question\": \"The sky is blue.\", \"answer\": \"A.\\n#### 1\"}\n");
    fixture.write(u"shown.txt"_s, "Question: A\nLet's think step by step\nThe answer is 1.\n");
    const nlohmann::json concepts = {{"neurex_concepts", 1},
                                     {"least_layer", 0},
                                     {"least_matches", 1},
                                     {"promoted_tokens", 20},
                                     {"concepts",
                                      {{{"name", "words"},
                                        {"seeds", {"the", "a", "is", "of", "s", "e", "in", "and"}},
                                        {"question", "Is this neuron promoting words?"}}}}};
    fixture.write(u"concepts.json"_s, QByteArray::fromStdString(concepts.dump()));
    const CliResult judged
        = fixture.run({u"reason"_s, u"demo"_s, fixture.path(u"questions.jsonl"_s), u"--prompt"_s,
                       fixture.path(u"shown.txt"_s), u"--max-tokens"_s, u"6"_s, u"--firing"_s, u"4"_s, u"--concepts"_s,
                       fixture.path(u"concepts.json"_s), u"--judge"_s, u"model"_s, u"--out"_s, fixture.path(u"out"_s)});
    QVERIFY2(judged.exitCode == 0, qPrintable(judged.error));
    QVERIFY2(judged.error.contains(u"its verdicts say little"_s), qPrintable(judged.error)); // it was never trained to

    const nlohmann::json manifest = parsed(fixture.read(u"out/judged_by_model.jsonl"_s).split('\n').constFirst());
    QCOMPARE(manifest["yes_tokens"].size(), std::size_t{1}); // " yes"
    QByteArray task;
    std::vector<std::string> replies;
    for (const QByteArray& line : fixture.read(u"out/results_words_all.jsonl"_s).trimmed().split('\n')) {
        const nlohmann::json judgement = parsed(line);
        replies.push_back(judgement["gpt_response"]);
        fixture.write(u"text.txt"_s, QByteArray::fromStdString(judgement["message"].get<std::string>()));
        const CliResult tokens
            = fixture.run({u"tokenize"_s, u"demo"_s, u"--file"_s, fixture.path(u"text.txt"_s), u"--json"_s});
        QVERIFY2(tokens.exitCode == 0, qPrintable(tokens.error));
        const nlohmann::json proxy = {{"tokens", tokens.json()["texts"][0]["ids"]},
                                      {"option_tokens", {manifest["yes_tokens"], manifest["no_tokens"]}},
                                      {"gold", 0}};
        task += QByteArray::fromStdString(nlohmann::json{
                    {"id", "q" + std::to_string(replies.size())},
                    {"split", "evaluate"},
                    {"proxies", {proxy}}}.dump())
            + '\n';
    }
    QVERIFY(replies.size() > 8); // more than a block
    fixture.write(u"judge.jsonl"_s, task);
    const CliResult evaluated = fixture.run({u"evaluate"_s, u"demo"_s, fixture.path(u"judge.jsonl"_s), u"--silence"_s,
                                             u"L0N0"_s, u"--out"_s, fixture.path(u"e.json"_s)});
    QVERIFY2(evaluated.exitCode == 0, qPrintable(evaluated.error));
    const nlohmann::json before = parsed(fixture.read(u"e.json"_s))["before"];
    QCOMPARE(before.size(), replies.size());
    for (const nlohmann::json& answer : before) {
        const nlohmann::json proxy = answer["proxies"][0];
        const double mass = proxy["letter_mass"];
        const std::size_t place = std::stoul(answer["id"].get<std::string>().substr(1)) - 1;
        double yes = -1.0, no = -1.0;
        const std::size_t numbers = replies[place].find(", P(");
        QCOMPARE(std::sscanf(replies[place].c_str() + numbers, ", P(\"Yes\") = %lf, P(\"No\") = %lf", &yes, &no), 2);
        const auto isEqual = [&](double found, std::size_t option) {
            const double expected = mass * proxy["option_probabilities"][option].get<double>();
            return expected > 0.0 && std::abs(found / expected - 1.0) < 1e-4; // logits of float32 in other company
        };
        QVERIFY2(isEqual(yes, 0) && isEqual(no, 1), replies[place].c_str());
        QCOMPARE(replies[place].substr(0, numbers), std::string(yes > no ? "Yes" : "No"));
    }
}

QTEST_GUILESS_MAIN(TestJudgeEngine)
#include "tst_judge_engine.moc"
