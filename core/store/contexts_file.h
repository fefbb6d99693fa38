// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_contexts.h"
#include "core/base/neuron_id.h"
#include "core/base/result.h"
#include "core/store/cell_file.h"
#include "core/store/result_origin.h"
#include "core/text/text_windows.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
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

/// What neurons did along the windows of a text, as far as it is known: a CellFile with one line a window,
///
///     {"window":7,"tokens":255,"peaks":[[largest,its token,smallest,its token,sum,positive], ... each
///     neuron],"sum":...}
class ContextsFile {
public:
    /// Errors: those of CellFile::createOrResume().
    static Result<ContextsFile> createOrResume(const std::filesystem::path& path, const ContextsManifest& manifest);

    const std::filesystem::path& path() const { return m_file.path(); }
    const std::string& damage() const { return m_file.damage(); }
    const std::map<std::int64_t, WindowPeaks>& windows() const { return m_windows; }
    bool isDone(std::int64_t window) const { return m_windows.contains(window); }
    /// Errors: WriteFailed, InvalidArgument for another number of neurons.
    Result<void> append(std::int64_t window, WindowPeaks peaks);

private:
    ContextsFile(CellFile file, std::size_t neurons, std::map<std::int64_t, WindowPeaks> windows);

    CellFile m_file;
    std::size_t m_neurons = 0;
    std::map<std::int64_t, WindowPeaks> m_windows;
};

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
