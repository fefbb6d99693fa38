// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sweep_plan.h"

#include "core/analysis/bootstrap.h"
#include "core/analysis/metrics.h"
#include "core/analysis/selection.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace neurex::app {
namespace {

constexpr double kBandLow = 0.025;
constexpr double kBandHigh = 0.975;

std::string kindName(SweepPoint::Kind kind)
{
    switch (kind) {
    case SweepPoint::Kind::Unchanged:
        return "none";
    case SweepPoint::Kind::Neurons:
        return "neurons";
    case SweepPoint::Kind::Random:
        return "random";
    case SweepPoint::Kind::LayerRandom:
        break;
    }
    return "layer-random";
}

/// Adds the points of one operator, side and budget.
class PointMaker {
public:
    PointMaker(const ScoreMatrix& scores, const SweepSettings& settings, std::vector<SweepPoint>& points)
        : m_scores(scores)
        , m_settings(settings)
        , m_points(points)
    {
    }

    void add(SweepPoint point)
    {
        const auto budget = static_cast<std::size_t>(point.budget);
        const NeuronSelection selection = topNeurons(m_scores, budget);
        addPoint(point, SweepPoint::Kind::Neurons, m_settings.seed, selection);
        for (std::int64_t r = 0; r < m_settings.randomSets; ++r) {
            const std::uint64_t seed = m_settings.seed + static_cast<std::uint64_t>(r);
            addPoint(point, SweepPoint::Kind::Random, seed,
                     randomSelection(m_scores.layerCount, m_scores.neuronCount, budget, seed));
        }
        for (std::int64_t r = 0; r < m_settings.layerRandomSets; ++r) {
            const std::uint64_t seed = m_settings.seed + static_cast<std::uint64_t>(r);
            addPoint(point, SweepPoint::Kind::LayerRandom, seed,
                     layerMatchedRandomSelection(selection, m_scores.layerCount, m_scores.neuronCount, seed));
        }
    }

private:
    void addPoint(SweepPoint point, SweepPoint::Kind kind, std::uint64_t seed, const NeuronSelection& neurons)
    {
        point.kind = kind;
        point.seed = seed;
        point.stack = makeOperator(neurons, point.operation, point.side, m_settings.positions,
                                   static_cast<std::size_t>(point.budget));
        m_points.push_back(std::move(point));
    }

    const ScoreMatrix& m_scores;
    const SweepSettings& m_settings;
    std::vector<SweepPoint>& m_points;
};

double percentile(const std::vector<double>& sorted, double share)
{
    const double position = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(position));
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return std::lerp(sorted[below], sorted[above], position - static_cast<double>(below));
}

} // namespace

std::vector<SweepPoint> planSweep(const ScoreMatrix& scores, const SweepSettings& settings)
{
    std::vector<SweepPoint> points(1);
    PointMaker maker(scores, settings, points);
    for (const Operator operation : settings.operators) {
        for (const Side side : settings.sides) {
            for (const std::int64_t budget : settings.budgets) {
                SweepPoint point;
                point.operation = operation;
                point.side = side;
                point.budget = budget;
                maker.add(std::move(point));
            }
        }
    }
    return points;
}

Result<std::vector<SweepRow>> sweepRows(const std::vector<SweepPoint>& points,
                                        const std::vector<std::vector<QuestionAnswer>>& answers, std::uint64_t seed)
{
    const BootstrapSettings bootstrap{.seed = seed};
    std::vector<SweepRow> rows;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const SweepPoint& point = points[i];
        const Result<Comparison> comparison = compare(answers[0], answers[i]);
        if (!comparison)
            return comparison.error();
        SweepRow row;
        row.kind = kindName(point.kind);
        row.budget = point.budget;
        row.seed = point.seed;
        row.comparison = *comparison;
        if (point.kind == SweepPoint::Kind::Unchanged) {
            row.operation = "none";
        } else {
            row.operation = toString(point.operation);
            row.side = toString(point.side);
        }
        if (point.kind == SweepPoint::Kind::Neurons)
            row.racInterval
                = pairedBootstrapInterval(answers[0], answers[i], Measure::Accuracy, Change::Relative, bootstrap);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::optional<Interval> randomBand(const std::vector<SweepRow>& rows, const SweepRow& of, std::string_view kind)
{
    std::vector<double> changes;
    for (const SweepRow& row : rows) {
        if (row.kind == kind && row.operation == of.operation && row.side == of.side && row.budget == of.budget
            && row.comparison.rac)
            changes.push_back(*row.comparison.rac);
    }
    if (changes.size() < 2)
        return std::nullopt;
    std::ranges::sort(changes);
    return Interval{percentile(changes, kBandLow), percentile(changes, kBandHigh)};
}

} // namespace neurex::app
