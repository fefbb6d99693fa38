// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/question_log.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/base/strict_json.h"
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <exception>
#include <optional>
#include <set>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

constexpr std::uint64_t kMaximumBytes = std::uint64_t{4} << 30;

/// [P, L] as P arrays of L numbers.
json toRows(const std::vector<float>& values, std::size_t rowCount)
{
    json rows = json::array();
    if (rowCount == 0)
        return rows;
    const auto columns = static_cast<std::ptrdiff_t>(values.size() / rowCount);
    for (auto row = values.begin(); row != values.end(); row += columns)
        rows.push_back(std::vector<float>(row, row + columns));
    return rows;
}

std::vector<float> fromRows(const json& rows)
{
    std::vector<float> values;
    for (const json& row : rows) {
        const auto numbers = row.get<std::vector<float>>();
        values.insert(values.end(), numbers.begin(), numbers.end());
    }
    return values;
}

std::optional<QuestionRecord> parseRecord(std::string_view line)
{
    const Result<json> object = parseStrictJson(line, "a line");
    if (!object)
        return std::nullopt;
    try {
        QuestionRecord record;
        object->at("index").get_to(record.index);
        object->at("answer").get_to(record.answer);
        record.attributionSums = fromRows(object->at("attribution_sums"));
        record.targetChanges = fromRows(object->at("target_changes"));
        return record;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

} // namespace

std::string questionLine(const QuestionRecord& record)
{
    const std::size_t proxyCount = record.answer.proxies.size();
    return toLine({{"index", record.index},
                   {"answer", record.answer},
                   {"attribution_sums", toRows(record.attributionSums, proxyCount)},
                   {"target_changes", toRows(record.targetChanges, proxyCount)}})
        + "\n";
}

Result<QuestionLog> readQuestionLog(const std::filesystem::path& path)
{
    QuestionLog log;
    if (std::error_code status; !std::filesystem::exists(path, status))
        return log;
    Result<std::string> text = readFile(path, kMaximumBytes);
    if (!text)
        return text.error();
    std::set<std::int64_t> seen;
    std::string_view rest = *text;
    for (std::size_t line = 1; !rest.empty(); ++line) {
        const std::size_t end = rest.find('\n');
        const bool isLast = end == std::string_view::npos || end + 1 == rest.size();
        std::optional<QuestionRecord> record;
        if (end != std::string_view::npos)
            record = parseRecord(rest.substr(0, end));
        rest.remove_prefix(std::min(end, rest.size() - 1) + 1);
        if (!record && isLast) {
            log.wasTorn = true;
            break;
        }
        if (const std::optional<std::string> flaw = record ? flawOf(record->answer) : std::nullopt)
            return makeError(ErrorCode::CorruptFile,
                             pathInQuotes(path) + ", line " + std::to_string(line) + ", question "
                                 + inQuotes(record->answer.id) + ", " + *flaw
                                 + "; the run cannot be continued: start a new run folder");
        if (!record || !seen.insert(record->index).second)
            return makeError(ErrorCode::CorruptFile,
                             pathInQuotes(path) + ", line " + std::to_string(line)
                                 + " is no finished question or repeats one; the run cannot be continued: start a new "
                                   "run folder");
        log.records.push_back(std::move(*record));
    }
    return log;
}

} // namespace neurex
