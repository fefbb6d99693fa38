// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/neg_run.h"

#include "app/cli/experiment_run.h"
#include "app/client/result_origin.h"
#include "app/client/task_opening.h"
#include "core/base/json_or_null.h"
#include "core/base/media_text.h"
#include "core/experiments/neg_experiment.h"
#include "core/store/csv_line.h"
#include "core/tasks/task_file.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace neurex::app {
namespace {

NegManifest manifestOf(const ModelSession& session, const NegSubject& subject)
{
    NegManifest manifest;
    static_cast<ResultOrigin&>(manifest)
        = originOf(session.info(), subject.task, session.addsBos(), leftOutLines(subject.task, subject.prepared),
                   subject.prepared.form);
    manifest.settings = subject.settings;
    manifest.split = toString(subject.split);
    manifest.limit = subject.limit;
    return manifest;
}

nlohmann::json toJson(const NeuronShare& share)
{
    return {{"count", share.count},
            {"of", share.of},
            {"share", share.share.mean},
            {"interval", jsonOrNull(share.share.interval)}};
}

} // namespace

Result<std::vector<NegPrompt>> measureNeg(ModelSession& session, const NegSubject& subject,
                                          const std::filesystem::path& path, const Terminal& terminal)
{
    if (const Result<void> checked = checkSettings(subject.settings); !checked)
        return checked.error();
    const ModelInfo& model = session.info();
    for (const NeuronId neuron : subject.settings.chosen) {
        if (neuron.layer < 0 || neuron.layer >= model.layerCount || neuron.index < 0
            || neuron.index >= model.neuronCount)
            return makeError(ErrorCode::InvalidArgument, "the model has no neuron " + toString(neuron));
    }
    Result<NegFile> file = NegFile::createOrResume(path, manifestOf(session, subject));
    if (!file)
        return file.error();
    NegExperiment experiment(std::move(*file), subject.settings, subject.prompts);
    const auto measured
        = runExperiment(session, experiment, QCoreApplication::translate("NegRun", "Shifting"), terminal);
    if (!measured)
        return measured.error();
    std::vector<NegPrompt> prompts;
    for (const auto& [index, prompt] : experiment.file().windows()) {
        if (index < std::ssize(subject.prompts))
            prompts.push_back(prompt);
    }
    return prompts;
}

std::string negCsv(std::span<const NegPrompt> prompts, const QuestionSet& questions, const NegSettings& settings,
                   double linearity, std::string_view computeType)
{
    const Result<std::vector<double>> shifts = shiftsOf(settings.range, settings.step);
    std::string text;
    for (std::size_t p = 0; shifts && p < prompts.size(); ++p) {
        for (const NegNeuron& neuron : prompts[p].neurons) {
            const EmpiricalGradient gradient = empiricalGradient(*shifts, neuron.changes);
            CsvLine line;
            line.add("prompt", csvField(questions[p].id));
            line.addNumber("target", prompts[p].target);
            line.addNumber("probability", prompts[p].probability);
            line.addNumber("layer", neuron.neuron.layer);
            line.addNumber("neuron", neuron.neuron.index);
            line.addNumber("value", neuron.value);
            line.addNumber("neg", gradient.slope);
            line.addNumber("correlation", gradient.correlation);
            line.addNumber("linear", gradient.isLinear(linearity) ? 1 : 0);
            line.addNumber("above_noise", isAboveNoise(neuron.changes, computeType, prompts[p].probability) ? 1 : 0);
            for (const Estimate estimate : settings.estimates)
                line.addNumber("estimated_" + std::string(toString(estimate)), neuron.estimates.at(estimate));
            text += text.empty() ? line.names() + line.values() : line.values();
        }
    }
    return text;
}

nlohmann::json toJson(const NegSummary& summary)
{
    nlohmann::json layers = nlohmann::json::array(), estimates = nlohmann::json::array(),
                   sets = nlohmann::json::array();
    for (const NeuronShare& layer : summary.linearOfLayer)
        layers.push_back(toJson(layer));
    for (const EstimateAgreement& one : summary.estimates)
        estimates.push_back({{"estimate", toString(one.estimate)},
                             {"neurons", one.neurons},
                             {"correlation", jsonOrNull(one.correlation)},
                             {"correlation_interval", jsonOrNull(one.correlationInterval)},
                             {"rank_correlation", jsonOrNull(one.rankCorrelation)},
                             {"mean_error", one.meanError}});
    for (const SetAgreement& set : summary.sets)
        sets.push_back({{"random", set.isRandom},
                        {"size", set.size},
                        {"volume", set.volume},
                        {"prompts", set.prompts},
                        {"correlation", jsonOrNull(set.correlation)},
                        {"correlation_interval", jsonOrNull(set.correlationInterval)},
                        {"mean_predicted", set.meanPredicted},
                        {"mean_measured", set.meanMeasured}});
    return {{"prompts", summary.prompts},
            {"units", summary.units},
            {"neurons", summary.neurons},
            {"below_noise", summary.belowNoise},
            {"linear", toJson(summary.linear)},
            {"positive", toJson(summary.positive)},
            {"positive_of_all", toJson(summary.positiveOfAll)},
            {"linear_of_layer", std::move(layers)},
            {"estimates", std::move(estimates)},
            {"sets", std::move(sets)}};
}

} // namespace neurex::app
