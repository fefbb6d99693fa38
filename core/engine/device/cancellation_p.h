// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <utility>

namespace neurex::engine {

/// Thrown inside the engine when a stop was requested; errorFromCurrentException() makes ErrorCode::Cancelled of it.
struct Cancelled { };

/// Goes with a computation: asked whether to go on, told how far it has come.
class JobWatch {
public:
    using RowSink = std::function<void(std::int64_t rows)>;

    JobWatch(std::stop_token stop = {}, RowSink onRows = {}) // NOLINT(google-explicit-constructor): a token will do
        : m_stop(std::move(stop))
        , m_onRows(std::move(onRows))
    {
    }

    /// Throws Cancelled when a stop was requested. rows: single tokens that went through one layer since the last call.
    void step(std::int64_t rows) const
    {
        if (m_stop.stop_requested())
            throw Cancelled{};
        if (m_onRows && rows > 0)
            m_onRows(rows);
    }

private:
    std::stop_token m_stop;
    RowSink m_onRows;
};

inline void throwIfStopped(const JobWatch& watch)
{
    watch.step(0);
}

/// Shared by the weights of one model, whose products are so long that they ask it: may the job that uses them go on?
/// One job at a time uses a model's weights, so there is one token. Not thread-safe.
class StopSwitch {
public:
    /// Throws Cancelled when a stop was requested.
    void check() const
    {
        if (m_stop.stop_requested())
            throw Cancelled{};
    }

    /// Connects a job while it lives.
    class Scope {
    public:
        Scope(StopSwitch& stopSwitch, std::stop_token stop)
            : m_switch(stopSwitch)
        {
            m_switch.m_stop = std::move(stop);
        }
        ~Scope() { m_switch.m_stop = {}; }
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

    private:
        StopSwitch& m_switch;
    };

private:
    std::stop_token m_stop;
};

} // namespace neurex::engine
