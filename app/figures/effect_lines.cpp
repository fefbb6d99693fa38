// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/effect_lines.h"

#include "core/base/per_question.h"
#include "widgets/values/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::SweepView)
};

bool isExcited(SingleMeasure measure)
{
    return measure == SingleMeasure::ExcitedProbability || measure == SingleMeasure::ExcitedAccuracy;
}

bool isAccuracy(SingleMeasure measure)
{
    return measure == SingleMeasure::SilencedAccuracy || measure == SingleMeasure::ExcitedAccuracy;
}

const MeasuredChange& changeOf(const NeuronEffect& effect, SingleMeasure measure)
{
    return isExcited(measure) ? effect.excited : effect.silenced;
}

} // namespace

QString effectText(SingleMeasure measure)
{
    switch (measure) {
    case SingleMeasure::SilencedProbability:
        return Text::tr("P(right), silenced");
    case SingleMeasure::SilencedAccuracy:
        return Text::tr("Accuracy, silenced");
    case SingleMeasure::ExcitedProbability:
        return Text::tr("P(right), excited");
    case SingleMeasure::ExcitedAccuracy:
        break;
    }
    return Text::tr("Accuracy, excited");
}

double effectOf(const NeuronEffect& effect, SingleMeasure measure)
{
    const MeasuredChange& change = changeOf(effect, measure);
    return isAccuracy(measure) ? change.accuracy : change.probability;
}

std::optional<Interval> effectInterval(const NeuronEffect& effect, SingleMeasure measure)
{
    const MeasuredChange& change = changeOf(effect, measure);
    return isAccuracy(measure) ? change.accuracyChange.difference : change.probabilityInterval;
}

bool isAgainstScore(const NeuronEffect& effect, SingleMeasure measure)
{
    const bool shouldRise = (effect.side == Side::Good) == isExcited(measure);
    const double change = effectOf(effect, measure);
    return shouldRise ? change < 0.0 : change > 0.0;
}

QString effectIntervalText(const Interval& interval)
{
    return Text::tr("95 % interval: %1 to %2 points")
        .arg(ui::formatPoints(interval.low), ui::formatPoints(interval.high));
}

SweepKey effectKey(const NeuronEffect& effect, SingleMeasure measure, std::uint64_t seed)
{
    constexpr double kSilence = 0.0, kExcite = 2.0;
    return {.kind = SweepKind::Single,
            .factor = isExcited(measure) ? kExcite : kSilence,
            .side = effect.side,
            .budget = effect.rank,
            .seed = seed,
            .neuron = effect.neuron};
}

SweepLines effectLines(std::span<const NeuronEffect> effects, SingleMeasure measure, std::int64_t questions,
                       std::uint64_t seed)
{
    SweepLines lines;
    lines.content.isScatter = true;
    lines.content.xName = Text::tr("score per question");
    lines.content.yName = Text::tr("change: %1").arg(effectText(measure));
    lines.content.isChange = true;
    lines.content.unchanged = 0.0;
    std::vector<const NeuronEffect*> ascending;
    for (const NeuronEffect& effect : effects)
        ascending.push_back(&effect);
    std::ranges::stable_sort(ascending, {}, &NeuronEffect::score);
    for (const Side side : {Side::Good, Side::Bad}) {
        const bool isGood = side == Side::Good;
        ui::SweepSeries series{.name = sideText(side),
                               .role = isGood ? ui::SweepRole::GoodNeurons : ui::SweepRole::BadNeurons,
                               .points = {}};
        std::vector<SweepKey> keys;
        for (const NeuronEffect* effect : ascending) {
            if (effect->side != side)
                continue;
            const auto score = static_cast<double>(perQuestion(effect->score, questions));
            ui::SweepPoint point{score, effectOf(*effect, measure), {}, {}, {}};
            QStringList notes{ui::neuronText(effect->neuron)};
            if (const auto interval = effectInterval(*effect, measure)) {
                point.low = interval->low;
                point.high = interval->high;
                notes += effectIntervalText(*interval);
            }
            point.note = notes.join(u'\n');
            series.points.push_back(point);
            keys.push_back(effectKey(*effect, measure, seed));
        }
        if (keys.empty()) // a method may know good neurons only
            continue;
        lines.content.series.push_back(std::move(series));
        lines.keys.push_back(std::move(keys));
    }
    return lines;
}

} // namespace neurex::app
