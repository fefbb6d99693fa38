// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the fuzz targets share: files that lie in memory, and inputs of several parts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::fuzz {

/// Ends the process as a crash does: something that must hold did not.
[[noreturn]] void fail(const char* what);

inline void check(bool holds, const char* what)
{
    if (!holds)
        fail(what);
}

/// A folder in memory that is there until the process ends.
class ScratchFolder {
public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    /// Writes a file of the folder anew.
    std::filesystem::path write(const std::string& name, std::string_view bytes) const;

private:
    std::filesystem::path m_path;
};

/// The input, or what stands before, between and behind the first count - 1 bytes 0x1E of it; always count parts.
std::vector<std::string_view> partsOf(std::string_view input, std::size_t count);

inline std::string_view textOf(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

} // namespace neurex::fuzz
