// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>

namespace neurex {

/// Which file it is, and in which state: equal identities mean that nobody replaced or changed it in between, as far as
/// the file system can tell.
struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t size = 0; ///< bytes
    std::int64_t modified = 0; ///< nanoseconds since 1970

    /// The same file, whatever it holds now.
    bool isSameFile(const FileIdentity& other) const { return device == other.device && inode == other.inode; }
    bool operator==(const FileIdentity&) const = default;
};

/// Of the file behind a name; links are followed. Errors: NotFound, Unreadable; the message names the file.
Result<FileIdentity> fileIdentity(const std::filesystem::path& path);
/// Of an open file; `path` is how messages call it. Errors: Unreadable.
Result<FileIdentity> fileIdentity(int descriptor, const std::filesystem::path& path);

/// Nothing when the file is still the one that was opened. Errors: Unreadable, naming the file and what happened to it:
/// removed, replaced by another file, cut short, changed.
Result<void> checkUnchanged(const std::filesystem::path& path, const FileIdentity& opened);

/// "PATH was WHAT while it was in use: open it again".
Error changedInUse(const std::filesystem::path& path, const FileIdentity& opened, const FileIdentity& now);

} // namespace neurex
