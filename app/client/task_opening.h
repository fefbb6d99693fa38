// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"
#include "core/tasks/questions.h"
#include "core/tasks/task_file.h"
#include "core/text/tokenizer.h"

#include <initializer_list>
#include <string>
#include <vector>

namespace neurex::app {

/// How both programs read a task: two options are one when Unicode takes their texts for equivalent (NFKC), blanks
/// aside.
TaskReading taskReading(bool skipBad);

/// Lines that are no questions, for a reader or for the model, in ascending order and each once.
std::vector<BadLine> leftOutOf(const Task& task, std::initializer_list<const PreparedTask*> prepared);
/// What a person should know of a task as a model reads it, but for what was left out; each once.
std::vector<std::string> findingsOf(const Task& task, std::initializer_list<const PreparedTask*> prepared);

/// findingsOf(), and in one text what was left out.
std::vector<std::string> taskWarnings(const Task& task, const PreparedTask& prepared);

/// The numbers of leftOutOf(), "2, 5, 7" of a result's origin.
std::vector<std::int32_t> leftOutLines(const Task& task, const PreparedTask& prepared);

/// Adds what is to be known of a tokenizer beside its model: Tokenizer::warnings() and tokenizerMismatches().
void addTokenizerWarnings(ModelInfo& info, const Tokenizer& tokenizer);

} // namespace neurex::app
