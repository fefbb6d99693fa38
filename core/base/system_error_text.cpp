// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/system_error_text.h"

#include "core/base/display_text.h"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <system_error>

namespace neurex {
namespace {

struct Cause {
    int errorNumber;
    const char* text;
};

constexpr Cause kCauses[] = {
    {ENOENT, "there is no such file or folder; check the path"},
    {ENOTDIR, "a part of the path is a file where a folder was expected; check the path"},
    {EACCES, "permission denied; check the permissions of the file and of the folders above it"},
    {EPERM, "the system does not permit it; the file may be protected or belong to somebody else"},
    {ELOOP, "its symbolic links lead in a circle; remove the link or let it point to a file"},
    {ENAMETOOLONG, "the name is too long for the file system; choose a shorter one"},
    {EMFILE, "this program has too many files open; raise its limit (ulimit -n)"},
    {ENFILE, "the system has too many files open; close other programs"},
    {ENOSPC, "no space is left on the device; free some or name another folder"},
    {EDQUOT, "the quota of disk space is used up; free some or name another folder"},
    {EFBIG, "the file would be larger than the limit for files (ulimit -f) or than the file system allows"},
    {EROFS, "the file system is read-only; name a folder elsewhere"},
    {EISDIR, "it is a folder; a file was expected"},
    {EEXIST, "something of this name is there already; name another one"},
    {ENOTEMPTY, "the folder is not empty; name another one"},
    {EBUSY, "it is in use by the system; try again later"},
    {ETXTBSY, "it is a program that is running; end it first"},
    {EXDEV, "it lies on another file system; name a folder on the same one"},
    {EIO, "the device reported an input/output error; check the disk or the network drive"},
    {ESTALE, "the network drive has lost the file; open it again"},
    {ENXIO, "it is a pipe, socket or device that nobody serves; name a regular file"},
    {ENODEV, "the device is not there; name a regular file"},
    {EPIPE, "the program that read from it has ended"},
    {ENOMEM, "the system has too little memory; close other programs"},
    {EINVAL, "the file system does not support it; name a folder elsewhere"},
    {EOPNOTSUPP, "the file system does not support it; name a folder elsewhere"},
    {EILSEQ, "the file system does not accept the characters of the name; choose another one"},
    {EOVERFLOW, "the file is too large for this system"},
    {ETIMEDOUT, "the network drive does not answer; try again later"},
};

} // namespace

std::string systemErrorText(int errorNumber)
{
    const auto* known = std::ranges::find(kCauses, errorNumber, &Cause::errorNumber);
    return known != std::end(kCauses) ? known->text : std::generic_category().message(errorNumber);
}

Error openError(const std::filesystem::path& path, int errorNumber)
{
    const std::string name = pathInQuotes(path);
    if (errorNumber == ENOENT) {
        std::error_code failed;
        const std::filesystem::path target = std::filesystem::read_symlink(path, failed);
        return makeError(ErrorCode::NotFound,
                         failed ? name + " does not exist"
                                : name + " is a link to " + pathInQuotes(target) + ", which does not exist");
    }
    if (errorNumber == ENOTDIR)
        return makeError(ErrorCode::NotFound, name + " does not exist: " + systemErrorText(errorNumber));
    return makeError(ErrorCode::Unreadable, "cannot open " + name + ": " + systemErrorText(errorNumber));
}

Result<bool> pathExists(const std::filesystem::path& path)
{
    std::error_code failed;
    const bool exists = std::filesystem::exists(path, failed);
    if (exists || !failed || failed == std::errc::no_such_file_or_directory || failed == std::errc::not_a_directory)
        return exists;
    return openError(path, failed.value());
}

Error writeError(const std::filesystem::path& path, int errorNumber)
{
    return makeError(ErrorCode::WriteFailed,
                     "cannot write " + pathInQuotes(path) + ": " + systemErrorText(errorNumber));
}

} // namespace neurex
