// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_contents.h"

#include <filesystem>

namespace neurex::engine {

/// What a model folder or a weight file holds, as far as its headers can be read: also of models that do not open, and
/// of damaged files. No weight is read and nothing is hashed. brief: whether it opens, family, sizes and files only.
/// operationsPerSecond: see usualAttributionSeconds(); 0: not known.
ModelContents readContents(const std::filesystem::path& path, bool brief, double operationsPerSecond = 0.0);

} // namespace neurex::engine
