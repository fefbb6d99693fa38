// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// JSON forms of the value types in core/base. Readers are strict about types and throw nlohmann::json::exception.
#include "core/base/attribution_settings.h"
#include "core/base/evaluation.h"
#include "core/base/intervention.h"
#include "core/base/model_info.h"
#include "core/base/question.h"

#include <nlohmann/json.hpp>

#include <array>
#include <stdexcept>

namespace neurex {

using nlohmann::json;

namespace {

template <typename Enum, std::size_t N>
struct EnumNames {
    std::array<std::pair<Enum, std::string_view>, N> entries;

    std::string_view name(Enum value) const
    {
        for (const auto& [key, text] : entries) {
            if (key == value)
                return text;
        }
        return {};
    }

    Result<Enum> parse(std::string_view text, std::string_view what) const
    {
        std::string expected;
        for (const auto& [key, candidate] : entries) {
            if (candidate == text)
                return key;
            expected += (expected.empty() ? "" : ", ") + std::string(candidate);
        }
        return makeError(ErrorCode::InvalidArgument,
                         "unknown " + std::string(what) + " \"" + std::string(text) + "\"; expected one of " + expected);
    }
};

constexpr EnumNames<Target, 4> kTargets{{{{Target::Options, "options"},
                                          {Target::LogOptions, "log-options"},
                                          {Target::Vocabulary, "vocabulary"},
                                          {Target::Margin, "margin"}}}};
constexpr EnumNames<Rule, 3> kRules{{{{Rule::Right, "right"}, {Rule::Midpoint, "midpoint"}, {Rule::Gauss, "gauss"}}}};
constexpr EnumNames<Operation, 3> kOperations{
    {{{Operation::Scale, "scale"}, {Operation::Set, "set"}, {Operation::Add, "add"}}}};
constexpr EnumNames<Positions, 2> kPositions{{{{Positions::Last, "last"}, {Positions::All, "all"}}}};

template <typename Enum, std::size_t N>
Enum parseOrThrow(const EnumNames<Enum, N>& names, const json& value, std::string_view what)
{
    Result<Enum> parsed = names.parse(value.get<std::string>(), what);
    if (!parsed)
        throw std::invalid_argument(parsed.error().message);
    return *parsed;
}

} // namespace

std::string_view toString(Target target) { return kTargets.name(target); }
std::string_view toString(Rule rule) { return kRules.name(rule); }
std::string toString(Positions positions) { return std::string(kPositions.name(positions)); }
Result<Target> parseTarget(std::string_view name) { return kTargets.parse(name, "target"); }
Result<Rule> parseRule(std::string_view name) { return kRules.parse(name, "rule"); }

void to_json(json& json, const AttributionSettings& settings)
{
    json = {{"target", toString(settings.target)}, {"rule", toString(settings.rule)},
            {"steps", settings.steps},             {"per_option", settings.perOption},
            {"keep_proxies", settings.keepProxies}, {"memory_budget_bytes", settings.memoryBudgetBytes}};
}

void from_json(const json& json, AttributionSettings& settings)
{
    settings.target = parseOrThrow(kTargets, json.at("target"), "target");
    settings.rule = parseOrThrow(kRules, json.at("rule"), "rule");
    json.at("steps").get_to(settings.steps);
    settings.perOption = json.value("per_option", false);
    settings.keepProxies = json.value("keep_proxies", false);
    settings.memoryBudgetBytes = json.value("memory_budget_bytes", std::int64_t{0});
}

void to_json(json& json, const Intervention& intervention)
{
    auto neurons = json::array();
    for (const NeuronId& neuron : intervention.neurons)
        neurons.push_back({neuron.layer, neuron.index});
    json = {{"neurons", std::move(neurons)},
            {"operation", kOperations.name(intervention.operation)},
            {"value", intervention.value},
            {"positions", kPositions.name(intervention.positions)}};
}

void from_json(const json& json, Intervention& intervention)
{
    intervention.neurons.clear();
    for (const auto& pair : json.at("neurons")) {
        if (!pair.is_array() || pair.size() != 2)
            throw std::invalid_argument("a neuron must be [layer, index], got " + pair.dump());
        intervention.neurons.push_back({pair[0].get<std::int32_t>(), pair[1].get<std::int32_t>()});
    }
    intervention.operation = parseOrThrow(kOperations, json.at("operation"), "operation");
    json.at("value").get_to(intervention.value);
    intervention.positions = parseOrThrow(kPositions, json.at("positions"), "positions");
}

void to_json(json& json, const TokenProxy& proxy)
{
    json = {{"tokens", proxy.tokens}, {"option_tokens", proxy.optionTokens}, {"gold", proxy.gold}};
}

void from_json(const json& json, TokenProxy& proxy)
{
    json.at("tokens").get_to(proxy.tokens);
    json.at("option_tokens").get_to(proxy.optionTokens);
    json.at("gold").get_to(proxy.gold);
}

void to_json(json& json, const TokenQuestion& question)
{
    json = {{"id", question.id}, {"proxies", question.proxies}};
}

void from_json(const json& json, TokenQuestion& question)
{
    json.at("id").get_to(question.id);
    json.at("proxies").get_to(question.proxies);
}

void to_json(json& json, const ProxyAnswer& answer)
{
    json = {{"option_logits", answer.optionLogits},
            {"option_probabilities", answer.optionProbabilities},
            {"letter_mass", answer.letterMass},
            {"predicted", answer.predicted},
            {"gold", answer.gold}};
}

void from_json(const json& json, ProxyAnswer& answer)
{
    json.at("option_logits").get_to(answer.optionLogits);
    json.at("option_probabilities").get_to(answer.optionProbabilities);
    json.at("letter_mass").get_to(answer.letterMass);
    json.at("predicted").get_to(answer.predicted);
    json.at("gold").get_to(answer.gold);
}

void to_json(json& json, const QuestionAnswer& answer)
{
    json = {{"id", answer.id}, {"proxies", answer.proxies}};
}

void from_json(const json& json, QuestionAnswer& answer)
{
    json.at("id").get_to(answer.id);
    json.at("proxies").get_to(answer.proxies);
}

void to_json(json& json, const ModelInfo& info)
{
    json = {{"name", info.name},
            {"path", info.path},
            {"architecture", info.architecture},
            {"layer_count", info.layerCount},
            {"hidden_size", info.hiddenSize},
            {"neuron_count", info.neuronCount},
            {"head_count", info.headCount},
            {"key_value_head_count", info.keyValueHeadCount},
            {"head_size", info.headSize},
            {"vocabulary_size", info.vocabularySize},
            {"context_length", info.contextLength},
            {"rope_theta", info.ropeTheta},
            {"norm_epsilon", info.normEpsilon},
            {"tied_head", info.tiedHead},
            {"bos_token", info.bosToken},
            {"eos_tokens", info.eosTokens},
            {"stored_type", info.storedType},
            {"compute_type", info.computeType},
            {"device", info.device},
            {"parameter_count", info.parameterCount},
            {"weight_bytes", info.weightBytes},
            {"load_memory_bytes", info.loadMemoryBytes},
            {"run_memory_bytes", info.runMemoryBytes},
            {"weight_hash", info.weightHash},
            {"tokenizer_hash", info.tokenizerHash},
            {"warnings", info.warnings}};
}

void from_json(const json& json, ModelInfo& info)
{
    json.at("name").get_to(info.name);
    json.at("path").get_to(info.path);
    json.at("architecture").get_to(info.architecture);
    json.at("layer_count").get_to(info.layerCount);
    json.at("hidden_size").get_to(info.hiddenSize);
    json.at("neuron_count").get_to(info.neuronCount);
    json.at("head_count").get_to(info.headCount);
    json.at("key_value_head_count").get_to(info.keyValueHeadCount);
    json.at("head_size").get_to(info.headSize);
    json.at("vocabulary_size").get_to(info.vocabularySize);
    json.at("context_length").get_to(info.contextLength);
    json.at("rope_theta").get_to(info.ropeTheta);
    json.at("norm_epsilon").get_to(info.normEpsilon);
    json.at("tied_head").get_to(info.tiedHead);
    json.at("bos_token").get_to(info.bosToken);
    json.at("eos_tokens").get_to(info.eosTokens);
    json.at("stored_type").get_to(info.storedType);
    json.at("compute_type").get_to(info.computeType);
    json.at("device").get_to(info.device);
    json.at("parameter_count").get_to(info.parameterCount);
    json.at("weight_bytes").get_to(info.weightBytes);
    json.at("load_memory_bytes").get_to(info.loadMemoryBytes);
    json.at("run_memory_bytes").get_to(info.runMemoryBytes);
    json.at("weight_hash").get_to(info.weightHash);
    json.at("tokenizer_hash").get_to(info.tokenizerHash);
    json.at("warnings").get_to(info.warnings);
}

} // namespace neurex
