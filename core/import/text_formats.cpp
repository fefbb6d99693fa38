// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/text_formats.h"

#include "core/base/display_text.h"
#include "core/import/record_shape.h"
#include "core/tasks/aqua.h"
#include "core/tasks/prompt_letters.h"

#include <limits>
#include <utility>

namespace neurex {
namespace {

constexpr std::string_view kPositive = ".pos";
constexpr std::string_view kNegative = ".neg";

/// Nothing, and the reason, where a prompt cannot be asked.
Result<RawPrompt> promptOf(const nlohmann::json& text, const nlohmann::json& letter)
{
    if (!text.is_string() || !letter.is_string())
        return makeError(ErrorCode::BadTask, "\"sentences\" and \"obj_label\" must hold texts");
    RawPrompt prompt;
    prompt.prompt = text.get<std::string>();
    prompt.optionCount = lettersInPrompt(prompt.prompt);
    const std::string& gold = letter.get_ref<const std::string&>();
    if (prompt.optionCount < 2)
        return makeError(ErrorCode::BadTask, "a prompt shows no letters (\"A. ... B. ...\")");
    prompt.gold = gold.size() == 1 ? gold[0] - 'A' : -1;
    if (prompt.gold < 0 || prompt.gold >= prompt.optionCount)
        return makeError(ErrorCode::BadTask,
                         "the answer " + inQuotes(gold) + " is none of A to "
                             + std::string(1, optionLetter(prompt.optionCount - 1)));
    return prompt;
}

Result<ImportedItem> tripleOf(const Record& record)
{
    const nlohmann::json* sentences = valueAt(record.object, "sentences");
    const nlohmann::json* letters = valueAt(record.object, "obj_label");
    const bool isList = sentences != nullptr && letters != nullptr && sentences->is_array() && letters->is_array()
        && !sentences->empty();
    if (!isList)
        return makeError(ErrorCode::BadTask, "there is no list \"sentences\" or \"obj_label\"");
    if (sentences->size() != letters->size())
        return makeError(ErrorCode::BadTask,
                         std::to_string(sentences->size()) + " prompts and " + std::to_string(letters->size())
                             + " answers");
    ImportedItem item;
    item.id = record.key;
    item.line = record.line;
    item.answer = textAt(record.object, "relation_name");
    for (std::size_t i = 0; i < sentences->size(); ++i) {
        Result<RawPrompt> prompt = promptOf((*sentences)[i], (*letters)[i]);
        if (!prompt)
            return prompt.error();
        item.proxies.emplace_back(*std::move(prompt));
    }
    item.stem = std::get<RawPrompt>(item.proxies.front()).prompt;
    return item;
}

} // namespace

bool isPolarity(const DatasetFile& file, const ReadSettings&)
{
    const std::string ending = file.path.extension().string();
    return ending == kPositive || ending == kNegative;
}

Result<DatasetRead> readPolarity(const DatasetFile& file, const ReadSettings& settings)
{
    if (!isPolarity(file, settings))
        return makeError(ErrorCode::BadTask,
                         pathInQuotes(file.path) + " is neither NAME.pos nor NAME.neg, which say what their lines are");
    const std::string label = file.path.extension() == kPositive ? "positive" : "negative";
    const auto shown = settings.labels.find(label);
    DatasetRead read;
    std::int32_t number = 0;
    for (const std::string_view line : linesOf(file.text)) {
        ++number;
        const std::string_view text = withoutBlanksAround(line);
        if (text.empty())
            continue;
        ImportedItem item;
        item.line = number;
        item.stem = settings.question.empty() ? std::string(text) + "\nIs this review positive or negative?"
                                              : filledIn(settings.question, {{"text", text}});
        item.answer = shown == settings.labels.end() ? label : shown->second;
        read.items.push_back(std::move(item));
    }
    return read;
}

bool isQrnca(const DatasetFile& file, const ReadSettings&)
{
    if (firstContent(file.text).substr(0, 1) != "{")
        return false;
    const Records records = readJsonRecords(file, 1);
    return records.kind == Records::Kind::JsonObject && !records.records.empty()
        && records.records.front().object.contains("sentences") && records.records.front().object.contains("obj_label");
}

Result<DatasetRead> readQrnca(const DatasetFile& file, const ReadSettings&)
{
    const Records records = readJsonRecords(file, std::numeric_limits<std::size_t>::max());
    DatasetRead read;
    read.bad = records.bad;
    for (const Record& record : records.records) {
        Result<ImportedItem> item = tripleOf(record);
        if (item)
            read.items.push_back(*std::move(item));
        else
            read.bad.push_back({record.line, item.error().message});
    }
    return read;
}

} // namespace neurex
