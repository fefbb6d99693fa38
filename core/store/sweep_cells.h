// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/sweep_answers.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace neurex {

/// The line that an answered question of a batch is stored as, see SweepFile.
std::string sweepCellLine(const SweepCell& cell);
/// Nothing unless the line, without its break, is in every byte the one that its cell is written as. questions: of the
/// sweep.
std::optional<SweepCell> readSweepCell(std::string_view line, std::span<const AskedQuestion> questions);

} // namespace neurex
