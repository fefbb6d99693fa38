// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/dataset_file.h"
#include "core/import/imported_item.h"

namespace neurex {

/// rt-polarity: a sentence a line, positive ones in NAME.pos, negative ones in NAME.neg.
bool isPolarity(const DatasetFile& file, const ReadSettings& settings);
Result<DatasetRead> readPolarity(const DatasetFile& file, const ReadSettings& settings);

/// QRNCA: {KEY: {"sentences": [prompt, ...], "obj_label": [letter, ...], ...}, ...}. The prompts stay as they are.
bool isQrnca(const DatasetFile& file, const ReadSettings& settings);
Result<DatasetRead> readQrnca(const DatasetFile& file, const ReadSettings& settings);

} // namespace neurex
