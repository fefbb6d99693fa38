// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/task_file.h"

#include "core/base/random.h"
#include "tests/core/expect_error.h"
#include "tests/support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <variant>

using namespace neurex;
using neurex::test::failsWith;
using neurex::test::writeBytes;

namespace {

const std::string kItem = R"({"id":"q1","split":"evaluate","stem":"what ?","options":["a","b","c","d"],"gold":"C"})";

const std::vector<ReadyProxy>& ready(const TaskItem& item)
{
    return std::get<std::vector<ReadyProxy>>(item.content);
}

} // namespace

class TaskFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsHeaderAndItems();
    void readsFilesWithoutHeader();
    void readsReadyProxies();
    void readsGroups();
    void hashesTheFile();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void warnsOfUnknownKeysOnce();
    void warnsOfOtherLetters();
    void warnsOfRepeatedQuestions();
    void survivesDamage();
    void resolvesNames();
};

void TaskFileTest::readsHeaderAndItems()
{
    const std::string header
        = R"({"neurex_task":1,"name":"ner","title":"Names","role":"You label.","rule":"One letter.",)"
          R"("licence":"CC0","example":{"stem":"s ?","options":["x","y"],"gold":"B","rationale":"r."}})";
    const auto task = parseTask("\xEF\xBB\xBF" + header + "\r\n\r\n" + kItem + "\r\n", "folder/file.jsonl");
    QVERIFY(task);
    QCOMPARE(task->name, std::string("ner"));
    QCOMPARE(task->title, std::string("Names"));
    QCOMPARE(task->role, std::string("You label."));
    QCOMPARE(task->rule, std::string("One letter."));
    QCOMPARE(task->licence, std::string("CC0"));
    QVERIFY(task->example.has_value());
    QCOMPARE(task->example->question, (OptionQuestion{"s ?", {"x", "y"}, 1}));
    QCOMPARE(task->example->rationale, std::string("r."));
    QCOMPARE(task->items.size(), std::size_t{1});
    const TaskItem& item = task->items.front();
    QCOMPARE(item.id, std::string("q1"));
    QVERIFY(item.split == Split::Evaluate);
    QCOMPARE(item.line, 3);
    QCOMPARE(std::get<OptionQuestion>(item.content), (OptionQuestion{"what ?", {"a", "b", "c", "d"}, 2}));
    QVERIFY(task->warnings.empty());
}

void TaskFileTest::readsFilesWithoutHeader()
{
    const auto task = parseTask(R"({"stem":"s","options":["a","b"],"gold":0})"
                                "\n\n"
                                R"({"stem":"t","options":["a","b"],"gold":"b","split":"identify"})",
                                "/data/plain.jsonl");
    QVERIFY(task);
    QCOMPARE(task->name, std::string("plain"));
    QCOMPARE(task->role, std::string(kDefaultRole));
    QCOMPARE(task->rule, std::string(kDefaultRule));
    QVERIFY(!task->example);
    QCOMPARE(task->items[0].id, std::string("line-1"));
    QCOMPARE(task->items[1].id, std::string("line-3"));
    QVERIFY(task->items[0].split == Split::Both);
    QVERIFY(task->items[1].split == Split::Identify);
    QCOMPARE(std::get<OptionQuestion>(task->items[1].content).gold, 1);
}

void TaskFileTest::readsGroups()
{
    const auto task = parseTask(R"({"stem":"s","options":["a","b"],"gold":0,"group":"word"})"
                                "\n"
                                R"({"stem":"t","options":["a","b"],"gold":"b"})",
                                "plain.jsonl");
    QVERIFY(task && task->warnings.empty());
    QCOMPARE(task->items[0].group, std::string("word"));
    QVERIFY(task->items[1].group.empty());
    const auto numbered = parseTask(R"({"stem":"s","options":["a","b"],"gold":0,"group":3})", "plain.jsonl");
    QVERIFY(numbered && numbered->items[0].group == "3");
    for (const char* wrong : {R"(3.5)", R"("")", R"([])"}) {
        const std::string line = R"({"stem":"s","options":["a","b"],"gold":0,"group":)" + std::string(wrong) + "}";
        QVERIFY(failsWith(parseTask(line, "plain.jsonl"), ErrorCode::BadTask, "group"));
    }
}

void TaskFileTest::readsReadyProxies()
{
    const auto task = parseTask(R"({"prompt":"Answer:\n","gold":"D"})"
                                "\n"
                                R"({"tokens":[5,6,7],"option_tokens":[[1],[2,3]],"gold":1})"
                                "\n"
                                R"({"id":"p","proxies":[{"tokens":[1],"option_tokens":[[1],[2]],"gold":0},)"
                                R"({"prompt":"x","options":["u","v","w"],"gold":2}]})",
                                "ready.jsonl");
    QVERIFY(task);
    QCOMPARE(ready(task->items[0]), (std::vector<ReadyProxy>{RawPrompt{"Answer:\n", {}, 4, 3}}));
    QCOMPARE(ready(task->items[1]), (std::vector<ReadyProxy>{TokenProxy{{5, 6, 7}, {{1}, {2, 3}}, 1}}));
    QCOMPARE(ready(task->items[2]),
             (std::vector<ReadyProxy>{TokenProxy{{1}, {{1}, {2}}, 0}, RawPrompt{"x", {"u", "v", "w"}, 3, 2}}));
}

void TaskFileTest::hashesTheFile()
{
    const auto once = parseTask(kItem, "a.jsonl"), again = parseTask(kItem, "b.jsonl");
    const auto other = parseTask(kItem + "\n", "a.jsonl");
    QVERIFY(once && again && other);
    QCOMPARE(once->hash.size(), std::size_t{64});
    QCOMPARE(once->hash, again->hash);
    QVERIFY(once->hash != other->hash);
}

void TaskFileTest::namesWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
    };
    row("empty", "", "is empty: copy");
    row("only blank lines", "\n \n", "holds nothing but blanks");
    row("only a header", R"({"neurex_task":1})", "has no items");
    row("not JSON", "{\"stem\":", "line 1 ends too soon");
    row("array", "[1,2]", "is a JSON list; a task file has one object a line");
    row("list as a line", "{\"prompt\":\"p\",\"gold\":0}\n[1,2]", "line 2: expected one JSON object a line");
    row("not UTF-8", "{\"stem\":\"\xff\"}", "line 1 is not UTF-8");
    row("no stem", R"({"options":["a","b"],"gold":0})", "key \"stem\": expected text that is not empty; it is missing");
    row("blank stem", R"({"stem":" ","options":["a","b"],"gold":0})", "key \"stem\": expected");
    row("control character", R"({"stem":"a\u0000b","options":["a","b"],"gold":0})", "control characters");
    row("one option", R"({"stem":"s","options":["a"],"gold":0})", "key \"options\": expected an array of 2 to 26");
    row("blank option", R"({"stem":"s","options":["a",""],"gold":0})", "key \"options\"");
    row("option with a line break", R"({"stem":"s","options":["a","b\nc"],"gold":0})", "key \"options\"");
    row("option is a number", R"({"stem":"s","options":["a",1],"gold":0})", "key \"options\"");
    row("right option twice", R"({"stem":"s","options":["a","a","b"],"gold":0})",
        "that all options differ for a reader; \"a\" stands there before");
    row("wrong option twice", R"({"stem":"s","options":["a","b","b"],"gold":0})", "all options differ for a reader");
    row("option twice but for blanks", R"({"stem":"s","options":["art","art ","x"],"gold":0})", "differ for a reader");
    row("option twice but for a hard blank", "{\"stem\":\"s\",\"options\":[\"a b\",\"a\\u00a0b\"],\"gold\":0}",
        "differ for a reader");
    row("options with letters", R"({"stem":"s","options":["A. person","B. art"],"gold":0})",
        "texts without letters of their own");
    row("options with brackets", R"({"stem":"s","options":["(a) person","(b) art"],"gold":0})", "without letters");
    row("options with numbers", R"({"stem":"s","options":["1. person","2. art"],"gold":0})", "texts without numbers");
    for (const char* invisible : {"200b", "200c", "200d", "2060", "feff", "00ad"})
        row(invisible, (R"({"stem":"s","options":["art","a\u)" + std::string(invisible) + R"(rt"],"gold":0})").c_str(),
            "differ for a reader");
    row("group true", R"({"group":true,"prompt":"p","gold":0})", "key \"group\": expected text; found true");
    row("split 3", R"({"split":3,"prompt":"p","gold":0})", "key \"split\": expected text; found 3");
    row("stem 3", R"({"stem":3,"options":["a","b"],"gold":0})", "key \"stem\": expected text; found 3");
    row("half a character", R"({"stem":"s\ud800x","options":["a","b"],"gold":0})",
        "has half of a character at byte 11");
    row("option tokens overlap", R"({"tokens":[1],"option_tokens":[[3],[3]],"gold":0})",
        "no token stands for two options; token 3 does");
    row("option tokens share one", R"({"tokens":[1],"option_tokens":[[3,4],[5,4]],"gold":0})", "token 4 does");
    row("27 option tokens",
        R"({"tokens":[1],"option_tokens":[[1],[2],[3],[4],[5],[6],[7],[8],[9],[10],[11],[12],[13],[14],[15],[16],[17],[18],[19],[20],[21],[22],[23],[24],[25],[26],[27]],"gold":0})",
        "an array of 2 to 26 arrays");
    row("gold beyond the letters", R"({"prompt":"A. x B. y\n Answer:","gold":"C"})", "expected a letter A-B");
    row("one letter", R"({"prompt":"p","letters":1,"gold":0})", "a number of letters from 2 to 26");
    row("letters against options", R"({"prompt":"p","letters":3,"options":["x","y"],"gold":0})",
        "the number of options, 2");
    row("id true", R"({"id":true,"prompt":"p","gold":0})", "key \"id\"");
    row("NUL", "{\"prompt\":\"p\",\"gold\":0}#{\"gold\":1}", "line 1");
    row("CSV", "question,A,B,answer\nWhat?,a,b,B\n", "looks like a table (CSV)");
    row("pretty", "{\n \"prompt\": \"p\",\n \"gold\": 0\n}", "spreads an object over several lines");
    row("CR only", "{\"prompt\":\"p\",\"gold\":0}\r{\"prompt\":\"q\",\"gold\":0}\r", "ends its lines with CR only");
    row("Python", "{'prompt':'p','gold':0}", "line 1 has single quotes at byte 2");
    row("trailing comma", R"({"prompt":"p","gold":0,})", "line 1 has a comma at byte 23 that nothing follows");
    row("UTF-16", "\xFF\xFE{", "is UTF-16 text: save it as UTF-8");
    row("web page", "<!DOCTYPE html><html>", "is a web page");
    row("no gold", R"({"stem":"s","options":["a","b"]})",
        "key \"gold\": expected a letter A-B or an index from 0 to 1");
    row("gold too large", R"({"stem":"s","options":["a","b"],"gold":2})", "found 2");
    row("gold negative", R"({"stem":"s","options":["a","b"],"gold":-1})", "key \"gold\"");
    row("gold huge", R"({"stem":"s","options":["a","b"],"gold":18446744073709551615})", "key \"gold\"");
    row("gold letter too far", R"({"stem":"s","options":["a","b"],"gold":"C"})", "found \"C\"");
    row("gold a fraction", R"({"stem":"s","options":["a","b"],"gold":0.5})", "key \"gold\"");
    row("split", R"({"stem":"s","options":["a","b"],"gold":0,"split":"test"})",
        "\"identify\", \"evaluate\" or \"both\"");
    row("id twice", "{\"id\":\"x\",\"prompt\":\"p\",\"gold\":0}\n{\"id\":\"x\",\"prompt\":\"p\",\"gold\":0}",
        "line 2, key \"id\"");
    row("no tokens", R"({"tokens":[],"option_tokens":[[1],[2]],"gold":0})", "key \"tokens\"");
    row("negative token", R"({"tokens":[-1],"option_tokens":[[1],[2]],"gold":0})", "key \"tokens\"");
    row("text token", R"({"tokens":["a"],"option_tokens":[[1],[2]],"gold":0})", "key \"tokens\"");
    row("one option token", R"({"tokens":[1],"option_tokens":[[1]],"gold":0})", "key \"option_tokens\"");
    row("empty option token", R"({"tokens":[1],"option_tokens":[[1],[]],"gold":0})", "key \"option_tokens\"");
    row("letter for tokens", R"({"tokens":[1],"option_tokens":[[1],[2]],"gold":"A"})", "0-based index");
    row("no proxies", R"({"proxies":[]})", "key \"proxies\"");
    row("bad proxy", R"({"proxies":[{"prompt":"p","gold":0},{"prompt":"","gold":0}]})",
        "line 1, proxy 2, key \"prompt\"");
    row("late header", "{\"prompt\":\"p\",\"gold\":0}\n{\"neurex_task\":1}", "line 2, key \"neurex_task\"");
    row("newer header", R"({"neurex_task":2})", "key \"neurex_task\": expected 1");
    row("bad example", R"({"neurex_task":1,"example":{"stem":"s"}})", "key \"example\", key \"options\"");
    row("example is text", R"({"neurex_task":1,"example":"s"})", "key \"example\": expected an object");
}

void TaskFileTest::namesWhatIsWrong()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, expected);
    const auto task = parseTask(text.toStdString(), "some.jsonl");
    QVERIFY(failsWith(task, ErrorCode::BadTask, expected.toStdString()));
    QVERIFY(failsWith(task, ErrorCode::BadTask, "\"some.jsonl\""));
}

void TaskFileTest::warnsOfUnknownKeysOnce()
{
    const std::string item = R"({"prompt":"p","letters":4,"gold":0,"splt":"both"})";
    const auto task = parseTask(item + "\n" + R"({"prompt":"q","letters":4,"gold":0,"splt":"both"})", "w.jsonl");
    QVERIFY(task);
    QCOMPARE(task->warnings.size(), std::size_t{1});
    QVERIFY(task->warnings.front().find("line 1") != std::string::npos);
    QVERIFY(task->warnings.front().find("\"splt\"") != std::string::npos);
}

void TaskFileTest::warnsOfOtherLetters()
{
    const std::string prompt = R"({"prompt":"A. x B. y C. z\n Answer:","gold":0)";
    QVERIFY(parseTask(prompt + R"(,"letters":3})", "f")->warnings.empty());
    QVERIFY(parseTask(prompt + "}", "f")->warnings.empty());
    for (const char* more : {R"(,"letters":4})", R"(,"options":["x","y"]})"}) {
        const auto task = parseTask(prompt + more, "f");
        QVERIFY(task && task->warnings.size() == 1);
        QVERIFY(task->warnings[0].find("line 1: the prompt shows another number of letters") != std::string::npos);
    }
}

/// Counted twice, or asked with two answers: options may come in another order, and other options are another question.
void TaskFileTest::warnsOfRepeatedQuestions()
{
    const std::string first = R"({"stem":"a","options":["x","y"],"gold":"A"})";
    const auto warnings = [](const std::string& text) { return parseTask(text, "f")->warnings; };
    QVERIFY(warnings(first + "\n" + R"({"stem":"a","options":["x","z"],"gold":"A"})").empty());
    QCOMPARE(warnings(first + "\n" + R"({"stem":"b","options":["x","y"],"gold":"A"})" + "\n"
                      + R"({"stem":"a","options":["y","x"],"gold":"B"})"),
             std::vector<std::string>{"\"f\", line 3: the question of line 1 again; 1 of 3 questions repeat an earlier "
                                      "one, and count as questions of their own"});
    const auto three = warnings(first + "\n" + first + "\n" + R"({"stem":"a","options":["x","y"],"gold":"B"})");
    QCOMPARE(three.size(), std::size_t{1});
    QVERIFY(three[0].find("2 of 3 questions repeat an earlier one, 1 of them with another answer")
            != std::string::npos);
    const std::string tokens = R"({"tokens":[5,6],"option_tokens":[[1],[2]],"gold":1})";
    QCOMPARE(warnings(tokens + "\n" + tokens).size(), std::size_t{1});
    QVERIFY(warnings(tokens + "\n" + R"({"tokens":[56],"option_tokens":[[1],[2]],"gold":1})").empty());
}

void TaskFileTest::survivesDamage()
{
    const std::string whole = kItem + "\n" + R"({"tokens":[5,6,7],"option_tokens":[[1],[2,3]],"gold":1})";
    SeededRandom random(5);
    int refused = 0;
    constexpr int kRounds = 2000;
    for (int round = 0; round < kRounds; ++round) {
        std::string damaged = whole;
        for (std::uint64_t i = 0; i <= random.below(3); ++i)
            damaged[static_cast<std::size_t>(random.below(damaged.size()))] = static_cast<char>(random.below(256));
        const auto task = parseTask(damaged, "damaged.jsonl");
        refused += task ? 0 : 1;
        QVERIFY(task || task.error().message.find("damaged.jsonl") != std::string::npos);
    }
    QVERIFY(refused > 0);
}

void TaskFileTest::resolvesNames()
{
    const QTemporaryDir folder;
    const std::filesystem::path demo = folder.path().toStdString();
    writeBytes(demo / "ner.jsonl", kItem);
    writeBytes(demo / "chunking.jsonl", kItem);
    writeBytes(demo / "readme.txt", "");
    QCOMPARE(demoTaskNames(demo), (std::vector<std::string>{"chunking", "ner"}));
    QVERIFY(resolveTask("demo:ner", demo).value() == demo / "ner.jsonl");
    const std::string path = (demo / "ner.jsonl").string();
    QVERIFY(resolveTask(path, demo).value() == demo / "ner.jsonl");
    QVERIFY(readTaskFile(path));
    for (const char* wrong : {"demo:nerd", "demo", "demo:", "demo:../ner"})
        QVERIFY(failsWith(resolveTask(wrong, demo), ErrorCode::UnknownTask, "demo:chunking, demo:ner"));
    QVERIFY(failsWith(resolveTask("demo:ner", "/nowhere"), ErrorCode::UnknownTask, "/nowhere"));
    QVERIFY(failsWith(resolveTask("missing.jsonl", demo), ErrorCode::NotFound, "missing.jsonl"));
    QVERIFY(failsWith(readTaskFile(demo), ErrorCode::Unreadable, demo.string()));
}

QTEST_GUILESS_MAIN(TaskFileTest)
#include "tst_task_file.moc"
