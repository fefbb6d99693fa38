// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Task files of the lm-evaluation-harness (https://github.com/EleutherAI/lm-evaluation-harness, docs/task_guide.md) say
// by templates how the records of a data set become questions. A subset is read: fields, fields of fields, places in
// lists, strip and trim. Whatever computes more is refused by name.
#pragma once

#include "core/base/result.h"
#include "core/import/dataset_file.h"
#include "core/import/record_shape.h"

#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// What a task file says, as far as Neurex can use it.
struct LmEvalTask {
    std::string name; ///< "task"
    RecordShape shape;
    std::vector<std::string> dataFiles; ///< as written, in dataset_kwargs
    std::string dataset; ///< "dataset_path" and "dataset_name"
};

bool isLmEvalTask(const DatasetFile& file);

/// Errors (BadTask, naming file and key): no YAML, another output_type than multiple_choice, !function, include, Jinja
/// beyond the subset.
Result<LmEvalTask> readLmEvalTask(const DatasetFile& file);

/// The questions of a data file, by settings.shape. Error BadTask: no task file says how to read it.
bool isLmEvalData(const DatasetFile& file, const ReadSettings& settings);
Result<DatasetRead> readLmEvalData(const DatasetFile& file, const ReadSettings& settings);

} // namespace neurex
