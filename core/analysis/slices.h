// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/answer_pointers.h"
#include "core/analysis/metrics.h"
#include "core/base/evaluation.h"
#include "core/base/result.h"
#include "core/tasks/questions.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// What parts a task's questions.
enum class SliceBy {
    Answer, ///< the text of the right option; the letter where options have no text
    Group, ///< see TokenQuestion::group; questions without one are a slice
    Length, ///< thirds by the tokens of the first prompt
};
std::string_view toString(SliceBy by); ///< "answer" | "group" | "length"
Result<SliceBy> parseSliceBy(std::string_view name);

/// Prompts of so many tokens, both ends included.
struct TokenRange {
    std::size_t least = 0; ///< 0: all the shorter ones
    std::optional<std::size_t> most = {}; ///< empty: all the longer ones

    bool operator==(const TokenRange&) const = default;
};

/// The slices of a task's questions.
struct SliceNames {
    std::vector<std::string> ofQuestions; ///< one a question
    /// Each slice once: by length the shortest prompts first, else the largest slice first, of equally large ones that
    /// of the earlier question.
    std::vector<std::string> order;
    std::vector<TokenRange> lengths = {}; ///< by length those of order, for other languages; else empty

    bool operator==(const SliceNames&) const = default;
};
SliceNames sliceNames(const PreparedTask& task, SliceBy by);

/// Some of the questions, with and without an intervention.
struct Slice {
    std::string name;
    Comparison comparison;

    bool operator==(const Slice&) const = default;
};

/// One comparison for each slice. They are for finding where an effect is: each alone says less than the whole, and one
/// of many is remarkable by chance. Errors: those of compare(), InvalidArgument for another number of names.
Result<std::vector<Slice>> sliceAnswers(std::span<const QuestionAnswer> before, std::span<const QuestionAnswer> after,
                                        const SliceNames& names, const InferenceSettings& settings = {});
/// The same for answers that lie anywhere.
Result<std::vector<Slice>> sliceAnswers(AnswerPointers before, AnswerPointers after, const SliceNames& names,
                                        const InferenceSettings& settings = {});

} // namespace neurex
