// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/concept_run.h"

#include "app/cli/progress_line.h"
#include "app/cli/text_table.h"
#include "app/client/result_origin.h"
#include "core/store/csv_line.h"
#include "core/store/promoted_file.h"
#include "core/store/text_file.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::ConceptRun)
};

/// Neurons of one request, so that something moves.
constexpr std::size_t kNeuronsAtOnce = 512;

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

std::int64_t placeOf(NeuronId neuron, const ModelInfo& model)
{
    return std::int64_t{neuron.layer} * model.neuronCount + neuron.index;
}

/// Asks for what the file does not have.
Result<void> project(ModelSession& session, const std::vector<NeuronId>& neurons, std::int32_t tokens,
                     PromotedFile& file, const Terminal& terminal)
{
    std::vector<NeuronId> missing;
    std::ranges::copy_if(neurons, std::back_inserter(missing),
                         [&](const NeuronId& neuron) { return !file.isDone(placeOf(neuron, session.info())); });
    const std::int64_t known = std::ssize(neurons) - std::ssize(missing);
    ProgressLine progress(terminal, Text::tr("Projecting"), Text::tr("neurons"), known);
    for (std::span<const NeuronId> rest(missing); !rest.empty();) {
        const auto part = rest.first(std::min(kNeuronsAtOnce, rest.size()));
        const Result<std::vector<VocabularyProjection>> projected
            = session.engine().project({part.begin(), part.end()}, tokens, false);
        if (!projected)
            return projected.error();
        for (const VocabularyProjection& projection : *projected) {
            const Result<void> kept
                = file.append(placeOf(projection.neuron, session.info()), projection.promotedTokens);
            if (!kept)
                return kept;
        }
        rest = rest.subspan(part.size());
        progress.update(std::ssize(neurons) - std::ssize(rest), std::ssize(neurons));
    }
    return {};
}

Result<std::vector<PromotingNeuron>> promotedBy(ModelSession& session, const std::vector<NeuronId>& neurons,
                                                std::int32_t most, const std::filesystem::path& place,
                                                const Terminal& terminal)
{
    const Result<const Tokenizer*> tokenizer = session.tokenizer();
    if (!tokenizer)
        return tokenizer.error();
    PromotedManifest manifest;
    static_cast<ResultOrigin&>(manifest) = originOf(session.info(), Task(), true, {}, {});
    manifest.tokens = static_cast<std::int32_t>(std::min<std::int64_t>(most, session.info().vocabularySize));
    Result<PromotedFile> file = PromotedFile::createOrResume(place, manifest);
    if (!file)
        return file.error();
    if (const Result<void> done = project(session, neurons, manifest.tokens, *file, terminal); !done)
        return done.error();
    std::vector<PromotingNeuron> promoting;
    for (const NeuronId& neuron : neurons) {
        PromotingNeuron& one = promoting.emplace_back(PromotingNeuron{neuron, {}});
        for (const std::int32_t token : file->windows().at(placeOf(neuron, session.info())))
            one.promoted.push_back((*tokenizer)->pieceText(token));
    }
    return promoting;
}

std::vector<NeuronId> idsOf(std::span<const PublishedJudgement> candidates)
{
    std::vector<NeuronId> neurons;
    for (const PublishedJudgement& candidate : candidates)
        neurons.push_back(candidate.neuron);
    return neurons;
}

QString meanText(const ClusteredMean& mean)
{
    const auto number = [](double value) { return QString::number(value, 'f', 2); };
    return mean.interval
        ? u"%1 [%2, %3]"_s.arg(number(mean.mean), number(mean.interval->low), number(mean.interval->high))
        : number(mean.mean);
}

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

Result<ConceptReport> findConcepts(ModelSession& session, const ConceptList& list, std::span<const TopNeurons> answers,
                                   const std::filesystem::path& out, const Terminal& terminal)
{
    ConceptReport report;
    Result<std::vector<PromotingNeuron>> promoting
        = promotedBy(session, firingNeurons(list, answers), list.promotedTokens, out / "promoted.jsonl", terminal);
    if (!promoting)
        return promoting.error();
    report.neurons = std::move(*promoting);
    for (const ReasoningConcept& idea : list.concepts) {
        FoundConcept& found = report.concepts.emplace_back();
        found.idea = idea;
        for (const PromotingNeuron& neuron : report.neurons) {
            const Judgement judgement = ruleJudgement(idea, list, neuron.neuron, neuron.promoted);
            if (judgement.verdict == Verdict::Yes)
                found.candidates.push_back(
                    {neuron.neuron, neuron.promoted, judgeText(idea, neuron.promoted), judgement.reply});
        }
        const ConceptNeurons neurons{idea.name, idsOf(found.candidates)};
        const std::span<const ConceptNeurons> one(&neurons, 1);
        const std::vector<ConceptActivity> whole = conceptActivity(answers, one, ActivityPlace::Whole);
        if (!whole.empty())
            found.whole = whole.front();
        found.layers = conceptActivity(answers, one, ActivityPlace::Layer);
        if (!answers.empty())
            found.byChance = expectedCount(std::ssize(neurons.neurons), session.info().neuronCount,
                                           answers.front().topCount); // the same in every layer
    }
    return report;
}

Result<void> writeConcepts(const std::filesystem::path& out, const ConceptReport& report)
{
    if (Result<void> written = writeAllNeurons(out / "all_neurons.json", report.neurons); !written)
        return written;
    for (const FoundConcept& found : report.concepts) {
        const std::string& name = found.idea.name;
        if (Result<void> written = writePublishedJudgements(out / judgementsFileName(name), found.candidates); !written)
            return written;
        if (Result<void> written = writeNeuronNames(out / conceptNeuronsFileName(name), idsOf(found.candidates));
            !written)
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

void printConcepts(const ConceptReport& report, const Terminal& terminal)
{
    TextTable table({Text::tr("concept"), Text::tr("neurons"), Text::tr("among the top K of a step [95 %]"),
                     Text::tr("by chance"), Text::tr("their activity a step [95 %]")});
    for (const FoundConcept& found : report.concepts)
        table.addRow({QString::fromStdString(found.idea.name), QString::number(found.candidates.size()),
                      meanText(found.whole.neuronsPerStep), QString::number(found.byChance, 'f', 2),
                      meanText(found.whole.activityPerStep)});
    terminal.print(table.toText());
    terminal.print(Text::tr("of %1 neurons that fire here; these were looked for among them, so that they fire more "
                            "often than drawn ones is no finding")
                       .arg(report.neurons.size()));
}

} // namespace neurex::app
