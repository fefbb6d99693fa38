// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer_model.h"

#include <memory>
#include <string>
#include <string_view>

namespace neurex {

/// A tokenizer.json of the `tokenizers` library: models BPE and Unigram. Gives the ids of that library, without special
/// tokens around the text. A tekken.json is opened by openTekken(). name stands in messages. Errors: CorruptFile;
/// UnsupportedFormat (parts that are not known, by name); OutOfHostMemory.
Result<std::unique_ptr<TokenizerModel>> openTokenizerJson(std::string_view bytes, const std::string& name);

} // namespace neurex
