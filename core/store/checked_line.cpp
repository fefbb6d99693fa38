// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/checked_line.h"

#include "core/base/sha256.h"
#include "core/base/strict_json.h"
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace neurex {
namespace {

constexpr std::size_t kSumLength = 16;

/// How a document ends: what stands around the checksum.
struct Ending {
    std::string_view before;
    std::string_view after;
    std::string_view close; ///< of the document without a checksum
};
constexpr Ending kLineEnding{",\"sum\":\"", "\"}", "}"};
constexpr Ending kTextEnding{",\n  \"sum\": \"", "\"\n}\n", "\n}"};

std::string withSum(std::string text, const Ending& ending)
{
    text.resize(text.size() - ending.close.size());
    const std::string sum = shortSum(std::as_bytes(std::span(text)));
    return text.append(ending.before).append(sum).append(ending.after);
}

bool hasGoodSum(std::string_view text, const Ending& ending)
{
    const std::size_t tail = ending.before.size() + kSumLength + ending.after.size();
    if (text.size() <= tail || !text.ends_with(ending.after))
        return false;
    const std::string_view body = text.substr(0, text.size() - tail);
    const std::string_view sum = text.substr(body.size() + ending.before.size(), kSumLength);
    return text.substr(body.size(), ending.before.size()) == ending.before
        && shortSum(std::as_bytes(std::span(body))) == sum;
}

} // namespace

std::string checkedLine(const nlohmann::json& object)
{
    return withSum(toLine(object), kLineEnding) + "\n";
}

std::optional<nlohmann::json> readCheckedLine(std::string_view line)
{
    if (!hasGoodSum(line, kLineEnding))
        return std::nullopt;
    Result<nlohmann::json> object = parseStrictJson(line, "a line");
    return object ? std::optional(std::move(*object)) : std::nullopt;
}

std::string damagedLinesText(std::span<const std::size_t> lines)
{
    constexpr std::size_t kMostNamed = 3;
    if (lines.size() == 1)
        return "line " + std::to_string(lines.front()) + " is damaged";
    const std::size_t named = lines.size() <= kMostNamed ? lines.size() - 1 : kMostNamed - 1;
    std::string text = "lines ";
    for (std::size_t i = 0; i < named; ++i)
        text += (i == 0 ? "" : ", ") + std::to_string(lines[i]);
    const std::size_t rest = lines.size() - named;
    return text + " and " + (rest == 1 ? std::to_string(lines.back()) : std::to_string(rest) + " more")
        + " are damaged";
}

std::string checkedText(const nlohmann::json& object)
{
    return withSum(toText(object), kTextEnding);
}

Result<nlohmann::json> readCheckedText(std::string_view text, const std::string& source, const std::string& advice)
{
    Result<nlohmann::json> object = parseStrictJson(text, source);
    if (object && !hasGoodSum(text, kTextEnding))
        return makeError(ErrorCode::CorruptFile,
                         source + " was damaged or edited: its checksum does not fit; " + advice);
    return object;
}

} // namespace neurex
