// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/intervention_plan.h"
#include "core/base/result.h"
#include "core/store/python_export.h"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// Intervention steps as the text of a file, one line per step:
///
///     {"format": "neurex-interventions", "version": 1, "layers": [
///       {"name": "A", "enabled": true, "solo": false, "operation": "scale", "value": 2.0, "positions": "last",
///        "neurons": [[10, 23], ...]}, ...]}
///
/// operation is "scale", "set", "add" or "shift", positions "last" or "all"; "hook" is "product" or "up"; name,
/// enabled, solo and hook may be left out.
std::string stepsText(std::span<const NamedStep> steps);
/// Inverse of stepsText(). source is how messages call the text. Errors: CorruptFile, which says what is wrong in
/// which step (unknown keys are refused); UnsupportedFormat for a later version.
Result<std::vector<NamedStep>> parseSteps(std::string_view text, const std::string& source);

/// Errors: WriteFailed.
Result<void> saveSteps(const std::filesystem::path& path, std::span<const NamedStep> steps);
/// Errors: NotFound, Unreadable and those of parseSteps().
Result<std::vector<NamedStep>> loadSteps(const std::filesystem::path& path);

/// The steps that act, in order: enabled ones that have neurons, and only soloed ones where any step is soloed.
std::vector<NamedIntervention> actingChanges(const InterventionPlan& plan);

} // namespace neurex
