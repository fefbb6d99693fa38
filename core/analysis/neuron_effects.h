// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/inference.h"
#include "core/analysis/metrics.h"
#include "core/analysis/sweep_plan.h"
#include "core/base/score_matrix.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace neurex {

/// What one change of one neuron does to the answers, measured.
struct MeasuredChange {
    double probability = 0.0; ///< mean change of the gold letter's share of the options, over all proxies
    /// Student's interval of it (95 %) with the variance between units; empty with fewer than two units.
    std::optional<Interval> probabilityInterval;
    double accuracy = 0.0; ///< change of the share of right proxies
    std::int64_t rightToWrong = 0; ///< proxies
    std::int64_t wrongToRight = 0;
    ChangeInference accuracyChange; ///< its interval `difference` and its test

    bool operator==(const MeasuredChange&) const = default;
};

/// A neuron of a ranking with what its silence (factor 0) and its excitement (factor 2) do.
struct NeuronEffect {
    NeuronId neuron;
    Side side = Side::Good; ///< of its score
    std::int64_t rank = 0; ///< place on its side, from 1
    float score = 0.0F;
    MeasuredChange silenced, excited;
    Positions positions = Positions::Last; ///< where it was changed

    /// Whether silencing does what the score says: a good neuron's lowers the right answers' probability.
    bool isAsEstimated() const { return side == Side::Good ? silenced.probability < 0.0 : silenced.probability > 0.0; }
    bool operator==(const NeuronEffect&) const = default;
};

/// A sweep over the first `count` good and `count` bad neurons of a ranking, each silenced and excited alone.
SweepSettings effectSweep(std::int64_t count, Positions positions, std::uint64_t seed);

/// Both sides: the same questions in the same order. Errors: those of compare().
Result<MeasuredChange> neuronChange(std::span<const QuestionAnswer> before, std::span<const QuestionAnswer> after,
                                    std::uint64_t seed);
/// The same where the two are compared already, with inference.
MeasuredChange neuronChange(std::span<const QuestionAnswer> before, std::span<const QuestionAnswer> after,
                            const Comparison& comparison);

/// Of an effect sweep: what the points of the plan that are known make of each neuron, in the order of the plan; a
/// neuron of which one of the two is missing is left out. changes: by the point's place in the plan.
std::vector<NeuronEffect> neuronEffects(std::span<const SweepPoint> points,
                                        const std::map<std::int64_t, MeasuredChange>& changes,
                                        const ScoreMatrix& scores);

/// How the exact effects of silencing agree with the scores that chose the neurons.
struct EffectAgreement {
    std::int64_t good = 0, goodAsEstimated = 0;
    std::int64_t bad = 0, badAsEstimated = 0;
    std::optional<double> rankCorrelation; ///< Spearman, score against minus the change; empty with fewer than three

    bool operator==(const EffectAgreement&) const = default;
};
EffectAgreement agreementOf(std::span<const NeuronEffect> effects);

/// The shortlist ranked by its exact effect: minus the change of silencing, times the questions (a sum, as scores are);
/// 0 for all other neurons.
ScoreMatrix exactScores(std::span<const NeuronEffect> effects, std::int32_t layerCount, std::int32_t neuronCount,
                        std::int64_t questionCount);

} // namespace neurex
