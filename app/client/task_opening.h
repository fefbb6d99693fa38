// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"
#include "core/tasks/questions.h"
#include "core/tasks/task_file.h"
#include "core/text/tokenizer.h"

#include <string>
#include <vector>

namespace neurex::app {

/// How both programs read a task: two options are one when Unicode takes their texts for equivalent (NFKC), blanks
/// aside.
TaskReading taskReading(bool skipBad);

/// Everything that a person should know of a task as a model reads it: its own warnings, those of its questions, and
/// what was left out of both.
std::vector<std::string> taskWarnings(const Task& task, const PreparedTask& prepared);

/// Lines of both that are no questions, in ascending order and each once; "2, 5, 7" of a result's origin.
std::vector<std::int32_t> leftOutLines(const Task& task, const PreparedTask& prepared);

/// Adds what is to be known of a tokenizer beside its model: Tokenizer::warnings() and tokenizerMismatches().
void addTokenizerWarnings(ModelInfo& info, const Tokenizer& tokenizer);

} // namespace neurex::app
