// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the program says to wrong command lines, and how it ends when things go wrong.
#include "tests/cli/cli_fixture.h"

using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestCliUsage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsHelpAndVersion();
    void showsHelpOfEveryVerb_data();
    void showsHelpOfEveryVerb();
    void runsExperimentsByTheirKind();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void namesWhatItUnderstood();
    void failsWithTheEnginesMessage();
    void failsWithoutAnEngine();
    void failsOnABadTask();
    void failsWhenTheEngineDies();
    void handsBenchArgumentsOn();
    void staysQuietInAPipe();
};

void TestCliUsage::showsHelpAndVersion()
{
    const CliFixture fixture;
    const CliResult help = fixture.run({u"--help"_s});
    QCOMPARE(help.exitCode, 0);
    for (const auto& verb : {u"info"_s, u"trace"_s, u"attribute"_s, u"evaluate"_s, u"sweep"_s, u"generate"_s, u"tokenize"_s,
                             u"figure"_s, u"script"_s, u"bench"_s})
        QVERIFY2(help.out.count(u"\n  "_s + verb + u' ') == 1, qPrintable(verb));
    const CliResult version = fixture.run({u"--version"_s});
    QCOMPARE(version.exitCode, 0);
    QCOMPARE(version.out, u"neurex " NEUREX_VERSION "\n"_s);
}

/// `neurex run KIND` is the command of that name.
void TestCliUsage::runsExperimentsByTheirKind()
{
    const CliFixture fixture;
    const CliResult kinds = fixture.run({u"run"_s, u"--help"_s});
    QCOMPARE(kinds.exitCode, 0);
    for (const auto& kind : {u"attribute"_s, u"sweep"_s, u"effects"_s, u"contexts"_s, u"perplexity"_s, u"reproduce"_s})
        QVERIFY2(kinds.out.count(u"\n  "_s + kind + u' ') == 1, qPrintable(kinds.out));
    QVERIFY2(!kinds.out.contains(u"\n  info "_s), qPrintable(kinds.out));
    const CliResult none = fixture.run({u"run"_s}), other = fixture.run({u"run"_s, u"info"_s, u"demo"_s});
    QCOMPARE(none.exitCode, 2);
    QVERIFY2(none.error.contains(u"kind of experiment is missing"_s), qPrintable(none.error));
    QCOMPARE(other.exitCode, 2);
    QVERIFY2(other.error.contains(u"no kind of experiment \"info\""_s), qPrintable(other.error));
    QCOMPARE(fixture.run({u"run"_s, u"sweep"_s, u"--help"_s}).out, fixture.run({u"sweep"_s, u"--help"_s}).out);
    QCOMPARE(fixture.run({u"help"_s, u"sweep"_s}).out, fixture.run({u"sweep"_s, u"--help"_s}).out);
    QCOMPARE(fixture.run({u"help"_s, u"run"_s}).out, fixture.run({u"run"_s, u"--help"_s}).out);
    QCOMPARE(fixture.run({u"help"_s, u"swep"_s}).exitCode, 2);
    const auto attribute = [&](QStringList command, const QString& folder) {
        return fixture.run(command << fixture.model() << fixture.task() << u"--out"_s << fixture.path(folder));
    };
    const CliResult run = attribute({u"run"_s, u"attribute"_s}, u"a"_s);
    QVERIFY2(run.exitCode == 0, qPrintable(run.error));
    QCOMPARE(attribute({u"attribute"_s}, u"b"_s).exitCode, 0);
    QCOMPARE(fixture.read(u"a/questions.jsonl"_s), fixture.read(u"b/questions.jsonl"_s));
    QVERIFY(!fixture.read(u"a/questions.jsonl"_s).isEmpty());
}

void TestCliUsage::showsHelpOfEveryVerb_data()
{
    QTest::addColumn<QString>("option");
    QTest::newRow("info") << u"--json"_s;
    QTest::newRow("trace") << u"--tokens"_s;
    QTest::newRow("attribute") << u"--keep-examples"_s;
    QTest::newRow("evaluate") << u"--operator"_s;
    QTest::newRow("sweep") << u"--layer-random"_s;
    QTest::newRow("generate") << u"--temperature"_s;
    QTest::newRow("tokenize") << u"--lines"_s;
    QTest::newRow("script") << u"--for"_s;
}

void TestCliUsage::showsHelpOfEveryVerb()
{
    QFETCH(QString, option);
    const CliFixture fixture;
    const QString verb = QString::fromUtf8(QTest::currentDataTag());
    const CliResult result = fixture.run({verb, u"--help"_s});
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.out.startsWith(u"Usage: neurex "_s + verb), qPrintable(result.out));
    QVERIFY(result.out.contains(option));
}

void TestCliUsage::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << QStringList{} << u"command is missing"_s;
    QTest::newRow("unknown verb") << QStringList{u"attrbute"_s} << u"\"attrbute\""_s;
    QTest::newRow("unknown option") << QStringList{u"info"_s, u"m"_s, u"--jsn"_s} << u"jsn"_s;
    QTest::newRow("no model") << QStringList{u"info"_s} << u"MODEL is missing"_s;
    QTest::newRow("too many") << QStringList{u"info"_s, u"a"_s, u"b"_s} << u"\"b\""_s;
    QTest::newRow("no task") << QStringList{u"attribute"_s, u"m"_s} << u"TASK is missing"_s;
    QTest::newRow("no out") << QStringList{u"attribute"_s, u"m"_s, u"t"_s} << u"--out is missing"_s;
    const QStringList attribute{u"attribute"_s, u"m"_s, u"t"_s, u"--out"_s, u"r"_s};
    QTest::newRow("target") << attribute + QStringList{u"--target"_s, u"best"_s} << u"log-options"_s;
    QTest::newRow("rule") << attribute + QStringList{u"--rule"_s, u"simpson"_s} << u"midpoint"_s;
    QTest::newRow("mask") << attribute + QStringList{u"--mask"_s, u"soft"_s} << u"sign-consistency"_s;
    QTest::newRow("steps 0") << attribute + QStringList{u"--steps"_s, u"0"_s} << u"--steps"_s;
    QTest::newRow("steps text") << attribute + QStringList{u"--steps"_s, u"many"_s} << u"\"many\""_s;
    QTest::newRow("budget") << attribute + QStringList{u"--memory-budget"_s, u"2 GB"_s} << u"512M"_s;
    QTest::newRow("split") << attribute + QStringList{u"--split"_s, u"test"_s} << u"identify"_s;
    QTest::newRow("limit") << attribute + QStringList{u"--limit"_s, u"-1"_s} << u"--limit"_s;
    const QStringList evaluate{u"evaluate"_s, u"m"_s, u"t"_s};
    QTest::newRow("no neurons") << evaluate << u"--run"_s;
    QTest::newRow("neuron") << evaluate + QStringList{u"--excite"_s, u"L1-2"_s} << u"L1-2"_s;
    QTest::newRow("operator") << evaluate + QStringList{u"--run"_s, u"r"_s, u"--operator"_s, u"help"_s} << u"enhance"_s;
    QTest::newRow("no budgets") << QStringList{u"sweep"_s, u"m"_s, u"t"_s, u"--run"_s, u"r"_s, u"--out"_s, u"o"_s}
                                << u"--budgets"_s;
    QTest::newRow("neuron twice") << evaluate + QStringList{u"--excite"_s, u"L1N2,L3N4,L1N2"_s}
                                  << u"--excite: L1 N2 is named twice"_s;
    QTest::newRow("neuron twice in one of the changes")
        << evaluate + QStringList{u"--changes"_s, u"[{\"neurons\":[[1,2],[1,2]],\"operation\":\"scale\",\"value\":2,"
                                                  "\"positions\":\"last\"}]"_s}
        << u"--changes: L1 N2 is named twice"_s;
    QTest::newRow("a value beyond float32") << evaluate
            + QStringList{u"--changes"_s,
                          u"[{\"neurons\":[[1,2]],\"operation\":\"scale\",\"value\":1e39,"
                          "\"positions\":\"last\"}]"_s}
                                            << u"--changes: the value 1e+39 is beyond what float32 holds (3.4e38)"_s;
    QTest::newRow("a factor beyond float32")
        << QStringList{u"sweep"_s, u"m"_s,         u"t"_s, u"--run"_s,     u"r"_s,   u"--out"_s,
                       u"o"_s,     u"--budgets"_s, u"1"_s, u"--factors"_s, u"1e39"_s}
        << u"--factors: \"1e+39\" is no number between -3.40282e+38 and 3.40282e+38"_s;
    QTest::newRow("changes: no list") << evaluate + QStringList{u"--changes"_s, u"{}"_s}
                                      << u"--changes: expected a list, got {}"_s;
    QTest::newRow("changes: null") << evaluate + QStringList{u"--changes"_s, u"null"_s} << u"expected a list, got null"_s;
    QTest::newRow("changes: missing key") << evaluate + QStringList{u"--changes"_s, u"[{\"neurons\":[[1,2]]}]"_s}
                                          << u"the key \"operation\" is missing"_s;
    QTest::newRow("changes: misspelt key") << evaluate + QStringList{u"--changes"_s, u"[{\"neuron\":[[1,2]]}]"_s}
                                           << u"the key \"neuron\" is unknown"_s;
    QTest::newRow("changes: type") << evaluate + QStringList{u"--changes"_s, u"[{\"neurons\":[[1,2]],\"operation\":3}]"_s}
                                   << u"expected text, found a number"_s;
    QTest::newRow("empty budget") << attribute + QStringList{u"--memory-budget"_s, QString()} << u"512M"_s;
    QTest::newRow("neurons without separators") << evaluate + QStringList{u"--silence"_s, u"L1N2L1N3"_s} << u"L1N2L1N3"_s;
    QTest::newRow("minus") << evaluate + QStringList{u"--silence"_s, u"L-0N2"_s} << u"L-0N2"_s;
    const QStringList sweep{u"sweep"_s, u"m"_s, u"t"_s, u"--run"_s, u"r"_s, u"--out"_s, u"o"_s, u"--budgets"_s, u"1"_s};
    QTest::newRow("thousand") << sweep + QStringList{u"--factors"_s, u"1,000"_s} << u"one number or several"_s;
    QTest::newRow("factors of three digits") << sweep + QStringList{u"--factors"_s, u"1,500"_s} << u"one number or several"_s;
    QTest::newRow("split of nothing") << evaluate + QStringList{u"--split"_s, u"1,5"_s} << u"fraction between 0 and 1"_s;
    QTest::newRow("text and tokens") << QStringList{u"trace"_s, u"m"_s, u"--out"_s, u"o"_s} << u"either"_s;
    QTest::newRow("temperature") << QStringList{u"generate"_s, u"m"_s, u"--temperature"_s, u"-1"_s} << u"temperature"_s;
}

void TestCliUsage::refusesWrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, expected);
    const CliFixture fixture;
    const CliResult result = fixture.run(arguments);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.error.contains(expected), qPrintable(result.error));
    QVERIFY2(result.error.contains(u"--help"), qPrintable(result.error));
    QVERIFY2(!result.error.contains(u"json.exception"), qPrintable(result.error));
    QCOMPARE(result.out, QString());
}

void TestCliUsage::namesWhatItUnderstood()
{
    const CliFixture fixture;
    const CliResult factors = fixture.run({u"sweep"_s, fixture.model(), fixture.task(), u"--run"_s, fixture.path(u"r"_s),
                                           u"--out"_s, fixture.path(u"o"_s), u"--budgets"_s, u"1"_s, u"--factors"_s,
                                           u"0,5"_s});
    QVERIFY2(factors.error.contains(u"\"0,5\" is read as the factors 0 and 5"_s), qPrintable(factors.error));
    const QStringList evaluate{u"evaluate"_s, fixture.model(), fixture.task(), u"--silence"_s, u"L1N2"_s};
    const CliResult twice = fixture.run(evaluate + QStringList{u"--excite"_s, u"L1N2,L0N1"_s});
    QCOMPARE(twice.exitCode, 0);
    QVERIFY2(twice.error.contains(u"L1 N2 is changed by more than one of the changes"_s), qPrintable(twice.error));
    const CliResult threads = fixture.run(evaluate + QStringList{u"--threads"_s, u"1024"_s});
    QVERIFY2(threads.error.contains(u"--threads 1024 is more than 4 times"_s), qPrintable(threads.error));
    fixture.write(u"model/config.json"_s, R"({"num_hidden_layers":4,"intermediate_size":8})");
    const CliResult absent = fixture.run({u"script"_s, fixture.model(), u"--silence"_s, u"L4N0"_s});
    QVERIFY2(absent.exitCode == 1 && absent.error.contains(u"no neuron L4 N0"_s), qPrintable(absent.error));
    QCOMPARE(fixture.run({u"script"_s, fixture.model(), u"--silence"_s, u"L3N7"_s}).exitCode, 0);
    const CliResult once = fixture.run(evaluate + QStringList{u"--excite"_s, u"L0N1"_s});
    QVERIFY2(!once.error.contains(u"more than one"_s), qPrintable(once.error));
}

void TestCliUsage::failsWithTheEnginesMessage()
{
    const CliFixture fixture;
    const CliResult result = fixture.run({u"info"_s, u"/missing"_s});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.error.contains(u"neurex: there is no model folder \"/missing\""), qPrintable(result.error));
}

void TestCliUsage::failsWithoutAnEngine()
{
    CliFixture fixture;
    fixture.setEnvironment(u"NEUREX_ENGINE"_s, u"/nonexistent/engine"_s);
    const CliResult result = fixture.run({u"info"_s, fixture.model()});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.error.contains(u"NEUREX_ENGINE"), qPrintable(result.error));
}

void TestCliUsage::failsOnABadTask()
{
    const CliFixture fixture;
    fixture.write(u"bad.jsonl"_s, "{\"stem\":\"x\"}\n");
    const CliResult result = fixture.run(
        {u"attribute"_s, fixture.model(), fixture.path(u"bad.jsonl"_s), u"--out"_s, fixture.path(u"run"_s)});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.error.contains(u"bad.jsonl"), qPrintable(result.error));
    QVERIFY(!QDir(fixture.path(u"run"_s)).exists());
}

void TestCliUsage::failsWhenTheEngineDies()
{
    CliFixture fixture;
    fixture.setEngineMode(u"crash"_s);
    const QStringList arguments{u"attribute"_s, fixture.model(), fixture.task(), u"--out"_s, fixture.path(u"run"_s)};
    const CliResult crashed = fixture.run(arguments);
    QCOMPARE(crashed.exitCode, 1);
    QVERIFY2(crashed.error.contains(u"crashed"), qPrintable(crashed.error));
    QVERIFY2(crashed.error.contains(u"1 of 10 questions are kept"), qPrintable(crashed.error));
    fixture.setEngineMode(u"ok"_s);
    const CliResult resumed = fixture.run(arguments);
    QCOMPARE(resumed.exitCode, 0);
    QVERIFY2(resumed.error.contains(u"resuming, 1 of 10 questions done"), qPrintable(resumed.error));
}

void TestCliUsage::handsBenchArgumentsOn()
{
    const CliFixture fixture;
    const CliResult result = fixture.run({u"bench"_s, u"--shape"_s, u"llama2-7b"_s, u"--help"_s});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.out, u"bench\n--shape\nllama2-7b\n--help\n"_s);
    QCOMPARE(fixture.run({u"bench"_s, u"fail"_s}).exitCode, 1);
}

void TestCliUsage::staysQuietInAPipe()
{
    const CliFixture fixture;
    const CliResult result
        = fixture.run({u"attribute"_s, fixture.model(), fixture.task(), u"--out"_s, fixture.path(u"run"_s)});
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(!result.error.contains(u'\r') && !result.error.contains(u"Attributing"), qPrintable(result.error));
}

QTEST_GUILESS_MAIN(TestCliUsage)
#include "tst_cli_usage.moc"
