// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/import_request.h"

#include "core/base/display_text.h"
#include "core/base/enum_names.h"
#include "core/base/typed_number.h"
#include "core/import/dataset_file.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace neurex {
namespace {

constexpr auto kDistractors = enumNames<Distractors>({{Distractors::Usual, "usual"},
                                                      {Distractors::Types, "types"},
                                                      {Distractors::Spans, "spans"},
                                                      {Distractors::Answers, "answers"}});
constexpr double kMostQuestions = 1e9;

/// "a=b,c=d" in its pairs; nothing where a part has no "=".
std::optional<std::vector<std::pair<std::string, std::string>>> pairsOf(std::string_view text)
{
    std::vector<std::pair<std::string, std::string>> pairs;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        const std::string_view part = text.substr(0, end);
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos)
            return std::nullopt;
        pairs.emplace_back(withoutBlanksAround(part.substr(0, equals)), withoutBlanksAround(part.substr(equals + 1)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return pairs.empty() ? std::nullopt : std::optional(std::move(pairs));
}

struct Amount {
    double value = 0.0;
    bool isShare = false;
};

/// "200", "0.4", "40%".
std::optional<Amount> amountOf(std::string text)
{
    const bool isPercent = text.ends_with('%');
    if (isPercent)
        text.pop_back();
    const TypedNumber number = parseTypedNumber(text);
    if (!number.isNumber() || !std::isfinite(number.value) || number.value < 0.0)
        return std::nullopt;
    const bool isShare = isPercent || text.find('.') != std::string::npos;
    const double value = isPercent ? number.value / 100.0 : number.value;
    const bool isPossible = isShare ? value <= 1.0 : value <= kMostQuestions && value == std::floor(value);
    return isPossible ? std::optional(Amount{value, isShare}) : std::nullopt;
}

} // namespace

std::string_view toString(Distractors distractors)
{
    return kDistractors.name(distractors);
}

Result<Distractors> parseDistractors(std::string_view name)
{
    return kDistractors.parseEither(name, "kind of wrong options");
}

Result<SplitWish> parseSplitWish(std::string_view text)
{
    const Error wrong = makeError(ErrorCode::InvalidArgument,
                                  inQuotes(text)
                                      + " is no split; expected numbers of questions, identify=200,evaluate=300, or "
                                        "shares, identify=0.4,evaluate=0.6, together not above 1");
    const auto pairs = pairsOf(text);
    if (!pairs)
        return wrong;
    SplitWish wish{0.0, 0.0, false};
    std::optional<bool> isShare;
    for (const auto& [side, amountText] : *pairs) {
        const std::optional<Amount> amount = amountOf(amountText);
        const bool isSide = side == "identify" || side == "evaluate";
        if (!amount || !isSide || (isShare && *isShare != amount->isShare && amount->value != 0.0))
            return wrong;
        isShare = isShare.value_or(amount->isShare);
        (side == "identify" ? wish.identify : wish.evaluate) = amount->value;
    }
    wish.isShare = *isShare;
    const double sum = wish.identify + wish.evaluate;
    if (sum <= 0.0 || (wish.isShare && sum > 1.0 + 1e-9))
        return wrong;
    return wish;
}

Result<std::map<std::string, std::string>> parseLabels(std::string_view text)
{
    std::map<std::string, std::string> labels;
    const auto pairs = pairsOf(text);
    if (!pairs)
        return makeError(ErrorCode::InvalidArgument,
                         inQuotes(text) + " is no list of labels; expected 0=negative,1=positive");
    for (const auto& [label, shown] : *pairs) {
        if (label.empty() || shown.empty() || !labels.emplace(label, shown).second)
            return makeError(ErrorCode::InvalidArgument,
                             "the label " + inQuotes(label) + " is empty, shown as nothing, or named twice");
    }
    return labels;
}

} // namespace neurex
