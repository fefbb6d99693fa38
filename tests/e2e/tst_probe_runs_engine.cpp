// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Probes and searches over shifts that are made in the window, on the real engine: stopped and gone on with, byte for
// byte those of the command line.
#include "app/explorer/experiments/probe_dialog.h"
#include "app/explorer/experiments/probe_run_binder.h"
#include "app/explorer/experiments/run_row.h"
#include "app/explorer/experiments/shift_search_binder.h"
#include "app/explorer/experiments/shift_search_dialog.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/app/explorer/find_button.h"
#include "tests/e2e/engine_runs.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>

#include <map>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostCancelMs = 1000;

std::map<QString, QByteArray> filesIn(const QString& folder)
{
    std::map<QString, QByteArray> files;
    for (const QString& name : QDir(folder).entryList(QDir::Files))
        files[name] = bytesOf(QDir(folder).filePath(name));
    return files;
}

ProbePlan smallPlan()
{
    ProbePlan plan;
    plan.train = 16;
    plan.test = 12;
    plan.settings.magn = MagnRule::Sum;
    plan.settings.neurons = {1, 16, 256};
    plan.settings.draws = 1;
    plan.settings.trees = {1, 3};
    plan.settings.depths = {1};
    return plan;
}

QStringList smallOptions()
{
    return u"--train 16 --test 12 --magn sum --neurons 1,16,256 --draws 1 --trees 1,3 --depths 1"_s.split(u' ');
}

} // namespace

class TestProbeRunsEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void probeIsThatOfTheCommandLine();
    void searchIsThatOfTheCommandLine();
    void foldersOfTheCommandLineAreGoneOnWith();
    void refusalsAreSaid();

private:
    std::unique_ptr<ExplorerSession> open() const;

    CliFixture m_cli;
    QTemporaryDir m_settings;
    QTemporaryDir m_cache;
    QString m_probe; ///< folder of the first one, made in the window
};

void TestProbeRunsEngine::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
    m_cli.setEnvironment(u"NEUREX_ENGINE"_s, QStringLiteral(NEUREX_ENGINE_PROGRAM));
    m_cli.setEnvironment(u"OMP_WAIT_POLICY"_s, u"passive"_s);
}

std::unique_ptr<ExplorerSession> TestProbeRunsEngine::open() const
{
    auto session = std::make_unique<ExplorerSession>(m_cache.path());
    session->models().setProfile(EngineProfile{
        .name = u"local"_s, .command = {QStringLiteral(NEUREX_ENGINE_PROGRAM), u"serve"_s}, .startTimeoutMs = 60'000});
    session->tasks().openTask(u"demo:commonsense"_s);
    session->models().openModel(u"demo"_s);
    if (!QTest::qWaitFor([&session] { return session->probeRuns().canRun(); }, 10 * kTestTimeoutMs))
        qFatal("the demo does not open");
    return session;
}

/// From the form of the page, stopped in the middle, gone on with.
void TestProbeRunsEngine::probeIsThatOfTheCommandLine()
{
    const CliResult whole = m_cli.run(
        QStringList{u"probe"_s, u"demo"_s, u"demo:commonsense"_s, u"--out"_s, m_cli.path(u"whole"_s)} + smallOptions());
    QVERIFY2(whole.exitCode == 0, qPrintable(whole.error));
    const auto session = open();
    ProbePage page;
    page.resize(900, 600);
    page.show();
    ProbeRunBinder binder(session.get(), &page);
    ProbeController& probes = session->skillProbes();
    ProbeRuns& runs = session->probeRuns();
    probes.setWatched(true);
    button(page, u"New probe..."_s)->click();
    QVERIFY(binder.dialog()->isVisible());
    binder.dialog()->setPlan(smallPlan(), {});
    QCOMPARE(binder.dialog()->plan(), smallPlan());
    QSignalSpy progress(&runs, &ProbeRuns::progressChanged);
    button(*binder.dialog(), u"Start"_s)->click();
    QVERIFY(runs.isRunning() && !binder.dialog()->isVisible());
    QCOMPARE(probes.entries().size(), std::size_t{1});
    QVERIFY(probes.entries().front().state == ProbeEntry::State::Making);
    const auto isHalfway
        = [&progress] { return !progress.isEmpty() && progress.last().front().value<JobStatus>().done >= 4; };
    WAIT_FOR(isHalfway() || !runs.isRunning());
    QVERIFY2(runs.isRunning(), "the probe had ended before it could be stopped");
    WAIT_FOR(page.runRow()->findChild<QLabel*>(u"timeLeft"_s)->text().contains(u"left"_s) || !runs.isRunning());
    QElapsedTimer clock;
    clock.start();
    button(*page.runRow(), u"Cancel"_s)->click();
    WAIT_FOR(!runs.isRunning());
    QVERIFY2(clock.elapsed() < kMostCancelMs, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(probes.entries().front().state == ProbeEntry::State::Unfinished);
    m_probe = probes.entries().front().folder;
    QVERIFY(!QFile::exists(m_probe + u"/report.json"_s));
    QVERIFY(button(*page.runRow(), u"Go on"_s)->isVisible());
    QVERIFY(session->snapshot().view.probes.folders == std::vector{m_probe.toStdString()}); // the session knows it
    button(*page.runRow(), u"Go on"_s)->click();
    QVERIFY(runs.isRunning());
    WAIT_FOR(!runs.isRunning());
    QVERIFY(runs.isFinished() && !runs.failure() && !runs.canGoOn());
    QVERIFY(filesIn(m_probe) == filesIn(m_cli.path(u"whole"_s)));
    WAIT_FOR(probes.entries().front().state == ProbeEntry::State::Judged);
    QCOMPARE(probes.choice().folder, m_probe);
    const auto& jobs = session->jobs().jobs();
    const auto isDone = [](const auto& job) {
        return job.second.description.title == u"Probe"_s && job.second.state == JobState::Done;
    };
    QVERIFY(std::ranges::any_of(jobs, isDone));
}

void TestProbeRunsEngine::searchIsThatOfTheCommandLine()
{
    QVERIFY(!m_probe.isEmpty());
    const CliResult whole = m_cli.run({u"shift-search"_s, u"demo"_s, u"demo:commonsense"_s, u"--probe"_s, m_probe,
                                       u"--out"_s, m_cli.path(u"grid.csv"_s), u"--sizes"_s, u"1,2,4,8,16,32,64"_s,
                                       u"--volumes"_s, u"0.25,0.5,1,2,4"_s, u"--ranking"_s, u"average"_s,
                                       u"--validation"_s, u"60"_s, u"--test"_s, u"12"_s});
    QVERIFY2(whole.exitCode == 0, qPrintable(whole.error));
    const auto session = open();
    SweepPages pages(new SweepPage, new ShiftSearchPage);
    pages.showSearch(true);
    pages.resize(900, 600);
    pages.show();
    ShiftSearchBinder binder(session.get(), &pages);
    session->skillProbes().setWatched(true);
    session->skillProbes().addFolders({m_probe});
    WAIT_FOR(!session->skillProbes().entries().empty()
             && session->skillProbes().entries().front().state == ProbeEntry::State::Judged);
    button(pages, u"New search..."_s)->click();
    ShiftSearchDialog* dialog = binder.dialog();
    QVERIFY(dialog->isVisible() && dialog->plan());
    QCOMPARE(dialog->plan()->probe.string(), m_probe.toStdString()); // it can serve
    ShiftSearchPlan plan{.probe = m_probe.toStdString(),
                         .ranking = ShiftRanking::Average,
                         .sizes = {1, 2, 4, 8, 16, 32, 64},
                         .volumes = {0.25, 0.5, 1.0, 2.0, 4.0},
                         .validation = 60,
                         .test = 12};
    const QString table = m_cli.path(u"window/grid"_s);
    dialog->setPlan(plan, table);
    QVERIFY(*dialog->plan() == plan);
    ShiftSearchRuns& runs = session->searchRuns();
    QSignalSpy progress(&runs, &ShiftSearchRuns::progressChanged);
    button(*dialog, u"Start"_s)->click();
    QVERIFY(runs.isRunning());
    const auto shown = [&session] {
        const auto* opened = session->shiftSearches().shown();
        return opened ? opened->search : nullptr;
    };
    WAIT_FOR(shown() && shown()->answeredShare > 0.0); // followed while it is made
    QVERIFY2(runs.isRunning() && !shown()->isComplete(), "the search had ended before it could be stopped");
    QElapsedTimer clock;
    clock.start();
    button(*pages.search()->runRow(), u"Cancel"_s)->click();
    WAIT_FOR(!runs.isRunning());
    QVERIFY2(clock.elapsed() < kMostCancelMs, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(!QFile::exists(table + u".csv"_s));
    button(*pages.search()->runRow(), u"Go on"_s)->click();
    WAIT_FOR(!runs.isRunning());
    QVERIFY(runs.isFinished() && !runs.failure());
    for (const QString& suffix : {u""_s, u".answers.jsonl"_s, u".best.jsonl"_s}) {
        QVERIFY(!m_cli.read(u"grid.csv"_s + suffix).isEmpty());
        QVERIFY2(m_cli.read(u"window/grid.csv"_s + suffix) == m_cli.read(u"grid.csv"_s + suffix), qPrintable(suffix));
    }
    WAIT_FOR(shown()->isComplete() && shown()->judged);
    QVERIFY(session->snapshot().view.searches.tables == std::vector{QString(table + u".csv"_s).toStdString()});
}

/// A killed command's folder is found again by what it says of itself.
void TestProbeRunsEngine::foldersOfTheCommandLineAreGoneOnWith()
{
    const QString folder = m_cli.path(u"killed"_s);
    const auto lineCount = [&] { return m_cli.read(u"killed/prompts.jsonl"_s).count('\n'); };
    QVERIFY(killWhen(m_cli,
                     QStringList{u"probe"_s, u"demo"_s, u"demo:commonsense"_s, u"--out"_s, folder} + smallOptions(),
                     [&] { return lineCount() > 8; }));
    QVERIFY(!QFile::exists(folder + u"/report.json"_s));
    const auto session = open();
    ProbePage page;
    page.show();
    ProbeRunBinder binder(session.get(), &page);
    session->skillProbes().setWatched(true);
    session->skillProbes().addFolders({folder});
    WAIT_FOR(!session->skillProbes().entries().empty()
             && session->skillProbes().entries().front().state == ProbeEntry::State::Failed);
    binder.askToGoOn(folder);
    const std::optional<ProbePlan> found = binder.dialog()->plan();
    QVERIFY(found && found->train == 16 && found->test == 12 && found->settings.magn == MagnRule::Sum);
    QCOMPARE(binder.dialog()->folder(), folder);
    ProbePlan plan = smallPlan(); // how it is judged is not in the folder
    binder.dialog()->setPlan(plan, folder);
    button(*binder.dialog(), u"Start"_s)->click();
    QVERIFY(session->probeRuns().isRunning());
    WAIT_FOR(!session->probeRuns().isRunning());
    QVERIFY(session->probeRuns().isFinished());
    QVERIFY(filesIn(folder) == filesIn(m_cli.path(u"whole"_s)));
    // The same prompts judged with others beside them.
    plan.others = {m_cli.path(u"whole"_s).toStdString(), m_probe.toStdString()};
    session->probeRuns().run(plan, folder);
    WAIT_FOR(!session->probeRuns().isRunning());
    QVERIFY(session->probeRuns().isFinished());
    QCOMPARE(bytesOf(folder + u"/robustness.csv"_s).count('\n'), 1 + 3 * 2 * 3); // this and two others; two kinds
    const CliResult same
        = m_cli.run(QStringList{u"probe"_s, u"demo"_s, u"demo:commonsense"_s, u"--out"_s, m_cli.path(u"compared"_s),
                                u"--compare"_s, m_cli.path(u"whole"_s), u"--compare"_s, m_probe}
                    + smallOptions());
    QVERIFY2(same.exitCode == 0, qPrintable(same.error));
    QVERIFY2(same.out.contains(u"this probe"_s), qPrintable(same.out));
    QVERIFY(filesIn(folder) == filesIn(m_cli.path(u"compared"_s)));
}

void TestProbeRunsEngine::refusalsAreSaid()
{
    const auto session = open();
    ProbePage page;
    page.show();
    ProbeRunBinder binder(session.get(), &page);
    ProbePlan other = smallPlan();
    other.settings.seed = 5;
    session->probeRuns().run(other, m_probe);
    WAIT_FOR(!session->probeRuns().isRunning());
    QVERIFY(session->probeRuns().failure().has_value());
    const QString said = page.runRow()->findChild<QLabel*>(u"runText"_s)->text();
    QVERIFY2(said.contains(u"another probe"_s), qPrintable(said));
    ShiftSearchPlan plan;
    plan.probe = m_cli.path(u"nowhere"_s).toStdString();
    session->searchRuns().run(plan, {});
    WAIT_FOR(!session->searchRuns().isRunning());
    QVERIFY(session->searchRuns().failure().has_value());
}

QTEST_MAIN(TestProbeRunsEngine)
#include "tst_probe_runs_engine.moc"
