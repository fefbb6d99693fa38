// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/prompt_letters.h"
#include "core/tasks/questions.h"
#include "core/tasks/task_file.h"
#include "core/text/tokenizer.h"
#include "core/text/tokenizer_side_files.h"
#include "tests/core/expect_error.h"
#include "tests/core/sentencepiece_fixture.h"

#include <QTest>

#include <algorithm>

using namespace neurex;
using namespace neurex::test;
using namespace std::string_view_literals;

namespace {

const std::string kGood = R"({"stem":"abc","options":["a","b"],"gold":0})";

/// Without byte pieces: what it does not know is the unknown token.
Tokenizer smallTokenizer()
{
    std::string model;
    const auto add = [&model](const std::string& text, unsigned type) {
        std::string piece;
        appendBytes(piece, 1, text);
        appendNumber(piece, 3, type);
        appendBytes(model, 1, piece);
    };
    add("<unk>", 2);
    add("<s>", 3);
    add("</s>", 3);
    for (const std::string& piece : letterPieces())
        add(piece, 1);
    std::string trainer, normaliser;
    appendNumber(trainer, 3, 2);
    appendBytes(model, 2, trainer);
    appendBytes(normaliser, 1, "identity");
    appendNumber(normaliser, 3, 1);
    appendNumber(normaliser, 4, 0);
    appendNumber(normaliser, 5, 1);
    appendBytes(model, 3, normaliser);
    Result<Tokenizer> tokenizer = Tokenizer::fromFiles({{"tokenizer.model", model}});
    if (!tokenizer)
        qFatal("%s", tokenizer.error().message.c_str());
    return std::move(*tokenizer);
}

} // namespace

/// Tasks that are wrong in places, and questions that mean nothing.
class BadTasksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allBadLinesAtOnce();
    void badLinesCanBeLeftOut();
    void countsAreOfTheLinesForQuestions();
    void aBadHeaderCannot();
    void manyBadLinesAreCounted();
    void wholeNumbersAreNames();
    void promptsSayTheirLetters_data();
    void promptsSayTheirLetters();
    void ownNotionOfEqualTexts();
    void optionsReadAlike();
    void promptsThatAreTooLong();
    void unknownTokensAreCounted();
    void specialTokensInTexts();
};

void BadTasksTest::allBadLinesAtOnce()
{
    const std::string text = kGood + "\n{\"stem\":\"s\"}\n" + kGood + "\n{'stem'}\n[]\n";
    const auto task = parseTask(text, "t.jsonl");
    QVERIFY(!task);
    QVERIFY(task.error().code == ErrorCode::BadTask);
    QCOMPARE(
        task.error().message,
        std::string("\"t.jsonl\": 3 of 5 lines cannot be used; line 2, key \"options\": expected an array of 2 to 26 "
                    "texts, each one line and not empty; it is missing; line 4 has single quotes at byte 2, as "
                    "Python prints them: write it with Python's json.dumps(), not with str(); line 5: expected one "
                    "JSON object a line (JSON Lines), like "
                    R"({"stem":"...","options":["..."],"gold":"A"})"));
    QVERIFY(task.error().detail.starts_with("line 2, key"));
    QVERIFY(task.error().detail.find("\nline 5: ") != std::string::npos);
}

void BadTasksTest::badLinesCanBeLeftOut()
{
    const auto task = parseTask(kGood + "\n{\"stem\":\"s\"}\n" + kGood + "\n{}\n", "t.jsonl", {.skipBad = true});
    QVERIFY(task);
    QCOMPARE(task->items.size(), std::size_t{2});
    QCOMPARE(task->items[1].line, 3);
    QCOMPARE(task->leftOut.size(), std::size_t{2});
    QCOMPARE(task->leftOut[0].line, 2);
    QVERIFY(task->leftOut[0].reason.starts_with(", key \"options\": expected"));
    const std::string said = leftOutText(task->leftOut);
    QVERIFY2(said.starts_with("left out 2 lines that cannot be used: 2, 4 (line 2"), said.c_str());
    QVERIFY2(said.find("; line 4") != std::string::npos && said.ends_with(")"), said.c_str());
    QCOMPARE(leftOutText({}), std::string());
    const auto none = parseTask("{}\n", "t.jsonl", {.skipBad = true});
    QVERIFY(failsWith(none, ErrorCode::BadTask, "line 1, key \"stem\""));
    const auto good = parseTask(kGood, "t.jsonl", {.skipBad = true});
    QVERIFY(good && good->leftOut.empty());
}

/// Whoever counts, and whatever is wrong: neither the header nor a blank line is one of them.
void BadTasksTest::countsAreOfTheLinesForQuestions()
{
    const std::string header = R"({"neurex_task":1,"name":"t"})";
    const auto proxy = [](const std::string& tokens) {
        return R"({"tokens":[)" + tokens + R"(],"option_tokens":[[3],[4]],"gold":0})" + "\n";
    };
    const std::string text = header + "\n\n" + proxy("1") + "{}\n" + proxy("1,1,1") + "[]\n" + proxy("1,1,1,1");
    const auto refused = parseTask(text, "t.jsonl");
    QVERIFY(failsWith(refused, ErrorCode::BadTask, "2 of 5 lines cannot be used; line 4, "));
    const auto task = parseTask(text, "t.jsonl", {.skipBad = true});
    QVERIFY(task);
    QCOMPARE(questionLines(*task), std::size_t{5});
    const auto tooLong = buildTokenQuestions(*task, {.contextLength = 2}, nullptr);
    QVERIFY(failsWith(tooLong, ErrorCode::BadTask, "4 of 5 lines cannot be used; line 4, "));
    const auto none = buildTokenQuestions(*task, {.skipBad = true, .contextLength = 0}, nullptr);
    QVERIFY(none && none->questions.size() == 3);
    const auto alone = parseTask(header + "\n{}\n[]\n", "t.jsonl", {.skipBad = true});
    QVERIFY(failsWith(alone, ErrorCode::BadTask, "2 of 2 lines cannot be used; line 2, "));
}

void BadTasksTest::aBadHeaderCannot()
{
    const auto task = parseTask(R"({"neurex_task":1,"role":7})"
                                "\n" + kGood,
                                "t.jsonl", {.skipBad = true});
    QVERIFY(failsWith(task, ErrorCode::BadTask, "line 1, key \"role\""));
    const auto broken = parseTask(R"({"neurex_task":1,})"
                                  "\n" + kGood,
                                  "t.jsonl", {.skipBad = true});
    QVERIFY(failsWith(broken, ErrorCode::BadTask, "line 1 has a comma"));
}

void BadTasksTest::manyBadLinesAreCounted()
{
    std::string text = kGood + "\n";
    for (int i = 0; i < 300; ++i)
        text += "{}\n";
    const auto task = parseTask(text, "t.jsonl");
    QVERIFY(!task);
    QVERIFY(task.error().message.starts_with("\"t.jsonl\": 300 of 301 lines cannot be used; line 2, "));
    QVERIFY(task.error().message.ends_with("; and 296 more"));
    QVERIFY(task.error().detail.ends_with("and 200 more\n"));
}

void BadTasksTest::wholeNumbersAreNames()
{
    const auto task = parseTask(R"({"id":17,"stem":"abc","options":["a","b"],"gold":0})", "t.jsonl");
    QVERIFY(task);
    QCOMPARE(task->items.front().id, std::string("17"));
}

void BadTasksTest::promptsSayTheirLetters_data()
{
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<int>("letters");
    const auto row = [](const char* prompt, int letters) { QTest::newRow(prompt) << QByteArray(prompt) << letters; };
    row("What is it? A. art B. dog\n Correct answer:", 2);
    row("What?\nA) x\nB) y\nC) z\nAnswer:", 3);
    row("What? (A) x (B) y (C) z (D) w (E) v Answer:", 5);
    row("Q1 A. x B. y C. z\n Correct answer: A. since.\nQ2 A. p B. q\n Correct answer:", 2);
    row("Q1 A. x B. y\n Correct answer: B. since.\nQ2 A. p B. q C. r\n Correct answer:", 3);
    row("A. x B. y C. z\n Correct answer: B. as said before.\n So:", 3);
    row("No letters here. A man came.", 0);
    row("A.", 0);
    row("B. A.", 0);
    row("", 0);
}

void BadTasksTest::promptsSayTheirLetters()
{
    QFETCH(const QByteArray, prompt);
    QFETCH(const int, letters);
    QCOMPARE(lettersInPrompt(prompt.toStdString()), letters);
    QByteArray line = R"({"prompt":"PROMPT x","gold":0})";
    line.replace("PROMPT", QByteArray(prompt).replace("\n", "\\n"));
    const auto task = parseTask(line.toStdString(), "t.jsonl");
    QVERIFY(task);
    const auto& proxies = std::get<std::vector<ReadyProxy>>(task->items.front().content);
    QCOMPARE(std::get<RawPrompt>(proxies.front()).optionCount, letters == 0 ? 4 : letters);
    QCOMPARE(task->warnings.size(), letters == 0 ? std::size_t{1} : std::size_t{0});
    const auto named = parseTask(line.replace("\"gold\"", "\"letters\":7,\"gold\"").toStdString(), "t.jsonl");
    QVERIFY(named && named->warnings.size() == (letters == 0 ? 0U : 1U)); // the prompt shows others
    QCOMPARE(std::get<RawPrompt>(std::get<std::vector<ReadyProxy>>(named->items.front().content).front()).optionCount,
             7);
}

void BadTasksTest::ownNotionOfEqualTexts()
{
    const std::string line = R"({"stem":"s","options":["ART","art"],"gold":0})";
    QVERIFY(parseTask(line, "t.jsonl"));
    const auto lower = [](std::string text) {
        std::ranges::transform(text, text.begin(), [](char c) { return static_cast<char>(c | 0x20); });
        return text;
    };
    QVERIFY(failsWith(parseTask(line, "t.jsonl", {.seenAs = lower}), ErrorCode::BadTask, "differ for a reader"));
}

void BadTasksTest::optionsReadAlike()
{
    const Tokenizer tokenizer = smallTokenizer();
    const std::string line = R"({"stem":"abc","options":["\u90fd\u5e02","\u4eba"],"gold":0})";
    const auto task = parseTask(kGood + "\n" + line + "\n", "t.jsonl");
    QVERIFY(task);
    QVERIFY(failsWith(buildTokenQuestions(*task, {}, &tokenizer), ErrorCode::BadTask,
                      "\"t.jsonl\", line 2: the model's tokenizer reads the options"));
    const auto prepared = buildTokenQuestions(*task, {.skipBad = true}, &tokenizer);
    QVERIFY(prepared);
    QCOMPARE(prepared->questions.size(), std::size_t{1});
    QCOMPARE(prepared->leftOut.size(), std::size_t{1});
    QCOMPARE(prepared->leftOut.front().line, 2);
}

void BadTasksTest::promptsThatAreTooLong()
{
    const auto line = [](const std::string& id, int tokens) {
        std::string ids = "1";
        for (int i = 1; i < tokens; ++i)
            ids += ",1";
        return "{\"id\":\"" + id
            + "\",\"proxies\":[{\"tokens\":[1],\"option_tokens\":[[3],[4]],\"gold\":0},{\"tokens\":[" + ids
            + "],\"option_tokens\":[[3],[4]],\"gold\":0}]}\n";
    };
    const auto task = parseTask(line("fits", 8) + line("long", 9) + line("short", 1) + line("longer", 20), "t.jsonl");
    QVERIFY(task);
    QVERIFY(buildTokenQuestions(*task, {}, nullptr)); // of a model that nothing is known of
    const auto refused = buildTokenQuestions(*task, {.contextLength = 8}, nullptr);
    QVERIFY(!refused);
    QVERIFY(refused.error().code == ErrorCode::BadTask);
    QCOMPARE(refused.error().message,
             std::string("\"t.jsonl\": 2 of 4 lines cannot be used; line 2: the question \"long\" has 9 tokens, the "
                         "model's context holds 8; line 4: the question \"longer\" has 20 tokens, the model's context "
                         "holds 8"));
    const auto prepared = buildTokenQuestions(*task, {.limit = 2, .skipBad = true, .contextLength = 8}, nullptr);
    QVERIFY(prepared);
    QCOMPARE(prepared->questions.size(), std::size_t{2});
    QCOMPARE(prepared->questions[prepared->questions.size() - 1].id, std::string("short"));
    QCOMPARE(prepared->shown.size(), std::size_t{2});
    QCOMPARE(prepared->leftOut.size(), std::size_t{1});
    const auto none = buildTokenQuestions(*task, {.skipBad = true, .contextLength = 0, .mayBeEmpty = true}, nullptr);
    QVERIFY(none && none->leftOut.empty());
    const auto onlyLong = parseTask(line("long", 9), "t.jsonl");
    QVERIFY(failsWith(buildTokenQuestions(*onlyLong, {.skipBad = true, .contextLength = 8}, nullptr),
                      ErrorCode::BadTask, "line 1: the question \"long\""));
    const auto empty
        = buildTokenQuestions(*onlyLong, {.skipBad = true, .contextLength = 8, .mayBeEmpty = true}, nullptr);
    QVERIFY(empty && empty->questions.empty());
    QCOMPARE(empty->leftOut.size(), std::size_t{1});
}

void BadTasksTest::unknownTokensAreCounted()
{
    const Tokenizer tokenizer = smallTokenizer();
    const auto task = parseTask(R"({"stem":"\u6771\u4eac","options":["a","b"],"gold":0})"
                                "\n" + kGood,
                                "t.jsonl");
    QVERIFY(task);
    const auto prepared = buildTokenQuestions(*task, {}, &tokenizer);
    QVERIFY(prepared);
    QCOMPARE(prepared->unknownTokens, std::int64_t{1});
    QCOMPARE(prepared->warnings.size(), std::size_t{1});
    QVERIFY2(prepared->warnings.front().find("in 1 question (first: line 1)") != std::string::npos,
             prepared->warnings.front().c_str());
    const auto known = parseTask(kGood, "t.jsonl");
    const auto quiet = buildTokenQuestions(*known, {}, &tokenizer);
    QVERIFY(quiet && quiet->warnings.empty() && quiet->unknownShare() == 0.0 && quiet->textTokens > 0);
}

void BadTasksTest::specialTokensInTexts()
{
    const Tokenizer tokenizer = smallTokenizer();
    QCOMPARE(spelledOutIn("abc</s>", tokenizer), std::vector<std::string>{"</s>"});
    const auto task = parseTask(R"({"stem":"abc </s> abc","options":["a","b"],"gold":0})", "t.jsonl");
    const auto prepared = buildTokenQuestions(*task, {}, &tokenizer);
    QVERIFY(prepared);
    bool isNamed = false;
    for (const std::string& warning : prepared->warnings)
        isNamed = isNamed || warning.find("the text of a special token (\"</s>\") stands in 1 question") == 0;
    QVERIFY(isNamed);
}

QTEST_GUILESS_MAIN(BadTasksTest)
#include "tst_bad_tasks.moc"
