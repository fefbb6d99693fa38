// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/answer_labels.h"
#include "core/tasks/questions.h"
#include "core/tasks/task_file.h"
#include "core/tasks/task_writer.h"
#include "core/text/tokenizer.h"
#include "tests/core/expect_error.h"
#include "tests/core/sentencepiece_fixture.h"

#include <QTest>

using namespace neurex;
using namespace neurex::test;

namespace {

RawPrompt promptOf(const Task& task, std::size_t item = 0)
{
    return std::get<RawPrompt>(std::get<std::vector<ReadyProxy>>(task.items.at(item).content).front());
}

Tokenizer tokenizer()
{
    Result<Tokenizer> made = Tokenizer::fromFiles({{"tokenizer.model", letterModel()}});
    if (!made)
        qFatal("%s", made.error().message.c_str());
    return std::move(*made);
}

} // namespace

/// Finished prompts that say themselves what answers them.
class PromptLabelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labelsAreReadAsTheyAreSpelled();
    void aSingleLabelIsATarget();
    void whatIsRefused_data();
    void whatIsRefused();
    void writtenAndReadAgain();
    void eachLabelIsItsOwnToken();
    void severalTokensAreRefusedByName();
    void labelsAndLettersInOneTask();
    void otherLabelsAreAnotherQuestion();
    void namesOfAnswers();
    void namesOfAllAnswers();
};

void PromptLabelsTest::labelsAreReadAsTheyAreSpelled()
{
    const auto task
        = parseTask(R"({"prompt":"Is it?","labels":["no"," yes","yes"],"gold":" yes"})"
                    "\n"
                    R"({"prompt":"A. x B. y\nSay","labels":["a","b"],"gold":1,"options":["World","Sports"]})",
                    "t.jsonl");
    QVERIFY2(task, task ? "" : task.error().message.c_str());
    QVERIFY(task->warnings.empty()); // the letters that a prompt shows are no matter then
    QCOMPARE(promptOf(*task), (RawPrompt{"Is it?", {}, 3, 1, {"no", " yes", "yes"}}));
    QCOMPARE(promptOf(*task, 1), (RawPrompt{"A. x B. y\nSay", {"World", "Sports"}, 2, 1, {"a", "b"}}));
}

void PromptLabelsTest::aSingleLabelIsATarget()
{
    const auto task = parseTask(R"({"prompt":"A:","labels":["French"]})", "t.jsonl");
    QVERIFY(task);
    QCOMPARE(promptOf(*task), (RawPrompt{"A:", {}, 1, 0, {"French"}}));
    QVERIFY(parseTask(R"({"prompt":"A:","labels":["French"],"gold":"French"})", "t.jsonl"));
}

void PromptLabelsTest::whatIsRefused_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("equal") << QByteArray(R"("labels":["no","no"],"gold":0)")
                           << QByteArray("key \"labels\": expected that all labels differ; \"no\" stands there before");
    QTest::newRow("none") << QByteArray(R"("labels":[],"gold":0)") << QByteArray("array of 1 to 26 texts");
    QTest::newRow("blank") << QByteArray(R"("labels":["no"," "],"gold":0)") << QByteArray("array of 1 to 26 texts");
    QTest::newRow("two lines") << QByteArray(R"("labels":["no","y\nes"],"gold":0)")
                               << QByteArray("array of 1 to 26 texts");
    QTest::newRow("a number") << QByteArray(R"("labels":["no",2],"gold":0)") << QByteArray("array of 1 to 26 texts");
    QTest::newRow("gold missing") << QByteArray(R"("labels":["no","yes"])") << QByteArray("key \"gold\"");
    QTest::newRow("gold a letter") << QByteArray(R"("labels":["no","yes"],"gold":"B")")
                                   << QByteArray("one of the labels, \"no\", \"yes\" or an index from 0 to 1");
    QTest::newRow("gold with a blank") << QByteArray(R"("labels":["no","yes"],"gold":" yes")")
                                       << QByteArray("one of the labels");
    QTest::newRow("gold too large") << QByteArray(R"("labels":["no","yes"],"gold":2)")
                                    << QByteArray("one of the labels");
    QTest::newRow("letters too") << QByteArray(R"("labels":["no","yes"],"letters":2,"gold":0)")
                                 << QByteArray("key \"letters\": expected nothing");
    QTest::newRow("other options") << QByteArray(R"("labels":["a","b"],"options":["x","y","z"],"gold":0)")
                                   << QByteArray("key \"options\": expected as many texts as there are labels, 2");
}

void PromptLabelsTest::whatIsRefused()
{
    QFETCH(QByteArray, rest);
    QFETCH(QByteArray, message);
    const std::string line = R"({"prompt":"p",)" + rest.toStdString() + '}';
    const auto task = parseTask("\n" + line, "t.jsonl");
    QVERIFY(failsWith(task, ErrorCode::BadTask, message.constData()));
    QVERIFY(failsWith(task, ErrorCode::BadTask, "\"t.jsonl\", line 2"));
    const auto nested = parseTask(R"({"proxies":[)" + line + "]}", "t.jsonl");
    QVERIFY(failsWith(nested, ErrorCode::BadTask, message.constData()));
}

void PromptLabelsTest::writtenAndReadAgain()
{
    const std::string lines = R"({"id":"1","prompt":"p","labels":["no"," yes"],"gold":1})"
                              "\n"
                              R"({"id":"2","prompt":"q","labels":["a","b"],"options":["x","y"],"gold":0})"
                              "\n"
                              R"({"id":"3","prompt":"r","labels":["French"]})"
                              "\n"
                              R"({"id":"4","prompt":"s","letters":3,"gold":2})";
    const auto task = parseTask(lines, "t.jsonl");
    QVERIFY(task);
    const std::string text = taskFileText(*task);
    QVERIFY(text.find(R"("labels":["no"," yes"],"gold":1)") != std::string::npos);
    const auto again = parseTask(text, "t.jsonl");
    QVERIFY(again);
    QVERIFY(again->warnings.empty());
    QCOMPARE(again->items.size(), task->items.size());
    for (std::size_t i = 0; i < task->items.size(); ++i)
        QVERIFY(again->items[i].content == task->items[i].content);
}

void PromptLabelsTest::eachLabelIsItsOwnToken()
{
    const Tokenizer model = tokenizer();
    const auto task = parseTask(R"({"prompt":"ab:","labels":["hello"," hello","B"," B"],"gold":" B"})", "t.jsonl");
    QVERIFY(task);
    const auto prepared = buildTokenQuestions(*task, {.addBos = false}, &model);
    QVERIFY2(prepared, prepared ? "" : prepared.error().message.c_str());
    const TokenProxy& proxy = prepared->questions[0].proxies.front();
    std::vector<std::vector<std::int32_t>> expected;
    for (const char* piece : {"hello", "\xE2\x96\x81hello", "B",
                              "\xE2\x96\x81"
                              "B"})
        expected.push_back({model.pieceId(piece).value()});
    QCOMPARE(proxy.optionTokens, expected);
    QCOMPARE(proxy.gold, 3);
    QCOMPARE(prepared->shown[0].front().labels, (std::vector<std::string>{"hello", " hello", "B", " B"}));
}

void PromptLabelsTest::severalTokensAreRefusedByName()
{
    const Tokenizer model = tokenizer();
    const std::string good = R"({"prompt":"ab:","labels":["hello","B"],"gold":0})";
    const std::string bad = R"({"prompt":"cd:","labels":["hello","abc"],"gold":0})";
    const auto task = parseTask(good + '\n' + bad, "t.jsonl");
    QVERIFY(task);
    const auto refused = buildTokenQuestions(*task, {}, &model);
    QVERIFY(failsWith(refused, ErrorCode::BadTask,
                      "\"t.jsonl\", line 2: the label \"abc\" is no single token of this tokenizer (\"a\", \"b\", "
                      "\"c\")"));
    QVERIFY(refused.error().message.find("is one") == std::string::npos);
    const auto prepared = buildTokenQuestions(*task, {.skipBad = true}, &model);
    QVERIFY(prepared);
    QCOMPARE(prepared->questions.size(), std::size_t{1});
    QCOMPARE(prepared->leftOut.size(), std::size_t{1});

    // The other spelling is one token: D is known without a blank only.
    const auto spelled = parseTask(R"({"prompt":"ab:","labels":[" D"]})", "t.jsonl");
    QVERIFY(failsWith(buildTokenQuestions(*spelled, {}, &model), ErrorCode::BadTask, "; \"D\" is one"));
    QVERIFY(failsWith(buildTokenQuestions(*spelled, {}, nullptr), ErrorCode::InvalidArgument, "no usable tokenizer"));
}

void PromptLabelsTest::labelsAndLettersInOneTask()
{
    const Tokenizer model = tokenizer();
    const auto task = parseTask(R"({"prompt":"ab:","labels":["hello","c"],"gold":0})"
                                "\n"
                                R"({"prompt":"ab:","letters":2,"gold":0})",
                                "t.jsonl");
    QVERIFY(task);
    const auto prepared = buildTokenQuestions(*task, {}, &model);
    QVERIFY(prepared);
    QCOMPARE(prepared->questions[0].proxies.front().optionTokens.front().size(), std::size_t{1});
    QCOMPARE(prepared->questions[1].proxies.front().optionTokens.front().size(), std::size_t{2}); // "A" and " A"
    QVERIFY(prepared->shown[1].front().labels.empty());
}

void PromptLabelsTest::otherLabelsAreAnotherQuestion()
{
    const std::string yes = R"({"prompt":"ab:","labels":["no","yes"],"gold":0})";
    const std::string other = R"({"prompt":"ab:","labels":["n","y"],"gold":0})";
    const auto different = parseTask(yes + '\n' + other, "t.jsonl");
    QVERIFY(different && different->warnings.empty());
    const auto same = parseTask(yes + '\n' + yes, "t.jsonl");
    QVERIFY(same);
    QCOMPARE(same->warnings.size(), std::size_t{1});
    QVERIFY(same->warnings.front().find("repeat") != std::string::npos);
}

void PromptLabelsTest::namesOfAnswers()
{
    QCOMPARE(answerName({}, 1), std::string("B"));
    const std::vector<std::string> labels{"no", " yes"};
    QCOMPARE(answerName(labels, 1), std::string(" yes"));
    QCOMPARE(answerName(labels, 2), std::string("?"));
    QCOMPARE(answerName(labels, -1), std::string("?"));
}

void PromptLabelsTest::namesOfAllAnswers()
{
    ProxyQuestion letters, yes;
    yes.labels = {"no", "yes"};
    using Shown = std::vector<std::vector<ProxyQuestion>>;
    QVERIFY(commonAnswerNames(Shown()).empty());
    QVERIFY(commonAnswerNames(Shown{{letters, letters}, {letters}}).empty());
    QCOMPARE(commonAnswerNames(Shown{{yes}, {yes, yes}}), yes.labels);
    const std::vector<std::string> mixed = commonAnswerNames(Shown{{letters}, {yes}});
    QCOMPARE(mixed.size(), kMaximumLetters);
    QCOMPARE(mixed.front(), std::string("#1"));
}

QTEST_GUILESS_MAIN(PromptLabelsTest)
#include "tst_prompt_labels.moc"
