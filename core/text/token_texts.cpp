// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/token_texts.h"

namespace neurex {

std::vector<std::string> tokenTexts(const Tokenizer& tokenizer)
{
    std::vector<std::int32_t> ids = tokenizer.encode("a", false); // the first token of a text may lose its blank
    const std::string before = tokenizer.decode(ids);
    std::vector<std::string> texts;
    ids.push_back(0);
    for (std::int32_t id = 0; id < tokenizer.vocabularySize(); ++id) {
        ids.back() = id;
        const std::string whole = tokenizer.decode(ids);
        texts.push_back(whole.starts_with(before) ? whole.substr(before.size()) : whole);
    }
    return texts;
}

} // namespace neurex
