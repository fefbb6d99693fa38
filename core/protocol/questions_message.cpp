// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// "questions": ids and groups are JSON, every number lies in an array. What is counted stands before what it counts:
// proxies per question; tokens and options per proxy; token variants per option.
#include "core/protocol/jobs.h"

#include "core/base/exception_text.h"
#include "core/base/strict_fields.h"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace neurex::protocol {

using nlohmann::json;

namespace {

std::int32_t count(std::size_t size)
{
    return static_cast<std::int32_t>(size);
}

/// Takes the numbers of one array from its beginning to its end. Throws when they run out.
class Numbers {
public:
    Numbers(const Request& request, const char* name)
        : m_name(name)
    {
        const Result<std::span<const std::int32_t>> values = request.arrays.integers(name);
        if (!values)
            throw std::invalid_argument(values.error().message);
        m_rest = *values;
    }

    std::span<const std::int32_t> take(std::int32_t number)
    {
        if (number < 0 || static_cast<std::size_t>(number) > m_rest.size())
            throw std::invalid_argument("array \"" + m_name + "\" is too short");
        const auto taken = m_rest.first(static_cast<std::size_t>(number));
        m_rest = m_rest.subspan(taken.size());
        return taken;
    }
    std::int32_t next() { return take(1).front(); }
    std::int32_t nextCount()
    {
        const std::int32_t count = next();
        if (count < 0)
            throw std::invalid_argument("array \"" + m_name + "\" counts " + std::to_string(count));
        return count;
    }
    std::vector<std::int32_t> list(std::int32_t number)
    {
        const auto taken = take(number);
        return {taken.begin(), taken.end()};
    }
    void finish() const
    {
        if (!m_rest.empty())
            throw std::invalid_argument("array \"" + m_name + "\" is too long");
    }

private:
    std::string m_name;
    std::span<const std::int32_t> m_rest;
};

class QuestionsReader {
public:
    explicit QuestionsReader(const Request& request)
        : m_proxyCounts(request, "proxy_counts")
        , m_tokenCounts(request, "token_counts")
        , m_tokens(request, "tokens")
        , m_optionCounts(request, "option_counts")
        , m_variantCounts(request, "variant_counts")
        , m_optionTokens(request, "option_tokens")
        , m_golds(request, "golds")
    {
    }

    TokenQuestion next(std::string id, std::string group)
    {
        TokenQuestion question{.id = std::move(id), .proxies = {}, .group = std::move(group)};
        for (std::int32_t left = m_proxyCounts.nextCount(); left > 0; --left) {
            TokenProxy proxy{
                .tokens = m_tokens.list(m_tokenCounts.nextCount()), .optionTokens = {}, .gold = m_golds.next()};
            for (std::int32_t options = m_optionCounts.nextCount(); options > 0; --options)
                proxy.optionTokens.push_back(m_optionTokens.list(m_variantCounts.nextCount()));
            question.proxies.push_back(std::move(proxy));
        }
        return question;
    }

    void finish() const
    {
        for (const Numbers* numbers :
             {&m_proxyCounts, &m_tokenCounts, &m_tokens, &m_optionCounts, &m_variantCounts, &m_optionTokens, &m_golds})
            numbers->finish();
    }

private:
    Numbers m_proxyCounts, m_tokenCounts, m_tokens, m_optionCounts, m_variantCounts, m_optionTokens, m_golds;
};

} // namespace

QuestionsMessage::QuestionsMessage(std::int64_t id, const std::string& set, std::int64_t total, std::int64_t first,
                                   std::span<const TokenQuestion> questions)
{
    json ids = json::array(), groups = json::array();
    for (const TokenQuestion& question : questions) {
        ids.push_back(question.id);
        groups.push_back(question.group);
        m_proxyCounts.push_back(count(question.proxies.size()));
        for (const TokenProxy& proxy : question.proxies) {
            m_tokenCounts.push_back(count(proxy.tokens.size()));
            m_tokens.insert(m_tokens.end(), proxy.tokens.begin(), proxy.tokens.end());
            m_optionCounts.push_back(count(proxy.optionTokens.size()));
            for (const std::vector<std::int32_t>& variants : proxy.optionTokens) {
                m_variantCounts.push_back(count(variants.size()));
                m_optionTokens.insert(m_optionTokens.end(), variants.begin(), variants.end());
            }
            m_golds.push_back(proxy.gold);
        }
    }
    m_request
        = {id,
           std::string(method::kQuestions),
           {{"set", set}, {"total", total}, {"first", first}, {"ids", std::move(ids)}, {"groups", std::move(groups)}},
           {}};
    const auto add = [this](const char* name, const std::vector<std::int32_t>& values) {
        m_request.arrays.add(name, {static_cast<std::int64_t>(values.size())}, std::span(values));
    };
    add("proxy_counts", m_proxyCounts);
    add("token_counts", m_tokenCounts);
    add("tokens", m_tokens);
    add("option_counts", m_optionCounts);
    add("variant_counts", m_variantCounts);
    add("option_tokens", m_optionTokens);
    add("golds", m_golds);
}

template <>
Result<QuestionsParams> parseParams(const Request& request)
{
    try {
        QuestionsParams params;
        params.set = strict::get<std::string>(request.params, "set");
        params.total = strict::get<std::int64_t>(request.params, "total");
        params.first = strict::get<std::int64_t>(request.params, "first");
        auto ids = strict::get<std::vector<std::string>>(request.params, "ids");
        auto groups = strict::get<std::vector<std::string>>(request.params, "groups");
        if (groups.size() != ids.size())
            throw std::invalid_argument(std::to_string(groups.size()) + " groups for " + std::to_string(ids.size())
                                        + " ids");
        QuestionsReader reader(request);
        for (std::size_t i = 0; i < ids.size(); ++i)
            params.questions.push_back(reader.next(std::move(ids[i]), std::move(groups[i])));
        reader.finish();
        return params;
    } catch (const std::exception& error) {
        return makeError(ErrorCode::Malformed, "request \"questions\": " + exceptionText(error));
    }
}

} // namespace neurex::protocol
