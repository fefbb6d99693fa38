// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/runs/setting_names.h"

#include <QCoreApplication>

namespace neurex::app {
namespace {

/// The context of this file's texts.
class Text {
    Q_DECLARE_TR_FUNCTIONS(SettingNames)
};

} // namespace

QString targetName(Target target)
{
    switch (target) {
    case Target::LogOptions:
        return Text::tr("Logarithm of the probability among the options");
    case Target::Vocabulary:
        return Text::tr("Probability in the vocabulary");
    case Target::LogVocabulary:
        return Text::tr("Logarithm of the probability in the vocabulary");
    case Target::Margin:
        return Text::tr("Margin over the other options");
    case Target::Options:
        break;
    }
    return Text::tr("Probability among the options");
}

QString ruleName(Rule rule)
{
    switch (rule) {
    case Rule::Midpoint:
        return Text::tr("Midpoints");
    case Rule::Gauss:
        return Text::tr("Gauss-Legendre");
    case Rule::Left:
        return Text::tr("Left end points");
    case Rule::Linspace:
        return Text::tr("Both ends, each a whole step (as released)");
    case Rule::Right:
        break;
    }
    return Text::tr("Right end points (as published)");
}

QString maskName(AceMask mask)
{
    switch (mask) {
    case AceMask::Ambiguous:
        return Text::tr("Ambiguous neurons dropped");
    case AceMask::SignConsistency:
        return Text::tr("Sign consistency as a weight");
    case AceMask::None:
        break;
    }
    return Text::tr("None: plain sum over the questions");
}

QString hookName(Hook hook)
{
    return hook == Hook::Up ? Text::tr("Result of up_proj") : Text::tr("Input of down_proj");
}

QString methodName(const Method& method)
{
    const std::string_view id = method.id;
    if (id == "qrnca")
        return Text::tr("QRNCA");
    if (id == "neurgrad")
        return Text::tr("NeurGrad");
    if (id == "qrnca-code")
        return Text::tr("QRNCA (released code)");
    if (id == "kn")
        return Text::tr("Knowledge Neurons");
    if (id == "kn-eleuther")
        return Text::tr("Knowledge Neurons (EleutherAI)");
    if (id == "tn")
        return Text::tr("Task Neurons");
    if (id == "tn-signed")
        return Text::tr("Task Neurons, signed");
    if (id == "tn-lx")
        return Text::tr("Task Neurons (Leng and Xiong)");
    if (id == "act")
        return Text::tr("Activation");
    if (id == "act-size")
        return Text::tr("Activation size");
    if (id == "grad-act")
        return Text::tr("Gradient times activation");
    if (id == "letter-credit")
        return Text::tr("Direct letter credit");
    if (id == "log-increase")
        return Text::tr("Log-probability increase");
    if (id == "firing-rate")
        return Text::tr("Firing rate");
    if (id == "lape")
        return Text::tr("LAPE");
    return Text::tr("NeuronLLM");
}

QString methodHint(const Method& method)
{
    switch (method.settings.measure) {
    case NeuronMeasure::PathGradients:
        break;
    case NeuronMeasure::GradientActivation:
        return Text::tr("The neuron's value times the gradient: one pass forward and one backward.");
    case NeuronMeasure::NeuronGradient:
        return Text::tr("The gradient, with the sign of the neuron's value: one pass forward and one backward.");
    case NeuronMeasure::Activation:
        return Text::tr("The neuron's value at the last token: one pass forward, no gradient.");
    case NeuronMeasure::LetterCredit:
        return Text::tr("What the neuron writes on the right letter, less the mean of the other letters, directly: one "
                        "pass forward.");
    case NeuronMeasure::LogIncrease:
        return Text::tr(
            "How much likelier the right letter becomes, on a logarithmic scale, where the neuron's output is added to "
            "what its "
            "layer reads: one pass forward, and every neuron through the whole vocabulary, which takes long "
            "for large models.");
    case NeuronMeasure::FiringRate:
        return Text::tr(
            "At what share of the prompt's tokens the neuron's activation is above 0. LAPE compares these rates between "
            "tasks: neurex reproduce, neurex compare --lape.");
    case NeuronMeasure::TaskGradient:
        return Text::tr("The gradient of the neuron's input weights, at all tokens of the prompt.");
    }
    switch (method.aggregation.rule) {
    case AggregateRule::Sum:
        return Text::tr("Integrated gradients, summed over the questions.");
    case AggregateRule::SharedCount:
        return Text::tr(
            "Integrated gradients; how many questions have the neuron above the threshold in most proxies.");
    case AggregateRule::QueryRelevance:
        return Text::tr("Integrated gradients, times how rare the neuron is among the questions.");
    }
    return {};
}

QString targetWord(Target target)
{
    switch (target) {
    case Target::LogOptions:
        return Text::tr("log-options", "target");
    case Target::Vocabulary:
        return Text::tr("vocabulary", "target");
    case Target::LogVocabulary:
        return Text::tr("log-vocabulary", "target");
    case Target::Margin:
        return Text::tr("margin", "target");
    case Target::Options:
        break;
    }
    return Text::tr("options", "target");
}

QString ruleWord(Rule rule)
{
    switch (rule) {
    case Rule::Midpoint:
        return Text::tr("midpoint", "rule");
    case Rule::Gauss:
        return Text::tr("gauss", "rule");
    case Rule::Left:
        return Text::tr("left", "rule");
    case Rule::Linspace:
        return Text::tr("linspace", "rule");
    case Rule::Right:
        break;
    }
    return Text::tr("right", "rule");
}

QString maskWord(AceMask mask)
{
    switch (mask) {
    case AceMask::Ambiguous:
        return Text::tr("ambiguous", "mask");
    case AceMask::SignConsistency:
        return Text::tr("sign-consistency", "mask");
    case AceMask::None:
        break;
    }
    return Text::tr("none", "mask");
}

} // namespace neurex::app
