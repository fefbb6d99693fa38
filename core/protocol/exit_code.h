// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace neurex::protocol {

/// Exit codes of `neurex-engine`.
enum class ExitCode : int {
    Normal = 0,
    Usage = 2,
    Protocol = 3,
    StartFailed = 4,
    OutOfMemory = 5,
    DeviceLost = 6,
    InputLost = 7, ///< a mapped file was cut short while it was read; the last line of the error output names it
};

} // namespace neurex::protocol
