// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace neurex {

/// Puts the run folder `next` in the place of the run folder `place`, in one step where the file system can; what
/// others have put beside the old run's files stays there. The old run is gone afterwards, and so is the name `next`.
/// Errors: Busy (somebody writes in one of them), WriteFailed; both folders are as they were then, `place` holding the
/// old run.
Result<void> replaceRun(const std::filesystem::path& place, const std::filesystem::path& next);

} // namespace neurex
