// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/judge_question.h"

#include "core/base/sha256.h"
#include "core/reasoning/concepts.h"

#include <charconv>

namespace neurex {

std::int64_t numberOf(const JudgeQuestion& question)
{
    constexpr std::size_t kDigits = 16;
    const std::string digest = sha256Hex(toString(question.neuron) + '\n' + question.idea + '\n' + question.text);
    std::uint64_t number = 0;
    std::from_chars(digest.data(), digest.data() + kDigits, number, 16);
    return static_cast<std::int64_t>(number >> 2U);
}

JudgingEstimate estimateJudging(std::span<const JudgeQuestion> questions, const std::optional<TokenPrice>& price)
{
    constexpr std::size_t kBytesPerToken = 4;
    constexpr std::int64_t kTokensOfForm = 10; // around the two messages
    constexpr double kMillion = 1e6;
    JudgingEstimate estimate;
    for (const JudgeQuestion& question : questions) {
        const std::size_t bytes = question.text.size() + kJudgeRole.size();
        ++estimate.requests;
        estimate.tokensIn += static_cast<std::int64_t>((bytes + kBytesPerToken - 1) / kBytesPerToken) + kTokensOfForm;
        estimate.tokensOut += kJudgeTokens;
    }
    if (price)
        estimate.cost = (static_cast<double>(estimate.tokensIn) * price->in
                         + static_cast<double>(estimate.tokensOut) * price->out)
            / kMillion;
    return estimate;
}

} // namespace neurex
