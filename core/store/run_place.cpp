// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_place.h"

#include "core/base/system_error_text.h"
#include "core/store/growing_file.h"
#include "core/store/run_folder.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <vector>

#include <fcntl.h>

namespace neurex {
namespace {

/// The name that the user gave the run, and whatever else is no part of it.
std::vector<std::filesystem::path> foreignEntries(const std::filesystem::path& folder)
{
    const std::vector<std::filesystem::path> own = RunFolder::filesOf(folder);
    std::vector<std::filesystem::path> foreign;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
        if (std::ranges::find(own, entry.path()) == own.end())
            foreign.push_back(entry.path());
    }
    return foreign;
}

/// Two folders change their names.
Result<void> exchange(const std::filesystem::path& place, const std::filesystem::path& next)
{
    if (::renameat2(AT_FDCWD, next.c_str(), AT_FDCWD, place.c_str(), RENAME_EXCHANGE) == 0)
        return {};
    if (errno != EINVAL && errno != ENOSYS)
        return writeError(place, errno);
    // The file system cannot do it in one step.
    const std::filesystem::path aside = next.string() + ".old";
    std::error_code failure;
    std::filesystem::rename(place, aside, failure);
    if (failure)
        return writeError(place, failure.value());
    std::filesystem::rename(next, place, failure);
    if (failure) {
        std::error_code ignored;
        std::filesystem::rename(aside, place, ignored);
        return writeError(place, failure.value());
    }
    std::filesystem::rename(aside, next, failure);
    return {};
}

} // namespace

Result<void> replaceRun(const std::filesystem::path& place, const std::filesystem::path& next)
{
    const Result<FolderLock> before = FolderLock::acquire(place);
    if (!before)
        return before.error();
    const Result<FolderLock> after = FolderLock::acquire(next);
    if (!after)
        return after.error();
    if (const Result<void> done = exchange(place, next); !done)
        return done;
    std::error_code failure;
    for (const std::filesystem::path& entry : foreignEntries(next)) {
        std::filesystem::rename(entry, place / entry.filename(), failure);
        if (failure) // stays with the old run rather than being lost
            return {};
    }
    std::filesystem::remove_all(next, failure);
    return {};
}

} // namespace neurex
