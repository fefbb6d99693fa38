// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/evaluation_file.h"

#include "core/base/json_or_null.h"
#include "core/store/csv_line.h"
#include "core/store/text_file.h"
#include "core/tasks/aqua.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace neurex {
namespace {

std::string operatorText(const SweepKey& key)
{
    if (key.kind == SweepKind::Unchanged)
        return "none";
    if (key.kind == SweepKind::Shift)
        return "shift";
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
    case SweepKind::ActivationMatched:
        return "neurons as active";
    case SweepKind::Unchanged:
    case SweepKind::Neurons:
    case SweepKind::Single:
    case SweepKind::Shift:
        break;
    }
    return {};
}

/// Empty where too little changed, and for control sets.
std::string pText(const ChangeInference& inference)
{
    return inference.test ? numberText(inference.test->pValue) : std::string();
}

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
    line.add("positions", row.positions ? toString(*row.positions) : std::string());
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
            {"rac_interval", jsonOrNull(report.comparison.accuracyChange.relative)},
            {"rcc_interval", jsonOrNull(report.comparison.comprehensionChange.relative)},
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
