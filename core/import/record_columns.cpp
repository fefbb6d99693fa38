// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/record_columns.h"

#include "core/base/display_text.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string_view>

namespace neurex {
namespace {

using Names = std::vector<std::string>;

const std::vector<std::string_view> kTexts{"question", "questionstem", "stem",      "sentence", "text",
                                           "query",    "ctx",          "prompt",    "review",   "input",
                                           "tweet",    "content",      "document",  "claim",    "headline",
                                           "title",    "premise",      "sentence1", "question1"};
const std::vector<std::string_view> kLabels{"answerkey", "correctanswer", "correct", "answer", "gold",     "label",
                                            "labels",    "target",        "cop",     "class",  "category", "sentiment",
                                            "polarity",  "output",        "rating",  "topic",  "intent",   "emotion"};
const std::vector<std::string_view> kOptions{"options", "choices", "endings", "candidates", "answers"};
const std::vector<std::string_view> kIds{"id", "uid", "guid", "uuid", "qid", "questionid", "idx"};

const std::vector<std::string_view> kPassages{"passage", "article", "context", "story", "paragraph"};
const std::vector<std::pair<std::string, std::string>> kPairs{
    {"premise", "hypothesis"}, {"sentence1", "sentence2"}, {"question1", "question2"}};

/// Beginnings of the names of columns that each hold one option, and of those that hold a wrong one.
constexpr std::string_view kOptionStarts[]{"", "option", "choice", "ending", "op", "opt", "answer", "candidate", "sol"};
constexpr std::string_view kOtherStarts[]{"distractor", "incorrectanswer", "wronganswer", "incorrect", "wrong"};
const std::vector<std::string_view> kOthers{"distractors", "incorrectanswers", "wronganswers"};

std::string plain(std::string_view name)
{
    std::string kept;
    for (const char c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80)
            kept += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return kept;
}

std::string namePlainly(const Names& names, const std::string& wanted)
{
    const auto found = std::ranges::find(names, wanted, plain);
    return found == names.end() ? std::string() : *found;
}

/// START + a, b, c, ... or 1, 2, ... or 0, 1, ..., as far as they go; fewer than `least` are none.
Names numbered(const Names& names, std::string_view start, std::size_t least)
{
    constexpr int kMost = 26;
    for (const char first : {'a', '1', '0'}) {
        Names found;
        for (int i = 0; i < kMost; ++i) {
            const std::string end
                = first == 'a' ? std::string(1, static_cast<char>('a' + i)) : std::to_string(first - '0' + i);
            const std::string name = namePlainly(names, std::string(start) + end);
            if (name.empty())
                break;
            found.push_back(name);
        }
        if (found.size() >= least && !(start.empty() && first != 'a'))
            return found;
    }
    return {};
}

Error unknownColumn(const std::string& wanted, const Names& names)
{
    std::string list;
    for (const std::string& name : names)
        list += (list.empty() ? "" : ", ") + inQuotes(name);
    return makeError(ErrorCode::BadTask,
                     wanted + "; the columns are " + (list.empty() ? "not named" : list)
                         + " (a table whose first row is no header: --no-header)");
}

/// A column as the user names it: by its name, by its number, or as a path into an object.
Result<std::string> columnNamed(const Records& records, const std::string& wanted)
{
    const Names& names = records.names;
    if (std::ranges::find(names, wanted) != names.end())
        return wanted;
    if (const std::string name = namePlainly(names, plain(wanted)); !name.empty())
        return name;
    std::size_t number = 0;
    const auto [end, status] = std::from_chars(wanted.data(), wanted.data() + wanted.size(), number);
    const bool isNumber = status == std::errc{} && end == wanted.data() + wanted.size();
    if (isNumber && number >= 1 && number <= names.size() && records.kind == Records::Kind::Table)
        return names[number - 1];
    const bool isPath = std::ranges::any_of(
        records.records, [&](const Record& record) { return valueAt(record.object, wanted) != nullptr; });
    if (isPath)
        return wanted;
    return unknownColumn("there is no column " + inQuotes(wanted), names);
}

Names withoutUsed(Names names, const Names& used)
{
    std::erase_if(names, [&](const std::string& name) { return std::ranges::find(used, name) != used.end(); });
    return names;
}

/// The text; behind the passage that it is about, or both halves of a pair, where the columns have such names.
std::string stemOf(const Names& names, const std::string& text, bool isUsual)
{
    const std::string passage = usualColumn(names, kPassages);
    if (isUsual && !passage.empty() && passage != text)
        return '{' + passage + "}\n{" + text + '}';
    for (const auto& [first, second] : kPairs) {
        const std::string left = namePlainly(names, first), right = namePlainly(names, second);
        if (isUsual && !left.empty() && !right.empty())
            return left + ": {" + left + "}\n" + right + ": {" + right + '}';
    }
    return '{' + text + '}';
}

/// Fills `column` with what the user named, else with what is usual.
Result<void> choose(const Records& records, const std::string& named, const std::vector<std::string_view>& usual,
                    std::string& column)
{
    if (named.empty()) {
        column = usualColumn(records.names, usual);
        return {};
    }
    Result<std::string> found = columnNamed(records, named);
    if (!found)
        return found.error();
    column = *std::move(found);
    return {};
}

Result<void> chooseOptions(const Records& records, const ReadSettings& settings, RecordShape& shape)
{
    Names named;
    for (const std::string& column : settings.optionColumns) {
        const Result<std::string> found = columnNamed(records, column);
        if (!found)
            return found.error();
        named.push_back(*found);
    }
    if (named.size() == 1)
        shape.options = named.front();
    else if (named.size() > 1)
        shape.optionColumns = named;
    if (shape.hasOptions())
        return {};
    if (shape.options = usualColumn(records.names, kOptions); !shape.options.empty() && shape.options != shape.gold)
        return {};
    shape.options.clear();
    for (const std::string_view start : kOtherStarts) {
        if (shape.otherColumns = numbered(records.names, start, 1); !shape.otherColumns.empty())
            return {};
    }
    if (const std::string others = usualColumn(records.names, kOthers); !others.empty()) {
        shape.otherColumns = {others};
        return {};
    }
    for (const std::string_view start : kOptionStarts) {
        if (shape.optionColumns = numbered(records.names, start, 2); !shape.optionColumns.empty())
            return {};
    }
    return {};
}

} // namespace

bool namesColumns(const ReadSettings& settings)
{
    return !settings.textColumn.empty() || !settings.labelColumn.empty() || !settings.optionColumns.empty()
        || !settings.hasHeader;
}

std::string usualColumn(const Names& names, const std::vector<std::string_view>& usual)
{
    for (const std::string_view wanted : usual) {
        if (std::string name = namePlainly(names, std::string(wanted)); !name.empty())
            return name;
    }
    return {};
}

std::string unusedColumns(const Records& records, const RecordShape& shape)
{
    std::string unused;
    for (const std::string& name : records.names) {
        const Names columns{shape.options, shape.gold, shape.id, shape.group};
        const bool isUsed = std::ranges::find(columns, name) != columns.end()
            || std::ranges::find(shape.optionColumns, name) != shape.optionColumns.end()
            || std::ranges::find(shape.otherColumns, name) != shape.otherColumns.end()
            || shape.stem.find('{' + name) != std::string::npos;
        if (!isUsed)
            unused += (unused.empty() ? "" : ", ") + inQuotes(name);
    }
    return unused;
}

Result<RecordShape> shapeOfColumns(const Records& records, const ReadSettings& settings)
{
    RecordShape shape;
    std::string text;
    if (const Result<void> chosen = choose(records, settings.labelColumn, kLabels, shape.gold); !chosen)
        return chosen.error();
    if (const Result<void> chosen = chooseOptions(records, settings, shape); !chosen)
        return chosen.error();
    if (const Result<void> chosen = choose(records, settings.textColumn, kTexts, text); !chosen)
        return chosen.error();
    if (const Result<void> chosen = choose(records, settings.idColumn, kIds, shape.id); !chosen)
        return chosen.error();
    if (!settings.groupColumn.empty()) {
        if (const Result<void> chosen = choose(records, settings.groupColumn, {}, shape.group); !chosen)
            return chosen.error();
    }
    if (text.empty() != shape.gold.empty() && !shape.hasOptions()) {
        const Names rest = withoutUsed(records.names, {text, shape.gold, shape.id, shape.group});
        if (rest.size() == 1)
            (text.empty() ? text : shape.gold) = rest.front();
    }
    if (text.empty() && settings.question.empty())
        return unknownColumn("it cannot be told which column holds the text: name it with --text-column",
                             records.names);
    if (shape.gold.empty())
        return unknownColumn("it cannot be told which column holds the answer: name it with --label-column",
                             records.names);
    if (!settings.question.empty())
        shape.stem = settings.question;
    else
        shape.stem = stemOf(records.names, text, settings.textColumn.empty());
    if (settings.question.empty() && !shape.hasOptions())
        shape.ask = "\nWhich " + shape.gold + " is right?";
    return shape;
}

} // namespace neurex
