// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/probe_report_file.h"

#include "core/base/display_text.h"
#include "core/base/exception_text.h"
#include "core/base/file_io.h"
#include "core/base/json_or_null.h"
#include "core/base/media_text.h"
#include "core/base/strict_fields.h"
#include "core/base/strict_json.h"
#include "core/store/csv_line.h"
#include "core/store/neuron_list_text.h"
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <stdexcept>
#include <system_error>
#include <type_traits>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

constexpr const char* kReportName = "report.json";
constexpr const char* kRobustnessName = "robustness.csv";
constexpr std::size_t kMostReportBytes = std::size_t{256} << 20;
constexpr std::array kListed{ProbeKind::Polar, ProbeKind::Magn, ProbeKind::Act};

std::string listName(ProbeKind kind)
{
    return "skill-neurons-" + std::string(toString(kind)) + ".csv";
}

json accuracyJson(const ProbeAccuracy& accuracy)
{
    return {{"accuracy", accuracy.share}, {"interval", accuracy.interval}};
}

/// Only what a row of its kind has.
json rowJson(const ProbeRow& row)
{
    json object = {{"kind", toString(row.kind)},
                   {"test", accuracyJson(row.test)},
                   {"predicted", row.predicted},
                   {"gain", row.gain},
                   {"difference_to_lm", row.change}};
    if (row.trainQuestions > 0) {
        object["train_questions"] = row.trainQuestions;
        object["train"] = accuracyJson(row.train);
    }
    if (row.neurons > 0) {
        object["selection"] = toString(row.selection);
        object["neurons"] = row.neurons;
        object["first_rank"] = row.firstRank + 1;
    }
    if (row.selection == ProbeSelection::Random) {
        object["draw"] = row.draw;
        object.erase("first_rank");
    }
    if (row.kind == ProbeKind::Tree) {
        object["trees"] = row.trees;
        object["depth"] = row.depth > 0 ? json(row.depth) : json();
    }
    if (row.area)
        object["auc"] = *row.area;
    return object;
}

json transferJson(const ProbeTransfer& transfer)
{
    const SetOverlap& overlap = transfer.overlap;
    return {{"kind", toString(transfer.kind)},
            {"neurons", transfer.neurons},
            {"shared", overlap.shared},
            {"opposite", overlap.opposite},
            {"jaccard", jsonOrNull(overlap.jaccard)},
            {"chance_shared", overlap.chanceShared},
            {"chance_jaccard", overlap.chanceJaccard},
            {"top_overlap", jsonOrNull(overlap.topOverlap)},
            {"judged", transfer.judged ? rowJson(*transfer.judged) : json()}};
}

std::string countText(std::size_t count)
{
    return count > 0 ? numberText(count) : std::string();
}

/// Empty fields for none.
void addAccuracy(CsvLine& line, const ProbeRow* row)
{
    const bool isTested = row && row->change.test;
    line.add("test_accuracy_percent", row ? percentText(row->test.share) : std::string());
    line.addInterval("test_accuracy", row ? std::optional(row->test.interval) : std::nullopt, true);
    line.add("difference_to_lm_percent", row ? percentText(row->gain) : std::string());
    line.addInterval("difference_to_lm", row ? row->change.difference : std::nullopt, true);
    line.add("sign_flip_p", isTested ? numberText(row->change.test->pValue) : std::string());
}

} // namespace

void to_json(json& object, const ProbeSettings& settings)
{
    json kinds = json::array();
    for (const ProbeKind kind : settings.kinds)
        kinds.push_back(toString(kind));
    object = {{"kinds", std::move(kinds)},
              {"neurons", settings.neurons},
              {"train_sizes", settings.trainSizes},
              {"uses_negative", settings.usesNegative},
              {"magn_rule", toString(settings.magn)},
              {"draws", settings.draws},
              {"trees", settings.trees},
              {"depths", settings.depths},
              {"seed", settings.seed}};
    if (settings.ranks)
        object["ranks"] = {settings.ranks->first + 1, settings.ranks->last};
}

void from_json(const json& object, ProbeSettings& settings)
{
    settings = {};
    for (const auto& kind : strict::get<std::vector<std::string>>(object, "kinds"))
        settings.kinds.push_back(parseProbeKind(kind).value());
    strict::read(object, "neurons", settings.neurons);
    strict::read(object, "train_sizes", settings.trainSizes);
    strict::read(object, "uses_negative", settings.usesNegative);
    settings.magn = parseMagnRule(strict::get<std::string>(object, "magn_rule")).value();
    strict::read(object, "draws", settings.draws);
    strict::read(object, "trees", settings.trees);
    strict::read(object, "depths", settings.depths);
    strict::read(object, "seed", settings.seed);
    if (object.contains("ranks")) {
        const auto ranks = strict::get<std::vector<std::size_t>>(object, "ranks");
        if (ranks.size() != 2 || ranks[0] < 1 || ranks[0] > ranks[1])
            throw std::invalid_argument("ranks are two numbers, the first one from 1 on");
        settings.ranks = RankRange{ranks[0] - 1, ranks[1]};
    }
    const bool isAscending = std::ranges::is_sorted(settings.neurons) && std::ranges::is_sorted(settings.trees);
    if (!isAscending || settings.neurons.empty() || settings.neurons.front() < 1 || settings.trees.empty()
        || settings.trees.front() < 1)
        throw std::invalid_argument("numbers of neurons and of trees ascend from 1 on");
}

void to_json(json& object, const ProbeResults& results)
{
    const ProbeReport& report = results.report;
    json rows = json::array(), curves = json::array(), lists = json::array(), others = json::array();
    for (const ProbeRow& row : report.rows)
        rows.push_back(rowJson(row));
    for (const ProbeRoc& roc : report.curves)
        curves.push_back({{"kind", toString(roc.kind)}, {"neurons", roc.neurons}, {"auc", roc.curve.area}});
    for (const SkillList& list : report.lists)
        lists.push_back(
            {{"kind", toString(list.kind)}, {"neurons", list.neurons.size()}, {"file", listName(list.kind)}});
    for (const ComparedProbe& other : results.others) {
        json transfers = json::array();
        for (const ProbeTransfer& transfer : other.transfers)
            transfers.push_back(transferJson(transfer));
        others.push_back({{"path", other.path},
                          {"task", other.task},
                          {"train_questions", other.trainQuestions},
                          {"neurons", std::move(transfers)}});
    }
    object = {{"probe", results.manifest},      {"settings", results.settings}, {"train_golds", report.trainGolds},
              {"test_golds", report.testGolds}, {"rows", std::move(rows)},      {"roc", std::move(curves)},
              {"lists", std::move(lists)}};
    if (!results.others.empty())
        object["others"] = std::move(others);
}

std::string probeRowsCsv(const ProbeReport& report)
{
    std::string text;
    for (const ProbeRow& row : report.rows) {
        const bool isRandom = row.selection == ProbeSelection::Random, isTree = row.kind == ProbeKind::Tree;
        CsvLine line;
        line.add("kind", std::string(toString(row.kind)));
        line.add("selection", row.neurons > 0 ? std::string(toString(row.selection)) : std::string());
        line.addNumber("train_questions", row.trainQuestions);
        line.add("neurons", countText(row.neurons));
        line.add("first_rank", row.neurons > 0 && !isRandom ? numberText(row.firstRank + 1) : std::string());
        line.add("draw", isRandom ? numberText(row.draw) : std::string());
        line.add("trees", countText(row.trees));
        line.add("depth", isTree && row.depth == 0 ? std::string("any") : countText(row.depth));
        line.add("train_accuracy_percent", percentText(row.train.share));
        line.addInterval("train_accuracy", row.train.interval, true);
        addAccuracy(line, &row);
        line.addNumber("auc", row.area);
        text += text.empty() ? line.names() + line.values() : line.values();
    }
    return text;
}

std::string probeCurvesCsv(const ProbeReport& report)
{
    std::string text;
    for (const ProbeRoc& roc : report.curves) {
        for (const RocCurve::Point& point : roc.curve.points) {
            CsvLine line;
            line.add("kind", std::string(toString(roc.kind)));
            line.addNumber("neurons", roc.neurons);
            line.addNumber("threshold", point.threshold);
            line.addNumber("false_positive", point.falsePositive);
            line.addNumber("true_positive", point.truePositive);
            text += text.empty() ? line.names() + line.values() : line.values();
        }
    }
    return text;
}

std::string skillListCsv(const SkillList& list, const ProbeManifest& manifest)
{
    const ScoreMatrix shape(0, manifest.model.neuronCount);
    const std::string comment = "# skill neurons: " + std::string(toString(list.kind)) + ", hook "
        + std::string(toString(manifest.hook)) + ", task " + displayText(manifest.taskName) + ", model "
        + displayText(manifest.model.name) + ", " + std::to_string(manifest.trainCount) + " questions, seed "
        + std::to_string(manifest.seed) + "\n";
    std::vector<NeuronListRow> rows;
    for (const SkillList::Neuron& neuron : list.neurons)
        rows.push_back({.neuron = shape.neuronAt(neuron.position),
                        .score = static_cast<float>(neuron.score),
                        .rank = std::ssize(rows) + 1,
                        .share = {},
                        .consistency = {}});
    return comment + neuronListText(rows, NeuronListFormat::Csv);
}

std::string probeRobustnessCsv(const ProbeResults& results)
{
    std::string text;
    const auto add = [&text](const ComparedProbe& probe, const ProbeTransfer& transfer, const ProbeRow* row) {
        const SetOverlap& overlap = transfer.overlap;
        const bool isOther = !probe.path.empty();
        CsvLine line;
        line.add("probe", csvField(probe.path));
        line.add("task", csvField(probe.task));
        line.addNumber("train_questions", probe.trainQuestions);
        line.add("kind", std::string(toString(transfer.kind)));
        line.addNumber("neurons", transfer.neurons);
        line.add("shared", isOther ? numberText(overlap.shared) : std::string());
        line.add("opposite", isOther ? numberText(overlap.opposite) : std::string());
        line.add("chance_shared", isOther ? numberText(overlap.chanceShared) : std::string());
        line.addNumber("jaccard", isOther ? overlap.jaccard : std::nullopt);
        addAccuracy(line, row);
        text += text.empty() ? line.names() + line.values() : line.values();
    };
    if (results.others.empty())
        return text;
    const ComparedProbe self{{}, results.manifest.taskName, results.manifest.trainCount, {}};
    for (const ProbeTransfer& transfer : results.others.front().transfers)
        add(self, transfer, results.report.find(transfer.kind, transfer.neurons));
    for (const ComparedProbe& other : results.others) {
        for (const ProbeTransfer& transfer : other.transfers)
            add(other, transfer, transfer.judged ? &*transfer.judged : nullptr);
    }
    return text;
}

std::vector<std::filesystem::path> probeResultFiles(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files{folder / kReportName, folder / "accuracy.csv", folder / "roc.csv",
                                             folder / kRobustnessName};
    for (const ProbeKind kind : kListed)
        files.push_back(folder / listName(kind));
    return files;
}

namespace {

/// Reads what take(object) makes of a folder's report.
template <typename Take>
auto loadReport(const std::filesystem::path& folder, const Take& take) -> Result<std::invoke_result_t<Take, json>>
{
    const std::filesystem::path path = folder / kReportName;
    const Result<std::string> text = readFile(path, kMostReportBytes);
    if (!text)
        return text.error();
    const Result<json> object = parseStrictJson(*text, pathInQuotes(path));
    if (!object)
        return object.error();
    try {
        return take(*object);
    } catch (const std::exception& failure) {
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(path) + " is no report of this version of Neurex; run the probe again",
                         displayText(exceptionText(failure), 1000));
    }
}

ProbeTransfer transferFrom(const json& object)
{
    ProbeTransfer transfer;
    transfer.kind = parseProbeKind(strict::get<std::string>(object, "kind")).value();
    strict::read(object, "neurons", transfer.neurons);
    strict::read(object, "shared", transfer.overlap.shared);
    strict::read(object, "opposite", transfer.overlap.opposite);
    strict::read(object, "chance_shared", transfer.overlap.chanceShared);
    if (!object.at("jaccard").is_null())
        transfer.overlap.jaccard = strict::get<double>(object, "jaccard");
    if (const json& judged = object.at("judged"); !judged.is_null()) {
        ProbeRow& row = transfer.judged.emplace();
        row.kind = transfer.kind;
        row.neurons = transfer.neurons;
        strict::read(judged.at("test"), "accuracy", row.test.share);
        const auto ends = strict::get<std::vector<double>>(judged.at("test"), "interval");
        if (ends.size() != 2)
            throw std::invalid_argument("an interval has two ends");
        row.test.interval = {ends[0], ends[1]};
        strict::read(judged, "gain", row.gain);
    }
    return transfer;
}

} // namespace

Result<ProbeSettings> loadProbeSettings(const std::filesystem::path& folder)
{
    return loadReport(folder, [](const json& object) { return object.at("settings").get<ProbeSettings>(); });
}

Result<std::vector<ComparedProbe>> loadComparedProbes(const std::filesystem::path& folder)
{
    return loadReport(folder, [](const json& object) {
        std::vector<ComparedProbe> others;
        for (const json& entry : object.value("others", json::array())) {
            ComparedProbe& other = others.emplace_back();
            strict::read(entry, "path", other.path);
            strict::read(entry, "task", other.task);
            strict::read(entry, "train_questions", other.trainQuestions);
            for (const json& transfer : entry.at("neurons"))
                other.transfers.push_back(transferFrom(transfer));
        }
        return others;
    });
}

ProbeSettings usualProbeSettings(const ProbeManifest& manifest, const StoredPrompts& prompts)
{
    ProbeSettings settings;
    settings.kinds = {ProbeKind::LmProb, ProbeKind::Polar, ProbeKind::Magn, ProbeKind::Tree};
    if (!prompts.activations(0).empty())
        settings.kinds.insert(settings.kinds.end() - 1, ProbeKind::Act);
    settings.neurons = usualNeurons();
    settings.trainSizes = usualTrainSizes(prompts.trainQuestionCount());
    settings.seed = manifest.seed;
    return settings;
}

Result<ProbeReport> judgeStored(const StoredPrompts& prompts, const ProbeSettings& settings,
                                const ProbeProgress& progress)
{
    Result<ProbeReport> report
        = judgeProbes({prompts, prompts.answers(), prompts.trainQuestionCount()}, settings, progress);
    if (const Result<void> whole = prompts.checkWhole(); report && !whole)
        return whole.error();
    return report;
}

Result<void> writeProbeResults(const std::filesystem::path& folder, const ProbeResults& results)
{
    std::vector<std::pair<std::string, std::string>> files{{kReportName, toText(json(results)) + "\n"},
                                                           {"accuracy.csv", probeRowsCsv(results.report)},
                                                           {"roc.csv", probeCurvesCsv(results.report)}};
    for (const SkillList& list : results.report.lists)
        files.emplace_back(listName(list.kind), skillListCsv(list, results.manifest));
    if (std::string robustness = probeRobustnessCsv(results); !robustness.empty())
        files.emplace_back(kRobustnessName, std::move(robustness));
    else if (std::error_code status; std::filesystem::remove(folder / kRobustnessName, status), status)
        return makeError(ErrorCode::WriteFailed,
                         pathInQuotes(folder / kRobustnessName) + " of an earlier comparison cannot be removed");
    for (const auto& [name, text] : files) {
        if (Result<void> written = writeTextFile(folder / name, text); !written)
            return written;
    }
    return {};
}

} // namespace neurex
