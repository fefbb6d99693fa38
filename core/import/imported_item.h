// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the readers of data sets make of a file, before a policy makes questions of it.
#pragma once

#include "core/tasks/task.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace neurex {

/// The same question the other way round: not "of which type is this part", but "which part is of this type".
struct SpanForm {
    std::string stem;
    std::string span; ///< the right part
    std::vector<std::string> others; ///< parts of the same sentence with as many words that are of another type or none
};

/// One question of a data set, as far as the data says it.
struct ImportedItem {
    std::string id; ///< as the data has it; empty: it has none
    std::int32_t line = 0; ///< 1-based
    std::string stem;
    std::vector<std::string> options; ///< the data's own; empty: they are drawn by the policy
    std::int32_t gold = 0; ///< index into options
    std::string answer; ///< the right option's text, or the label
    std::string family; ///< answers of the same one are preferred as other options; empty: none
    std::string group; ///< items of one group are no independent evidence; empty: by itself
    std::optional<SpanForm> spanForm;
    std::vector<ReadyProxy>
        proxies; ///< finished prompts; everything above but id, line, answer and group is then unused
};

/// A part of a file that became no question, and why.
struct BadPart {
    std::int32_t line = 0; ///< 1-based
    std::string reason; ///< half a sentence: "2 columns instead of 3"
};

/// What a reader made of a file.
struct DatasetRead {
    std::vector<ImportedItem> items;
    std::vector<BadPart> bad;
    std::vector<std::string> notes; ///< what was decided without being asked; whole sentences
};

struct RecordShape;

/// What the user says about the data. Columns are named, or counted from 1.
struct ReadSettings {
    std::string textColumn;
    std::string labelColumn;
    std::vector<std::string> optionColumns; ///< one that holds a list, or one for each option
    std::string idColumn;
    std::string groupColumn;
    bool hasHeader = true; ///< of CSV and TSV
    std::string question; ///< the stem, with {column} for what a column holds; empty: the format's own
    std::map<std::string, std::string> labels; ///< the data's label -> how it is shown
    bool isFine = false; ///< Few-NERD's fine types instead of its eight coarse ones
    bool groupBySpan = false; ///< of sentences with marked parts: one group for each wording, not for each sentence
    std::shared_ptr<const RecordShape> shape; ///< of a task file of the lm-evaluation-harness; null: there is none
};

} // namespace neurex
