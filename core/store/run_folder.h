// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/aggregator.h"
#include "core/base/evaluation.h"
#include "core/base/file_writer.h"
#include "core/base/result.h"
#include "core/base/score_matrix.h"
#include "core/store/growing_file.h"
#include "core/store/run_manifest.h"
#include "core/store/run_scores.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace neurex {

/// One line of questions.jsonl. P proxies, L layers.
struct QuestionRecord {
    std::int64_t index = 0; ///< question of the run, 0-based; also the row of example_scores
    QuestionAnswer answer;
    std::vector<float> attributionSums; // [P, L]
    std::vector<float> targetChanges; // [P, L]

    bool operator==(const QuestionRecord&) const = default;
};

/// A folder with one attribution run:
///
///     manifest.json       RunManifest
///     questions.jsonl     one line a finished question, with a checksum of itself and one of the question's ES matrix
///     example_scores.f32  while it runs: the ES matrix of question i at byte i * L * F * 4, float32 little-endian
///     scores.safetensors  when complete: see finish()
///
/// A question counts once its matrix and then its line have reached the disk, so a killed run resumes where it stopped;
/// what was torn is cut off. What does not fit its checksum counts as not done, and damage() names it. Everything is
/// read and decided under the folder's lock. Movable. Not thread-safe. One writer at a time: a second one gets Busy.
class RunFolder {
public:
    /// Starts a run in a new or empty folder; what a writer left that was killed before there was a manifest does not
    /// count. Errors: InvalidArgument (not empty), WriteFailed, Busy.
    static Result<RunFolder> create(const std::filesystem::path& folder, const RunManifest& manifest,
                                    FileAccess access = FileAccess::Shared);
    /// Opens an interrupted run to go on, or a complete one. Errors: NotFound, CorruptFile, InvalidArgument (names the
    /// first setting, model or task property that differs from `expected`), Busy.
    static Result<RunFolder> resume(const std::filesystem::path& folder, const RunManifest& expected);
    /// resume() where the folder holds a run, else create(). A run that was started differently but has no finished
    /// question yet holds nothing to keep: its place is taken.
    static Result<RunFolder> createOrResume(const std::filesystem::path& folder, const RunManifest& manifest,
                                            FileAccess access = FileAccess::Shared);
    /// The files that a run consists of, there or not; whatever else its folder holds was put there by others.
    static std::vector<std::filesystem::path> filesOf(const std::filesystem::path& folder);
    /// Whether createOrResume() could write there, to be asked before a model is loaded. Errors: InvalidArgument (not
    /// empty), WriteFailed.
    static Result<void> checkPlace(const std::filesystem::path& folder);
    /// Whether the folder holds a manifest.
    static bool isRun(const std::filesystem::path& folder);

    RunFolder(RunFolder&&) noexcept;
    RunFolder& operator=(RunFolder&&) noexcept;
    ~RunFolder();

    const std::filesystem::path& path() const;
    const RunManifest& manifest() const;
    /// Ascending by index.
    const std::map<std::int64_t, QuestionRecord>& records() const;
    bool isDone(std::int64_t index) const { return records().contains(index); }
    /// Indices that are not done yet, ascending.
    std::vector<std::int64_t> pending() const;
    /// finish() was done.
    bool isComplete() const;
    /// What was damaged when the run was opened, a sentence each; its questions are pending.
    const std::vector<std::string>& damage() const;

    /// Stores a finished question; it counts when this returns success. Error WriteFailed, also where another folder
    /// has taken this one's place.
    Result<void> append(const QuestionRecord& record, const ScoreMatrix& exampleScores);

    /// The questions done so far, in the order of their indices, ready to take more; not available once complete.
    Result<Aggregator> accumulator() const;
    /// ACE over the questions done so far, in the order of their indices; not available once complete (see
    /// loadScores()).
    Result<AceResult> accumulate() const;

    /// Needs every question. Writes scores.safetensors with `scores` [L,F] (ACE), `sign_agreement` [L,F]
    /// (AceResult::signAgreement), `net_share` [L,F] (AceResult::netShare), `score_z`, `first_half` and `second_half`
    /// [L,F] (RankingSpread), `attribution_sum` [L] and `target_change` [L] (summed over questions and proxies),
    /// `completeness_residual` [L] (mean over proxies of |sum_i IG_i - (F(h) - F(0))|) and, when the manifest says so,
    /// `example_scores` [N,L,F] and `example_sums` [N] (their checksums); puts questions.jsonl into order; marks the
    /// manifest complete; removes example_scores.f32. Interrupted, it can be called again after resume(). The same
    /// questions give the same bytes. Error CorruptFile when a matrix was damaged since: resume() again.
    Result<AceResult> finish();

private:
    struct State;
    explicit RunFolder(std::unique_ptr<State> state);
    static Result<RunFolder> startLocked(const std::filesystem::path& folder, RunManifest manifest, FileAccess access,
                                         FolderLock& lock);
    static Result<RunFolder> createLocked(const std::filesystem::path& folder, RunManifest manifest, FileAccess access,
                                          FolderLock& lock);
    static Result<RunFolder> resumeLocked(const std::filesystem::path& folder, const RunManifest& expected,
                                          FolderLock& lock);
    static Result<RunFolder> replaceLocked(const std::filesystem::path& folder, RunManifest manifest, FolderLock& lock);
    std::unique_ptr<State> m_state;
};

} // namespace neurex
