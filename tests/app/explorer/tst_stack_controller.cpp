// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Layers of interventions: every edit, what it does to the model, and that it can be undone.
#include "app/workspace/interventions/stack_controller.h"

#include <QSignalSpy>
#include <QTest>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

constexpr int kFirst = StackController::kFirstNamedRow;

const RankedNeurons kSelection{
    .good = {{{0, 1}, 3.0F}, {{0, 2}, 2.0F}, {{1, 0}, 1.0F}},
    .bad = {{{2, 5}, -3.0F}, {{2, 4}, -1.0F}},
};

struct Stack {
    Document document;
    InterventionController intervention{&document};
    StackController steps{&intervention};

    Stack() { intervention.setSelection(kSelection); }
    QStringList names() const
    {
        QStringList names;
        for (std::size_t i = kFirst; i < steps.rows().size(); ++i)
            names.append(steps.rows()[i].name);
        return names;
    }
    const ui::StackRow& row(int index) const { return steps.rows().at(static_cast<std::size_t>(index)); }
};

Intervention scaled(std::vector<NeuronId> neurons, double factor, Positions positions = Positions::Last)
{
    return {std::move(neurons), Operation::Scale, factor, positions};
}

} // namespace

class TestStackController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsOperatorAndSingleNeuronsFirst();
    void addsLayersWithFreeNames();
    void appliesLayersInOrder();
    void movesToTheRowAskedFor_data();
    void movesToTheRowAskedFor();
    void soloLeavesOnlyIt();
    void freezingChangesNothing_data();
    void freezingChangesNothing();
    void frozenStackComesBackTheSame();
    void everyEditIsUndone();
    void stepsOfAValueAreOneEdit();
    void leavesFixedRowsAlone();
};

void TestStackController::showsOperatorAndSingleNeuronsFirst()
{
    Stack stack;
    QCOMPARE(stack.steps.rows().size(), std::size_t{kFirst});
    QCOMPARE(stack.row(0).neuronCount, 0);
    QVERIFY(!stack.row(0).isActing);
    stack.steps.setBudget(2);
    stack.intervention.setOperator({ui::OperatorKind::Degrade, ui::OperatorSide::Good, 2});
    QVERIFY(stack.row(0).kind == ui::StackRow::Kind::Operator);
    QCOMPARE(stack.row(0).neuronCount, 2);
    QCOMPARE(stack.row(0).budget, 2);
    QVERIFY(stack.row(0).isActing);
    QVERIFY2(stack.row(0).name.contains(u"Degrader"_s), qPrintable(stack.row(0).name));
    stack.steps.setBudget(3);
    QCOMPARE(stack.row(0).neuronCount, 3);
    stack.intervention.setState({{5, 5}}, ui::NeuronState::excite());
    QVERIFY(stack.row(1).kind == ui::StackRow::Kind::SingleNeurons);
    QCOMPARE(stack.row(1).neuronCount, 1);
    // Another result: the operator takes other neurons, and the row says so.
    stack.intervention.setSelection({.good = {{{9, 9}, 1.0F}}, .bad = {}});
    QCOMPARE(stack.row(0).neuronCount, 1);
}

void TestStackController::addsLayersWithFreeNames()
{
    Stack stack;
    QCOMPARE(stack.steps.add(u"facts"_s, {}), -1);
    QCOMPARE(stack.steps.add(u"facts"_s, {{1, 1}, {1, 2}}), kFirst);
    QCOMPARE(stack.steps.add(u"facts"_s, {{1, 3}}), kFirst + 1);
    stack.steps.duplicate(kFirst);
    QCOMPARE(stack.names(), (QStringList{u"facts"_s, u"facts (3)"_s, u"facts (2)"_s}));
    QCOMPARE(stack.row(kFirst + 1).neuronCount, 2);
    QCOMPARE(stack.document.undoStack()->undoText(), u"Duplicate \"facts\""_s);
    stack.steps.duplicate(kFirst + 1); // a copy's copy is counted on
    QCOMPARE(stack.names(), (QStringList{u"facts"_s, u"facts (3)"_s, u"facts (4)"_s, u"facts (2)"_s}));
}

void TestStackController::appliesLayersInOrder()
{
    Stack stack;
    stack.intervention.setOperator({ui::OperatorKind::Enhance, ui::OperatorSide::Good, 1});
    stack.steps.add(u"a"_s, {{0, 1}, {3, 3}});
    stack.steps.setChange(kFirst, Operation::Add, 0.5);
    stack.steps.add(u"b"_s, {{3, 3}});
    stack.steps.setPositions(kFirst + 1, Positions::All);
    const Intervention a{{{0, 1}, {3, 3}}, Operation::Add, 0.5, Positions::Last};
    const Intervention b = scaled({{3, 3}}, 0.0, Positions::All);
    QCOMPARE(stack.intervention.stack(), (InterventionStack{scaled({{0, 1}}, 2.0), a, b}));
    stack.steps.setHook(kFirst, Hook::Up);
    QVERIFY(stack.intervention.stack()[1].hook == Hook::Up);
    QVERIFY(stack.row(kFirst).hook == Hook::Up);
    stack.steps.setHook(kFirst, Hook::Product);
    stack.steps.move(kFirst + 1, kFirst);
    QCOMPARE(stack.intervention.stack(), (InterventionStack{scaled({{0, 1}}, 2.0), b, a}));
    stack.steps.setSwitch(kFirst, false, false);
    QCOMPARE(stack.intervention.stack(), (InterventionStack{scaled({{0, 1}}, 2.0), a}));
    QVERIFY(!stack.row(kFirst).isActing);
    stack.steps.remove(kFirst);
    QCOMPARE(stack.names(), QStringList{u"a"_s});
    stack.steps.setPositions(StackController::kOperatorRow, Positions::All);
    QCOMPARE(stack.intervention.stack(), (InterventionStack{scaled({{0, 1}}, 2.0, Positions::All), a}));
}

void TestStackController::movesToTheRowAskedFor_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QString>("order");
    QTest::newRow("down by one") << 0 << 1 << u"bacd"_s;
    QTest::newRow("down to the end") << 1 << 3 << u"acdb"_s;
    QTest::newRow("up to the top") << 2 << 0 << u"cabd"_s;
    QTest::newRow("nowhere") << 2 << 2 << u"abcd"_s;
    QTest::newRow("above the named layers") << 2 << -1 << u"abcd"_s;
    QTest::newRow("below the last") << 2 << 4 << u"abcd"_s;
}

void TestStackController::movesToTheRowAskedFor()
{
    QFETCH(const int, from);
    QFETCH(const int, to);
    QFETCH(const QString, order);
    Stack stack;
    for (const QChar name : u"abcd"_s)
        stack.steps.add(QString(name), {{0, 1}});
    stack.steps.move(kFirst + from, kFirst + to);
    QCOMPARE(stack.names().join(QString()), order);
}

void TestStackController::soloLeavesOnlyIt()
{
    Stack stack;
    stack.intervention.setOperator({ui::OperatorKind::Enhance, ui::OperatorSide::Both, 2});
    stack.steps.add(u"a"_s, {{7, 7}});
    stack.steps.add(u"b"_s, {{8, 8}});
    stack.steps.setSwitch(kFirst, true, true);
    QCOMPARE(stack.intervention.stack(), InterventionStack{scaled({{7, 7}}, 0.0)});
    QCOMPARE(stack.document.undoStack()->undoText(), u"Solo \"a\""_s);
    QVERIFY(!stack.row(0).isActing);
    QVERIFY(stack.row(kFirst).isActing);
    QVERIFY(!stack.row(kFirst + 1).isActing);
    stack.steps.setSwitch(kFirst, true, false);
    QCOMPARE(stack.intervention.stack().size(), std::size_t{4});
}

void TestStackController::freezingChangesNothing_data()
{
    QTest::addColumn<bool>("hasSingleNeurons");
    QTest::addColumn<bool>("isSolo");
    QTest::newRow("operator") << false << false;
    QTest::newRow("soloed operator") << false << true;
    QTest::newRow("neurons taken out of the operator") << true << false;
}

void TestStackController::freezingChangesNothing()
{
    QFETCH(const bool, hasSingleNeurons);
    QFETCH(const bool, isSolo);
    Stack stack;
    stack.intervention.setOperator({ui::OperatorKind::Enhance, ui::OperatorSide::Both, 2});
    stack.steps.add(u"later"_s, {{0, 1}});
    if (hasSingleNeurons)
        stack.intervention.setState({{0, 1}, {2, 5}}, ui::NeuronState::normal());
    stack.steps.setSwitch(StackController::kOperatorRow, true, isSolo);
    const InterventionStack before = stack.intervention.stack();
    QVERIFY(stack.steps.canFreezeOperator());
    stack.steps.freezeOperator();
    QCOMPARE(stack.intervention.stack(), before);
    QVERIFY(!stack.steps.canFreezeOperator());
    QCOMPARE(stack.names().last(), u"later"_s);
    QCOMPARE(stack.names().size(), 3);
    // Frozen: another result no longer matters.
    stack.intervention.setSelection({.good = {{{9, 9}, 1.0F}}, .bad = {}});
    QCOMPARE(stack.intervention.stack(), before);
}

void TestStackController::frozenStackComesBackTheSame()
{
    for (const bool isSolo : {false, true}) {
        Stack stack;
        stack.intervention.setOperator({ui::OperatorKind::Degrade, ui::OperatorSide::Both, 2});
        stack.intervention.setState({{0, 2}}, ui::NeuronState::excite());
        stack.steps.add(u"a"_s, {{7, 7}});
        stack.steps.add(u"off"_s, {{8, 8}});
        stack.steps.setSwitch(kFirst + 1, false, false);
        stack.steps.setSwitch(StackController::kSingleNeuronsRow, true, isSolo);
        const InterventionStack before = stack.intervention.stack();
        const std::vector<NamedStep> frozen = stack.steps.frozenSteps();
        QCOMPARE(stack.steps.actingSteps().size(), before.size());
        stack.steps.replaceAll(frozen, u"file"_s);
        QCOMPARE(stack.intervention.stack(), before);
        QVERIFY(stack.steps.frozenSteps() == frozen);
        stack.steps.append({{"more", scaled({{6, 6}}, 2.0), {}}}, u"other"_s);
        QCOMPARE(stack.names().last(), u"more"_s);
    }
}

void TestStackController::everyEditIsUndone()
{
    Stack stack;
    QUndoStack* undo = stack.document.undoStack();
    std::vector<SessionState> states{stack.document.state()};
    const auto did = [&] { states.push_back(stack.document.state()); };
    stack.intervention.setOperator({ui::OperatorKind::Enhance, ui::OperatorSide::Both, 2});
    did();
    stack.steps.add(u"a"_s, {{7, 7}});
    did();
    stack.steps.rename(kFirst, u"b"_s);
    did();
    stack.steps.setChange(kFirst, Operation::Set, 1.5);
    did();
    stack.steps.setPositions(kFirst, Positions::All);
    did();
    stack.steps.setHook(kFirst, Hook::Up);
    did();
    stack.steps.setSwitch(kFirst, false, true);
    did();
    stack.steps.duplicate(kFirst);
    did();
    stack.steps.freezeOperator();
    did();
    stack.steps.move(kFirst, kFirst + 2);
    did();
    stack.steps.remove(kFirst);
    did();
    stack.steps.replaceAll({}, u"empty"_s);
    did();
    QCOMPARE(undo->count(), static_cast<int>(states.size()) - 1);
    for (int step = undo->count(); step > 0; --step) {
        QVERIFY(!undo->undoText().isEmpty());
        QVERIFY2(stack.document.state() == states[static_cast<std::size_t>(step)], qPrintable(undo->undoText()));
        undo->undo();
    }
    QVERIFY(stack.document.state() == states.front());
    QCOMPARE(stack.steps.rows().size(), std::size_t{kFirst});
    while (undo->canRedo())
        undo->redo();
    QVERIFY(stack.document.state() == states.back());
}

void TestStackController::stepsOfAValueAreOneEdit()
{
    Stack stack;
    stack.steps.add(u"a"_s, {{7, 7}});
    const int steps = stack.document.undoStack()->count();
    for (const double value : {0.1, 0.2, 0.3})
        stack.steps.setChange(kFirst, Operation::Scale, value);
    QCOMPARE(stack.document.undoStack()->count(), steps + 1);
    stack.steps.setChange(kFirst, Operation::Add, 0.3);
    QCOMPARE(stack.document.undoStack()->count(), steps + 2);
}

void TestStackController::leavesFixedRowsAlone()
{
    Stack stack;
    const SessionState before = stack.document.state();
    for (const int row : {StackController::kOperatorRow, StackController::kSingleNeuronsRow, kFirst, -1}) {
        stack.steps.rename(row, u"x"_s);
        stack.steps.setChange(row, Operation::Set, 3.0);
        stack.steps.setHook(row, Hook::Up);
        stack.steps.duplicate(row);
        stack.steps.remove(row);
        stack.steps.move(row, kFirst);
    }
    QVERIFY(stack.document.state() == before);
    QCOMPARE(stack.document.undoStack()->count(), 0);
}

QTEST_GUILESS_MAIN(TestStackController)
#include "tst_stack_controller.moc"
