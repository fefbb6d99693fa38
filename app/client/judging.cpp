// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/judging.h"

#include "app/client/result_origin.h"
#include "core/reasoning/concepts.h"

#include <algorithm>
#include <initializer_list>

namespace neurex::app {
namespace {

Result<std::vector<std::int32_t>> spellings(const Tokenizer& tokenizer, const PromptForm& form,
                                            std::initializer_list<const char*> words)
{
    std::vector<std::int32_t> tokens;
    std::optional<Error> first;
    for (const char* word : words) {
        for (const std::string& label : {std::string(word), ' ' + std::string(word)}) {
            const Result<std::int32_t> token = tokenizer.labelToken(label, form);
            if (!token && !first)
                first = token.error();
            if (token && std::ranges::find(tokens, *token) == tokens.end())
                tokens.push_back(*token);
        }
    }
    if (tokens.empty())
        return makeError(ErrorCode::UnsupportedFormat, "this model cannot judge: " + first->message);
    return tokens;
}

} // namespace

Result<JudgementManifest> modelJudgeManifest(const ModelInfo& model, const Tokenizer& tokenizer, bool addBos,
                                             const PromptForm& form)
{
    Result<std::vector<std::int32_t>> yes = spellings(tokenizer, form, {"Yes", "yes", "YES"}),
                                      no = spellings(tokenizer, form, {"No", "no", "NO"});
    if (!yes || !no)
        return (yes ? no : yes).error();
    JudgementManifest manifest;
    static_cast<ResultOrigin&>(manifest) = originOf(model, Task(), addBos, {}, form);
    manifest.judge = model.name;
    manifest.yesTokens = std::move(*yes);
    manifest.noTokens = std::move(*no);
    return manifest;
}

JudgementManifest endpointJudgeManifest(const ModelInfo& model, const std::string& judge)
{
    JudgementManifest manifest;
    static_cast<ResultOrigin&>(manifest) = originOf(model, Task(), true, {}, {});
    manifest.judge = judge;
    manifest.role = kJudgeRole;
    manifest.answerTokens = kJudgeTokens;
    return manifest;
}

} // namespace neurex::app
