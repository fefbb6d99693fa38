// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What skill-neuron probes say of a task: efficiency (accuracy over the number of neurons and of questions to learn
// from), flexibility (the next ranks and random neurons in place of the best), interdependency (depth and number of
// trees) and robustness (the neurons of another probe).
#pragma once

#include "core/analysis/inference.h"
#include "core/analysis/probe/probe_progress.h"
#include "core/analysis/probe/probe_prompts.h"
#include "core/analysis/probe/roc_curve.h"
#include "core/analysis/probe/skill_neurons.h"
#include "core/analysis/set_comparison.h"
#include "core/base/evaluation.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace neurex {

enum class ProbeKind {
    LmProb, ///< the label that the model itself finds likeliest
    Polar, ///< signs of gradients
    Magn, ///< comparison of gradients
    Act, ///< activations
    Tree, ///< a random forest over all neurons
};
std::string_view toString(ProbeKind kind); ///< "lm" | "polar" | "magn" | "act" | "tree"
Result<ProbeKind> parseProbeKind(std::string_view name);
std::string_view titleOf(ProbeKind kind); ///< "LM-prob", "Polar", ...

/// How Magn decides. Accuracies on training and on test prompts follow one rule, but for the published one.
enum class MagnRule {
    Vote, ///< SkillRule::MagnitudeVote
    Sum, ///< SkillRule::MagnitudeSum; needs the gradients, as the next
    Published, ///< as in the released code: sums on training prompts, votes on test prompts
};
std::string_view toString(MagnRule rule); ///< "vote" | "sum" | "published"
Result<MagnRule> parseMagnRule(std::string_view name);

/// Which of the ranked neurons decide.
enum class ProbeSelection {
    Best, ///< ranks 1 to k
    Next, ///< ranks k + 1 to 2 k
    Random, ///< k of all neurons with a score
    Ranks, ///< a range that the user names
};
std::string_view toString(ProbeSelection selection); ///< "best" | "next" | "random" | "ranks"

/// Ranks from `first` to before `last`, the best neuron being 0.
struct RankRange {
    std::size_t first = 0, last = 0;

    bool operator==(const RankRange&) const = default;
};

struct ProbeSettings {
    std::vector<ProbeKind> kinds;
    std::vector<std::size_t> neurons; ///< k, ascending; those beyond all neurons are left out
    std::vector<std::size_t> trainSizes; ///< in questions; all of them are added
    bool usesNegative = true; ///< see rankSkillNeurons()
    MagnRule magn = MagnRule::Vote;
    std::optional<RankRange> ranks;
    std::size_t draws = 5; ///< random sets a k
    std::vector<std::size_t> trees{1, 3, 10, 30, 100};
    std::vector<std::size_t> depths{1, 2, 4, 8}; ///< besides trees of any depth
    std::uint64_t seed = 0;
    std::size_t listed = 256; ///< neurons of lists and curves: the largest k up to it

    bool operator==(const ProbeSettings&) const = default;

    bool has(ProbeKind kind) const;
    /// Of settings.neurons: what `listed` says; the smallest k where all are larger.
    std::size_t listedNeurons() const;
};

/// 1, 2, 4, ... up to this one.
inline constexpr std::size_t kMostUsualNeurons = 4096;
std::vector<std::size_t> usualNeurons();
/// An eighth, a quarter and a half of the questions.
std::vector<std::size_t> usualTrainSizes(std::size_t questions);

/// The prompts of a probe with the unchanged model's answers, whose proxies are the prompts in their order.
struct ProbeSubject {
    const ProbePrompts& prompts;
    std::span<const QuestionAnswer> answers;
    std::size_t trainQuestions = 0; ///< the first ones; the others judge
};

struct ProbeAccuracy {
    double share = 0.0;
    Interval interval; ///< Wilson's, 95 %, over questions or their groups

    bool operator==(const ProbeAccuracy&) const = default;
};

/// One probe, judged.
struct ProbeRow {
    ProbeKind kind = ProbeKind::LmProb;
    ProbeSelection selection = ProbeSelection::Best;
    std::size_t trainQuestions = 0; ///< that it learned from
    std::size_t neurons = 0; ///< that decide (Act: for each pair of halves); 0: none are chosen
    std::size_t firstRank = 0;
    std::size_t draw = 0; ///< of Random
    std::size_t trees = 0, depth = 0; ///< of Tree; depth 0: any
    ProbeAccuracy train = {}, test = {};
    std::vector<std::int64_t> predicted = {}; ///< test prompts by label
    double gain = 0.0; ///< accuracy on test prompts less that of LM-prob
    ChangeInference change = {}; ///< the same, paired question by question
    std::optional<double> area = {}; ///< under the ROC curve of the best neurons of Polar and Magn, on test prompts
};

/// The neurons of one kind, the best first.
struct SkillList {
    struct Neuron {
        std::size_t position = 0;
        double score = 0.0; ///< its sign is the polarity
    };
    ProbeKind kind = ProbeKind::Polar;
    std::vector<Neuron> neurons;
};
struct ProbeRoc {
    ProbeKind kind = ProbeKind::Polar;
    std::size_t neurons = 0;
    RocCurve curve;
};

struct ProbeReport {
    std::vector<std::int64_t> trainGolds, testGolds; ///< prompts by label
    std::vector<ProbeRow> rows;
    std::vector<SkillList> lists;
    std::vector<ProbeRoc> curves;

    /// The row of the best neurons, with all training questions; null: there is none.
    const ProbeRow* find(ProbeKind kind, std::size_t neurons) const;
    /// The row by which a kind is compared with others, of the best neurons and so many training questions: of the
    /// largest number of neurons up to `listed`, or the smallest there is; of the most trees, of any depth. Null: there
    /// is none.
    const ProbeRow* mainRow(ProbeKind kind, std::size_t trainQuestions, std::size_t listed) const;
    /// The first ranks of a kind that have a vote; fewer where the list ends.
    std::span<const SkillList::Neuron> firstNeurons(ProbeKind kind, std::size_t count) const;
};

/// Steps of the progress: prompts that are learned from, trees and rows. Errors: InvalidArgument (settings that need
/// what the prompts do not have), Cancelled.
Result<ProbeReport> judgeProbes(const ProbeSubject& subject, const ProbeSettings& settings,
                                const ProbeProgress& progress = {});

/// The best neurons of another probe beside those of this one.
struct ProbeTransfer {
    ProbeKind kind = ProbeKind::Polar;
    std::size_t neurons = 0;
    SetOverlap overlap; ///< on the same side: with the same polarity
    std::optional<ProbeRow> judged; ///< the other's neurons, on the test prompts here; nothing where labels differ
};
/// For Polar and Magn. Errors: InvalidArgument (another number of neurons).
Result<std::vector<ProbeTransfer>> compareProbes(const ProbeSubject& here, const ProbeSubject& there,
                                                 const ProbeSettings& settings);

} // namespace neurex
