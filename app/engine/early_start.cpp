// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// GNU OpenMP lets idle threads spin for milliseconds after every parallel loop. On a computer that has other work to do
// this makes the many small operations of the engine 3 to 15 times slower (measured: a proxy question of the demo's
// size 96 ms spinning, 6 ms sleeping). The behaviour can only be chosen by an environment variable, which the library
// reads when it is loaded, so the program starts itself again with the variable set. This happens before libtorch's
// initialisers run and costs 0.15 to 0.2 s, the time to load the libraries once more; whoever sets one of the
// variables, as the programs of Neurex do for their engines, is left alone. OpenBLAS's own threads spin likewise, for
// 2^26 clock ticks after every product unless told otherwise.
//
// OpenBLAS starts its threads while it is loaded, and each asks for a buffer, again and again for ever when the system
// refuses it (a limit on address space, as clusters have). Other libraries end by an exception that nothing can catch
// yet. So what they all need is tried first, and the program ends with a reason when there is no room.
#include "core/protocol/exit_code.h"

#include <algorithm>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include <sched.h>
#include <sys/mman.h>
#include <unistd.h>

namespace {

constexpr std::size_t kMostVariables = 4096;
constexpr std::size_t kMostThreads = 128; // of OpenBLAS, as Debian builds it

bool sets(std::string_view entry, std::string_view name)
{
    return entry.starts_with(name) && entry.substr(name.size()).starts_with('=');
}

/// The number that a variable begins with; 0 when it is not set.
std::size_t numberOf(char** environment, std::string_view name)
{
    for (; *environment != nullptr; ++environment) {
        const std::string_view entry = *environment;
        if (!sets(entry, name))
            continue;
        std::size_t number = 0;
        for (const char digit : entry.substr(name.size() + 1)) {
            if (digit < '0' || digit > '9' || number > kMostThreads)
                break;
            number = 10 * number + static_cast<std::size_t>(digit - '0');
        }
        return number;
    }
    return 0;
}

/// As OpenBLAS decides.
std::size_t blasThreads(char** environment)
{
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    std::size_t count = ::sched_getaffinity(0, sizeof allowed, &allowed) == 0 ? CPU_COUNT(&allowed) : 1;
    for (const std::string_view name : {"OPENBLAS_NUM_THREADS", "GOTO_NUM_THREADS", "OMP_NUM_THREADS"}) {
        if (const std::size_t wanted = numberOf(environment, name); wanted > 0) {
            count = std::min(count, wanted);
            break;
        }
    }
    return std::clamp<std::size_t>(count, 1, kMostThreads);
}

/// No library but the C library's system calls works yet.
void endWithoutRoom(char** environment)
{
    constexpr std::size_t kMebibyte = std::size_t{1} << 20;
    constexpr std::size_t kOfThread = 144 * kMebibyte; // OpenBLAS: a buffer of 128 MiB, stacks of 8 for it and torch
    constexpr std::size_t kOfAll = 320 * kMebibyte; // a buffer for the calling thread, two arenas, initialisers
    const std::size_t bytes = kOfAll + (blasThreads(environment) - 1) * kOfThread;
    void* const probe
        = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (probe != MAP_FAILED) {
        ::munmap(probe, bytes);
        return;
    }
    static constexpr std::string_view kReason
        = "neurex-engine: there is no room in memory for the mathematical libraries; raise the limit on this process "
          "(ulimit -v, ulimit -d) or set OPENBLAS_NUM_THREADS=1\n";
    const ssize_t written = ::write(STDERR_FILENO, kReason.data(), kReason.size());
    static_cast<void>(written);
    ::_exit(static_cast<int>(neurex::protocol::ExitCode::OutOfMemory));
}

void restartWithSleepingThreads(char** arguments, char** environment)
{
    static char sleeping[] = "OMP_WAIT_POLICY=passive";
    static char yielding[] = "OPENBLAS_THREAD_TIMEOUT=10";
    static char* extended[kMostVariables + 3];
    std::size_t count = 0;
    for (; environment[count] != nullptr; ++count) {
        const std::string_view entry = environment[count];
        if (count == kMostVariables || sets(entry, "OMP_WAIT_POLICY") || sets(entry, "GOMP_SPINCOUNT"))
            return;
        extended[count] = environment[count];
    }
    extended[count] = sleeping;
    extended[count + 1] = yielding; // the last of two entries of one name does not count
    static char program[PATH_MAX];
    const ssize_t length = ::readlink("/proc/self/exe", program, sizeof program - 1);
    if (length > 0)
        ::execve(program, arguments, extended); // returns only when it fails: slower, but not wrong
}

void startEarly(int, char** arguments, char** environment)
{
    restartWithSleepingThreads(arguments, environment);
    endWithoutRoom(environment);
}

/// The dynamic linker calls what stands in this section before any library is initialised.
__attribute__((section(".preinit_array"), used)) void (*const kEarly)(int, char**, char**) = &startEarly;

} // namespace
