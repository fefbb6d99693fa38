// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/engine_types.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace neurex::engine {

/// Counts the rows of a group of questions, whose proxies are computed in one go or in several, and tells how far the
/// group has come. What was planned for a prefill is taken as done once it ends, because parts of it may be known.
class WorkMeter {
public:
    explicit WorkMeter(WorkSink sink)
        : m_sink(std::move(sink))
    {
    }

    void beginGroup(std::int64_t proxies, std::int64_t questions)
    {
        m_proxies = proxies;
        m_questions = questions;
    }

    /// The next proxies of the group, and the rows that they take at most. `finished` of the group came before them.
    void begin(std::int64_t finished, std::int64_t proxies, std::int64_t prefillRows, std::int64_t otherRows)
    {
        m_finished = finished;
        m_current = std::max<std::int64_t>(proxies, 1);
        m_prefill = prefillRows;
        m_rows = prefillRows + otherRows;
        m_done = 0;
    }

    void add(std::int64_t rows)
    {
        m_done = std::min(m_done + rows, m_rows);
        if (m_sink)
            m_sink({m_rows * m_finished / m_current + m_done, m_rows * m_proxies / m_current, "rows", m_questions});
    }

    void endPrefill() { m_done = m_prefill; }

private:
    WorkSink m_sink;
    std::int64_t m_proxies = 1, m_questions = 0;
    std::int64_t m_finished = 0, m_current = 1;
    std::int64_t m_prefill = 0, m_rows = 0, m_done = 0;
};

} // namespace neurex::engine
