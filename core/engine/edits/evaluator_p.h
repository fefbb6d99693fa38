// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/engine_types.h"
#include "core/engine/device/cancellation_p.h"
#include "core/engine/edits/edits_p.h"
#include "core/engine/model/prefix_p.h"

#include <deque>
#include <span>
#include <vector>

namespace neurex::engine {

/// Answers proxies under several intervention stacks. Stacks that touch only the last token share one prefill and ride
/// as rows of one batch, the unchanged model among them (so before and after have the same arithmetic); a stack with
/// edits at all positions has a prefill of its own.
class Evaluator {
public:
    /// `store` holds the prefixes of the unchanged model and outlives the evaluator.
    Evaluator(const Decoder& decoder, PrefixStore& store, std::span<const InterventionStack> stacks);

    /// -> [stack][proxy]. Throws Cancelled.
    std::vector<std::vector<ProxyAnswer>> run(std::span<const TokenProxy* const> proxies, const JobWatch& watch);

    /// Of the token after a prompt, over the whole vocabulary: -> [stack] float32 [V] on the CPU. Throws Cancelled.
    std::vector<at::Tensor> nextTokenProbabilities(const TokenProxy& prompt, const JobWatch& watch);
    /// The same of the residual stream after each layer, as if the layers above added nothing (the logit lens):
    /// -> [stack * L], the layers of the first stack first. Throws Cancelled.
    std::vector<at::Tensor> layerProbabilities(const TokenProxy& prompt, const JobWatch& watch);

private:
    /// Different stacks that see the same prefix: one row each.
    struct Batch {
        CompiledEdits edits;
        PrefixStore* prefixes;
        std::int64_t rowCount;
    };
    /// Where a stack's answers come from; stacks of equal effect share a row.
    struct Place {
        std::size_t batch;
        std::size_t row;
    };
    at::Tensor finalRows(const Batch& batch, const PrefixGroup& group, const JobWatch& watch) const;
    /// After each layer, of a group of one prompt: [S, L, d].
    at::Tensor layerRows(const Batch& batch, const PrefixGroup& group, const JobWatch& watch) const;

    const Decoder& m_decoder;
    std::deque<PrefixStore> m_editedPrefixes;
    std::vector<Batch> m_batches;
    std::vector<Place> m_places; ///< per stack
};

/// The answers of R rows per proxy, from residual [P, R, d]: [row][proxy]. Throws Cancelled.
std::vector<std::vector<ProxyAnswer>> readAnswers(const Decoder& decoder, std::span<const TokenProxy* const> proxies,
                                                  const at::Tensor& residual, const JobWatch& watch);
/// The `top` likeliest tokens of each distribution [V], and what every distribution gives them.
NextTokens likeliestTokens(std::span<const at::Tensor> distributions, std::int32_t top);

} // namespace neurex::engine
