// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/neurons/neuron_rows.h"

#include "widgets/values/format.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr qsizetype kListedTokens = 4;

} // namespace

ui::NeuronRow neuronRow(NeuronId neuron, std::int64_t rank, const NeuronFacts& facts)
{
    ui::NeuronRow row;
    row.neuron = neuron;
    row.rank = rank;
    if (facts.result && facts.result->scores->contains(neuron)) {
        const AttributionResult& result = *facts.result;
        const float sum = result.scores->at(neuron);
        row.score = result.mean(neuron);
        row.sum = static_cast<double>(sum);
        const double total = sum >= 0.0F ? result.goodTotal : result.badTotal;
        if (total > 0.0)
            row.share = std::abs(static_cast<double>(sum)) / total;
        const auto known = [neuron](const SharedScores& matrix) {
            return matrix ? std::optional(matrix->at(neuron)) : std::nullopt;
        };
        row.consistency = known(result.signAgreement);
        row.netShare = known(result.netShare);
        row.z = known(result.z);
    }
    if (const auto measured = facts.effects.find(neuron); measured != facts.effects.end()) {
        row.silenced = measured->second->silenced.probability;
        row.excited = measured->second->excited.probability;
        row.changedAt = measured->second->positions;
    }
    if (const NeuronTokens* tokens = facts.projections->tokensOf(neuron))
        row.promotes = tokens->promoted.mid(0, kListedTokens).join(u", "_s);
    if (const auto note = facts.state->notes.find(neuron); note != facts.state->notes.end()) {
        row.note = ui::toQt(note->second.text).simplified();
        for (const std::string& tag : note->second.tags)
            row.tags.append(ui::toQt(tag));
    }
    return row;
}

std::vector<ui::NeuronRow> neuronRows(const std::vector<ScoredNeuron>& neurons, const NeuronFacts& facts)
{
    const bool isRanked = facts.result && facts.result->method == SelectionMethod::NeuronLlm;
    std::vector<ui::NeuronRow> rows;
    rows.reserve(neurons.size());
    for (const ScoredNeuron& scored : neurons)
        rows.push_back(neuronRow(scored.neuron, isRanked ? static_cast<std::int64_t>(rows.size()) + 1 : 0, facts));
    return rows;
}

} // namespace neurex::app
