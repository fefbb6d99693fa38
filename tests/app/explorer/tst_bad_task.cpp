// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/explorer_views.h"
#include "app/explorer/shell/message_bar.h"
#include "app/explorer/shell/status_binder.h"
#include "app/explorer/shell/status_panel.h"
#include "app/workspace/explorer_session.h"
#include "app/workspace/guarded.h"
#include "app/workspace/session_records.h"
#include "tests/app/explorer/explorer_fixture.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <stdexcept>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

/// A task with bad lines in the window: what is said, and the button that opens the rest.
class TestBadTask : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRestOpensByAButton();
    void sessionsOpenItAgain();
    void anotherTaskAsksAgain();
    void longQuestionsAreLeftOutByTheButton();
    void aSplitOfLongQuestionsIsNamed();
    void faultsOfAThreadBecomeErrors();

private:
    static QString badFile(const QTemporaryDir& folder, const ExplorerFixture& files);
    static QString longFile(const QTemporaryDir& folder, const ExplorerFixture& files, const QByteArray& split);
};

QString TestBadTask::badFile(const QTemporaryDir& folder, const ExplorerFixture& files)
{
    QFile good(files.taskFile()), bad(folder.filePath(u"bad.jsonl"_s));
    if (!good.open(QIODevice::ReadOnly) || !bad.open(QIODevice::WriteOnly))
        qFatal("the task files cannot be opened");
    bad.write("{\"stem\":\"s\",\"options\":[\"a\",\"a\"],\"gold\":0}\n" + good.readAll() + "{}\n");
    return bad.fileName();
}

void TestBadTask::theRestOpensByAButton()
{
    const ExplorerFixture files;
    const QTemporaryDir folder;
    const auto session = files.open(u"ok"_s);
    MessageBar bar;
    StatusPanel panel;
    ExplorerViews views;
    views.message = &bar;
    views.status = &panel;
    const StatusBinder binder(session.get(), views);
    WAIT_FOR(isBaselineMeasured(*session));

    QSignalSpy failures(&session->tasks(), &TaskController::openFailed);
    session->tasks().openTask(badFile(folder, files));
    WAIT_FOR(failures.count() == 1);
    QCOMPARE(session->tasks().badLineCount(), std::size_t{2});
    QVERIFY2(bar.text().contains(u"2 of %1 lines cannot be used; line 1, key"_s.arg(kTaskQuestions + 2)),
             qPrintable(bar.text()));
    QVERIFY(bar.actionButton()->text().contains(u'2'));
    const SharedTask before = session->tasks().task();
    bar.actionButton()->click();
    WAIT_FOR(session->tasks().task() != before);
    const SharedTask& task = session->tasks().task();
    QCOMPARE(task->leftOutLines, (std::vector<std::int32_t>{1, kTaskQuestions + 2}));
    QCOMPARE(static_cast<int>(task->evaluate.questions.size()), kTaskQuestions);
    QVERIFY2(bar.text().contains(u"left out: line 1, key \"options\""_s), qPrintable(bar.text()));
}

/// What was left out once is left out when the session is opened again, without another question.
void TestBadTask::sessionsOpenItAgain()
{
    const ExplorerFixture files;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"s.neurex"_s);
    {
        const auto session = files.open(u"ok"_s);
        WAIT_FOR(isBaselineMeasured(*session));
        session->tasks().openTask(badFile(folder, files));
        WAIT_FOR(session->tasks().badLineCount() == 2);
        session->tasks().openWithoutBadLines();
        WAIT_FOR(session->tasks().task()->leftOutLines.size() == 2 && isBaselineMeasured(*session));
        QVERIFY(saveSession(path.toStdString(), session->snapshot()));
    }
    ExplorerSession again({});
    QSignalSpy failures(&again.tasks(), &TaskController::openFailed);
    again.models().setProfile(fakeEngine(u"ok"_s));
    const Result<SessionFile> file = loadSession(path.toStdString());
    QVERIFY(file);
    again.restore(recordedSession(*file));
    QCOMPARE(again.tasks().task()->leftOutLines, (std::vector<std::int32_t>{1, kTaskQuestions + 2}));
    WAIT_FOR(again.models().isReady() && again.tasks().task() && !again.tasks().task()->isRecorded);
    QCOMPARE(failures.count(), 0);
    QCOMPARE(again.tasks().task()->leftOutLines, (std::vector<std::int32_t>{1, kTaskQuestions + 2}));
    QVERIFY(again.answers().taskAnswers().before.front().has_value());
}

void TestBadTask::anotherTaskAsksAgain()
{
    const ExplorerFixture files;
    const QTemporaryDir folder;
    const auto session = files.open(u"ok"_s);
    QSignalSpy failures(&session->tasks(), &TaskController::openFailed);
    WAIT_FOR(isBaselineMeasured(*session));
    const QString bad = badFile(folder, files);
    session->tasks().openTask(bad);
    WAIT_FOR(failures.count() == 1);
    session->tasks().openWithoutBadLines();
    WAIT_FOR(session->tasks().task()->spec == bad);
    session->tasks().openTask(files.taskFile());
    WAIT_FOR(session->tasks().task()->spec == files.taskFile());
    QVERIFY(session->tasks().task()->leftOutLines.empty());
    QVERIFY(session->tasks().task()->warnings.isEmpty());
    session->tasks().openTask(bad);
    WAIT_FOR(failures.count() == 2);
    session->tasks().openTask(u"/nowhere/task.jsonl"_s);
    WAIT_FOR(failures.count() == 3);
    QCOMPARE(session->tasks().badLineCount(), std::size_t{0});
}

/// The fake model's context holds 1024 tokens.
QString TestBadTask::longFile(const QTemporaryDir& folder, const ExplorerFixture& files, const QByteArray& split)
{
    QFile good(files.taskFile()), mixed(folder.filePath(u"long.jsonl"_s));
    if (!good.open(QIODevice::ReadOnly) || !mixed.open(QIODevice::WriteOnly))
        qFatal("the task files cannot be opened");
    const QByteArray rest = "\"split\":\"" + split + "\",\"tokens\":[" + QByteArray("1,").repeated(1024)
        + "1],\"option_tokens\":[[30],[31]],\"gold\":0}\n";
    QByteArray lines = good.readAll();
    if (split == "evaluate")
        lines.replace("{\"id\"", "{\"split\":\"identify\",\"id\"");
    mixed.write("{\"id\":\"story\"," + rest + lines + "{\"id\":\"saga\"," + rest);
    return mixed.fileName();
}

void TestBadTask::longQuestionsAreLeftOutByTheButton()
{
    const ExplorerFixture files;
    const QTemporaryDir folder;
    const auto session = files.open(u"ok"_s);
    MessageBar bar;
    StatusPanel panel;
    ExplorerViews views;
    views.message = &bar;
    views.status = &panel;
    const StatusBinder binder(session.get(), views);
    WAIT_FOR(isBaselineMeasured(*session));
    session->tasks().openTask(longFile(folder, files, "both"));
    WAIT_FOR(session->tasks().badLineCount() == 2);
    QVERIFY2(bar.text().contains(
                 u"2 of %1 lines cannot be used; line 1: the question \u2018story\u2019 has 1025 tokens, the "
                 "model's context holds 1024; line %1: the question \u2018saga\u2019"_s.arg(kTaskQuestions + 2)),
             qPrintable(bar.text()));
    QCOMPARE(session->tasks().task()->spec, files.taskFile()); // the one before stays
    bar.actionButton()->click();
    WAIT_FOR(session->tasks().task()->spec != files.taskFile());
    QCOMPARE(session->tasks().task()->leftOutLines, (std::vector<std::int32_t>{1, kTaskQuestions + 2}));
    QVERIFY2(bar.text().contains(u"left out: line 1: the question \"story\" has 1025 tokens"_s),
             qPrintable(bar.text()));
    WAIT_FOR(isBaselineMeasured(*session));
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    QCOMPARE(session->attribution().result()->manifest.leftOutLines, session->tasks().task()->leftOutLines);
}

void TestBadTask::aSplitOfLongQuestionsIsNamed()
{
    const ExplorerFixture files;
    const QTemporaryDir folder;
    const auto session = files.open(u"ok"_s);
    WAIT_FOR(isBaselineMeasured(*session));
    session->tasks().openTask(longFile(folder, files, "evaluate"));
    WAIT_FOR(session->tasks().badLineCount() == 2);
    session->tasks().openWithoutBadLines();
    WAIT_FOR(session->tasks().task()->spec != files.taskFile());
    QCOMPARE(session->tasks().task()->identify.questions.size(), static_cast<std::size_t>(kTaskQuestions));
    QVERIFY(session->tasks().task()->evaluate.questions.empty());
    QCOMPARE(session->tasks().task()->leftOutLines.size(), std::size_t{2});
}

void TestBadTask::faultsOfAThreadBecomeErrors()
{
    const auto thrown = [](auto exception) { return guarded([&]() -> Result<int> { throw exception; }); };
    QVERIFY(guarded([]() -> Result<int> { return 7; }).value() == 7);
    QCOMPARE(thrown(std::runtime_error("zero-length \x1B key")).error().message,
             std::string("an unexpected fault: zero-length \\x1b key"));
    QVERIFY(thrown(std::bad_alloc()).error().code == ErrorCode::OutOfHostMemory);
    QVERIFY(!thrown(7).error().message.empty());
    const auto optional = guarded([]() -> std::optional<Error> { throw std::runtime_error("x"); });
    QVERIFY(optional.has_value());
}

QTEST_MAIN(TestBadTask)
#include "tst_bad_task.moc"
