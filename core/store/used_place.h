// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_identity.h"

#include <filesystem>

namespace neurex {

/// A file or folder that something is written to for a long time. It may grow, but another one must not take its place.
class UsedPlace {
public:
    UsedPlace() = default; ///< knows none: check() has nothing against it
    explicit UsedPlace(const std::filesystem::path& path);
    /// Error WriteFailed: it was removed, moved away or replaced.
    Result<void> check() const;

private:
    std::filesystem::path m_path;
    FileIdentity m_identity; ///< of which device and inode count; all 0: none
};

} // namespace neurex
