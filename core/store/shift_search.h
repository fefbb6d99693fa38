// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/metrics.h"
#include "core/analysis/sweep_table.h"
#include "core/store/sweep_file.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace neurex {

/// Where the answers of a table are kept: beside it, by its whole name.
inline constexpr const char* kAnswersSuffix = ".answers.jsonl";
/// The same of the best cell of a search, on the questions that judge it.
inline constexpr const char* kJudgedSuffix = ".best.jsonl";

/// A search over numbers of neurons and volumes as far as its files hold it, see neurex shift-search.
struct ShiftSearch {
    SweepManifest manifest; ///< of the cells
    std::vector<std::int64_t> sizes; ///< of the planned cells, ascending
    std::vector<double> volumes; ///< ascending
    std::vector<SweepRow> cells; ///< by the questions that are answered so far, in the order of the search
    std::int64_t planned = 0, finished = 0; ///< cells; finished: with the answers to all questions
    /// Of the answers that were planned, 0..1: of one question to a batch of cells each, so that it grows from the
    /// start.
    double answeredShare = 0.0;
    std::optional<std::size_t> best; ///< place in cells, among those with the most answers; empty: there are none
    std::optional<SweepRow> judged; ///< the best cell on the questions that judge, once all are finished

    bool isComplete() const { return finished == planned; }
    bool isFinished(const SweepRow& cell) const
    {
        return cell.comparison.before.questionCount == static_cast<std::int64_t>(manifest.questions.size());
    }
    /// Null: not answered yet, or not planned.
    const SweepRow* cellOf(std::int64_t size, double volume) const;
};

/// The table that a file of a search belongs to: its own name, without the suffixes of the answers.
std::filesystem::path searchTable(const std::filesystem::path& file);
/// Whether a name is that of a search's file, or of a table that has answers beside it.
bool isSearchFile(const std::filesystem::path& file);
/// Reads what is there, also while it is being written. table: see searchTable(). Errors: those of SweepFile::read()
/// for the cells; InvalidArgument for another kind of sweep. A best cell that cannot be read is not judged yet.
Result<ShiftSearch> readShiftSearch(const std::filesystem::path& table);
/// What a cell does to a model of these weights. Nothing: the search does not name its neurons, or has none so large.
std::optional<SweepPoint> pointOf(const ShiftSearch& search, std::int64_t size, double volume);

} // namespace neurex
