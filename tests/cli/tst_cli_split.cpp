// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Neurons that are judged by the questions that chose them are called so, and a split keeps the two apart.
#include "tests/cli/cli_fixture.h"

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestCliSplit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void circularityIsNamed();
    void splitKeepsQuestionsApart();
    void evaluationTakesTheSplitOfTheRun();
    void sweepNamesCircularity();
    void otherSplitResumesNothing();
    void sideFilesOfOneTaskAreNotCircular();
    void sharesOutWhatIsAllMarkedForOneSide_data();
    void sharesOutWhatIsAllMarkedForOneSide();
    void namedNeuronsJoinThoseOfTheRun();
    void refusesBadSplits_data();
    void refusesBadSplits();

private:
    /// The fixture's task with no split of its own.
    static void writeFreeTask(const CliFixture& fixture);
    static CliResult attribute(const CliFixture& fixture, const QStringList& options = {});
    static CliResult evaluate(const CliFixture& fixture, const QStringList& options = {});
};

void TestCliSplit::writeFreeTask(const CliFixture& fixture)
{
    QByteArray text = CliFixture::tokenTask(20);
    text.replace("\"split\":\"identify\"", "\"split\":\"both\"")
        .replace("\"split\":\"evaluate\"", "\"split\":\"both\"");
    fixture.write(u"task.jsonl"_s, text);
}

CliResult TestCliSplit::attribute(const CliFixture& fixture, const QStringList& options)
{
    return fixture.run(
        QStringList{u"attribute"_s, fixture.model(), fixture.task(), u"--out"_s, fixture.path(u"run"_s), u"--json"_s}
        + options);
}

CliResult TestCliSplit::evaluate(const CliFixture& fixture, const QStringList& options)
{
    return fixture.run(QStringList{u"evaluate"_s, fixture.model(), fixture.task(), u"--run"_s, fixture.path(u"run"_s),
                                   u"--budget"_s, u"2"_s}
                       + options);
}

void TestCliSplit::circularityIsNamed()
{
    const CliFixture fixture;
    writeFreeTask(fixture);
    const CliResult run = attribute(fixture);
    QCOMPARE(run.exitCode, 0);
    COMPARE_JSON(run.json()["shared_questions"], 20);
    const CliResult json = evaluate(fixture, {u"--json"_s});
    QCOMPARE(json.exitCode, 0);
    COMPARE_JSON(json.json()["shared_questions"], 20);
    const CliResult text = evaluate(fixture);
    QVERIFY2(text.out.contains(u"circular: 20 of the 20 questions"_s), qPrintable(text.out));
}

void TestCliSplit::splitKeepsQuestionsApart()
{
    const CliFixture fixture;
    writeFreeTask(fixture);
    const QStringList split{u"--split"_s, u"0.25"_s, u"--split-seed"_s, u"3"_s};
    const CliResult run = attribute(fixture, split);
    QCOMPARE(run.exitCode, 0);
    COMPARE_JSON(run.json()["questions"], 5);
    COMPARE_JSON(run.json()["shared_questions"], 0);
    const auto manifest = nlohmann::json::parse(fixture.read(u"run/manifest.json"_s).toStdString());
    COMPARE_JSON(manifest["split"], "identify");
    COMPARE_JSON(manifest["split_fraction"], 0.25);
    COMPARE_JSON(manifest["split_seed"], 3);
    const nlohmann::json judged = evaluate(fixture, split + QStringList{u"--json"_s}).json();
    COMPARE_JSON(judged["comparison"]["after"]["questions"], 15);
    COMPARE_JSON(judged["shared_questions"], 0);
    COMPARE_JSON(judged["split_fraction"], 0.25);
    // Another draw shares some.
    const nlohmann::json other
        = evaluate(fixture, {u"--split"_s, u"0.25"_s, u"--split-seed"_s, u"4"_s, u"--json"_s}).json();
    QVERIFY2(other["shared_questions"].get<int>() > 0, other.dump().c_str());
}

void TestCliSplit::evaluationTakesTheSplitOfTheRun()
{
    const CliFixture fixture;
    writeFreeTask(fixture);
    QCOMPARE(attribute(fixture, {u"--split"_s, u"0.5"_s}).exitCode, 0);
    const CliResult result = evaluate(fixture, {u"--json"_s});
    COMPARE_JSON(result.json()["shared_questions"], 0);
    COMPARE_JSON(result.json()["comparison"]["after"]["questions"], 10);
    QVERIFY2(result.error.contains(u"--split 0.5 --split-seed 0"_s), qPrintable(result.error));
    // What is asked for explicitly is done, and named.
    const nlohmann::json all = evaluate(fixture, {u"--split"_s, u"both"_s, u"--json"_s}).json();
    COMPARE_JSON(all["shared_questions"], 10);
}

void TestCliSplit::sweepNamesCircularity()
{
    const CliFixture fixture;
    writeFreeTask(fixture);
    QCOMPARE(attribute(fixture).exitCode, 0);
    const QStringList command{u"sweep"_s,
                              fixture.model(),
                              fixture.task(),
                              u"--run"_s,
                              fixture.path(u"run"_s),
                              u"--budgets"_s,
                              u"1"_s,
                              u"--out"_s,
                              fixture.path(u"sweep.csv"_s)};
    const CliResult text = fixture.run(command);
    QCOMPARE(text.exitCode, 0);
    QVERIFY2(text.out.contains(u"circular: 20 of the 20 questions"_s), qPrintable(text.out));
    COMPARE_JSON(fixture.run(command + QStringList{u"--json"_s}).json()["shared_questions"], 20);
}

void TestCliSplit::otherSplitResumesNothing()
{
    const CliFixture fixture;
    writeFreeTask(fixture);
    QCOMPARE(attribute(fixture, {u"--split"_s, u"0.5"_s}).exitCode, 0);
    const nlohmann::json again = attribute(fixture, {u"--split"_s, u"0.5"_s}).json();
    COMPARE_JSON(again["resumed_at"], 10);
    const CliResult other = attribute(fixture, {u"--split"_s, u"0.5"_s, u"--split-seed"_s, u"1"_s});
    QVERIFY(other.exitCode != 0);
    QVERIFY2(other.error.contains(u"split_seed is 0 there, 1 now"_s), qPrintable(other.error));
    const CliResult none = attribute(fixture);
    QVERIFY2(none.error.contains(u"split_fraction is 0.5 there, 0.0 now"_s), qPrintable(none.error));
}

void TestCliSplit::sideFilesOfOneTaskAreNotCircular()
{
    const CliFixture fixture; // a task with splits of its own
    QCOMPARE(attribute(fixture).exitCode, 0);
    const CliResult result = evaluate(fixture);
    QVERIFY2(!result.out.contains(u"circular"_s), qPrintable(result.out));
    COMPARE_JSON(evaluate(fixture, {u"--json"_s}).json()["shared_questions"], 0);
    // The scores alone do not say what they were made with, their run does.
    const auto byScores = [&](const QString& scores) {
        const CliResult judged = fixture.run({u"evaluate"_s, fixture.model(), fixture.task(), u"--run"_s,
                                              fixture.path(scores), u"--budget"_s, u"2"_s, u"--json"_s});
        return judged.json()["shared_questions"];
    };
    COMPARE_JSON(byScores(u"run/scores.safetensors"_s), 0);
    QVERIFY(QFile::copy(fixture.path(u"run/scores.safetensors"_s), fixture.path(u"alone.safetensors"_s)));
    COMPARE_JSON(byScores(u"alone.safetensors"_s), nullptr);
}

void TestCliSplit::sharesOutWhatIsAllMarkedForOneSide_data()
{
    QTest::addColumn<QByteArray>("split");
    QTest::addColumn<QString>("verb");
    QTest::newRow("nothing judges") << QByteArray("identify") << u"evaluate"_s;
    QTest::newRow("nothing judges a sweep") << QByteArray("identify") << u"sweep"_s;
    QTest::newRow("nothing chooses") << QByteArray("evaluate") << u"attribute"_s;
}

/// Says why there is nothing to do, and what to do: draw a split.
void TestCliSplit::sharesOutWhatIsAllMarkedForOneSide()
{
    QFETCH(QByteArray, split);
    QFETCH(QString, verb);
    const CliFixture fixture;
    QCOMPARE(attribute(fixture).exitCode, 0); // of a task with both sides, for the neurons
    const QByteArray marked = QByteArray("\"split\":\"") + split + '"';
    QByteArray text = CliFixture::tokenTask(20);
    text.replace("\"split\":\"identify\"", marked).replace("\"split\":\"evaluate\"", marked);
    fixture.write(u"task.jsonl"_s, text);
    QStringList command{verb, fixture.model(), fixture.task()};
    if (verb == u"attribute"_s)
        command += {u"--out"_s, fixture.path(u"new run"_s)};
    else
        command += {u"--run"_s, fixture.path(u"run"_s)};
    if (verb == u"sweep"_s)
        command += {u"--budgets"_s, u"1"_s, u"--out"_s, fixture.path(u"sweep.csv"_s)};
    const CliResult refused = fixture.run(command);
    QVERIFY(refused.exitCode != 0);
    QVERIFY2(refused.error.contains(u"has no item for the split"_s), qPrintable(refused.error));
    QVERIFY2(refused.error.contains(u"--split 0.5"_s), qPrintable(refused.error));
    const CliResult drawn = fixture.run(command + QStringList{u"--split"_s, u"0.5"_s});
    QVERIFY2(drawn.exitCode == 0, qPrintable(drawn.error));
}

void TestCliSplit::namedNeuronsJoinThoseOfTheRun()
{
    const CliFixture fixture;
    QCOMPARE(attribute(fixture).exitCode, 0);
    const CliResult result
        = fixture.run({u"evaluate"_s, fixture.model(), fixture.task(), u"--run"_s, fixture.path(u"run"_s),
                       u"--budget"_s, u"1"_s, u"--silence"_s, u"L0 N9"_s, u"--json"_s});
    QCOMPARE(result.exitCode, 0);
    const nlohmann::json json = result.json();
    QCOMPARE(json["stack"].size(), 3U); // good, bad, named
    COMPARE_JSON(json["stack"][2]["neurons"], nlohmann::json::parse("[[0,9]]"));
    COMPARE_JSON(json["stack"][2]["value"], 0.0);
    COMPARE_JSON(json["operator"], "enhance and named");
    COMPARE_JSON(json["budget"], 1);
    QVERIFY2(result.error.contains(u"those that are named"_s), qPrintable(result.error));
    const CliResult neither = fixture.run({u"evaluate"_s, fixture.model(), fixture.task()});
    QCOMPARE(neither.exitCode, 2);
}

void TestCliSplit::refusesBadSplits_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("message");
    QTest::newRow("0") << QStringList{u"--split"_s, u"0"_s} << u"between 0 and 1"_s;
    QTest::newRow("1") << QStringList{u"--split"_s, u"1"_s} << u"between 0 and 1"_s;
    QTest::newRow("nan") << QStringList{u"--split"_s, u"nan"_s} << u"--split"_s;
    QTest::newRow("name") << QStringList{u"--split"_s, u"half"_s} << u"--split"_s;
    QTest::newRow("seed alone") << QStringList{u"--split-seed"_s, u"1"_s} << u"--split 0.5"_s;
    QTest::newRow("all marked") << QStringList{u"--split"_s, u"0.5"_s} << u"two or more"_s;
}

void TestCliSplit::refusesBadSplits()
{
    QFETCH(QStringList, options);
    QFETCH(QString, message);
    const CliFixture fixture;
    const CliResult result = attribute(fixture, options);
    QVERIFY(result.exitCode != 0);
    QVERIFY2(result.error.contains(message), qPrintable(result.error));
}

QTEST_GUILESS_MAIN(TestCliSplit)
#include "tst_cli_split.moc"
