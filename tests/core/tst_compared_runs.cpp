// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that are compared: which are there, what they have not in common.
#include "core/analysis/selection.h"
#include "core/store/compared_runs.h"
#include "tests/core/expect_error.h"
#include "tests/core/run_fixture.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace neurex;
using namespace neurex::test;

namespace {

bool makeRun(const std::filesystem::path& folder, std::int64_t questions = kRunQuestions)
{
    Result<RunFolder> run = RunFolder::create(folder, runManifest());
    if (!run)
        return false;
    std::vector<std::int64_t> indices;
    for (std::int64_t index = 0; index < questions; ++index)
        indices.push_back(index);
    return addQuestions(*run, indices) && (questions < kRunQuestions || run->finish());
}

} // namespace

class ComparedRunsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void differences_data();
    void differences();
    void anotherMethodIsNoDifference();
    void loadsScoresAndPlaces();
    void refusesWhatIsNotFinished();
    void findsRunsBelow();

private:
    std::filesystem::path path(const char* name) const { return m_folder->path().toStdString() + "/" + name; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ComparedRunsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void ComparedRunsTest::differences_data()
{
    QTest::addColumn<QByteArray>("expected");
    for (const char* name : {"shape", "weights", "compute-type", "prompt-form", "task", "questions", "settings"})
        QTest::newRow(name) << QByteArray(name);
}

void ComparedRunsTest::differences()
{
    QFETCH(QByteArray, expected);
    const RunManifest one = runManifest();
    RunManifest other = one;
    if (expected == "shape")
        other.model.neuronCount += 1;
    else if (expected == "weights")
        other.model.weightHash = "other";
    else if (expected == "compute-type")
        other.model.computeType = "bfloat16";
    else if (expected == "prompt-form")
        other.promptForm.prefix = "<|user|>";
    else if (expected == "task")
        other.taskHash = "other";
    else if (expected == "questions")
        other.limit = 3;
    else
        other.ace.mask = AceMask::Ambiguous;
    const std::vector<RunDifference> found = differencesBetween(one, other);
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(QByteArray::fromStdString(std::string(toString(found.front()))), expected);
}

void ComparedRunsTest::anotherMethodIsNoDifference()
{
    RunManifest other = runManifest();
    other.method = "act";
    other.settings = methodOf("act").settings;
    QVERIFY(differencesBetween(runManifest(), other).empty());
    other = runManifest();
    other.settings.memoryBudgetBytes = 1 << 20;
    QVERIFY(differencesBetween(runManifest(), other).empty());
}

void ComparedRunsTest::loadsScoresAndPlaces()
{
    QVERIFY(makeRun(path("run")));
    const Result<ComparedRun> run = loadComparedRun(path("run"), 2);
    QVERIFY(run);
    const Result<RunScores> scores = loadScores(path("run"));
    QCOMPARE(run->scores->top, topNeurons(scores->scores, 2));
    QCOMPARE(run->scores->ranks.size(), scores->scores.values.size());
    QCOMPARE(run->manifest.taskName, std::string("ner"));
}

void ComparedRunsTest::refusesWhatIsNotFinished()
{
    QVERIFY(makeRun(path("run"), 2));
    QVERIFY(failsWith(loadComparedRun(path("run"), 2), ErrorCode::InvalidArgument, "is not complete"));
    QVERIFY(!loadComparedRun(path("nothing"), 2));
}

void ComparedRunsTest::findsRunsBelow()
{
    for (const char* name : {"out/ner/kn.run", "out/ner/act.run", "out/chunks/act.run", "out/a/b/too-deep.run"}) {
        QVERIFY(QDir().mkpath(QString::fromStdString(path(name).parent_path().string())));
        QVERIFY(makeRun(path(name)));
    }
    const Result<std::vector<std::filesystem::path>> runs = findRuns(path("out"));
    QVERIFY(runs);
    QCOMPARE(*runs, (std::vector{path("out/chunks/act.run"), path("out/ner/act.run"), path("out/ner/kn.run")}));
    QCOMPARE(*findRuns(path("out/ner/kn.run")), std::vector{path("out/ner/kn.run")});
    QVERIFY(QDir().mkpath(QString::fromStdString(path("empty").string())));
    QVERIFY(failsWith(findRuns(path("empty")), ErrorCode::NotFound, "holds no run"));
    QVERIFY(failsWith(findRuns(path("nothing")), ErrorCode::NotFound, "holds no run"));
}

QTEST_GUILESS_MAIN(ComparedRunsTest)
#include "tst_compared_runs.moc"
