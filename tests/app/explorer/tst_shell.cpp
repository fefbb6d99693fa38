// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What surrounds the views: first start, empty views, models of the cache, engine profiles, the memory question.
#include "app/client/demo_files.h"
#include "app/client/engine_profile_store.h"
#include "app/explorer/engines/engine_menu.h"
#include "app/explorer/engines/engine_profiles_dialog.h"
#include "app/explorer/jobs/jobs_panel.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/hub_menu.h"
#include "app/explorer/shell/message_bar.h"
#include "app/explorer/shell/status_panel.h"
#include "app/explorer/window/commands.h"
#include "app/explorer/window/empty_states.h"
#include "app/explorer/window/first_start.h"
#include "app/explorer/window/main_window.h"
#include "app/explorer/window/shell_binder.h"
#include "app/workspace/document/document_edits.h"
#include "core/store/run_manifest.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/support/file_bytes.h"
#include "widgets/neurons/neuron_set_list.h"
#include "widgets/neurons/neuron_table.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestShell : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void emptyMapOffersWhatHelps();
    void pagesHaveShortcuts();
    void listsTheCache();
    void asksBeforeALoadThatDoesNotFit();
    void aLoadCanBeCancelled();
    void demoRunsByItselfOnce();
    void ownModelsNeverRunByThemselves();
    void choosesAnEngineProfile();
    void remembersTheEngineProfile();
    void editsProfiles();
    void refusesUnusableProfiles();
    void testsAProfile();
    void commandsSurviveTheirLine_data();
    void commandsSurviveTheirLine();
    void logIsShownBesideTheJobs();
    void showsTheSetThatIsChosen();
    void showsARunFolder();
    void goesOnWithAnUnfinishedRun();
    void refusesARunOfAnotherTask();

private:
    QMessageBox* question(const MainWindow& window) const;

    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestShell::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestShell::init()
{
    QSettings(u"Neurex"_s, u"neurex-explorer"_s).clear();
    QFile::remove(engineProfilesFile());
}

QMessageBox* TestShell::question(const MainWindow& window) const
{
    return window.findChild<QMessageBox*>();
}

void TestShell::emptyMapOffersWhatHelps()
{
    ExplorerSession empty({});
    MainWindow first(&empty);
    first.show();
    QCOMPARE(first.shell()->emptyStates()->mapButton()->text(), u"Open the demo model"_s);
    QVERIFY(first.shell()->emptyStates()->mapButton()->isVisible());

    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    QPushButton* button = window.shell()->emptyStates()->mapButton();
    WAIT_FOR(session->attribution().canRun());
    QCOMPARE(button->text(), u"Run attribution"_s);
    QVERIFY(button->parentWidget()->rect().contains(button->geometry()));
    QTest::mouseClick(button, Qt::LeftButton);
    WAIT_FOR(isRunComplete(*session));
    QVERIFY(!button->isVisible());
    session->tasks().openTask(u"/missing.jsonl"_s);
    session->client().kill();
    QVERIFY(!button->isVisible()); // the result stays on screen

    ExplorerSession taskless({});
    taskless.models().setProfile(fakeEngine(u"ok"_s));
    taskless.models().openModel(m_files.modelFolder());
    MainWindow second(&taskless);
    second.show();
    WAIT_FOR(second.shell()->emptyStates()->mapButton()->text() == u"Choose a task"_s);
    QVERIFY(second.shell()->emptyStates()->answersButton()->isVisible());
}

void TestShell::pagesHaveShortcuts()
{
    ExplorerSession session({});
    MainWindow window(&session);
    const QList<QAction*> pages = window.actions()->pages->actions();
    QVERIFY(!pages.isEmpty());
    for (int page = 0; page < std::min<int>(static_cast<int>(pages.size()), 9); ++page)
        QCOMPARE(pages[page]->shortcut(), QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + page)));
    pages.front()->trigger();
    QCOMPARE(window.currentPage(), u"map"_s);
}

void TestShell::listsTheCache()
{
    QTemporaryDir cache;
    const QString snapshot = cache.filePath(u"models--acme--tiny/snapshots/r1"_s);
    QVERIFY(QDir().mkpath(snapshot));
    for (const QString& name : {u"/config.json"_s, u"/model.safetensors"_s}) {
        QFile file(snapshot + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("12345");
    }
    QMenu menu;
    HubMenu hub(&menu, cache.path().toStdString());
    WAIT_FOR(menu.actions().front()->isEnabled());
    QVERIFY2(menu.actions().front()->text().startsWith(u"acme/tiny (5 "_s), qPrintable(menu.actions().front()->text()));
    QSignalSpy chosen(&hub, &HubMenu::modelChosen);
    menu.actions().front()->trigger();
    QCOMPARE(chosen.value(0).value(0).toString(), u"acme/tiny"_s);
    QVERIFY(QDir(cache.filePath(u"models--acme--tiny"_s)).removeRecursively());
    Q_EMIT menu.aboutToShow();
    WAIT_FOR(!menu.actions().front()->isEnabled());
}

void TestShell::asksBeforeALoadThatDoesNotFit()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(session->models().isReady());
    QDir().mkdir(m_files.modelFolder() + u"-huge"_s);
    window.commands()->openModel(m_files.modelFolder() + u"-huge"_s);
    WAIT_FOR(question(window) != nullptr);
    QVERIFY(question(window)->informativeText().contains(u"needs"_s));
    QVERIFY(question(window)->informativeText().contains(u"free"_s));
    question(window)->button(QMessageBox::Cancel)->click();
    WAIT_FOR(question(window) == nullptr);
    QVERIFY(session->models().isReady());
    QCOMPARE(session->models().wantedSpec(), m_files.modelFolder());
    QCOMPARE(session->models().model()->spec, m_files.modelFolder());

    window.commands()->openModel(m_files.modelFolder() + u"-huge"_s);
    WAIT_FOR(question(window) != nullptr);
    const QList<QAbstractButton*> buttons = question(window)->buttons();
    for (QAbstractButton* button : buttons) {
        if (question(window)->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
    }
    WAIT_FOR(session->models().isReady() && session->models().model()->spec.endsWith(u"-huge"_s));
}

void TestShell::aLoadCanBeCancelled()
{
    const auto session = m_files.open(u"ok"_s);
    WAIT_FOR(session->models().isReady());
    JobId load = 0;
    const auto cancelWhenLoading = [&session, &load](ModelState state) {
        if (state != ModelState::Loading || load != 0)
            return;
        load = session->jobs().jobs().rbegin()->first;
        session->jobs().cancel(load);
    };
    // Queued: when the engine has been asked, and before it can have answered.
    connect(&session->models(), &ModelController::stateChanged, session.get(), cancelWhenLoading, Qt::QueuedConnection);
    session->models().openModel(m_files.modelFolder());
    WAIT_FOR(load != 0);
    QVERIFY(session->jobs().find(load)->state == JobState::Cancelled);
    QVERIFY(session->models().state() == ModelState::Failed);
    passFence(*session->models().client()); // what the engine still says changes nothing
    QVERIFY(session->models().state() == ModelState::Failed);
    session->models().restart();
    WAIT_FOR(session->models().isReady());
}

void TestShell::demoRunsByItselfOnce()
{
    if (listDemoTasks().isEmpty())
        QSKIP("the demo is not there");
    // A task of ready tokens under the demo's name: the fake engine has no tokenizer.
    QTemporaryDir demo;
    QVERIFY(QDir(demo.path()).mkpath(u"model"_s) && QDir(demo.path()).mkpath(u"tasks"_s));
    QFile config(demo.filePath(u"model/config.json"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    QVERIFY(QFile::copy(m_files.taskFile(), demo.filePath(u"tasks/tokens.jsonl"_s)));
    qputenv("NEUREX_DEMO", demo.path().toUtf8());
    const auto openDemo = [] {
        auto session = std::make_unique<ExplorerSession>(QString());
        session->models().setProfile(fakeEngine(u"slow"_s));
        session->tasks().openTask(u"demo:tokens"_s);
        session->models().openModel(u"demo"_s);
        return session;
    };
    {
        const auto session = openDemo();
        MainWindow window(session.get());
        window.show();
        WAIT_FOR(session->attribution().isRunning());
        QVERIFY(window.views().message->isVisible());
        QVERIFY(window.views().message->text().contains(u"by itself"_s));
        QTest::mouseClick(window.views().message->actionButton(), Qt::LeftButton);
        WAIT_FOR(!session->attribution().isRunning());
        QVERIFY(!window.views().message->isVisible());
    }
    const auto session = openDemo();
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(session->attribution().canRun());
    passFence(*session->models().client());
    QVERIFY(!session->attribution().isRunning());
    qunsetenv("NEUREX_DEMO");
}

void TestShell::ownModelsNeverRunByThemselves()
{
    const auto session = m_files.open(u"ok"_s);
    Settings settings;
    FirstStart first(session.get(), &settings);
    QSignalSpy none(&session->attribution(), &AttributionController::noEarlierResult);
    WAIT_FOR(none.count() == 1);
    WAIT_FOR(isBaselineMeasured(*session));
    QVERIFY(!session->attribution().isRunning());
    QVERIFY(!session->attribution().result());
}

void TestShell::choosesAnEngineProfile()
{
    EngineProfile other = fakeEngine(u"ok"_s);
    other.name = u"node7"_s;
    QVERIFY(writeEngineProfiles(engineProfilesFile(), {other}));
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(session->models().isReady());
    const qint64 before = session->client().hello().pid;
    window.shell()->engines()->choose(u"node7"_s);
    WAIT_FOR(session->models().isReady() && session->client().hello().pid != before);
    QCOMPARE(session->models().engineName(), u"node7"_s);
    QVERIFY2(window.views().status->engineText().contains(u"node7"_s), qPrintable(window.views().status->engineText()));
    QVERIFY(session->jobs().jobs().rbegin()->second.description.command.contains(u"node7"_s));
}

void TestShell::remembersTheEngineProfile()
{
    EngineProfile other = fakeEngine(u"ok"_s);
    other.name = u"node7"_s;
    QVERIFY(writeEngineProfiles(engineProfilesFile(), {other}));
    Settings().setEngineProfile(u"node7"_s);
    ExplorerSession session({});
    MainWindow window(&session);
    QCOMPARE(session.models().engineName(), u"node7"_s);
    Settings().setEngineProfile(u"gone"_s); // removed by another window: this computer
    ExplorerSession second({});
    MainWindow secondWindow(&second);
    QCOMPARE(second.models().engineName(), QString());
}

void TestShell::editsProfiles()
{
    EngineProfilesDialog dialog({});
    QVERIFY(!dialog.nameEdit()->isEnabled()); // this computer
    QVERIFY(!dialog.removeButton()->isEnabled());
    dialog.addProfile(sshEngineProfile(u"remote"_s, u"host"_s));
    dialog.addProfile(sshEngineProfile(u"remote"_s, u"host"_s));
    QCOMPARE(dialog.profiles()[1].name, u"remote (2)"_s);
    dialog.nameEdit()->clear();
    QTest::keyClicks(dialog.nameEdit(), u"node7"_s);
    dialog.commandEdit()->clear();
    QTest::keyClicks(dialog.commandEdit(), u"ssh -T \"my node\" neurex-engine serve"_s);
    dialog.timeoutEdit()->setValue(90);
    QCOMPARE(dialog.profiles()[1].name, u"node7"_s);
    QCOMPARE(dialog.profiles()[1].command,
             (QStringList{u"ssh"_s, u"-T"_s, u"my node"_s, u"neurex-engine"_s, u"serve"_s}));
    QCOMPARE(dialog.profiles()[1].startTimeoutMs, 90'000);
    dialog.list()->setCurrentRow(1);
    QCOMPARE(dialog.nameEdit()->text(), u"remote"_s);
    dialog.removeButton()->click();
    QCOMPARE(dialog.profiles().size(), 1U);
    QCOMPARE(dialog.profiles()[0].name, u"node7"_s);
}

void TestShell::refusesUnusableProfiles()
{
    EngineProfilesDialog dialog({{u"a"_s, {u"x"_s}, 1'000}, {u"b"_s, {u"x"_s}, 1'000}});
    QVERIFY(dialog.okButton()->isEnabled());
    dialog.list()->setCurrentRow(2);
    dialog.nameEdit()->clear();
    QTest::keyClicks(dialog.nameEdit(), u"a"_s);
    QVERIFY(!dialog.okButton()->isEnabled());
    QVERIFY(dialog.problem().contains(u"twice"_s));
    QTest::keyClicks(dialog.nameEdit(), u"2"_s);
    QVERIFY(dialog.okButton()->isEnabled());
    dialog.commandEdit()->setFocus();
    dialog.commandEdit()->selectAll();
    QTest::keyClick(dialog.commandEdit(), Qt::Key_Delete);
    QVERIFY(!dialog.okButton()->isEnabled());
    QVERIFY(!dialog.testButton()->isEnabled());
}

void TestShell::testsAProfile()
{
    EngineProfilesDialog dialog({fakeEngine(u"ok"_s), fakeEngine(u"wrong-version"_s)});
    dialog.list()->setCurrentRow(1);
    dialog.testButton()->click();
    WAIT_FOR(dialog.report().contains(u"imaginary processor"_s));
    dialog.list()->setCurrentRow(2);
    QVERIFY(dialog.report().isEmpty());
    dialog.testButton()->click();
    WAIT_FOR(dialog.report().contains(u"protocol 99"_s));
}

void TestShell::commandsSurviveTheirLine_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("plain") << QStringList{u"ssh"_s, u"-T"_s, u"host"_s};
    QTest::newRow("blanks") << QStringList{u"/my programs/run"_s, u"a b"_s};
    QTest::newRow("quotes") << QStringList{u"say \"hello\" now"_s, u"\""_s};
}

void TestShell::commandsSurviveTheirLine()
{
    QFETCH(QStringList, words);
    QCOMPARE(QProcess::splitCommand(joinCommand(words)), words);
}

void TestShell::logIsShownBesideTheJobs()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(session->models().isReady());
    WAIT_FOR(window.views().jobs->logText().contains(u"fake engine: ready"_s));
    window.actions()->engineLog->trigger();
    QVERIFY(window.views().jobs->isVisible());
}

void TestShell::showsTheSetThatIsChosen()
{
    ExplorerSession session({});
    MainWindow window(&session);
    QVERIFY(addSet(session.document(), u"one"_s, {{0, 1}}));
    QVERIFY(addSet(session.document(), u"two"_s, {{1, 2}, {2, 3}}));
    ui::NeuronSetList* sets = window.views().sets;
    const auto count = [sets] { return sets->neurons()->model()->rowCount(); };
    QCOMPARE(sets->current(), u"one"_s);
    QCOMPARE(count(), 1);
    sets->setCurrent(u"two"_s); // as after saving, renaming and importing
    QCOMPARE(count(), 2);
}

void TestShell::showsARunFolder()
{
    const QString cache = m_files.cacheFolder() + u"-import"_s;
    {
        const auto maker = m_files.open(u"ok"_s, cache);
        WAIT_FOR(maker->attribution().canRun());
        AttributionSettings settings;
        settings.target = Target::Margin;
        maker->attribution().setSettings(settings, {});
        maker->attribution().run();
        WAIT_FOR(isRunComplete(*maker));
    }
    const QStringList runs = QDir(cache).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(runs.size(), 1);
    ExplorerSession session({}); // nothing is open, and no cache to find the result in
    session.models().setProfile(fakeEngine(u"ok"_s));
    MainWindow window(&session);
    window.show();
    window.shell()->openPath(QDir(cache).filePath(runs.front()));
    WAIT_FOR(isRunComplete(session));
    QCOMPARE(session.models().model()->spec, m_files.modelFolder());
    QCOMPARE(session.tasks().task()->spec, m_files.taskFile());
    QVERIFY(session.attribution().settings().target == Target::Margin);
    QCOMPARE(session.attribution().result()->done, kTaskQuestions);
    QVERIFY(!session.attribution().result()->selection.good.empty());
}

void TestShell::goesOnWithAnUnfinishedRun()
{
    QTemporaryDir elsewhere;
    QString name;
    {
        const auto maker = m_files.open(u"slow"_s, elsewhere.path());
        WAIT_FOR(maker->attribution().canRun());
        maker->attribution().run();
        WAIT_FOR(maker->attribution().result() && maker->attribution().result()->done >= 3);
        maker->attribution().cancel();
        WAIT_FOR(!maker->attribution().isRunning());
        name = QDir(elsewhere.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).front();
    }
    const QString folder = QDir(elsewhere.path()).filePath(name);
    // As the command line makes runs.
    Result<RunManifest> manifest = loadManifest(folder.toStdString());
    QVERIFY(manifest && manifest->keepExamples);
    manifest->keepExamples = false;
    QVERIFY(saveManifest(folder.toStdString(), *manifest));
    const std::string left = test::readBytes(QString(folder + u"/questions.jsonl"_s).toStdString());
    QTemporaryDir cache;
    ExplorerSession session(cache.path());
    session.models().setProfile(fakeEngine(u"ok"_s));
    session.runImport().open(folder);
    WAIT_FOR(session.attribution().result() != nullptr);
    const std::int64_t done = session.attribution().result()->done;
    QVERIFY(done >= 3 && done < kTaskQuestions);
    QSignalSpy progress(&session.attribution(), &AttributionController::progressChanged);
    session.attribution().run();
    WAIT_FOR(isRunComplete(session));
    QCOMPARE(progress.front().front().value<JobStatus>().done, done);
    QCOMPARE(test::readBytes(QString(folder + u"/questions.jsonl"_s).toStdString()), left); // only read
    const auto whole = m_files.open(u"ok"_s);
    WAIT_FOR(whole->attribution().canRun());
    whole->attribution().run();
    WAIT_FOR(isRunComplete(*whole));
    QCOMPARE(session.attribution().result()->scores->values, whole->attribution().result()->scores->values);
}

void TestShell::refusesARunOfAnotherTask()
{
    const QString cache = m_files.cacheFolder() + u"-other"_s;
    const ExplorerFixture files;
    {
        const auto maker = files.open(u"ok"_s, cache);
        WAIT_FOR(maker->attribution().canRun());
        maker->attribution().run();
        WAIT_FOR(isRunComplete(*maker));
    }
    QFile task(files.taskFile());
    QVERIFY(task.open(QIODevice::Append)); // the task has got a question more since
    task.write("{\"id\":\"more\",\"proxies\":[{\"tokens\":[1,2],\"option_tokens\":[[30],[31]],\"gold\":0}]}\n");
    task.close();
    ExplorerSession session({});
    session.models().setProfile(fakeEngine(u"ok"_s));
    MainWindow window(&session);
    window.show();
    window.shell()->openPath(QDir(cache).filePath(QDir(cache).entryList(QDir::Dirs | QDir::NoDotAndDotDot).front()));
    WAIT_FOR(window.views().message->isVisible());
    QVERIFY2(window.views().message->text().contains(u"tokens.jsonl"_s), qPrintable(window.views().message->text()));
    QVERIFY(!session.attribution().result());
}

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
