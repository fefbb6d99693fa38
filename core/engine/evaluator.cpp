// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/evaluator_p.h"

#include "core/engine/cancellation_p.h"
#include "core/engine/readout_p.h"
#include "core/engine/row_pass_p.h"

#include <algorithm>
#include <cmath>

namespace neurex::engine {
namespace {

bool touchesAllPositions(const InterventionStack& stack)
{
    return std::any_of(stack.begin(), stack.end(),
                       [](const Intervention& intervention) { return intervention.positions == Positions::All; });
}

} // namespace

Evaluator::Evaluator(const Decoder& decoder, PrefixStore& store, std::span<const InterventionStack> stacks)
    : m_decoder(decoder)
    , m_stackCount(stacks.size())
{
    std::vector<InterventionStack> lastOnly;
    std::vector<std::size_t> lastOnlyStacks;
    for (std::size_t i = 0; i < stacks.size(); ++i) {
        if (!touchesAllPositions(stacks[i])) {
            lastOnly.push_back(stacks[i]);
            lastOnlyStacks.push_back(i);
            continue;
        }
        const std::span<const InterventionStack> one = stacks.subspan(i, 1);
        const CompiledEdits everywhere(one, CompiledEdits::Part::AllPositions, decoder.device());
        PrefixStore& edited = m_editedPrefixes.emplace_back(
            decoder, 0, [everywhere](std::int64_t layer, const at::Tensor& neurons) { return everywhere.apply(layer, neurons); });
        m_batches.push_back({{i}, CompiledEdits(one, CompiledEdits::Part::Everything, decoder.device()), &edited});
    }
    if (!lastOnly.empty()) {
        CompiledEdits edits(lastOnly, CompiledEdits::Part::Everything, decoder.device());
        m_batches.push_back({std::move(lastOnlyStacks), std::move(edits), &store});
    }
}

std::vector<std::vector<ProxyAnswer>> Evaluator::run(std::span<const TokenProxy* const> proxies, const std::stop_token& stop)
{
    std::vector<std::vector<ProxyAnswer>> answers(m_stackCount);
    for (const Batch& batch : m_batches) {
        const std::shared_ptr<const PrefixGroup> group = batch.prefixes->group(proxies, stop);
        std::vector<std::vector<ProxyAnswer>> rows = readAnswers(m_decoder, proxies, finalRows(batch, *group, stop));
        for (std::size_t i = 0; i < batch.stacks.size(); ++i)
            answers[batch.stacks[i]] = std::move(rows[i]);
    }
    return answers;
}

/// Below the first edited layer all rows are equal, so one is computed: -> [P, S, d].
at::Tensor Evaluator::finalRows(const Batch& batch, const PrefixGroup& group, const std::stop_token& stop) const
{
    const RowPass pass(m_decoder, group);
    const std::int64_t layerCount = m_decoder.info().layerCount, stacks = static_cast<std::int64_t>(batch.stacks.size());
    const std::int64_t firstEdited = batch.edits.firstLayer().value_or(layerCount);
    at::Tensor rows = pass.start();
    for (std::int64_t layer = 0; layer < layerCount; ++layer) {
        throwIfStopped(stop);
        at::Tensor middle = pass.attend(layer, rows, nullptr);
        at::Tensor neurons = pass.neurons(layer, middle, nullptr);
        if (layer == firstEdited) {
            middle = middle.expand({-1, stacks, -1});
            neurons = neurons.expand({-1, stacks, -1});
        }
        rows = middle + pass.project(layer, batch.edits.apply(layer, neurons));
    }
    return firstEdited < layerCount ? rows : rows.expand({-1, stacks, -1});
}

ProxyAnswer makeAnswer(const TokenProxy& proxy, const float* optionLogits, float letterMass)
{
    ProxyAnswer answer;
    answer.gold = proxy.gold;
    answer.letterMass = letterMass;
    answer.optionLogits.assign(optionLogits, optionLogits + proxy.optionTokens.size());
    const auto best = std::max_element(answer.optionLogits.begin(), answer.optionLogits.end());
    answer.predicted = static_cast<std::int32_t>(best - answer.optionLogits.begin());
    double total = 0.0;
    for (const float logit : answer.optionLogits)
        total += std::exp(static_cast<double>(logit) - static_cast<double>(*best));
    for (const float logit : answer.optionLogits)
        answer.optionProbabilities.push_back(static_cast<float>(std::exp(static_cast<double>(logit) - static_cast<double>(*best)) / total));
    return answer;
}

std::vector<std::vector<ProxyAnswer>> readAnswers(const Decoder& decoder, std::span<const TokenProxy* const> proxies,
                                                  const at::Tensor& residual)
{
    const OptionReadout readout(decoder, proxies);
    const at::Tensor logits = readout.optionLogits(residual).cpu().contiguous(); // [P, R, C]
    const at::Tensor mass = readout.letterMass(residual).cpu().contiguous();     // [P, R]
    std::vector<std::vector<ProxyAnswer>> answers(static_cast<std::size_t>(residual.size(1)));
    const float* logit = logits.data_ptr<float>();
    const float* letterMass = mass.data_ptr<float>();
    for (const TokenProxy* proxy : proxies) {
        for (auto& row : answers) {
            row.push_back(makeAnswer(*proxy, logit, *letterMass++));
            logit += readout.optionCount();
        }
    }
    return answers;
}

} // namespace neurex::engine
