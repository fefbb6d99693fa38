// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/attribution_settings.h"
#include "core/base/question.h"
#include "core/engine/device/cancellation_p.h"
#include "core/engine/model/decoder_p.h"

#include <span>

namespace neurex::engine {

/// Reads option logits and targets at the last position of P proxies: only the head's rows of the option tokens are
/// multiplied; the whole vocabulary only where the target or the letter mass needs it.
class OptionReadout {
public:
    OptionReadout(const Decoder& decoder, std::span<const TokenProxy* const> proxies);

    struct Answers {
        /// [P, R, C]: z_c = logsumexp over the token variants of option c; -inf where a proxy has fewer options than C.
        at::Tensor optionLogits;
        at::Tensor letterMass; ///< [P, R] double: full-vocabulary probability of all option tokens together
    };
    /// residual [P, R, d]. The logits of the vocabulary exist for some rows at a time only. Throws Cancelled.
    Answers answers(const at::Tensor& residual, const JobWatch& watch) const;
    /// F with each option taken as gold: [P, R, d] -> [P, R, C].
    at::Tensor targets(const at::Tensor& residual, Target target) const;
    /// dF/dresidual: [P, R, d] -> [P, O, R, d] float32 with O = 1 (the gold option) or O = C (every option as gold).
    at::Tensor targetGradients(const at::Tensor& residual, Target target, bool perOption) const;
    /// Along which the residual stream raises the gold letter's logit over the mean of the other letters', the final
    /// norm taken as the linear map that it is at this residual stream: [P, R, d] -> [P, O, R, d] float32.
    at::Tensor letterDirections(const at::Tensor& residual, bool perOption) const;

    std::int64_t optionCount() const { return m_optionCount; }
    const at::Tensor& gold() const { return m_gold; } // [P] int64
    /// The tokens of all options [P, C * V], and which of them are there [P, 1, C, V]: 0, or -inf.
    const at::Tensor& tokens() const { return m_tokens; }
    const at::Tensor& padding() const { return m_padding; }

private:
    struct Scores {
        at::Tensor logits; // [P, R, C * V], without padding
        at::Tensor variants; // [P, R, C, V] float32, -inf at padding
        at::Tensor options; // [P, R, C]
    };
    at::Tensor wholeVocabulary(const at::Tensor& normed) const; // [..., d] -> logits [..., V]
    Scores scores(const at::Tensor& normed) const;
    at::Tensor optionDerivatives(const at::Tensor& options, Target target) const;
    at::Tensor gradientAtNormed(const Scores& scored, const at::Tensor& derivatives) const;
    at::Tensor vocabularyGradients(const at::Tensor& normed, const Scores& scored, Target target, bool perOption) const;
    at::Tensor keepGold(const at::Tensor& perOption) const;

    const Decoder& m_decoder;
    std::int64_t m_optionCount = 0;
    std::int64_t m_variantCount = 0;
    at::Tensor m_tokens; // [P, C * V] int64, all of them tokens of the proxy's options
    at::Tensor m_rows; // [P, C * V, d] float32, the head's rows of the option tokens
    at::Tensor m_padding; // [P, 1, C, V] float32, 0 or -inf
    at::Tensor m_unique; // [P, 1, C * V] float32, 0 for the first occurrence of a token, -inf for repeats and padding
    at::Tensor m_gold; // [P]
};

} // namespace neurex::engine
