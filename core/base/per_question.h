// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

namespace neurex {

/// What a sum of scores over so many questions is divided by to be a score per question; 1 where the number is not
/// known (0), so that the sum stays.
inline float questionDivisor(std::int64_t questions)
{
    return static_cast<float>(std::max<std::int64_t>(questions, 1));
}

inline float perQuestion(float sum, std::int64_t questions)
{
    return sum / questionDivisor(questions);
}

} // namespace neurex
