// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What judges say: records that survive interruptions, files of others, who decides.
#include "core/experiments/judging_experiment.h"
#include "core/reasoning/chat_completion.h"
#include "core/reasoning/concept_report.h"
#include "tests/core/expect_error.h"
#include "tests/core/fast_folder.h"
#include "tests/support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

using namespace neurex;
using namespace neurex::test;

namespace {

constexpr std::int64_t kCount = 19; // two blocks and a part of another

JudgementManifest manifest()
{
    JudgementManifest manifest;
    manifest.neurexVersion = "0.1.0";
    manifest.model.layerCount = 9;
    manifest.model.neuronCount = 40;
    manifest.judge = "tiny";
    manifest.yesTokens = {5, 6};
    manifest.noTokens = {7};
    return manifest;
}

std::vector<JudgeQuestion> questions()
{
    std::vector<JudgeQuestion> all;
    for (std::int32_t i = 0; i < kCount; ++i)
        all.push_back({{6 + i % 3, i}, "add", "text " + std::to_string(i)});
    return all;
}

/// What an engine would say; what shares a block shows in the last digits, as rounding does.
CellAnswer answerTo(const EvaluationCells& cells, std::size_t item)
{
    const TokenProxy& proxy = cells.questions[item].proxies.front();
    const auto company = static_cast<float>(cells.indices.size()) / 1024.0F;
    const float yes = proxy.tokens.back() % 2 == 0 ? 0.25F + company : 0.75F - company;
    ProxyAnswer answer{{std::log(yes), std::log(1.0F - yes)}, {yes, 1.0F - yes}, 0.5, yes > 0.5F ? 0 : 1, 0};
    return {item, QuestionEvaluation{static_cast<std::int64_t>(item), {{cells.questions[item].id, {answer}}}}};
}

/// Goes on until it is done or so many answers were taken.
void judge(const std::filesystem::path& path, int most = std::numeric_limits<int>::max())
{
    JudgingExperiment experiment(*JudgementFile::createOrResume(path, manifest()), manifest(), questions(),
                                 [](const std::string& text) -> Result<std::vector<std::int32_t>> {
                                     return std::vector<std::int32_t>(text.begin(), text.end());
                                 });
    while (true) {
        const Result<std::optional<CellRequest>> request = experiment.next();
        QVERIFY(request);
        if (!*request)
            break;
        const auto& cells = std::get<EvaluationCells>(**request);
        QVERIFY(cells.questions[0].proxies[0].optionTokens == (std::vector<std::vector<std::int32_t>>{{5, 6}, {7}}));
        for (std::size_t item = 0; item < cells.questions.size(); ++item) {
            if (most-- == 0)
                return;
            QVERIFY(experiment.take(answerTo(cells, item)));
        }
    }
    QVERIFY(experiment.isComplete());
}

/// A concept whose neurons are (7, 1), (7, 2), (8, 3): the first two promote its words.
ConceptReport smallReport(const ConceptList& list, std::span<const TopNeurons> answers)
{
    const std::vector<PromotingNeuron> firing{
        {{7, 1}, {"plus", " sum"}}, {{7, 2}, {"add", "+"}}, {{8, 3}, {"plus", "house"}}};
    return conceptReport(list, firing, answers, 64);
}

} // namespace

class JudgesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void goesOnToTheSameBytes();
    void keepsProbabilities();
    void numbersDependOnTheQuestion();
    void filesAreNamedAfterJudges();
    void recordsRefuseWhatIsForeign();
    void importsJudgements();
    void refusesOtherFiles();
    void theLastOneDecides();
    void readsChatAnswers();

private:
    std::filesystem::path path(const char* name) const { return m_folder->filePath(QLatin1String(name)).toStdString(); }
    void write(const char* name, const std::string& text) const
    {
        QFile file(QString::fromStdString(path(name).string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(text));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void JudgesTest::goesOnToTheSameBytes()
{
    judge(path("whole"));
    const std::string whole = readBytes(path("whole"));
    QCOMPARE(std::ranges::count(whole, '\n'), kCount + 1);
    for (const int answers : {0, 1, 7, 8, 12, 18}) {
        const std::filesystem::path file = path(("after" + std::to_string(answers)).c_str());
        judge(file, answers);
        judge(file);
        QCOMPARE(readBytes(file), whole);
    }
}

void JudgesTest::keepsProbabilities()
{
    judge(path("whole"));
    const auto file = *JudgementFile::createOrResume(path("whole"), manifest());
    const std::vector<Judgement> said = judgementsOf(file, questions(), "tiny");
    QCOMPARE(said.size(), std::size_t{kCount});
    // "text 0" ends with 48, an even token: 0.25 + 8 / 1024, times the mass 0.5
    QCOMPARE(said[0].reply, std::string("No, P(\"Yes\") = 0.12890625, P(\"No\") = 0.37109375"));
    QVERIFY(said[0].verdict == Verdict::No);
    QCOMPARE(said[1].reply, std::string("Yes, P(\"Yes\") = 0.37109375, P(\"No\") = 0.12890625"));
    QVERIFY(said[1].verdict == Verdict::Yes);
    QCOMPARE(comparedReply(0.5F, 0.5F), std::string("No, P(\"Yes\") = 0.5, P(\"No\") = 0.5"));
    QCOMPARE(*comparedMass(said[0].reply), 0.5);
    QVERIFY(!comparedMass("Yes, it does"));
}

void JudgesTest::numbersDependOnTheQuestion()
{
    const JudgeQuestion question{{6, 1}, "add", "text"};
    QCOMPARE(numberOf(question), numberOf(JudgeQuestion(question)));
    QVERIFY(numberOf(question) >= 0);
    for (const JudgeQuestion& other : {JudgeQuestion{{6, 2}, "add", "text"}, JudgeQuestion{{6, 1}, "sub", "text"},
                                       JudgeQuestion{{6, 1}, "add", "t"}})
        QVERIFY(numberOf(question) != numberOf(other));
}

void JudgesTest::filesAreNamedAfterJudges()
{
    QCOMPARE(judgementFile("out", "model").string(), std::string("out/judged_by_model.jsonl"));
    QCOMPARE(judgementFile("out", "gpt-4.1_x").string(), std::string("out/judged_by_gpt-4.1_x.jsonl"));
    const std::string changed = judgementFile("out", "a/../b").string();
    QVERIFY2(changed.starts_with("out/judged_by_a_.._b_") && changed.find('/', 4) == std::string::npos,
             changed.c_str());
    QVERIFY(changed != judgementFile("out", "a/..:b").string());
}

void JudgesTest::recordsRefuseWhatIsForeign()
{
    judge(path("whole"));
    JudgementManifest other = manifest();
    other.judge = "another";
    QVERIFY(failsWith(JudgementFile::createOrResume(path("whole"), other), ErrorCode::InvalidArgument,
                      "judge is \"tiny\" there, \"another\" now"));
    auto file = *JudgementFile::createOrResume(path("new"), manifest());
    QVERIFY(!file.append(1, {{9, 0}, "add", "Yes"})); // no such layer
    QVERIFY(!file.append(1, {{6, 0}, "add", " "}));
    QVERIFY(!file.append(1, {{6, 0}, "add", std::string(kNoResponse)}));
    QVERIFY(file.append(1, {{6, 0}, "add", "Maybe"}));
}

void JudgesTest::importsJudgements()
{
    const ConceptList list = publishedConcepts();
    const std::vector<Judgement> mine{{{7, 1}, "add", "ann", Verdict::Yes, ""},
                                      {{7, 2}, "add", "ann", Verdict::No, ""}};
    write("mine.json", judgementsText(mine));
    QCOMPARE(*importJudgements(path("mine.json"), list), (JudgeVerdicts{"ann", mine}));
    std::vector<Judgement> several = mine;
    several[1].judge = "bob";
    write("both.json", judgementsText(several));
    QCOMPARE(importJudgements(path("both.json"), list)->name, std::string("both"));

    std::vector<Judgement> twice = mine; // the last one counts, and alone
    twice.push_back({{7, 1}, "add", "ann", Verdict::No, "on second thoughts"});
    write("twice.json", judgementsText(twice));
    QCOMPARE(*importJudgements(path("twice.json"), list), (JudgeVerdicts{"ann", {twice[1], twice[2]}}));

    const std::vector<PublishedJudgement> old{{{7, 1}, {"a"}, "?", "Yes, it is"}, {{7, 2}, {"b"}, "?", "No response"}};
    QVERIFY(std::filesystem::create_directory(path("old")));
    QVERIFY(writePublishedJudgements(path("old") / "results_add_all.jsonl", old));
    QVERIFY(writePublishedJudgements(path("old") / "results_formula_all.jsonl", old));
    const Result<JudgeVerdicts> one = importJudgements(path("old") / "results_add_all.jsonl", list);
    QVERIFY(one);
    QCOMPARE(one->name, std::string("results_add_all"));
    QCOMPARE(one->count(Verdict::Yes), 1);
    QCOMPARE(one->count(Verdict::None), 1);
    write("old/results_subtract_all.jsonl", ""); // a concept without candidates
    for (const std::filesystem::path& folder : {path("old"), path("old") / ""}) {
        const Result<JudgeVerdicts> all = importJudgements(folder, list);
        QVERIFY(all);
        QCOMPARE(all->name, std::string("old"));
        QCOMPARE(all->judgements.size(), std::size_t{4});
        QCOMPARE(all->judgements.back().idea, std::string("formula"));
    }
    std::vector<PublishedJudgement> named = old; // as this program writes them
    for (PublishedJudgement& judgement : named)
        judgement.judge = "rule";
    QVERIFY(writePublishedJudgements(path("results_add_all.jsonl"), named));
    QCOMPARE(importJudgements(path("results_add_all.jsonl"), list)->name, std::string("rule"));
}

void JudgesTest::refusesOtherFiles()
{
    const ConceptList list = publishedConcepts();
    QVERIFY(failsWith(importJudgements(path("none.json"), list), ErrorCode::NotFound, "none.json"));
    QVERIFY(failsWith(importJudgements(path(""), list), ErrorCode::NotFound, "has no results_CONCEPT_all.jsonl"));
    write("notes.txt", "hello");
    QVERIFY(failsWith(importJudgements(path("notes.txt"), list), ErrorCode::CorruptFile, "is no file of judgements"));
    write("results_other_all.jsonl", "{\"name\": \"L7N1\", \"promotes\": []}\n");
    QVERIFY(failsWith(importJudgements(path("results_other_all.jsonl"), list), ErrorCode::CorruptFile,
                      "after one of the concepts"));
    write("results_add_all.jsonl", "{\"name\": \"seven\", \"promotes\": []}\n");
    QVERIFY(failsWith(importJudgements(path("results_add_all.jsonl"), list), ErrorCode::CorruptFile, "a neuron like"));
    write("bad.json", "{\"neurex_judgements\": 1, \"judgements\": [{}]}");
    QVERIFY(failsWith(importJudgements(path("bad.json"), list), ErrorCode::CorruptFile, "judgement 1"));
}

void JudgesTest::theLastOneDecides()
{
    ConceptList list = publishedConcepts();
    std::erase_if(list.concepts, [](const ReasoningConcept& idea) { return idea.name != "add"; });
    TopNeurons top;
    top.layerCount = 9;
    top.stepCount = 1;
    top.topCount = 1;
    top.indices = {0, 0, 0, 0, 0, 0, 0, 1, 3}; // (7, 1) and (8, 3) fire
    top.scores = std::vector<float>(9, 2.0F);
    const std::vector<TopNeurons> answers{top};
    ConceptReport report = smallReport(list, answers);
    QCOMPARE(report.judge, std::string("rule"));
    QCOMPARE(report.concepts[0].accepted, (std::vector<NeuronId>{{7, 1}, {7, 2}}));
    QCOMPARE(report.concepts[0].whole.neuronsPerStep.mean, 1.0);

    const JudgeVerdicts ann{"ann",
                            {{{7, 1}, "add", "ann", Verdict::No, "no way"},
                             {{8, 3}, "add", "ann", Verdict::Yes, "it adds"},
                             {{8, 4}, "add", "ann", Verdict::Yes, ""}, // does not fire
                             {{7, 1}, "formula", "ann", Verdict::Yes, ""}}}; // is not asked for
    QCOMPARE(addCandidates(report, ann.judgements), 2);
    QCOMPARE(candidatesOf(report.concepts[0]), (std::vector<NeuronId>{{7, 1}, {7, 2}, {8, 3}}));
    const std::vector<JudgeQuestion> asked = questionsOf(report);
    QCOMPARE(asked.size(), std::size_t{3});
    QVERIFY(asked[2].text.find("plus ,house. Is this neuron promoting arithmetic addition ?") != std::string::npos);
    const JudgeVerdicts rule = ruleVerdicts(report, list);
    QCOMPARE(rule.judgements[2].reply, std::string("No, 1 of 2: plus"));
    for (const Judgement& judgement : rule.judgements)
        QVERIFY(verdictOf(judgement.reply) == judgement.verdict);
    decide(report, ann, answers, 64);
    const FoundConcept& found = report.concepts[0];
    QCOMPARE(report.judge, std::string("ann"));
    QCOMPARE(found.accepted, (std::vector<NeuronId>{{8, 3}}));
    QCOMPARE(found.whole.activityPerStep.mean, 2.0);
    QCOMPARE(found.byChance, 1.0 / 64.0);
    QCOMPARE(found.candidates[0].response, std::string("no way"));
    QCOMPARE(found.candidates[1].response, std::string(kNoResponse));
    QCOMPARE(found.candidates[2].response, std::string("Yes, it adds"));

    JudgeVerdicts kept = ann;
    keepQuestions(kept, asked);
    QCOMPARE(kept.judgements.size(), std::size_t{2});
    const std::vector<JudgeVerdicts> judges{rule, kept};
    const std::vector<JudgePair> pairs = judgePairs(judges);
    QCOMPARE(pairs.size(), std::size_t{1});
    QCOMPARE(*pairs[0].agreement.share, 0.0);
    QCOMPARE(*pairs[0].agreement.kappa, -1.0); // they say the opposite
    QCOMPARE(pairs[0].agreement.notCompared, 1);
    const nlohmann::json json = toJson(judges);
    QVERIFY(json["judges"][0] == (nlohmann::json{{"judge", "rule"}, {"yes", 2}, {"no", 1}, {"none", 0}}));
    QVERIFY(json["agreement"][0]["kappa"] == -1.0 && json["agreement"][0]["compared"] == 2);
    QVERIFY(toJson(std::vector{rule, rule})["agreement"][0]["kappa"] == 1.0);
}

void JudgesTest::readsChatAnswers()
{
    const nlohmann::json sent = nlohmann::json::parse(chatRequest("m", "role", "\xff \"x\"", 50));
    QVERIFY(sent["model"] == "m" && sent["max_tokens"] == 50 && sent["temperature"] == 0);
    QVERIFY(sent["messages"][1]["content"] == "\uFFFD \"x\"");
    QVERIFY(!nlohmann::json::parse(chatRequest({}, "r", "t", 1)).contains("model"));
    QCOMPARE(*chatReply(R"({"choices": [{"message": {"content": "Yes"}}, 5], "usage": null})"), std::string("Yes"));
    QVERIFY(failsWith(chatReply("nonsense"), ErrorCode::Malformed, "no JSON"));
    QVERIFY(failsWith(chatReply("\"text\""), ErrorCode::Malformed, "is \"text\", not an object"));
    QVERIFY(failsWith(chatReply(R"({"choices": [5]})"), ErrorCode::Malformed, "without text"));
    QVERIFY(failsWith(chatReply(R"({"choices": {}})"), ErrorCode::Malformed, "no choice"));
    QCOMPARE(chatFailure(R"({"error": {"message": "too busy", "code": 1}})"), std::string("too busy"));
    QCOMPARE(chatFailure(" Bad Gateway\n"), std::string("Bad Gateway"));
    QCOMPARE(chatFailure({}), std::string());
}

QTEST_GUILESS_MAIN(JudgesTest)
#include "tst_judges.moc"
