// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// `neurex import`: a data set becomes a task that the other commands take.
#include "tests/cli/cli_fixture.h"

#include <QRegularExpression>

#include <cmath>

using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestCliImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesATaskThatRuns();
    void saysWhatItDid();
    void countsByOptions_data();
    void countsByOptions();
    void promptsOfOneTaskAndOfMany();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
};

namespace {

/// Questions with so many options, whose texts the fixture's tokenizer knows.
QByteArray table(int questions, int options)
{
    QByteArray text;
    for (int q = 0; q < questions; ++q) {
        nlohmann::json list = nlohmann::json::array();
        for (int o = 0; o < options; ++o)
            list.push_back("hello " + std::string(1, static_cast<char>('a' + o)));
        text += QByteArray::fromStdString(
                    nlohmann::json({{"question", "hello " + std::to_string(q)},
                                    {"options", list},
                                    {"answer", std::string(1, static_cast<char>('A' + q % options))}})
                        .dump())
            + '\n';
    }
    return text;
}

/// A tokenizer with every letter; that of the fixture ends with D.
void giveAllLetters(const CliFixture& fixture)
{
    nlohmann::json vocabulary = {{"\n", 0}};
    for (char c = ' '; c <= '~'; ++c)
        vocabulary[std::string(1, c)] = vocabulary.size();
    const nlohmann::json tokenizer
        = {{"model", {{"type", "BPE"}, {"vocab", vocabulary}, {"merges", nlohmann::json::array()}}},
           {"decoder", {{"type", "Fuse"}}}};
    QVERIFY(QFile::remove(fixture.path(u"model/tokenizer.model"_s)));
    fixture.write(u"model/tokenizer.json"_s, QByteArray::fromStdString(tokenizer.dump()));
}

} // namespace

void TestCliImport::writesATaskThatRuns()
{
    const CliFixture fixture;
    giveAllLetters(fixture);
    fixture.write(u"data.jsonl"_s, table(10, 5));
    const CliResult imported = fixture.run({u"import"_s, fixture.path(u"data.jsonl"_s), u"--out"_s,
                                            fixture.path(u"five.jsonl"_s), u"--split"_s, u"identify=4,evaluate=6"_s,
                                            u"--licence"_s, u"own"_s, u"--source"_s, u"made up"_s});
    QVERIFY2(imported.exitCode == 0, qPrintable(imported.error));
    QVERIFY2(imported.out.contains(u"10 questions: 4 choose neurons (identify), 6 judge them (evaluate)"_s),
             qPrintable(imported.out));
    const nlohmann::json header
        = nlohmann::json::parse(fixture.read(u"five.jsonl"_s).split('\n').first().toStdString(), nullptr, false);
    COMPARE_JSON(header["name"], "five");
    COMPARE_JSON(header["licence"], "own");
    COMPARE_JSON(header["source"], "made up");
    const CliResult run = fixture.run(
        {u"evaluate"_s, fixture.model(), fixture.path(u"five.jsonl"_s), u"--silence"_s, u"L0N1"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, qPrintable(run.error));
    COMPARE_JSON(run.json()["comparison"]["before"]["questions"], 6);
}

void TestCliImport::saysWhatItDid()
{
    const CliFixture fixture;
    fixture.write(u"train.csv"_s, "\xEF\xBB\xBFtext,label\r\none,up\r\ntwo,down\r\nthree,\r\nTWO,down\r\n");
    fixture.write(u"test.csv"_s, "text,label\r\none,up\r\nfour,down\r\n");
    const QStringList call{u"import"_s, fixture.path(u"train.csv"_s), fixture.path(u"test.csv"_s)};
    const CliResult text = fixture.run(call + QStringList{u"--preview"_s, u"1"_s});
    QVERIFY2(text.exitCode == 0, qPrintable(text.error));
    for (
        const QString& expected :
        {u"left out, 1 places that are no question:\n  train.csv, line 4: there is no answer: \"label\" is empty or missing"_s,
         u"warning: 1 question repeats another but for case and blanks and is left out: train.csv, line 5 = train.csv, line 3"_s,
         u"warning: leak: 1 question of the side \"identify\""_s, u"train.csv, line 2 = test.csv, line 2"_s,
         u"warning: No licence is known"_s, u"note: The names of the files say the sides"_s})
        QVERIFY2(text.error.contains(expected), qPrintable(text.error));
    for (const QString& expected : {u"Which label is right?\n"_s, u"recognised as CSV or TSV\n"_s,
                                    u"3 questions: 1 choose neurons (identify), 2 judge them (evaluate)\n"_s,
                                    u"options: 3 with 2; guessing answers 50.0 %\n"_s, u"nothing was written"_s})
        QVERIFY2(text.out.contains(expected), qPrintable(text.out));

    const nlohmann::json json = fixture.run(call + QStringList{u"--json"_s}).json();
    COMPARE_JSON(json["format"], "table");
    COMPARE_JSON(json["bad_lines"][0]["line"], 4);
    COMPARE_JSON(json["repeats"][0]["kind"], "similar");
    COMPARE_JSON(json["leaks"][0]["identify"]["line"], 2);
    COMPARE_JSON(json["leaks"][0]["evaluate"]["file"], "test.csv");
    COMPARE_JSON(json["evaluate"]["labels"]["down"], 1);
    COMPARE_JSON(json["chance"], 0.5);
}

void TestCliImport::countsByOptions_data()
{
    QTest::addColumn<int>("options");
    QTest::addColumn<int>("proxies");
    QTest::newRow("2") << 2 << 2;
    QTest::newRow("3") << 3 << 3;
    QTest::newRow("5") << 5 << 3;
    QTest::newRow("10") << 10 << 3;
}

/// Any number of options, from the data to the answers: letters, proxies and what guessing gives.
void TestCliImport::countsByOptions()
{
    QFETCH(const int, options);
    QFETCH(const int, proxies);
    const CliFixture fixture;
    giveAllLetters(fixture);
    fixture.write(u"data.jsonl"_s, table(10, options));
    const CliResult imported
        = fixture.run({u"import"_s, fixture.path(u"data.jsonl"_s), u"--out"_s, fixture.path(u"task.jsonl"_s),
                       u"--split"_s, u"evaluate=10"_s, u"--json"_s});
    QVERIFY2(imported.exitCode == 0, qPrintable(imported.error));
    QVERIFY(std::abs(imported.json()["chance"].get<double>() - 1.0 / options) < 1e-12);
    const CliResult run = fixture.run(
        {u"evaluate"_s, fixture.model(), fixture.path(u"task.jsonl"_s), u"--silence"_s, u"L0N1"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, qPrintable(run.error));
    COMPARE_JSON(run.json()["comparison"]["before"]["questions"], 10);
    COMPARE_JSON(run.json()["comparison"]["before"]["proxies"], 10 * proxies);
}

/// A folder of one task makes a file that runs; one of many makes a file for each, and names what is not made.
void TestCliImport::promptsOfOneTaskAndOfMany()
{
    const CliFixture fixture;
    giveAllLetters(fixture);
    const auto rows = [](int first, int count) {
        nlohmann::json list = nlohmann::json::array();
        for (int i = first; i < first + count; ++i)
            list.push_back({{"sentence1", "left " + std::to_string(i)}, {"sentence2", "right"}, {"label", i % 2}});
        return QByteArray::fromStdString(list.dump());
    };
    for (const QString& folder : {u"all/nli/paws"_s, u"all/other/imdb"_s})
        QVERIFY(QDir().mkpath(fixture.path(folder)));
    fixture.write(u"all/nli/paws/train.json"_s, rows(0, 8));
    fixture.write(u"all/nli/paws/test.json"_s, rows(6, 4));
    fixture.write(u"all/other/imdb/test.json"_s, R"([{"text":"good","label":1}])");
    const QStringList prompts{u"--format"_s, u"mceval8k-prompts"_s};
    const QStringList one{u"import"_s, fixture.path(u"all/nli/paws"_s), u"--prompts"_s, u"paws/instruction1"_s};
    const CliResult imported = fixture.run(one + prompts + QStringList{u"--out"_s, fixture.path(u"paws.jsonl"_s)});
    QVERIFY2(imported.exitCode == 0, qPrintable(imported.error));
    QVERIFY2(imported.out.contains(u"12 questions: 8 choose neurons (identify), 4 judge them (evaluate)"_s)
                 && imported.out.contains(u"  test.json: 4 questions; 2 stand in train.json"_s),
             qPrintable(imported.out));
    QVERIFY2(imported.error.contains(u"warning: leak: 2 questions of the side"_s)
                 && imported.error.contains(u"--drop-overlap"_s),
             qPrintable(imported.error));
    const CliResult run = fixture.run(
        {u"evaluate"_s, fixture.model(), fixture.path(u"paws.jsonl"_s), u"--silence"_s, u"L0N1"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, qPrintable(run.error));
    COMPARE_JSON(run.json()["comparison"]["before"]["questions"], 4);
    COMPARE_JSON(run.json()["labels"], (nlohmann::json{"a", "b"}));
    const CliResult text
        = fixture.run({u"evaluate"_s, fixture.model(), fixture.path(u"paws.jsonl"_s), u"--silence"_s, u"L0N1"_s});
    QVERIFY2(text.out.contains(QRegularExpression(u"letters before: a \\d+  b \\d+\n"_s)), qPrintable(text.out));

    const nlohmann::json dropped
        = fixture.run(one + prompts + QStringList{u"--drop-overlap"_s, u"--shots"_s, u"0"_s, u"--json"_s}).json();
    COMPARE_JSON(dropped["task"]["questions"], 10);
    COMPARE_JSON(dropped["leaks_kept"], false);
    COMPARE_JSON(dropped["parts"][1]["in_others"]["train.json"], 2);

    const CliResult many = fixture.run(QStringList{u"import"_s, fixture.path(u"all"_s)} + prompts
                                       + QStringList{u"--out"_s, fixture.path(u"tasks"_s)});
    QCOMPARE(many.exitCode, 1);
    QVERIFY2(many.out.contains(u"paws: 8 questions choose neurons, 4 judge them"_s), qPrintable(many.out));
    QVERIFY2(many.error.contains(u"imdb: the solved questions stand in train.json"_s)
                 && many.error.contains(u"1 of 2 tasks were not made"_s),
             qPrintable(many.error));
    QVERIFY(fixture.read(u"tasks/paws.jsonl"_s).contains(R"("labels":["no","yes"])"));

    const CliResult other = fixture.run(
        {u"import"_s, fixture.path(u"all/nli/paws/test.json"_s), u"--shots"_s, u"0"_s, u"--format"_s, u"mceval8k"_s});
    QCOMPARE(other.exitCode, 2);
    QVERIFY2(other.error.contains(u"--shots is for --format mceval8k-prompts"_s), qPrintable(other.error));
}

void TestCliImport::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("expected");
    QTest::newRow("no file") << QStringList{} << 2 << u"name a file"_s;
    QTest::newRow("format") << QStringList{u"x.csv"_s, u"--format"_s, u"pdf"_s} << 2 << u"unknown format \"pdf\""_s;
    QTest::newRow("options") << QStringList{u"x.csv"_s, u"--options"_s, u"11"_s} << 2 << u"from 2 to 10"_s;
    QTest::newRow("split") << QStringList{u"x.csv"_s, u"--split"_s, u"identify=0.7,evaluate=0.6"_s} << 2
                           << u"is no split"_s;
    QTest::newRow("distractors") << QStringList{u"x.csv"_s, u"--distractors"_s, u"random"_s} << 2
                                 << u"usual, types, spans or answers"_s;
    QTest::newRow("labels") << QStringList{u"x.csv"_s, u"--labels"_s, u"0"_s} << 2 << u"0=negative,1=positive"_s;
    QTest::newRow("level") << QStringList{u"x.csv"_s, u"--level"_s, u"x"_s} << 2 << u"neither coarse nor fine"_s;
    QTest::newRow("wordings") << QStringList{u"x.csv"_s, u"--wordings"_s, u"w.json"_s} << 2
                              << u"--wordings is for --format mceval8k-prompts"_s;
    QTest::newRow("missing") << QStringList{u"/nowhere/x.csv"_s} << 1 << u"/nowhere/x.csv"_s;
    QTest::newRow("sides") << QStringList{u"/nowhere/x.csv"_s, u"--identify"_s, u"/nowhere/y.csv"_s} << 1
                           << u"name it for all or for none"_s;
}

void TestCliImport::refusesWrongUsage()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, exitCode);
    QFETCH(const QString, expected);
    const CliFixture fixture;
    const CliResult result = fixture.run(QStringList{u"import"_s} + arguments);
    QCOMPARE(result.exitCode, exitCode);
    QVERIFY2(result.error.contains(expected), qPrintable(result.error));
}

QTEST_GUILESS_MAIN(TestCliImport)
#include "tst_cli_import.moc"
