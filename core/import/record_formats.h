// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Data sets that are tables or JSON: one record, one question.
#pragma once

#include "core/base/result.h"
#include "core/import/dataset_file.h"
#include "core/import/imported_item.h"

namespace neurex {

bool isCommonsenseQa(const DatasetFile& file, const ReadSettings& settings);
bool isOpenBookQa(const DatasetFile& file, const ReadSettings& settings);
bool isArc(const DatasetFile& file, const ReadSettings& settings);
bool isMmlu(const DatasetFile& file, const ReadSettings& settings);
bool isSst2(const DatasetFile& file, const ReadSettings& settings);
bool isMcEval(const DatasetFile& file, const ReadSettings& settings);
bool isJsonData(const DatasetFile& file, const ReadSettings& settings); ///< any other JSON
bool isTable(const DatasetFile& file, const ReadSettings& settings); ///< any other CSV or TSV

Result<DatasetRead> readCommonsenseQa(const DatasetFile& file, const ReadSettings& settings);
Result<DatasetRead> readOpenBookQa(const DatasetFile& file, const ReadSettings& settings);
Result<DatasetRead> readArc(const DatasetFile& file, const ReadSettings& settings);
Result<DatasetRead> readMmlu(const DatasetFile& file, const ReadSettings& settings);
Result<DatasetRead> readSst2(const DatasetFile& file, const ReadSettings& settings);
Result<DatasetRead> readMcEval(const DatasetFile& file, const ReadSettings& settings);
/// Columns by their names or as the user says.
Result<DatasetRead> readColumns(const DatasetFile& file, const ReadSettings& settings);

} // namespace neurex
