// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/perplexity.h"
#include "core/base/intervention.h"
#include "core/store/result_origin.h"
#include "core/store/window_file.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstdint>
#include <vector>

namespace neurex {

/// What a text's perplexities depend on. The origin's task is the text: its name, path and SHA-256.
struct PerplexityManifest : ResultOrigin {
    std::int64_t windowTokens = 0; ///< at most, with those that open a window
    std::vector<InterventionStack> stacks; ///< besides the unchanged model, at all positions

    bool operator==(const PerplexityManifest&) const = default;
};
void to_json(nlohmann::json& json, const PerplexityManifest& manifest);
void from_json(const nlohmann::json& json, PerplexityManifest& manifest); ///< throws std::exception

/// {"bytes":1042,"log_sums":[-612.5,-640.25],"tokens":255,"window":7,"sum":...}
struct PerplexityForm {
    static constexpr const char* kNoun = "measurement of a text";
    static constexpr const char* kPart = "window";
    static constexpr const char* kWhole = "text";
    static constexpr std::array kDeciding{"/window_tokens", "/stacks"};
    static nlohmann::json toJson(const WindowSums& window);
    static WindowSums fromJson(const nlohmann::json& json);
    static bool fits(const PerplexityManifest& manifest, const WindowSums& window)
    {
        return window.logSums.size() == manifest.stacks.size() + 1;
    }
};
/// How likely the windows of a text are, as far as it is known.
using PerplexityFile = WindowFile<PerplexityManifest, WindowSums, PerplexityForm>;

} // namespace neurex
