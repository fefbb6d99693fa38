// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/prompt_rows.h"

#include "core/base/display_text.h"
#include "core/base/numpy_random.h"
#include "core/base/python_random.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

constexpr std::uint64_t kSecondShuffle = 42; ///< the published seed, whatever the task's
constexpr std::uint64_t kBalanceSeed = 42; ///< published, whatever the task's

Error bad(std::string reason)
{
    return makeError(ErrorCode::BadTask, std::move(reason));
}

std::string withReplaced(std::string text, std::string_view from, std::string_view to)
{
    for (std::size_t place = text.find(from); place != std::string::npos; place = text.find(from, place + to.size()))
        text.replace(place, from.size(), to);
    return text;
}

/// "a.TEXT" on a line for each label.
Result<std::string> listed(const json& list, std::string_view path, const PublishedPrompts& prompts)
{
    if (!list.is_array() || list.size() < prompts.labels.size())
        return bad(inQuotes(path) + " is no list of " + std::to_string(prompts.labels.size()) + " texts");
    std::string lines;
    for (std::size_t i = 0; i < prompts.labels.size(); ++i)
        lines += std::string(prompts.labels[i]) + '.' + textOf(list[i]) + '\n';
    return lines;
}

/// What stands for "{path|filter}"; nothing of a null.
Result<std::optional<std::string>> valueOf(const json& row, std::string_view place, const PublishedPrompts& prompts)
{
    const std::size_t bar = std::min(place.find('|'), place.size());
    const std::string_view path = place.substr(0, bar), filter = place.substr(std::min(bar + 1, place.size()));
    const auto found = row.find(path);
    if (found == row.end())
        return bad("there is no " + inQuotes(path));
    if (filter == "listed") {
        Result<std::string> lines = listed(*found, path, prompts);
        return lines ? Result<std::optional<std::string>>(*std::move(lines)) : lines.error();
    }
    if (found->is_null())
        return std::optional<std::string>();
    std::string text = textOf(*found);
    if (filter == "mask")
        text = withReplaced(std::move(text), "[Y]", "[MASK]");
    if (filter == "unspaced")
        text = withReplaced(std::move(text), " ", "");
    return std::optional(std::move(text));
}

Result<std::size_t> goldOf(const json& row, const PublishedPrompts& prompts)
{
    const json* value = valueAt(row, prompts.gold);
    if (value == nullptr)
        return bad("there is no answer, " + inQuotes(prompts.gold));
    if (prompts.meaning == PromptGold::Language) {
        const auto* const language = std::ranges::find(kPromptLanguages, textOf(*value));
        if (language == kPromptLanguages.end())
            return bad("the language " + inQuotes(textOf(*value)) + " is none of en, fr, de, zh and es");
        return static_cast<std::size_t>(language - kPromptLanguages.begin());
    }
    const double first = prompts.meaning == PromptGold::FromOne ? 1.0 : 0.0;
    const double place = value->is_number() ? value->get<double>() - first : -1.0;
    const auto labels = static_cast<double>(prompts.labels.size());
    if (!(place >= 0.0 && place < labels) || place != std::floor(place))
        return bad("the answer " + inQuotes(value->dump()) + " is no whole number from "
                   + std::to_string(static_cast<int>(first)) + " to "
                   + std::to_string(static_cast<int>(first + labels) - 1));
    return static_cast<std::size_t>(place);
}

Result<std::size_t> wordingOf(const json& row, const PublishedPrompts& prompts)
{
    if (!prompts.hasLanguages())
        return std::size_t{0};
    const json* value = valueAt(row, "lang");
    const std::string language = value == nullptr ? std::string() : textOf(*value);
    const auto found = std::ranges::find(prompts.wordings, language, &PromptWording::language);
    if (found == prompts.wordings.end())
        return bad(language.empty() ? "there is no \"lang\"" : "the language " + inQuotes(language) + " is not known");
    return static_cast<std::size_t>(found - prompts.wordings.begin());
}

std::vector<PromptRows> byLabel(const PromptRows& rows, std::size_t labels)
{
    std::vector<PromptRows> groups(labels);
    for (const PromptRow* row : rows)
        groups[row->gold].push_back(row);
    return groups;
}

} // namespace

Result<PromptRow> promptRow(const Record& record, const PublishedPrompts& prompts)
{
    PromptRow row;
    row.line = record.line;
    const Result<std::size_t> wording = wordingOf(record.object, prompts), gold = goldOf(record.object, prompts);
    if (!wording || !gold)
        return wording ? gold.error() : wording.error();
    row.wording = *wording;
    row.gold = *gold;
    std::string_view text = prompts.wordings[row.wording].question;
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('{'), text.size());
        row.question += text.substr(0, open);
        text.remove_prefix(open);
        if (text.empty())
            break;
        const std::size_t close = text.find('}');
        const auto value = valueOf(record.object, text.substr(1, close - 1), prompts);
        if (!value)
            return value.error();
        row.hasNull = row.hasNull || !value->has_value();
        row.question += value->value_or("None");
        text.remove_prefix(close + 1);
    }
    if (prompts.joinsEmptyLines)
        row.question = withReplaced(std::move(row.question), "\n\n", "\n");
    return row;
}

const PublishedPrompts* findPublishedPrompts(std::string_view name)
{
    const std::size_t slash = std::min(name.find('/'), name.size());
    const std::string_view task = name.substr(0, slash), variant = name.substr(std::min(slash + 1, name.size()));
    const auto all = publishedPrompts();
    const auto found = std::ranges::find_if(all, [&](const PublishedPrompts& prompts) {
        return (prompts.task == task || prompts.folder == task) && prompts.variant == variant;
    });
    return found == all.end() ? nullptr : &*found;
}

std::string solved(const PromptRow& row, const PublishedPrompts& prompts)
{
    return row.question + std::string(prompts.labels[row.gold]);
}

PromptRows balancedRows(const PromptRows& rows, std::size_t labels, bool repeatsRare, std::uint64_t seed)
{
    const std::vector<PromptRows> groups = byLabel(rows, labels);
    std::size_t least = std::numeric_limits<std::size_t>::max(), most = 0;
    for (const PromptRows& group : groups) {
        least = std::min(least, group.empty() ? least : group.size());
        most = std::max(most, group.size());
    }
    PromptRows chosen;
    for (const PromptRows& group : groups) {
        if (group.empty())
            continue;
        if (repeatsRare)
            chosen.insert(chosen.end(), group.begin(), group.end());
        PythonRandom random(kBalanceSeed);
        for (const std::size_t place :
             repeatsRare ? random.choices(group.size(), most - group.size()) : random.sample(group.size(), least))
            chosen.push_back(group[place]);
    }
    PromptRows shuffled;
    for (const std::size_t place : numpyPermutation(seed, chosen.size()))
        shuffled.push_back(chosen[place]);
    return shuffled;
}

Result<PromptRows> demonstrations(std::span<const PromptRow> training, std::size_t wording, std::size_t shots,
                                  std::uint64_t seed, const PublishedPrompts& prompts)
{
    PromptRows rows;
    for (const PromptRow& row : training) {
        if (row.wording == wording)
            rows.push_back(&row);
    }
    const std::string language(prompts.wordings[wording].language);
    const std::string where = language.empty() ? std::string() : " in the language " + inQuotes(language);
    PromptRows chosen;
    if (shots != prompts.labels.size()) {
        if (rows.size() < shots)
            return bad("there are " + std::to_string(rows.size()) + " questions" + where + " to take "
                       + std::to_string(shots) + " solved ones from");
        const std::vector<std::size_t> order = numpyPermutation(kSecondShuffle, rows.size());
        for (std::size_t i = 0; i < shots; ++i)
            chosen.push_back(rows[order[i]]);
        return chosen;
    }
    for (std::size_t label = 0; label < prompts.labels.size(); ++label) {
        PromptRows answered;
        std::ranges::copy_if(rows, std::back_inserter(answered),
                             [label](const PromptRow* row) { return row->gold == label; });
        if (answered.empty())
            return bad("no question" + where + " is answered by " + inQuotes(prompts.labels[label])
                       + ", so that none can stand solved; --shots 0 shows none");
        chosen.push_back(answered[PythonRandom(seed).choice(answered.size())]);
    }
    return chosen;
}

} // namespace neurex
