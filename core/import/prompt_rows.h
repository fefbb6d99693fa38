// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/published_prompts.h"
#include "core/import/records.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// A row of a file as it is asked.
struct PromptRow {
    std::size_t number = 0; ///< of the file's rows, from 1
    std::int32_t line = 0;
    std::size_t wording = 0; ///< index into PublishedPrompts::wordings
    std::string question; ///< filled in, up to where the answer comes
    std::size_t gold = 0; ///< index into PublishedPrompts::labels
    bool hasNull = false; ///< a field is null; "None" stands in its place, as Python writes it
};

using PromptRows = std::vector<const PromptRow*>;

/// Error BadTask: a field is missing, or names no label or language.
Result<PromptRow> promptRow(const Record& record, const PublishedPrompts& prompts);

/// The task of that name, which may be its folder's, as "paws" or "paws/instruction1"; nullptr: there is none.
const PublishedPrompts* findPublishedPrompts(std::string_view name);

/// Question and answer.
std::string solved(const PromptRow& row, const PublishedPrompts& prompts);

/// Published: as many of each label as of the rarest, or, by repeating, as of the most frequent. Labels come in their
/// order; the published one is that of a Python set, which no two runs share.
PromptRows balancedRows(const PromptRows& rows, std::size_t labels, bool repeatsRare, std::uint64_t seed);

/// The solved questions of one wording, among the rows of the training file in their shuffled order: by default one for
/// each label, drawn; any other number as published for PAWS, the first ones of a second shuffle. Error BadTask: a
/// label or a number of rows is missing.
Result<PromptRows> demonstrations(std::span<const PromptRow> training, std::size_t wording, std::size_t shots,
                                  std::uint64_t seed, const PublishedPrompts& prompts);

} // namespace neurex
