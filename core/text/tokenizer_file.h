// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace neurex {

/// Checks that bytes look like a complete sentencepiece model before the library sees them: the fields of the protocol
/// buffer fill the file exactly, there are pieces, both specifications are there, and the tables of a normalisation map
/// stay inside it. name stands in messages.
Result<void> checkSentencePieceFile(std::string_view bytes, const std::string& name);

} // namespace neurex
