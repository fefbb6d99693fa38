// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/sweep_lines.h"
#include "core/analysis/neuron_effects.h"

#include <QString>

#include <span>

namespace neurex::app {

/// What is plotted of single neurons against their scores.
enum class SingleMeasure { SilencedProbability, SilencedAccuracy, ExcitedProbability, ExcitedAccuracy };

/// "change of P(right), silenced"
QString effectText(SingleMeasure measure);
/// Fraction; and its 95 % interval, empty where there is none.
double effectOf(const NeuronEffect& effect, SingleMeasure measure);
std::optional<Interval> effectInterval(const NeuronEffect& effect, SingleMeasure measure);
/// Whether the change goes the other way than the score says: silencing a good neuron and exciting a bad one are to
/// lower what is measured, the others to raise it. No change goes no way.
bool isAgainstScore(const NeuronEffect& effect, SingleMeasure measure);
/// "95 % interval: +0.10 to +0.30 points"
QString effectIntervalText(const Interval& interval);
/// The point of the sweep in which a neuron is silenced or excited.
SweepKey effectKey(const NeuronEffect& effect, SingleMeasure measure, std::uint64_t seed);

/// Score per question against measured effect, good and bad neurons apart. questions: that the scores are summed over.
SweepLines effectLines(std::span<const NeuronEffect> effects, SingleMeasure measure, std::int64_t questions,
                       std::uint64_t seed);

} // namespace neurex::app
