// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/jobs/jobs_panel.h"
#include "app/workspace/jobs/job_registry.h"
#include "app/workspace/jobs/jobs_model.h"
#include "tests/app/explorer/explorer_fixture.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

JobDescription described(const QString& title, const QString& slot = {})
{
    return {.title = title, .subject = {}, .unit = u"questions"_s, .command = {}, .cancel = {}, .slot = slot};
}

QString cell(const JobsModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

/// Titles of the registry's jobs with their states, for comparing at a glance.
QStringList summary(const JobRegistry& registry)
{
    QStringList texts;
    for (const auto& [id, job] : registry.jobs())
        texts.append(job.description.title + u' ' + jobStateText(job.state));
    return texts;
}

} // namespace

class TestJobRegistry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsEndedJobs();
    void ratesCountFromTheFirstReport();
    void queuedJobsWait();
    void aSlotHoldsOneJob();
    void forgetsTheOldest();
    void cancelsThroughTheController();
    void tableFollows();
    void durations();
    void panelSaysWhatFailed();
    void panelCopiesTheCommand();
    void buttonsStayWithTheSelectedJob();
    void sessionReportsItsJobs();
    void commandsNameWhatIsStored();
    void sessionReportsCancelAndDeath();
    void replacedAnswersAreNotDone();
};

void TestJobRegistry::keepsEndedJobs()
{
    JobRegistry registry;
    const JobId done = registry.begin(described(u"a"_s));
    const JobId failed = registry.begin(described(u"b"_s));
    const JobId cancelled = registry.begin(described(u"c"_s));
    registry.begin(described(u"d"_s));
    registry.end(done);
    registry.end(failed, makeError(ErrorCode::CorruptFile, "broken"));
    registry.end(cancelled, makeError(ErrorCode::Cancelled, "stopped"));
    QCOMPARE(summary(registry), (QStringList{u"a Done"_s, u"b Failed"_s, u"c Cancelled"_s, u"d Running"_s}));
    QCOMPARE(registry.activeCount(), 1);
    registry.report(done, 1, 2); // ended: changes nothing
    QCOMPARE(registry.find(done)->status.total, 0);
    registry.end(failed);
    QVERIFY(registry.find(failed)->state == JobState::Failed);
    registry.clearEnded();
    QCOMPARE(summary(registry), QStringList{u"d Running"_s});
}

void TestJobRegistry::ratesCountFromTheFirstReport()
{
    JobRegistry registry;
    const JobId id = registry.begin(described(u"a"_s));
    registry.report(id, 40, 100);
    QCOMPARE(registry.find(id)->status.perSecond, 0.0);
    QTest::qWait(50);
    registry.report(id, 41, 100);
    const JobStatus& status = registry.find(id)->status;
    QVERIFY2(status.perSecond > 0.0 && status.perSecond <= 20.0, qPrintable(QString::number(status.perSecond)));
    QCOMPARE(status.secondsLeft, 59.0 / status.perSecond);
}

void TestJobRegistry::queuedJobsWait()
{
    JobRegistry jobs;
    const JobId id = jobs.begin({.title = u"Sweep"_s, .isQueued = true});
    QVERIFY(jobs.find(id)->state == JobState::Waiting);
    QVERIFY(jobs.isActive(id));
    jobs.report(id, 3, 10);
    QVERIFY(jobs.find(id)->state == JobState::Waiting);
    QCOMPARE(jobs.find(id)->status.done, 3);
    jobs.start(id);
    QVERIFY(jobs.find(id)->state == JobState::Running);
    jobs.report(id, 4, 10); // the rate counts from here
    QCOMPARE(jobs.find(id)->status.perSecond, 0.0);
    jobs.end(id);
    jobs.start(id);
    QVERIFY(jobs.find(id)->state == JobState::Done);
    const JobId waiting = jobs.begin({.title = u"Sweep"_s, .isQueued = true});
    jobs.end(waiting, makeError(ErrorCode::Cancelled, {}));
    QVERIFY(jobs.find(waiting)->state == JobState::Cancelled);
}

void TestJobRegistry::aSlotHoldsOneJob()
{
    JobRegistry registry;
    registry.begin(described(u"other"_s));
    const JobId first = registry.begin(described(u"first"_s, u"answers"_s));
    registry.begin(described(u"second"_s, u"answers"_s));
    QVERIFY(!registry.find(first));
    QCOMPARE(summary(registry), (QStringList{u"other Running"_s, u"second Running"_s}));
}

void TestJobRegistry::forgetsTheOldest()
{
    JobRegistry registry;
    const JobId running = registry.begin(described(u"running"_s));
    const JobId oldest = registry.begin(described(u"oldest"_s));
    registry.end(oldest);
    for (int i = 0; i < JobRegistry::kMaxEnded; ++i)
        registry.end(registry.begin(described(QString::number(i))));
    QVERIFY(!registry.find(oldest));
    QVERIFY(registry.isActive(running));
    QCOMPARE(static_cast<int>(registry.jobs().size()), JobRegistry::kMaxEnded + 1);
}

void TestJobRegistry::cancelsThroughTheController()
{
    JobRegistry registry;
    JobId id = 0;
    JobDescription description = described(u"a"_s);
    description.cancel = [&] { registry.end(id, makeError(ErrorCode::Cancelled, {})); };
    id = registry.begin(description);
    registry.cancel(id);
    QVERIFY(registry.find(id)->state == JobState::Cancelled);
    registry.cancel(id); // ended: there is nothing to cancel
    registry.cancel(id + 1);
}

void TestJobRegistry::tableFollows()
{
    JobRegistry registry;
    const JobId early = registry.begin(described(u"early"_s));
    JobsModel model(&registry);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 1);
    JobDescription description = described(u"late"_s);
    description.subject = u"demo"_s;
    const JobId late = registry.begin(description);
    QCOMPARE(cell(model, 0, JobsModel::Name), u"late: demo"_s);
    QCOMPARE(cell(model, 1, JobsModel::Name), u"early"_s);
    QVERIFY(QTime::fromString(cell(model, 0, JobsModel::Started), u"HH:mm"_s).isValid()); // 24 hours, as elsewhere
    QCOMPARE(model.index(0, JobsModel::Progress).data(JobsModel::kFractionRole).toDouble(), -1.0);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    for (int i = 0; i <= 50; ++i)
        registry.report(late, i, 200);
    WAIT_FOR(changed.count() > 0);
    QVERIFY(changed.count() <= 2); // fifty reports, one or two repaints
    QCOMPARE(cell(model, 0, JobsModel::Progress), u"50 of 200"_s);
    QCOMPARE(model.index(0, JobsModel::Progress).data(JobsModel::kFractionRole).toDouble(), 0.25);
    registry.end(early);
    WAIT_FOR(cell(model, 1, JobsModel::State) == u"Done"_s);
    registry.clearEnded();
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.rowOf(late), 0);
    QCOMPARE(model.rowOf(early), -1);
}

void TestJobRegistry::durations()
{
    QCOMPARE(jobDurationText(0.44), u"0.4 s"_s);
    QCOMPARE(jobDurationText(12.4), u"12 s"_s);
    QCOMPARE(jobDurationText(185.0), u"3 min 05 s"_s);
    QCOMPARE(jobDurationText(2 * 3600 + 7 * 60 + 59), u"2 h 07 min"_s);
    QCOMPARE(jobDurationText(-1.0), u"0.0 s"_s);
}

void TestJobRegistry::panelSaysWhatFailed()
{
    JobRegistry registry;
    JobsPanel panel(&registry);
    panel.show();
    QVERIFY(!panel.view()->isVisible());
    const JobId id = registry.begin(described(u"a"_s));
    QVERIFY(panel.view()->isVisible());
    QVERIFY(!panel.cancelButton()->isEnabled());
    panel.view()->selectRow(0);
    registry.end(id, makeError(ErrorCode::CorruptFile, "The file is broken.", "at byte 7"));
    WAIT_FOR(panel.detailText() == u"The file is broken.\nat byte 7"_s);
    QVERIFY(panel.clearButton()->isEnabled());
    panel.clearButton()->click();
    QVERIFY(!panel.view()->isVisible());
    panel.addLogLine(u"one"_s);
    panel.addLogLine(u"two"_s);
    QCOMPARE(panel.logText(), u"one\ntwo"_s);
}

void TestJobRegistry::panelCopiesTheCommand()
{
    JobRegistry registry;
    JobsPanel panel(&registry);
    JobDescription description = described(u"a"_s);
    description.command = {u"neurex"_s, u"info"_s, u"my model"_s};
    bool isCancelled = false;
    description.cancel = [&isCancelled] { isCancelled = true; };
    registry.begin(description);
    QVERIFY(!panel.copyButton()->isEnabled()); // nothing is selected
    panel.view()->selectRow(0);
    panel.copyButton()->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"neurex info 'my model'"_s);
    panel.cancelButton()->click();
    QVERIFY(isCancelled);
}

/// Whatever comes and goes in the list.
void TestJobRegistry::buttonsStayWithTheSelectedJob()
{
    JobRegistry registry;
    JobsPanel panel(&registry);
    panel.resize(500, 300);
    panel.show();
    int cancelled = 0;
    const auto begin = [&](const QString& name, const QString& slot = {}) {
        JobDescription description = described(name);
        description.command = {u"neurex"_s, name};
        description.cancel = [&cancelled] { ++cancelled; };
        description.slot = slot;
        return registry.begin(description);
    };
    const auto copied = [&panel] {
        QGuiApplication::clipboard()->setText(u"nothing"_s);
        panel.copyButton()->click();
        return QGuiApplication::clipboard()->text();
    };
    begin(u"first"_s);
    begin(u"answers"_s, u"slot"_s);
    const JobId last = begin(u"last"_s);
    panel.view()->selectRow(2);
    QCOMPARE(copied(), u"neurex first"_s);
    begin(u"newer"_s, u"slot"_s); // one goes, one comes
    QCOMPARE(copied(), u"neurex first"_s);
    panel.view()->selectRow(0);
    QCOMPARE(copied(), u"neurex newer"_s);
    begin(u"newest"_s, u"slot"_s); // takes its place: what was selected is gone
    QVERIFY(panel.view()->selectionModel()->selectedRows().isEmpty());
    QVERIFY(!panel.copyButton()->isEnabled() && !panel.cancelButton()->isEnabled());
    QCOMPARE(copied(), u"nothing"_s);
    panel.cancelButton()->click();
    QCOMPARE(cancelled, 0);
    panel.view()->selectRow(panel.model()->rowOf(last));
    registry.end(last);
    registry.clearEnded();
    QCOMPARE(copied(), u"nothing"_s);
    // Nor do they move under the pointer, however much is said above them.
    const QPoint place = panel.copyButton()->mapTo(&panel, QPoint());
    JobDescription wordy = described(u"wordy"_s);
    wordy.command = QStringList(60, u"a word"_s);
    registry.begin(wordy);
    panel.view()->selectRow(0);
    QTest::qWait(0);
    QCOMPARE(panel.copyButton()->mapTo(&panel, QPoint()), place);
}

void TestJobRegistry::sessionReportsItsJobs()
{
    const ExplorerFixture files;
    const auto session = files.open(u"ok"_s);
    WAIT_FOR(isBaselineMeasured(*session));
    WAIT_FOR(session->jobs().activeCount() == 0);
    QCOMPARE(summary(session->jobs()), (QStringList{u"Load model Done"_s, u"Answers Done"_s}));
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    WAIT_FOR(session->jobs().activeCount() == 0);
    QCOMPARE(summary(session->jobs()), (QStringList{u"Load model Done"_s, u"Answers Done"_s, u"Attribution Done"_s}));
    const Job& attribution = session->jobs().jobs().rbegin()->second;
    QVERIFY2(attribution.description.subject.endsWith(u", NeuronLLM"_s), qPrintable(attribution.description.subject));
    QCOMPARE(attribution.status.done, kTaskQuestions);
    QCOMPARE(attribution.status.total, kTaskQuestions);
    QCOMPARE(attribution.description.command.mid(0, 4),
             (QStringList{u"neurex"_s, u"attribute"_s, files.modelFolder(), files.taskFile()}));
}

namespace {

const JobDescription& newestOf(ExplorerSession& session)
{
    return session.jobs().jobs().rbegin()->second.description;
}

void startSweep(ExplorerSession& session, std::int64_t budget)
{
    SweepSettings settings;
    settings.budgets = {budget};
    settings.operators = {Operator::Degrade};
    settings.sides = {Side::Both};
    setSweep(session, settings);
    session.sweep().run();
}

} // namespace

/// A command may name a run only where the run's folder holds the scores of the job.
void TestJobRegistry::commandsNameWhatIsStored()
{
    const ExplorerFixture files;
    const auto session = files.open(u"ok"_s, files.cacheFolder());
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    QVERIFY(!newestOf(*session).command.contains(u"--mask"_s));
    WAIT_FOR(isRunComplete(*session) && session->sweep().scores());
    const QString folder = session->attribution().result()->folder;
    startSweep(*session, 1);
    QVERIFY2(newestOf(*session).subject.endsWith(u", NeuronLLM"_s), qPrintable(newestOf(*session).subject));
    const QStringList command = newestOf(*session).command;
    QCOMPARE(command.value(command.indexOf(u"--run"_s) + 1), folder);
    WAIT_FOR(!session->sweep().isRunning());

    SessionState masked = session->document().state();
    masked.ace = {AceMask::Ambiguous, 0};
    session->document().edit(u"mask"_s, masked);
    WAIT_FOR(isRunComplete(*session) && session->sweep().scores());
    QCOMPARE(session->sweep().runFolder(), folder); // another mask stands there
    startSweep(*session, 2);
    QVERIFY(newestOf(*session).command.isEmpty());
    QVERIFY2(newestOf(*session).whyNoCommand.contains(folder), qPrintable(newestOf(*session).whyNoCommand));
    WAIT_FOR(!session->sweep().isRunning());
    session->attribution().run();
    const QStringList again = newestOf(*session).command;
    QCOMPARE(again.value(again.indexOf(u"--mask"_s) + 1), u"ambiguous"_s);
    WAIT_FOR(isRunComplete(*session) && session->sweep().scores());
    QVERIFY(session->attribution().result()->isStored()); // now it has a run of its own
    startSweep(*session, 3);
    QVERIFY(newestOf(*session).command.contains(session->attribution().result()->folder));
    QVERIFY(session->attribution().result()->folder != folder);

    const auto memory = files.open(u"ok"_s);
    WAIT_FOR(memory->attribution().canRun());
    memory->attribution().run();
    WAIT_FOR(isRunComplete(*memory) && memory->sweep().scores());
    startSweep(*memory, 1);
    QVERIFY(newestOf(*memory).command.isEmpty());
    JobsPanel panel(&memory->jobs());
    panel.view()->selectRow(0); // the newest stands first
    QVERIFY(!panel.copyButton()->isEnabled());
    QCOMPARE(panel.detailText(), newestOf(*memory).whyNoCommand);
    QVERIFY(panel.detailText().contains(u"memory"_s));
}

void TestJobRegistry::sessionReportsCancelAndDeath()
{
    const ExplorerFixture files;
    const auto session = files.open(u"slow"_s);
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    const JobId run = session->jobs().jobs().rbegin()->first;
    WAIT_FOR(session->jobs().find(run)->status.done > 0);
    session->jobs().cancel(run);
    WAIT_FOR(session->jobs().find(run)->state == JobState::Cancelled);
    QVERIFY(!session->attribution().isRunning());

    session->attribution().run();
    const JobId second = session->jobs().jobs().rbegin()->first;
    QVERIFY(second != run);
    session->client().kill();
    WAIT_FOR(session->jobs().find(second)->state == JobState::Failed);
    QVERIFY(!session->jobs().find(second)->error.message.empty());
}

void TestJobRegistry::replacedAnswersAreNotDone()
{
    const ExplorerFixture files;
    const auto session = files.open(u"slow"_s);
    const auto answers = [&session]() -> const Job* {
        for (const auto& [id, job] : session->jobs().jobs()) {
            if (job.description.title == u"Answers"_s)
                return &job;
        }
        return nullptr;
    };
    WAIT_FOR(answers() && answers()->status.done > 0);
    session->tasks().forget(); // as another model does
    WAIT_FOR(answers() && !answers()->isActive() && answers()->status.total == kTaskQuestions);
    QVERIFY(answers()->state == JobState::Cancelled);
    QVERIFY(answers()->status.done < kTaskQuestions);
}

QTEST_MAIN(TestJobRegistry)
#include "tst_job_registry.moc"
