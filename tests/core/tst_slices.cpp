// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A task's questions in parts, each compared for itself.
#include "core/analysis/slices.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace neurex;

namespace {

constexpr std::size_t kQuestions = 40;

/// Questions with right answers "red", "green" (every third) and without texts, groups, and prompts of growing length.
PreparedTask preparedTask()
{
    PreparedTask task;
    std::vector<TokenQuestion> questions;
    for (std::size_t i = 0; i < kQuestions; ++i) {
        TokenProxy proxy;
        proxy.tokens.assign(10 + i / 4, 1);
        proxy.gold = static_cast<std::int32_t>(i % 4);
        proxy.optionTokens = {{1}, {2}, {3}, {4}};
        questions.push_back({"q" + std::to_string(i), {proxy}, i % 5 == 0 ? "" : "key " + std::to_string(i % 5)});
        ProxyQuestion shown;
        shown.gold = proxy.gold;
        if (i % 10 != 9) {
            shown.shownOptions = {"blue", "blue", "blue", "blue"};
            shown.shownOptions[i % 4] = i % 3 == 0 ? "green" : "red";
        }
        task.shown.push_back({shown});
    }
    task.questions = QuestionSet(std::move(questions));
    return task;
}

QuestionAnswer answerTo(const PreparedTask& task, std::size_t question, std::int32_t predicted)
{
    const TokenQuestion& asked = task.questions[question];
    std::vector<float> logits(4, 0.0F);
    logits[static_cast<std::size_t>(predicted)] = 2.0F;
    return {asked.id, {answerFromLogits(asked.proxies.front().gold, logits, 0.9F)}, asked.group};
}

} // namespace

class TestSlices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void questionsArePartedByWhatTheyAre()
    {
        const PreparedTask task = preparedTask();
        const SliceNames answers = sliceNames(task, SliceBy::Answer);
        QCOMPARE(answers.ofQuestions[0], std::string("green"));
        QCOMPARE(answers.ofQuestions[1], std::string("red"));
        QCOMPARE(answers.ofQuestions[9], std::string("B")); // no text: the letter of the first proxy
        QCOMPARE(answers.order.front(), std::string("red")); // the largest
        QCOMPARE(answers.order[1], std::string("green"));
        QCOMPARE(answers.order.size(), std::size_t{4}); // and letters B and D

        const SliceNames groups = sliceNames(task, SliceBy::Group);
        QCOMPARE(groups.order, (std::vector<std::string>{"", "key 1", "key 2", "key 3", "key 4"}));

        const SliceNames lengths = sliceNames(task, SliceBy::Length);
        QCOMPARE(lengths.order, (std::vector<std::string>{"up to 13 tokens", "14 to 16 tokens", "17 tokens and more"}));
        for (std::size_t i = 0; i < kQuestions; ++i) {
            const std::size_t length = task.questions[i].proxies.front().tokens.size();
            QCOMPARE(lengths.ofQuestions[i], lengths.order[length <= 13 ? 0 : length <= 16 ? 1 : 2]);
        }
        QVERIFY(parseSliceBy("group").value() == SliceBy::Group);
        QVERIFY(!parseSliceBy("colour"));
        QVERIFY(sliceNames({}, SliceBy::Length).order.empty());
    }

    void slicesAddUpToTheWhole()
    {
        const PreparedTask task = preparedTask();
        std::mt19937 random(1);
        std::vector<QuestionAnswer> before, after;
        for (std::size_t i = 0; i < kQuestions; ++i) {
            before.push_back(answerTo(task, i, static_cast<std::int32_t>(random() % 4)));
            after.push_back(answerTo(task, i, static_cast<std::int32_t>(random() % 4)));
        }
        const Comparison whole = compare(before, after).value();
        for (const SliceBy by : {SliceBy::Answer, SliceBy::Group, SliceBy::Length}) {
            const SliceNames names = sliceNames(task, by);
            const std::vector<Slice> slices = sliceAnswers(before, after, names).value();
            QCOMPARE(slices.size(), names.order.size());
            std::int64_t questions = 0, rightToWrong = 0, wrongToRight = 0;
            for (std::size_t s = 0; s < slices.size(); ++s) {
                QCOMPARE(slices[s].name, names.order[s]);
                std::vector<QuestionAnswer> partBefore, partAfter;
                for (std::size_t i = 0; i < kQuestions; ++i) {
                    if (names.ofQuestions[i] == slices[s].name) {
                        partBefore.push_back(before[i]);
                        partAfter.push_back(after[i]);
                    }
                }
                QVERIFY(slices[s].comparison == compare(partBefore, partAfter).value());
                questions += slices[s].comparison.after.questionCount;
                rightToWrong += slices[s].comparison.rightToWrong;
                wrongToRight += slices[s].comparison.wrongToRight;
            }
            QCOMPARE(questions, std::int64_t{kQuestions});
            QCOMPARE(rightToWrong, whole.rightToWrong);
            QCOMPARE(wrongToRight, whole.wrongToRight);
        }
        SliceNames tooFew = sliceNames(task, SliceBy::Group);
        tooFew.ofQuestions.pop_back();
        QVERIFY(!sliceAnswers(before, after, tooFew));
    }
};

QTEST_GUILESS_MAIN(TestSlices)
#include "tst_slices.moc"
