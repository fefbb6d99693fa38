// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/csv_table.h"

#include "core/base/display_text.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>

namespace neurex {
namespace {

Error lineError(std::size_t line, const std::string& what)
{
    return makeError(ErrorCode::InvalidArgument, "line " + std::to_string(line) + ": " + what);
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

std::string nameOf(char separator)
{
    return separator == ';' ? "semicolons" : separator == '\t' ? "tabs" : "commas";
}

Result<void> checkEncoding(std::string_view text)
{
    const bool isUtf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")
        || (text.size() > 1 && (text[0] == '\0' || text[1] == '\0'));
    if (isUtf16)
        return makeError(ErrorCode::InvalidArgument, "line 1: the text is UTF-16; save the table as UTF-8");
    if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos)
        return lineError(1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, zero), '\n')),
                         "there is a zero byte; the file is damaged or no table");
    return {};
}

bool isBlank(const CsvRow& row)
{
    return std::ranges::all_of(row.cells, &std::string::empty);
}

/// Cells behind those of the header hold nothing, or the row is not what its separators say.
Result<void> checkWidth(const CsvTable& table, CsvRow& row)
{
    while (row.cells.size() > table.names.size() && row.cells.back().empty())
        row.cells.pop_back();
    if (row.cells.size() <= table.names.size())
        return {};
    const std::string counts = "the row has " + std::to_string(row.cells.size()) + " cells, the header "
        + std::to_string(table.names.size());
    return lineError(row.line,
                     counts
                         + (table.separator == ','
                                ? "; numbers with a decimal comma cannot be told from cells that are separated by "
                                  "commas: save the table with semicolons, quotes or decimal points"
                                : "; put cells that hold " + nameOf(table.separator) + " in quotes"));
}

Result<CsvTable> parseHeader(CsvRows& reader)
{
    CsvTable table;
    std::optional<char> named = reader.takeSeparatorLine();
    while (!reader.atEnd()) {
        if (reader.isComment(true)) {
            reader.skipLine();
            continue;
        }
        if (!named)
            named = reader.takeSeparatorLine();
        const std::string separators = reader.separatorsAhead();
        if (!named && separators.size() > 1)
            return lineError(reader.line(),
                             "the header is separated by " + nameOf(separators[0]) + " and by " + nameOf(separators[1])
                                 + "; only one of them is possible");
        table.separator = named.value_or(separators.empty() ? ',' : separators.front());
        Result<CsvRow> header = reader.next(table.separator);
        if (!header)
            return header.error();
        if (isBlank(*header))
            continue;
        while (header->cells.back().empty()) // a spreadsheet makes all rows as wide as the widest
            header->cells.pop_back();
        table.names = std::move(header->cells);
        return table;
    }
    return table;
}

} // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const
{
    const auto found = std::ranges::find(names, lowered(name), lowered);
    if (found == names.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

std::vector<std::string> csvNames(std::string_view text)
{
    CsvRows reader(text);
    Result<CsvTable> table = parseHeader(reader);
    return table ? std::move(table->names) : std::vector<std::string>();
}

Result<CsvTable> parseCsv(std::string_view text)
{
    if (const Result<void> checked = checkEncoding(text); !checked)
        return checked.error();
    CsvRows reader(text);
    Result<CsvTable> table = parseHeader(reader);
    while (table && !reader.atEnd()) {
        if (reader.isComment(false)) {
            reader.skipLine();
            continue;
        }
        Result<CsvRow> row = reader.next(table->separator);
        if (!row)
            return row.error();
        if (isBlank(*row))
            continue;
        if (const Result<void> checked = checkWidth(*table, *row); !checked)
            return checked.error();
        table->rows.push_back(std::move(*row));
    }
    return table;
}

/// As std::from_chars() reads it; empty when no number could have this form.
std::optional<std::string> CsvNumbers::normalized(const std::string& cell)
{
    std::string text = cell;
    if (constexpr std::string_view kMinus = "\u2212"; text.starts_with(kMinus))
        text.replace(0, kMinus.size(), "-");
    if (text.starts_with('+'))
        text.erase(0, 1);
    const std::size_t mark = text.find_first_of(".,");
    if (mark == std::string::npos)
        return text;
    if (text.find_first_of(".,", mark + 1) != std::string::npos)
        return std::nullopt;
    if (m_decimalMark == 0)
        m_decimalMark = text[mark];
    m_isMixed = text[mark] != m_decimalMark;
    text[mark] = '.';
    return m_isMixed ? std::nullopt : std::optional(text);
}

Result<double> CsvNumbers::real(const std::string& cell)
{
    m_isMixed = false;
    double number = 0.0;
    if (const std::optional<std::string> text = normalized(cell)) {
        const auto [end, status] = std::from_chars(text->data(), text->data() + text->size(), number);
        if (status == std::errc{} && end == text->data() + text->size() && std::isfinite(number))
            return number;
    }
    return makeError(ErrorCode::InvalidArgument,
                     "holds " + inQuotes(cell)
                         + (m_isMixed ? std::string(", but other numbers of the table have a decimal ")
                                    + (m_decimalMark == ',' ? "comma" : "point") + "; write all of them alike"
                                      : " instead of a number"));
}

Result<std::int64_t> CsvNumbers::integer(const std::string& cell, std::int64_t minimum, std::int64_t maximum)
{
    std::int64_t number = 0;
    const auto [end, status] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    bool isWhole = status == std::errc{} && end == cell.data() + cell.size();
    if (!isWhole) {
        constexpr double kExact = 9007199254740992.0; // 2^53: above it, a spreadsheet has rounded the number
        const Result<double> value = real(cell);
        isWhole = value && *value >= -kExact && *value <= kExact
            && *value == static_cast<double>(static_cast<std::int64_t>(*value));
        number = isWhole ? static_cast<std::int64_t>(*value) : 0;
    }
    if (isWhole && number >= minimum && number <= maximum)
        return number;
    return makeError(
        ErrorCode::InvalidArgument,
        "holds " + inQuotes(cell) + " instead of a whole number from " + std::to_string(minimum)
            + (maximum == std::numeric_limits<std::int64_t>::max() ? "" : " to " + std::to_string(maximum)));
}

Result<std::uint64_t> CsvNumbers::count(const std::string& cell)
{
    std::uint64_t number = 0;
    const auto [end, status] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (status == std::errc{} && end == cell.data() + cell.size())
        return number;
    const Result<std::int64_t> smaller = integer(cell, 0, std::numeric_limits<std::int64_t>::max());
    if (!smaller)
        return smaller.error();
    return static_cast<std::uint64_t>(*smaller);
}

} // namespace neurex
