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

std::string mismatch(const std::string& place, std::string_view key, const json* value, const std::string& expected)
{
    const std::string start = place + ": " + inQuotes(key);
    return value != nullptr ? start + " is " + shownValue(*value, true) + ", expected " + expected
                            : start + " is missing";
}

constexpr ObjectReader::Wording kWording{ErrorCode::CorruptFile, mismatch, true};

auto numberIn(const NumberRange& range)
{
    return [range](const json& value) -> std::optional<double> {
        const double given = value.is_number() ? value.get<double>() : std::nan("");
        return given >= range.least && given <= range.most ? std::optional(given) : std::nullopt;
    };
}

std::optional<std::int64_t> wholeId(const json& value)
{
    return value.is_number_integer() ? std::optional(value.get<std::int64_t>()) : std::nullopt;
}

} // namespace

ConfigReader::ConfigReader(const json& object, std::string source)
    : ObjectReader(object, std::move(source), kWording)
{
}

std::int32_t ConfigReader::size(std::string_view key, std::int32_t largest, std::optional<std::int32_t> fallback)
{
    const auto convert = [largest](const json& value) { return wholeNumber(value, 1, largest); };
    const std::optional<std::int64_t> given = read(key, "a whole number from 1 to " + std::to_string(largest), convert,
                                                   fallback ? Presence::Optional : Presence::Required);
    return given ? static_cast<std::int32_t>(*given) : error() ? 1 : fallback.value_or(1);
}

double ConfigReader::number(std::string_view key, double fallback, const NumberRange& range)
{
    return read(key, range.words, numberIn(range), Presence::Optional).value_or(fallback);
}

bool ConfigReader::flag(std::string_view key, bool fallback)
{
    return read(key, "true or false", boolean, Presence::Optional).value_or(fallback);
}

std::string ConfigReader::text(std::string_view key, const std::string& fallback)
{
    return read(key, "a text", anyText, Presence::Optional).value_or(fallback);
}

std::vector<std::int64_t> ConfigReader::tokens(std::string_view key, std::int64_t fallback)
{
    if (!contains(key))
        return fallback < 0 ? std::vector<std::int64_t>{} : std::vector{fallback};
    const auto convert = [](const json& value) -> std::optional<std::vector<std::int64_t>> {
        if (value.is_array())
            return listOf(wholeId, 0)(value);
        const std::optional<std::int64_t> id = wholeId(value);
        return id ? std::optional(std::vector{*id}) : std::nullopt;
    };
    return read(key, "a token id, a list of token ids or null", convert, Presence::Optional)
        .value_or(std::vector<std::int64_t>{});
}

std::vector<double> ConfigReader::numbers(std::string_view key, std::size_t count, const NumberRange& range)
{
    return read(key, "a list of " + std::to_string(count) + " numbers, each " + range.words,
                listOf(numberIn(range), count, count), Presence::Optional)
        .value_or(std::vector<double>{});
}

std::vector<std::string> ConfigReader::texts(std::string_view key, std::size_t count)
{
    return read(key, "a list of " + std::to_string(count) + " names", listOf(anyText, count, count), Presence::Optional)
        .value_or(std::vector<std::string>{});
}

void ConfigReader::requireValue(std::string_view key, const json& value, const std::string& consequence)
{
    const json* given = find(key);
    if (!given || *given == value)
        return;
    if (given->type() != value.type() && !(given->is_number() && value.is_number()))
        fail(key, value.dump());
    else
        refuse(ErrorCode::UnsupportedFormat,
               inQuotes(key) + " " + shownValue(*given, true) + " is not supported: " + consequence);
}

std::vector<std::string> ConfigReader::unknownKeys() const
{
    std::vector<std::string> unknown = ObjectReader::unknownKeys();
    std::erase_if(unknown, [](const std::string& key) { return std::ranges::find(kHarmless, key) != kHarmless.end(); });
    return unknown;
}

std::string unknownKeyWarning(const std::string& place, const std::string& key)
{
    return (place.empty() ? "" : place + ": ") + "the key " + inQuotes(displayText(key, 60))
        + " is not known; if it changes what the model computes, the numbers are wrong";
}

} // namespace neurex::engine
