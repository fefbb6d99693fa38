// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions that can be brought back, as the window offers and lists them.
#include "app/explorer/session/unsaved_sessions_dialog.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/message_bar.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/answerer.h"
#include "tests/app/explorer/session_fixture.h"

#include <QSignalSpy>
#include <QTreeWidget>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestSessionOffers : public SessionTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useOwnSettings(); }
    void init() { useNewFolder(); }
    void staysUntilItIsAnswered();
    void laterIsLater();
    void discardedIsGone();
    void saysHowManyThereAre();
    void anotherWindowsSessionIsNotOffered();
    void goesOnWithItsFile();
    void fileOfAnotherWindowIsNotOverwritten();
    void listHoldsEverySession();
    void reopensWhatAnotherWindowClosed();
    void reopensWhatHasOnlyAResult();
    void reopensTheFileThatWasClosedLast();

private:
    QString copies() const { return file(u"copies"_s); }
    /// What was set in a program that was killed; origin: the file that it had been saved to.
    SessionState crash(const QString& set, const QString& origin = {})
    {
        const auto session = workedOn();
        SessionController sessions(session.get(), copies());
        sessions.setCopyDelay(20);
        if (!origin.isEmpty() && !sessions.saveNow(origin))
            qFatal("the session cannot be saved");
        QSignalSpy copied(&sessions, &SessionController::copyWritten);
        SessionState state = session->document().state();
        state.sets = {{set.toStdString(), {{0, 1}}}};
        session->document().edit(u"set"_s, state);
        if (!QTest::qWaitFor([&copied] { return copied.count() > 0; }, kTestTimeoutMs))
            qFatal("the copy is not written");
        return state;
    }
    /// A window without an engine.
    struct Window {
        explicit Window(const QString& copies)
        {
            session.models().setProfile(noEngine());
            window = std::make_unique<MainWindow>(&session, copies);
            window->show();
        }
        MessageBar* offer() const { return window->views().offer; }
        SessionController* sessions() const { return window->sessions(); }
        const SessionState& state() { return session.document().state(); }
        void activate() const
        {
            QEvent activation(QEvent::WindowActivate);
            QCoreApplication::sendEvent(window.get(), &activation);
        }

        ExplorerSession session{{}};
        std::unique_ptr<MainWindow> window;
    };
};

void TestSessionOffers::staysUntilItIsAnswered()
{
    const SessionState older = crash(u"older"_s);
    QTest::qWait(20); // times of files are coarse
    const SessionState state = crash(u"newer"_s, file(u"a.neurex"_s));
    Window next(copies());
    const QString said = next.offer()->text();
    QVERIFY2(said.contains(u"a.neurex"_s) && said.contains(u"model"_s) && said.contains(u"tokens"_s), qPrintable(said));
    const QDateTime changed = next.sessions()->keptSessions().front().changed;
    QVERIFY2(said.contains(changed.toString(u"yyyy-MM-dd HH:mm:ss"_s)), qPrintable(said));
    QVERIFY2(said.contains(u"degrade K 2, 1 neuron(s), 1 set(s), 1 note(s), 1 result(s)"_s), qPrintable(said));
    next.window->views().message->showMessage({MessageTopic::Engine, MessageBar::Kind::Warning, u"something else"_s});
    QVERIFY(next.offer()->isVisible());
    QCOMPARE(next.offer()->text(), said);
    QSignalSpy opened(next.sessions(), &SessionController::opened);
    next.offer()->actionButton()->click();
    WAIT_FOR(opened.count() == 1);
    QVERIFY(next.state() == state);
    QVERIFY(next.offer()->isVisible()); // the older one
    QVERIFY(next.offer()->text() != said);
    {
        const Answerer leave({}, u"Discard"_s); // of a.neurex, which it has changes of
        next.offer()->actionButton()->click();
        QCOMPARE(leave.count(), 1);
    }
    WAIT_FOR(opened.count() == 2);
    QVERIFY(next.state() == older);
    QVERIFY(!next.offer()->isVisible());
    WAIT_FOR(next.sessions()->keptSessions().size() == 1); // what was discarded is gone
    QVERIFY(next.sessions()->keptSessions().front().isInUse);
}

void TestSessionOffers::laterIsLater()
{
    crash(u"later"_s);
    {
        Window next(copies());
        next.offer()->laterButton()->click();
        QVERIFY(!next.offer()->isVisible());
        next.activate();
        QVERIFY(!next.offer()->isVisible());
        QVERIFY(next.window->close());
    }
    const Window again(copies());
    QVERIFY(again.offer()->isVisible());
}

void TestSessionOffers::discardedIsGone()
{
    crash(u"unwanted"_s);
    Window next(copies());
    {
        QString asked;
        QTimer look; // before it is answered
        connect(&look, &QTimer::timeout, &look, [&asked] {
            if (const auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget()))
                asked = box->text() + box->informativeText();
        });
        look.start(0);
        const Answerer keep({}, u"Cancel"_s);
        next.offer()->otherButton()->click();
        QCOMPARE(keep.count(), 1);
        QVERIFY2(asked.contains(u"model, tokens (degrade K 2, 1 neuron(s), 1 set(s), 1 note(s), 1 result(s))"_s),
                 qPrintable(asked));
        const QDateTime changed = next.sessions()->keptSessions().front().changed;
        QVERIFY2(asked.contains(changed.time().toString(u":mm:ss"_s)), qPrintable(asked));
    }
    QVERIFY(next.offer()->isVisible());
    const Answerer insist({}, u"Discard"_s);
    next.offer()->otherButton()->click();
    QCOMPARE(insist.count(), 1);
    QVERIFY(!next.offer()->isVisible());
    QVERIFY(next.sessions()->keptSessions().empty());
    QVERIFY(QDir(copies()).entryList({u"session-*"_s}, QDir::Dirs).isEmpty());
}

/// Also after the list has brought back one that was not on offer.
void TestSessionOffers::saysHowManyThereAre()
{
    crash(u"older"_s);
    const QString older = KeptSessions(copies()).list().front().file;
    QTest::qWait(20); // times of files are coarse
    crash(u"newer"_s, file(u"a.neurex"_s));
    Window next(copies());
    const QString both = next.offer()->text();
    QVERIFY2(both.contains(u"Not saved (1 of 2): a.neurex"_s), qPrintable(both));
    next.window->actions()->unsavedSessions->trigger();
    auto* dialog = next.window->findChild<UnsavedSessionsDialog*>();
    QVERIFY(dialog);
    QCOMPARE(next.sessions()->keptSessions().back().file, older);
    dialog->list()->setCurrentItem(dialog->list()->topLevelItem(1));
    QSignalSpy opened(next.sessions(), &SessionController::opened);
    dialog->bringBackButton()->click();
    const QString one = next.offer()->text();
    QVERIFY2(one.contains(u"Not saved: a.neurex"_s), qPrintable(one));
    WAIT_FOR(opened.count() == 1);
    QVERIFY(next.offer()->isVisible());
    QCOMPARE(next.offer()->text(), one);
}

void TestSessionOffers::anotherWindowsSessionIsNotOffered()
{
    const SessionState state = crash(u"wanted twice"_s);
    Window one(copies()), other(copies());
    QVERIFY(one.offer()->isVisible() && other.offer()->isVisible());
    QSignalSpy opened(one.sessions(), &SessionController::opened);
    one.offer()->actionButton()->click();
    WAIT_FOR(opened.count() == 1);
    other.offer()->actionButton()->click(); // it does not know yet
    const QString said = other.window->views().message->text();
    QVERIFY2(said.contains(u"Another window"_s), qPrintable(said));
    QVERIFY(!other.offer()->isVisible());
    QVERIFY(other.state().sets.empty());
    Window third(copies());
    QVERIFY(!third.offer()->isVisible());
    QVERIFY(one.state() == state);
    one.window.reset(); // killed
    QVERIFY(!third.offer()->isVisible());
    third.activate();
    QVERIFY(third.offer()->isVisible());
}

void TestSessionOffers::goesOnWithItsFile()
{
    const SessionState state = crash(u"set after saving"_s, file(u"a.neurex"_s));
    QVERIFY(loadSession(file(u"a.neurex"_s).toStdString())->state != state);
    Window next(copies());
    QSignalSpy opened(next.sessions(), &SessionController::opened);
    QSignalSpy saved(next.sessions(), &SessionController::saved);
    next.offer()->actionButton()->click();
    WAIT_FOR(opened.count() == 1);
    QCOMPARE(next.sessions()->path(), file(u"a.neurex"_s));
    QVERIFY(next.window->isWindowModified());
    QVERIFY(next.window->windowTitle().startsWith(u"a[*]"_s));
    next.window->actions()->saveSession->trigger(); // asks for no name
    WAIT_FOR(saved.count() == 1);
    const Result<SessionFile> file = loadSession(this->file(u"a.neurex"_s).toStdString());
    QVERIFY(file->state == state);
    QVERIFY(!file->runs.empty() && file->questions.front().after);
    WAIT_FOR(next.sessions()->keptSessions().empty());
    QVERIFY(!next.window->isWindowModified());
}

void TestSessionOffers::fileOfAnotherWindowIsNotOverwritten()
{
    crash(u"set after saving"_s, file(u"a.neurex"_s));
    SessionFile other = *loadSession(file(u"a.neurex"_s).toStdString());
    other.state.sets = {{"somebody else's", {{0, 2}}}};
    QVERIFY(saveSession(file(u"a.neurex"_s).toStdString(), other));
    Window next(copies());
    QSignalSpy opened(next.sessions(), &SessionController::opened);
    next.offer()->actionButton()->click();
    WAIT_FOR(opened.count() == 1);
    const Result<void> refused = next.sessions()->saveNow(next.sessions()->path());
    QVERIFY(!refused);
    QVERIFY(refused.error().code == ErrorCode::Busy);
    QVERIFY(loadSession(file(u"a.neurex"_s).toStdString())->state == other.state);
}

void TestSessionOffers::listHoldsEverySession()
{
    crash(u"crashed"_s, file(u"a.neurex"_s));
    const auto running = workedOn();
    MainWindow window(running.get(), copies());
    window.sessions()->setCopyDelay(20);
    running->intervention().clear();
    WAIT_FOR(window.sessions()->keptSessions().size() == 2);
    window.show();
    window.actions()->unsavedSessions->trigger();
    auto* dialog = window.findChild<UnsavedSessionsDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    QTreeWidget* list = dialog->list();
    QCOMPARE(list->topLevelItemCount(), 2);
    QTreeWidgetItem *own = list->topLevelItem(0), *crashed = list->topLevelItem(1);
    if (own->text(5) != u"open in this window"_s)
        std::swap(own, crashed);
    QCOMPARE(own->text(5), u"open in this window"_s);
    QCOMPARE(crashed->text(1), u"model"_s);
    QCOMPARE(crashed->text(2), u"tokens"_s);
    QCOMPARE(crashed->text(3), u"degrade K 2, 1 neuron(s), 1 set(s), 1 note(s), 1 result(s)"_s);
    QCOMPARE(crashed->text(4), u"a.neurex"_s);
    QCOMPARE(crashed->text(5), u"ended unexpectedly"_s);
    QCOMPARE(own->text(3), u"1 note(s), 1 result(s)"_s);
    list->setCurrentItem(own);
    QVERIFY(!dialog->bringBackButton()->isEnabled() && !dialog->discardButton()->isEnabled());
    QCOMPARE(dialog->bringBackButton()->toolTip(), u"This window works on it already."_s);
    const Window other(copies());
    const UnsavedSessionsDialog elsewhere(other.sessions());
    const QList<QTreeWidgetItem*> used = elsewhere.list()->findItems(u"open in another window"_s, {}, 5);
    QCOMPARE(used.size(), 1);
    elsewhere.list()->setCurrentItem(used.front());
    QVERIFY(elsewhere.bringBackButton()->toolTip().startsWith(u"Another window works on it"_s));
    list->setCurrentItem(crashed);
    QVERIFY(dialog->bringBackButton()->isEnabled() && dialog->bringBackButton()->toolTip().isEmpty());
    const Answerer insist({}, u"Discard"_s);
    dialog->discardButton()->click();
    QCOMPARE(list->topLevelItemCount(), 1);
    QVERIFY(!window.views().offer->isVisible());
}

void TestSessionOffers::reopensWhatAnotherWindowClosed()
{
    const auto session = workedOn();
    const SessionState state = session->document().state();
    MainWindow closing(session.get(), copies());
    Window next(copies());
    QVERIFY(!next.window->actions()->reopenLastSession->isEnabled());
    QVERIFY(closing.close());
    next.activate();
    QVERIFY(!next.offer()->isVisible()); // it has ended in an orderly way
    QVERIFY(next.window->actions()->reopenLastSession->isEnabled());
    QSignalSpy opened(next.sessions(), &SessionController::opened);
    next.window->actions()->reopenLastSession->trigger();
    WAIT_FOR(opened.count() == 1);
    QVERIFY(next.state() == state);
}

/// A result is work, though it lies in a run folder and nothing was set.
void TestSessionOffers::reopensWhatHasOnlyAResult()
{
    const auto session = m_files.open(u"ok"_s);
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(session->attribution().result() && session->attribution().result()->isComplete());
    MainWindow closing(session.get(), copies());
    QVERIFY(session->document().undoStack()->isClean());
    QVERIFY(closing.close());
    Window next(copies());
    QVERIFY(next.window->actions()->reopenLastSession->isEnabled());
    QSignalSpy opened(next.sessions(), &SessionController::opened);
    next.window->actions()->reopenLastSession->trigger();
    WAIT_FOR(opened.count() == 1);
    WAIT_FOR(next.session.attribution().result() != nullptr);
}

/// The last session is that of a file, whatever was kept before.
void TestSessionOffers::reopensTheFileThatWasClosedLast()
{
    const auto session = workedOn();
    const SessionState state = session->document().state();
    const QString mine = file(u"mine.neurex"_s);
    {
        MainWindow closing(session.get(), copies());
        QSignalSpy saved(closing.sessions(), &SessionController::saved);
        closing.sessions()->save(mine);
        WAIT_FOR(saved.count() == 1);
        QVERIFY(closing.close());
    }
    Window next(copies());
    QVERIFY(next.window->actions()->reopenLastSession->isEnabled());
    QSignalSpy opened(next.sessions(), &SessionController::opened);
    next.window->actions()->reopenLastSession->trigger();
    WAIT_FOR(opened.count() == 1);
    QVERIFY(next.state() == state);
    QCOMPARE(next.sessions()->path(), mine);
    QVERIFY(!next.window->actions()->reopenLastSession->isEnabled()); // it is the one that runs
}

QTEST_MAIN(TestSessionOffers)
#include "tst_session_offers.moc"
