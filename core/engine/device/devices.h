// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/messages.h"

#include <cstdint>
#include <string>
#include <vector>

namespace neurex::engine {

/// The CPU first, then the GPUs that torch sees.
std::vector<protocol::DeviceInfo> listDevices();

/// The basic linear algebra library behind torch's products on the CPU.
protocol::BlasInfo detectBlas();

/// The processor whose kernels OpenBLAS computes with ("SkylakeX"); empty for other libraries.
std::string openblasKernels();
/// OpenBLAS knows processors by number and takes those of 2004 (Prescott) for one that is newer than itself: products
/// then take seven times as long. The value of OPENBLAS_CORETYPE that fits the processor; empty: it is well as it is.
std::string fittingOpenblasKernels();

inline constexpr std::int32_t kMostThreads = 1024;

/// Physical cores that this process may use: affinity mask, hardware threads of one core counted once, cgroup quota;
/// OMP_NUM_THREADS when set. Between 1 and kMostThreads.
std::int32_t defaultThreadCount();
/// Threads to compute with, and what a user should know of the choice (empty: it is what was wanted).
struct ThreadChoice {
    std::int32_t count = 1;
    std::string note;
};
/// What is wanted, unless that is far beyond the processors of this computer, where every loop would wait for threads
/// that wait for a processor. More threads than processors are allowed: their number decides how sums are rounded.
ThreadChoice chooseThreads(std::int64_t wanted);

/// Allocates what the mathematical libraries need to compute with so many threads, for good, and sets their number. To
/// be called by every thread that computes. OpenBLAS asks for ever for memory that the system refuses, so it is asked
/// here first. Error: OutOfHostMemory, naming the limit of the process if there is one.
Result<void> claimThreads(std::int32_t count);

/// For torch's operations that are called from the calling thread.
void setThreadCount(std::int32_t count);
std::int32_t threadCount();

/// Float32 operations a second of matrix products of a usual size, by the calling thread's threads; takes milliseconds.
double processorSpeed();

/// Gives memory that freed tensors left behind back to the system and to the GPU.
void releaseFreeMemory();

/// What the engine says of itself, with warnings (slow BLAS); pid, methods not filled in.
protocol::Hello describeEngine(const std::string& version);

} // namespace neurex::engine
