// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sweep_plan.h"

#include "core/analysis/activation_classes.h"
#include "core/analysis/controls.h"
#include "core/analysis/selection.h"
#include "core/base/enum_names.h"
#include "core/base/neuron_json.h"
#include "core/base/strict_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>

namespace neurex {
namespace {

// A prompt is computed once a batch, which costs as much as some hundred points: batches are large. What a request
// holds stays far below the protocol's limit.
constexpr std::size_t kPointsPerBatch = 256;
constexpr std::size_t kNeuronsPerBatch = 65'536;
constexpr std::size_t kPointsPerBatchEverywhere = 8; // changed at all positions, each stack computes its own prompt

constexpr auto kKinds = enumNames<SweepKind>({{SweepKind::Unchanged, "none"},
                                              {SweepKind::Neurons, "neurons"},
                                              {SweepKind::Random, "random"},
                                              {SweepKind::LayerRandom, "layer-random"},
                                              {SweepKind::LabelShuffle, "label-shuffle"},
                                              {SweepKind::ActivationMatched, "activation-matched"},
                                              {SweepKind::Single, "single"},
                                              {SweepKind::Shift, "shift"}});

/// Makes the points of one operator or factor, side and budget; draws are made once and used for every operator.
class PointMaker {
public:
    PointMaker(const ScoreMatrix& scores, const SweepSettings& settings, const ScoreMatrix* activations)
        : m_scores(scores)
        , m_settings(settings)
    {
        if (activations && settings.activationSets > 0)
            m_classes.emplace(*activations);
        std::int64_t largest = 0;
        for (const std::int64_t budget : settings.budgets)
            largest = std::max(largest, budget);
        m_ranked = topNeurons(scores, static_cast<std::size_t>(largest));
        m_points.emplace_back();
    }

    void add(SweepKey key)
    {
        key.seed = m_settings.seed;
        key.kind = SweepKind::Neurons;
        addPoint(key);
        for (const SweepKind kind : kControlKinds) {
            if (kind == SweepKind::ActivationMatched && !m_classes)
                continue;
            key.kind = kind;
            for (std::int64_t draw = 0; draw < setsOf(m_settings, kind); ++draw) {
                key.draw = draw;
                addPoint(key);
            }
        }
    }
    std::vector<SweepPoint> take() { return std::move(m_points); }

private:
    void addPoint(const SweepKey& key)
    {
        const RankedNeurons& neurons = selectionOf(key);
        const auto budget = static_cast<std::size_t>(key.budget);
        InterventionStack stack = key.operation
            ? makeOperator(neurons, *key.operation, key.side, m_settings.positions, budget)
            : makeScaling(neurons, *key.factor, key.side, m_settings.positions, budget);
        const SideCounts available{std::ssize(neurons.good), std::ssize(neurons.bad)};
        m_points.push_back({key, std::move(stack), takenNeurons(available, key.side, key.budget)});
    }

    const RankedNeurons& selectionOf(const SweepKey& key)
    {
        const auto [place, isNew] = m_selections.try_emplace(std::tuple(key.kind, key.budget, key.draw));
        if (isNew)
            place->second = makeSelection(key);
        return place->second;
    }

    RankedNeurons makeSelection(const SweepKey& key) const
    {
        RankedNeurons selection = firstOf(m_ranked, static_cast<std::size_t>(key.budget));
        const ControlDraw draw{key.seed, static_cast<std::uint64_t>(key.draw.value_or(0))};
        switch (key.kind) {
        case SweepKind::Random:
            return randomControl(selection, m_scores.layerCount, m_scores.neuronCount, draw);
        case SweepKind::LayerRandom:
            return layerMatchedControl(selection, m_scores.layerCount, m_scores.neuronCount, draw);
        case SweepKind::LabelShuffle:
            return labelShuffledControl(selection, draw);
        case SweepKind::ActivationMatched:
            return activationMatchedControl(selection, *m_classes, draw);
        case SweepKind::Unchanged:
        case SweepKind::Neurons:
        case SweepKind::Single:
        case SweepKind::Shift:
            break;
        }
        return selection;
    }

    const ScoreMatrix& m_scores;
    const SweepSettings& m_settings;
    RankedNeurons m_ranked;
    std::optional<ActivationClasses> m_classes;
    std::map<std::tuple<SweepKind, std::int64_t, std::optional<std::int64_t>>, RankedNeurons> m_selections;
    std::vector<SweepPoint> m_points;
};

std::size_t neuronCount(const InterventionStack& stack)
{
    std::size_t count = 0;
    for (const Intervention& change : stack)
        count += change.neurons.size();
    return count;
}

bool isEverywhere(const InterventionStack& stack)
{
    return std::ranges::any_of(stack, [](const Intervention& one) { return one.positions == Positions::All; });
}

template <typename T>
nlohmann::json namesOf(const std::vector<T>& values)
{
    auto names = nlohmann::json::array();
    for (const T value : values)
        names.push_back(toString(value));
    return names;
}

/// Reads a name with one of the core's parse functions.
template <typename T>
T parsed(const nlohmann::json& name, Result<T> (*parse)(std::string_view))
{
    const Result<T> value = parse(name.get_ref<const std::string&>());
    if (!value)
        throw std::invalid_argument(value.error().message);
    return *value;
}

template <typename T>
std::vector<T> allParsed(const nlohmann::json& names, Result<T> (*parse)(std::string_view))
{
    std::vector<T> values;
    for (const nlohmann::json& name : names)
        values.push_back(parsed(name, parse));
    return values;
}

} // namespace

SweepSettings paperSweep()
{
    SweepSettings settings;
    settings.budgets.assign(kPaperBudgets.begin(), kPaperBudgets.end());
    settings.operators = {Operator::Enhance, Operator::Degrade};
    settings.sides = {Side::Both};
    settings.layerRandomSets = kDefaultControlSets;
    return settings;
}

SideCounts signCounts(const ScoreMatrix& scores)
{
    return {std::ranges::count_if(scores.values, [](float score) { return score > 0.0F; }),
            std::ranges::count_if(scores.values, [](float score) { return score < 0.0F; })};
}

SideCounts takenNeurons(const SideCounts& available, Side side, std::int64_t budget)
{
    return {side == Side::Bad ? 0 : std::min(available.good, budget),
            side == Side::Good ? 0 : std::min(available.bad, budget)};
}

Result<void> checkBudgets(const ScoreMatrix& scores, std::span<const std::int64_t> budgets)
{
    const std::int64_t all = std::ssize(scores.values);
    const auto tooLarge = std::ranges::find_if(budgets, [all](std::int64_t budget) { return budget > all; });
    if (tooLarge == budgets.end())
        return {};
    const SideCounts counts = signCounts(scores);
    return makeError(ErrorCode::InvalidArgument,
                     "Budget " + std::to_string(*tooLarge) + " is larger than the model: of its " + std::to_string(all)
                         + " neurons " + std::to_string(counts.good) + " have a positive and "
                         + std::to_string(counts.bad) + " a negative score. Budgets above "
                         + std::to_string(std::max(counts.good, counts.bad)) + " change no further neuron.");
}

std::int64_t setsOf(const SweepSettings& settings, SweepKind kind)
{
    switch (kind) {
    case SweepKind::Random:
        return settings.randomSets;
    case SweepKind::LayerRandom:
        return settings.layerRandomSets;
    case SweepKind::LabelShuffle:
        return settings.labelShuffleSets;
    case SweepKind::ActivationMatched:
        return settings.activationSets;
    case SweepKind::Unchanged:
    case SweepKind::Neurons:
    case SweepKind::Single:
    case SweepKind::Shift:
        break;
    }
    return 0;
}

namespace {

/// Each neuron alone, best and worst first, by every factor; its budget is its place in the list.
std::vector<SweepPoint> planSingles(const ScoreMatrix& scores, const SweepSettings& settings)
{
    const std::int64_t largest = settings.budgets.empty() ? 0 : std::ranges::max(settings.budgets);
    const RankedNeurons ranked = topNeurons(scores, static_cast<std::size_t>(largest));
    std::vector<SweepPoint> points(1);
    const auto add = [&](const std::vector<ScoredNeuron>& neurons, Side side) {
        for (std::size_t place = 0; place < neurons.size(); ++place) {
            for (const double factor : settings.factors)
                points.push_back({{.kind = SweepKind::Single,
                                   .factor = factor,
                                   .side = side,
                                   .budget = static_cast<std::int64_t>(place) + 1,
                                   .seed = settings.seed,
                                   .neuron = neurons[place].neuron},
                                  {{{neurons[place].neuron}, Operation::Scale, factor, settings.positions}},
                                  side == Side::Good ? SideCounts{1, 0} : SideCounts{0, 1}});
        }
    };
    add(ranked.good, Side::Good);
    add(ranked.bad, Side::Bad);
    return points;
}

} // namespace

std::vector<SweepPoint> planSweep(const ScoreMatrix& scores, const SweepSettings& settings,
                                  const ScoreMatrix* activations)
{
    if (settings.isSingle)
        return planSingles(scores, settings);
    std::vector<SweepKey> changes;
    for (const double factor : settings.factors)
        changes.push_back({.factor = factor});
    if (settings.factors.empty()) {
        for (const Operator operation : settings.operators)
            changes.push_back({.operation = operation});
    }
    PointMaker maker(scores, settings, activations);
    for (SweepKey key : changes) {
        for (const Side side : settings.sides) {
            for (const std::int64_t budget : settings.budgets) {
                key.side = side;
                key.budget = budget;
                maker.add(key);
            }
        }
    }
    return maker.take();
}

std::int64_t sweepSize(const SweepSettings& settings, const std::optional<SideCounts>& scored)
{
    // In floating point: what a damaged file says may not overflow.
    if (settings.isSingle) {
        const std::int64_t budget = settings.budgets.empty() ? 0 : std::ranges::max(settings.budgets);
        const std::int64_t wanted = std::clamp<std::int64_t>(budget, 0, kMostSweepPoints);
        const SideCounts taken = takenNeurons(scored.value_or(SideCounts{wanted, wanted}), Side::Both, wanted);
        return 1 + static_cast<std::int64_t>(settings.factors.size()) * (taken.good + taken.bad);
    }
    const std::size_t changes = settings.factors.empty() ? settings.operators.size() : settings.factors.size();
    const double lines = static_cast<double>(changes) * static_cast<double>(settings.sides.size())
        * static_cast<double>(settings.budgets.size());
    double sets = 1.0;
    for (const SweepKind kind : kControlKinds)
        sets += static_cast<double>(setsOf(settings, kind));
    constexpr double kCountless = 1e15;
    return static_cast<std::int64_t>(std::min(1.0 + lines * sets, kCountless));
}

std::vector<std::vector<std::int64_t>> sweepBatches(const std::vector<SweepPoint>& points)
{
    std::vector<std::vector<std::int64_t>> batches;
    std::size_t neurons = 0;
    std::vector<SweepKind> kinds{SweepKind::Neurons, SweepKind::Single, SweepKind::Shift};
    kinds.insert(kinds.end(), kControlKinds.begin(), kControlKinds.end());
    for (const SweepKind kind : kinds) {
        bool isFirst = true;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const InterventionStack& stack = points[i].stack;
            if (points[i].key.kind != kind)
                continue;
            const std::size_t added = neuronCount(stack);
            const std::size_t largest = isEverywhere(stack) ? kPointsPerBatchEverywhere : kPointsPerBatch;
            if (isFirst || batches.back().size() >= largest || neurons + added > kNeuronsPerBatch) {
                batches.emplace_back();
                neurons = 0;
            }
            isFirst = false;
            neurons += added;
            batches.back().push_back(static_cast<std::int64_t>(i));
        }
    }
    return batches;
}

std::string_view toString(SweepKind kind)
{
    return kKinds.name(kind);
}

Result<SweepKind> parseSweepKind(std::string_view name)
{
    return kKinds.parseEither(name, "kind of sweep point");
}

void to_json(nlohmann::json& json, const SweepSettings& settings)
{
    json = {{"budgets", settings.budgets},
            {"operators", namesOf(settings.operators)},
            {"sides", namesOf(settings.sides)},
            {"random_sets", settings.randomSets},
            {"layer_random_sets", settings.layerRandomSets},
            {"label_shuffle_sets", settings.labelShuffleSets},
            {"positions", toString(settings.positions)},
            {"seed", settings.seed},
            {"factors", settings.factors}};
    if (settings.isSingle)
        json["single"] = true;
    if (settings.activationSets != 0)
        json["activation_sets"] = settings.activationSets;
}

void from_json(const nlohmann::json& json, SweepSettings& settings)
{
    strict::read(json, "budgets", settings.budgets);
    settings.operators = allParsed(json.at("operators"), parseOperator);
    settings.sides = allParsed(json.at("sides"), parseSide);
    strict::read(json, "random_sets", settings.randomSets);
    strict::read(json, "layer_random_sets", settings.layerRandomSets);
    settings.labelShuffleSets = 0; // older files have none
    if (json.contains("label_shuffle_sets"))
        strict::read(json, "label_shuffle_sets", settings.labelShuffleSets);
    settings.positions = parsed(json.at("positions"), parsePositions);
    strict::read(json, "seed", settings.seed);
    strict::read(json, "factors", settings.factors);
    settings.isSingle = strict::get(json, "single", false);
    settings.activationSets = strict::get(json, "activation_sets", std::int64_t{0});
    const auto isBudget = [](std::int64_t budget) { return budget > 0; };
    const auto isNegative = [&settings](SweepKind kind) { return setsOf(settings, kind) < 0; };
    if (!std::ranges::all_of(settings.budgets, isBudget) || std::ranges::any_of(kControlKinds, isNegative))
        throw std::out_of_range("a sweep has budgets from 1 and no negative number of random sets");
}

void to_json(nlohmann::json& json, const SweepKey& key)
{
    json = {{"kind", toString(key.kind)}, {"operator", nullptr},  {"factor", nullptr},
            {"side", toString(key.side)}, {"budget", key.budget}, {"seed", key.seed}};
    if (key.operation)
        json["operator"] = toString(*key.operation);
    if (key.factor)
        json["factor"] = *key.factor;
    if (key.draw)
        json["draw"] = *key.draw;
    if (key.neuron)
        json["neuron"] = neuronToJson(*key.neuron);
}

void from_json(const nlohmann::json& json, SweepKey& key)
{
    key.kind = parsed(json.at("kind"), parseSweepKind);
    key.operation.reset();
    key.factor.reset();
    if (const nlohmann::json& operation = json.at("operator"); !operation.is_null())
        key.operation = parsed(operation, parseOperator);
    if (const nlohmann::json& factor = json.at("factor"); !factor.is_null())
        key.factor = strict::as<double>(factor);
    key.side = parsed(json.at("side"), parseSide);
    strict::read(json, "budget", key.budget);
    strict::read(json, "seed", key.seed);
    key.draw.reset();
    if (const auto draw = json.find("draw"); draw != json.end())
        key.draw = strict::as<std::int64_t>(*draw);
    key.neuron.reset();
    if (const auto neuron = json.find("neuron"); neuron != json.end())
        key.neuron = neuronFromJson(*neuron);
}

} // namespace neurex
