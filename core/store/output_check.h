// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <vector>

namespace neurex {

/// Whether every output is none of the inputs, by device and inode, so under no other name or link either. An input is
/// a file; a run folder, of which the files of RunFolder::filesOf() count, so that results may be kept beside them; or
/// another folder, such as a model's, all of whose files count. What is no regular file, or not there, is no input.
/// Error WriteFailed, naming both files and another name to try.
Result<void> checkNoInputs(const std::vector<std::filesystem::path>& outputs,
                           const std::vector<std::filesystem::path>& inputs);
/// The same, and each output can be written: asked by every command before its work. Errors: also those of
/// checkOutput().
Result<void> checkOutputs(const std::vector<std::filesystem::path>& outputs,
                          const std::vector<std::filesystem::path>& inputs);

} // namespace neurex
