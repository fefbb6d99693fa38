// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/sweep_csv.h"

#include "core/base/file_io.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace neurex::app {
namespace {

constexpr std::uint64_t kMaximumBytes = std::uint64_t{1} << 28;

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

/// Reads the fields of one line by column name; the first thing that is wrong stays in error().
class LineReader {
public:
    explicit LineReader(std::vector<std::string_view> names)
        : m_names(std::move(names))
    {
    }

    void setLine(std::string_view line) { m_fields = split(line, ','); }
    const std::string& error() const { return m_error; }

    std::string_view text(std::string_view name)
    {
        const auto found = std::ranges::find(m_names, name);
        const auto column = static_cast<std::size_t>(found - m_names.begin());
        if (column < m_names.size() && column < m_fields.size())
            return m_fields[column];
        fail(name, "is missing");
        return {};
    }
    bool hasColumn(std::string_view name) const { return std::ranges::find(m_names, name) != m_names.end(); }

    template <typename Number>
    std::optional<Number> optionalNumber(std::string_view name)
    {
        const std::string_view field = text(name);
        if (field.empty())
            return std::nullopt;
        Number number{};
        const auto [end, status] = std::from_chars(field.data(), field.data() + field.size(), number);
        if (status == std::errc{} && end == field.data() + field.size())
            return number;
        fail(name, "holds \"" + std::string(field) + "\" instead of a number");
        return std::nullopt;
    }
    template <typename Number>
    Number number(std::string_view name)
    {
        const std::optional<Number> value = optionalNumber<Number>(name);
        if (!value)
            fail(name, "is empty");
        return value.value_or(Number{});
    }

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
    void fail(std::string_view name, const std::string& what)
    {
        if (m_error.empty())
            m_error = "column " + std::string(name) + " " + what;
    }

    std::vector<std::string_view> m_names;
    std::vector<std::string_view> m_fields;
    std::string m_error;
};

std::optional<Interval> readInterval(LineReader& reader, const std::string& measure)
{
    if (!reader.hasColumn(measure + "_low"))
        return std::nullopt;
    const auto low = reader.optionalNumber<double>(measure + "_low");
    const auto high = reader.optionalNumber<double>(measure + "_high");
    return low && high ? std::optional(Interval{*low, *high}) : std::nullopt;
}

std::optional<SideCounts> readNeurons(LineReader& reader)
{
    if (!reader.hasColumn("good_neurons"))
        return std::nullopt;
    const auto good = reader.optionalNumber<std::int64_t>("good_neurons");
    const auto bad = reader.optionalNumber<std::int64_t>("bad_neurons");
    return good && bad ? std::optional(SideCounts{*good, *bad}) : std::nullopt;
}

/// Everything that tells points apart; "scale" stands for a factor.
SweepKey readKey(LineReader& reader)
{
    SweepKey key;
    key.kind = reader.named("kind", parseSweepKind);
    key.budget = reader.number<std::int64_t>("budget");
    key.seed = reader.hasColumn("seed") ? reader.number<std::uint64_t>("seed") : 0;
    if (key.kind == SweepKind::Unchanged)
        return key;
    key.side = reader.named("side", parseSide);
    if (reader.text("operator") == "scale")
        key.factor = reader.number<double>("factor");
    else
        key.operation = reader.named("operator", parseOperator);
    return key;
}

SweepRow readRow(LineReader& reader)
{
    SweepRow row;
    row.key = readKey(reader);
    EvaluationSummary& after = row.comparison.after;
    after.accuracy = reader.number<double>("accuracy");
    after.comprehension = reader.number<double>("comprehension");
    row.comparison.rac = reader.optionalNumber<double>("rac");
    row.comparison.rcc = reader.optionalNumber<double>("rcc");
    row.racInterval = readInterval(reader, "ci");
    row.rccInterval = readInterval(reader, "rcc");
    row.accuracyInterval = readInterval(reader, "accuracy");
    row.comprehensionInterval = readInterval(reader, "comprehension");
    if (reader.hasColumn("chance"))
        row.chance = reader.optionalNumber<double>("chance");
    row.neurons = readNeurons(reader);
    return row;
}

} // namespace

Result<std::vector<SweepRow>> readSweepCsv(const std::filesystem::path& path)
{
    const Result<std::string> text = readFile(path, kMaximumBytes);
    if (!text)
        return text.error();
    const auto corrupt = [&path](std::size_t line, const std::string& what) {
        return makeError(ErrorCode::CorruptFile,
                         "\"" + path.string() + "\" is not a table as `neurex sweep --out` writes it: line "
                             + std::to_string(line) + ", " + what + ".");
    };
    std::vector<SweepRow> rows;
    std::optional<LineReader> reader;
    std::size_t number = 0;
    for (std::string_view line : split(*text, '\n')) {
        ++number;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty() || line.starts_with('#'))
            continue;
        if (!reader) {
            reader.emplace(split(line, ','));
            continue;
        }
        reader->setLine(line);
        rows.push_back(readRow(*reader));
        if (!reader->error().empty())
            return corrupt(number, reader->error());
    }
    if (rows.empty())
        return corrupt(number, "there is no row");
    return rows;
}

} // namespace neurex::app
