// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/token_texts.h"

namespace neurex {
namespace {

/// Decodes behind a text, of which nothing is left.
class Continuation {
public:
    explicit Continuation(const Tokenizer& tokenizer)
        : m_tokenizer(tokenizer)
        , m_ids(tokenizer.encode("a", false))
        , m_before(tokenizer.decode(m_ids))
        , m_count(m_ids.size())
    {
    }

    std::string text(std::span<const std::int32_t> tokens)
    {
        m_ids.resize(m_count);
        m_ids.insert(m_ids.end(), tokens.begin(), tokens.end());
        std::string whole = m_tokenizer.decode(m_ids);
        return whole.starts_with(m_before) ? whole.substr(m_before.size()) : whole;
    }

private:
    const Tokenizer& m_tokenizer;
    std::vector<std::int32_t> m_ids;
    std::string m_before;
    std::size_t m_count;
};

} // namespace

std::string continuedText(const Tokenizer& tokenizer, std::span<const std::int32_t> tokens)
{
    return Continuation(tokenizer).text(tokens);
}

std::vector<std::string> tokenTexts(const Tokenizer& tokenizer)
{
    Continuation continuation(tokenizer);
    std::vector<std::string> texts;
    for (std::int32_t id = 0; id < tokenizer.vocabularySize(); ++id)
        texts.push_back(continuation.text(std::span(&id, 1)));
    return texts;
}

} // namespace neurex
