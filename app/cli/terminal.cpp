// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include "core/base/standard_streams.h"

#include <nlohmann/json.hpp>

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <string>

namespace neurex::app {
namespace {

constexpr int kDefaultWidth = 80;
constexpr int kJsonIndent = 2;

void writeError(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

} // namespace

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

void Terminal::writeOut(const std::string& text) const
{
    if (m_failure)
        return;
    if (const Result<void> written = writeStandardOutput(text); !written)
        m_failure = written.error();
}

Result<void> Terminal::finish() const
{
    return m_failure ? Result<void>(*m_failure) : finishStandardOutput();
}

void Terminal::print(const QString& line) const
{
    writeOut(line.toStdString() + '\n');
}

void Terminal::printJson(const nlohmann::json& json) const
{
    writeOut(json.dump(kJsonIndent, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
}

void Terminal::printPart(const QString& text) const
{
    writeOut(text.toStdString());
}

void Terminal::note(const QString& line) const
{
    writeError(line.toStdString() + '\n');
}

void Terminal::notePart(const QString& text) const
{
    writeError(text.toStdString());
}

} // namespace neurex::app
