// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Keys that change the selected neurons, whatever view of them has the focus.
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/session_fixture.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/neurons/neuron_table.h"

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
};

void TestNeuronKeys::spaceTogglesOnce()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    window.activateWindow();
    WAIT_FOR(window.isActiveWindow());
    WAIT_FOR(window.actions()->run->isEnabled());
    window.actions()->run->trigger();
    WAIT_FOR(isRunComplete(*session));
    window.views().good->view()->selectRow(0);
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

QTEST_MAIN(TestNeuronKeys)
#include "tst_neuron_keys.moc"
