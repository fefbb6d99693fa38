// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/controls.h"
#include "core/analysis/inference.h"
#include "core/analysis/metrics.h"
#include "core/analysis/sweep_plan.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// What a line of a sweep can show. Accuracy and comprehension are shares (0..1), the relative changes signed percent.
enum class SweepMeasure { Accuracy, Rac, Comprehension, Rcc };

/// One finished point of a sweep. The intervals (95 %) are there for selected neurons only.
struct SweepRow {
    SweepKey key;
    Comparison comparison; ///< with the unchanged model
    std::optional<double> chance; ///< accuracy of guessing
    std::optional<SideCounts> neurons; ///< that were changed; empty: not known, as in tables of earlier versions
    std::optional<Positions> positions; ///< where; empty: not known, or nothing was changed
    std::optional<Interval> accuracyInterval;
    std::optional<Interval> comprehensionInterval;
    std::optional<Interval> racInterval;
    std::optional<Interval> rccInterval;
};

/// before: the unchanged model. Errors: those of compare().
Result<SweepRow> sweepRow(const SweepPoint& point, std::span<const QuestionAnswer> before,
                          std::span<const QuestionAnswer> after, std::uint64_t seed);

/// Empty where the relative change does not exist.
std::optional<double> valueOf(const SweepRow& row, SweepMeasure measure);
std::optional<Interval> intervalOf(const SweepRow& row, SweepMeasure measure);

/// The values of the control sets of one kind for the same operator or factor, side and budget as `of`.
std::vector<double> controlValues(std::span<const SweepRow> rows, const SweepKey& of, SweepKind kind,
                                  SweepMeasure measure);
/// One for each row: where it stands among the control sets of its point, with Holm's correction over all rows that have
/// sets of this kind; empty for rows that are no selected neurons, have no such value, or no sets.
std::vector<std::optional<ControlRank>> controlRanks(std::span<const SweepRow> rows, SweepKind kind,
                                                     SweepMeasure measure);

/// Both relative changes of all rows among the control sets of one kind, see controlRanks().
struct KindRanks {
    SweepKind kind = SweepKind::Random;
    std::vector<std::optional<ControlRank>> rac;
    std::vector<std::optional<ControlRank>> rcc;
};
/// One for each of kControlKinds, in their order.
std::vector<KindRanks> ranksByKind(std::span<const SweepRow> rows);

/// One answer that an intervention made right or wrong.
struct AnswerFlip {
    std::int64_t question = 0; ///< index
    std::int32_t proxy = 0;
    bool becameRight = false;
    ProxyAnswer before;
    ProxyAnswer after;
};
/// In the order of the questions; answers that went from wrong to another wrong one are none. Both are the same
/// questions.
std::vector<AnswerFlip> answerFlips(std::span<const QuestionAnswer> before, std::span<const QuestionAnswer> after);

} // namespace neurex
