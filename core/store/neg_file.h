// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neg_study.h"
#include "core/store/window_file.h"

#include <array>

namespace neurex {

/// What a study of neuron empirical gradients depends on. The prompts are the proxies of a task, one after the other.
struct NegManifest : ResultOrigin {
    NegSettings settings;
    std::string split; ///< of the task, "both"
    std::int64_t limit = 0; ///< questions of it; 0: all

    bool operator==(const NegManifest&) const = default;
};
void to_json(nlohmann::json& json, const NegManifest& manifest);
void from_json(const nlohmann::json& json, NegManifest& manifest); ///< throws std::exception

/// {"negative":..., "neurons":[{"changes":[...],"estimates":{"neurgrad":1e-6},"neuron":[3,17],"value":0.2}],
///  "positive":..., "probability":0.1, "prompt":0, "sets":[...], "target":278, "sum":...}
struct NegForm {
    static constexpr const char* kNoun = "study of empirical gradients";
    static constexpr const char* kPart = "prompt";
    static constexpr const char* kWhole = "task";
    static constexpr std::array kDeciding{"/settings", "/split"};
    static nlohmann::json toJson(const NegPrompt& prompt) { return prompt; }
    static NegPrompt fromJson(const nlohmann::json& json) { return json.get<NegPrompt>(); }
    static bool fits(const NegManifest& manifest, const NegPrompt& prompt);
};
/// What is known of the prompts of a study.
using NegFile = WindowFile<NegManifest, NegPrompt, NegForm>;

} // namespace neurex
