// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/completion.h"
#include "core/store/window_file.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace neurex {

/// What a model's worked-out answers depend on. The origin's task is the file of questions.
struct ReasoningManifest : ResultOrigin {
    std::string promptName; ///< of the file of demonstrations; empty: none, in two passes
    std::string promptHash; ///< its SHA-256, or that of the words that the first pass ends with
    std::vector<std::int64_t> questions; ///< their places in the file, in the order they are asked
    std::int32_t maxNewTokens = 0;
    std::int32_t answerTokens = 0; ///< new tokens of the second pass; 0: there is none
    double temperature = 0.0; ///< 0 = greedy
    double topP = 1.0;
    std::uint64_t seed = 0;
    std::vector<std::int32_t> stopTokens;
    std::vector<std::string> stopTexts;
    InterventionStack stack;
    ValueNoise noise;
    CompletionPart part = CompletionPart::All;
    std::int32_t firingNeurons = 0; ///< K

    bool operator==(const ReasoningManifest&) const = default;
};
void to_json(nlohmann::json& json, const ReasoningManifest& manifest);
void from_json(const nlohmann::json& json, ReasoningManifest& manifest); ///< throws std::exception

/// What a model wrote to one question.
struct WrittenAnswer {
    Completion completion; ///< its index is the question's place among those of the manifest
    std::string text; ///< of the new tokens, up to a text that ended it
    std::string second; ///< of the second pass

    bool operator==(const WrittenAnswer&) const = default;
};

/// {"end":"stop-text","firing":[...],"firing_scores":[...],"probabilities":[...],"question":0,"second":"","text":"...",
///  "tokens":[...],"sum":...}
struct ReasoningForm {
    static constexpr const char* kNoun = "run of worked-out answers";
    static constexpr const char* kPart = "question";
    static constexpr const char* kWhole = "file of questions";
    static constexpr std::array kDeciding{
        "/prompt_hash", "/questions",  "/max_new_tokens", "/answer_tokens", "/temperature", "/top_p",         "/seed",
        "/stop_tokens", "/stop_texts", "/stack",          "/noise",         "/part",        "/firing_neurons"};
    static nlohmann::json toJson(const WrittenAnswer& answer);
    static WrittenAnswer fromJson(const nlohmann::json& json);
    static bool fits(const ReasoningManifest& manifest, const WrittenAnswer& answer);
};
/// The answers that are written already.
using ReasoningFile = WindowFile<ReasoningManifest, WrittenAnswer, ReasoningForm>;

} // namespace neurex
