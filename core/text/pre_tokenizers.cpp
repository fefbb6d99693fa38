// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pre_tokenizers.h"

#include "core/text/byte_alphabet.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <utility>

namespace neurex {
namespace {

/// Matches and gaps, in order, become the pieces of a behaviour.
class PartJoiner {
public:
    PartJoiner(std::vector<TextPart>& parts, std::vector<TextPart>& joined)
        : m_parts(parts)
        , m_joined(joined)
    {
        m_joined.clear();
    }

    const std::vector<TextPart>& join(SplitBehavior behavior)
    {
        switch (behavior) {
        case SplitBehavior::Isolated:
            return m_parts;
        case SplitBehavior::Removed:
            std::erase_if(m_parts, [](const TextPart& part) { return part.isMatch; });
            return m_parts;
        case SplitBehavior::Contiguous:
            joinLike([](bool isMatch, bool wasMatch) { return isMatch == wasMatch; }, true);
            break;
        case SplitBehavior::MergedWithPrevious:
            joinLike([](bool isMatch, bool wasMatch) { return isMatch && !wasMatch; }, true);
            break;
        case SplitBehavior::MergedWithNext:
            std::ranges::reverse(m_parts);
            joinLike([](bool isMatch, bool wasMatch) { return isMatch && !wasMatch; }, false);
            std::ranges::reverse(m_joined);
            break;
        }
        return m_joined;
    }

private:
    template <typename Belongs>
    void joinLike(const Belongs& belongs, bool isForward)
    {
        bool wasMatch = false;
        for (const TextPart& part : m_parts) {
            if (belongs(part.isMatch, wasMatch) && !m_joined.empty())
                (isForward ? m_joined.back().end : m_joined.back().begin) = isForward ? part.end : part.begin;
            else
                m_joined.push_back(part);
            wasMatch = part.isMatch;
        }
    }

    std::vector<TextPart>& m_parts;
    std::vector<TextPart>& m_joined;
};

bool handOn(const TextPiece& piece, const std::vector<TextPart>& parts, PieceSink& sink)
{
    return std::ranges::all_of(parts, [&](const TextPart& part) {
        return part.begin == part.end
            || sink.take({piece.text.substr(part.begin, part.end - part.begin), piece.beginsInput && part.begin == 0});
    });
}

/// Matches of single characters.
template <typename Test>
void cutCharacters(std::string_view text, const Test& test, std::vector<TextPart>& parts)
{
    parts.clear();
    std::size_t covered = 0;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t begin = text.size() - rest.size();
        if (!test(takeCharacter(rest)))
            continue;
        if (covered != begin)
            parts.push_back({covered, begin, false});
        covered = text.size() - rest.size();
        parts.push_back({begin, covered, true});
    }
    if (covered != text.size())
        parts.push_back({covered, text.size(), false});
}

class Split : public PreTokenizer {
public:
    Split(TextPattern pattern, SplitBehavior behavior, bool isInverted)
        : m_pattern(std::move(pattern))
        , m_behavior(behavior)
        , m_isInverted(isInverted)
    {
    }
    bool cut(const TextPiece& piece, CutScratch& scratch, RegexScratch& regex, PieceSink& sink) const override
    {
        if (!m_pattern.cut(piece.text, scratch.parts, regex))
            return false;
        for (TextPart& part : scratch.parts)
            part.isMatch = part.isMatch != m_isInverted;
        return handOn(piece, PartJoiner(scratch.parts, scratch.joined).join(m_behavior), sink);
    }

private:
    TextPattern m_pattern;
    SplitBehavior m_behavior;
    bool m_isInverted;
};

class CharacterSplit : public PreTokenizer {
public:
    CharacterSplit(bool (*test)(char32_t), SplitBehavior behavior)
        : m_test(test)
        , m_behavior(behavior)
    {
    }
    bool cut(const TextPiece& piece, CutScratch& scratch, RegexScratch&, PieceSink& sink) const override
    {
        cutCharacters(piece.text, m_test, scratch.parts);
        return handOn(piece, PartJoiner(scratch.parts, scratch.joined).join(m_behavior), sink);
    }

private:
    bool (*m_test)(char32_t);
    SplitBehavior m_behavior;
};

class DelimiterSplit : public PreTokenizer {
public:
    explicit DelimiterSplit(char32_t delimiter)
        : m_delimiter(delimiter)
    {
    }
    bool cut(const TextPiece& piece, CutScratch& scratch, RegexScratch&, PieceSink& sink) const override
    {
        cutCharacters(
            piece.text, [this](char32_t c) { return c == m_delimiter; }, scratch.parts);
        return handOn(piece, PartJoiner(scratch.parts, scratch.joined).join(SplitBehavior::Removed), sink);
    }

private:
    char32_t m_delimiter;
};

class PrefixSpace : public PreTokenizer {
public:
    bool cut(const TextPiece& piece, CutScratch& scratch, RegexScratch&, PieceSink& sink) const override
    {
        if (piece.text.starts_with(' '))
            return sink.take(piece);
        scratch.text = ' ';
        scratch.text += piece.text;
        return sink.take({scratch.text, piece.beginsInput});
    }
};

class ByteLevel : public PreTokenizer {
public:
    bool cut(const TextPiece& piece, CutScratch& scratch, RegexScratch&, PieceSink& sink) const override
    {
        scratch.text.clear();
        appendByteLevel(scratch.text, piece.text);
        return sink.take({scratch.text, piece.beginsInput});
    }
};

class Metaspace : public PreTokenizer {
public:
    Metaspace(char32_t replacement, PrependScheme scheme, bool isSplitting)
        : m_replacement(replacement)
        , m_scheme(scheme)
        , m_isSplitting(isSplitting)
    {
        appendUtf8(m_text, replacement);
    }
    bool cut(const TextPiece& piece, CutScratch& scratch, RegexScratch&, PieceSink& sink) const override
    {
        const bool beginsSo = piece.text.starts_with(' ') || piece.text.starts_with(m_text);
        const bool wantsOne
            = m_scheme == PrependScheme::Always || (m_scheme == PrependScheme::First && piece.beginsInput);
        scratch.text = wantsOne && !beginsSo ? m_text : std::string();
        for (const char c : piece.text) {
            if (c == ' ')
                scratch.text += m_text;
            else
                scratch.text += c;
        }
        const TextPiece changed{scratch.text, piece.beginsInput};
        if (!m_isSplitting)
            return sink.take(changed);
        cutCharacters(
            changed.text, [this](char32_t c) { return c == m_replacement; }, scratch.parts);
        return handOn(changed, PartJoiner(scratch.parts, scratch.joined).join(SplitBehavior::MergedWithNext), sink);
    }

private:
    char32_t m_replacement;
    PrependScheme m_scheme;
    bool m_isSplitting;
    std::string m_text;
};

class FixedLength : public PreTokenizer {
public:
    explicit FixedLength(std::size_t length)
        : m_length(length)
    {
    }
    bool cut(const TextPiece& piece, CutScratch& scratch, RegexScratch&, PieceSink& sink) const override
    {
        scratch.parts.clear();
        std::string_view rest = piece.text;
        while (!rest.empty()) {
            const std::size_t begin = piece.text.size() - rest.size();
            for (std::size_t i = 0; i < m_length && !rest.empty(); ++i)
                takeCharacter(rest);
            scratch.parts.push_back({begin, piece.text.size() - rest.size(), false});
        }
        return handOn(piece, scratch.parts, sink);
    }

private:
    std::size_t m_length;
};

} // namespace

PreTokenizerPtr makeSplit(TextPattern pattern, SplitBehavior behavior, bool isInverted)
{
    return std::make_unique<Split>(std::move(pattern), behavior, isInverted);
}
PreTokenizerPtr makeCharacterSplit(bool (*test)(char32_t), SplitBehavior behavior)
{
    return std::make_unique<CharacterSplit>(test, behavior);
}
PreTokenizerPtr makeDelimiterSplit(char32_t delimiter)
{
    return std::make_unique<DelimiterSplit>(delimiter);
}
PreTokenizerPtr makeByteLevel()
{
    return std::make_unique<ByteLevel>();
}
PreTokenizerPtr makePrefixSpace()
{
    return std::make_unique<PrefixSpace>();
}
PreTokenizerPtr makeMetaspace(char32_t replacement, PrependScheme scheme, bool isSplitting)
{
    return std::make_unique<Metaspace>(replacement, scheme, isSplitting);
}
PreTokenizerPtr makeFixedLength(std::size_t length)
{
    return std::make_unique<FixedLength>(length);
}

} // namespace neurex
