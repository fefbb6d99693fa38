// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reasoning/corruption.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace neurex {

/// A corruption as a study's folder keeps it, read from its sets' answers, not from what was written of them.
struct KeptCorruption {
    std::string folder; ///< its name, such as "add-noise"
    CorruptionStudy study; ///< without its control sets and their seed, which stand in no answer
    /// One for each kind of control sets of which any is complete; one without control sets where there is none;
    /// nothing while the set itself is not complete. What the report says of the restored model is left out.
    std::vector<CorruptionReport> reports;
    std::int64_t unfinished = 0; ///< sets whose answers are begun and not complete
    std::optional<bool> isTakenBack; ///< what corruption.json says; empty: it is not written
};

/// Those under `out`, a study's folder, by their folders' names. unchanged: the study's complete answers. What is of
/// other questions or another model is left out. Errors: those of CellFile::read().
Result<std::vector<KeptCorruption>> readKeptCorruptions(const std::filesystem::path& out, const ReasonReport& unchanged,
                                                        const ReasoningInputs& inputs);

} // namespace neurex
