// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include <nlohmann/json.hpp>

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <string>

namespace neurex::app {
namespace {

constexpr int kDefaultWidth = 80;
constexpr int kJsonIndent = 2;

void write(std::FILE* stream, const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stream);
    std::fflush(stream);
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

void Terminal::print(const QString& line) const
{
    write(stdout, line.toStdString() + '\n');
}

void Terminal::printJson(const nlohmann::json& json) const
{
    write(stdout, json.dump(kJsonIndent, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
}

void Terminal::printPart(const QString& text) const
{
    write(stdout, text.toStdString());
}

void Terminal::note(const QString& line) const
{
    write(stderr, line.toStdString() + '\n');
}

void Terminal::notePart(const QString& text) const
{
    write(stderr, text.toStdString());
}

} // namespace neurex::app
