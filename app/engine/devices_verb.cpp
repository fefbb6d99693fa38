// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/verbs.h"
#include "core/engine/device/devices.h"
#include "core/engine/device/guard_p.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <string>

namespace neurex::app {
namespace {

constexpr std::array kOptions = {OptionSpec{"--json", "", "machine-readable output"}};

std::string gibibytes(std::int64_t bytes)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f GiB", static_cast<double>(bytes) / (1024.0 * 1024.0 * 1024.0));
    return text.data();
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

void printText(const protocol::Hello& engine)
{
    for (const protocol::DeviceInfo& device : engine.devices)
        std::printf("%-8s %s, %s, %s free; %s\n", device.name.c_str(), device.description.c_str(),
                    gibibytes(device.memoryBytes).c_str(), gibibytes(device.availableBytes).c_str(),
                    joined(device.computeTypes).c_str());
    std::printf("threads  %d\nBLAS     %s\ntorch    %s\n", engine.threads, engine.blas.name.c_str(),
                engine.torch.c_str());
    for (const std::string& warning : engine.warnings)
        std::printf("warning: %s\n", warning.c_str());
}

Result<protocol::ExitCode> showDevices(const Arguments& arguments)
{
    engine::setThreadCount(engine::defaultThreadCount());
    const Result<protocol::Hello> engine
        = engine::guarded("examine the devices", [] { return engine::describeEngine(NEUREX_VERSION); });
    if (!engine)
        return engine.error();
    if (arguments.has("--json"))
        std::printf("%s\n", protocol::toJson(*engine).dump(2).c_str());
    else
        printText(*engine);
    return protocol::ExitCode::Normal;
}

} // namespace

const Verb kDevicesVerb = {"devices", "lists the devices that can compute", kOptions, &showDevices};

} // namespace neurex::app
