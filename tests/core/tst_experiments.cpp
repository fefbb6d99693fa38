// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Experiments, answered by a function in place of an engine and interrupted after every answer.
#include "core/experiments/attribution_experiment.h"
#include "core/experiments/contexts_experiment.h"
#include "core/experiments/sweep_experiment.h"
#include "tests/core/expect_error.h"
#include "tests/core/fast_folder.h"
#include "tests/core/run_fixture.h"
#include "tests/core/sentencepiece_fixture.h"
#include "tests/support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <functional>
#include <limits>

using namespace neurex;
using namespace neurex::test;

namespace {

constexpr std::int64_t kQuestions = 19; // two whole parts and a third
constexpr int kAll = std::numeric_limits<int>::max();

QuestionSet questions()
{
    std::vector<TokenQuestion> list;
    for (std::int64_t i = 0; i < kQuestions; ++i)
        list.push_back({"q" + std::to_string(i), {{{1, 2, static_cast<std::int32_t>(i)}, {{3}, {4}}, 0}}});
    return QuestionSet(std::move(list));
}

/// Of a question in a request; what shares its part shows in the last digits, as rounding does.
float valueOf(const std::vector<std::int64_t>& indices, std::size_t item, std::size_t stack)
{
    constexpr std::size_t kPart = 8;
    float value = static_cast<float>(indices[item]) + 0.125F * static_cast<float>(stack);
    const std::size_t begin = item / kPart * kPart;
    for (std::size_t i = begin; i < std::min(begin + kPart, indices.size()); ++i)
        value += 1e-3F * static_cast<float>(indices[i]);
    return value;
}

QuestionAnswer answerOf(std::int64_t question, float value)
{
    return {"q" + std::to_string(question), {answerFromLogits(0, {value, 1.0F}, 0.9F)}};
}

/// What an engine would answer to each item.
std::vector<CellAnswer> answersTo(const CellRequest& request)
{
    std::vector<CellAnswer> answers;
    if (const auto* asked = std::get_if<AttributionCells>(&request)) {
        for (std::size_t i = 0; i < asked->indices.size(); ++i) {
            QuestionAttribution found{.index = static_cast<std::int64_t>(i),
                                      .answer = answerOf(asked->indices[i], 2.0F),
                                      .scores = ScoreMatrix(kRunLayers, kRunNeurons),
                                      .attributionSums = std::vector<float>(kRunLayers, 0.5F),
                                      .targetChanges = std::vector<float>(kRunLayers, 0.5F),
                                      .proxyScores = {},
                                      .proxyOptionScores = {}};
            for (std::size_t n = 0; n < found.scores.values.size(); ++n)
                found.scores.values[n] = std::sin(valueOf(asked->indices, i, n));
            answers.push_back({i, std::move(found)});
        }
    } else if (const auto* evaluated = std::get_if<EvaluationCells>(&request)) {
        for (std::size_t i = 0; i < evaluated->indices.size(); ++i) {
            QuestionEvaluation found{static_cast<std::int64_t>(i), {}};
            for (std::size_t s = 0; s < evaluated->stacks.size(); ++s)
                found.answers.push_back(answerOf(
                    evaluated->indices[i], evaluated->stacks[s].empty() ? 0.0F : valueOf(evaluated->indices, i, s)));
            answers.push_back({i, std::move(found)});
        }
    } else if (const auto* read = std::get_if<ActivationCells>(&request)) {
        for (std::size_t i = 0; i < read->prompts.size(); ++i) {
            Trace trace;
            trace.tokens = read->prompts[i];
            for (const std::int32_t token : trace.tokens) {
                for (const NeuronId neuron : read->neurons)
                    trace.neurons.push_back(static_cast<float>(token) * 0.1F - static_cast<float>(neuron.index));
            }
            answers.push_back({i, std::move(trace)});
        }
    }
    return answers;
}

/// Answers at most `most` items that were not known before. True: nothing was left, and the experiment is finished.
bool run(Experiment& experiment, int most = kAll)
{
    while (true) {
        const Result<std::optional<CellRequest>> request = experiment.next();
        if (!request)
            qFatal("%s", request.error().message.c_str());
        if (!*request)
            return bool(experiment.finish());
        const MeasuredCells before = measuredOf(experiment);
        for (const CellAnswer& answer : answersTo(**request)) {
            if (most == 0)
                return false;
            const Result<bool> isNew = experiment.take(answer);
            if (!isNew)
                qFatal("%s", isNew.error().message.c_str());
            most -= *isNew ? 1 : 0;
        }
        if (measuredOf(experiment) == before)
            qFatal("a request was answered, and nothing is known of it");
    }
}

SweepExperiment::Points sweepPoints()
{
    auto points = std::make_shared<std::vector<SweepPoint>>(4);
    for (std::size_t i = 1; i < points->size(); ++i) {
        (*points)[i].key
            = {.kind = SweepKind::Neurons, .operation = Operator::Enhance, .budget = static_cast<std::int64_t>(i)};
        (*points)[i].stack = {{{{0, static_cast<std::int32_t>(i)}}, Operation::Scale, 2.0}};
    }
    return points;
}

SweepManifest sweepManifest()
{
    SweepManifest manifest;
    manifest.neurexVersion = "0.1.0";
    manifest.taskHash = "task";
    manifest.settings.budgets = {1, 2, 3};
    const SweepExperiment::Points points = sweepPoints();
    for (const SweepPoint& point : *points)
        manifest.points.push_back(point.key);
    manifest.batches = {{1, 3}, {2}};
    manifest.questions = askedQuestions(questions().list());
    return manifest;
}

} // namespace

class TestExperiments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(fastFolder()); }

    void runsResumeToTheSameBytes()
    {
        const auto open = [this](const char* name) {
            return AttributionExperiment(std::move(*RunFolder::createOrResume(path(name), manifest())), questions());
        };
        {
            AttributionExperiment whole = open("whole");
            QVERIFY(!whole.isComplete() && run(whole) && whole.isComplete());
        }
        for (int most = 1; most < kQuestions; most += 3) {
            const std::string name = "cut" + std::to_string(most);
            int rounds = 1;
            for (; !isRunFrom(open(name.c_str()), most); ++rounds)
                QVERIFY(rounds <= kQuestions);
            QVERIFY(rounds > 1);
            for (const char* file : {"scores.safetensors", "questions.jsonl"})
                QCOMPARE(readBytes(path(name) / file), readBytes(path("whole") / file));
        }
    }

    void sweepsResumeToTheSameBytes()
    {
        const auto open = [this](const char* name) {
            return SweepExperiment(std::move(*SweepFile::createOrResume(path(name), sweepManifest())), sweepPoints(),
                                   questions());
        };
        {
            SweepExperiment whole = open("whole");
            QVERIFY(run(whole) && whole.isComplete());
            QCOMPARE(whole.kept().done, 3);
            QCOMPARE(whole.kept().total, 3);
            QCOMPARE(whole.progress().done, whole.progress().total);
        }
        const auto asked = static_cast<int>(2 * kQuestions);
        for (int most = 1; most < asked; most += 4) {
            const std::string name = "cut" + std::to_string(most);
            int rounds = 1;
            for (; !isRunFrom(open(name.c_str()), most); ++rounds)
                QVERIFY(rounds <= asked);
            QVERIFY(rounds > 1);
            QCOMPARE(readBytes(path(name)), readBytes(path("whole")));
        }
    }

    void textsResumeToTheSameBytes()
    {
        const Tokenizer letters = std::move(*Tokenizer::fromBytes(letterModel(), "letters"));
        {
            std::ofstream text(path("text"));
            for (int i = 0; i < 300; ++i)
                text << "word" << i << (i % 9 == 0 ? '\n' : ' ');
        }
        const auto open = [&](const char* name, std::int64_t limit = 0) {
            ContextsManifest manifest;
            manifest.windowTokens = 16;
            manifest.neurons = {{0, 1}, {1, 2}};
            return ContextsExperiment(std::move(*ContextsFile::createOrResume(path(name), manifest)), manifest.neurons,
                                      std::move(*TextWindows::open(path("text"), letters, true, 16)), limit);
        };
        std::int64_t windows = 0;
        {
            ContextsExperiment whole = open("whole");
            QVERIFY(run(whole) && whole.isComplete());
            QVERIFY(whole.kept().done > 40);
            QCOMPARE(whole.progress().done, whole.progress().total);
            windows = whole.kept().done;
        }
        int rounds = 1;
        for (; !isRunFrom(open("cut"), 5); ++rounds)
            QVERIFY(rounds <= windows);
        QCOMPARE(rounds, static_cast<int>(windows / 5 + 1));
        QCOMPARE(readBytes(path("cut")), readBytes(path("whole")));
        {
            ContextsExperiment beginning = open("beginning", 7);
            QVERIFY(run(beginning));
            QCOMPARE(beginning.kept().done, 7);
        }
        ContextsExperiment rest = open("beginning");
        QVERIFY(run(rest));
        QCOMPARE(readBytes(path("beginning")), readBytes(path("whole")));
    }

    /// A file that another one has taken the place of is left alone, and the rest is kept in memory.
    void goesOnInMemory()
    {
        SweepExperiment sweep(std::move(*SweepFile::createOrResume(path("moved"), sweepManifest())), sweepPoints(),
                              questions());
        QVERIFY(!run(sweep, 5));
        std::filesystem::rename(path("moved"), path("elsewhere"));
        const std::string before = readBytes(path("elsewhere"));
        const CellRequest request = **sweep.next();
        const std::vector<CellAnswer> answers = answersTo(request);
        QVERIFY(failsWith(sweep.take(answers[6]), ErrorCode::WriteFailed, "was removed or moved away"));
        QVERIFY(sweep.leavePlace() && sweep.place().empty() && !sweep.isFiled());
        QVERIFY(*sweep.take(answers[6]) && !*sweep.take(answers[6]));
        QVERIFY(run(sweep) && sweep.isComplete());
        QCOMPARE(readBytes(path("elsewhere")), before);

        AttributionExperiment scores(std::move(*RunFolder::createOrResume(path("run"), manifest())), questions());
        QVERIFY(!run(scores, 5));
        QVERIFY(scores.leavePlace() && scores.place().empty());
        QCOMPARE(scores.kept().done, 5);
        QVERIFY(run(scores) && scores.isComplete());
        QVERIFY(!std::filesystem::exists(path("run") / "scores.safetensors"));
        AttributionExperiment memory(AttributionSettings{}, questions());
        QVERIFY(run(memory) && memory.isComplete());
    }

    void refusesForeignAnswers()
    {
        SweepExperiment sweep(SweepAnswers(sweepManifest().questions, sweepManifest().batches), sweepPoints(),
                              questions());
        AttributionExperiment scores(AttributionSettings{}, questions());
        const std::vector<CellAnswer> evaluations = answersTo(**sweep.next()),
                                      attributions = answersTo(**scores.next());
        QVERIFY(failsWith(sweep.take(attributions[0]), ErrorCode::InvalidArgument, "did not ask for"));
        QVERIFY(failsWith(scores.take(evaluations[0]), ErrorCode::InvalidArgument, "did not ask for"));
        CellAnswer beyond = evaluations[0];
        beyond.item = evaluations.size();
        QVERIFY(failsWith(sweep.take(beyond), ErrorCode::InvalidArgument, "did not ask for"));
        CellAnswer wrong = evaluations[0];
        std::get<QuestionEvaluation>(wrong.content).answers.pop_back();
        QVERIFY(!sweep.take(wrong));
        QCOMPARE(sweep.progress().done, 0);
    }

private:
    std::filesystem::path path(const std::string& name) const { return m_folder->path().toStdString() + "/" + name; }
    static RunManifest manifest()
    {
        RunManifest manifest = runManifest();
        manifest.questionCount = kQuestions;
        return manifest;
    }
    /// Opened anew, as after a kill.
    static bool isRunFrom(Experiment&& experiment, int most) { return run(experiment, most); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestExperiments)
#include "tst_experiments.moc"
