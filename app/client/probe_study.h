// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A skill-neuron probe as command line and window make it: the same questions, the same manifest, the same judgement.
#pragma once

#include "core/experiments/probe_experiment.h"
#include "core/store/probe_report_file.h"
#include "core/tasks/questions.h"
#include "core/tasks/task.h"
#include "core/text/tokenizer.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace neurex::app {

/// What a probe is of, and how it is judged.
struct ProbePlan {
    ProbePlan();

    std::size_t train = 1000, test = 1000; ///< questions, drawn by settings.seed; 0: all of their split
    Hook hook = Hook::Up;
    ProbeSettings settings; ///< all kinds, usual numbers of neurons
    bool hasTrainSizes = false; ///< else settings.trainSizes are an eighth, a quarter and a half of the questions
    std::vector<std::filesystem::path> others; ///< finished probes to compare with

    bool operator==(const ProbePlan&) const = default;
};
void to_json(nlohmann::json& json, const ProbePlan& plan); ///< without the others
void from_json(const nlohmann::json& json, ProbePlan& plan); ///< throws std::exception

/// That of an unfinished probe, as far as its folder says; how it is judged comes from `usual`. Errors: those of
/// ProbeFolder::manifestOf().
Result<ProbePlan> planOf(const std::filesystem::path& folder, ProbePlan usual);

/// Sees to it that no question chooses neurons and judges them: where the task does not say which do which, and no
/// split was drawn, half of its questions are drawn to choose. draw: of the task; true: it was changed. Errors: those
/// of drawSplit().
Result<bool> shareOutForProbe(Task& task, SplitDraw& draw);

/// The questions of a probe: those that choose neurons, then those that judge them.
struct ProbeQuestions {
    QuestionSet all;
    std::size_t train = 0;
    std::vector<std::vector<std::int32_t>> labels;
    std::vector<std::int32_t> leftOut; ///< lines
    PromptForm form;
    std::vector<std::string> repeated; ///< ids of those that judge and have prompts that choose, too
};
/// choosing, judging: all questions of the task's splits. Errors: those of commonLabels(); InvalidArgument where a side
/// has none.
Result<ProbeQuestions> probeQuestions(const Task& task, const PreparedTask& choosing, const PreparedTask& judging,
                                      const ProbePlan& plan);
/// What this program's probe of these questions depends on. tokenizer: for the labels' names; may be null.
ProbeManifest manifestOf(const ProbePlan& plan, const ProbeQuestions& questions, const Task& task,
                         const ModelInfo& model, bool addBos, const Tokenizer* tokenizer);
/// What has to be kept of each prompt.
ProbeNeeds needsOf(const ProbeSettings& settings);

/// A probe to compare with, read before the work.
struct OtherProbe {
    std::filesystem::path folder;
    ProbeManifest manifest;
    std::shared_ptr<const StoredPrompts> prompts;
};
/// Errors: those of ProbeFolder::read(); InvalidArgument for one of other neurons than `manifest` has.
Result<std::vector<OtherProbe>> readOthers(const ProbePlan& plan, const ModelInfo& model);

/// Judges a finished probe, compares it with the others, and writes the results beside it. Errors: those of
/// ProbeFolder::prompts(), judgeProbes(), compareProbes() and writeProbeResults().
Result<ProbeResults> judgeProbe(const ProbeFolder& folder, const ProbePlan& plan, const std::vector<OtherProbe>& others,
                                const ProbeProgress& progress);

} // namespace neurex::app
