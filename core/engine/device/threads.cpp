// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/device/devices.h"

#include "core/engine/device/guard_p.h"
#include "core/engine/device/headroom_p.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <optional>
#include <set>
#include <string_view>

#include <dlfcn.h>
#include <sched.h>
#include <sys/resource.h>

namespace neurex::engine {
namespace {

std::optional<std::int64_t> parseNumber(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    return status == std::errc{} && end != text.data() ? std::optional(number) : std::nullopt;
}

std::string firstLine(const std::string& path)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

constexpr std::int64_t kMebibyte = std::int64_t{1} << 20;
constexpr std::int64_t kBufferBytes = 128 * kMebibyte; // OpenBLAS 0.3 on newer processors; 32 MiB on older ones
constexpr std::int64_t kStackBytes = 8 * kMebibyte;
constexpr std::int64_t kBaseBytes = 64 * kMebibyte;

/// " under the limit of 800 MiB on the process's memory (ulimit -v)", where there is one.
std::string limitText()
{
    std::string text;
    for (const auto& [resource, option] : {std::pair(RLIMIT_AS, "-v"), std::pair(RLIMIT_DATA, "-d")}) {
        rlimit limit{};
        if (::getrlimit(resource, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
            text += (text.empty() ? " under the limit of " : ", ")
                + std::to_string(static_cast<std::int64_t>(limit.rlim_cur) / kMebibyte) + " MiB (ulimit " + option
                + ")";
    }
    return text;
}

std::int64_t allowedProcessors()
{
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    return ::sched_getaffinity(0, sizeof allowed, &allowed) == 0 ? CPU_COUNT(&allowed) : 1;
}

/// The hardware threads of one core name the same siblings, so they count once.
std::int64_t physicalCores()
{
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return 1;
    std::set<std::string> cores;
    for (std::size_t cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (!CPU_ISSET(cpu, &allowed))
            continue;
        const std::string name = std::to_string(cpu);
        const std::string siblings = firstLine("/sys/devices/system/cpu/cpu" + name + "/topology/thread_siblings_list");
        cores.insert(siblings.empty() ? name : siblings);
    }
    return static_cast<std::int64_t>(cores.size());
}

/// Whole cores that a container's quota allows, rounded up; nothing when there is no quota.
std::optional<std::int64_t> quotaCores()
{
    std::string quota;
    std::string period;
    std::ifstream version2("/sys/fs/cgroup/cpu.max");
    if (!(version2 >> quota >> period)) {
        quota = firstLine("/sys/fs/cgroup/cpu/cpu.cfs_quota_us");
        period = firstLine("/sys/fs/cgroup/cpu/cpu.cfs_period_us");
    }
    const auto microseconds = parseNumber(quota);
    const auto per = parseNumber(period);
    if (!microseconds || !per || *microseconds <= 0 || *per <= 0)
        return std::nullopt;
    return (*microseconds + *per - 1) / *per;
}

} // namespace

std::int32_t defaultThreadCount()
{
    if (const char* wanted = std::getenv("OMP_NUM_THREADS")) {
        if (const auto count = parseNumber(wanted); count && *count > 0)
            return static_cast<std::int32_t>(std::min<std::int64_t>(*count, kMostThreads));
    }
    const std::int64_t cores = physicalCores();
    return static_cast<std::int32_t>(
        std::clamp<std::int64_t>(std::min(cores, quotaCores().value_or(cores)), 1, kMostThreads));
}

void setThreadCount(std::int32_t count)
{
    count = std::clamp(count, 1, kMostThreads);
    at::set_num_threads(count);
    // OpenBLAS keeps threads of its own, which torch does not know.
    using Setter = void (*)(int);
    if (void* const setter = ::dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))
        reinterpret_cast<Setter>(setter)(count);
}

ThreadChoice chooseThreads(std::int64_t wanted)
{
    constexpr std::int64_t kAlwaysAllowed = 64; // a second to load where 1024 take half a minute
    const std::int64_t processors = allowedProcessors();
    const std::int64_t most = std::clamp<std::int64_t>(2 * processors, kAlwaysAllowed, kMostThreads);
    if (wanted <= most)
        return {static_cast<std::int32_t>(std::max<std::int64_t>(wanted, 1)), {}};
    return {static_cast<std::int32_t>(most),
            std::to_string(wanted) + " threads were asked for, but there are " + std::to_string(processors)
                + " processors: " + std::to_string(most) + " threads are used"};
}

Result<void> claimThreads(std::int32_t count)
{
    using Getter = int (*)();
    void* const getter = ::dlsym(RTLD_DEFAULT, "openblas_get_num_threads");
    const std::int64_t running = getter ? std::max(reinterpret_cast<Getter>(getter)(), 1) : 1;
    // Of a thread: its stack for torch and, where OpenBLAS has none yet, its stack and buffer there. One more buffer
    // for the thread that calls.
    const std::int64_t bytes = kBaseBytes + count * kStackBytes + kBufferBytes
        + std::max<std::int64_t>(count - running, 0) * (kStackBytes + kBufferBytes);
    static std::int64_t claimed = 0; // what the libraries have they keep
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    // Of torch's own, which each thread that computes starts for itself, and of a pool that comes before the old one
    // goes.
    thread_local std::int32_t helpers = 0;
    const std::int64_t ofHelpers = count > helpers ? 3 * count * kStackBytes : 0;
    if (const std::int64_t missing = std::max<std::int64_t>(bytes - claimed, 0) + ofHelpers;
        missing > 0 && !canReserve(static_cast<std::size_t>(missing)))
        return makeError(ErrorCode::OutOfHostMemory,
                         "there is no room for the buffers of " + std::to_string(count) + " threads ("
                             + std::to_string(bytes >> 20) + " MiB)" + limitText()
                             + "; raise the limit or use fewer threads");
    setThreadCount(count);
    return guarded("prepare the threads", [&] {
        const at::NoGradGuard noGradient;
        constexpr std::int64_t kSize = 512; // large enough that every thread takes part
        const at::Tensor ones = at::ones({kSize, kSize});
        // Whenever a thread asks for the number of threads for the first time, libtorch 1.13 starts another pool's
        // threads again, and waits for ever for those that the system refuses. In a sum over rows every thread asks:
        // here, while there is room.
        at::mm(ones, ones).sum(1);
        claimed = std::max(claimed, bytes);
        helpers = count;
    });
}

std::int32_t threadCount()
{
    return at::get_num_threads();
}

} // namespace neurex::engine
