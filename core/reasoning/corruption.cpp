// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/corruption.h"

#include "core/analysis/selection.h"
#include "core/base/enum_names.h"
#include "core/base/media_text.h"
#include "core/base/neuron_json.h"
#include "core/store/csv_line.h"
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <utility>

namespace neurex {
namespace {

constexpr auto kKinds = enumNames<CorruptionKind>(
    {{CorruptionKind::Noise, "noise"}, {CorruptionKind::Zero, "zero"}, {CorruptionKind::Factor, "factor"}});
constexpr auto kControls
    = enumNames<CorruptionControl>({{CorruptionControl::Random, "random"}, {CorruptionControl::Layers, "layers"}});

/// Of a plan or a manifest.
template <typename Answers>
void corruptIn(Answers& answers, const Corruption& corruption, const std::vector<NeuronId>& neurons)
{
    answers.firingNeurons = 0;
    if (corruption.kind == CorruptionKind::Noise) {
        answers.noise = {neurons, corruption.mean, corruption.scale, corruption.seed};
        return;
    }
    const double factor = corruption.kind == CorruptionKind::Zero ? kSilenceFactor : corruption.factor;
    answers.stack.push_back({neurons, Operation::Scale, factor, Positions::All});
}

double changeSize(const RuleResult& before, const RuleResult& after)
{
    return static_cast<double>(std::abs(after.right - before.right));
}

nlohmann::json toJson(const Corruption& corruption)
{
    nlohmann::json json = {{"with", toString(corruption.kind)}};
    if (corruption.kind == CorruptionKind::Factor)
        json["factor"] = corruption.factor;
    if (corruption.kind == CorruptionKind::Noise) {
        json["mean"] = corruption.mean;
        json["scale"] = corruption.scale;
        json["seed"] = corruption.seed;
    }
    return json;
}

nlohmann::json toJson(const RuleResult& result)
{
    return {{"right", result.right},
            {"without_answer", result.none},
            {"accuracy", result.accuracy()},
            {"interval", result.interval}};
}

nlohmann::json toJson(const RuleCorruption& rule, bool hasTooFewControls)
{
    nlohmann::json controls = nlohmann::json::array();
    for (const RuleResult& control : rule.controls)
        controls.push_back(toJson(control));
    nlohmann::json json = {{"rule", toString(rule.unchanged.rule)},
                           {"meaning", ruleText(rule.unchanged.rule)},
                           {"questions", rule.unchanged.of},
                           {"unchanged", toJson(rule.unchanged)},
                           {"corrupted", toJson(rule.corrupted)},
                           {"difference", rule.difference()},
                           {"change", rule.change},
                           {"controls", std::move(controls)},
                           {"rank_p", nullptr},
                           {"too_few_controls", hasTooFewControls}};
    if (rule.controlAccuracy) {
        json["rank_p"] = rule.rankP;
        json["control_accuracy"] = {{"median", rule.controlAccuracy->median}, {"range", rule.controlAccuracy->range}};
    }
    return json;
}

/// One row of the table. change: of what is compared with the unchanged answers.
std::string csvRow(const RuleCorruption& rule, const std::string& set, const RuleResult& result,
                   const ChangeInference* change, bool isFirst)
{
    CsvLine line;
    line.add("rule", std::string(toString(result.rule)));
    line.add("set", csvField(set));
    line.addNumber("right", result.right);
    line.addNumber("questions", result.of);
    line.add("accuracy_percent", percentText(result.accuracy()));
    line.addInterval("accuracy", result.interval, true);
    line.addNumber("without_answer", result.none);
    const bool isUnchanged = &result == &rule.unchanged;
    line.add("difference_percent",
             isUnchanged ? std::string() : percentText(result.accuracy() - rule.unchanged.accuracy()));
    line.addInterval("difference", change ? change->difference : std::nullopt, true);
    line.add("sign_flip_p", change && change->test ? numberText(change->test->pValue) : std::string());
    line.add("rank_p", change && rule.controlAccuracy ? numberText(rule.rankP) : std::string());
    return isFirst ? line.names() + line.values() : line.values();
}

std::string csvOf(const CorruptionReport& report)
{
    const CorruptionStudy& study = report.study;
    const ReasoningManifest& manifest = report.manifest;
    std::string csv = csvComment("neurex", manifest.neurexVersion) + csvComment("model", manifest.model.name)
        + csvComment("weights", manifest.model.weightHash) + csvComment("questions", manifest.taskName)
        + csvComment("digest", manifest.taskHash) + csvComment("corruption", describe(study.corruption))
        + csvComment("neurons", std::to_string(study.neurons.size()) + " of " + study.name)
        + csvComment("controls",
                     std::to_string(study.controlCount) + ", " + std::string(toString(study.control)) + ", seed "
                         + std::to_string(study.controlSeed));
    bool isFirst = true;
    for (const RuleCorruption& rule : report.rules) {
        csv += csvRow(rule, "unchanged", rule.unchanged, nullptr, std::exchange(isFirst, false));
        csv += csvRow(rule, study.name, rule.corrupted, &rule.change, false);
        for (std::size_t c = 0; c < rule.controls.size(); ++c)
            csv += csvRow(rule, std::string(toString(study.control)) + " " + std::to_string(c + 1), rule.controls[c],
                          nullptr, false);
    }
    return csv;
}

} // namespace

std::string_view toString(CorruptionKind kind)
{
    return kKinds.name(kind);
}

std::string_view toString(CorruptionControl control)
{
    return kControls.name(control);
}

Result<CorruptionControl> parseCorruptionControl(std::string_view name)
{
    return kControls.parse(name, "kind of control sets");
}

std::string describe(const Corruption& corruption)
{
    switch (corruption.kind) {
    case CorruptionKind::Noise:
        return "noise of mean " + numberText(corruption.mean) + ", scale " + numberText(corruption.scale) + " and seed "
            + std::to_string(corruption.seed);
    case CorruptionKind::Zero:
        return "zero";
    case CorruptionKind::Factor:
        break;
    }
    return "factor " + numberText(corruption.factor);
}

void corrupt(ReasoningPlan& plan, const Corruption& corruption, const std::vector<NeuronId>& neurons)
{
    corruptIn(plan, corruption, neurons);
}

void corrupt(ReasoningManifest& manifest, const Corruption& corruption, const std::vector<NeuronId>& neurons)
{
    corruptIn(manifest, corruption, neurons);
}

std::vector<NeuronId> controlNeurons(const CorruptionStudy& study, std::int64_t number, const ModelInfo& model)
{
    RankedNeurons like;
    for (const NeuronId& neuron : study.neurons)
        like.good.push_back({neuron});
    const auto draw = study.control == CorruptionControl::Random ? randomControl : layerMatchedControl;
    return neuronIds(
        draw(like, model.layerCount, model.neuronCount, {study.controlSeed, static_cast<std::uint64_t>(number)}).good);
}

std::filesystem::path corruptionFolder(const std::filesystem::path& out, const CorruptionStudy& study)
{
    std::string name = study.name + "-" + std::string(toString(study.corruption.kind));
    if (study.corruption.kind == CorruptionKind::Factor)
        name += "-" + numberText(study.corruption.factor);
    return out / "corruption" / name;
}

std::filesystem::path corruptedSetFolder(const std::filesystem::path& folder)
{
    return folder / "set";
}

std::filesystem::path controlFolder(const std::filesystem::path& folder, const CorruptionStudy& study,
                                    std::int64_t number)
{
    return folder / (std::string(toString(study.control)) + "_" + std::to_string(number));
}

CorruptionOutcome outcomeOf(const ReasonReport& report)
{
    CorruptionOutcome outcome{report.rules, {}};
    for (std::size_t r = 0; r < report.rules.size(); ++r) {
        std::vector<bool>& right = outcome.right.emplace_back();
        for (const ReadAnswer& answer : report.answers)
            right.push_back(answer.right[r]);
    }
    return outcome;
}

CorruptionReport corruptionReport(const CorruptionStudy& study, const ReasonReport& unchanged,
                                  const CorruptionOutcome& corrupted, std::span<const CorruptionOutcome> controls)
{
    CorruptionReport report{study, unchanged.manifest, {}, {}};
    const CorruptionOutcome before = outcomeOf(unchanged);
    for (std::size_t r = 0; r < before.rules.size(); ++r) {
        RuleCorruption& rule = report.rules.emplace_back();
        rule.unchanged = before.rules[r];
        rule.corrupted = corrupted.rules[r];
        rule.change = inferChange(before.right[r], corrupted.right[r]);
        std::vector<double> accuracies, sizes;
        for (const CorruptionOutcome& control : controls) {
            rule.controls.push_back(control.rules[r]);
            accuracies.push_back(control.rules[r].accuracy());
            sizes.push_back(changeSize(rule.unchanged, control.rules[r]));
        }
        if (!controls.empty())
            rule.controlAccuracy = controlRange(std::move(accuracies));
        rule.rankP = rankPOfSize(changeSize(rule.unchanged, rule.corrupted), sizes);
    }
    return report;
}

nlohmann::json toJson(const CorruptionReport& report)
{
    const CorruptionStudy& study = report.study;
    const RestoredModel& restored = report.restored;
    nlohmann::json rules = nlohmann::json::array();
    for (const RuleCorruption& rule : report.rules)
        rules.push_back(toJson(rule, report.hasTooFewControls()));
    return {
        {"manifest", report.manifest},
        {"set", {{"name", study.name}, {"neurons", neuronsToJson(study.neurons)}}},
        {"corruption", toJson(study.corruption)},
        {"controls", {{"kind", toString(study.control)}, {"sets", study.controlCount}, {"seed", study.controlSeed}}},
        {"rank_p_is", "(1 + control sets whose number of right answers changes at least as much) / (sets + 1)"},
        {"rules", std::move(rules)},
        {"taken_back",
         {{"weights_before", restored.weightsBefore},
          {"weights_after", restored.weightsAfter},
          {"pass_before", restored.passBefore},
          {"pass_after", restored.passAfter},
          {"same", restored.isSame()}}}};
}

Result<void> writeCorruption(const std::filesystem::path& folder, const CorruptionReport& report)
{
    if (Result<void> written = writeTextFile(folder / "corruption.json", toText(toJson(report)) + "\n"); !written)
        return written;
    return writeTextFile(folder / "corruption.csv", csvOf(report));
}

} // namespace neurex
