// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/perplexity_run.h"

#include "core/base/display_text.h"
#include "core/experiments/perplexity_experiment.h"

#include <string>
#include <utility>

namespace neurex::app {

PerplexityManifest manifestOf(const TextMeasurement& measurement, const ResultOrigin& origin)
{
    PerplexityManifest manifest;
    static_cast<ResultOrigin&>(manifest) = origin;
    manifest.windowTokens = measurement.windowTokens;
    for (const InterventionStack& stack : measurement.stacks)
        manifest.stacks.push_back(atEveryPosition(stack));
    return manifest;
}

Result<TextReport> measureText(ModelSession& session, const TextPass& pass, const PerplexityManifest& manifest,
                               const std::filesystem::path& path, const Terminal& terminal)
{
    Result<PerplexityFile> file = PerplexityFile::createOrResume(path, manifest);
    if (!file)
        return file.error();
    Result<TextWindows> text = openWindows(session, pass);
    if (!text)
        return text.error();
    PerplexityExperiment experiment(std::move(*file), manifest.stacks, std::move(*text), pass.limit);
    const auto windows = completedWindows(session, pass, experiment, terminal);
    if (!windows)
        return windows.error();
    std::vector<WindowSums> sums;
    for (const auto& [index, window] : *windows)
        sums.push_back(window);
    TextReport report = reportOf(sums);
    if (report.tokens == 0)
        return makeError(ErrorCode::InvalidArgument,
                         "nothing of " + pathInQuotes(pass.text)
                             + " can be predicted: it has one token, and this model's prompts begin with the text "
                               "itself; give a longer text");
    return report;
}

std::string guessNote(const TextReport& report, const ModelInfo& model)
{
    if (report.models.front().perplexity() <= static_cast<double>(model.vocabularySize))
        return {};
    return "NOTE: the unchanged model predicts this text worse than an even guess among its "
        + std::to_string(model.vocabularySize)
        + " tokens: it is no model of such texts, and what interventions do to it here says little";
}

} // namespace neurex::app
