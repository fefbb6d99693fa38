// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Operator and states of single neurons, joined into one stack.
#include "app/workspace/interventions/intervention_controller.h"

#include <QSignalSpy>
#include <QTest>

using namespace neurex;
using namespace neurex::app;

namespace {

const RankedNeurons kSelection{
    .good = {{{0, 1}, 3.0F}, {{0, 2}, 2.0F}, {{1, 0}, 1.0F}},
    .bad = {{{2, 5}, -3.0F}, {{2, 4}, -1.0F}},
};

ui::OperatorSetting enhance(int budget, ui::OperatorSide side = ui::OperatorSide::Both)
{
    return {ui::OperatorKind::Enhance, side, budget};
}

} // namespace

class TestInterventionController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void operatorActsOnTheTopNeurons();
    void singleNeuronsHavePriority();
    void sidesAndBudgetsFollow();
    void cyclesThroughTheStates();
    void equalStatesMakeNoChange();
    void clearsEverything();
    void statesNameTheHook();
};

void TestInterventionController::operatorActsOnTheTopNeurons()
{
    Document document;
    InterventionController controller(&document);
    controller.setSelection(kSelection);
    QCOMPARE(controller.maximumBudget(), 3);
    QVERIFY(controller.isEmpty());
    controller.setOperator(enhance(2));
    const InterventionStack expected = {
        {{{2, 4}, {2, 5}}, Operation::Scale, kSilenceFactor, Positions::Last},
        {{{0, 1}, {0, 2}}, Operation::Scale, kExciteFactor, Positions::Last},
    };
    QCOMPARE(controller.stack(), expected);
}

void TestInterventionController::singleNeuronsHavePriority()
{
    Document document;
    InterventionController controller(&document);
    controller.setSelection(kSelection);
    controller.setOperator(enhance(1));
    controller.setState({{0, 1}}, ui::NeuronState::silence());
    controller.setState({{2, 5}}, ui::NeuronState::normal());
    const InterventionStack expected = {{{{0, 1}}, Operation::Scale, kSilenceFactor, Positions::Last}};
    QCOMPARE(controller.stack(), expected);
    QVERIFY(controller.stateOf({2, 5}).isNormal());
}

void TestInterventionController::sidesAndBudgetsFollow()
{
    Document document;
    InterventionController controller(&document);
    controller.setSelection(kSelection);
    controller.setOperator(enhance(3, ui::OperatorSide::Good));
    QCOMPARE(controller.states().size(), 3U);
    controller.setOperator({ui::OperatorKind::Degrade, ui::OperatorSide::Bad, 1});
    const InterventionStack expected = {{{{2, 5}}, Operation::Scale, kExciteFactor, Positions::Last}};
    QCOMPARE(controller.stack(), expected);
    controller.setSelection({}); // another task: nothing left to act on
    QVERIFY(controller.isEmpty());
}

void TestInterventionController::cyclesThroughTheStates()
{
    Document document;
    InterventionController controller(&document);
    const std::vector<NeuronId> two = {{1, 1}, {1, 2}};
    controller.setState({{1, 2}}, ui::NeuronState::excite());
    controller.cycleState(two); // the first one decides
    QCOMPARE(controller.stateOf({1, 1}), ui::NeuronState::silence());
    QCOMPARE(controller.stateOf({1, 2}), ui::NeuronState::silence());
    controller.cycleState(two);
    QCOMPARE(controller.stateOf({1, 2}), ui::NeuronState::excite());
    controller.cycleState(two);
    QVERIFY(controller.isEmpty());
}

void TestInterventionController::equalStatesMakeNoChange()
{
    Document document;
    InterventionController controller(&document);
    controller.setSelection(kSelection);
    QSignalSpy changes(&controller, &InterventionController::stackChanged);
    controller.setState({{0, 0}}, ui::NeuronState::excite());
    QCOMPARE(changes.count(), 1);
    controller.setState({{0, 0}}, ui::NeuronState::fromOperation(Operation::Scale, kExciteFactor));
    controller.setState({{0, 3}}, ui::NeuronState::normal());
    controller.setSelection(kSelection);
    QCOMPARE(changes.count(), 1);
}

void TestInterventionController::clearsEverything()
{
    Document document;
    InterventionController controller(&document);
    controller.setSelection(kSelection);
    controller.setOperator(enhance(2));
    controller.setState({{3, 3}}, ui::NeuronState::excite());
    controller.clear();
    QVERIFY(controller.isEmpty());
    QCOMPARE(controller.operatorSetting().kind, ui::OperatorKind::None);
    QCOMPARE(controller.operatorSetting().budget, 2);
}

void TestInterventionController::statesNameTheHook()
{
    Document document;
    InterventionController controller(&document);
    InterventionPlan plan;
    const auto step = [](NeuronId neuron, Operation operation, double value, Hook hook) {
        return NamedStep{"step", {{neuron}, operation, value, Positions::Last, hook}, {}};
    };
    plan.steps = {step({1, 0}, Operation::Shift, 0.9, Hook::Up),     step({1, 1}, Operation::Scale, 0.0, Hook::Up),
                  step({1, 2}, Operation::Scale, 3.0, Hook::Up),     step({1, 2}, Operation::Scale, 0.5, Hook::Up),
                  step({1, 3}, Operation::Scale, 3.0, Hook::Up),     step({1, 3}, Operation::Scale, 0.5, Hook::Product),
                  step({1, 4}, Operation::Scale, 2.0, Hook::Product)};
    controller.editPlan(QStringLiteral("steps"), plan);
    const auto label = [&controller](std::int32_t index) { return ui::shortLabel(controller.stateOf({1, index})); };
    QCOMPARE(label(0), QStringLiteral("up_proj |h|+0.9"));
    QCOMPARE(label(1), QStringLiteral("up_proj x0"));
    QCOMPARE(controller.stateOf({1, 1}).kind, ui::NeuronState::Kind::Silence);
    QCOMPARE(label(2), QStringLiteral("up_proj x1.5"));
    QCOMPARE(label(3), QStringLiteral("x0.5")); // two hooks are not one factor: the last is shown
    QCOMPARE(label(4), QStringLiteral("x2"));
    QCOMPARE(ui::exactLabel(controller.stateOf({1, 0})), QStringLiteral("|h|+0.9")); // what may be typed
}

QTEST_GUILESS_MAIN(TestInterventionController)
#include "tst_intervention_controller.moc"
