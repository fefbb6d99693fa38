// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/sweep_table.h"

#include <filesystem>
#include <vector>

namespace neurex::app {

/// The rows of the table that `neurex sweep --out` writes (sweepCsv()), as far as a plot needs them: keys, accuracy and
/// comprehension after the change, RAC, RCC, intervals and chance. Tables of earlier versions lack some of the
/// intervals, chance or the factor.
///
/// Columns are found by their names, in any order, and a spreadsheet may have saved the table again (parseCsv()). Errors:
/// NotFound, Unreadable, CorruptFile (names the line and column).
Result<std::vector<SweepRow>> readSweepCsv(const std::filesystem::path& path);

} // namespace neurex::app
