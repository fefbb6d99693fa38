// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/question_store.h"

#include "core/base/display_text.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace neurex::protocol {

namespace {

constexpr std::size_t kHexDigits = 64; // of a SHA-256
constexpr std::size_t kBlockBytes = 32; // the least that a list on the heap takes besides its own object

std::int64_t bytesOf(const TokenQuestion& question)
{
    std::size_t bytes = sizeof(TokenQuestion) + kBlockBytes + question.id.size() + question.group.size();
    for (const TokenProxy& proxy : question.proxies) {
        bytes += sizeof(TokenProxy) + 2 * kBlockBytes + sizeof(std::int32_t) * proxy.tokens.size();
        for (const std::vector<std::int32_t>& variants : proxy.optionTokens)
            bytes += sizeof(variants) + kBlockBytes + sizeof(std::int32_t) * variants.size();
    }
    return static_cast<std::int64_t>(bytes);
}

std::string numberText(std::int64_t count, std::int64_t first)
{
    return std::to_string(count) + " questions from " + std::to_string(first) + " on";
}

Error malformed(const std::string& why)
{
    return makeError(ErrorCode::Malformed, "request \"questions\": " + why);
}

} // namespace

ChosenQuestions::ChosenQuestions(std::shared_ptr<const std::vector<TokenQuestion>> set, const QuestionChoice& choice)
    : m_set(std::move(set))
    , m_ranges(choice.ranges)
    , m_size(std::accumulate(m_ranges.begin(), m_ranges.end(), std::int64_t{0},
                             [](std::int64_t sum, const QuestionRange& range) { return sum + range.count; }))
    , m_part(choice.part)
    , m_skip(choice.skip)
{
}

std::span<const TokenQuestion> ChosenQuestions::part(std::int64_t part)
{
    std::int64_t skipped = firstOf(part);
    std::int64_t wanted = m_part > 0 ? std::min(m_part, m_size - skipped) : m_size;
    const std::span<const TokenQuestion> all(*m_set);
    m_copy.clear();
    for (const QuestionRange& range : m_ranges) {
        const std::int64_t before = std::min(skipped, range.count);
        const std::int64_t taken = std::min(wanted, range.count - before);
        skipped -= before;
        if (taken <= 0)
            continue;
        const auto found = all.subspan(static_cast<std::size_t>(range.first + before), static_cast<std::size_t>(taken));
        if (taken == wanted && m_copy.empty())
            return found;
        m_copy.insert(m_copy.end(), found.begin(), found.end());
        wanted -= taken;
        if (wanted == 0)
            break;
    }
    return m_copy;
}

QuestionStore::QuestionStore(std::int64_t mostBytes)
    : m_mostBytes(mostBytes)
{
}

QuestionStore::Place QuestionStore::find(const std::string& hash)
{
    return std::ranges::find(m_sets, hash, &Set::hash);
}

/// The newest stays, whatever it takes.
void QuestionStore::forgetOldest()
{
    std::int64_t bytes = 0;
    for (auto set = m_sets.begin(); set != m_sets.end();) {
        bytes += set->bytes;
        set = bytes > m_mostBytes && set != m_sets.begin() ? m_sets.erase(set) : std::next(set);
    }
}

Result<KnownQuestions> QuestionStore::add(QuestionsParams params)
{
    const auto sent = static_cast<std::int64_t>(params.questions.size());
    if (params.set.size() != kHexDigits || params.set.find_first_not_of("0123456789abcdef") != std::string::npos)
        return malformed("the name of a set is the SHA-256 of its questions, " + std::to_string(kHexDigits)
                         + " hexadecimal digits");
    if (sent == 0)
        return malformed("there are none in it");
    Place set = find(params.set);
    if (set != m_sets.end() && set->isComplete())
        return KnownQuestions{set->total};
    const std::int64_t known
        = set == m_sets.end() || params.first == 0 ? 0 : static_cast<std::int64_t>(set->questions->size());
    if (set != m_sets.end() && params.first == 0) {
        m_sets.erase(set);
        set = m_sets.end();
    }
    const std::int64_t total = set == m_sets.end() ? params.total : set->total;
    if (params.first != known || params.total != total || params.first > total - sent)
        return malformed(numberText(sent, params.first) + ", of " + std::to_string(params.total) + "; expected from "
                         + std::to_string(known) + " on, of " + std::to_string(total));
    if (set == m_sets.end()) {
        m_sets.push_front({params.set, params.total, 0, std::make_shared<std::vector<TokenQuestion>>()});
    }
    m_sets.splice(m_sets.begin(), m_sets, set == m_sets.end() ? m_sets.begin() : set);
    set = m_sets.begin();
    for (TokenQuestion& question : params.questions) {
        set->bytes += bytesOf(question);
        set->questions->push_back(std::move(question));
    }
    if (set->isComplete() && hashOf(*set->questions) != set->hash) {
        m_sets.erase(set);
        return malformed("the questions have another hash than the one that names them");
    }
    const auto count = static_cast<std::int64_t>(set->questions->size());
    forgetOldest();
    return KnownQuestions{count};
}

Result<ChosenQuestions> QuestionStore::choose(const QuestionChoice& choice)
{
    if (choice.part < 0)
        return makeError(ErrorCode::InvalidArgument,
                         "parts of " + std::to_string(choice.part) + " questions; at least 1, or 0 for all at once");
    if (choice.ranges.empty())
        return ChosenQuestions({}, choice);
    const Place set = find(choice.set);
    if (set == m_sets.end() || !set->isComplete())
        return makeError(ErrorCode::UnknownQuestions,
                         "the questions " + displayText(choice.set, kHexDigits)
                             + " are not known; send them with \"questions\" first");
    std::int64_t chosen = 0;
    for (const QuestionRange& range : choice.ranges) {
        if (range.first < 0 || range.count <= 0 || range.first > set->total - range.count)
            return makeError(ErrorCode::InvalidArgument,
                             numberText(range.count, range.first) + " are chosen of " + std::to_string(set->total));
        chosen += range.count;
        if (chosen > set->total)
            return makeError(ErrorCode::InvalidArgument,
                             "more questions are chosen than the " + std::to_string(set->total) + " that there are");
    }
    const std::int64_t firstPart = choice.part > 0 ? std::min(choice.part, chosen) : chosen;
    if (choice.skip < 0 || choice.skip >= firstPart)
        return makeError(ErrorCode::InvalidArgument,
                         std::to_string(choice.skip) + " questions are skipped of the " + std::to_string(firstPart)
                             + " of the first part");
    m_sets.splice(m_sets.begin(), m_sets, set);
    return ChosenQuestions(m_sets.front().questions, choice);
}

} // namespace neurex::protocol
