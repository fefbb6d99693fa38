// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/question_set.h"

#include "core/base/sha256.h"

#include <bit>
#include <cstdint>
#include <utility>

namespace neurex {
namespace {

static_assert(std::endian::native == std::endian::little, "tokens are hashed as they lie in memory");

class Hasher {
public:
    void add(std::int32_t value) { m_sum.update(std::as_bytes(std::span(&value, 1))); }
    void add(const std::string& text)
    {
        add(static_cast<std::int32_t>(text.size()));
        m_sum.update(text);
    }
    void add(const std::vector<std::int32_t>& values)
    {
        add(static_cast<std::int32_t>(values.size()));
        m_sum.update(std::as_bytes(std::span(values)));
    }
    void add(const TokenProxy& proxy)
    {
        add(proxy.tokens);
        add(static_cast<std::int32_t>(proxy.optionTokens.size()));
        for (const std::vector<std::int32_t>& variants : proxy.optionTokens)
            add(variants);
        add(proxy.gold);
    }
    std::string digest() { return m_sum.hexDigest(); }

private:
    Sha256 m_sum;
};

} // namespace

std::string hashOf(std::span<const TokenQuestion> questions)
{
    Hasher hasher;
    hasher.add(static_cast<std::int32_t>(questions.size()));
    for (const TokenQuestion& question : questions) {
        hasher.add(question.id);
        hasher.add(question.group);
        hasher.add(static_cast<std::int32_t>(question.proxies.size()));
        for (const TokenProxy& proxy : question.proxies)
            hasher.add(proxy);
    }
    return hasher.digest();
}

QuestionSet::QuestionSet(std::vector<TokenQuestion> questions)
{
    if (questions.empty())
        return;
    std::string hash = hashOf(questions);
    m_content = std::make_shared<const Content>(Content{std::move(questions), std::move(hash)});
}

QuestionSet::QuestionSet(std::initializer_list<TokenQuestion> questions)
    : QuestionSet(std::vector<TokenQuestion>(questions))
{
}

const std::string& QuestionSet::hash() const
{
    static const std::string none;
    return m_content ? m_content->hash : none;
}

const std::vector<TokenQuestion>& QuestionSet::list() const
{
    static const std::vector<TokenQuestion> none;
    return m_content ? m_content->questions : none;
}

std::vector<QuestionRange> rangesOf(std::span<const std::int64_t> indices)
{
    std::vector<QuestionRange> ranges;
    for (const std::int64_t index : indices) {
        if (!ranges.empty() && ranges.back().first + ranges.back().count == index)
            ++ranges.back().count;
        else
            ranges.push_back({index, 1});
    }
    return ranges;
}

} // namespace neurex
