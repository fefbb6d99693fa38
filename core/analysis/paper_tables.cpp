// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/paper_tables.h"

#include "core/analysis/methods.h"
#include "core/analysis/set_comparison.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <tuple>

namespace neurex {

namespace {

struct Agreement {
    std::optional<double> found, byChance;
};

Agreement agreementOf(std::span<const ScoredNeuron> first, std::span<const ScoredNeuron> second, std::int64_t neurons)
{
    const auto a = static_cast<double>(first.size()), b = static_cast<double>(second.size());
    if (a + b == 0.0)
        return {};
    return {jaccard(neuronIds(first), neuronIds(second)), jaccardOf(a * b / static_cast<double>(neurons), a + b)};
}

} // namespace

HalfAgreement halfAgreement(const RankedNeurons& firstHalf, const RankedNeurons& secondHalf, std::int64_t neurons)
{
    const Agreement good = agreementOf(firstHalf.good, secondHalf.good, neurons),
                    bad = agreementOf(firstHalf.bad, secondHalf.bad, neurons);
    return {good.found, bad.found, good.byChance, bad.byChance};
}

const SweepRow* findRow(std::span<const SweepRow> rows, Operator operation, Side side, std::int64_t budget)
{
    const auto found = std::ranges::find_if(rows, [&](const SweepRow& row) {
        return row.key.kind == SweepKind::Neurons && row.key.operation == operation && row.key.side == side
            && row.key.budget == budget;
    });
    return found == rows.end() ? nullptr : &*found;
}

Side usualSide(const std::string& method)
{
    return methodOf(method).hasBadSide() ? Side::Both : Side::Good;
}

std::string publishedCell(std::optional<double> signedPercent, Operator operation)
{
    const std::optional<PublishedChange> change = publishedChange(signedPercent, operation);
    if (!change)
        return "-";
    if (change->failed)
        return "Fail";
    char text[32] = {};
    std::snprintf(text, sizeof text, "%.1f", change->percent);
    return text;
}

ScoreMatrix commonNeurons(std::span<const TaskResult> tasks, const std::string& method, std::int64_t least)
{
    std::map<NeuronId, std::pair<std::int64_t, std::int64_t>> counts; // good, bad
    ScoreMatrix common;
    for (const TaskResult& task : tasks) {
        for (const MethodResult& result : task.methods) {
            if (result.method != method)
                continue;
            common = ScoreMatrix(result.scores.layerCount, result.scores.neuronCount);
            for (const ScoredNeuron& scored : result.neurons.good)
                ++counts[scored.neuron].first;
            for (const ScoredNeuron& scored : result.neurons.bad)
                ++counts[scored.neuron].second;
        }
    }
    for (const auto& [neuron, count] : counts) {
        const bool isGood = count.first >= least, isBad = count.second >= least;
        if (isGood != isBad)
            common.values[common.offset(neuron)] = static_cast<float>(isGood ? count.first : -count.second);
    }
    return common;
}

CellChoice chooseCell(std::span<const std::vector<SweepRow>> sweeps, Operator operation)
{
    std::vector<CellChoice> choices; // in the order of the points
    double questions = 0.0;
    for (const std::vector<SweepRow>& rows : sweeps) {
        const double weight = rows.empty() ? 0.0 : static_cast<double>(rows.front().comparison.after.questionCount);
        questions += weight;
        for (const SweepRow& row : rows) {
            if (row.key.kind != SweepKind::Neurons || row.key.operation != operation)
                continue;
            const auto isSame
                = [&](const CellChoice& one) { return one.budget == row.key.budget && one.side == row.key.side; };
            auto choice = std::ranges::find_if(choices, isSame);
            if (choice == choices.end())
                choice = choices.insert(choices.end(), {row.key.budget, row.key.side, 0.0});
            choice->effect += weight * (row.comparison.after.accuracy - row.comparison.before.accuracy);
        }
    }
    const double sign = operation == Operator::Enhance ? 1.0 : -1.0;
    CellChoice best;
    for (const CellChoice& choice : choices) {
        constexpr double kTie = 1e-9;
        const double gain = sign * (choice.effect - best.effect);
        if (best.budget == 0 || gain > kTie || (gain > -kTie && choice.budget < best.budget))
            best = choice;
    }
    if (questions > 0.0)
        best.effect /= questions;
    return best;
}

} // namespace neurex
