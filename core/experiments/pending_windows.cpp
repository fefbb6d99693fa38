// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/pending_windows.h"

#include <utility>

namespace neurex {
namespace {

constexpr std::size_t kWindowsPerRequest = 16;
constexpr std::uint64_t kKilobyte = 1000;

} // namespace

PendingWindows::PendingWindows(TextWindows windows, std::int64_t limit)
    : m_windows(std::move(windows))
    , m_limit(limit)
{
}

Result<std::span<const TextWindow>> PendingWindows::next(const std::function<bool(std::int64_t window)>& isDone)
{
    std::erase_if(m_pending, [&](const TextWindow& window) { return isDone(window.index); });
    while (!m_isAtEnd && m_pending.size() < kWindowsPerRequest) {
        Result<std::optional<TextWindow>> window = m_windows.next();
        if (!window)
            return window.error();
        m_isAtEnd = !*window || (m_limit > 0 && (*window)->index >= m_limit);
        if (m_isAtEnd)
            break;
        if (!isDone((*window)->index))
            m_pending.push_back(std::move(**window));
    }
    m_isThrough = m_isAtEnd && m_pending.empty();
    return std::span<const TextWindow>(m_pending);
}

CellCount PendingWindows::progress() const
{
    return {static_cast<std::int64_t>(m_doneBytes / kKilobyte),
            static_cast<std::int64_t>(m_windows.fileBytes() / kKilobyte)};
}

} // namespace neurex
