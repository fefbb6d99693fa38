// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/verbs.h"
#include "core/base/mapped_file.h"
#include "core/engine/device/devices.h"
#include "core/engine/device/guard_p.h"
#include "core/engine/service/engine_backend.h"
#include "core/engine/service/message_writer.h"
#include "core/engine/service/service.h"

#include <array>

#include <unistd.h>

namespace neurex::app {
namespace {

constexpr std::array kOptions = {
    OptionSpec{"--threads", "N", "threads for computing on the CPU (default: physical cores)"},
};

Result<protocol::ExitCode> serve(const Arguments& arguments)
{
    // First of all: nothing that libraries print may reach the client.
    const Result<int> output = engine::claimStandardOutput();
    if (!output)
        return output.error();
    nameCutFiles("neurex-engine", static_cast<int>(protocol::ExitCode::InputLost));

    const Result<std::int64_t> threads
        = arguments.integer("--threads", engine::defaultThreadCount(), 1, engine::kMostThreads);
    if (!threads)
        return threads.error();
    const engine::ThreadChoice choice = engine::chooseThreads(*threads);
    if (const Result<void> claimed = engine::claimThreads(choice.count); !claimed)
        return claimed.error();

    Result<protocol::Hello> hello
        = engine::guarded("examine the devices", [] { return engine::describeEngine(NEUREX_VERSION); });
    if (!hello)
        return hello.error();
    hello->pid = ::getpid();
    if (!choice.note.empty())
        hello->warnings.push_back(choice.note);
    engine::Service service(STDIN_FILENO, *output, std::move(*hello),
                            [count = choice.count] { return std::make_unique<engine::EngineBackend>(count); });
    return service.run();
}

} // namespace

const Verb kServeVerb = {"serve", "answers a front-end over standard input and output", kOptions, &serve};

} // namespace neurex::app
