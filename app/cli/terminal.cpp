// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include "app/cli/interrupt.h"
#include "core/base/display_text.h"
#include "core/base/media_text.h"
#include "core/base/standard_streams.h"
#include "core/base/system_error_text.h"

#include <nlohmann/json.hpp>

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <string>

namespace neurex::app {
namespace {

constexpr int kDefaultWidth = 80;
constexpr int kJsonIndent = 2;

void writeNote(std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

} // namespace

QString oneLine(std::string_view foreign)
{
    constexpr std::size_t kLongest = 4096;
    return QString::fromStdString(displayText(foreign, kLongest));
}

Terminal::Terminal()
    : m_isErrorTerminal(::isatty(STDERR_FILENO) != 0)
{
}

int Terminal::width() const
{
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return kDefaultWidth;
    return size.ws_col;
}

void Terminal::write(std::string_view text) const
{
    if (m_outputError)
        return;
    if (const Result<void> written = writeStandardOutput(text); !written) {
        m_outputError = written.error();
        Interrupt::request(SIGPIPE);
    }
}

Result<void> Terminal::finish() const
{
    return m_outputError ? Result<void>(*m_outputError) : finishStandardOutput();
}

bool Terminal::hasLostReader() const
{
    return m_outputError && m_outputError->message.find(systemErrorText(EPIPE)) != std::string::npos;
}

void Terminal::print(const QString& line) const
{
    write(terminalText(line.toStdString() + '\n'));
}

void Terminal::printJson(const nlohmann::json& json) const
{
    const std::string text = json.dump(kJsonIndent, ' ', false, nlohmann::json::error_handler_t::replace);
    write(terminalJson(text) + '\n');
}

void Terminal::printPart(const QString& text) const
{
    write(terminalText(text.toStdString()));
}

void Terminal::note(const QString& line) const
{
    writeNote(terminalText(line.toStdString() + '\n'));
}

void Terminal::notePart(const QString& text) const
{
    writeNote(terminalText(text.toStdString()));
}

void Terminal::eraseNotedLine() const
{
    writeNote("\r\x1b[K");
}

} // namespace neurex::app
