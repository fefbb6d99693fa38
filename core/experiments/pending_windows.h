// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiments/experiment.h"
#include "core/text/text_windows.h"

#include <algorithm>
#include <functional>
#include <span>

namespace neurex {

/// The windows of a text that are not measured yet, some at a time, so that a text may have any size.
class PendingWindows {
public:
    /// limit: windows from the beginning; 0: all.
    PendingWindows(TextWindows windows, std::int64_t limit);

    /// What is missing of the windows read before, and the next ones, up to what one request holds; none behind the
    /// last one. Errors: those of TextWindows::next().
    Result<std::span<const TextWindow>> next(const std::function<bool(std::int64_t window)>& isDone);
    /// Of those that next() gave; null: there is no such one.
    const TextWindow* at(std::size_t place) const { return place < m_pending.size() ? &m_pending[place] : nullptr; }
    /// next() had none.
    bool isThrough() const { return m_isThrough; }
    /// A window is measured: the text counts as read up to its end.
    void advance(const TextWindow& window) { m_doneBytes = std::max(m_doneBytes, window.end); }
    CellCount progress() const; ///< in kilobytes of the text

private:
    TextWindows m_windows;
    std::int64_t m_limit = 0;
    std::vector<TextWindow> m_pending;
    std::uint64_t m_doneBytes = 0;
    bool m_isAtEnd = false;
    bool m_isThrough = false;
};

} // namespace neurex
