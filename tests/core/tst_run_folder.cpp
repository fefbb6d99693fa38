// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_folder.h"

#include "core/base/safetensors.h"
#include "core/store/checked_line.h"
#include "tests/core/expect_error.h"
#include "tests/core/fast_folder.h"
#include "tests/core/run_fixture.h"
#include "tests/support/file_bytes.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstring>
#include <functional>
#include <limits>
#include <numeric>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace neurex;
using namespace neurex::test;

namespace {

/// Runs a function in a child process that is killed at its end, without any clean-up.
bool killAfter(const std::function<void()>& work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

} // namespace

class RunFolderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void scoresOfAnotherRun_data();
    void scoresOfAnotherRun();
    void wholeRun();
    void keepsExamples();
    void countsQuestionsThatTheRuleLeavesOut();
    void resumesAfterAKillWithTheSameBytes();
    void cutsATornLine();
    void cutsWhatHasNoMatrix();
    void finishCanBeRepeated();
    void refusesOtherSettings_data();
    void refusesOtherSettings();
    void replacesARunWithoutQuestions();
    void overwritesNothing();
    void allowsOneWriter();
    void refusesWrongRecords();
    void fullDiskCountsNothing();
    void accumulatesWhatIsThere();
    void refusesDamage();
    void refusesDamagedAnswers_data();
    void refusesDamagedAnswers();
    void loadsForeignScores();

private:
    std::filesystem::path folder(const char* name = "run") const { return m_folder->path().toStdString() + "/" + name; }
    /// A run done in one go, in the given order.
    void completeRun(const std::filesystem::path& path, const RunManifest& manifest,
                     const std::vector<std::int64_t>& order);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void RunFolderTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>(fastFolder());
}

void RunFolderTest::completeRun(const std::filesystem::path& path, const RunManifest& manifest,
                                const std::vector<std::int64_t>& order)
{
    auto run = RunFolder::create(path, manifest);
    QVERIFY(run);
    QVERIFY(addQuestions(*run, order));
    QVERIFY(run->finish());
}

void RunFolderTest::scoresOfAnotherRun_data()
{
    QTest::addColumn<QString>("what");
    for (const char* what : {"task_hash", "model_hash", "settings", "questions"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void RunFolderTest::scoresOfAnotherRun()
{
    QFETCH(QString, what);
    RunManifest own = runManifest(), other = own;
    if (what == u"task_hash") {
        other.taskHash = "another";
        other.taskName = "sentiment";
    } else if (what == u"model_hash") {
        other.model.weightHash = "another";
    } else if (what == u"settings") {
        other.settings.steps = own.settings.steps + 1;
    } else {
        other.questionCount = 3;
    }
    std::vector<std::int64_t> questions{0, 1, 2, 3, 4};
    completeRun(folder("own"), own, questions);
    questions.resize(static_cast<std::size_t>(other.questionCount));
    completeRun(folder("other"), other, questions);
    QVERIFY(loadScores(folder("own")));
    std::filesystem::copy_file(folder("other") / "scores.safetensors", folder("own") / "scores.safetensors",
                               std::filesystem::copy_options::overwrite_existing);
    QVERIFY(failsWith(loadScores(folder("own")), ErrorCode::CorruptFile, "its " + what.toStdString() + " differs"));
    QVERIFY(failsWith(loadScores(folder("own")), ErrorCode::CorruptFile, "is not of the run"));
    QVERIFY(failsWith(checkScoresFile(folder("own")), ErrorCode::CorruptFile, other.taskName));
    QVERIFY(loadScores(folder("own") / "scores.safetensors")); // by itself it is what it says
}

void RunFolderTest::wholeRun()
{
    auto run = RunFolder::create(folder(), runManifest());
    QVERIFY(run);
    QCOMPARE(run->pending(), (std::vector<std::int64_t>{0, 1, 2, 3, 4}));
    QVERIFY(addQuestions(*run, {0, 1, 2}));
    QVERIFY(!run->isComplete());
    QVERIFY(run->isDone(2) && !run->isDone(3));
    QVERIFY(failsWith(run->finish(), ErrorCode::InvalidArgument, "lacks 2 of 5"));
    QVERIFY(failsWith(loadScores(folder()), ErrorCode::InvalidArgument, "not complete"));
    QVERIFY(addQuestions(*run, {3, 4}));
    const auto ace = run->finish();
    QVERIFY(ace);
    QVERIFY(run->isComplete());
    QVERIFY(!std::filesystem::exists(folder() / "example_scores.f32"));

    const auto scores = loadScores(folder());
    QVERIFY(scores);
    QVERIFY(scores->scores == ace->scores);
    for (std::size_t i = 0; i < scores->scores.values.size(); ++i) {
        double sum = 0.0;
        for (std::int64_t index = 0; index < kRunQuestions; ++index)
            sum += static_cast<double>(runMatrix(index).values[i]);
        QCOMPARE(scores->scores.values[i], static_cast<float>(sum));
    }
    QCOMPARE(scores->questionCount, kRunQuestions);
    QVERIFY(scores->spread && scores->spread->unit == Unit::Question);
    QCOMPARE(scores->spread->unitCount, kRunQuestions);
    for (std::size_t i = 0; i < scores->scores.values.size(); ++i) {
        const RankingSpread& spread = *scores->spread;
        QVERIFY(std::abs(spread.firstHalf.values[i] + spread.secondHalf.values[i] - scores->scores.values[i]) < 1e-5F);
        QCOMPARE(spread.z.values[i] > 0.0F, scores->scores.values[i] > 0.0F);
        QVERIFY(scores->netShare.values[i] > 0.0F && scores->netShare.values[i] <= 1.0F);
    }
    // Layer 0 has entries 0, 2, 4 of each record: sums .1 + .3 + .5, changes 0 + .2 + .4 + 3 * index.
    QCOMPARE(scores->attributionSum[0], 5.0F * 0.9F);
    QCOMPARE(scores->targetChange[0], 5.0F * 0.6F + 3.0F * 10.0F);
    // |.1 - index| averaged over index 0..4: .1 and .9, 1.9, 2.9, 3.9.
    QCOMPARE(scores->completenessResidual[0], static_cast<float>((0.1 + 0.9 + 1.9 + 2.9 + 3.9) / 5.0));
    QCOMPARE(loadManifest(folder())->commandLine, runManifest().commandLine);
    QVERIFY(!loadManifest(folder())->startedAt.empty() && !loadManifest(folder())->finishedAt.empty());
    QVERIFY(failsWith(loadExampleScores(folder(), 0), ErrorCode::NotFound, "--keep-examples"));
}

void RunFolderTest::keepsExamples()
{
    RunManifest manifest = runManifest();
    manifest.keepExamples = true;
    completeRun(folder(), manifest, {4, 1, 0, 3, 2});
    const auto file = SafetensorsFile::open(folder() / "scores.safetensors");
    QVERIFY(file);
    QCOMPARE(file->find("example_scores")->shape, (std::vector<std::int64_t>{kRunQuestions, kRunLayers, kRunNeurons}));
    for (std::int64_t index = 0; index < kRunQuestions; ++index)
        QVERIFY(loadExampleScores(folder(), index).value() == runMatrix(index));
    QVERIFY(failsWith(loadExampleScores(folder(), kRunQuestions), ErrorCode::InvalidArgument, "5 questions"));
    QVERIFY(!std::filesystem::exists(folder() / "example_scores.f32"));
}

/// QRNCA divides a question's scores by their sum.
void RunFolderTest::countsQuestionsThatTheRuleLeavesOut()
{
    RunManifest manifest = runManifest();
    completeRun(folder("all"), manifest, {0, 1, 2, 3, 4});
    manifest.method = "qrnca";
    completeRun(folder("some"), manifest, {0, 1, 2, 3, 4});
    std::int64_t negative = 0;
    for (std::int64_t index = 0; index < kRunQuestions; ++index) {
        const std::vector<float> scores = runMatrix(index).values;
        negative += std::accumulate(scores.begin(), scores.end(), 0.0) <= 0.0 ? 1 : 0;
    }
    QVERIFY(negative > 0 && negative < kRunQuestions);
    QCOMPARE(loadScores(folder("some"))->leftOutCount, negative);
    QCOMPARE(loadScores(folder("all"))->leftOutCount, std::int64_t{0});
}

void RunFolderTest::resumesAfterAKillWithTheSameBytes()
{
    const RunManifest manifest = runManifest();
    completeRun(folder("whole"), manifest, {0, 1, 2, 3, 4});
    QVERIFY(killAfter([&] {
        auto run = RunFolder::create(folder("killed"), manifest);
        if (run)
            addQuestions(*run, {3, 1});
    }));
    QVERIFY(killAfter([&] {
        auto run = RunFolder::resume(folder("killed"), manifest);
        if (run)
            addQuestions(*run, {0});
    }));
    auto run = RunFolder::createOrResume(folder("killed"), manifest);
    QVERIFY(run);
    QCOMPARE(run->pending(), (std::vector<std::int64_t>{2, 4}));
    QCOMPARE(run->records().at(3), runRecord(3));
    QVERIFY(addQuestions(*run, {4, 2}));
    QVERIFY(run->finish());
    for (const char* name : {"scores.safetensors", "questions.jsonl"})
        QCOMPARE(readBytes(folder("killed") / name), readBytes(folder("whole") / name));

    const auto complete = RunFolder::createOrResume(folder("whole"), manifest);
    QVERIFY(complete);
    QVERIFY(complete->isComplete());
    QVERIFY(complete->pending().empty());
    QCOMPARE(complete->records().at(4), runRecord(4));
}

void RunFolderTest::cutsATornLine()
{
    const RunManifest manifest = runManifest();
    {
        auto run = RunFolder::create(folder(), manifest);
        QVERIFY(run && addQuestions(*run, {0, 1, 2}));
    }
    const std::filesystem::path log = folder() / "questions.jsonl";
    const std::string whole = readBytes(log);
    const std::size_t lastLine = whole.rfind('\n', whole.size() - 2) + 1;
    for (const std::size_t size : {lastLine + 1, lastLine + 40, whole.size() - 1}) {
        writeBytes(log, whole.substr(0, size));
        auto run = RunFolder::resume(folder(), manifest);
        QVERIFY(run);
        QCOMPARE(run->pending(), (std::vector<std::int64_t>{2, 3, 4}));
        QCOMPARE(readBytes(log), whole.substr(0, lastLine));
        QCOMPARE(std::filesystem::file_size(folder() / "example_scores.f32"), std::uintmax_t{2 * 6 * sizeof(float)});
        QVERIFY(addQuestions(*run, {2}));
        QCOMPARE(readBytes(log), whole);
    }
}

void RunFolderTest::cutsWhatHasNoMatrix()
{
    const RunManifest manifest = runManifest();
    {
        auto run = RunFolder::create(folder(), manifest);
        QVERIFY(run && addQuestions(*run, {0, 1, 2}));
    }
    std::filesystem::resize_file(folder() / "example_scores.f32", 2 * 6 * sizeof(float) + 5);
    const auto run = RunFolder::resume(folder(), manifest);
    QVERIFY(run);
    QCOMPARE(run->pending(), (std::vector<std::int64_t>{2, 3, 4}));
}

void RunFolderTest::finishCanBeRepeated()
{
    const RunManifest manifest = runManifest();
    {
        auto run = RunFolder::create(folder(), manifest);
        QVERIFY(run && addQuestions(*run, {0, 1, 2, 3, 4}));
    }
    writeBytes(folder() / "scores.safetensors", "left by a killed finish()");
    auto run = RunFolder::resume(folder(), manifest);
    QVERIFY(run);
    QVERIFY(!run->isComplete());
    QVERIFY(run->finish());
    QVERIFY(loadScores(folder()));
}

void RunFolderTest::refusesOtherSettings_data()
{
    QTest::addColumn<QByteArray>("key");
    for (const char* key : {"weight_hash", "task_hash", "rule", "steps", "mask", "seed", "question_count",
                            "compute_type", "prompt_form/name"})
        QTest::newRow(key) << QByteArray(key);
}

void RunFolderTest::refusesOtherSettings()
{
    QFETCH(const QByteArray, key);
    const RunManifest manifest = runManifest();
    {
        auto run = RunFolder::create(folder(), manifest);
        QVERIFY(run && addQuestions(*run, {3}));
    }
    RunManifest other = manifest;
    if (key == "weight_hash")
        other.model.weightHash = "other";
    else if (key == "task_hash")
        other.taskHash = "other";
    else if (key == "rule")
        other.settings.rule = Rule::Gauss;
    else if (key == "prompt_form/name")
        other.promptForm.name = "chatml";
    else if (key == "steps")
        other.settings.steps = 8;
    else if (key == "mask")
        other.ace.mask = AceMask::Ambiguous;
    else if (key == "seed")
        other.seed = 1;
    else if (key == "question_count")
        other.questionCount = 6;
    else if (key == "compute_type")
        other.model.computeType = "bfloat16";
    QVERIFY(failsWith(RunFolder::createOrResume(folder(), other), ErrorCode::InvalidArgument, key.toStdString()));
    other = manifest;
    other.commandLine = "another way to say it";
    other.settings.memoryBudgetBytes = 1000;
    const auto run = RunFolder::createOrResume(folder(), other);
    QVERIFY(run);
    QVERIFY(run->isDone(3));
}

void RunFolderTest::replacesARunWithoutQuestions()
{
    QVERIFY(RunFolder::create(folder(), runManifest()));
    writeBytes(folder() / "questions.jsonl", "{\"index\":0,"); // torn
    writeBytes(folder() / "example_scores.f32", std::string(100, 'x'));
    RunManifest corrected = runManifest();
    corrected.taskHash = "corrected";
    corrected.questionCount = 2;
    QVERIFY(failsWith(RunFolder::resume(folder(), corrected), ErrorCode::InvalidArgument, "task_hash"));
    {
        auto run = RunFolder::createOrResume(folder(), corrected);
        QVERIFY(run);
        QVERIFY(failsWith(RunFolder::createOrResume(folder(), runManifest()), ErrorCode::Busy, "another process"));
        QCOMPARE(run->pending(), (std::vector<std::int64_t>{0, 1}));
        QVERIFY(readBytes(folder() / "questions.jsonl").empty());
        QVERIFY(readBytes(folder() / "example_scores.f32").empty());
        QVERIFY(addQuestions(*run, {0, 1}));
        QVERIFY(run->finish());
    }
    QCOMPARE(loadManifest(folder())->taskHash, std::string("corrected"));
    QVERIFY(failsWith(RunFolder::createOrResume(folder(), runManifest()), ErrorCode::InvalidArgument, "task_hash"));
}

void RunFolderTest::overwritesNothing()
{
    std::filesystem::create_directories(folder());
    writeBytes(folder() / "thesis.tex", "precious");
    QVERIFY(failsWith(RunFolder::createOrResume(folder(), runManifest()), ErrorCode::InvalidArgument, "is not empty"));
    QCOMPARE(readBytes(folder() / "thesis.tex"), std::string("precious"));
    writeBytes(folder("file"), "x");
    QVERIFY(failsWith(RunFolder::create(folder("file"), runManifest()), ErrorCode::WriteFailed, "file"));
    QVERIFY(failsWith(RunFolder::resume(folder("absent"), runManifest()), ErrorCode::NotFound, "absent"));
    QVERIFY(!std::filesystem::exists(folder("absent")));
}

void RunFolderTest::allowsOneWriter()
{
    const auto first = RunFolder::create(folder(), runManifest());
    QVERIFY(first);
    QVERIFY(failsWith(RunFolder::resume(folder(), runManifest()), ErrorCode::Busy, "another process"));
}

void RunFolderTest::refusesWrongRecords()
{
    auto run = RunFolder::create(folder(), runManifest());
    QVERIFY(run && addQuestions(*run, {0}));
    QVERIFY(failsWith(run->append(runRecord(0), runMatrix(0)), ErrorCode::InvalidArgument, "done already"));
    QVERIFY(failsWith(run->append(runRecord(5), runMatrix(5)), ErrorCode::InvalidArgument, "index 5"));
    QVERIFY(
        failsWith(run->append(runRecord(1), ScoreMatrix(2, 4)), ErrorCode::InvalidArgument, "2 layers x 3 neurons"));
    QuestionRecord record = runRecord(1);
    record.targetChanges.pop_back();
    QVERIFY(failsWith(run->append(record, runMatrix(1)), ErrorCode::InvalidArgument, "two sums a layer and proxy"));
    ScoreMatrix broken = runMatrix(1);
    broken.values[2] = std::numeric_limits<float>::infinity();
    QVERIFY(failsWith(run->append(runRecord(1), broken), ErrorCode::InvalidArgument, "not finite"));
    QCOMPARE(run->records().size(), std::size_t{1});
}

void RunFolderTest::fullDiskCountsNothing()
{
    auto run = RunFolder::create(folder(), runManifest());
    QVERIFY(run && addQuestions(*run, {0}));
    const std::string log = readBytes(folder() / "questions.jsonl");
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit old{};
    ::getrlimit(RLIMIT_FSIZE, &old);
    rlimit tight = old;
    tight.rlim_cur = log.size() + 100; // the matrix fits, the line only in part
    ::setrlimit(RLIMIT_FSIZE, &tight);
    const auto added = run->append(runRecord(1), runMatrix(1));
    ::setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, oldHandler);
    QVERIFY(failsWith(added, ErrorCode::WriteFailed, "questions.jsonl"));
    QVERIFY(!run->isDone(1));
    QCOMPARE(readBytes(folder() / "questions.jsonl"), log);
    QVERIFY(addQuestions(*run, {1, 2, 3, 4}));
    QVERIFY(run->finish());
}

void RunFolderTest::accumulatesWhatIsThere()
{
    auto run = RunFolder::create(folder(), runManifest());
    QVERIFY(run && addQuestions(*run, {2}));
    const auto ace = run->accumulate();
    QVERIFY(ace);
    QCOMPARE(ace->exampleCount, std::int64_t{1});
    QVERIFY(ace->scores == runMatrix(2));
}

void RunFolderTest::refusesDamage()
{
    const RunManifest manifest = runManifest();
    {
        auto run = RunFolder::create(folder(), manifest);
        QVERIFY(run && addQuestions(*run, {0, 1}));
    }
    const std::filesystem::path log = folder() / "questions.jsonl";
    const std::string whole = readBytes(log);
    writeBytes(log, whole + whole);
    QVERIFY(failsWith(RunFolder::resume(folder(), manifest), ErrorCode::CorruptFile, "line 3"));
    const std::string goodManifest = readBytes(folder() / "manifest.json");
    for (const std::string& bad :
         {std::string("{}"), std::string("[1]"), goodManifest.substr(0, goodManifest.size() / 2),
          goodManifest.substr(0, goodManifest.size() - 2) + ",\"x\":1}\n"}) {
        writeBytes(folder() / "manifest.json", bad);
        QVERIFY(failsWith(RunFolder::resume(folder(), manifest), ErrorCode::CorruptFile, "manifest.json"));
    }
}

void RunFolderTest::refusesDamagedAnswers_data()
{
    QTest::addColumn<std::string>("from");
    QTest::addColumn<std::string>("to");
    QTest::addColumn<std::string>("said");
    const std::string predicted = "\"predicted\":3", gold = "\"gold\":2";
    QTest::newRow("predicted below") << predicted << std::string("\"predicted\":-1") << std::string("option -1 of 4");
    QTest::newRow("predicted above") << predicted << std::string("\"predicted\":4") << std::string("option 4 of 4");
    QTest::newRow("predicted far above") << predicted << std::string("\"predicted\":2147483647")
                                         << std::string("option 2147483647 of 4");
    QTest::newRow("gold below") << gold << std::string("\"gold\":-2147483648")
                                << std::string("option -2147483648 of 4");
    QTest::newRow("gold above") << gold << std::string("\"gold\":17") << std::string("option 17 of 4");
    QTest::newRow("no logits") << std::string("\"option_logits\":[1.5,0.0,0.0,0.0]")
                               << std::string("\"option_logits\":[]") << std::string("no options");
    QTest::newRow("a letter mass of 1.99")
        << std::string("\"letter_mass\":1.0") << std::string("\"letter_mass\":1.9900000095367432")
        << std::string("a letter mass that is not between 0 and 1");
    QTest::newRow("fewer probabilities") << std::string("[0.625,0.125,0.125,0.125]")
                                         << std::string("[0.625,0.125,0.125]")
                                         << std::string("4 logits, but 3 probabilities");
}

void RunFolderTest::refusesDamagedAnswers()
{
    QFETCH(std::string, from);
    QFETCH(std::string, to);
    QFETCH(std::string, said);
    const RunManifest manifest = runManifest();
    {
        auto run = RunFolder::create(folder(), manifest);
        QVERIFY(run && addQuestions(*run, {0, 1}));
    }
    const std::filesystem::path log = folder() / "questions.jsonl";
    std::string text = readBytes(log);
    const std::size_t place = text.find(from, text.find('\n')); // in the last line, which is whole
    QVERIFY(place != std::string::npos);
    text.replace(place, from.size(), to);
    const std::size_t line = text.find('\n') + 1;
    nlohmann::json object = nlohmann::json::parse(text.substr(line));
    object.erase("sum");
    text = text.substr(0, line) + checkedLine(object); // somebody who knows about checksums
    writeBytes(log, text);
    const auto resumed = RunFolder::resume(folder(), manifest);
    QVERIFY(failsWith(resumed, ErrorCode::CorruptFile, "questions.jsonl"));
    QVERIFY(failsWith(resumed, ErrorCode::CorruptFile, "line 2"));
    QVERIFY(failsWith(resumed, ErrorCode::CorruptFile, said));
    QCOMPARE(readBytes(log), text); // left as it is
}

void RunFolderTest::loadsForeignScores()
{
    const std::vector<float> values{1.0F, -2.0F, 3.0F, 4.0F};
    const auto bytes = std::as_bytes(std::span(values));
    const auto write = [&](const std::string& name, std::vector<std::int64_t> shape, ElementType type) {
        const std::vector<TensorToWrite> tensors{{name, type, std::move(shape), bytes}};
        QVERIFY(writeSafetensors(folder("x.safetensors"), tensors));
    };
    write("scores", {2, 2}, ElementType::F32);
    const auto scores = loadScores(folder("x.safetensors"));
    QVERIFY(scores);
    QCOMPARE(scores->scores.values, values);
    QVERIFY(scores->attributionSum.empty());
    write("other", {2, 2}, ElementType::F32);
    QVERIFY(failsWith(loadScores(folder("x.safetensors")), ErrorCode::UnsupportedFormat, "\"scores\""));
    write("scores", {4}, ElementType::F32);
    QVERIFY(failsWith(loadScores(folder("x.safetensors")), ErrorCode::UnsupportedFormat, "[layers, neurons]"));
    write("scores", {2, 2}, ElementType::I32);
    QVERIFY(failsWith(loadScores(folder("x.safetensors")), ErrorCode::UnsupportedFormat, "F32"));
    QVERIFY(failsWith(loadScores(folder("none.safetensors")), ErrorCode::NotFound, "none.safetensors"));
    QVERIFY(failsWith(loadScores(m_folder->path().toStdString()), ErrorCode::NotFound, "holds no run"));
}

QTEST_GUILESS_MAIN(RunFolderTest)
#include "tst_run_folder.moc"
