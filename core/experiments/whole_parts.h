// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace neurex {

/// Questions of one part of an attribution. Small, because a part that gives way to other requests is computed again.
inline constexpr std::size_t kQuestionsPerAttributionPart = 8;

/// The questions of a run to request so that its results have the same bits however often it was interrupted: every
/// part (of partSize questions of the run) that holds a pending one, as a whole, because questions that share a pass
/// influence each other's rounding. `pending`: ascending indices below `total`.
std::vector<std::int64_t> wholeParts(const std::vector<std::int64_t>& pending, std::int64_t total,
                                     std::size_t partSize = kQuestionsPerAttributionPart);

} // namespace neurex
