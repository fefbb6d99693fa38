// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string_view>

namespace neurex {

/// The first call of every program. A closed pipe and a file that reaches the limit of its size become errors with a
/// name instead of a silent end (SIGPIPE, SIGXFSZ), and a stream that was closed by the caller gets a place holder, so
/// that no file that is opened later is taken for it.
void prepareStreams();

/// Writes all of text to standard output, past the buffers of stdio. Error WriteFailed with the reason.
Result<void> writeStandardOutput(std::string_view text);
/// At the end: what still may fail after the last byte was taken (network, quota). Error WriteFailed.
Result<void> finishStandardOutput();

} // namespace neurex
