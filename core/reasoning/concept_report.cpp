// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/concept_report.h"

#include "core/store/csv_line.h"
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
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

PublishedJudgement candidate(const ReasoningConcept& idea, const PromotingNeuron& neuron)
{
    return {neuron.neuron, neuron.promoted, judgeText(idea, neuron.promoted), {}};
}

/// A reply that says the verdict to whoever reads it by the published rule: the one of a person may be blank, or begin
/// with something else.
std::string publishedResponse(const Judgement& judgement)
{
    if (verdictOf(judgement.reply) == judgement.verdict)
        return judgement.reply;
    const std::string said = judgement.verdict == Verdict::Yes ? "Yes" : "No";
    return judgement.reply.empty() ? said : said + ", " + judgement.reply;
}

/// How the accepted neurons act.
void measure(FoundConcept& found, std::span<const TopNeurons> answers, std::int32_t neuronCount)
{
    const ConceptNeurons neurons{found.idea.name, found.accepted};
    const std::span<const ConceptNeurons> one(&neurons, 1);
    const std::vector<ConceptActivity> whole = conceptActivity(answers, one, ActivityPlace::Whole);
    found.whole = whole.empty() ? ConceptActivity() : whole.front();
    found.layers = conceptActivity(answers, one, ActivityPlace::Layer);
    if (!answers.empty())
        found.byChance = expectedCount(std::ssize(neurons.neurons), neuronCount,
                                       answers.front().topCount); // the same in every layer
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
            if (isCandidate(idea, list, neuron.neuron, neuron.promoted))
                found.candidates.push_back(candidate(idea, neuron));
        }
    }
    decide(report, ruleVerdicts(report, list), answers, neuronCount);
    return report;
}

std::int64_t addCandidates(ConceptReport& report, std::span<const Judgement> judged)
{
    std::int64_t others = 0;
    for (const Judgement& judgement : judged) {
        const auto found = std::ranges::find_if(
            report.concepts, [&](const FoundConcept& one) { return one.idea.name == judgement.idea; });
        const auto neuron = std::ranges::lower_bound(report.neurons, judgement.neuron, {}, &PromotingNeuron::neuron);
        if (found == report.concepts.end() || neuron == report.neurons.end() || neuron->neuron != judgement.neuron) {
            ++others;
            continue;
        }
        const auto place
            = std::ranges::lower_bound(found->candidates, judgement.neuron, {}, &PublishedJudgement::neuron);
        if (place == found->candidates.end() || place->neuron != judgement.neuron)
            found->candidates.insert(place, candidate(found->idea, *neuron));
    }
    return others;
}

std::vector<JudgeQuestion> questionsOf(const ConceptReport& report)
{
    std::vector<JudgeQuestion> questions;
    for (const FoundConcept& found : report.concepts) {
        for (const PublishedJudgement& candidate : found.candidates)
            questions.push_back({candidate.neuron, found.idea.name, candidate.message});
    }
    return questions;
}

void keepQuestions(JudgeVerdicts& judge, std::span<const JudgeQuestion> questions)
{
    std::set<std::pair<std::string_view, NeuronId>> asked;
    for (const JudgeQuestion& question : questions)
        asked.emplace(question.idea, question.neuron);
    std::erase_if(judge.judgements, [&](const Judgement& judgement) {
        return !asked.contains({judgement.idea, judgement.neuron});
    });
}

JudgeVerdicts ruleVerdicts(const ConceptReport& report, const ConceptList& list)
{
    JudgeVerdicts rule{std::string(kRuleJudge), {}};
    for (const FoundConcept& found : report.concepts) {
        for (const PublishedJudgement& candidate : found.candidates)
            rule.judgements.push_back(ruleJudgement(found.idea, list, candidate.neuron, candidate.promoted));
    }
    return rule;
}

void decide(ConceptReport& report, const JudgeVerdicts& judge, std::span<const TopNeurons> answers,
            std::int32_t neuronCount)
{
    report.judge = judge.name;
    const auto said = lastJudgements(judge.judgements);
    for (FoundConcept& found : report.concepts) {
        found.accepted.clear();
        for (PublishedJudgement& candidate : found.candidates) {
            const auto one = said.find({found.idea.name, candidate.neuron});
            const bool isAnswered = one != said.end() && one->second->verdict != Verdict::None;
            candidate.judge = judge.name;
            candidate.response = isAnswered ? publishedResponse(*one->second) : std::string(kNoResponse);
            if (isAnswered && one->second->verdict == Verdict::Yes)
                found.accepted.push_back(candidate.neuron);
        }
        measure(found, answers, neuronCount);
    }
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
        if (Result<void> written = writeNeuronNames(out / conceptNeuronsFileName(name), found.accepted); !written)
            return written;
    }
    return writeTextFile(out / "concepts.csv", csvOf(report));
}

nlohmann::json toJson(const ConceptReport& report)
{
    nlohmann::json concepts = nlohmann::json::array();
    for (const FoundConcept& found : report.concepts)
        concepts.push_back({{"concept", found.idea.name},
                            {"neurons", found.accepted.size()},
                            {"candidates", found.candidates.size()},
                            {"firing_per_step", toJson(found.whole.neuronsPerStep)},
                            {"activity_per_step", toJson(found.whole.activityPerStep)},
                            {"by_chance_per_step", found.byChance}});
    return {{"firing_neurons", report.neurons.size()}, {"judge", report.judge}, {"concepts", std::move(concepts)}};
}

} // namespace neurex
