// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of a task's answers: which rows a change touches, and what they sum up to.
#include "app/workspace/answers/answer_state.h"

#include "tests/core/answer_fixture.h"

#include <QTest>

using namespace neurex;
using namespace neurex::app;

class TestAnswerState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void interventionsTouchWhatChanges();
    void otherInterventionsWithTheSameAnswersAreOthers();
    void totalsReadTheAnswersWhereTheyLie();
    void chanceComesFromTheQuestions();

private:
    static KnownAnswers known(const std::vector<QuestionAnswer>& answers) { return {answers.begin(), answers.end()}; }
};

void TestAnswerState::interventionsTouchWhatChanges()
{
    AnswerState state;
    const KnownAnswers none(4);
    AnswerState::Change(state).reset(4);
    AnswerState::Change(state).setAll({known(test::answersWith(4, 0, 0)), none}, none);
    QCOMPARE(state.rowsSince(1), (std::vector<int>{0, 1, 2, 3}));
    const KnownAnswers after = known(test::answersWith(2, 2, 0));
    AnswerState::Change(state).setIntervention({after[0], std::nullopt, after[2], std::nullopt}, none);
    QCOMPARE(state.rowsSince(2), (std::vector<int>{0, 2}));
    AnswerState::Change(state).setIntervention({after[0], std::nullopt, std::nullopt, after[3]},
                                               {std::nullopt, std::nullopt, after[2], std::nullopt});
    QCOMPARE(state.rowsSince(3), (std::vector<int>{2, 3})); // grew old, came
    QCOMPARE(state.rowsSince(2), (std::vector<int>{0, 2, 3}));
    AnswerState::Change(state).setIntervention(none, none);
    QCOMPARE(state.rowsSince(4), (std::vector<int>{0, 2, 3}));
    QCOMPARE(state.answers().before, known(test::answersWith(4, 0, 0)));
}

/// What was computed of the first is not of the second.
void TestAnswerState::otherInterventionsWithTheSameAnswersAreOthers()
{
    AnswerState state;
    AnswerState::Change(state).reset(3);
    const std::int64_t before = state.answersRevision();
    AnswerState::Change(state).setIntervention(KnownAnswers(3), KnownAnswers(3));
    QVERIFY(state.answersRevision() > before);
    QVERIFY(state.rowsSince(state.revision() - 1).empty());
}

void TestAnswerState::totalsReadTheAnswersWhereTheyLie()
{
    TaskAnswers answers{known(test::answersWith(30, 20, 50)), known(test::answersWith(10, 20, 70))};
    const ui::TaskTotals all = makeTaskTotals(answers, true, Intervals::With);
    QCOMPARE(all.questionCount, 100);
    QCOMPARE(all.accuracyBefore->value, 110.0 / 300.0);
    QCOMPARE(all.accuracyAfter->value, 50.0 / 300.0);
    QCOMPARE(all.comprehendedAfter->value, 0.1);
    QCOMPARE(all.rac->value, 50.0 / 110.0 - 1.0);
    QCOMPARE(all.rightToWrong.value_or(-1), 60);
    QVERIFY(all.racTest && all.accuracyBefore->low);
    answers.after[0] = std::nullopt; // counts on neither side
    answers.before[99] = std::nullopt;
    const ui::TaskTotals some = makeTaskTotals(answers, true, Intervals::Without);
    QCOMPARE(some.questionCount, 98);
    QCOMPARE(some.accuracyBefore->value, 107.0 / 294.0);
    QCOMPARE(some.accuracyAfter->value, 47.0 / 294.0);
    QCOMPARE(makeTaskTotals(answers, false, Intervals::Without).accuracyBefore->value, 110.0 / 297.0);
}

/// Also before the first answer.
void TestAnswerState::chanceComesFromTheQuestions()
{
    const auto asked = [](std::initializer_list<std::size_t> options) {
        TokenQuestion question;
        for (const std::size_t count : options)
            question.proxies.push_back({{1}, std::vector<std::vector<std::int32_t>>(count, {2}), 0});
        return question;
    };
    const auto chanceOf = [](const std::vector<TokenQuestion>& questions) {
        ui::TaskTotals totals = makeTaskTotals({KnownAnswers(questions.size()), KnownAnswers(questions.size())}, false,
                                               Intervals::Without);
        addChance(totals, questions);
        return totals.chance;
    };
    QCOMPARE(chanceOf({asked({5, 5, 5}), asked({5, 5, 5})}).value_or(-1.0), 0.2);
    QCOMPARE(chanceOf({asked({2, 2})}).value_or(-1.0), 0.5);
    QCOMPARE(chanceOf({asked({2}), asked({4})}).value_or(-1.0), 0.375);
    QVERIFY(!chanceOf({}));
}

QTEST_GUILESS_MAIN(TestAnswerState)
#include "tst_answer_state.moc"
