// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A finished attribution that is run once more: what is shown and kept until the new one is finished.
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/window/main_window.h"
#include "core/store/growing_file.h"
#include "tests/app/explorer/explorer_fixture.h"

#include <QFileInfo>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>

#include <algorithm>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestRunAgain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void oldResultStaysUntilTheNewOneIsThere();
    void cancelledRunLeavesTheOldOne();
    void failedRunLeavesTheOldOne();
    void goesOnWhereItWasCancelled();
    void isShownButNotKeptWhereTheOldRunIsBusy();
    void chosenResultStaysUntilTheOwnOneIsThere();
    void sweepOfTheSameScoresStays();
    void commandSaysWhatItDoesNext();

private:
    /// A session whose attribution is complete.
    std::unique_ptr<ExplorerSession> finished(const QString& mode, const QString& cache) const;
    static SharedAttribution runUntilUnderWay(ExplorerSession& session);
    static void useEngine(ExplorerSession& session, const QString& mode);

    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestRunAgain::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

std::unique_ptr<ExplorerSession> TestRunAgain::finished(const QString& mode, const QString& cache) const
{
    auto session = m_files.open(mode, cache.isEmpty() ? QString() : m_files.cacheFolder() + cache);
    const auto isReached = [](auto condition) { return QTest::qWaitFor(condition, kTestTimeoutMs); };
    if (!isReached([&] { return session->attribution().canRun(); }))
        qFatal("the fake engine does not answer");
    session->attribution().run();
    if (!isReached([&] { return isRunComplete(*session); }))
        qFatal("the fake engine does not finish");
    return session;
}

/// Until three questions are done again; what was shown before.
SharedAttribution TestRunAgain::runUntilUnderWay(ExplorerSession& session)
{
    const SharedAttribution before = session.attribution().result();
    qint64 done = 0;
    QObject context;
    connect(&session.attribution(), &AttributionController::progressChanged, &context,
            [&done](const JobStatus& status) { done = std::max<qint64>(done, status.done); });
    session.attribution().run();
    if (!QTest::qWaitFor([&] { return done >= 3; }, kTestTimeoutMs))
        qFatal("the fake engine attributes nothing");
    return before;
}

void TestRunAgain::useEngine(ExplorerSession& session, const QString& mode)
{
    session.client().kill();
    session.models().setProfile(fakeEngine(mode));
    session.models().restart();
    WAIT_FOR(session.attribution().canRun());
}

void TestRunAgain::oldResultStaysUntilTheNewOneIsThere()
{
    for (const QString& cache : {QString(), u"-again"_s}) {
        const auto session = finished(u"slow"_s, cache);
        const QString folder = session->attribution().result()->folder;
        QSignalSpy results(&session->attribution(), &AttributionController::resultChanged);
        const SharedAttribution old = runUntilUnderWay(*session);
        QVERIFY(session->attribution().isRunning());
        QCOMPARE(session->attribution().result(), old);
        QCOMPARE(results.count(), 0);
        if (!folder.isEmpty()) {
            QVERIFY(QFile::exists(folder + u"/scores.safetensors"_s));
            session->library().setName(folder, u"mine"_s);
        }
        WAIT_FOR(!session->attribution().isRunning());
        QVERIFY(session->attribution().hasFinished());
        QVERIFY(session->attribution().result() != old);
        QCOMPARE(results.count(), 1);
        QCOMPARE(*session->attribution().result()->scores, *old->scores);
        QCOMPARE(session->attribution().result()->folder, folder);
        if (folder.isEmpty())
            continue;
        QVERIFY(session->attribution().result()->manifest.startedAt >= old->manifest.finishedAt);
        QVERIFY(!QFileInfo::exists(folder + u".again"_s));
        WAIT_FOR(runName(folder) == u"mine");
    }
}

void TestRunAgain::cancelledRunLeavesTheOldOne()
{
    for (const QString& cache : {QString(), u"-cancelled"_s}) {
        const auto session = finished(u"slow"_s, cache);
        const QString folder = session->attribution().result()->folder;
        const QByteArray scores = bytesOf(folder + u"/scores.safetensors"_s);
        const QByteArray manifest = bytesOf(folder + u"/manifest.json"_s);
        const SharedAttribution old = runUntilUnderWay(*session);
        session->attribution().cancel();
        WAIT_FOR(!session->attribution().isRunning());
        QVERIFY(!session->attribution().hasFinished());
        QCOMPARE(session->attribution().result(), old);
        const auto isAttribution = [](const auto& entry) { return entry.second.description.title == u"Attribution"_s; };
        const auto& jobs = session->jobs().jobs(); // the answers to the unchanged model may have begun later
        const auto newest = std::find_if(jobs.rbegin(), jobs.rend(), isAttribution);
        QVERIFY(newest != jobs.rend() && newest->second.state == JobState::Cancelled);
        QCOMPARE(bytesOf(folder + u"/scores.safetensors"_s), scores);
        QCOMPARE(bytesOf(folder + u"/manifest.json"_s), manifest);
        QCOMPARE(cache.isEmpty(), scores.isEmpty());
    }
}

void TestRunAgain::failedRunLeavesTheOldOne()
{
    const auto session = finished(u"ok"_s, u"-failed"_s);
    const SharedAttribution old = session->attribution().result();
    const QByteArray scores = bytesOf(old->folder + u"/scores.safetensors"_s);
    useEngine(*session, u"fail"_s);
    QCOMPARE(session->attribution().result(), old);
    QSignalSpy failed(&session->attribution(), &AttributionController::failed);
    session->attribution().run();
    WAIT_FOR(failed.count() == 1 && !session->attribution().isRunning());
    QCOMPARE(session->attribution().result(), old);
    QVERIFY(!scores.isEmpty());
    QCOMPARE(bytesOf(old->folder + u"/scores.safetensors"_s), scores);
}

void TestRunAgain::goesOnWhereItWasCancelled()
{
    const auto session = finished(u"slow"_s, u"-on"_s);
    const SharedAttribution old = runUntilUnderWay(*session);
    session->attribution().cancel();
    WAIT_FOR(!session->attribution().isRunning());
    QSignalSpy progress(&session->attribution(), &AttributionController::progressChanged);
    session->attribution().run();
    WAIT_FOR(!session->attribution().isRunning());
    QVERIFY(progress.front().front().value<JobStatus>().done >= 3);
    QVERIFY(session->attribution().result() != old);
    QCOMPARE(*session->attribution().result()->scores, *old->scores);
}

void TestRunAgain::isShownButNotKeptWhereTheOldRunIsBusy()
{
    const auto session = finished(u"slow"_s, u"-busy"_s);
    const SharedAttribution old = runUntilUnderWay(*session);
    const Result<FolderLock> lock = FolderLock::acquire(old->folder.toStdString()); // as another window's
    QVERIFY(lock);
    QSignalSpy notKept(&session->attribution(), &AttributionController::notKept);
    WAIT_FOR(!session->attribution().isRunning());
    QCOMPARE(notKept.count(), 1);
    QVERIFY(session->attribution().result() != old);
    QCOMPARE(session->attribution().result()->folder, QString());
    QCOMPARE(*session->attribution().result()->scores, *old->scores);
    QVERIFY(QFile::exists(old->folder + u"/scores.safetensors"_s));
}

void TestRunAgain::chosenResultStaysUntilTheOwnOneIsThere()
{
    const auto session = finished(u"slow"_s, u"-chosen"_s);
    const SharedAttribution first = session->attribution().result();
    SessionState next = session->document().state();
    next.attribution.steps = 4;
    session->document().edit(u"steps"_s, next);
    WAIT_FOR(session->attribution().canRun() && session->library().find(first->folder) != nullptr);
    session->showRun(first->folder);
    WAIT_FOR(session->attribution().isStoredShown());
    const SharedAttribution chosen = runUntilUnderWay(*session);
    QCOMPARE(session->attribution().result(), chosen);
    session->attribution().cancel();
    WAIT_FOR(!session->attribution().isRunning());
    QCOMPARE(session->attribution().result(), chosen);
    session->attribution().run();
    WAIT_FOR(!session->attribution().isRunning());
    QVERIFY(!session->attribution().isStoredShown());
    QCOMPARE(session->attribution().result()->manifest.settings.steps, 4);
    QVERIFY(session->attribution().result()->isComplete());
}

void TestRunAgain::sweepOfTheSameScoresStays()
{
    const auto session = finished(u"ok"_s, u"-sweep"_s);
    SweepSettings settings;
    settings.budgets = {1, 2};
    settings.operators = {Operator::Degrade};
    settings.sides = {Side::Both};
    setSweep(*session, settings);
    WAIT_FOR(session->sweep().canRun());
    session->sweep().run();
    WAIT_FOR(session->sweep().result() && session->sweep().result()->isComplete());
    const SharedSweep sweep = session->sweep().result();
    const SharedAttribution old = session->attribution().result();
    session->attribution().run();
    WAIT_FOR(session->attribution().result() != old);
    QCOMPARE(session->sweep().result(), sweep);
    QCOMPARE(session->sweep().scores(), session->attribution().result()->scores);
}

/// With a finished result it computes all of it anew, which takes as long as the first time.
void TestRunAgain::commandSaysWhatItDoesNext()
{
    const auto session = m_files.open(u"slow"_s);
    MainWindow window(session.get());
    window.show();
    const QAction* run = window.actions()->run;
    WAIT_FOR(run->isEnabled());
    QCOMPARE(run->text(), u"&Run attribution"_s);
    session->attribution().run();
    WAIT_FOR(session->attribution().result());
    session->attribution().cancel();
    WAIT_FOR(!session->attribution().isRunning());
    QCOMPARE(run->text(), u"&Go on with attribution"_s);
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    QCOMPARE(run->text(), u"&Run attribution again"_s);
    QVERIFY2(run->toolTip().contains(u"anew"_s), qPrintable(run->toolTip()));
    SessionState other = session->document().state();
    other.attribution.steps += 1;
    session->document().edit(u"other steps"_s, other);
    QCOMPARE(run->text(), u"&Run attribution"_s);
    QVERIFY(!run->toolTip().contains(u"anew"_s));
}

QTEST_MAIN(TestRunAgain)
#include "tst_run_again.moc"
