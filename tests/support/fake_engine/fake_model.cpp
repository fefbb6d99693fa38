// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_engine/fake_model.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace neurex::fake {
namespace {

constexpr float kNeuronStep = 0.05F;
constexpr double kSureLogit = 2.0;

/// Effect of a stack: the worth of what it adds to the neurons, relative to the worth of all of them.
double strength(const InterventionStack& stack)
{
    double sum = 0.0;
    for (const Intervention& intervention : stack) {
        for (const NeuronId& neuron : intervention.neurons)
            sum += (intervention.value - 1.0) * static_cast<double>(worth(neuron.layer, neuron.index));
    }
    return sum;
}

} // namespace

ModelInfo modelInfo(const std::string& path)
{
    ModelInfo info;
    info.name = std::filesystem::path(path).filename().string();
    info.path = path;
    info.architecture = "FakeForTests";
    info.layerCount = kLayerCount;
    info.hiddenSize = 8;
    info.neuronCount = kNeuronCount;
    info.headCount = 2;
    info.keyValueHeadCount = 1;
    info.headSize = 4;
    info.vocabularySize = kVocabularySize;
    info.contextLength = kContextLength;
    info.bosToken = 1;
    info.eosTokens = {2};
    info.storedType = "float32";
    info.parameterCount = 1234;
    info.weightBytes = 4936;
    info.loadMemoryBytes = info.deviceMemoryBytes = 4936;
    info.runMemoryBytes = 1 << 20;
    info.weightHash = "fake";
    info.warnings = {"these numbers are made up"};
    for (const char* other : {"tuned", "large", "huge"}) {
        if (info.name.find(other) != std::string::npos)
            info.weightHash = other;
    }
    if (info.name.find("large") != std::string::npos) {
        info.layerCount = kLargeLayerCount;
        info.neuronCount = kLargeNeuronCount;
    }
    if (info.name.find("huge") != std::string::npos)
        info.loadMemoryBytes = std::int64_t{1} << 50;
    return info;
}

float worth(int layer, int index)
{
    const float size = kNeuronStep * static_cast<float>(index + 1);
    if (layer == 0)
        return size;
    if (layer == 2)
        return -size;
    return index % 2 == 0 ? size : -size;
}

float score(std::size_t question, std::size_t proxy, int layer, int index)
{
    return worth(layer, index) * static_cast<float>(1 + (question + proxy) % 3);
}

std::vector<std::vector<ScoreMatrix>> optionScores(std::size_t question, const TokenQuestion& asked)
{
    std::vector<std::vector<ScoreMatrix>> scores;
    for (std::size_t p = 0; p < asked.proxies.size(); ++p) {
        const auto options = static_cast<std::int32_t>(asked.proxies[p].optionTokens.size());
        for (std::int32_t option = 0; option < options; ++option) {
            const bool isGold = option == asked.proxies[p].gold;
            ScoreMatrix matrix(kLayerCount, kNeuronCount);
            for (int l = 0; l < kLayerCount; ++l) {
                for (int i = 0; i < kNeuronCount; ++i)
                    matrix.values[matrix.offset({l, i})]
                        = score(question, p, l, i) / (isGold ? 1.0F : -static_cast<float>(2 + option));
            }
            if (option == 0)
                scores.emplace_back();
            scores.back().push_back(std::move(matrix));
        }
    }
    return scores;
}

QuestionAnswer answer(std::size_t question, const TokenQuestion& asked, const InterventionStack& stack)
{
    QuestionAnswer result;
    result.id = asked.id;
    result.group = asked.group;
    for (std::size_t p = 0; p < asked.proxies.size(); ++p) {
        const TokenProxy& proxy = asked.proxies[p];
        const std::size_t options = proxy.optionTokens.size();
        const double ease = static_cast<double>((question * 7 + p * 3) % 10) / 10.0; // 0 .. 0.9
        const bool isRight = ease + strength(stack) >= 0.5;
        const auto gold = static_cast<std::size_t>(proxy.gold);
        const std::size_t predicted = isRight ? gold : (gold + 1) % options;
        ProxyAnswer given;
        given.optionLogits.assign(options, 0.0F);
        given.optionLogits[predicted] = static_cast<float>(kSureLogit);
        const double sum = std::exp(kSureLogit) + static_cast<double>(options - 1);
        for (const float logit : given.optionLogits)
            given.optionProbabilities.push_back(static_cast<float>(std::exp(static_cast<double>(logit)) / sum));
        given.letterMass = options == 1 ? targetProbability(proxy, stack) : 0.97;
        given.predicted = static_cast<std::int32_t>(predicted);
        given.gold = proxy.gold;
        result.proxies.push_back(std::move(given));
    }
    return result;
}

double targetProbability(const TokenProxy& proxy, const InterventionStack& stack)
{
    double sum = 0.0;
    for (const Intervention& intervention : stack) {
        for (const NeuronId& neuron : intervention.neurons) {
            const double moved = intervention.value * static_cast<double>(worth(neuron.layer, neuron.index));
            sum += (intervention.hook == Hook::Up ? 1.0 : 2.0) * (intervention.operation == Operation::Add ? 1.5 : 1.0)
                * moved;
        }
    }
    const int kind = proxy.tokens.back() + proxy.tokens.at(1) + proxy.optionTokens.front().front();
    return 0.125 * (1 + kind % 5) * (1.0 + std::tanh(sum) / 2.0);
}

float neuronGradient(const TokenProxy& proxy, Hook hook, int layer, int index)
{
    return worth(layer, index) * (hook == Hook::Up ? 1.0F : 2.0F) * static_cast<float>(1 + proxy.tokens.back() % 3);
}

float neuronValue(Hook hook, int layer, int index)
{
    return (index % 3 == 0 ? -1.0F : 1.0F) * worth(layer, index) * (hook == Hook::Up ? 1.0F : 3.0F);
}

float measured(const AttributionSettings& settings, const TokenQuestion& question, std::size_t proxy, int layer,
               int index)
{
    const bool isTarget = question.proxies[proxy].optionTokens.size() == 1;
    if (isTarget && settings.measure == NeuronMeasure::NeuronGradient)
        return neuronGradient(question.proxies[proxy], settings.hook, layer, index);
    if (isTarget && settings.measure == NeuronMeasure::Activation)
        return neuronValue(settings.hook, layer, index);
    return score(questionNumber(question.id), proxy, layer, index);
}

int nextToken(const std::vector<int>& tokens)
{
    return tokens.empty() ? 3 : (tokens.back() + 1) % kVocabularySize;
}

std::vector<float> nextTokenProbabilities(const InterventionStack& stack)
{
    const auto moved = static_cast<float>(std::clamp(strength(stack), -0.25, 0.25));
    return {0.5F + moved, 0.25F - moved, 0.125F};
}

WindowLikelihood likelihood(std::int64_t index, const std::vector<std::int32_t>& tokens,
                            const std::vector<InterventionStack>& stacks)
{
    WindowLikelihood window{index, static_cast<std::int32_t>(stacks.size()) + 1, {}};
    for (std::size_t row = 0; row <= stacks.size(); ++row) {
        const double moved = row == 0 ? 0.0 : std::clamp(strength(stacks[row - 1]), -1.0, 1.0);
        for (std::size_t t = 1; t < tokens.size(); ++t)
            window.logProbabilities.push_back(
                static_cast<float>(-0.25 * (1 + tokens[t] % 7) * (1.0 - moved * (1 + tokens[t] % 3) / 8.0)));
    }
    return window;
}

Completion completion(std::size_t index, const std::vector<CompletionPrompt>& prompts,
                      const CompletionSettings& settings, std::int32_t layerCount)
{
    Completion written;
    written.index = static_cast<std::int64_t>(index);
    written.firingCount = settings.firingNeurons;
    written.layerCount = settings.firingNeurons > 0 ? layerCount : 0;
    std::vector<std::int32_t> tokens = prompts[index].tokens;
    std::int32_t changed = 0; ///< noise shows in the tokens
    for (const NeuronId& neuron : settings.noise.neurons)
        changed += 1 + neuron.layer + neuron.index;
    std::string text;
    for (std::int32_t step = 0; step < settings.maxNewTokens && written.end == CompletionEnd::Length; ++step) {
        tokens.push_back((nextToken(tokens) + changed) % kVocabularySize);
        written.tokens.push_back(tokens.back());
        written.probabilities.push_back(0.5F - static_cast<float>(prompts.size()) / 1000.0F);
        for (std::int32_t layer = 0; layer < written.layerCount; ++layer) {
            for (std::int32_t k = 0; k < settings.firingNeurons; ++k) {
                written.firingIndices.push_back((step + layer + k) % kNeuronCount);
                written.firingScores.push_back((step % 2 == 0 ? 1.0F : -1.0F) / static_cast<float>(k + 1));
            }
        }
        if (std::ranges::count(settings.stopTokens, tokens.back()) > 0)
            written.end = CompletionEnd::StopToken;
        if (settings.stopTexts.empty())
            continue;
        text += settings.tokenTexts.at(static_cast<std::size_t>(tokens.back()));
        for (const std::string& stop : settings.stopTexts) {
            if (text.find(stop) != std::string::npos)
                written.end = CompletionEnd::StopText;
        }
    }
    return written;
}

std::size_t questionNumber(const std::string& id)
{
    std::size_t number = 0;
    for (const char c : id) {
        if (c >= '0' && c <= '9')
            number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    return number;
}

} // namespace neurex::fake
