// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Worked-out answers, continued by a function in place of an engine and interrupted after every text.
#include "core/experiments/reasoning_experiment.h"
#include "tests/core/expect_error.h"
#include "tests/core/fast_folder.h"
#include "tests/support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <limits>
#include <memory>

using namespace neurex;
using namespace neurex::test;

namespace {

constexpr std::int64_t kQuestions = 40; // a block and a part of another
constexpr int kAll = std::numeric_limits<int>::max();

ReasoningManifest manifest(bool hasSecondPass)
{
    ReasoningManifest manifest;
    manifest.neurexVersion = "0.1.0";
    manifest.taskHash = "questions";
    manifest.model.layerCount = 2;
    manifest.model.neuronCount = 9;
    manifest.promptName = "cot_prompt";
    manifest.promptHash = "demonstrations";
    for (std::int64_t question = 0; question < kQuestions; ++question)
        manifest.questions.push_back(3 * question);
    manifest.maxNewTokens = 4;
    manifest.answerTokens = hasSecondPass ? 3 : 0;
    manifest.stopTokens = {2};
    manifest.stopTexts = {"Q:"};
    manifest.firingNeurons = 2;
    return manifest;
}

std::vector<std::string> prompts()
{
    std::vector<std::string> all;
    for (std::int64_t question = 0; question < kQuestions; ++question)
        all.push_back("question " + std::to_string(question));
    return all;
}

/// A token a byte.
ReasoningText byteText()
{
    ReasoningText text;
    text.encode = [](const std::string& prompt) -> Result<std::vector<std::int32_t>> {
        return std::vector<std::int32_t>(prompt.begin(), prompt.end());
    };
    text.decode = [](std::span<const std::int32_t> tokens) { return std::string(tokens.begin(), tokens.end()); };
    text.secondPrompt = [](std::size_t question, const std::string& written) {
        return std::to_string(question) + " said " + written;
    };
    text.tokenTexts.assign(128, "x");
    return text;
}

/// What an engine would write; what shares a block shows in the last digits, as rounding does.
std::vector<CellAnswer> answersTo(const CompletionCells& cells)
{
    float company = 0.0F;
    for (const CompletionPrompt& prompt : cells.prompts)
        company += static_cast<float>(prompt.tokens.back() + static_cast<int>(prompt.seed % 7));
    std::vector<CellAnswer> answers;
    for (std::size_t i = 0; i < cells.prompts.size(); ++i) {
        const auto& tokens = cells.prompts[i].tokens;
        Completion completion;
        completion.index = static_cast<std::int64_t>(i);
        completion.tokens = {tokens.back(), 'Q', ':'};
        completion.end = CompletionEnd::StopText;
        completion.probabilities = {0.25F, 0.1F, 1.0F / company};
        completion.firingCount = cells.settings.firingNeurons;
        completion.layerCount = completion.firingCount > 0 ? 2 : 0;
        for (std::size_t entry = 0; entry < 3U * static_cast<std::size_t>(2 * completion.firingCount); ++entry) {
            completion.firingIndices.push_back(static_cast<std::int32_t>((entry + i) % 9));
            completion.firingScores.push_back(-0.1F * static_cast<float>(entry) / company);
        }
        answers.push_back({i, std::move(completion)});
    }
    return answers;
}

/// Takes so many answers from a file on, and lets go; the result is how many were taken.
Result<int> go(const std::filesystem::path& path, const ReasoningManifest& wanted, int most)
{
    Result<ReasoningFile> file = ReasoningFile::createOrResume(path, wanted);
    if (!file)
        return file.error();
    ReasoningExperiment experiment(std::move(*file), wanted, prompts(), byteText());
    int taken = 0;
    while (true) {
        const Result<std::optional<CellRequest>> request = experiment.next();
        if (!request)
            return request.error();
        if (!*request)
            return experiment.isComplete() ? taken : -1;
        const MeasuredCells before = measuredOf(experiment);
        for (const CellAnswer& answer : answersTo(std::get<CompletionCells>(**request))) {
            if (taken == most)
                return taken;
            if (const Result<bool> kept = experiment.take(answer); !kept)
                return kept.error();
            ++taken;
        }
        if (measuredOf(experiment) == before)
            return -2;
    }
}

} // namespace

class ReasoningExperimentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(fastFolder()); }
    void goesOnToTheSameBytes_data();
    void goesOnToTheSameBytes();
    void keepsWhatWasWritten();
    void writesADamagedAnswerAgain();
    void refusesOtherRunsAndAnswers();

private:
    std::filesystem::path place(const char* name = "answers.jsonl") const
    {
        return std::filesystem::path(m_folder->path().toStdString()) / name;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void ReasoningExperimentTest::goesOnToTheSameBytes_data()
{
    QTest::addColumn<bool>("hasSecondPass");
    QTest::newRow("one pass") << false;
    QTest::newRow("two passes") << true;
}

void ReasoningExperimentTest::goesOnToTheSameBytes()
{
    QFETCH(bool, hasSecondPass);
    const ReasoningManifest wanted = manifest(hasSecondPass);
    const auto whole = go(place("whole"), wanted, kAll);
    QCOMPARE(*whole, static_cast<int>(kQuestions * (hasSecondPass ? 2 : 1)));
    for (const int most : {1, 7, 31, 32, 33, 39, 63, 64, 65}) {
        const auto path = place(std::to_string(most).c_str());
        QVERIFY(go(path, wanted, most));
        QVERIFY(go(path, wanted, kAll));
        QCOMPARE(readBytes(path), readBytes(place("whole")));
        QCOMPARE(*go(path, wanted, kAll), 0); // nothing is left
    }
}

void ReasoningExperimentTest::keepsWhatWasWritten()
{
    const ReasoningManifest wanted = manifest(true);
    QVERIFY(go(place(), wanted, kAll));
    const auto file = ReasoningFile::createOrResume(place(), wanted);
    QVERIFY(file);
    const WrittenAnswer& answer = file->windows().at(35);
    QCOMPARE(answer.text, std::string("5")); // without what ended it
    QCOMPARE(answer.second, std::string("5"));
    QCOMPARE(answer.completion.index, 35);
    QCOMPARE(answer.completion.tokens, (std::vector<std::int32_t>{'5', 'Q', ':'}));
    QVERIFY(answer.completion.probabilities[1] == 0.1F);
    const FiringNeurons firing = answer.completion.firing(2, 1);
    QCOMPARE(firing.indices[1], (11 + 3) % 9);
    QVERIFY(firing.scores[1] < 0.0F);
    QVERIFY(readBytes(place()).find("0.1,") != std::string::npos); // not 0.10000000149011612
}

void ReasoningExperimentTest::writesADamagedAnswerAgain()
{
    const ReasoningManifest wanted = manifest(false);
    QVERIFY(go(place(), wanted, kAll));
    const auto before = ReasoningFile::createOrResume(place(), wanted)->windows();
    std::string bytes = readBytes(place());
    const std::size_t at = bytes.find("\"text\":\"7\"");
    QVERIFY(at != std::string::npos);
    bytes[at + 8] = '8';
    writeBytes(place(), bytes);
    {
        const auto damaged = ReasoningFile::createOrResume(place(), wanted);
        QVERIFY(!damaged->damage().empty());
        QCOMPARE(damaged->windows().size(), before.size() - 1);
    }
    QCOMPARE(*go(place(), wanted, kAll), 32); // with its company
    QVERIFY(ReasoningFile::createOrResume(place(), wanted)->windows() == before);
}

void ReasoningExperimentTest::refusesOtherRunsAndAnswers()
{
    const ReasoningManifest wanted = manifest(false);
    QVERIFY(go(place(), wanted, 3));
    const auto refused = [&](auto change, const std::string& why) {
        ReasoningManifest other = wanted;
        change(other);
        return failsWith(go(place(), other, 0), ErrorCode::InvalidArgument, why);
    };
    QVERIFY(refused([](auto& other) { other.maxNewTokens = 5; }, "max_new_tokens is 4 there, 5 now"));
    QVERIFY(refused([](auto& other) { other.questions[1] = 4; }, "questions/1 is 3 there, 4 now"));
    QVERIFY(refused([](auto& other) { other.promptHash = "others"; }, "prompt_hash is"));
    QVERIFY(refused([](auto& other) { other.part = CompletionPart::Answer; }, "part is \"all\" there, \"answer\" now"));
    auto file = ReasoningFile::createOrResume(place(), wanted);
    WrittenAnswer answer = file->windows().at(0);
    answer.completion.index = 20;
    QVERIFY(file->append(20, answer));
    answer.completion.firingIndices[0] = 9;
    QVERIFY(!file->append(21, answer));
}

QTEST_GUILESS_MAIN(ReasoningExperimentTest)
#include "tst_reasoning_experiment.moc"
