// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/probe/shift_ranking.h"
#include "core/analysis/sweep_answers.h"
#include "core/analysis/sweep_plan.h"
#include "core/base/result.h"
#include "core/store/cell_file.h"
#include "core/store/result_origin.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// What the cells of a search over shifts are made of.
struct ShiftSource {
    ShiftRanking ranking = ShiftRanking::Penalized;
    std::int64_t rankingQuestions = 0; ///< that the neurons are ranked by
    Hook hook = Hook::Up; ///< that is shifted
    std::vector<PolarNeuron> neurons; ///< the strongest first, as many as the largest cell has
    std::vector<std::string> labels; ///< that answer in the letters' place; empty: letters

    bool operator==(const ShiftSource&) const = default;
};

/// Everything that the answers of a sweep depend on, and where it came from.
struct SweepManifest : ResultOrigin {
    std::string split = "evaluate";
    std::string scoresHash; ///< see hashOf()
    std::string scoresPath; ///< run that the neurons were taken from
    std::string activationsHash = {}; ///< of what activation-matched sets are drawn by; empty: there are none
    std::optional<ShiftSource> shift = {}; ///< empty: no search over shifts, or one of an earlier version
    SweepSettings settings;
    std::vector<AskedQuestion> questions;
    std::vector<SweepKey> points;
    std::vector<std::vector<std::int64_t>> batches;

    bool operator==(const SweepManifest&) const = default;
};

void to_json(nlohmann::json& json, const SweepManifest& manifest);
void from_json(const nlohmann::json& json, SweepManifest& manifest); ///< throws std::exception

/// SHA-256 of a score matrix: its shape and its values.
std::string hashOf(const ScoreMatrix& scores);
/// The first property that decides over a sweep's answers and differs, as text for a message; empty when the sweep can
/// be continued.
std::optional<std::string> firstDifference(const SweepManifest& stored, const SweepManifest& wanted);

/// What stands in a sweep's file.
struct SweepRecord {
    SweepManifest manifest;
    SweepAnswers answers;
};

/// A file with the answers of one sweep, one JSON document a line: first the manifest, then one line for every question
/// of a batch with the answers of the unchanged model and of each of the batch's points, appended as they are found:
///
///     {"batch":0,"question":7,"answers":[[[letter mass, logit of A, logit of B, ...], ... each proxy], ... each
///     point],"sum":"..."}
///
/// See CellFile, whose rules it follows. Movable. Not thread-safe.
class SweepFile {
public:
    /// Goes on with the sweep in the file, or starts one where there is none or one without any answer. Errors:
    /// InvalidArgument (another sweep stands there; names the first difference), CorruptFile, WriteFailed, Busy.
    static Result<SweepFile> createOrResume(const std::filesystem::path& path, const SweepManifest& manifest,
                                            FileAccess access = FileAccess::Shared);
    /// Errors: NotFound, Unreadable, CorruptFile (also for lines that are damaged).
    static Result<SweepRecord> read(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_file.path(); }
    const SweepManifest& manifest() const { return m_record.manifest; }
    const SweepAnswers& answers() const { return m_record.answers; }
    /// Which lines were damaged when the file was opened, as a sentence; empty: none. Their answers are missing now.
    const std::string& damage() const { return m_file.damage(); }

    /// Stores answers; they count when this returns success. Errors: InvalidArgument for answers that do not belong to
    /// this sweep, WriteFailed.
    Result<void> append(std::span<const SweepCell> cells);

private:
    SweepFile(CellFile file, SweepRecord record);

    CellFile m_file;
    SweepRecord m_record;
};

} // namespace neurex
