// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_identity.h"

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

namespace neurex {

/// The bytes of a regular file as pages of memory, read only, private to this process.
class MappedFile {
public:
    /// What reading does beyond a place at which another process cut the file in the meantime.
    enum class Cut {
        Ends, ///< it ends this process by SIGBUS, see nameCutFiles()
        ReadsZeros, ///< it finds zeros, and wasCut() says so: whoever reads has to ask before using what was read
    };

    /// Errors: NotFound, Unreadable; the message names the file. An empty file is mapped to no bytes.
    static Result<std::shared_ptr<const MappedFile>> map(const std::filesystem::path& path, Cut cut = Cut::Ends);

    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    std::span<const std::byte> bytes() const { return m_bytes; }
    bool wasCut() const; ///< see Cut::ReadsZeros
    const FileIdentity& identity() const { return m_identity; } ///< of the file when it was mapped

private:
    MappedFile(const std::filesystem::path& path, std::span<const std::byte> bytes, const FileIdentity& identity,
               Cut cut);

    std::span<const std::byte> m_bytes;
    FileIdentity m_identity;
    std::atomic<bool>* m_wasCut = nullptr; ///< null: it ends the process
};

/// From now on the process that reads a mapped file beyond the place where it was cut prints "PROGRAM: the file X was
/// cut short ..." to its error output and ends with this exit code, instead of by a signal without a word. `program`
/// must live for ever.
void nameCutFiles(const char* program, int exitCode);

} // namespace neurex
