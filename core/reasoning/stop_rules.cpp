// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/stop_rules.h"

#include "core/base/enum_names.h"

namespace neurex {
namespace {

constexpr auto kReasons = enumNames<StopReason>({{StopReason::Length, "length"},
                                                 {StopReason::NextQuestion, "next-question"},
                                                 {StopReason::NextQ, "next-q"},
                                                 {StopReason::EndToken, "end-token"}});

} // namespace

std::string_view toString(StopReason reason)
{
    return kReasons.name(reason);
}

StopPlace findStop(std::string_view generated, const StopRules& rules)
{
    StopPlace place{generated.size(), StopReason::Length};
    const auto consider = [&](std::string_view mark, StopReason reason) {
        const std::size_t found = generated.find(mark);
        if (!mark.empty() && found < place.end)
            place = {found, reason};
    };
    if (rules.atNextQuestion)
        consider("\n\nQuestion:", StopReason::NextQuestion);
    if (rules.atNextQ)
        consider("\nQ:", StopReason::NextQ);
    for (const std::string& token : rules.endTokens)
        consider(token, StopReason::EndToken);
    return place;
}

} // namespace neurex
