// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/model_session.h"
#include "app/cli/text_pass.h"
#include "core/analysis/perplexity.h"
#include "core/base/intervention.h"
#include "core/store/perplexity_file.h"

#include <filesystem>
#include <string>
#include <vector>

namespace neurex::app {

/// What is measured.
struct TextMeasurement : TextPass {
    std::vector<InterventionStack> stacks; ///< besides the unchanged model; they act at every token
};

/// The manifest of the results. origin: of the text, see originOfText().
PerplexityManifest manifestOf(const TextMeasurement& measurement, const ResultOrigin& origin);

/// Puts the text's windows through the model, unchanged and under each stack, and keeps in `file` what each came to: an
/// interrupted command goes on there and ends with the same bytes. manifest: of the measurement. Errors: those of
/// TextWindows, PerplexityFile and the engine, InvalidArgument where nothing of the text can be predicted.
Result<TextReport> measureText(ModelSession& session, const TextPass& pass, const PerplexityManifest& manifest,
                               const std::filesystem::path& file, const Terminal& terminal);

/// "NOTE: the unchanged model predicts this text worse than ..."; empty where it does better than an even guess among
/// all tokens.
std::string guessNote(const TextReport& report, const ModelInfo& model);

} // namespace neurex::app
