// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/free_memory.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {
namespace {

namespace fs = std::filesystem;

/// What a version of control groups calls its files and numbers.
struct GroupFiles {
    const char* limit;
    const char* usage;
    std::array<std::string_view, 2> filePages; ///< in memory.stat, of the group and those within
};
constexpr GroupFiles kVersion1{
    "memory.limit_in_bytes", "memory.usage_in_bytes", {"total_inactive_file", "total_active_file"}};
constexpr GroupFiles kVersion2{"memory.max", "memory.current", {"inactive_file", "active_file"}};

/// The number that a file begins with; empty for another beginning, such as "max".
std::optional<std::int64_t> numberIn(const fs::path& path)
{
    std::ifstream file(path);
    std::int64_t number = 0;
    return file >> number && number >= 0 ? std::optional(number) : std::nullopt;
}

std::optional<std::int64_t> leftByGroup(const fs::path& group, const GroupFiles& names)
{
    const std::optional<std::int64_t> limit = numberIn(group / names.limit), usage = numberIn(group / names.usage);
    if (!limit || !usage)
        return std::nullopt;
    std::int64_t filePages = 0, bytes = 0;
    std::ifstream statistics(group / "memory.stat");
    for (std::string key; statistics >> key >> bytes;) {
        if (std::ranges::find(names.filePages, key) != names.filePages.end())
            filePages += bytes;
    }
    return std::max<std::int64_t>(0, *limit - std::max<std::int64_t>(0, *usage - filePages));
}

/// A group and those around it, below one mount point. A container may see the path of another name space: what is not
/// there is passed over.
void cutToGroups(std::int64_t& bytes, const fs::path& mountPoint, const fs::path& group, const GroupFiles& names)
{
    fs::path level = mountPoint;
    std::vector<fs::path> levels{level};
    for (const fs::path& part : group.relative_path())
        levels.push_back(level /= part);
    for (const fs::path& each : levels)
        bytes = std::min(bytes, leftByGroup(each, names).value_or(bytes));
}

std::optional<std::int64_t> availableBytes(const fs::path& root)
{
    std::ifstream file(root / "proc/meminfo");
    for (std::string line; std::getline(file, line);) {
        constexpr std::string_view kKey = "MemAvailable:";
        if (!line.starts_with(kKey))
            continue;
        std::istringstream rest(line.substr(kKey.size()));
        std::int64_t kibibytes = 0;
        if (rest >> kibibytes && kibibytes >= 0)
            return kibibytes * 1024;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::int64_t> freeMemoryBytes(const fs::path& root)
{
    std::optional<std::int64_t> bytes = availableBytes(root);
    if (!bytes)
        return std::nullopt;
    std::ifstream groups(root / "proc/self/cgroup");
    for (std::string line; std::getline(groups, line);) { // "4:memory:/jobs/7", "0::/jobs/7"
        const std::size_t first = line.find(':');
        const std::size_t second = first == std::string::npos ? first : line.find(':', first + 1);
        if (second == std::string::npos)
            continue;
        const std::string controllers = "," + line.substr(first + 1, second - first - 1) + ",";
        const fs::path group = line.substr(second + 1);
        if (controllers.find(",memory,") != std::string::npos)
            cutToGroups(*bytes, root / "sys/fs/cgroup/memory", group, kVersion1);
        if (controllers == ",,") {
            cutToGroups(*bytes, root / "sys/fs/cgroup", group, kVersion2);
            cutToGroups(*bytes, root / "sys/fs/cgroup/unified", group, kVersion2);
        }
    }
    return bytes;
}

} // namespace neurex
