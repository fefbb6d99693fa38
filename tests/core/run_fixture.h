// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A small run whose numbers follow from the questions' indices.
#pragma once

#include "core/store/run_folder.h"
#include "tests/core/answer_fixture.h"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <vector>

namespace neurex::test {

inline constexpr std::int32_t kRunLayers = 2, kRunNeurons = 3;
inline constexpr std::int64_t kRunQuestions = 5;
inline constexpr std::size_t kRunMatrixBytes = kRunLayers * kRunNeurons * sizeof(float);

inline RunManifest runManifest()
{
    RunManifest manifest;
    manifest.neurexVersion = "0.1.0";
    manifest.protocol = 1;
    manifest.model.name = "tiny";
    manifest.model.weightHash = "abc";
    manifest.model.layerCount = kRunLayers;
    manifest.model.neuronCount = kRunNeurons;
    manifest.model.device = "cpu";
    manifest.model.computeType = "float32";
    manifest.taskName = "ner";
    manifest.taskHash = "def";
    manifest.questionCount = kRunQuestions;
    manifest.commandLine = "neurex attribute tiny ner.jsonl";
    return manifest;
}

inline ScoreMatrix runMatrix(std::int64_t index)
{
    ScoreMatrix matrix(kRunLayers, kRunNeurons);
    for (std::size_t i = 0; i < matrix.values.size(); ++i)
        matrix.values[i] = static_cast<float>(std::sin(static_cast<double>(index) * 7.0 + static_cast<double>(i)));
    return matrix;
}

inline QuestionRecord runRecord(std::int64_t index)
{
    QuestionRecord record;
    record.index = index;
    record.answer = questionAnswer(static_cast<std::size_t>(index), static_cast<std::int32_t>(index % 4));
    for (int i = 0; i < 3 * kRunLayers; ++i) {
        record.attributionSums.push_back(0.1F * static_cast<float>(i + 1));
        record.targetChanges.push_back(0.1F * static_cast<float>(i) + static_cast<float>(index));
    }
    return record;
}

inline bool addQuestions(RunFolder& run, const std::vector<std::int64_t>& indices)
{
    for (const std::int64_t index : indices) {
        if (Result<void> added = run.append(runRecord(index), runMatrix(index)); !added) {
            std::fprintf(stderr, "%s\n", added.error().message.c_str());
            return false;
        }
    }
    return true;
}

} // namespace neurex::test
