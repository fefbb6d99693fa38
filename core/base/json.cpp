// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// JSON forms of the value types in core/base. Readers are strict about types and throw std::exception
// (nlohmann::json::exception or std::invalid_argument).
#include "core/base/attribution_settings.h"
#include "core/base/enum_names.h"
#include "core/base/evaluation.h"
#include "core/base/intervention.h"
#include "core/base/model_info.h"
#include "core/base/neuron_json.h"
#include "core/base/question.h"
#include "core/base/strict_fields.h"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace neurex {

using nlohmann::json;
using strict::read;

namespace {

constexpr auto kTargets = enumNames<Target>({{Target::Options, "options"},
                                             {Target::LogOptions, "log-options"},
                                             {Target::Vocabulary, "vocabulary"},
                                             {Target::LogVocabulary, "log-vocabulary"},
                                             {Target::Margin, "margin"}});
constexpr auto kRules = enumNames<Rule>({{Rule::Right, "right"},
                                         {Rule::Midpoint, "midpoint"},
                                         {Rule::Gauss, "gauss"},
                                         {Rule::Left, "left"},
                                         {Rule::Linspace, "linspace"}});
constexpr auto kMeasures = enumNames<NeuronMeasure>({{NeuronMeasure::PathGradients, "path-gradients"},
                                                     {NeuronMeasure::GradientActivation, "gradient-activation"},
                                                     {NeuronMeasure::NeuronGradient, "neuron-gradient"},
                                                     {NeuronMeasure::Activation, "activation"},
                                                     {NeuronMeasure::LetterCredit, "letter-credit"},
                                                     {NeuronMeasure::LogIncrease, "log-increase"},
                                                     {NeuronMeasure::FiringRate, "firing-rate"},
                                                     {NeuronMeasure::TaskGradient, "task-gradient"}});
constexpr auto kHooks = enumNames<Hook>({{Hook::Product, "product"}, {Hook::Up, "up"}});
constexpr auto kOperations = enumNames<Operation>(
    {{Operation::Scale, "scale"}, {Operation::Set, "set"}, {Operation::Add, "add"}, {Operation::Shift, "shift"}});
constexpr auto kPositions = enumNames<Positions>({{Positions::Last, "last"}, {Positions::All, "all"}});

template <typename Enum, std::size_t N>
Enum parseOrThrow(const EnumNames<Enum, N>& names, const json& value, std::string_view what)
{
    Result<Enum> parsed = names.parse(value.get<std::string>(), what);
    if (!parsed)
        throw std::invalid_argument(parsed.error().message);
    return *parsed;
}

/// Most questions have none; their JSON is as it always was.
void writeGroup(json& object, const std::string& group)
{
    if (!group.empty())
        object["group"] = group;
}

void readGroup(const json& object, std::string& group)
{
    group.clear();
    if (object.contains("group"))
        read(object, "group", group);
}

} // namespace

std::string_view toString(Target target)
{
    return kTargets.name(target);
}
std::string_view toString(Rule rule)
{
    return kRules.name(rule);
}
std::string_view toString(NeuronMeasure measure)
{
    return kMeasures.name(measure);
}
std::string_view toString(Hook hook)
{
    return kHooks.name(hook);
}
std::span<const Target> allTargets()
{
    static constexpr auto kAll = kTargets.values();
    return kAll;
}
std::span<const Rule> allRules()
{
    static constexpr auto kAll = kRules.values();
    return kAll;
}
std::string toString(Positions positions)
{
    return std::string(kPositions.name(positions));
}
Result<Positions> parsePositions(std::string_view name)
{
    return kPositions.parse(name, "positions");
}
Result<Target> parseTarget(std::string_view name)
{
    return kTargets.parse(name, "target");
}
Result<Rule> parseRule(std::string_view name)
{
    return kRules.parse(name, "rule");
}
Result<Hook> parseHook(std::string_view name)
{
    return kHooks.parseEither(name, "hook");
}

void to_json(json& object, const AttributionSettings& settings)
{
    object = {{"target", toString(settings.target)},
              {"rule", toString(settings.rule)},
              {"steps", settings.steps},
              {"per_option", settings.perOption},
              {"keep_proxies", settings.keepProxies},
              {"memory_budget_bytes", settings.memoryBudgetBytes}};
    const AttributionSettings usual; // what is usual is not written: runs of older versions stay what they are
    if (settings.measure != usual.measure)
        object["measure"] = toString(settings.measure);
    if (settings.hook != usual.hook)
        object["hook"] = toString(settings.hook);
    if (settings.magnitude)
        object["magnitude"] = true;
    if (!settings.filter.isOff())
        object["proxy_filter"] = {{"threshold", settings.filter.threshold}, {"share", settings.filter.share}};
}

void from_json(const json& object, AttributionSettings& settings)
{
    settings.target = parseOrThrow(kTargets, object.at("target"), "target");
    settings.rule = parseOrThrow(kRules, object.at("rule"), "rule");
    read(object, "steps", settings.steps);
    settings.perOption = strict::get(object, "per_option", false);
    settings.keepProxies = strict::get(object, "keep_proxies", false);
    settings.memoryBudgetBytes = strict::get(object, "memory_budget_bytes", std::int64_t{0});
    if (object.contains("measure"))
        settings.measure = parseOrThrow(kMeasures, object.at("measure"), "measure");
    if (object.contains("hook"))
        settings.hook = parseOrThrow(kHooks, object.at("hook"), "hook");
    settings.magnitude = strict::get(object, "magnitude", false);
    if (object.contains("proxy_filter")) {
        read(object.at("proxy_filter"), "threshold", settings.filter.threshold);
        read(object.at("proxy_filter"), "share", settings.filter.share);
    }
}

json neuronToJson(NeuronId neuron)
{
    return {neuron.layer, neuron.index};
}

json neuronsToJson(std::span<const NeuronId> neurons)
{
    auto list = json::array();
    for (const NeuronId neuron : neurons)
        list.push_back(neuronToJson(neuron));
    return list;
}

NeuronId neuronFromJson(const json& pair)
{
    if (!pair.is_array() || pair.size() != 2)
        throw std::invalid_argument("a neuron must be [layer, index], got " + pair.dump());
    NeuronId neuron;
    read(pair[0], neuron.layer);
    read(pair[1], neuron.index);
    return neuron;
}

std::vector<NeuronId> neuronsFromJson(const json& list)
{
    if (!list.is_array())
        throw std::invalid_argument("neurons must be a list of [layer, index], got " + list.dump());
    std::vector<NeuronId> neurons;
    neurons.reserve(list.size());
    for (const json& pair : list)
        neurons.push_back(neuronFromJson(pair));
    return neurons;
}

void to_json(json& object, const Intervention& intervention)
{
    object = {{"neurons", neuronsToJson(intervention.neurons)},
              {"operation", kOperations.name(intervention.operation)},
              {"value", intervention.value},
              {"positions", kPositions.name(intervention.positions)}};
    if (intervention.hook != Intervention().hook) // what is usual is not written: older files stay what they are
        object["hook"] = toString(intervention.hook);
}

void from_json(const json& object, Intervention& intervention)
{
    intervention.neurons = neuronsFromJson(object.at("neurons"));
    intervention.operation = parseOrThrow(kOperations, object.at("operation"), "operation");
    read(object, "value", intervention.value);
    intervention.positions = parseOrThrow(kPositions, object.at("positions"), "positions");
    const auto hook = object.find("hook");
    intervention.hook = hook == object.end() ? Intervention().hook : parseOrThrow(kHooks, *hook, "hook");
}

void to_json(json& object, const TokenProxy& proxy)
{
    object = {{"tokens", proxy.tokens}, {"option_tokens", proxy.optionTokens}, {"gold", proxy.gold}};
}

void from_json(const json& object, TokenProxy& proxy)
{
    read(object, "tokens", proxy.tokens);
    read(object, "option_tokens", proxy.optionTokens);
    read(object, "gold", proxy.gold);
}

void to_json(json& object, const TokenQuestion& question)
{
    object = {{"id", question.id}, {"proxies", question.proxies}};
    writeGroup(object, question.group);
}

void from_json(const json& object, TokenQuestion& question)
{
    read(object, "id", question.id);
    read(object, "proxies", question.proxies);
    readGroup(object, question.group);
}

void to_json(json& object, const ProxyAnswer& answer)
{
    object = {{"option_logits", answer.optionLogits},
              {"option_probabilities", answer.optionProbabilities},
              {"letter_mass", answer.letterMass},
              {"predicted", answer.predicted},
              {"gold", answer.gold}};
}

void from_json(const json& object, ProxyAnswer& answer)
{
    read(object, "option_logits", answer.optionLogits);
    read(object, "option_probabilities", answer.optionProbabilities);
    read(object, "letter_mass", answer.letterMass);
    read(object, "predicted", answer.predicted);
    read(object, "gold", answer.gold);
}

void to_json(json& object, const QuestionAnswer& answer)
{
    object = {{"id", answer.id}, {"proxies", answer.proxies}};
    writeGroup(object, answer.group);
}

void from_json(const json& object, QuestionAnswer& answer)
{
    read(object, "id", answer.id);
    read(object, "proxies", answer.proxies);
    readGroup(object, answer.group);
}

void to_json(json& object, const ModelInfo& info)
{
    object = {{"name", info.name},
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
              {"device_memory_bytes", info.deviceMemoryBytes},
              {"run_memory_bytes", info.runMemoryBytes},
              {"cache_memory_bytes", info.cacheMemoryBytes},
              {"weight_hash", info.weightHash},
              {"tokenizer_hash", info.tokenizerHash},
              {"warnings", info.warnings}};
}

void from_json(const json& object, ModelInfo& info)
{
    read(object, "name", info.name);
    read(object, "path", info.path);
    read(object, "architecture", info.architecture);
    read(object, "layer_count", info.layerCount);
    read(object, "hidden_size", info.hiddenSize);
    read(object, "neuron_count", info.neuronCount);
    read(object, "head_count", info.headCount);
    read(object, "key_value_head_count", info.keyValueHeadCount);
    read(object, "head_size", info.headSize);
    read(object, "vocabulary_size", info.vocabularySize);
    read(object, "context_length", info.contextLength);
    read(object, "rope_theta", info.ropeTheta);
    read(object, "norm_epsilon", info.normEpsilon);
    read(object, "tied_head", info.tiedHead);
    read(object, "bos_token", info.bosToken);
    read(object, "eos_tokens", info.eosTokens);
    read(object, "stored_type", info.storedType);
    read(object, "compute_type", info.computeType);
    read(object, "device", info.device);
    read(object, "parameter_count", info.parameterCount);
    read(object, "weight_bytes", info.weightBytes);
    read(object, "load_memory_bytes", info.loadMemoryBytes);
    info.deviceMemoryBytes = strict::get(object, "device_memory_bytes", std::int64_t{0});
    read(object, "run_memory_bytes", info.runMemoryBytes);
    info.cacheMemoryBytes = strict::get(object, "cache_memory_bytes", std::int64_t{0});
    read(object, "weight_hash", info.weightHash);
    read(object, "tokenizer_hash", info.tokenizerHash);
    read(object, "warnings", info.warnings);
}

} // namespace neurex
