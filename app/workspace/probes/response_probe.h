// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/probes/neuron_probe.h"
#include "core/analysis/empirical_gradient.h"

#include <vector>

namespace neurex::app {

/// What a response curve is measured of.
struct ResponseSettings {
    static constexpr int kRightOption = -1;

    Hook hook = Hook::Up; ///< as published, like the axis
    ShiftAxis axis = ShiftAxis::Size;
    double range = 2.0, step = 0.1; ///< see shiftsOf()
    int proxy = 0; ///< of the current question; the last one where it has fewer
    int target = kRightOption; ///< the option whose probability is read; the right one where there are fewer

    ShiftSettings shifts() const { return {hook, axis, range, step}; }
    void setShifts(const ShiftSettings& shifts)
    {
        hook = shifts.hook;
        axis = shifts.axis;
        range = shifts.range;
        step = shifts.step;
    }
    bool operator==(const ResponseSettings&) const = default;
};

/// How the probability of one option's tokens follows shifts of one neuron at the last token of a prompt; n shifts.
struct ResponseCurve {
    std::vector<double> shifts; // [n] ascending, without 0
    std::vector<double> changes; // [n] measured: P(shift) - P(0)
    double probability = 0.0; ///< P(0)
    EmpiricalGradient gradient; ///< of these changes
    bool isAboveNoise = true; ///< the changes are larger than what rounding makes
    std::optional<double> estimate; ///< dP/d(axis) at no shift, estimated from one backward pass
    std::optional<double> value; ///< the neuron's at the hook
};

/// Measures how answers follow a shift of the selected neuron, on one proxy of the current question: all shifts and the
/// unchanged model in one request, then the estimate, which is kept for all neurons of the prompt.
class ResponseProbe : public NeuronProbe {
    Q_OBJECT

public:
    static constexpr Positions kPositions = Positions::Last; ///< where the neuron is shifted

    explicit ResponseProbe(const ProbeSources& sources, QObject* parent = nullptr);

    /// Range and step are those of shiftsOf(), else nothing is measured.
    void setSettings(const ResponseSettings& settings);
    const ResponseSettings& settings() const { return m_settings; }
    /// The same, with proxy and target as they are.
    void setShifts(const ShiftSettings& shifts);
    int proxyCount() const; ///< of the current question
    int proxy() const; ///< that is asked; -1: there is no question
    int rightOption() const; ///< of that proxy; -1: there is no question
    int targetOption() const; ///< whose probability is read; -1: there is no question
    std::vector<std::int32_t> targetTokens() const; ///< that write it, each alone; empty: there is no question
    /// Empty until it is measured; its estimate comes later.
    const std::optional<ResponseCurve>& curve() const { return m_curve; }

protected:
    void measure() override;
    void forget() override { m_curve.reset(); }
    void forgetTask() override { m_kept = {}; }

private:
    /// Of all neurons at one prompt.
    struct Kept {
        TokenQuestion asked;
        Hook hook = Hook::Up;
        std::optional<ScoreMatrix> gradients; ///< dP/d|w|
        std::optional<ScoreMatrix> values;
    };

    const TokenProxy* askedProxy() const;
    std::optional<TokenQuestion> askedQuestion() const;
    void measureCurve(const TokenQuestion& asked);
    void takeCurve(const QuestionEvaluation& answers);
    /// The next of the two that the estimate needs; what is known already needs nothing.
    void measureEstimate();
    void takeEstimate();

    ResponseSettings m_settings;
    std::optional<ResponseCurve> m_curve;
    Kept m_kept;
};

} // namespace neurex::app
