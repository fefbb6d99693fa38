// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_identity.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace neurex::app {

/// Files that are read once and stand behind results for a long time, such as a task. What was computed belongs to
/// the versions that were read, whatever stands there now.
class UsedFiles {
public:
    /// To be called before the file is read; what changes in between counts as changed. A file that is not there is
    /// left to its reader.
    void add(const std::filesystem::path& path);
    /// For each file that is not the one that was read any more: what happened to it, as a sentence without a full
    /// stop.
    std::vector<std::string> changes() const;

    bool operator==(const UsedFiles&) const = default;

private:
    std::vector<std::pair<std::filesystem::path, FileIdentity>> m_files;
};

} // namespace neurex::app
