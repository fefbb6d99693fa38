// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/reasoning/reasoning_result.h"

#include <algorithm>
#include <utility>

namespace neurex::app {

SharedWorkedAnswer ReasoningResult::answerAt(std::int64_t place) const
{
    const auto found = std::ranges::lower_bound(answers, place, {}, [](const auto& answer) { return answer->place; });
    return found != answers.end() && (*found)->place == place ? *found : nullptr;
}

SharedReasoning readReasoning(std::filesystem::path folder, std::shared_ptr<const ReasoningManifest> manifest,
                              std::shared_ptr<const ReasoningInputs> inputs,
                              const std::map<std::int64_t, WrittenAnswer>& written, const SharedReasoning& before)
{
    auto result = std::make_shared<ReasoningResult>();
    result->folder = std::move(folder);
    result->manifest = std::move(manifest);
    result->inputs = std::move(inputs);
    const std::vector<AnswerRule> rules = result->inputs->rules();
    std::vector<ReadAnswer> read;
    for (const auto& [place, answer] : written) {
        SharedWorkedAnswer known = before ? before->answerAt(place) : nullptr;
        if (!known) {
            auto made = std::make_shared<WorkedAnswer>();
            made->place = place;
            made->written = answer;
            made->read = readAnswer(*result->inputs, static_cast<std::size_t>(place), answer, rules);
            made->read.firing = {};
            known = std::move(made);
        }
        read.push_back(known->read);
        result->answers.push_back(std::move(known));
    }
    result->rules = countRight(read, rules);
    return result;
}

std::vector<TopNeurons> firingOf(const ReasoningResult& study)
{
    std::vector<TopNeurons> firing;
    for (const SharedWorkedAnswer& answer : study.answers) {
        if (answer->written.completion.layerCount > 0)
            firing.push_back(topNeuronsOf(answer->written.completion));
    }
    return firing;
}

ReasonReport reportOf(const ReasoningResult& study)
{
    ReasonReport report;
    report.manifest = *study.manifest;
    report.rules = study.rules;
    for (const SharedWorkedAnswer& answer : study.answers)
        report.answers.push_back(answer->read);
    return report;
}

KeptStudy readConceptsOf(const ReasoningResult& study)
{
    KeptStudy kept;
    Result<KeptConcepts> concepts = readKeptConcepts(study.folder, firingOf(study), study.manifest->model);
    if (concepts)
        kept.concepts = std::move(*concepts);
    else
        kept.conceptsError = concepts.error();
    return kept;
}

SharedKept readKept(const ReasoningResult& study)
{
    auto kept = std::make_shared<KeptStudy>(readConceptsOf(study));
    if (!study.isComplete() || study.answers.empty())
        return kept;
    Result<std::vector<KeptCorruption>> corruptions = readKeptCorruptions(study.folder, reportOf(study), *study.inputs);
    if (corruptions)
        kept->corruptions = std::move(*corruptions);
    else
        kept->corruptionsError = corruptions.error();
    return kept;
}

} // namespace neurex::app
