// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/published_files.h"

#include "core/base/display_text.h"
#include "core/import/dataset_file.h"
#include "core/import/records.h"
#include "core/reasoning/answer_extraction.h"
#include "core/reasoning/study_fields.h"
#include "core/store/text_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;
using Presence = ObjectReader::Presence;

constexpr std::size_t kMostRecords = 1'000'000;

/// Reads the objects of a JSON list or of JSON Lines, each by `convert(object, place)`; ends at the first that is bad.
template <typename Value, typename Convert>
Result<std::vector<Value>> readObjects(const std::filesystem::path& path, const Convert& convert)
{
    const Result<DatasetFile> file = readDatasetFile(path);
    if (!file)
        return file.error();
    const std::string name = pathInQuotes(path);
    const bool isJson = looksLikeJson(*file);
    const Records records = isJson ? readJsonRecords(*file, kMostRecords) : Records();
    if (!isJson || records.kind == Records::Kind::JsonObject)
        return makeError(ErrorCode::CorruptFile, name + ": expected a JSON list of objects, or one object a line");
    if (!records.bad.empty())
        return makeError(ErrorCode::CorruptFile,
                         name + ", line " + std::to_string(records.bad.front().line) + ": "
                             + records.bad.front().reason);
    std::vector<Value> values;
    for (const Record& record : records.records) {
        const std::string place
            = name + ", line " + std::to_string(record.line) + ", entry " + std::to_string(values.size() + 1);
        Result<Value> value = convert(record.object, place);
        if (!value)
            return value.error();
        values.push_back(*std::move(value));
    }
    return values;
}

/// Text, or a number as its text.
std::optional<std::string> textOrNumber(const json& value)
{
    return value.is_number() ? std::optional(value.dump()) : anyText(value);
}

/// A number, or a text that is one; nothing inside where none was found.
std::optional<std::optional<double>> publishedNumber(const json& value)
{
    double number = kPublishedNoAnswer;
    if (value.is_string()) {
        const auto& text = value.get_ref<const std::string&>();
        const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (status != std::errc() || end != text.data() + text.size())
            return std::nullopt;
    } else if (value.is_number()) {
        number = value.get<double>();
    } else if (!value.is_null()) {
        return std::nullopt;
    }
    if (!std::isfinite(number))
        return std::nullopt;
    return number == kPublishedNoAnswer ? std::optional<double>() : std::optional(number);
}

Result<PublishedAnswer> readAnswer(const json& object, const std::string& place)
{
    StudyFields fields(object, place);
    PublishedAnswer read;
    read.question = fields.text("question");
    read.isCorrect = fields.read("correct", "true or false", boolean).value_or(false);
    read.answer = fields.read("answer", "text or a number", textOrNumber, Presence::Optional).value_or("");
    read.prediction = fields.read("prediction", "text or a number", textOrNumber, Presence::Optional).value_or("");
    read.number = fields.read("pred_answer", "a number", publishedNumber, Presence::Optional).value_or(std::nullopt);
    read.generated = fields.anyTextAt("pred_only", Presence::Optional);
    if (fields.error())
        return *fields.error();
    return read;
}

/// Fills what a list of [layers][steps][K] holds; its first use sets the shape, others must have it.
class TopReader {
public:
    TopReader(std::string place, TopNeurons& out)
        : m_place(std::move(place))
        , m_out(out)
    {
    }

    template <typename Convert>
    Result<void> read(const json& object, const char* key, const std::string& expected, const Convert& convert)
    {
        const auto found = object.find(key);
        const std::string place = m_place + ", key " + inQuotes(key);
        if (found == object.end())
            return makeError(ErrorCode::CorruptFile, place + ": expected a list [layers][steps][K]; it is missing");
        if (!fits(*found, m_out.layerCount, kMostLayers))
            return unexpected(place, "a list of " + countText(m_out.layerCount, "layers"), *found);
        for (std::size_t layer = 0; layer < found->size(); ++layer) {
            const json& steps = (*found)[layer];
            const std::string atLayer = place + ", layer " + std::to_string(layer);
            if (!fits(steps, m_out.stepCount, kMostSteps))
                return unexpected(atLayer, "a list of " + countText(m_out.stepCount, "steps"), steps);
            for (std::size_t step = 0; step < steps.size(); ++step) {
                const std::string atStep = atLayer + ", step " + std::to_string(step);
                if (!fits(steps[step], m_out.topCount, kMostTop))
                    return unexpected(atStep, "a list of " + countText(m_out.topCount, "neurons"), steps[step]);
                for (const json& value : steps[step]) {
                    if (!convert(value))
                        return unexpected(atStep, expected, value);
                }
            }
        }
        return {};
    }

private:
    static constexpr std::int32_t kMostSteps = 1 << 20;
    static constexpr std::int32_t kMostTop = 1 << 16;

    static std::string countText(std::int32_t count, const char* what)
    {
        return (count == 0 ? std::string("at least one of the") : std::to_string(count)) + ' ' + what;
    }

    /// Whether a list has `count` elements; 0: not known yet, and then it is its own.
    static bool fits(const json& list, std::int32_t& count, std::int32_t most)
    {
        if (!list.is_array() || list.empty() || list.size() > static_cast<std::size_t>(most))
            return false;
        const auto size = static_cast<std::int32_t>(list.size());
        count = count == 0 ? size : count;
        return count == size;
    }

    std::string m_place;
    TopNeurons& m_out;
};

/// Names the first place that has a neuron twice.
Result<void> checkDifferent(const TopNeurons& neurons, const std::string& place)
{
    for (std::int32_t layer = 0; layer < neurons.layerCount; ++layer) {
        for (std::int32_t step = 0; step < neurons.stepCount; ++step) {
            std::set<std::int32_t> seen;
            for (const std::int32_t index : neurons.indicesAt(layer, step)) {
                if (!seen.insert(index).second)
                    return unexpected(place + ", key \"top_coef_idx\", layer " + std::to_string(layer) + ", step "
                                          + std::to_string(step),
                                      "every neuron once", index);
            }
        }
    }
    return {};
}

std::optional<double> finiteNumber(const json& value)
{
    return value.is_number() && std::isfinite(value.get<double>()) ? std::optional(value.get<double>()) : std::nullopt;
}

std::optional<double> scoreIn(const json& value)
{
    return finiteNumber(value.is_array() && value.size() == 1 ? value.front() : value);
}

std::optional<PromotedToken> promotedIn(const json& value)
{
    if (!value.is_array() || value.size() != 3 || !value[0].is_string())
        return std::nullopt;
    const auto id = wholeNumber(value[1], 0, std::numeric_limits<std::int32_t>::max());
    const auto probability = finiteNumber(value[2]);
    if (!id || !probability || *probability < 0.0 || *probability > 1.0)
        return std::nullopt;
    return PromotedToken{value[0].get<std::string>(), static_cast<std::int32_t>(*id), *probability};
}

/// The number behind "layer_".
std::optional<std::int32_t> layerIn(std::string_view key)
{
    constexpr std::string_view kPrefix = "layer_";
    std::int32_t layer = -1;
    if (!key.starts_with(kPrefix))
        return std::nullopt;
    key.remove_prefix(kPrefix.size());
    const auto [end, status] = std::from_chars(key.data(), key.data() + key.size(), layer);
    const bool isNumber = status == std::errc() && end == key.data() + key.size();
    return isNumber && layer >= 0 && layer < kMostLayers ? std::optional(layer) : std::nullopt;
}

Result<StepNeuron> readStepNeuron(const std::string& name, const json& value, std::int32_t layer,
                                  const std::string& atLayer)
{
    const std::optional<NeuronId> neuron = neuronIn(name);
    if (!neuron || neuron->layer != layer)
        return unexpected(atLayer, "a neuron of it like \"" + neuronName({layer, 5}) + "\"", name);
    const std::string place = atLayer + ", " + inQuotes(name);
    if (!value.is_object())
        return unexpected(place, R"(an object {"coeffs", "promotes"})", value);
    StudyFields fields(value, place);
    StepNeuron read{.neuron = *neuron, .score = 0.0, .promoted = {}};
    read.score = fields.read("coeffs", "a number", scoreIn).value_or(0.0);
    read.promoted = fields.read("promotes", R"(a list of [token, id, probability])", listOf(promotedIn, 0))
                        .value_or(std::vector<PromotedToken>());
    if (fields.error())
        return *fields.error();
    return read;
}

/// The list of promoted tokens behind a name, plain or under "promotes".
std::optional<std::vector<std::string>> promotedBehind(const json& value)
{
    if (!value.is_object())
        return textsIn(value);
    const auto found = value.find("promotes");
    return found != value.end() ? textsIn(*found) : std::nullopt;
}

Result<PublishedJudgement> readJudgement(const json& object, const std::string& place)
{
    StudyFields fields(object, place);
    PublishedJudgement read;
    read.neuron = fields.neuron("name");
    read.promoted = fields.texts("promotes");
    read.message = fields.anyTextAt("message", Presence::Optional);
    read.response = fields.anyTextAt("gpt_response", Presence::Optional);
    read.judge = fields.anyTextAt("judge", Presence::Optional);
    if (fields.error())
        return *fields.error();
    return read;
}

json nested(const TopNeurons& neurons, const auto& valuesAt)
{
    json layers = json::array();
    for (std::int32_t layer = 0; layer < neurons.layerCount; ++layer) {
        json steps = json::array();
        for (std::int32_t step = 0; step < neurons.stepCount; ++step)
            steps.push_back(valuesAt(layer, step));
        layers.push_back(std::move(steps));
    }
    return layers;
}

} // namespace

Result<std::vector<PublishedAnswer>> readPublishedAnswers(const std::filesystem::path& path)
{
    return readObjects<PublishedAnswer>(path, readAnswer);
}

Result<void> writePublishedAnswers(const std::filesystem::path& path, std::span<const PublishedAnswer> answers)
{
    json list = json::array();
    for (const PublishedAnswer& answer : answers) {
        const double number = answer.number.value_or(kPublishedNoAnswer);
        const bool isWhole = number == std::trunc(number) && std::abs(number) < 0x1p53;
        list.push_back({{"question", answer.question},
                        {"answer", answer.answer},
                        {"prediction", answer.prediction},
                        {"correct", answer.isCorrect},
                        {"pred_answer", isWhole ? json(static_cast<std::int64_t>(number)) : json(number)},
                        {"pred_only", answer.generated}});
    }
    return writeTextFile(path, toText(list) + '\n');
}

Result<TopNeurons> readTopNeurons(const std::filesystem::path& path)
{
    const Result<json> object = readStudyJson(path);
    if (!object)
        return object.error();
    const std::string place = pathInQuotes(path);
    if (!object->is_object())
        return unexpected(place, R"(an object {"top_coef_idx", "top_coef_vals"})", *object);
    TopNeurons neurons;
    TopReader reader(place, neurons);
    const auto takeIndex = [&](const json& value) {
        const auto index = wholeNumber(value, 0, kMostNeurons - 1);
        if (index)
            neurons.indices.push_back(static_cast<std::int32_t>(*index));
        return index.has_value();
    };
    const auto takeScore = [&](const json& value) {
        const auto score = finiteNumber(value);
        if (score)
            neurons.scores.push_back(static_cast<float>(*score));
        return score && std::isfinite(neurons.scores.back());
    };
    if (Result<void> read = reader.read(*object, "top_coef_idx", "the index of a neuron", takeIndex); !read)
        return read.error();
    if (Result<void> read = reader.read(*object, "top_coef_vals", "a number of 32 bits", takeScore); !read)
        return read.error();
    if (Result<void> checked = checkDifferent(neurons, place); !checked)
        return checked.error();
    return neurons;
}

Result<void> writeTopNeurons(const std::filesystem::path& path, const TopNeurons& neurons)
{
    const auto indices = [&](std::int32_t layer, std::int32_t step) { return json(neurons.indicesAt(layer, step)); };
    const auto scores = [&](std::int32_t layer, std::int32_t step) {
        json list = json::array();
        for (const float score : neurons.scoresAt(layer, step))
            list.push_back(static_cast<double>(score));
        return list;
    };
    return writeTextFile(
        path,
        toLine(json{{"top_coef_idx", nested(neurons, indices)}, {"top_coef_vals", nested(neurons, scores)}}) + '\n');
}

Result<std::vector<StepNeuron>> readStepNeurons(const std::filesystem::path& path)
{
    const Result<json> object = readStudyJson(path);
    if (!object)
        return object.error();
    const std::string place = pathInQuotes(path);
    if (!object->is_object())
        return unexpected(place, R"(an object {"layer_0": {...}, ...})", *object);
    std::vector<StepNeuron> neurons;
    for (const auto& [key, layerNeurons] : object->items()) {
        const std::optional<std::int32_t> layer = layerIn(key);
        if (!layer)
            return unexpected(place, "keys like \"layer_3\"", key);
        const std::string atLayer = place + ", " + inQuotes(key);
        if (!layerNeurons.is_object())
            return unexpected(atLayer, "an object of neurons", layerNeurons);
        for (const auto& [name, value] : layerNeurons.items()) {
            Result<StepNeuron> read = readStepNeuron(name, value, *layer, atLayer);
            if (!read)
                return read.error();
            neurons.push_back(*std::move(read));
        }
    }
    std::ranges::sort(neurons, {}, [](const StepNeuron& neuron) {
        return std::tuple(neuron.neuron.layer, -neuron.score, neuron.neuron.index);
    });
    return neurons;
}

Result<void> writeStepNeurons(const std::filesystem::path& path, std::span<const StepNeuron> neurons)
{
    json layers = json::object();
    for (const StepNeuron& neuron : neurons) {
        json promotes = json::array();
        for (const PromotedToken& token : neuron.promoted)
            promotes.push_back({token.text, token.id, token.probability});
        layers["layer_" + std::to_string(neuron.neuron.layer)][neuronName(neuron.neuron)]
            = {{"coeffs", neuron.score}, {"promotes", std::move(promotes)}};
    }
    return writeTextFile(path, toLine(layers) + '\n');
}

Result<std::vector<PromotingNeuron>> readAllNeurons(const std::filesystem::path& path)
{
    const Result<json> value = readStudyJson(path);
    if (!value)
        return value.error();
    const std::string place = pathInQuotes(path);
    if (!value->is_object() && !value->is_array())
        return unexpected(place, R"(an object {"L3N5": [...], ...} or a list ["L3N5", ...])", *value);
    std::map<NeuronId, std::vector<std::string>> found;
    std::size_t entry = 0;
    for (const auto& [key, content] : value->items()) {
        ++entry;
        const json name = value->is_array() ? content : json(key);
        const std::string at = place + ", entry " + std::to_string(entry);
        const std::optional<NeuronId> neuron = neuronIn(name);
        if (!neuron)
            return unexpected(at, "a neuron like \"L3N5\"", name);
        auto promoted = value->is_array() ? std::optional(std::vector<std::string>()) : promotedBehind(content);
        if (!promoted)
            return unexpected(at + ", " + inQuotes(key), "a list of promoted tokens", content);
        if (!found.try_emplace(*neuron, *std::move(promoted)).second)
            return unexpected(at, "every neuron once", name);
    }
    std::vector<PromotingNeuron> neurons;
    for (auto& [neuron, promoted] : found)
        neurons.push_back({neuron, std::move(promoted)});
    return neurons;
}

Result<void> writeAllNeurons(const std::filesystem::path& path, std::span<const PromotingNeuron> neurons)
{
    json object = json::object();
    for (const PromotingNeuron& neuron : neurons)
        object[neuronName(neuron.neuron)] = neuron.promoted;
    return writeTextFile(path, toLine(object) + '\n');
}

Result<std::vector<PublishedJudgement>> readPublishedJudgements(const std::filesystem::path& path)
{
    return readObjects<PublishedJudgement>(path, readJudgement);
}

Result<void> writePublishedJudgements(const std::filesystem::path& path, std::span<const PublishedJudgement> judgements)
{
    std::string text;
    for (const PublishedJudgement& judgement : judgements) {
        json line = {{"name", neuronName(judgement.neuron)},
                     {"promotes", judgement.promoted},
                     {"message", judgement.message},
                     {"gpt_response", judgement.response}};
        if (!judgement.judge.empty())
            line["judge"] = judgement.judge;
        text += toLine(line) + '\n';
    }
    return writeTextFile(path, text);
}

std::vector<Judgement> judgementsOf(std::span<const PublishedJudgement> published, std::string_view idea,
                                    std::string_view judge)
{
    std::vector<Judgement> judgements;
    for (const PublishedJudgement& one : published)
        judgements.push_back({one.neuron, std::string(idea), one.judge.empty() ? std::string(judge) : one.judge,
                              verdictOf(one.response), one.response});
    return judgements;
}

Result<void> writeNeuronNames(const std::filesystem::path& path, std::span<const NeuronId> neurons)
{
    json list = json::array();
    for (const NeuronId neuron : neurons)
        list.push_back(neuronName(neuron));
    return writeTextFile(path, toLine(list) + '\n');
}

std::string topNeuronsFileName(std::int32_t sample)
{
    return "cot_all_" + std::to_string(sample) + ".json";
}

std::string stepFileName(std::int32_t sample, std::int32_t step)
{
    return std::to_string(sample) + '_' + std::to_string(step) + ".json";
}

std::string judgementsFileName(std::string_view idea)
{
    return "results_" + std::string(idea) + "_all.jsonl";
}

std::string conceptNeuronsFileName(std::string_view idea)
{
    return "neurons_" + std::string(idea) + "_all.json";
}

} // namespace neurex
