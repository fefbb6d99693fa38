// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/set_figures.h"

#include "app/workspace/runs/run_library.h"
#include "app/workspace/runs/setting_names.h"
#include "widgets/style/csv_text.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct SetFiguresText {
    Q_DECLARE_TR_FUNCTIONS(SetFiguresText)
};

constexpr int kDigits = 2; // of what chance makes
constexpr int kDecimals = 2;

QString numberText(std::optional<double> number)
{
    return number ? QLocale().toString(*number, 'f', kDecimals) : u"\u2013"_s;
}

QString numberOf(std::size_t set)
{
    return QString::number(set + 1);
}

/// "1 and 3", "1, 2 and 3".
QString joinedNumbers(const std::vector<std::size_t>& sets)
{
    QStringList numbers;
    for (const std::size_t set : sets)
        numbers += numberOf(set);
    const QString last = numbers.takeLast();
    return numbers.isEmpty() ? last
                             : SetFiguresText::tr("%1 and %2", "numbers of sets").arg(numbers.join(u", "_s), last);
}

/// Whether the sets differ in something.
bool differ(std::span<const SetOrigin> sets, const std::function<std::string(const RunManifest&)>& of)
{
    return std::ranges::any_of(sets,
                               [&](const SetOrigin& set) { return of(set.manifest) != of(sets.front().manifest); });
}

std::optional<double> measureOf(const SetComparison& comparison, std::size_t a, std::size_t b, SetMeasure measure)
{
    const SetOverlap& overlap = comparison.overlap(a, b);
    switch (measure) {
    case SetMeasure::Shared:
        return static_cast<double>(overlap.shared);
    case SetMeasure::TopOverlap:
        return overlap.topOverlap;
    case SetMeasure::Spearman:
        return comparison.correlation(a, b);
    case SetMeasure::Jaccard:
        break;
    }
    return overlap.jaccard;
}

double chanceOf(const SetOverlap& overlap, SetMeasure measure)
{
    switch (measure) {
    case SetMeasure::Shared:
        return overlap.chanceShared;
    case SetMeasure::TopOverlap:
        return overlap.chanceTopOverlap;
    case SetMeasure::Spearman:
        return 0.0;
    case SetMeasure::Jaccard:
        break;
    }
    return overlap.chanceJaccard;
}

/// "0.013", or "0.0013 to 0.013" where the sets have other sizes.
QString chanceText(const SetComparison& comparison, SetMeasure measure)
{
    std::vector<double> chances;
    for (const SetOverlap& overlap : comparison.overlaps)
        chances.push_back(chanceOf(overlap, measure));
    if (chances.empty())
        return {};
    const auto [low, high] = std::ranges::minmax(chances);
    const QString first = ui::formatDigits(low, kDigits), last = ui::formatDigits(high, kDigits);
    return first == last ? first : SetFiguresText::tr("%1 to %2", "a range").arg(first, last);
}

QString pairNote(const SetComparison& comparison, const QStringList& names, std::size_t a, std::size_t b)
{
    const SetOverlap& overlap = comparison.overlap(a, b);
    const auto named
        = [&names](std::size_t set) { return u"%1 %2"_s.arg(numberOf(set), names[static_cast<qsizetype>(set)]); };
    QStringList lines{SetFiguresText::tr("%1 and %2", "two sets").arg(named(a), named(b))};
    lines += SetFiguresText::tr("%1 shared of %2 neurons that either has: Jaccard %3")
                 .arg(overlap.shared)
                 .arg(overlap.first + overlap.second - overlap.shared)
                 .arg(numberText(overlap.jaccard));
    lines
        += SetFiguresText::tr("expected by chance: %1 shared, Jaccard %2")
               .arg(ui::formatDigits(overlap.chanceShared, kDigits), ui::formatDigits(overlap.chanceJaccard, kDigits));
    lines += SetFiguresText::tr("average overlap, where the first neurons weigh most: %1 (by chance %2)")
                 .arg(numberText(overlap.topOverlap), ui::formatDigits(overlap.chanceTopOverlap, kDigits));
    lines += SetFiguresText::tr("rank correlation of all scores: %1").arg(numberText(comparison.correlation(a, b)));
    if (overlap.opposite > 0)
        lines += SetFiguresText::tr("%n neuron(s) good in one and bad in the other", nullptr,
                                    static_cast<int>(overlap.opposite));
    return lines.join(u'\n');
}

ui::SetMatrixContent::Cell cellOf(const SetComparison& comparison, const QStringList& names, std::size_t row,
                                  std::size_t column, SetMeasure measure)
{
    if (row == column) {
        const RankedNeurons& set = comparison.sets[row];
        const auto size = static_cast<qint64>(set.good.size() + set.bad.size());
        return {std::nullopt, SetFiguresText::tr("(%1)", "size of a set").arg(ui::formatCount(size)),
                SetFiguresText::tr("%1 %2: %3 good and %4 bad neurons")
                    .arg(numberOf(row), names[static_cast<qsizetype>(row)])
                    .arg(set.good.size())
                    .arg(set.bad.size())};
    }
    const std::optional<double> value = measureOf(comparison, row, column, measure);
    return {value,
            measure == SetMeasure::Shared ? ui::formatCount(comparison.overlap(row, column).shared) : numberText(value),
            pairNote(comparison, names, row, column)};
}

QString neuronsText(const std::vector<ScoredNeuron>& neurons)
{
    QStringList texts;
    for (const ScoredNeuron& scored : neurons)
        texts += ui::neuronText(scored.neuron);
    return texts.join(u' ');
}

QString namesText(const std::vector<std::size_t>& sets, const QStringList& names)
{
    QStringList texts;
    for (const std::size_t set : sets)
        texts += names[static_cast<qsizetype>(set)];
    return texts.join(u" + "_s);
}

std::int64_t sizeOf(const RankedNeurons& set)
{
    return std::ssize(set.good) + std::ssize(set.bad);
}

double shareOf(const LayerCount& count, const RankedNeurons& set)
{
    const std::int64_t size = sizeOf(set);
    return size > 0 ? static_cast<double>(count.good + count.bad) / static_cast<double>(size) : 0.0;
}

} // namespace

QStringList setNames(std::span<const SetOrigin> sets)
{
    const bool hasTasks = differ(sets, [](const RunManifest& run) { return run.taskHash + run.taskName; });
    const bool hasModels = differ(sets, [](const RunManifest& run) { return run.model.weightHash + run.model.name; });
    const bool hasTypes = differ(sets, [](const RunManifest& run) { return run.model.computeType; });
    QStringList names;
    for (const SetOrigin& set : sets) {
        QStringList parts{methodName(methodOf(set.manifest.method))};
        if (hasTasks)
            parts += ui::isolated(set.manifest.taskName);
        if (hasModels)
            parts += ui::isolated(set.manifest.model.name);
        if (hasTypes)
            parts += ui::toQt(set.manifest.model.computeType);
        names += set.name.isEmpty() ? parts.join(u", "_s) : ui::isolated(set.name);
    }
    return namesApart(std::move(names), sets);
}

QStringList namesApart(QStringList names, std::span<const SetOrigin> sets)
{
    for (const auto& more : {std::function([](const SetOrigin& set) { return settingsText(set.manifest); }),
                             std::function([](const SetOrigin& set) { return runDate(set.manifest); }),
                             std::function([](const SetOrigin& set) { return ui::isolated(set.folder); })}) {
        const QStringList before = names;
        for (qsizetype i = 0; i < names.size(); ++i) {
            const QString part = more(sets[static_cast<std::size_t>(i)]);
            bool setsApart = false; // else it only makes the name longer
            for (qsizetype other = 0; other < names.size(); ++other)
                setsApart
                    = setsApart || (before[other] == before[i] && more(sets[static_cast<std::size_t>(other)]) != part);
            if (setsApart && !part.isEmpty())
                names[i] += u", "_s + part;
        }
    }
    return names;
}

QString setMeasureName(SetMeasure measure)
{
    switch (measure) {
    case SetMeasure::Shared:
        return SetFiguresText::tr("Shared neurons");
    case SetMeasure::TopOverlap:
        return SetFiguresText::tr("Average overlap");
    case SetMeasure::Spearman:
        return SetFiguresText::tr("Rank correlation");
    case SetMeasure::Jaccard:
        break;
    }
    return SetFiguresText::tr("Jaccard overlap");
}

QString setMeasureWord(SetMeasure measure)
{
    switch (measure) {
    case SetMeasure::Shared:
        return SetFiguresText::tr("shared", "a number of neurons");
    case SetMeasure::TopOverlap:
        return SetFiguresText::tr("average", "overlap");
    case SetMeasure::Spearman:
        return SetFiguresText::tr("ranks", "their correlation");
    case SetMeasure::Jaccard:
        break;
    }
    return SetFiguresText::tr("Jaccard");
}

QString setMeasureHint(SetMeasure measure)
{
    switch (measure) {
    case SetMeasure::Shared:
        return SetFiguresText::tr("How many neurons two sets share.");
    case SetMeasure::TopOverlap:
        return SetFiguresText::tr(
            "The share of common neurons among the first 1, 2, ... K, averaged: the first weigh most.");
    case SetMeasure::Spearman:
        return SetFiguresText::tr("Spearman's correlation of the scores of all neurons, whatever K and side are.");
    case SetMeasure::Jaccard:
        break;
    }
    return SetFiguresText::tr("Shared neurons as a part of all that either set has.");
}

QString comparedText(const ComparisonSettings& settings)
{
    const QString count = ui::formatCount(settings.budget);
    switch (settings.side) {
    case Side::Good:
        return SetFiguresText::tr("top %1 good neurons").arg(count);
    case Side::Bad:
        return SetFiguresText::tr("top %1 bad neurons").arg(count);
    case Side::Both:
        break;
    }
    return SetFiguresText::tr("top %1 good and top %1 bad neurons").arg(count);
}

QString intersectionText(const std::vector<std::size_t>& sets)
{
    return sets.size() == 1 ? SetFiguresText::tr("only in %1").arg(joinedNumbers(sets))
                            : SetFiguresText::tr("in %1 and no other").arg(joinedNumbers(sets));
}

QString differenceText(RunDifference difference)
{
    switch (difference) {
    case RunDifference::Shape:
        return SetFiguresText::tr("cannot be compared: another number of layers or neurons");
    case RunDifference::Weights:
        return SetFiguresText::tr("other weights: a neuron of the same number need not do the same");
    case RunDifference::ComputeType:
        return SetFiguresText::tr("computed in another number type");
    case RunDifference::PromptForm:
        return SetFiguresText::tr("another form of the prompts");
    case RunDifference::Task:
        return SetFiguresText::tr("another task");
    case RunDifference::Questions:
        return SetFiguresText::tr("other questions of the task");
    case RunDifference::Settings:
        break;
    }
    return SetFiguresText::tr("other settings of the method");
}

ui::SetMatrixContent setMatrix(const SetComparison& comparison, const QStringList& names, SetMeasure measure)
{
    ui::SetMatrixContent content;
    const bool isOfAll = measure == SetMeasure::Spearman;
    content.title = isOfAll
        ? SetFiguresText::tr("Rank correlation of the scores of all neurons")
        : SetFiguresText::tr("%1, %2").arg(setMeasureName(measure), comparedText(comparison.settings));
    content.names = names;
    content.valueName = setMeasureName(measure);
    content.isSigned = isOfAll;
    if (measure != SetMeasure::Shared)
        content.limit = 1.0; // of shares and correlations
    content.format = measure == SetMeasure::Shared ? ui::NumberFormat::Count : ui::NumberFormat::Number;
    content.caption = isOfAll ? SetFiguresText::tr("Unrelated scores: 0. In brackets: neurons of a set.")
                              : SetFiguresText::tr("Random sets of these sizes: %1. In brackets: neurons of a set.")
                                    .arg(chanceText(comparison, measure));
    for (std::size_t row = 0; row < comparison.sets.size(); ++row) {
        content.cells.emplace_back();
        for (std::size_t column = 0; column < comparison.sets.size(); ++column)
            content.cells.back().push_back(cellOf(comparison, names, row, column, measure));
    }
    return content;
}

ui::UpsetContent setIntersections(const SetComparison& comparison, const QStringList& names)
{
    ui::UpsetContent content;
    const std::size_t all = comparison.intersections.size(), shown = std::min(all, kMostIntersections);
    content.title = SetFiguresText::tr("Shared neurons, %1").arg(comparedText(comparison.settings));
    if (shown < all)
        content.badge = SetFiguresText::tr("the %1 largest of %2 combinations").arg(shown).arg(all);
    content.valueName = SetFiguresText::tr("neurons");
    content.caption = SetFiguresText::tr("Each bar: the neurons that exactly the marked sets have.");
    content.ink = comparison.settings.side == Side::Good ? ui::Ink::Good
        : comparison.settings.side == Side::Bad          ? ui::Ink::Bad
                                                         : ui::Ink::Muted;
    for (std::size_t set = 0; set < comparison.sets.size(); ++set)
        content.names += SetFiguresText::tr("%1 (%2)", "name and size of a set")
                             .arg(names[static_cast<qsizetype>(set)], ui::formatCount(sizeOf(comparison.sets[set])));
    for (std::size_t i = 0; i < shown; ++i) {
        const ExactIntersection& one = comparison.intersections[i];
        const QString note
            = SetFiguresText::tr("%n neuron(s) %1: %2 good, %3 bad", nullptr, static_cast<int>(one.size()))
                  .arg(intersectionText(one.sets))
                  .arg(one.neurons.good.size())
                  .arg(one.neurons.bad.size());
        content.bars.push_back({one.sets, static_cast<double>(one.size()), note + u'\n' + namesText(one.sets, names)});
    }
    return content;
}

ui::LayerLinesContent setLayers(const SetComparison& comparison, const QStringList& names)
{
    ui::LayerLinesContent content;
    content.title = SetFiguresText::tr("Layers of the %1").arg(comparedText(comparison.settings));
    content.layerName = SetFiguresText::tr("layer");
    content.valueName = SetFiguresText::tr("share of a set's neurons");
    for (std::size_t set = 0; set < comparison.sets.size(); ++set) {
        ui::LayerLinesContent::Line line{names[static_cast<qsizetype>(set)], {}};
        for (const LayerCount& count : comparison.layers[set])
            line.shares.push_back(shareOf(count, comparison.sets[set]));
        content.lines.push_back(std::move(line));
    }
    return content;
}

std::pair<ui::PlotSheet, QString> overlapSheet(const SetComparison& comparison, const QStringList& names,
                                               SetMeasure measure)
{
    return {ui::setMatrixSheet(setMatrix(comparison, names, measure)), setPairsCsv(comparison, names)};
}

std::pair<ui::PlotSheet, QString> intersectionsSheet(const SetComparison& comparison, const QStringList& names)
{
    return {ui::upsetSheet(setIntersections(comparison, names)), setIntersectionsCsv(comparison, names)};
}

std::pair<ui::PlotSheet, QString> layersSheet(const SetComparison& comparison, const QStringList& names)
{
    return {ui::layerLinesSheet(setLayers(comparison, names)), setLayersCsv(comparison, names)};
}

QString setPairsCsv(const SetComparison& comparison, const QStringList& names)
{
    QString text = u"first,second,first_size,second_size,shared,opposite,jaccard,chance_shared,chance_jaccard,"
                   "top_overlap,chance_top_overlap,spearman\n"_s;
    for (std::size_t a = 0; a < comparison.sets.size(); ++a) {
        for (std::size_t b = a + 1; b < comparison.sets.size(); ++b) {
            const SetOverlap& overlap = comparison.overlap(a, b);
            text += ui::csvLine(
                {ui::csvField(names[static_cast<qsizetype>(a)]), ui::csvField(names[static_cast<qsizetype>(b)]),
                 QString::number(overlap.first), QString::number(overlap.second), QString::number(overlap.shared),
                 QString::number(overlap.opposite), ui::csvNumber(overlap.jaccard), ui::csvNumber(overlap.chanceShared),
                 ui::csvNumber(overlap.chanceJaccard), ui::csvNumber(overlap.topOverlap),
                 ui::csvNumber(overlap.chanceTopOverlap), ui::csvNumber(comparison.correlation(a, b))});
        }
    }
    return text;
}

QString setIntersectionsCsv(const SetComparison& comparison, const QStringList& names)
{
    QString text = u"sets,neurons,good,bad,good_neurons,bad_neurons\n"_s;
    for (const ExactIntersection& one : comparison.intersections)
        text += ui::csvLine({ui::csvField(namesText(one.sets, names)), QString::number(one.size()),
                             QString::number(one.neurons.good.size()), QString::number(one.neurons.bad.size()),
                             ui::csvField(neuronsText(one.neurons.good)), ui::csvField(neuronsText(one.neurons.bad))});
    return text;
}

QString setLayersCsv(const SetComparison& comparison, const QStringList& names)
{
    QString text = u"set,layer,good,bad,share\n"_s;
    for (std::size_t set = 0; set < comparison.sets.size(); ++set) {
        for (std::size_t layer = 0; layer < comparison.layers[set].size(); ++layer) {
            const LayerCount& count = comparison.layers[set][layer];
            text += ui::csvLine({ui::csvField(names[static_cast<qsizetype>(set)]), QString::number(layer),
                                 QString::number(count.good), QString::number(count.bad),
                                 ui::csvNumber(shareOf(count, comparison.sets[set]))});
        }
    }
    return text;
}

} // namespace neurex::app
