// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ace.h"
#include "core/analysis/layer_shares.h"
#include "core/analysis/selection.h"
#include "core/base/neuron_set.h"
#include "core/base/per_question.h"
#include "core/base/score_matrix.h"
#include "core/store/run_manifest.h"
#include "core/store/run_scores.h"
#include "core/base/layer_share.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace neurex::app {

/// What an attribution run has found so far. Immutable, shared; computed outside the GUI thread.
struct AttributionResult {
    SharedScores scores; // ACE over the questions done: sums
    SharedScores signAgreement; ///< AceResult::signAgreement; null when the run folder does not hold it
    SharedScores netShare; ///< AceResult::netShare; null where it is not known
    SharedScores z; ///< RankingSpread::z; null where it is not known, as while the run goes on
    Unit unit = Unit::Question; ///< of z
    std::int64_t unitCount = 0;
    RankedNeurons firstHalf; ///< of the halves of the questions, up to kListedNeurons of each sign; empty without z
    RankedNeurons secondHalf;
    std::int64_t informativeCount = 0; ///< AceResult::informativeCount; 0: not known
    std::vector<float> completenessResidual; ///< per layer; empty where it is not known
    SelectionMethod method = SelectionMethod::NeuronLlm;
    RankedNeurons selection; ///< by method, up to kListedNeurons of each sign
    RankedNeurons strongest; ///< by score, whatever the method; as long
    std::vector<LayerShare> shares; ///< per layer
    double goodTotal = 0.0; ///< summed |score| of all neurons with a positive score
    double badTotal = 0.0;
    std::int64_t goodCount = 0; ///< all neurons with a positive score
    std::int64_t badCount = 0;
    std::int64_t done = 0; ///< questions
    std::int64_t total = 0;
    QString folder; ///< run folder; empty when the run is kept in memory only
    RunManifest manifest; ///< what the scores depend on

    /// What scores are divided by to be means over the questions, which are shown.
    float divisor() const { return questionDivisor(done); }
    float mean(NeuronId neuron) const { return perQuestion(scores->at(neuron), done); }
    bool isComplete() const { return done == total; }
    /// Complete, but summed anew from the questions of the run in the folder, whose own scores have another mask.
    bool isSummedAnew() const { return isComplete() && !folder.isEmpty() && manifest.finishedAt.empty(); }
    /// Whether the folder holds these very scores.
    bool isStored() const { return isComplete() && !folder.isEmpty() && !isSummedAnew(); }
};
using SharedAttribution = std::shared_ptr<const AttributionResult>;

inline constexpr std::size_t kListedNeurons = 500;

/// Lists, totals and layer shares of scores; spread and residual of a stored run where there is one.
SharedAttribution makeAttributionResult(AceResult ace, const RunManifest& manifest, const QString& folder,
                                        RunScores stored = {});
/// Of the first budget neurons a sign; empty where the run has no halves.
std::optional<SplitHalfOverlap> overlapOf(const AttributionResult& result, std::size_t budget);
/// A complete run from its folder. Errors: as loadManifest() and loadScores().
Result<SharedAttribution> loadAttributionResult(const QString& folder);
/// The same run with its lists drawn by another method. Reads the whole matrix.
SharedAttribution withMethod(const AttributionResult& result, SelectionMethod method);

/// Place of a neuron among the scores of its sign, 1 = strongest; 0 for a score of zero or NaN. Scans the matrix.
std::int64_t rankOf(const ScoreMatrix& scores, NeuronId neuron);
/// The same for many neurons in one scan.
std::vector<std::int64_t> ranksOf(const ScoreMatrix& scores, const std::vector<NeuronId>& neurons);
/// |score| of a neuron as a fraction of its layer's summed |score|.
double shareOfLayer(const ScoreMatrix& scores, NeuronId neuron);

/// A neuron's place in one run.
struct NeuronRank {
    QString run; ///< name of the run
    float score = 0.0F; ///< per question
    float sum = 0.0F; ///< over the questions
    std::int64_t rank = 0; ///< see rankOf()
    double shareOfLayer = 0.0;
    bool isShown = false; ///< the run that map and lists show
};
/// scores: sums over so many questions. Empty when the matrix has no such neuron. Scans the matrix.
std::optional<NeuronRank> rankIn(const ScoreMatrix& scores, std::int64_t questions, NeuronId neuron,
                                 const QString& run);

} // namespace neurex::app
