// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/csv_rows.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// A table as programs write it or spreadsheets save it again: separated by commas, semicolons or tabs (the header tells
/// which, or a line "sep=;"), cells in quotes or not, with any line end and with or without a byte-order mark. Blank
/// rows are left out, and so are comments: rows that begin with an unquoted # or, above the header, with a quoted one.
struct CsvTable {
    char separator = ',';
    std::vector<std::string> names; ///< of the header
    std::vector<CsvRow> rows;

    /// Upper and lower case are equal.
    std::optional<std::size_t> column(std::string_view name) const;
};

/// Errors (InvalidArgument, naming the line): another encoding than UTF-8, quotes that do not end, a header with several
/// kinds of separators, rows with more cells than the header has.
Result<CsvTable> parseCsv(std::string_view text);
/// The names of the first row alone; empty where there is none or parseCsv() would refuse it.
std::vector<std::string> csvNames(std::string_view text);

/// Reads the numbers of one table, with a decimal point or with a decimal comma, but not with both.
class CsvNumbers {
public:
    /// Errors (InvalidArgument): 'holds "x" instead of a number'.
    Result<double> real(const std::string& cell);
    /// Between minimum and maximum. "5.0", as some programs save it, is 5.
    Result<std::int64_t> integer(const std::string& cell, std::int64_t minimum, std::int64_t maximum);
    Result<std::uint64_t> count(const std::string& cell);

private:
    std::optional<std::string> normalized(const std::string& cell);

    char m_decimalMark = 0; ///< of the first number that has one
    bool m_isMixed = false;
};

} // namespace neurex
