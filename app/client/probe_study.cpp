// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/probe_study.h"

#include "app/client/result_origin.h"
#include "app/client/task_opening.h"
#include "core/base/display_text.h"
#include "core/base/strict_fields.h"
#include "core/store/stored_path.h"
#include "core/tasks/task_split.h"

#include <QString>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace neurex::app {
namespace {

constexpr double kDrawnFraction = 0.5;

/// Ids of the questions behind that have a prompt of the first ones.
std::vector<std::string> repeatedQuestions(const std::vector<TokenQuestion>& first,
                                           const std::vector<TokenQuestion>& behind)
{
    std::set<std::vector<std::int32_t>> prompts;
    for (const TokenQuestion& question : first) {
        for (const TokenProxy& proxy : question.proxies)
            prompts.insert(proxy.tokens);
    }
    std::vector<std::string> ids;
    for (const TokenQuestion& question : behind) {
        const bool isRepeated = std::ranges::any_of(
            question.proxies, [&](const TokenProxy& proxy) { return prompts.contains(proxy.tokens); });
        if (isRepeated)
            ids.push_back(question.id);
    }
    return ids;
}

std::vector<std::string> namesOf(const std::vector<std::vector<std::int32_t>>& labels, const Tokenizer* tokenizer)
{
    std::vector<std::string> names;
    for (const auto& variants : labels) {
        const std::int32_t token = variants.front();
        const std::string text = tokenizer ? tokenizer->decode(std::span(&token, 1)) : "token " + std::to_string(token);
        names.push_back(displayText(QString::fromStdString(text).trimmed().toStdString()));
    }
    return names;
}

} // namespace

ProbePlan::ProbePlan()
{
    settings.kinds = {ProbeKind::LmProb, ProbeKind::Polar, ProbeKind::Magn, ProbeKind::Act, ProbeKind::Tree};
    settings.neurons = usualNeurons();
}

void to_json(nlohmann::json& json, const ProbePlan& plan)
{
    json = {{"train", plan.train},
            {"test", plan.test},
            {"hook", toString(plan.hook)},
            {"settings", plan.settings},
            {"has_train_sizes", plan.hasTrainSizes}};
}

void from_json(const nlohmann::json& json, ProbePlan& plan)
{
    strict::read(json, "train", plan.train);
    strict::read(json, "test", plan.test);
    plan.hook = parseHook(strict::get<std::string>(json, "hook")).value();
    json.at("settings").get_to(plan.settings);
    strict::read(json, "has_train_sizes", plan.hasTrainSizes);
}

Result<ProbePlan> planOf(const std::filesystem::path& folder, ProbePlan usual)
{
    const Result<ProbeManifest> manifest = ProbeFolder::manifestOf(folder);
    if (!manifest)
        return manifest.error();
    const ProbeNeeds kept = ProbeFolder::keptIn(folder);
    usual.train = static_cast<std::size_t>(manifest->trainCount);
    usual.test = static_cast<std::size_t>(manifest->questionCount - manifest->trainCount);
    usual.hook = manifest->hook;
    ProbeSettings& settings = usual.settings;
    settings.seed = manifest->seed;
    if (!kept.activations)
        std::erase(settings.kinds, ProbeKind::Act);
    else if (!settings.has(ProbeKind::Act))
        settings.kinds.push_back(ProbeKind::Act);
    if (kept.gradients != needsOf(settings).gradients)
        settings.magn = kept.gradients ? MagnRule::Sum : MagnRule::Vote;
    return usual;
}

Result<bool> shareOutForProbe(Task& task, SplitDraw& draw)
{
    const bool isShared
        = std::ranges::any_of(task.items, [](const TaskItem& item) { return item.split == Split::Both; });
    const bool isOneSided = onlySplit(task).has_value();
    if (draw.isDrawn() || !(isShared || isOneSided))
        return false;
    draw.fraction = kDrawnFraction;
    const Result<void> drawn = drawSplit(task, draw);
    return drawn ? Result<bool>(true) : Result<bool>(drawn.error());
}

Result<ProbeQuestions> probeQuestions(const Task& task, const PreparedTask& choosing, const PreparedTask& judging,
                                      const ProbePlan& plan)
{
    const std::uint64_t seed = plan.settings.seed;
    std::vector<TokenQuestion> questions = drawnQuestions(choosing.questions, plan.train, seed, 0);
    const std::vector<TokenQuestion> test = drawnQuestions(judging.questions, plan.test, seed, 1);
    if (questions.empty() || test.empty())
        return makeError(ErrorCode::InvalidArgument, "a probe needs questions to learn from and others to judge by");
    ProbeQuestions found;
    found.repeated = repeatedQuestions(questions, test);
    found.train = questions.size();
    questions.insert(questions.end(), test.begin(), test.end());
    found.all = QuestionSet(std::move(questions));
    Result<std::vector<std::vector<std::int32_t>>> labels = commonLabels(found.all);
    if (!labels)
        return labels.error();
    found.labels = std::move(*labels);
    for (const BadLine& line : leftOutOf(task, {&choosing, &judging}))
        found.leftOut.push_back(line.line);
    found.form = choosing.form;
    return found;
}

ProbeManifest manifestOf(const ProbePlan& plan, const ProbeQuestions& questions, const Task& task,
                         const ModelInfo& model, bool addBos, const Tokenizer* tokenizer)
{
    ProbeManifest manifest;
    static_cast<ResultOrigin&>(manifest) = originOf(model, task, addBos, questions.leftOut, questions.form);
    manifest.hook = plan.hook;
    manifest.labels = questions.labels;
    manifest.labelNames = namesOf(questions.labels, tokenizer);
    manifest.questionsHash = questions.all.hash();
    manifest.seed = plan.settings.seed;
    manifest.questionCount = std::ssize(questions.all);
    manifest.trainCount = static_cast<std::int64_t>(questions.train);
    for (const TokenQuestion& question : questions.all)
        manifest.promptCount += std::ssize(question.proxies);
    return manifest;
}

ProbeNeeds needsOf(const ProbeSettings& settings)
{
    return {settings.has(ProbeKind::Act), settings.has(ProbeKind::Magn) && settings.magn != MagnRule::Vote};
}

Result<std::vector<OtherProbe>> readOthers(const ProbePlan& plan, const ModelInfo& model)
{
    std::vector<OtherProbe> others;
    for (const std::filesystem::path& folder : plan.others) {
        auto read = ProbeFolder::read(folder);
        if (!read)
            return read.error();
        if (read->first.model.layerCount != model.layerCount || read->first.model.neuronCount != model.neuronCount)
            return makeError(ErrorCode::InvalidArgument,
                             "the probe in " + pathInQuotes(folder) + " is of a model of another size, "
                                 + inQuotes(read->first.model.name)
                                 + "; only probes of one model have neurons in common");
        others.push_back({folder, std::move(read->first), std::move(read->second)});
    }
    return others;
}

Result<ProbeResults> judgeProbe(const ProbeFolder& folder, const ProbePlan& plan, const std::vector<OtherProbe>& others,
                                const ProbeProgress& progress)
{
    const auto prompts = folder.prompts();
    if (!prompts)
        return prompts.error();
    ProbeResults results{folder.manifest(), plan.settings, {}};
    if (!plan.hasTrainSizes)
        results.settings.trainSizes = usualTrainSizes((*prompts)->trainQuestionCount());
    Result<ProbeReport> report = judgeStored(**prompts, results.settings, progress);
    if (!report)
        return report.error();
    results.report = std::move(*report);
    const auto subjectOf = [](const StoredPrompts& kept) {
        return ProbeSubject{kept, kept.answers(), kept.trainQuestionCount()};
    };
    for (const OtherProbe& other : others) {
        auto transfers = compareProbes(subjectOf(**prompts), subjectOf(*other.prompts), results.settings);
        if (!transfers)
            return transfers.error();
        for (const StoredPrompts* kept : {prompts->get(), other.prompts.get()}) {
            if (const Result<void> whole = kept->checkWhole(); !whole)
                return whole.error();
        }
        results.others.push_back({storablePath(other.folder.string()), other.manifest.taskName,
                                  other.manifest.trainCount, std::move(*transfers)});
    }
    if (const Result<void> written = writeProbeResults(folder.path(), results); !written)
        return written.error();
    return results;
}

} // namespace neurex::app
