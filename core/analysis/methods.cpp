// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/methods.h"

#include "core/base/display_text.h"

#include <algorithm>
#include <array>

namespace neurex {
namespace {

constexpr AttributionSettings pathGradients(Target target, Rule rule, std::int32_t steps, ProxyFilter filter = {})
{
    AttributionSettings settings;
    settings.target = target;
    settings.rule = rule;
    settings.steps = steps;
    settings.filter = filter;
    return settings;
}

constexpr AttributionSettings measured(NeuronMeasure measure, Target target, Hook hook, bool magnitude)
{
    AttributionSettings settings;
    settings.target = target;
    settings.measure = measure;
    settings.hook = hook;
    settings.magnitude = magnitude;
    return settings;
}

constexpr Aggregation goodOnly(AggregateRule rule)
{
    Aggregation aggregation;
    aggregation.rule = rule;
    aggregation.isGoodOnly = true;
    return aggregation;
}

/// As released: the cluster is what the threshold of each prompt left over, normalized by itself; the removal of common
/// neurons compares values of two types there and removes none.
constexpr Aggregation releasedQueryRelevance()
{
    Aggregation aggregation = goodOnly(AggregateRule::QueryRelevance);
    aggregation.threshold = 0.0;
    aggregation.commonShare = 1.0;
    aggregation.isNormalizedByCluster = true;
    return aggregation;
}

constexpr std::string_view kOneBackward = "one token forward and backward";
constexpr std::string_view kPath = "the triangular pass over all layers and steps";

constexpr std::array kMethods{
    Method{"neuron-llm",
           "NeuronLLM",
           {},
           {},
           "IG of the gold letter's share of the options, summed over proxies and questions",
           kPath,
           "Cross-entropy attribution of AQUA proxies, eq. 1, 4, 5 (3 and 5 reconstructed)"},
    Method{"qrnca", "QRNCA", pathGradients(Target::Vocabulary, Rule::Right, 16),
           goodOnly(AggregateRule::QueryRelevance),
           "share of IG of the gold letter's probability times inverse cluster frequency", kPath,
           "Chen, Dejl, Toni 2025, sections 4.2 to 4.5"},
    Method{"qrnca-code", "QRNCA (released code)",
           pathGradients(Target::Vocabulary, Rule::Linspace, 16, {.threshold = 0.2, .share = 0.0}),
           releasedQueryRelevance(), "the same with a threshold for each prompt and no neuron left out as common",
           kPath, "tigerchen52/qrneuron"},
    Method{"kn", "Knowledge Neurons",
           pathGradients(Target::Vocabulary, Rule::Left, 20, {.threshold = 0.2, .share = 0.7}),
           goodOnly(AggregateRule::SharedCount),
           "questions of which more than 70 % of the proxies have the neuron at 0.2 of their largest IG; ties by the "
           "sum of IG",
           kPath, "Dai et al. 2022, official code"},
    Method{"kn-eleuther", "Knowledge Neurons (EleutherAI)",
           pathGradients(Target::Vocabulary, Rule::Linspace, 20, {.threshold = 0.3, .share = 0.5}),
           goodOnly(AggregateRule::SharedCount),
           "questions of which more than half of the proxies have the neuron at 0.3 of their largest IG; ties by the "
           "sum of IG",
           kPath, "EleutherAI/knowledge-neurons"},
    Method{"tn", "Task Neurons", measured(NeuronMeasure::TaskGradient, Target::LogVocabulary, Hook::Up, true),
           goodOnly(AggregateRule::Sum), "|sum over a row of W_up of the loss gradient|, all positions",
           "the whole prompt forward twice and backward once", "Song et al. 2024 (CGVST); loss: the gold letter's"},
    Method{"tn-signed",
           "Task Neurons, signed",
           measured(NeuronMeasure::TaskGradient, Target::LogVocabulary, Hook::Up, false),
           {},
           "the same with its sign: good where more weight makes the gold letter likelier",
           "the whole prompt forward twice and backward once",
           "variant of Song et al. 2024"},
    Method{"tn-lx", "Task Neurons (Leng and Xiong)",
           measured(NeuronMeasure::GradientActivation, Target::LogVocabulary, Hook::Product, true),
           goodOnly(AggregateRule::Sum), "|h dL/dh|, the loss change when the neuron is silenced, to first order",
           kOneBackward, "Leng and Xiong 2025, eq. 2 and 3"},
    Method{"act", "Activation", measured(NeuronMeasure::Activation, Target::Options, Hook::Up, false),
           goodOnly(AggregateRule::Sum), "mean value of the neuron", "one token forward",
           "baseline of QRNCA and Knowledge Neurons"},
    Method{"act-size", "Activation size", measured(NeuronMeasure::Activation, Target::Options, Hook::Up, true),
           goodOnly(AggregateRule::Sum), "mean absolute value of the neuron", "one token forward", "variant of it"},
    Method{"grad-act",
           "Gradient times activation",
           measured(NeuronMeasure::GradientActivation, Target::Options, Hook::Product, false),
           {},
           "h dF/dh",
           kOneBackward,
           "attribution patching from zero"},
    Method{"neurgrad",
           "NeurGrad",
           measured(NeuronMeasure::NeuronGradient, Target::Vocabulary, Hook::Up, false),
           {},
           "sgn(u) dP/du",
           kOneBackward,
           "Zhao et al. 2025 (neuron empirical gradients)"},
    Method{"letter-credit",
           "Direct letter credit",
           measured(NeuronMeasure::LetterCredit, Target::Options, Hook::Product, false),
           {},
           "h W_down on the gold letter's logit less the mean of the others', norms frozen",
           "one token forward and a product a layer",
           "direct logit attribution, restricted to the letters"},
    Method{
        "log-increase",
        "Log-probability increase",
        measured(NeuronMeasure::LogIncrease, Target::Options, Hook::Product, false),
        {},
        "log P(gold letter | x + h v) - log P(gold letter | x) in the vocabulary; x: the residual stream before the "
        "FFN, v: the neuron's column of W_down; the final norm's divisor held",
        "one token forward, and about ten operations for each neuron and token of the vocabulary; all neurons through "
        "the head once for all proxies of a pass (2 x hidden size x vocabulary x neurons operations: 2.6e12 for a "
        "model of 135 M parameters, 9.2e13 for a LLaMA of 7 B)",
        "Yu and Ananiadou 2024, with the divisor of their released code"},
    Method{"firing-rate", "Firing rate", measured(NeuronMeasure::FiringRate, Target::Options, Hook::Product, false),
           goodOnly(AggregateRule::Sum),
           "share of the prompt's tokens at which the gate's activation (without a gate: the neuron) is above 0",
           "the whole prompt forward", "Tang et al. 2024 (LAPE)"},
    Method{"lape", "LAPE", measured(NeuronMeasure::FiringRate, Target::Options, Hook::Product, false),
           goodOnly(AggregateRule::Sum),
           "of several tasks: log(tasks) less the entropy of a neuron's firing rates over the tasks, for the 1 % of "
           "lowest entropy among neurons with a rate above the 95th percentile, on the tasks where it is above",
           "the whole prompt forward", "Tang et al. 2024 (language activation probability entropy), over tasks", true}};

static_assert(kMethods.back().isOfSeveralTasks && !kMethods[kMethods.size() - 2].isOfSeveralTasks);

} // namespace

Aggregation Method::aggregationWith(const AceSettings& ace) const
{
    Aggregation own = aggregation;
    own.ace = ace;
    return own;
}

bool Method::uses(std::string_view setting) const
{
    const NeuronMeasure measure = settings.measure;
    if (setting == "target")
        return hasTarget(measure);
    if (setting == "rule" || setting == "steps")
        return hasSteps(measure);
    if (setting == "hook")
        return measure == NeuronMeasure::Activation || measure == NeuronMeasure::GradientActivation
            || measure == NeuronMeasure::NeuronGradient;
    if (setting == "mask" || setting == "z")
        return aggregation.rule == AggregateRule::Sum;
    return true;
}

std::span<const Method> methods()
{
    return kMethods;
}

std::span<const Method> methodsOfOneTask()
{
    return std::span(kMethods).first(kMethods.size() - 1);
}

Result<std::string> parseMethod(std::string_view id)
{
    std::string names;
    for (const Method& method : kMethods) {
        if (method.id == id)
            return std::string(id);
        names += (names.empty() ? "" : ", ") + std::string(method.id);
    }
    return makeError(ErrorCode::InvalidArgument,
                     "unknown method " + inQuotes(displayText(id)) + "; expected one of " + names);
}

const Method& methodOf(std::string_view id)
{
    const auto found = std::ranges::find(kMethods, id, &Method::id);
    return found == kMethods.end() ? kMethods.front() : *found;
}

} // namespace neurex
