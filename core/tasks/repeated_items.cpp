// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/repeated_items.h"

#include <algorithm>
#include <unordered_map>

namespace neurex {
namespace {

constexpr char kBetween = '\x1f';

/// What is asked, and what is right.
struct Asked {
    std::string question, gold;
};

Asked askedBy(const OptionQuestion& question)
{
    std::vector<std::string> options = question.options;
    std::ranges::sort(options);
    Asked asked{question.stem, question.options.at(static_cast<std::size_t>(question.gold))};
    for (const std::string& option : options)
        asked.question += kBetween + option;
    return asked;
}

template <typename Number>
void add(std::string& text, const std::vector<Number>& numbers)
{
    for (const Number number : numbers)
        text += std::to_string(number) + ' ';
    text += kBetween;
}

Asked askedBy(const std::vector<ReadyProxy>& proxies)
{
    Asked asked;
    for (const ReadyProxy& proxy : proxies) {
        if (const auto* raw = std::get_if<RawPrompt>(&proxy)) {
            asked.question += raw->prompt + kBetween;
            for (const std::string& label : raw->labels)
                asked.question += label + kBetween;
            asked.gold += std::to_string(raw->gold) + kBetween;
            continue;
        }
        const auto& tokens = std::get<TokenProxy>(proxy);
        add(asked.question, tokens.tokens);
        for (const auto& variants : tokens.optionTokens)
            add(asked.question, variants);
        asked.gold += std::to_string(tokens.gold) + kBetween;
    }
    return asked;
}

} // namespace

std::string repeatedItemsText(const std::string& source, std::span<const TaskItem> items)
{
    struct First {
        std::int32_t line = 0;
        std::string gold;
    };
    std::unordered_map<std::string, First> seen;
    std::int64_t repeats = 0, contradictions = 0;
    std::string example;
    for (const TaskItem& item : items) {
        Asked asked = std::visit([](const auto& content) { return askedBy(content); }, item.content);
        const auto [first, isNew] = seen.try_emplace(std::move(asked.question), First{item.line, asked.gold});
        if (isNew)
            continue;
        if (repeats++ == 0)
            example = source + ", line " + std::to_string(item.line) + ": the question of line "
                + std::to_string(first->second.line) + " again";
        contradictions += first->second.gold == asked.gold ? 0 : 1;
    }
    if (repeats == 0)
        return {};
    return example + "; " + std::to_string(repeats) + " of " + std::to_string(items.size())
        + " questions repeat an earlier one"
        + (contradictions > 0 ? ", " + std::to_string(contradictions) + " of them with another answer" : std::string())
        + ", and count as questions of their own";
}

} // namespace neurex
