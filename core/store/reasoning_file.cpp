// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reasoning_file.h"

#include "core/base/finite.h"
#include "core/base/strict_fields.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace neurex {
namespace {

/// The double whose shortest text is that of the float: files then show its digits and no more.
double shortened(float value)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    double number = 0.0;
    std::from_chars(text.data(), end, number);
    return number;
}

std::vector<double> shortened(const std::vector<float>& values)
{
    std::vector<double> numbers;
    numbers.reserve(values.size());
    for (const float value : values)
        numbers.push_back(shortened(value));
    return numbers;
}

} // namespace

void to_json(nlohmann::json& json, const ReasoningManifest& manifest)
{
    json = {{"prompt_name", manifest.promptName},
            {"prompt_hash", manifest.promptHash},
            {"questions", manifest.questions},
            {"max_new_tokens", manifest.maxNewTokens},
            {"answer_tokens", manifest.answerTokens},
            {"temperature", manifest.temperature},
            {"top_p", manifest.topP},
            {"seed", manifest.seed},
            {"stop_tokens", manifest.stopTokens},
            {"stop_texts", manifest.stopTexts},
            {"stack", manifest.stack},
            {"part", toString(manifest.part)},
            {"firing_neurons", manifest.firingNeurons}};
    if (!manifest.noise.isEmpty()) // what is usual is not written: older files stay what they are
        json["noise"] = manifest.noise;
    writeOrigin(json, manifest);
}

void from_json(const nlohmann::json& json, ReasoningManifest& manifest)
{
    constexpr std::int32_t kMostTokens = 1'000'000;
    readOrigin(json, manifest);
    strict::read(json, "prompt_name", manifest.promptName);
    strict::read(json, "prompt_hash", manifest.promptHash);
    strict::read(json, "questions", manifest.questions);
    strict::read(json, "max_new_tokens", manifest.maxNewTokens);
    strict::read(json, "answer_tokens", manifest.answerTokens);
    strict::read(json, "temperature", manifest.temperature);
    strict::read(json, "top_p", manifest.topP);
    strict::read(json, "seed", manifest.seed);
    strict::read(json, "stop_tokens", manifest.stopTokens);
    strict::read(json, "stop_texts", manifest.stopTexts);
    strict::read(json, "stack", manifest.stack);
    manifest.noise = strict::get(json, "noise", ValueNoise());
    manifest.part = parseCompletionPart(strict::get<std::string>(json, "part")).value();
    strict::read(json, "firing_neurons", manifest.firingNeurons);
    const bool isSound = manifest.maxNewTokens > 0 && manifest.maxNewTokens <= kMostTokens && manifest.answerTokens >= 0
        && manifest.answerTokens <= kMostTokens && manifest.firingNeurons >= 0
        && manifest.firingNeurons <= manifest.model.neuronCount;
    if (!isSound)
        throw std::out_of_range("numbers of tokens or neurons that cannot be");
}

nlohmann::json ReasoningForm::toJson(const WrittenAnswer& answer)
{
    const Completion& completion = answer.completion;
    nlohmann::json object = {{"text", answer.text},
                             {"second", answer.second},
                             {"end", toString(completion.end)},
                             {"tokens", completion.tokens},
                             {"probabilities", shortened(completion.probabilities)}};
    if (completion.firingCount > 0) {
        object["layers"] = completion.layerCount;
        object["firing_neurons"] = completion.firingCount;
        object["firing"] = completion.firingIndices;
        object["firing_scores"] = shortened(completion.firingScores);
    }
    return object;
}

WrittenAnswer ReasoningForm::fromJson(const nlohmann::json& object)
{
    WrittenAnswer answer;
    strict::read(object, "text", answer.text);
    strict::read(object, "second", answer.second);
    Completion& completion = answer.completion;
    completion.index = strict::get<std::int64_t>(object, kPart);
    completion.end = parseCompletionEnd(strict::get<std::string>(object, "end")).value();
    strict::read(object, "tokens", completion.tokens);
    strict::read(object, "probabilities", completion.probabilities);
    if (object.contains("firing")) {
        strict::read(object, "layers", completion.layerCount);
        strict::read(object, "firing_neurons", completion.firingCount);
        strict::read(object, "firing", completion.firingIndices);
        strict::read(object, "firing_scores", completion.firingScores);
    }
    return answer;
}

bool ReasoningForm::fits(const ReasoningManifest& manifest, const WrittenAnswer& answer)
{
    const Completion& completion = answer.completion;
    const std::int32_t layers = manifest.firingNeurons > 0 ? manifest.model.layerCount : 0;
    const std::size_t tokens = completion.tokens.size(),
                      entries
        = tokens * static_cast<std::size_t>(layers) * static_cast<std::size_t>(manifest.firingNeurons);
    return completion.index >= 0 && completion.index < std::ssize(manifest.questions)
        && tokens <= static_cast<std::size_t>(manifest.maxNewTokens) && completion.probabilities.size() == tokens
        && allFinite(completion.probabilities) && completion.firingCount == manifest.firingNeurons
        && completion.layerCount == layers && completion.firingIndices.size() == entries
        && completion.firingScores.size() == entries && allFinite(completion.firingScores)
        && std::ranges::all_of(completion.firingIndices,
                               [&](std::int32_t index) { return index >= 0 && index < manifest.model.neuronCount; });
}

} // namespace neurex
