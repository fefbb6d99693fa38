// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/questions.h"

#include "core/base/display_text.h"
#include "core/tasks/task_file.h"
#include "core/text/tokenizer.h"

#include <utility>

namespace neurex {
namespace {

bool isInSplit(const TaskItem& item, Split wanted)
{
    return wanted == Split::Both || item.split == Split::Both || item.split == wanted;
}

/// Turns items into token questions; remembers the tokens of the letters.
class QuestionBuilder {
public:
    QuestionBuilder(const Task& task, const PreparationSettings& settings, const Tokenizer* tokenizer)
        : m_task(task)
        , m_settings(settings)
        , m_tokenizer(tokenizer)
    {
    }

    Result<void> append(const TaskItem& item, std::size_t ordinal, PreparedTask& prepared)
    {
        TokenQuestion question;
        question.id = item.id;
        question.group = item.group;
        std::vector<ProxyQuestion> shown;
        if (const auto* options = std::get_if<OptionQuestion>(&item.content)) {
            shown = makeProxyQuestions(m_task, item.id, *options, ordinal, m_settings.seed);
            for (const ProxyQuestion& proxy : shown) {
                Result<TokenProxy> tokens = encode(item, proxy.prompt, proxy.shownOptions.size(), proxy.gold);
                if (!tokens)
                    return tokens.error();
                question.proxies.push_back(std::move(*tokens));
            }
        } else {
            for (const ReadyProxy& ready : std::get<std::vector<ReadyProxy>>(item.content)) {
                if (Result<void> done = appendReady(item, ready, question, shown); !done)
                    return done.error();
            }
        }
        prepared.questions.push_back(std::move(question));
        prepared.shown.push_back(std::move(shown));
        return {};
    }

private:
    Result<void> appendReady(const TaskItem& item, const ReadyProxy& ready, TokenQuestion& question,
                             std::vector<ProxyQuestion>& shown)
    {
        ProxyQuestion proxy;
        proxy.itemId = item.id;
        proxy.variant = static_cast<std::int32_t>(shown.size());
        if (const auto* tokens = std::get_if<TokenProxy>(&ready)) {
            proxy.gold = tokens->gold;
            question.proxies.push_back(*tokens);
        } else {
            const auto& raw = std::get<RawPrompt>(ready);
            proxy.prompt = raw.prompt;
            proxy.shownOptions = raw.options;
            proxy.gold = raw.gold;
            Result<TokenProxy> encoded = encode(item, raw.prompt, static_cast<std::size_t>(raw.optionCount), raw.gold);
            if (!encoded)
                return encoded.error();
            question.proxies.push_back(std::move(*encoded));
        }
        shown.push_back(std::move(proxy));
        return {};
    }

    Result<TokenProxy> encode(const TaskItem& item, const std::string& prompt, std::size_t optionCount,
                              std::int32_t gold)
    {
        if (m_tokenizer == nullptr)
            return makeError(ErrorCode::InvalidArgument,
                             "task " + inQuotes(m_task.name) + ", item " + inQuotes(item.id)
                                 + " is text, but the model has no usable tokenizer; use a model folder with a "
                                   "sentencepiece tokenizer.model, or items with tokens and option_tokens");
        while (m_letterTokens.size() < optionCount) {
            const char letter = optionLetter(static_cast<std::int32_t>(m_letterTokens.size()));
            Result<std::vector<std::int32_t>> variants = m_tokenizer->optionTokenVariants(letter);
            if (!variants)
                return variants.error();
            m_letterTokens.push_back(std::move(*variants));
        }
        TokenProxy proxy;
        proxy.tokens = m_tokenizer->encode(prompt, m_settings.addBos);
        proxy.optionTokens.assign(m_letterTokens.begin(),
                                  m_letterTokens.begin() + static_cast<std::ptrdiff_t>(optionCount));
        proxy.gold = gold;
        return proxy;
    }

    const Task& m_task;
    const PreparationSettings& m_settings;
    const Tokenizer* m_tokenizer;
    std::vector<std::vector<std::int32_t>> m_letterTokens;
};

} // namespace

Result<PreparedTask> buildTokenQuestions(const Task& task, const PreparationSettings& settings,
                                         const Tokenizer* tokenizer)
{
    const std::vector<std::size_t> ordinals = balanceOrdinals(task);
    PreparedTask prepared;
    QuestionBuilder builder(task, settings, tokenizer);
    for (std::size_t i = 0; i < task.items.size(); ++i) {
        if (!isInSplit(task.items[i], settings.split))
            continue;
        if (settings.limit != 0 && prepared.questions.size() == settings.limit)
            break;
        if (Result<void> done = builder.append(task.items[i], ordinals[i], prepared); !done)
            return done.error();
    }
    if (prepared.questions.empty())
        return makeError(ErrorCode::BadTask,
                         "task " + inQuotes(task.name) + " has no item for the split "
                             + inQuotes(toString(settings.split)) + " among its " + std::to_string(task.items.size())
                             + "; mark items with \"split\":\"" + std::string(toString(settings.split))
                             + "\" or \"both\"");
    return prepared;
}

std::vector<std::size_t> partTokenEnds(std::span<const PromptPart> parts, std::span<const std::int32_t> tokens,
                                       const Tokenizer& tokenizer)
{
    // What is decoded grows with the number of tokens, so each border is found by bisection.
    const auto reaches
        = [&](std::size_t count, std::size_t bytes) { return tokenizer.decode(tokens.first(count)).size() >= bytes; };
    std::vector<std::size_t> ends;
    std::size_t begin = 0;
    std::size_t bytes = 0;
    for (const PromptPart& part : parts) {
        bytes += part.text.size();
        std::size_t low = begin;
        std::size_t high = tokens.size();
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            if (reaches(middle, bytes))
                high = middle;
            else
                low = middle + 1;
        }
        begin = low;
        ends.push_back(begin);
    }
    if (!ends.empty())
        ends.back() = tokens.size();
    return ends;
}

} // namespace neurex
