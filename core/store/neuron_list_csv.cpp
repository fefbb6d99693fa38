// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/neuron_list_csv.h"
#include "core/base/display_text.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

namespace neurex {
namespace {

constexpr std::string_view kIndexNames[] = {"neuron", "index", "idx", "neuron_index", "unit", "feature", "dim"};

/// Lines of a text with their number.
class LineReader {
public:
    explicit LineReader(std::string_view text)
        : m_rest(text)
    {
    }

    /// The next line that is neither blank nor a comment, without its end.
    std::optional<std::string_view> next()
    {
        while (!m_rest.empty()) {
            const std::size_t end = std::min(m_rest.find('\n'), m_rest.size());
            std::string_view line = m_rest.substr(0, end);
            m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
            ++m_number;
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            if (line.find_first_not_of(" \t,;") != std::string_view::npos && !line.starts_with('#'))
                return line;
        }
        return std::nullopt;
    }
    std::size_t number() const { return m_number; }

private:
    std::string_view m_rest;
    std::size_t m_number = 0;
};

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// Cells of one line; quoted ones may hold the separator, and "" stands for a quotation mark.
std::vector<std::string> cellsOf(std::string_view line, char separator)
{
    std::vector<std::string> cells(1);
    bool isQuoted = false;
    for (const char c : line) {
        if (c == '"')
            isQuoted = !isQuoted;
        else if (c == separator && !isQuoted)
            cells.emplace_back();
        else
            cells.back() += c;
    }
    for (std::string& cell : cells)
        cell = std::string(trimmed(cell));
    return cells;
}

char separatorOf(std::string_view header)
{
    for (const char separator : {'\t', ';'}) {
        if (header.find(separator) != std::string_view::npos)
            return separator;
    }
    return ',';
}

struct Columns {
    char separator = ',';
    std::optional<std::size_t> layer;
    std::size_t neuron = 0; ///< index, or without a layer column the whole neuron
};

std::optional<Columns> columnsOf(std::string_view header)
{
    Columns columns;
    columns.separator = separatorOf(header);
    std::vector<std::string> names = cellsOf(header, columns.separator);
    for (std::string& name : names)
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto placeOf = [&names](std::string_view name) -> std::optional<std::size_t> {
        const auto found = std::ranges::find(names, name);
        if (found == names.end())
            return std::nullopt;
        return static_cast<std::size_t>(found - names.begin());
    };
    columns.layer = placeOf("layer");
    for (const std::string_view name : kIndexNames) {
        const std::optional<std::size_t> place = placeOf(name);
        if (place && (columns.layer || name == "neuron")) {
            columns.neuron = *place;
            return columns;
        }
    }
    return std::nullopt;
}

std::optional<std::int32_t> numberOf(const std::string& cell)
{
    std::int32_t value = 0;
    const auto [end, status] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (status != std::errc{} || end != cell.data() + cell.size() || value < 0)
        return std::nullopt;
    return value;
}

Error badCell(const std::string& where, const std::string& cell, const std::string& expected)
{
    return makeError(ErrorCode::InvalidArgument, where + ": " + inQuotes(cell) + " is no " + expected);
}

} // namespace

bool isNeuronCsv(std::string_view text)
{
    const std::optional<std::string_view> header = LineReader(text).next();
    return header && columnsOf(*header);
}

Result<void> readNeuronCsv(std::string_view text, NeuronCollector& neurons)
{
    LineReader lines(text);
    const Columns columns = *columnsOf(*lines.next());
    const std::size_t width = std::max(columns.layer.value_or(0), columns.neuron) + 1;
    while (const std::optional<std::string_view> line = lines.next()) {
        const std::string where = "line " + std::to_string(lines.number());
        const std::vector<std::string> cells = cellsOf(*line, columns.separator);
        if (cells.size() < width)
            return makeError(ErrorCode::InvalidArgument,
                             where + ": " + inQuotes(*line) + " is too short; expected at least "
                                 + std::to_string(width) + " columns as in the header");
        NeuronId neuron;
        if (columns.layer) {
            const std::optional<std::int32_t> layer = numberOf(cells[*columns.layer]);
            const std::optional<std::int32_t> index = numberOf(cells[columns.neuron]);
            if (!layer)
                return badCell(where, cells[*columns.layer], "layer; expected a whole number from 0");
            if (!index)
                return badCell(where, cells[columns.neuron], "index of a neuron; expected a whole number from 0");
            neuron = {*layer, *index};
        } else {
            const Result<NeuronId> parsed = parseNeuronId(cells[columns.neuron]);
            if (!parsed)
                return badCell(where, cells[columns.neuron], "neuron; expected the form L10 N23");
            neuron = *parsed;
        }
        if (Result<void> added = neurons.add(neuron, where); !added)
            return added;
    }
    return {};
}

} // namespace neurex
