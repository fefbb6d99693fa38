// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The window on the fake engine, driven by its actions and widgets.
#include "app/explorer/commands.h"
#include "app/explorer/explorer_actions.h"
#include "app/explorer/main_window.h"
#include "app/explorer/message_bar.h"
#include "app/explorer/neuron_card.h"
#include "app/explorer/status_panel.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "widgets/answers_table.h"
#include "widgets/heatmap_widget.h"
#include "widgets/neuron_table.h"
#include "widgets/proxy_answers_panel.h"
#include "widgets/summary_bar.h"

#include <QDockWidget>
#include <QElapsedTimer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestExplorerWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opensAtOnce();
    void runFillsTheMapAndTheLists();
    void selectionIsShared();
    void changesShowInTheAnswers();
    void escapeCancelsThenDeselects();
    void saysWhyTheEngineDiedAndRestartsIt();
    void saysWhyAModelCannotBeOpened();
    void everyActionIsInAMenu();
    void resetsTheLayout();

private:
    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestExplorerWindow::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestExplorerWindow::opensAtOnce()
{
    ExplorerSession session({});
    QElapsedTimer clock;
    clock.start();
    MainWindow window(&session);
    QSignalSpy painted(&window, &MainWindow::firstPainted);
    window.show();
    WAIT_FOR(painted.count() == 1);
    qInfo("window built and painted in %lld ms", static_cast<long long>(clock.elapsed()));
    QVERIFY(clock.elapsed() < 2'000);
    QVERIFY(!window.actions()->run->isEnabled());
    QVERIFY(!window.actions()->enhance->isEnabled());
}

void TestExplorerWindow::runFillsTheMapAndTheLists()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(window.actions()->run->isEnabled());
    QVERIFY(window.views().status->engineText().contains(u"ready"_s));
    window.actions()->run->trigger();
    WAIT_FOR(isRunComplete(*session));
    WAIT_FOR(window.views().heatmap->isReady());
    QCOMPARE(window.views().heatmap->scores(), session->attribution().result()->scores);
    QCOMPARE(window.views().good->model()->rowCount(),
             static_cast<int>(session->attribution().result()->selection.good.size()));
    QCOMPARE(window.views().bad->model()->rowCount(),
             static_cast<int>(session->attribution().result()->selection.bad.size()));
    QVERIFY(window.actions()->enhance->isEnabled());
    WAIT_FOR(!window.views().good->model()->rows().front().promotes.isEmpty());
}

void TestExplorerWindow::selectionIsShared()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(window.actions()->run->isEnabled());
    window.actions()->run->trigger();
    WAIT_FOR(isRunComplete(*session));
    QTableView* list = window.views().good->view();
    list->selectRow(1);
    const NeuronId second = session->attribution().result()->selection.good[1].neuron;
    QCOMPARE(session->selection().neurons(), std::vector<NeuronId>{second});
    QCOMPARE(window.views().heatmap->selection(), std::vector<NeuronId>{second});
    QVERIFY(window.views().card->accessibleName().contains(u"L%1"_s.arg(second.layer)));

    WAIT_FOR(window.views().heatmap->isReady());
    const NeuronId first = session->attribution().result()->selection.good[0].neuron;
    QTest::mouseClick(window.views().heatmap, Qt::LeftButton, {},
                      window.views().heatmap->cellRect(first).center().toPoint());
    QCOMPARE(session->selection().neurons(), std::vector<NeuronId>{first});
    QCOMPARE(window.views().good->selection(), std::vector<NeuronId>{first});
}

void TestExplorerWindow::changesShowInTheAnswers()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(window.actions()->run->isEnabled());
    window.actions()->run->trigger();
    WAIT_FOR(isRunComplete(*session));
    WAIT_FOR(isBaselineMeasured(*session));
    QVERIFY(!window.views().panel->isPending());
    window.actions()->degrade->trigger();
    QVERIFY(window.views().panel->isPending());
    WAIT_FOR(!session->answers().isTaskPending());
    QVERIFY(!window.views().panel->isPending());
    QVERIFY(window.views().panel->question().proxies[0].after.has_value());
    QCOMPARE(window.views().answers->model()->row(5).after, session->answers().row(5).after);
    QVERIFY(window.views().summary->totals().accuracyAfter.has_value());
    QCOMPARE(window.views().operators->setting().kind, ui::OperatorKind::Degrade);
    QVERIFY(!session->intervention().stack().empty());

    // The list's own key: the selected neuron leaves the operator's state.
    window.views().good->view()->selectRow(0);
    const NeuronId neuron = session->selection().neurons().front();
    QCOMPARE(session->intervention().stateOf(neuron), ui::NeuronState::silence());
    window.actions()->cycleState->trigger();
    QCOMPARE(session->intervention().stateOf(neuron), ui::NeuronState::excite());
    window.actions()->clearInterventions->trigger();
    QVERIFY(session->intervention().isEmpty());
    QVERIFY(!window.views().summary->totals().accuracyAfter.has_value());
}

void TestExplorerWindow::escapeCancelsThenDeselects()
{
    const auto session = m_files.open(u"slow"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(window.actions()->run->isEnabled());
    session->selection().select({{1, 1}});
    window.actions()->run->trigger();
    WAIT_FOR(session->attribution().result() != nullptr);
    window.actions()->cancel->trigger();
    WAIT_FOR(!session->attribution().isRunning());
    QVERIFY(!session->attribution().result()->isComplete());
    QCOMPARE(session->selection().neurons().size(), 1U);
    window.actions()->cancel->trigger();
    QVERIFY(session->selection().neurons().empty());
    QVERIFY(!window.actions()->cancel->isEnabled());
    QCOMPARE(window.actions()->run->iconText(), u"Go on"_s);
}

void TestExplorerWindow::saysWhyTheEngineDiedAndRestartsIt()
{
    const auto session = m_files.open(u"killed"_s);
    MainWindow window(session.get());
    window.show();
    MessageBar* message = window.views().message;
    WAIT_FOR(message->isVisible()); // it dies while the unchanged model is measured
    QVERIFY2(message->text().contains(u"kill"_s, Qt::CaseInsensitive), qPrintable(message->text()));
    QVERIFY(message->actionButton()->isVisible());
    QVERIFY(!window.actions()->run->isEnabled());
    QCOMPARE(window.views().answers->model()->rowCount(), kTaskQuestions);

    session->models().setProfile(fakeEngine(u"ok"_s));
    QTest::mouseClick(message->actionButton(), Qt::LeftButton);
    WAIT_FOR(isBaselineMeasured(*session));
    QVERIFY(!message->isVisible());
    QVERIFY(window.actions()->run->isEnabled());
}

void TestExplorerWindow::saysWhyAModelCannotBeOpened()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(window.actions()->run->isEnabled());
    window.commands()->openModel(u"/missing/model"_s);
    WAIT_FOR(window.views().message->isVisible());
    QVERIFY(window.views().message->text().contains(u"/missing/model"_s));
    QVERIFY(window.actions()->run->isEnabled());
}

void TestExplorerWindow::everyActionIsInAMenu()
{
    ExplorerSession session({});
    MainWindow window(&session);
    QSet<QAction*> inMenus;
    QList<QMenu*> menus = window.findChildren<QMenu*>();
    for (const QMenu* menu : menus) {
        const QList<QAction*> actions = menu->actions();
        inMenus.unite(QSet<QAction*>(actions.begin(), actions.end()));
    }
    const QList<QAction*> actions = window.actions()->findChildren<QAction*>();
    QVERIFY(actions.size() > 30);
    for (QAction* action : actions) {
        QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
        QVERIFY(!action->text().isEmpty());
    }
}

void TestExplorerWindow::resetsTheLayout()
{
    ExplorerSession session({});
    MainWindow window(&session);
    window.show();
    auto* card = window.findChild<QDockWidget*>(u"card"_s);
    QVERIFY(card && card->isVisible());
    card->close();
    QVERIFY(!card->isVisible());
    window.actions()->resetLayout->trigger();
    QVERIFY(card->isVisible());
}

QTEST_MAIN(TestExplorerWindow)
#include "tst_explorer_window.moc"
