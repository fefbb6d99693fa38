// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/question.h"
#include "core/engine/device/memory_plan.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace neurex::engine {

/// Questions cut into consecutive groups, and each group's proxies in one list.
struct QuestionGroup {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::vector<const TokenProxy*> proxies;
};

/// The group from question `begin` on that holds at most `limit` proxies, at least one question.
QuestionGroup takeGroup(std::span<const TokenQuestion> questions, std::size_t begin, std::int64_t limit);

PassExtent extentOf(std::span<const TokenQuestion> questions);
std::vector<std::vector<std::int32_t>> promptsOf(std::span<const TokenProxy* const> proxies);

} // namespace neurex::engine
