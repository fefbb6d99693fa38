// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What is read of a search over shifts: whole, half, torn, judged or not.
#include "tests/core/expect_error.h"
#include "tests/core/shift_search_fixture.h"
#include "tests/support/file_bytes.h"

#include <QTest>

#include <fstream>

using namespace neurex;
using neurex::test::failsWith;
using neurex::test::MadeSearch;
using neurex::test::readBytes;

class TestShiftSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsTheFileToItsEnd();
    void tornLastLineIsNoError();
    void manifestKeepsTheNeurons();
    void judgementOfAnotherCellIsNone();
    void cellsAreTested();
    void knowsItsFiles();
    void refusesOtherSweeps();
};

void TestShiftSearch::followsTheFileToItsEnd()
{
    const MadeSearch made;
    QVERIFY(failsWith(readShiftSearch(made.table()), ErrorCode::NotFound, "grid.csv.answers.jsonl"));
    Result<SweepFile> file = SweepFile::createOrResume(made.answersFile(), made.manifest());
    QVERIFY(file);
    Result<ShiftSearch> search = readShiftSearch(made.table());
    QVERIFY(search);
    QCOMPARE(search->planned, std::int64_t{6});
    QVERIFY(search->cells.empty() && !search->best);
    QVERIFY((search->sizes == std::vector<std::int64_t>{2, 4}));
    QVERIFY((search->volumes == std::vector<double>{0.5, 1.5, 3.0}));
    for (std::int64_t q = 0; q < MadeSearch::kQuestions; ++q) {
        const SweepCell cell = made.cell(0, q);
        QVERIFY(file->append(std::span(&cell, 1)));
        if (q != 11)
            continue;
        search = readShiftSearch(made.table()); // in the middle of a batch
        QVERIFY(search && search->finished == 0 && search->cells.size() == 3U);
        const Comparison& part = search->cellOf(2, 0.5)->comparison;
        QCOMPARE(part.before.questionCount, std::int64_t{12});
        QCOMPARE(part.before.rightCount, std::int64_t{10});
        QCOMPARE(part.after.rightCount, std::int64_t{12});
    }
    search = readShiftSearch(made.table());
    QVERIFY(search && !search->isComplete());
    QCOMPARE(search->finished, std::int64_t{3});
    QCOMPARE(search->cells.size(), 3U);
    QCOMPARE(search->cells[*search->best].comparison.before.rightCount, std::int64_t{10});
    QCOMPARE(search->cells[*search->best].key.factor, std::optional(3.0)); // 14, so far
    QVERIFY(!search->cellOf(4, 0.5));
    for (std::int64_t q = 0; q < MadeSearch::kQuestions; ++q) {
        const SweepCell cell = made.cell(1, q);
        QVERIFY(file->append(std::span(&cell, 1)));
        search = readShiftSearch(made.table());
        QVERIFY(q == MadeSearch::kQuestions - 1 || search->cells[*search->best].key.budget == 2); // of more answers
    }
    search = readShiftSearch(made.table());
    QVERIFY(search && search->isComplete() && !search->judged);
    const SweepKey best = search->cells[*search->best].key;
    QCOMPARE(best.budget, std::int64_t{4});
    QCOMPARE(best.factor, std::optional(1.5)); // as good as 3, and smaller
    QCOMPARE(search->cellOf(4, 1.5)->comparison.after.rightCount, std::int64_t{16});
    QCOMPARE(search->cellOf(2, 1.5)->comparison.after.accuracy, 0.4);
    made.writeJudged(best);
    search = readShiftSearch(made.table());
    QVERIFY(search && search->judged);
    QCOMPARE(search->judged->comparison.before.rightCount, std::int64_t{8});
    QCOMPARE(search->judged->comparison.after.rightCount, std::int64_t{18});
    QVERIFY(search->judged->comparison.accuracyChange.test.has_value());
}

void TestShiftSearch::tornLastLineIsNoError()
{
    const MadeSearch made;
    {
        Result<SweepFile> file = SweepFile::createOrResume(made.answersFile(), made.manifest());
        for (std::int64_t q = 0; q < MadeSearch::kQuestions; ++q) {
            const SweepCell cell = made.cell(0, q);
            QVERIFY(file->append(std::span(&cell, 1)));
        }
    }
    const std::string whole = readBytes(made.answersFile());
    const std::size_t lastLine = whole.rfind('\n', whole.size() - 2) + 1;
    for (const std::size_t size : {lastLine, lastLine + 1, whole.size() - 1}) {
        std::ofstream(made.answersFile(), std::ios::binary | std::ios::trunc) << whole.substr(0, size);
        const Result<ShiftSearch> search = readShiftSearch(made.table());
        QVERIFY(search);
        QCOMPARE(search->finished, std::int64_t{0}); // the batch lacks an answer
        QCOMPARE(search->cellOf(2, 0.5)->comparison.before.questionCount, MadeSearch::kQuestions - 1);
    }
    std::ofstream(made.answersFile(), std::ios::binary | std::ios::trunc) << whole;
    QCOMPARE(readShiftSearch(made.table())->cells.size(), 3U);
}

void TestShiftSearch::manifestKeepsTheNeurons()
{
    const MadeSearch made;
    {
        QVERIFY(SweepFile::createOrResume(made.answersFile(), made.manifest()));
    }
    const Result<ShiftSearch> search = readShiftSearch(made.table());
    QVERIFY(search && search->manifest == made.manifest());
    QVERIFY(search->manifest.shift->neurons == made.neurons());
    for (const SweepPoint& point : made.points()) {
        if (point.key.kind != SweepKind::Shift)
            continue;
        const std::optional<SweepPoint> found = pointOf(*search, point.key.budget, *point.key.factor);
        QVERIFY(found && found->stack == point.stack && found->key == point.key);
    }
    QVERIFY(!pointOf(*search, 5, 0.5)); // more than it names
    const MadeSearch old;
    QVERIFY(SweepFile::createOrResume(old.answersFile(), old.manifest(false)));
    QVERIFY(!pointOf(*readShiftSearch(old.table()), 2, 0.5));
}

void TestShiftSearch::judgementOfAnotherCellIsNone()
{
    const MadeSearch made;
    Result<SweepFile> file = SweepFile::createOrResume(made.answersFile(), made.manifest());
    for (std::int64_t batch = 0; batch < 2; ++batch) {
        for (std::int64_t q = 0; q < MadeSearch::kQuestions; ++q) {
            const SweepCell cell = made.cell(batch, q);
            QVERIFY(file->append(std::span(&cell, 1)));
        }
    }
    made.writeJudged(made.points()[1].key);
    const Result<ShiftSearch> search = readShiftSearch(made.table());
    QVERIFY(search && search->isComplete() && !search->judged);
}

void TestShiftSearch::cellsAreTested()
{
    const MadeSearch made;
    std::vector<QuestionAnswer> before, after;
    for (std::int64_t q = 0; q < MadeSearch::kQuestions; ++q) {
        before.push_back(MadeSearch::answerOf(q, q < 4));
        after.push_back(MadeSearch::answerOf(q, q < 16));
    }
    const Result<SweepRow> row = sweepRow(made.points()[1], before, after, 7);
    QVERIFY(row && row->comparison.accuracyChange.test && row->comparison.accuracyChange.difference);
    QVERIFY(row->comparison.accuracyChange.test->pValue < 0.001); // 12 of 12 in one direction
}

void TestShiftSearch::knowsItsFiles()
{
    const MadeSearch made;
    QVERIFY(!isSearchFile(made.table())); // a table with nothing beside it
    QVERIFY(SweepFile::createOrResume(made.answersFile(), made.manifest()));
    for (const std::filesystem::path& file : {made.table(), made.answersFile(), made.judgedFile()}) {
        QVERIFY(isSearchFile(file));
        QVERIFY(searchTable(file) == made.table());
    }
    QVERIFY(!isSearchFile("task.jsonl"));
    QVERIFY(searchTable("a/x.csv") == std::filesystem::path("a/x.csv"));
}

void TestShiftSearch::refusesOtherSweeps()
{
    const MadeSearch made;
    SweepManifest other = made.manifest();
    for (SweepKey& key : other.points)
        key = {.kind = SweepKind::Neurons, .operation = Operator::Enhance, .budget = key.budget};
    QVERIFY(SweepFile::createOrResume(made.answersFile(), other));
    QVERIFY(failsWith(readShiftSearch(made.table()), ErrorCode::InvalidArgument, "another sweep"));
}

QTEST_GUILESS_MAIN(TestShiftSearch)
#include "tst_shift_search.moc"
