// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Files that somebody else changes while the explorer has them open: nothing is overwritten without a question, and
// results say which version they belong to.
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/message_bar.h"
#include "app/explorer/shell/save_path.h"
#include "app/explorer/window/main_window.h"
#include "app/explorer/window/shell_binder.h"
#include "tests/app/explorer/answerer.h"
#include "tests/app/explorer/session_fixture.h"
#include "tests/support/file_bytes.h"
#include "widgets/values/format.h"

#include <QDir>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestChangedFiles : public SessionTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useOwnSettings(); }
    void init() { useNewFolder(); }

    void savesOverItsOwnVersionOnly()
    {
        const auto session = workedOn();
        SessionController sessions(session.get(), {});
        QSignalSpy saved(&sessions, &SessionController::saved);
        QSignalSpy changed(&sessions, &SessionController::changedOutside);
        const QString path = file(u"a.neurex"_s);
        sessions.save(path);
        WAIT_FOR(saved.count() == 1);
        sessions.save(path); // its own last version
        WAIT_FOR(saved.count() == 2);
        QCOMPARE(changed.count(), 0);

        test::writeBytes(path.toStdString(), "another window's session");
        session->intervention().clear();
        sessions.save(path);
        WAIT_FOR(changed.count() == 1);
        QCOMPARE(changed.front().front().toString(), path);
        QCOMPARE(test::readBytes(path.toStdString()), std::string("another window's session"));
        QVERIFY(sessions.isModified());
        const Result<void> atTheEnd = sessions.saveNow(path);
        QVERIFY(!atTheEnd && atTheEnd.error().code == ErrorCode::Busy);
        QVERIFY(atTheEnd.error().message.find("a.neurex\" was changed by another program or window since "
                                              "this window last read or saved it")
                != std::string::npos);
        QCOMPARE(test::readBytes(path.toStdString()), std::string("another window's session"));

        sessions.save(path, SessionController::Overwrite::Anything);
        WAIT_FOR(saved.count() == 3);
        QVERIFY(loadSession(path.toStdString()));
        sessions.save(path);
        WAIT_FOR(saved.count() == 4); // known again
        QVERIFY(QFile::remove(path));
        sessions.save(path);
        WAIT_FOR(saved.count() == 5); // nothing is lost where there is nothing
        QCOMPARE(changed.count(), 1);
    }

    /// Two windows with one session: the second to save is asked.
    void twoWindowsOfOneSession()
    {
        const auto first = workedOn();
        SessionController writer(first.get(), {});
        const QString path = file(u"a.neurex"_s);
        QVERIFY(writer.saveNow(path));
        ExplorerSession second({});
        second.models().setProfile(noEngine());
        SessionController other(&second, {});
        QSignalSpy opened(&other, &SessionController::opened);
        QSignalSpy changed(&other, &SessionController::changedOutside);
        other.open(path);
        WAIT_FOR(opened.count() == 1);
        SessionState state = first->document().state();
        state.sets.push_back({"of the first window", {{0, 1}}});
        first->document().edit(u"set"_s, state);
        QVERIFY(writer.saveNow(path));
        other.save(path);
        WAIT_FOR(changed.count() == 1);
        QCOMPARE(loadSession(path.toStdString())->state.sets.size(), std::size_t{1});
    }

    void windowAsks_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<bool>("isOverwritten");
        QTest::newRow("cancel") << u"Cancel"_s << false;
        QTest::newRow("overwrite") << u"Overwrite"_s << true;
    }

    void windowAsks()
    {
        QFETCH(QString, button);
        QFETCH(bool, isOverwritten);
        const auto session = workedOn();
        MainWindow window(session.get());
        const QString path = file(u"a.neurex"_s);
        QSignalSpy saved(window.sessions(), &SessionController::saved);
        window.sessions()->save(path);
        WAIT_FOR(saved.count() == 1);
        test::writeBytes(path.toStdString(), "theirs");
        session->intervention().clear();
        const Answerer answerer(u"changedFile"_s, button);
        window.actions()->saveSession->trigger();
        WAIT_FOR(answerer.count() == 1);
        if (isOverwritten)
            WAIT_FOR(saved.count() == 2);
        QCOMPARE(test::readBytes(path.toStdString()) != "theirs", isOverwritten);
    }

    /// A task that is edited while it is open: results of the version that was read say so.
    void saysThatTheTaskWasEdited()
    {
        const auto session = workedOn();
        MainWindow window(session.get());
        QSignalSpy changed(session.get(), &ExplorerSession::inputChanged);
        const std::filesystem::path task = session->tasks().task()->spec.toStdString();
        QVERIFY(task.is_absolute());
        const std::string text = test::readBytes(task);
        test::writeBytes(task, text + "\n");
        session->intervention().setOperator({ui::OperatorKind::Degrade, ui::OperatorSide::Both, 3});
        WAIT_FOR(changed.count() == 1);
        QVERIFY2(changed.front().front().toString().contains(u"was changed since it was read"_s),
                 qPrintable(changed.front().front().toString()));
        session->tasks().openTask(ui::toQt(task.string())); // the new version
        WAIT_FOR(changed.count() == 2);
        QCOMPARE(changed.back().front().toString(), QString());
    }

    void recentFilesAreAbsolute()
    {
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(QFileInfo(file(u"x"_s)).path()));
        const QString here = QDir::currentPath();
        Settings settings;
        settings.addRecentModel(u"models/tiny/deep"_s);
        settings.addRecentTask(u"t.jsonl"_s);
        settings.addRecentSession(u"./s.neurex"_s);
        settings.addRecentModel(u"organization/name"_s);
        QVERIFY(QDir::setCurrent(before));
        QCOMPARE(settings.recentModels().mid(0, 2),
                 (QStringList{u"organization/name"_s, here + u"/models/tiny/deep"_s}));
        QCOMPARE(settings.recentTasks().front(), here + u"/t.jsonl"_s);
        QCOMPARE(settings.recentSessions().front(), here + u"/s.neurex"_s);
    }
};

QTEST_MAIN(TestChangedFiles)
#include "tst_changed_files.moc"
