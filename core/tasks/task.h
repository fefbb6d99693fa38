// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/question.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace neurex {

/// What an item may be used for; as a filter, Both means every item.
enum class Split { Identify, Evaluate, Both };

/// A stem with its options in file order; AQUA turns it into proxy questions.
struct OptionQuestion {
    std::string stem;
    std::vector<std::string> options; ///< 2..26
    std::int32_t gold = 0; ///< index into options

    bool operator==(const OptionQuestion&) const = default;
};

/// A finished prompt that is answered by a letter, or by one of its own labels, used as it stands.
struct RawPrompt {
    std::string prompt;
    std::vector<std::string> options; ///< what the letters or labels stand for, for display; may be empty
    std::int32_t optionCount = 4; ///< letters A.. that are read, or labels
    std::int32_t gold = 0; ///< index of the letter or label
    /// Instead of letters: the exact texts that answer it, each one token of the model as it is spelled (" yes" is not
    /// "yes"). A single one is what the prompt is expected to continue with. Empty: letters.
    std::vector<std::string> labels = {};

    bool operator==(const RawPrompt&) const = default;
};

/// A proxy that needs no AQUA: text, or token ids that need no tokenizer either.
using ReadyProxy = std::variant<RawPrompt, TokenProxy>;

/// One question of a task file.
struct TaskItem {
    std::string id;
    Split split = Split::Both;
    std::int32_t line = 0; ///< in the file, 1-based; for messages
    std::variant<OptionQuestion, std::vector<ReadyProxy>> content;
    std::string group
        = {}; ///< items of one group share something (a key word, a passage) and are no independent evidence

    bool operator==(const TaskItem&) const = default;
};

/// The solved example that stands before the question in every prompt.
struct OneShotExample {
    OptionQuestion question;
    std::string rationale;

    bool operator==(const OneShotExample&) const = default;
};

/// How questions are shared out between choosing neurons and judging them; see drawSplit().
struct SplitDraw {
    double fraction = 0.0; ///< of them, that choose; 0: not shared out, they do both
    std::uint64_t seed = 0;

    bool isDrawn() const { return fraction != 0.0; }
    bool operator==(const SplitDraw&) const = default;
};

/// A line of a task file that is no question, or none for the model, and why: what a message says after naming file and
/// line.
struct BadLine {
    std::int32_t line = 0; ///< 1-based
    std::string reason;

    bool operator==(const BadLine&) const = default;
};

struct Task {
    std::string name; ///< short, for file names and tables ("ner")
    std::string title;
    std::string role;
    std::string rule;
    std::string licence;
    std::string origin = {}; ///< where its questions are from, as its header says ("source")
    std::string making = {}; ///< how it was made of them ("made")
    std::optional<OneShotExample> example;
    std::vector<TaskItem> items;
    std::string source; ///< where it was read from
    std::string hash; ///< SHA-256 of the file
    std::vector<std::string> warnings; ///< ignored keys and the like
    SplitDraw splitDraw; ///< set by drawSplit()
    std::vector<bool> drawnItems; ///< which items it gave a split; empty: none
    Split drawnFrom = Split::Both; ///< what these were marked before
    std::vector<BadLine> leftOut; ///< lines that are no question and were allowed to be left out

    bool operator==(const Task&) const = default;
};

} // namespace neurex
