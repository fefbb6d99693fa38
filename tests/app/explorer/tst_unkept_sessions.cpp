// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions without a file on a computer whose data folder cannot be written: nothing is lost without a question.
#include "app/explorer/shell/message_bar.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/answerer.h"
#include "tests/app/explorer/session_fixture.h"

#include <QSignalSpy>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestUnkeptSessions : public SessionTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useOwnSettings(); }
    void init()
    {
        useNewFolder();
        QFile plain(file(u"plain"_s)); // a folder below it cannot be made, whoever runs the test
        QVERIFY(plain.open(QIODevice::WriteOnly));
    }
    void closingAsksFirst();
    void savedElsewhereItCloses();
    void nothingSetIsNothingToAskAbout();
    void replacedSessionWaitsInMemory();

private:
    QString unwritable() const { return file(u"plain/copies"_s); }
};

void TestUnkeptSessions::closingAsksFirst()
{
    const auto session = workedOn();
    MainWindow window(session.get(), unwritable());
    window.show();
    {
        const Answerer stay({}, u"Cancel"_s);
        QVERIFY(!window.close());
        QCOMPARE(stay.count(), 1);
    }
    QVERIFY(window.isVisible());
    {
        const Answerer insist({}, u"Discard"_s);
        QVERIFY(window.close());
        QCOMPARE(insist.count(), 1);
    }
    QVERIFY(!window.isVisible());
}

void TestUnkeptSessions::savedElsewhereItCloses()
{
    const auto session = workedOn();
    SessionController sessions(session.get(), unwritable());
    QVERIFY(!sessions.close());
    QVERIFY(sessions.isModified());
    QVERIFY(sessions.saveNow(file(u"a.neurex"_s), SessionController::Overwrite::Anything));
    QVERIFY(!sessions.isModified());
    QCOMPARE(sessions.path(), file(u"a.neurex"_s));
    QVERIFY(sessions.close());
    QVERIFY(loadSession(file(u"a.neurex"_s).toStdString())->state == session->document().state());
}

void TestUnkeptSessions::nothingSetIsNothingToAskAbout()
{
    const auto session = m_files.open(u"ok"_s);
    WAIT_FOR(isBaselineMeasured(*session));
    MainWindow window(session.get(), unwritable());
    window.show();
    QVERIFY(window.close());
}

void TestUnkeptSessions::replacedSessionWaitsInMemory()
{
    const auto session = workedOn();
    MainWindow window(session.get(), unwritable());
    window.show();
    const SessionState state = session->document().state();
    QSignalSpy notKept(window.sessions(), &SessionController::notKept);
    QDir().mkpath(file(u"tuned"_s));
    session->models().openModel(file(u"tuned"_s));
    WAIT_FOR(notKept.count() == 1);
    QVERIFY(session->document().state().notes.empty());
    QVERIFY(window.sessions()->hasUnkept());
    QVERIFY2(window.views().message->text().contains(u"in memory only"_s), qPrintable(window.views().message->text()));
    {
        const Answerer stay({}, u"Cancel"_s);
        QVERIFY(!window.close());
        QCOMPARE(stay.count(), 1);
    }
    QVERIFY(!window.sessions()->saveUnkept(unwritable() + u"/a.neurex"_s));
    QVERIFY(window.sessions()->hasUnkept());
    QVERIFY(window.sessions()->saveUnkept(file(u"a.neurex"_s)));
    QVERIFY(!window.sessions()->hasUnkept());
    const Result<SessionFile> saved = loadSession(file(u"a.neurex"_s).toStdString());
    QVERIFY(saved);
    QVERIFY(saved->state == state);
    QCOMPARE(saved->model.weightHash, "fake");
    QVERIFY(window.close());
}

QTEST_MAIN(TestUnkeptSessions)
#include "tst_unkept_sessions.moc"
