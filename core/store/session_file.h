// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/probe/probe_report.h"
#include "core/analysis/score_difference.h"
#include "core/analysis/slices.h"
#include "core/analysis/sweep_answers.h"
#include "core/base/evaluation.h"
#include "core/base/file_writer.h"
#include "core/base/known_answer.h"
#include "core/base/model_info.h"
#include "core/base/question.h"
#include "core/base/result.h"
#include "core/base/score_matrix.h"
#include "core/store/run_manifest.h"
#include "core/store/session_pin.h"
#include "core/store/session_state.h"
#include "core/store/sweep_file.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace neurex {

/// Which results were taken from each other, and how.
struct DifferenceView {
    /// Folders of the two, "" for a result that is in none; empty: as it begins.
    std::optional<std::pair<std::string, std::string>> runs;
    std::optional<DifferenceUnit> unit; ///< empty: the one that the results need

    bool operator==(const DifferenceView&) const = default;
};

/// Which results were compared, and how.
struct ComparedView {
    std::vector<std::string> folders; ///< of runs that were added by hand
    /// Folders of the ticked runs, "" for a result that is in none; empty: the user has ticked nothing.
    std::optional<std::vector<std::string>> ticked;
    std::int64_t budget = 0; ///< 0: as it begins
    std::int32_t side = 0; ///< this and the others as the window numbers them
    std::int32_t tab = 0;
    std::int32_t measure = 0;
    std::int32_t effect = 0;
    DifferenceView difference = {};

    bool operator==(const ComparedView&) const = default;
};

/// Which skill-neuron probes were looked at, and which neurons of them.
struct ProbesView {
    std::vector<std::string> folders; ///< in the order of the list
    std::string chosen; ///< one of the folders; empty: none
    std::optional<ProbeKind> kind; ///< whose neurons; empty: as it begins
    std::int64_t neurons = 0; ///< how many; 0: as it begins

    bool operator==(const ProbesView&) const = default;
};

/// Which searches over shifts were looked at.
struct SearchesView {
    std::vector<std::string> tables; ///< see searchTable(), in the order of the list
    std::string shown; ///< one of the tables; empty: none

    bool operator==(const SearchesView&) const = default;
};

/// Which runs of worked-out answers were looked at, and which answer of them.
struct ReasoningView {
    std::vector<std::string> folders; ///< that were opened, in the order of the list
    std::string shown; ///< one of them, or a study of the choice, as the window calls it; empty: none
    std::int64_t question = -1; ///< place among those that were asked; -1: none

    bool operator==(const ReasoningView&) const = default;
};

/// What the user looked at.
struct SessionView {
    std::string page; ///< of the window's centre
    std::int32_t colourScale = 0; ///< as the window numbers its scales
    std::int64_t currentQuestion = -1; ///< index; -1: none
    std::vector<NeuronId> selection;
    std::int32_t mapKind = 0; ///< as the window numbers what the map can show
    std::int32_t mapProxy = -1; ///< -1: all
    std::string mapRun; ///< folder of the run that is taken away; empty: none
    bool showsResult = true; ///< else no run is shown, whatever the session holds
    ComparedView compared = {};
    ProbesView probes = {};
    SearchesView searches = {};
    ReasoningView reasoning = {};
    std::optional<SliceBy> slices = {}; ///< that totals were of

    bool operator==(const SessionView&) const = default;
};

/// An evaluation question with everything that is shown of it, and its answers as far as they were measured.
struct SessionQuestion {
    TokenQuestion tokens;
    std::string text; ///< what it asks, for lists
    std::vector<std::string> prompts; ///< per proxy; empty text: the proxy came as tokens
    std::vector<std::vector<std::string>> options; ///< per proxy, as shown beside its letters
    KnownAnswer before; ///< of the unchanged model
    KnownAnswer after; ///< under SessionFile::stack
    std::vector<std::vector<std::string>> labels = {}; ///< per proxy, in the letters' place; empty: letters everywhere

    bool operator==(const SessionQuestion&) const = default;
};

/// The result of an attribution run, partial ones included.
struct SessionRun {
    std::string folder; ///< run folder; empty: the run was kept in memory only
    std::string name; ///< given by the user
    RunManifest manifest;
    std::int64_t done = 0; ///< of manifest.questionCount
    SharedScores scores; ///< [L, F]; null: to be read from the folder

    bool isComplete() const { return done == manifest.questionCount; }
};

/// The finished points of a sweep.
struct SessionSweep {
    SweepManifest manifest;
    std::vector<std::int64_t> points; ///< indices into manifest.points, ascending
    std::vector<PointAnswers> answers; ///< one for each of points, none is null
};

/// A session as a *.neurex file: what it was about, everything that the user set, and everything that was computed, so
/// that it can be looked at without model and engine.
struct SessionFile {
    std::string neurexVersion;
    std::string modelSpec; ///< "demo", a name of the Hugging Face cache or a folder; empty: no model was open, and
                           ///< nothing else is known either
    ModelInfo model;
    std::string taskSpec; ///< "demo:NAME" or a file; empty: no task was open
    std::string taskName;
    std::string taskTitle;
    std::string taskHash;
    std::vector<std::int32_t> leftOutLines; ///< of the task file, because they are no questions
    PromptForm promptForm; ///< of the questions
    std::int64_t identifyCount = 0; ///< questions that neurons are found with
    std::optional<std::int64_t> sharedCount; ///< of the questions, that chose the neurons of the first run, too
    SessionState state;
    SessionView view;
    std::vector<SessionQuestion> questions;
    InterventionStack stack; ///< what the state's interventions came to, with the neurons that the operator took
    std::vector<SessionRun> runs; ///< the first is the one shown, if one is: see shownRun()
    std::optional<SessionSweep> sweep;
    SharedPin pin; ///< null: nothing was pinned

    /// Null where no result is shown.
    const SessionRun* shownRun() const { return view.showsResult && !runs.empty() ? &runs.front() : nullptr; }
};

/// Reads the scores of runs that are only named from their folders; runs that are not there any more are left out.
void readRuns(SessionFile& session);
/// Writes a session in one step (temporary file, sync, rename). The file is a safetensors file: tensors "run.0.scores"
/// [L, F] and so on, "sweep.before" and "sweep.after" [points, values], all float32; everything else as JSON in the
/// tensor "session" of bytes, because the header of a safetensors file may not hold a large task's prompts. Equal
/// sessions give equal bytes. Header and tensors have checksums, which loadSession() checks. Errors: WriteFailed,
/// InvalidArgument. Paths are stored as stored_path.h says.
Result<void> saveSession(const std::filesystem::path& path, const SessionFile& session,
                         FileAccess access = FileAccess::Shared);
/// Errors: NotFound, Unreadable, CorruptFile, UnsupportedFormat (no session, or a newer one).
Result<SessionFile> loadSession(const std::filesystem::path& path);

} // namespace neurex
