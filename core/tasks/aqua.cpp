// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/aqua.h"

#include "core/base/random.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace neurex {
namespace {

constexpr std::size_t kProxyCount = 3;
// Streams of the seeded random numbers: which letters are gold, and how the other options lie.
constexpr std::uint64_t kLetterStream = 0x6c65;
constexpr std::uint64_t kOrderStream = 0x6f72;

/// The gold letters of one item's proxies. Each block of n ordinals has its own order of the n letters; an item takes
/// consecutive ones from its place on, around the end, so within a block every letter is taken equally often.
std::vector<std::int32_t> goldLetters(std::size_t optionCount, std::size_t ordinal, std::uint64_t seed)
{
    std::vector<std::int32_t> order(optionCount);
    std::iota(order.begin(), order.end(), 0);
    SeededRandom random(seed ^ (kLetterStream + optionCount), ordinal / optionCount);
    random.shuffle(std::span(order));
    std::vector<std::int32_t> letters;
    for (std::size_t k = 0; k < std::min(kProxyCount, optionCount); ++k)
        letters.push_back(order[(ordinal + k) % optionCount]);
    return letters;
}

std::string optionLine(std::span<const std::string> options)
{
    std::string line;
    for (std::size_t i = 0; i < options.size(); ++i) {
        line += ' ';
        line += optionLetter(static_cast<std::int32_t>(i));
        line += ". " + options[i];
    }
    return line;
}

/// The options and the cue after which the letter is said.
std::string optionsText(std::span<const std::string> options)
{
    return optionLine(options) + "\n Correct answer:";
}

std::string exampleText(const OneShotExample& example)
{
    const OptionQuestion& question = example.question;
    return question.stem + '\n' + optionsText(question.options) + ' ' + optionLetter(question.gold) + '.'
        + (example.rationale.empty() ? "" : " ") + example.rationale + '\n';
}

} // namespace

char optionLetter(std::int32_t index)
{
    const bool isLetter = index >= 0 && index < static_cast<std::int32_t>(kMaximumLetters);
    return isLetter ? static_cast<char>('A' + index) : '?';
}

std::string answerName(std::span<const std::string> labels, std::int32_t index)
{
    const bool isLabel = index >= 0 && static_cast<std::size_t>(index) < labels.size();
    return isLabel ? labels[static_cast<std::size_t>(index)]
                   : std::string(1, optionLetter(labels.empty() ? index : -1));
}

std::vector<PromptPart> promptParts(const Task& task, const std::string& stem,
                                    std::span<const std::string> shownOptions)
{
    std::vector<PromptPart> parts;
    if (!task.role.empty())
        parts.push_back({PromptPartKind::Role, task.role + (task.rule.empty() ? "\n" : "")});
    if (!task.rule.empty())
        parts.push_back({PromptPartKind::Rule, (task.role.empty() ? "" : " ") + task.rule + '\n'});
    if (task.example)
        parts.push_back({PromptPartKind::Example, exampleText(*task.example)});
    parts.push_back({PromptPartKind::Question, stem + '\n'});
    parts.push_back({PromptPartKind::Options, optionsText(shownOptions)});
    return parts;
}

std::string promptText(const Task& task, const std::string& stem, std::span<const std::string> shownOptions)
{
    std::string text;
    for (const PromptPart& part : promptParts(task, stem, shownOptions))
        text += part.text;
    return text;
}

std::vector<ProxyQuestion> makeProxyQuestions(const Task& task, const std::string& itemId,
                                              const OptionQuestion& question, std::size_t ordinal, std::uint64_t seed)
{
    const auto goldOption = static_cast<std::size_t>(question.gold);
    std::vector<std::string> others = question.options;
    others.erase(others.begin() + question.gold);
    SeededRandom random(seed ^ kOrderStream, ordinal);

    std::vector<ProxyQuestion> proxies;
    for (const std::int32_t letter : goldLetters(question.options.size(), ordinal, seed)) {
        std::vector<std::string> shown = others;
        random.shuffle(std::span(shown));
        shown.insert(shown.begin() + letter, question.options[goldOption]);
        ProxyQuestion proxy;
        proxy.itemId = itemId;
        proxy.variant = static_cast<std::int32_t>(proxies.size());
        proxy.prompt = promptText(task, question.stem, shown);
        proxy.shownOptions = std::move(shown);
        proxy.gold = letter;
        proxies.push_back(std::move(proxy));
    }
    return proxies;
}

std::vector<std::size_t> balanceOrdinals(const Task& task)
{
    std::map<std::pair<Split, std::size_t>, std::size_t> counts;
    std::vector<std::size_t> ordinals;
    for (const TaskItem& item : task.items) {
        const auto* question = std::get_if<OptionQuestion>(&item.content);
        ordinals.push_back(question == nullptr ? 0 : counts[{item.split, question->options.size()}]++);
    }
    return ordinals;
}

} // namespace neurex
