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
#include <climits>
#include <string_view>

#include <unistd.h>

namespace {

constexpr std::size_t kMostVariables = 4096;

bool sets(std::string_view entry, std::string_view name)
{
    return entry.starts_with(name) && entry.substr(name.size()).starts_with('=');
}

void restartWithSleepingThreads(int, char** arguments, char** environment)
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

/// The dynamic linker calls what stands in this section before any library is initialised.
__attribute__((section(".preinit_array"), used)) void (*const kEarly)(int, char**, char**)
    = &restartWithSleepingThreads;

} // namespace
