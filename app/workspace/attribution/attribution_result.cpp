// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/attribution/attribution_result.h"

#include "core/analysis/layer_shares.h"
#include "core/analysis/selection.h"
#include "core/store/run_scores.h"
#include "widgets/values/format.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <span>

namespace neurex::app {
namespace {

std::span<const float> layerScores(const ScoreMatrix& scores, std::int32_t layer)
{
    return std::span(scores.values).subspan(scores.offset({layer, 0}), static_cast<std::size_t>(scores.neuronCount));
}

void divide(double& value, double total)
{
    value = total > 0.0 ? value / total : 0.0;
}

SharedScores sharedOrNull(ScoreMatrix matrix)
{
    return matrix.isEmpty() ? nullptr : std::make_shared<const ScoreMatrix>(std::move(matrix));
}

} // namespace

std::optional<SplitHalfOverlap> overlapOf(const AttributionResult& result, std::size_t budget)
{
    if (!result.z || budget == 0)
        return std::nullopt;
    return splitHalfOverlap(result.firstHalf, result.secondHalf, std::min(budget, kListedNeurons));
}

SharedAttribution makeAttributionResult(AceResult ace, const RunManifest& manifest, const QString& folder,
                                        RunScores stored)
{
    auto result = std::make_shared<AttributionResult>();
    result->done = ace.exampleCount;
    result->total = manifest.questionCount;
    result->folder = folder;
    result->manifest = manifest;
    result->strongest = topNeurons(ace.scores, kListedNeurons);
    result->selection = result->strongest;
    result->goodCount = std::ranges::count_if(ace.scores.values, [](float score) { return score > 0.0F; });
    result->badCount = std::ranges::count_if(ace.scores.values, [](float score) { return score < 0.0F; });
    LayerShares layers = layerShares(ace.scores);
    result->shares = std::move(layers.layers);
    result->goodTotal = layers.goodTotal;
    result->badTotal = layers.badTotal;
    result->scores = std::make_shared<const ScoreMatrix>(std::move(ace.scores));
    result->netShare = sharedOrNull(std::move(ace.netShare));
    result->informativeCount = ace.informativeCount;
    result->completenessResidual = std::move(stored.completenessResidual);
    if (stored.spread) {
        result->unit = stored.spread->unit;
        result->unitCount = stored.spread->unitCount;
        result->firstHalf = topNeurons(stored.spread->firstHalf, kListedNeurons);
        result->secondHalf = topNeurons(stored.spread->secondHalf, kListedNeurons);
        result->z = sharedOrNull(std::move(stored.spread->z));
    }
    result->signAgreement = sharedOrNull(std::move(ace.signAgreement));
    return result;
}

Result<SharedAttribution> loadAttributionResult(const QString& folder)
{
    const std::filesystem::path path = ui::fromQt(folder);
    const Result<RunManifest> manifest = loadManifest(path);
    if (!manifest)
        return manifest.error();
    Result<RunScores> stored = loadScores(path);
    if (!stored)
        return stored.error();
    AceResult ace;
    ace.scores = std::move(stored->scores);
    ace.signAgreement = std::move(stored->signAgreement);
    ace.netShare = std::move(stored->netShare);
    ace.informativeCount = stored->informativeCount;
    ace.exampleCount = manifest->questionCount;
    return makeAttributionResult(std::move(ace), *manifest, folder, std::move(*stored));
}

SharedAttribution withMethod(const AttributionResult& result, SelectionMethod method)
{
    auto other = std::make_shared<AttributionResult>(result);
    other->method = method;
    const ScoreMatrix& scores = *result.scores;
    const RankedNeurons& byScore = result.strongest;
    if (method == SelectionMethod::NeuronLlm)
        other->selection = byScore;
    else if (method == SelectionMethod::Random)
        other->selection = randomControl(byScore, scores.layerCount, scores.neuronCount, {result.manifest.seed});
    else
        other->selection = layerMatchedControl(byScore, scores.layerCount, scores.neuronCount, {result.manifest.seed});
    for (std::vector<ScoredNeuron>* side : {&other->selection.good, &other->selection.bad}) {
        for (ScoredNeuron& scored : *side)
            scored.score = scores.at(scored.neuron);
    }
    return other;
}

std::int64_t rankOf(const ScoreMatrix& scores, NeuronId neuron)
{
    const float own = scores.at(neuron);
    if (own == 0.0F || std::isnan(own))
        return 0;
    const std::size_t place = scores.offset(neuron);
    std::int64_t rank = 1;
    for (std::size_t i = 0; i < scores.values.size(); ++i) {
        const float other = scores.values[i];
        const bool isStronger = own > 0.0F ? other > own : other < own;
        rank += isStronger || (other == own && i < place) ? 1 : 0;
    }
    return rank;
}

std::vector<std::int64_t> ranksOf(const ScoreMatrix& scores, const std::vector<NeuronId>& neurons)
{
    struct Wanted {
        float magnitude = 0.0F;
        std::size_t place = 0;
        std::size_t position = 0; ///< in neurons
    };
    // Strongest first; the first of equals in the matrix leads, as in rankOf().
    const auto isStronger = [](const Wanted& a, const Wanted& b) {
        return a.magnitude != b.magnitude ? a.magnitude > b.magnitude : a.place < b.place;
    };
    std::vector<std::int64_t> ranks(neurons.size(), 0);
    for (const float sign : {1.0F, -1.0F}) {
        std::vector<Wanted> wanted;
        for (std::size_t i = 0; i < neurons.size(); ++i) {
            if (scores.contains(neurons[i]) && sign * scores.at(neurons[i]) > 0.0F)
                wanted.push_back({sign * scores.at(neurons[i]), scores.offset(neurons[i]), i});
        }
        if (wanted.empty())
            continue;
        std::ranges::sort(wanted, isStronger);
        std::vector<std::int64_t> strongerThanFirst(wanted.size(), 0); // counted at the first that it beats
        for (std::size_t place = 0; place < scores.values.size(); ++place) {
            const Wanted other{sign * scores.values[place], place, 0};
            if (!(other.magnitude > 0.0F) || !isStronger(other, wanted.back()))
                continue;
            const auto beaten = std::ranges::upper_bound(wanted, other, isStronger);
            ++strongerThanFirst[static_cast<std::size_t>(beaten - wanted.begin())];
        }
        std::int64_t rank = 1;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            rank += strongerThanFirst[i];
            ranks[wanted[i].position] = rank;
        }
    }
    return ranks;
}

double shareOfLayer(const ScoreMatrix& scores, NeuronId neuron)
{
    double sum = 0.0;
    for (const float score : layerScores(scores, neuron.layer)) {
        if (!std::isnan(score))
            sum += std::abs(static_cast<double>(score));
    }
    double share = std::abs(static_cast<double>(scores.at(neuron)));
    divide(share, sum);
    return share;
}

std::optional<NeuronRank> rankIn(const ScoreMatrix& scores, std::int64_t questions, NeuronId neuron, const QString& run)
{
    if (!scores.contains(neuron))
        return std::nullopt;
    return NeuronRank{.run = run,
                      .score = perQuestion(scores.at(neuron), questions),
                      .sum = scores.at(neuron),
                      .rank = rankOf(scores, neuron),
                      .shareOfLayer = shareOfLayer(scores, neuron)};
}

} // namespace neurex::app
