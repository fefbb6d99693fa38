// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/controls.h"
#include "core/reasoning/reasoning_report.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

enum class CorruptionKind {
    Noise, ///< on value vectors, see ValueNoise
    Zero,
    Factor,
};
std::string_view toString(CorruptionKind kind); ///< "noise" | "zero" | "factor"

/// What is done to the value vectors of some neurons. A value vector times a factor adds to the residual stream what
/// the activation times that factor does, so zero and factor are interventions on activations.
struct Corruption {
    CorruptionKind kind = CorruptionKind::Noise;
    double factor = 0.0; ///< of Factor
    double mean = ValueNoise().mean; ///< this and what follows: of Noise
    double scale = ValueNoise().scale;
    std::uint32_t seed = ValueNoise().seed;
};
std::string describe(const Corruption& corruption); ///< "noise of mean -1, scale 1 and seed 1", "factor 0.5"

/// The plan with these neurons corrupted, after what it changes already and in the same part of the texts. It keeps no
/// neurons that fire.
void corrupt(ReasoningPlan& plan, const Corruption& corruption, const std::vector<NeuronId>& neurons);
/// The same of what the answers to such a plan depend on.
void corrupt(ReasoningManifest& manifest, const Corruption& corruption, const std::vector<NeuronId>& neurons);

enum class CorruptionControl {
    Random, ///< randomControl(): drawn from all neurons
    Layers, ///< layerMatchedControl()
};
std::string_view toString(CorruptionControl control); ///< "random" | "layers"
Result<CorruptionControl> parseCorruptionControl(std::string_view name);

/// Neurons whose corruption is compared with that of control sets of their size.
struct CorruptionStudy {
    std::string name; ///< of the neurons
    std::vector<NeuronId> neurons;
    Corruption corruption;
    CorruptionControl control = CorruptionControl::Layers;
    std::int64_t controlCount = 0; ///< N
    std::uint64_t controlSeed = 0;
};
/// Control set number 1..N; the first ones are the same whatever N is.
std::vector<NeuronId> controlNeurons(const CorruptionStudy& study, std::int64_t number, const ModelInfo& model);

/// Under `out`, a study's folder: that of a corruption, and in it those of the answers of the set and of control set
/// number 1..N, of which each can be gone on with.
std::filesystem::path corruptionFolder(const std::filesystem::path& out, const CorruptionStudy& study);
std::filesystem::path corruptedSetFolder(const std::filesystem::path& folder);
std::filesystem::path controlFolder(const std::filesystem::path& folder, const CorruptionStudy& study,
                                    std::int64_t number);

/// How one set's answers are judged.
struct CorruptionOutcome {
    std::vector<RuleResult> rules;
    std::vector<std::vector<bool>> right; ///< [rule][question]
};
CorruptionOutcome outcomeOf(const ReasonReport& report);

/// What corruption does by one rule.
struct RuleCorruption {
    RuleResult unchanged, corrupted;
    ChangeInference change; ///< paired by question
    std::vector<RuleResult> controls; ///< [N]
    std::optional<ControlRange> controlAccuracy; ///< nothing without controls
    /// rankPOfSize() of how many answers more or fewer are right than unchanged: in either direction, since none is
    /// settled beforehand.
    double rankP = 1.0;

    double difference() const { return corrupted.accuracy() - unchanged.accuracy(); }
};

/// What was computed of the unchanged model before anything was corrupted, and again at the end.
struct RestoredModel {
    std::string weightsBefore, weightsAfter; ///< fingerprints of the files, see ModelInfo::weightHash
    std::string passBefore, passAfter; ///< SHA-256 of the logits and neurons of one pass

    bool isSame() const { return weightsBefore == weightsAfter && passBefore == passAfter; }
};

struct CorruptionReport {
    CorruptionStudy study;
    ReasoningManifest manifest; ///< of the unchanged answers
    std::vector<RuleCorruption> rules;
    RestoredModel restored;

    bool hasTooFewControls() const { return study.controlCount < kLeastControlSetsOfSize; }
};
CorruptionReport corruptionReport(const CorruptionStudy& study, const ReasonReport& unchanged,
                                  const CorruptionOutcome& corrupted, std::span<const CorruptionOutcome> controls);

nlohmann::json toJson(const CorruptionReport& report);
/// Under the corruption's folder: corruption.json, and corruption.csv with a row for each rule and set.
Result<void> writeCorruption(const std::filesystem::path& folder, const CorruptionReport& report);

} // namespace neurex
