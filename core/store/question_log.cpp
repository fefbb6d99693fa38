// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/question_log.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/base/strict_fields.h"
#include "core/store/checked_line.h"

#include <nlohmann/json.hpp>

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
        const auto numbers = strict::as<std::vector<float>>(row);
        values.insert(values.end(), numbers.begin(), numbers.end());
    }
    return values;
}

/// Nothing unless the line is, in every byte, the one that its record is written as: that also refuses true for 1, 1.5
/// for an index and numbers that do not fit.
std::optional<LoggedQuestion> parseQuestion(std::string_view line)
{
    const std::optional<json> object = readCheckedLine(line);
    if (!object)
        return std::nullopt;
    try {
        LoggedQuestion question;
        QuestionRecord& record = question.record;
        strict::read(*object, "index", record.index);
        strict::read(*object, "answer", record.answer);
        strict::read(*object, "scores_sum", question.scoresSum);
        record.attributionSums = fromRows(object->at("attribution_sums"));
        record.targetChanges = fromRows(object->at("target_changes"));
        const std::string written = questionLine(record, question.scoresSum);
        const bool isSame = std::string_view(written).substr(0, written.size() - 1) == line;
        return isSame ? std::optional(std::move(question)) : std::nullopt;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

} // namespace

std::string questionLine(const QuestionRecord& record, const std::string& scoresSum)
{
    const std::size_t proxyCount = record.answer.proxies.size();
    return checkedLine({{"index", record.index},
                        {"answer", record.answer},
                        {"scores_sum", scoresSum},
                        {"attribution_sums", toRows(record.attributionSums, proxyCount)},
                        {"target_changes", toRows(record.targetChanges, proxyCount)}});
}

Result<QuestionLog> readQuestionLog(const std::filesystem::path& path)
{
    QuestionLog log;
    if (std::error_code status; !std::filesystem::exists(path, status))
        return log;
    const Result<std::string> text = readFile(path, kMaximumBytes);
    if (!text)
        return text.error();
    std::set<std::int64_t> seen;
    std::string_view rest = *text;
    for (std::size_t line = 1, end = rest.find('\n'); end != std::string_view::npos; ++line, end = rest.find('\n')) {
        std::optional<LoggedQuestion> question = parseQuestion(rest.substr(0, end));
        rest.remove_prefix(end + 1);
        if (!question) {
            log.damagedLines.push_back(line);
            continue;
        }
        const QuestionRecord& record = question->record;
        const std::string where = pathInQuotes(path) + ", line " + std::to_string(line);
        if (const std::optional<std::string> flaw = flawOf(record.answer))
            return makeError(ErrorCode::CorruptFile,
                             where + ", question " + inQuotes(record.answer.id) + ", " + *flaw
                                 + "; the run cannot be continued: start a new run folder");
        if (!seen.insert(record.index).second)
            return makeError(ErrorCode::CorruptFile,
                             where + " repeats question " + std::to_string(record.index)
                                 + "; the run cannot be continued: start a new run folder");
        log.questions.push_back(std::move(*question));
    }
    return log;
}

} // namespace neurex
