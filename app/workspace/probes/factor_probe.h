// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/probes/neuron_probe.h"

#include <unordered_map>
#include <vector>

namespace neurex::app {

/// What multiplying one neuron alone, at the last token, does to the answers; n factors, means over all proxies of the
/// questions done.
struct FactorResponse {
    std::vector<double> factors; // [n]
    std::vector<double> probability; // [n] of the right option
    std::vector<double> accuracy; // [n] share of right proxies
    std::vector<std::vector<double>> proxies; // [P, n] probability of the right option; of a single question only
    std::int64_t done = 0; ///< questions
    std::int64_t total = 0;

    bool isComplete() const { return total > 0 && done == total; }
};

/// Measures, not estimates, how answers follow a neuron's factor: on the current question, at once, or on all of the
/// task's evaluation questions, in the background. All factors ride in one batch.
class FactorProbe : public NeuronProbe {
    Q_OBJECT

public:
    static constexpr Positions kPositions = Positions::Last; ///< where neurons are changed

    FactorProbe(const ProbeSources& sources, ProbeScope scope, const QString& tag, QObject* parent = nullptr);

    void setFactors(std::vector<double> factors);
    const std::vector<double>& factors() const { return m_factors; }
    /// Empty until the first question is done; complete ones of a task are kept per neuron.
    const std::optional<FactorResponse>& response() const { return m_response; }

protected:
    void measure() override;
    void forget() override;
    void forgetTask() override { m_kept.clear(); }

private:
    void take(const QuestionEvaluation& item);

    ProbeScope m_scope;
    std::vector<double> m_factors;
    std::optional<FactorResponse> m_response;
    std::int64_t m_total = 0;
    std::int64_t m_proxiesDone = 0;
    std::unordered_map<NeuronId, FactorResponse> m_kept;
};

/// The range that dose-response curves start with.
inline constexpr double kDefaultLowFactor = -2.0;
inline constexpr double kDefaultHighFactor = 4.0;
inline constexpr int kDefaultFactorCount = 13;

/// count values from low to high in equal steps; a single one is low.
std::vector<double> factorRange(double low, double high, int count);

} // namespace neurex::app
