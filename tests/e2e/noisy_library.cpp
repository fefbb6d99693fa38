// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into the engine it plays a library that prints to standard output all the time: from the moment on when the
// engine has set its own output aside, which is when it replaces the descriptor.
#include <chrono>
#include <cstdio>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

namespace {

void makeNoise()
{
    for (;;) {
        std::puts("noise on standard output");
        std::fflush(stdout);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

} // namespace

extern "C" __attribute__((visibility("default"))) int dup2(int from, int to) noexcept
{
    const int result = ::dup3(from, to, 0);
    if (to == STDOUT_FILENO && result >= 0)
        std::thread(&makeNoise).detach();
    return result;
}
