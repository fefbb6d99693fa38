// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/session/file_version.h"

#include "core/base/display_text.h"

namespace neurex::app {

void FileVersion::take(const std::filesystem::path& path)
{
    const Result<FileIdentity> identity = fileIdentity(path);
    know(identity ? std::optional(*identity) : std::nullopt);
}

void FileVersion::know(const std::optional<FileIdentity>& identity)
{
    const std::lock_guard lock(m_mutex);
    m_isKnown = true;
    m_identity = identity;
}

std::optional<FileIdentity> FileVersion::known() const
{
    const std::lock_guard lock(m_mutex);
    return m_identity;
}

Result<void> FileVersion::checkKnown(const std::filesystem::path& path) const
{
    const Result<FileIdentity> now = fileIdentity(path);
    const std::lock_guard lock(m_mutex);
    if (!m_isKnown || !now || m_identity == *now)
        return {};
    return makeError(ErrorCode::Busy,
                     pathInQuotes(path)
                         + " was changed by another program or window since this window last read or saved it; "
                           "overwrite it, or save under another name");
}

} // namespace neurex::app
