// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_input.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace neurex::fuzz {

void fail(const char* what)
{
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

ScratchFolder::ScratchFolder()
{
    const std::filesystem::path memory = "/dev/shm";
    const std::filesystem::path place = std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
    m_path = place / ("neurex-fuzz-" + std::to_string(::getpid()));
    std::filesystem::create_directories(m_path);
}

ScratchFolder::~ScratchFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::filesystem::path ScratchFolder::write(const std::string& name, std::string_view bytes) const
{
    const std::filesystem::path path = m_path / name;
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    check(file.flush().good(), "the scratch file is written");
    return path;
}

std::vector<std::string_view> partsOf(std::string_view input, std::size_t count)
{
    constexpr char kSeparator = '\x1E';
    std::vector<std::string_view> parts;
    while (parts.size() + 1 < count) {
        const std::size_t end = input.find(kSeparator);
        parts.push_back(input.substr(0, end));
        input = end == std::string_view::npos ? std::string_view() : input.substr(end + 1);
    }
    parts.push_back(input);
    return parts;
}

} // namespace neurex::fuzz
