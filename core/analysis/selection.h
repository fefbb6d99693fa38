// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_set.h"
#include "core/base/result.h"
#include "core/base/score_matrix.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
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

struct AceResult {
    ScoreMatrix scores; ///< [L, F]
    std::int64_t ambiguousCount = 0; ///< neurons in (union of G_j) and (union of B_j), whatever the mask
    std::int64_t exampleCount = 0;
};

/// Additive cross-entropy (NeuronLLM eq. 5, reconstructed): per example j, G_j = its z best neurons with a positive
/// score, B_j = its z worst with a negative one; ACE(w) = sum over j with w in G_j or B_j of ES_j(w), masked. Sums in
/// double, in the order of add(), so the same examples in the same order give the same bytes.
class AceAccumulator {
public:
    AceAccumulator(std::int32_t layerCount, std::int32_t neuronCount, AceSettings settings);

    /// One example's scores, [L, F]. Errors: InvalidArgument for another size or a value that is not finite.
    Result<void> add(std::span<const float> exampleScores);
    Result<void> add(const ScoreMatrix& exampleScores) { return add(std::span<const float>(exampleScores.values)); }

    AceResult result() const;

private:
    void addNeuron(std::size_t position, float score);
    void addExtremes(std::span<const float> exampleScores);

    std::int32_t m_layerCount;
    std::int32_t m_neuronCount;
    AceSettings m_settings;
    std::int64_t m_exampleCount = 0;
    std::vector<double> m_sum;
    std::vector<double> m_absoluteSum;
    std::vector<std::uint8_t> m_signs; // bit 0: was in some G_j, bit 1: was in some B_j
};

/// The count best neurons with a positive and the count worst with a negative score, over all layers; ties by (layer,
/// index); NaN is never selected. Fewer when there are not enough.
NeuronSelection topNeurons(const ScoreMatrix& scores, std::size_t count);

/// RANDOM: count good and count bad neurons, uniform over all layers, disjoint, score 0. At most half of all neurons a
/// side.
NeuronSelection randomSelection(std::int32_t layerCount, std::int32_t neuronCount, std::size_t count,
                                std::uint64_t seed);

/// Layer-matched RANDOM: in each layer as many good and bad neurons as `like` has there, good and bad disjoint, and
/// disjoint from `like` as long as the layer has other neurons. The order of the layers follows `like`, so that the
/// first K of the result match the first K of `like`.
NeuronSelection layerMatchedRandomSelection(const NeuronSelection& like, std::int32_t layerCount,
                                            std::int32_t neuronCount, std::uint64_t seed);

/// The first count neurons of each side.
NeuronSelection firstOf(const NeuronSelection& selection, std::size_t count);
std::vector<NeuronId> neuronIds(std::span<const ScoredNeuron> neurons);
/// |a and b| / |a or b|; 1 for two empty sets. Duplicates count once.
double jaccard(std::span<const NeuronId> a, std::span<const NeuronId> b);

std::string_view toString(AceMask mask); ///< "none" | "ambiguous" | "sign-consistency"
Result<AceMask> parseAceMask(std::string_view name);
void to_json(nlohmann::json& json, const AceSettings& settings);
void from_json(const nlohmann::json& json, AceSettings& settings);

} // namespace neurex
