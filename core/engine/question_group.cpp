// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/question_group.h"

#include <algorithm>

namespace neurex::engine {

QuestionGroup takeGroup(std::span<const TokenQuestion> questions, std::size_t begin, std::int64_t limit)
{
    QuestionGroup group{begin, begin, {}};
    while (group.end < questions.size()) {
        const TokenQuestion& question = questions[group.end];
        if (group.end > begin && static_cast<std::int64_t>(group.proxies.size() + question.proxies.size()) > limit)
            break;
        for (const TokenProxy& proxy : question.proxies)
            group.proxies.push_back(&proxy);
        ++group.end;
    }
    return group;
}

PassExtent extentOf(std::span<const TokenQuestion> questions)
{
    PassExtent extent;
    for (const TokenQuestion& question : questions) {
        for (const TokenProxy& proxy : question.proxies) {
            ++extent.proxyCount;
            extent.longestPrompt = std::max(extent.longestPrompt, static_cast<std::int64_t>(proxy.tokens.size()));
            extent.mostOptions = std::max(extent.mostOptions, static_cast<std::int64_t>(proxy.optionTokens.size()));
        }
    }
    return extent;
}

std::vector<std::vector<std::int32_t>> promptsOf(std::span<const TokenProxy* const> proxies)
{
    std::vector<std::vector<std::int32_t>> prompts;
    for (const TokenProxy* proxy : proxies)
        prompts.push_back(proxy->tokens);
    return prompts;
}

} // namespace neurex::engine
