// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace neurex {

/// An open regular file, closed with the object. Directories, pipes and devices are refused without waiting for them.
class InputFile {
public:
    /// Errors: NotFound, Unreadable; the message names the file.
    static Result<InputFile> open(const std::filesystem::path& path);

    InputFile(InputFile&& other) noexcept;
    InputFile& operator=(InputFile&& other) noexcept;
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;
    ~InputFile();

    int descriptor() const { return m_descriptor; }
    std::uint64_t size() const { return m_size; } ///< bytes, when it was opened

private:
    InputFile(int descriptor, std::uint64_t size)
        : m_descriptor(descriptor)
        , m_size(size)
    {
    }

    int m_descriptor = -1;
    std::uint64_t m_size = 0;
};

/// The whole file. Errors: NotFound, Unreadable (also when it is larger than maximumBytes).
Result<std::string> readFile(const std::filesystem::path& path, std::uint64_t maximumBytes);

} // namespace neurex
