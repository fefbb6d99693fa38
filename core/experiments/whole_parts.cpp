// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/whole_parts.h"

#include <algorithm>

namespace neurex {

std::vector<std::int64_t> wholeParts(const std::vector<std::int64_t>& pending, std::int64_t total, std::size_t partSize)
{
    const auto size = static_cast<std::int64_t>(partSize);
    std::vector<std::int64_t> indices;
    for (const std::int64_t index : pending) {
        if (!indices.empty() && index <= indices.back())
            continue;
        const std::int64_t begin = index / size * size;
        for (std::int64_t i = begin; i < std::min(begin + size, total); ++i)
            indices.push_back(i);
    }
    return indices;
}

} // namespace neurex
