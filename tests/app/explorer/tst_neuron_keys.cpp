// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Keys that change the selected neurons, whatever view of them has the focus, and Escape.
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/session_fixture.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/neurons/neuron_table.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestNeuronKeys : public SessionTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useOwnSettings(); }
    void spaceTogglesOnce();
    void escapeClosesOnlyWhatIsOpen();

private:
    static void showWithResult(ExplorerSession& session, MainWindow& window);
};

/// The window has the focus, and the first good neuron is selected.
void TestNeuronKeys::showWithResult(ExplorerSession& session, MainWindow& window)
{
    window.show();
    window.activateWindow();
    WAIT_FOR(window.isActiveWindow());
    WAIT_FOR(window.actions()->run->isEnabled());
    window.actions()->run->trigger();
    WAIT_FOR(isRunComplete(session));
    window.views().good->view()->selectRow(0);
}

void TestNeuronKeys::spaceTogglesOnce()
{
    const auto session = m_files.openLoaded();
    MainWindow window(session.get());
    showWithResult(*session, window);
    const NeuronId neuron = session->selection().neurons().front();
    const InterventionController& intervention = session->intervention();
    for (QWidget* focused :
         {static_cast<QWidget*>(window.views().heatmap), static_cast<QWidget*>(window.views().good->view()),
          static_cast<QWidget*>(window.views().bad->view())}) {
        if (focused == window.views().bad->view())
            window.showView(u"bad"_s);
        focused->setFocus();
        WAIT_FOR(focused->hasFocus());
        QSignalSpy triggered(window.actions()->cycleState, &QAction::triggered);
        QVERIFY(intervention.stateOf(neuron).isNormal());
        for (const ui::NeuronState& next :
             {ui::NeuronState::silence(), ui::NeuronState::excite(), ui::NeuronState::normal()}) {
            QTest::keyClick(focused, Qt::Key_Space);
            QCOMPARE(intervention.stateOf(neuron), next);
        }
        QCOMPARE(triggered.count(), 3);
        QCOMPARE(session->selection().neurons(), std::vector<NeuronId>{neuron});
    }
}

/// The window gets the keys, as from a keyboard: a popup has no focus of its own.
void TestNeuronKeys::escapeClosesOnlyWhatIsOpen()
{
    const auto session = m_files.openLoaded();
    MainWindow window(session.get());
    showWithResult(*session, window);
    QSignalSpy cancelled(window.actions()->cancel, &QAction::triggered);

    const QList<QComboBox*> boxes = window.findChildren<QComboBox*>();
    int opened = 0;
    for (QComboBox* box : boxes) {
        if (!box->isVisible() || !box->isEnabled() || box->count() == 0)
            continue;
        box->showPopup();
        WAIT_FOR(QApplication::activePopupWidget() != nullptr);
        QTest::keyClick(window.windowHandle(), Qt::Key_Escape);
        WAIT_FOR(!QApplication::activePopupWidget());
        QCOMPARE(cancelled.count(), 0);
        ++opened;
    }
    QVERIFY2(opened >= 2, qPrintable(QString::number(opened)));

    window.activateWindow(); // offscreen, a popup that closes leaves no window active
    QTRY_VERIFY(window.isActiveWindow());
    QTableView* table = window.views().good->view();
    auto* editor = new QWidget; // of more than one widget, as that of an operation and its value
    auto* part = new QLineEdit(editor);
    table->setIndexWidget(table->model()->index(0, 0), editor);
    part->setFocus();
    QTRY_VERIFY(part->hasFocus());
    QTest::keyClick(window.windowHandle(), Qt::Key_Escape);
    QCOMPARE(cancelled.count(), 0);

    auto* completed = new QLineEdit(&window);
    auto* completer = new QCompleter({u"alpha"_s, u"alphabet"_s}, completed);
    completed->setCompleter(completer);
    completed->show();
    completed->setFocus();
    QTRY_VERIFY(completed->hasFocus());
    completer->setCompletionPrefix(u"al"_s);
    completer->complete();
    WAIT_FOR(completer->popup()->isVisible());
    QTest::keyClick(window.windowHandle(), Qt::Key_Escape);
    WAIT_FOR(!completer->popup()->isVisible());
    QCOMPARE(cancelled.count(), 0);

    QCOMPARE(session->selection().neurons().size(), 1U);
    window.activateWindow();
    table->setFocus();
    QTRY_VERIFY(table->hasFocus());
    QTest::keyClick(window.windowHandle(), Qt::Key_Escape);
    QCOMPARE(cancelled.count(), 1);
    QVERIFY(session->selection().neurons().empty());
}

QTEST_MAIN(TestNeuronKeys)
#include "tst_neuron_keys.moc"
