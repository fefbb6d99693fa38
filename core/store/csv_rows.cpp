// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/csv_rows.h"

#include "core/base/media_text.h"

#include <algorithm>

namespace neurex {
namespace {

constexpr std::string_view kSeparators = ",;\t";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kLongestQuoted = std::size_t{1}
    << 17U; ///< of data; quotes that never end must not cost the square

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

Error openQuote(std::size_t line)
{
    return makeError(ErrorCode::InvalidArgument,
                     "line " + std::to_string(line)
                         + ": a quotation mark is opened and never closed; the table may be cut off");
}

} // namespace

CsvRows::CsvRows(std::string_view text)
    : m_text(text)
{
    if (m_text.starts_with(kByteOrderMark))
        m_position = kByteOrderMark.size();
}

std::string CsvRows::separatorsAhead() const
{
    std::string found;
    bool isQuoted = false;
    for (std::size_t i = m_position; i < m_text.size() && (isQuoted || !isLineEnd(m_text[i])); ++i) {
        const char c = m_text[i];
        if (c == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && kSeparators.find(c) != std::string_view::npos && found.find(c) == std::string::npos)
            found += c;
    }
    return found;
}

std::optional<char> CsvRows::takeSeparatorLine()
{
    constexpr std::string_view kStart = "sep=";
    const std::string_view rest = m_text.substr(m_position);
    const bool isOne = rest.starts_with(kStart) && rest.size() > kStart.size()
        && (rest.size() == kStart.size() + 1 || isLineEnd(rest[kStart.size() + 1]));
    if (!isOne)
        return std::nullopt;
    m_position += kStart.size() + 1;
    skipLineEnd();
    return rest[kStart.size()];
}

bool CsvRows::isComment(bool isAboveHeader) const
{
    const std::size_t begin = std::min(m_text.find_first_not_of(" \"", m_position), m_text.size());
    const bool isMarked = begin < m_text.size() && m_text[begin] == '#';
    return isMarked
        && (isAboveHeader || m_text.substr(m_position, begin - m_position).find('"') == std::string_view::npos);
}

void CsvRows::skipLine()
{
    while (!atEnd() && !isLineEnd(m_text[m_position]))
        ++m_position;
    skipLineEnd();
}

Result<CsvRow> CsvRows::next(char separator)
{
    CsvRow row{m_line, {std::string()}, false};
    bool isQuoted = false;
    for (; !atEnd(); ++m_position) {
        const char c = m_text[m_position];
        const bool isDoubled = isQuoted && c == '"' && m_text.substr(m_position + 1, 1) == "\"";
        if (isDoubled) {
            row.cells.back() += c;
            ++m_position;
        } else if (c == '"' && (isQuoted || trimmed(row.cells.back()).empty())) {
            isQuoted = !isQuoted;
        } else if (isQuoted) {
            row.cells.back() += c;
            if (c == '\n' || (c == '\r' && m_text.substr(m_position + 1, 1) != "\n"))
                ++m_line;
        } else if (isLineEnd(c)) {
            break;
        } else if (c == separator) {
            row.cells.emplace_back();
        } else {
            row.cells.back() += c;
        }
    }
    if (isQuoted)
        return openQuote(row.line);
    row.isCutOff = atEnd();
    skipLineEnd();
    for (std::string& cell : row.cells)
        cell = withoutFormulaGuard(std::string(trimmed(cell)));
    return row;
}

Result<CsvRow> CsvRows::nextOfData(char separator)
{
    CsvRow row{m_line, {}, false};
    const std::size_t begin = m_position;
    do {
        if (!row.cells.empty())
            ++m_position; // the separator
        std::string& cell = row.cells.emplace_back();
        const std::size_t first = std::min(m_text.find_first_not_of(' ', m_position), m_text.size());
        const bool isQuote = first < m_text.size() && m_text[first] == '"';
        if (isQuote && takeQuotedCell(separator, cell))
            continue;
        if (isQuote && separator != '\t') {
            m_position = begin;
            m_line = row.line;
            skipLine();
            return makeError(ErrorCode::InvalidArgument,
                             "line " + std::to_string(row.line)
                                 + ": a quotation mark begins a cell and none ends it; within quotes a mark is written "
                                   "twice (\"\")");
        }
        takePlainCell(separator, cell);
    } while (!atEnd() && m_text[m_position] == separator);
    row.isCutOff = atEnd();
    skipLineEnd();
    return row;
}

/// Moves behind the cell, or not at all.
bool CsvRows::takeQuotedCell(char separator, std::string& cell)
{
    std::string content;
    std::size_t lines = 0;
    std::size_t i = m_text.find('"', m_position) + 1;
    for (; i < m_text.size(); ++i) {
        const char c = m_text[i];
        if (c == '"' && m_text.substr(i + 1, 1) == "\"")
            ++i;
        else if (c == '"')
            break;
        if (isLineEnd(c) && separator == '\t')
            return false;
        if (content.size() == kLongestQuoted)
            return false;
        lines += c == '\n' || (c == '\r' && m_text.substr(i + 1, 1) != "\n") ? 1U : 0U;
        content += c;
    }
    if (i == m_text.size())
        return false;
    const std::size_t after = std::min(m_text.find_first_not_of(' ', i + 1), m_text.size());
    if (after < m_text.size() && m_text[after] != separator && !isLineEnd(m_text[after]))
        return false;
    cell = trimmed(content);
    m_line += lines;
    m_position = after;
    return true;
}

void CsvRows::takePlainCell(char separator, std::string& cell)
{
    const std::size_t begin = m_position;
    while (!atEnd() && m_text[m_position] != separator && !isLineEnd(m_text[m_position]))
        ++m_position;
    cell = trimmed(m_text.substr(begin, m_position - begin));
}

void CsvRows::skipLineEnd()
{
    if (atEnd())
        return;
    const bool isPair = m_text.substr(m_position, 2) == "\r\n";
    m_position += isPair ? 2 : 1;
    ++m_line;
}

} // namespace neurex
