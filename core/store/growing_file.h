// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_writer.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace neurex {

/// A read-only mapping of a file's first bytes.
class FileMapping {
public:
    ~FileMapping();
    FileMapping(const FileMapping&) = delete;
    FileMapping& operator=(const FileMapping&) = delete;

    std::span<const std::byte> bytes() const { return m_bytes; }

private:
    friend class GrowingFile;
    explicit FileMapping(std::span<const std::byte> bytes)
        : m_bytes(bytes)
    {
    }
    std::span<const std::byte> m_bytes;
};

/// A file that is written piece by piece and must survive a kill. Every write is on the disk when it returns.
class GrowingFile {
public:
    /// Opens a regular file for reading and writing, creates it when absent. Error: WriteFailed.
    static Result<GrowingFile> open(const std::filesystem::path& path, FileAccess access = FileAccess::Shared);

    GrowingFile(GrowingFile&& other) noexcept;
    GrowingFile& operator=(GrowingFile&& other) noexcept;
    GrowingFile(const GrowingFile&) = delete;
    GrowingFile& operator=(const GrowingFile&) = delete;
    ~GrowingFile();

    /// Keeps other processes from locking the file as long as this object lives. Error Busy when another one holds it,
    /// or when the file is not under its name any more. File systems without locks grant it.
    Result<void> lock();
    Result<std::uint64_t> size() const;
    Result<void> resize(std::uint64_t size);
    /// After a failure the file has its old length again, as far as the system allows.
    Result<void> writeAt(std::uint64_t offset, std::span<const std::byte> bytes);
    Result<void> append(std::span<const std::byte> bytes);
    /// Fills target; error CorruptFile when the file ends before that.
    Result<void> readAt(std::uint64_t offset, std::span<std::byte> target) const;
    Result<std::unique_ptr<FileMapping>> map(std::size_t byteCount) const;

private:
    GrowingFile(std::filesystem::path path, int descriptor);
    Error failure() const;

    std::filesystem::path m_path;
    int m_descriptor = -1;
};

/// Keeps other processes from writing into a folder for as long as it lives.
class FolderLock {
public:
    /// Error Busy when another process holds it, or when the folder is not under its name any more. File systems
    /// without locks grant it.
    static Result<FolderLock> acquire(const std::filesystem::path& folder);
    /// The same, but waits a few seconds for another one that holds it for a moment.
    static Result<FolderLock> await(const std::filesystem::path& folder);

    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&& other) noexcept;
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    int m_descriptor = -1;
};

} // namespace neurex
