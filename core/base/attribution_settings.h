// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hook.h"
#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace neurex {

/// The scalar F whose change is attributed to neurons; z_c is the logsumexp of option c's token variants.
enum class Target {
    Options, ///< exp(z_gold) / sum_c exp(z_c)               (default; NeuronLLM eq. 3, reconstructed)
    LogOptions, ///< log of the above                            (cross-entropy)
    Vocabulary, ///< exp(z_gold) / sum_v exp(logit_v)            (Knowledge Neurons, QRNCA)
    LogVocabulary, ///< log of the above                            (the loss of task neurons, with its sign turned)
    Margin, ///< z_gold - logsumexp_{c != gold} z_c
};

/// Quadrature of the path integral over alpha in [0, 1].
enum class Rule {
    Right, ///< alpha = k/m, k = 1..m, weight 1/m (as published, eq. 1)
    Midpoint, ///< alpha = (k - 1/2)/m, weight 1/m
    Gauss, ///< m-point Gauss-Legendre
    Left, ///< alpha = k/m, k = 0..m-1, weight 1/m (official code of Knowledge Neurons)
    Linspace, ///< alpha = k/(m-1), k = 0..m-1, weight 1/m (released code of QRNCA; weights of a rule with m, not m - 1,
              ///< pieces)
};

/// What is measured of every FFN neuron for one proxy question. w is the neuron's value at the hook, g = dF/dw there.
enum class NeuronMeasure {
    PathGradients, ///< w times the integral of g along alpha h: integrated gradients
    GradientActivation, ///< w g: attribution patching from zero
    NeuronGradient, ///< sgn(w) g: how F moves with the size of the activation (NeurGrad of NEG, section 3)
    Activation, ///< w: no gradient
    LetterCredit, ///< h W_down[:, i] on the gold letter's logit minus the mean of the others', norms frozen
    /// log P(gold | x_mid + h W_down[:, i]) - log P(gold | x_mid), read through the unembedding, the final norm's
    /// divisor that of the last residual stream (Yu and Ananiadou 2024)
    LogIncrease,
    FiringRate, ///< share of the prompt's tokens at which the activation is above 0 (LAPE)
    TaskGradient, ///< sum_d dF/dW_up[i, d] over all positions (task neurons, CGVST)
};

/// Which neurons of a proxy enter the sum over a question's proxies: those with at least `threshold` times the proxy's
/// largest score in more than `share` of the proxies, and then only from these proxies. 0: all.
struct ProxyFilter {
    double threshold = 0.0; ///< 0..1
    double share = 0.0; ///< 0..1

    bool isOff() const { return threshold <= 0.0; }
    bool operator==(const ProxyFilter&) const = default;
};

struct AttributionSettings {
    Target target = Target::Options;
    Rule rule = Rule::Right;
    std::int32_t steps = 16; ///< m, 1..1024
    bool perOption = false; ///< also measure with every option as if it were gold
    bool keepProxies = false; ///< return the scores of each proxy, not only their sum
    std::int64_t memoryBudgetBytes = 0; ///< for one pass; 0 = chosen by the engine
    NeuronMeasure measure = NeuronMeasure::PathGradients;
    Hook hook = Hook::Product; ///< of Activation, GradientActivation, NeuronGradient
    bool magnitude = false; ///< the absolute value of each proxy's scores
    ProxyFilter filter = {};

    bool operator==(const AttributionSettings&) const = default;
};

/// Whether the scores of a layer add up to F(h) - F(0), so that what is missing can be said.
inline bool addsUp(NeuronMeasure measure)
{
    return measure == NeuronMeasure::PathGradients;
}
/// Whether a measure depends on the steps and the rule.
inline bool hasSteps(NeuronMeasure measure)
{
    return measure == NeuronMeasure::PathGradients;
}
/// Whether a target needs the logits of all tokens.
inline bool readsVocabulary(Target target)
{
    return target == Target::Vocabulary || target == Target::LogVocabulary;
}
/// Whether a measure depends on the target.
inline bool hasTarget(NeuronMeasure measure)
{
    return measure != NeuronMeasure::Activation && measure != NeuronMeasure::LetterCredit
        && measure != NeuronMeasure::LogIncrease && measure != NeuronMeasure::FiringRate;
}

/// "options" | "log-options" | "vocabulary" | "log-vocabulary" | "margin"
std::string_view toString(Target target);
std::string_view toString(Rule rule); ///< "right" | "midpoint" | "gauss" | "left" | "linspace"
/// "path-gradients" | "gradient-activation" | "neuron-gradient" | "activation" | "letter-credit" | "log-increase" |
/// "firing-rate" | "task-gradient"
std::string_view toString(NeuronMeasure measure);
Result<Target> parseTarget(std::string_view name);
Result<Rule> parseRule(std::string_view name);
/// All of them, in the order of menus.
std::span<const Target> allTargets();
std::span<const Rule> allRules();

void to_json(nlohmann::json& json, const AttributionSettings& settings);
void from_json(const nlohmann::json& json, AttributionSettings& settings);

} // namespace neurex
