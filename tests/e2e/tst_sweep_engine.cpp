// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Sweeps of the demo on the real engine: interrupted ones end as uninterrupted ones do, and toggles go before them.
#include "core/store/evaluation_file.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/cli/cli_fixture.h"
#include "tests/e2e/engine_runs.h"

#include <csignal>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestSweepEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killedCommandLineGoesOn();
    void explorerEqualsTheCommandLine();

private:
    QStringList sweep(const QString& csv) const;

    QTemporaryDir m_folder;
    CliFixture m_cli;
    QString m_run;
    QByteArray m_csv; ///< of the uninterrupted sweep
};

QStringList TestSweepEngine::sweep(const QString& csv) const
{
    return {u"sweep"_s,     u"demo"_s,  u"demo:commonsense"_s, u"--run"_s,           m_run,
            u"--budgets"_s, u"5,50"_s,  u"--operators"_s,      u"enhance,degrade"_s, u"--random"_s,
            u"4"_s,         u"--layer-random"_s, u"0"_s, u"--out"_s, m_cli.path(csv)};
}

void TestSweepEngine::initTestCase()
{
    m_cli.setEnvironment(u"NEUREX_ENGINE"_s, QStringLiteral(NEUREX_ENGINE_PROGRAM));
    m_cli.setEnvironment(u"OMP_WAIT_POLICY"_s, u"passive"_s);
    m_run = m_cli.path(u"run"_s);
    const CliResult attributed
        = m_cli.run({u"attribute"_s, u"demo"_s, u"demo:commonsense"_s, u"--out"_s, m_run, u"--json"_s});
    QVERIFY2(attributed.exitCode == 0, qPrintable(attributed.error));
    const CliResult whole = m_cli.run(sweep(u"whole.csv"_s));
    QVERIFY2(whole.exitCode == 0, qPrintable(whole.error));
    m_csv = m_cli.read(u"whole.csv"_s);
    QCOMPARE(m_csv.count('\n'), 1 + 1 + 2 * 2 * (1 + 4));
}

void TestSweepEngine::killedCommandLineGoesOn()
{
    for (const int lines : {2, 40, 210}) {
        const auto lineCount = [&] { return m_cli.read(u"killed.csv.answers.jsonl"_s).count('\n'); };
        QVERIFY(killWhen(m_cli, sweep(u"killed.csv"_s), [&] { return lineCount() > lines; }));
    }
    QVERIFY2(!QFile::exists(m_cli.path(u"killed.csv"_s)), "the sweep had ended before it was killed");
    const CliResult resumed = m_cli.run(sweep(u"killed.csv"_s));
    QVERIFY2(resumed.exitCode == 0, qPrintable(resumed.error));
    QVERIFY2(resumed.error.contains(u"resuming"), qPrintable(resumed.error));
    QCOMPARE(m_cli.read(u"killed.csv"_s), m_csv);
}

void TestSweepEngine::explorerEqualsTheCommandLine()
{
    ExplorerSession session(m_folder.path());
    session.models().setProfile(EngineProfile{
        .name = u"local"_s, .command = {QStringLiteral(NEUREX_ENGINE_PROGRAM), u"serve"_s}, .startTimeoutMs = 60'000});
    session.tasks().openTask(u"demo:commonsense"_s);
    session.models().openModel(u"demo"_s);
    WAIT_FOR(session.attribution().canRun());
    session.attribution().run();
    WAIT_FOR(isRunComplete(session));
    WAIT_FOR(session.sweep().scores() != nullptr);
    SweepSettings settings;
    settings.budgets = {5, 50};
    settings.operators = {Operator::Enhance, Operator::Degrade};
    settings.sides = {Side::Both};
    settings.randomSets = 4;
    setSweep(session, settings);
    session.sweep().run();
    WAIT_FOR(session.sweep().result() != nullptr || !session.sweep().isRunning());
    session.intervention().setState({{1, 3}}, ui::NeuronState::silence());
    WAIT_FOR(!session.answers().isCurrentPending());
    qInfo("a toggle during a sweep: %lld ms", static_cast<long long>(session.answers().lastLatencyMs()));
    QVERIFY(session.answers().lastLatencyMs() < 2'000); // generous: the machine may be busy with other tests
    if (session.sweep().isRunning()) {
        QCOMPARE(::kill(static_cast<pid_t>(session.client().hello().pid), SIGKILL), 0);
        WAIT_FOR(session.models().state() == ModelState::Failed);
        session.models().restart();
    }
    WAIT_FOR(session.sweep().result() && session.sweep().result()->isComplete());
    QCOMPARE(QByteArray::fromStdString(sweepCsv(session.sweep().result()->rows)), m_csv);
}

QTEST_GUILESS_MAIN(TestSweepEngine)
#include "tst_sweep_engine.moc"
