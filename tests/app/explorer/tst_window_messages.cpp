// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Messages of the window go when what they are about is mended or replaced.
#include "app/explorer/shell/message_bar.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/session_fixture.h"

#include <QSignalSpy>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestWindowMessages : public SessionTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useOwnSettings(); }
    void init() { useNewFolder(); }
    void modelThatWasRefused();
    void taskThatWasRefused();
    void engineThatDied();
    void attributionThatFailed();
    void answersThatFailed();
    void runThatCouldNotBeShown();
    void sessionThatCouldNotBeOpened();
    void copyThatCouldNotBeWritten();
    void sessionShownInPart();

private:
    static QString said(const MainWindow& window) { return window.views().message->text(); }
};

void TestWindowMessages::modelThatWasRefused()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    WAIT_FOR(session->attribution().canRun());
    session->models().openModel(u"/nowhere/missing"_s);
    WAIT_FOR(said(window).contains(u"The model could not be opened"_s));
    session->models().openModel(m_files.modelFolder());
    QVERIFY2(!said(window).contains(u"could not be opened"_s), qPrintable(said(window)));
}

void TestWindowMessages::taskThatWasRefused()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    WAIT_FOR(session->attribution().canRun());
    for (const bool isClosed : {false, true}) {
        session->tasks().openTask(u"/nowhere/task.jsonl"_s);
        WAIT_FOR(said(window).contains(u"The task could not be opened"_s));
        if (isClosed)
            session->tasks().close();
        else
            session->tasks().openTask(m_files.taskFile());
        QVERIFY2(!said(window).contains(u"could not be opened"_s), qPrintable(said(window)));
    }
}

void TestWindowMessages::engineThatDied()
{
    const auto session = m_files.open(u"killed"_s);
    MainWindow window(session.get());
    WAIT_FOR(said(window).contains(u"The engine has stopped"_s));
    session->models().setProfile(fakeEngine(u"ok"_s));
    session->models().restart();
    WAIT_FOR(session->models().isReady());
    QCOMPARE(said(window), QString());
}

void TestWindowMessages::attributionThatFailed()
{
    const auto session = m_files.open(u"fail"_s);
    MainWindow window(session.get());
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(!session->attribution().isRunning());
    WAIT_FOR(session->answers().state().taskProgress() == Progress::Failed);
    window.views().message->dismiss(MessageTopic::Answers);
    QVERIFY2(said(window).contains(u"Attribution has stopped"_s), qPrintable(said(window)));
    session->tasks().openTask(m_files.otherTaskFile());
    WAIT_FOR(session->tasks().task() && session->tasks().task()->spec == m_files.otherTaskFile());
    QVERIFY2(!said(window).contains(u"Attribution has stopped"_s), qPrintable(said(window)));
}

void TestWindowMessages::answersThatFailed()
{
    const auto session = m_files.open(u"fail"_s);
    MainWindow window(session.get());
    WAIT_FOR(said(window).contains(u"The answers could not be measured"_s));
    WAIT_FOR(session->answers().state().taskProgress() == Progress::Failed);
    QVERIFY(said(window).contains(u"The answers could not be measured"_s));
    session->client().kill();
    session->models().setProfile(fakeEngine(u"slow"_s));
    session->models().restart();
    WAIT_FOR(session->answers().isTaskPending() && session->answers().canMeasure());
    QCOMPARE(said(window), QString());
}

void TestWindowMessages::runThatCouldNotBeShown()
{
    const auto session = workedOn();
    MainWindow window(session.get());
    const auto fail
        = [&session] { Q_EMIT session->library().failed(makeError(ErrorCode::NotFound, "there is no such run")); };
    fail();
    QVERIFY(said(window).contains(u"The run could not be shown"_s));
    session->attribution().show(session->attribution().ownResult()); // as one of the list
    SharedAttribution other = std::make_shared<AttributionResult>(*session->attribution().ownResult());
    session->attribution().show(other);
    QCOMPARE(said(window), QString());
    fail();
    SessionState next = session->document().state();
    next.attribution.steps = 4;
    session->document().edit(u"steps"_s, next);
    QCOMPARE(said(window), QString());
}

void TestWindowMessages::sessionThatCouldNotBeOpened()
{
    QVERIFY(saveSession(file(u"good.neurex"_s).toStdString(), workedOn()->snapshot()));
    QFile bad(file(u"bad.neurex"_s));
    QVERIFY(bad.open(QIODevice::WriteOnly) && bad.write("no session") > 0);
    bad.close();
    ExplorerSession session({});
    session.models().setProfile(fakeEngine(u"ok"_s));
    MainWindow window(&session);
    window.openPath(bad.fileName());
    WAIT_FOR(said(window).contains(u"The session could not be opened"_s));
    QSignalSpy opened(window.sessions(), &SessionController::opened);
    window.openPath(file(u"good.neurex"_s));
    WAIT_FOR(opened.count() == 1);
    QCOMPARE(said(window), QString());
}

void TestWindowMessages::copyThatCouldNotBeWritten()
{
    const QString plain = file(u"plain"_s);
    QFile blocker(plain);
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    const auto session = workedOn();
    MainWindow window(session.get(), plain + u"/copies"_s);
    session->intervention().setState({{2, 2}}, ui::NeuronState::silence());
    WAIT_FOR(said(window).contains(u"against crashes could not be written"_s));
    QVERIFY(blocker.remove());
    session->intervention().setState({{2, 3}}, ui::NeuronState::silence());
    WAIT_FOR(said(window).isEmpty());
    QVERIFY(!QDir(plain + u"/copies"_s).isEmpty());
}

void TestWindowMessages::sessionShownInPart()
{
    SessionFile changed = workedOn()->snapshot();
    changed.taskHash = "another";
    QVERIFY(saveSession(file(u"a.neurex"_s).toStdString(), changed));
    ExplorerSession session({});
    session.models().setProfile(fakeEngine(u"ok"_s));
    MainWindow window(&session);
    window.openPath(file(u"a.neurex"_s));
    WAIT_FOR(said(window).contains(u"The task is not the one of the session"_s));
    session.tasks().openTask(m_files.otherTaskFile());
    QCOMPARE(said(window), QString());
}

QTEST_MAIN(TestWindowMessages)
#include "tst_window_messages.moc"
