// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_identity.h"

#include <mutex>
#include <optional>

namespace neurex::app {

/// A file that is read once and written again later: which version of it is known here. Thread-safe.
class FileVersion {
public:
    /// The version that is there now is the known one; none where there is no file.
    void take(const std::filesystem::path& path);
    /// The one that was known to an earlier program; none: there was no file.
    void know(const std::optional<FileIdentity>& identity);
    std::optional<FileIdentity> known() const;
    /// Whether the file may be written without losing what somebody else has put there since take(): it is as it was,
    /// or gone, or none was ever known. Error Busy, naming the file.
    Result<void> checkKnown(const std::filesystem::path& path) const;

private:
    mutable std::mutex m_mutex;
    bool m_isKnown = false;
    std::optional<FileIdentity> m_identity;
};

} // namespace neurex::app
