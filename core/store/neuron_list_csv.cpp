// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/neuron_list_csv.h"

#include "core/base/display_text.h"
#include "core/store/csv_table.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

namespace neurex {
namespace {

constexpr std::string_view kIndexNames[] = {"neuron", "index", "idx", "neuron_index", "unit", "feature", "dim"};

struct Columns {
    std::optional<std::size_t> layer;
    std::size_t neuron = 0; ///< index, or without a layer column the whole neuron
};

std::optional<Columns> columnsOf(const CsvTable& header)
{
    Columns columns;
    columns.layer = header.column("layer");
    for (const std::string_view name : kIndexNames) {
        const std::optional<std::size_t> place = header.column(name);
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
    return columnsOf(CsvTable{.separator = ',', .names = csvNames(text), .rows = {}}).has_value();
}

Result<void> readNeuronCsv(std::string_view text, NeuronCollector& neurons)
{
    const Result<CsvTable> table = parseCsv(text);
    if (!table)
        return table.error();
    const Columns columns = *columnsOf(*table);
    const std::size_t width = std::max(columns.layer.value_or(0), columns.neuron) + 1;
    for (const auto& [line, cells, isCutOff] : table->rows) {
        const std::string where = "line " + std::to_string(line);
        if (cells.size() < width)
            return makeError(ErrorCode::InvalidArgument,
                             where + " is too short; expected at least " + std::to_string(width)
                                 + " columns as in the header");
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
