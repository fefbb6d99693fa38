// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/growing_file.h"

#include "core/base/display_text.h"
#include "core/base/system_error_text.h"

#include <cerrno>
#include <chrono>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace neurex {
namespace {

/// Whoever has waited for a lock may hold one of a file that was replaced or removed meanwhile.
bool isUnderItsName(const std::filesystem::path& path, int descriptor)
{
    struct stat opened { };
    struct stat named { };
    return ::fstat(descriptor, &opened) == 0 && ::stat(path.c_str(), &named) == 0 && opened.st_dev == named.st_dev
        && opened.st_ino == named.st_ino;
}

} // namespace

FileMapping::~FileMapping()
{
    if (!m_bytes.empty())
        ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
}

GrowingFile::GrowingFile(std::filesystem::path path, int descriptor)
    : m_path(std::move(path))
    , m_descriptor(descriptor)
{
}

GrowingFile::GrowingFile(GrowingFile&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

GrowingFile& GrowingFile::operator=(GrowingFile&& other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

GrowingFile::~GrowingFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Error GrowingFile::failure() const
{
    return writeError(m_path, errno);
}

Result<GrowingFile> GrowingFile::open(const std::filesystem::path& path, FileAccess access)
{
    const mode_t mode = access == FileAccess::Private ? 0600 : 0666;
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, mode);
    GrowingFile file(path, descriptor);
    struct stat status { };
    if (descriptor < 0 || ::fstat(descriptor, &status) != 0)
        return file.failure();
    if (!S_ISREG(status.st_mode))
        return makeError(ErrorCode::WriteFailed,
                         "cannot write " + pathInQuotes(path)
                             + ": it is a pipe, socket or device; a regular file was expected");
    return file;
}

Result<void> GrowingFile::lock()
{
    const bool isHeld = ::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (isHeld || !isUnderItsName(m_path, m_descriptor))
        return makeError(ErrorCode::Busy,
                         "another process is writing to " + pathInQuotes(m_path)
                             + "; wait for it or name another file");
    return {};
}

Result<std::uint64_t> GrowingFile::size() const
{
    struct stat status { };
    if (::fstat(m_descriptor, &status) != 0)
        return failure();
    return static_cast<std::uint64_t>(status.st_size);
}

Result<void> GrowingFile::resize(std::uint64_t size)
{
    if (::ftruncate(m_descriptor, static_cast<off_t>(size)) != 0)
        return failure();
    return {};
}

Result<void> GrowingFile::writeAt(std::uint64_t offset, std::span<const std::byte> bytes)
{
    Result<std::uint64_t> oldSize = size();
    if (!oldSize)
        return oldSize.error();
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            const Error error = failure();
            (void)resize(*oldSize);
            return error;
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        offset += static_cast<std::uint64_t>(written);
    }
    if (::fdatasync(m_descriptor) != 0 && errno != EINVAL)
        return failure();
    return {};
}

Result<void> GrowingFile::append(std::span<const std::byte> bytes)
{
    Result<std::uint64_t> end = size();
    return end ? writeAt(*end, bytes) : Result<void>(end.error());
}

Result<void> GrowingFile::readAt(std::uint64_t offset, std::span<std::byte> target) const
{
    while (!target.empty()) {
        const ssize_t count = ::pread(m_descriptor, target.data(), target.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return makeError(ErrorCode::CorruptFile,
                             pathInQuotes(m_path) + " ends at byte " + std::to_string(offset)
                                 + ", before what was recorded there");
        target = target.subspan(static_cast<std::size_t>(count));
        offset += static_cast<std::uint64_t>(count);
    }
    return {};
}

Result<std::unique_ptr<FileMapping>> GrowingFile::map(std::size_t byteCount) const
{
    void* address = ::mmap(nullptr, byteCount, PROT_READ, MAP_SHARED, m_descriptor, 0);
    if (address == MAP_FAILED)
        return failure();
    return std::unique_ptr<FileMapping>(new FileMapping({static_cast<const std::byte*>(address), byteCount}));
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FolderLock::~FolderLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<FolderLock> FolderLock::acquire(const std::filesystem::path& folder)
{
    FolderLock lock(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (lock.m_descriptor < 0)
        return openError(folder, errno);
    const bool isHeld = ::flock(lock.m_descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (isHeld || !isUnderItsName(folder, lock.m_descriptor))
        return makeError(ErrorCode::Busy,
                         "another process is writing to " + pathInQuotes(folder)
                             + "; wait for it or choose another folder");
    return lock;
}

Result<FolderLock> FolderLock::await(const std::filesystem::path& folder)
{
    constexpr int kAttempts = 250;
    constexpr std::chrono::milliseconds kPause{20};
    Result<FolderLock> lock = acquire(folder);
    for (int attempt = 1; attempt < kAttempts && !lock && lock.error().code == ErrorCode::Busy; ++attempt) {
        std::this_thread::sleep_for(kPause);
        lock = acquire(folder);
    }
    return lock;
}

} // namespace neurex
