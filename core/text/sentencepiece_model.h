// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer_model.h"

#include <memory>
#include <string>

namespace neurex {

/// A sentencepiece model through its own library; nothing of the bytes reaches that before they are checked. name
/// stands in messages. Errors: CorruptFile, UnsupportedFormat, OutOfHostMemory.
Result<std::unique_ptr<TokenizerModel>> openSentencePieceModel(const std::string& bytes, const std::string& name);

} // namespace neurex
