// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace neurex::app {

/// One line of the table that `neurex sweep --out` writes, as far as a plot needs it.
struct SweepCsvRow {
    std::string operation; ///< "none" (unchanged model), "enhance", "degrade", "scale"
    std::string side;
    std::string kind; ///< "none", "neurons", "random", "layer-random"
    std::int64_t budget = 0;
    std::optional<double> factor;
    double accuracy = 0.0; ///< 0..1
    double comprehension = 0.0; ///< 0..1
    std::optional<double> rac; ///< percent
    std::optional<double> rcc; ///< percent
    std::optional<double> racLow; ///< 95 %, percent
    std::optional<double> racHigh;
};

/// Columns are found by their names, in any order; lines that begin with # are skipped. Errors: NotFound, Unreadable,
/// CorruptFile (names the line and column).
Result<std::vector<SweepCsvRow>> readSweepCsv(const std::filesystem::path& path);

} // namespace neurex::app
