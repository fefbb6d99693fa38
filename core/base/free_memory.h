// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace neurex {

/// Bytes that this program could take now of its computer's memory without swapping: what the system estimates
/// (MemAvailable), and no more than the control groups of the program leave, which is how containers and the batch
/// systems of clusters limit memory (version 1 and 2, every group up to the root; pages of files that a group can give
/// back count as free). Empty where the system does not say. root: where proc and sys lie.
std::optional<std::int64_t> freeMemoryBytes(const std::filesystem::path& root = "/");

} // namespace neurex
