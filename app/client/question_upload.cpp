// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/question_upload.h"

#include "app/client/answer_checks.h"

#include <span>

namespace neurex::app {
namespace {

constexpr std::size_t kTokensPerMessage = 250'000; // 1 MB
constexpr std::size_t kQuestionsPerMessage = 4'000;
constexpr std::size_t kTextPerMessage = std::size_t{2} << 20; // ids and groups are JSON, up to six bytes for one

std::size_t tokenCount(const TokenQuestion& question)
{
    std::size_t count = 0;
    for (const TokenProxy& proxy : question.proxies)
        count += proxy.tokens.size();
    return count;
}

} // namespace

std::int64_t QuestionUpload::knownOf(const QuestionSet& set) const
{
    const auto known = m_known.find(set.hash());
    return known != m_known.end() ? known->second : 0;
}

protocol::QuestionsMessage QuestionUpload::next(std::int64_t id, const QuestionSet& set) const
{
    const auto first = static_cast<std::size_t>(knownOf(set));
    const auto rest = std::span(set.list()).subspan(first);
    std::size_t count = 0;
    std::size_t tokens = 0, text = 0;
    for (; count < rest.size() && count < kQuestionsPerMessage; ++count) {
        tokens += tokenCount(rest[count]);
        text += rest[count].id.size() + rest[count].group.size();
        if (count > 0 && (tokens > kTokensPerMessage || text > kTextPerMessage))
            break;
    }
    return {id, set.hash(), static_cast<std::int64_t>(set.size()), static_cast<std::int64_t>(first), rest.first(count)};
}

Result<void> QuestionUpload::take(const QuestionSet& set, const protocol::Reply& reply)
{
    const Result<protocol::KnownQuestions> known = protocol::parseKnownQuestions(reply);
    if (!known)
        return known.error();
    if (known->count <= knownOf(set) || known->count > static_cast<std::int64_t>(set.size()))
        return unfitting("it has " + std::to_string(known->count) + " of " + std::to_string(set.size()) + " questions, "
                         + std::to_string(knownOf(set)) + " before the last ones were sent");
    m_known[set.hash()] = known->count;
    return {};
}

} // namespace neurex::app
