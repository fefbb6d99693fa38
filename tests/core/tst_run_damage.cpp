// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A run folder whose bits have flipped: the same result, or a refusal that says so; never another result.
#include "core/base/safetensors.h"
#include "core/base/sha256.h"
#include "core/store/checked_line.h"
#include "core/store/run_folder.h"
#include "tests/core/expect_error.h"
#include "tests/core/fast_folder.h"
#include "tests/core/run_fixture.h"
#include "tests/support/file_bytes.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace neurex;
using namespace neurex::test;

namespace fs = std::filesystem;

namespace {

std::string flipped(std::string bytes, std::size_t bit)
{
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
    return bytes;
}

bool holds(const std::vector<std::string>& texts, const std::string& part)
{
    return std::ranges::any_of(texts, [&](const std::string& text) { return text.find(part) != std::string::npos; });
}

} // namespace

class RunDamageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void checkedLines();
    void namesAndRecomputesADamagedLine();
    void namesAndRecomputesDamagedScores();
    void noBitChangesAnInterruptedRun_data();
    void noBitChangesAnInterruptedRun();
    void noBitChangesAFinishedRun_data();
    void noBitChangesAFinishedRun();
    void healsAFinishedRun();
    void refusesWhatOnlyLooksLikeANumber_data();
    void refusesWhatOnlyLooksLikeANumber();
    void refusesScoresThatAreNotFinite();

private:
    fs::path folder(const char* name) const { return fs::path(m_folder->path().toStdString()) / name; }
    /// Goes on with the run in "run" to its end; empty where that is refused.
    std::string finished(const RunManifest& manifest) const;
    void restore(const fs::path& from) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_scores, m_questions; ///< of an undamaged run
};

void RunDamageTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>(fastFolder());
    for (const char* name : {"whole", "part"}) {
        RunManifest manifest = runManifest();
        manifest.keepExamples = true;
        auto run = RunFolder::create(folder(name), manifest);
        QVERIFY(run && addQuestions(*run, {1, 0, 2}));
        if (std::string(name) == "whole")
            QVERIFY(addQuestions(*run, {3, 4}) && run->finish());
    }
    m_scores = readBytes(folder("whole") / "scores.safetensors");
    m_questions = readBytes(folder("whole") / "questions.jsonl");
}

void RunDamageTest::restore(const fs::path& from) const
{
    fs::remove_all(folder("run"));
    fs::copy(from, folder("run"));
}

std::string RunDamageTest::finished(const RunManifest& manifest) const
{
    Result<RunFolder> run = RunFolder::createOrResume(folder("run"), manifest);
    if (!run || !addQuestions(*run, run->pending()) || (!run->isComplete() && !run->finish()))
        return {};
    return readBytes(folder("run") / "scores.safetensors") + readBytes(folder("run") / "questions.jsonl");
}

void RunDamageTest::checkedLines()
{
    const std::string line = checkedLine({{"a", 1}});
    QVERIFY(line.ends_with("\"}\n") && line.starts_with("{\"a\":1,\"sum\":\""));
    const std::string bare = line.substr(0, line.size() - 1);
    QCOMPARE(readCheckedLine(bare)->at("a").get<int>(), 1);
    for (std::size_t bit = 0; bit < 8 * bare.size(); ++bit)
        QVERIFY(!readCheckedLine(flipped(bare, bit)));
    for (const char* text : {"", "{}", "{\"a\":1}", "\"}", "{\"a\":1,\"sum\":\"0123456789abcdef\"}"})
        QVERIFY(!readCheckedLine(text));
    const std::string text = checkedText({{"a", 1}});
    QCOMPARE(readCheckedText(text, "x", "y")->at("a").get<int>(), 1);
    for (std::size_t bit = 0; bit < 8 * text.size(); ++bit)
        QVERIFY(!readCheckedText(flipped(text, bit), "x", "y"));
    QCOMPARE(damagedLinesText(std::vector<std::size_t>{3}), std::string("line 3 is damaged"));
    QCOMPARE(damagedLinesText(std::vector<std::size_t>{3, 4}), std::string("lines 3 and 4 are damaged"));
    QCOMPARE(damagedLinesText(std::vector<std::size_t>{3, 4, 7}), std::string("lines 3, 4 and 7 are damaged"));
    QCOMPARE(damagedLinesText(std::vector<std::size_t>{3, 4, 7, 9}), std::string("lines 3, 4 and 2 more are damaged"));
}

void RunDamageTest::namesAndRecomputesADamagedLine()
{
    RunManifest manifest = runManifest();
    manifest.keepExamples = true;
    restore(folder("part"));
    writeBytes(folder("run") / "questions.jsonl",
               "garbage\n" + flipped(readBytes(folder("run") / "questions.jsonl"), 300));
    {
        const auto run = RunFolder::resume(folder("run"), manifest);
        QVERIFY(run);
        QVERIFY(holds(run->damage(), "questions.jsonl\": lines 1 and 2 are damaged"));
        QCOMPARE(run->pending(), (std::vector<std::int64_t>{1, 3, 4}));
    }
    QVERIFY(RunFolder::resume(folder("run"), manifest)->damage().empty()); // it has been cut out
    QVERIFY(finished(manifest) == m_scores + m_questions);
}

void RunDamageTest::namesAndRecomputesDamagedScores()
{
    RunManifest manifest = runManifest();
    manifest.keepExamples = true;
    restore(folder("part"));
    const fs::path examples = folder("run") / "example_scores.f32";
    writeBytes(examples, flipped(readBytes(examples), 8 * 2 * kRunMatrixBytes + 77));
    {
        auto run = RunFolder::resume(folder("run"), manifest);
        QVERIFY(run);
        QVERIFY(holds(run->damage(), "the scores of question 2 are damaged"));
        QCOMPARE(run->pending(), (std::vector<std::int64_t>{2, 3, 4}));
        QVERIFY(addQuestions(*run, {2, 3, 4}));
        writeBytes(examples, flipped(readBytes(examples), 3)); // while it runs
        QVERIFY(failsWith(run->finish(), ErrorCode::CorruptFile, "question 0"));
    }
    QVERIFY(finished(manifest) == m_scores + m_questions);
}

void RunDamageTest::noBitChangesAnInterruptedRun_data()
{
    QTest::addColumn<QByteArray>("file");
    for (const char* file : {"manifest.json", "questions.jsonl", "example_scores.f32"})
        QTest::newRow(file) << QByteArray(file);
}

void RunDamageTest::noBitChangesAnInterruptedRun()
{
    QFETCH(QByteArray, file);
    RunManifest manifest = runManifest();
    manifest.keepExamples = true;
    const std::string good = readBytes(folder("part") / file.constData());
    const std::size_t step = qEnvironmentVariableIsSet("NEUREX_EXHAUSTIVE") ? 1 : 1 + 8 * good.size() / 100;
    for (std::size_t bit = 0; bit < 8 * good.size(); bit += step) {
        restore(folder("part"));
        writeBytes(folder("run") / file.constData(), flipped(good, bit));
        const std::string result = finished(manifest);
        QVERIFY2(result.empty() || result == m_scores + m_questions, qPrintable(QString::number(bit)));
        QVERIFY(!result.empty() || file == "manifest.json"); // nothing but the manifest is beyond help
    }
}

void RunDamageTest::noBitChangesAFinishedRun_data()
{
    QTest::addColumn<QByteArray>("file");
    for (const char* file : {"manifest.json", "questions.jsonl", "scores.safetensors"})
        QTest::newRow(file) << QByteArray(file);
}

void RunDamageTest::noBitChangesAFinishedRun()
{
    QFETCH(QByteArray, file);
    const std::string good = readBytes(folder("whole") / file.constData());
    const RunScores scores = loadScores(folder("whole")).value();
    const AceResult other = accumulateExamples(folder("whole"), {.ace = {AceMask::SignConsistency, 2}}).value();
    restore(folder("whole"));
    int refused = 0;
    const std::size_t step = qEnvironmentVariableIsSet("NEUREX_EXHAUSTIVE") ? 1 : 29;
    for (std::size_t bit = 0; bit < 8 * good.size(); bit += step) {
        writeBytes(folder("run") / file.constData(), flipped(good, bit));
        const Result<RunScores> read = loadScores(folder("run"));
        const Result<AceResult> summed = accumulateExamples(folder("run"), {.ace = {AceMask::SignConsistency, 2}});
        QVERIFY2(!read || *read == scores, qPrintable(QString::number(bit)));
        QVERIFY2(!summed || summed->scores == other.scores, qPrintable(QString::number(bit)));
        for (std::int64_t index = 0; index < kRunQuestions; ++index) {
            const Result<ScoreMatrix> matrix = loadExampleScores(folder("run"), index);
            QVERIFY(!matrix || *matrix == runMatrix(index));
        }
        const Result<RunManifest> manifest = loadManifest(folder("run"));
        QVERIFY(!manifest || *manifest == loadManifest(folder("whole")).value());
        refused += read && summed && manifest ? 0 : 1;
    }
    // Only what flips in the header's checksum key, which switches all of them off, goes unseen.
    const auto tried = static_cast<int>((8 * good.size() + step - 1) / step);
    QVERIFY2(file == "questions.jsonl" ? refused == 0 : refused >= tried - 10, qPrintable(QString::number(refused)));
}

void RunDamageTest::healsAFinishedRun()
{
    RunManifest manifest = runManifest();
    manifest.keepExamples = true;
    for (const char* file : {"questions.jsonl", "scores.safetensors"}) {
        restore(folder("whole"));
        writeBytes(folder("run") / file, flipped(readBytes(folder("whole") / file), 8 * 40));
        {
            const auto run = RunFolder::resume(folder("run"), manifest);
            QVERIFY(run && !run->isComplete());
            QVERIFY(holds(run->damage(), file));
        }
        QVERIFY(finished(manifest) == m_scores + m_questions);
    }
    // Where the matrices were kept only the damaged question is computed again.
    restore(folder("whole"));
    writeBytes(folder("run") / "questions.jsonl", flipped(m_questions, 8 * (m_questions.find('\n') + 30)));
    QCOMPARE(RunFolder::resume(folder("run"), manifest)->pending(), std::vector<std::int64_t>{1});
}

void RunDamageTest::refusesWhatOnlyLooksLikeANumber_data()
{
    QTest::addColumn<std::string>("from");
    QTest::addColumn<std::string>("to");
    QTest::newRow("true for 1") << std::string("\"index\":1") << std::string("\"index\":true");
    QTest::newRow("a fraction") << std::string("\"index\":1") << std::string("\"index\":1.5");
    QTest::newRow("a float for an integer") << std::string("\"index\":1") << std::string("\"index\":1.0");
    QTest::newRow("beyond 32 bits") << std::string("\"predicted\":3") << std::string("\"predicted\":4294967299");
    QTest::newRow("true among floats") << std::string("\"letter_mass\":1.0") << std::string("\"letter_mass\":true");
    QTest::newRow("another key") << std::string("\"index\":1") << std::string("\"index\":1,\"more\":2");
    QTest::newRow("a text") << std::string("\"index\":1") << std::string("\"index\":\"1\"");
}

/// By somebody who knows about checksums.
void RunDamageTest::refusesWhatOnlyLooksLikeANumber()
{
    QFETCH(std::string, from);
    QFETCH(std::string, to);
    restore(folder("part"));
    std::string text = readBytes(folder("run") / "questions.jsonl");
    const std::size_t end = text.find('\n') + 1;
    std::string line = text.substr(0, text.find(",\"sum\"")) + "}";
    line.replace(line.find(from), from.size(), to);
    const std::string body = line.substr(0, line.size() - 1);
    line = body + ",\"sum\":\"" + shortSum(std::as_bytes(std::span(body))) + "\"}\n";
    QVERIFY(readCheckedLine(line.substr(0, line.size() - 1)));
    writeBytes(folder("run") / "questions.jsonl", line + text.substr(end));
    RunManifest manifest = runManifest();
    manifest.keepExamples = true;
    const auto run = RunFolder::resume(folder("run"), manifest);
    QVERIFY(run && holds(run->damage(), "line 1 is damaged"));
    QVERIFY(!run->isDone(1));
}

void RunDamageTest::refusesScoresThatAreNotFinite()
{
    for (const float wrong : {std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(),
                              std::numeric_limits<float>::quiet_NaN()}) {
        const std::vector<float> values{1.0F, -2.0F, 3.0F, wrong};
        const std::vector<TensorToWrite> tensors{
            {"scores", ElementType::F32, {2, 2}, std::as_bytes(std::span(values))}};
        QVERIFY(writeSafetensors(folder("x.safetensors"), tensors));
        QVERIFY(failsWith(loadScores(folder("x.safetensors")), ErrorCode::CorruptFile, "L1 N1 is not finite"));
    }
}

QTEST_GUILESS_MAIN(RunDamageTest)
#include "tst_run_damage.moc"
