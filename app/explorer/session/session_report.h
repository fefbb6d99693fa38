// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/session_file.h"

#include <QString>

namespace neurex::app {

/// A session as one page to hand on: where its numbers come from, the map and the layers, the best and worst neurons
/// with their notes, what was changed, and what that did to the answers. path ends in .html (one file, pictures inside)
/// or .pdf. May be called in any thread. Errors: InvalidArgument (another ending), WriteFailed.
Result<void> writeSessionReport(const SessionFile& file, const QString& path);

} // namespace neurex::app
