// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

namespace neurex::engine {

/// Thrown inside the engine when a stop was requested; errorFromCurrentException() makes ErrorCode::Cancelled of it.
struct Cancelled { };

inline void throwIfStopped(const std::stop_token& stop)
{
    if (stop.stop_requested())
        throw Cancelled{};
}

} // namespace neurex::engine
