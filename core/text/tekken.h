// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer_model.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <string>

namespace neurex {

/// Whether a JSON document is a tekken.json, Mistral's tokenizer file.
bool isTekken(const nlohmann::json& root);

/// A tekken.json: ranks like tiktoken's, with the pattern of words and the special tokens. Ids are those of
/// mistral-common: special tokens first, then the ranks, of which only the first are used, as the file says. Unlike
/// there, the text of a special token is read as such. name stands in messages. Errors: CorruptFile, UnsupportedFormat.
Result<std::unique_ptr<TokenizerModel>> openTekken(const nlohmann::json& root, const std::string& name);

} // namespace neurex
