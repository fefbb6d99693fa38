// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/task_split.h"

#include "tests/core/expect_error.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace neurex;
using neurex::test::failsWith;

class TaskSplitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sharesOutWhatHasNoSplit();
    void dependsOnSeedAndFractionOnly();
    void keepsAQuestionOnEachSide_data();
    void keepsAQuestionOnEachSide();
    void keepsGroupsTogether();
    void sharesOutWhatIsMarkedForOneSideOnly();
    void refusesWhatCannotBeDrawn();
    void countsWhatServesForBoth();

private:
    /// `free` items without a split between those of one.
    static Task task(int free, int identify = 0, int evaluate = 0);
    static std::size_t count(const Task& task, Split split);
};

Task TaskSplitTest::task(int free, int identify, int evaluate)
{
    Task task;
    task.name = "t";
    const auto add = [&task](Split split, int number) {
        for (int i = 0; i < number; ++i)
            task.items.push_back({.id = "q" + std::to_string(task.items.size()), .split = split, .content = {}});
    };
    add(Split::Identify, identify);
    add(Split::Both, free);
    add(Split::Evaluate, evaluate);
    return task;
}

std::size_t TaskSplitTest::count(const Task& task, Split split)
{
    return static_cast<std::size_t>(std::ranges::count(task.items, split, &TaskItem::split));
}

void TaskSplitTest::sharesOutWhatHasNoSplit()
{
    Task drawn = task(100, 3, 5);
    QVERIFY(drawSplit(drawn, {0.25, 7}));
    QCOMPARE(count(drawn, Split::Both), std::size_t{0});
    QCOMPARE(count(drawn, Split::Identify), std::size_t{3 + 25});
    QCOMPARE(count(drawn, Split::Evaluate), std::size_t{5 + 75});
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE(drawn.items[i].split, Split::Identify);
    QCOMPARE(drawn.splitDraw, (SplitDraw{0.25, 7}));

    Task same = task(100);
    QVERIFY(drawSplit(same, {}));
    QCOMPARE(same, task(100));
}

void TaskSplitTest::dependsOnSeedAndFractionOnly()
{
    Task first = task(40), again = task(40), other = task(40);
    QVERIFY(drawSplit(first, {0.5, 1}));
    QVERIFY(drawSplit(again, {0.5, 1}));
    QVERIFY(drawSplit(other, {0.5, 2}));
    QCOMPARE(first, again);
    QVERIFY(first.items != other.items);
}

void TaskSplitTest::keepsAQuestionOnEachSide_data()
{
    QTest::addColumn<int>("items");
    QTest::addColumn<double>("fraction");
    QTest::addColumn<int>("identify");
    QTest::newRow("nearly none") << 10 << 0.001 << 1;
    QTest::newRow("nearly all") << 10 << 0.999 << 9;
    QTest::newRow("two") << 2 << 0.5 << 1;
}

void TaskSplitTest::keepsAQuestionOnEachSide()
{
    QFETCH(int, items);
    QFETCH(double, fraction);
    QFETCH(int, identify);
    Task drawn = task(items);
    QVERIFY(drawSplit(drawn, {fraction, 0}));
    QCOMPARE(count(drawn, Split::Identify), static_cast<std::size_t>(identify));
}

void TaskSplitTest::keepsGroupsTogether()
{
    Task drawn = task(60);
    for (std::size_t i = 0; i < 50; ++i) // ten groups of five; ten items stand alone
        drawn.items[i].group = "g" + std::to_string(i % 10);
    QVERIFY(drawSplit(drawn, {0.5, 3}));
    for (std::size_t i = 0; i < 50; ++i)
        QCOMPARE(drawn.items[i].split, drawn.items[i % 10].split);
    const std::size_t identify = count(drawn, Split::Identify);
    QVERIFY2(identify >= 30 && identify < 35, qPrintable(QString::number(identify))); // the last group may be too large

    Task whole = task(6);
    for (TaskItem& item : whole.items)
        item.group = "all";
    QVERIFY(failsWith(drawSplit(whole, {0.5, 0}), ErrorCode::BadTask, "two or more"));
}

/// Where one side has no question, the marks do not share anything out, so the draw may.
void TaskSplitTest::sharesOutWhatIsMarkedForOneSideOnly()
{
    for (const auto& [only, plain] :
         {std::pair(Split::Identify, task(0, 20, 0)), std::pair(Split::Evaluate, task(0, 0, 20))}) {
        QCOMPARE(onlySplit(plain), std::optional(only));
        QVERIFY(canDrawSplit(plain));
        Task drawn = plain;
        QVERIFY(drawSplit(drawn, {0.25, 1}));
        QCOMPARE(count(drawn, Split::Identify), std::size_t{5});
        QCOMPARE(count(drawn, Split::Evaluate), std::size_t{15});
        QVERIFY(!canDrawSplit(drawn)); // it is
        QVERIFY(!onlySplit(drawn));
        // What was there before is remembered: all of them chose, or none did.
        const Result<std::int64_t> shared
            = sharedItems(drawn, {Split::Identify}, {Split::Evaluate, 0, drawn.splitDraw});
        QVERIFY(shared);
        QCOMPARE(*shared, only == Split::Identify ? 15 : 0);
    }
    QVERIFY(!onlySplit(task(1, 5, 0)));
    QVERIFY(!onlySplit(task(0)));
    QVERIFY(!canDrawSplit(task(0, 5, 5)));
    QVERIFY(!canDrawSplit(task(0, 1, 0)));
    QVERIFY(canDrawSplit(task(2, 5, 5)));
}

void TaskSplitTest::refusesWhatCannotBeDrawn()
{
    for (const double fraction : {-0.5, 1.0, 2.0, std::numeric_limits<double>::quiet_NaN()}) {
        Task drawn = task(10);
        QVERIFY(failsWith(drawSplit(drawn, {fraction, 0}), ErrorCode::InvalidArgument, "between 0 and 1"));
        QCOMPARE(drawn, task(10));
    }
    Task single = task(1, 4, 4);
    QVERIFY(failsWith(drawSplit(single, {0.5, 0}), ErrorCode::BadTask, "two or more"));
}

void TaskSplitTest::countsWhatServesForBoth()
{
    const Task plain = task(30, 4, 6);
    const auto shared = [&plain](const QuestionChoice& choosing, const QuestionChoice& judging) {
        const Result<std::int64_t> number = sharedItems(plain, choosing, judging);
        return number ? *number : -1;
    };
    QCOMPARE(shared({Split::Identify}, {Split::Evaluate}), 30);
    QCOMPARE(shared({Split::Identify, 10}, {Split::Evaluate}), 6);
    QCOMPARE(shared({Split::Both}, {Split::Evaluate}), 36);
    QCOMPARE(shared({Split::Identify, 0, {0.5, 1}}, {Split::Evaluate, 0, {0.5, 1}}), 0);
    QCOMPARE(shared({Split::Identify, 0, {0.5, 1}}, {Split::Evaluate}), 15);
    const auto twoDraws = shared({Split::Identify, 0, {0.5, 1}}, {Split::Evaluate, 0, {0.5, 2}});
    QVERIFY2(twoDraws > 0 && twoDraws < 15, qPrintable(QString::number(twoDraws)));

    // The answer does not depend on what the task was drawn for meanwhile.
    Task drawn = plain;
    QVERIFY(drawSplit(drawn, {0.5, 2}));
    const Result<std::int64_t> number = sharedItems(drawn, {Split::Identify, 0, {0.5, 1}}, {Split::Evaluate});
    QVERIFY(number);
    QCOMPARE(*number, 15);
    QCOMPARE(describeSplit(SplitDraw{0.5, 2}), std::string("0.5, seed 2"));
}

QTEST_GUILESS_MAIN(TaskSplitTest)
#include "tst_task_split.moc"
