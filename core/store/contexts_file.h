// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_contexts.h"
#include "core/base/neuron_id.h"
#include "core/store/result_origin.h"
#include "core/store/window_file.h"
#include "core/text/text_windows.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace neurex {

/// What the windows' peaks depend on. The origin's task is the text: its name, path and SHA-256.
struct ContextsManifest : ResultOrigin {
    std::int64_t windowTokens = 0; ///< at most, with those that open a window
    std::vector<NeuronId> neurons;

    bool operator==(const ContextsManifest&) const = default;
};
void to_json(nlohmann::json& json, const ContextsManifest& manifest);
void from_json(const nlohmann::json& json, ContextsManifest& manifest); ///< throws std::exception

/// {"peaks":[[largest,its token,smallest,its token,sum,positive], ... each neuron],"tokens":255,"window":7,"sum":...}
struct ContextsForm {
    static constexpr const char* kNoun = "search for contexts";
    static constexpr const char* kPart = "window";
    static constexpr const char* kWhole = "text";
    static constexpr std::array kDeciding{"/window_tokens", "/neurons"};
    static nlohmann::json toJson(const WindowPeaks& window);
    static WindowPeaks fromJson(const nlohmann::json& json);
    static bool fits(const ContextsManifest& manifest, const WindowPeaks& window)
    {
        return window.peaks.size() == manifest.neurons.size();
    }
};
/// What neurons did along the windows of a text, as far as it is known.
using ContextsFile = WindowFile<ContextsManifest, WindowPeaks, ContextsForm>;

/// One context as it is read.
struct ContextText {
    NeuronContext context;
    TokenSurroundings place;
};
struct NeuronContexts {
    NeuronId neuron;
    ContextSummary summary;
    std::vector<ContextText> texts; ///< of summary.contexts
};

/// A line of names and one a context: layer, neuron, side, rank, value, line, before, token, after; and of the neuron
/// mean, positive_percent and tokens over the whole text.
std::string contextsCsv(const std::vector<NeuronContexts>& neurons);

} // namespace neurex
