// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/verbs.h"
#include "core/base/standard_streams.h"
#include "core/engine/device/devices.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <new>
#include <string>
#include <system_error>
#include <vector>

#include <unistd.h>

namespace neurex::app {
namespace {

using protocol::ExitCode;

void printUsage(std::FILE* stream)
{
    std::fprintf(stream, "Usage: neurex-engine VERB [OPTIONS]\n       neurex-engine --version | --help\n\n");
    for (const Verb& verb : verbs())
        std::fprintf(stream, "%s: %s\n%s\n", std::string(verb.name).c_str(), std::string(verb.summary).c_str(),
                     describeOptions(verb.options).c_str());
}

ExitCode exitCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
        return ExitCode::Usage;
    case ErrorCode::OutOfHostMemory:
    case ErrorCode::OutOfDeviceMemory:
        return ExitCode::OutOfMemory;
    case ErrorCode::DeviceLost:
        return ExitCode::DeviceLost;
    default:
        return ExitCode::StartFailed;
    }
}

ExitCode fail(const Error& error)
{
    std::fprintf(stderr, "neurex-engine: %s\n", error.message.c_str());
    if (!error.detail.empty())
        std::fprintf(stderr, "%s\n", error.detail.c_str());
    return exitCode(error.code);
}

ExitCode runVerb(std::span<const std::string_view> words)
{
    if (words.empty()) {
        printUsage(stderr);
        return ExitCode::Usage;
    }
    if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
        printUsage(stdout);
        return ExitCode::Normal;
    }
    if (words[0] == "--version") {
        std::printf("neurex-engine %s\n", NEUREX_VERSION);
        return ExitCode::Normal;
    }
    const auto verb = std::find_if(verbs().begin(), verbs().end(),
                                   [&](const Verb& candidate) { return candidate.name == words[0]; });
    if (verb == verbs().end()) {
        std::fprintf(stderr, "neurex-engine: unknown verb \"%s\"\n\n", std::string(words[0]).c_str());
        printUsage(stderr);
        return ExitCode::Usage;
    }
    if (std::ranges::find(words, "--help") != words.end()) {
        std::printf("Usage: neurex-engine %s [OPTIONS]\n%s", std::string(verb->name).c_str(),
                    describeOptions(verb->options).c_str());
        return ExitCode::Normal;
    }
    const Result<Arguments> arguments = Arguments::parse(words.subspan(1), verb->options);
    if (!arguments)
        return fail(arguments.error());
    const Result<ExitCode> code = verb->run(*arguments);
    return code ? *code : fail(code.error());
}

/// OpenBLAS reads its choice of kernels while it is loaded, so the program starts itself again, in 0.2 s.
void restartWithFittingKernels(char** argv)
{
    constexpr const char* kVariable = "OPENBLAS_CORETYPE";
    if (std::getenv(kVariable) != nullptr)
        return;
    const std::string kernels = engine::fittingOpenblasKernels();
    std::error_code failed;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failed);
    if (kernels.empty() || failed || ::setenv(kVariable, kernels.c_str(), 0) != 0)
        return;
    ::execv(program.c_str(), argv); // returns only when it fails: slower, but not wrong
}

} // namespace
} // namespace neurex::app

int main(int argc, char** argv)
{
    constexpr int kOutputLost = 1;
    using namespace neurex;
    prepareStreams();
    try {
        app::restartWithFittingKernels(argv);
        const std::vector<std::string_view> words(argv + 1, argv + argc);
        const protocol::ExitCode code = app::runVerb(words);
        const Result<void> output = finishStandardOutput();
        if (output || code != protocol::ExitCode::Normal)
            return static_cast<int>(code);
        app::fail(output.error());
        return kOutputLost;
    } catch (const std::bad_alloc&) {
        std::fputs("neurex-engine: out of memory\n", stderr);
        return static_cast<int>(protocol::ExitCode::OutOfMemory);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "neurex-engine: %s\n", error.what());
        return static_cast<int>(protocol::ExitCode::StartFailed);
    }
}
