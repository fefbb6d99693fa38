// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Questions and prompts of the study of arithmetic reasoning, from texts that are written here; tst_golden_reasoning
// has the published ones.
#include "core/reasoning/prompt_file.h"
#include "core/reasoning/python_text.h"
#include "core/reasoning/question_file.h"
#include "tests/core/expect_error.h"

#include <QTest>

using namespace neurex;
using namespace neurex::test;

namespace {

PromptFile promptsOf(const std::string& text, const std::string& name = "own.txt")
{
    const Result<PromptFile> file = makePromptFile(text, name);
    return file ? *file : PromptFile{};
}

/// Whether exactly one warning holds this.
bool warnsOnce(const PromptFile& file, const std::string& part)
{
    return std::ranges::count_if(file.warnings, [&](const auto& text) { return text.find(part) != std::string::npos; })
        == 1;
}

} // namespace

class ReasoningPromptsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void questions();
    void badQuestions();
    void gold();
    void drawnQuestions();
    void fewShot();
    void forms();
    void zeroShot();
    void oddFiles();
    void badFiles();
    void pythonTexts();
};

void ReasoningPromptsTest::questions()
{
    const std::string text = "\xEF\xBB\xBF{\"question\": \"How  many?\", \"answer\": \"Two.\\n#### 1,234\"}\r\n\r\n"
                             "{\"question\": \"And now?\", \"answer\": \"x\\n#### -3\", \"level\": 2}\r\n";
    const Result<ReasoningQuestions> read = parseReasoningQuestions(text, "q.jsonl");
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QCOMPARE(read->questions.size(), std::size_t{2});
    QCOMPARE(read->questions[0], (ReasoningQuestion{1, "How  many?", "Two.\n#### 1,234", 1234.0}));
    QCOMPARE(read->questions[1], (ReasoningQuestion{3, "And now?", "x\n#### -3", -3.0}));
    QCOMPARE(read->warnings, std::vector<std::string>{R"("q.jsonl": the key "level" is unknown and ignored)"});
    QCOMPARE(read->hash.size(), std::size_t{64});
}

void ReasoningPromptsTest::badQuestions()
{
    const std::string text = R"({"question": "a", "answer": "x\n#### 5"}
{"question": "b"}
{"question": "c", "answer": "5"}
["d"]
{"question": "e", "answer": "x\n#### five"}
{"question": "f", "answer": "x\n#### 5"
{"question": 7, "answer": "x\n#### 5"}
)";
    const Result<ReasoningQuestions> read = parseReasoningQuestions(text, "q.jsonl");
    QVERIFY(failsWith(read, ErrorCode::BadTask, R"("q.jsonl": 6 of 7 lines cannot be used; line 2, key "answer")"));
    const std::string& detail = read.error().detail;
    QVERIFY(detail.find("line 3, key \"answer\": expected a last line \"#### NUMBER\"") != std::string::npos);
    QVERIFY(detail.find("line 4: expected one JSON object a line") != std::string::npos);
    QVERIFY(detail.find("line 5, key \"answer\": expected a number behind \"#### \"; found \"five\"")
            != std::string::npos);
    QVERIFY(detail.find("line 6") != std::string::npos);
    QVERIFY(detail.find("line 7, key \"question\": expected text") != std::string::npos);
    QVERIFY(failsWith(parseReasoningQuestions("", "q.jsonl"), ErrorCode::BadTask, "q.jsonl"));
    QVERIFY(failsWith(parseReasoningQuestions("\u3000\n", "q.jsonl"), ErrorCode::BadTask, "has no questions"));
    QVERIFY(failsWith(readReasoningQuestions("/nowhere/q.jsonl"), ErrorCode::NotFound, "/nowhere/q.jsonl"));
    QVERIFY(failsWith(parseReasoningQuestions("{\"question\": \"caf\xE9\"}", "q.jsonl"), ErrorCode::BadTask, "UTF-8"));
}

void ReasoningPromptsTest::gold()
{
    QCOMPARE(*goldOf("x\n#### 1,450,000"), 1450000.0);
    QCOMPARE(*goldOf("x\n####  -10 "), -10.0);
    QCOMPARE(*goldOf("x\n#### 2.5"), 2.5);
    for (const char* text : {"x\n####5", "#### 5", "x\n#### ", "x\n#### 5 eggs", "x\n#### $5", "x\n#### 5\n#### 6",
                             "x\n#### inf", "x\n#### 1e999"})
        QVERIFY2(!goldOf(text), text);
}

void ReasoningPromptsTest::drawnQuestions()
{
    // random.seed(42); random.shuffle(list(range(300))); [:10], from Python
    QCOMPARE(drawQuestions(300, 10), (std::vector<std::size_t>{106, 239, 37, 89, 32, 250, 192, 120, 19, 225}));
    QCOMPARE(drawQuestions(10, 20), (std::vector<std::size_t>{7, 3, 2, 8, 5, 6, 9, 4, 0, 1}));
    QVERIFY(drawQuestions(300, 10, 43) != drawQuestions(300, 10));
    QCOMPARE(drawQuestions(0, 5).size(), std::size_t{0});
    QCOMPARE(drawQuestions(5, 0).size(), std::size_t{0});
}

void ReasoningPromptsTest::fewShot()
{
    const PromptFile file = promptsOf("Question: 1 + 1?  \r\nLet's think step by step\r\n\tTwo.\r\nThe answer is 2.\r\n"
                                      "\r\nQuestion: 2 + 2?\r\nLet's think step by step\r\nThe answer is 4.\r\n");
    QCOMPARE(file.name, "own");
    QCOMPARE(file.count, std::size_t{2});
    QVERIFY(file.form == QueryForm::StepByStep);
    QCOMPARE(file.warnings, std::vector<std::string>{});
    QCOMPARE(fewShotPrompt(file, " 3 \u00A0 +\n3?\x1F"),
             "Question: 1 + 1?\nLet's think step by step\nTwo.\nThe answer is 2.\n\nQuestion: 2 + 2?\n"
             "Let's think step by step\nThe answer is 4.\n\nQuestion: 3 + 3?\nLet's think step by step\n");
}

void ReasoningPromptsTest::forms()
{
    const std::string equations = "Question: 1 + 1?\n1 + 1 = 2.\nThe answer is 2.";
    QVERIFY(promptsOf(equations).form == QueryForm::Equations);
    QCOMPARE(fewShotPrompt(promptsOf(equations), "3?"), equations + "\n\nQuestion: 3?\n\n");
    const std::string steps = "Question: 1 + 1?\nLet's think step by step\nThe answer is 2.";
    QVERIFY(promptsOf(steps).form == QueryForm::StepByStep);
    QVERIFY(promptsOf(steps, "a/equation_only.txt").form == QueryForm::Equations);
    PromptFile chosen = promptsOf(equations);
    chosen.form = QueryForm::StepByStep;
    QVERIFY(fewShotPrompt(chosen, "3?").ends_with("\n\nQuestion: 3?\nLet's think step by step\n"));
    QCOMPARE(toString(QueryForm::Equations), std::string_view("equations"));
    QCOMPARE(publishedPromptTypes().size(), std::size_t{7});
}

void ReasoningPromptsTest::zeroShot()
{
    const std::string first = zeroShotPrompt(" 3  + 3? ");
    QCOMPARE(first, "Q: 3 + 3? A: Let's think step by step");
    QCOMPARE(zeroShotPrompt("x", "Go."), "Q: x A: Go.");
    QCOMPARE(zeroShotAnswerPrompt(first + ". It is 6. \n\nQ: 4 + 4?"),
             first + ". It is 6. Therefore, the answer (arabic numerals) is ");
    QCOMPARE(zeroShotAnswerPrompt("  "), " Therefore, the answer (arabic numerals) is ");
}

void ReasoningPromptsTest::oddFiles()
{
    const std::string steps = "Question: 1?\nLet's think step by step\nThe answer is 2.\n";
    PromptFile file = promptsOf("\xEF\xBB\xBF" + steps);
    QVERIFY(warnsOnce(file, "byte-order mark"));
    QCOMPARE(file.demonstrations + "\n", steps);
    file = promptsOf("Question: 1?\nLet\u2019s think step by step\nThe answer is 2.\n");
    QVERIFY(warnsOnce(file, "curly apostrophe"));
    QVERIFY(file.demonstrations.find("Let\u2019s") != std::string::npos);
    file.warnings.clear();
    QVERIFY(fewShotPrompt(file, "3?").ends_with("\nLet's think step by step\n")); // as published
    QVERIFY(!warnsOnce(promptsOf("Question: 1?\nLet\u2019s go\nThe answer is 2.\n"), "curly")); // no query has "Let's"
    file = promptsOf("Q: 1?\nThe answer is 2.\n");
    QCOMPARE(file.count, std::size_t{0});
    QVERIFY(warnsOnce(file, "no line begins with \"Question:\""));
    QVERIFY(warnsOnce(promptsOf(steps + "\nQuestion: 2?\nFour.\n"), "stands 1 times in 2 demonstrations"));
    QVERIFY(warnsOnce(promptsOf(steps + "\n"), "ends with an empty line"));
    QVERIFY(warnsOnce(promptsOf("\n" + steps), "begins with an empty line"));
    QVERIFY(warnsOnce(promptsOf("Solve these.\n\n" + steps), "before the first \"Question:\""));
}

void ReasoningPromptsTest::badFiles()
{
    QVERIFY(failsWith(makePromptFile("", "own.txt"), ErrorCode::BadTask, "own.txt"));
    QVERIFY(failsWith(makePromptFile(" \n\u3000\n", "own.txt"), ErrorCode::BadTask, "nothing but blanks"));
    QVERIFY(failsWith(makePromptFile("Let\x92s", "own.txt"), ErrorCode::BadTask, "line 1 is not UTF-8"));
    QVERIFY(failsWith(makePromptFile(std::string("a\0b", 3), "own.txt"), ErrorCode::BadTask, "NUL"));
    QVERIFY(failsWith(makePromptFile(std::string("\xFF\xFEQ\0", 4), "own.txt"), ErrorCode::BadTask, "UTF-16"));
    QVERIFY(failsWith(readPromptFile("/nowhere/own.txt"), ErrorCode::NotFound, "own.txt"));
}

void ReasoningPromptsTest::pythonTexts()
{
    using Parts = std::vector<std::string_view>;
    QCOMPARE(python::split("\u2003a \x1C\u00A0"
                           "b\xFF\u200B\u3000"),
             (Parts{"a", "b\xFF\u200B"}));
    QCOMPARE(python::split(" \n"), Parts{});
    QCOMPARE(python::strip("\u0085 a b\t"), std::string_view("a b"));
    QCOMPARE(*python::part("a--b--c", "--", 1), std::string_view("b"));
    QCOMPARE(*python::part("a--", "--", 1), std::string_view(""));
    QCOMPARE(*python::part("a----b", "--", 1), std::string_view(""));
    QVERIFY(!python::part("a--b", "--", 2));
    QCOMPARE(*python::wholePart("-3.99"), -3.0);
    QCOMPARE(*python::wholePart("1_2.5_0"), 12.0);
    for (const char* text : {"", ".", "-", "1.2.3", "1_", "1_.5", "._5", "1 2", "--1", "0x1", "1-", "\u00B2"})
        QVERIFY2(!python::wholePart(text), text);
}

QTEST_GUILESS_MAIN(ReasoningPromptsTest)
#include "tst_reasoning_prompts.moc"
