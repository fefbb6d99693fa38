// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

struct CsvRow {
    std::size_t line = 0; ///< where it begins, counted from 1
    std::vector<std::string> cells; ///< without quotes, blanks at the ends and guards of formulas
    bool isCutOff = false; ///< the text ends within it, without a line end

    bool operator==(const CsvRow&) const = default;
};

/// Goes through a text row by row; line ends are LF, CR LF or CR, a byte-order mark is passed over. The text must
/// outlive it.
class CsvRows {
public:
    explicit CsvRows(std::string_view text);

    bool atEnd() const { return m_position >= m_text.size(); }
    std::size_t line() const { return m_line; }

    /// The separators that the row at hand has outside of quotes, each once.
    std::string separatorsAhead() const;
    /// The character of "sep=;" when that is the row at hand, which is then behind.
    std::optional<char> takeSeparatorLine();
    bool isComment(bool isAboveHeader) const;
    void skipLine();

    /// A row of a table that a program or a spreadsheet wrote. Error InvalidArgument, "line N: ...": its quotes do not
    /// end.
    Result<CsvRow> next(char separator);
    /// A row of somebody's data: every character counts, so no cell loses a guard. A cell is quoted where its quotes
    /// begin it and end it; among tabs other quotes are characters like any, and a cell ends with its line. Elsewhere
    /// they are an error ("line N: ..."), after which the next line is at hand.
    Result<CsvRow> nextOfData(char separator);

private:
    static bool isLineEnd(char c) { return c == '\n' || c == '\r'; }
    void skipLineEnd();
    bool takeQuotedCell(char separator, std::string& cell);
    void takePlainCell(char separator, std::string& cell);

    std::string_view m_text;
    std::size_t m_position = 0;
    std::size_t m_line = 1;
};

} // namespace neurex
