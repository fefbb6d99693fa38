// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/sweep_csv.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/store/csv_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <string_view>
#include <tuple>

namespace neurex::app {
namespace {

constexpr std::uint64_t kMaximumBytes = std::uint64_t{1} << 28;

/// Reads the cells of one row by column name; the first thing that is wrong stays in error().
class RowReader {
public:
    explicit RowReader(const CsvTable& table)
        : m_table(table)
    {
    }

    void setRow(const CsvRow& row)
    {
        m_row = &row;
        if (row.isCutOff && row.cells.size() < m_table.names.size())
            fail(m_table.names[row.cells.size()], "is missing, the file may be cut off");
    }
    const std::string& error() const { return m_error; }

    std::string text(std::string_view name)
    {
        const std::optional<std::size_t> column = m_table.column(name);
        if (!column)
            fail(name, "is missing");
        return column && *column < m_row->cells.size() ? m_row->cells[*column] : std::string();
    }
    void fail(std::string_view name, const std::string& what)
    {
        if (m_error.empty())
            m_error = "column " + displayText(name) + " " + what;
    }
    bool hasColumn(std::string_view name) const { return m_table.column(name).has_value(); }

    std::optional<double> optionalReal(std::string_view name)
    {
        const std::string cell = text(name);
        return cell.empty() ? std::nullopt : std::optional(valueOf(name, m_numbers.real(cell)));
    }
    double real(std::string_view name) { return valueOf(name, m_numbers.real(filled(name))); }
    /// A share that stands in percent: as it was written, to the last digit.
    std::optional<double> optionalShare(std::string_view name)
    {
        constexpr double kPercent = 100.0;
        const std::optional<double> percent = optionalReal(name);
        std::string cell = text(name);
        std::ranges::replace(cell, ',', '.'); // of a number, as is known by now
        if (!percent || cell.find_first_not_of("0123456789.") != std::string::npos)
            return percent ? std::optional(*percent / kPercent) : std::nullopt;
        const std::string moved = cell + "e-2";
        double share = 0.0;
        std::from_chars(moved.data(), moved.data() + moved.size(), share);
        return share;
    }
    template <typename Number>
    Number needed(std::string_view name, const std::optional<Number>& value)
    {
        if (!value)
            fail(name, "is empty");
        return value.value_or(Number{});
    }
    std::optional<std::int64_t> optionalInteger(std::string_view name)
    {
        const std::string cell = text(name);
        return cell.empty() ? std::nullopt : std::optional(valueOf(name, m_numbers.integer(cell, 0, kLargest)));
    }
    std::int64_t integer(std::string_view name) { return valueOf(name, m_numbers.integer(filled(name), 0, kLargest)); }
    std::uint64_t count(std::string_view name) { return valueOf(name, m_numbers.count(filled(name))); }

    /// A name, read by one of the core's parse functions.
    template <typename T>
    T named(std::string_view column, Result<T> (*parse)(std::string_view))
    {
        const Result<T> value = parse(text(column));
        if (!value)
            fail(column, "holds an " + value.error().message);
        return value ? *value : T{};
    }

private:
    static constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();

    std::string filled(std::string_view name)
    {
        std::string cell = text(name);
        if (cell.empty())
            fail(name, "is empty");
        return cell;
    }
    template <typename T>
    T valueOf(std::string_view name, const Result<T>& value)
    {
        if (!value)
            fail(name, value.error().message);
        return value ? *value : T{};
    }
    const CsvTable& m_table;
    const CsvRow* m_row = nullptr;
    CsvNumbers m_numbers;
    std::string m_error;
};

/// Tables of earlier versions name an interval otherwise, and have shares as fractions.
struct MeasureNames {
    std::string name;
    std::string earlierInterval;
    bool isShare = false;

    std::string percent() const { return name + "_percent"; }
};

std::optional<double> readPercent(RowReader& reader, const std::string& column, bool isShare)
{
    return isShare ? reader.optionalShare(column) : reader.optionalReal(column);
}

std::optional<double> readMeasure(RowReader& reader, const MeasureNames& names)
{
    if (reader.hasColumn(names.percent()))
        return readPercent(reader, names.percent(), names.isShare);
    return reader.optionalReal(names.name);
}

/// A value that can be, within its own interval; of an interval that has two ends in order.
void checkMeasure(RowReader& reader, const MeasureNames& names, std::optional<double> value,
                  const std::optional<Interval>& interval)
{
    constexpr double kRounding = 1e-9; // a table may have been saved with fewer digits
    const std::string column = reader.hasColumn(names.percent()) ? names.percent() : names.name;
    const auto isShare = [](double share) { return share >= 0.0 && share <= 1.0 + kRounding; };
    if (names.isShare && value && !isShare(*value))
        return reader.fail(column, "holds " + inQuotes(reader.text(column)) + ", which is no share: expected "
                                       + (reader.hasColumn(names.percent()) ? "0 to 100" : "0 to 1"));
    if (!names.isShare && value && *value < -100.0 - kRounding)
        return reader.fail(column, "holds " + inQuotes(reader.text(column)) + "; no change is below -100 percent");
    if (!interval)
        return;
    const double slack = kRounding * std::max({1.0, std::abs(interval->low), std::abs(interval->high)});
    if (interval->low > interval->high || (names.isShare && !(isShare(interval->low) && isShare(interval->high))))
        return reader.fail(column, "has an interval that cannot be");
    if (value && (*value < interval->low - slack || *value > interval->high + slack))
        reader.fail(column, "holds " + inQuotes(reader.text(column)) + ", which is outside its own interval");
}

double readNeeded(RowReader& reader, const MeasureNames& names)
{
    const bool isPercent = reader.hasColumn(names.percent());
    return reader.needed(isPercent ? names.percent() : names.name, readMeasure(reader, names));
}

std::optional<Interval> readInterval(RowReader& reader, const MeasureNames& names)
{
    const auto read = [&](const std::string& end) -> std::optional<double> {
        if (const std::string percent = names.name + "_ci95" + end + "_percent"; reader.hasColumn(percent))
            return readPercent(reader, percent, names.isShare);
        const std::string earlier = names.earlierInterval + end;
        return reader.hasColumn(earlier) ? reader.optionalReal(earlier) : std::nullopt;
    };
    const auto low = read("_low"), high = read("_high");
    return low && high ? std::optional(Interval{*low, *high}) : std::nullopt;
}

std::optional<SideCounts> readNeurons(RowReader& reader)
{
    if (!reader.hasColumn("good_neurons"))
        return std::nullopt;
    const auto good = reader.optionalInteger("good_neurons");
    const auto bad = reader.optionalInteger("bad_neurons");
    return good && bad ? std::optional(SideCounts{*good, *bad}) : std::nullopt;
}

/// Everything that tells points apart; "scale" stands for a factor, "shift" for a volume.
SweepKey readKey(RowReader& reader)
{
    SweepKey key;
    key.kind = reader.named("kind", parseSweepKind);
    key.budget = reader.integer("budget");
    key.seed = reader.hasColumn("seed") ? reader.count("seed") : 0;
    if (reader.hasColumn("draw"))
        key.draw = reader.optionalInteger("draw");
    if (key.kind == SweepKind::Unchanged)
        return key;
    key.side = reader.named("side", parseSide);
    if (reader.text("operator") == "scale" || key.kind == SweepKind::Shift)
        key.factor = reader.real("factor");
    else
        key.operation = reader.named("operator", parseOperator);
    return key;
}

SweepRow readRow(RowReader& reader)
{
    SweepRow row;
    row.key = readKey(reader);
    const MeasureNames accuracy{"accuracy", "accuracy", true}, comprehension{"comprehension", "comprehension", true};
    const MeasureNames rac{"rac", "ci"}, rcc{"rcc", "rcc"}, chance{"chance", {}, true};
    EvaluationSummary& after = row.comparison.after;
    after.accuracy = readNeeded(reader, accuracy);
    after.comprehension = readNeeded(reader, comprehension);
    row.comparison.rac = readMeasure(reader, rac);
    row.comparison.rcc = readMeasure(reader, rcc);
    row.racInterval = readInterval(reader, rac);
    row.rccInterval = readInterval(reader, rcc);
    row.accuracyInterval = readInterval(reader, accuracy);
    row.comprehensionInterval = readInterval(reader, comprehension);
    if (reader.hasColumn(chance.percent()) || reader.hasColumn(chance.name))
        row.chance = readMeasure(reader, chance);
    checkMeasure(reader, accuracy, after.accuracy, row.accuracyInterval);
    checkMeasure(reader, comprehension, after.comprehension, row.comprehensionInterval);
    checkMeasure(reader, rac, row.comparison.rac, row.racInterval);
    checkMeasure(reader, rcc, row.comparison.rcc, row.rccInterval);
    checkMeasure(reader, chance, row.chance, {});
    row.neurons = readNeurons(reader);
    if (reader.hasColumn("positions") && !reader.text("positions").empty())
        row.positions = reader.named("positions", parsePositions);
    return row;
}

/// Everything that tells two points apart, in an order.
using PointIdentity = std::tuple<SweepKind, std::optional<Operator>, std::optional<double>, Side, std::int64_t,
                                 std::uint64_t, std::optional<std::int64_t>>;

PointIdentity identity(const SweepKey& key)
{
    return {key.kind, key.operation, key.factor, key.side, key.budget, key.seed, key.draw};
}

} // namespace

Result<std::vector<SweepRow>> readSweepCsv(const std::filesystem::path& path)
{
    const Result<std::string> text = readFile(path, kMaximumBytes);
    if (!text)
        return text.error();
    const auto corrupt = [&path](const std::string& what) {
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(path) + " is not a table as `neurex sweep --out` writes it: " + what + ".");
    };
    const Result<CsvTable> table = parseCsv(*text);
    if (!table)
        return corrupt(table.error().message);
    std::vector<SweepRow> rows;
    std::map<PointIdentity, std::size_t> lines;
    RowReader reader(*table);
    for (const CsvRow& row : table->rows) {
        reader.setRow(row);
        rows.push_back(readRow(reader));
        if (!reader.error().empty())
            return corrupt("line " + std::to_string(row.line) + ", " + reader.error());
        const auto [earlier, isNew] = lines.try_emplace(identity(rows.back().key), row.line);
        if (!isNew)
            return corrupt("line " + std::to_string(row.line) + " is about the same point as line "
                           + std::to_string(earlier->second) + "; keep one of them");
    }
    if (rows.empty())
        return corrupt("there is no row");
    return rows;
}

} // namespace neurex::app
