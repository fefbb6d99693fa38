// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/concepts.h"
#include "core/reasoning/judgements.h"
#include "tests/core/expect_error.h"
#include "tests/support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

using namespace neurex;
using namespace neurex::test;

namespace {

using Texts = std::vector<std::string>;

const ReasoningConcept& published(const ConceptList& list, std::string_view name)
{
    return *std::ranges::find(list.concepts, name, &ReasoningConcept::name);
}

Judgement judged(NeuronId neuron, Verdict verdict, const std::string& idea = "add")
{
    return {neuron, idea, "judge", verdict, {}};
}

/// Two judges whose verdicts make this table.
std::pair<std::vector<Judgement>, std::vector<Judgement>> judgesOf(int bothYes, int firstYes, int secondYes, int bothNo)
{
    std::pair<std::vector<Judgement>, std::vector<Judgement>> judges;
    const auto add = [&](int count, Verdict first, Verdict second) {
        for (int i = 0; i < count; ++i) {
            const NeuronId neuron{7, static_cast<std::int32_t>(judges.first.size())};
            judges.first.push_back(judged(neuron, first));
            judges.second.push_back(judged(neuron, second));
        }
    };
    add(bothYes, Verdict::Yes, Verdict::Yes);
    add(firstYes, Verdict::Yes, Verdict::No);
    add(secondYes, Verdict::No, Verdict::Yes);
    add(bothNo, Verdict::No, Verdict::No);
    return judges;
}

JudgeAgreement agreementOf(int bothYes, int firstYes, int secondYes, int bothNo)
{
    const auto judges = judgesOf(bothYes, firstYes, secondYes, bothNo);
    return judgeAgreement(judges.first, judges.second);
}

} // namespace

class ConceptsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishedList();
    void candidates();
    void judgeTexts();
    void filesAreReadBack();
    void badFiles();
    void verdicts();
    void ruleJudge();
    void accepted();
    void agreement();
    void degenerateAgreement();
    void judgementsAreReadBack();
    void badJudgements();
};

void ConceptsTest::publishedList()
{
    const ConceptList list = publishedConcepts();
    QCOMPARE(list.leastLayer, 6);
    QCOMPARE(list.leastMatches, 2);
    QCOMPARE(list.promotedTokens, 20);
    Texts names;
    std::vector<std::size_t> seeds;
    for (const ReasoningConcept& idea : list.concepts) {
        names.push_back(idea.name);
        seeds.push_back(idea.seeds.size());
        for (const std::string& seed : idea.seeds)
            QCOMPARE(comparedWord(seed), seed);
    }
    QCOMPARE(names, (Texts{"connections", "add", "subtract", "multiply", "division", "equals_to", "formula"}));
    QCOMPARE(seeds, (std::vector<std::size_t>{10, 5, 4, 6, 5, 5, 6}));
}

void ConceptsTest::candidates()
{
    const ConceptList list = publishedConcepts();
    const ReasoningConcept& add = published(list, "add");
    QCOMPARE(comparedWord("\u00A0 Add\n"), "add");
    QCOMPARE(comparedWord("\u00C9T\u00C9"), "\u00E9t\u00E9");
    QCOMPARE(comparedWord("\xE2\x96"), "\uFFFD"); // a part of a character
    const Texts twice{" add", "house", "Add "}; // both count
    QCOMPARE(matchedSeeds(add, twice, 20), (Texts{"add", "add"}));
    QVERIFY(isCandidate(add, list, {6, 0}, twice));
    QVERIFY(!isCandidate(add, list, {5, 0}, twice));
    QVERIFY(!isCandidate(add, list, {6, 0}, Texts{"add", "adds", "summary"}));
    QVERIFY(!isCandidate(published(list, "subtract"), list, {6, 0}, twice));
    Texts many(19, "house");
    many.insert(many.end(), {"plus", "sum"});
    QVERIFY(!isCandidate(add, list, {30, 0}, many)); // the second match is the 21st token
    many.erase(many.begin());
    QVERIFY(isCandidate(add, list, {30, 0}, many));
    QVERIFY(!isCandidate(add, list, {30, 0}, {}));
}

void ConceptsTest::judgeTexts()
{
    const ConceptList list = publishedConcepts();
    QCOMPARE(judgeText(published(list, "add"), Texts{"add", " Sum"}),
             "A neuron in language model promotes the following set of words: add , Sum. Is this neuron promoting "
             "arithmetic addition ? First, answer in Yes or No format and provide an explanation.");
    QCOMPARE(judgeText(published(list, "connections"), Texts{"", "so", "then"}),
             "A neuron in language model promotes the following set of words:  ,so ,then. Is this neuron promoting "
             "logical order or logical connections required for reasoning? First, answer in Yes or No format and "
             "provide an explanation.");
}

void ConceptsTest::filesAreReadBack()
{
    ConceptList list = publishedConcepts();
    Result<ConceptList> read = parseConcepts(conceptsText(list), "c.json");
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QCOMPARE(*read, list);
    list.leastLayer = 0;
    list.leastMatches = 3;
    list.promotedTokens = 50;
    list.concepts = {{"own-1", {"\u00E9t\u00E9", "\"q\""}, "Is it \u00E9t\u00E9?"}};
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(QStringLiteral("c.json")).toStdString();
    writeBytes(path, conceptsText(list));
    read = readConcepts(path);
    QVERIFY(read);
    QCOMPARE(*read, list);
    read = parseConcepts(R"({"neurex_concepts": 1, "least_layer": 0, "least_matches": 1, "promoted_tokens": 1,
        "concepts": [{"name": "a", "seeds": [" So "], "question": "?"}]})",
                         "c.json");
    QVERIFY(read);
    QCOMPARE(read->concepts.front().seeds, Texts{"so"});
}

void ConceptsTest::badFiles()
{
    const auto refused = [](const std::string& from, const std::string& to, const std::string& message) {
        std::string text = R"({"neurex_concepts": 1, "least_layer": 6, "least_matches": 2, "promoted_tokens": 20,
            "concepts": [{"name": "a", "seeds": ["so", "then"], "question": "Is it?"},
                         {"name": "b", "seeds": ["x"], "question": "Is it?"}]})";
        const std::size_t at = text.find(from);
        text.replace(at, from.size(), to);
        return at != std::string::npos && failsWith(parseConcepts(text, "c.json"), ErrorCode::CorruptFile, message);
    };
    QVERIFY(refused("concepts\": 1", "concepts\": 2", "key \"neurex_concepts\": expected a whole number from 1 to 1"));
    QVERIFY(refused("6", "-1", "key \"least_layer\""));
    QVERIFY(refused("\"least_matches\": 2", "\"least_matches\": 21", "expected no more than \"promoted_tokens\""));
    QVERIFY(refused("20", "2.5", "key \"promoted_tokens\""));
    QVERIFY(refused("\"b\"", "\"a\"", "concept 2: expected a name that no other concept has; found \"a\""));
    QVERIFY(refused("\"b\"", "\"../b\"", "\"c.json\", concept 2, key \"name\""));
    QVERIFY(refused("\"then\"", "\" SO\"", "concept 1, key \"seeds\": expected every seed once; found \"so\""));
    QVERIFY(refused("\"then\"", "\" \"", "seeds that are not blank"));
    QVERIFY(refused("\"then\"", "5", "key \"seeds\": expected a list of texts"));
    QVERIFY(refused("[\"x\"]", "[]", "concept 2, key \"seeds\": expected at least one seed"));
    QVERIFY(refused("\"question\": \"Is it?\"},", "\"text\": \"\"},", "key \"question\""));
    QVERIFY(refused("\"name\": \"b\"", "\"name\": \"b\", \"seed\": []", "concept 2: the key \"seed\" is unknown"));
    QVERIFY(refused("\"least_layer\"", "\"layer\"", "key \"least_layer\""));
    QVERIFY(failsWith(parseConcepts("[]", "c.json"), ErrorCode::CorruptFile, "\"c.json\": expected an object"));
    QVERIFY(failsWith(parseConcepts("{", "c.json"), ErrorCode::CorruptFile, "c.json"));
    QVERIFY(failsWith(readConcepts("/nowhere/c.json"), ErrorCode::NotFound, "c.json"));
}

void ConceptsTest::verdicts()
{
    QVERIFY(verdictOf("Yes, it promotes words of addition.") == Verdict::Yes);
    QVERIFY(verdictOf("YES. It does") == Verdict::Yes);
    QVERIFY(verdictOf("I would say yes") == Verdict::Yes);
    QVERIFY(verdictOf("No, though others say yes") == Verdict::No);
    QVERIFY(verdictOf("Maybe") == Verdict::No);
    QVERIFY(verdictOf("Well, yes") == Verdict::No); // as published
    QVERIFY(verdictOf("yesterday no") == Verdict::Yes); // as published
    QVERIFY(verdictOf("No response") == Verdict::None);
    QVERIFY(verdictOf(" \n") == Verdict::None);
}

void ConceptsTest::ruleJudge()
{
    const ConceptList list = publishedConcepts();
    const ReasoningConcept& add = published(list, "add");
    QCOMPARE(ruleJudgement(add, list, {9, 4}, Texts{"plus", "Sum", "house"}),
             (Judgement{{9, 4}, "add", "rule", Verdict::Yes, "Yes, 2 of 2: plus, sum"}));
    QCOMPARE(ruleJudgement(add, list, {9, 4}, Texts{"plus", "house"}),
             (Judgement{{9, 4}, "add", "rule", Verdict::No, "No, 1 of 2: plus"}));
    QCOMPARE(ruleJudgement(add, list, {9, 4}, {}), (Judgement{{9, 4}, "add", "rule", Verdict::No, "No, 0 of 2"}));
    QCOMPARE(ruleJudgement(add, list, {5, 4}, Texts{"plus", "sum"}),
             (Judgement{{5, 4}, "add", "rule", Verdict::No, "No, layer 5 is below 6"}));
}

void ConceptsTest::accepted()
{
    const std::vector<Judgement> judgements{judged({8, 2}, Verdict::Yes),       judged({7, 5}, Verdict::Yes),
                                            judged({7, 9}, Verdict::Yes),       judged({7, 9}, Verdict::No),
                                            judged({7, 1}, Verdict::Yes, "so"), judged({7, 3}, Verdict::None)};
    QCOMPARE(acceptedNeurons(judgements, "add"), (std::vector<NeuronId>{{7, 5}, {8, 2}}));
    QCOMPARE(acceptedNeurons(judgements, "so"), (std::vector<NeuronId>{{7, 1}}));
    QCOMPARE(acceptedNeurons(judgements, "formula").size(), std::size_t{0});
}

void ConceptsTest::agreement()
{
    // 35 of 50 agree, chance .5 * .6 + .5 * .4 = .5: kappa (.7 - .5) / .5
    const JudgeAgreement table = agreementOf(20, 5, 10, 15);
    QCOMPARE(table.compared(), 50);
    QCOMPARE(table.bothYes, 20);
    QCOMPARE(table.onlyFirstYes, 5);
    QCOMPARE(table.onlySecondYes, 10);
    QCOMPARE(table.bothNo, 15);
    QCOMPARE(*table.share, 0.7);
    QCOMPARE(*table.kappa, 0.4);
    QCOMPARE(*agreementOf(25, 0, 0, 25).kappa, 1.0);
    QCOMPARE(*agreementOf(0, 25, 25, 0).kappa, -1.0);
    QCOMPARE(*agreementOf(4, 4, 4, 4).kappa, 0.0);

    auto judges = judgesOf(3, 0, 0, 2);
    judges.first.push_back(judged({1, 1}, Verdict::Yes)); // the other does not know it
    judges.second.push_back(judged({1, 2}, Verdict::Yes));
    judges.second.push_back(judged({7, 0}, Verdict::None)); // asked again, without a verdict
    judges.second.push_back(judged({7, 1}, Verdict::No)); // asked again
    const JudgeAgreement gaps = judgeAgreement(judges.first, judges.second);
    QCOMPARE(gaps.notCompared, 3);
    QCOMPARE(gaps.bothYes, 1);
    QCOMPARE(gaps.onlyFirstYes, 1);
    QCOMPARE(gaps.bothNo, 2);
    QCOMPARE(*gaps.share, 0.75);
}

void ConceptsTest::degenerateAgreement()
{
    QCOMPARE(judgeAgreement({}, {}), JudgeAgreement{});
    for (const JudgeAgreement& constant : {agreementOf(10, 0, 0, 0), agreementOf(0, 0, 0, 10)}) {
        QCOMPARE(*constant.share, 1.0);
        QVERIFY(!constant.kappa); // 0 / 0
    }
    const JudgeAgreement oneSided = agreementOf(9, 1, 0, 0); // one judge says yes to all: no better than chance
    QCOMPARE(*oneSided.share, 0.9);
    QCOMPARE(*oneSided.kappa, 0.0);
    const JudgeAgreement opposite = agreementOf(0, 10, 0, 0);
    QCOMPARE(*opposite.share, 0.0);
    QCOMPARE(*opposite.kappa, 0.0);
}

void ConceptsTest::judgementsAreReadBack()
{
    const std::vector<Judgement> judgements{{{17, 123}, "add", "rule", Verdict::Yes, "2 of 2: plus, sum"},
                                            {{9, 4}, "so", "M\u00FCller", Verdict::None, ""},
                                            {{9, 4}, "so", "manual", Verdict::No, "\"no\"\n"}};
    const Result<std::vector<Judgement>> read = parseJudgements(judgementsText(judgements), "j.json");
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QCOMPARE(*read, judgements);
    QCOMPARE(parseJudgements(judgementsText({}), "j.json")->size(), std::size_t{0});
}

void ConceptsTest::badJudgements()
{
    const auto refused = [](const std::string& entry, const std::string& message) {
        return failsWith(parseJudgements("{\"neurex_judgements\": 1, \"judgements\": [" + entry + "]}", "j.json"),
                         ErrorCode::CorruptFile, message);
    };
    QVERIFY(refused("5", "\"j.json\", judgement 1: expected an object"));
    QVERIFY(refused(R"({"neuron": "L3", "concept": "a", "judge": "b", "verdict": "yes"})",
                    "judgement 1, key \"neuron\": expected a neuron like \"L3N5\"; found \"L3\""));
    QVERIFY(refused(R"({"neuron": [3, -5], "concept": "a", "judge": "b", "verdict": "yes"})", "key \"neuron\""));
    QVERIFY(refused(R"({"neuron": [3, 5], "concept": "a", "judge": "b", "verdict": "Yes"})", "key \"verdict\""));
    QVERIFY(refused(R"({"neuron": [3, 5], "concept": " ", "judge": "b", "verdict": "yes"})", "key \"concept\""));
    QVERIFY(failsWith(parseJudgements("{\"judgements\": []}", "j.json"), ErrorCode::CorruptFile, "neurex_judgements"));
    QVERIFY(failsWith(readJudgements("/nowhere/j.json"), ErrorCode::NotFound, "j.json"));
}

QTEST_GUILESS_MAIN(ConceptsTest)
#include "tst_concepts.moc"
