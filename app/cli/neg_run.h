// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/model_session.h"
#include "core/store/neg_file.h"

#include <filesystem>
#include <map>

namespace neurex::app {

/// What a study of empirical gradients is about. References live as long as the command.
struct NegSubject {
    const Task& task;
    const PreparedTask& prepared;
    const QuestionSet& prompts; ///< targetQuestions() of the prepared ones
    Split split = Split::Both;
    std::int64_t limit = 0; ///< questions; 0: all
    const NegSettings& settings;
};

/// Measures what the file lacks of the study, each prompt kept as it is found: an interrupted command goes on there and
/// ends with the same bytes. Returns the prompts in order. Errors: those of NegFile, checkSettings() and
/// runExperiment(); InvalidArgument for a chosen neuron that the model does not have.
Result<std::vector<NegPrompt>> measureNeg(ModelSession& session, const NegSubject& subject,
                                          const std::filesystem::path& file, const Terminal& terminal);

/// Names of the numbers, then one line for each prompt and neuron: prompt (its id), target (token), probability, layer,
/// neuron, value, neg, correlation, linear (1 or 0), above_noise, one column for each estimate.
std::string negCsv(std::span<const NegPrompt> prompts, const QuestionSet& questions, const NegSettings& settings,
                   double linearity, std::string_view computeType);
nlohmann::json toJson(const NegSummary& summary);

} // namespace neurex::app
