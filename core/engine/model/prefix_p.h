// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/question.h"
#include "core/engine/device/cancellation_p.h"
#include "core/engine/model/decoder_p.h"

#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <span>
#include <vector>

namespace neurex::engine {

/// The last tokens of P prompts on their way through the layers without an intervention at their position, as far as a
/// pass has come. A pass with interventions starts from here: below its first edited layer nothing differs.
struct UneditedRows {
    std::vector<at::Tensor> middle; // per layer [P, 1, d] float32, residual before the FFN
    std::vector<at::Tensor> neurons; // per layer [P, 1, F]
    at::Tensor residual; // [P, 1, d] float32 after the layers above; undefined before the first
};

/// The keys and values of P prompts without their last tokens, and what a pass over the last tokens needs.
struct PrefixGroup {
    KeyValueCache cache; // batch P; lengths are the prompts' lengths - 1
    at::Tensor lastTokens; // [P, 1] int64
    at::Tensor positions; // [P, 1] int64, the last tokens'
    std::vector<Rotary> rotaries; ///< at the last tokens, one for each of BlockSpec::rotaries
    std::map<std::int64_t, at::Tensor> masks; ///< rowMask() for each attention window of the model
    std::shared_ptr<UneditedRows> unedited = std::make_shared<UneditedRows>(); ///< filled by the passes that need it

    std::int64_t batch() const { return lastTokens.size(0); }
    std::int64_t length() const { return cache.filled; }
};

/// Prefills prompts, each shared beginning once, and remembers recent groups so that asking again costs nothing. Exact:
/// by causality the keys and values of a prefix do not depend on what follows. The same prompts give the same bits
/// whatever was asked before.
class PrefixStore {
public:
    /// onNeurons edits the neurons of every prefix position (interventions at all positions), onAddition what down_proj
    /// makes of them. The least recently used
    /// groups beyond the budget or kMostCachedPrompts are forgotten; the newest stays, unless the budget is 0: then
    /// none is remembered.
    PrefixStore(const Decoder& decoder, std::int64_t budgetBytes, NeuronHook onNeurons = {},
                AdditionHook onAddition = {});

    /// The group of these prompts. Throws Cancelled.
    std::shared_ptr<const PrefixGroup> group(std::span<const TokenProxy* const> proxies, const JobWatch& watch);
    /// The group of the beginnings of texts of so many tokens, which decide over their rotary frequencies; only what
    /// they share is remembered. Throws Cancelled.
    std::shared_ptr<const PrefixGroup> beginnings(const std::vector<std::vector<std::int32_t>>& prompts,
                                                  std::span<const std::int64_t> textTokens, const JobWatch& watch);
    void clear();

private:
    using Tokens = std::vector<std::int32_t>;
    struct Entry {
        std::vector<Tokens> prompts;
        std::shared_ptr<const PrefixGroup> group;
        std::int64_t bytes = 0;
    };

    const KeyValueCache& sharedPrefix(const Tokens& tokens, std::int64_t promptTokens, const JobWatch& watch);
    void prefill(const at::Tensor& tokens, std::vector<std::int64_t> promptTokens, KeyValueCache& cache,
                 const JobWatch& watch) const;

    const Decoder& m_decoder;
    NeuronHook m_onNeurons;
    AdditionHook m_onAddition;
    std::int64_t m_budgetBytes;
    std::int64_t m_usedBytes = 0;
    std::int64_t m_usedPrompts = 0;
    std::list<Entry> m_recent; // most recent first
    Tokens m_sharedTokens; // what m_shared holds
    std::int64_t m_sharedRegime = 0; ///< rotary frequencies that it was computed with
    KeyValueCache m_shared; // batch 1
};

/// Has a group push these tokens next, which stand at the positions that its cache's lengths say, of texts of so many
/// tokens.
void placeTokens(const Decoder& decoder, std::span<const std::int32_t> tokens, std::span<const std::int64_t> textTokens,
                 PrefixGroup& group);

/// Number of leading tokens that all prompts share, at most `limit`.
std::int64_t commonPrefixLength(std::span<const std::vector<std::int32_t>> prompts, std::int64_t limit);

} // namespace neurex::engine
