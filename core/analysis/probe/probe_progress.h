// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace neurex {

/// Hears, in the thread that works, how many of a long work's steps are done, and says whether to go on: false ends the
/// work with an error of code Cancelled. Empty: nobody asks.
using ProbeProgress = std::function<bool(std::size_t done, std::size_t total)>;

} // namespace neurex
