// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/model_session.h"
#include "core/reasoning/concept_report.h"

#include <filesystem>
#include <span>

namespace neurex::app {

/// Which of the neurons that fire in some answers promote the words of a concept (Algorithm Two and the published
/// rule), without the final norm, as published. What neurons promote is kept in promoted.jsonl under `out`, so that it
/// is asked for once. Errors: the engine's, and those of the file.
Result<ConceptReport> findConcepts(ModelSession& session, const ConceptList& list, std::span<const TopNeurons> answers,
                                   const std::filesystem::path& out, const Terminal& terminal);

void printConcepts(const ConceptReport& report, const Terminal& terminal);

} // namespace neurex::app
