// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Layers of interventions joined into one stack, and what the user set as JSON.
#include "core/store/session_state.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace neurex;

namespace {

const RankedNeurons kSelection{
    .good = {{{0, 1}, 3.0F}, {{0, 2}, 2.0F}, {{1, 0}, 1.0F}},
    .bad = {{{2, 5}, -3.0F}, {{2, 4}, -1.0F}},
};

NamedStep layer(const std::string& name, std::vector<NeuronId> neurons, double value, StepSwitch stepSwitch = {})
{
    return {name, {std::move(neurons), Operation::Add, value, Positions::All}, stepSwitch};
}

SessionState richState()
{
    SessionState state;
    state.attribution.target = Target::Margin;
    state.attribution.rule = Rule::Gauss;
    state.ace = {AceMask::SignConsistency, 12};
    state.questions = {20, 7, {0.5, 3}, {"custom", "<s>Q: ", "\nA:"}};
    state.method = SelectionMethod::LayerMatchedRandom;
    state.plan.operatorStep = {Operator::Degrade, Side::Bad, 7, Positions::All, {true, false}};
    state.plan.singleNeurons.changes = {{{1, 2}, {Operation::Set, 0.25}}, {{1, 3}, {}}};
    state.plan.steps = {layer("one", {{0, 0}, {3, 1}}, -0.5), layer("two", {}, 1.0, {false, true})};
    state.neg.questions = 3;
    state.neg.settings.hook = Hook::Product;
    state.neg.settings.chosen = {{1, 4}, {0, 2}};
    state.neg.settings.estimates = {Estimate::LogIncrease};
    state.response = {Hook::Product, ShiftAxis::Value, 3.5, 0.25};
    state.sets = {{"dates", {{4, 4}, {2, 2}}}, {"empty", {}}};
    state.notes = {{{0, 7}, {"fires on months", {"date", "month"}}}};
    return state;
}

} // namespace

class TestSessionState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layersActInTheirOrder();
    void soloSilencesTheOtherLayers();
    void operatorKeepsItsOwnPositions();
    void jsonHoldsEverything();
    void damagedJsonIsRefused_data();
    void damagedJsonIsRefused();
};

void TestSessionState::layersActInTheirOrder()
{
    InterventionPlan plan;
    plan.operatorStep.operation = Operator::Enhance;
    plan.operatorStep.budget = 1;
    plan.singleNeurons.changes[{0, 1}] = {Operation::Scale, 0.5};
    plan.steps = {layer("b", {{9, 9}}, 2.0), layer("off", {{8, 8}}, 2.0, {false, false}), layer("none", {}, 2.0),
                  layer("a", {{9, 9}}, 3.0)};
    const InterventionStack expected = {
        {{{2, 5}}, Operation::Scale, kSilenceFactor, Positions::Last},
        {{{0, 1}}, Operation::Scale, 0.5, Positions::Last},
        {{{9, 9}}, Operation::Add, 2.0, Positions::All},
        {{{9, 9}}, Operation::Add, 3.0, Positions::All},
    };
    QCOMPARE(flatten(plan, kSelection), expected);
    QCOMPARE(directStack(plan, kSelection), InterventionStack(expected.begin(), expected.begin() + 2));
}

void TestSessionState::soloSilencesTheOtherLayers()
{
    InterventionPlan plan;
    plan.operatorStep.operation = Operator::Enhance;
    plan.steps = {layer("a", {{1, 1}}, 2.0), layer("b", {{1, 2}}, 2.0, {true, true}),
                  layer("c", {{1, 3}}, 2.0, {false, true})};
    const InterventionStack expected = {{{{1, 2}}, Operation::Add, 2.0, Positions::All}};
    QCOMPARE(flatten(plan, kSelection), expected);
    QVERIFY(isActive(plan, plan.steps[1].stepSwitch));
    QVERIFY(!isActive(plan, plan.operatorStep.stepSwitch));
}

void TestSessionState::operatorKeepsItsOwnPositions()
{
    InterventionPlan plan;
    plan.operatorStep = {Operator::Degrade, Side::Good, 2, Positions::All, {}};
    plan.singleNeurons.changes[{5, 5}] = {Operation::Scale, kSilenceFactor};
    const InterventionStack expected = {
        {{{5, 5}}, Operation::Scale, kSilenceFactor, Positions::Last},
        {{{0, 1}, {0, 2}}, Operation::Scale, kSilenceFactor, Positions::All},
    };
    QCOMPARE(flatten(plan, kSelection), expected);
}

void TestSessionState::jsonHoldsEverything()
{
    const SessionState state = richState();
    const nlohmann::json json = state;
    QVERIFY(json.get<SessionState>() == state);
    QVERIFY(nlohmann::json::parse(json.dump()).get<SessionState>() == state);
    nlohmann::json old = json;
    old["questions"].erase("prompt"); // of an older version
    QVERIFY(old.get<SessionState>().questions.prompt == PromptChoice());
    old.erase("neg"); // and these
    old.erase("response");
    QVERIFY(old.get<SessionState>().neg == NegChoice());
    QVERIFY(old.get<SessionState>().response == ShiftSettings());
    QVERIFY(old.get<SessionState>().sweep == state.sweep);
}

void TestSessionState::damagedJsonIsRefused_data()
{
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("budget") << QByteArray("/plan/operator_layer/budget") << QByteArray("-1");
    QTest::newRow("operator") << QByteArray("/plan/operator_layer/operator") << QByteArray("\"improve\"");
    QTest::newRow("layers") << QByteArray("/plan/layers") << QByteArray("{}");
    QTest::newRow("switch") << QByteArray("/plan/layers/0/switch/enabled") << QByteArray("1");
    QTest::newRow("method") << QByteArray("/method") << QByteArray("\"guess\"");
    QTest::newRow("same names") << QByteArray("/sets/1/name") << QByteArray("\"dates\"");
    QTest::newRow("prompt") << QByteArray("/questions/prompt/suffix") << QByteArray("7");
    QTest::newRow("questions of a study") << QByteArray("/neg/questions") << QByteArray("1.5");
    QTest::newRow("hook of a study") << QByteArray("/neg/hook") << QByteArray("\"down\"");
    QTest::newRow("axis of a curve") << QByteArray("/response/axis") << QByteArray("1");
    QTest::newRow("range of a curve") << QByteArray("/response/range") << QByteArray("\"2\"");
    QTest::newRow("neuron") << QByteArray("/notes/0/neuron") << QByteArray("[1]");
    QTest::newRow("notes") << QByteArray("/notes") << QByteArray("null");
}

void TestSessionState::damagedJsonIsRefused()
{
    QFETCH(const QByteArray, pointer);
    QFETCH(const QByteArray, value);
    nlohmann::json json = richState();
    json.at(nlohmann::json::json_pointer(pointer.toStdString())) = nlohmann::json::parse(value.toStdString());
    QVERIFY_THROWS_EXCEPTION(std::exception, json.get<SessionState>());
}

QTEST_GUILESS_MAIN(TestSessionState)
#include "tst_session_state.moc"
