// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/window_file.h"

#include <array>
#include <cstdint>
#include <vector>

namespace neurex {

/// What promoted tokens depend on. There is no task: the origin's is empty.
struct PromotedManifest : ResultOrigin {
    std::int32_t tokens = 0; ///< of each neuron
    bool withNorm = false; ///< through the final norm

    bool operator==(const PromotedManifest&) const = default;
};
void to_json(nlohmann::json& json, const PromotedManifest& manifest);
void from_json(const nlohmann::json& json, PromotedManifest& manifest); ///< throws std::exception

/// {"neuron":1234,"tokens":[788,...],"sum":...}; neurons are numbered through all layers.
struct PromotedForm {
    static constexpr const char* kNoun = "list of promoted tokens";
    static constexpr const char* kPart = "neuron";
    static constexpr const char* kWhole = "model";
    static constexpr std::array kDeciding{"/tokens", "/with_norm"};
    static nlohmann::json toJson(const std::vector<std::int32_t>& tokens) { return {{"tokens", tokens}}; }
    static std::vector<std::int32_t> fromJson(const nlohmann::json& json)
    {
        return strict::get<std::vector<std::int32_t>>(json, "tokens");
    }
    static bool fits(const PromotedManifest& manifest, const std::vector<std::int32_t>& tokens)
    {
        return std::ssize(tokens) == manifest.tokens;
    }
};
/// The tokens that neurons promote most, as far as they are known.
using PromotedFile = WindowFile<PromotedManifest, std::vector<std::int32_t>, PromotedForm>;

} // namespace neurex
