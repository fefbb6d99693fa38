// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reasoning/judge_question.h"
#include "core/reasoning/judgements.h"
#include "core/store/window_file.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// What a judge's answers depend on. The origin's model is the one whose neurons are judged. Where a judge is reached
/// is not kept.
struct JudgementManifest : ResultOrigin {
    std::string judge; ///< its name
    std::string role; ///< what it was told before; empty: nothing
    std::int32_t answerTokens = 0; ///< of a reply at most; 0: next tokens were compared
    std::vector<std::int32_t> yesTokens, noTokens; ///< that were compared

    bool operator==(const JudgementManifest&) const = default;
};
void to_json(nlohmann::json& json, const JudgementManifest& manifest);
void from_json(const nlohmann::json& json, JudgementManifest& manifest); ///< throws std::exception

/// An answer of a judge. Blank ones are not kept: whoever asks again may get a better one.
struct KeptReply {
    NeuronId neuron;
    std::string idea; ///< the concept's name
    std::string reply;

    bool operator==(const KeptReply&) const = default;
};

/// {"concept":"add","neuron":[3,5],"question":1234,"reply":"Yes, ...","sum":...}; "question": numberOf().
struct JudgementForm {
    static constexpr const char* kNoun = "record of judgements";
    static constexpr const char* kPart = "question";
    static constexpr const char* kWhole = "model";
    static constexpr std::array kDeciding{"/judge", "/role", "/answer_tokens", "/yes_tokens", "/no_tokens"};
    static nlohmann::json toJson(const KeptReply& reply);
    static KeptReply fromJson(const nlohmann::json& json);
    static bool fits(const JudgementManifest& manifest, const KeptReply& reply);
};
/// What a judge has answered already.
using JudgementFile = WindowFile<JudgementManifest, KeptReply, JudgementForm>;

/// Under `out`, a study's folder: "judged_by_NAME.jsonl", with other characters than Latin letters, digits, '.', '_'
/// and '-' as '_', and names that were changed told apart by eight digits of their SHA-256.
std::filesystem::path judgementFile(const std::filesystem::path& out, const std::string& judge);

/// The questions that are not answered there.
std::vector<JudgeQuestion> unanswered(const JudgementFile& file, std::span<const JudgeQuestion> questions);
/// What is answered of the questions, in their order; of the others Verdict::None without a reply.
std::vector<Judgement> judgementsOf(const JudgementFile& file, std::span<const JudgeQuestion> questions,
                                    const std::string& judge);

} // namespace neurex
