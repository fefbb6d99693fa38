// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How the program ends when it is told to, and when what it prints does not arrive; and that nothing it prints acts on
// the terminal.
#include "core/base/utf8.h"
#include "tests/cli/cli_fixture.h"
#include "tests/support/hostile_texts.h"

#include <QElapsedTimer>

#include <csignal>

using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

QStringList attribute(const CliFixture& fixture, const QString& task)
{
    return {u"attribute"_s, fixture.model(), fixture.path(task), u"--out"_s, fixture.path(u"run"_s)};
}

/// Whether a text acts on a terminal.
bool actsOnTerminal(const QString& text)
{
    const QList<uint> characters = text.toUcs4();
    return std::ranges::any_of(characters, [](uint c) { return neurex::isScreenControl(c) && c != '\n' && c != '\t'; });
}

} // namespace

class TestCliEndings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsFinishedQuestions_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("SIGINT") << SIGINT << 130;
        QTest::newRow("SIGTERM") << SIGTERM << 143;
        QTest::newRow("SIGHUP") << SIGHUP << 129;
    }

    /// Every signal that ends the program cancels within a second, and the note says what is kept.
    void keepsFinishedQuestions()
    {
        QFETCH(int, signal);
        QFETCH(int, exitCode);
        CliFixture fixture;
        fixture.setEngineMode(u"slow"_s);
        fixture.write(u"long.jsonl"_s, CliFixture::tokenTask(1000));
        QProcess process;
        fixture.start(process, attribute(fixture, u"long.jsonl"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.read(u"run/questions.jsonl"_s).count('\n') >= 2, 20'000);
        QElapsedTimer clock;
        clock.start();
        ::kill(static_cast<pid_t>(process.processId()), signal);
        ::kill(static_cast<pid_t>(process.processId()), signal); // as `timeout` sends it
        const CliResult result = CliFixture::finish(process);
        QVERIFY2(clock.elapsed() < 10'000, "the program does not end"); // a second, and what a busy machine adds
        QCOMPARE(result.exitCode, exitCode);
        QVERIFY2(result.error.contains(u"of 500 questions are kept"), qPrintable(result.error));
        QVERIFY(fixture.read(u"run/questions.jsonl"_s).count('\n') >= 2);
        QVERIFY(!QFile::exists(fixture.path(u"run/scores.safetensors"_s)));
    }

    void staysUnderNohup()
    {
        CliFixture fixture;
        fixture.setEngineMode(u"slow"_s);
        fixture.write(u"long.jsonl"_s, CliFixture::tokenTask(12));
        QProcess process;
        process.setChildProcessModifier([] { std::signal(SIGHUP, SIG_IGN); });
        fixture.start(process, attribute(fixture, u"long.jsonl"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.read(u"run/questions.jsonl"_s).count('\n') >= 1, 20'000);
        ::kill(static_cast<pid_t>(process.processId()), SIGHUP);
        QCOMPARE(CliFixture::finish(process).exitCode, 0);
    }

    void saysWhenItsOutputIsLost()
    {
        const CliFixture fixture;
        const auto shell = [&fixture](const QString& script) {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(u"NEUREX_ENGINE"_s, QStringLiteral(NEUREX_FAKE_ENGINE));
            QProcess run;
            run.setProcessEnvironment(environment);
            run.start(u"sh"_s,
                      {u"-c"_s, script, QStringLiteral(NEUREX_PROGRAM), fixture.model(), fixture.path(u"code"_s)});
            return CliFixture::finish(run);
        };
        const CliResult whole = shell(u"\"$0\" info \"$1\""_s);
        QCOMPARE(whole.exitCode, 0);
        QVERIFY(whole.out.contains(u"FFN neurons"_s));
        const CliResult full = shell(u"\"$0\" info \"$1\" >/dev/full"_s);
        QCOMPARE(full.exitCode, 1);
        QVERIFY2(full.error.contains(u"cannot write to standard output: no space is left"_s), qPrintable(full.error));
        const CliResult closed = shell(u"\"$0\" info \"$1\" >&-"_s);
        QCOMPARE(closed.exitCode, 1);
        QVERIFY2(closed.error.contains(u"cannot write to standard output"_s), qPrintable(closed.error));
        // A pipe whose reader has ended before the first line comes.
        const CliResult unread = shell(u"{ sleep 0.2; \"$0\" info \"$1\"; echo $? >\"$2\"; } | true"_s);
        QCOMPARE(fixture.read(u"code"_s).trimmed(), QByteArray("141"));
        QCOMPARE(unread.error, whole.error); // as `neurex info | head -1` is usual
    }

    /// Names of folders, texts and options of others are shown, and nothing else.
    void printsNothingThatActs()
    {
        const CliFixture fixture;
        for (const QString& name :
             {u"a\u001b]0;title\u0007b"_s, u"a\nmodel:  forged"_s, u"a\u009b31mb"_s, u"a\u202Eb"_s}) {
            QVERIFY(QDir().rename(fixture.model(), fixture.path(name)) || QFile::exists(fixture.path(name)));
            const CliResult info = fixture.run({u"info"_s, fixture.path(name)});
            QCOMPARE(info.exitCode, 0);
            QVERIFY2(!actsOnTerminal(info.out), qPrintable(info.out));
            QCOMPARE(info.out.count(u"\nmodel:"_s) + (info.out.startsWith(u"model:"_s) ? 1 : 0), 1);
            const CliResult json = fixture.run({u"info"_s, fixture.path(name), u"--json"_s});
            QVERIFY2(!actsOnTerminal(json.out), qPrintable(json.out));
            COMPARE_JSON(json.json()["model"]["path"], fixture.path(name).toStdString());
            QVERIFY(QDir().rename(fixture.path(name), fixture.model()));
        }
        for (const std::string& text : neurex::test::hostileTexts()) {
            const QString argument = QString::fromStdString(text);
            if (text.find('\0') != std::string::npos || !actsOnTerminal(argument))
                continue;
            const CliResult refused = fixture.run({u"info"_s, fixture.model(), argument});
            QVERIFY2(!actsOnTerminal(refused.error), qPrintable(refused.error));
        }
        const CliResult generated = fixture.run(
            {u"generate"_s, fixture.model(), u"--text"_s, u"a\u001b[31m\u009b31m\u202E"_s, u"--max-tokens"_s, u"2"_s});
        QVERIFY2(!actsOnTerminal(generated.out + generated.error), qPrintable(generated.out + generated.error));
        const CliResult missing = fixture.run({u"info"_s, u"/missing/\u001b[31m\u202E"_s});
        QCOMPARE(missing.exitCode, 1);
        QVERIFY2(!actsOnTerminal(missing.error), qPrintable(missing.error));
    }
};

QTEST_GUILESS_MAIN(TestCliEndings)
#include "tst_cli_endings.moc"
