// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/effects_file.h"

#include "core/base/per_question.h"
#include "core/base/safetensors.h"
#include "core/store/csv_line.h"
#include "core/store/text_file.h"

#include <array>
#include <utility>

namespace neurex {
namespace {

void addChange(CsvLine& line, const std::string& prefix, const MeasuredChange& change)
{
    const ChangeInference& inference = change.accuracyChange;
    line.add(prefix + "probability_change_percent", percentText(change.probability));
    line.addInterval(prefix + "probability_change", change.probabilityInterval, true);
    line.add(prefix + "accuracy_change_percent", percentText(change.accuracy));
    line.addInterval(prefix + "accuracy_change", inference.difference, true);
    line.addNumber(prefix + "right_to_wrong", change.rightToWrong);
    line.addNumber(prefix + "wrong_to_right", change.wrongToRight);
    line.add(prefix + "sign_flip_p", inference.test ? numberText(inference.test->pValue) : std::string());
    line.add(prefix + "sign_flip_unit", inference.test ? std::string(toString(inference.unit)) : std::string());
    line.add(prefix + "sign_flip_units", inference.test ? numberText(inference.units) : std::string());
}

} // namespace

std::string effectsCsv(std::span<const NeuronEffect> effects, std::int64_t scoredQuestions)
{
    std::string text;
    for (const NeuronEffect& effect : effects) {
        CsvLine line;
        line.addNumber("layer", effect.neuron.layer);
        line.addNumber("neuron", effect.neuron.index);
        line.add("side", std::string(toString(effect.side)));
        line.addNumber("rank", effect.rank);
        line.addNumber("score_sum", effect.score);
        line.add("score_per_question",
                 scoredQuestions > 0 ? numberText(perQuestion(effect.score, scoredQuestions)) : std::string());
        line.add("positions", toString(effect.positions));
        addChange(line, "silenced_", effect.silenced);
        addChange(line, "excited_", effect.excited);
        text += text.empty() ? line.names() + line.values() : line.values();
    }
    return text;
}

Result<void> writeEffectsCsv(const std::filesystem::path& path, std::span<const NeuronEffect> effects,
                             std::int64_t scoredQuestions)
{
    return writeTextFile(path, effectsCsv(effects, scoredQuestions));
}

Result<void> writeScores(const std::filesystem::path& path, const ScoreMatrix& scores,
                         const std::map<std::string, std::string>& metadata)
{
    const std::array tensors{TensorToWrite{
        "scores", ElementType::F32, {scores.layerCount, scores.neuronCount}, std::as_bytes(std::span(scores.values))}};
    return writeSafetensors(path, tensors, metadata, {.withChecksums = true});
}

} // namespace neurex
