// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/compared_runs.h"

#include "core/base/display_text.h"
#include "core/base/enum_names.h"
#include "core/store/run_folder.h"
#include "core/store/run_scores.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace neurex {
namespace {

constexpr auto kDifferences = enumNames<RunDifference>({{RunDifference::Shape, "shape"},
                                                        {RunDifference::Weights, "weights"},
                                                        {RunDifference::ComputeType, "compute-type"},
                                                        {RunDifference::PromptForm, "prompt-form"},
                                                        {RunDifference::Task, "task"},
                                                        {RunDifference::Questions, "questions"},
                                                        {RunDifference::Settings, "settings"}});

bool hasSameQuestions(const RunManifest& a, const RunManifest& b)
{
    return a.taskHash == b.taskHash && a.split == b.split && a.splitDraw == b.splitDraw && a.limit == b.limit
        && a.seed == b.seed && a.questionCount == b.questionCount;
}

/// Of one method; the memory of a pass decides over no score.
bool hasSameSettings(const RunManifest& a, const RunManifest& b)
{
    AttributionSettings settings = a.settings;
    settings.memoryBudgetBytes = b.settings.memoryBudgetBytes;
    return settings == b.settings && a.ace == b.ace;
}

void addRunsBelow(const std::filesystem::path& folder, int depth, std::vector<std::filesystem::path>& runs)
{
    std::error_code status;
    std::vector<std::filesystem::path> inside;
    for (std::filesystem::directory_iterator entry(folder, status), end; !status && entry != end;
         entry.increment(status)) {
        std::error_code ignored;
        if (entry->is_directory(ignored))
            inside.push_back(entry->path());
    }
    std::ranges::sort(inside);
    for (const std::filesystem::path& one : inside) {
        if (RunFolder::isRun(one))
            runs.push_back(one);
        else if (depth > 1)
            addRunsBelow(one, depth - 1, runs);
    }
}

} // namespace

std::string_view toString(RunDifference difference)
{
    return kDifferences.name(difference);
}

std::vector<RunDifference> differencesBetween(const RunManifest& first, const RunManifest& second)
{
    const ModelInfo &a = first.model, &b = second.model;
    std::vector<RunDifference> differences;
    for (const auto& [differs, difference] :
         {std::pair(a.layerCount != b.layerCount || a.neuronCount != b.neuronCount, RunDifference::Shape),
          std::pair(a.weightHash != b.weightHash, RunDifference::Weights),
          std::pair(a.computeType != b.computeType, RunDifference::ComputeType),
          std::pair(first.promptForm != second.promptForm, RunDifference::PromptForm),
          std::pair(first.taskHash != second.taskHash, RunDifference::Task),
          std::pair(first.taskHash == second.taskHash && !hasSameQuestions(first, second), RunDifference::Questions),
          std::pair(first.method == second.method && !hasSameSettings(first, second), RunDifference::Settings)}) {
        if (differs)
            differences.push_back(difference);
    }
    return differences;
}

Result<ComparedRun> loadComparedRun(const std::filesystem::path& folder, std::size_t count, bool withMeasured)
{
    Result<RunManifest> manifest = loadManifest(folder);
    if (!manifest)
        return manifest.error();
    const Result<RunScores> scores = loadScores(folder);
    if (!scores)
        return scores.error();
    ComparedRun run;
    run.manifest = std::move(*manifest);
    run.scores = std::make_shared<const ComparableScores>(makeComparable(scores->scores, count));
    if (!withMeasured)
        return run;
    Result<MeasuredRows> measured = loadMeasuredRows(folder, scores->scores);
    if (measured)
        run.measured = std::move(*measured);
    else
        run.unmeasured = measured.error();
    return run;
}

Result<std::vector<std::filesystem::path>> findRuns(const std::filesystem::path& folder)
{
    if (RunFolder::isRun(folder))
        return std::vector{folder};
    constexpr int kDepth = 2;
    std::vector<std::filesystem::path> runs;
    addRunsBelow(folder, kDepth, runs);
    if (runs.empty())
        return makeError(ErrorCode::NotFound,
                         pathInQuotes(folder)
                             + " holds no run: expected a manifest.json in it, as neurex attribute writes it, or run "
                               "folders below it, as neurex reproduce leaves them");
    return runs;
}

} // namespace neurex
