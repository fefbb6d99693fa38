// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The answers of a sweep on disk: interrupted, torn, damaged, somebody else's.
#include "core/store/sweep_file.h"

#include "tests/core/answer_fixture.h"
#include "tests/core/expect_error.h"
#include "tests/core/fast_folder.h"
#include "tests/support/file_bytes.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <fstream>

#include <sys/wait.h>
#include <unistd.h>

using namespace neurex;
using neurex::test::failsWith;
using neurex::test::readBytes;

namespace {

constexpr std::int64_t kQuestions = 3;

/// The answer of point `point` in batch `batch`; awkward numbers on purpose.
QuestionAnswer answerOf(std::int64_t question, std::int64_t batch, std::int64_t point)
{
    QuestionAnswer answer{"q" + std::to_string(question), {}};
    for (std::int32_t gold = 0; gold < 3; ++gold) {
        const auto number = static_cast<float>(question * 7 + batch * 5 + point * 3 + gold);
        answer.proxies.push_back(
            answerFromLogits(gold, {0.1F * number, 1.0F / 3.0F, -2.5e-7F * number, number / 7.0F}, 0.9F));
    }
    return answer;
}

SweepManifest manifest()
{
    SweepManifest manifest;
    manifest.neurexVersion = "0.1.0";
    manifest.taskHash = "task";
    manifest.settings.budgets = {1, 2, 3};
    manifest.settings.operators = {Operator::Enhance};
    manifest.settings.sides = {Side::Both};
    manifest.points.emplace_back();
    for (const std::int64_t budget : manifest.settings.budgets)
        manifest.points.push_back({.kind = SweepKind::Neurons, .operation = Operator::Enhance, .budget = budget});
    manifest.batches = {{1, 3}, {2}};
    for (std::int64_t q = 0; q < kQuestions; ++q)
        manifest.questions.push_back({"q" + std::to_string(q), {{0, 4}, {1, 4}, {2, 4}}});
    return manifest;
}

SweepCell cell(std::int64_t batch, std::int64_t question)
{
    SweepCell cell{batch, question, {answerOf(question, batch, 0)}};
    const SweepManifest whole = manifest();
    for (const std::int64_t point : whole.batches[static_cast<std::size_t>(batch)])
        cell.answers.push_back(answerOf(question, batch, point));
    return cell;
}

/// In an order that no engine would choose.
std::vector<SweepCell> allCells()
{
    return {cell(1, 2), cell(0, 0), cell(0, 2), cell(1, 0), cell(0, 1), cell(1, 1)};
}

void verifyComplete(const SweepAnswers& answers)
{
    QVERIFY(answers.isComplete());
    QCOMPARE(answers.finishedPointCount(), 4);
    for (const auto& [point, batch] : {std::pair(0, 0), std::pair(1, 0), std::pair(2, 1), std::pair(3, 0)}) {
        const PointAnswers found = answers.point(point);
        QVERIFY(found.isDone());
        const auto before = answers.unpack(found.before), after = answers.unpack(found.after);
        for (std::int64_t q = 0; q < kQuestions; ++q) {
            QVERIFY(before[static_cast<std::size_t>(q)] == answerOf(q, batch, 0));
            QVERIFY(after[static_cast<std::size_t>(q)] == answerOf(q, batch, point));
        }
    }
}

} // namespace

class SweepFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(neurex::test::fastFolder()); }
    void keepsEveryAnswer();
    void goesOnAfterEveryCut();
    void refusesAnotherSweep_data();
    void refusesAnotherSweep();
    void takesThePlaceOfASweepWithoutAnswers();
    void computesDamagedLinesAgain();
    void noFlippedBitChangesAnAnswer();
    void twoThatBeginTogether();
    void refusesForeignFiles();
    void refusesForeignAnswers();
    void refusesASecondWriter();
    void hashFollowsShapeAndValues();

private:
    std::filesystem::path path() const { return m_folder->filePath(QStringLiteral("s.answers.jsonl")).toStdString(); }
    void write(const std::string& text) const { std::ofstream(path(), std::ios::binary) << text; }
    std::string wholeFile() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

std::string SweepFileTest::wholeFile() const
{
    {
        Result<SweepFile> file = SweepFile::createOrResume(path(), manifest());
        for (const SweepCell& one : allCells())
            (void)file->append(std::span(&one, 1));
    }
    return readBytes(path());
}

void SweepFileTest::keepsEveryAnswer()
{
    Result<SweepFile> file = SweepFile::createOrResume(path(), manifest());
    QVERIFY(file);
    QCOMPARE(file->answers().totalCount(), 3 * kQuestions);
    QVERIFY(!file->answers().point(0).isDone());
    const auto cells = allCells();
    QVERIFY(file->append(std::span(cells).first(2)));
    QVERIFY(file->append(std::span(cells).first(2))); // again: nothing happens
    QCOMPARE(file->answers().doneCount(), 3);
    QVERIFY(file->answers().pending(0) == std::vector<std::int64_t>({1, 2}));
    QVERIFY(file->append(std::span(cells).subspan(2)));
    verifyComplete(file->answers());
    const Result<SweepRecord> read = SweepFile::read(path());
    QVERIFY(read);
    QVERIFY(read->manifest == manifest());
    verifyComplete(read->answers);
}

void SweepFileTest::goesOnAfterEveryCut()
{
    const std::string whole = wholeFile();
    const std::size_t firstLine = whole.find('\n') + 1;
    for (std::size_t length = firstLine; length <= whole.size(); length += 13) {
        write(whole.substr(0, length));
        {
            Result<SweepFile> file = SweepFile::createOrResume(path(), manifest());
            QVERIFY2(file, qPrintable(QString::number(length)));
            for (const SweepCell& one : allCells())
                QVERIFY(file->append(std::span(&one, 1)));
            verifyComplete(file->answers());
        }
        QCOMPARE(readBytes(path()), whole);
    }
}

void SweepFileTest::refusesAnotherSweep_data()
{
    QTest::addColumn<QString>("property");
    for (const char* property :
         {"budgets", "factors", "seed", "task_hash", "scores_hash", "questions", "weight_hash", "prompt_form/suffix"})
        QTest::newRow(property) << QString::fromLatin1(property);
}

void SweepFileTest::refusesAnotherSweep()
{
    QFETCH(const QString, property);
    const std::string whole = wholeFile();
    SweepManifest other = manifest();
    if (property == QStringLiteral("budgets"))
        other.settings.budgets = {1, 2, 4};
    else if (property == QStringLiteral("factors"))
        other.settings.factors = {0.5};
    else if (property == QStringLiteral("seed"))
        other.settings.seed = 1;
    else if (property == QStringLiteral("task_hash"))
        other.taskHash = "another";
    else if (property == QStringLiteral("scores_hash"))
        other.scoresHash = "another";
    else if (property == QStringLiteral("questions"))
        other.questions[1].proxies[0].gold = 3;
    else if (property == QStringLiteral("prompt_form/suffix"))
        other.promptForm.suffix = "another";
    else
        other.model.weightHash = "another";
    const auto refused = SweepFile::createOrResume(path(), other);
    QVERIFY(failsWith(refused, ErrorCode::InvalidArgument, property.toStdString()));
    QVERIFY(failsWith(refused, ErrorCode::InvalidArgument, "another sweep"));
    QCOMPARE(readBytes(path()), whole);
    other = manifest();
    other.scoresPath = "/moved/elsewhere";
    QVERIFY(SweepFile::createOrResume(path(), other));
}

void SweepFileTest::takesThePlaceOfASweepWithoutAnswers()
{
    SweepManifest mistaken = manifest();
    mistaken.settings.seed = 99;
    QVERIFY(SweepFile::createOrResume(path(), mistaken));
    QVERIFY(SweepFile::createOrResume(path(), manifest()));
    QVERIFY(SweepFile::read(path())->manifest == manifest());
    write({});
    QVERIFY(SweepFile::createOrResume(path(), manifest()));
}

void SweepFileTest::computesDamagedLinesAgain()
{
    const std::string whole = wholeFile();
    std::string damaged = whole;
    const std::size_t second = damaged.find('\n') + 1;
    damaged[damaged.find("[[[", second) + 5] ^= 1; // another letter mass
    damaged[damaged.rfind("\"sum\"") + 8] ^= 1; // in the last line
    write(damaged);
    const Result<SweepRecord> read = SweepFile::read(path());
    QVERIFY(failsWith(read, ErrorCode::CorruptFile, "lines 2 and 7 are damaged"));
    {
        Result<SweepFile> file = SweepFile::createOrResume(path(), manifest());
        QVERIFY(file);
        QVERIFY2(file->damage().find("lines 2 and 7") != std::string::npos, file->damage().c_str());
        QCOMPARE(file->answers().pending(1), (std::vector<std::int64_t>{1, 2}));
        QVERIFY(failsWith(SweepFile::createOrResume(path(), manifest()), ErrorCode::Busy, "another process"));
        for (const SweepCell& one : allCells())
            QVERIFY(file->append(std::span(&one, 1)));
        verifyComplete(file->answers());
    }
    verifyComplete(SweepFile::read(path())->answers);
    QVERIFY(SweepFile::createOrResume(path(), manifest())->damage().empty());
}

/// Whatever bit flips: the same answers after going on, or a refusal; never others.
void SweepFileTest::noFlippedBitChangesAnAnswer()
{
    const std::string whole = wholeFile();
    const std::size_t secondLine = whole.find('\n') + 1;
    const std::size_t end = whole.find('\n', secondLine) + 1; // the first line of answers stands for all
    int refused = 0, healed = 0;
    for (std::size_t bit = 0; bit < 8 * end; bit += bit < 8 * secondLine ? 13 : 3) {
        std::string flipped = whole;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
        std::ofstream(path(), std::ios::binary) << flipped;
        Result<SweepFile> file = SweepFile::createOrResume(path(), manifest());
        refused += file ? 0 : 1;
        if (!file)
            continue;
        healed += file->damage().empty() ? 0 : 1;
        const std::vector<SweepCell> cells = allCells();
        QVERIFY(file->append(cells));
        verifyComplete(file->answers());
    }
    QVERIFY2(refused > 100 && healed > 300, qPrintable(QStringLiteral("%1 %2").arg(refused).arg(healed)));
}

/// Two that begin together: one gets the file, the other is told so, and nothing is written into a file that has no
/// name any more.
void SweepFileTest::twoThatBeginTogether()
{
    for (int round = 0; round < 20; ++round) {
        std::filesystem::remove(path());
        std::array<int, 2> ended{-1, -1};
        std::array<pid_t, 2> children{};
        for (pid_t& child : children) {
            child = ::fork();
            if (child != 0)
                continue;
            Result<SweepFile> file = SweepFile::createOrResume(path(), manifest());
            if (!file)
                ::_exit(file.error().code == ErrorCode::Busy ? 1 : 2);
            const std::vector<SweepCell> cells = allCells();
            const bool isStored = file->append(cells).hasValue();
            ::usleep(20'000); // the other one comes meanwhile
            ::_exit(isStored ? 0 : 3);
        }
        for (std::size_t i = 0; i < children.size(); ++i)
            ::waitpid(children[i], &ended[i], 0);
        std::ranges::sort(ended);
        QCOMPARE(ended[0], 0);
        QVERIFY(ended[1] == 0 || WEXITSTATUS(ended[1]) == 1);
        const Result<SweepRecord> read = SweepFile::read(path());
        QVERIFY(read);
        verifyComplete(read->answers);
    }
}

void SweepFileTest::refusesForeignFiles()
{
    for (const char* text : {"{}", "{}\n", "neuron,score\n1,2\n", "no line break", "[1,2,3]\n"}) {
        write(text);
        QVERIFY(failsWith(SweepFile::createOrResume(path(), manifest()), ErrorCode::CorruptFile, "s.answers.jsonl"));
        QCOMPARE(readBytes(path()), std::string(text));
    }
    QVERIFY(failsWith(SweepFile::read(path().string() + "-no"), ErrorCode::NotFound, "-no"));
    QVERIFY(failsWith(SweepFile::createOrResume("/nowhere/s.jsonl", manifest()), ErrorCode::WriteFailed, "/nowhere"));
}

void SweepFileTest::refusesForeignAnswers()
{
    Result<SweepFile> file = SweepFile::createOrResume(path(), manifest());
    QVERIFY(file);
    SweepCell missing = cell(0, 0);
    missing.answers.pop_back();
    SweepCell renamed = cell(0, 0);
    renamed.answers[1].id = "q9";
    SweepCell fewerOptions = cell(0, 0);
    fewerOptions.answers[0].proxies[0].optionLogits.pop_back();
    SweepCell beyond = cell(0, 0);
    beyond.question = kQuestions;
    for (const SweepCell& wrong : {missing, renamed, fewerOptions, beyond})
        QVERIFY(failsWith(file->append(std::span(&wrong, 1)), ErrorCode::InvalidArgument, "question"));
    QCOMPARE(file->answers().doneCount(), 0);
}

void SweepFileTest::refusesASecondWriter()
{
    const Result<SweepFile> first = SweepFile::createOrResume(path(), manifest());
    QVERIFY(first);
    QVERIFY(failsWith(SweepFile::createOrResume(path(), manifest()), ErrorCode::Busy, "another process"));
    QVERIFY(SweepFile::read(path()));
}

void SweepFileTest::hashFollowsShapeAndValues()
{
    const ScoreMatrix scores(2, 6), turned(6, 2);
    QVERIFY(hashOf(scores) == hashOf(ScoreMatrix(2, 6)));
    QVERIFY(hashOf(scores) != hashOf(turned));
    ScoreMatrix changed = scores;
    changed.values[7] = 1e-9F;
    QVERIFY(hashOf(scores) != hashOf(changed));
}

QTEST_GUILESS_MAIN(SweepFileTest)
#include "tst_sweep_file.moc"
