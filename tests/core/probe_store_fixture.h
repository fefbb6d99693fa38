// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A small probe whose gradients and activations follow from question, proxy, label and neuron.
#pragma once

#include "core/experiments/probe_experiment.h"

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace neurex::test {

inline constexpr std::int32_t kProbeLayers = 2, kProbeNeurons = 40;
inline constexpr std::size_t kProbeLabels = 3, kProbeWidth = kProbeLayers * kProbeNeurons;
inline constexpr std::int64_t kProbeQuestions = 21, kProbeTrain = 12; // two whole parts and a third

inline QuestionSet probeQuestions()
{
    std::vector<TokenQuestion> list;
    for (std::int32_t i = 0; i < kProbeQuestions; ++i) {
        TokenQuestion question{"q" + std::to_string(i), {}};
        for (std::int32_t proxy = 0; proxy <= i % 2; ++proxy)
            question.proxies.push_back({{1, i, proxy}, {{3}, {4, 5}, {6}}, (i + proxy) % 3});
        list.push_back(std::move(question));
    }
    return QuestionSet(std::move(list));
}

inline ProbeManifest probeManifest(const QuestionSet& questions)
{
    ProbeManifest manifest;
    manifest.neurexVersion = "0.1.0";
    manifest.model.name = "tiny";
    manifest.model.weightHash = "abc";
    manifest.model.layerCount = kProbeLayers;
    manifest.model.neuronCount = kProbeNeurons;
    manifest.taskHash = "task";
    manifest.labels = commonLabels(questions).value();
    manifest.labelNames = {"a", "b", "c"};
    manifest.questionsHash = questions.hash();
    manifest.questionCount = kProbeQuestions;
    manifest.trainCount = kProbeTrain;
    for (const TokenQuestion& question : questions)
        manifest.promptCount += std::ssize(question.proxies);
    return manifest;
}

inline float probeGradient(std::size_t question, std::size_t proxy, std::size_t label, std::size_t neuron)
{
    return std::round(4.0F
                      * static_cast<float>(std::sin(static_cast<double>(7 * question + 3 * proxy + 11 * label)
                                                    + 0.37 * static_cast<double>(neuron * (label + 1)))))
        / 4.0F;
}

inline float probeActivation(std::size_t question, std::size_t proxy, std::size_t neuron)
{
    return static_cast<float>(std::cos(static_cast<double>(5 * question + proxy) + 0.21 * static_cast<double>(neuron)));
}

template <typename Value>
ScoreMatrix probeMatrix(const Value& valueOf)
{
    ScoreMatrix matrix(kProbeLayers, kProbeNeurons);
    for (std::size_t neuron = 0; neuron < matrix.values.size(); ++neuron)
        matrix.values[neuron] = valueOf(neuron);
    return matrix;
}

/// What an engine would answer.
inline std::vector<CellAnswer> probeAnswers(const CellRequest& request)
{
    std::vector<CellAnswer> answers;
    const auto& asked = std::get<AttributionCells>(request);
    for (std::size_t i = 0; i < asked.indices.size(); ++i) {
        const auto question = static_cast<std::size_t>(asked.indices[i]);
        QuestionAttribution found;
        found.index = static_cast<std::int64_t>(i);
        found.answer.id = asked.questions[question].id;
        const auto& proxies = asked.questions[question].proxies;
        for (std::size_t proxy = 0; proxy < proxies.size(); ++proxy) {
            const auto tilt = static_cast<float>(question % 5);
            found.answer.proxies.push_back(answerFromLogits(proxies[proxy].gold, {tilt, 2.0F, 1.5F}, 0.5F));
            if (asked.settings.perOption) {
                auto& labels = found.proxyOptionScores.emplace_back();
                for (std::size_t label = 0; label < kProbeLabels; ++label)
                    labels.push_back(
                        probeMatrix([&](std::size_t neuron) { return probeGradient(question, proxy, label, neuron); }));
            } else {
                found.proxyScores.push_back(
                    probeMatrix([&](std::size_t neuron) { return probeActivation(question, proxy, neuron); }));
            }
        }
        answers.push_back({i, std::move(found)});
    }
    return answers;
}

/// Answers at most `most` items that were not known before; true: nothing was left.
inline Result<bool> runProbe(ProbeExperiment& experiment, int most)
{
    while (true) {
        const Result<std::optional<CellRequest>> request = experiment.next();
        if (!request)
            return request.error();
        if (!*request)
            return true;
        for (const CellAnswer& answer : probeAnswers(**request)) {
            if (most == 0)
                return false;
            const Result<bool> isNew = experiment.take(answer);
            if (!isNew)
                return isNew.error();
            most -= *isNew ? 1 : 0;
        }
    }
}

} // namespace neurex::test
