// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/dataset_file.h"
#include "core/import/imported_item.h"

#include <span>
#include <string>
#include <string_view>

namespace neurex {

/// A kind of data set. All that is to know of one stands in its row of datasetFormats().
struct DatasetFormat {
    std::string_view id; ///< as the command line has it
    std::string_view name; ///< as people call it
    std::string_view reads; ///< one line on what its files look like
    std::string_view title; ///< of a task that is made of it
    std::string_view role; ///< the first sentence of its prompts
    std::string_view licence; ///< under which the data set is known to be published; empty: not known
    /// Whether a file looks like one, told from its beginning.
    bool (*recognises)(const DatasetFile& file, const ReadSettings& settings);
    /// The file's questions. Errors (BadTask): the file is none of this kind at all.
    Result<DatasetRead> (*read)(const DatasetFile& file, const ReadSettings& settings);
};

/// The narrower ones first: the first that recognises a file is it.
std::span<const DatasetFormat> datasetFormats();
/// Error InvalidArgument names all.
Result<const DatasetFormat*> datasetFormat(std::string_view id);
/// Error BadTask: none does; says what would be recognised.
Result<const DatasetFormat*> recogniseDataset(const DatasetFile& file, const ReadSettings& settings);

} // namespace neurex
