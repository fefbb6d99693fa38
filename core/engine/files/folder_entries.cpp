// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/folder_entries.h"

#include <algorithm>
#include <system_error>

namespace neurex::engine {

std::vector<std::string> entryNames(const std::filesystem::path& folder)
{
    std::vector<std::string> names;
    std::error_code status;
    std::filesystem::directory_iterator entry(folder, status);
    while (!status && entry != std::filesystem::directory_iterator()) {
        names.push_back(entry->path().filename().native());
        entry.increment(status);
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool isPresent(const std::filesystem::path& path)
{
    std::error_code failure;
    const std::filesystem::file_type type = std::filesystem::symlink_status(path, failure).type();
    return type != std::filesystem::file_type::not_found && type != std::filesystem::file_type::none;
}

} // namespace neurex::engine
