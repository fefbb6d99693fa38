// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace neurex {

/// Why a system call failed and what to try, in the words of a user and without a full stop: for EMFILE "this program
/// has too many files open; close some of its windows or raise the limit (ulimit -n)". Every cause of a failed open,
/// read, write or rename has advice of its own; an unknown number gives the system's text alone.
std::string systemErrorText(int errorNumber);

/// Error of a path that was to be opened for reading or looked at. NotFound where nothing is there (a link that leads
/// nowhere says so), else Unreadable.
Error openError(const std::filesystem::path& path, int errorNumber);
/// Whether something is there; links are followed. Errors: those of openError() but for NotFound, which is no error.
Result<bool> pathExists(const std::filesystem::path& path);
/// Error WriteFailed of a file or folder that was to be created, written or renamed.
Error writeError(const std::filesystem::path& path, int errorNumber);

} // namespace neurex
