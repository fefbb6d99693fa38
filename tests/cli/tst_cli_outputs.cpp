// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Where results go: checked before the work, printed before they are filed, and no byte lost without a word.
#include "core/base/safetensors.h"
#include "tests/cli/cli_fixture.h"
#include "tests/support/fake_engine/fake_model.h"

#include <QFileInfo>

#include <filesystem>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestCliOutputs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void failIsExplained();
    void outputsAreCheckedBeforeTheWork_data();
    void outputsAreCheckedBeforeTheWork();
    void resultsArePrintedBeforeTheyAreFiled();
    void inputsAreNeverOverwritten_data();
    void inputsAreNeverOverwritten();
    void runsKeepResultsBesideThem();
    void outputsNeedANameOfAFile();
    void aSweepNeedsARegularFile();
    void fullStandardOutput_data();
    void fullStandardOutput();
    void closedStandardOutput();
    void aReaderThatEnds();
    void linksAreFollowed();
    void limitOfFileSize();
    void otherProgramsOnAFullDevice_data();
    void otherProgramsOnAFullDevice();

private:
    /// With standard output going to a device that is full.
    static CliResult runIntoFull(const CliFixture& fixture, const QStringList& arguments);
    static QStringList evaluation(const CliFixture& fixture, const QStringList& more)
    {
        return QStringList{u"evaluate"_s, fixture.model(), fixture.task(), u"--silence"_s, u"L1N2"_s} + more;
    }
    static void attribute(const CliFixture& fixture)
    {
        const CliResult run
            = fixture.run({u"attribute"_s, fixture.model(), fixture.task(), u"--out"_s, fixture.path(u"run"_s)});
        QVERIFY2(run.exitCode == 0, qPrintable(run.error));
    }
};

CliResult TestCliOutputs::runIntoFull(const CliFixture& fixture, const QStringList& arguments)
{
    QProcess process;
    process.setStandardOutputFile(u"/dev/full"_s);
    fixture.start(process, arguments);
    return CliFixture::finish(process);
}

void TestCliOutputs::outputsAreCheckedBeforeTheWork_data()
{
    QTest::addColumn<QStringList>("verb");
    QTest::newRow("attribute") << QStringList{u"attribute"_s};
    QTest::newRow("evaluate") << QStringList{u"evaluate"_s, u"--silence"_s, u"L1N2"_s};
    QTest::newRow("sweep") << QStringList{u"sweep"_s, u"--run"_s, u"run"_s, u"--budgets"_s, u"2"_s};
    QTest::newRow("trace") << QStringList{u"trace"_s, u"--tokens"_s, u"1,2"_s};
    QTest::newRow("script") << QStringList{u"script"_s, u"--silence"_s, u"L1N2"_s};
}

/// The engine cannot be started, so whoever tried to compute would say that.
void TestCliOutputs::outputsAreCheckedBeforeTheWork()
{
    QFETCH(QStringList, verb);
    CliFixture fixture;
    fixture.setEnvironment(u"NEUREX_ENGINE"_s, u"/nowhere/neurex-engine"_s);
    QStringList arguments = verb;
    arguments.insert(1, fixture.model());
    if (verb.first() != u"trace"_s && verb.first() != u"script"_s)
        arguments.insert(2, fixture.task());
    fixture.write(u"file"_s, "precious");
    QStringList wrong{fixture.path(u"file/x"_s)}; // below a file
    if (verb.first() != u"attribute"_s)
        wrong += {fixture.path(u"absent/x"_s), fixture.path(u"model"_s)}; // a folder that is not there; a folder
    for (const QString& out : wrong) {
        const CliResult result = fixture.run(arguments + QStringList{u"--out"_s, out});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.error.contains(out) && !result.error.contains(u"neurex-engine"_s), qPrintable(result.error));
    }
    QCOMPARE(fixture.read(u"file"_s), QByteArray("precious"));
    QVERIFY(!QFile::exists(fixture.path(u"absent"_s)));
}

void TestCliOutputs::inputsAreNeverOverwritten_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("out");
    QTest::addColumn<QString>("kept");
    const QStringList evaluate{u"evaluate"_s, u"model"_s, u"task.jsonl"_s, u"--silence"_s, u"L1N2"_s};
    const QStringList byRun{u"evaluate"_s, u"model"_s, u"task.jsonl"_s, u"--run"_s, u"run"_s};
    const QStringList sweep{u"sweep"_s, u"model"_s, u"task.jsonl"_s, u"--run"_s, u"run"_s, u"--budgets"_s, u"2"_s};
    const QStringList trace{u"trace"_s, u"model"_s, u"--tokens"_s, u"1,2"_s};
    const QStringList script{u"script"_s, u"model"_s, u"--silence"_s, u"L1N2"_s};
    QTest::newRow("evaluate: task") << evaluate << u"task.jsonl"_s << u"task.jsonl"_s;
    QTest::newRow("evaluate: link to the task") << evaluate << u"link"_s << u"task.jsonl"_s;
    QTest::newRow("evaluate: other name of the task") << evaluate << u"hard"_s << u"task.jsonl"_s;
    QTest::newRow("evaluate: model") << evaluate << u"model/tokenizer.model"_s << u"model/tokenizer.model"_s;
    QTest::newRow("evaluate: stack") << QStringList{u"evaluate"_s, u"model"_s, u"task.jsonl"_s, u"--stack"_s, u"layers"_s}
                                     << u"layers"_s << u"layers"_s;
    QTest::newRow("evaluate: scores") << byRun << u"run/scores.safetensors"_s << u"run/scores.safetensors"_s;
    QTest::newRow("evaluate: manifest") << byRun << u"run/manifest.json"_s << u"run/manifest.json"_s;
    QTest::newRow("sweep: scores") << sweep << u"run/scores.safetensors"_s << u"run/scores.safetensors"_s;
    QTest::newRow("sweep: task") << sweep << u"task.jsonl"_s << u"task.jsonl"_s;
    QTest::newRow("sweep: answers beside") << QStringList{u"sweep"_s, u"model"_s, u"t.csv.answers.jsonl"_s, u"--run"_s,
                                                          u"run"_s, u"--budgets"_s, u"2"_s}
                                           << u"t.csv"_s << u"t.csv.answers.jsonl"_s;
    QTest::newRow("trace: model") << trace << u"model/tokenizer.model"_s << u"model/tokenizer.model"_s;
    QTest::newRow("script: model") << script << u"model/tokenizer.model"_s << u"model/tokenizer.model"_s;
    QTest::newRow("attribute: task") << QStringList{u"attribute"_s, u"model"_s, u"run/questions.jsonl"_s} << u"run"_s
                                     << u"run/questions.jsonl"_s;
}

void TestCliOutputs::inputsAreNeverOverwritten()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, out);
    QFETCH(QString, kept);
    CliFixture fixture;
    attribute(fixture);
    fixture.write(u"t.csv.answers.jsonl"_s, fixture.read(u"task.jsonl"_s));
    fixture.write(u"layers"_s, "{}");
    QVERIFY(QFile::link(fixture.task(), fixture.path(u"link"_s)));
    std::filesystem::create_hard_link(fixture.task().toStdString(), fixture.path(u"hard"_s).toStdString());
    fixture.setEnvironment(u"NEUREX_ENGINE"_s, u"/nowhere/neurex-engine"_s); // refused before any work
    for (QString& argument : arguments) {
        if (QFile::exists(fixture.path(argument)))
            argument = fixture.path(argument);
    }
    const QByteArray before = fixture.read(kept);
    QVERIFY(!before.isEmpty());
    const CliResult result = fixture.run(arguments + QStringList{u"--out"_s, fixture.path(out)});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.error.contains(fixture.path(kept)) && result.error.contains(u"the same file as the input"_s)
                 && result.error.contains(u"-new"_s),
             qPrintable(result.error));
    QCOMPARE(fixture.read(kept), before);
}

void TestCliOutputs::runsKeepResultsBesideThem()
{
    const CliFixture fixture;
    attribute(fixture);
    for (int time = 0; time < 2; ++time) { // the second one replaces the results of the first
        const CliResult result = fixture.run({u"evaluate"_s, fixture.model(), fixture.task(), u"--run"_s,
                                              fixture.path(u"run"_s), u"--budget"_s, u"1"_s, u"--out"_s,
                                              fixture.path(u"run/evaluation.json"_s)});
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    }
}

void TestCliOutputs::outputsNeedANameOfAFile()
{
    const CliFixture fixture;
    const CliResult empty = fixture.run(evaluation(fixture, {u"--out"_s, QString()}));
    QCOMPARE(empty.exitCode, 2);
    QVERIFY2(empty.error.contains(u"--out is empty"_s), qPrintable(empty.error));
    const CliResult dash = fixture.run(evaluation(fixture, {u"--out"_s, u"-"_s}));
    QCOMPARE(dash.exitCode, 2);
    QVERIFY2(dash.error.contains(u"/dev/stdout"_s), qPrintable(dash.error));
}

void TestCliOutputs::resultsArePrintedBeforeTheyAreFiled()
{
    const CliFixture fixture;
    const CliResult result = fixture.run(evaluation(fixture, {u"--out"_s, u"/dev/full"_s}));
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.out.contains(u"McNemar"_s) || result.out.contains(u"letters after"_s), qPrintable(result.out));
    QVERIFY2(result.error.contains(u"/dev/full"_s) && result.error.contains(u"no space is left"_s),
             qPrintable(result.error));
    QVERIFY(QFileInfo(u"/dev/full"_s).exists() && !QFileInfo(u"/dev/full"_s).isFile());
}

void TestCliOutputs::aSweepNeedsARegularFile()
{
    const CliFixture fixture;
    attribute(fixture);
    const CliResult result = fixture.run({u"sweep"_s, fixture.model(), fixture.task(), u"--run"_s,
                                          fixture.path(u"run"_s), u"--budgets"_s, u"2"_s, u"--out"_s, u"/dev/null"_s});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.error.contains(u"no regular file"_s), qPrintable(result.error));
    QVERIFY(!QFile::exists(u"/dev/null.answers.jsonl"_s));
}

void TestCliOutputs::fullStandardOutput_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("--version") << QStringList{u"--version"_s};
    QTest::newRow("--help") << QStringList{u"--help"_s};
    QTest::newRow("help of a verb") << QStringList{u"sweep"_s, u"--help"_s};
    QTest::newRow("info") << QStringList{u"info"_s, u"MODEL"_s};
    QTest::newRow("info --json") << QStringList{u"info"_s, u"MODEL"_s, u"--json"_s};
    QTest::newRow("evaluate") << QStringList{u"evaluate"_s, u"MODEL"_s, u"TASK"_s, u"--silence"_s, u"L1N2"_s};
    QTest::newRow("generate") << QStringList{u"generate"_s, u"MODEL"_s, u"--text"_s, u"abc"_s};
    QTest::newRow("lens") << QStringList{u"lens"_s, u"MODEL"_s, u"--text"_s, u"abc"_s};
    QTest::newRow("script") << QStringList{u"script"_s, u"MODEL"_s, u"--silence"_s, u"L1N2"_s};
}

void TestCliOutputs::fullStandardOutput()
{
    QFETCH(QStringList, arguments);
    const CliFixture fixture;
    arguments.replaceInStrings(u"MODEL"_s, fixture.model()).replaceInStrings(u"TASK"_s, fixture.task());
    QCOMPARE(fixture.run(arguments).exitCode, 0);
    const CliResult result = runIntoFull(fixture, arguments);
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.error.contains(u"standard output: no space is left"_s), qPrintable(result.error));
    QVERIFY2(!result.error.contains(u"Cancelled"_s), qPrintable(result.error));
}

/// Nor does a file that is opened later become the standard output.
void TestCliOutputs::closedStandardOutput()
{
    const CliFixture fixture;
    QProcess shell;
    shell.start(u"bash"_s,
                {u"-c"_s, u"exec \"$@\" >&- 2>%1"_s.arg(fixture.path(u"said"_s)), u"bash"_s,
                 QStringLiteral(NEUREX_PROGRAM), u"script"_s, fixture.model(), u"--silence"_s, u"L1N2"_s});
    QCOMPARE(CliFixture::finish(shell).exitCode, 1);
    QVERIFY2(fixture.read(u"said"_s).contains("standard output"), fixture.read(u"said"_s).constData());
}

void TestCliOutputs::aReaderThatEnds()
{
    const CliFixture fixture;
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"NEUREX_ENGINE"_s, QStringLiteral(NEUREX_FAKE_ENGINE));
    shell.setProcessEnvironment(environment);
    shell.start(
        u"bash"_s,
        QStringList{u"-c"_s, u"\"$@\" | true; exit ${PIPESTATUS[0]}"_s, u"bash"_s, QStringLiteral(NEUREX_PROGRAM)}
            + evaluation(fixture, {u"--json"_s}));
    const CliResult result = CliFixture::finish(shell);
    QCOMPARE(result.exitCode, 141); // as shells say of a program that ended by SIGPIPE
}

void TestCliOutputs::linksAreFollowed()
{
    const CliFixture fixture;
    fixture.write(u"target.json"_s, "old");
    QVERIFY(QFile::link(fixture.path(u"target.json"_s), fixture.path(u"link.json"_s)));
    QCOMPARE(fixture.run(evaluation(fixture, {u"--out"_s, fixture.path(u"link.json"_s)})).exitCode, 0);
    QVERIFY(QFileInfo(fixture.path(u"link.json"_s)).isSymLink());
    QVERIFY(fixture.read(u"target.json"_s).contains("\"comparison\""));
}

/// SIGXFSZ ended the program without a word and left a folder that could not be resumed.
void TestCliOutputs::limitOfFileSize()
{
    const CliFixture fixture;
    const QString whole = fixture.path(u"whole"_s), limited = fixture.path(u"limited"_s);
    const auto arguments = [&](const QString& out) {
        return QStringList{u"attribute"_s, fixture.model(), fixture.task(), u"--out"_s, out};
    };
    QCOMPARE(fixture.run(arguments(whole)).exitCode, 0);
    for (const char* kibibytes : {"0", "1", "2"}) {
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"NEUREX_ENGINE"_s, QStringLiteral(NEUREX_FAKE_ENGINE));
        shell.setProcessEnvironment(environment);
        shell.start(u"bash"_s,
                    QStringList{u"-c"_s, u"ulimit -f %1; exec \"$@\""_s.arg(QString::fromLatin1(kibibytes)), u"bash"_s,
                                QStringLiteral(NEUREX_PROGRAM)}
                        + arguments(limited));
        const CliResult result = CliFixture::finish(shell);
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.error.contains(u"ulimit -f"_s), qPrintable(result.error));
    }
    QCOMPARE(fixture.run(arguments(limited)).exitCode, 0);
    for (const QString& file : {u"scores.safetensors"_s, u"questions.jsonl"_s})
        QVERIFY(fixture.read(u"limited/"_s + file) == fixture.read(u"whole/"_s + file));
}

void TestCliOutputs::otherProgramsOnAFullDevice_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("neurex-figure --help") << u"neurex-figure"_s << QStringList{u"--help"_s};
    QTest::newRow("neurex-figure --version") << u"neurex-figure"_s << QStringList{u"--version"_s};
    QTest::newRow("neurex-engine --help") << u"neurex-engine"_s << QStringList{u"--help"_s};
    QTest::newRow("neurex-engine --version") << u"neurex-engine"_s << QStringList{u"--version"_s};
    QTest::newRow("neurex-engine devices") << u"neurex-engine"_s << QStringList{u"devices"_s};
    QTest::newRow("neurex-engine devices --json") << u"neurex-engine"_s << QStringList{u"devices"_s, u"--json"_s};
    QTest::newRow("neurex-demo-corpus --help") << u"neurex-demo-corpus"_s << QStringList{u"--help"_s};
}

void TestCliOutputs::otherProgramsOnAFullDevice()
{
    QFETCH(QString, program);
    QFETCH(QStringList, arguments);
    const QString path = QFileInfo(QStringLiteral(NEUREX_PROGRAM)).dir().filePath(program);
    if (!QFileInfo(path).isExecutable())
        QSKIP("not built");
    QProcess process;
    process.setStandardOutputFile(u"/dev/full"_s);
    process.start(path, arguments);
    const CliResult result = CliFixture::finish(process);
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.error.contains(u"standard output: no space is left"_s), qPrintable(result.error));
}

void TestCliOutputs::failIsExplained()
{
    const CliFixture fixture;
    std::vector<float> wrong(static_cast<std::size_t>(fake::kLayerCount) * fake::kNeuronCount);
    for (std::size_t i = 0; i < wrong.size(); ++i)
        wrong[i] = -fake::worth(static_cast<int>(i) / fake::kNeuronCount, static_cast<int>(i) % fake::kNeuronCount);
    const TensorToWrite tensor{
        "scores", ElementType::F32, {fake::kLayerCount, fake::kNeuronCount}, std::as_bytes(std::span(wrong))};
    QVERIFY(writeSafetensors(fixture.path(u"wrong.safetensors"_s).toStdString(), std::span(&tensor, 1)));
    const QStringList run{u"--run"_s, fixture.path(u"wrong.safetensors"_s)};
    const QString legend = u"Fail: an enhancer is to raise this value"_s;
    const CliResult evaluated = fixture.run(QStringList{u"evaluate"_s, fixture.model(), fixture.task()} + run);
    QCOMPARE(evaluated.exitCode, 0);
    QVERIFY2(evaluated.out.contains(u"Fail (-"_s) && evaluated.out.contains(legend), qPrintable(evaluated.out));
    const CliResult swept
        = fixture.run(QStringList{u"sweep"_s, fixture.model(), fixture.task(), u"--budgets"_s, u"1"_s,
                                  u"--layer-random"_s, u"0"_s, u"--out"_s, fixture.path(u"sweep.csv"_s)}
                      + run);
    QCOMPARE(swept.exitCode, 0);
    QVERIFY2(swept.out.contains(u"Fail (-"_s) && swept.out.contains(legend), qPrintable(swept.out));
    const CliResult attributed
        = fixture.run({u"attribute"_s, fixture.model(), fixture.task(), u"--out"_s, fixture.path(u"run"_s)});
    QCOMPARE(attributed.exitCode, 0);
    const CliResult right = fixture.run(
        {u"evaluate"_s, fixture.model(), fixture.task(), u"--run"_s, fixture.path(u"run"_s), u"--budget"_s, u"1"_s});
    QVERIFY2(right.exitCode == 0 && !right.out.contains(u"Fail"_s), qPrintable(right.out));
}

QTEST_GUILESS_MAIN(TestCliOutputs)
#include "tst_cli_outputs.moc"
