// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/records.h"

#include "core/base/strict_json.h"
#include "core/store/csv_rows.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

constexpr std::size_t kNamesFrom = 50; ///< records whose keys are looked at
constexpr std::string_view kBlanks = " \t\n";

/// Cuts the elements of a JSON list or object out of a text, so that a bad one does not spoil the others.
class ElementCutter {
public:
    explicit ElementCutter(std::string_view text)
        : m_text(text)
    {
        skipBlanks();
        m_isObject = m_position < m_text.size() && m_text[m_position] == '{';
        ++m_position;
    }

    struct Element {
        std::int32_t line = 0;
        std::string_view key; ///< with its quotes; empty in a list
        std::string_view text;
    };

    std::optional<Element> next()
    {
        skipBlanks(",");
        if (m_position >= m_text.size() || m_text[m_position] == ']' || m_text[m_position] == '}')
            return std::nullopt;
        Element element{.line = m_line, .key = {}, .text = {}};
        if (m_isObject) {
            element.key = takeValue(":");
            skipBlanks(":");
        }
        element.text = takeValue(",");
        return element;
    }

    /// Whether something stands behind the list's end, or the end is missing.
    bool isWhole()
    {
        const bool isClosed = m_position < m_text.size() && m_text[m_position] == (m_isObject ? '}' : ']');
        ++m_position;
        skipBlanks();
        return isClosed && m_position >= m_text.size();
    }
    std::int32_t line() const { return m_line; }

private:
    void skipBlanks(std::string_view alsoMarks = {})
    {
        for (; m_position < m_text.size(); ++m_position) {
            const char c = m_text[m_position];
            if (kBlanks.find(c) == std::string_view::npos && alsoMarks.find(c) == std::string_view::npos)
                return;
            m_line += c == '\n' ? 1 : 0;
        }
    }

    /// Up to an end mark, or the end of the list, outside of texts and brackets.
    std::string_view takeValue(std::string_view ends)
    {
        const std::size_t begin = m_position;
        int depth = 0;
        bool isText = false;
        for (; m_position < m_text.size(); ++m_position) {
            const char c = m_text[m_position];
            m_line += c == '\n' ? 1 : 0;
            if (isText) {
                m_position += c == '\\' ? 1 : 0;
                isText = c != '"' && c != '\n'; // no text goes over a line end: what follows is not spoilt
                continue;
            }
            isText = c == '"';
            if (depth == 0 && (ends.find(c) != std::string_view::npos || c == ']' || c == '}'))
                break;
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        }
        m_position = std::min(m_position, m_text.size());
        return m_text.substr(begin, m_position - begin);
    }

    std::string_view m_text;
    std::size_t m_position = 0;
    std::int32_t m_line = 1;
    bool m_isObject = false;
};

constexpr JsonLimits kRecordLimits{.bytes = std::uint64_t{16} << 20U, .values = 100'000, .depth = 32};

/// "is ..., do ...", without the place that the message begins with.
std::string reasonOf(const Error& error)
{
    constexpr std::string_view kPlace = "this";
    return error.message.starts_with(kPlace) ? error.message.substr(kPlace.size() + 1) : error.message;
}

void addRecord(Records& records, std::string_view text, std::int32_t line, std::string key)
{
    Result<json> object = parseStrictJson(text, "this", kRecordLimits);
    if (!object)
        records.bad.push_back({line, reasonOf(object.error())});
    else if (!object->is_object())
        records.bad.push_back({line, "is no JSON object ({\"key\": ...})"});
    else
        records.records.push_back({line, *std::move(object), std::move(key)});
}

/// The keys of the first records, in the order of their first appearance.
void collectNames(Records& records)
{
    for (std::size_t i = 0; i < std::min(records.records.size(), kNamesFrom); ++i) {
        for (const auto& entry : records.records[i].object.items()) {
            if (std::ranges::find(records.names, entry.key()) == records.names.end())
                records.names.push_back(entry.key());
        }
    }
}

void readJsonLines(Records& records, const std::string& text, std::size_t most)
{
    std::int32_t line = 0;
    for (const std::string_view content : linesOf(text)) {
        ++line;
        if (records.records.size() == most)
            break;
        if (content.find_first_not_of(kBlanks) != std::string_view::npos)
            addRecord(records, content, line, {});
    }
}

/// One object a line. A single one that holds nothing but objects is an object of records.
bool isJsonLines(std::string_view text)
{
    const std::string_view first = firstContent(text);
    if (!first.starts_with('{') || !first.ends_with('}'))
        return false;
    if (withoutBlanksAround(text).size() > first.size())
        return true;
    ElementCutter cutter(text);
    std::size_t objects = 0;
    while (const auto element = cutter.next()) {
        if (!element->text.starts_with('{'))
            return true;
        ++objects;
    }
    return objects == 0;
}

void readElements(Records& records, const std::string& text, std::size_t most)
{
    ElementCutter cutter(text);
    while (records.records.size() < most) {
        const auto element = cutter.next();
        if (!element) {
            if (!cutter.isWhole())
                records.bad.push_back({cutter.line(), "the JSON list does not end there; the file may be incomplete"});
            break;
        }
        std::string key;
        if (!element->key.empty()) {
            const Result<json> name = parseStrictJson(element->key, "this", kRecordLimits);
            if (!name || !name->is_string()) {
                records.bad.push_back({element->line, "has no key in quotes"});
                continue;
            }
            key = name->get<std::string>();
        }
        addRecord(records, element->text, element->line, std::move(key));
    }
}

char separatorOf(std::string_view text)
{
    const std::string found = CsvRows(text).separatorsAhead();
    if (found.find('\t') != std::string::npos)
        return '\t';
    const std::string_view first = text.substr(0, text.find('\n'));
    return std::ranges::count(first, ';') > std::ranges::count(first, ',') ? ';' : ',';
}

/// Column names that differ, none empty.
std::vector<std::string> namesOf(std::vector<std::string> cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool isRepeated = std::find(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(i), cells[i])
            != cells.begin() + static_cast<std::ptrdiff_t>(i);
        if (cells[i].empty() || isRepeated)
            cells[i] = std::to_string(i + 1);
    }
    return cells;
}

void addRow(Records& records, CsvRow& row, bool hasHeader)
{
    while (row.cells.size() > records.names.size() && row.cells.back().empty())
        row.cells.pop_back();
    if (std::ranges::all_of(row.cells, &std::string::empty))
        return;
    const auto line = static_cast<std::int32_t>(row.line);
    if (row.cells.size() > records.names.size()) {
        records.bad.push_back({line,
                               std::to_string(row.cells.size()) + " cells, the "
                                   + (hasHeader ? "header has " : "first row has ")
                                   + std::to_string(records.names.size())});
        return;
    }
    json object = json::object();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (!row.cells[i].empty())
            object[records.names[i]] = std::move(row.cells[i]);
    }
    records.records.push_back({line, std::move(object), {}});
}

} // namespace

bool looksLikeJson(const DatasetFile& file)
{
    const std::string_view first = firstContent(file.text);
    return first.starts_with('{') || first.starts_with('[');
}

Records readJsonRecords(const DatasetFile& file, std::size_t most)
{
    Records records;
    const bool isLines = isJsonLines(file.text);
    records.kind = isLines                         ? Records::Kind::JsonLines
        : firstContent(file.text).starts_with('[') ? Records::Kind::JsonList
                                                   : Records::Kind::JsonObject;
    if (isLines)
        readJsonLines(records, file.text, most);
    else
        readElements(records, file.text, most);
    collectNames(records);
    return records;
}

Records readTable(const DatasetFile& file, bool hasHeader, std::size_t most)
{
    Records records;
    records.kind = Records::Kind::Table;
    CsvRows rows(file.text);
    const std::optional<char> named = rows.takeSeparatorLine();
    records.separator = named ? *named : separatorOf(file.text);
    while (!rows.atEnd() && records.records.size() < most) {
        Result<CsvRow> row = rows.nextOfData(records.separator);
        if (!row) {
            const std::string& message = row.error().message; // "line N: ..."
            records.bad.push_back({static_cast<std::int32_t>(rows.line()) - 1,
                                   message.substr(std::min(message.find(": "), message.size() - 2) + 2)});
            continue;
        }
        if (records.names.empty()) {
            while (hasHeader && row->cells.size() > 1 && row->cells.back().empty())
                row->cells.pop_back();
            if (std::ranges::all_of(row->cells, &std::string::empty))
                continue;
            records.names = namesOf(hasHeader ? row->cells : std::vector<std::string>(row->cells.size()));
            if (hasHeader)
                continue;
        }
        addRow(records, *row, hasHeader);
    }
    return records;
}

Records readRecords(const DatasetFile& file, bool hasHeader, std::size_t most)
{
    return looksLikeJson(file) ? readJsonRecords(file, most) : readTable(file, hasHeader, most);
}

const json* valueAt(const json& object, std::string_view path)
{
    if (object.is_array()) {
        const std::size_t end = std::min(path.find('.'), path.size());
        std::size_t place = 0;
        const auto [stop, status] = std::from_chars(path.data(), path.data() + end, place);
        if (status != std::errc{} || stop != path.data() + end || place >= object.size() || object[place].is_null())
            return nullptr;
        return end == path.size() ? &object[place] : valueAt(object[place], path.substr(end + 1));
    }
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(path);
    if (found != object.end())
        return found->is_null() ? nullptr : &*found;
    for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.', dot + 1)) {
        const auto outer = object.find(path.substr(0, dot));
        if (outer != object.end())
            return valueAt(*outer, path.substr(dot + 1));
    }
    return nullptr;
}

std::string textOf(const json& value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_number() || value.is_boolean())
        return value.dump();
    std::string joined;
    if (value.is_array()) {
        for (const json& element : value) {
            const std::string text = element.is_array() ? std::string() : textOf(element);
            if (!text.empty())
                joined += (joined.empty() ? "" : " ") + text;
        }
    }
    return joined;
}

std::string textAt(const json& object, std::string_view path)
{
    const json* value = valueAt(object, path);
    return value == nullptr ? std::string() : std::string(withoutBlanksAround(textOf(*value)));
}

} // namespace neurex
