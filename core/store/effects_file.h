// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_effects.h"
#include "core/base/result.h"

#include <filesystem>
#include <map>
#include <span>
#include <string>

namespace neurex {

/// A line of names and one a neuron: layer, neuron, side, rank, score_sum (over the questions that chose it) and
/// score_per_question; positions ("last" | "all") at which it was changed; then silenced_ and excited_ each with
/// probability_change_percent (of the gold letter among the options, a difference in points) and the ends of its 95 %
/// interval, accuracy_change_percent and its, right_to_wrong, wrong_to_right (proxies), sign_flip_p with its unit and
/// their number. What does not exist is empty. No neurons: nothing. scoredQuestions: that scores are summed over; 0:
/// not known.
std::string effectsCsv(std::span<const NeuronEffect> effects, std::int64_t scoredQuestions);
/// effectsCsv() to a file, through a temporary file.
Result<void> writeEffectsCsv(const std::filesystem::path& path, std::span<const NeuronEffect> effects,
                             std::int64_t scoredQuestions);
/// A file that loadScores() reads: `scores` [L, F], and what it says of itself in its metadata.
Result<void> writeScores(const std::filesystem::path& path, const ScoreMatrix& scores,
                         const std::map<std::string, std::string>& metadata);

} // namespace neurex
