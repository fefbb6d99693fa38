// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/judge_options.h"
#include "app/cli/model_session.h"
#include "core/reasoning/concept_report.h"

#include <filesystem>
#include <span>
#include <vector>

namespace neurex::app {

/// The judgements that files hold, along the options' judges; those of other kinds are empty. Errors: those of
/// importJudgements().
Result<std::vector<JudgeVerdicts>> readJudgementFiles(const JudgeOptions& options, const ConceptList& list,
                                                      UsedFiles& files);

/// Puts the candidates to all judges, in their order, and lets the last one decide. imported: of readJudgementFiles();
/// neurons that are judged there become candidates. Replies are kept under `out` as they come. What an endpoint is
/// going to be asked stands on the terminal before. Errors: the engine's, those of EndpointJudge and of the files;
/// InvalidArgument where an endpoint would be asked more than 200 questions and nobody agreed to it, UnsupportedFormat
/// where the model's tokenizer has no token for "Yes" or "No".
Result<std::vector<JudgeVerdicts>> askJudges(ModelSession& session, const JudgeOptions& options,
                                             const ConceptList& list, std::vector<JudgeVerdicts> imported,
                                             std::span<const TopNeurons> answers, const std::filesystem::path& out,
                                             ConceptReport& report, const Terminal& terminal);

void printJudges(std::span<const JudgeVerdicts> judges, const Terminal& terminal);

} // namespace neurex::app
