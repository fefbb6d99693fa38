// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo of everything that the user sets.
#include "app/workspace/document/document.h"
#include "app/workspace/interventions/intervention_controller.h"

#include <nlohmann/json.hpp>

#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

std::string bytes(const Document& document)
{
    return nlohmann::json(document.state()).dump();
}

/// Something that a user could do now; often no change at all.
void actAtRandom(Document& document, InterventionController& intervention, std::mt19937& random)
{
    const auto pick = [&random](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
    const std::vector<NeuronId> neurons = {{pick(3), pick(4)}, {pick(3), pick(4)}};
    SessionState next = document.state();
    switch (pick(8)) {
    case 0:
        return intervention.setOperator(
            {static_cast<ui::OperatorKind>(pick(3)), static_cast<ui::OperatorSide>(pick(3)), pick(5)});
    case 1:
        return intervention.setState(neurons, ui::NeuronState::fromOperation(Operation::Scale, pick(4)));
    case 2:
        return intervention.cycleState(neurons);
    case 3:
        return intervention.clear();
    case 4:
        next.plan.steps.push_back({"layer", {neurons, Operation::Add, 0.1 * pick(9), Positions::All}, {}});
        break;
    case 5:
        next.sets.push_back({"set " + std::to_string(next.sets.size()), neurons});
        break;
    case 6:
        next.notes[neurons[0]] = {"note " + std::to_string(pick(5)), {"tag"}};
        break;
    default:
        next.attribution.target = static_cast<Target>(pick(4));
    }
    document.edit(u"change"_s, std::move(next));
}

} // namespace

class TestDocument : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hundredStepsGoBackAndForth();
    void aDraggedSliderIsOneStep();
    void stepsSayWhatTheyDo();
    void anotherSessionForgetsTheSteps();
};

void TestDocument::hundredStepsGoBackAndForth()
{
    Document document;
    InterventionController intervention(&document);
    intervention.setSelection({.good = {{{0, 1}, 3.0F}, {{0, 2}, 2.0F}}, .bad = {{{2, 1}, -3.0F}}});
    std::mt19937 random(20261121);
    struct Step {
        std::string document;
        InterventionStack stack;
    };
    std::vector<Step> steps = {{bytes(document), intervention.stack()}};
    while (document.undoStack()->count() < 100) {
        const int count = document.undoStack()->count();
        actAtRandom(document, intervention, random);
        document.endMerging();
        if (document.undoStack()->count() > count)
            steps.push_back({bytes(document), intervention.stack()});
        else
            QCOMPARE(bytes(document), steps.back().document);
    }
    QCOMPARE(steps.size(), 101U);
    for (std::size_t i = steps.size() - 1; i > 0; --i) {
        QCOMPARE(bytes(document), steps[i].document);
        QCOMPARE(intervention.stack(), steps[i].stack);
        document.undoStack()->undo();
    }
    QVERIFY(!document.undoStack()->canUndo());
    for (const Step& step : steps) {
        QCOMPARE(bytes(document), step.document);
        QCOMPARE(intervention.stack(), step.stack);
        document.undoStack()->redo();
    }
}

void TestDocument::aDraggedSliderIsOneStep()
{
    Document document;
    InterventionController intervention(&document);
    intervention.setOperator({ui::OperatorKind::Enhance, ui::OperatorSide::Both, 5});
    QSignalSpy changes(&document, &Document::changed);
    for (int budget = 6; budget <= 40; ++budget)
        intervention.setOperator({ui::OperatorKind::Enhance, ui::OperatorSide::Both, budget});
    QCOMPARE(changes.count(), 35);
    QCOMPARE(document.undoStack()->count(), 2);
    document.endMerging();
    intervention.setOperator({ui::OperatorKind::Enhance, ui::OperatorSide::Both, 41});
    QCOMPARE(document.undoStack()->count(), 3);
    document.undoStack()->undo();
    QCOMPARE(intervention.operatorSetting().budget, 40);
    document.undoStack()->undo();
    QCOMPARE(intervention.operatorSetting().budget, 5);
    document.undoStack()->undo();
    QCOMPARE(intervention.operatorSetting().kind, ui::OperatorKind::None);
}

void TestDocument::stepsSayWhatTheyDo()
{
    Document document;
    InterventionController intervention(&document);
    intervention.setState({{1, 1}, {1, 2}}, ui::NeuronState::silence());
    QVERIFY(document.undoStack()->undoText().startsWith(u"Silence 2"_s));
    intervention.setState({{1, 1}}, ui::NeuronState::fromOperation(Operation::Scale, 1.5));
    QVERIFY(document.undoStack()->undoText().contains(u"x1.5"_s));
    intervention.clear();
    QCOMPARE(document.undoStack()->undoText(), u"Clear every intervention"_s);
    intervention.clear(); // there is nothing left to clear
    QCOMPARE(document.undoStack()->count(), 3);
}

void TestDocument::anotherSessionForgetsTheSteps()
{
    Document document;
    InterventionController intervention(&document);
    intervention.setState({{1, 1}}, ui::NeuronState::silence());
    SessionState other;
    other.plan.singleNeurons.changes[{2, 2}] = {Operation::Scale, kExciteFactor};
    document.reset(other);
    QVERIFY(!document.undoStack()->canUndo());
    const InterventionStack expected = {{{{2, 2}}, Operation::Scale, kExciteFactor, Positions::Last}};
    QCOMPARE(intervention.stack(), expected);
}

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
