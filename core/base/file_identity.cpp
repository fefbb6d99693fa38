// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_identity.h"

#include "core/base/display_text.h"
#include "core/base/system_error_text.h"

#include <cerrno>
#include <string>

#include <sys/stat.h>

namespace neurex {
namespace {

constexpr std::int64_t kNanoseconds = 1'000'000'000;

FileIdentity identityOf(const struct stat& status)
{
    return {static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino),
            static_cast<std::uint64_t>(status.st_size),
            std::int64_t{status.st_mtim.tv_sec} * kNanoseconds + status.st_mtim.tv_nsec};
}

bool isAbsent(int errorNumber)
{
    return errorNumber == ENOENT || errorNumber == ENOTDIR;
}

Error statError(const std::filesystem::path& path, int errorNumber)
{
    if (isAbsent(errorNumber))
        return makeError(ErrorCode::NotFound, pathInQuotes(path) + " does not exist");
    return makeError(ErrorCode::Unreadable,
                     "cannot examine " + pathInQuotes(path) + ": " + systemErrorText(errorNumber));
}

Error inUse(const std::filesystem::path& path, const std::string& what)
{
    return makeError(ErrorCode::Unreadable,
                     pathInQuotes(path) + " was " + what + " while it was in use: open it again");
}

} // namespace

Result<FileIdentity> fileIdentity(const std::filesystem::path& path)
{
    struct stat status { };
    if (path.native().find('\0') != std::string::npos)
        return statError(path, ENOENT);
    if (::stat(path.c_str(), &status) != 0)
        return statError(path, errno);
    return identityOf(status);
}

Result<FileIdentity> fileIdentity(int descriptor, const std::filesystem::path& path)
{
    struct stat status { };
    if (::fstat(descriptor, &status) != 0)
        return statError(path, errno);
    return identityOf(status);
}

Result<void> checkUnchanged(const std::filesystem::path& path, const FileIdentity& opened)
{
    const Result<FileIdentity> now = fileIdentity(path);
    if (!now)
        return now.error().code == ErrorCode::NotFound ? inUse(path, "removed or renamed") : now.error();
    if (*now == opened)
        return {};
    return changedInUse(path, opened, *now);
}

Error changedInUse(const std::filesystem::path& path, const FileIdentity& opened, const FileIdentity& now)
{
    if (!now.isSameFile(opened))
        return inUse(path, "replaced by another file");
    if (now.size < opened.size)
        return inUse(path,
                     "cut short (" + std::to_string(opened.size) + " bytes became " + std::to_string(now.size) + ")");
    return inUse(path, "changed");
}

} // namespace neurex
