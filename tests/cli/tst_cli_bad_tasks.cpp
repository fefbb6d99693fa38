// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_fixture.h"

#include <QTest>

using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

/// Lines 2 and 4 are no questions; the others are those of the fixture.
QByteArray damagedTask()
{
    QByteArrayList lines = CliFixture::tokenTask(6).split('\n');
    lines.insert(1, "{\"tokens\":[1],\"option_tokens\":[[3],[3]],\"gold\":0}");
    lines.insert(3, "{'id':'q'}");
    return lines.join('\n');
}

} // namespace

/// The commands that read a task, given one with bad lines.
class TestCliBadTasks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCommandNamesAllBadLines_data();
    void everyCommandNamesAllBadLines();
    void skippedLinesAreSaidAndRecorded();
    void skippingIsAdvisedWhereItHelps();
    void longQuestionsAreNamedAtOnce_data() { everyCommandNamesAllBadLines_data(); }
    void longQuestionsAreNamedAtOnce();
    void nothingIsSkippedInAGoodFile();
    void optionsThatUnicodeTakesForOne();
};

void TestCliBadTasks::everyCommandNamesAllBadLines_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::newRow("attribute") << QStringList{u"--out"_s, u"RUN"_s};
    QTest::newRow("evaluate") << QStringList{u"--silence"_s, u"L0N1"_s};
    QTest::newRow("sweep") << QStringList{u"--run"_s, u"RUN"_s, u"--budgets"_s, u"1"_s, u"--out"_s, u"RUN.csv"_s};
}

void TestCliBadTasks::everyCommandNamesAllBadLines()
{
    QFETCH(QStringList, more);
    const CliFixture fixture;
    fixture.write(u"bad.jsonl"_s, damagedTask());
    more.replaceInStrings(u"RUN"_s, fixture.path(u"run"_s));
    const CliResult result = fixture.run(
        QStringList{QString::fromUtf8(QTest::currentDataTag()), fixture.model(), fixture.path(u"bad.jsonl"_s)} + more);
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(
        result.error.contains(u"2 of 8 lines cannot be used; line 2, key \"option_tokens\": expected that no token "
                              "stands for two options"_s),
        qPrintable(result.error));
    QVERIFY2(result.error.contains(u"line 4 has single quotes"_s), qPrintable(result.error));
    QVERIFY2(result.error.contains(u"--skip-bad"_s), qPrintable(result.error));
    QCOMPARE(result.out, QString());
}

void TestCliBadTasks::skippedLinesAreSaidAndRecorded()
{
    const CliFixture fixture;
    fixture.write(u"bad.jsonl"_s, damagedTask());
    const QString task = fixture.path(u"bad.jsonl"_s), run = fixture.path(u"run"_s);
    const CliResult attributed
        = fixture.run({u"attribute"_s, fixture.model(), task, u"--out"_s, run, u"--skip-bad"_s, u"--json"_s});
    QVERIFY2(attributed.exitCode == 0, qPrintable(attributed.error));
    QVERIFY2(attributed.error.contains(u"left out 2 lines that cannot be used: 2, 4 (line 2, key"_s),
             qPrintable(attributed.error));
    COMPARE_JSON(attributed.json()["questions"], 3);
    const auto manifest = nlohmann::json::parse(fixture.read(u"run/manifest.json"_s).toStdString());
    COMPARE_JSON(manifest["task_lines_left_out"], nlohmann::json::array({2, 4}));

    const CliResult evaluated
        = fixture.run({u"evaluate"_s, fixture.model(), task, u"--silence"_s, u"L0N1"_s, u"--skip-bad"_s, u"--json"_s});
    QVERIFY2(evaluated.exitCode == 0, qPrintable(evaluated.error));
    COMPARE_JSON(evaluated.json()["task_lines_left_out"], nlohmann::json::array({2, 4}));
    QCOMPARE(evaluated.json()["after"].size(), std::size_t{3});
}

void TestCliBadTasks::skippingIsAdvisedWhereItHelps()
{
    const CliFixture fixture;
    fixture.write(u"all.jsonl"_s, "{\"gold\":0}\n{\"gold\":1}\n");
    const QStringList evaluate{u"evaluate"_s, fixture.model(), fixture.path(u"all.jsonl"_s), u"--silence"_s, u"L0N1"_s};
    for (const QStringList& more : {QStringList(), QStringList(u"--skip-bad"_s)}) {
        const CliResult result = fixture.run(evaluate + more);
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.error.contains(u"2 of 2 lines"_s) && !result.error.contains(u"--skip-bad"_s),
                 qPrintable(result.error));
    }
}

/// The fake model's context holds 1024 tokens.
void TestCliBadTasks::longQuestionsAreNamedAtOnce()
{
    QFETCH(QStringList, more);
    const CliFixture fixture;
    const QByteArray tooLong
        = "\"tokens\":[" + QByteArray("1,").repeated(1024) + "1],\"option_tokens\":[[3],[4]],\"gold\":0}";
    QByteArrayList lines = CliFixture::tokenTask(6).split('\n');
    lines.insert(1, "{\"id\":\"story\"," + tooLong);
    lines.insert(3, "{\"id\":\"saga\"," + tooLong);
    fixture.write(u"long.jsonl"_s, lines.join('\n'));
    const QString verb = QString::fromUtf8(QTest::currentDataTag());
    if (verb == u"sweep") {
        const CliResult run = fixture.run({u"attribute"_s, fixture.model(), fixture.path(u"long.jsonl"_s), u"--out"_s,
                                           fixture.path(u"run"_s), u"--skip-bad"_s});
        QVERIFY2(run.exitCode == 0, qPrintable(run.error));
    }
    more.replaceInStrings(u"RUN"_s, fixture.path(u"run"_s));
    const QStringList command = QStringList{verb, fixture.model(), fixture.path(u"long.jsonl"_s)} + more;
    const CliResult refused = fixture.run(command);
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.error.contains(u"2 of 8 lines cannot be used; line 2: the question \"story\" has 1025 tokens, the "
                                    "model's context holds 1024; line 4: the question \"saga\" has 1025 tokens"_s),
             qPrintable(refused.error));
    QVERIFY2(refused.error.contains(u"--skip-bad"_s), qPrintable(refused.error));
    const CliResult skipped = fixture.run(command + QStringList(u"--skip-bad"_s));
    QVERIFY2(skipped.exitCode == 0, qPrintable(skipped.error));
    QVERIFY2(skipped.error.contains(u"left out 2 lines that cannot be used: 2, 4 (line 2: the question \"story\""_s),
             qPrintable(skipped.error));
}

void TestCliBadTasks::nothingIsSkippedInAGoodFile()
{
    const CliFixture fixture;
    const CliResult result = fixture.run(
        {u"attribute"_s, fixture.model(), fixture.task(), u"--out"_s, fixture.path(u"run"_s), u"--skip-bad"_s});
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    QVERIFY(!result.error.contains(u"left out"_s));
    const auto manifest = nlohmann::json::parse(fixture.read(u"run/manifest.json"_s).toStdString());
    QVERIFY(!manifest.contains("task_lines_left_out"));
}

void TestCliBadTasks::optionsThatUnicodeTakesForOne()
{
    const CliFixture fixture; // e with an accent, and the letter followed by the accent
    fixture.write(u"twins.jsonl"_s, R"({"stem":"abc","options":["caf\u00e9","cafe\u0301"],"gold":0})");
    const CliResult result
        = fixture.run({u"evaluate"_s, fixture.model(), fixture.path(u"twins.jsonl"_s), u"--silence"_s, u"L0N1"_s});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.error.contains(u"that all options differ for a reader"_s), qPrintable(result.error));
}

QTEST_GUILESS_MAIN(TestCliBadTasks)
#include "tst_cli_bad_tasks.moc"
