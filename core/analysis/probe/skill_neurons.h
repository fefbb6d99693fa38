// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Skill neurons by the signs of their gradients (Polar) or by their comparison (Magn), "Neuron Empirical Gradient"
// (ACL 2025). Whatever factor above 0 a neuron's gradients of one prompt share changes none of it, so the hook does not
// matter (but for the sums).
#pragma once

#include "core/analysis/probe/probe_prompts.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace neurex {

/// s = sgn(G), g the right label.
enum class SkillScore {
    Polarity, ///< Polar: sum_p (s[p, g, n] - sum_{l != g} s[p, l, n])
    Magnitude, ///< Magn: sum_p sum_l sgn(G[p, g, n] - G[p, l, n])
};

/// How the chosen neurons decide on a label; of equal labels the first wins.
enum class SkillRule {
    PolarityVote, ///< sum_n pol_n s[l, n]
    MagnitudeVote, ///< neurons for which pol_n G[l, n] is the largest of the labels, or one of the largest
    MagnitudeSum, ///< sum_n pol_n G[l, n]
};

struct SkillNeuron {
    std::size_t position = 0; ///< in [L, F]
    std::int64_t score = 0;
    int polarity = 0; ///< 1, -1; 0 where the score is 0: it has no vote

    bool operator==(const SkillNeuron&) const = default;
};

/// The sums of both scores over prompts that come one by one; of none is anything kept.
class SkillSums {
public:
    explicit SkillSums(const PlaneShape& shape);

    void add(const LabelPlanes& prompt, std::size_t gold);
    std::size_t promptCount() const { return m_prompts; }
    std::vector<std::int64_t> scores(SkillScore kind) const; // [N]

private:
    PlaneShape m_shape;
    std::size_t m_prompts = 0;
    PlaneCounter m_raising, m_lowering; ///< signs that speak for and against the right label
    std::vector<PlaneCounter> m_leads; ///< by bit of LabelPlanes::lead()
};

/// All neurons, the strongest first; ties by position. usesNegative: by |score|, with the sign as polarity; else by the
/// score, all with polarity 1.
std::vector<SkillNeuron> rankSkillNeurons(std::span<const std::int64_t> scores, bool usesNegative);
/// So many of the ranked neurons with a score other than 0 (above 0 where all have polarity 1), uniformly and in the
/// order of the draw. Draws of other seeds or numbers are independent. Fewer where there are not enough.
std::vector<SkillNeuron> drawSkillNeurons(std::span<const SkillNeuron> ranked, std::size_t count, std::uint64_t seed,
                                          std::uint64_t number);

/// Some neurons, ready to vote.
class SkillVoters {
public:
    SkillVoters(const PlaneShape& shape, std::span<const SkillNeuron> neurons);

    // One number a label, [C].
    std::vector<std::int64_t> polarityVotes(const LabelPlanes& prompt) const;
    std::vector<std::int64_t> magnitudeVotes(const LabelPlanes& prompt) const;
    /// Neurons with pol_n s[l, n] = 1: what the published ROC curve is of.
    std::vector<std::int64_t> supporters(const LabelPlanes& prompt) const;
    /// Of a prompt that has its gradients.
    std::vector<double> gradientSums(const ProbePrompts& prompts, std::size_t prompt) const;

    /// The label by a rule.
    std::size_t predict(const ProbePrompts& prompts, std::size_t prompt, SkillRule rule) const;

private:
    std::vector<SkillNeuron> m_neurons;
    std::vector<std::uint64_t> m_raising, m_lowering; ///< planes of those with polarity 1, and with -1
};

/// Labels of prompts, in their order.
std::vector<std::size_t> predictSkill(const ProbePrompts& prompts, std::span<const std::size_t> chosen,
                                      std::span<const SkillNeuron> neurons, SkillRule rule);

} // namespace neurex
