// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/validation.h"

#include "core/base/display_text.h"
#include "core/base/intervention_limits.h"

#include <algorithm>
#include <cmath>
#include <map>

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
    if (proxy.optionTokens.empty())
        return invalid(what + ": no options; give the tokens that are read, two options or more, or one target");
    if (proxy.gold < 0 || static_cast<std::size_t>(proxy.gold) >= proxy.optionTokens.size())
        return invalid(what + ": gold is " + std::to_string(proxy.gold) + ", expected 0.."
                       + std::to_string(proxy.optionTokens.size() - 1));
    std::map<std::int32_t, std::size_t> optionOf; // of a token
    for (std::size_t option = 0; option < proxy.optionTokens.size(); ++option) {
        const auto& variants = proxy.optionTokens[option];
        const std::string where = what + ", option " + std::to_string(option);
        if (variants.empty())
            return invalid(where + ": no tokens; give the option letter's token, with and without its leading space");
        if (const Result<void> checked = checkTokens(info, variants, where); !checked)
            return checked;
        for (const std::int32_t token : variants) {
            const auto [known, isNew] = optionOf.emplace(token, option);
            if (!isNew)
                return invalid(where + ": token " + std::to_string(token)
                               + (known->second == option ? " stands there twice; each counts once"
                                                          : " also stands for option " + std::to_string(known->second)
                                          + "; what the model says could not be told apart: give different tokens"));
        }
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
            return invalid("question " + inQuotes(question.id) + " has no proxies");
        for (std::size_t i = 0; i < question.proxies.size(); ++i) {
            const std::string what = "question " + inQuotes(question.id) + ", proxy " + std::to_string(i + 1);
            if (const Result<void> checked = checkProxy(info, question.proxies[i], what); !checked)
                return checked;
        }
    }
    return {};
}

Result<void> checkTarget(std::span<const TokenQuestion> questions, const AttributionSettings& settings)
{
    if (!hasTarget(settings.measure) || readsVocabulary(settings.target))
        return {};
    for (const TokenQuestion& question : questions) {
        for (const TokenProxy& proxy : question.proxies) {
            if (proxy.optionTokens.size() < 2)
                return invalid("question " + inQuotes(question.id) + " has one option, which the target "
                               + inQuotes(toString(settings.target))
                               + " compares with others; choose the target \"vocabulary\"");
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
            if (!isInterventionValue(intervention.value))
                return invalid("the value of an intervention is beyond what float32 holds (3.4e38); the model computes "
                               "in it: choose a smaller factor or value");
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
    const auto isShare = [](double value) { return value >= 0.0 && value <= 1.0; };
    if (!isShare(settings.filter.threshold) || !isShare(settings.filter.share))
        return invalid("threshold and share of the proxy filter must be numbers from 0 to 1");
    return {};
}

Result<void> checkNoise(const ModelInfo& info, const ValueNoise& noise)
{
    if (!isInterventionValue(noise.mean) || !isInterventionValue(noise.scale) || noise.scale < 0.0)
        return invalid("mean and scale of the noise on value vectors must be numbers that float32 holds (3.4e38), the "
                       "scale not below 0");
    return checkNeurons(info, noise.neurons);
}

Result<void> checkCompletion(const ModelInfo& info, std::span<const CompletionPrompt> prompts,
                             const CompletionSettings& settings)
{
    for (std::size_t i = 0; i < prompts.size(); ++i) {
        if (Result<void> checked = checkTokens(info, prompts[i].tokens, "prompt " + std::to_string(i + 1)); !checked)
            return checked;
    }
    if (Result<void> checked = checkStacks(info, std::span(&settings.stack, 1)); !checked)
        return checked;
    if (Result<void> checked = checkNoise(info, settings.noise); !checked)
        return checked;
    if (settings.firingNeurons < 0 || settings.firingNeurons > info.neuronCount)
        return invalid("the number of firing neurons to keep is " + std::to_string(settings.firingNeurons)
                       + ", expected 0.." + std::to_string(info.neuronCount));
    if (std::ranges::any_of(settings.stopTexts, [](const std::string& text) { return text.empty(); }))
        return invalid("a text to stop at is empty");
    if (!settings.stopTexts.empty() && std::ssize(settings.tokenTexts) < info.vocabularySize)
        return invalid("the texts of " + std::to_string(settings.tokenTexts.size())
                       + " tokens were given, the model has " + std::to_string(info.vocabularySize)
                       + "; without them no text can be stopped at");
    return checkSampling(settings.temperature, settings.topP, settings.maxNewTokens);
}

Result<void> checkSampling(double temperature, double topP, std::int32_t maxNewTokens)
{
    if (!(temperature >= 0.0) || !std::isfinite(temperature))
        return invalid("the temperature must be a number from 0 (the likeliest token) upwards");
    if (!(topP > 0.0 && topP <= 1.0))
        return invalid("top-p must be above 0 and at most 1");
    if (maxNewTokens < 0)
        return invalid("the number of new tokens is " + std::to_string(maxNewTokens) + ", expected 0 or more");
    return {};
}

} // namespace neurex::engine
