// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/device/cancellation_p.h"
#include "core/engine/edits/column_noise_p.h"
#include "core/engine/edits/edits_p.h"
#include "core/engine/model/decoder_p.h"
#include "core/engine/model/prefix_p.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace neurex::engine {

/// What is changed at one place of a text: neurons, and then what down_proj makes of them.
struct PlaceEdits {
    CompiledEdits neurons;
    ColumnNoise noise;
};

/// All that is changed, compiled for the places of a text.
struct TextEdits {
    PlaceEdits beforeLast; ///< the prompt but its last token
    PlaceEdits atLast; ///< the prompt's last token
    PlaceEdits afterLast; ///< new tokens

    /// Reads a text's beginning; this object outlives it.
    PrefixStore prefixStore(const Decoder& decoder) const;
};

/// P texts that grow token by token, each beside its own keys and values, so that a new token costs one row and all
/// rows share the matrix products. Texts of any lengths go together; their common beginning is computed once. One text
/// has the same bits with the same company.
class GrowingTexts {
public:
    using Tokens = std::vector<std::int32_t>;
    /// Neurons [P, 1, F] of a layer as they enter down_proj.
    using NeuronSink = std::function<void(std::int64_t layer, const at::Tensor& neurons)>;

    /// Computes the prompts but for their last tokens. mostNew: the most tokens that will be appended to a text. store:
    /// that edits prefixes by edits.beforeLast; store and edits outlive this object. Throws Cancelled.
    GrowingTexts(const Decoder& decoder, PrefixStore& store, std::vector<Tokens> prompts, std::int64_t mostNew,
                 const TextEdits& edits, const JobWatch& watch);

    std::int64_t count() const { return std::ssize(m_texts); }
    /// Pushes the last token of every text through all layers: the logits of the next ones, [P, V] float32. Throws
    /// Cancelled, NotFinite.
    at::Tensor next(const NeuronSink& sink, const JobWatch& watch);
    /// Appends a token to each text (after next()). Those whose place is not in `kept` (ascending, at least one) are
    /// let go.
    void append(std::span<const std::int32_t> tokens, std::span<const std::int64_t> kept);

private:
    void prefill(const JobWatch& watch);
    at::Tensor push(const NeuronSink& sink, const JobWatch& watch);
    void keepRow();
    void keepTexts(std::span<const std::int64_t> kept);
    void place();
    void replay(const JobWatch& watch);
    bool hasOtherRegime() const;

    const Decoder& m_decoder;
    PrefixStore& m_store;
    const TextEdits& m_edits;
    std::int64_t m_mostNew;
    std::vector<Tokens> m_texts;
    std::vector<std::int64_t> m_promptLengths;
    std::vector<std::int64_t> m_regimes; ///< rotary frequencies that each text's keys were turned by
    std::int64_t m_pushed = 0; ///< tokens of each text from its prompt's last one on whose keys are there
    KeyValueCache m_cache; ///< with room for all that will come
    PrefixGroup m_group; ///< of the texts but their last tokens; views of m_cache
    std::vector<at::Tensor> m_newKeys, m_newValues; // [L] of [P, Hkv, hd], of the row that was pushed last
};

} // namespace neurex::engine
