// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/families/config_reader.h"

#include "core/base/display_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace neurex::engine {

using nlohmann::json;

namespace {

/// Of every configuration class: names, training, output, generation and what describes other files.
constexpr std::array<std::string_view, 67> kHarmless{"_attn_implementation_autoset",
                                                     "_name_or_path",
                                                     "add_cross_attention",
                                                     "architectures",
                                                     "attention_dropout",
                                                     "attention_probs_dropout_prob",
                                                     "attn_implementation",
                                                     "auto_map",
                                                     "bad_words_ids",
                                                     "begin_suppress_tokens",
                                                     "chunk_size_feed_forward",
                                                     "classifier_dropout",
                                                     "cross_attention_hidden_size",
                                                     "decoder_start_token_id",
                                                     "diversity_penalty",
                                                     "do_sample",
                                                     "early_stopping",
                                                     "encoder_no_repeat_ngram_size",
                                                     "exponential_decay_length_penalty",
                                                     "finetuning_task",
                                                     "forced_bos_token_id",
                                                     "forced_eos_token_id",
                                                     "gradient_checkpointing",
                                                     "hidden_dropout",
                                                     "id2label",
                                                     "initializer_range",
                                                     "is_decoder",
                                                     "is_encoder_decoder",
                                                     "is_llama_config",
                                                     "label2id",
                                                     "length_penalty",
                                                     "max_length",
                                                     "min_length",
                                                     "no_repeat_ngram_size",
                                                     "num_beam_groups",
                                                     "num_beams",
                                                     "num_labels",
                                                     "num_return_sequences",
                                                     "output_attentions",
                                                     "output_hidden_states",
                                                     "output_scores",
                                                     "pad_token_id",
                                                     "prefix",
                                                     "pretraining_tp",
                                                     "problem_type",
                                                     "pruned_heads",
                                                     "remove_invalid_values",
                                                     "repetition_penalty",
                                                     "return_dict",
                                                     "return_dict_in_generate",
                                                     "sep_token_id",
                                                     "suppress_tokens",
                                                     "task_specific_params",
                                                     "temperature",
                                                     "tf_legacy_loss",
                                                     "tie_encoder_decoder",
                                                     "tokenizer_class",
                                                     "top_k",
                                                     "top_p",
                                                     "torchscript",
                                                     "transformers_version",
                                                     "typical_p",
                                                     "unk_token_id",
                                                     "use_bfloat16",
                                                     "use_cache",
                                                     "rope_interleaved",
                                                     "mlp_dropout"};

} // namespace

ConfigReader::ConfigReader(const json& object, std::string source)
    : m_object(object)
    , m_source(std::move(source))
{
}

const json* ConfigReader::find(std::string_view key)
{
    m_known.emplace(key);
    const auto found = m_object.find(key);
    return found == m_object.end() || found->is_null() ? nullptr : &*found;
}

bool ConfigReader::contains(std::string_view key)
{
    m_known.emplace(key);
    return m_object.contains(key);
}

std::int32_t ConfigReader::size(std::string_view key, std::int32_t largest, std::optional<std::int32_t> fallback)
{
    const json* value = find(key);
    if (!value) {
        if (!fallback)
            refuse(ErrorCode::CorruptFile, inQuotes(key) + " is missing");
        return fallback.value_or(1);
    }
    const bool fits = value->is_number_unsigned() && value->get<std::uint64_t>() >= 1
        && value->get<std::uint64_t>() <= static_cast<std::uint64_t>(largest);
    if (!fits) {
        refuseValue(key, *value, "a whole number from 1 to " + std::to_string(largest));
        return 1;
    }
    return value->get<std::int32_t>();
}

double ConfigReader::number(std::string_view key, double fallback, const NumberRange& range)
{
    const json* value = find(key);
    if (!value)
        return fallback;
    const double given = value->is_number() ? value->get<double>() : std::nan("");
    if (!(given >= range.least && given <= range.most)) {
        refuseValue(key, *value, range.words);
        return fallback;
    }
    return given;
}

bool ConfigReader::flag(std::string_view key, bool fallback)
{
    const json* value = find(key);
    if (value && !value->is_boolean())
        refuseValue(key, *value, "true or false");
    return value && value->is_boolean() ? value->get<bool>() : fallback;
}

std::string ConfigReader::text(std::string_view key, const std::string& fallback)
{
    const json* value = find(key);
    if (value && !value->is_string())
        refuseValue(key, *value, "a text");
    return value && value->is_string() ? value->get<std::string>() : fallback;
}

std::vector<std::int64_t> ConfigReader::tokens(std::string_view key, std::int64_t fallback)
{
    if (!contains(key))
        return fallback < 0 ? std::vector<std::int64_t>{} : std::vector{fallback};
    const json& value = *m_object.find(key);
    std::vector<std::int64_t> ids;
    const auto take = [&](const json& id) {
        if (id.is_number_integer())
            ids.push_back(id.get<std::int64_t>());
        else
            refuseValue(key, value, "a token id, a list of token ids or null");
    };
    if (value.is_array())
        std::for_each(value.begin(), value.end(), take);
    else if (!value.is_null())
        take(value);
    return ids;
}

std::vector<double> ConfigReader::numbers(std::string_view key, std::size_t count, const NumberRange& range)
{
    const json* value = find(key);
    if (!value)
        return {};
    const bool fits
        = value->is_array() && value->size() == count
        && std::all_of(value->begin(), value->end(), [&](const json& entry) {
               return entry.is_number() && entry.get<double>() >= range.least && entry.get<double>() <= range.most;
           });
    if (fits)
        return value->get<std::vector<double>>();
    refuseValue(key, *value, "a list of " + std::to_string(count) + " numbers, each " + range.words);
    return {};
}

std::vector<std::string> ConfigReader::texts(std::string_view key, std::size_t count)
{
    const json* value = find(key);
    if (!value)
        return {};
    const bool fits = value->is_array() && value->size() == count
        && std::all_of(value->begin(), value->end(), [](const json& entry) { return entry.is_string(); });
    if (fits)
        return value->get<std::vector<std::string>>();
    refuseValue(key, *value, "a list of " + std::to_string(count) + " names");
    return {};
}

void ConfigReader::requireValue(std::string_view key, const json& value, const std::string& consequence)
{
    const json* given = find(key);
    if (!given || *given == value)
        return;
    if (given->type() != value.type() && !(given->is_number() && value.is_number())) {
        refuseValue(key, *given, value.dump());
        return;
    }
    refuse(ErrorCode::UnsupportedFormat,
           inQuotes(key) + " " + displayText(given->dump(-1, ' ', true, json::error_handler_t::replace), 60)
               + " is not supported: " + consequence);
}

void ConfigReader::ignore(std::span<const std::string_view> keys)
{
    m_known.insert(keys.begin(), keys.end());
}

void ConfigReader::refuse(ErrorCode code, const std::string& what)
{
    if (!m_error)
        m_error = makeError(code, m_source + ": " + what);
}

void ConfigReader::refuseValue(std::string_view key, const json& value, const std::string& expected)
{
    const std::string shown = displayText(value.dump(-1, ' ', true, json::error_handler_t::replace), 60);
    refuse(ErrorCode::CorruptFile, inQuotes(key) + " is " + shown + ", expected " + expected);
}

void ConfigReader::adopt(const Error& error)
{
    if (!m_error)
        m_error = error;
}

std::vector<std::string> ConfigReader::unknownKeys() const
{
    std::vector<std::string> unknown;
    for (const auto& [key, value] : m_object.items()) {
        if (!m_known.contains(key) && std::ranges::find(kHarmless, key) == kHarmless.end())
            unknown.push_back(key);
    }
    return unknown;
}

} // namespace neurex::engine
