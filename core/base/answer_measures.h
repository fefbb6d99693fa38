// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/evaluation.h"

#include <optional>
#include <span>

namespace neurex {

/// Probability of the right option among the options, 0..1; 0 when the answer holds none.
double goldProbability(const ProxyAnswer& answer);
/// Logit of the right option minus the largest other one: above 0 exactly when it is answered right, up to ties.
double goldMargin(const ProxyAnswer& answer);

/// Means over the proxies of a question; empty without proxies.
std::optional<double> meanGoldProbability(std::span<const ProxyAnswer> proxies);
std::optional<double> meanGoldMargin(std::span<const ProxyAnswer> proxies);

/// More than half of the proxies right.
bool isComprehended(std::span<const ProxyAnswer> proxies);
/// Some but not most of the proxies right: a hit by luck, not comprehension.
bool isFortuitous(std::span<const ProxyAnswer> proxies);

/// How the answers to one question differ, over its proxies.
struct AnswerChange {
    int rightToWrong = 0;
    int wrongToRight = 0;
    int otherLetter = 0; ///< another wrong letter

    bool any() const { return rightToWrong + wrongToRight + otherLetter > 0; }
    bool operator==(const AnswerChange&) const = default;
};

/// Proxies that only one side has are left out.
AnswerChange changeOf(std::span<const ProxyAnswer> before, std::span<const ProxyAnswer> after);

} // namespace neurex
