// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/imported_item.h"
#include "core/tasks/task.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// A file, and what its questions may be used for; Both: the policy shares them out.
struct ImportSource {
    std::filesystem::path path;
    Split side = Split::Both;
};

/// Where the wrong options come from that the data does not bring itself.
enum class Distractors {
    Usual, ///< other labels or answers
    Types, ///< other labels
    Spans, ///< parts of the same sentence with as many words; the question then asks which part is of the type
    Answers, ///< the right answers of other questions
};

/// How many questions choose neurons and how many judge them: numbers, or shares of what there is.
struct SplitWish {
    double identify = 0.5;
    double evaluate = 0.5;
    bool isShare = true;

    bool operator==(const SplitWish&) const = default;
};

/// What is made of the rows of MCEval8K as prompts (format mceval8k-prompts).
struct PromptPolicy {
    std::string task; ///< "paws" or, with another wording, "paws/instruction1"; empty: the folder's name says it
    std::optional<std::size_t> shots; ///< solved questions before each; none: one for each label
    std::optional<std::uint64_t> seed; ///< of shuffles and solved questions; none: the published one
    bool repeatsRare = false; ///< as many of each label by repeating the rarer ones
    std::filesystem::path wordings; ///< file of readWordings(); empty: none
    bool dropsOverlap = false; ///< leaves out of the side "identify" what also stands on "evaluate"
};

/// What is made of a data set's questions.
struct ImportPolicy {
    Distractors distractors = Distractors::Usual;
    int options
        = 0; ///< at most so many, 2 to 10; 0: as many as the data has, or 4 of drawn ones (all, of up to 5 labels)
    SplitWish split;
    bool isSplitGiven = false;
    std::size_t limit = 0; ///< of questions; 0: all
    bool isBalanced = false; ///< as many of each label as can be
    std::uint64_t seed = 0;
    bool keepsRepeats = false; ///< questions that stand in the data twice
    bool hasExample = false; ///< one question stands solved before the others
    std::string name; ///< of the task; empty: the first file's
    std::string title;
    std::string role;
    std::string rule;
    std::string licence;
    std::string origin;
    PromptPolicy prompts;
};

struct ImportRequest {
    std::vector<ImportSource> sources;
    std::string format; ///< id of a DatasetFormat; empty: recognised
    ReadSettings reading;
    ImportPolicy policy;
};

inline constexpr int kFewestOptions = 2;
inline constexpr int kMostOptions = 10;

std::string_view toString(Distractors distractors); ///< "usual" | "types" | "spans" | "answers"
Result<Distractors> parseDistractors(std::string_view name);
/// "identify=200,evaluate=300", "identify=0.4,evaluate=0.6" or with percent signs; a side that is not named gets none.
/// Error InvalidArgument.
Result<SplitWish> parseSplitWish(std::string_view text);
/// "0=negative,1=positive". Error InvalidArgument.
Result<std::map<std::string, std::string>> parseLabels(std::string_view text);

} // namespace neurex
