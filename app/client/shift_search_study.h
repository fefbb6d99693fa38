// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A search over shifts as command line and window make it: the same cells of the same neurons on the same questions.
#pragma once

#include "core/experiments/shift_search_experiment.h"
#include "core/tasks/questions.h"
#include "core/tasks/task.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace neurex::app {

/// What is searched, and which questions choose and judge.
struct ShiftSearchPlan {
    std::filesystem::path probe; ///< folder of a finished probe that kept its gradients
    ShiftRanking ranking = ShiftRanking::Penalized;
    std::vector<std::int64_t> sizes{4, 8, 16, 32, 64, 128}; ///< numbers of neurons
    std::vector<double> volumes{0.1, 0.3, 0.5, 0.7, 0.9, 1.1, 1.5, 1.9, 2.5, 3.1, 3.9, 4.9}; ///< none is 0
    std::size_t validation = 100; ///< questions that choose the best cell; 0: all that do not rank
    std::size_t test = 0; ///< questions that judge it; 0: all
    std::uint64_t seed = 0;

    bool operator==(const ShiftSearchPlan&) const = default;
};
void to_json(nlohmann::json& json, const ShiftSearchPlan& plan); ///< without the probe
void from_json(const nlohmann::json& json, ShiftSearchPlan& plan); ///< throws std::exception

/// A search that is ready to be asked.
struct ShiftSearchStudy {
    ShiftSearchParts parts;
    std::size_t rankedNeurons = 0; ///< sizes above it are left out
};
/// choosing, judging: all questions of the task's splits. Errors: those of ProbeFolder::read(); InvalidArgument where
/// probe, task and model do not belong together, nothing is left to choose by, or no neuron has a score.
Result<ShiftSearchStudy> shiftSearchStudy(const ShiftSearchPlan& plan, const Task& task, const PreparedTask& choosing,
                                          const PreparedTask& judging, const ModelInfo& model, bool addBos);

} // namespace neurex::app
