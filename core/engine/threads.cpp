// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/devices.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <set>
#include <string_view>

#include <dlfcn.h>
#include <sched.h>

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

std::int32_t threadCount()
{
    return at::get_num_threads();
}

} // namespace neurex::engine
