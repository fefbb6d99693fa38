// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/concept_report.h"

#include "core/store/csv_line.h"
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <set>
#include <string>
#include <utility>

namespace neurex {
namespace {

nlohmann::json toJson(const ClusteredMean& mean)
{
    nlohmann::json json = {{"mean", mean.mean}};
    if (mean.interval)
        json["interval"] = {mean.interval->low, mean.interval->high};
    return json;
}

void addMean(CsvLine& line, const std::string& name, const ClusteredMean& mean)
{
    const std::optional<Interval>& interval = mean.interval;
    line.add(name, numberText(mean.mean));
    line.add(name + "_ci_low", interval ? numberText(interval->low) : "");
    line.add(name + "_ci_high", interval ? numberText(interval->high) : "");
}

std::string csvOf(const ConceptReport& report)
{
    std::string csv;
    for (const FoundConcept& found : report.concepts) {
        std::vector<ConceptActivity> rows = found.layers;
        rows.push_back(found.whole);
        for (const ConceptActivity& row : rows) {
            CsvLine line;
            line.add("concept", found.idea.name); // a file name
            line.add("layer", row.layer < 0 ? "all" : std::to_string(row.layer));
            line.addNumber("questions", row.questions);
            addMean(line, "neurons_per_step", row.neuronsPerStep);
            addMean(line, "activity_per_step", row.activityPerStep);
            csv += csv.empty() ? line.names() + line.values() : line.values();
        }
    }
    return csv;
}

} // namespace

std::vector<NeuronId> firingNeurons(const ConceptList& list, std::span<const TopNeurons> answers)
{
    std::set<NeuronId> neurons;
    for (const TopNeurons& top : answers) {
        for (std::int32_t layer = list.leastLayer; layer < top.layerCount; ++layer) {
            for (std::int32_t step = 0; step < top.stepCount; ++step) {
                for (const std::int32_t index : top.indicesAt(layer, step))
                    neurons.insert({layer, index});
            }
        }
    }
    return {neurons.begin(), neurons.end()};
}

std::vector<NeuronId> candidatesOf(const FoundConcept& found)
{
    std::vector<NeuronId> neurons;
    for (const PublishedJudgement& candidate : found.candidates)
        neurons.push_back(candidate.neuron);
    return neurons;
}

ConceptReport conceptReport(const ConceptList& list, std::vector<PromotingNeuron> firing,
                            std::span<const TopNeurons> answers, std::int32_t neuronCount)
{
    ConceptReport report;
    report.neurons = std::move(firing);
    for (const ReasoningConcept& idea : list.concepts) {
        FoundConcept& found = report.concepts.emplace_back();
        found.idea = idea;
        for (const PromotingNeuron& neuron : report.neurons) {
            const Judgement judgement = ruleJudgement(idea, list, neuron.neuron, neuron.promoted);
            if (judgement.verdict == Verdict::Yes)
                found.candidates.push_back(
                    {neuron.neuron, neuron.promoted, judgeText(idea, neuron.promoted), judgement.reply});
        }
        const ConceptNeurons neurons{idea.name, candidatesOf(found)};
        const std::span<const ConceptNeurons> one(&neurons, 1);
        const std::vector<ConceptActivity> whole = conceptActivity(answers, one, ActivityPlace::Whole);
        if (!whole.empty())
            found.whole = whole.front();
        found.layers = conceptActivity(answers, one, ActivityPlace::Layer);
        if (!answers.empty())
            found.byChance = expectedCount(std::ssize(neurons.neurons), neuronCount,
                                           answers.front().topCount); // the same in every layer
    }
    return report;
}

std::filesystem::path promotedFile(const std::filesystem::path& out)
{
    return out / "promoted.jsonl";
}

Result<void> writeConcepts(const std::filesystem::path& out, const ConceptReport& report)
{
    if (Result<void> written = writeAllNeurons(out / "all_neurons.json", report.neurons); !written)
        return written;
    for (const FoundConcept& found : report.concepts) {
        const std::string& name = found.idea.name;
        if (Result<void> written = writePublishedJudgements(out / judgementsFileName(name), found.candidates); !written)
            return written;
        if (Result<void> written = writeNeuronNames(out / conceptNeuronsFileName(name), candidatesOf(found)); !written)
            return written;
    }
    return writeTextFile(out / "concepts.csv", csvOf(report));
}

nlohmann::json toJson(const ConceptReport& report)
{
    nlohmann::json concepts = nlohmann::json::array();
    for (const FoundConcept& found : report.concepts)
        concepts.push_back({{"concept", found.idea.name},
                            {"neurons", found.candidates.size()},
                            {"firing_per_step", toJson(found.whole.neuronsPerStep)},
                            {"activity_per_step", toJson(found.whole.activityPerStep)},
                            {"by_chance_per_step", found.byChance}});
    return {{"firing_neurons", report.neurons.size()}, {"concepts", std::move(concepts)}};
}

} // namespace neurex
