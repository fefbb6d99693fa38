// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/record_shape.h"

#include <string>
#include <vector>

namespace neurex {

/// The shape that the names of a file's columns and the settings make: text, label, and the options in one column, in
/// one for each (A, B, ..., option1, ..., ending0, ...) or as the wrong ones (distractor1, ...). Error BadTask: a
/// column that is not there, or which one is the text or the answer cannot be told; names those that there are.
Result<RecordShape> shapeOfColumns(const Records& records, const ReadSettings& settings);

/// The columns that the shape takes nothing from, in quotes; empty where it takes all.
std::string unusedColumns(const Records& records, const RecordShape& shape);

/// Whether the user named a column: then no known shape is looked for.
bool namesColumns(const ReadSettings& settings);

/// The first name among `names` that is one of the usual ones, in the order of `usual`; empty for none. Case, blanks
/// and marks do not count.
std::string usualColumn(const std::vector<std::string>& names, const std::vector<std::string_view>& usual);

} // namespace neurex
