// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/prompt_wordings.h"

#include "core/base/display_text.h"
#include "core/base/strict_json.h"
#include "core/import/dataset_file.h"
#include "core/import/prompt_rows.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 4> kKeys{"task", "lang", "instruction", "template"};

Error bad(std::string reason)
{
    return makeError(ErrorCode::BadTask, std::move(reason));
}

/// "a, b, c" of whatever can be shown.
std::string listOf(const auto& names)
{
    std::string text;
    for (const auto& name : names)
        text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
}

/// What stands in braces.
Result<std::vector<std::string>> placeholdersOf(std::string_view text)
{
    std::vector<std::string> found;
    for (std::size_t open = text.find_first_of("{}"); open != std::string_view::npos; open = text.find_first_of("{}")) {
        const std::size_t close = text.find_first_of("{}", open + 1);
        if (text[open] == '}' || close == std::string_view::npos || text[close] == '{')
            return bad("a brace of its template has no other; they stand around a field, as in {text}");
        found.emplace_back(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
    return found;
}

std::string withoutFilter(std::string_view placeholder)
{
    return std::string(placeholder.substr(0, placeholder.find('|')));
}

/// Every field of the English template, whose lists stay lists, and no other.
Result<void> checkFields(const std::string& text, const std::string& english)
{
    const Result<std::vector<std::string>> given = placeholdersOf(text), usual = placeholdersOf(english);
    if (!given)
        return given.error();
    std::vector<std::string> allowed, missing;
    for (const std::string& placeholder : *usual) {
        const std::string field = withoutFilter(placeholder);
        if (placeholder.ends_with("|listed"))
            allowed.push_back(placeholder);
        else
            allowed.insert(allowed.end(), {field, field + "|mask", field + "|unspaced"});
        if (std::ranges::find(*given, field, withoutFilter) == given->end())
            missing.push_back('{' + placeholder + '}');
    }
    for (const std::string& placeholder : *given) {
        if (std::ranges::find(allowed, placeholder) == allowed.end())
            return bad("{" + displayText(placeholder) + "} of its template is not known; expected in braces "
                       + listOf(allowed));
    }
    return missing.empty() ? Result<void>() : bad("its template lacks " + listOf(missing));
}

Result<TaskWording> wordingOf(const json& entry)
{
    if (!entry.is_object())
        return bad("it is no object with the keys " + listOf(kKeys));
    for (const auto& member : entry.items()) {
        if (std::ranges::find(kKeys, member.key()) == kKeys.end())
            return bad("the key " + inQuotes(member.key()) + " is not known; expected " + listOf(kKeys));
    }
    std::array<std::string, kKeys.size()> texts;
    for (std::size_t i = 0; i < kKeys.size(); ++i) {
        const auto value = entry.find(kKeys[i]);
        if (value == entry.end() || !value->is_string() || value->get_ref<const std::string&>().empty())
            return bad("it has no text " + inQuotes(kKeys[i]));
        texts[i] = value->get<std::string>();
    }
    auto& [task, language, instruction, question] = texts;
    std::vector<std::string_view> tasks;
    for (const PublishedPrompts& prompts : publishedPrompts()) {
        if (prompts.hasLanguages())
            tasks.push_back(prompts.task);
    }
    if (std::ranges::find(tasks, task) == tasks.end())
        return bad("the task " + inQuotes(task) + " is none in several languages; expected one of " + listOf(tasks));
    if (std::ranges::find(kPromptLanguages, language) == kPromptLanguages.end())
        return bad("the language " + inQuotes(language) + " is not known; expected one of " + listOf(kPromptLanguages));
    const std::vector<PromptWording>& shipped = findPublishedPrompts(task)->wordings;
    if (std::ranges::find(shipped, language, &PromptWording::language) != shipped.end())
        return bad(task + " has its published sentences in " + language + " already");
    if (Result<void> checked = checkFields(question, shipped.front().question); !checked)
        return checked.error();
    return TaskWording{task, {language, instruction, question}};
}

} // namespace

Result<WordingsFile> readWordings(const std::filesystem::path& path)
{
    const Result<DatasetFile> file = readDatasetFile(path);
    if (!file)
        return file.error();
    const Result<json> list = parseStrictJson(file->text, pathInQuotes(path), kSideFileLimits);
    if (!list)
        return list.error();
    if (!list->is_array() || list->empty())
        return bad(pathInQuotes(path) + " is no list of wordings; expected [{\"task\": \"xnli\", \"lang\": \"fr\", "
                   + "\"instruction\": \"...\", \"template\": \"...\"}]");
    WordingsFile wordings{file->name(), file->sha256, {}};
    for (std::size_t i = 0; i < list->size(); ++i) {
        const std::string place = pathInQuotes(path) + ", entry " + std::to_string(i + 1) + ": ";
        Result<TaskWording> wording = wordingOf((*list)[i]);
        if (!wording)
            return bad(place + wording.error().message);
        const bool isRepeat = std::ranges::any_of(wordings.wordings, [&](const TaskWording& other) {
            return other.task == wording->task && other.wording.language == wording->wording.language;
        });
        if (isRepeat)
            return bad(place + wording->task + " in " + wording->wording.language + " stands there twice");
        wordings.wordings.push_back(*std::move(wording));
    }
    return wordings;
}

std::string languageWithoutWording(const Record& record, const PublishedPrompts& prompts)
{
    const json* value = prompts.hasLanguages() ? valueAt(record.object, "lang") : nullptr;
    const std::string language = value == nullptr ? std::string() : textOf(*value);
    const bool isAsked
        = std::ranges::find(prompts.wordings, language, &PromptWording::language) != prompts.wordings.end();
    const bool isKnown = std::ranges::find(kPromptLanguages, language) != kPromptLanguages.end();
    return isKnown && !isAsked ? language : std::string();
}

std::string leftOutText(const std::map<std::string, std::size_t>& rows)
{
    std::size_t count = 0;
    std::vector<std::string> languages;
    for (const auto& [language, held] : rows) {
        count += held;
        languages.push_back(language);
    }
    if (count == 0)
        return {};
    return std::to_string(count) + (count == 1 ? " row in " : " rows in ") + listOf(languages)
        + (count == 1 ? " is" : " are")
        + " left out: their sentences are not shipped with this program; give them with --wordings FILE";
}

} // namespace neurex
