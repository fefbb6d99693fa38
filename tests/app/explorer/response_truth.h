// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/probes/response_probe.h"
#include "tests/support/fake_engine/fake_model.h"

#include <cmath>

namespace neurex::app {

/// What a response curve of the fake engine has to be, by plain loops. steps: on either side.
inline ResponseCurve trueResponse(const TokenQuestion& question, const ResponseSettings& settings, NeuronId neuron,
                                  int steps)
{
    const std::size_t last = question.proxies.size() - 1;
    const TokenProxy& whole = question.proxies[std::min(static_cast<std::size_t>(settings.proxy), last)];
    const bool isThere = settings.target >= 0 && settings.target < std::ssize(whole.optionTokens);
    const TokenProxy asked{
        whole.tokens, {whole.optionTokens[static_cast<std::size_t>(isThere ? settings.target : whole.gold)]}, 0};
    const bool isBySize = settings.axis == ShiftAxis::Size;
    ResponseCurve curve;
    curve.probability = fake::targetProbability(asked, {});
    double products = 0.0;
    double squares = 0.0;
    for (int step = -steps; step <= steps; ++step) {
        if (step == 0)
            continue;
        const double shift = step * settings.step;
        const Intervention shifted{
            {neuron}, isBySize ? Operation::Shift : Operation::Add, shift, Positions::Last, settings.hook};
        curve.shifts.push_back(shift);
        curve.changes.push_back(fake::targetProbability(asked, {shifted}) - curve.probability);
        products += shift * curve.changes.back();
        squares += shift * shift;
    }
    curve.gradient.slope = products / squares;
    curve.value = static_cast<double>(fake::neuronValue(settings.hook, neuron.layer, neuron.index));
    const auto bySize = static_cast<double>(fake::neuronGradient(asked, settings.hook, neuron.layer, neuron.index));
    curve.estimate = isBySize || *curve.value > 0.0 ? bySize : -bySize;
    return curve;
}

/// Empty, or what of the curve is something else.
inline QString responseFault(const ResponseCurve& shown, const ResponseCurve& expected)
{
    const auto differ = [](double one, double other) { return !(std::abs(one - other) < 1e-9); };
    if (shown.shifts.size() != expected.shifts.size() || shown.changes.size() != expected.changes.size())
        return QStringLiteral("number of shifts");
    for (std::size_t i = 0; i < expected.shifts.size(); ++i) {
        if (differ(shown.shifts[i], expected.shifts[i]) || differ(shown.changes[i], expected.changes[i]))
            return QStringLiteral("shift %1").arg(expected.shifts[i]);
    }
    if (differ(shown.probability, expected.probability) || differ(shown.gradient.slope, expected.gradient.slope))
        return QStringLiteral("probability or slope");
    if (!shown.estimate || differ(*shown.estimate, *expected.estimate) || !shown.value
        || differ(*shown.value, *expected.value))
        return QStringLiteral("estimate or value");
    return {};
}

} // namespace neurex::app
