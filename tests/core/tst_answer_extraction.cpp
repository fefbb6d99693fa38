// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What is read from texts, against the published rule as Python carries it out (int(float()) of the last word behind
// the last mark; the expected numbers below are Python 3.11's), and the strict rule against what people would read.
#include "core/base/random.h"
#include "core/reasoning/answer_extraction.h"
#include "core/reasoning/stop_rules.h"
#include "core/reasoning/strict_number.h"
#include "tests/core/expect_error.h"

#include <QTest>

#include <array>
#include <cmath>
#include <limits>

using namespace neurex;
using namespace neurex::test;

namespace {

struct Case {
    const char* text; ///< behind the phrase
    double number;
};

constexpr double kNone = std::numeric_limits<double>::infinity();

const Case kPublished[] = {
    {"18.", 18},
    {"$3.50.", 50},
    {"1,234 dollars.", 1234},
    {"-7.", 7},
    {"5 hours and 30 minutes.", 30},
    {"eight.", kNone},
    {"5.\nExplain 7", 7},
    {"50%.", 50},
    {"1_000.", 1000},
    {"1__0.", kNone},
    {"_5", kNone},
    {"12 345", 345},
    {"(5)", kNone},
    {"5!", kNone},
    {"3/4", kNone},
    {"5:30", kNone},
    {"+5", 5},
    {"++5", kNone},
    {"1e5", 5},
    {"\u0663\u0664.", 34},
    {"\uFF15", 5},
    {"5\u00A06", 6},
    {"\u00BD", kNone},
    {"1,,2", 12},
    {",", kNone},
    {"", kNone},
    {"5\x1C"
     "7",
     7},
    {"99999999999999999999", 1e20},
    {"5\n\nQuestion: 6", 5},
    {"5 The answer is 6", 5},
    {"$ 20 = 4 x 5", 5},
    {"\u22125", kNone},
    {"5\u20137", kNone},
    {"234234.", kNone},
    {"5 apples, 6 pears.", 6},
    {"5\u3000apples 6\u200B", kNone},
    {"7\n\nQ: 8", 8},
    {"0.", 0},
    {"-0", 0},
    {"007", 7},
    {"5?", kNone},
};

const Case kZeroShot[] = {
    {"18.", 18},     {"$3.50.", kNone},   {"1,234", kNone}, {"-7", 7},        {"3.99 dollars.\nThen 5", 3},
    {"5.\nQ: 8", 5}, {".5", 0},           {"5.", 5},        {"5.5.5", kNone}, {".", kNone},
    {"", kNone},     {"12 eggs. 13", 13}, {"x = 4", 4},     {"50%", 50},      {"5 answer (arabic numerals) is 6", 5},
    {"5\n6", 6},     {"1_000.5", 1000},   {"eight", kNone},
};

const Case kStrict[] = {
    {"18.", 18},
    {"$3.50.", 3.5},
    {"1,234 dollars.", 1234},
    {"-7.", -7},
    {"\u22127.", -7},
    {"-$5.", -5},
    {"$-5.", -5},
    {"5 hours and 30 minutes.", 5},
    {"eight.", kNone},
    {"5.\nExplain 7", 5},
    {"50%.", 50},
    {"1,450,000", 1450000},
    {"1\u202F234.", 1234},
    {"12 345", kNone},
    {"1,23", kNone},
    {"1,2345", kNone},
    {"1.2.3", kNone},
    {"(5)", 5},
    {"**18**.", 18},
    {"\\boxed{18}.", 18},
    {"\\frac{3}{4}.", 0.75},
    {"3/4 of a cake.", 0.75},
    {"1 3/4 cups.", 1.75},
    {"1\u00BD cups.", 1.5},
    {"\u00BD.", 0.5},
    {"3/4/2020", kNone},
    {"1/0", kNone},
    {"5:30", kNone},
    {".5", 0.5},
    {"1.5e3", 1500},
    {"2 million dollars.", 2e6},
    {"9 * 2 = $18.", 18},
    {"9 * 2", kNone},
    {"9 x 2", kNone},
    {"10-12", kNone},
    {"10 \u2013 12", kNone},
    {"5 or 6", kNone},
    {"5, 6", kNone},
    {"18, because 9 * 2 is.", 18},
    {"", kNone},
    {" \n18", 18},
    {": 18", 18},
    {"unknown. She has 5 apples.", kNone},
    {"5\n\nQuestion: 6", 5},
    {"\n\nQuestion: 6 trees", kNone},
    {"5. The answer is 6", 6},
    {"5. THE ANSWER IS: 6", 6},
    {"B12", kNone},
    {"5-day trip", 5},
    {"60 miles/hour", 60},
    {"USD 5", 5},
    {"0", 0},
    {"-0", 0},
};

double numberOf(AnswerRule rule, const std::string& text, std::size_t promptBytes = 0)
{
    return extractAnswer(rule, {.text = text, .promptBytes = promptBytes, .demonstrations = 0}).number.value_or(kNone);
}

std::string spanOf(AnswerRule rule, const std::string& text, std::size_t promptBytes, std::size_t demonstrations)
{
    const ExtractedAnswer found = extractAnswer(rule, {text, promptBytes, demonstrations});
    return text.substr(found.span.begin, found.span.end - found.span.begin);
}

} // namespace

class AnswerExtractionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void published();
    void publishedZeroShot();
    void strict();
    void strictZeroShot();
    void publishedCountsThePhrase();
    void strictReadsWhatWasGenerated();
    void spans();
    void brokenBytes();
    void isRightAsTheRuleSays();
    void anyText();
    void names();
    void stops();
};

void AnswerExtractionTest::published()
{
    for (const Case& row : kPublished)
        QVERIFY2(numberOf(AnswerRule::Published, "The answer is " + std::string(row.text)) == row.number, row.text);
    const std::string huge = "The answer is " + std::string(400, '9'); // infinite: int() raises OverflowError
    QCOMPARE(numberOf(AnswerRule::Published, huge), kNone);
    QCOMPARE(numberOf(AnswerRule::Published, "The answer is: 5"), kNone);
    QCOMPARE(numberOf(AnswerRule::Published, "the answer is 5"), kNone);
    QCOMPARE(numberOf(AnswerRule::Published, {}), kNone);
}

void AnswerExtractionTest::publishedZeroShot()
{
    const std::string phrase(kZeroShotPhrase);
    for (const Case& row : kZeroShot)
        QVERIFY2(numberOf(AnswerRule::PublishedZeroShot, phrase + row.text) == row.number, row.text);
    QCOMPARE(numberOf(AnswerRule::PublishedZeroShot, "5"), kNone);
}

void AnswerExtractionTest::strict()
{
    for (const Case& row : kStrict)
        QVERIFY2(numberOf(AnswerRule::Strict, "So. The answer is " + std::string(row.text)) == row.number, row.text);
    QCOMPARE(numberOf(AnswerRule::Strict, "18"), kNone);
}

void AnswerExtractionTest::strictZeroShot()
{
    QCOMPARE(numberOf(AnswerRule::StrictZeroShot, " $18.\nQ: 5"), 18.0);
    QCOMPARE(numberOf(AnswerRule::StrictZeroShot, "\nQ: 5"), kNone);
    QCOMPARE(numberOf(AnswerRule::StrictZeroShot, "The number 5 18 -3.5 dollars", 12), kNone);
    QCOMPARE(numberOf(AnswerRule::StrictZeroShot, "The number 5 is -3.5 dollars", 12), -3.5);
}

void AnswerExtractionTest::publishedCountsThePhrase()
{
    const std::string text = "The answer is 1.\nThe answer is 2.\n\nQuestion: x\nThe answer is 3.\n\nQuestion: 4";
    const auto number = [&](std::size_t demonstrations) {
        return extractAnswer(AnswerRule::Published, {text, 40, demonstrations}).number.value_or(kNone);
    };
    QCOMPARE(number(0), 1.0);
    QCOMPARE(number(1), 2.0);
    QCOMPARE(number(2), 3.0);
    QCOMPARE(number(3), kNone);
}

void AnswerExtractionTest::strictReadsWhatWasGenerated()
{
    const std::string prompt = "The answer is 1.\n\nQuestion: x\n";
    QCOMPARE(numberOf(AnswerRule::Strict, prompt + "It is 5.", prompt.size()), kNone);
    QCOMPARE(numberOf(AnswerRule::Strict, prompt + "The answer is 2.\n\nQuestion: y\nThe answer is 3.", prompt.size()),
             2.0);
    QCOMPARE(numberOf(AnswerRule::Strict, prompt, prompt.size() + 7), kNone);
}

void AnswerExtractionTest::spans()
{
    const std::string prompt = "The answer is 1.\n\n";
    const std::string text = prompt + "The answer is -$1,234.50.\n\nQuestion: 7";
    QCOMPARE(spanOf(AnswerRule::Published, text, prompt.size(), 1), "50");
    QCOMPARE(spanOf(AnswerRule::Strict, text, prompt.size(), 1), "-$1,234.50");
    QCOMPARE(spanOf(AnswerRule::Published, "The answer is about 1,234 miles.", 0, 0), "1,234");
    QCOMPARE(spanOf(AnswerRule::Strict, "The answer is 4 x 5 = 1 3/4 miles.", 0, 0), "1 3/4");
    QCOMPARE(spanOf(AnswerRule::Strict, "The answer is 2 million people.", 0, 0), "2 million");
    QCOMPARE(extractAnswer(AnswerRule::Strict, {"The answer is many.", 0, 0}), ExtractedAnswer{});
    QCOMPARE(extractAnswer(AnswerRule::PublishedZeroShot, {"the answer (arabic numerals) is $18.\nx", 0, 0}).span,
             (TextSpan{33, 35}));
}

void AnswerExtractionTest::brokenBytes()
{
    QCOMPARE(numberOf(AnswerRule::Published, "The answer is \xE2\x82 5"), 5.0);
    QCOMPARE(numberOf(AnswerRule::Published, "The answer is 5\xFF"), kNone);
    QCOMPARE(numberOf(AnswerRule::Strict, "The answer is \xFF 5\xFF."), 5.0);
    QCOMPARE(numberOf(AnswerRule::Published, std::string("The answer is \0 5", 17)), 5.0);
}

void AnswerExtractionTest::isRightAsTheRuleSays()
{
    QVERIFY(isRight(AnswerRule::Published, {18.0, {}}, 18.0));
    QVERIFY(!isRight(AnswerRule::Published, {}, 0.0));
    QVERIFY(isRight(AnswerRule::PublishedZeroShot, {}, 0.0)); // as published
    QVERIFY(!isRight(AnswerRule::StrictZeroShot, {}, 0.0));
    QVERIFY(isRight(AnswerRule::Strict, {0.1 + 0.2, {}}, 0.3));
    QVERIFY(!isRight(AnswerRule::Strict, {0.3001, {}}, 0.3));
    QVERIFY(!isRight(AnswerRule::Strict, {7.0, {}}, -7.0));
    QVERIFY(isSameNumber(1e12 + 1.0, 1e12 + 1.0));
    QVERIFY(!isSameNumber(1e6 + 1.0, 1e6));
}

/// Whatever a model writes: a span lies in the text and holds a digit, a number is finite.
void AnswerExtractionTest::anyText()
{
    constexpr std::array kParts{"The answer is ",
                                "answer (arabic numerals) is ",
                                "\n\nQuestion:",
                                "=",
                                "$",
                                "-",
                                "\u2212",
                                "1",
                                ",234",
                                ".",
                                "5",
                                "/",
                                " ",
                                "\u00BD",
                                "\\frac{",
                                "}{",
                                "}",
                                "e",
                                "\xE2",
                                "x",
                                "million",
                                "\u00A0",
                                "\n",
                                "%",
                                ":",
                                "999999999999999999999"};
    SeededRandom random(7);
    int found = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string text = "The answer is ";
        for (auto parts = random.below(12); parts > 0; --parts)
            text += kParts[random.below(kParts.size())];
        for (const AnswerRule rule : allAnswerRules()) {
            const ExtractedAnswer answer = extractAnswer(rule, {text, static_cast<std::size_t>(random.below(3)), 0});
            QVERIFY(answer.span.begin <= answer.span.end && answer.span.end <= text.size());
            QCOMPARE(answer.number.has_value(), answer.span != TextSpan{});
            if (!answer.number)
                continue;
            ++found;
            const std::string read = text.substr(answer.span.begin, answer.span.end - answer.span.begin);
            QVERIFY2(std::isfinite(*answer.number), text.c_str());
            QVERIFY2(read.find_first_of("0123456789") != std::string::npos || read.find('\xC2') != std::string::npos,
                     text.c_str());
        }
    }
    QVERIFY(found > 5000);
}

void AnswerExtractionTest::names()
{
    QCOMPARE(allAnswerRules().size(), std::size_t{4});
    for (const AnswerRule rule : allAnswerRules()) {
        const Result<AnswerRule> read = parseAnswerRule(toString(rule));
        QVERIFY(read && *read == rule);
        QVERIFY(ruleText(rule).size() > 40 && ruleText(rule).ends_with('.'));
    }
    QVERIFY(failsWith(parseAnswerRule("loose"), ErrorCode::InvalidArgument, "published, published-zero-shot"));
}

void AnswerExtractionTest::stops()
{
    QCOMPARE(findStop("The answer is 5."), (StopPlace{16, StopReason::Length}));
    QCOMPARE(findStop(""), (StopPlace{0, StopReason::Length}));
    QCOMPARE(findStop("5.\n\nQuestion: x\nQ: y"), (StopPlace{2, StopReason::NextQuestion}));
    QCOMPARE(findStop("5.\nQ: y\n\nQuestion: x"), (StopPlace{2, StopReason::NextQ}));
    QCOMPARE(findStop("5.\nQuestion: y"), (StopPlace{14, StopReason::Length}));
    QCOMPARE(findStop("5.\n\nQuestion: x", {.atNextQuestion = false}), (StopPlace{15, StopReason::Length}));
    QCOMPARE(findStop("5.\nQ: x", {.atNextQ = false}), (StopPlace{7, StopReason::Length}));
    const StopRules ends{.endTokens = {"", "<|im_end|>", "</s>"}};
    QCOMPARE(findStop("5.</s>\nQ: <|im_end|>", ends), (StopPlace{2, StopReason::EndToken}));
    QCOMPARE(findStop("5.\n\nQuestion:</s>", ends), (StopPlace{2, StopReason::NextQuestion}));
    QCOMPARE(toString(StopReason::NextQ), std::string_view("next-q"));
}

QTEST_GUILESS_MAIN(AnswerExtractionTest)
#include "tst_answer_extraction.moc"
