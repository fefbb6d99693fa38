// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/contents_text.h"

#include "core/base/media_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace neurex::engine {
namespace {

constexpr std::size_t kLongestText = std::size_t{256} << 10;
constexpr std::size_t kShownElements = 16;

/// A float keeps the few digits that it has.
std::string numberText(double number, bool isSingle)
{
    std::array<char, 32> digits{};
    const std::to_chars_result end = isSingle
        ? std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<float>(number))
        : std::to_chars(digits.data(), digits.data() + digits.size(), number);
    return {digits.data(), end.ptr};
}

template <typename Values, typename Text>
std::string listText(const Values& values, const Text& textOf)
{
    std::string text;
    const std::size_t shown = std::min(values.size(), kShownElements);
    for (std::size_t i = 0; i < shown; ++i)
        text += (text.empty() ? "" : ", ") + textOf(values[i]);
    if (shown < values.size())
        text += ", ...";
    return "[" + text + "]";
}

} // namespace

std::string contentsText(std::string_view text)
{
    if (text.size() <= kLongestText)
        return terminalText(text);
    std::size_t end = kLongestText;
    constexpr unsigned char kHighBits = 0xC0, kContinuation = 0x80;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & kHighBits) == kContinuation)
        --end;
    return terminalText(text.substr(0, end)) + "...";
}

std::string contentsText(const GgufValue& value)
{
    const bool isSingle = value.elementType() == GgufType::F32;
    const auto ofNumber = [isSingle](double number) { return numberText(number, isSingle); };
    if (const auto text = value.text())
        return contentsText(*text);
    if (const auto flag = value.flag())
        return *flag ? "true" : "false";
    if (const auto whole = value.whole())
        return std::to_string(*whole);
    if (const auto number = value.number())
        return ofNumber(*number);
    if (const auto texts = value.texts())
        return listText(*texts, [](std::string_view text) { return inQuotes(text); });
    if (const auto flags = value.flags())
        return listText(*flags, [](bool flag) { return std::string(flag ? "true" : "false"); });
    if (const auto wholes = value.wholes())
        return listText(*wholes, [](std::int64_t whole) { return std::to_string(whole); });
    if (const auto numbers = value.numbers())
        return listText(*numbers, ofNumber);
    return {};
}

std::string contentsText(const nlohmann::json& value)
{
    return contentsText(std::string_view(value.is_string() ? value.get_ref<const std::string&>() : value.dump()));
}

std::string contentsType(const GgufValue& value)
{
    const std::string type(toString(value.type()));
    return value.type() == GgufType::List ? type + " of " + std::string(toString(value.elementType())) : type;
}

} // namespace neurex::engine
