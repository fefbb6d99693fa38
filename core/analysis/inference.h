// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/question_groups.h"
#include "core/base/evaluation.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// What a share counts: right proxies, or comprehended questions.
enum class Measure { Accuracy, Comprehension };

struct Interval {
    double low = 0.0;
    double high = 0.0;

    bool operator==(const Interval&) const = default;
};

struct InferenceSettings {
    double level = 0.95;
    /// Fewer changed questions, or fewer changed units, prove nothing: no interval and no p.
    std::int64_t leastChangedQuestions = 10;
    std::int64_t leastChangedUnits = 6; ///< with five, not even all in one direction reach p = .05
    bool isWanted = true; ///< false: nothing is inferred, as for control sets, of which there are many
    /// Of the sign-flip test, where its distribution is too long to be computed exactly.
    std::int32_t resamples = 10'000;
    std::uint64_t seed = 0;
};

/// Two-sided sign-flip test: under "no change" each unit's change could as well have had the other sign. Outcomes as
/// extreme as the observed one count half (mid-p), which keeps the false positives at the nominal rate where changes
/// are few whole numbers.
struct SignFlipTest {
    double pValue = 1.0;
    Unit unit = Unit::Question; ///< what is flipped as a whole
    std::int64_t units = 0; ///< with those that did not change
    bool exact = true; ///< all flips; else so many seeded resamples, p = (1 + as extreme) / (resamples + 1)
    std::int64_t resamples = 0;

    bool operator==(const SignFlipTest&) const = default;
};

/// "sign-flip over 42 groups".
std::string describe(const SignFlipTest& test);

/// What can be said of a change. Test and intervals are one procedure: the intervals hold every change that the score
/// test for paired shares does not reject, with the variance between units and the critical value of the sign flips,
/// so that "no change" is outside exactly when p < 1 - level. They hold only changes for which some share before, of
/// its own interval, leaves room (see PairedShares). `test` is empty when too little changed.
struct ChangeInference {
    Unit unit = Unit::Question;
    std::int64_t units = 0;
    std::int64_t changedUnits = 0; ///< whose number of hits changed
    std::int64_t changedQuestions = 0; ///< the same of questions
    std::optional<SignFlipTest> test;
    std::optional<Interval> difference; ///< after - before, as a fraction
    std::optional<Interval> relative; ///< RAC or RCC, percent, -100 at least; empty too where before is 0

    bool isTooFew() const { return !test; }
    bool operator==(const ChangeInference&) const = default;
};

/// The groups that the questions name.
QuestionGroups groupsOf(std::span<const QuestionAnswer> answers);

/// Both sides: the same questions in the same order, as many as the groups have (see checkSameQuestions()).
ChangeInference inferChange(std::span<const QuestionAnswer> before, std::span<const QuestionAnswer> after,
                            Measure measure, const QuestionGroups& groups, const InferenceSettings& settings = {});
/// Of questions that are right or wrong as a whole, each a unit; both sides as many.
ChangeInference inferChange(const std::vector<bool>& before, const std::vector<bool>& after,
                            const InferenceSettings& settings = {});

/// Wilson's interval of a share with the variance between units; no questions: [0, 1].
Interval shareInterval(std::span<const QuestionAnswer> answers, Measure measure, const QuestionGroups& groups,
                       double level = 0.95);

/// P values corrected for their number (Holm), in the same order; each at least the original and at most 1.
std::vector<double> holm(std::span<const double> pValues);

void to_json(nlohmann::json& json, const Interval& interval); ///< [low, high]
void to_json(nlohmann::json& json, const SignFlipTest& test);
void to_json(nlohmann::json& json, const ChangeInference& inference);

} // namespace neurex
