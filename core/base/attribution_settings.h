// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace neurex {

/// The scalar F whose gradient is integrated; z_c is the logsumexp of option c's token variants.
enum class Target {
    Options, ///< exp(z_gold) / sum_c exp(z_c)               (default; NeuronLLM eq. 3, reconstructed)
    LogOptions, ///< log of the above                            (cross-entropy)
    Vocabulary, ///< exp(z_gold) / sum_v exp(logit_v)            (Knowledge Neurons, QRNCA)
    Margin, ///< z_gold - logsumexp_{c != gold} z_c
};

/// Quadrature of the path integral over alpha in [0, 1].
enum class Rule {
    Right, ///< alpha = k/m, weight 1/m (as published, eq. 1)
    Midpoint, ///< alpha = (k - 1/2)/m, weight 1/m
    Gauss, ///< m-point Gauss-Legendre
};

struct AttributionSettings {
    Target target = Target::Options;
    Rule rule = Rule::Right;
    std::int32_t steps = 16; ///< m, 1..1024
    bool perOption = false; ///< also integrate the target of every option as if it were gold
    bool keepProxies = false; ///< return the scores of each proxy, not only their sum
    std::int64_t memoryBudgetBytes = 0; ///< for one pass; 0 = chosen by the engine

    bool operator==(const AttributionSettings&) const = default;
};

std::string_view toString(Target target); ///< "options" | "log-options" | "vocabulary" | "margin"
std::string_view toString(Rule rule); ///< "right" | "midpoint" | "gauss"
Result<Target> parseTarget(std::string_view name);
Result<Rule> parseRule(std::string_view name);

void to_json(nlohmann::json& json, const AttributionSettings& settings);
void from_json(const nlohmann::json& json, AttributionSettings& settings);

} // namespace neurex
