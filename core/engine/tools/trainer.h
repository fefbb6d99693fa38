// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"
#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace neurex::engine {

/// One phase of training: batches drawn from a mixture of the corpus' sequence sets.
struct TrainingStage {
    std::string name;
    std::map<std::string, double> mix; ///< sequence set -> share of a batch; shares need not sum to one
    std::int64_t steps = 1000;
    double stopLoss = 0.0; ///< ends the stage early when the smoothed training loss falls below; 0 = never
    double learningRate = 2e-3;
    double finalLearningRate = 2e-3; ///< reached linearly at the last step
    double decayFrom = 0.6; ///< fraction of the steps after which the decay begins
    std::int64_t warmupSteps = 100;
    std::int64_t batchSequences = 96;
    std::int64_t endAfter = 0; ///< steps after which the stage ends although the decay has not; 0 = steps
    std::int64_t evaluateEvery = 300; ///< steps between validations and saves; the last step always has one
};

struct TrainingPlan {
    ModelInfo shape; ///< vocabularySize is taken from the corpus
    std::uint64_t seed = 1;
    double weightDecay = 0.02;
    double gradientClip = 1.0;
    std::string computeType = "float32"; ///< type of the matrix products; weights and optimizer are float32
    std::vector<TrainingStage> stages;
};

/// Errors: Malformed, InvalidArgument; the message names the key.
Result<TrainingPlan> parseTrainingPlan(const nlohmann::json& json);

/// Trains a LLaMA decoder from scratch with the engine's own differentiable decoder and AdamW.
///
/// The corpus is a safetensors file with, per sequence set S, `S.tokens` I32 [N, T] (padded with 0) and `S.mask` U8
/// [N, T]: a non-zero mask makes the token at that position a target. Sets named `val.*` are never trained on; their
/// accuracy (argmax over the whole vocabulary at the targets) is printed. metadata["vocabulary_size"] is required.
/// Writes config.json and model.safetensors in Hugging Face layout to the folder at every validation.
struct TrainingJob {
    TrainingPlan plan;
    std::filesystem::path corpus;
    std::filesystem::path outputFolder;
    std::filesystem::path initialModel; ///< continue from these weights; empty = from scratch
    std::string device = "cpu";
    std::string firstStage; ///< skip the stages before it; empty = all
    std::function<void(const std::string& line)> log;
};
Result<void> train(const TrainingJob& job);

} // namespace neurex::engine
