// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/device/cancellation_p.h"
#include "core/engine/model/row_pass_p.h"
#include "core/engine/scoring/readout_p.h"

#include <cstdint>
#include <vector>

namespace neurex::engine {

/// NeuronMeasure::LogIncrease: Imp(h_i v_i) = log P(y | x_mid + h_i v_i) - log P(y | x_mid) at the last token, with
/// x_mid the residual stream before the FFN's addition, v_i what neuron i adds to it for each 1 of its value, P the
/// softmax over the vocabulary of the unembedding, and P(y) that of all token variants of the gold letter (Yu and
/// Ananiadou, EMNLP 2024).
///
/// What the final norm divides by is held: by what it divides the residual stream after the last layer, as the released
/// code has it ("final_var" of zepingyu0512/neuron-attribution); the mean of layer norms is taken off each argument, as
/// it is there. A neuron's worth would otherwise depend on how small the stream of an early layer is, and logits would
/// not be linear in h_i. The norm's bias counts among the logits of x_mid (the released code for GPT-2 leaves it out:
/// its lens of the last stream is not the model's answer). Post-norms are held at what they divide the whole addition
/// by.
///
/// U (g * v_i) is the same for all prompts, so a block of neurons is multiplied with the head once for all prompts of a
/// pass: 2 d V F L operations together. What is left for a prompt is log sum_v p_v exp(c_v) with c_v = h_i / r (U (g *
/// v_i))_v. Where no |c_v| is above 1, that is a power series in h_i / r whose coefficients sum_v p_v (U (g * v_i))_v^k
/// are products of matrices, 2 V F L operations a term; elsewhere, and where logits are capped, an exponential for each
/// token.
class LogIncrease {
public:
    /// residual: after the last layer [P, 1, d].
    LogIncrease(const RowPass& rows, const OptionReadout& readout, const at::Tensor& residual, bool perOption,
                JobWatch watch);

    /// Of a layer's neurons: x_mid [P, 1, d], their values [P, 1, F] and, with post-norms, project() of them -> [P, O,
    /// F] float32. Throws Cancelled.
    at::Tensor scores(std::int64_t layer, const at::Tensor& middle, const at::Tensor& neurons,
                      const at::Tensor& projected) const;

private:
    /// What the prompts' softmaxes are at x_mid.
    struct Base {
        at::Tensor logShares, shares; // [P, V]
        at::Tensor logOptions, options; // [P, C, variants]: of a token in its option
        at::Tensor capped; // [P, V]: logit / cap; undefined without a cap
    };
    Base baseOf(const at::Tensor& middle) const;
    at::Tensor changes(const at::Tensor& products, const at::Tensor& capped) const;
    at::Tensor series(const at::Tensor& shares, const at::Tensor& products, const at::Tensor& factors) const;
    void sumFar(at::Tensor sums, const at::Tensor& shares, const at::Tensor& logShares, const at::Tensor& capped,
                const at::Tensor& products, const at::Tensor& factors) const;
    at::Tensor optionIncreases(std::int64_t proxy, const Base& base, const at::Tensor& products,
                               const at::Tensor& factors) const;

    const RowPass& m_rows;
    const Decoder& m_decoder;
    const OptionReadout& m_readout;
    at::Tensor m_scale; // [P]: 1 / what the final norm divides by
    bool m_perOption;
    JobWatch m_watch;
};

/// Neurons that are multiplied with the head at a time: what they bring the logits takes 64 MiB at most, and the
/// product ends soon enough to be cancelled.
std::int64_t neuronsPerLensProduct(const ModelInfo& info);

/// Rows for a prompt, as JobWatch counts them.
std::int64_t logIncreaseRows(const ModelInfo& info);

} // namespace neurex::engine
