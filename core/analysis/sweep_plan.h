// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/operators.h"
#include "core/base/intervention.h"
#include "core/base/score_matrix.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace neurex {

/// The budgets of the paper's Table 7.
inline constexpr std::array<std::int64_t, 8> kPaperBudgets{10, 25, 50, 100, 150, 200, 250, 500};

/// What a sweep tries out: every budget with every side and every operator (or factor).
struct SweepSettings {
    std::vector<std::int64_t> budgets;
    std::vector<Operator> operators;
    std::vector<Side> sides;
    /// Control sets for each budget, side and operator, drawn from all neurons of the model: randomControl().
    std::int64_t randomSets = 0;
    std::int64_t layerRandomSets = 0; ///< from all neurons of the selection's layers: layerMatchedControl()
    std::int64_t labelShuffleSets = 0; ///< the selection with good and bad at random: labelShuffledControl()
    std::int64_t activationSets = 0; ///< from neurons that are as active: activationMatchedControl()
    Positions positions = Positions::Last;
    std::uint64_t seed = 0;
    std::vector<double> factors; ///< not empty: scalings by these (see makeScaling()) take the operators' place
    bool isSingle = false; ///< each neuron of the largest budget alone, by every factor, without controls

    bool operator==(const SweepSettings&) const = default;
};

/// The sweep that a new session begins with: the paper's budgets, both operators on both sides, and as many layer-matched
/// sets as a statement needs.
SweepSettings paperSweep();

enum class SweepKind { Unchanged, Neurons, Random, LayerRandom, LabelShuffle, Single, ActivationMatched, Shift };
/// The kinds of control sets.
inline constexpr std::array<SweepKind, 4> kControlKinds{SweepKind::Random, SweepKind::LayerRandom,
                                                        SweepKind::LabelShuffle, SweepKind::ActivationMatched};

/// Good and bad neurons.
struct SideCounts {
    std::int64_t good = 0;
    std::int64_t bad = 0;

    bool operator==(const SideCounts&) const = default;
};

/// What one point of a sweep is. Unless nothing is changed, it has either an operator or a factor.
struct SweepKey {
    SweepKind kind = SweepKind::Unchanged;
    std::optional<Operator> operation = std::nullopt;
    std::optional<double> factor = std::nullopt; ///< of a Shift: its volume
    Side side = Side::Both;
    std::int64_t budget = 0;
    std::uint64_t seed = 0; ///< of the sweep
    std::optional<std::int64_t> draw = std::nullopt; ///< number of a control set, from 0; empty for all else
    std::optional<NeuronId> neuron = std::nullopt; ///< of a Single

    bool operator==(const SweepKey&) const = default;
};

struct SweepPoint {
    SweepKey key;
    InterventionStack stack;
    SideCounts neurons = {}; ///< how many the stack changes: fewer a side than the budget where fewer have a score
};

/// How many neurons have a score of either sign.
SideCounts signCounts(const ScoreMatrix& scores);
/// How many neurons a budget takes of them.
SideCounts takenNeurons(const SideCounts& available, Side side, std::int64_t budget);
/// Error InvalidArgument for a budget above the number of the model's neurons: no measurement would be of that many.
Result<void> checkBudgets(const ScoreMatrix& scores, std::span<const std::int64_t> budgets);

/// Sets that a kind of control has for each point.
std::int64_t setsOf(const SweepSettings& settings, SweepKind kind);
/// Every point of the sweep; the first is the unchanged model. A control set has as many neurons a side as the
/// selection that it controls; set number r of one kind and budget is the same for every operator and side.
/// activations: what ActivationClasses are made of; without them there are no activation-matched sets.
std::vector<SweepPoint> planSweep(const ScoreMatrix& scores, const SweepSettings& settings,
                                  const ScoreMatrix* activations = nullptr);
/// How many points planSweep() makes; "countless" numbers are cut at 1e15. scored: signCounts() of the scores, which
/// decide over single neurons; empty: not known, then at most so many.
std::int64_t sweepSize(const SweepSettings& settings, const std::optional<SideCounts>& scored = std::nullopt);
/// Larger sweeps are not planned: their stacks would fill the memory.
inline constexpr std::int64_t kMostSweepPoints = 200'000;

/// Points (indices) whose stacks go to the engine in one request, as rows of one batch, each time together with the
/// unchanged model: so a point and what it is compared with are rounded alike. Depends on the points only, so that an
/// interrupted sweep is cut in the same way when it goes on. Lines come before their controls. The first point, the
/// unchanged model, belongs to no batch.
std::vector<std::vector<std::int64_t>> sweepBatches(const std::vector<SweepPoint>& points);

std::string_view toString(SweepKind kind); ///< "none" | "neurons" | "random" | "layer-random" | "label-shuffle" |
                                           ///< "activation-matched" | "single" | "shift"
Result<SweepKind> parseSweepKind(std::string_view name);
void to_json(nlohmann::json& json, const SweepSettings& settings);
void from_json(const nlohmann::json& json, SweepSettings& settings); ///< throws std::exception
void to_json(nlohmann::json& json, const SweepKey& key);
void from_json(const nlohmann::json& json, SweepKey& key); ///< throws std::exception

} // namespace neurex
