// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/verbs.h"
#include "core/engine/device/devices.h"
#include "core/engine/tools/bench.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace neurex::app {
namespace {

constexpr std::array kOptions = {
    OptionSpec{"--shape", "SHAPE",
               "demo, llama2-7b, llama2-13b or LxHIDDENxFFNxHEADSxKVHEADSxVOCAB (default 16x768x2048x12x12x32000)"},
    OptionSpec{"--model", "FOLDER", "a model folder instead of random weights"},
    OptionSpec{"--dtype", "TYPE", "auto, float32, bfloat16, float16 (default auto)"},
    OptionSpec{"--device", "DEVICE", "auto, cpu, cuda, cuda:N (default auto)"},
    OptionSpec{"--tokens", "N", "tokens of a prompt (default 256)"},
    OptionSpec{"--steps", "N", "steps of the path integral (default 16)"},
    OptionSpec{"--rule", "RULE", "right, midpoint, gauss (default right)"},
    OptionSpec{"--target", "TARGET", "options, log-options, vocabulary, margin (default options)"},
    OptionSpec{"--proxies", "N", "proxy questions per measurement (default 3)"},
    OptionSpec{"--naive-layers", "N", "layers on which the published recipe is timed, 0 = none (default 3)"},
    OptionSpec{"--threads", "N", "threads for computing on the CPU (default: physical cores)"},
    OptionSpec{"--repeat", "N", "repetitions; medians are reported (default 3)"},
    OptionSpec{"--json", "", "machine-readable output"},
};
constexpr std::string_view kDefaultShape = "16x768x2048x12x12x32000";

/// "bf16" and the like, as people write them.
std::string fullTypeName(const std::string& name)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kShort{
        {{"fp32", "float32"}, {"bf16", "bfloat16"}, {"fp16", "float16"}}};
    for (const auto& [abbreviation, full] : kShort) {
        if (name == abbreviation)
            return std::string(full);
    }
    return name;
}

/// An option with a whole number, written to a field.
struct NumberOption {
    std::string_view name;
    std::int32_t* field;
    std::int32_t least;
    std::int32_t most;
};

Result<engine::BenchSettings> readSettings(const Arguments& arguments)
{
    engine::BenchSettings settings;
    const Result<ModelInfo> shape = engine::parseShape(arguments.text("--shape", kDefaultShape));
    if (!shape)
        return shape.error();
    settings.shape = *shape;
    settings.model = arguments.text("--model", "");
    settings.device = arguments.text("--device", "auto");
    settings.computeType = fullTypeName(arguments.text("--dtype", "auto"));
    const Result<Rule> rule = parseRule(arguments.text("--rule", toString(settings.attribution.rule)));
    if (!rule)
        return rule.error();
    settings.attribution.rule = *rule;
    const Result<Target> target = parseTarget(arguments.text("--target", toString(settings.attribution.target)));
    if (!target)
        return target.error();
    settings.attribution.target = *target;
    settings.threads = engine::defaultThreadCount();
    for (const NumberOption& option : {NumberOption{"--tokens", &settings.tokens, 2, 1 << 20},
                                       NumberOption{"--steps", &settings.attribution.steps, 1, 1024},
                                       NumberOption{"--proxies", &settings.proxies, 1, 100000},
                                       NumberOption{"--naive-layers", &settings.naiveLayers, 0, 1024},
                                       NumberOption{"--threads", &settings.threads, 1, engine::kMostThreads},
                                       NumberOption{"--repeat", &settings.repeat, 1, 1000}}) {
        const Result<std::int64_t> number = arguments.integer(option.name, *option.field, option.least, option.most);
        if (!number)
            return number.error();
        *option.field = static_cast<std::int32_t>(*number);
    }
    settings.shape.contextLength = std::max(settings.shape.contextLength, settings.tokens);
    return settings;
}

Result<protocol::ExitCode> bench(const Arguments& arguments)
{
    const Result<engine::BenchSettings> settings = readSettings(arguments);
    if (!settings)
        return settings.error();
    const auto log = [](const std::string& text) { std::fprintf(stderr, "%s ...\n", text.c_str()); };
    const Result<engine::BenchReport> report = engine::runBench(*settings, log);
    if (!report)
        return report.error();
    const std::string text = arguments.has("--json") ? engine::toJson(*report).dump(2) + "\n" : engine::toText(*report);
    std::fputs(text.c_str(), stdout);
    return protocol::ExitCode::Normal;
}

} // namespace

const Verb kBenchVerb = {"bench", "measures the engine, without any front-end", kOptions, &bench};

} // namespace neurex::app
