// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/selection.h"
#include "core/analysis/sweep_table.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// Jaccard index of what the halves of the questions choose, and of random sets of the very sizes of the two that are
/// compared, from the expected number that they share. None for a side of which neither half chooses any.
struct HalfAgreement {
    std::optional<double> good, bad;
    std::optional<double> goodByChance, badByChance;
};
/// neurons: of the model, > 0.
HalfAgreement halfAgreement(const RankedNeurons& firstHalf, const RankedNeurons& secondHalf, std::int64_t neurons);

/// What one method chose on one task, and what its neurons do there.
struct MethodResult {
    std::string method; ///< its id
    std::vector<SweepRow> rows; ///< budgets x operators x sides, with or without control sets
    RankedNeurons neurons; ///< of the main budget
    std::optional<HalfAgreement> halves; ///< of so many neurons; none where the run has no halves
    ScoreMatrix scores;
    std::int64_t leftOutCount = 0; ///< identification questions that the rule could not use
};

/// All that is known of one task.
struct TaskResult {
    std::string task;
    std::vector<MethodResult> methods;
    std::vector<SweepRow> common; ///< of the neurons that tasks share, see commonNeurons(); empty: there are none
};

/// The row of an operator, side and budget, if it was measured.
const SweepRow* findRow(std::span<const SweepRow> rows, Operator operation, Side side, std::int64_t budget);
/// Both sides for a method that has bad neurons, else the good ones: as the paper's Table 1 takes them.
Side usualSide(const std::string& method);

/// "12.3", "Fail" where it moved against the operator, "-" where it does not exist: as the paper prints it.
std::string publishedCell(std::optional<double> signedPercent, Operator operation);

/// Neurons among the good, and among the bad ones of `method` in at least `least` tasks (NeuronLLM Table 5; definition
/// in ARCHITECTURE.md): as scores, how many tasks have a neuron, negative for bad ones. A neuron that is good in so
/// many tasks and bad in so many is neither.
ScoreMatrix commonNeurons(std::span<const TaskResult> tasks, const std::string& method, std::int64_t least);

/// A choice of budget and side on other questions than those that judge it.
struct CellChoice {
    std::int64_t budget = 0;
    Side side = Side::Both;
    double effect = 0.0; ///< change of the accuracy there, as a share; optimistic, as the best of several

    bool operator==(const CellChoice&) const = default;
};
/// What moves the accuracy most in the operator's direction over several sweeps of the same points, each weighted by
/// its questions; the smaller budget on a tie.
CellChoice chooseCell(std::span<const std::vector<SweepRow>> sweeps, Operator operation);

} // namespace neurex
