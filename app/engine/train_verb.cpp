// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/verbs.h"
#include "core/base/file_io.h"
#include "core/base/file_writer.h"
#include "core/base/strict_json.h"
#include "core/engine/device/devices.h"
#include "core/engine/tools/trainer.h"

#include <array>
#include <cstdio>
#include <filesystem>

namespace neurex::app {
namespace {

constexpr std::array kOptions = {
    OptionSpec{"--plan", "FILE", "JSON: shape, seed and stages (resources/demo/training_plan.json)"},
    OptionSpec{"--corpus", "FILE", "safetensors of token ids, written by neurex-demo-corpus"},
    OptionSpec{"--out", "FOLDER", "where config.json and model.safetensors go"},
    OptionSpec{"--from", "FOLDER", "continue from this model instead of random weights"},
    OptionSpec{"--first-stage", "NAME", "skip the stages before this one"},
    OptionSpec{"--device", "NAME", "cpu (default), cuda, cuda:N"},
    OptionSpec{"--threads", "N", "CPU threads; default: all"},
};

constexpr std::int64_t kLargestPlanBytes = 1 << 20;

Result<protocol::ExitCode> trainModel(const Arguments& arguments)
{
    for (const std::string_view name : {"--plan", "--corpus", "--out"}) {
        if (!arguments.has(name))
            return makeError(ErrorCode::InvalidArgument, std::string(name) + " is missing");
    }
    const Result<std::int64_t> threads = arguments.integer("--threads", engine::defaultThreadCount(), 1, 1024);
    if (!threads)
        return threads.error();
    if (const Result<void> claimed = engine::claimThreads(engine::chooseThreads(*threads).count); !claimed)
        return claimed.error();

    const std::string planFile = arguments.text("--plan", "");
    const Result<std::string> text = readFile(planFile, kLargestPlanBytes);
    if (!text)
        return text.error();
    const Result<nlohmann::json> json = parseStrictJson(*text, planFile);
    if (!json)
        return json.error();
    Result<engine::TrainingPlan> plan = engine::parseTrainingPlan(*json);
    if (!plan)
        return plan.error();

    const std::filesystem::path folder = arguments.text("--out", "");
    if (const Result<void> made = makeFolders(folder); !made)
        return made.error();
    for (const char* name : {"config.json", "model.safetensors"}) {
        if (const Result<void> checked = checkOutput(folder / name); !checked)
            return checked.error();
    }
    engine::TrainingJob job;
    job.plan = std::move(*plan);
    job.corpus = arguments.text("--corpus", "");
    job.outputFolder = folder;
    job.initialModel = arguments.text("--from", "");
    job.firstStage = arguments.text("--first-stage", "");
    job.device = arguments.text("--device", "cpu");
    job.log = [](const std::string& line) {
        std::printf("%s\n", line.c_str());
        std::fflush(stdout);
    };
    if (const Result<void> done = engine::train(job); !done)
        return done.error();
    return protocol::ExitCode::Normal;
}

} // namespace

const Verb kTrainVerb = {"train", "trains a small model from scratch", kOptions, &trainModel};

} // namespace neurex::app
