// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// neurex-store-writer KIND PATH: writes one kind of file as the programs do, for tests that kill it or hold it up.
// Exit codes: 0 done, 1 failed, 2 another process is writing there.
#include "core/store/evaluation_file.h"
#include "core/store/session_file.h"
#include "core/store/sweep_file.h"
#include "core/store/text_file.h"
#include "tests/core/probe_store_fixture.h"
#include "tests/core/run_fixture.h"

#include <cstdio>
#include <string_view>

namespace {

using namespace neurex;

/// Goes on with the run in the folder to its end.
Result<void> writeRun(const std::filesystem::path& folder, bool keepExamples)
{
    RunManifest manifest = test::runManifest();
    manifest.keepExamples = keepExamples;
    Result<RunFolder> run = RunFolder::createOrResume(folder, manifest);
    if (!run)
        return run.error();
    for (const std::int64_t index : run->pending()) {
        if (Result<void> added = run->append(test::runRecord(index), test::runMatrix(index)); !added)
            return added;
    }
    if (run->isComplete())
        return {};
    const Result<AceResult> finished = run->finish();
    return finished ? Result<void>() : Result<void>(finished.error());
}

Result<void> writeSweep(const std::filesystem::path& path)
{
    SweepManifest manifest;
    manifest.questions = {{"q0", {{0, 2}}}, {"q1", {{1, 2}}}};
    manifest.points = {{}, {.kind = SweepKind::Neurons, .operation = Operator::Enhance, .budget = 1}};
    manifest.batches = {{1}};
    Result<SweepFile> file = SweepFile::createOrResume(path, manifest);
    if (!file)
        return file.error();
    for (const std::int64_t question : file->answers().pending(0)) {
        const std::string id = "q" + std::to_string(question);
        const auto gold = static_cast<std::int32_t>(question);
        const QuestionAnswer answer{id, {answerFromLogits(gold, {0.25F, 0.1F}, 0.9F)}};
        const SweepCell cell{0, question, {answer, answer}};
        if (Result<void> stored = file->append(std::span(&cell, 1)); !stored)
            return stored;
    }
    return {};
}

/// Goes on with the probe in the folder up to its fourth answered pass.
Result<void> writeProbe(const std::filesystem::path& folder)
{
    constexpr std::int64_t kPasses = 4;
    const QuestionSet questions = test::probeQuestions();
    Result<ProbeFolder> probe = ProbeFolder::createOrResume(folder, test::probeManifest(questions), {true, true});
    if (!probe)
        return probe.error();
    ProbeExperiment experiment(std::move(*probe), questions);
    const std::int64_t done = experiment.progress().done / 2; // planes and gradients are one pass
    const Result<bool> written
        = test::runProbe(experiment, static_cast<int>(std::max<std::int64_t>(kPasses - done, 0)));
    return written ? Result<void>() : Result<void>(written.error());
}

Result<void> writeSession(const std::filesystem::path& path)
{
    SessionFile session;
    session.neurexVersion = "0.1.0";
    return saveSession(path, session, FileAccess::Private);
}

Result<void> write(std::string_view kind, const std::filesystem::path& path)
{
    if (kind == "run" || kind == "run-with-examples")
        return writeRun(path, kind != "run");
    if (kind == "sweep")
        return writeSweep(path);
    if (kind == "probe")
        return writeProbe(path);
    if (kind == "session")
        return writeSession(path);
    if (kind == "table")
        return writeSweepCsv(path, {});
    return writeTextFile(path, "the new text\n");
}

} // namespace

int main(int count, char** values)
{
    if (count != 3)
        return 1;
    const Result<void> written = write(values[1], values[2]);
    if (written)
        return 0;
    std::fprintf(stderr, "%s\n", written.error().message.c_str());
    return written.error().code == ErrorCode::Busy ? 2 : 1;
}
