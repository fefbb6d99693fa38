// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/used_place.h"

#include "core/base/display_text.h"

namespace neurex {

UsedPlace::UsedPlace(const std::filesystem::path& path)
    : m_path(path)
{
    if (const Result<FileIdentity> identity = fileIdentity(path))
        m_identity = *identity;
}

Result<void> UsedPlace::check() const
{
    if (m_identity.inode == 0)
        return {};
    const Result<FileIdentity> now = fileIdentity(m_path);
    if (now && now->isSameFile(m_identity))
        return {};
    return makeError(ErrorCode::WriteFailed,
                     pathInQuotes(m_path) + (now ? " was replaced by another one" : " was removed or moved away")
                         + " while results were written to it; nothing more is written. Move it back and run the same "
                           "command again, or name another place.");
}

} // namespace neurex
