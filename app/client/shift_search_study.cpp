// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/shift_search_study.h"

#include "app/client/sweep_subject.h"
#include "core/analysis/probe/shift_ranking.h"
#include "core/base/display_text.h"
#include "core/base/strict_fields.h"
#include "core/experiments/probe_experiment.h"
#include "core/store/probe_folder.h"
#include "core/tasks/answer_labels.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <utility>

namespace neurex::app {
namespace {

struct Probe {
    ProbeManifest manifest;
    std::shared_ptr<const StoredPrompts> prompts;
};

Result<Probe> openProbe(const std::filesystem::path& folder, const ModelInfo& model, const Task& task)
{
    auto read = ProbeFolder::read(folder);
    if (!read)
        return read.error();
    Probe probe{std::move(read->first), std::move(read->second)};
    const std::string name = "the probe in " + pathInQuotes(folder);
    if (probe.manifest.model.weightHash != model.weightHash)
        return makeError(ErrorCode::InvalidArgument, name + " is of other weights; make one of this model");
    if (probe.manifest.taskHash != task.hash)
        return makeError(ErrorCode::InvalidArgument,
                         name + " is of the task " + inQuotes(probe.manifest.taskName)
                             + ", or of another version of this one; make one of this task");
    if (probe.prompts->count() == 0 || probe.prompts->gradients(0, 0).empty())
        return makeError(ErrorCode::InvalidArgument,
                         name
                             + " kept no gradients; run the same probe once more with Magn by sums (--magn sum), which "
                               "adds them");
    return probe;
}

/// By the prompts that chose the probe's neurons.
std::vector<PolarNeuron> ranked(const Probe& probe, ShiftRanking ranking)
{
    std::vector<std::size_t> chosen;
    std::vector<double> weights;
    for (const QuestionAnswer& answer : probe.prompts->answers()) {
        for (const ProxyAnswer& proxy : answer.proxies) {
            if (chosen.size() == probe.prompts->trainPromptCount())
                break;
            chosen.push_back(chosen.size());
            weights.push_back(errorWeight(proxy));
        }
    }
    return rankForShift(*probe.prompts, chosen, weights, ranking, probe.manifest.model.neuronCount);
}

/// Of those that do not rank.
Result<QuestionSet> validationQuestions(const Probe& probe, const PreparedTask& choosing, const ShiftSearchPlan& plan)
{
    constexpr std::uint64_t kStream = 2; // 0 and 1 are the probe's own draws
    std::set<std::string> ranking;
    const auto& answers = probe.prompts->answers();
    for (std::size_t i = 0; i < probe.prompts->trainQuestionCount(); ++i)
        ranking.insert(answers[i].id);
    std::vector<TokenQuestion> others;
    std::ranges::copy_if(choosing.questions, std::back_inserter(others),
                         [&ranking](const TokenQuestion& question) { return !ranking.contains(question.id); });
    if (others.empty())
        return makeError(ErrorCode::InvalidArgument,
                         "all questions of the split \"identify\" rank the neurons, none is left to choose the best "
                         "cell; make the probe with fewer questions that choose neurons (--train)");
    return QuestionSet(drawnQuestions(QuestionSet(std::move(others)), plan.validation, plan.seed, kStream));
}

/// So that whoever reads the answers can do to the model what a cell does.
ShiftSource sourceOf(const Probe& probe, const std::vector<PolarNeuron>& neurons, const PreparedTask& judging,
                     const ShiftSearchPlan& plan)
{
    const auto largest = static_cast<std::size_t>(*std::ranges::max_element(plan.sizes));
    ShiftSource source;
    source.ranking = plan.ranking;
    source.rankingQuestions = static_cast<std::int64_t>(probe.prompts->trainQuestionCount());
    source.hook = probe.manifest.hook;
    const auto taken = std::span(neurons).first(std::min(largest, neurons.size()));
    source.neurons.assign(taken.begin(), taken.end());
    source.labels = commonAnswerNames(judging.shown);
    return source;
}

Result<SweepExperiment::Points> pointsOf(const std::vector<PolarNeuron>& neurons, Hook hook,
                                         const ShiftSearchPlan& plan)
{
    if (neurons.empty())
        return makeError(
            ErrorCode::InvalidArgument,
            "no neuron has a score: the rankings \"weighted\" and \"penalized\" count the questions that the "
            "model answers wrong, and it answers all that rank right; take the ranking \"average\", or a probe of "
            "more questions that choose neurons (--train)");
    auto points = std::make_shared<const std::vector<SweepPoint>>(
        planShifts(neurons, plan.sizes, plan.volumes, hook, plan.seed));
    if (points->size() < 2)
        return makeError(ErrorCode::InvalidArgument,
                         "no more than " + std::to_string(neurons.size())
                             + " neurons have a score; choose smaller sizes");
    return SweepExperiment::Points(std::move(points));
}

} // namespace

void to_json(nlohmann::json& json, const ShiftSearchPlan& plan)
{
    json = {{"ranking", toString(plan.ranking)}, {"sizes", plan.sizes}, {"volumes", plan.volumes},
            {"validation", plan.validation},     {"test", plan.test},   {"seed", plan.seed}};
}

void from_json(const nlohmann::json& json, ShiftSearchPlan& plan)
{
    plan.ranking = parseShiftRanking(strict::get<std::string>(json, "ranking")).value();
    strict::read(json, "sizes", plan.sizes);
    strict::read(json, "volumes", plan.volumes);
    strict::read(json, "validation", plan.validation);
    strict::read(json, "test", plan.test);
    strict::read(json, "seed", plan.seed);
}

Result<ShiftSearchStudy> shiftSearchStudy(const ShiftSearchPlan& plan, const Task& task, const PreparedTask& choosing,
                                          const PreparedTask& judging, const ModelInfo& model, bool addBos)
{
    const Result<Probe> probe = openProbe(plan.probe, model, task);
    if (!probe)
        return probe.error();
    Result<QuestionSet> validation = validationQuestions(*probe, choosing, plan);
    if (!validation)
        return validation.error();
    const std::vector<PolarNeuron> neurons = ranked(*probe, plan.ranking);
    if (const Result<void> whole = probe->prompts->checkWhole(); !whole)
        return whole.error();
    Result<SweepExperiment::Points> points = pointsOf(neurons, probe->manifest.hook, plan);
    if (!points)
        return points.error();
    ScoreMatrix scores(model.layerCount, model.neuronCount);
    for (const PolarNeuron& one : neurons)
        scores.values[scores.offset(one.neuron)] = static_cast<float>(one.gradient);
    SweepSettings settings;
    settings.budgets = plan.sizes;
    settings.factors = plan.volumes;
    settings.seed = plan.seed;
    const ShiftSource source = sourceOf(*probe, neurons, judging, plan);
    const auto manifest = [&](const PreparedTask& prepared) {
        return manifestOf({task, prepared, Split::Both, plan.probe.string(), scores, settings, nullptr, &source}, model,
                          addBos);
    };
    ShiftSearchStudy study;
    study.rankedNeurons = neurons.size();
    study.parts.choosing = manifest(choosing);
    study.parts.judging = manifest(judging);
    study.parts.choosingQuestions = std::move(*validation);
    study.parts.judgingQuestions = QuestionSet(drawnQuestions(judging.questions, plan.test, plan.seed, 1));
    study.parts.points = std::move(*points);
    return study;
}

} // namespace neurex::app
