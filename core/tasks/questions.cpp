// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/questions.h"

#include "core/base/display_text.h"
#include "core/tasks/task_file.h"
#include "core/tasks/task_split.h"
#include "core/text/tokenizer.h"
#include "core/text/tokenizer_side_files.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace neurex {
namespace {

/// Turns items into token questions; remembers the tokens of the letters.
class QuestionBuilder {
public:
    QuestionBuilder(const Task& task, const PreparationSettings& settings, const Tokenizer* tokenizer)
        : m_task(task)
        , m_settings(settings)
        , m_tokenizer(tokenizer)
    {
    }

    /// Looks at the item's texts as the tokenizer reads them. The reason why it cannot be asked; empty when it can.
    Result<std::string> examine(const TaskItem& item)
    {
        if (m_tokenizer == nullptr)
            return std::string();
        if (const auto* question = std::get_if<OptionQuestion>(&item.content)) {
            if (Result<std::vector<std::int32_t>> stem = read(item, question->stem); !stem)
                return stem.error();
            std::map<std::vector<std::int32_t>, std::string> seen;
            for (const std::string& option : question->options) {
                Result<std::vector<std::int32_t>> tokens = read(item, option);
                if (!tokens)
                    return tokens.error();
                const auto [first, isNew] = seen.emplace(std::move(*tokens), option);
                if (!isNew)
                    return ": the model's tokenizer reads the options " + inQuotes(first->second) + " and "
                        + inQuotes(option) + " alike" + (isUnknown(first->first) ? ", as unknown text" : "");
            }
            return std::string();
        }
        for (const ReadyProxy& ready : std::get<std::vector<ReadyProxy>>(item.content)) {
            const auto* raw = std::get_if<RawPrompt>(&ready);
            if (raw == nullptr)
                continue;
            if (Result<std::vector<std::int32_t>> tokens = read(item, raw->prompt); !tokens)
                return tokens.error();
            for (const std::string& label : raw->labels) {
                if (const Result<std::int32_t>& token = labelToken(label); !token)
                    return ": " + token.error().message;
            }
        }
        return std::string();
    }

    std::size_t questionCount() const { return m_questions.size(); }
    const TokenQuestion& last() const { return m_questions.back(); }
    void dropLast(PreparedTask& prepared)
    {
        m_questions.pop_back();
        prepared.shown.pop_back();
    }

    /// Once, at the end.
    void finish(PreparedTask& prepared)
    {
        prepared.questions = QuestionSet(std::move(m_questions));
        addFindings(prepared);
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
        m_questions.push_back(std::move(question));
        prepared.shown.push_back(std::move(shown));
        return {};
    }

private:
    void addFindings(PreparedTask& prepared) const
    {
        constexpr double kMany = 0.1;
        prepared.textTokens = m_textTokens;
        prepared.unknownTokens = m_unknownTokens;
        if (prepared.unknownShare() >= kMany || m_hasUnreadable)
            prepared.warnings.push_back(
                percent(prepared.unknownShare())
                + " of the tokens of stems and options are unknown to the model's tokenizer, in "
                + count(m_unknownItems, "question") + " (first: line " + std::to_string(m_firstUnknown)
                + "): the model cannot read them; is the task in its language?");
        if (!m_spelledOut.empty())
            prepared.warnings.push_back("the text of a special token (" + inQuotes(*m_spelledOut.begin())
                                        + ") stands in " + count(m_spelledOutItems, "question") + " (first: line "
                                        + std::to_string(m_firstSpelledOut)
                                        + "); it is spelled out in pieces and not read as that token");
        if (m_blankItems > 0)
            prepared.warnings.push_back(
                "the prompt of " + count(m_blankItems, "question")
                + " ends in a blank, which tokenizers make a token of its own, so that no usual token of a letter "
                  "can follow it; let it end in the colon");
    }

    static std::string percent(double share)
    {
        constexpr double kPercent = 100.0;
        return std::to_string(static_cast<int>(std::lround(share * kPercent))) + " %";
    }

    static std::string count(std::int64_t number, const char* what)
    {
        return std::to_string(number) + ' ' + what + (number == 1 ? "" : "s");
    }

    bool isUnknown(const std::vector<std::int32_t>& tokens) const
    {
        return std::ranges::find(tokens, m_tokenizer->unknownId()) != tokens.end();
    }

    /// The tokens of one text, counted.
    Result<std::vector<std::int32_t>> read(const TaskItem& item, const std::string& text)
    {
        Result<std::vector<std::int32_t>> tokens = m_tokenizer->tryEncode(text, false);
        if (!tokens)
            return tokens;
        const auto unknown = std::ranges::count(*tokens, m_tokenizer->unknownId());
        m_textTokens += std::ssize(*tokens);
        m_unknownTokens += unknown;
        m_hasUnreadable
            = m_hasUnreadable || (unknown > 0 && 2 * unknown >= std::ssize(*tokens) - 1); // one is the blank
        if (unknown > 0 && std::exchange(m_lastUnknown, item.line) != item.line && m_unknownItems++ == 0)
            m_firstUnknown = item.line;
        const std::vector<std::string> spelledOut = spelledOutIn(text, *m_tokenizer, m_settings.form);
        m_spelledOut.insert(spelledOut.begin(), spelledOut.end());
        if (!spelledOut.empty() && std::exchange(m_lastSpelledOut, item.line) != item.line && m_spelledOutItems++ == 0)
            m_firstSpelledOut = item.line;
        return tokens;
    }

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
            proxy.labels = raw.labels;
            const std::size_t letters = raw.labels.empty() ? static_cast<std::size_t>(raw.optionCount) : 0;
            Result<TokenProxy> encoded = encode(item, raw.prompt, letters, raw.gold);
            if (!encoded)
                return encoded.error();
            for (const std::string& label : raw.labels) // examine() has found them
                encoded->optionTokens.push_back({*labelToken(label)});
            question.proxies.push_back(std::move(*encoded));
        }
        shown.push_back(std::move(proxy));
        return {};
    }

    const Result<std::int32_t>& labelToken(const std::string& label)
    {
        const auto known = m_labelTokens.find(label);
        return known != m_labelTokens.end()
            ? known->second
            : m_labelTokens.emplace(label, m_tokenizer->labelToken(label, m_settings.form)).first->second;
    }

    /// A prompt whose options are the first so many letters.
    Result<TokenProxy> encode(const TaskItem& item, const std::string& prompt, std::size_t optionCount,
                              std::int32_t gold)
    {
        if (m_tokenizer == nullptr)
            return makeError(ErrorCode::InvalidArgument,
                             "task " + inQuotes(m_task.name) + ", item " + inQuotes(item.id)
                                 + " is text, but the model has no usable tokenizer; use a model folder with a "
                                   "tokenizer.model or tokenizer.json, or items with tokens and option_tokens");
        while (m_letterTokens.size() < optionCount) {
            const char letter = optionLetter(static_cast<std::int32_t>(m_letterTokens.size()));
            Result<std::vector<std::int32_t>> variants = m_tokenizer->optionTokenVariants(letter, m_settings.form);
            if (!variants)
                return variants.error();
            m_letterTokens.push_back(std::move(*variants));
        }
        const std::string& end = m_settings.form.suffix.empty() ? prompt : m_settings.form.suffix;
        if (end.ends_with(' ') && std::exchange(m_lastBlank, item.line) != item.line)
            ++m_blankItems;
        TokenProxy proxy;
        Result<std::vector<std::int32_t>> tokens
            = m_tokenizer->tryEncodePrompt(prompt, m_settings.form, m_settings.addBos);
        if (!tokens)
            return tokens.error();
        proxy.tokens = std::move(*tokens);
        proxy.optionTokens.assign(m_letterTokens.begin(),
                                  m_letterTokens.begin() + static_cast<std::ptrdiff_t>(optionCount));
        proxy.gold = gold;
        return proxy;
    }

    const Task& m_task;
    const PreparationSettings& m_settings;
    const Tokenizer* m_tokenizer;
    std::vector<std::vector<std::int32_t>> m_letterTokens;
    std::map<std::string, Result<std::int32_t>> m_labelTokens;
    std::vector<TokenQuestion> m_questions;
    std::int64_t m_textTokens = 0;
    std::int64_t m_unknownTokens = 0;
    std::int64_t m_unknownItems = 0;
    bool m_hasUnreadable = false; ///< a text is unknown for the greater part
    std::int32_t m_firstUnknown = 0; ///< lines of the file
    std::int32_t m_lastUnknown = 0;
    std::set<std::string> m_spelledOut;
    std::int64_t m_spelledOutItems = 0;
    std::int32_t m_firstSpelledOut = 0;
    std::int32_t m_lastSpelledOut = 0;
    std::int64_t m_blankItems = 0;
    std::int32_t m_lastBlank = 0;
};

/// Why the model cannot be asked a question of that length; empty when it can.
std::string whyTooLong(const TokenQuestion& question, std::int64_t contextLength)
{
    const auto longest
        = std::ranges::max_element(question.proxies, {}, [](const TokenProxy& proxy) { return proxy.tokens.size(); });
    if (contextLength <= 0 || longest == question.proxies.end() || std::ssize(longest->tokens) <= contextLength)
        return {};
    return ": the question " + inQuotes(question.id) + " has " + std::to_string(longest->tokens.size())
        + " tokens, the model's context holds " + std::to_string(contextLength);
}

} // namespace

Result<PreparedTask> buildTokenQuestions(const Task& task, const PreparationSettings& settings,
                                         const Tokenizer* tokenizer)
{
    const std::vector<std::size_t> ordinals = balanceOrdinals(task);
    PreparedTask prepared;
    prepared.form = settings.form;
    QuestionBuilder builder(task, settings, tokenizer);
    for (std::size_t i = 0; i < task.items.size(); ++i) {
        if (!isInSplit(task.items[i], settings.split))
            continue;
        if (settings.limit != 0 && builder.questionCount() == settings.limit)
            break;
        const Result<std::string> reason = builder.examine(task.items[i]);
        if (!reason)
            return reason.error();
        if (!reason->empty()) {
            prepared.leftOut.push_back({task.items[i].line, *reason});
            continue;
        }
        if (Result<void> done = builder.append(task.items[i], ordinals[i], prepared); !done)
            return done.error();
        if (std::string tooLong = whyTooLong(builder.last(), settings.contextLength); !tooLong.empty()) {
            builder.dropLast(prepared);
            prepared.leftOut.push_back({task.items[i].line, std::move(tooLong)});
        }
    }
    const bool isMissing = builder.questionCount() == 0 && !settings.mayBeEmpty;
    if (!prepared.leftOut.empty() && (!settings.skipBad || isMissing)) {
        std::vector<BadLine> badLines = task.leftOut;
        badLines.insert(badLines.end(), prepared.leftOut.begin(), prepared.leftOut.end());
        std::ranges::sort(badLines, {}, &BadLine::line);
        return badLinesError(task.source, badLines, questionLines(task));
    }
    builder.finish(prepared);
    if (isMissing)
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
