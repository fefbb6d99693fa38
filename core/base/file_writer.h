// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

namespace neurex {

/// Who may read what is written.
enum class FileAccess {
    Shared, ///< as the user's umask says: what the user asked for
    Private, ///< the user alone: settings, caches, copies against crashes
};

/// The only way of the programs to write a whole file.
///
/// A regular file appears under its name only when it is complete: written beside it under a temporary name
/// ("NAME.tmp-PID-N"), synced to disk and renamed by commit(). Without commit() nothing remains; what killed writers of
/// the same file left behind is removed. Links are followed, so a link stays and its target is replaced. A file that
/// was there keeps its permissions, owner, access list and extended attributes; other hard links keep the old content.
/// Where none can be made beside it, or its owner would be lost, the file is overwritten in place. Character devices
/// and pipes are written to as they are, and so are this process's own streams (/dev/stdout); folders, sockets, block
/// devices and pipes without a reader are refused.
///
/// Errors: WriteFailed; the message names the file, the reason and what to try.
class FileWriter {
public:
    static Result<FileWriter> create(const std::filesystem::path& path, FileAccess access = FileAccess::Shared);

    FileWriter(FileWriter&& other) noexcept;
    FileWriter& operator=(FileWriter&&) = delete;
    FileWriter(const FileWriter&) = delete;
    FileWriter& operator=(const FileWriter&) = delete;
    ~FileWriter();

    Result<void> write(std::span<const std::byte> bytes);
    Result<void> commit();

private:
    FileWriter() = default;
    Result<void> openTemporary(FileAccess access);
    Result<void> openExisting(int flags);
    bool keepProperties(FileAccess access) const;

    std::filesystem::path m_path; ///< as it was named
    std::filesystem::path m_target; ///< behind all links
    std::filesystem::path m_temporaryPath; ///< empty: written directly
    int m_descriptor = -1;
    bool m_isInPlace = false; ///< an old file is overwritten
    std::uint64_t m_size = 0; ///< written so far
};

/// A whole file by a FileWriter.
Result<void> writeFile(const std::filesystem::path& path, std::string_view bytes,
                       FileAccess access = FileAccess::Shared);
/// Whether a FileWriter would get as far as its first byte, to be asked before work whose result goes there. Leaves
/// everything as it is. Errors: those of FileWriter.
Result<void> checkOutput(const std::filesystem::path& path);
/// Makes a folder and those above it that are not there. Private: new ones are the user's alone, and the last one loses
/// what others may do with it. Error WriteFailed.
Result<void> makeFolders(const std::filesystem::path& folder, FileAccess access = FileAccess::Shared);
/// Removes what killed FileWriters left beside a file; leaves what belongs to living ones, to others or to nobody
/// knows.
void removeStaleTemporaries(const std::filesystem::path& path);

/// Whether a file's name is one that FileWriter gives to temporary files.
bool isTemporaryName(std::string_view fileName);

/// Whether a folder holds files of others: any that are not temporary, while `mark`, the file that its owners create
/// first, is not there. Looks for the mark last, so that what an owner begins meanwhile is not taken for another's.
bool holdsForeignFiles(const std::filesystem::path& folder, const char* mark);

} // namespace neurex
