// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/evaluation_file.h"

#include "core/store/text_file.h"
#include "core/tasks/aqua.h"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>

namespace neurex {
namespace {

constexpr const char* kHeader
    = "operator,side,budget,kind,seed,questions,accuracy,comprehension,rac,rcc,ci_low,ci_high,"
      "right_to_wrong,wrong_to_right,rac_sign_flip_p,letter_mass,collapsed_letter,factor,rcc_low,rcc_high,accuracy_low,"
      "accuracy_high,"
      "comprehension_low,comprehension_high,chance,good_neurons,bad_neurons\n";

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

std::string boundText(const std::optional<Interval>& interval, double Interval::*bound)
{
    return interval ? numberText((*interval).*bound) : std::string();
}

/// Empty where too little changed, and for control sets.
std::string pText(const ChangeInference& inference)
{
    return inference.test ? numberText(inference.test->pValue) : std::string();
}

std::string csvLine(const SweepRow& row)
{
    const SweepKey& key = row.key;
    const bool isChanged = key.kind != SweepKind::Unchanged;
    const Comparison& comparison = row.comparison;
    const EvaluationSummary& after = comparison.after;
    const auto low = [&row](SweepMeasure measure) { return boundText(intervalOf(row, measure), &Interval::low); };
    const auto high = [&row](SweepMeasure measure) { return boundText(intervalOf(row, measure), &Interval::high); };
    const auto neurons = [&row](std::int64_t SideCounts::*side) {
        return row.neurons ? numberText((*row.neurons).*side) : std::string();
    };
    const std::string letter
        = after.collapsedLetter ? std::string(1, optionLetter(*after.collapsedLetter)) : std::string();
    const std::array<std::string, 27> fields{operatorText(key),
                                             isChanged ? std::string(toString(key.side)) : std::string(),
                                             numberText(key.budget),
                                             std::string(toString(key.kind)),
                                             numberText(key.seed),
                                             numberText(after.questionCount),
                                             numberText(after.accuracy),
                                             numberText(after.comprehension),
                                             numberText(comparison.rac),
                                             numberText(comparison.rcc),
                                             low(SweepMeasure::Rac),
                                             high(SweepMeasure::Rac),
                                             numberText(comparison.rightToWrong),
                                             numberText(comparison.wrongToRight),
                                             pText(comparison.accuracyChange),
                                             numberText(after.meanLetterMass),
                                             letter,
                                             numberText(key.factor),
                                             low(SweepMeasure::Rcc),
                                             high(SweepMeasure::Rcc),
                                             low(SweepMeasure::Accuracy),
                                             high(SweepMeasure::Accuracy),
                                             low(SweepMeasure::Comprehension),
                                             high(SweepMeasure::Comprehension),
                                             numberText(row.chance),
                                             neurons(&SideCounts::good),
                                             neurons(&SideCounts::bad)};
    std::string line;
    for (const std::string& field : fields)
        line += (line.empty() && &field == &fields.front() ? "" : ",") + field;
    return line + "\n";
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
    std::string text = kHeader;
    for (const SweepRow& row : rows)
        text += csvLine(row);
    return text;
}

Result<void> writeSweepCsv(const std::filesystem::path& path, std::span<const SweepRow> rows)
{
    return writeTextFile(path, sweepCsv(rows));
}

} // namespace neurex
