// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_io.h"

#include "core/base/display_text.h"
#include "core/base/system_error_text.h"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace neurex {
namespace {

Error readError(const std::filesystem::path& path, const std::string& reason)
{
    return makeError(ErrorCode::Unreadable, "cannot read " + pathInQuotes(path) + ": " + reason);
}

} // namespace

Result<InputFile> InputFile::open(const std::filesystem::path& path)
{
    // O_NONBLOCK: opening a pipe that nobody writes to must not wait for ever.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return openError(path, errno);
    InputFile file(descriptor, 0);
    struct stat status { };
    if (::fstat(descriptor, &status) != 0)
        return readError(path, systemErrorText(errno));
    if (S_ISDIR(status.st_mode))
        return readError(path, "it is a folder; a file was expected");
    if (!S_ISREG(status.st_mode))
        return readError(path, "it is a pipe, socket or device; a regular file was expected");
    file.m_size = static_cast<std::uint64_t>(status.st_size);
    return file;
}

InputFile::InputFile(InputFile&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_size(other.m_size)
{
}

InputFile& InputFile::operator=(InputFile&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_size, other.m_size);
    return *this;
}

InputFile::~InputFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<std::string> readFile(const std::filesystem::path& path, std::uint64_t maximumBytes)
{
    Result<InputFile> file = InputFile::open(path);
    if (!file)
        return file.error();
    if (file->size() > maximumBytes)
        return readError(path,
                         "it has " + std::to_string(file->size()) + " bytes; at most " + std::to_string(maximumBytes)
                             + " were expected");
    std::string bytes(static_cast<std::size_t>(file->size()), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::read(file->descriptor(), bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return readError(path, systemErrorText(errno));
        if (count == 0)
            break;
        done += static_cast<std::size_t>(count);
    }
    bytes.resize(done);
    return bytes;
}

} // namespace neurex
