// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/prefix_p.h"

#include "core/engine/device/memory_plan.h"

#include <algorithm>
#include <utility>

namespace neurex::engine {
namespace {

/// A shared prefix is computed this many tokens at a time, wherever its computation starts.
constexpr std::int64_t kChunk = 128;

at::Tensor tokenTensor(std::span<const std::int32_t> tokens, at::Device device)
{
    return at::tensor(at::ArrayRef<std::int32_t>(tokens.data(), tokens.size()), at::kLong).to(device);
}

/// Copies the first `count` positions of a batch-1 cache into every sequence of another.
void copyPrefix(const KeyValueCache& from, std::int64_t count, KeyValueCache& into)
{
    for (std::size_t layer = 0; layer < from.keys.size(); ++layer) {
        into.keys[layer].narrow(2, 0, count).copy_(from.keys[layer].narrow(2, 0, count));
        into.values[layer].narrow(2, 0, count).copy_(from.values[layer].narrow(2, 0, count));
    }
    into.filled = count;
}

} // namespace

std::int64_t commonPrefixLength(std::span<const std::vector<std::int32_t>> prompts, std::int64_t limit)
{
    for (const auto& prompt : prompts) {
        const auto& first = prompts.front();
        const auto end
            = std::min({static_cast<std::int64_t>(prompt.size()), static_cast<std::int64_t>(first.size()), limit});
        limit = std::mismatch(first.begin(), first.begin() + end, prompt.begin()).first - first.begin();
    }
    return limit;
}

PrefixStore::PrefixStore(const Decoder& decoder, std::int64_t budgetBytes, NeuronHook onNeurons,
                         AdditionHook onAddition)
    : m_decoder(decoder)
    , m_onNeurons(std::move(onNeurons))
    , m_onAddition(std::move(onAddition))
    , m_budgetBytes(budgetBytes)
{
}

void PrefixStore::prefill(const at::Tensor& tokens, std::vector<std::int64_t> promptTokens, KeyValueCache& cache,
                          const JobWatch& watch) const
{
    SequenceHooks hooks;
    hooks.cache = &cache;
    hooks.promptTokens = std::move(promptTokens);
    hooks.cacheOnly = true;
    hooks.onNeurons = [&](std::int64_t layer, const at::Tensor& neurons, const FfnActivations& ffn) {
        watch.step(tokens.numel());
        return m_onNeurons ? m_onNeurons(layer, neurons, ffn) : neurons;
    };
    hooks.onAddition = m_onAddition;
    m_decoder.forward(tokens, hooks);
}

void PrefixStore::clear()
{
    m_recent.clear();
    m_usedBytes = 0;
    m_usedPrompts = 0;
    m_sharedTokens.clear();
    m_shared = {};
}

std::shared_ptr<const PrefixGroup> PrefixStore::group(std::span<const TokenProxy* const> proxies, const JobWatch& watch)
{
    std::vector<Tokens> prompts;
    for (const TokenProxy* proxy : proxies)
        prompts.push_back(proxy->tokens);
    const auto known
        = std::find_if(m_recent.begin(), m_recent.end(), [&](const Entry& entry) { return entry.prompts == prompts; });
    if (known != m_recent.end()) {
        m_recent.splice(m_recent.begin(), m_recent, known);
        return m_recent.front().group;
    }
    std::vector<std::int64_t> sizes;
    for (const Tokens& prompt : prompts)
        sizes.push_back(std::ssize(prompt));
    Entry entry;
    entry.group = beginnings(prompts, sizes, watch);
    const auto elementBytes = static_cast<std::int64_t>(c10::elementSize(m_decoder.computeType()));
    entry.bytes
        = entry.group->cache.byteSize() + entry.group->batch() * uneditedRowBytes(m_decoder.info(), elementBytes);
    entry.prompts = std::move(prompts);
    m_usedBytes += entry.bytes;
    m_usedPrompts += entry.group->batch();
    m_recent.push_front(std::move(entry));
    const std::shared_ptr<const PrefixGroup> group = m_recent.front().group;
    const std::size_t kept = m_budgetBytes > 0 ? 1 : 0;
    while ((m_usedBytes > m_budgetBytes || m_usedPrompts > kMostCachedPrompts) && m_recent.size() > kept) {
        m_usedBytes -= m_recent.back().bytes;
        m_usedPrompts -= m_recent.back().group->batch();
        m_recent.pop_back();
    }
    return group;
}

/// Keeps the chunks of the remembered prefix that still fit and computes only what is new. Products of other shapes
/// round differently, so only whole chunks are kept: the bits are those of a computation from the first token on.
const KeyValueCache& PrefixStore::sharedPrefix(const Tokens& tokens, std::int64_t promptTokens, const JobWatch& watch)
{
    const auto length = static_cast<std::int64_t>(tokens.size());
    const std::int64_t regime = m_decoder.rotaryRegime(promptTokens);
    const std::vector<Tokens> pair{tokens, regime == m_sharedRegime ? m_sharedTokens : Tokens()};
    const std::int64_t kept = commonPrefixLength(pair, length) / kChunk * kChunk;
    if (regime == m_sharedRegime && (kept == length || tokens == m_sharedTokens))
        return m_shared;
    KeyValueCache extended = m_decoder.makeCache(1, length);
    if (kept > 0)
        copyPrefix(m_shared, kept, extended);
    for (std::int64_t begin = kept; begin < length; begin += kChunk) {
        const auto chunk = std::span(tokens).subspan(static_cast<std::size_t>(begin),
                                                     static_cast<std::size_t>(std::min(kChunk, length - begin)));
        prefill(tokenTensor(chunk, m_decoder.device()).unsqueeze(0), {promptTokens}, extended, watch);
    }
    m_shared = std::move(extended);
    m_sharedTokens = tokens;
    m_sharedRegime = regime;
    return m_shared;
}

std::shared_ptr<const PrefixGroup> PrefixStore::beginnings(const std::vector<Tokens>& prompts,
                                                           std::span<const std::int64_t> textTokens,
                                                           const JobWatch& watch)
{
    const auto count = static_cast<std::int64_t>(prompts.size());
    std::vector<std::int64_t> lengths; // without the last tokens
    std::vector<std::int32_t> lastTokens;
    for (const Tokens& prompt : prompts) {
        lengths.push_back(std::ssize(prompt) - 1);
        lastTokens.push_back(prompt.back());
    }
    const auto [shortest, longest] = std::ranges::minmax(lengths);
    const auto [smallestText, largestText] = std::ranges::minmax(textTokens);
    auto group = std::make_shared<PrefixGroup>();
    const bool isUniform = m_decoder.rotaryRegime(smallestText) == m_decoder.rotaryRegime(largestText);
    const std::int64_t shared = isUniform ? commonPrefixLength(prompts, shortest) : 0;
    const bool isWhole = count == 1 && shared == longest && shared > 0;
    if (!isWhole) // before all smaller ones: what lies above them keeps the heap from shrinking where memory is short
        group->cache = m_decoder.makeCache(count, longest);
    if (shared > 0) {
        const Tokens prefix(prompts.front().begin(), prompts.front().begin() + shared);
        const KeyValueCache& known = sharedPrefix(prefix, largestText, watch);
        if (isWhole && known.filled == shared) {
            group->cache = known; // the same memory: neither is written to again
        } else {
            if (isWhole)
                group->cache = m_decoder.makeCache(count, longest);
            copyPrefix(known, shared, group->cache);
        }
    }
    if (longest > shared) {
        at::Tensor rest = at::zeros({count, longest - shared}, at::kLong); // padding is never attended to
        for (std::int64_t p = 0; p < count; ++p) {
            const Tokens& prompt = prompts[static_cast<std::size_t>(p)];
            const auto body = std::span(prompt).first(prompt.size() - 1);
            const at::Tensor own = tokenTensor(body.subspan(static_cast<std::size_t>(shared)), at::kCPU);
            rest[p].narrow(0, 0, own.size(0)).copy_(own);
        }
        prefill(rest.to(m_decoder.device()), {textTokens.begin(), textTokens.end()}, group->cache, watch);
    }
    group->cache.filled = longest;
    group->cache.lengths = std::move(lengths);
    placeTokens(m_decoder, lastTokens, textTokens, *group);
    return group;
}

void placeTokens(const Decoder& decoder, std::span<const std::int32_t> tokens, std::span<const std::int64_t> textTokens,
                 PrefixGroup& group)
{
    const at::Device device = decoder.device();
    const at::Tensor lengths = at::tensor(at::ArrayRef<std::int64_t>(group.cache.lengths), at::kLong).to(device);
    group.lastTokens = tokenTensor(tokens, device).unsqueeze(1);
    group.positions = lengths.unsqueeze(1);
    group.rotaries = decoder.rotariesOfRows(lengths, textTokens);
    group.masks.clear();
    const Attention& attention = decoder.attention();
    for (const LayerSpec& layer : decoder.spec().layers) {
        if (group.masks.contains(layer.window))
            continue;
        group.masks[layer.window]
            = rowMask(decoder.spec(), layer.window, lengths, std::ranges::min(group.cache.lengths), group.cache.filled,
                      attention.keyHeads(), attention.groups());
    }
}

} // namespace neurex::engine
