// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/edits/evaluator_p.h"

#include "core/engine/model/row_pass_p.h"
#include "core/engine/scoring/readout_p.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace neurex::engine {
namespace {

bool touchesAllPositions(const InterventionStack& stack)
{
    return std::any_of(stack.begin(), stack.end(),
                       [](const Intervention& intervention) { return intervention.positions == Positions::All; });
}

/// The stack without interventions that change nothing, so that stacks of equal effect compare equal.
InterventionStack withoutIdentities(const InterventionStack& stack)
{
    InterventionStack kept;
    std::copy_if(stack.begin(), stack.end(), std::back_inserter(kept), [](const Intervention& one) {
        const bool identity = (one.operation == Operation::Scale && one.value == 1.0)
            || (one.operation == Operation::Add && one.value == 0.0);
        return !identity && !one.neurons.empty();
    });
    return kept;
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

} // namespace

Evaluator::Evaluator(const Decoder& decoder, PrefixStore& store, std::span<const InterventionStack> stacks)
    : m_decoder(decoder)
{
    std::vector<InterventionStack> unique, lastOnly;
    std::vector<Place> uniquePlaces;
    constexpr std::size_t kLastOnlyBatch = 0;
    m_batches.push_back({CompiledEdits({}, CompiledEdits::Part::Everything, decoder.device()), &store, 0});
    for (const InterventionStack& given : stacks) {
        InterventionStack stack = withoutIdentities(given);
        const auto known = std::find(unique.begin(), unique.end(), stack);
        if (known != unique.end()) {
            m_places.push_back(uniquePlaces[static_cast<std::size_t>(known - unique.begin())]);
            continue;
        }
        if (touchesAllPositions(stack)) {
            const std::span<const InterventionStack> one(&stack, 1);
            const CompiledEdits everywhere(one, CompiledEdits::Part::AllPositions, decoder.device());
            PrefixStore& edited = m_editedPrefixes.emplace_back(
                decoder, 0, [everywhere](std::int64_t layer, const at::Tensor& neurons) {
                    return everywhere.apply(layer, neurons);
                });
            m_places.push_back({m_batches.size(), 0});
            m_batches.push_back({CompiledEdits(one, CompiledEdits::Part::Everything, decoder.device()), &edited, 1});
        } else {
            m_places.push_back({kLastOnlyBatch, lastOnly.size()});
            lastOnly.push_back(stack);
        }
        unique.push_back(std::move(stack));
        uniquePlaces.push_back(m_places.back());
    }
    m_batches[kLastOnlyBatch].edits = CompiledEdits(lastOnly, CompiledEdits::Part::Everything, decoder.device());
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
    for (std::int64_t layer = firstEdited;;) {
        const at::Tensor projected = pass.project(layer, batch.edits.apply(layer, neurons));
        const at::Tensor rows = middle + pass.addition(layer, projected);
        if (++layer == layerCount)
            return rows;
        watch.step(group.batch() * stacks);
        middle = pass.attend(layer, rows, nullptr);
        neurons = pass.neurons(layer, rows, middle, nullptr);
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
    const float* letterMass = mass.data_ptr<float>();
    for (const TokenProxy* proxy : proxies) {
        for (auto& row : answers) {
            row.push_back(answerFromLogits(proxy->gold, {logit, logit + proxy->optionTokens.size()}, *letterMass++));
            logit += readout.optionCount();
        }
    }
    return answers;
}

} // namespace neurex::engine
