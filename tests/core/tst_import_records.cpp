// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Data sets of one record a question: tables and JSON, known ones and others.
#include "tests/core/expect_error.h"
#include "tests/core/import_fixture.h"

using namespace neurex;
using namespace neurex::test;

namespace {

/// What an import made of a file, for a row of a table of tests.
struct Expected {
    std::string_view format;
    std::string stem; ///< of one question
    Texts options;
    std::string gold;
    std::size_t questions;
};

} // namespace

Q_DECLARE_METATYPE(Expected)

class TestImportRecords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryShape_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Expected>("expected");
        const auto row = [](const char* tag, const char* name, const QByteArray& bytes, const Expected& expected) {
            QTest::newRow(tag) << QString::fromLatin1(name) << bytes << expected;
        };
        row("CommonsenseQA, nested", "csqa.jsonl",
            R"({"answerKey":"B","id":"q1","question":{"question_concept":"bird","choices":[{"label":"A","text":"a nest"},{"label":"B","text":"a tree"},{"label":"C","text":"a car"},{"label":"D","text":"a cup"},{"label":"E","text":"a pen"}],"stem":"Where does it sit?"}})"
            "\n"
            R"({"answerKey":"E","id":"q2","question":{"question_concept":"cup","choices":[{"label":"A","text":"v"},{"label":"B","text":"w"},{"label":"C","text":"x"},{"label":"D","text":"y"},{"label":"E","text":"z"}],"stem":"Which one?"}})",
            {"csqa", "Where does it sit?", {"a nest", "a tree", "a car", "a cup", "a pen"}, "a tree", 2});
        row("CommonsenseQA, flat", "dev.jsonl",
            R"({"id":"q1","question":"Which one?","question_concept":"cup","choices":{"label":["A","B","C","D","E"],"text":["v","w","x","y","z"]},"answerKey":"D"})"
            "\n",
            {"csqa", "Which one?", {"v", "w", "x", "y", "z"}, "y", 1});
        row("ARC with numbers for labels", "ARC.jsonl",
            R"({"id":"M_1","question":{"stem":"What melts?","choices":[{"text":"ice","label":"1"},{"text":"fire","label":"2"},{"text":"air","label":"3"}]},"answerKey":"1"})"
            "\n"
            R"({"id":"M_2","question":{"stem":"What burns?","choices":[{"text":"ice","label":"A"},{"text":"wood","label":"B"},{"text":"air","label":"C"}]},"answerKey":"B"})",
            {"arc", "What melts?", {"ice", "fire", "air"}, "ice", 2});
        row("ARC's table", "ARC.csv",
            "questionID,originalQuestionID,AnswerKey,question\r\nM_1,1,B,\"What melts? (A) fire (B) ice, always (C) "
            "air\"\r\n",
            {"arc", "What melts?", {"fire", "ice, always", "air"}, "ice, always", 1});
        row("OpenBookQA", "main.jsonl",
            R"({"id":"7-980","question":{"stem":"The sun is","choices":[{"text":"hot","label":"A"},{"text":"cold","label":"B"}]},"answerKey":"A"})",
            {"openbookqa", "The sun is", {"hot", "cold"}, "hot", 1});
        row("OpenBookQA, flat", "obqa.jsonl",
            R"({"id":"8-1","question_stem":"The sun is","choices":{"text":["hot","cold"],"label":["A","B"]},"answerKey":"B"})",
            {"openbookqa", "The sun is", {"hot", "cold"}, "cold", 1});
        row("MMLU's own file", "algebra_test.csv",
            "\"What is 1, then 2?\",one,two,three,four,C\nWhat is 5?,1,2,3,5,D\nWhat is 6?,6,2,3,5,A\n",
            {"mmlu", "What is 1, then 2?", {"one", "two", "three", "four"}, "three", 3});
        row("MMLU as JSON", "mmlu.jsonl",
            R"({"question":"Which?","subject":"x","choices":["a","b","c","d"],"answer":1})"
            "\n"
            R"({"question":"What?","subject":"x","choices":["a","b","c","d"],"answer":0})",
            {"mmlu", "Which?", {"a", "b", "c", "d"}, "b", 2});
        row("ten options", "pro.jsonl",
            R"({"question":"Which?","category":"x","options":["a","b","c","d","e","f","g","h","i","j"],"answer":"J","answer_index":9})"
            "\n"
            R"({"question":"What?","category":"x","options":["a","b","c"],"answer":"A","answer_index":0})",
            {"mmlu", "Which?", {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}, "j", 2});
        row("SST-2", "dev.tsv", "sentence\tlabel\n\" a \"great\" film \t1\na bad one\t0\n",
            {"sst2", "\" a \"great\" film", {"negative", "positive"}, "positive", 2});
        row("a labelled table", "mail.csv", "text,spam\n\"Win, now\",yes\nHello there,no\n",
            {"table", "Win, now\nWhich spam is right?", {"no", "yes"}, "yes", 2});
        row("one column for each option", "t.csv",
            "question;option_a;option_b;option_c;correct\nWhich?;x;y;z;b\nWhat?;x;y;;a\n",
            {"table", "Which?", {"x", "y", "z"}, "y", 2});
        row("wrong answers in columns", "sciq.jsonl",
            R"({"question":"Which?","distractor1":"x","distractor2":"y","correct_answer":"z","support":"s"})",
            {"json", "Which?", {"z", "x", "y"}, "z", 1});
        row("endings", "swag.jsonl",
            R"({"ctx":"He runs","endings":["home","blue"],"label":"1"})"
            "\n"
            R"({"ctx":"He sits","endings":["down","up"],"label":"0"})",
            {"json", "He runs", {"home", "blue"}, "blue", 2});
        row("SST-2 as JSON", "sst2.jsonl", "{\"sentence\":\"fine\",\"label\":1}\n{\"sentence\":\"bad\",\"label\":0}\n",
            {"sst2", "fine", {"negative", "positive"}, "positive", 2});
        row("a passage", "race.jsonl",
            "{\"article\":\"It rains.\",\"question\":\"Is it wet?\",\"options\":[\"yes\",\"no\"],\"answer\":\"A\"}\n",
            {"json", "It rains.\nIs it wet?", {"yes", "no"}, "yes", 1});
        row("a pair", "nli.csv", "premise,hypothesis,label\nIt rains,It is wet,yes\nIt snows,It is dry,no\n",
            {"table", "premise: It rains\nhypothesis: It is wet\nWhich label is right?", {"no", "yes"}, "yes", 2});
        row("answers of other questions", "qa.csv", "question,answer\na,1\nb,2\nc,3\nd,4\ne,5\n",
            {"table", "a", {}, "1", 5});
        row("letters in the options", "l.jsonl", R"({"question":"Which?","options":["A. x","B. y"],"answer":"B"})",
            {"json", "Which?", {"x", "y"}, "y", 1});
        row("a list over several lines", "list.json",
            "[\n {\n  \"question\": \"Which?\",\n  \"options\": [\"x\", \"y\"],\n  \"answer\": \"x\"\n }\n]\n",
            {"json", "Which?", {"x", "y"}, "x", 1});
        row("MCEval8K", "test.json",
            R"([{"text":"He ate .","chunks":[["He"],["ate"]],"target_chunk":["ate"],"options":["NP","VP"],"label":1}])",
            {"mceval8k", "He ate .\nOf which type is \"ate\"?", {"NP", "VP"}, "VP", 1});
        row("MCEval8K by its folder", "agnews/test.json",
            R"([{"text":"Rain.","label":3},{"text":"Goal.","label":1},{"text":"Vote.","label":0}])",
            {"mceval8k", "Rain.\nWhich genre is this news article?", {"Science", "Sports", "World"}, "Science", 3});
        row("polarity", "rt.pos", "a fine film .\nanother , \"too\"\n", {"polarity", "", {}, "", 0});
    }

    void readsEveryShape()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, bytes);
        QFETCH(const Expected, expected);
        const ImportFixture files;
        if (expected.questions == 0) { // half of a data set
            QVERIFY(failsWith(files.import(name.toStdString(), bytes.toStdString()), ErrorCode::BadTask,
                              "2 labels at least"));
            return;
        }
        IMPORT(imported, files.import(name.toStdString(), bytes.toStdString()));
        QCOMPARE(imported.report.format->id, expected.format);
        QCOMPARE(badOf(imported), Texts());
        QCOMPARE(imported.task.items.size(), expected.questions);
        const OptionQuestion question = questionOf(imported, expected.stem);
        if (expected.options.empty()) {
            QCOMPARE(question.options.size(), std::size_t{4});
            QCOMPARE(goldOf(question), expected.gold);
            QVERIFY(imported.report.identify.labels.empty());
            return;
        }
        QCOMPARE(question.stem,
                 expected.stem + (expected.format == "sst2" ? "\nIs this sentence positive or negative?" : ""));
        QCOMPARE(question.options, expected.options);
        QCOMPARE(goldOf(question), expected.gold);
    }

    void columnsAreNamedByTheUser()
    {
        const ImportFixture files;
        ImportRequest request = files.request("x.csv", "a,b,c\nfirst,k1,up\nsecond,k2,down\nthird,k2,up\n");
        QVERIFY(failsWith(importTask(request), ErrorCode::BadTask, "--text-column"));
        request.reading.textColumn = "A";
        request.reading.labelColumn = "3";
        request.reading.groupColumn = "b";
        request.reading.question = "Say {a}: up or down?";
        IMPORT(imported, importTask(request));
        QCOMPARE(goldOf(questionOf(imported, "Say second: up or down?")), std::string("down"));
        QCOMPARE(imported.task.items.size(), std::size_t{3});
        request.reading.labelColumn = "nope";
        QVERIFY(failsWith(importTask(request), ErrorCode::BadTask, "\"nope\""));
        request = files.request("y.csv", "first,up\nsecond,down\n");
        request.reading.hasHeader = false;
        request.reading.textColumn = "1";
        request.reading.labelColumn = "2";
        IMPORT(bare, importTask(request));
        QCOMPARE(bare.task.items.size(), std::size_t{2});
    }

    /// Every place that is no question is named; the others stay.
    void namesWrongLines()
    {
        const ImportFixture files;
        const std::string good = R"({"question":"Q1?","options":["x","y"],"answer":"A"})";
        IMPORT(imported,
               files.import("x.jsonl",
                            "\xEF\xBB\xBF" + good + "\r\n\r\n{\"question\":\"Q2?\",\"options\":[\"x\",\"y\"]}\r\n"
                                + R"({"question":"Q3?","options":["x","y"],"answer":"C"})" + "\r\n"
                                + R"({"question":"Q4?","options":["x","x"],"answer":"A"})" + "\r\n"
                                + R"({"question":"Q5?","options":["x"],"answer":"A"})" + "\r\n"
                                + R"({"question":"Q6?","options":["x","y"],"answer":"A")" + "\r\n" + "7\r\n"
                                + R"({"question":" ","options":["x","y"],"answer":"A"})" + "\r\n"
                                + R"({"question":"Q\u0007?","options":["x","y"],"answer":"A"})" + "\r\n" + good));
        const Texts bad = badOf(imported);
        QCOMPARE(bad.size(), std::size_t{8});
        QCOMPARE(bad[0], std::string("3: there is no answer: \"answer\" is empty or missing"));
        QCOMPARE(bad[1], std::string("4: the answer \"C\" is none of A to B"));
        QCOMPARE(bad[2], std::string("5: two of its options are the same"));
        QCOMPARE(bad[3], std::string("6: 1 option; 2 at least are needed"));
        QVERIFY2(bad[4].starts_with("7: ends too soon"), bad[4].c_str());
        QCOMPARE(bad[5], std::string("8: is no JSON object ({\"key\": ...})"));
        QCOMPARE(bad[6], std::string("9: there is no question: \"{question}\" is empty"));
        QVERIFY2(bad[7].starts_with("10: ") && bad[7].find("control characters") != std::string::npos, bad[7].c_str());
        QCOMPARE(imported.report.repeats.size(), std::size_t{1});
        QCOMPARE(imported.report.repeats.front().place.line, 11);
        QCOMPARE(imported.task.items.size(), std::size_t{1});
    }

    void namesWrongRows()
    {
        const ImportFixture files;
        IMPORT(imported,
               files.import("x.csv",
                            "text,label\r\n# not a comment,a\r\n\"broken \"quote\",b\r\n\"two\r\nlines\",b\r\n"
                            "one,two,three\r\nno label,\r\n'-minus,a\r\n"));
        QCOMPARE(
            badOf(imported),
            (Texts{"3: a quotation mark begins a cell and none ends it; within quotes a mark is written twice (\"\")",
                   "6: 3 cells, the header has 2", "7: there is no answer: \"label\" is empty or missing"}));
        QCOMPARE(goldOf(questionOf(imported, "two\nlines\nWhich label is right?")), std::string("b"));
        QCOMPARE(goldOf(questionOf(imported, "# not a comment")), std::string("a"));
        QCOMPARE(goldOf(questionOf(imported, "'-minus")), std::string("a"));
        QCOMPARE(imported.task.items.size(), std::size_t{3});
    }

    /// As people find it: no header, marks, missing and wrong letters, a row twice.
    void readsAWornBareTable()
    {
        const ImportFixture files;
        IMPORT(imported,
               files.import(
                   "m.csv",
                   "\xEF\xBB\xBF\"What, is \"\"x\"\"?\",a,b,c,d,A\r\n\"Two\r\nlines?\",a,b,c,d,D\r\nNone?,a,b,c,d,\r\n"
                   "\"What, is \"\"x\"\"?\",a,b,c,d,A\r\nBad?,a,b,c,d,E\r\nSame?,a,a,c,d,B\r\n"));
        QCOMPARE(imported.report.format->id, std::string_view("mmlu"));
        QCOMPARE(badOf(imported),
                 (Texts{"4: there is no answer: \"6\" is empty or missing", "6: the answer \"E\" is none of A to D",
                        "7: two of its options are the same"}));
        QCOMPARE(imported.report.repeats.size(), std::size_t{1});
        QCOMPARE(imported.report.repeats.front().place.line, 5);
        QCOMPARE(goldOf(questionOf(imported, "Two\nlines?")), std::string("d"));
        QCOMPARE(imported.task.items.size(), std::size_t{2});
    }

    /// Numbers count from 0 or from 1, as the whole file tells.
    void tellsWhereNumbersBegin()
    {
        const ImportFixture files;
        const auto line = [](const std::string& stem, int answer) {
            return "{\"question\":\"" + stem + "\",\"options\":[\"x\",\"y\",\"z\"],\"answer\":" + std::to_string(answer)
                + "}\n";
        };
        IMPORT(zero, files.import("zero.jsonl", line("a", 0) + line("b", 2)));
        QCOMPARE(goldOf(questionOf(zero, "b")), std::string("z"));
        IMPORT(one, files.import("one.jsonl", line("a", 1) + line("b", 3)));
        QCOMPARE(goldOf(questionOf(one, "b")), std::string("z"));
        QCOMPARE(one.report.notes, Texts());
        IMPORT(open, files.import("open.jsonl", line("a", 1) + line("b", 2)));
        QCOMPARE(goldOf(questionOf(open, "b")), std::string("z"));
        QVERIFY2(open.report.notes.size() == 1 && open.report.notes[0].find("from 0 or from 1") != std::string::npos,
                 open.report.notes.empty() ? "" : open.report.notes[0].c_str());
    }

    void refusesWhatIsNoText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("Latin-1") << QByteArray("text,label\nfine,a\ncaf\xE9,b\n") << ", line 3 is not UTF-8";
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFEt\0e\0", 6) << "is UTF-16 text";
        QTest::newRow("NUL") << QByteArray("text,label\na\0b,c\n", 17) << ", line 2 holds a NUL byte";
        QTest::newRow("nothing") << QByteArray() << "is empty";
        QTest::newRow("prose") << QByteArray("Just a line\nand another\n") << "is no data set that is recognised";
        QTest::newRow("header only") << QByteArray("text,label\n") << "has no records";
    }

    void refusesWhatIsNoText()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, expected);
        const ImportFixture files;
        QVERIFY(failsWith(files.import("x.csv", bytes.toStdString()), ErrorCode::BadTask, expected.toStdString()));
    }
};

QTEST_GUILESS_MAIN(TestImportRecords)
#include "tst_import_records.moc"
