// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/judgement_file.h"

#include "core/base/neuron_json.h"
#include "core/base/sha256.h"
#include "core/reasoning/chat_completion.h"

#include <algorithm>
#include <iterator>

namespace neurex {

void to_json(nlohmann::json& json, const JudgementManifest& manifest)
{
    json = {{"judge", manifest.judge},
            {"role", manifest.role},
            {"answer_tokens", manifest.answerTokens},
            {"yes_tokens", manifest.yesTokens},
            {"no_tokens", manifest.noTokens}};
    writeOrigin(json, manifest);
}

void from_json(const nlohmann::json& json, JudgementManifest& manifest)
{
    readOrigin(json, manifest);
    strict::read(json, "judge", manifest.judge);
    strict::read(json, "role", manifest.role);
    strict::read(json, "answer_tokens", manifest.answerTokens);
    strict::read(json, "yes_tokens", manifest.yesTokens);
    strict::read(json, "no_tokens", manifest.noTokens);
}

nlohmann::json JudgementForm::toJson(const KeptReply& reply)
{
    return {{"neuron", neuronToJson(reply.neuron)}, {"concept", reply.idea}, {"reply", reply.reply}};
}

KeptReply JudgementForm::fromJson(const nlohmann::json& json)
{
    KeptReply reply;
    reply.neuron = neuronFromJson(json.at("neuron"));
    strict::read(json, "concept", reply.idea);
    strict::read(json, "reply", reply.reply);
    return reply;
}

bool JudgementForm::fits(const JudgementManifest& manifest, const KeptReply& reply)
{
    return reply.neuron.layer >= 0 && reply.neuron.layer < manifest.model.layerCount && reply.neuron.index >= 0
        && reply.neuron.index < manifest.model.neuronCount && reply.reply.size() <= kMostReplyBytes
        && verdictOf(reply.reply) != Verdict::None;
}

std::filesystem::path judgementFile(const std::filesystem::path& out, const std::string& judge)
{
    constexpr std::size_t kLongest = 60;
    constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    std::string name = judge.substr(0, kLongest);
    std::ranges::replace_if(
        name, [&](char c) { return kAllowed.find(c) == std::string_view::npos; }, '_');
    if (name != judge)
        name += '_' + sha256Hex(judge).substr(0, 8);
    return out / ("judged_by_" + name + ".jsonl");
}

std::vector<JudgeQuestion> unanswered(const JudgementFile& file, std::span<const JudgeQuestion> questions)
{
    std::vector<JudgeQuestion> missing;
    std::ranges::copy_if(questions, std::back_inserter(missing),
                         [&](const JudgeQuestion& question) { return !file.isDone(numberOf(question)); });
    return missing;
}

std::vector<Judgement> judgementsOf(const JudgementFile& file, std::span<const JudgeQuestion> questions,
                                    const std::string& judge)
{
    std::vector<Judgement> judgements;
    for (const JudgeQuestion& question : questions) {
        Judgement& judgement
            = judgements.emplace_back(Judgement{question.neuron, question.idea, judge, Verdict::None, {}});
        const auto found = file.windows().find(numberOf(question));
        if (found == file.windows().end())
            continue;
        judgement.reply = found->second.reply;
        judgement.verdict = verdictOf(judgement.reply);
    }
    return judgements;
}

} // namespace neurex
