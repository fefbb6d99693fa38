// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reasoning/reasoning_study.h"
#include "core/store/reasoning_file.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>

namespace neurex {

/// A study as a folder keeps it, with what its answers are read by.
struct KeptReasoning {
    ReasoningManifest manifest;
    std::map<std::int64_t, WrittenAnswer> written;
    ReasoningInputs inputs; ///< only what was asked has words and numbers
};

/// Whether this is a folder of `neurex reason`.
bool isReasoningFolder(const std::filesystem::path& folder);
/// Reads it, and the questions and demonstrations: the files that the study was made of, where they still are what they
/// were (prompts: where the demonstrations may lie), else final.json, which finished studies have. Errors: those of
/// CellFile::read(), and NotFound where neither is there.
Result<KeptReasoning> readReasoningFolder(const std::filesystem::path& folder,
                                          std::span<const std::filesystem::path> prompts);

} // namespace neurex
