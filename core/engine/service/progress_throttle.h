// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

namespace neurex::engine {

/// Lets at most ten progress messages a second through.
class ProgressThrottle {
public:
    using Clock = std::chrono::steady_clock;

    static constexpr std::chrono::milliseconds kInterval{100};

    /// True when a message may be sent at `now`, which then counts as sent.
    bool admits(Clock::time_point now = Clock::now())
    {
        if (m_last && now - *m_last < kInterval)
            return false;
        m_last = now;
        return true;
    }

private:
    std::optional<Clock::time_point> m_last;
};

} // namespace neurex::engine
