// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/record_shape.h"

#include <span>
#include <string_view>
#include <vector>

namespace neurex {

/// A shape that records are known to have.
struct KnownShape {
    std::string_view name; ///< of the task within the data set; empty where it has one only
    std::vector<std::string_view> needs; ///< paths that the first record must have
    std::string_view folder; ///< which the file must lie in, where the records do not say it; empty: any
    RecordShape shape;
};

/// The first shape that the file's first record fits; nullptr for none.
const KnownShape* knownShapeOf(std::span<const KnownShape> shapes, const DatasetFile& file, const Records& records);
/// The file's questions by the shape that its records fit. Error BadTask: they fit none.
Result<DatasetRead> readKnown(std::span<const KnownShape> shapes, const DatasetFile& file,
                              const ReadSettings& settings);
/// The first records of a file.
Records firstRecords(const DatasetFile& file, const ReadSettings& settings);

/// MCEval8K's tasks.
std::span<const KnownShape> mcEvalShapes();

} // namespace neurex
