// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// When a session counts as changed: exactly when its file would hold something else.
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/answerer.h"
#include "tests/app/explorer/session_fixture.h"

#include <QSignalSpy>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestSessionChanges : public SessionTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useOwnSettings(); }
    void init() { useNewFolder(); }
    void attributionIsAChange();
    void sweepIsAChange();
    void resultsReachTheCopy();
    void answersAreAChange();
    void equalResultsAreNone();
    void whatIsSetAndSetBackIsNone();
    void lookingIsNone();
    void openedSessionIsUnchanged();
    void changedTaskIsNotTheUsersChange();
    void resultInMemoryOnlyIsKept();
    void windowAsksAboutResults();

private:
    static SweepSettings smallSweep()
    {
        SweepSettings settings;
        settings.budgets = {1, 2};
        settings.operators = {Operator::Degrade};
        settings.sides = {Side::Both};
        return settings;
    }
    /// A session without any result, saved.
    std::unique_ptr<ExplorerSession> opened(const QString& mode)
    {
        auto session = m_files.open(mode);
        if (!QTest::qWaitFor([&] { return session->attribution().canRun() && isBaselineMeasured(*session); }, 10'000))
            qFatal("the fake engine does not answer");
        return session;
    }
};

void TestSessionChanges::attributionIsAChange()
{
    const auto session = opened(u"ok"_s);
    SessionController sessions(session.get(), {});
    QVERIFY(sessions.saveNow(file(u"a.neurex"_s)));
    QVERIFY(!sessions.isModified());
    QSignalSpy modified(&sessions, &SessionController::modifiedChanged);
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    QVERIFY(sessions.isModified());
    WAIT_FOR(modified.count() == 1);
    QVERIFY(modified.front().front().toBool());
    QSignalSpy saved(&sessions, &SessionController::saved);
    sessions.save(file(u"a.neurex"_s));
    WAIT_FOR(saved.count() == 1);
    QVERIFY(!sessions.isModified());
    QCOMPARE(modified.count(), 2);
    QCOMPARE(loadSession(file(u"a.neurex"_s).toStdString())->runs.size(), 1U);
}

void TestSessionChanges::sweepIsAChange()
{
    const auto session = workedOn();
    setSweep(*session, smallSweep());
    WAIT_FOR(session->sweep().canRun());
    SessionController sessions(session.get(), {});
    QVERIFY(sessions.saveNow(file(u"a.neurex"_s)));
    session->sweep().run();
    WAIT_FOR(session->sweep().result() && session->sweep().result()->isComplete());
    QVERIFY(sessions.isModified());
    QVERIFY(sessions.saveNow(file(u"a.neurex"_s)));
    QVERIFY(!sessions.isModified());
}

/// The copy against crashes is of what is there in the end, not of what was there when something was set.
void TestSessionChanges::resultsReachTheCopy()
{
    const auto session = workedOn();
    setSweep(*session, smallSweep());
    WAIT_FOR(session->sweep().canRun());
    SessionController sessions(session.get(), file(u"copies"_s));
    QSignalSpy copied(&sessions, &SessionController::copyWritten);
    QVERIFY(sessions.saveNow(file(u"a.neurex"_s)));
    session->sweep().run();
    WAIT_FOR(session->sweep().result() && session->sweep().result()->isComplete());
    const auto copiedSweep = [&]() -> std::optional<SessionFile> {
        const QStringList folders = QDir(file(u"copies"_s)).entryList({u"session-*"_s}, QDir::Dirs);
        if (folders.size() != 1)
            return std::nullopt;
        const auto copy = loadSession(file(u"copies/%1/session.neurex"_s.arg(folders.front())).toStdString());
        return copy && copy->sweep ? std::optional(*copy) : std::nullopt;
    };
    WAIT_FOR(copied.count() > 0);
    WAIT_FOR(copiedSweep().has_value());
    QCOMPARE(copiedSweep()->questions.size(), static_cast<std::size_t>(kTaskQuestions));
}

void TestSessionChanges::answersAreAChange()
{
    const auto session = opened(u"slow"_s);
    SessionController sessions(session.get(), {});
    session->intervention().setState({{0, 9}}, ui::NeuronState::excite());
    QVERIFY(session->answers().isTaskPending());
    QVERIFY(sessions.saveNow(file(u"a.neurex"_s)));
    QVERIFY(!sessions.isModified());
    WAIT_FOR(!session->answers().isTaskPending());
    QVERIFY(sessions.isModified());
}

void TestSessionChanges::equalResultsAreNone()
{
    const auto session = workedOn();
    SessionController sessions(session.get(), {});
    QVERIFY(sessions.saveNow(file(u"a.neurex"_s)));
    const SharedAttribution before = session->attribution().result();
    session->attribution().run();
    WAIT_FOR(session->attribution().result() != before);
    WAIT_FOR(!session->answers().isTaskPending());
    QVERIFY(!sessions.isModified());
}

void TestSessionChanges::whatIsSetAndSetBackIsNone()
{
    const auto session = workedOn();
    SessionController sessions(session.get(), {});
    QVERIFY(sessions.saveNow(file(u"a.neurex"_s)));
    const SessionState state = session->document().state();
    SessionState other = state;
    other.notes.clear();
    session->document().edit(u"other"_s, other);
    QVERIFY(sessions.isModified());
    session->document().edit(u"back"_s, state); // not by undo
    QVERIFY(!sessions.isModified());
}

void TestSessionChanges::lookingIsNone()
{
    const auto session = workedOn();
    MainWindow window(session.get());
    QVERIFY(window.sessions()->saveNow(file(u"a.neurex"_s)));
    session->selection().select({{2, 2}});
    session->answers().setCurrentQuestion(1);
    window.showView(u"sweep"_s);
    session->map().setChoice({MapKind::Question, 0, {}});
    WAIT_FOR(!session->map().isPending());
    QVERIFY(!window.sessions()->isModified());
    QVERIFY(!window.isWindowModified());
}

void TestSessionChanges::openedSessionIsUnchanged()
{
    const auto before = workedOn();
    setSweep(*before, smallSweep());
    WAIT_FOR(before->sweep().canRun());
    before->sweep().run();
    WAIT_FOR(before->sweep().result() && before->sweep().result()->isComplete());
    chooseMethod(*before, SelectionMethod::Random);
    WAIT_FOR(!before->answers().isTaskPending());
    SessionController saver(before.get(), {});
    QVERIFY(saver.saveNow(file(u"a.neurex"_s)));
    for (const bool hasEngine : {false, true}) {
        ExplorerSession after({});
        after.models().setProfile(hasEngine ? fakeEngine(u"ok"_s) : noEngine());
        SessionController opener(&after, {});
        opener.open(file(u"a.neurex"_s));
        if (hasEngine)
            WAIT_FOR(after.attribution().canRun());
        else
            WAIT_FOR(after.models().state() == ModelState::Failed);
        WAIT_FOR(after.sweep().result() && after.intervention().stack() == before->intervention().stack());
        WAIT_FOR(!opener.isModified());
        QVERIFY(!after.answers().isTaskPending() && !after.isRestoring() == hasEngine);
        QVERIFY(!opener.isModified());
    }
}

void TestSessionChanges::changedTaskIsNotTheUsersChange()
{
    SessionFile changed = workedOn()->snapshot();
    changed.taskHash = "another";
    QVERIFY(saveSession(file(u"a.neurex"_s).toStdString(), changed));
    ExplorerSession after({});
    after.models().setProfile(fakeEngine(u"fail"_s)); // nothing is measured anew
    QSignalSpy partly(&after, &ExplorerSession::restoredPartly);
    SessionController opener(&after, {});
    opener.open(file(u"a.neurex"_s));
    WAIT_FOR(partly.count() == 1);
    QVERIFY(!after.attribution().result());
    WAIT_FOR(!opener.isModified());
}

void TestSessionChanges::resultInMemoryOnlyIsKept()
{
    const auto session = opened(u"ok"_s);
    SessionController sessions(session.get(), file(u"copies"_s));
    QVERIFY(!sessions.isModified()); // nothing was set
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    QVERIFY(session->attribution().result()->folder.isEmpty());
    QVERIFY(sessions.isModified());
    QVERIFY(sessions.close());
    QCOMPARE(loadSession(sessions.lastSession().toStdString())->runs.size(), 1U);
}

void TestSessionChanges::windowAsksAboutResults()
{
    const auto session = opened(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    QVERIFY(window.sessions()->saveNow(file(u"a.neurex"_s)));
    QVERIFY(!window.isWindowModified());
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    WAIT_FOR(window.isWindowModified());
    {
        const Answerer stay({}, u"Cancel"_s);
        QVERIFY(!window.close());
        QCOMPARE(stay.count(), 1);
    }
    const Answerer save({}, u"Save"_s);
    QVERIFY(window.close());
    QCOMPARE(save.count(), 1);
    QCOMPARE(loadSession(file(u"a.neurex"_s).toStdString())->runs.size(), 1U);
}

QTEST_MAIN(TestSessionChanges)
#include "tst_session_changes.moc"
