// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/standard_streams.h"

#include "core/base/system_error_text.h"

#include <cerrno>
#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

namespace neurex {
namespace {

Error outputFailure(int errorNumber)
{
    return makeError(ErrorCode::WriteFailed,
                     "cannot write to standard output: " + systemErrorText(errorNumber)
                         + "; the results are not complete");
}

} // namespace

void prepareStreams()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) >= 0 || errno != EBADF)
            continue;
        // Writing to a closed output stays an error: the place holder can only be read.
        const int holder = ::open("/dev/null", stream == STDERR_FILENO ? O_WRONLY : O_RDONLY);
        if (holder >= 0 && holder != stream) {
            ::dup2(holder, stream);
            ::close(holder);
        }
    }
}

Result<void> writeStandardOutput(std::string_view text)
{
    if (std::fflush(stdout) != 0)
        return outputFailure(errno);
    while (!text.empty()) {
        const ssize_t count = ::write(STDOUT_FILENO, text.data(), text.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return outputFailure(errno);
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

Result<void> finishStandardOutput()
{
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
        return outputFailure(errno);
    const int copy = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
    if (copy >= 0 && ::close(copy) != 0 && errno != EINTR)
        return outputFailure(errno);
    return {};
}

} // namespace neurex
