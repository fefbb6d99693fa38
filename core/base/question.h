// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace neurex {

/// One proxy question as the engine sees it: tokens in, option tokens to read at the last position.
struct TokenProxy {
    std::vector<std::int32_t> tokens; ///< the whole prompt, BOS included where the model wants one
    std::vector<std::vector<std::int32_t>> optionTokens; ///< per option its token variants ("A" and " A")
    std::int32_t gold = 0; ///< index into optionTokens

    bool operator==(const TokenProxy&) const = default;
};

/// One question of a task: one proxy, or the three AQUA variants.
struct TokenQuestion {
    std::string id;
    std::vector<TokenProxy> proxies;
    std::string group = {}; ///< questions that share something are of one group; empty: none. Only handed on.

    bool operator==(const TokenQuestion&) const = default;
};

void to_json(nlohmann::json& json, const TokenProxy& proxy);
void from_json(const nlohmann::json& json, TokenProxy& proxy);
void to_json(nlohmann::json& json, const TokenQuestion& question);
void from_json(const nlohmann::json& json, TokenQuestion& question);

} // namespace neurex
