// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sentences with one word a line and a label in the last column: chunks of CoNLL-2000, names of CoNLL-2003, WNUT and
// Few-NERD. Each marked part of a sentence becomes a question about its type.
#pragma once

#include "core/base/result.h"
#include "core/import/dataset_file.h"
#include "core/import/imported_item.h"

namespace neurex {

bool isConll2000(const DatasetFile& file, const ReadSettings& settings); ///< word, part of speech, B-NP
bool isConll2003(const DatasetFile& file, const ReadSettings& settings); ///< word, part of speech, chunk, I-PER
bool isWnut(const DatasetFile& file, const ReadSettings& settings); ///< word, B-person
bool isFewNerd(const DatasetFile& file, const ReadSettings& settings); ///< word, person-actor

/// A part begins at B-, or at I- behind another type or none, as conlleval has it, so IOB1 and IOB2 are both read.
/// A line with another number of columns than the file's spoils its sentence. Items have labels, no options.
Result<DatasetRead> readConll2000(const DatasetFile& file, const ReadSettings& settings);
Result<DatasetRead> readConll2003(const DatasetFile& file, const ReadSettings& settings);
Result<DatasetRead> readWnut(const DatasetFile& file, const ReadSettings& settings);
Result<DatasetRead> readFewNerd(const DatasetFile& file, const ReadSettings& settings);

} // namespace neurex
