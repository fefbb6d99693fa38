// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/inference.h"
#include "core/analysis/metrics.h"
#include "core/analysis/operators.h"
#include "core/analysis/sweep_table.h"
#include "core/base/evaluation.h"
#include "core/base/intervention.h"
#include "core/base/model_info.h"
#include "core/base/prompt_form.h"
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
    PromptForm promptForm;
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

/// A line of names and one line a row; no rows: nothing. What ends in _percent is in percent, what ends in _p or
/// _p_holm a probability (0..1), everything else a count or a name. What does not exist is empty.
///
/// * operator (none: unchanged model; scale: by the factor), side, budget, factor, kind, seed, draw (number of a
/// control
///   set) and drawn_from (all neurons, all neurons of the layer: the selected ones among them; the selection: its
///   neurons, with good and bad assigned at random), good_neurons and bad_neurons that were changed, positions ("last"
///   | "all") where they were, questions;
/// * accuracy, comprehension and their relative changes rac and rcc: each _percent, and the ends of its 95 % interval
///   _ci95_low_percent and _ci95_high_percent; chance_percent: accuracy of guessing;
/// * right_to_wrong and wrong_to_right: proxies; rac_sign_flip_p and rcc_sign_flip_p: tests of the changes over
///   sign_flip_units of the kind sign_flip_unit (question or group); letter_mass_percent, collapsed_letter;
/// * for each kind of control (random, layer_random, label_shuffle): its _sets, and for rac and rcc the two-sided rank
/// of
///   the row among them, _rank_p, and with Holm's correction over all rows of the table, _rank_p_holm.
std::string sweepCsv(std::span<const SweepRow> rows);
/// sweepCsv() to a file, through a temporary file.
Result<void> writeSweepCsv(const std::filesystem::path& path, std::span<const SweepRow> rows);

} // namespace neurex
