// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/aqua.h"
#include "core/tasks/questions.h"
#include "core/tasks/task_file.h"
#include "core/text/tokenizer.h"
#include "tests/core/expect_error.h"
#include "tests/core/sentencepiece_fixture.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <set>

using namespace neurex;
using neurex::test::failsWith;
using neurex::test::kFirstOwnPiece;

namespace {

/// count questions of the given number of options; every second one is for identification when mixed.
Task makeTask(std::size_t count, std::size_t optionCount, bool isMixed = false)
{
    Task task;
    task.name = "made";
    for (std::size_t i = 0; i < count; ++i) {
        TaskItem item;
        item.id = "q" + std::to_string(i);
        item.split = !isMixed ? Split::Both : i % 2 == 0 ? Split::Identify : Split::Evaluate;
        OptionQuestion question;
        question.stem = "stem " + std::to_string(i);
        for (std::size_t o = 0; o < optionCount; ++o)
            question.options.push_back("option" + std::to_string(o));
        question.gold = static_cast<std::int32_t>(i % optionCount);
        item.content = question;
        task.items.push_back(item);
    }
    return task;
}

std::vector<ProxyQuestion> proxiesOf(const Task& task, std::size_t index, std::uint64_t seed)
{
    const TaskItem& item = task.items[index];
    return makeProxyQuestions(task, item.id, std::get<OptionQuestion>(item.content), balanceOrdinals(task)[index],
                              seed);
}

} // namespace

class AquaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void promptHasFivePartsExactly();
    void promptWithoutOptionalParts();
    void partsMakeThePromptAndShareItsTokens();
    void proxiesShuffleTheSameOptions();
    void lettersAreBalanced_data();
    void lettersAreBalanced();
    void aConstantLetterComprehendsNothing();
    void lettersAreBalancedWithinEachSplit();
    void isDeterministicAndSeeded();
    void limitChangesNoQuestion();
    void buildsTokens();
    void readyItemsStandAsTheyAre();
    void namesWhatIsMissing();
};

void AquaTest::promptHasFivePartsExactly()
{
    Task task;
    task.role = "You label names in text.";
    task.rule = "Answer with one letter.";
    task.example
        = OneShotExample{{"omar works in madrid . what type is madrid ?", {"person", "event", "location", "art"}, 2},
                         "madrid is a location."};
    const std::vector<std::string> shown{"location", "person", "product", "building"};
    QCOMPARE(promptText(task, "mina met tom at noon . what type is tom ?", shown),
             std::string("You label names in text. Answer with one letter.\n"
                         "omar works in madrid . what type is madrid ?\n"
                         " A. person B. event C. location D. art\n"
                         " Correct answer: C. madrid is a location.\n"
                         "mina met tom at noon . what type is tom ?\n"
                         " A. location B. person C. product D. building\n"
                         " Correct answer:"));
}

void AquaTest::promptWithoutOptionalParts()
{
    const std::vector<std::string> shown{"x", "y"};
    Task task;
    QCOMPARE(promptText(task, "s", shown), std::string("s\n A. x B. y\n Correct answer:"));
    task.rule = "Rule.";
    task.example = OneShotExample{{"e", {"u", "v"}, 0}, ""};
    QCOMPARE(promptText(task, "s", shown),
             std::string("Rule.\ne\n A. u B. v\n Correct answer: A.\ns\n A. x B. y\n Correct answer:"));
}

void AquaTest::partsMakeThePromptAndShareItsTokens()
{
    Task task;
    task.role = "role";
    task.rule = "rule";
    task.example = OneShotExample{{"example", {"u", "v"}, 1}, "why"};
    const std::vector<std::string> shown{"x", "y"};
    const std::vector<PromptPart> parts = promptParts(task, "stem", shown);
    QCOMPARE(parts.size(), std::size_t{5});
    QVERIFY(parts[0] == (PromptPart{PromptPartKind::Role, "role"}));
    QVERIFY(parts[1] == (PromptPart{PromptPartKind::Rule, " rule\n"}));
    QVERIFY(parts[2].kind == PromptPartKind::Example);
    QVERIFY(parts[3] == (PromptPart{PromptPartKind::Question, "stem\n"}));
    QVERIFY(parts[4] == (PromptPart{PromptPartKind::Options, " A. x B. y\n Correct answer:"}));
    std::string joined;
    for (const PromptPart& part : parts)
        joined += part.text;
    QCOMPARE(joined, promptText(task, "stem", shown));

    const auto tokenizer = Tokenizer::fromBytes(test::sentencePieceModel({"\u2581", "\u2581r", "\u2581ru"}), "test");
    QVERIFY(tokenizer);
    const std::vector<std::int32_t> tokens = tokenizer->encode(joined, true);
    const std::vector<std::size_t> ends = partTokenEnds(parts, tokens, *tokenizer);
    QCOMPARE(ends.size(), parts.size());
    QCOMPARE(ends.back(), tokens.size());
    // Every part has the tokens that say its text.
    const auto textOf = [&](std::size_t part) {
        const std::size_t begin = part == 0 ? 0 : ends[part - 1];
        return tokenizer->decode(std::span(tokens).first(ends[part]))
            .substr(tokenizer->decode(std::span(tokens).first(begin)).size());
    };
    QCOMPARE(textOf(0), std::string("role"));
    QCOMPARE(textOf(1), std::string(" rule\n"));
    for (std::size_t part = 2; part < parts.size(); ++part)
        QCOMPARE(textOf(part), parts[part].text);
}

void AquaTest::proxiesShuffleTheSameOptions()
{
    const Task task = makeTask(40, 4);
    for (std::size_t i = 0; i < task.items.size(); ++i) {
        const auto& question = std::get<OptionQuestion>(task.items[i].content);
        const auto proxies = proxiesOf(task, i, 7);
        QCOMPARE(proxies.size(), std::size_t{3});
        std::set<std::int32_t> golds;
        for (const ProxyQuestion& proxy : proxies) {
            golds.insert(proxy.gold);
            QCOMPARE(proxy.itemId, task.items[i].id);
            QCOMPARE(proxy.shownOptions[static_cast<std::size_t>(proxy.gold)],
                     question.options[static_cast<std::size_t>(question.gold)]);
            QVERIFY(std::is_permutation(proxy.shownOptions.begin(), proxy.shownOptions.end(), question.options.begin(),
                                        question.options.end()));
            QCOMPARE(proxy.prompt, promptText(task, question.stem, proxy.shownOptions));
        }
        QCOMPARE(golds.size(), std::size_t{3});
    }
}

void AquaTest::lettersAreBalanced_data()
{
    QTest::addColumn<int>("optionCount");
    QTest::addColumn<int>("proxyCount");
    QTest::newRow("2") << 2 << 2;
    QTest::newRow("3") << 3 << 3;
    QTest::newRow("4") << 4 << 3;
    QTest::newRow("5") << 5 << 3;
    QTest::newRow("26") << 26 << 3;
}

void AquaTest::lettersAreBalanced()
{
    QFETCH(const int, optionCount);
    QFETCH(const int, proxyCount);
    constexpr int kBlocks = 6;
    const auto options = static_cast<std::size_t>(optionCount);
    const Task task = makeTask(options * kBlocks, options);
    for (const std::uint64_t seed : {0U, 1U, 99U}) {
        std::vector<int> gold(options, 0);
        for (std::size_t i = 0; i < task.items.size(); ++i) {
            const auto proxies = proxiesOf(task, i, seed);
            QCOMPARE(proxies.size(), static_cast<std::size_t>(proxyCount));
            for (const ProxyQuestion& proxy : proxies)
                ++gold[static_cast<std::size_t>(proxy.gold)];
        }
        QCOMPARE(gold, std::vector<int>(options, kBlocks * proxyCount));
    }
}

void AquaTest::aConstantLetterComprehendsNothing()
{
    const Task task = makeTask(40, 4);
    for (std::int32_t letter = 0; letter < 4; ++letter) {
        int right = 0;
        for (std::size_t i = 0; i < task.items.size(); ++i) {
            int rightHere = 0;
            for (const ProxyQuestion& proxy : proxiesOf(task, i, 3))
                rightHere += proxy.gold == letter ? 1 : 0;
            QVERIFY(rightHere <= 1);
            right += rightHere;
        }
        QCOMPARE(right, 30); // a quarter of 120
    }
}

void AquaTest::lettersAreBalancedWithinEachSplit()
{
    const Task task = makeTask(48, 4, true);
    for (const Split split : {Split::Identify, Split::Evaluate}) {
        std::array<int, 4> gold{};
        for (std::size_t i = 0; i < task.items.size(); ++i) {
            if (task.items[i].split != split)
                continue;
            for (const ProxyQuestion& proxy : proxiesOf(task, i, 5))
                ++gold[static_cast<std::size_t>(proxy.gold)];
        }
        QCOMPARE(gold, (std::array<int, 4>{18, 18, 18, 18}));
    }
}

void AquaTest::isDeterministicAndSeeded()
{
    const Task task = makeTask(20, 4);
    int differing = 0;
    for (std::size_t i = 0; i < task.items.size(); ++i) {
        QCOMPARE(proxiesOf(task, i, 42), proxiesOf(task, i, 42));
        differing += proxiesOf(task, i, 42) == proxiesOf(task, i, 43) ? 0 : 1;
    }
    QVERIFY(differing > 15);
    // Pinned, so that a change of the generator is noticed: stored runs would no longer match.
    std::string letters;
    for (std::size_t i = 0; i < 8; ++i) {
        for (const ProxyQuestion& proxy : proxiesOf(task, i, 0))
            letters += optionLetter(proxy.gold);
        letters += ' ';
    }
    QCOMPARE(letters, std::string("BDA DAC ACB CBD ABC BCD CDA DAB "));
}

void AquaTest::limitChangesNoQuestion()
{
    const auto tokenizer = Tokenizer::fromBytes(test::letterModel(), "letters");
    QVERIFY(tokenizer);
    const Task task = makeTask(12, 4, true);
    const auto all = buildTokenQuestions(task, {Split::Both, 0, 9, true}, &*tokenizer);
    const auto limited = buildTokenQuestions(task, {Split::Evaluate, 3, 9, true}, &*tokenizer);
    QVERIFY(all && limited);
    QCOMPARE(all->questions.size(), std::size_t{12});
    QCOMPARE(limited->questions.size(), std::size_t{3});
    for (std::size_t i = 0; i < limited->questions.size(); ++i) {
        QCOMPARE(limited->questions[i], all->questions[2 * i + 1]);
        QCOMPARE(limited->shown[i], all->shown[2 * i + 1]);
    }
}

void AquaTest::buildsTokens()
{
    const auto tokenizer = Tokenizer::fromBytes(test::letterModel(), "letters");
    QVERIFY(tokenizer);
    const Task task = makeTask(1, 4);
    const auto prepared = buildTokenQuestions(task, {Split::Both, 0, 0, true}, &*tokenizer);
    QVERIFY(prepared);
    const TokenQuestion& question = prepared->questions[0];
    QCOMPARE(question.id, std::string("q0"));
    for (std::size_t p = 0; p < question.proxies.size(); ++p) {
        const ProxyQuestion& shown = prepared->shown.front()[p];
        QCOMPARE(question.proxies[p].tokens, tokenizer->encode(shown.prompt, true));
        QCOMPARE(question.proxies[p].gold, shown.gold);
        QCOMPARE(question.proxies[p].optionTokens.size(), std::size_t{4});
        QCOMPARE(question.proxies[p].optionTokens[0],
                 (std::vector<std::int32_t>{kFirstOwnPiece + 1, kFirstOwnPiece + 5}));
        QCOMPARE(question.proxies[p].optionTokens[3], std::vector<std::int32_t>{kFirstOwnPiece + 4});
    }
    const auto withoutBos = buildTokenQuestions(task, {Split::Both, 0, 0, false}, &*tokenizer);
    QVERIFY(withoutBos);
    QCOMPARE(withoutBos->questions[0].proxies.front().tokens.size() + 1, question.proxies.front().tokens.size());
}

void AquaTest::readyItemsStandAsTheyAre()
{
    const auto task = parseTask(R"({"id":"t","tokens":[9,8,7],"option_tokens":[[1,4],[2],[3]],"gold":2})", "t.jsonl");
    QVERIFY(task);
    const auto prepared = buildTokenQuestions(*task, {}, nullptr);
    QVERIFY(prepared);
    QCOMPARE(prepared->questions.list(), (std::vector<TokenQuestion>{{"t", {{{9, 8, 7}, {{1, 4}, {2}, {3}}, 2}}}}));
    QCOMPARE(prepared->shown.front().front().gold, 2);

    const auto tokenizer = Tokenizer::fromBytes(test::letterModel(), "letters");
    QVERIFY(tokenizer);
    const auto prompts
        = parseTask(R"({"id":"p","proxies":[{"prompt":"hello","gold":"A"},{"prompt":"a b","gold":"D"}]})", "p");
    QVERIFY(prompts);
    const auto encoded = buildTokenQuestions(*prompts, {Split::Both, 0, 1, true}, &*tokenizer);
    QVERIFY(encoded);
    QCOMPARE(encoded->questions[0].proxies[1].tokens, tokenizer->encode("a b", true));
    QCOMPARE(encoded->questions[0].proxies[1].gold, 3);
    QCOMPARE(encoded->shown.front()[0].prompt, std::string("hello"));
}

void AquaTest::namesWhatIsMissing()
{
    const Task task = makeTask(4, 4, true);
    QVERIFY(failsWith(buildTokenQuestions(task, {}, nullptr), ErrorCode::InvalidArgument, "\"q0\" is text"));
    const auto tokenizer = Tokenizer::fromBytes(test::letterModel(), "letters");
    QVERIFY(tokenizer);
    QVERIFY(failsWith(buildTokenQuestions(makeTask(1, 5), {}, &*tokenizer), ErrorCode::UnsupportedFormat, "letter E"));
    Task onlyIdentify = task;
    std::erase_if(onlyIdentify.items, [](const TaskItem& item) { return item.split != Split::Identify; });
    QVERIFY(failsWith(buildTokenQuestions(onlyIdentify, {Split::Evaluate, 0, 0, true}, &*tokenizer), ErrorCode::BadTask,
                      "\"evaluate\""));
}

QTEST_GUILESS_MAIN(AquaTest)
#include "tst_aqua.moc"
