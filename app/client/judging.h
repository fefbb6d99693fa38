// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reasoning/judgement_file.h"
#include "core/text/tokenizer.h"

#include <string>

namespace neurex::app {

/// What the verdicts of the loaded model about its own neurons depend on: prompts in `form`, and the tokens that spell
/// "Yes" and "No" behind them (with and without a blank in front; as "Yes", "yes" and "YES"). Error UnsupportedFormat:
/// one of the two words is no token in any spelling.
Result<JudgementManifest> modelJudgeManifest(const ModelInfo& model, const Tokenizer& tokenizer, bool addBos,
                                             const PromptForm& form);
/// Of a judge of that name elsewhere.
JudgementManifest endpointJudgeManifest(const ModelInfo& model, const std::string& judge);

} // namespace neurex::app
