// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/bootstrap.h"
#include "core/analysis/metrics.h"
#include "core/analysis/operators.h"
#include "core/analysis/sweep_table.h"
#include "core/base/evaluation.h"
#include "core/base/intervention.h"
#include "core/base/model_info.h"
#include "core/base/result.h"
#include "core/tasks/task.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// One operator evaluated on one task.
struct EvaluationReport {
    std::string neurexVersion;
    ModelInfo model;
    std::string taskName;
    std::string taskHash;
    SplitDraw splitDraw; ///< of the task's questions
    std::optional<std::int64_t> sharedQuestions; ///< that chose the neurons, too; nullopt: unknown
    std::string run; ///< where the neurons came from
    Operator operation = Operator::Enhance;
    Side side = Side::Both;
    std::int64_t budget = 0;
    Positions positions = Positions::Last;
    std::uint64_t seed = 0;
    Comparison comparison;
    Interval accuracyBefore; ///< 95 %, as the next three; those of the changes are in the comparison
    Interval accuracyAfter;
    Interval comprehensionBefore;
    Interval comprehensionAfter;
    std::vector<QuestionAnswer> before;
    std::vector<QuestionAnswer> after;
};

void to_json(nlohmann::json& json, const EvaluationReport& report);
/// One JSON document, written through a temporary file.
Result<void> writeEvaluation(const std::filesystem::path& path, const EvaluationReport& report);

/// Header line and one line a row:
/// operator,side,budget,kind,seed,questions,accuracy,comprehension,rac,rcc,ci_low,ci_high (95 % interval of
/// rac),right_to_wrong,wrong_to_right,rac_sign_flip_p,letter_mass,collapsed_letter,factor,rcc_low,rcc_high,accuracy_low,
/// accuracy_high,comprehension_low,comprehension_high,chance. The operator is "none" for the unchanged model and
/// "scale" for a factor; every _low and _high is an end of a 95 % interval; chance is the accuracy of guessing. What
/// does not exist is empty.
std::string sweepCsv(std::span<const SweepRow> rows);
/// sweepCsv() to a file, through a temporary file.
Result<void> writeSweepCsv(const std::filesystem::path& path, std::span<const SweepRow> rows);

} // namespace neurex
