// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/score_matrix.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace neurex {

/// What ACE does with a neuron whose sign differs between examples.
enum class AceMask {
    None, ///< keeps it: the plain sum
    Ambiguous, ///< drops neurons that are among the top of one example and the bottom of another (hard)
    SignConsistency, ///< multiplies the sum S of its scores s_j by |S| / sum_j |s_j| (soft)
};

struct AceSettings {
    AceMask mask = AceMask::None;
    std::int64_t z = 0; ///< per example only the z best and z worst neurons over all layers count; 0 = all

    bool operator==(const AceSettings&) const = default;
};

/// Without z every neuron is among the best or worst of every example, so that the ambiguous mask drops each whose score
/// ever changes its sign: on most models nearly all of them.
inline bool dropsEverySignChange(const AceSettings& settings)
{
    return settings.mask == AceMask::Ambiguous && settings.z <= 0;
}

struct AceResult {
    ScoreMatrix scores; ///< [L, F]
    /// [L, F]: fraction of the informative examples whose score has the sign of the plain sum; 0 where the sum is 0.
    ScoreMatrix signAgreement;
    /// [L, F]: |sum| / sum of |score| over the examples, 0..1: 1 where all agree, near 0 where they cancel.
    ScoreMatrix netShare;
    std::int64_t ambiguousCount = 0; ///< neurons in (union of G_j) and (union of B_j), whatever the mask
    std::int64_t exampleCount = 0;
    /// Examples with some |score| of kLeastInformativeScore or more; the signs of the others are rounding.
    std::int64_t informativeCount = 0;
    std::int64_t leftOutCount = 0; ///< questions that the rule could not use, see Aggregator
};

/// Scores of saturated answers are differences of nearly equal float32 logits; below this their signs say nothing.
inline constexpr float kLeastInformativeScore = 1e-4F;

/// Additive cross-entropy (NeuronLLM eq. 5, reconstructed): per example j, G_j = its z best neurons with a positive
/// score, B_j = its z worst with a negative one; ACE(w) = sum over j with w in G_j or B_j of ES_j(w), masked. Sums in
/// double, in the order of add(), so the same examples in the same order give the same bytes.
class AceAccumulator {
public:
    AceAccumulator(std::int32_t layerCount, std::int32_t neuronCount, AceSettings settings);

    /// One example's scores, [L, F]. Errors: InvalidArgument for another size or a value that is not finite.
    Result<void> add(std::span<const float> exampleScores);
    Result<void> add(const ScoreMatrix& exampleScores) { return add(std::span<const float>(exampleScores.values)); }

    std::int64_t exampleCount() const { return m_exampleCount; }
    AceResult result() const;

private:
    void countSigns(std::span<const float> exampleScores);
    void addNeuron(std::size_t position, float score);
    void addExtremes(std::span<const float> exampleScores);

    std::int32_t m_layerCount;
    std::int32_t m_neuronCount;
    AceSettings m_settings;
    std::int64_t m_exampleCount = 0;
    std::int64_t m_informativeCount = 0;
    std::vector<double> m_sum;
    std::vector<double> m_absoluteSum;
    std::vector<std::uint32_t> m_positiveCount; // of informative examples, also of the scores that z leaves out
    std::vector<std::uint32_t> m_negativeCount;
    std::vector<std::uint8_t> m_signs; // bit 0: was in some G_j, bit 1: was in some B_j
};

std::string_view toString(AceMask mask); ///< "none" | "ambiguous" | "sign-consistency"
Result<AceMask> parseAceMask(std::string_view name);
void to_json(nlohmann::json& json, const AceSettings& settings);
void from_json(const nlohmann::json& json, AceSettings& settings);

} // namespace neurex
