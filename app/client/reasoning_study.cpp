// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/reasoning_study.h"

#include "app/client/result_origin.h"
#include "core/base/sha256.h"
#include "core/text/token_texts.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace neurex::app {

ReasoningManifest manifestOf(const ReasoningPlan& plan, const ReasoningInputs& inputs, const ModelInfo& model,
                             bool addBos, const PromptForm& form)
{
    Task questions;
    questions.name = plan.questions.stem().string();
    questions.source = inputs.questions.source;
    questions.hash = inputs.questions.hash;
    ReasoningManifest manifest;
    static_cast<ResultOrigin&>(manifest) = originOf(model, questions, addBos, {}, form);
    manifest.promptName = inputs.demonstrations ? inputs.demonstrations->name : std::string();
    manifest.promptHash = inputs.demonstrations ? inputs.demonstrations->hash : sha256Hex(kStepByStep);
    manifest.questions = inputs.chosen;
    manifest.maxNewTokens = plan.maxNewTokens;
    manifest.answerTokens = inputs.demonstrations ? 0 : plan.answerTokens;
    manifest.temperature = plan.temperature;
    manifest.topP = plan.topP;
    manifest.seed = plan.seed;
    manifest.stopTokens = model.eosTokens;
    if (plan.stopsAtNextQuestion)
        manifest.stopTexts = {"\n\nQuestion:", "\nQ:"};
    manifest.stack = plan.stack;
    manifest.noise = plan.noise;
    manifest.part = plan.part;
    manifest.firingNeurons = plan.firingNeurons;
    return manifest;
}

ReasoningManifest manifestAgain(ReasoningManifest study, const ModelInfo& model)
{
    Task questions;
    questions.name = study.taskName;
    questions.source = study.taskPath;
    questions.hash = study.taskHash;
    static_cast<ResultOrigin&>(study) = originOf(model, questions, study.addBos, {}, study.promptForm);
    return study;
}

std::string passSum(const Trace& trace)
{
    Sha256 sum;
    sum.update(std::as_bytes(std::span(trace.logits)));
    sum.update(std::as_bytes(std::span(trace.neurons)));
    return sum.hexDigest();
}

ReasoningText reasoningText(const ReasoningManifest& manifest, const ReasoningInputs& inputs,
                            const Tokenizer& tokenizer,
                            std::function<Result<std::vector<std::int32_t>>(const std::string&)> encode)
{
    ReasoningText text;
    text.encode = std::move(encode);
    text.decode = [&tokenizer](std::span<const std::int32_t> tokens) { return continuedText(tokenizer, tokens); };
    text.secondPrompt = [&inputs](std::size_t place, const std::string& written) {
        return zeroShotAnswerPrompt(inputs.prompt(place) + written);
    };
    if (!manifest.stopTexts.empty()) {
        text.tokenTexts = tokenTexts(tokenizer);
        const auto rows = static_cast<std::size_t>(manifest.model.vocabularySize); // heads may have more than tokens
        text.tokenTexts.resize(std::max(text.tokenTexts.size(), rows));
    }
    return text;
}

PromotedManifest promotedManifest(const ModelInfo& model, std::int32_t most)
{
    PromotedManifest manifest;
    static_cast<ResultOrigin&>(manifest) = originOf(model, Task(), true, {}, {});
    manifest.tokens = static_cast<std::int32_t>(std::min<std::int64_t>(most, model.vocabularySize));
    return manifest;
}

std::int64_t promotedPlace(NeuronId neuron, const ModelInfo& model)
{
    return std::int64_t{neuron.layer} * model.neuronCount + neuron.index;
}

std::vector<NeuronId> withoutPromoted(const PromotedFile& file, std::span<const NeuronId> neurons,
                                      const ModelInfo& model)
{
    std::vector<NeuronId> missing;
    std::ranges::copy_if(neurons, std::back_inserter(missing),
                         [&](const NeuronId& neuron) { return !file.isDone(promotedPlace(neuron, model)); });
    return missing;
}

Result<void> keepPromoted(PromotedFile& file, std::span<const VocabularyProjection> projections, const ModelInfo& model)
{
    for (const VocabularyProjection& one : projections) {
        if (Result<void> kept = file.append(promotedPlace(one.neuron, model), one.promotedTokens); !kept)
            return kept;
    }
    return {};
}

std::vector<PromotingNeuron> promotingNeurons(const PromotedFile& file, std::span<const NeuronId> neurons,
                                              const ModelInfo& model, const Tokenizer& tokenizer)
{
    std::vector<PromotingNeuron> promoting;
    for (const NeuronId& neuron : neurons) {
        PromotingNeuron& one = promoting.emplace_back(PromotingNeuron{neuron, {}});
        for (const std::int32_t token : file.windows().at(promotedPlace(neuron, model)))
            one.promoted.push_back(tokenizer.pieceText(token));
    }
    return promoting;
}

} // namespace neurex::app
