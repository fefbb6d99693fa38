// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The dock of intervention steps in the window, on the fake engine.
#include "app/explorer/interventions/python_export_dialog.h"
#include "app/explorer/interventions/stack_binder.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/message_bar.h"
#include "app/explorer/window/main_window.h"
#include "core/store/stack_file.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "widgets/stack/stack_panel.h"

#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QGuiApplication>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestStackDock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isADockOfTheWindow();
    void answersFollowTheLayers();
    void savesAndOpensStacks();
    void exportsForThreeLibraries();

private:
    ExplorerFixture m_files;
    QTemporaryDir m_folder;
};

void TestStackDock::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestStackDock::isADockOfTheWindow()
{
    ExplorerSession session({});
    MainWindow window(&session);
    window.show();
    QVERIFY(window.showView(u"stack"_s));
    QVERIFY(window.findChild<QDockWidget*>(u"stack"_s)->isVisible());
    QCOMPARE(window.views().stack->model()->rowCount(), StackController::kFirstNamedRow);
    const QList<QAction*> actions = window.actions()->interveneMenu->actions();
    QVERIFY(std::ranges::any_of(actions, [](const QAction* action) { return action->menu() != nullptr; }));
}

void TestStackDock::answersFollowTheLayers()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(isBaselineMeasured(*session));
    session->selection().select({{0, 1}, {1, 2}});
    auto* panel = window.views().stack;
    Q_EMIT panel->addSelectionRequested();
    QCOMPARE(panel->currentRow(), StackController::kFirstNamedRow);
    QCOMPARE(session->intervention().stack().size(), std::size_t{1});
    WAIT_FOR(!session->answers().isTaskPending());
    const auto after = [&] { return session->answers().row(0).after; };
    QVERIFY(!after().empty());
    // Switched off: the unchanged model answers again.
    Q_EMIT panel->model()->switchRequested(StackController::kFirstNamedRow, false, false);
    QVERIFY(session->intervention().isEmpty());
    session->document().undoStack()->undo();
    QCOMPARE(session->intervention().stack().size(), std::size_t{1});
    session->document().undoStack()->undo();
    QCOMPARE(panel->model()->rowCount(), StackController::kFirstNamedRow);
}

void TestStackDock::savesAndOpensStacks()
{
    ExplorerSession session({});
    MainWindow window(&session);
    StackBinder* binder = window.findChild<StackBinder*>();
    QVERIFY(binder);
    session.intervention().setState({{0, 1}, {2, 3}}, ui::NeuronState::excite());
    binder->controller()->add(u"named"_s, {{4, 5}});
    const InterventionStack before = session.intervention().stack();
    const QString path = m_folder.filePath(u"saved.json"_s);
    binder->saveFile(path);
    WAIT_FOR(QFile::exists(path));
    const Result<std::vector<NamedStep>> saved = loadSteps(path.toStdString());
    QVERIFY(saved);
    QCOMPARE(saved->size(), std::size_t{2});

    session.intervention().clear();
    binder->openFile(path, true);
    WAIT_FOR(session.intervention().stack() == before);
    QCOMPARE(session.document().undoStack()->undoText(), u"Open the stack \"saved\""_s);
    binder->openFile(path, false);
    WAIT_FOR(session.intervention().stack().size() == 4);

    const SessionState unchanged = session.document().state();
    binder->openFile(m_folder.filePath(u"missing.json"_s), true);
    WAIT_FOR(window.views().message->text().contains(u"missing.json"_s));
    QVERIFY(session.document().state() == unchanged);
    binder->saveFile(u"/nowhere/stack.json"_s);
    WAIT_FOR(window.views().message->text().contains(u"/nowhere/stack.json"_s));
}

void TestStackDock::exportsForThreeLibraries()
{
    PythonExportDialog dialog({"/models/m", {{"facts", {{{1, 2}}, Operation::Scale, 0.0, Positions::Last}}}, "1.0"});
    auto* library = dialog.findChild<QComboBox*>();
    QCOMPARE(library->count(), 3);
    const QStringList hooks{u"register_forward_pre_hook"_s, u"mlp.hook_post"_s, u"module.input = "_s};
    for (int i = 0; i < 3; ++i) {
        library->setCurrentIndex(i);
        QVERIFY2(dialog.script().contains(hooks[i]), qPrintable(hooks[i]));
        QVERIFY(dialog.script().contains(u"1: [2],"_s));
    }
    const QString path = m_folder.filePath(u"program.py"_s);
    dialog.saveTo(path);
    WAIT_FOR(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), dialog.script());
    const QList<QPushButton*> buttons = dialog.findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
        if (button->text() == u"&Copy"_s)
            button->click();
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), dialog.script());
}

QTEST_MAIN(TestStackDock)
#include "tst_stack_dock.moc"
