// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/evaluation_file.h"

#include "core/store/text_file.h"
#include "core/tasks/aqua.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace neurex {
namespace {

/// Shortest text that reads back as the same number, whatever the locale.
template <typename Number>
std::string numberText(Number number)
{
    constexpr std::size_t kLongest = 64;
    std::array<char, kLongest> text{};
    const auto [end, status] = std::to_chars(text.data(), text.data() + text.size(), number);
    return status == std::errc{} ? std::string(text.data(), end) : std::string();
}

template <typename Number>
std::string numberText(const std::optional<Number>& number)
{
    return number ? numberText(*number) : std::string();
}

std::string operatorText(const SweepKey& key)
{
    if (key.kind == SweepKind::Unchanged)
        return "none";
    return key.operation ? std::string(toString(*key.operation)) : "scale";
}

/// What a control set was drawn from.
std::string drawnFrom(SweepKind kind)
{
    switch (kind) {
    case SweepKind::Random:
        return "all neurons";
    case SweepKind::LayerRandom:
        return "all neurons of the layer";
    case SweepKind::LabelShuffle:
        return "the selection";
    case SweepKind::Unchanged:
    case SweepKind::Neurons:
        break;
    }
    return {};
}

/// Empty where too little changed, and for control sets.
std::string pText(const ChangeInference& inference)
{
    return inference.test ? numberText(inference.test->pValue) : std::string();
}

/// A share (0..1) in percent, so exactly that moving the point back gives the same number.
std::string percentText(double share)
{
    constexpr int kMoved = 2;
    if (!std::isfinite(share))
        return numberText(share);
    std::array<char, 64> text{};
    const char* const end
        = std::to_chars(text.data(), text.data() + text.size(), std::abs(share), std::chars_format::scientific).ptr;
    const std::string_view number(text.data(), static_cast<std::size_t>(end - text.data()));
    const std::size_t exponentAt = number.find('e');
    std::string digits(1, number.front());
    if (exponentAt > 2)
        digits += number.substr(2, exponentAt - 2);
    const auto point = std::stoi(std::string(number.substr(exponentAt + 1))) + 1 + kMoved;
    const auto count = static_cast<int>(digits.size());
    const std::string sign = share < 0.0 ? "-" : "";
    if (share == 0.0)
        return "0";
    if (point <= 0)
        return sign + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    if (point >= count)
        return sign + digits + std::string(static_cast<std::size_t>(point - count), '0');
    digits.insert(static_cast<std::size_t>(point), 1, '.');
    return sign + digits;
}

/// The columns of a table as far as they are filled; names and values cannot fall out of step.
class CsvLine {
public:
    void add(const std::string& name, const std::string& value)
    {
        m_names += (m_names.empty() ? "" : ",") + name;
        m_values += (m_isFirst ? "" : ",") + value;
        m_isFirst = false;
    }
    template <typename Number>
    void addNumber(const std::string& name, const Number& number)
    {
        add(name, numberText(number));
    }
    /// An interval of a measure that is in percent already, or that is a share.
    void addInterval(const std::string& measure, const std::optional<Interval>& interval, bool isShare)
    {
        const auto text = [isShare](double value) { return isShare ? percentText(value) : numberText(value); };
        add(measure + "_ci95_low_percent", interval ? text(interval->low) : std::string());
        add(measure + "_ci95_high_percent", interval ? text(interval->high) : std::string());
    }

    std::string names() const { return m_names + "\n"; }
    std::string values() const { return m_values + "\n"; }

private:
    std::string m_names;
    std::string m_values;
    bool m_isFirst = true;
};

void addRanks(CsvLine& line, const KindRanks& ranks, std::size_t row)
{
    const std::optional<ControlRank>&rac = ranks.rac[row], &rcc = ranks.rcc[row];
    std::string name(toString(ranks.kind)); // of the columns
    std::ranges::replace(name, '-', '_');
    const auto p = [](const std::optional<ControlRank>& rank, double ControlRank::*value) {
        return rank ? numberText((*rank).*value) : std::string();
    };
    line.add(name + "_sets", rac ? numberText(rac->controls.sets) : std::string());
    line.add(name + "_rac_rank_p", p(rac, &ControlRank::p));
    line.add(name + "_rac_rank_p_holm", p(rac, &ControlRank::holmP));
    line.add(name + "_rcc_rank_p", p(rcc, &ControlRank::p));
    line.add(name + "_rcc_rank_p_holm", p(rcc, &ControlRank::holmP));
}

void addKey(CsvLine& line, const SweepRow& row)
{
    const SweepKey& key = row.key;
    const auto neurons = [&row](std::int64_t SideCounts::*side) {
        return row.neurons ? numberText((*row.neurons).*side) : std::string();
    };
    line.add("operator", operatorText(key));
    line.add("side", key.kind != SweepKind::Unchanged ? std::string(toString(key.side)) : std::string());
    line.addNumber("budget", key.budget);
    line.addNumber("factor", key.factor);
    line.add("kind", std::string(toString(key.kind)));
    line.addNumber("seed", key.seed);
    line.addNumber("draw", key.draw);
    line.add("drawn_from", drawnFrom(key.kind));
    line.add("good_neurons", neurons(&SideCounts::good));
    line.add("bad_neurons", neurons(&SideCounts::bad));
}

void addMeasures(CsvLine& line, const SweepRow& row)
{
    const Comparison& comparison = row.comparison;
    const EvaluationSummary& after = comparison.after;
    line.addNumber("questions", after.questionCount);
    line.add("accuracy_percent", percentText(after.accuracy));
    line.addInterval("accuracy", row.accuracyInterval, true);
    line.add("comprehension_percent", percentText(after.comprehension));
    line.addInterval("comprehension", row.comprehensionInterval, true);
    line.addNumber("rac_percent", comparison.rac);
    line.addInterval("rac", row.racInterval, false);
    line.addNumber("rcc_percent", comparison.rcc);
    line.addInterval("rcc", row.rccInterval, false);
    line.add("chance_percent", row.chance ? percentText(*row.chance) : std::string());
    line.addNumber("right_to_wrong", comparison.rightToWrong);
    line.addNumber("wrong_to_right", comparison.wrongToRight);
    line.add("rac_sign_flip_p", pText(comparison.accuracyChange));
    line.add("rcc_sign_flip_p", pText(comparison.comprehensionChange));
    const bool isTested = comparison.accuracyChange.test || comparison.comprehensionChange.test;
    line.add("sign_flip_unit", isTested ? std::string(toString(comparison.accuracyChange.unit)) : std::string());
    line.add("sign_flip_units", isTested ? numberText(comparison.accuracyChange.units) : std::string());
    line.add("letter_mass_percent", percentText(after.meanLetterMass));
    line.add("collapsed_letter",
             after.collapsedLetter ? std::string(1, optionLetter(*after.collapsedLetter)) : std::string());
}

CsvLine csvLine(const SweepRow& row, const std::vector<KindRanks>& ranks, std::size_t place)
{
    CsvLine line;
    addKey(line, row);
    addMeasures(line, row);
    for (const KindRanks& kind : ranks)
        addRanks(line, kind, place);
    return line;
}

nlohmann::json orNull(const std::optional<Interval>& interval)
{
    return interval ? nlohmann::json(*interval) : nlohmann::json();
}

} // namespace

void to_json(nlohmann::json& json, const EvaluationReport& report)
{
    json = {{"neurex_version", report.neurexVersion},
            {"model", report.model},
            {"task_name", report.taskName},
            {"task_hash", report.taskHash},
            {"split_fraction", report.splitDraw.fraction},
            {"split_seed", report.splitDraw.seed},
            {"prompt_form", report.promptForm},
            {"shared_questions", nullptr},
            {"run", report.run},
            {"operator", toString(report.operation)},
            {"side", toString(report.side)},
            {"budget", report.budget},
            {"positions", toString(report.positions)},
            {"seed", report.seed},
            {"comparison", report.comparison},
            {"rac_interval", orNull(report.comparison.accuracyChange.relative)},
            {"rcc_interval", orNull(report.comparison.comprehensionChange.relative)},
            {"accuracy_intervals", {{"before", report.accuracyBefore}, {"after", report.accuracyAfter}}},
            {"comprehension_intervals", {{"before", report.comprehensionBefore}, {"after", report.comprehensionAfter}}},
            {"before", report.before},
            {"after", report.after}};
    if (report.sharedQuestions)
        json["shared_questions"] = *report.sharedQuestions;
}

Result<void> writeEvaluation(const std::filesystem::path& path, const EvaluationReport& report)
{
    return writeTextFile(path, toText(report) + "\n");
}

std::string sweepCsv(std::span<const SweepRow> rows)
{
    const std::vector<KindRanks> ranks = ranksByKind(rows);
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const CsvLine line = csvLine(rows[i], ranks, i);
        text += i == 0 ? line.names() + line.values() : line.values();
    }
    return text;
}

Result<void> writeSweepCsv(const std::filesystem::path& path, std::span<const SweepRow> rows)
{
    return writeTextFile(path, sweepCsv(rows));
}

} // namespace neurex
