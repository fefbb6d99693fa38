// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/validation.h"

#include <cmath>

namespace neurex::engine {
namespace {

Error invalid(std::string message)
{
    return makeError(ErrorCode::InvalidArgument, std::move(message));
}

Result<void> checkProxy(const ModelInfo& info, const TokenProxy& proxy, const std::string& what)
{
    if (const Result<void> checked = checkTokens(info, proxy.tokens, what); !checked)
        return checked;
    if (proxy.optionTokens.size() < 2)
        return invalid(what + ": at least two options are needed, found " + std::to_string(proxy.optionTokens.size()));
    if (proxy.gold < 0 || static_cast<std::size_t>(proxy.gold) >= proxy.optionTokens.size())
        return invalid(what + ": gold is " + std::to_string(proxy.gold) + ", expected 0.."
                       + std::to_string(proxy.optionTokens.size() - 1));
    for (std::size_t option = 0; option < proxy.optionTokens.size(); ++option) {
        const auto& variants = proxy.optionTokens[option];
        const std::string where = what + ", option " + std::to_string(option);
        if (variants.empty())
            return invalid(where + ": no tokens; give the option letter's token, with and without its leading space");
        if (const Result<void> checked = checkTokens(info, variants, where); !checked)
            return checked;
    }
    return {};
}

} // namespace

Result<void> checkTokens(const ModelInfo& info, std::span<const std::int32_t> tokens, const std::string& what)
{
    if (tokens.empty())
        return invalid(what + ": no tokens");
    if (tokens.size() > static_cast<std::size_t>(info.contextLength)) {
        return invalid(what + ": " + std::to_string(tokens.size()) + " tokens, the model's context holds "
                       + std::to_string(info.contextLength) + "; shorten the prompt");
    }
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i] < 0 || tokens[i] >= info.vocabularySize) {
            return invalid(what + ": token " + std::to_string(tokens[i]) + " at position " + std::to_string(i)
                           + " is outside the vocabulary 0.." + std::to_string(info.vocabularySize - 1)
                           + "; was it made with another model's tokenizer?");
        }
    }
    return {};
}

Result<void> checkQuestions(const ModelInfo& info, std::span<const TokenQuestion> questions)
{
    for (const TokenQuestion& question : questions) {
        if (question.proxies.empty())
            return invalid("question \"" + question.id + "\" has no proxies");
        for (std::size_t i = 0; i < question.proxies.size(); ++i) {
            const std::string what = "question \"" + question.id + "\", proxy " + std::to_string(i + 1);
            if (const Result<void> checked = checkProxy(info, question.proxies[i], what); !checked)
                return checked;
        }
    }
    return {};
}

Result<void> checkNeurons(const ModelInfo& info, std::span<const NeuronId> neurons)
{
    for (const NeuronId& neuron : neurons) {
        if (neuron.layer < 0 || neuron.layer >= info.layerCount || neuron.index < 0
            || neuron.index >= info.neuronCount) {
            return invalid("there is no neuron " + toString(neuron) + "; the model has layers 0.."
                           + std::to_string(info.layerCount - 1) + " of neurons 0.."
                           + std::to_string(info.neuronCount - 1));
        }
    }
    return {};
}

Result<void> checkStacks(const ModelInfo& info, std::span<const InterventionStack> stacks)
{
    for (const InterventionStack& stack : stacks) {
        for (const Intervention& intervention : stack) {
            if (!std::isfinite(intervention.value))
                return invalid("an intervention's value must be finite");
            if (const Result<void> checked = checkNeurons(info, intervention.neurons); !checked)
                return checked;
        }
    }
    return {};
}

Result<void> checkSettings(const AttributionSettings& settings)
{
    constexpr std::int32_t kMostSteps = 1024;
    if (settings.steps < 1 || settings.steps > kMostSteps)
        return invalid("steps is " + std::to_string(settings.steps) + ", expected 1.." + std::to_string(kMostSteps));
    if (settings.memoryBudgetBytes < 0)
        return invalid("the memory budget is negative");
    return {};
}

} // namespace neurex::engine
