// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_id.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace neurex {

/// Whether a neuron is one of a concept, as a judge is asked.
struct JudgeQuestion {
    NeuronId neuron;
    std::string idea; ///< the concept's name
    std::string text; ///< judgeText()

    bool operator==(const JudgeQuestion&) const = default;
};

/// What an answer is kept under: 62 bits of the SHA-256 of neuron, concept and text, so that a question with another
/// text is another one, whatever else is asked.
std::int64_t numberOf(const JudgeQuestion& question);

inline constexpr std::int32_t kJudgeTokens = 50; ///< of a reply at most, as published

/// What a million tokens cost, in whatever money.
struct TokenPrice {
    double in = 0.0;
    double out = 0.0;
};

/// What questions to a judge of unknown tokenizer take.
struct JudgingEstimate {
    std::int64_t requests = 0;
    std::int64_t tokensIn = 0; ///< of four bytes each, the usual rule of thumb
    std::int64_t tokensOut = 0; ///< at most
    std::optional<double> cost; ///< where the price is known
};
JudgingEstimate estimateJudging(std::span<const JudgeQuestion> questions, const std::optional<TokenPrice>& price);

} // namespace neurex
