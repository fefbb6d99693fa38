// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/edits/evaluator_p.h"

#include "core/engine/device/memory_plan.h"
#include "core/engine/model/row_pass_p.h"
#include "core/engine/scoring/readout_p.h"

#include <algorithm>
#include <array>

namespace neurex::engine {
namespace {

bool touchesAllPositions(const InterventionStack& stack)
{
    return std::any_of(stack.begin(), stack.end(),
                       [](const Intervention& intervention) { return intervention.positions == Positions::All; });
}

/// The group's unedited rows, computed up to so many layers; what earlier passes computed is kept.
const UneditedRows& passUnedited(const RowPass& pass, std::int64_t layers, const JobWatch& watch)
{
    UneditedRows& rows = *pass.group().unedited;
    for (std::int64_t layer = std::ssize(rows.middle); layer < layers; ++layer) {
        watch.step(pass.group().batch());
        const at::Tensor input = rows.residual.defined() ? rows.residual : pass.start();
        const at::Tensor middle = pass.attend(layer, input, nullptr);
        const at::Tensor neurons = pass.neurons(layer, input, middle, nullptr);
        at::Tensor residual = middle + pass.addition(layer, pass.project(layer, neurons));
        rows.middle.push_back(middle);
        rows.neurons.push_back(neurons);
        rows.residual = std::move(residual);
    }
    return rows;
}

/// What the neurons of one of the computed layers are made of, [P, 1, F] each; computed once more from the layer below,
/// because it is not kept.
FfnActivations uneditedFfn(const RowPass& pass, const UneditedRows& unedited, std::int64_t layer)
{
    const auto at = static_cast<std::size_t>(layer);
    const at::Tensor input = layer == 0
        ? pass.start()
        : unedited.middle[at - 1] + pass.addition(layer - 1, pass.project(layer - 1, unedited.neurons[at - 1]));
    RowActivations saved;
    pass.neurons(layer, input, unedited.middle[at], &saved);
    return saved.ffn;
}

} // namespace

Evaluator::Evaluator(const Decoder& decoder, PrefixStore& store, std::span<const InterventionStack> stacks)
    : m_decoder(decoder)
{
    const DistinctStacks distinct(stacks);
    std::vector<InterventionStack> lastOnly;
    std::vector<Place> places; // of the distinct stacks
    constexpr std::size_t kLastOnlyBatch = 0;
    m_batches.push_back(
        {CompiledEdits({}, CompiledEdits::Part::Everything, decoder.spec(), decoder.device()), &store, 0});
    for (const InterventionStack& stack : distinct.stacks) {
        if (touchesAllPositions(stack)) {
            const std::span<const InterventionStack> one(&stack, 1);
            const CompiledEdits everywhere(one, CompiledEdits::Part::AllPositions, decoder.spec(), decoder.device());
            PrefixStore& edited = m_editedPrefixes.emplace_back(
                decoder, 0, [everywhere](std::int64_t layer, const at::Tensor& neurons, const FfnActivations& ffn) {
                    return everywhere.apply(layer, neurons, ffn);
                });
            places.push_back({m_batches.size(), 0});
            m_batches.push_back(
                {CompiledEdits(one, CompiledEdits::Part::Everything, decoder.spec(), decoder.device()), &edited, 1});
        } else {
            places.push_back({kLastOnlyBatch, lastOnly.size()});
            lastOnly.push_back(stack);
        }
    }
    for (const std::size_t place : distinct.places)
        m_places.push_back(places[place]);
    m_batches[kLastOnlyBatch].edits
        = CompiledEdits(lastOnly, CompiledEdits::Part::Everything, decoder.spec(), decoder.device());
    m_batches[kLastOnlyBatch].rowCount = static_cast<std::int64_t>(lastOnly.size());
}

std::vector<std::vector<ProxyAnswer>> Evaluator::run(std::span<const TokenProxy* const> proxies, const JobWatch& watch)
{
    std::vector<std::vector<std::vector<ProxyAnswer>>> rows; // [batch][row][proxy]
    for (const Batch& batch : m_batches) {
        if (batch.rowCount == 0) {
            rows.emplace_back();
            continue;
        }
        const std::shared_ptr<const PrefixGroup> group = batch.prefixes->group(proxies, watch);
        rows.push_back(readAnswers(m_decoder, proxies, finalRows(batch, *group, watch), watch));
    }
    std::vector<std::vector<ProxyAnswer>> answers;
    for (const Place& place : m_places)
        answers.push_back(rows[place.batch][place.row]);
    return answers;
}

std::vector<at::Tensor> Evaluator::nextTokenProbabilities(const TokenProxy& prompt, const JobWatch& watch)
{
    const std::array<const TokenProxy*, 1> prompts{&prompt};
    std::vector<at::Tensor> rows; // [batch] [R, V]
    for (const Batch& batch : m_batches) {
        if (batch.rowCount == 0) {
            rows.emplace_back();
            continue;
        }
        const std::shared_ptr<const PrefixGroup> group = batch.prefixes->group(prompts, watch);
        const at::Tensor logits = m_decoder.logits(finalRows(batch, *group, watch).squeeze(0));
        rows.push_back(at::softmax(logits.to(at::kFloat), -1).cpu().contiguous());
    }
    std::vector<at::Tensor> distributions;
    for (const Place& place : m_places)
        distributions.push_back(rows[place.batch].select(0, static_cast<std::int64_t>(place.row)));
    return distributions;
}

std::vector<at::Tensor> Evaluator::layerProbabilities(const TokenProxy& prompt, const JobWatch& watch)
{
    const std::array<const TokenProxy*, 1> prompts{&prompt};
    const std::int64_t most = rowsPerVocabularyProduct(m_decoder.info().vocabularySize);
    std::vector<std::vector<at::Tensor>> rows; // [batch][R * L] of [V]
    for (const Batch& batch : m_batches) {
        std::vector<at::Tensor>& own = rows.emplace_back();
        if (batch.rowCount == 0)
            continue;
        const std::shared_ptr<const PrefixGroup> group = batch.prefixes->group(prompts, watch);
        for (const at::Tensor& part : layerRows(batch, *group, watch).flatten(0, 1).split(most)) {
            throwIfStopped(watch);
            const at::Tensor probabilities = at::softmax(m_decoder.logits(part).to(at::kFloat), -1).cpu().contiguous();
            for (std::int64_t row = 0; row < probabilities.size(0); ++row)
                own.push_back(probabilities[row]);
        }
    }
    std::vector<at::Tensor> distributions;
    for (const Place& place : m_places) {
        const auto layers = static_cast<std::size_t>(m_decoder.info().layerCount);
        for (std::size_t layer = 0; layer < layers; ++layer)
            distributions.push_back(rows[place.batch][place.row * layers + layer]);
    }
    return distributions;
}

at::Tensor Evaluator::layerRows(const Batch& batch, const PrefixGroup& group, const JobWatch& watch) const
{
    const RowPass pass(m_decoder, group);
    std::vector<at::Tensor> kept;
    at::Tensor rows = pass.start().expand({-1, batch.rowCount, -1});
    for (std::int64_t layer = 0; layer < m_decoder.info().layerCount; ++layer) {
        watch.step(group.batch() * batch.rowCount);
        const at::Tensor middle = pass.attend(layer, rows, nullptr);
        RowActivations saved;
        const at::Tensor neurons = pass.neurons(layer, rows, middle, batch.edits.readsFfn(layer) ? &saved : nullptr);
        rows = middle + pass.addition(layer, pass.project(layer, batch.edits.apply(layer, neurons, saved.ffn)));
        kept.push_back(rows.squeeze(0));
    }
    return at::stack(kept, 1);
}

/// Below the first edited layer all rows are equal and independent of the edits, so they are computed once per group of
/// prompts: -> [P, S, d].
at::Tensor Evaluator::finalRows(const Batch& batch, const PrefixGroup& group, const JobWatch& watch) const
{
    const RowPass pass(m_decoder, group);
    const std::int64_t layerCount = m_decoder.info().layerCount, stacks = batch.rowCount;
    const std::int64_t firstEdited = batch.edits.firstLayer().value_or(layerCount);
    const UneditedRows& unedited = passUnedited(pass, std::min(firstEdited + 1, layerCount), watch);
    if (firstEdited == layerCount)
        return unedited.residual.expand({-1, stacks, -1});
    const auto first = static_cast<std::size_t>(firstEdited);
    at::Tensor middle = unedited.middle[first].expand({-1, stacks, -1});
    at::Tensor neurons = unedited.neurons[first].expand({-1, stacks, -1});
    RowActivations saved;
    if (batch.edits.readsFfn(firstEdited))
        saved.ffn = uneditedFfn(pass, unedited, firstEdited);
    for (std::int64_t layer = firstEdited;;) {
        const at::Tensor projected = pass.project(layer, batch.edits.apply(layer, neurons, saved.ffn));
        const at::Tensor rows = middle + pass.addition(layer, projected);
        if (++layer == layerCount)
            return rows;
        watch.step(group.batch() * stacks);
        middle = pass.attend(layer, rows, nullptr);
        saved = {};
        neurons = pass.neurons(layer, rows, middle, batch.edits.readsFfn(layer) ? &saved : nullptr);
    }
}

NextTokens likeliestTokens(std::span<const at::Tensor> distributions, std::int32_t top)
{
    NextTokens next;
    next.stackCount = static_cast<std::int32_t>(distributions.size());
    for (const at::Tensor& distribution : distributions) {
        const auto [best, ids] = distribution.topk(std::clamp<std::int64_t>(top, 0, distribution.numel()));
        for (std::int64_t i = 0; i < ids.numel(); ++i) {
            const auto token = static_cast<std::int32_t>(ids[i].item<std::int64_t>());
            if (std::find(next.tokens.begin(), next.tokens.end(), token) == next.tokens.end())
                next.tokens.push_back(token);
        }
    }
    if (!distributions.empty()) {
        const float* first = distributions.front().data_ptr<float>();
        std::stable_sort(next.tokens.begin(), next.tokens.end(),
                         [first](std::int32_t a, std::int32_t b) { return first[a] > first[b]; });
    }
    for (const at::Tensor& distribution : distributions) {
        const float* probability = distribution.data_ptr<float>();
        for (const std::int32_t token : next.tokens)
            next.probabilities.push_back(probability[token]);
    }
    return next;
}

std::vector<std::vector<ProxyAnswer>> readAnswers(const Decoder& decoder, std::span<const TokenProxy* const> proxies,
                                                  const at::Tensor& residual, const JobWatch& watch)
{
    const OptionReadout readout(decoder, proxies);
    const OptionReadout::Answers read = readout.answers(residual, watch);
    const at::Tensor logits = read.optionLogits.cpu().contiguous(); // [P, R, C]
    const at::Tensor mass = read.letterMass.cpu().contiguous(); // [P, R]
    std::vector<std::vector<ProxyAnswer>> answers(static_cast<std::size_t>(residual.size(1)));
    const float* logit = logits.data_ptr<float>();
    const double* letterMass = mass.data_ptr<double>();
    for (const TokenProxy* proxy : proxies) {
        for (auto& row : answers) {
            row.push_back(answerFromLogits(proxy->gold, {logit, logit + proxy->optionTokens.size()}, *letterMass++));
            logit += readout.optionCount();
        }
    }
    return answers;
}

} // namespace neurex::engine
