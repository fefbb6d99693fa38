// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/edits/growing_texts_p.h"

#include "core/engine/model/row_pass_p.h"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace neurex::engine {

PrefixStore TextEdits::prefixStore(const Decoder& decoder) const
{
    return {
        decoder, 0,
        [this](std::int64_t layer, const at::Tensor& neurons, const FfnActivations& ffn) {
            return beforeLast.neurons.apply(layer, neurons, ffn);
        },
        [this](std::int64_t layer, const at::Tensor& neurons) { return beforeLast.noise.addition(layer, neurons); }};
}

GrowingTexts::GrowingTexts(const Decoder& decoder, PrefixStore& store, std::vector<Tokens> prompts,
                           std::int64_t mostNew, const TextEdits& edits, const JobWatch& watch)
    : m_decoder(decoder)
    , m_store(store)
    , m_edits(edits)
    , m_mostNew(mostNew)
    , m_texts(std::move(prompts))
{
    for (const Tokens& text : m_texts)
        m_promptLengths.push_back(std::ssize(text));
    prefill(watch);
}

/// Forgets all keys but those of the prompts, turned by the frequencies of the texts as they are now.
void GrowingTexts::prefill(const JobWatch& watch)
{
    std::vector<Tokens> prompts;
    std::vector<std::int64_t> textTokens;
    m_regimes.clear();
    for (std::size_t t = 0; t < m_texts.size(); ++t) {
        const Tokens& text = m_texts[t];
        prompts.emplace_back(text.begin(), text.begin() + m_promptLengths[t]);
        textTokens.push_back(std::ssize(text));
        m_regimes.push_back(m_decoder.rotaryRegime(textTokens.back()));
    }
    const std::shared_ptr<const PrefixGroup> prefixes = m_store.beginnings(prompts, textTokens, watch);
    const std::int64_t filled = prefixes->length();
    m_cache = m_decoder.makeCache(count(), filled + m_mostNew);
    for (std::size_t layer = 0; layer < m_cache.keys.size(); ++layer) {
        m_cache.keys[layer].narrow(2, 0, filled).copy_(prefixes->cache.keys[layer]);
        m_cache.values[layer].narrow(2, 0, filled).copy_(prefixes->cache.values[layer]);
    }
    m_pushed = 0;
    place();
}

/// Has the group push the token behind those whose keys are there.
void GrowingTexts::place()
{
    std::vector<std::int32_t> tokens;
    std::vector<std::int64_t> textTokens;
    m_group.cache.lengths.clear();
    for (std::size_t t = 0; t < m_texts.size(); ++t) {
        const std::int64_t position = m_promptLengths[t] - 1 + m_pushed;
        m_group.cache.lengths.push_back(position);
        tokens.push_back(m_texts[t][static_cast<std::size_t>(position)]);
        textTokens.push_back(std::ssize(m_texts[t]));
    }
    m_group.cache.filled = std::ranges::max(m_group.cache.lengths);
    m_group.cache.keys.clear();
    m_group.cache.values.clear();
    for (std::size_t layer = 0; layer < m_cache.keys.size(); ++layer) {
        m_group.cache.keys.push_back(m_cache.keys[layer].narrow(2, 0, m_group.cache.filled));
        m_group.cache.values.push_back(m_cache.values[layer].narrow(2, 0, m_group.cache.filled));
    }
    placeTokens(m_decoder, tokens, textTokens, m_group);
}

/// -> the residual stream after the last layer [P, 1, d].
at::Tensor GrowingTexts::push(const NeuronSink& sink, const JobWatch& watch)
{
    const PlaceEdits& place = m_pushed == 0 ? m_edits.atLast : m_edits.afterLast;
    const CompiledEdits& edits = place.neurons;
    const RowPass pass(m_decoder, m_group);
    at::Tensor residual = pass.start();
    m_newKeys.clear();
    m_newValues.clear();
    for (std::int64_t layer = 0; layer < m_decoder.info().layerCount; ++layer) {
        watch.step(count());
        RowActivations saved;
        const at::Tensor middle = pass.attend(layer, residual, &saved);
        m_newKeys.push_back(saved.attention.selfKey.squeeze(3).squeeze(2)); // [P, Hkv, hd]
        m_newValues.push_back(saved.attention.selfValue.squeeze(3).squeeze(2));
        const at::Tensor unedited = pass.neurons(layer, residual, middle, edits.readsFfn(layer) ? &saved : nullptr);
        const at::Tensor neurons = edits.apply(layer, unedited, saved.ffn);
        if (sink)
            sink(layer, neurons);
        const at::Tensor projected = pass.project(layer, neurons), extra = place.noise.addition(layer, neurons);
        residual = middle + pass.addition(layer, extra.defined() ? projected + extra : projected);
    }
    return residual;
}

/// Puts away the keys and values of the tokens that were pushed last.
void GrowingTexts::keepRow()
{
    const at::Tensor texts = at::arange(count(), m_group.positions.options());
    const at::Tensor places = m_group.positions.squeeze(1);
    using at::indexing::Slice;
    for (std::size_t layer = 0; layer < m_cache.keys.size(); ++layer) {
        m_cache.keys[layer].index_put_({texts, Slice(), places}, m_newKeys[layer]);
        m_cache.values[layer].index_put_({texts, Slice(), places}, m_newValues[layer]);
    }
    ++m_pushed;
}

void GrowingTexts::keepTexts(std::span<const std::int64_t> kept)
{
    const at::Tensor places
        = at::tensor(at::ArrayRef<std::int64_t>(kept.data(), kept.size()), at::kLong).to(m_decoder.device());
    for (auto* tensors : {&m_cache.keys, &m_cache.values}) {
        for (at::Tensor& tensor : *tensors)
            tensor = tensor.index_select(0, places);
    }
    const auto keepOf = [&kept](auto& values) {
        std::remove_reference_t<decltype(values)> left;
        for (const std::int64_t place : kept)
            left.push_back(std::move(values[static_cast<std::size_t>(place)]));
        values = std::move(left);
    };
    keepOf(m_texts);
    keepOf(m_promptLengths);
    keepOf(m_regimes);
}

at::Tensor GrowingTexts::next(const NeuronSink& sink, const JobWatch& watch)
{
    if (hasOtherRegime())
        replay(watch);
    return m_decoder.logits(push(sink, watch).squeeze(1));
}

void GrowingTexts::append(std::span<const std::int32_t> tokens, std::span<const std::int64_t> kept)
{
    keepRow();
    for (std::size_t t = 0; t < m_texts.size(); ++t)
        m_texts[t].push_back(tokens[t]);
    if (std::ssize(kept) < count())
        keepTexts(kept);
    place();
}

/// From some length on, every position of a text is turned by other frequencies in some families.
bool GrowingTexts::hasOtherRegime() const
{
    for (std::size_t t = 0; t < m_texts.size(); ++t) {
        if (m_decoder.rotaryRegime(std::ssize(m_texts[t])) != m_regimes[t])
            return true;
    }
    return false;
}

void GrowingTexts::replay(const JobWatch& watch)
{
    const std::int64_t pushed = m_pushed;
    prefill(watch);
    while (m_pushed < pushed) {
        push({}, watch);
        keepRow();
        place();
    }
}

} // namespace neurex::engine
