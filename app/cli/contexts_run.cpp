// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/contexts_run.h"

#include "core/experiments/contexts_experiment.h"

#include <map>
#include <optional>
#include <span>
#include <utility>

namespace neurex::app {
namespace {

Result<ContextsManifest> manifestOf(const ModelSession& session, ContextsSearch& search)
{
    const Result<ResultOrigin> origin = originOfText(session, search);
    if (!origin)
        return origin.error();
    ContextsManifest manifest;
    static_cast<ResultOrigin&>(manifest) = *origin;
    manifest.windowTokens = search.windowTokens;
    manifest.neurons = search.neurons;
    return manifest;
}

/// Reads the text once more, for the windows that are shown.
Result<void> readTexts(const ModelSession& session, const ContextsSearch& search, std::vector<NeuronContexts>& neurons)
{
    std::map<std::int64_t, std::vector<ContextText*>> wanted;
    for (NeuronContexts& each : neurons) {
        for (ContextText& text : each.texts)
            wanted[text.context.window].push_back(&text);
    }
    Result<TextWindows> windows = openWindows(session, search);
    if (!windows)
        return windows.error();
    while (!wanted.empty()) {
        const Result<std::optional<TextWindow>> window = windows->next();
        if (!window)
            return window.error();
        if (!*window)
            break;
        const auto found = wanted.find((*window)->index);
        if (found == wanted.end())
            continue;
        for (ContextText* text : found->second)
            text->place = tokenSurroundings(**session.tokenizer(), **window, text->context.token, search.surround);
        wanted.erase(found);
    }
    return {};
}

} // namespace

Result<std::vector<NeuronContexts>> searchContexts(ModelSession& session, const ContextsSearch& asked,
                                                   const std::filesystem::path& path, const Terminal& terminal)
{
    ContextsSearch search = asked;
    const Result<ContextsManifest> manifest = manifestOf(session, search);
    if (!manifest)
        return manifest.error();
    Result<ContextsFile> file = ContextsFile::createOrResume(path, *manifest);
    if (!file)
        return file.error();
    Result<TextWindows> text = openWindows(session, search);
    if (!text)
        return text.error();
    ContextsExperiment experiment(std::move(*file), search.neurons, std::move(*text), search.limit);
    const auto windows = completedWindows(session, search, experiment, terminal);
    if (!windows)
        return windows.error();
    std::vector<NeuronContexts> neurons;
    for (std::size_t i = 0; i < search.neurons.size(); ++i) {
        NeuronContexts& each = neurons.emplace_back();
        each.neuron = search.neurons[i];
        each.summary = summarizeContexts(*windows, i, search.top);
        for (const NeuronContext& context : each.summary.contexts)
            each.texts.push_back({context, {}});
    }
    if (const Result<void> read = readTexts(session, search, neurons); !read)
        return read.error();
    return neurons;
}

} // namespace neurex::app
