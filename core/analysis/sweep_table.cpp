// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sweep_table.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace neurex {
namespace {

/// What a row and its control sets have in common.
using Setting = std::tuple<std::optional<Operator>, std::optional<double>, Side, std::int64_t>;

Setting settingOf(const SweepKey& key)
{
    return {key.operation, key.factor, key.side, key.budget};
}

/// The values of all control sets of a kind, in the order of the rows.
std::map<Setting, std::vector<double>> controlsBySetting(std::span<const SweepRow> rows, SweepKind kind,
                                                         SweepMeasure measure)
{
    std::map<Setting, std::vector<double>> controls;
    for (const SweepRow& row : rows) {
        if (row.key.kind != kind)
            continue;
        if (const std::optional<double> value = valueOf(row, measure))
            controls[settingOf(row.key)].push_back(*value);
    }
    return controls;
}

} // namespace

Result<SweepRow> sweepRow(const SweepPoint& point, std::span<const QuestionAnswer> before,
                          std::span<const QuestionAnswer> after, std::uint64_t seed)
{
    const bool isWanted = point.key.kind == SweepKind::Neurons || point.key.kind == SweepKind::Single
        || point.key.kind == SweepKind::Shift;
    Result<Comparison> comparison = compare(before, after, {.isWanted = isWanted, .seed = seed});
    if (!comparison)
        return comparison.error();
    SweepRow row;
    row.key = point.key;
    row.neurons = point.neurons;
    if (!point.stack.empty())
        row.positions = point.stack.front().positions;
    row.comparison = std::move(*comparison);
    row.chance = chanceLevel(after);
    if (point.key.kind != SweepKind::Neurons)
        return row;
    const QuestionGroups groups = groupsOf(after);
    row.accuracyInterval = shareInterval(after, Measure::Accuracy, groups);
    row.comprehensionInterval = shareInterval(after, Measure::Comprehension, groups);
    row.racInterval = row.comparison.accuracyChange.relative;
    row.rccInterval = row.comparison.comprehensionChange.relative;
    return row;
}

std::optional<double> valueOf(const SweepRow& row, SweepMeasure measure)
{
    switch (measure) {
    case SweepMeasure::Accuracy:
        return row.comparison.after.accuracy;
    case SweepMeasure::Rac:
        return row.comparison.rac;
    case SweepMeasure::Comprehension:
        return row.comparison.after.comprehension;
    case SweepMeasure::Rcc:
        break;
    }
    return row.comparison.rcc;
}

std::optional<Interval> intervalOf(const SweepRow& row, SweepMeasure measure)
{
    switch (measure) {
    case SweepMeasure::Accuracy:
        return row.accuracyInterval;
    case SweepMeasure::Rac:
        return row.racInterval;
    case SweepMeasure::Comprehension:
        return row.comprehensionInterval;
    case SweepMeasure::Rcc:
        break;
    }
    return row.rccInterval;
}

std::vector<double> controlValues(std::span<const SweepRow> rows, const SweepKey& of, SweepKind kind,
                                  SweepMeasure measure)
{
    std::vector<double> values;
    for (const SweepRow& row : rows) {
        if (row.key.kind != kind || settingOf(row.key) != settingOf(of))
            continue;
        if (const std::optional<double> value = valueOf(row, measure))
            values.push_back(*value);
    }
    return values;
}

std::vector<std::optional<ControlRank>> controlRanks(std::span<const SweepRow> rows, SweepKind kind,
                                                     SweepMeasure measure)
{
    const std::map<Setting, std::vector<double>> controls = controlsBySetting(rows, kind, measure);
    std::vector<std::optional<ControlRank>> ranks(rows.size());
    std::vector<double> p;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::optional<double> value = valueOf(rows[i], measure);
        if (rows[i].key.kind != SweepKind::Neurons || !value)
            continue;
        const auto found = controls.find(settingOf(rows[i].key));
        if (found == controls.end())
            continue;
        p.push_back(rankP(*value, found->second));
        ranks[i] = ControlRank{controlRange(found->second), p.back(), 1.0};
    }
    const std::vector<double> corrected = holm(p);
    auto next = corrected.begin();
    for (std::optional<ControlRank>& rank : ranks) {
        if (rank)
            rank->holmP = *next++;
    }
    return ranks;
}

std::vector<KindRanks> ranksByKind(std::span<const SweepRow> rows)
{
    std::vector<KindRanks> all;
    all.reserve(kControlKinds.size());
    for (const SweepKind kind : kControlKinds)
        all.push_back({kind, controlRanks(rows, kind, SweepMeasure::Rac), controlRanks(rows, kind, SweepMeasure::Rcc)});
    return all;
}

std::vector<AnswerFlip> answerFlips(std::span<const QuestionAnswer> before, std::span<const QuestionAnswer> after)
{
    std::vector<AnswerFlip> flips;
    for (std::size_t q = 0; q < std::min(before.size(), after.size()); ++q) {
        const std::size_t proxies = std::min(before[q].proxies.size(), after[q].proxies.size());
        for (std::size_t p = 0; p < proxies; ++p) {
            const ProxyAnswer &was = before[q].proxies[p], &is = after[q].proxies[p];
            if (was.isRight() != is.isRight())
                flips.push_back({static_cast<std::int64_t>(q), static_cast<std::int32_t>(p), is.isRight(), was, is});
        }
    }
    return flips;
}

} // namespace neurex
