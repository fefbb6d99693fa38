// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/gguf_keys.h"

#include "core/base/display_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace neurex::engine {
namespace {

/// Of every architecture: counts, training and what other keys say too.
constexpr std::array<std::string_view, 5> kHarmless{"vocab_size", "tensor_data_layout", "rope.scaling.finetuned",
                                                    "expert_used_count", "use_parallel_residual"};

} // namespace

GgufKeys::GgufKeys(const GgufFile& file, std::string_view architecture)
    : m_metadata(file.metadata())
    , m_prefix(std::string(architecture) + ".")
    , m_source(pathInQuotes(file.path()))
{
}

std::optional<std::int64_t> GgufKeys::whole(const std::string& key)
{
    const GgufValue* value = find(key);
    if (!value)
        return {};
    // Some writers give one number for each layer.
    const std::optional<std::vector<std::int64_t>> all = value->wholes();
    if (all && !all->empty() && std::ranges::count(*all, all->front()) == std::ssize(*all))
        return all->front();
    if (all)
        refuse(ErrorCode::UnsupportedFormat,
               inQuotes(m_prefix + key) + " differs from layer to layer, which no supported family does");
    else if (!value->whole())
        fail(key, *value, "a whole number");
    return value->whole();
}

std::int64_t GgufKeys::count(const std::string& key)
{
    const std::optional<std::int64_t> value = whole(key);
    if (!value)
        refuse(ErrorCode::CorruptFile, inQuotes(m_prefix + key) + " is missing");
    return value ? checkCount(key, *value) : 1;
}

std::optional<std::int64_t> GgufKeys::optionalCount(const std::string& key)
{
    const std::optional<std::int64_t> value = whole(key);
    return value ? std::optional(checkCount(key, *value)) : std::nullopt;
}

std::optional<double> GgufKeys::number(const std::string& key)
{
    const GgufValue* value = find(key);
    const std::optional<double> number = value ? value->number() : std::nullopt;
    if (value && !number)
        fail(key, *value, "a number");
    if (number && !std::isfinite(*number))
        refuse(ErrorCode::CorruptFile, inQuotes(m_prefix + key) + " is no finite number");
    return number;
}

std::optional<std::string> GgufKeys::text(const std::string& key)
{
    const GgufValue* value = find(key);
    const std::optional<std::string_view> text = value ? value->text() : std::nullopt;
    if (value && !text)
        fail(key, *value, "a text");
    return text ? std::optional<std::string>(*text) : std::nullopt;
}

std::optional<bool> GgufKeys::flag(const std::string& key)
{
    const GgufValue* value = find(key);
    if (value && !value->flag())
        fail(key, *value, "true or false");
    return value ? value->flag() : std::nullopt;
}

std::vector<bool> GgufKeys::pattern(const std::string& key, std::int64_t layers)
{
    const GgufValue* value = find(key);
    if (!value)
        return {};
    if (const std::optional<std::vector<bool>> flags = value->flags()) {
        if (std::ssize(*flags) < layers)
            refuse(ErrorCode::CorruptFile,
                   inQuotes(m_prefix + key) + " has " + std::to_string(flags->size()) + " values for "
                       + std::to_string(layers) + " layers");
        return *flags;
    }
    const std::int64_t every = optionalCount(key).value_or(1);
    std::vector<bool> isSet;
    for (std::int64_t layer = 0; !m_error && layer < layers; ++layer)
        isSet.push_back((layer + 1) % every != 0);
    return isSet;
}

void GgufKeys::refuse(ErrorCode code, const std::string& what)
{
    if (!m_error)
        m_error = makeError(code, m_source + ": " + what);
}

std::vector<std::string> GgufKeys::unknown() const
{
    std::vector<std::string> keys;
    for (const GgufMetadata::Entry& entry : m_metadata.entries()) {
        if (!entry.key.starts_with(m_prefix))
            continue;
        const std::string_view key = entry.key.substr(m_prefix.size());
        if (!m_asked.contains(key) && std::ranges::find(kHarmless, key) == kHarmless.end())
            keys.emplace_back(entry.key);
    }
    return keys;
}

const GgufValue* GgufKeys::find(const std::string& key)
{
    m_asked.insert(key);
    return m_metadata.find(m_prefix + key);
}

std::int64_t GgufKeys::checkCount(const std::string& key, std::int64_t value)
{
    if (value < 1 || value > std::numeric_limits<std::int32_t>::max())
        refuse(ErrorCode::CorruptFile,
               inQuotes(m_prefix + key) + " is " + std::to_string(value) + ", expected 1 to 2^31-1");
    return std::clamp<std::int64_t>(value, 1, std::numeric_limits<std::int32_t>::max());
}

void GgufKeys::fail(const std::string& key, const GgufValue& value, const std::string& expected)
{
    refuse(ErrorCode::CorruptFile,
           inQuotes(m_prefix + key) + " is of type " + std::string(toString(value.type())) + ", expected " + expected);
}

} // namespace neurex::engine
