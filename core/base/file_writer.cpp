// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_writer.h"

#include "core/base/display_text.h"
#include "core/base/system_error_text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace neurex {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kPermissionBits = 07777;
constexpr mode_t kSharedFile = 0666, kPrivateFile = 0600;
constexpr mode_t kSharedFolder = 0777, kPrivateFolder = 0700;
constexpr std::string_view kMark = ".tmp-";
constexpr std::size_t kLongestName = 255;
constexpr std::size_t kLongestSuffix = 24; // ".tmp-", process, "-", number

/// Closes a descriptor at the end of a scope.
class Descriptor {
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    int number() const { return m_number; }

private:
    int m_number;
};

Error refusal(const fs::path& path, const std::string& reason)
{
    return makeError(ErrorCode::WriteFailed, "cannot write " + pathInQuotes(path) + ": " + reason);
}

fs::path folderOf(const fs::path& path)
{
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// Makes a rename durable; best effort, for some file systems cannot sync folders.
void syncFolder(const fs::path& folder)
{
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.number() >= 0)
        ::fsync(descriptor.number());
}

/// What "/dev/stdout" leads to: links of the process file system that no path replaces.
bool isInProcessFiles(const fs::path& path)
{
    struct statfs status { };
    return ::statfs(folderOf(path).c_str(), &status) == 0 && status.f_type == PROC_SUPER_MAGIC;
}

/// The number of one of this process's own descriptors ("/proc/self/fd/1").
std::optional<int> ownDescriptor(const fs::path& path)
{
    std::error_code failure;
    const fs::path folder = fs::canonical(folderOf(path), failure);
    if (failure || folder != "/proc/" + std::to_string(::getpid()) + "/fd")
        return std::nullopt;
    const std::string name = path.filename().string();
    int number = 0;
    const auto [end, status] = std::from_chars(name.data(), name.data() + name.size(), number);
    return status == std::errc{} && end == name.data() + name.size() ? std::optional(number) : std::nullopt;
}

/// Follows links by hand, for their last target need not exist. Error ELOOP.
Result<fs::path> behindLinks(const fs::path& path)
{
    constexpr int kMostLinks = 40; // as the kernel
    fs::path target = path;
    for (int links = 0; links <= kMostLinks; ++links) {
        struct stat status { };
        if (::lstat(target.c_str(), &status) != 0 || !S_ISLNK(status.st_mode) || isInProcessFiles(target))
            return target;
        std::error_code failure;
        const fs::path link = fs::read_symlink(target, failure);
        if (failure)
            return writeError(path, failure.value());
        target = link.is_absolute() ? link : folderOf(target) / link;
    }
    return writeError(path, ELOOP);
}

/// The part of a file's name that its temporary files begin with.
std::string temporaryStem(const fs::path& path)
{
    std::string name = path.filename().string();
    std::size_t length = std::min(name.size(), kLongestName - kLongestSuffix);
    constexpr unsigned kContinuation = 0x80, kContinuationMask = 0xC0;
    while (length > 0 && length < name.size()
           && (static_cast<unsigned char>(name[length]) & kContinuationMask) == kContinuation)
        --length;
    return name.substr(0, length);
}

/// "PID-N"
bool isProcessAndNumber(std::string_view text)
{
    constexpr std::size_t kMostDigits = 10;
    const std::size_t dash = text.find('-');
    const auto isNumber = [](std::string_view part) {
        return !part.empty() && part.size() <= kMostDigits
            && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    };
    return dash != std::string_view::npos && isNumber(text.substr(0, dash)) && isNumber(text.substr(dash + 1));
}

/// Locks of file systems on other computers may say nothing.
bool hasTrustedLocks(int descriptor)
{
    constexpr std::array kRemote{0x6969L /* NFS */,      0x517BL /* SMB */,     0xFF534D42L /* CIFS */,
                                 0xFE534D42L /* SMB2 */, 0x01021997L /* 9P */,  0x0BD00BD0L /* Lustre */,
                                 0x00C36400L /* Ceph */, 0x5346414FL /* AFS */, 0x65735546L /* FUSE */};
    struct statfs status { };
    return ::fstatfs(descriptor, &status) == 0
        && std::ranges::find(kRemote, static_cast<long>(status.f_type)) == kRemote.end();
}

/// A living writer holds the lock of its temporary file.
void removeIfStale(const fs::path& path)
{
    const Descriptor file(::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat opened { };
    struct stat named { };
    if (file.number() < 0 || ::fstat(file.number(), &opened) != 0 || !S_ISREG(opened.st_mode)
        || opened.st_uid != ::geteuid() || !hasTrustedLocks(file.number())
        || ::flock(file.number(), LOCK_EX | LOCK_NB) != 0)
        return;
    if (::lstat(path.c_str(), &named) == 0 && named.st_dev == opened.st_dev && named.st_ino == opened.st_ino)
        ::unlink(path.c_str());
}

void copyAttributes(const fs::path& from, int to)
{
    std::vector<char> names(static_cast<std::size_t>(std::max<ssize_t>(::listxattr(from.c_str(), nullptr, 0), 0)));
    const ssize_t length = names.empty() ? 0 : ::listxattr(from.c_str(), names.data(), names.size());
    for (ssize_t at = 0; at < length;) {
        const std::string name = names.data() + at;
        at += static_cast<ssize_t>(name.size()) + 1;
        std::vector<char> value(
            static_cast<std::size_t>(std::max<ssize_t>(::getxattr(from.c_str(), name.c_str(), nullptr, 0), 0)));
        const ssize_t size = ::getxattr(from.c_str(), name.c_str(), value.data(), value.size());
        if (size >= 0)
            (void)::fsetxattr(to, name.c_str(), value.data(), static_cast<std::size_t>(size), 0);
    }
}

std::optional<std::string> whyNotWritable(mode_t type)
{
    if (S_ISDIR(type))
        return "it is a folder; name a file";
    if (S_ISSOCK(type))
        return "it is a socket; name a file";
    if (S_ISBLK(type))
        return "it is a disk or another block device; name a file";
    return std::nullopt;
}

} // namespace

bool isTemporaryName(std::string_view fileName)
{
    const std::size_t mark = fileName.rfind(kMark);
    return mark != std::string_view::npos && mark > 0 && isProcessAndNumber(fileName.substr(mark + kMark.size()));
}

bool holdsForeignFiles(const fs::path& folder, const char* mark)
{
    std::error_code failure;
    bool holdsFiles = false;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure))
        holdsFiles = holdsFiles || !isTemporaryName(entry->path().filename().native());
    return holdsFiles && !fs::exists(folder / mark, failure);
}

void removeStaleTemporaries(const fs::path& path)
{
    const std::string beginning = temporaryStem(path) + std::string(kMark);
    std::error_code failure;
    std::vector<fs::path> stale;
    for (fs::directory_iterator entry(folderOf(path), failure), end; !failure && entry != end;
         entry.increment(failure)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with(beginning) && isProcessAndNumber(std::string_view(name).substr(beginning.size())))
            stale.push_back(entry->path());
    }
    std::ranges::for_each(stale, removeIfStale);
}

FileWriter::FileWriter(FileWriter&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_target(std::move(other.m_target))
    , m_temporaryPath(std::exchange(other.m_temporaryPath, {}))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_isInPlace(other.m_isInPlace)
    , m_size(other.m_size)
{
}

FileWriter::~FileWriter()
{
    if (m_descriptor < 0)
        return;
    if (!m_temporaryPath.empty())
        ::unlink(m_temporaryPath.c_str());
    ::close(m_descriptor);
}

Result<FileWriter> FileWriter::create(const fs::path& path, FileAccess access)
{
    FileWriter writer;
    writer.m_path = path;
    Result<fs::path> target = behindLinks(path);
    if (!target)
        return target.error();
    writer.m_target = std::move(*target);
    if (!writer.m_target.has_filename())
        return refusal(path, "it names no file");
    if (const std::optional<int> own
        = isInProcessFiles(writer.m_target) ? ownDescriptor(writer.m_target) : std::nullopt) {
        writer.m_descriptor = ::fcntl(*own, F_DUPFD_CLOEXEC, 0);
        return writer.m_descriptor < 0 ? Result<FileWriter>(writeError(path, errno)) : std::move(writer);
    }
    struct stat status { };
    const bool exists = ::stat(writer.m_target.c_str(), &status) == 0;
    if (exists) {
        if (const std::optional<std::string> reason = whyNotWritable(status.st_mode))
            return refusal(path, *reason);
    }
    const bool isDirect = exists && (!S_ISREG(status.st_mode) || isInProcessFiles(writer.m_target));
    if (const Result<void> opened = isDirect ? writer.openExisting(0) : writer.openTemporary(access); !opened)
        return opened.error();
    return writer;
}

/// Pipes without a reader are refused instead of waited for.
Result<void> FileWriter::openExisting(int flags)
{
    m_descriptor = ::open(m_target.c_str(), O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | flags);
    if (m_descriptor < 0 && errno == ENXIO)
        return refusal(m_path, "nobody reads from this pipe or device; start its reader first");
    if (m_descriptor < 0)
        return writeError(m_path, errno);
    ::fcntl(m_descriptor, F_SETFL, ::fcntl(m_descriptor, F_GETFL) & ~O_NONBLOCK);
    return {};
}

Result<void> FileWriter::openTemporary(FileAccess access)
{
    constexpr int kAttempts = 100;
    removeStaleTemporaries(m_target);
    struct stat old { };
    const bool exists = ::stat(m_target.c_str(), &old) == 0;
    const mode_t mode = exists || access == FileAccess::Private ? kPrivateFile : kSharedFile;
    const fs::path stem
        = folderOf(m_target) / (temporaryStem(m_target) + std::string(kMark) + std::to_string(::getpid()) + "-");
    int reason = EEXIST;
    for (int attempt = 0; attempt < kAttempts && reason == EEXIST; ++attempt) {
        const std::string name = stem.native() + std::to_string(attempt);
        m_descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (m_descriptor < 0) {
            reason = errno;
            continue;
        }
        // Whoever removes stale files may have been quicker than the lock.
        struct stat status { };
        const bool isLost = (::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
            || (::fstat(m_descriptor, &status) == 0 && status.st_nlink == 0);
        if (isLost) {
            ::close(std::exchange(m_descriptor, -1));
            continue;
        }
        m_temporaryPath = name;
        break;
    }
    const bool canOverwrite = exists && ::access(m_target.c_str(), W_OK) == 0;
    if (m_descriptor >= 0 && exists && !keepProperties(access) && canOverwrite) {
        ::unlink(m_temporaryPath.c_str());
        m_temporaryPath.clear();
        ::close(std::exchange(m_descriptor, -1));
        m_isInPlace = true;
    } else if (m_descriptor < 0 && canOverwrite && (reason == EACCES || reason == EPERM || reason == EROFS)) {
        m_isInPlace = true;
    } else if (m_descriptor < 0) {
        std::error_code ignored;
        if (reason == ENOENT && !fs::exists(folderOf(m_target), ignored))
            return refusal(m_path,
                           "the folder " + pathInQuotes(folderOf(m_target))
                               + " does not exist; make it or name another one");
        return writeError(m_path, reason);
    }
    return m_isInPlace ? openExisting(0) : Result<void>();
}

/// Gives the temporary file what the old one has; false where its owner cannot be kept.
bool FileWriter::keepProperties(FileAccess access) const
{
    struct stat old { };
    struct stat own { };
    if (::stat(m_target.c_str(), &old) != 0 || ::fstat(m_descriptor, &own) != 0)
        return true;
    const bool isOwnerKept = (old.st_uid == own.st_uid && old.st_gid == own.st_gid)
        || ::fchown(m_descriptor, old.st_uid, old.st_gid) == 0
        || (old.st_uid == own.st_uid && ::fchown(m_descriptor, static_cast<uid_t>(-1), old.st_gid) == 0);
    copyAttributes(m_target, m_descriptor);
    const mode_t kept = old.st_mode & kPermissionBits;
    ::fchmod(m_descriptor, access == FileAccess::Private ? kept & ~mode_t{077} : kept);
    return isOwnerKept;
}

Result<void> FileWriter::write(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(m_descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return writeError(m_path, errno);
        m_size += static_cast<std::uint64_t>(count);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

Result<void> FileWriter::commit()
{
    if (m_isInPlace && ::ftruncate(m_descriptor, static_cast<off_t>(m_size)) != 0)
        return writeError(m_path, errno);
    const bool isFile = m_isInPlace || !m_temporaryPath.empty();
    if (::fsync(m_descriptor) != 0 && isFile)
        return writeError(m_path, errno);
    if (!m_temporaryPath.empty() && ::rename(m_temporaryPath.c_str(), m_target.c_str()) != 0)
        return writeError(m_path, errno);
    const bool wasRenamed = !std::exchange(m_temporaryPath, {}).empty();
    if (::close(std::exchange(m_descriptor, -1)) != 0)
        return writeError(m_path, errno);
    if (wasRenamed)
        syncFolder(folderOf(m_target));
    return {};
}

Result<void> writeFile(const fs::path& path, std::string_view bytes, FileAccess access)
{
    Result<FileWriter> writer = FileWriter::create(path, access);
    if (!writer)
        return writer.error();
    if (Result<void> written = writer->write(std::as_bytes(std::span(bytes))); !written)
        return written;
    return writer->commit();
}

Result<void> checkOutput(const fs::path& path)
{
    const Result<fs::path> target = behindLinks(path);
    if (!target)
        return target.error();
    struct stat status { };
    if (::stat(target->c_str(), &status) == 0 && S_ISFIFO(status.st_mode)) // opening it would wake its reader
        return ::access(target->c_str(), W_OK) == 0 ? Result<void>() : writeError(path, errno);
    const Result<FileWriter> writer = FileWriter::create(path);
    return writer ? Result<void>() : Result<void>(writer.error());
}

Result<void> makeFolders(const fs::path& folder, FileAccess access)
{
    std::error_code failure;
    std::vector<fs::path> missing;
    for (fs::path part = folder; !part.empty() && !fs::exists(part, failure); part = part.parent_path())
        missing.push_back(part);
    const bool isPrivate = access == FileAccess::Private;
    for (auto part = missing.rbegin(); part != missing.rend(); ++part) {
        if (::mkdir(part->c_str(), isPrivate ? kPrivateFolder : kSharedFolder) != 0 && errno != EEXIST)
            return writeError(*part, errno);
    }
    struct stat status { };
    if (::stat(folder.c_str(), &status) != 0)
        return writeError(folder, errno);
    if (!S_ISDIR(status.st_mode))
        return refusal(folder, "it is no folder; name another one");
    if (isPrivate && status.st_uid == ::geteuid() && (status.st_mode & 077) != 0)
        ::chmod(folder.c_str(), status.st_mode & kPermissionBits & ~mode_t{077});
    return {};
}

} // namespace neurex
