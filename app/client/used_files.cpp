// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/used_files.h"

#include "core/base/display_text.h"

namespace neurex::app {

void UsedFiles::add(const std::filesystem::path& path)
{
    if (const Result<FileIdentity> identity = fileIdentity(path))
        m_files.emplace_back(path, *identity);
}

std::vector<std::string> UsedFiles::changes() const
{
    std::vector<std::string> sentences;
    for (const auto& [path, identity] : m_files) {
        const Result<FileIdentity> now = fileIdentity(path);
        if (!now)
            sentences.push_back(pathInQuotes(path) + " was removed since it was read");
        else if (!now->isSameFile(identity))
            sentences.push_back(pathInQuotes(path) + " was replaced by another file since it was read");
        else if (*now != identity)
            sentences.push_back(pathInQuotes(path) + " was changed since it was read");
    }
    return sentences;
}

} // namespace neurex::app
